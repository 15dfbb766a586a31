"""Look-up of written words: every reading of a token, and every name or phrase that begins there.

Clitics (wa, fa, bi, li, ka, al) and pronoun suffixes are split off here and nowhere else.
Everything is folded; teh marbuta is kept for words and dropped for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.morphology import Affixes, NounEndings, Pronouns
from kg.name_homographs import NameHomographs
from kg.patterns import Sense
from kg.text import fold_key, fold_name, split_tokens

_SHORTEST = 3
_PREPLESS = frozenset(
    ["ma", "neg", "aux", "clause", "hypothetical", "because", "particle", "maybe_name", "that"]
)
_LIKE = "ka"
_NEVER_LIKE = _PREPLESS | {"must", "no_cue"}
_ARTICLELESS = frozenset(["prep", "that", "because"])
_SUFFIXLESS = frozenset(
    (
        "hypothetical",
        "aux",
        "neg",
        "adverb",
        "time",
        "clause",
        "relative",
        "ma",
        "must",
        "particle",
        "maybe_name",
        "number",
        "each",
        "reciprocal",
        "mutual",
        "demonstrative",
        "quoteword",
        "because",
        "modifier",
        "issued",
        "claiming",
        "directed",
        "joined",
        "nisba",
    )
)

_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a token: clitics, stem and what the stem means.

    Attributes:
        sense: What the stem is.
        conj: The conjunction written with it, or nothing.
        prep: The reading of the preposition written with it (``bi``, ``li``, ``ka``), or nothing.
        art: Whether the article stands before the stem.
        suffix: The pronoun written with it, or nothing.
        future: Whether the verb is marked as future.
    """

    sense: Sense
    conj: str = ""
    prep: str = ""
    art: bool = False
    suffix: str = ""
    future: bool = False


