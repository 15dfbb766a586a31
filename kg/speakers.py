"""Whose act it is: subjects written before or after a cue, shared, dropped or unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.link import UNNAMED, Discourse
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


def split_arguments(  # noqa: PLR0911  (a decision list)
    passage: Passage, hit: Hit, memory: Memory, discourse: Discourse
) -> tuple[Party | None, list[Phrase]]:
    """Divide the bare noun phrases of a cue into its subject and its objects."""
    bare = list(hit.args.bare)
    if hit.kind == "part":
        return None, bare
    topic = topic_before(passage, hit)
    if topic is not None and _topic_fits(hit, topic, bare):
        return topic, bare
    if not bare:
        return None, []
    first = bare[0]
    if _takes_object(hit) and _two_parties(passage, bare):
        unknown = _unknown_subject(passage, hit, first, discourse)
        if unknown is not None:
            return unknown, bare[1:]
    if _takes_object(hit) and not _first_is_subject(passage, hit, bare, memory):
        return None, bare
    if first.mentions:
        if any(m.kind == "own" for m in first.mentions):
            return None, bare
        return party(first.mentions, "subject"), bare[1:]
    if _takes_object(hit) or hit.cue.flags & {"light", "document", "relay"}:
        return None, bare
    if hit.args.marker < 0:
        return None, bare[1:]
    return _unknown_subject(passage, hit, first, discourse), bare[1:]


def _topic_fits(hit: Hit, topic: Party, bare: list[Phrase]) -> bool:
    if agrees(hit, topic.gender) or not bare or not bare[0].mentions:
        return True
    return not agrees(hit, bare[0].mentions[0].gender)


def _takes_object(hit: Hit) -> bool:
    return "obj" in hit.cue.roles and not hit.reading.suffix


def _first_is_subject(passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory) -> bool:  # noqa: PLR0911  (a decision list)
    """Decide whether the first of the noun phrases after a transitive verb is its subject."""
    first = bare[0]
    if not first.mentions:
        return False
    gender = first.mentions[0].gender
    if _is_oblique(passage, first):
        return False
    if len(bare) > 1 and first.mentions[0].kind in ("person", "title"):
        agreeing = agrees(hit, gender)
        if agreeing and bare[1].i == first.j:
            return True
        if not agreeing and memory.sentence is not None:
            return False
    if len(bare) > 1:
        return bare[1].mentions != () or not _speaker_goes_on(hit, memory)
    if (
        hit.args.marker >= 0
        and hit.cue.roles["obj"] not in ("addressee", "hearer")
        and "bi" not in hit.args.after
    ):
        return True
    if not agrees(hit, gender):
        return False
    if len(first.mentions) > 1 and _takes_actor(hit):
        return memory.sentence is None
    optional = not hit.cue.needs or any(
        _present(need, hit) for need in hit.cue.needs if need not in ("obj", "self")
    )
    if not optional or (hit.cue.roles.get("obj") == "target" and hit.cue.act == "accuse"):
        return False
    if memory.sentence is None or (
        memory.sentence.gender and not agrees(hit, memory.sentence.gender)
    ):
        return True
    return first.mentions[0].kind in ("person", "title") and not (
        set(memory.sentence.slugs) & set(first.mentions[0].actors)
    )


def _speaker_goes_on(hit: Hit, memory: Memory) -> bool:
    """Say whether a joined verb with one actor beside it keeps the subject of the clause before."""
    known = memory.sentence is not None and agrees(hit, memory.sentence.gender)
    return known and bool(hit.reading.conj) and _takes_actor(hit) and hit.cue.act != "accuse"


def _is_oblique(passage: Passage, phrase: Phrase) -> bool:
    """Say whether a plural or dual stands in a case that no subject has."""
    plural = phrase.mentions[0].plural or phrase.mentions[0].kind == "unnamed"
    return (
        plural
        and len(phrase.mentions) == 1
        and passage.tokens[phrase.i].text.endswith(passage.affixes.noun_endings[1])
    )


def _two_parties(passage: Passage, bare: list[Phrase]) -> bool:
    """Say whether an unknown definite noun stands right before an actor: «the attendants urged X»."""
    if bare[0].mentions or len(bare) < 2 or not bare[1].mentions or bare[1].i != bare[0].j:
        return False
    return passage.tokens[bare[0].j - 1].text.startswith(passage.affixes.article)


def _takes_actor(hit: Hit) -> bool:
    return hit.cue.roles.get("obj") in ("target", "addressee", "hearer")


def _present(need: str, hit: Hit) -> bool:
    args = hit.args
    return (
        (need == "that" and args.marker >= 0)
        or need in args.after
        or (need == "words" and args.words >= 0)
    )


def _unknown_subject(
    passage: Passage, hit: Hit, phrase: Phrase, discourse: Discourse
) -> Party | None:
    """Make an unlisted actor of an unknown subject right after a verb of saying."""
    if phrase.i > hit.j or phrase.j - phrase.i > 5:
        return None
    token = passage.tokens[phrase.i]
    if token.has(
        "namestop",
        "neg",
        "ma",
        "own",
        "act",
        "part",
        "that",
        "relative",
        "aux",
        "clause",
        "demonstrative",
        "cue",
    ):
        return None
    reading = next((r for readings in token.readings.values() for r in readings), None)
    if reading is not None and (reading.suffix or reading.prep):
        return None
    slug = discourse.add(passage.line.words(phrase.i, phrase.j), "Group")
    discourse.note([slug])
    mention = Mention(phrase.i, phrase.j, (slug,), "unlisted")
    return party([mention], "subject")
