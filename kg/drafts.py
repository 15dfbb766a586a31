"""Statements in the making, and what their reading shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.clauses import Hit
from kg.history import Done, History
from kg.lexicon import Lexicon
from kg.link import UNNAMED, Discourse
from kg.memory import Memory
from kg.mentions import Mention
from kg.model import Act, TargetBasis
from kg.parties import Link, Party

REPORTING: tuple[Act, ...] = ("state", "announce")
OF_PEOPLE: tuple[Act, ...] = ("accuse", "threaten", "demand", "urge", "request", "warn")


class Aim(NamedTuple):
    """One target of an act.

    Attributes:
        slug: The actor.
        mention: Where the sentence writes it, or None.
        basis: ``explicit`` or ``inferred``.
    """

    slug: str
    mention: Mention | None
    basis: TargetBasis = "explicit"


@dataclass
class Draft:
    """A statement in the making; indices are tokens of its paragraph.

    Attributes:
        hit: Its cue.
        act: What it does so far; a content may show more.
        speaker: Whose act it is.
        start: Where its evidence starts.
        content: Where what is said starts, or -1.
        end: Where what is said ends.
        cue: Token range of its cue.
        via: Its relays, outermost first.
        targets: At whom it is aimed.
        replaced: Whether another draft says the same better.
        rule: Name of the rule.
        parent: The statement it stands in.
        judge: Whether its content may change its act.
        part: Whether it is a further clause of another draft's content.
    """

    hit: Hit
    act: Act
    speaker: Party
    start: int
    content: int
    end: int
    cue: tuple[int, int]
    via: list[Link] = field(default_factory=list)
    targets: list[Aim] = field(default_factory=list)
    replaced: bool = False
    rule: str = ""
    parent: Draft | None = None
    judge: bool = True
    part: bool = False

    def covers(self, i: int) -> bool:
        """Say whether token *i* is part of what is said."""
        return 0 <= self.content <= i < self.end

    def as_links(self) -> list[Link]:
        """Return the relays of a statement that stands inside this one."""
        mention = self.speaker.mentions[0] if self.speaker.mentions else None
        return [*self.via, *(Link(slug, mention) for slug in self.speaker.slugs[:1])]

    def as_done(self, act: Act, targets: Sequence[Aim], line: int) -> Done:
        """Return what the article's history keeps of it, once its act and targets are known."""
        speakers = tuple(slug for slug in self.speaker.slugs if slug)
        written = bool(targets) and targets[0].basis == "explicit"
        return Done(act, speakers, tuple(aim.slug for aim in targets), line, written)


class Deed(NamedTuple):
    """A deed or measure of the article, most with the author it tells.

    Attributes:
        noun: Which noun names it.
        kind: Of what kind it is, so that another noun may name it too; nothing for no kind.
        authors: Who did it; nobody for an attack of which the article does not say.
        place: Paragraph and token that tell it.
    """

    noun: str
    kind: str
    authors: tuple[str, ...]
    place: tuple[int, int]


@dataclass
class Context:
    """What all rules of an article share.

    Attributes:
        lexicon: Cues and names.
        discourse: Who is who in the article.
        memory: Who spoke.
        deeds: What was done by whom, in order.
        history: What has been done so far, and to whom.
    """

    lexicon: Lexicon
    discourse: Discourse
    memory: Memory = field(default_factory=Memory)
    deeds: list[Deed] = field(default_factory=list)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        self.history = History(self.discourse)


def aims(mentions: Iterable[Mention], avoid: Sequence[str] = ()) -> list[Aim]:
    """Return the actors of *mentions* as targets, each once, without those to *avoid*."""
    found: dict[str, Aim] = {}
    for mention in mentions:
        for slug in mention.actors:
            if slug and slug not in avoid:
                found.setdefault(slug, Aim(slug, mention))
    return list(found.values())


def inferred(slug: str | None) -> list[Aim]:
    """Return the actor as a target that no words of the sentence name; somebody unnamed is none."""
    return [Aim(slug, None, "inferred")] if slug and slug != UNNAMED else []
