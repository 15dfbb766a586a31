"""Blame in the second person: what a quotation says to the face of whom it is spoken to."""

from __future__ import annotations

from kg.deeds import ACCUSING
from kg.designs import DesignReader
from kg.forms import Readings
from kg.mentions import Mention
from kg.pronouns import find_referents
from kg.sides import Finding
from kg.tokens import QUOTE

_SHORTEST = 5
_TO = ("li", "ila")
_ASIDE = ("nisba", "own", "place", "media")


class AddressedReader(DesignReader):
    """Finds wrongs and faults of the hearers."""

    def _reproved(self, a: int, b: int) -> Finding | None:
        """Read a wrong as a deed of the hearers: «"you back the terrorists"»."""
        for k in range(a, b):
            if not self.passage.quoted[k] or not (known := self._told_to(k)):
                continue
            for kind in ACCUSING:
                if any(self._is_deed(r, kind, a, k, b) for r in known.get(kind.tag, ())):
                    return Finding(kind.act, k, self._others(self._hearers(a)), "reproved")
        return None

    def _told_to(self, k: int) -> Readings:
        """Return what the verb at *k* would mean of a third person, where it is of a second in the plural."""
        affixes = self.passage.affixes
        text = self.passage.tokens[k].text
        if len(text) < _SHORTEST or self.passage.tokens[k].readings or self.passage.covered[k]:
            return {}
        bare = text[1:] if text.startswith(affixes.conjunctions) else text
        plural = bare.startswith(affixes.feminine) and bare.endswith(affixes.imperfect_plural[0])
        return self.discourse.lexicon.forms.readings(affixes.third + bare[1:]) if plural else {}

    def _hearers(self, a: int) -> tuple[Mention, ...]:
        """Return to whom the content that begins at *a* is spoken: «said to X:», or of whom one spoke last."""
        quote = a if self.passage.tokens[a].text == QUOTE else a - 1
        start = self.passage.sentence_of(a)[0]
        near = [m for m in self.passage.mentions if start <= m.i and m.j <= a]
        near = [m for m in near if m.kind not in _ASIDE and not set(m.actors) & set(self.speakers)]
        told = [
            m
            for m in near
            if m.prep in _TO or (m.i > 0 and self.passage.tokens[m.i - 1].key("prep") in _TO)
        ]
        if told or near:
            return self.passage.conjoined((told or near)[-1].i)[0]
        their = self.passage.affixes.pronouns.their
        return find_referents(self.passage, max(quote, 0), their, self.speakers)
