"""Inside which statement another stands: through whom it is heard, and who goes on after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.clauses import Hit
from kg.drafts import OF_PEOPLE, REPORTING, Draft
from kg.parties import Link, Party
from kg.quoted import QuotedReader
from kg.sides import first_word
from kg.tokens import COMMAS

_STEP = 2


class HolderReader(QuotedReader):
    """Puts the statements of one paragraph in their place, alone or inside another."""

    def _outer(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Return the statement that the cue belongs to, if it does not go on after its content."""
        if holder is None or "document" in hit.cue.flags:
            return None
        if self._is_embedded(hit, holder):
            return holder
        return holder.parent if self._is_joined(hit, holder) else None

    def _is_joined(self, hit: Hit, inner: Draft) -> bool:
        """Say whether a verb goes on with the subject of a content: «said that X backs it and rejects Y»."""
        outer, before = inner.parent, self.passage.tokens[hit.i - 1]
        if outer is None or outer.hit.args.marker < 0 or not outer.covers(hit.i):
            return False
        alike = hit.reading.sense.form == inner.hit.reading.sense.form
        written = bool(hit.args.bare and hit.args.bare[0].mentions)
        return alike and bool(hit.reading.conj) and before.text not in COMMAS and not written

    def _place(self, draft: Draft, holder: Draft | None) -> Draft | None:
        if holder is not None:
            aimless = draft.act in ("support", "welcome") and not draft.targets
            foretold = draft.hit.reading.future and draft.speaker.slugs != holder.speaker.slugs
            if aimless and (draft.speaker.how == "relative" or foretold):
                return None
            self._embed(draft, holder)
            draft.via += self._told_to(draft, draft.via)
            if holder.replaced and self._is_outlet(holder.speaker):
                self._remember(draft)
            elif draft.speaker.how == "relative":
                self._remember_aside(draft)
            return draft
        if not any(draft.speaker.slugs):
            return None
        known = self.memory.sentence
        inherited = known is not None and (
            draft.speaker.how in ("governing-subject", "dropped-subject")
            or draft.speaker.slugs == known.slugs
        )
        through = [*draft.via, *(self.memory.via if inherited else []), *self._reporter(draft)]
        draft.via = [*through, *self._told_to(draft, through)]
        if draft.speaker.how == "relative":
            self._remember_aside(draft)
        else:
            self._remember(draft)
        return draft

    def _told_to(self, draft: Draft, via: Sequence[Link]) -> list[Link]:
        """Return the outlets that a draft was told to, but for those that carry it anyway."""
        carried = {link.slug for link in via}
        opens = draft.speaker.how != "relative"
        outlets = self.relays.outlets(draft.hit, opens=opens)
        return [link for link in outlets if link.slug not in carried]

    def _remember_aside(self, draft: Draft) -> None:
        """Remember who acts in a relative clause, which goes on as far as the next comma."""
        aside = replace(draft.speaker.shared("relative"), gender=self._gender(draft))
        self.memory.aside, self.memory.aside_end = aside, self._pause_after(draft.hit)

    def _pause_after(self, hit: Hit) -> int:
        """Return the index of the comma after a verb, or of the end of its sentence."""
        commas = (k for k in range(hit.j, hit.sentence[1]) if self.passage.tokens[k].text in COMMAS)
        return next(commas, hit.sentence[1])

    def _reporter(self, draft: Draft) -> list[Link]:
        """Return the outlet that tells of another's participle: «the paper wrote that X came, saying»."""
        known = self.memory.sentence
        told = known is not None and draft.hit.kind == "part" and draft.speaker.slugs != known.slugs
        return [Link(known.slugs[0], None)] if known and told and self._is_outlet(known) else []

    def _embed(self, draft: Draft, holder: Draft) -> None:
        """Put a statement inside another: its speaker speaks through the outer one."""
        begin = first_word(self.passage, holder.content, draft.hit.i)
        draft.parent = holder
        if not any(draft.speaker.slugs):
            side = self.discourse.side(holder.speaker.slugs[0])
            draft.speaker = Party((side,), draft.speaker.mentions, "own", draft.speaker.gender)
        same = set(draft.speaker.slugs) <= set(holder.speaker.slugs)
        draft.via = list(holder.via) if same else self._heard_through(draft, holder)
        if draft.act not in OF_PEOPLE:
            draft.targets = [
                a
                for a in draft.targets
                if not (
                    a.slug in holder.speaker.slugs and a.mention and a.mention.kind == "pronoun"
                )
            ]
        if holder.act in REPORTING and not holder.replaced and self._is_main(draft, begin):
            holder.replaced = True
            draft.start = min(holder.start, draft.start)
            draft.end = max(holder.end, draft.end)
            if same and not draft.speaker.mentions:
                draft.speaker = holder.speaker

    def _judges_step(self, i: int) -> bool:
        """Say whether the narrator adds how another judges what was told: «..., in a step [that] X condemned»."""
        if i < _STEP:
            return False
        into, noun = self.passage.tokens[i - _STEP], self.passage.tokens[i - 1]
        plain = not noun.text.startswith(self.passage.affixes.article)
        return into.key("prep") == "fi" and plain and noun.has("agent_noun", "measure", "misdoing")

    def _heard_through(self, draft: Draft, holder: Draft) -> list[Link]:
        """Return the relays of an act inside a content: none when the narrator tells it in passing."""
        before = self.passage.tokens[draft.hit.i - 1]
        aside = before.has("relative", "ma") or self._judges_step(draft.hit.i)
        aside = aside and bool(draft.hit.reading.suffix)
        aside = aside or draft.speaker.how == "relative"
        if aside or (holder.hit.args.marker < 0 and not self.passage.opening(holder.content)):
            return list(holder.via)
        written = draft.speaker.mentions and holder.rule == "headline-colon"
        if written and self.discourse.type_of(holder.speaker.slugs[0]) != "Person":
            return list(holder.via)
        return holder.as_links()
