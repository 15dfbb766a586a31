"""Which noun phrases a verb has after it: a genitive, an apposition, a row of actors parted or joined."""

from __future__ import annotations

from dataclasses import replace

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.concord import agrees
from kg.noun_places import takes_next
from kg.passage import Passage
from kg.tokens import COMMAS, QUOTE
from kg.transitivity import governs, takes_actor, takes_object

_OTHER = "nazir"  # «his counterpart» is another than the person before it


def constituents(passage: Passage, hit: Hit) -> list[Phrase]:
    """Return the bare noun phrases after a verb, as many as it may have arguments."""
    return _construct(passage, _pointed(passage, _parted(passage, hit)))


def _pointed(passage: Passage, bare: list[Phrase]) -> list[Phrase]:
    """Return the noun phrases, a demonstrative and its noun in one: «these states»."""
    if len(bare) < 2 or bare[0].mentions or bare[1].i != bare[0].j:
        return bare
    if not all(t.has("demonstrative") for t in passage.tokens[bare[0].i : bare[0].j]):
        return bare
    return [replace(bare[1], i=bare[0].i), *bare[2:]]


def _parted(passage: Passage, hit: Hit) -> list[Phrase]:
    """Return the bare noun phrases, a lone row of actors parted at its comma.

    «demanded the Government of X, the Council and the Union to»: the verb has no other addressee.
    """
    bare = _without_appositions(passage, hit, _apart(passage, hit))
    if len(bare) != 1 or not takes_actor(hit) or hit.kind != "verb":
        return bare
    first = bare[0]
    if not first.mentions or not agrees(hit, first.mentions[0].gender):
        return bare
    for n, mention in enumerate(first.mentions[1:], 1):
        before = first.mentions[n - 1]
        listed = mention.conj or mention.i != before.j + 1
        if not listed and passage.tokens[before.j].text in COMMAS:
            subject, objects = first.mentions[:n], first.mentions[n:]
            return [Phrase(first.i, before.j, subject), Phrase(mention.i, first.j, objects)]
    return bare


def _construct(passage: Passage, bare: list[Phrase]) -> list[Phrase]:
    """Return the noun phrases, a plural of people and its genitive in one: «the police's investigators»."""
    if len(bare) < 2 or bare[0].mentions or bare[1].i != bare[0].j or not governs(passage, bare[0]):
        return bare
    return [Phrase(bare[0].i, bare[1].j), *bare[2:]]


def _without_appositions(passage: Passage, hit: Hit, phrases: list[Phrase]) -> list[Phrase]:
    """Return the noun phrases but for those that only tell who the person before them is."""
    kept, end = phrases[:1], -1
    for phrase in phrases[1:]:
        repeated = bool(phrase.mentions) and phrase.mentions[0].actors == _actors(phrases[0])
        if phrase.i == end or repeated or _is_apposition(passage, hit, phrase):
            end = phrase.j
        else:
            kept.append(phrase)
    return kept


def _actors(phrase: Phrase) -> tuple[str, ...]:
    return phrase.mentions[0].actors if phrase.mentions else ()


def _is_apposition(passage: Passage, hit: Hit, phrase: Phrase) -> bool:
    """Say whether a title between commas tells who the person before it is: «X, leader of the Y party,», «"X", leader of».

    Before what a verb asks, it is whom it asks: «urged X, the leader of the Y party to».
    """
    if not phrase.mentions or phrase.mentions[0].kind != "title" or phrase.mentions[0].conj:
        return False
    if passage.tokens[phrase.i].key("title") == _OTHER:
        return False
    if takes_actor(hit) and takes_next(passage, phrase.j, hit.cue):
        return False
    comma = passage.tokens[phrase.i - 1].text in COMMAS
    end = phrase.i - 1
    named = passage.before.get(end - (passage.tokens[end - 1].text == QUOTE))
    return comma and named is not None and named.kind in ("person", "title")


def _apart(passage: Passage, hit: Hit) -> list[Phrase]:
    """Return the bare noun phrases, a meeting parted from what it condemns: «the summit [the] act»."""
    bare = list(hit.args.bare)
    if not bare or bare[0].mentions or bare[0].i != hit.j or not takes_object(hit):
        return bare
    first, k = bare[0], bare[0].i + 1
    meets = [r for r in passage.tokens[first.i].readings.get("conference", ()) if r.art]
    gender = "f" if passage.tokens[first.i].text.endswith(passage.affixes.teh_marbuta) else "m"
    if not meets or k >= first.j or not agrees(hit, gender):
        return bare
    return [Phrase(first.i, k), Phrase(k, first.j), *bare[1:]]
