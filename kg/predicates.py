"""Whether a describing word inside what is said is a predicate, and of what it is said."""

from __future__ import annotations

from kg.mentions import Mention
from kg.model import Act
from kg.predication import SubjectReader
from kg.sides import first_word
from kg.tokens import COMMAS, STOPS, WILL

BLAMING: tuple[Act, ...] = ("accuse", "condemn", "criticise")
_SHORT = 3
_TWO = 2
_NEAR = 6
_WORDS = (
    "demonstrative", "agent_noun", "harm_noun", "document", "act", "claim_noun", "measure",
)  # fmt: skip


class PredicateReader(SubjectReader):
    """Tells a predicate from a part of a name, and finds of what it is said."""

    def _is_for_own(self, a: int, k: int, b: int) -> bool:
        """Say whether the verb at *k* is said of the speaker's side, as far as that is known.

        Whoever no list knows speaks for the state that he says will not yield.
        """
        subjects = self._subjects(a, k, b)[:1]
        if any(self._is_rival(m) for m in subjects):
            return False
        if self._own_subject(a, k, b) or self._unlisted_subject(a, k, b):
            return True
        return self._is_of_no_side() and any(
            self.discourse.type_of(slug) == "State" for m in subjects for slug in m.actors
        )

    def _is_of_ours(self, a: int, k: int) -> bool:
        """Say whether the clause of the word at *k* is about one's own side.

        «That it has no link» begins with the negation: in «that it is a deed that has no link to» the
        deed is meant.
        """
        opener = self._opener(a, k)
        if self._suffix(opener):
            return first_word(self.passage, opener + 1, k + 1) == k and self._means_speaker(opener)
        if named := self._opening(opener + 1, k):
            return self._is_own(named[0])
        return self._opens_with_own_noun(opener + 1, k)

    def _is_unproved(self, a: int, k: int) -> bool:
        """Say whether the clause of token *k* is what nothing proves: «no evidence that X did it»."""
        opener = self._opener(a, k)
        if opener < a or not self.passage.tokens[opener].has("that"):
            return False
        denied = False
        for token in self.passage.tokens[max(a, opener - _NEAR) : opener]:
            if token.text in STOPS or token.has("that", "clause"):
                denied = False
            if (denied and token.has("proof")) or token.has("suspecting"):
                return True
            denied = denied or token.has("neg")
        return False

    def _tells(self, a: int, k: int) -> bool:
        """Say whether the clause is about words or deeds: «this statement», «that it»."""
        opener = self._opener(a, k)
        s = opener + 1
        while s < k and not self.passage.tokens[s].is_word:
            s += 1
        if self._suffix(opener) and not self._means_speaker(opener):
            return True
        return s < k and self.passage.tokens[s].has(*_WORDS) and not self.passage.covered[s]

    def _predicative(self, a: int, k: int) -> bool:
        """Say whether a describing word at *k* is said of something rather than part of its name.

        «The decision is unjust», «it is an unjust decision», not «took an unjust decision».
        """
        if self.passage.tokens[k - 1].text in COMMAS:
            return self._ends_aside(a, k - 1)
        object_ = self._is_object(k - 1) or self._are_oblique(k - 1)
        for q in range(k - 1, max(k - 5, a - 2, -1), -1):
            if self._is_said_of(q):
                return not object_ or self.passage.tokens[q].has("copula", "aux")
            if self._parts(q) and not self.passage.tokens[q].has("matter"):
                return self._follows_place(a, k)
        return not any(token.is_word for token in self.passage.tokens[a:k])

    def _follows_place(self, a: int, k: int) -> bool:
        """Say whether only where it is parts a definite subject from the word at *k*: «the policy of X in Asia is»."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        if k - _TWO <= s or self.passage.tokens[k - _TWO].key("prep") != "fi":
            return False
        article = self.passage.affixes.article
        return all(
            self.passage.covered[q] or self.passage.tokens[q].text.startswith(article)
            for q in range(s, k - _TWO)
        )

    def _ends_aside(self, a: int, k: int) -> bool:
        """Say whether the comma at *k* ends words about the subject: «X, who is a neighbour, is complicit»."""
        start = first_word(self.passage, self._opener(a, k) + 1, k)
        subject = self.passage.at.get(start)
        if subject is None or subject.prep:
            return False
        end = self.passage.conjoined(start)[1]
        return end == k or self.passage.tokens[end].text in (*COMMAS, "(")

    def _is_object(self, q: int) -> bool:
        """Say whether the token is an indefinite accusative, which an adjective after it describes."""
        text = self.passage.tokens[q].text
        plain = not (self.passage.covered[q] or text.startswith(self.passage.affixes.article))
        return (
            plain
            and not self.passage.tokens[q].has("demonstrative")
            and len(text) > _SHORT
            and text.endswith(self.passage.affixes.noun_endings.accusative)
        )

    def _are_oblique(self, q: int) -> bool:
        """Say whether a noun of people and its adjective stand in a case of no predicate: «and [of] corrupt men»."""
        oblique, article = self.passage.affixes.noun_endings.oblique, self.passage.affixes.article
        words = [token.text for token in self.passage.tokens[q : q + 2]]
        return all(
            len(w) > _SHORT and w.endswith(oblique) and not w.startswith(article) for w in words
        )

    def _is_said_of(self, q: int) -> bool:
        """Say whether a predicate may follow the token: a definite noun, a copula, a pronoun."""
        token = self.passage.tokens[q]
        if self.passage.covered[q] or token.text.startswith(self.passage.affixes.article):
            return True
        if token.has("copula", "aux", "demonstrative"):
            return not self.passage.tokens[q - 1].has("ma")
        if token.has("that", "because"):
            return bool(self._suffix(q))
        return any(r.suffix for r in token.all_readings)

    def _parts(self, q: int) -> bool:
        """Say whether the token parts a noun from what describes it."""
        token = self.passage.tokens[q]
        if not token.is_word:
            return token.text in (*COMMAS, *STOPS)
        closed = token.has("that", "because", "manner", "prep", "relative", "neg")
        return closed or self._is_verb(q)

    def _described_by(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return of whom a describing word at *k* is said."""
        opener = self._opener(a, k)
        if opener >= a and self.passage.tokens[opener].has("relative"):
            return self._antecedent(a, opener)
        if opener >= a and self.passage.tokens[opener].has("ma"):
            return self._after(opener + 1, k)
        return self._opening(opener + 1, k) or self._right_before(a, k) or self._other(opener)

    def _is_future(self, k: int) -> bool:
        """Say whether a verb in the future stands at *k*, known or by its first letters."""
        token, affixes = self.passage.tokens[k], self.passage.affixes
        if token.readings or self.passage.covered[k]:
            return any(r.future for r in token.all_readings)
        persons = (affixes.third, affixes.feminine, affixes.first_plural)
        if k and self.passage.tokens[k - 1].key("aux") == WILL:
            return token.text.startswith(persons)
        return len(token.text) > _SHORT and token.text.startswith(
            tuple(affixes.future + person for person in persons)
        )
