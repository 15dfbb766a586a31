"""Acts that a noun expresses: «the accusations of X against Y», «a Jordanian welcome».

A noun of an act counts when its author is written beside it, as genitive, relational adjective
or subject of the relative clause, or when it plainly has a target and no author.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.aims import Aimer
from kg.arguments import Arguments, Phrase
from kg.clauses import Hit
from kg.cue_homographs import described_before
from kg.cues import Cue
from kg.drafts import Aim, Draft, aims
from kg.mentions import Mention
from kg.nouns import AGAINST, OBJECTIVE, ClauseNounReader, is_charge, is_plural
from kg.speakers import NOBODY_NAMED, between, party

_FAR = 6
_NEAR = 2


class NounReader(ClauseNounReader):
    """Reads the nouns of acts of one paragraph."""

    def read(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Return the act that the noun of *hit* names, or None when it names none."""
        cue = replace(hit.cue, act=hit.cue.noun_act)
        if hit.j >= hit.sentence[1]:
            return None
        if "convenes" in cue.flags and self._invites(hit):
            return None
        hit = Hit(hit.i, hit.j, cue, "noun", hit.reading, hit.args, hit.sentence)
        for read in self._readers(cue):
            draft = read(hit, holder)
            if draft is not None:
                return self._placed(draft, holder)
        return None

    def _readers(self, cue: Cue) -> tuple[Callable[[Hit, Draft | None], Draft | None], ...]:
        """Return the rules for a noun; of what need not be words, «aid», only those of its receipt."""
        if cue.act == "state":
            return (self._reported,)
        received = (self._received, self._relative)
        if "nounless" in cue.flags:
            return received
        return (
            self._between,
            self._claimed,
            self._directed,
            self._purpose,
            *received,
            self._genitive,
            self._nisba,
            self._from,
            self._agentless,
        )

    def attributive(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the Church, which calls for it» in one word; «X, accused of it» blames X."""
        described = described_before(self.passage, hit.i)
        if described is None or (hit.cue.act == "accuse" and described.kind == "nisba"):
            return None
        args = self._arguments(hit, hit.j)
        if hit.cue.act == "accuse":
            draft = self._draft(hit, args, NOBODY_NAMED, hit.j, aims((described,)))
        else:
            author = party([described], "attribute")
            targets = self._targets(hit, replace(args, bare=[]), author)
            draft = self._draft(hit, args, author, hit.j, targets)
        return self._placed(draft, holder)

    def _invites(self, hit: Hit) -> bool:
        """Say whether a call invites: «the invitation of X to this conference», «at X's invitation»."""
        if hit.args.marker >= 0:
            return False
        phrase = hit.args.after.get("ila") or hit.args.after.get("li")
        if phrase is None:
            return not is_plural(hit)
        near = self.passage.tokens[phrase.i : phrase.i + _NEAR]
        return any(t.has("conference") for t in near) and phrase.mentions == ()

    def _reported(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «after the minister's assertion that»: a noun of saying, its author, what is said."""
        author = self.passage.at.get(hit.j)
        if author is None or author.prep or author.conj or author.kind in ("nisba", "own"):
            return None
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        told = 0 <= args.marker - end <= _FAR and self.passage.tokens[args.marker].has("that")
        if not told or hit.reading.suffix:
            return None
        draft = self._draft(hit, args, party(group, "genitive"), args.content, [])
        return replace(draft, end=hit.sentence[1])

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
        if "convenes" in hit.cue.flags and self._is_invitation(args):
            return None
        author = party(group, "genitive")
        targets = self._targets(hit, args, author)
        if not self._is_author(hit, targets, group[0]):
            return None
        return self._draft(hit, args, author, end, targets)

    def _is_invitation(self, args: Arguments) -> bool:
        """Say whether a call names a meeting, so that its genitive is the guest: «inviting X to the summit»."""
        phrase = args.after.get("ila") or args.after.get("li")
        near = self.passage.tokens[phrase.i : phrase.i + 2] if phrase is not None else ()
        return any(token.has("conference") for token in near)

    def _is_author(self, hit: Hit, targets: list[Aim], first: Mention) -> bool:
        """Say whether the genitive is who acts rather than at whom the act is aimed."""
        if is_charge(hit):
            return False
        if targets or hit.cue.act not in (*OBJECTIVE, "support"):
            return True
        if hit.cue.act == "demand" and not hit.args.after.keys() & hit.cue.roles.keys():
            return False
        plural = is_plural(hit)
        return first.kind in ("person", "title") or (plural and hit.cue.act != "support")

    def _nisba(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the Polish accusations of X», «a Jordanian welcome»: the adjective is the author."""
        mention = self.passage.at.get(hit.j)
        if mention is None or mention.kind != "nisba" or mention.prep or mention.conj:
            return None
        end = mention.j
        mentions = [mention]
        while (after := self.passage.at.get(end)) is not None and after.kind == "nisba":
            mentions.append(after)
            end = after.j
        args = self._arguments(hit, end)
        author = party(mentions, "nisba")
        targets = self._targets(hit, args, author)
        return (
            self._draft(hit, args, author, end, targets)
            if targets or hit.i == hit.sentence[0] or self._names_its_aim(hit, args)
            else None
        )

    def _names_its_aim(self, hit: Hit, args: Arguments) -> bool:
        """Say whether a plural noun says at what it is directed: «the American criticisms of X»."""
        return is_plural(hit) and bool(hit.cue.roles.keys() & args.after.keys())

    def _relative(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the accusations that X made against Y»; after an indefinite noun "that" is left out."""
        tokens = self.passage.tokens
        k, verb = self._relative_verb(hit)
        if verb < 0:
            return None
        given = tokens[verb].has("received")
        if self._refuses(verb) or ("nounless" in hit.cue.flags and not given):
            return None
        if hit.cue.act in ("threaten", "concern") and verb > k and not tokens[verb].has("cue"):
            return None
        args = self._arguments(hit, verb + 1)
        args = replace(args, after=self._not_behind_pronoun(args))
        author = next((p for p in args.bare if p.mentions), None)
        if author is None or author.i - k > _FAR:
            return None
        if given:
            return self._given(hit, args, author)
        speaker = party(author.mentions, "relative")
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], speaker)
        return self._draft(hit, args, speaker, author.j, targets)

    def _not_behind_pronoun(self, args: Arguments) -> dict[str, Phrase]:
        """Leave out what a preposition governs that has had its pronoun: «that X made against it of giving to Y»."""
        said = args.pronouns
        return {p: phrase for p, phrase in args.after.items() if said.get(p, phrase.i) >= phrase.i}

    def _relative_verb(self, hit: Hit) -> tuple[int, int]:
        """Return where the relative clause of a noun begins, and its verb, or -1."""
        tokens, k = self.passage.tokens, hit.j
        while (
            k < hit.sentence[1] and tokens[k].has("modifier", "nisba") and k not in self.passage.at
        ):
            k += 1
        if k + 1 >= hit.sentence[1]:
            return k, -1
        if tokens[k].has("relative"):
            return k, k + 1
        return k, k if self._is_made(hit, k) else -1

    def _is_made(self, hit: Hit, k: int) -> bool:
        """Say whether a verb with a pronoun for the noun, and its subject, follow: «a call X made»."""
        token, author = self.passage.tokens[k], self.passage.at.get(k + 1)
        if hit.reading.art or hit.reading.suffix or author is None or author.prep or author.conj:
            return False
        made = any(r.suffix and r.sense.form.startswith("past") for r in token.all_readings)
        return made and not self.passage.covered[k] and author.kind != "nisba"

    def _given(self, hit: Hit, args: Arguments, recipient: Phrase) -> Draft | None:
        """Read «the support that X received from Y»: it is Y's, aimed at X."""
        giver = args.after.get("min")
        if giver is None or not giver.mentions:
            return None
        speaker = party(giver.mentions, "from")
        return self._draft(hit, args, speaker, giver.j, aims(recipient.mentions, speaker.slugs))

    def _refuses(self, k: int) -> bool:
        """Say whether the verb at *k* rejects: «the accusation that X denies» is not X's."""
        reading = self.passage.tokens[k].first("cue")
        cues = self.context.lexicon.cues
        return reading is not None and cues[reading.sense.key].act in ("deny", "reject", "doubt")

    def _from(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «a request from X», «a warning from X»: the first «from» names the author."""
        source = self._source(hit.j)
        if source is None or hit.reading.suffix or hit.cue.act in ("concern", "criticise"):
            return None
        author, end = source
        args = self._arguments(hit, end)
        targets = self._targets(hit, args, author)
        if hit.cue.act in ("support", "welcome") and not targets:
            return None
        if hit.cue.act == "threaten" and "bi" not in args.after:
            return None
        return self._draft(hit, args, author, end, targets)

    def _between(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «mutual accusations between X and Y»."""
        if not self.passage.tokens[hit.j].has("mutual"):
            return None
        cue = replace(hit.cue, flags=hit.cue.flags | {"mutual"})
        mutual = replace(hit, cue=cue)
        sides = between(mutual)
        return self._draft(mutual, hit.args, sides, hit.j, []) if sides is not None else None

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
        against = next((args.after[p] for p in AGAINST if p in args.after), None)
        if against is not None and not targets:
            targets = aims(against.mentions)
        return self._draft(hit, args, NOBODY_NAMED, hit.j + 1, targets) if targets else None

    def _agentless(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «amid accusations against X», «calls to»: nobody is said to make them."""
        told = holder is not None and holder.covers(hit.i) and not is_plural(hit)
        if hit.reading.suffix or told or self._points_back(hit):
            return None
        headline = hit.i == 0 and self.passage.line.number == 0
        after = self.passage.at.get(hit.j)
        if headline and hit.cue.act in OBJECTIVE and after is not None and not after.prep:
            return self._headline(hit)
        if not (is_plural(hit) or headline):
            return None
        args = self._arguments(hit, hit.j)
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], NOBODY_NAMED)
        targets = targets or self._subject_addressed(args, holder)
        called = hit.cue.act == "urge" and ("ila" in args.after or "li" in args.after)
        aimed = headline and bool(hit.cue.roles.keys() & args.after.keys())
        if not (called or aimed) and not (targets and self._near(hit, args)):
            return None
        return self._draft(hit, args, NOBODY_NAMED, hit.j, [] if called else targets)

    def _points_back(self, hit: Hit) -> bool:
        """Say whether the noun is of what was told before: «these accusations»."""
        return hit.i > 0 and self.passage.tokens[hit.i - 1].has("demonstrative")

    def _subject_addressed(self, args: Arguments, holder: Draft | None) -> list[Aim]:
        """Return the subject of «rejected accusations against it», «against his country»."""
        phrase = next((args.after[p] for p in AGAINST if p in args.after), None)
        own = phrase is not None and any(m.kind == "own" for m in phrase.mentions)
        marker = self.passage.tokens[args.marker].first("that") if args.marker >= 0 else None
        told = marker is not None and bool(marker.suffix)
        subject = holder.speaker if holder is not None else self.context.memory.sentence
        if subject is None or not (own or told):
            return []
        side = self.context.discourse.side
        slugs = [side(slug) if own else slug for slug in subject.slugs]
        return [Aim(slug, None, "explicit") for slug in slugs]

    def _near(self, hit: Hit, args: Arguments) -> bool:
        """Say whether the target follows the noun at once."""
        found = [p.i for prep, p in args.after.items() if prep in AGAINST]
        found += [i for prep, i in args.pronouns.items() if prep in AGAINST]
        found += [args.marker] if args.marker >= 0 else []
        return any(i - hit.j <= _NEAR for i in found)

    def _headline(self, hit: Hit) -> Draft | None:
        """Read the headline «Accusation of X of ...»: the genitive is accused."""
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        return (
            self._draft(hit, args, NOBODY_NAMED, end, aims(group)) if "bi" in args.after else None
        )
