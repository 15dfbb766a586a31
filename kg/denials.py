"""What one's own side is said to have no part in, inside what is said."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.deeds import Kind
from kg.forms import Reading
from kg.predication import WILL
from kg.sides import Finding, first_word
from kg.stances import StanceReader
from kg.threats import NEVER
from kg.tokens import phrase_at

_ABSENT = "ghaib"
_OWNERS = ("li", "lada")
_NEAR = 3
_BESIDE = 2
_ON = "ala"
_WANT = "aradda"
_DENIABLE = tuple(
    Kind(tag, "deny", negated=True) for tag in ("harm", "harm_if", "atrocity_if", "denied")
)


class DenialReader(StanceReader):
    """Finds one's own guilt denied, by what one has no link to, no part in and has not done."""

    def _disown(self, a: int, b: int) -> Finding | None:
        """Read «we have nothing to do with it», «he is innocent», «they had no part in it»."""
        for k in range(a, b):
            if self._is_disowned(a, k) or self._is_guiltless(a, k) or self._is_unlinked(a, k, b):
                return Finding("deny", k, (), "disown")
            if self._is_unshown(a, k, b):
                return Finding("deny", k, (), "unshown", general=True)
        return None

    def _is_unshown(self, a: int, k: int, b: int) -> bool:
        """Say whether there is no evidence of something: «found no proof of it», «no evidence that»."""
        evidence = self.passage.tokens[k].first("evidence")
        if evidence is None or evidence.art or self._is_witness():
            return False
        shown = range(k + 1, min(k + _BESIDE + 1, b))
        aimed = any(self.passage.tokens[q].key("prep") == _ON for q in shown)
        aimed = aimed or (k + 1 < b and self.passage.tokens[k + 1].has("that"))
        return aimed and self._negated_at(a, k) >= a

    def _is_disowned(self, a: int, k: int) -> bool:
        """Say whether a fixed phrase at *k* says so: of itself, or of whom its clause is about."""
        found = phrase_at(self.passage.line, k, "disown")
        return found is not None and (found[1].sense.key != _ABSENT or self._is_of_ours(a, k))

    def _is_guiltless(self, a: int, k: int) -> bool:
        """Say whether one's own side is called innocent, or not guilty: «that it is not involved»."""
        innocent = phrase_at(self.passage.line, k, "innocent")
        if innocent is not None:
            return not innocent[1].art and self._is_of_ours(a, k)
        guilty = phrase_at(self.passage.line, k, "guilty", "blame")
        q = self._negated_at(a, k) if guilty is not None and not guilty[1].art else -1
        return q >= a and self._is_of_ours(a, q)

    def _is_unlinked(self, a: int, k: int, b: int) -> bool:
        """Say whether one's own side has no link or part: «its forces had no role in», «we have no tie to»."""
        linked = self.passage.tokens[k].first("link")
        q = self._negated_at(a, k) if linked is not None and not linked.art else -1
        if q < a:
            return False
        if self._is_of_named(q, k, b) or self._is_owned_by_own(a, q, k, b):
            return True
        return any(
            self._is_owner(a, q, reading)
            for token in self.passage.tokens[q + 1 : min(k + _BESIDE + 1, b)]
            for reading in token.readings.get("prep", ())
        )

    def _is_owner(self, a: int, q: int, reading: Reading) -> bool:
        """Say whether "li" with a pronoun means one's own side, by the clause of the negation at *q*."""
        if reading.sense.key not in _OWNERS or not reading.suffix:
            return False
        pronouns = self.passage.affixes.pronouns
        if reading.suffix not in pronouns.third:
            return reading.suffix != pronouns.your_all
        opener = self._opener(a, q)
        if not self._suffix(opener):
            return self._is_of_ours(a, q)
        heads = first_word(self.passage, opener + 1, q + 1) == q
        return heads and not self.passage.quoted[opener] and self._is_of_speaker(reading.suffix)

    def _is_of_named(self, q: int, k: int, b: int) -> bool:
        """Say whether it is one's own side, by name, that has no link: «that X has no role in it».

        So it is where the deed has none to it: «the raid has no link to X».
        """
        named = ((i, self.passage.at.get(i)) for i in range(q + 1, min(k + _BESIDE + 1, b)))
        return any(
            m is not None and m.prep in (("li", "bi") if i > k else ("li",)) and self._is_own(m)
            for i, m in named
        )

    def _is_owned_by_own(self, a: int, q: int, k: int, b: int) -> bool:
        """Say whether a verb of having tells what one's own side has not: «it has no designs on X»."""
        verb = next((i for i in range(q + 1, k) if self.passage.tokens[i].has("having")), -1)
        return verb > q and self._own_subject(a, verb, b)

    def _negated_at(self, a: int, k: int) -> int:
        """Return where the negation of the noun or adjective at *k* stands, -1 where none does."""
        for q in range(k - 1, max(a, k - _NEAR - 1) - 1, -1):
            token = self.passage.tokens[q]
            if token.has("neg") or (token.has("aux") and negation_before(self.passage, q)):
                return q - negation_before(self.passage, q)
            led = token.text.startswith(self.passage.affixes.article_after_li)
            if not (
                led or token.has("any", "prep", "aux", "having", "there") or q in self.passage.at
            ):
                return -1
        return -1

    def _denial(self, a: int, b: int) -> Finding | None:
        """Read «our forces did not shell», «we have sent no rockets»: a wrong of one's own, denied.

        What one will not do is a promise.
        """
        for k in range(a, b):
            if not negation_before(self.passage, k) or self._is_possible(k):
                continue
            readings = [
                (kind, r)
                for kind in _DENIABLE
                for r in self.passage.tokens[k].readings.get(kind.tag, ())
                if r.sense.form.startswith("pres") and not self._is_wish(r)
            ]
            if not any(self._is_deed(r, kind, a, k, b) for kind, r in readings):
                continue
            if self.passage.tokens[k - 1].key("neg") != NEVER and self._own_subject(a, k, b):
                return Finding("deny", k, (), "denial")
        return None

    def _is_wish(self, reading: Reading) -> bool:
        """Say whether the verb tells a wish or a plan, of which nobody is accused: «do not want a war»."""
        return reading.sense.key == _WANT or reading.sense.info.get("pair") in WILL
