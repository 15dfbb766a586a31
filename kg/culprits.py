"""Who is behind a wrong, as words of suspicion, of incitement or of belonging tell it."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.harms import HarmReader
from kg.mentions import Mention
from kg.sides import Finding, has_negation
from kg.strangers import stranger_at
from kg.targets import find_agents
from kg.tokens import COMMAS, STOPS, phrase_at

_NEAR = 3
_FAR = 8
_BESIDE = 5
_WRONG = ("harm_noun", "wrongdoing")
_AGAINST = ("counter", "ending", "judging")  # «repelled», «against terror»
_TOWARDS = ("ila", "nahw", "hawl", "li")
_ABOUT = "an"
_FOR = "ala"
_FROM = "min"
_TWO = 2
_CALLED = "hasaba"  # «calling X to account for»
_INCITED = "tahrid"  # «at the incitement of»
_ORDERED = "amr"  # «on the orders of», which blames only for a wrong


class CulpritReader(HarmReader):
    """Finds who is held to be behind a wrong."""

    def _incited(self, a: int, b: int) -> Finding | None:
        """Read at whose incitement something is done: «they acted at the instigation of X».

        Orders, money and help blame whoever gives them only for a wrong: «the murder was ordered by X».
        """
        for k in range(a, b - 1):
            found = phrase_at(self.passage.line, k, "prep")
            if found is None or found[0] not in self.passage.at:
                continue
            ordered = found[1].sense.key == _ORDERED and self._tells_wrong(a, k)
            if not ordered and found[1].sense.key != _INCITED:
                continue
            if doers := self._strangers(self.passage.conjoined(found[0])[0]):
                return Finding("accuse", k, doers, "incited")
        return None

    def _tells_wrong(self, a: int, k: int) -> bool:
        """Say whether the clause before token *k* tells of a wrong or of somebody hurt.

        Whoever helps against a wrong is not to blame: «fights terror with the support of X».
        """
        clause = range(self._opener(a, k) + 1, k)
        plain = (q for q in clause if not self.passage.tokens[q].has("prep"))
        if any(phrase_at(self.passage.line, q, *_AGAINST) for q in plain):
            return False
        return any(phrase_at(self.passage.line, q, *_WRONG, "hurt", "culprit") for q in clause)

    def _suspected(self, a: int, b: int) -> Finding | None:
        """Read whom suspicion points to: «the finger of blame points to X»."""
        for k in range(a, b - 1):
            found = phrase_at(self.passage.line, k, "suspicion")
            if found is None or has_negation(self.passage, found[0] - 1, found[0] + 1):
                continue
            near = range(found[0], min(found[0] + _FAR, b))
            if doers := self._strangers(self._led_to(near, _TOWARDS)):
                return Finding("accuse", k, doers, "suspected")
        return None

    def _led_to(self, near: range, preps: tuple[str, ...]) -> tuple[Mention, ...]:
        """Return the first actor among the tokens *near* that one of the prepositions governs."""
        for q in near:
            mention = self.passage.at.get(q)
            led = {mention.prep, self.passage.tokens[q - 1].key("prep")} if mention else set()
            if led & set(preps):
                return self.passage.conjoined(q)[0]
        return ()

    def _answerable(self, a: int, b: int) -> Finding | None:
        """Read whose responsibility for a wrong is told: «it shows the responsibility of X for the attack».

        So is whoever is to be called to account for one: «we will act to punish X for its crimes».
        """
        for k in range(a, b - 2):
            owner = self.passage.at.get(k + 1)
            called = self.passage.tokens[k].key("done_to") == _CALLED
            answers = self.passage.tokens[k].has("responsibility") or called
            if not answers or owner is None or owner.prep:
                continue
            of = owner.j
            told = of + 1 < b and self.passage.tokens[of].key("prep") == (
                _FOR if called else _ABOUT
            )
            if not told or not self.passage.tokens[of + 1].has(*_WRONG):
                continue
            if self._is_doubted(a, k):
                continue
            if doers := self._strangers((owner,)):
                return Finding("accuse", k, doers, "answerable")
        return None

    def _culprits(self, a: int, b: int) -> Finding | None:
        """Read to whom those who did a wrong belong: «the attackers are members of X»."""
        for k in range(a, b):
            culprit = phrase_at(self.passage.line, k, "culprit")
            if culprit is None or not self._begins(a, k):
                continue
            for q in range(culprit[0], min(culprit[0] + _FAR, b - 1)):
                found = phrase_at(self.passage.line, q, "belonging")
                if found is None and self._tells_deed(q):
                    break
                if found is None or negation_before(self.passage, q):
                    continue
                near = range(found[0], min(found[0] + _NEAR, b))
                named = next((self.passage.at[i] for i in near if i in self.passage.at), None)
                doers = self._strangers(self.passage.conjoined(named.i)[0]) if named else ()
                return Finding("accuse", q, doers, "culprits") if doers else None
        return None

    def _tells_deed(self, q: int) -> bool:
        """Say whether a verb at *q* tells what they did, to whom perhaps: «the killers shot members of X»."""
        copula = self.passage.tokens[q].has("aux", "being", "copula")
        return self._is_verb(q) and not copula

    def _ordeal(self, a: int, b: int) -> Finding | None:
        """Read who makes people suffer: «they are under pressure from X», «were tortured in the prisons of X»."""
        for k in range(a + 1, b - 1):
            if not self.passage.tokens[k].has("ordeal"):
                continue
            if not (self._is_suffered_here(a, k) or self._is_cause(a, k)):
                continue
            if doers := self._strangers(self._tormentors(k, b)):
                return Finding("accuse", k, doers, "ordeal")
        return None

    def _is_suffered_here(self, a: int, k: int) -> bool:
        """Say whether people are said to suffer what the word at *k* names."""
        near = range(max(a, k - _NEAR), k)
        verb = next((q for q in near if self.passage.tokens[q].has("suffer")), -1)
        return verb >= 0 and not negation_before(self.passage, verb) and self._asserted(a, verb)

    def _is_cause(self, a: int, k: int) -> bool:
        """Say whether what the word at *k* names is why something is done: «it is due to pressure from X»."""
        start = max(a, k - _TWO)
        return any(phrase_at(self.passage.line, q, "due_to") for q in range(start, k + 1))

    def _tormentors(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return from whom, or in whose prisons, what the word at *k* names is suffered."""
        if by := find_agents(self.passage, k, b):
            return by
        for q in range(k + 1, min(k + _FAR, b - 1)):
            token = self.passage.tokens[q]
            if token.text in (*COMMAS, *STOPS) or token.has("that", "relative", "clause", "time"):
                return ()
            held = phrase_at(self.passage.line, q, "prison")
            if held is not None and held[0] in self.passage.at:
                return self.passage.conjoined(held[0])[0]
            if token.key("prep") == _FROM:
                named = self.passage.conjoined(q + 1)[0] if q + 1 in self.passage.at else ()
                return named or stranger_at(self.passage, self.discourse, q + 1, b, sure=True)
            if token.has("prep") or self._is_verb(q):
                return ()
        return ()

    def _is_doubted(self, a: int, k: int) -> bool:
        """Say whether the wrong at *k* stands after a negation: «there is no proof of the part of X»."""
        return has_negation(self.passage, max(a, k - _BESIDE), k)
