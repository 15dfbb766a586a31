"""Who is quoted by whom: «X quoted Y as saying», «Y was quoted as saying», «X reports that»."""

from __future__ import annotations

from kg.clauses import Hit
from kg.concord import agreement_of
from kg.cues import Cue
from kg.drafts import REPORTING, Draft
from kg.judging import JudgingReader
from kg.mentions import Mention
from kg.parties import NO_ACTOR, Link, Party, party
from kg.subjects import split_arguments
from kg.tokens import phrase_at

_NEAR = 6


class QuotedReader(JudgingReader):
    """Reads the verbs by which one passes on what another says."""

    def _holder(self, hit: Hit) -> Draft | None:
        """Return the last statement in whose content the cue stands."""
        return next((d for d in reversed(self.drafts) if d.covers(hit.i)), None)

    def _is_outlet(self, speaker: Party) -> bool:
        """Say whether an outlet speaks: who it reports on goes on, «the agency said that X urged»."""
        return self.discourse.type_of(speaker.slugs[0]) == "MediaOutlet"

    def _relay(self, hit: Hit) -> Draft | None:
        """Read «X quoted Y as saying»: Y speaks, X passes it on; «X reports that» is X's own.

        In «Y was quoted as saying» nobody passes it on, or the outlet that spoke last does.
        """
        medium, _ = split_arguments(self.passage, hit, self.memory, self.discourse)
        speaker = self._quoted(hit)
        if medium is None and speaker is not None and speaker.how == "source":
            medium = self._last_outlet(hit)
        if medium is None:
            return None
        noun = self._quoted_act(hit) if speaker is not None else None
        if (hit.args.marker < 0 and noun is None) or (speaker is None and hit.reading.suffix):
            return None
        content, end = self._content(hit, [])
        draft = Draft(
            hit, "state", speaker or medium, hit.i, content, end, (hit.i, hit.j), rule=hit.cue.latin
        )
        holder = self._holder(hit)
        if holder is not None and self._is_embedded(hit, holder):
            draft.via = holder.as_links()
            draft.parent = holder
            holder.replaced = holder.act in REPORTING
        elif holder is not None:
            self._close(holder, hit)
        if noun is not None:
            self._by_noun(draft, noun)
        if speaker is not None:
            written = medium.mentions[0] if medium.mentions else None
            draft.via += [Link(slug, written) for slug in medium.slugs]
        self._remember(draft)
        return draft

    def _last_outlet(self, hit: Hit) -> Party:
        """Return the outlet that spoke last, where a verb of passing on agrees with it; else nobody."""
        known = self.memory.last(hit)
        outlet = known is not None and known.suits(agreement_of(hit)) and self._is_outlet(known)
        return known if known is not None and outlet else NO_ACTOR

    def _quoted_act(self, hit: Hit) -> tuple[int, Cue] | None:
        """Return the act right after the source: «quoted X's denial», in Arabic «from X his denial»."""
        k = hit.args.noun
        found = phrase_at(self.passage.line, k, "act") if k >= 0 else None
        if found is None or not found[1].suffix or 0 <= hit.args.marker < k:
            return None
        return k, self.context.lexicon.cues[found[1].sense.key]

    def _quoted(self, hit: Hit) -> Party | None:
        """Return who is quoted: an actor, a pronoun, or words that no list holds."""
        after = hit.args.after
        source = next(
            (after[p] for p, r in hit.cue.roles.items() if r == "source" and p in after), None
        )
        if source is not None and source.mentions:
            return party(source.mentions, "source")
        if source is None and (sayer := self._sayer(hit)) is not None:
            return sayer
        if "an" in hit.args.pronouns and self.memory.latest is not None:
            return self.memory.latest.shared("pronoun")
        return self._unlisted_source(source.i) if source is not None else None

    def _sayer(self, hit: Hit) -> Party | None:
        """Return whose saying is passed on: «the agency quoted the saying of X that»."""
        k = hit.args.noun
        found = phrase_at(self.passage.line, k, "act") if k >= 0 else None
        named = self.passage.at.get(k + 1)
        if found is None or found[1].suffix or named is None or named.prep or hit.args.marker < k:
            return None
        if self.context.lexicon.cues[found[1].sense.key].act not in REPORTING:
            return None
        self.skipped.add(k)
        return party([named], "source")

    def _unlisted_source(self, i: int) -> Party | None:
        """Make an actor of the words between «from» and «saying» or «that»."""
        j = i
        while j < len(self.passage.tokens) and j - i < _NEAR:
            token = self.passage.tokens[j]
            if not token.is_word or token.has("quoteword", "that", "pronoun", "relative", "prep"):
                break
            j += 1
        if j == i:
            return None
        slug = self.discourse.add(self.passage.line.words(i, j), "Group")
        self.discourse.note([slug])
        return party([Mention(i, j, (slug,), "unlisted")], "source")
