"""Of whom the verb of a relative clause speaks: its antecedent, or who is said to be the one described.

«X, which shells ...», «it is X that ...», «the step that X took undermines ...», «the side that shells is X».
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses import negation_before
from kg.finite import ClauseReader
from kg.mentions import Mention
from kg.parties import group_ending
from kg.tokens import COMMAS, QUOTE, STOPS

_ADJECTIVES = 3
_SEVERAL = ("alladhina", "allawati")
_FAR = 24
_TWO = 2


class AntecedentReader(ClauseReader):
    """Finds to whom a relative pronoun refers."""

    def _carried(self, a: int, opener: int, k: int) -> tuple[Mention, ...]:
        raise NotImplementedError

    def _in_relative(self, a: int, opener: int, k: int, b: int) -> tuple[Mention, ...]:
        if self._has_object_pronoun(k):
            return self._after(k, b)
        if self.passage.tokens[opener].has("relative"):
            return (
                self._after_pronoun(k, b)
                or self._described(a, opener, k)
                or self._revealed(k, b)
                or self._antecedent(a, opener)
            )
        return self._after(k, b) or self._carried(a, opener, k)

    def _after_pronoun(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return the actor behind a preposition with the pronoun of what is described: «the first time that X shells in it»."""
        resumed = k + 1 < b and self.passage.tokens[k + 1].governs_pronoun
        after = self._after(k, b) if resumed else ()
        return after if after and self._agrees(k, after[0]) else ()

    def _described(self, a: int, opener: int, k: int) -> tuple[Mention, ...]:
        """Return of what the relative clause that ends before the verb at *k* speaks: «the step that X took undermines».

        The clause has its own verb, and no indefinite noun stands before *k* that it could describe.
        """
        last = k - 1 - (self.passage.tokens[k - 1].text in COMMAS)
        before = self.passage.tokens[last]
        closed = self.passage.covered[last] or before.text.startswith(self.passage.affixes.article)
        if self._is_joined(k) or not closed:
            return ()
        told = any(self._is_verb(q) for q in range(opener + 1, k))
        return self._opening(self._opener(a, opener) + 1, k) if told else ()

    def _is_whoever(self, k: int) -> bool:
        """Say whether «who», written like "from", opens the clause of the verb at *k*: «that who shells is X»."""
        tokens = self.passage.tokens
        if k < _TWO or tokens[k - 1].key("prep") != "min":
            return False
        return tokens[k - 2].has("that", "there") or tokens[k - 2].text in (QUOTE, *STOPS)

    def _revealed(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return who is said to be the one that does what the verb at *k* tells: «the side that shells is X»."""
        for q in range(k + 1, min(k + _FAR, b - 1)):
            token = self.passage.tokens[q]
            if token.text in STOPS or token.has("that", "relative", "clause"):
                return ()
            if token.has("copula") and token.has("pronoun"):
                mention = self.passage.at.get(q + 1)
                named = mention is not None and not mention.prep and mention.kind != "nisba"
                return self.passage.conjoined(q + 1)[0] if named else ()
        return ()

    def _antecedent(self, a: int, opener: int) -> tuple[Mention, ...]:
        """Return to whom a relative pronoun refers: «X, which»; «it is X that»; «the hostile acts of X that»."""
        if any(r.conj for r in self.passage.tokens[opener].all_readings):
            return ()
        if identified := self._identified(a, opener):
            return identified
        k = opener
        while k > a and (
            not self.passage.tokens[k - 1].is_word or self.passage.tokens[k - 1].has("copula")
        ):
            k -= 1
        for q in range(k, max(a, k - _ADJECTIVES), -1):
            mention = self.passage.before.get(q)
            if mention is not None and mention.i >= a:
                group = group_ending(self.passage, mention)
                if self._speaks_of_people(opener) and not self._are_many(group):
                    return ()
                return tuple(group[-1:] if self._is_singular(opener) else group)
            if not self.passage.tokens[q - 1].text.startswith(self.passage.affixes.article):
                break
        return ()

    def _identified(self, a: int, opener: int) -> tuple[Mention, ...]:
        """Return who is said to be what the relative at *opener* describes: «X is the only side that»."""
        for q in range(opener - 2, max(a, opener - _ADJECTIVES - 1), -1):
            if self.passage.tokens[q].has("copula") and not negation_before(self.passage, q):
                return self._opening(self._opener(a, q) + 1, q)
        return ()

    def _speaks_of_people(self, opener: int) -> bool:
        """Say whether a relative pronoun means several people: «those who»."""
        return self.passage.tokens[opener].key("relative") in _SEVERAL

    def _are_many(self, group: Sequence[Mention]) -> bool:
        """Say whether several people may be meant: more than one, a plural, or whom no singular noun names."""
        return len(group) > 1 or group[-1].plural or not group[-1].gender

    def _is_singular(self, opener: int) -> bool:
        """Say whether a relative pronoun is the masculine singular, so that it means the last only."""
        return self.passage.tokens[opener].key("relative") == "alladhi"
