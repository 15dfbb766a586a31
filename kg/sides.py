"""Whose side a clause speaks of: the speaker's own, or another that does something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.link import Discourse
from kg.mentions import Mention
from kg.model import Act
from kg.passage import Passage
from kg.tokens import QUOTE

_OPINIONATED = {
    "activists", "critics", "experts", "observers", "diplomats", "writer", "jurist", "cleric",
    "candidate", "some", "many",
}  # fmt: skip
_VOICES = {"spokesperson", "ambassador", "envoy", "representative"}
_REPORTER = "correspondent"
_POLITICIANS = {"member-of-parliament", "leader", "candidate"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a content does.

    Attributes:
        act: The act.
        at: Index of the word that shows it.
        targets: At whom it is aimed.
        rule: Which rule found it.
        general: Whether anybody may be meant, so that no target is to be inferred.
    """

    act: Act
    at: int
    targets: tuple[Mention, ...] = ()
    rule: str = ""
    general: bool = False


@dataclass(frozen=True)
class SideReader:
    """Tells the speaker's own side from others in the contents of one paragraph.

    Attributes:
        passage: The paragraph.
        discourse: Who is who.
        speakers: Slugs of the speaker.
        form: The form of the verb that reports, as far as it shows the speaker's gender.
    """

    passage: Passage
    discourse: Discourse
    speakers: tuple[str, ...]
    form: str = ""

    def _is_own(self, mention: Mention) -> bool:
        sides = self.discourse.sides(filter(None, self.speakers))
        return (
            any(s and self.discourse.side(s) in sides for s in mention.actors)
            or mention.kind == "own"
            or self._is_called_ours(mention)
        )

    def _is_called_ours(self, mention: Mention) -> bool:
        """Say whether whom no list knows is called one's own: «our diplomats»."""
        token = self.passage.tokens[mention.i]
        ours = self.passage.affixes.pronouns.our
        plain = not token.text.startswith(self.passage.affixes.article)
        return mention.kind in ("unlisted", "unnamed") and plain and token.text.endswith(ours)

    def _governed(self, mention: Mention, a: int) -> bool:
        if mention.prep:
            return True
        before = self.passage.tokens[mention.i - 1] if mention.i > a else None
        return before is not None and before.is_word and before.has("prep")

    def _others(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Leave out the speaker's own side, but for persons of his state who are no voice of his."""
        return tuple(m for m in mentions if not self._is_own(m) or self._is_rival(m))

    def _strangers(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return those who do a deed, none when the speaker's own side is one of them."""
        others = self._others(mentions)
        return others if len(others) == len(mentions) else ()

    def _is_rival(self, mention: Mention) -> bool:
        """Say whether a person other than the speaker is meant, neither of them speaking for the other.

        A spokesman or an envoy blames nobody of his own state; a deputy or a leader blames its
        government too.
        """
        people = (mention.actor, *self.speakers)
        kinds = set[str]().union(*map(self.discourse.kinds, filter(None, self.speakers)))
        if kinds & _VOICES:
            return False
        if self.discourse.type_of(mention.actor) == "GovernmentBody":
            return bool(kinds & _POLITICIANS)
        if any(not s or self.discourse.type_of(s) != "Person" for s in people):
            return False
        voices = {self.discourse.acts_for(s) for s in people}
        return mention.actor not in self.speakers and not voices & set(people)

    def _is_outlet(self) -> bool:
        """Say whether an outlet speaks, or its correspondent: who only reports what others do."""
        return any(
            self.discourse.type_of(slug) == "MediaOutlet" or _REPORTER in self.discourse.kinds(slug)
            for slug in self.speakers
        )

    def _is_of_no_side(self) -> bool:
        """Say whether only the article names the speaker, and not for whom he speaks."""
        return all(
            slug in self.discourse.actors
            and self.discourse.type_of(slug) in ("Person", "Group")
            and self.discourse.acts_for(slug) is None
            for slug in self.speakers
        )

    def _is_witness(self) -> bool:
        """Say whether the speaker is unnamed and nobody's voice: a witness, a source, no critic."""
        return any(
            self.discourse.type_of(slug) == "Unnamed"
            and self.discourse.acts_for(slug) is None
            and not self.discourse.kinds(slug) & _OPINIONATED
            for slug in self.speakers
        )


def first_word(passage: Passage, a: int, b: int) -> int:
    """Return the index of the first word in tokens ``[a, b)`` that is no mark."""
    while a < b and (passage.tokens[a].text == QUOTE or not passage.tokens[a].is_word):
        a += 1
    return a


def has_negation(passage: Passage, a: int, b: int) -> bool:
    """Say whether a negation stands in tokens ``[a, b)``."""
    return any(token.has("neg") for token in passage.tokens[a:b])
