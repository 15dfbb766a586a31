"""Acts that a noun expresses: «the accusations of X against Y», «a Jordanian welcome».

A noun of an act counts when its author is written beside it, as genitive, relational adjective
or subject of the relative clause, or when it plainly has a target and no author.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.aims import Aimer
from kg.arguments import Arguments
from kg.clauses import Hit, negation_before
from kg.crowds import ProtestNounReader
from kg.cue_homographs import described_before
from kg.drafts import Aim, Draft, aims
from kg.harms import LEFT_UNDONE
from kg.mentions import Mention
from kg.nouns import AGAINST, OBJECTIVE, is_charge, is_plural
from kg.parties import NOBODY_NAMED, between, party
from kg.protests import is_protest
from kg.targets import AGENT_PREPS
from kg.tokens import COLON

_FAR = 6
_NEAR = 2
_REACH = 10
_APART = ("that", "relative", "clause")
_WITHOUT = "duna"
_LED = ("an", "bad", "ila")
_MAY = "qad"


class NounReader(ProtestNounReader):
    """Reads the nouns of acts of one paragraph."""

    def read(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Return the act that the noun of *hit* names, or None when it names none."""
        cue = replace(hit.cue, act=hit.cue.noun_act)
        if hit.j >= hit.sentence[1] or self._is_undone(hit):
            return None
        if "convenes" in cue.flags and self._invites(hit):
            return None
        hit = Hit(hit.i, hit.j, cue, "noun", hit.reading, hit.args, hit.sentence)
        for read in self._readers(hit):
            draft = read(hit, holder)
            if draft is not None:
                return self._kept(self._answered(self._placed(draft, holder), holder))
        return None

    def _is_undone(self, hit: Hit) -> bool:
        """Say whether nobody does what the noun names: «did not direct criticism at X», «without any charge»."""
        tokens, led = self.passage.tokens, False
        for k in range(hit.i - 1, max(hit.sentence[0], hit.i - _REACH) - 1, -1):
            if not tokens[k].is_word or tokens[k].has(*_APART):
                return False
            if self._is_missing(k):
                return hit.i - k <= _NEAR
            led = led or tokens[k].has("prep")
            if self._is_light(k) or (self._receives(k) and not led):
                return negation_before(self.passage, k) or self._is_possible(k)
        return False

    def _is_possible(self, k: int) -> bool:
        """Say whether the verb at *k* tells what only may come: «may stir the anger of»."""
        present = any(r.sense.form.startswith("pres") for r in self.passage.tokens[k].all_readings)
        return present and k > 0 and self.passage.tokens[k - 1].key("aux") == _MAY

    def _is_missing(self, k: int) -> bool:
        """Say whether what follows the word at *k* is not there, or may be whichever: «without», «any», «awaits»."""
        token = self.passage.tokens[k]
        absent = token.key("neg") == LEFT_UNDONE or token.key("prep") == _WITHOUT
        return absent or token.has("any", "awaits")

    def _is_light(self, k: int) -> bool:
        """Say whether a verb that does what its noun names stands at *k*: «directed», «announced»."""
        cues = self.context.lexicon.cues
        readings = self.passage.tokens[k].readings.get("cue", ())
        return not self.passage.covered[k] and any(
            "light" in cues[r.sense.key].flags for r in readings
        )

    def _kept(self, draft: Draft) -> Draft | None:
        """Return the act, unless its noun is mostly a thing and says neither of whom nor what: «the needs of X»."""
        flags = draft.hit.cue.flags
        if "stance" not in flags or "nounless" in flags:
            return draft
        return draft if self._says_what(draft.hit, draft.hit.args, draft.content) else None

    def _readers(self, hit: Hit) -> tuple[Callable[[Hit, Draft | None], Draft | None], ...]:
        """Return the rules for a noun; of what need not be words, «aid», only those of its receipt."""
        cue = hit.cue
        if cue.act == "state":
            return (self._reported, self._said)
        if is_protest(self.passage.tokens[hit.i]):
            return (self._protested,)
        heard = (self._laid, self._directed, self._received, self._relative)
        received = () if self._is_material(hit) else heard
        if "nounless" in cue.flags:
            backed = (self._purpose, self._joined) if cue.act == "support" else ()
            return (*backed, *received, self._heeded)
        return (
            self._between,
            self._claimed,
            self._purpose,
            self._prefaced,
            *received,
            self._genitive,
            self._nisba,
            self._from,
            self._alleged,
            self._agentless,
        )

    def _is_material(self, hit: Hit) -> bool:
        """Say whether a support is of means, a deed and no word: «gets military support from X»."""
        return hit.cue.act == "support" and self.passage.tokens[hit.j].has("material")

    def attributive(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the Church, which calls for it» in one word; «X, accused of it» blames X."""
        described = described_before(self.passage, hit.i) or self._protest(hit)
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
        near = self.passage.tokens[phrase.i : phrase.i + (1 if is_plural(hit) else _NEAR)]
        return any(t.has("conference") for t in near) and phrase.mentions == ()

    def _reported(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «after the minister's assertion that»: a noun of saying, its author, what is said."""
        author = self.passage.at.get(hit.j)
        if author is None or author.prep or author.conj or author.kind in ("nisba", "own"):
            return None
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        told = 0 <= args.marker - end <= _FAR and self.passage.tokens[args.marker].has("that")
        if not told or hit.reading.suffix or self._is_described(hit, args, end):
            return None
        draft = self._draft(hit, args, party(group, "genitive"), args.content, [])
        return replace(draft, end=hit.sentence[1])

    # --- where the author stands -----------------------------------------------------------------

    def _genitive(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the accusations of X»: the actor right after the noun, or its pronoun."""
        if hit.reading.suffix:
            return self._own(hit, holder)
        mention = self.passage.at.get(hit.j)
        if mention is None or mention.kind in ("nisba", "own") or not self._governs(hit, mention):
            return None
        if hit.cue.act == "announce" and mention.kind == "metonym":
            return None
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        if "convenes" in hit.cue.flags and not is_plural(hit) and self._is_invitation(args):
            return None
        author = party(group, "genitive")
        targets = self._targets(hit, args, author)
        if self._is_vague(hit, args, end, targets) or not self._is_author(hit, targets, group[0]):
            return None
        return self._draft(hit, args, author, end, targets)

    def _joined(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «its rejection of X and its support for Y», where only the act before shows that it is in words.

        In «its backing and support for Y» both share whom they are for.
        """
        shared = hit.i > 0 and self.passage.tokens[hit.i - 1].has("act")
        told = bool(hit.reading.suffix) and self._is_second(hit) and not shared
        draft = self._own(hit, holder) if told else None
        return draft if draft is not None and draft.targets else None

    def _is_described(self, hit: Hit, args: Arguments, end: int) -> bool:
        """Say whether the genitive is what a noun describes: «the describing of X as a thug».

        In «X's describing of Y as a thug», in Arabic «of X to Y», it describes.
        """
        return "described" in hit.cue.roles.values() and args.marker == end

    def _is_invitation(self, args: Arguments) -> bool:
        """Say whether a call names a meeting, so that its genitive is the guest: «inviting X to the summit»."""
        phrase = args.after.get("ila") or args.after.get("li")
        near = self.passage.tokens[phrase.i : phrase.i + 2] if phrase is not None else ()
        return any(token.has("conference") for token in near)

    def _is_vague(self, hit: Hit, args: Arguments, end: int, targets: list[Aim]) -> bool:
        """Say whether nothing is told of a demand but whose it is, or of a fear: then it is a topic."""
        if hit.cue.act not in ("demand", "concern") or self._says_what(hit, args, end):
            return False
        return args.marker < 0 if hit.cue.act == "concern" else not targets

    def _says_what(self, hit: Hit, args: Arguments, end: int) -> bool:
        """Say whether what is asked, or of whom, follows the author of a noun at once."""
        asked = [p.i for prep, p in args.after.items() if prep in hit.cue.roles]
        return any(i - end <= _NEAR for i in asked)

    def _is_author(self, hit: Hit, targets: list[Aim], first: Mention) -> bool:
        """Say whether the genitive is who acts rather than at whom the act is aimed."""
        if is_charge(hit):
            return False
        if targets or hit.cue.act not in (*OBJECTIVE, "support"):
            return True
        if hit.cue.act == "condemn" and self._is_followed(hit, first):
            return True
        plural = is_plural(hit)
        return first.kind in ("person", "title") or (plural and hit.cue.act != "support")

    def _is_followed(self, hit: Hit, owner: Mention) -> bool:
        """Say whether "to" follows the genitive at once, which brings the deed: «X's condemnation of the raid»."""
        deed = hit.args.after.get("li")
        return deed is not None and deed.i == owner.j

    def _nisba(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the Polish accusations of X», «a Jordanian welcome»: the adjective is the author."""
        found = self._nationality(hit)
        if found is None:
            return None
        author, end = found
        args = self._arguments(hit, end)
        targets = self._targets(hit, args, author) or self._prompted(hit, args, author)
        told = targets or hit.i == hit.sentence[0] or self._names_its_aim(hit, args)
        return self._draft(hit, args, author, end, targets) if told else None

    def _names_its_aim(self, hit: Hit, args: Arguments) -> bool:
        """Say whether a noun says at what it is directed, or is answered: «the American criticisms of X».

        Claims that are only refuted, «the American allegations», are no act of their own.
        """
        directed = is_plural(hit) and bool(hit.cue.roles.keys() & args.after.keys())
        answered = hit.cue.commitment != "distancing" and self._answering(hit) >= 0
        return directed or answered

    def _from(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «a request from X», «a warning from X»: the first «from» names the author."""
        source = self._attribution(hit)
        if source is None or hit.reading.suffix or self._is_about(hit):
            return None
        author, end = source
        args = self._arguments(hit, end)
        targets = self._targets(hit, args, author) or self._prompted(hit, args, author)
        if hit.cue.act in ("support", "welcome") and not targets:
            return None
        if hit.cue.act == "threaten" and "bi" not in args.after:
            return None
        return self._draft(hit, args, author, end, targets)

    def _is_about(self, hit: Hit) -> bool:
        """Say whether «from» tells what the noun is about: «fears of X», no «request from X»."""
        phrase = hit.args.after.get("min")
        first = phrase is not None and not any(p in hit.args.after for p in AGENT_PREPS)
        return first and hit.cue.roles.get("min") in ("deed", "target")

    def _between(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «mutual accusations between X and Y»."""
        if not self.passage.tokens[hit.j].has("mutual"):
            return None
        cue = replace(hit.cue, flags=hit.cue.flags | {"mutual"})
        mutual = replace(hit, cue=cue)
        sides = between(mutual)
        return self._draft(mutual, hit.args, sides, hit.j, []) if sides is not None else None

    # --- nobody named ----------------------------------------------------------------------------

    def _directed(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the criticism directed at it», perhaps «by X»."""
        k = self._past_adjectives(hit)
        if not self.passage.tokens[k].has("directed"):
            return None
        args = self._arguments(hit, k + 1)
        author = self._agent(args) or NOBODY_NAMED
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], author)
        against = next((args.after[p] for p in AGAINST if p in args.after), None)
        if against is not None and not targets:
            targets = aims(against.mentions)
        return self._draft(hit, args, author, k + 1, targets) if targets else None

    def _agentless(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «amid accusations against X», «calls to»: nobody is said to make them."""
        told = holder is not None and holder.covers(hit.i) and not is_plural(hit)
        laid = self._is_laid(hit)
        told = told and not (laid and self.passage.tokens[hit.i - 1].has("that"))
        if hit.reading.suffix or told or self._points_back(hit) or self._is_undergone(hit):
            return None
        headline = hit.i == 0 and self.passage.line.number == 0
        after = self.passage.at.get(hit.j)
        blamed = laid or (headline and hit.cue.act in OBJECTIVE)
        if blamed and after is not None and not after.prep and after.kind != "own":
            return self._charged(hit)
        if not (is_plural(hit) or headline):
            return None
        args = self._arguments(hit, hit.j)
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], NOBODY_NAMED)
        called = hit.cue.act == "urge" and ("ila" in args.after or "li" in args.after)
        targets = targets or self._subject_addressed(args, holder)
        if self._is_widespread(hit) and (found := self._prompted(hit, args, NOBODY_NAMED)):
            return self._draft(hit, args, NOBODY_NAMED, hit.j, found)
        aimed = headline and bool(hit.cue.roles.keys() & args.after.keys())
        if not (called or aimed) and not (targets and self._near(hit, args)):
            return None
        return self._draft(hit, args, NOBODY_NAMED, hit.j, [] if called else targets)

    def _laid(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «it led to the laying of a charge against X»: nobody is said to lay it."""
        k = hit.i - 1
        if k <= hit.sentence[0] or not self.passage.tokens[k].has("laying") or hit.reading.suffix:
            return None
        before = self.passage.tokens[k - 1]
        if not (before.has("done") or before.key("prep") in _LED):
            return None
        args = self._arguments(hit, hit.j)
        if not self._near(hit, args):
            return None
        targets = Aimer(self.passage, self.context).targets(self._with(hit, args), [], NOBODY_NAMED)
        return self._draft(hit, args, NOBODY_NAMED, hit.j, targets) if targets else None

    def _is_laid(self, hit: Hit) -> bool:
        """Say whether a charge has been made: «after the accusation of X of», no «attempts at accusing X»."""
        aimed = hit.cue.roles.get("obj") == "target" and not hit.reading.art
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        made = before is None or before.text == COLON or before.has("prep", "done", "that")
        made = made or bool(hit.reading.prep)
        return made and aimed and is_charge(hit)

    def _is_undergone(self, hit: Hit) -> bool:
        """Say whether a relative clause tells who meets with threats, of which nobody speaks: «the threats that X faces»."""
        tokens, k = self.passage.tokens, hit.j
        relative = tokens[k].has("relative") and k + 1 < hit.sentence[1]
        return hit.cue.act == "threaten" and relative and tokens[k + 1].has("received")

    def _near(self, hit: Hit, args: Arguments) -> bool:
        """Say whether the target follows the noun at once."""
        doubted = ("fi", "hawl", "bishan") if hit.cue.act == "doubt" else ()
        found = [p.i for prep, p in args.after.items() if prep in (*AGAINST, *doubted)]
        found += [i for prep, i in args.pronouns.items() if prep in AGAINST]
        found += [args.marker] if args.marker >= 0 else []
        return any(i - hit.j <= _NEAR for i in found)

    def _charged(self, hit: Hit) -> Draft | None:
        """Read «after the accusation of X of ...»: the genitive is accused, nobody accuses."""
        group, end = self.passage.conjoined(hit.j)
        args = self._arguments(hit, end)
        return (
            self._draft(hit, args, NOBODY_NAMED, end, aims(group)) if "bi" in args.after else None
        )
