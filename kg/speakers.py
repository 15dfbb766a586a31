"""Whose act it is: subjects written before or after a cue, shared, dropped or unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.clauses import Hit
from kg.link import UNNAMED
from kg.mentions import Mention
from kg.passage import Passage
from kg.tokens import COMMAS, QUOTE, STOPS

_FAR = 7


class Link(NamedTuple):
    """One relay of a statement.

    Attributes:
        slug: The actor.
        mention: Where the sentence writes it, or None.
    """

    slug: str
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, and how that was found.

    Attributes:
        slugs: The actors; more than one when joined by "and".
        mentions: Where the sentence writes them; empty when it does not.
        how: ``subject``, ``topic``, ``relative``, ``dropped-subject``, ``governing-subject``,
            ``after-quote``, ``unnamed`` ...
        gender: As verbs agree with it, or nothing.
    """

    slugs: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    how: str = "subject"
    gender: str = ""

    def shared(self, how: str) -> Party:
        """Return the same actors as subject of a verb that does not write them."""
        return Party(self.slugs, (), how, self.gender)


def party(mentions: Sequence[Mention], how: str) -> Party:
    """Make a party of written mentions."""
    slugs = tuple(slug for mention in mentions for slug in mention.actors if slug)
    return Party(slugs, tuple(mentions), how, mentions[0].gender)


NOBODY_NAMED = Party((UNNAMED,), (), "unnamed")


@dataclass
class Memory:
    """Who has spoken so far.

    Attributes:
        sentence: Subject of the last clause of the sentence.
        paragraph: Last speaker of the paragraph.
        article: Last speaker of the article.
        via: Relays of the last statement of the sentence.
        targets: At whom the last statement of the sentence was aimed, where it is written.
    """

    sentence: Party | None = None
    paragraph: Party | None = None
    article: Party | None = None
    via: list[Link] = field(default_factory=list)
    targets: tuple[Mention, ...] = ()

    def last(self, hit: Hit) -> Party | None:
        """Return who the dropped subject of a verb is; agreement in gender is a preference."""
        if hit.kind == "part":
            found = self.sentence or self.paragraph or self.article
            return found.shared("governing-subject") if found else None
        candidates = [p for p in (self.sentence, self.paragraph, self.article) if p is not None]
        agreeing = [p for p in candidates if agrees(hit, p.gender)]
        first = next(iter(agreeing or candidates), None)
        return first.shared("dropped-subject") if first else None


def agrees(hit: Hit, gender: str) -> bool:
    """Say whether a finite verb may have a subject of this gender."""
    form = hit.reading.sense.form
    return not gender or not form.endswith(("3m", "3f")) or form.endswith("3" + gender)


def topic_before(passage: Passage, hit: Hit) -> Party | None:
    """Return the subject that stands before the verb: «X condemned», «X, who condemned»."""
    start = hit.sentence[0]
    k = hit.i - 1
    relative = False
    wa = len(hit.reading.conj) > 0 and not hit.after_amma
    if wa:
        return None
    while k >= start and hit.i - k < _FAR:
        token = passage.tokens[k]
        if k + 1 in passage.before:
            break
        if token.has("relative"):
            relative = True
        elif token.text == QUOTE:
            pass
        elif token.text == ")" or not (
            token.has("aux", "neg", "adverb", "time", "number")
            or (relative and token.text in COMMAS)
        ):
            return None
        k -= 1
    mention = passage.before.get(k + 1)
    if mention is None or mention.i < start or mention.kind == "nisba":
        return None
    group = group_ending(passage, mention)
    if relative:
        return None if hit.reading.suffix else party(group, "relative")
    return party(group, "topic") if _starts_clause(passage, group[0], start) else None


def group_ending(passage: Passage, mention: Mention) -> list[Mention]:
    """Return the mentions joined by "and" up to this one, in order."""
    group = [mention]
    while (
        group[0].conj
        and (before := passage.before.get(group[0].i)) is not None
        and before.kind != "nisba"
    ):
        group.insert(0, before)
    return group


def _starts_clause(passage: Passage, mention: Mention, start: int) -> bool:
    if mention.prep:
        return False
    if mention.i == start or mention.conj:
        return True
    before = passage.tokens[mention.i - 1]
    if not before.is_word:
        return True
    return before.has(
        "that", "clause", "aux", "adverb", "time", "because", "ma"
    ) and not before.has("prep")


def dangling_author(passage: Passage, content_end: int, limit: int) -> Party | None:
    """Return an author that stands alone after the quotation: «"...", the Ministry of X»."""
    k = content_end
    while k < limit and not passage.tokens[k].is_word:
        k += 1
    mention = passage.at.get(k)
    if mention is None or mention.prep or mention.conj or mention.kind in ("nisba", "own", "group"):
        return None
    after = passage.tokens[mention.j] if mention.j < limit else None
    ends = (
        after is None
        or after.text in COMMAS
        or after.text in STOPS
        or after.has("prep", "adverb", "time")
        or not after.readings
    )
    return party([mention], "after-quote") if ends else None
