"""Quotation regions of a paragraph.

Marks are paired by the spaces around them, not by shape: in print a quarter of the guillemets
stand the wrong way round and every fourth paragraph with curly marks is unbalanced. Where the
spaces do not tell, a mark opens when none is open. The last mark, when nothing closes it, opens
a quotation up to the end of the paragraph where a word of saying or a colon stands before it;
other marks without a partner are ignored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.tokens import COLON, QUOTE, Token

_BRACKETS = "([{"


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
    open_marks: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in marks:
        if _is_opening(tokens, mark, inside=bool(open_marks)):
            open_marks.append(mark)
        elif open_marks:
            pairs.append((open_marks.pop(), mark))
    outer = [p for p in pairs if not any(q[0] < p[0] and p[1] < q[1] for q in pairs)]
    quotes = [Quote(start, end + 1, end) for start, end in sorted(outer) if end > start + 1]
    last = marks[-1] if marks and marks[-1] in open_marks else len(tokens)
    if last + 1 < len(tokens) and _opens(tokens, last):
        quotes.append(Quote(last, len(tokens), len(tokens)))
    return quotes


def _is_opening(tokens: Sequence[Token], mark: int, *, inside: bool) -> bool:
    """Say whether a mark opens: by the space on one side of it, else where none is open."""
    before = mark > 0 and tokens[mark - 1].end == tokens[mark].start
    after = mark + 1 < len(tokens) and tokens[mark].end == tokens[mark + 1].start
    if before == after:
        return not inside
    return after and (tokens[mark + 1].is_word or tokens[mark + 1].text in _BRACKETS)


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