Readings = dict[str, tuple[Reading, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A name or phrase in a row of tokens.

    Attributes:
        end: Index after its last token.
        senses: What it may be.
        conj: Conjunction before it.
        prep: Preposition before it.
        cut: How many letters of the first token are clitics.
    """

    end: int
    senses: tuple[Sense, ...]
    conj: str = ""
    prep: str = ""
    cut: int = 0


@dataclass(frozen=True)
class Forms:
    """Words and phrases with their senses, ready for look-up.

    Attributes:
        affixes: The affixes of the language, folded.
        words: Senses by folded word, teh marbuta kept.
        phrases: Senses of names and phrases by their folded tokens, single spaces between.
        openers: How many tokens the longest phrase has, by its first token.
        homographs: Names that are common words too.
    """

    affixes: Affixes
    words: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[str, tuple[Sense, ...]]
    openers: dict[str, int]
    homographs: NameHomographs = field(default_factory=NameHomographs)
    _known: dict[str, Readings] = field(default_factory=dict)

    def readings(self, token: str) -> Readings:
        """Return the readings of a folded token by word class, plainest first."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._analyse(token)
        return known

    def find(self, tokens: Sequence[str], i: int) -> list[Found]:
        """Return the names and phrases that begin at token *i*, longest first.

        Args:
            tokens: Folded words with teh marbuta as heh.
            i: Index of the first token.
        """
        found = []
        for conj, prep, cut, first in self.heads(tokens[i]):
            phrase = first
            for end in range(i + 1, min(i + self.openers.get(first, 0), len(tokens)) + 1):
                if senses := _after(prep, self.phrases.get(phrase, ())):
                    found.append(Found(end, senses, conj, prep, cut))
                if end < len(tokens):
                    governing = _after(prep, self._governing(phrase, tokens[end]))
                    found += [Found(end, governing, conj, prep, cut)] if governing else []
                    phrase = f"{phrase} {tokens[end]}"
        return sorted(found, key=lambda f: (-f.end, f.cut))

    def _governing(self, phrase: str, after: str) -> tuple[Sense, ...]:
        """Return the senses of a phrase that ends in the preposition written with the word after it."""
        pronoun = len(after) < _SHORTEST or after[1:] in self.affixes.pronouns
        return () if pronoun else self.phrases.get(f"{phrase} {after[0]}", ())

    def heads(self, token: str) -> Iterator[tuple[str, str, int, str]]:
        """Yield ``(conjunction, preposition, letters cut, rest)`` of a folded token."""
        a = self.affixes
        yield "", "", 0, token
        starts = [("", token)]
        if len(token) > 2 and token[0] in a.conjunctions:
            starts.append((token[0], token[1:]))
            yield token[0], "", 1, token[1:]
        for conj, rest in starts:
            if len(rest) > 2 and rest[0] in a.prepositions:
                prep = a.prepositions[rest[0]]
                yield conj, prep, len(conj) + 1, rest[1:]
                if rest.startswith(a.article_after_li):
                    yield conj, prep, len(conj) + 1, a.article + rest[2:]

    def seam(self, token: str) -> int:
        """Return where a second name begins in a *token* that lost its space, 0 where none does.

        «PeruChile», «Peruand Chile»: pages lose the space beside a link.
        """
        if len(token) < 2 * _SHORTEST_NAME or self.readings(token):
            return 0
        for k in range(_SHORTEST_NAME, len(token) - _SHORTEST_NAME + 1):
            if self._is_name(token[:k]) and any(
                self._is_name(rest) for _, prep, _, rest in self.heads(token[k:]) if not prep
            ):
                return k
        return 0

    def _is_name(self, word: str) -> bool:
        """Say whether the folded *word* alone is a listed name that needs nothing beside it."""
        senses = self.phrases.get(fold_name(word), ())
        return any(s.tag == "entity" and s.form in ("name", "metonym") for s in senses)

    def _analyse(self, token: str) -> Readings:
        found: dict[str, list[Reading]] = {}
        for reading in self._all_readings(token):
            same = found.setdefault(reading.sense.tag, [])
            if reading not in same:
                same.append(reading)
        return {tag: tuple(readings) for tag, readings in found.items()}

    def _all_readings(self, token: str) -> Iterator[Reading]:
        a = self.affixes
        yield from self._stem_readings(token, "", "", art=False)
        starts = [("", token)]
        if len(token) > 2 and token[0] in a.conjunctions:
            starts.append((token[0], token[1:]))
            yield from self._stem_readings(token[1:], token[0], "", art=False)
        for conj, rest in starts:
            yield from self._noun_readings(rest, conj, "")
            if len(rest) > 2 and rest[0] in a.prepositions:
                prep = a.prepositions[rest[0]]
                if rest.startswith(a.article_after_li):
                    yield from self._stem_readings(rest[2:], conj, prep, art=True)
                    yield from self._stem_readings(a.article + rest[2:], conj, prep, art=False)
                yield from self._stem_readings(rest[1:], conj, prep, art=False)
                yield from self._noun_readings(rest[1:], conj, prep)

    def _noun_readings(self, rest: str, conj: str, prep: str) -> Iterator[Reading]:
        if rest.startswith(self.affixes.article) and len(rest) > 3:
            yield from self._stem_readings(rest[2:], conj, prep, art=True)

    def _stem_readings(self, stem: str, conj: str, prep: str, *, art: bool) -> Iterator[Reading]:
        for sense in self.words.get(stem, ()):
            if not sense.form.endswith("x") and _fits(sense, prep, art=art):
                yield Reading(sense, conj, prep, art)
        if not (art or prep) and stem[:1] == self.affixes.future:
            for sense in self.words.get(stem[1:], ()):
                if sense.form.startswith("pres") and not sense.form.endswith("x"):
                    yield Reading(sense, conj, future=True)
        if not art:
            yield from self._suffixed(stem, conj, prep)

    def _suffixed(self, stem: str, conj: str, prep: str) -> Iterator[Reading]:
        for suffix in self.affixes.pronouns:
            base = stem[: -len(suffix)]
            if (
                not base
                or not stem.endswith(suffix)
                or (len(base) < 2 and base not in self.affixes.prepositions)
            ):
                continue
            for sense in self.words.get(base, ()):
                if sense.tag in _SUFFIXLESS or sense.form.startswith("passive"):
                    continue
                if _fits(sense, prep, art=False):
                    yield Reading(sense, conj, prep, suffix=suffix)
            if not prep and base[:1] == self.affixes.future:
                for sense in self.words.get(base[1:], ()):
                    if sense.form.startswith("pres"):
                        yield Reading(sense, conj, suffix=suffix, future=True)


def _after(prep: str, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Return which senses a phrase may have after a preposition: «as» is no part of a verb's phrase.

    «It was his» is written like "as" and «it is time for him».
    """
    return tuple(s for s in senses if s.tag not in _NEVER_LIKE) if prep == _LIKE else senses


def _fits(sense: Sense, prep: str, *, art: bool) -> bool:
    """Say whether a stem of this kind takes a preposition or the article."""
    if prep and sense.tag in _PREPLESS and not (sense.tag == "that" and prep != "ka"):
        return False
    if art and sense.tag in _ARTICLELESS:
        return False
    verbal = sense.form.startswith(("past", "pres", "passive"))
    return not ((prep or art) and (verbal or sense.form == "part"))


def build_forms(
    affixes: Affixes, entries: Iterable[tuple[str, Sense]], homographs: NameHomographs
) -> Forms:
    """Make the look-up structures of ``(written form, sense)`` pairs.

    Names (tag ``entity``) and everything with a space go to the phrases, the rest to the words.
    """
    words: dict[str, list[Sense]] = {}
    phrases: dict[str, list[Sense]] = {}
    once: dict[tuple[str, str, str, int], Sense] = {}
    for form, given in entries:
        sense = once.setdefault((*given[:3], id(given.info)), given)
        key = fold_key(form)
        if " " in key or sense.tag == "entity":
            _add(phrases, " ".join(split_tokens(fold_name(form))), sense)
        else:
            for written, meaning in ((key, sense), *_seated(key, sense, affixes)):
                _add(words, written, meaning)
    folded = _folded_affixes(affixes)
    openers: dict[str, int] = {}
    for phrase in phrases:
        first, count = phrase.partition(" ")[0], phrase.count(" ") + 1
        openers[first] = max(count, openers.get(first, 0))
    return Forms(folded, _frozen(words), _frozen(phrases), openers, homographs)


def _add(senses: dict[str, list[Sense]], key: str, sense: Sense) -> None:
    same = senses.setdefault(key, [])
    if sense not in same:
        same.append(sense)


def _frozen(senses: dict[str, list[Sense]]) -> dict[str, tuple[Sense, ...]]:
    return {key: tuple(same) for key, same in senses.items()}


def _seated(key: str, sense: Sense, affixes: Affixes) -> Iterator[tuple[str, Sense]]:
    """Yield the stems of a noun in "-a" + hamza before a suffix: the hamza is seated, and folds."""
    if key.endswith(affixes.alef + affixes.hamza) and sense.tag in ("act", "group", "meeting"):
        for seat in (affixes.waw, affixes.yeh):
            yield key[:-1] + seat, sense._replace(form=sense.form + "x")


def _folded_affixes(a: Affixes) -> Affixes:
    values = {}
    for name in a.__dataclass_fields__:
        value = getattr(a, name)
        if name in {"tanween", "accusative", "passive", "doubling", "condition"} or isinstance(
            value, dict
        ):
            values[name] = value
        elif isinstance(value, Pronouns | NounEndings):
            values[name] = type(value)(*map(fold_key, value))
        elif isinstance(value, tuple):
            values[name] = tuple(map(fold_key, value))
        else:
            values[name] = fold_key(value)
    return Affixes(**values)
