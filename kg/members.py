"""Whose people an indefinite noun names: «gunmen of X», «members in the intelligence service of Y»."""

from __future__ import annotations

from kg.mentions import Mention
from kg.passage import Passage
from kg.tokens import phrase_at

_PEOPLE = ("group", "fighter")
_INSIDE = "fi"
_OF = ("min", _INSIDE)
_PLACES = ("name", "metonym")
_NEAR = 3


def whose_people(passage: Passage, i: int, limit: int) -> tuple[Mention, ...]:
    """Return whose people the noun at token *i* names: what they do, that side has done.

    Args:
        passage: The paragraph.
        i: Index of the noun.
        limit: Index where the clause ends.
    """
    if i + 2 >= limit or i in passage.at or not passage.tokens[i].has(*_PEOPLE):
        return ()
    k = _leads_to(passage, i + 1, limit)
    side = passage.at.get(k)
    if side is None or side.kind == "nisba" or _is_whereabouts(passage, k, side):
        return ()
    return passage.conjoined(k)[0]


def _leads_to(passage: Passage, q: int, limit: int) -> int:
    """Return the index after the words of belonging at *q*: «belonging to», «from»; else -1."""
    if passage.tokens[q].key("prep") in _OF:
        return q + 1
    found = phrase_at(passage.line, q, "belonging")
    near = range(found[0], min(found[0] + _NEAR, limit)) if found is not None else ()
    return next((k for k in near if k in passage.at), -1)


def _is_whereabouts(passage: Passage, k: int, side: Mention) -> bool:
    """Say whether what stands after "in" is a place: «gunmen in X»."""
    return side.kind in _PLACES and passage.tokens[k - 1].key("prep") == _INSIDE
