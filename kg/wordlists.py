"""Word lists of curated data as regular expressions over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.curated import Item
from kg.text import fold

LETTER = r"[\u0621-\u064A]"
CLITICS = r"[\u0648\u0641\u0628\u0644\u0643]{0,2}"
"""Conjunction and preposition that Arabic writes together with a word."""

BEFORE = rf"(?<!{LETTER})(?<![0-9])"
AFTER = rf"(?!{LETTER})(?![0-9])"


def words_of(item: Item) -> str:
    """Return the folded words of an entry ``{ar, latin}``."""
    return fold(item.text("ar")).text


def valued(items: Iterable[Item], key: str) -> Iterator[tuple[str, int]]:
    """Yield every name of each entry with the entry's whole number at *key*."""
    for item in items:
        for name in item.items_at("names"):
            yield words_of(name), int(item.text(key))


def any_of(words: Iterable[str]) -> str:
    r"""Return a pattern for any of *words*, longest first, any space between their parts.

    >>> any_of(["b", "a c"])
    'a\\s+c|b'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
