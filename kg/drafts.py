"""Statements in the making, and what their reading shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.clauses import Hit
from kg.lexicon import Lexicon
from kg.link import Discourse
from kg.mentions import Mention
from kg.model import Act, TargetBasis
from kg.speakers import Link, Memory, Party

REPORTING: tuple[Act, ...] = ("state", "announce")
_BLAMING: tuple[Act, ...] = ("accuse", "condemn", "criticise", "threaten")
_RECENT = 3
_KIND: dict[Act, str] = {
    "accuse": "blame", "condemn": "blame", "criticise": "blame", "demand": "ask", "urge": "ask",
    "request": "ask", "warn": "warn", "threaten": "warn",
}  # fmt: skip


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


@dataclass
class Context:
    """What all rules of an article share.

    Attributes:
        lexicon: Cues and names.
        discourse: Who is who in the article.
        memory: Who spoke.
        deeds: Who did a deed, by the noun of the deed.
        opponents: Whom a side blamed last, and in which paragraph.
        accusers: Who blamed a side last, and in which paragraph.
        done: Acts and their speakers, in order, up to the paragraph before.
        read: Those of this paragraph, as far as it has been read.
    """

    lexicon: Lexicon
    discourse: Discourse
    memory: Memory = field(default_factory=Memory)
    deeds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    opponents: dict[str, tuple[str, int]] = field(default_factory=dict)
    accusers: dict[str, tuple[str, int]] = field(default_factory=dict)
    done: list[tuple[Act, str]] = field(default_factory=list)
    read: list[tuple[Act, str]] = field(default_factory=list)

    def oppose(self, act: Act, speakers: Sequence[str], targets: Sequence[Aim], line: int) -> None:
        """Remember who has just blamed whom, by the sides they belong to."""
        self.done += [(act, speaker) for speaker in speakers]
        if act not in _BLAMING or not targets or targets[0].basis != "explicit":
            return
        for speaker in speakers:
            other = self.discourse.side(targets[0].slug)
            self.opponents[self.discourse.side(speaker)] = (other, line)
            self.accusers[self.discourse.side(targets[0].slug)] = (speaker, line)

    def author(self, act: Act, avoid: Sequence[str]) -> str | None:
        """Return who did an act of this kind last, of another side than *avoid*."""
        sides = {self.discourse.side(slug) for slug in avoid}
        kind = _KIND.get(act)
        for done, slug in reversed((*self.done, *self.read)):
            if (kind is None or _KIND.get(done) == kind) and self.discourse.side(slug) not in sides:
                return slug
        return None

    def opponent(self, act: Act, speakers: Sequence[str], line: int) -> list[Aim]:
        """Infer at whom a hostile act without a target is aimed: who blamed, or was blamed, last."""
        side = self.discourse.side(speakers[0])
        found = None
        if act in ("deny", "reject", "doubt"):
            found = self.accusers.get(side) or self.opponents.get(side)
        elif act in _BLAMING:
            found = self.opponents.get(side) or self.accusers.get(side)
        if found is None or line - found[1] > _RECENT or found[0] in speakers:
            return []
        if self.discourse.side(found[0]) == side:
            return []
        return [Aim(found[0], None, "inferred")]


def aims(
    mentions: Iterable[Mention], avoid: Sequence[str] = (), basis: TargetBasis = "explicit"
) -> list[Aim]:
    """Return the actors of *mentions* as targets, each once, without those to *avoid*."""
    found: dict[str, Aim] = {}
    for mention in mentions:
        for slug in mention.actors:
            if slug and slug not in avoid:
                found.setdefault(slug, Aim(slug, mention, basis))
    return list(found.values())
