"""On which side a content puts its speaker: for, against or in doubt."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.forecasts import ForecastReader
from kg.mentions import Mention
from kg.sides import Finding, has_negation
from kg.targets import find_doers
from kg.tokens import phrase_at

_AGAINST = "didd"
_OWNERS = "milk"
_NEAR = 3


class StanceReader(ForecastReader):
    """Finds sides taken without a verb of supporting or refusing."""

    def _stand(self, a: int, b: int) -> Finding | None:
        """Read «we stand by X» and «my country stands with X»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "stand")
            if found is None or negation_before(self.passage, k):
                continue
            subjects = self._subjects(a, k, found[0])
            if subjects and not self._is_own(subjects[0]):
                continue
            helped = self._others(find_doers(self.passage, found[0], b, patient=True))
            return Finding("support", k, helped, "stand")
        return None

    def _right(self, a: int, b: int) -> Finding | None:
        """Read a right that another is given: «X has the right to defend itself», «it is the right of X to»."""
        for k in range(a, b - 1):
            found = phrase_at(self.passage.line, k, "right_of")
            if found is None or negation_before(self.passage, k):
                continue
            if has_negation(self.passage, max(a, k - _NEAR), k):
                continue
            if doers := self._strangers(self._entitled(k, found[0], found[1].sense.key)):
                return Finding("support", k, doers, "right")
        return None

    def _entitled(self, k: int, end: int, key: str) -> tuple[Mention, ...]:
        """Return whose right it is: the genitive after it, or the actor with li before it."""
        if key == _OWNERS:
            owner = self.passage.before.get(k)
            return (owner,) if owner is not None and owner.prep == "li" else ()
        mention = self.passage.at.get(end)
        return self.passage.conjoined(end)[0] if mention is not None and not mention.prep else ()

    def _against(self, a: int, b: int) -> Finding | None:
        """Read what one's own side is against: «my country is against the meddling of X»."""
        for k in range(a, b - 1):
            if self.passage.tokens[k].key("prep") != _AGAINST:
                continue
            before = self.passage.before.get(k)
            own = before is not None and before.kind == "own" and before.i >= a
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
