"""What is made to hang on what another does: «if X does not stop, we will», «no peace unless Y yields»."""

from __future__ import annotations

from kg.evidence import EvidenceReader
from kg.mentions import Mention
from kg.sides import Finding, first_word, has_negation
from kg.tokens import phrase_at

_NEAR = 3
_FEW = 5
_IF = "idha"
_BUT = "siwa"
_UN = "ghayr"
_LEST = "alla"
_ACTING = ("strike", "making", "harm", "harm_if", "do", "abstain")
_TAKING = ("making", "strike", "do")
_AIMED = ("ala", "didd", "maa")
_PROVOKING = ("provoke", "harm", "harm_if", "strike")


class ConditionReader(EvidenceReader):
    """Reads conditions inside what is said."""

    def _ultimatum(self, a: int, b: int) -> Finding | None:
        """Read what one's own side will do unless another yields, or if it goes on: «if X does not stop, we will»."""
        for h in range(a, b):
            end = self.condition(h)
            if end and (self.is_unless(h, b) or self._provokes(a, end, b)):
                answer = next((k for k in range(a, b) if self._will_act(a, k, b)), -1)
                hit = self._others(self._hit_by(answer, h)) if answer >= 0 else ()
                return Finding("threaten", answer, hit, "ultimatum") if answer >= 0 else None
        return None

    def _hit_by(self, k: int, h: int) -> tuple[Mention, ...]:
        """Return at whom the measures are aimed that the verb at *k* threatens, before the condition at *h*."""
        for q in range(k + 2, h):
            aimed = self.passage.tokens[q - 1].key("prep") in _AIMED
            if aimed and q in self.passage.at and self.passage.tokens[k].has(*_TAKING):
                return self.passage.conjoined(q)[0]
        return ()

    def _only_if(self, a: int, b: int) -> Finding | None:
        """Read the one condition, another's deed, on which what is wanted comes: «no peace unless X yields»."""
        for h in range(a + 1, b):
            if self.is_unless(h, b) and self._is_denied(a, h):
                named = any(
                    a <= m.i < h and not self._governed(m, a) for m in self.passage.mentions
                )
                acts = any(self._will_act(a, k, b) for k in range(a, b))
                told = () if named or acts else self.conditioned(a, b)
                return Finding("demand", h, told, "only-if") if told else None
        return None

    def _is_denied(self, a: int, h: int) -> bool:
        """Say whether there is not, or will not be, what stands in tokens ``[a, h)``: no «unlikely»."""
        return any(t.has("neg") and t.key("neg") != _UN for t in self.passage.tokens[a:h])

    def _or_else(self, a: int, b: int) -> Finding | None:
        """Read what one's own side will do otherwise: «[leave,] or else we will strike», not «or else we will lose»."""
        k = first_word(self.passage, a, b)
        marker = self.passage.tokens[k].first("that") if k < b else None
        if marker is None or marker.sense.key != _LEST or not marker.conj:
            return None
        near = range(k + 1, min(k + 1 + _NEAR, b))
        acts = (q for q in near if self.passage.tokens[q].has(*_ACTING))
        answer = next((q for q in acts if self._will_act(a, q, b)), -1)
        return Finding("threaten", answer, (), "or-else") if answer >= 0 else None

    def condition(self, h: int) -> int:
        """Return where the «if» at *h* ends, 0 when none stands there."""
        found = phrase_at(self.passage.line, h, "hypothetical")
        return found[0] if found is not None and found[1].sense.key == _IF else 0

    def is_unless(self, h: int, b: int) -> bool:
        """Say whether a negated condition stands at *h*: «unless», «if ... not»."""
        end = self.condition(h)
        negated = end > h + 1 and (
            self.passage.tokens[end - 1].has("neg") or self.passage.tokens[h].key("prep") == _BUT
        )
        return bool(end) and (negated or has_negation(self.passage, h + 1, min(h + _NEAR, b)))

    def _provokes(self, a: int, end: int, b: int) -> bool:
        """Say whether the condition that begins at *end* is a hostile deed of another: «if X goes on with it»."""
        near = self.passage.tokens[end : min(end + _NEAR, b)]
        return any(t.has(*_PROVOKING) for t in near) and bool(self.conditioned(a, b))

    def _will_act(self, a: int, k: int, b: int) -> bool:
        """Say whether one's own side will do something, or is ready to, at *k*."""
        future = self._is_future(k)
        ready = phrase_at(self.passage.line, k, "ready") is not None
        return (future or ready) and self._own_subject(a, k, b)

    def conditioned(self, a: int, b: int) -> tuple[Mention, ...]:
        """Return whose deed one's own waits for: «if X attacks, we will answer»."""
        for h in range(a, b):
            end = self.condition(h)
            for q in range(end, min(end + _NEAR, b)) if end else ():
                if q in self.passage.at or self._is_verb(q):
                    subjects = self._after(q, b) if q not in self.passage.at else ()
                    return self._others(subjects or self._opening(q, b))
        return ()

    def is_of_any(self, a: int, b: int) -> bool:
        """Say whether anybody's deed would be answered: «if we meet with any attack, we will answer»."""
        ends = (end for h in range(a, b) if (end := self.condition(h)))
        return any(
            self.passage.tokens[q].has("any")
            for end in ends
            for q in range(end, min(end + _FEW, b))
        )
