"""Words that a curation file cites, looked up in the article: every span re-cuts."""

from __future__ import annotations

from typing import NamedTuple

from kg.curated import Item
from kg.model import Document, Span


def locate_paragraph(document: Document, item: Item) -> Span:
    """Return the paragraph whose number, from 1, the *item* names."""
    number = item.text("paragraph")
    if not number.isdecimal() or not 1 <= int(number) <= len(document.paragraphs):
        raise item.fail(f"no paragraph {number}; the article has {len(document.paragraphs)}")
    return document.paragraphs[int(number) - 1]


class Cited(NamedTuple):
    """Words as an item cites them.

    Attributes:
        item: What cites them.
        key: Where the item has them.
        words: The words.
        hint: The key that says which, where they stand more than once.
        nth: What it says, ``1`` for the first, or None.
    """

    item: Item
    key: str
    words: str
    hint: str
    nth: str | None


def cited(item: Item, key: str, hint: str = "") -> Cited:
    """Return the words at *key* of the *item*; the hint is at ``KEY_nth`` by default."""
    hint = hint or f"{key}_nth"
    return Cited(item, key, item.text(key), hint, item.maybe(hint))


def locate(document: Document, cited: Cited, *places: Span) -> Span:
    """Return where the words stand, in the first of *places* that holds them.

    Raises:
        CuratedDataError: They stand nowhere, or more than once and no hint says which.
    """
    item, key, words, hint, nth = cited
    if nth is not None and not nth.isdecimal():
        raise item.fail(f"'{hint}' must be a number, 1 for the first")
    found = (_occurrences(document.text, words, place) for place in places)
    hits = next((spans for spans in found if spans), [])
    if not hits:
        raise item.fail(f"'{key}' is not in the paragraph: {words}")
    if nth is None and len(hits) > 1:
        raise item.fail(f"'{key}' stands {len(hits)} times; add a hint ({hint}): {words}")
    index = int(nth) - 1 if nth else 0
    if not 0 <= index < len(hits):
        raise item.fail(f"'{key}' stands only {len(hits)} times: {words}")
    return hits[index]


def _occurrences(text: str, words: str, place: Span) -> list[Span]:
    """Return where *words* stand in *place*; whole words win over parts of words."""
    found, at = [], text.find(words, place.start, place.end)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1, place.end)
    whole = [s for s in found if not (_is_letter(text, s.start - 1) or _is_letter(text, s.end))]
    return whole or found


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalpha()
