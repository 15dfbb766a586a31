"""Who authored which deed or measure of the article: «the law that X adopted», «X bombed Y».

A later «the law», «the bombing» without author is then the same one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.drafts import Aim, Context
from kg.forms import Reading
from kg.lexicon import Lexicon
from kg.mentions import Mention
from kg.passage import Passage
from kg.speakers import group_ending
from kg.targets import find_doers, past_title
from kg.tokens import COMMAS, STOPS, phrase_at

_NOUNS = ("harm_noun", "measure")
_SHORT = 5


def authored(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield whose deeds and measures a paragraph names or tells of, by the noun of the deed."""
    for k in range(len(passage.tokens)):
        if passage.covered[k]:
            continue
        authors: Sequence[Mention] = ()
        key = ""
        if found := phrase_at(passage.line, k, *_NOUNS):
            key = found[1].sense.key
            authors = _maker(passage, k) or _owner(passage, lexicon, k, found[1])
        elif deed := passage.tokens[k].first("deed_verb"):
            key, authors = deed.sense.key, _subject(passage, k)
        if slugs := tuple(slug for mention in authors for slug in mention.actors if slug):
            yield key, slugs


def remembered(
    passage: Passage, context: Context, i: int, limit: int, avoid: Sequence[str]
) -> list[Aim]:
    """Infer whose is the deed that the tokens from *i* on name without an author.

    It is a known one with the article or a title: «the law», «the "law and order" plan».
    """
    sides = context.discourse.sides(avoid)
    for k in range(i, min(i + _SHORT, limit)):
        if k > i and passage.tokens[k].text in (*COMMAS, *STOPS):
            break
        found = phrase_at(passage.line, k, *_NOUNS)
        known = found is not None and (found[1].art or past_title(passage, found[0]))
        if found is not None and known and not passage.covered[k]:
            slugs = context.deeds.get(found[1].sense.key, ())
            return [
                Aim(s, None, "inferred") for s in slugs if context.discourse.side(s) not in sides
            ]
    return []


def _owner(passage: Passage, lexicon: Lexicon, k: int, noun: Reading) -> Sequence[Mention]:
    """Return whose the noun at *k* says the deed is; an unknown genitive may be what it is about."""
    patient = noun.sense.info.get("genitive") == "patient"
    limit = min(k + _SHORT, passage.sentence_of(k)[1])
    return [
        m
        for m in find_doers(passage, k, limit)
        if m.kind == "nisba" or (not patient and m.actor in lexicon.entities)
    ]


def _maker(passage: Passage, k: int) -> Sequence[Mention]:
    """Return who makes the measure at *k*, object of a verb of making: «X imposed sanctions»."""
    q = k - 1
    while q >= 0 and passage.tokens[q].has("time", "adverb") and not passage.covered[q]:
        q -= 1
    subject = passage.before.get(q + 1)
    while subject is not None and subject.conj:
        q = subject.i - 1
        subject = passage.before.get(subject.i)
    q = subject.i - 1 if subject is not None else q
    if q < 0 or passage.covered[q] or not passage.tokens[q].has("making"):
        return ()
    return _subject(passage, q)


def _subject(passage: Passage, k: int) -> Sequence[Mention]:
    """Return the actor right after the verb at *k*, or right before it."""
    after = passage.at.get(k + 1)
    if after is not None and not after.prep and after.kind != "nisba":
        return passage.conjoined(k + 1)[0]
    q = k
    while q and passage.tokens[q - 1].has("aux", "relative"):
        q -= 1
    before = passage.before.get(q)
    joined = any(r.conj for r in passage.tokens[k].all_readings)
    if before is None or before.prep or before.kind == "nisba" or joined:
        return ()
    return group_ending(passage, before)
