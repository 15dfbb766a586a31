"""What is to come by what is said, and who is warned because it would be his doing."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.duties import DutyReader
from kg.sides import Finding
from kg.threats import NEVER
from kg.tokens import phrase_at

_BESIDE = 4


class ForecastReader(DutyReader):
    """Finds what a content foretells."""

    def _danger(self, a: int, b: int) -> Finding | None:
        """Read harm foretold: «we face the worst famine»."""
        for k in range(a, b):
            if phrase_at(self.passage.line, k, "danger") and not negation_before(self.passage, k):
                return Finding("warn", k, (), "danger")
        return None

    def _foretold(self, a: int, b: int) -> Finding | None:
        """Read a disaster that may come: «may lead to a famine»; not what another does.

        What another's deed will bring on it warns it: «if X buys it, it will face sanctions».
        """
        warned = self.conditioned(a, b)
        conditional = any(self.condition(h) for h in range(a, b))
        for k in range(a, b):
            if conditional and self._is_dire(a, k, b):
                costly = phrase_at(self.passage.line, k, "consequence") is not None
                told = warned or (self._others(self._subjects(a, k, b)) if costly else ())
                if told:
                    return Finding("warn", k, told, "foretold")
            if self._is_led(k, b) and not self._subjects(a, k, b):
                return Finding("warn", k, (), "foretold")
        return None

    def _is_dire(self, a: int, k: int, b: int) -> bool:
        """Say whether the answer to a condition tells what it costs: «will lose», «nobody will».

        That no war will break out costs nothing.
        """
        if phrase_at(self.passage.line, k, "consequence"):
            return True
        never = self.passage.tokens[k].key("neg") == NEVER and k + 1 < b
        near = range(k + 1, min(k + _BESIDE, b))
        harmless = phrase_at(self.passage.line, k, "never_be") is not None or any(
            phrase_at(self.passage.line, q, "disaster", "consequence") for q in near
        )
        return never and not (harmless or self._is_own_doing(a, k + 1, b))

    def _is_own_doing(self, a: int, k: int, b: int) -> bool:
        """Say whether the verb at *k* is in the first person, or has one's own side as its subject."""
        forms = self._forms(k) if k < b else set()
        first = bool(forms) and all(form.endswith("1") for form in forms)
        own = any(self._is_own(m) for m in self._subjects(a, k, b))
        return first or own or self._opens_with_own_noun(self._opener(a, k) + 1, k)

    def _is_led(self, k: int, b: int) -> bool:
        """Say whether a present verb of leading to something has a disaster after it."""
        leads = self.passage.tokens[k].readings.get("leads", ())
        if not any(r.sense.form.startswith("pres") for r in leads):
            return False
        near = range(k + 1, min(k + _BESIDE + 1, b))
        grave = any(phrase_at(self.passage.line, q, "disaster") for q in near)
        return grave and not negation_before(self.passage, k)
