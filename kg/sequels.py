"""Whose deed or word «which» takes up after a whole clause: «X closed the port, which Y condemned»."""

from __future__ import annotations

from dataclasses import replace

from kg.clauses import Hit
from kg.mentions import Mention
from kg.model import Act
from kg.passage import Passage
from kg.pronouns import adverb_start
from kg.targets import AGENT_PREPS
from kg.tokens import ends_phrase, phrase_at

_REFUTING: tuple[Act, ...] = ("deny", "doubt")
_LEADING = ("aux", "adverb", "time", "clause")
_NOBODY = ("nisba", "own", "unnamed", "pronoun")
_PEOPLE = ("person", "title", "group")
_SUFFERED = ("harm", "undergone")
_FINITE = ("past", "pres")
_NEAR = 3


def find_sequel_doers(passage: Passage, hit: Hit) -> tuple[Mention, ...]:
    """Return who did what the «which» before an act takes up; nobody where no such word stands there.

    Who denies what was said answers who said it; of what else was said, it is whose deed was told.
    """
    start = _past_aux(passage, adverb_start(passage, hit.i))
    if not ends_phrase(passage.line, start, "sequel"):
        return ()
    begin = _begin(passage, hit.sentence[0])
    found = _agents(passage, begin, start) or _subject(passage, begin, start)
    if found and hit.cue.act not in _REFUTING:
        found = _told_of(passage, found[-1].j, start) or found
    return tuple(replace(mention, kind="pronoun") for mention in found)


def _past_aux(passage: Passage, i: int) -> int:
    """Return where auxiliaries before token *i* begin: «which it had [condemned]»."""
    while i > 0 and passage.tokens[i - 1].has("aux"):
        i -= 1
    return i


def _begin(passage: Passage, k: int) -> int:
    """Return where the first clause of a sentence begins, past «had», «today», «while»."""
    while k < len(passage.tokens) and (
        not passage.tokens[k].is_word or (passage.tokens[k].has(*_LEADING) and k not in passage.at)
    ):
        k += 1
    return k


def _agents(passage: Passage, begin: int, end: int) -> tuple[Mention, ...]:
    """Return by whom it was done, in the words next before: «was arrested by X»."""
    for k in range(end - 1, begin, -1):
        found = phrase_at(passage.line, k, "prep")
        if found is not None and found[1].sense.key in AGENT_PREPS and found[0] in passage.at:
            return passage.conjoined(found[0])[0]
    return ()


def _subject(passage: Passage, k: int, end: int) -> tuple[Mention, ...]:
    """Return the subject of a clause: at its head, or right after the verb there.

    People after a verb of harm may be its victims: «the leader of X was killed».
    """
    verb = None if k in passage.at else passage.tokens[k]
    i = k if verb is None else _begin(passage, k + 1)
    mention = passage.at.get(i)
    if mention is None or i >= end or mention.prep or mention.kind in _NOBODY:
        return ()
    if verb is not None:
        readings = verb.all_readings
        finite = any(r.sense.form[:4] in _FINITE for r in readings) or not readings
        harmed = mention.kind in _PEOPLE and verb.has(*_SUFFERED)
        if not finite or harmed:
            return ()
    return passage.conjoined(i)[0]


def _told_of(passage: Passage, i: int, end: int) -> tuple[Mention, ...]:
    """Return of whom it is told after "that", close behind who tells: «X said that Y withdrew»."""
    marker = next((k for k in range(i, min(i + _NEAR, end)) if passage.tokens[k].has("that")), end)
    if marker >= end or any(r.suffix for r in passage.tokens[marker].all_readings):
        return ()
    named = passage.at.get(marker + 1) or passage.at.get(marker + 2)
    plain = named is not None and not named.prep and named.kind not in _NOBODY
    return passage.conjoined(named.i)[0] if named is not None and plain else ()
