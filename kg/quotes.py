"""Quotation regions of a paragraph.

Marks are paired by alternation, not by shape: in print a quarter of the guillemets stand the
wrong way round and every fourth paragraph with curly marks is unbalanced. A mark that nothing
closes opens a quotation up to the end of the paragraph when a word of saying or a colon stands
before it, else it is ignored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.tokens import COLON, QUOTE, Token


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct words.

    Attributes:
        start: Index of the opening mark.
        end: Index after the closing mark, or after the last token.
        inner: Index after the last quoted token.
    """

    start: int
    end: int
    inner: int


def find_quotes(tokens: Sequence[Token]) -> list[Quote]:
    """Return the quotations of a paragraph in order, never overlapping."""
    marks = [i for i, token in enumerate(tokens) if token.text == QUOTE]
    quotes = []
    while marks:
        start = marks.pop(0)
        if marks:
            end = marks.pop(0)
            if end > start + 1:
                quotes.append(Quote(start, end + 1, end))
        elif start + 1 < len(tokens) and _opens(tokens, start):
            quotes.append(Quote(start, len(tokens), len(tokens)))
    return quotes


def _opens(tokens: Sequence[Token], mark: int) -> bool:
    """Say whether a lone mark opens rather than closes: something introduces it."""
    if mark == 0:
        return True
    before = tokens[mark - 1]
    return before.text == COLON or before.has("that", "quoteword") or before.has("cue")


def quoted_tokens(tokens: Sequence[Token], quotes: Sequence[Quote]) -> list[bool]:
    """Return, for each token, whether it stands inside quotation marks."""
    inside = [False] * len(tokens)
    for quote in quotes:
        for i in range(quote.start, quote.end):
            inside[i] = True
    return inside
