"""Who has done what to whom so far in an article, and who is meant when a sentence does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.link import UNNAMED, Discourse
from kg.model import Act, Span

_BLAMING: tuple[Act, ...] = ("accuse", "condemn", "criticise", "threaten")
_REFUSING: tuple[Act, ...] = ("deny", "reject", "doubt")
FAULTING: tuple[Act, ...] = ("accuse", "criticise", "threaten")
_ASKING: tuple[Act, ...] = ("demand", "urge", "request")
_REFUTING: tuple[Act, ...] = ("deny", "doubt")
_BACKING: tuple[Act, ...] = ("support", "welcome")
_RECENT = 3
_NEAR = 2
_BESIDE = 1
_SAME = 0
_KIND: dict[Act, str] = {
    "accuse": "blame", "condemn": "blame", "criticise": "blame", "demand": "ask", "urge": "ask",
    "request": "ask", "warn": "warn", "threaten": "warn", "support": "back", "welcome": "back",
    "reject": "refuse", "deny": "refuse", "doubt": "refuse",
}  # fmt: skip


def kind_of(act: Act) -> str | None:
    """Return what kind of stance an act takes, or None: «demands» and «urges» both ask."""
    return _KIND.get(act)


class Done(NamedTuple):
    """An act that has been read.

    Attributes:
        act: The act.
        speakers: Who did it.
        targets: At whom it was aimed.
        line: In which paragraph.
        written: Whether the targets are written there.
    """

    act: Act
    speakers: tuple[str, ...]
    targets: tuple[str, ...] = ()
    line: int = 0
    written: bool = False


@dataclass
class History:
    """The acts of an article in order.

    Attributes:
        discourse: Who is who in the article.
        done: The acts up to the paragraph before, and those of this one that are finished.
        read: Those of this paragraph, as far as it has been read.
        general: Cues of acts against what anybody may do, which are aimed at nobody.
    """

    discourse: Discourse
    done: list[Done] = field(default_factory=list)
    read: list[Done] = field(default_factory=list)
    general: set[Span] = field(default_factory=set)

    def author(self, act: Act, avoid: Sequence[str]) -> str | None:
        """Return who did an act of this kind last, of another side than *avoid*."""
        sides = self.discourse.sides(avoid)
        kind = _KIND.get(act)
        for done in reversed((*self.done, *self.read)):
            if kind is None or _KIND.get(done.act) == kind:
                for slug in reversed(done.speakers):
                    if self.discourse.side(slug) not in sides:
                        return slug
        return None

    def accuser(self, slugs: Sequence[str]) -> str | None:
        """Return who of another side last blamed that of *slugs* in so many words."""
        sides = self.discourse.sides(slugs)
        for done in reversed((*self.done, *self.read)):
            for side in sides if done.act in _BLAMING and done.written else ():
                for slug in self._accuser(done, side):
                    if slug != UNNAMED and self.discourse.side(slug) not in sides:
                        return slug
        return None

    def spoken_of(self, avoid: Sequence[str]) -> str | None:
        """Return whose words «these remarks» are: whom the last act blames for them, or its author."""
        sides = self.discourse.sides(avoid)
        for done in reversed((*self.done, *self.read)):
            blamed = done.targets if done.written and done.act in (*_BLAMING, *_REFUSING) else ()
            for slug in (*blamed, *reversed(done.speakers)):
                if self.discourse.side(slug) not in sides:
                    return slug
        return None

    def adversary(self, avoid: Sequence[str]) -> str | None:
        """Return the state or armed group at which hostile and asking acts are aimed most.

        It is none whom the speaker backs; of two alike, the one aimed at first.

        Args:
            avoid: Slugs whose sides it cannot be, such as the speaker.
        """
        sides = self.discourse.sides(avoid) | self._backed(avoid)
        aimed = Counter(
            side
            for done in _aimed(self.done)
            for side in map(self.discourse.side, done.targets)
            if side not in sides and self.discourse.can_be_party(side)
        )
        return max(aimed, key=aimed.__getitem__, default=None)

    def rival(self, slug: str) -> str | None:
        """Return the other side of a dispute: the only one that the actor's side is at odds with.

        Hostile and asking acts pass between the two, and both are states or armed groups.
        """
        own = self.discourse.side(slug)
        rivals = set[str]()
        for done in _aimed((*self.done, *self.read)):
            here, there = self.discourse.sides(done.speakers), self.discourse.sides(done.targets)
            rivals |= there if own in here else here if own in there else set()
        rivals = {side for side in rivals - {own} if self.discourse.type_of(side) != "Unnamed"}
        two = len(rivals) == 1 and all(map(self.discourse.can_be_party, (own, *rivals)))
        return rivals.pop() if two else None

    def _backed(self, slugs: Iterable[str]) -> set[str]:
        """Return the sides that those of *slugs* support or welcome."""
        own = self.discourse.sides(slugs)
        backing = (
            d for d in self.done if d.act in _BACKING and own & self.discourse.sides(d.speakers)
        )
        return {side for done in backing for side in self.discourse.sides(done.targets)}

    def opponent(
        self, act: Act, speakers: Sequence[str], line: int, *, answers: bool = True
    ) -> str | None:
        """Infer at whom an act without a target is aimed.

        Who refuses answers whoever blamed its side, and the only one it has blamed; who
        denies also whom it blamed a while ago. Who blames goes on blaming, answers, or goes on
        with whom it has addressed; who asks goes on asking whom it has just asked.

        Args:
            act: The act.
            speakers: Who does it.
            line: In which paragraph.
            answers: Whether a denial may answer others than who blamed the side.
        """
        side = self.discourse.side(speakers[0])
        searches = [
            *((self._accuser, _RECENT),) * (act in _REFUSING),
            *((self._accused, _RECENT),) * (act in _REFUTING and answers),
            *((self._only_accused, _BESIDE),) * (act == "reject"),
            *((self._accused, _RECENT), (self._accuser, _RECENT)) * (act in FAULTING),
            *((self._addressed, _NEAR),) * (act in FAULTING),
            *((self._just_asked, _SAME),) * (_KIND.get(act) == "ask"),
        ]
        for search, reach in searches:
            found = self._last(search, side, line - reach)
            if found is not None and found not in speakers:
                return found
        return None

    def _last(
        self, search: Callable[[Done, str], Iterator[str]], side: str, line: int
    ) -> str | None:
        """Return the last actor of another side that *search* finds, from paragraph *line* on."""
        for done in reversed(self.done):
            if done.line < line:
                return None
            for slug in search(done, side):
                if self.discourse.side(slug) != side:
                    return slug
        return None

    def _of(self, done: Done, side: str) -> bool:
        return any(self.discourse.side(slug) == side for slug in done.speakers)

    def _accuser(self, done: Done, side: str) -> Iterator[str]:
        """Yield who blames the side in so many words."""
        blamed = done.targets[:1]
        if done.act in _BLAMING and done.written and side in map(self.discourse.side, blamed):
            yield from reversed(done.speakers)

    def _accused(self, done: Done, side: str) -> Iterator[str]:
        """Yield whom the side blames in so many words."""
        if done.act in _BLAMING and done.written and self._of(done, side):
            yield from done.targets[:1]

    def _only_accused(self, done: Done, side: str) -> Iterator[str]:
        """Yield whom the side blames when it has blamed nobody else in the article."""
        blamed = {slug for earlier in self.done for slug in self._accused(earlier, side)}
        if len(blamed) == 1:
            yield from self._accused(done, side)

    def _addressed(self, done: Done, side: str) -> Iterator[str]:
        """Yield at whom the side has aimed any act but support, and but a call for help."""
        if done.act not in (*_BACKING, "urge", "request") and self._of(done, side):
            yield from done.targets[:1]

    def _just_asked(self, done: Done, side: str) -> Iterator[str]:
        """Yield whom the side has asked for something in so many words right before."""
        asked = done.written and _KIND.get(done.act) == "ask" and self._of(done, side)
        if asked and done is self.done[-1]:
            yield from done.targets[:1]


def _aimed(acts: Iterable[Done]) -> Iterator[Done]:
    """Yield the hostile and asking acts whose targets are written."""
    hostile = (*_ASKING, *_BLAMING, *_REFUSING, "warn")
    return (done for done in acts if done.written and done.act in hostile)
