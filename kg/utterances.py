"""Nouns of acts whose relative clause tells who does them, and claims of nobody: «the accusations that X made against Y»."""

from __future__ import annotations

from dataclasses import replace

from kg.aims import Aimer
from kg.arguments import Arguments, Phrase
from kg.clauses import Hit
from kg.drafts import Aim, Draft, aims
from kg.model import FAMILY
from kg.nouns import AGAINST, is_plural
from kg.parties import NOBODY_NAMED, party
from kg.receipts import STIRRED, ReceivedNounReader
from kg.targets import find_doers
from kg.tokens import COMMAS, STOPS, phrase_at

_FAR = 6
_FINITE = ("past", "pres")
_ABOUT = ("bi", "hawl", "bishan", "an")
_DEEDS = ("agent_noun", "harm_noun", "outrage")
_AT = ("didd", "hawl")
_HELD = ("lisan", "an", "fi")


class UtteredNounReader(ReceivedNounReader):
    """Reads the nouns of acts that a relative clause describes."""

    def _relative(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the accusations that X made against Y»; after an indefinite noun "that" is left out."""
        tokens = self.passage.tokens
        k, verb = self._relative_verb(hit)
        if verb < 0:
            return self._struck_by(hit, k)
        if self._refuses(verb):
            return None
        args = self._arguments(hit, verb + 1)
        args = replace(args, after=self._not_behind_pronoun(args))
        if tokens[verb].has("received"):
            return self._given(hit, args, verb)
        if self._befalls(hit, args, verb):
            return self._befalling(hit, args, met=tokens[verb].has("befalls"))
        lone = hit.cue.act in ("threaten", "concern") and verb > k and not tokens[verb].has("cue")
        author = self._maker(args, verb)
        if lone or "nounless" in hit.cue.flags or author is None or author.i - verb > _FAR:
            return None
        speaker = party(author.mentions, "relative")
        aimer = Aimer(self.passage, self.context)
        targets = aimer.targets(self._with(hit, args), [], speaker)
        if not targets and verb > hit.j:
            targets = aimer.targets(hit, [], speaker)
        return self._draft(hit, args, speaker, author.j, targets)

    def _struck_by(self, hit: Hit, k: int) -> Draft | None:
        """Read «the criticism is directed at X», «the accusations haunt X»: a noun before its verb."""
        tokens = self.passage.tokens
        if k >= hit.sentence[1] or not tokens[k].has("befalls", "uttered") or hit.reading.suffix:
            return None
        args = self._arguments(hit, k + 1)
        met = tokens[k].has("befalls")
        aimed = met or any(p in args.after and args.after[p].i - k <= 2 for p in AGAINST)
        return (
            self._befalling(hit, args, met=met) if aimed and self._befalls(hit, args, k) else None
        )

    def _befalls(self, hit: Hit, args: Arguments, verb: int) -> bool:
        """Say whether the verb tells at whom blame was directed, not by whom: «that was made against», not «that he made»."""
        token = self.passage.tokens[verb]
        if FAMILY[hit.cue.act] != "hostile" or any(r.suffix for r in token.all_readings):
            return False
        led = self.passage.tokens[verb - 1].has("relative", "act", "modifier")
        nobody = led and token.has("uttered") and self._maker(args, verb) is None
        return nobody or token.has("befalls")

    def _befalling(self, hit: Hit, args: Arguments, *, met: bool) -> Draft | None:
        """Read «the accusations that were made against X», perhaps «by Y», «that haunt X»."""
        preps = [p for p in (*hit.cue.roles, *_AT) if p in args.after and p in (*AGAINST, *_AT)]
        told = [args.after[p] for p in preps] or args.bare[:met]
        inner = self._with(hit, replace(args, bare=[]))
        found = aims(told[0].mentions) if told else []
        found = found or Aimer(self.passage, self.context).targets(inner, [], NOBODY_NAMED)
        author = self._agent(args) or NOBODY_NAMED
        return self._draft(hit, args, author, hit.j, found) if found else None

    def _maker(self, args: Arguments, verb: int) -> Phrase | None:
        """Return the subject of the clause, or where the act is to be read: «that stand in the report of X»."""
        if self.passage.tokens[verb].has("held"):
            held = (args.after[p] for p in _HELD if p in args.after and args.after[p].mentions)
            return next(held, None)
        return next((p for p in args.bare if p.mentions), None)

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
        if tokens[k].text.startswith(self.passage.affixes.article) and tokens[k].has("held"):
            return k, k
        if hit.reading.art or hit.reading.suffix:
            return k, -1
        return k, k if self._is_made(k) else self._uttered(k, hit.sentence[1])

    def _is_made(self, k: int) -> bool:
        """Say whether a verb with a pronoun for the noun, and its subject, follow: «a call X made»."""
        token, author = self.passage.tokens[k], self.passage.at.get(k + 1)
        if self.passage.covered[k] or author is None or author.prep or author.conj:
            return False
        made = any(r.suffix and r.sense.form.startswith(_FINITE) for r in token.all_readings)
        return made and author.kind != "nisba"

    def _uttered(self, k: int, limit: int) -> int:
        """Return a verb of making with a pronoun for the noun near token *k*: «of theft X made against Y», or -1."""
        tokens = self.passage.tokens
        for q in range(k, min(k + _FAR, limit - 1)):
            if tokens[q].text in (*COMMAS, *STOPS) or tokens[q].has("relative", "that"):
                break
            pronoun = any(r.suffix for r in tokens[q].readings.get("uttered", ()))
            pronoun = pronoun or tokens[q + 1].governs_pronoun
            if tokens[q].has("uttered") and pronoun and not self.passage.covered[q]:
                return q
        return -1

    def _given(self, hit: Hit, args: Arguments, start: int) -> Draft | None:
        """Read «the support that X received from Y»: it is Y's, or nobody's, aimed at X."""
        recipient, giver = self._maker(args, start), args.after.get("min")
        if recipient is None:
            return None
        if giver is not None and giver.mentions:
            speaker = party(giver.mentions, "from")
            return self._draft(hit, args, speaker, giver.j, aims(recipient.mentions, speaker.slugs))
        caused = self.passage.tokens[start].key("received") == STIRRED
        if caused or not self._may_be_anybody(hit):
            return None
        return self._draft(hit, args, NOBODY_NAMED, recipient.j, aims(recipient.mentions))

    def _refuses(self, k: int) -> bool:
        """Say whether the verb at *k* rejects: «the accusation that X denies» is not X's."""
        reading = self.passage.tokens[k].first("cue")
        cues = self.context.lexicon.cues
        return reading is not None and cues[reading.sense.key].act in ("deny", "reject", "doubt")

    def _claimed(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «the claims that ...»: claims without an author, aimed at whom they speak of."""
        if hit.cue.act != "accuse" or hit.reading.suffix:
            return None
        claim = phrase_at(self.passage.line, hit.j, "claiming")
        if claim is None:
            return None
        content, limit = claim[0], hit.sentence[1]
        near = (m for m in self.passage.mentions if content <= m.i < limit and m.kind != "nisba")
        about = next(near, None)
        marker = self.passage.tokens[content].first("that") if content < limit else None
        if marker is not None and marker.suffix and holder is not None:
            found = [Aim(slug, None, "explicit") for slug in holder.speaker.slugs]
        else:
            found = aims(find_doers(self.passage, content, limit) or ((about,) if about else ()))
        args = Arguments(content=content, end=limit)
        return self._draft(hit, args, NOBODY_NAMED, content, found) if found else None

    def _alleged(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the claims of X's part in the attack», «about the shelling of Y by X»: aimed at who does it."""
        told = [hit.args.after[p].i for p in _ABOUT if p in hit.args.after]
        deed = [hit.j] if self.passage.tokens[hit.j].has(*_DEEDS) else []
        about = next((i for i in (*told, *deed) if i - hit.j <= 1), -1)
        plain = hit.cue.act == "accuse" and is_plural(hit) and not hit.reading.suffix
        if about < 0 or not plain or self._points_back(hit) or self._is_aimed(hit):
            return None
        found = aims(find_doers(self.passage, about, hit.sentence[1]))
        return self._draft(hit, hit.args, NOBODY_NAMED, hit.j, found) if found else None

    def _is_aimed(self, hit: Hit) -> bool:
        """Say whether a noun says against whom it is."""
        after, pronouns = hit.args.after, hit.args.pronouns
        return any(prep in after or prep in pronouns for prep in AGAINST)

    def _points_back(self, hit: Hit) -> bool:
        """Say whether the noun is of what was told before: «these accusations»."""
        return hit.i > 0 and self.passage.tokens[hit.i - 1].has("demonstrative")
