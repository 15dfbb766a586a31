"""Latin slugs and labels for names that only an article has."""

from __future__ import annotations

import re

from kg.curated import Item
from kg.text import fold_key

_OUTSIDE = re.compile(r"[^a-z0-9]+")


def parse_letters(item: Item) -> dict[str, str]:
    """Return Latin by Arabic letter from ``transliteration.yaml``."""
    return {letter: latin for latin, letters in item.items() for letter in letters}


def transliterate(words: str, letters: dict[str, str]) -> str:
    """Spell Arabic words in plain Latin letters, without the vowels that print leaves out.

    Weak letters become ``w`` and ``y`` at the start of a word, ``u`` and ``i`` elsewhere.

    >>> transliterate("لافروف", {"ل": "l", "ا": "a", "ف": "f", "ر": "r", "و": "u"})
    'lafruf'
    """
    return " ".join(filter(None, (_word(word, letters) for word in fold_key(words).split())))


def _word(word: str, letters: dict[str, str]) -> str:
    latin = "".join(letters.get(c, c if c.isascii() and c.isalnum() else "") for c in word.lower())
    if len(latin) > 1 and latin[0] in "ui" and letters.get(word[0]) == latin[0]:
        latin = {"u": "w", "i": "y"}[latin[0]] + latin[1:]
    return latin


def to_slug(latin: str) -> str:
    """Return *latin* as an ASCII kebab-case id.

    >>> to_slug("Shaykh Sharif, Ahmad")
    'shaykh-sharif-ahmad'
    """
    return _OUTSIDE.sub("-", latin.lower()).strip("-")
