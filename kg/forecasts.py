"""What is to come by what is said, and who is warned because it would be his doing."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.duties import DutyReader
from kg.mentions import Mention
from kg.sides import Finding, first_word
from kg.threats import MAY, NEVER
from kg.tokens import phrase_at

_BESIDE = 4
_NEAR = 4
_FAR = 6
_PENALTY = "uqubat"
_ON = ("ala", "didd")


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
            if conditional and (punished := self._punished(a, k)):
                return Finding("warn", k, punished, "foretold")
            led = self._is_led(k, b) and not self._subjects(a, k, b)
            if led or self._is_grave_outcome(a, k, b):
                return Finding("warn", k, (), "foretold")
        return None

    def _punished(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return on whom the sanctions are that a verb in the future tells of: «the sanctions on X will return»."""
        if not self._will_be(k):
            return ()
        start = first_word(self.passage, self._opener(a, k) + 1, k)
        if start >= k or self.passage.tokens[start].key("measure") != _PENALTY:
            return ()
        on = (q for q in range(start + 1, k) if self.passage.tokens[q].key("prep") in _ON)
        at = next(on, k)
        return self._others(self.passage.conjoined(at + 1)[0]) if at + 1 in self.passage.at else ()

    def _is_grave_outcome(self, a: int, k: int, b: int) -> bool:
        """Say whether a grave outcome is to come, or may: «may have disastrous consequences for»."""
        outcome = self.passage.tokens[k].first("outcome")
        if outcome is None or outcome.art:
            return False
        grave = any(t.has("dire") for t in self.passage.tokens[k + 1 : min(k + _NEAR, b)])
        return grave and any(self._will_be(q) for q in range(max(a, k - _FAR), k))

    def _will_be(self, q: int) -> bool:
        """Say whether a verb at *q* tells what will be, or may be."""
        token, affixes = self.passage.tokens[q], self.passage.affixes
        persons = (affixes.third, affixes.feminine)
        written = token.text.startswith(tuple(affixes.future + person for person in persons))
        may = q > 0 and self.passage.tokens[q - 1].key("aux") == MAY
        return (written and not self.passage.covered[q]) or may or self._is_future(q)

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
