"""Wrongs that are shown, made possible or known to have happened, where no verb of harm tells them."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.patterns import companion
from kg.perpetrators import PerpetratorReader
from kg.sides import Finding
from kg.targets import find_doers
from kg.tokens import COMMAS, QUOTE, STOPS, phrase_at

_NEAR = 3
_BESIDE = 5
_FAR = 6
_SUPPOSED = ("hypothetical", "counter", "neg", "any", "need")
_WEAPON = companion("harm_if", "")
_CHARGED = ("harm_noun", "wrongdoing", _WEAPON)
_WITHOUT = "duna"
_MEANS = ("bi", "min", "ala")


class EvidenceReader(PerpetratorReader):
    """Finds wrongs in what shows them, allows them or says that there were some."""

    def _shown(self, a: int, b: int) -> Finding | None:
        """Read whose failing something shows: «it is evidence of the failure of X»."""
        for k in range(a, b - 2):
            found = phrase_at(self.passage.line, k, "shows")
            if found is None or found[0] >= b - 1 or self._is_supposed(a, k):
                continue
            start = found[0] + (self.passage.tokens[found[0]].text == QUOTE)
            if phrase_at(self.passage.line, start, "failing") is None:
                continue
            limit = self._phrase_end(start, min(b, start + _BESIDE))
            if doers := self._strangers(find_doers(self.passage, start, limit)):
                return Finding("criticise", k, doers, "shown")
        return None

    def _enabled(self, a: int, b: int) -> Finding | None:
        """Read who has been able to do a wrong by what another did: «the accord allowed X to fund the rebels»."""
        for k in range(a, b - 3):
            if not (self.passage.tokens[k].has("enable") and self._is_verb(k)):
                continue
            named = self.passage.at.get(k + 1)
            if named is None or named.prep not in ("", "li") or named.kind == "nisba":
                continue
            group, end = self.passage.conjoined(k + 1)
            if self._is_supposed(a, k) or self._is_possible(k) or not self._does_wrong(end, b):
                continue
            if doers := self._strangers(group):
                return Finding("accuse", k, doers, "enabled")
        return None

    def _does_wrong(self, i: int, b: int) -> bool:
        """Say whether a preposition at *i* leads to a wrong that somebody does: «to fund the rebels»."""
        if i + 1 >= b:
            return False
        led = self.passage.tokens[i].key("prep") in _MEANS
        written = any(r.prep in _MEANS for r in self.passage.tokens[i].all_readings)
        near = range(i, min(i + _NEAR + 1, b))
        if not (led or written) or any(self.passage.tokens[q].has("counter") for q in near):
            return False
        return any(phrase_at(self.passage.line, q, *_CHARGED) for q in near)

    def _employed(self, a: int, b: int) -> Finding | None:
        """Read who is said to use what one should not: «revealed the use of land mines by X», «X's use of gas»."""
        for k in range(a, b - 2):
            token = self.passage.tokens[k]
            doer = self.passage.at.get(k + 1)
            if not token.has("employing") or doer is None or doer.prep or doer.kind == "nisba":
                continue
            group, end = self.passage.conjoined(k + 1)
            near = range(end, min(end + _FAR, b))
            weapon = any(phrase_at(self.passage.line, q, _WEAPON) for q in near)
            if weapon and not self._is_supposed(a, k) and (doers := self._strangers(group)):
                return Finding("accuse", k, doers, "employed")
        return None

    def _occurred(self, a: int, b: int) -> Finding | None:
        """Read that wrongs have been done, by whomever: «there are violations», «breaches occurred»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "irregularity")
            if found is None or self._is_supposed(a, k) or not self._is_said_to_be(a, k, b):
                continue
            limit = self._phrase_end(k, min(b, k + _BESIDE))
            doers = find_doers(self.passage, k, limit)
            others = self._strangers(doers)
            return Finding("accuse", k, others, "occurred") if others or not doers else None
        return None

    def _is_said_to_be(self, a: int, k: int, b: int) -> bool:
        """Say whether words beside the wrong at *k* say that it was: «there are», «the occurrence of», «occurred»."""
        before = self.passage.tokens[max(a, k - 2) : k]
        if any(t.has("occurrence") for t in before) or (before and before[-1].has("done")):
            return True
        for q in range(k + 1, min(k + _BESIDE, b)):
            token = self.passage.tokens[q]
            if token.text in (*COMMAS, *STOPS) or token.has("that", "relative", "prep"):
                return False
            if token.has("occurred") and self._is_verb(q):
                return not negation_before(self.passage, q)
        return False

    def _is_supposed(self, a: int, k: int) -> bool:
        """Say whether what stands at *k* is only possible, denied or fought: «no evidence», «to prevent»."""
        near = range(max(a, k - _BESIDE), k)
        open_ = any(self.passage.tokens[q].has(*_SUPPOSED) for q in near)
        without = any(self.passage.tokens[q].key("prep") == _WITHOUT for q in near)
        return open_ or without or negation_before(self.passage, k)
