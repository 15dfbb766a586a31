"""Who has spoken so far, and whom of them a verb without subject means."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.clauses import Hit
from kg.concord import agreement_of
from kg.mentions import Mention
from kg.parties import Link, Party

_RECENT = 2


@dataclass
class Memory:
    """Who has spoken so far.

    Attributes:
        sentence: Subject of the last clause of the sentence.
        paragraph: Last speaker of the paragraph.
        narrated: Subject of the last sentence of the paragraph in which nobody speaks.
        before: The person of whom the paragraph before tells, where nobody has spoken yet.
        article: The last speakers of the article, the latest first.
        via: Relays of the last statement of the sentence.
        targets: At whom the last statement of the sentence was aimed, where it is written.
        family: What kind of stance that statement takes: ``hostile``, ``supportive``.
        document: Which body spoke last in a statement or report: «the statement» is its own. A
            person's is that of who speaks last.
        aside: Who has said something in a relative clause since then: «X met Y, who said that».
        aside_end: Index of the pause after which that clause no longer goes on.
    """

    sentence: Party | None = None
    paragraph: Party | None = None
    narrated: Party | None = None
    before: Party | None = None
    article: list[Party] = field(default_factory=list)
    via: list[Link] = field(default_factory=list)
    targets: tuple[Mention, ...] = ()
    family: str = ""
    document: Party | None = None
    aside: Party | None = None
    aside_end: int = -1

    @property
    def judged(self) -> bool:
        """Whether the last statement of the sentence is for or against something."""
        return self.family in ("hostile", "supportive")

    @property
    def latest(self) -> Party | None:
        """Who has acted or spoken last."""
        return self.sentence or self.paragraph or next(iter(self.article), None)

    def spoke(self, known: Party) -> None:
        """Remember who has just spoken."""
        self.sentence = self.paragraph = known
        self.aside = None
        others = [p for p in self.article if p.slugs != known.slugs]
        self.article = [known, *others[: _RECENT - 1]]

    def last(self, hit: Hit) -> Party | None:
        """Return who the dropped subject of a verb is; agreement is a preference."""
        if self.aside is not None and self._goes_on_aside(hit):
            return self.aside.shared("dropped-subject")
        narrated = None if "continues" in hit.cue.flags else self.narrated
        now = (self.sentence, self.paragraph or narrated)
        candidates = [p for p in (*now, *self.article) if p is not None]
        if hit.kind == "part":
            return candidates[0].shared("governing-subject") if candidates else None
        near = [p for p in (*now, self.aside, *self.article) if p is not None]
        suitable = (p for p in near if p.suits(agreement_of(hit)))
        found = next(suitable, None) or next(iter(candidates), None)
        found = found or (self.before if _opens_report(hit) else None)
        return found.shared("dropped-subject") if found else None

    def _goes_on_aside(self, hit: Hit) -> bool:
        """Say whether a verb goes on a relative clause: «X met Y, who condemned Z and demanded that»."""
        joined = bool(hit.reading.conj) or hit.kind == "part"
        suits = self.aside is not None and self.aside.suits(agreement_of(hit))
        return joined and suits and hit.i < self.aside_end


def _opens_report(hit: Hit) -> bool:
    """Say whether a verb opens its paragraph and «that» or a quotation follows: «And he said that»."""
    return hit.i == 0 and hit.args.marker >= 0 and "continues" not in hit.cue.flags
