"""Whose side a clause speaks of: the speaker's own, or another that does something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.forms import Reading
from kg.link import Discourse
from kg.mentions import Mention
from kg.model import Act
from kg.passage import Passage
from kg.tokens import COMMAS, QUOTE


@dataclass(frozen=True, slots=True)
class Finding:
    """What a content does.

    Attributes:
        act: The act.
        at: Index of the word that shows it.
        targets: At whom it is aimed.
        rule: Which rule found it.
    """

    act: Act
    at: int
    targets: tuple[Mention, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class SideReader:
    """Tells the speaker's own side from others in the contents of one paragraph.

    Attributes:
        passage: The paragraph.
        discourse: Who is who.
        speakers: Slugs of the speaker.
    """

    passage: Passage
    discourse: Discourse
    speakers: tuple[str, ...]

    def _own_subject(self, a: int, k: int) -> bool:
        """Say whether the verb at *k* is said of the speaker's own side, or in the first person."""
        token = self.passage.tokens[k]
        forms = {
            r.sense.form for readings in token.readings.values() for r in readings if r.sense.form
        }
        if forms and all(form.endswith("1") for form in forms):
            return True
        subject = self._subject(a, k)
        if subject is not None:
            return subject.kind == "own" or self._is_own(subject)
        before = self.passage.tokens[a - 1] if a else None
        suffixed = before is not None and any(r.suffix for r in before.readings.get("that", ()))
        return suffixed and not any(q in self.passage.at for q in range(a, k))

    def _is_own(self, mention: Mention) -> bool:
        sides = {self.discourse.side(s) for s in self.speakers if s}
        return (
            any(s and self.discourse.side(s) in sides for s in mention.actors)
            or mention.kind == "own"
        )

    def _subject(self, a: int, k: int, b: int | None = None) -> Mention | None:
        """Return the subject of the verb at *k*: the topic before it, else the first name after."""
        q = k - 1
        while q >= a and self._between(q):
            q -= 1
        before = self.passage.before.get(q + 1)
        if (
            before is not None
            and before.i >= a
            and before.kind != "nisba"
            and not self._governed(before, a)
        ):
            return before
        if b is not None:
            after = self.passage.at.get(k + 1)
            if after is not None and not after.prep and after.kind != "nisba":
                return after
        if any(r.conj for readings in self.passage.tokens[k].readings.values() for r in readings):
            return self._topic(a, k)
        return self._topic(a, k) if q >= a and k - a < 12 and self._relative_between(a, k) else None

    def _between(self, q: int) -> bool:
        """Say whether the token may stand between a subject and its verb: «it is X that did»."""
        token = self.passage.tokens[q]
        tags = ("aux", "adverb", "neg", "time", "relative", "copula", "prep_who")
        return token.has(*tags) or (
            token.key("prep") == "min" and self.passage.tokens[q - 1].has("copula")
        )

    def _relative_between(self, a: int, k: int) -> bool:
        return any(
            self.passage.tokens[q].has("relative") or self.passage.tokens[q].text in COMMAS
            for q in range(a, k)
        )

    def _topic(self, a: int, k: int) -> Mention | None:
        """Return the first actor of the content when nothing governs it."""
        for q in range(a, min(k, a + 4)):
            mention = self.passage.at.get(q)
            if mention is not None:
                return (
                    None
                    if mention.prep or self._governed(mention, a) or mention.kind == "nisba"
                    else mention
                )
        return None

    def _governed(self, mention: Mention, a: int) -> bool:
        if mention.prep:
            return True
        before = self.passage.tokens[mention.i - 1] if mention.i > a else None
        return before is not None and before.is_word and before.has("prep")

    def _others(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Leave out the speaker's own side."""
        return tuple(m for m in mentions if not self._is_own(m))

    def _unlisted_subject(self, a: int, k: int) -> bool:
        """Say whether the subject is a group that only the article names, such as «our members»."""
        subject = self._subject(a, k)
        return subject is not None and any(slug in self.discourse.actors for slug in subject.actors)

    def _only_reports(self) -> bool:
        """Say whether the speaker tells news rather than blames: an outlet, a witness."""
        for slug in self.speakers:
            kind = self.discourse.type_of(slug)
            if kind == "MediaOutlet" or (
                kind == "Unnamed" and self.discourse.acts_for(slug) is None
            ):
                return True
        return False


def is_finite(readings: Sequence[Reading]) -> bool:
    """Say whether one of the readings is a verb of the third person."""
    return any(r.sense.form[:5] in ("past3", "pres3") for r in readings)


def first_word(passage: Passage, a: int, b: int) -> int:
    """Return the index of the first word in tokens ``[a, b)`` that is no mark."""
    while a < b and (passage.tokens[a].text == QUOTE or not passage.tokens[a].is_word):
        a += 1
    return a
