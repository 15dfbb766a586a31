"""Acts that a noun expresses: «the accusations of X against Y», «a Jordanian welcome».

A noun of an act counts when its author is written beside it, as genitive, relational adjective
or subject of the relative clause, or when it plainly has a target and no author.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.aims import Aimer
from kg.arguments import Arguments, Phrase, read_arguments
from kg.clauses import Hit
from kg.drafts import Aim, Context, Draft, aims
from kg.mentions import Mention
from kg.passage import Passage
from kg.speakers import NOBODY_NAMED, Party, party
from kg.tokens import COMMAS

_OBJECTIVE = ("accuse", "condemn", "criticise", "demand", "threaten")
_FAR = 6
_REACH = 10


@dataclass(frozen=True)
class NounReader:
    """Reads the nouns of acts of one paragraph."""

    passage: Passage
    context: Context

    def read(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Return the act that the noun of *hit* names, or None when it names none."""
        cue = replace(hit.cue, act=hit.cue.noun_act)
        if "nounless" in cue.flags or cue.act == "state" or hit.j >= hit.sentence[1]:
            return None
        hit = Hit(hit.i, hit.j, cue, "noun", hit.reading, hit.args, hit.sentence)
        for read in (
            self._claimed,
            self._directed,
            self._relative,
            self._genitive,
            self._nisba,
            self._from,
            self._agentless,
        ):
            draft = read(hit, holder)
            if draft is not None:
                return self._placed(draft, holder)
        return None

    # --- where the author stands -----------------------------------------------------------------

    def _genitive(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the accusations of X»: the actor right after the noun, or its pronoun."""
        if hit.reading.suffix:
            return self._own(hit, holder)
        mention = self.passage.at.get(hit.j)
        if (
            mention is None
            or mention.prep
            or mention.conj
            or mention.kind in ("nisba", "own")
            or hit.reading.art
            or (hit.cue.act == "announce" and mention.kind == "metonym")
        ):
            return None
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        author = party(group, "genitive")
        targets = Aimer(self.passage, self.context).targets(
            self._with(hit, args), args.bare, author
        )
        if not self._is_author(hit, targets, group[0]):
            return None
        return self._draft(hit, args, author, end, targets)

    def _is_author(self, hit: Hit, targets: list[Aim], first: Mention) -> bool:
        """Say whether the genitive is who acts rather than at whom the act is aimed."""
        if targets or hit.cue.act not in (*_OBJECTIVE, "support"):
            return True
        plural = _is_plural(hit)
        return first.kind in ("person", "title") or (plural and hit.cue.act != "support")

    def _own(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «its welcome of X»: the pronoun is the subject of the sentence."""
        subject = self.context.memory.sentence or (holder.speaker if holder else None)
        if subject is None or not any(subject.slugs) or hit.cue.act in ("concern", "pledge"):
            return None
        args = self._arguments(hit, hit.j)
        author = subject.shared("possessive")
        targets = Aimer(self.passage, self.context).targets(
            self._with(hit, args), args.bare, author
        )
        told = targets or self._is_second(hit)
        return self._draft(hit, args, author, hit.j, targets) if told else None

    def _is_second(self, hit: Hit) -> bool:
        """Say whether the noun is joined to one like it: «its support for X and its rejection of Y»."""
        before = self.passage.tokens[hit.sentence[0] : hit.i]
        return bool(hit.reading.conj) and any(
            r.suffix and not r.art for t in before[-_REACH:] for r in t.readings.get("act", ())
        )

    def _nisba(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the Polish accusations of X», «a Jordanian welcome»: the adjective is the author."""
        mention = self.passage.at.get(hit.j)
        if (
            mention is None
            or mention.kind != "nisba"
            or mention.prep
            or mention.conj
            or holder_is_about(hit, holder)
        ):
            return None
        end = mention.j
        mentions = [mention]
        while (after := self.passage.at.get(end)) is not None and after.kind == "nisba":
            mentions.append(after)
            end = after.j
        args = self._arguments(hit, end)
        author = party(mentions, "nisba")
        targets = Aimer(self.passage, self.context).targets(
            self._with(hit, args), args.bare, author
        )
        return (
            self._draft(hit, args, author, end, targets)
            if targets or hit.i == hit.sentence[0]
            else None
        )

    def _relative(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the accusations that X made against Y»."""
        tokens = self.passage.tokens
        k = hit.j
        while (
            k < hit.sentence[1] and tokens[k].has("modifier", "nisba") and k not in self.passage.at
        ):
            k += 1
        if k >= hit.sentence[1] or not tokens[k].has("relative") or k + 1 >= hit.sentence[1]:
            return None
        if self._refuses(k + 1):
            return None
        args = self._arguments(hit, k + 2)
        author = next((p for p in args.bare if p.mentions), None)
        if author is None or author.i - k > _FAR:
            return None
        speaker = party(author.mentions, "relative")
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], speaker)
        targets = targets or self._dative(args, speaker)
        return self._draft(hit, args, speaker, author.j, targets)

    def _refuses(self, k: int) -> bool:
        """Say whether the verb at *k* rejects: «the accusation that X denies» is not X's."""
        reading = self.passage.tokens[k].first("cue")
        cues = self.context.lexicon.cues
        return reading is not None and cues[reading.sense.key].act in ("deny", "reject", "doubt")

    def _dative(self, args: Arguments, speaker: Party) -> list[Aim]:
        found = args.after.get("li") or args.after.get("ila") or args.after.get("didd")
        return aims(found.mentions, speaker.slugs) if found else []

    def _from(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «a request from X», «a warning from X»: the first «from» names the author."""
        tokens = self.passage.tokens
        if (
            tokens[hit.j].key("prep") not in ("min", "janib", "qibal")
            or tokens[hit.j].readings["prep"][0].suffix
        ):
            return None
        mention = self.passage.at.get(hit.j + 1)
        if mention is None or mention.kind == "nisba" or mention.prep or hit.reading.suffix:
            return None
        group, end = self.passage.conjoined(hit.j + 1)
        if hit.cue.act in ("concern", "criticise"):
            return None
        args = self._arguments(hit, end)
        author = party(group, "from")
        targets = Aimer(self.passage, self.context).targets(
            self._with(hit, args), args.bare, author
        )
        if hit.cue.act in ("support", "welcome") and not targets:
            return None
        return self._draft(hit, args, author, end, targets)

    # --- nobody named ----------------------------------------------------------------------------

    def _claimed(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the claims that ...»: claims without an author, aimed at whom they speak of."""
        tokens = self.passage.tokens
        if hit.cue.act != "accuse" or not tokens[hit.j].has("claiming") or hit.reading.suffix:
            return None
        content = hit.j + 1
        limit = hit.sentence[1]
        about = [m for m in self.passage.mentions if content <= m.i < limit and m.kind != "nisba"][
            :1
        ]
        marker = tokens[content].first("that") if content < limit else None
        if marker is not None and marker.suffix and holder is not None:
            found = [Aim(slug, None, "explicit") for slug in holder.speaker.slugs]
        else:
            found = aims(about)
        args = Arguments(content=content, end=limit)
        return self._draft(hit, args, NOBODY_NAMED, content, found) if found else None

    def _directed(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the criticism directed at it»."""
        tokens = self.passage.tokens
        if not tokens[hit.j].has("directed"):
            return None
        args = self._arguments(hit, hit.j + 1)
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], NOBODY_NAMED)
        return self._draft(hit, args, NOBODY_NAMED, hit.j + 1, targets) if targets else None

    def _agentless(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «amid accusations against X», «calls to»: nobody is said to make them."""
        if hit.reading.suffix or (
            holder is not None and holder.covers(hit.i) and not _is_plural(hit)
        ):
            return None
        headline = hit.i == 0 and self.passage.line.number == 0
        after = self.passage.at.get(hit.j)
        if headline and hit.cue.act in _OBJECTIVE and after is not None and not after.prep:
            return self._headline(hit)
        if not _is_plural(hit):
            return None
        args = self._arguments(hit, hit.j)
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], NOBODY_NAMED)
        called = hit.cue.act == "urge" and ("ila" in args.after or "li" in args.after)
        if not called and not (targets and self._near(hit, args)):
            return None
        return self._draft(hit, args, NOBODY_NAMED, hit.j, targets if not called else [])

    def _near(self, hit: Hit, args: Arguments) -> bool:
        """Say whether the target follows the noun at once."""
        found: list[Phrase] = [p for prep, p in args.after.items() if prep in ("li", "ila", "didd")]
        return any(p.i - hit.j <= 2 for p in found)

    def _headline(self, hit: Hit) -> Draft | None:
        """Read the headline «Accusation of X of ...»: the genitive is accused."""
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        return (
            self._draft(hit, args, NOBODY_NAMED, end, aims(group)) if "bi" in args.after else None
        )

    # --- small things ----------------------------------------------------------------------------

    def _arguments(self, hit: Hit, start: int) -> Arguments:
        letters = self.context.lexicon.forms.affixes.prepositions
        return read_arguments(self.passage, start, hit.cue, hit.sentence[1], letters)

    def _with(self, hit: Hit, args: Arguments) -> Hit:
        return Hit(hit.i, hit.j, hit.cue, "noun", hit.reading, args, hit.sentence)

    def _draft(
        self, hit: Hit, args: Arguments, speaker: Party, content: int, targets: list[Aim]
    ) -> Draft:
        end = content
        while end < hit.sentence[1] and self.passage.tokens[end].text not in COMMAS:
            end += 1
        inner = self._with(hit, args)
        rule = f"{hit.cue.latin}-noun"
        return Draft(
            inner, hit.cue.act, speaker, hit.i, content, end, (hit.i, hit.j), [], targets, rule=rule
        )

    def _placed(self, draft: Draft, holder: Draft | None) -> Draft:
        """Put the act inside the statement that names it; it is heard through it when that reports."""
        if holder is None:
            return draft
        draft.parent = holder
        asked = draft.act in (*_OBJECTIVE, "urge", "request") and holder.act in ("reject", "deny")
        if asked and not draft.targets and draft.speaker is not NOBODY_NAMED:
            draft.targets = [Aim(slug, None, "inferred") for slug in holder.speaker.slugs]
        other = draft.speaker is not NOBODY_NAMED and not set(draft.speaker.slugs) & set(
            holder.speaker.slugs
        )
        if other and holder.act == "state" and holder.hit.kind != "noun":
            draft.via = holder.as_links()
        return draft


def holder_is_about(hit: Hit, holder: Draft | None) -> bool:
    """Say whether a light verb of the same clause already performs the act of the noun."""
    return holder is not None and holder.cue[0] <= hit.i < holder.cue[1]


def _is_plural(hit: Hit) -> bool:
    return hit.reading.sense.form.startswith("plural")
