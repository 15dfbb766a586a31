"""What a content sets its speaker against and what it doubts."""

from __future__ import annotations

from kg.forecasts import ForecastReader
from kg.sides import Finding
from kg.targets import find_doers
from kg.tokens import phrase_at

_AGAINST = "didd"


class StanceReader(ForecastReader):
    """Finds what a speaker is against or doubts."""

    def _against(self, a: int, b: int) -> Finding | None:
        """Read what one's own side is against: «my country is against the meddling of X»."""
        for k in range(a, b - 1):
            if self.passage.tokens[k].key("prep") != _AGAINST:
                continue
            before = self.passage.before.get(k)
            own = before is not None and before.kind == "own" and before.i >= a
            own = own and before is not None and not self._governed(before, a)
            opener = self._opener(a, k)
            own = own or (opener == k - 1 and self._means_speaker(opener))
            if own or phrase_at(self.passage.line, k - 1, "we_are"):
                doers = self._others(find_doers(self.passage, k + 1, b))
                return Finding("reject", k, doers, "against")
        return None

    def _doubt(self, a: int, b: int) -> Finding | None:
        """Read words of another that are not believed: «the account of X is doubtful»."""
        for k in range(a, b):
            if phrase_at(self.passage.line, k, "doubtful"):
                doers = self._described_by(a, k) or find_doers(self.passage, k + 1, b)
                if others := self._strangers(doers):
                    return Finding("doubt", k, others, "doubt")
        return None
