"""Whom it concerns what somebody asks for: «the dismissal of X», «a meeting that brings X together».

Where nobody is asked to do it, at whom it is aimed is who would suffer it, or take part in it; what
is done «at the request of X» was asked of who does it.
"""

from __future__ import annotations

from kg.clauses import Hit
from kg.link import Discourse
from kg.mentions import Mention
from kg.passage import Passage
from kg.strangers import stranger_at
from kg.targets import find_doers
from kg.tokens import COMMAS, QUOTE, STOPS, Token, phrase_at
from kg.topics import clause_subjects

_HEAD = 4
_FAR = 7
_AGAINST = ("didd", "bihaqq", "iza", "tujah")
_ON = "ala"
_AT = "bi"
_BASED_ON = "bimujib"
_THINGS_TOO = "asqata"
_PRESENT = "wasat"  # «in the presence of», «with the participation of»
_PARTIES = 14
_OF = ("an", "fi")
_NOBODY = ("nisba", "own", "document", "place")


def find_struck(passage: Passage, discourse: Discourse, i: int, limit: int) -> tuple[Mention, ...]:
    """Return who suffers what the noun phrase at token *i* asks for: is tried, dismissed, sanctioned.

    Args:
        passage: The paragraph.
        discourse: Who is who; an unlisted group is added to it.
        i: Index of the phrase's first token.
        limit: Index where the clause ends.
    """
    for k in range(i, min(i + _HEAD, limit)):
        token = passage.tokens[k]
        if k > i and (token.text in COMMAS or token.text in STOPS or token.has("that", "relative")):
            break
        if passage.covered[k]:
            break
        for reading in token.readings.get("punishing", ()):
            if not (reading.art or reading.suffix):
                sure = reading.sense.key == _THINGS_TOO
                return _victim(passage, discourse, k + 1, limit, sure=sure)
        if token.has("ending", "deed_noun"):
            break
        led = ("", "bi") if k == i else ("",) * passage.tokens[i].has("imposing")
        if any(r.prep in led for r in token.readings.get("sanction", ())):
            return _against(passage, discourse, k + 1, limit)
    return ()


def find_gathered(passage: Passage, i: int, limit: int) -> tuple[Mention, ...]:
    """Return who is to take part in the meeting that the tokens from *i* on call for: «that includes X»."""
    meeting = next((k for k in range(i, min(i + _HEAD, limit)) if _is_meeting(passage, k)), limit)
    for k in range(meeting + 1, min(meeting + _PARTIES, limit - 1)):
        token = passage.tokens[k]
        found = phrase_at(passage.line, k, "prep", "gathers")
        gathers = found is not None and (
            found[1].sense.tag == "gathers" or found[1].sense.key == _PRESENT
        )
        if found is not None and gathers and found[0] in passage.at:
            return passage.conjoined(found[0])[0]
        if token.text in STOPS or token.has("that", "cue"):
            break
    return ()


def find_obliging(passage: Passage, hit: Hit) -> tuple[Mention, ...]:
    """Return who does what a noun of asking is the reason for: «X seized the ship at Y's request»."""
    if hit.kind != "noun":
        return ()
    begin = hit.sentence[0]
    said = (k for k in range(hit.i - 1, begin, -1) if passage.tokens[k].has("that"))
    begin = next(said, begin - 1) + 1
    before = phrase_at(passage.line, hit.i - 2, "prep") if hit.i - 2 >= begin else None
    reason = before is not None and before[0] == hit.i and before[1].sense.key == _BASED_ON
    if not (reason or hit.reading.prep == _AT):
        return ()
    if subjects := clause_subjects(passage, begin, hit.i):
        return subjects[-1].mentions
    near = range(begin, min(begin + _HEAD, hit.i))
    deed = next((k for k in near if passage.tokens[k].has("yielding", "deed_noun")), hit.i)
    return find_doers(passage, deed, hit.i) if deed < hit.i else ()


def _is_meeting(passage: Passage, k: int) -> bool:
    """Say whether the word at *k* is a meeting, or talks."""
    return passage.tokens[k].has("conference", "dealing") and not passage.covered[k]


def _victim(
    passage: Passage, discourse: Discourse, k: int, limit: int, *, sure: bool
) -> tuple[Mention, ...]:
    """Return the genitive of a noun of punishing, past a number or a quotation mark."""
    while k < limit and k not in passage.at and _is_passed(passage.tokens[k]):
        k += 1
    mention = passage.at.get(k) if k < limit else None
    if k < limit and passage.tokens[k].has("both"):
        return ()
    if mention is None:
        return _strangers(passage, discourse, k, limit, sure=sure)
    if mention.prep or mention.conj or mention.kind in _NOBODY or _is_culprit(passage, mention.j):
        return ()
    return passage.conjoined(k)[0]


def _is_passed(token: Token) -> bool:
    """Say whether a token may stand before who suffers it: a quotation mark or a number."""
    return token.text == QUOTE or token.has("number")


def _against(passage: Passage, discourse: Discourse, i: int, limit: int) -> tuple[Mention, ...]:
    """Return against whom measures are asked for: «sanctions on X», «steps against X»."""
    hard = passage.tokens[i - 1].key("sanction") == _ON
    for k in range(i, min(i + _FAR, limit)):
        token = passage.tokens[k]
        if token.text in COMMAS or token.text in STOPS or token.has("that", "relative"):
            break
        found = phrase_at(passage.line, k, "prep")
        if found is None or found[1].suffix or found[0] >= limit:
            continue
        if found[1].sense.key in _AGAINST or (hard and found[1].sense.key == _ON):
            return _victim(passage, discourse, found[0], limit, sure=True)
    return ()


def _strangers(
    passage: Passage, discourse: Discourse, k: int, limit: int, *, sure: bool
) -> tuple[Mention, ...]:
    """Return an unlisted group that would suffer it, but for those whom nobody knows yet."""
    if k >= limit:
        return ()
    sure = sure and not passage.tokens[k].has("body")
    found = stranger_at(passage, discourse, k, limit, sure=sure)
    return () if found and _is_culprit(passage, found[0].j) else found


def _is_culprit(passage: Passage, j: int) -> bool:
    """Say whether only their deed tells who they are: «those responsible for the fire»."""
    return j < len(passage.tokens) and passage.tokens[j].key("prep") in _OF
