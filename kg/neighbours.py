"""Whether the words beside a name leave it one: applied when a paragraph is looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.forms import Forms, Found, Readings
from kg.name_homographs import Surroundings, without_article
from kg.patterns import Sense

_LONGEST = 3
_WINDOW = 2


@dataclass(frozen=True)
class Neighbourhood:
    """The words of a paragraph, to be asked what stands beside one of them."""

    words: Sequence[str]
    forms: Forms

    def names(self, i: int, found: Sequence[Found]) -> list[Found]:
        """Return the names at word *i* that their neighbours allow; a weak one may grow strong."""
        return [kept for name in found if (kept := self._told(i, name)) is not None]

    def readings(self, i: int, readings: Readings) -> Readings:
        """Return the *readings* of word *i* without an adjective that its neighbours forbid."""
        adjectives = readings.get("nisba", ())
        told = self.forms.homographs.adjectives
        kept = tuple(
            r
            for r in adjectives
            if (s := told.get(r.sense.key)) is None
            or not (self._is_vetoed(i, s) or (s.require and not self._is_met(i, s)))
        )
        if len(kept) == len(adjectives):
            return readings
        rest = {tag: senses for tag, senses in readings.items() if tag != "nisba"}
        return {**rest, "nisba": kept} if kept else rest

    def _told(self, i: int, found: Found) -> Found | None:
        single = found.end == i + 1 and any(s.tag == "entity" for s in found.senses)
        word = self._without_article(self.words[i][found.cut :]) if single else ""
        told = self.forms.homographs.names.get(word)
        if told is None:
            return found
        if self._is_vetoed(i, told):
            senses = tuple(s for s in found.senses if s.tag != "entity")
        elif self._is_met(i, told):
            senses = tuple(map(_strong, found.senses))
        else:
            return found
        return Found(found.end, senses, found.conj, found.prep, found.cut) if senses else None

    def _is_vetoed(self, i: int, told: Surroundings) -> bool:
        after = i + 1 < len(self.words) and not told.after.isdisjoint(self._bare_words(i + 1))
        return after or any(not told.before.isdisjoint(p) for p in self._phrases_before(i))

    def _is_met(self, i: int, told: Surroundings) -> bool:
        """Say whether a required word stands before word *i*; a short one only right before it."""
        near = (self._bare_words(k) for k in range(max(0, i - _WINDOW), i))
        return any(
            word in told.require and (k == 0 or len(word) > 2)
            for k, words in enumerate(reversed(list(near)))
            for word in words
        )

    def _phrases_before(self, i: int) -> Iterator[set[str]]:
        """Yield the last word before *i*, the last two and so on, each as it may be read."""
        rest = ""
        for k in range(i - 1, max(-1, i - 1 - _LONGEST), -1):
            yield {f"{word}{rest}" for word in self._bare_words(k)}
            rest = f" {self.words[k]}{rest}"

    def _bare_words(self, k: int) -> set[str]:
        return {self._without_article(rest) for *_, rest in self.forms.heads(self.words[k])}

    def _without_article(self, word: str) -> str:
        return without_article(word, self.forms.affixes.article)


def _strong(sense: Sense) -> Sense:
    weak = sense.tag == "entity" and sense.form == "weak"
    return sense._replace(form="name") if weak else sense
