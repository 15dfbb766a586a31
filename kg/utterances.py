"""Nouns of acts whose relative clause tells who does them: «the accusations that X made against Y»."""

from __future__ import annotations

from dataclasses import replace

from kg.aims import Aimer
from kg.arguments import Arguments, Phrase
from kg.clauses import Hit
from kg.drafts import Draft, aims
from kg.parties import NOBODY_NAMED, party
from kg.receipts import STIRRED, ReceivedNounReader
from kg.tokens import COMMAS, STOPS

_FAR = 6
_FINITE = ("past", "pres")
_HELD = ("lisan", "an", "fi")


class UtteredNounReader(ReceivedNounReader):
    """Reads the nouns of acts that a relative clause describes."""

    def _relative(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «the accusations that X made against Y»; after an indefinite noun "that" is left out."""
        tokens = self.passage.tokens
        k, verb = self._relative_verb(hit)
        if verb < 0 or self._refuses(verb):
            return None
        args = self._arguments(hit, verb + 1)
        args = replace(args, after=self._not_behind_pronoun(args))
        if tokens[verb].has("received"):
            return self._given(hit, args, verb)
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
