"""English for the actors that only an article names: words it knows, else Latin letters.

«مصدر عسكري» is a military source, «عادل محمود» Adel Mahmoud. A label for readers of English,
never a key: ids come from `kg.transliteration`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.curated import Item
from kg.morphology import Affixes
from kg.text import fold_key, split_tokens
from kg.transliteration import pronounceable, transliterate

_LONGEST = 3
_SHORT = 3
_ALIKE = str.maketrans("coeqjvp", "kuikgfb")
_SPELLING = re.compile("(?:[ae]l-)?[A-Z][a-z']+")
_SECTIONS = ("quantifiers", "nouns", "adjectives", "prepositions", "names")
Listed = Callable[[Sequence[str], int], tuple[int, str] | None]


@dataclass(frozen=True)
class Glossary:
    """Arabic words with their English; keys are folded, teh marbuta kept.

    Attributes:
        quantifiers: Words before a plural, of one word or more: "all", "a number of".
        nouns: Heads and complements of actor phrases, of one word or more, without article.
        adjectives: Masculine singular.
        prepositions: Prepositions written as words.
        names: How people's names are spelt in English.
        letters: Latin by Arabic letter, for every other word.
        affixes: The affixes of the language.
    """

    quantifiers: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    prepositions: dict[str, str]
    names: dict[str, str]
    letters: dict[str, str]
    affixes: Affixes


def parse_glossary(
    item: Item, letters: dict[str, str], affixes: Affixes, people: Iterable[tuple[str, str]] = ()
) -> Glossary:
    """Make a `Glossary` of ``english.yaml``.

    Args:
        item: The file.
        letters: Latin by Arabic letter.
        affixes: The affixes of the language.
        people: Names of listed people with their Latin readings, which teach how others are spelt.

    Raises:
        CuratedDataError: A section is missing, or a word has two translations in one.
    """
    item.check_keys(_SECTIONS, _SECTIONS)
    sections = {name: _by_arabic(item, name) for name in _SECTIONS}
    sections["names"] = _spellings(people, letters) | sections["names"]
    return Glossary(**sections, letters=letters, affixes=affixes)


def _spellings(people: Iterable[tuple[str, str]], letters: dict[str, str]) -> dict[str, str]:
    """Return the commonest Latin spelling of each word of names that have as many in both scripts.

    Short words are left out: they are spelt alike for too many names.

    >>> latin = {"ك": "k", "و": "u", "ه": "h", "ي": "i", "ن": "n", "م": "m"}
    >>> _spellings(
    ...     [("كوهين", "Cohen"), ("كوهين ميمي", "Omar Mimi"), ("نون هوك", "Noonhook")], latin
    ... )
    {'كوهين': 'Cohen', 'ميمي': 'Mimi'}
    """
    readings: dict[str, Counter[str]] = {}
    for arabic, latin in people:
        words, spelt = split_tokens(fold_key(arabic)), latin.split()
        if len(words) != len(spelt):
            continue
        for word, spelling in zip(words, spelt, strict=True):
            if _spells(spelling, word, letters):
                readings.setdefault(word, Counter())[spelling] += 1
    return {word: counts.most_common(1)[0][0] for word, counts in readings.items()}


def _by_arabic(item: Item, section: str) -> dict[str, str]:
    group = item.item_at(section) or Item()
    found: dict[str, str] = {}
    for english in group:
        for arabic in group.texts(english):
            if found.setdefault(fold_key(arabic), english) != english:
                raise item.fail(f"'{arabic}' stands twice in '{section}'")
    return found


def _spells(spelling: str, word: str, letters: dict[str, str]) -> bool:
    """Say whether *spelling* may stand for *word*: they have half the letters in common."""
    sounds = set(transliterate(word, letters))
    alike = sounds & set(spelling.lower().translate(_ALIKE))
    return (
        len(word) > _SHORT
        and _SPELLING.fullmatch(spelling) is not None
        and 2 * len(alike) >= len(sounds)
    )


def english_name(words: str, glossary: Glossary, listed: Listed) -> str:
    """Return how an English reader may read the Arabic *words* that name an actor.

    Args:
        words: An actor phrase as the article has it, without clitics.
        glossary: The words it knows.
        listed: Looks up a listed name or relational adjective in folded tokens from an index
            on; gives its end and English label.
    """
    first, *rest = [t for t in split_tokens(fold_key(words)) if t[0].isalnum()] or [""]
    tokens = [first, *(_without_li(token, glossary) for token in rest)]
    return _Writer(tokens, glossary, listed).write() if first else ""


def _without_li(token: str, glossary: Glossary) -> str:
    """Return *token* without the "of" written with it, where a known noun or the article follows."""
    affixes = glossary.affixes
    if token.startswith(affixes.article_after_li):
        return affixes.article + token[len(affixes.article_after_li) :]
    genitive = affixes.prepositions.get(token[0]) == "li" and token[1:] in glossary.nouns
    return token[1:] if genitive else token


@dataclass
class _Writer:
    """Puts one phrase into English, from left to right."""

    tokens: list[str]
    glossary: Glossary
    listed: Listed

    def write(self) -> str:
        """Return the English, its first letter a capital."""
        i, quantifier = self._longest(0, self.glossary.quantifiers)
        if i == len(self.tokens):
            i, quantifier = 0, ""
        known = bool(self._noun(i)[1])
        rest = self._phrase(i) if known else self._names(i, len(self.tokens))
        text = f"{quantifier} {rest}".strip()
        return text[:1].upper() + text[1:]

    def _phrase(self, i: int) -> str:
        parts: list[str] = []
        while i < len(self.tokens):
            i, text, joined = self._part(i)
            parts.append(f"{joined} {text}" if parts and joined else text)
        return " ".join(parts)

    def _part(self, i: int) -> tuple[int, str, str]:
        """Return the end of the next part, its English and the word that joins it to the last."""
        joined = "of" if i else ""
        preposition = self.glossary.prepositions.get(self.tokens[i])
        if preposition and i and i + 1 < len(self.tokens):
            i, joined = i + 1, preposition
        elif i and self._is_joined(i):
            self.tokens[i], joined = self.tokens[i][1:], "and"
        end, noun = self._noun(i)
        if noun:
            return (*self._described(end, noun), joined)
        known = self.listed(self.tokens, i)
        if known is not None:
            return known[0], known[1], joined
        end = i + 1
        while end < len(self.tokens) and not self._is_known(end):
            end += 1
        title = "" if joined == "of" and not self._is_definite(i) else joined
        return end, self._names(i, end), title

    def _is_joined(self, i: int) -> bool:
        """Say whether "and" is written with the article of token *i*."""
        affixes = self.glossary.affixes
        return self.tokens[i].startswith(affixes.conjunctions[0] + affixes.article)

    def _described(self, i: int, noun: str) -> tuple[int, str]:
        """Put the adjectives from token *i* on before the noun."""
        before: list[str] = []
        while i < len(self.tokens) and not self._governs(i) and (adjective := self._adjective(i)):
            before.append(adjective)
            i += 1
        return i, " ".join([*before, noun])

    def _governs(self, i: int) -> bool:
        """Say whether a word that may describe is a noun before its genitive: «governorate of X»."""
        return self.tokens[i] in self.glossary.nouns and i + 1 < len(self.tokens)

    def _is_known(self, i: int) -> bool:
        return bool(
            self._noun(i)[1]
            or self.tokens[i] in self.glossary.prepositions
            or self.listed(self.tokens, i)
        )

    def _noun(self, i: int) -> tuple[int, str]:
        """Return the longest known noun at token *i* and the index after it; "" for none."""
        end, noun = self._longest(i, self.glossary.nouns)
        return (end, noun) if noun else self._pair(i)

    def _pair(self, i: int) -> tuple[int, str]:
        """Return the English of a dual at token *i* whose plural is known: «two civilians»."""
        affixes, word = self.glossary.affixes, self._bare(self.tokens[i])
        several = affixes.noun_endings.nominative
        two = affixes.alef + several[-1]
        plural = self.glossary.nouns.get(word.removesuffix(two) + several)
        return (i + 1, f"two {plural}") if plural and word.endswith(two) else (i, "")

    def _longest(self, i: int, words: dict[str, str]) -> tuple[int, str]:
        for end in range(min(i + _LONGEST, len(self.tokens)), i, -1):
            phrase = " ".join(self.tokens[i:end])
            for key in (phrase, self._bare(phrase)):
                if key in words:
                    return end, words[key]
        return i, ""

    def _adjective(self, i: int) -> str:
        word = self._bare(self.tokens[i])
        affixes = self.glossary.affixes
        endings = (affixes.teh_marbuta, *affixes.noun_endings)
        stems = [word, *(word[: -len(e)] for e in endings if word.endswith(e))]
        return next(
            (self.glossary.adjectives[s] for s in stems if s in self.glossary.adjectives), ""
        )

    def _is_definite(self, i: int) -> bool:
        return self._bare(self.tokens[i]) != self.tokens[i]

    def _bare(self, word: str) -> str:
        article = self.glossary.affixes.article
        return word[len(article) :] if word.startswith(article) and len(word) > 4 else word

    def _names(self, i: int, j: int) -> str:
        """Spell tokens ``[i, j)`` as names; a known compound counts as one."""
        names = self.glossary.names
        spelt: list[str] = []
        while i < j:
            pair = "".join(self.tokens[i : i + 2])
            if i + 1 < j and pair in names:
                spelt.append(names[pair])
                i += 2
                continue
            spelt.append(names.get(self.tokens[i]) or self._spell(self.tokens[i]))
            i += 1
        return " ".join(spelt)

    def _spell(self, word: str) -> str:
        bare = self._bare(word)
        latin = self.glossary.names.get(bare) or pronounceable(
            bare, self.glossary.letters, self.glossary.affixes.teh_marbuta
        )
        return f"al-{latin}" if bare != word else latin
