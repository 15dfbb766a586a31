"""Who goes on by the gender and number of a verb that suits nobody who spoke last."""

from __future__ import annotations

from dataclasses import replace

from kg.clauses import Hit
from kg.concord import agreement_of, participle_agreement
from kg.drafts import Draft
from kg.mentions import Mention
from kg.model import FAMILY
from kg.parties import Party, party
from kg.passives import PassiveReader
from kg.pronouns import resumes
from kg.tokens import COMMAS, phrase_at
from kg.topics import clause_subjects
from kg.valency import BUT

_FAR = 3
_CLAUSE = 14
_TIME = "haythu"
_ANSWERS = ("deny", "reject")
_ANSWERED = ("hostile", "directive")


class SuccessorReader(PassiveReader):
    """Finds who else was named or spoke that a verb or participle agrees with."""

    def _answering(self, hit: Hit) -> Party | None:
        """Return who answers after «but he», «but she»: «X accused Y of it, but she denies it».

        Who denies or refuses answers; another act is his where it does not agree with who spoke.
        """
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.hit.sentence != hit.sentence or FAMILY[last.act] not in _ANSWERED:
            return None
        aimed = [aim.mention for aim in last.targets if aim.mention is not None]
        pronoun = self._pronoun_of_contrast(hit)
        if not (aimed and pronoun and resumes(self.passage, aimed, pronoun)):
            return None
        answering, agreement = party(aimed, "dropped-subject"), agreement_of(hit)
        own = replace(last.speaker, gender=self._gender(last)).suits(agreement)
        fits = answering.suits(agreement) and (hit.cue.act in _ANSWERS or not own)
        return answering.shared("dropped-subject") if fits else None

    def _subordinate(self, hit: Hit) -> Party | None:
        """Return the subject of a clause of time that a verb goes on: «after X seized it and announced»."""
        tokens, joined = self.passage.tokens, hit.kind == "verb" and bool(hit.reading.conj)
        if not joined or hit.i == hit.sentence[0] or tokens[hit.i - 1].text in COMMAS:
            return None
        told = max((d.hit.i for d in self.drafts if d.hit.i < hit.i), default=hit.sentence[0])
        for k in range(hit.i - 1, max(told, hit.i - _CLAUSE), -1):
            found = phrase_at(self.passage.line, k, "clause")
            if found is not None and found[1].sense.key == _TIME:
                subjects = clause_subjects(self.passage, found[0], hit.i)
                fitting = [p for p in subjects if p.suits(agreement_of(hit))]
                return fitting[-1].shared("dropped-subject") if fitting else None
        return None

    def _pronoun_of_contrast(self, hit: Hit) -> str:
        """Return the pronoun on a word of contrast right before a verb, «but she»; nothing elsewhere."""
        tokens, k = self.passage.tokens, hit.i
        while k > hit.sentence[0] and tokens[k - 1].has("aux", "neg", "adverb"):
            k -= 1
        for start in range(max(k - _FAR, hit.sentence[0]), k):
            found = phrase_at(self.passage.line, start, "clause")
            if found is not None and found[0] == k and found[1].sense.key == BUT:
                pronouns = self.passage.affixes.pronouns.third
                return next((p for p in pronouns if tokens[k - 1].text.endswith(p)), "")
        return ""

    def _woman_before(self, hit: Hit) -> Party | None:
        """Return the woman named last in the sentence, for a feminine verb that suits nobody who spoke.

        «The minister dismissed the spokeswoman after she accused him.»
        """
        known = self.memory.last(hit)
        if agreement_of(hit) != "f" or known is None or known.suits("f"):
            return None
        named = [m for m in self.passage.mentions if hit.sentence[0] <= m.i < hit.i]
        women = [m for m in named if m.kind in ("person", "title") and self._is_woman(m)]
        return party(women[-1:], "dropped-subject").shared("dropped-subject") if women else None

    def _outlet_before(self, hit: Hit) -> Party | None:
        """Return the outlet that told the statement before, for a feminine verb that opens a sentence.

        «He praised it, as the agency quoted him. It added that»: it suits nobody else who spoke.
        """
        known = self.memory.last(hit)
        if (
            agreement_of(hit) != "f"
            or hit.i != hit.sentence[0]
            or known is None
            or known.suits("f")
        ):
            return None
        start = self.passage.sentence_of(hit.i - 1)[0] if hit.i else 0
        named = [m for m in self.passage.mentions if start <= m.i < hit.i and m.gender == "f"]
        told = [m for m in named if self.discourse.type_of(m.actor) == "MediaOutlet"]
        return party(told[-1:], "dropped-subject").shared("dropped-subject") if told else None

    def _is_woman(self, mention: Mention) -> bool:
        return "f" in (mention.gender, self.discourse.gender_of(mention.actor))

    def _agreeing(self, hit: Hit) -> Party | None:
        """Return whom a participle agrees with, where it does not agree with who spoke last.

        «The clip angered users, demanding that»: a plural participle is theirs. «The paper wrote
        that the minister had come, saying»: a masculine one is not the paper's.
        """
        known, agreement = self.memory.last(hit), participle_agreement(self.passage, hit)
        several = agreement == "p"
        if known is None or not agreement:
            return None
        if (known.plural or self._is_many(known)) if several else known.suits(agreement):
            return None
        if several:
            found = [party([m], "governing-subject") for m in self.passage.mentions if m.plural]
            found = [p for p in found if hit.sentence[0] <= p.mentions[0].i < hit.i]
        else:
            found = clause_subjects(self.passage, hit.sentence[0], hit.i) + self._topics(hit)
            told = [d for d in self.drafts if hit.sentence[0] <= d.hit.i < hit.i]
            found += [replace(d.speaker, gender=self._gender(d)) for d in told]
        fitting = [p for p in found if (p.plural if several else self._shown(p) == agreement)]
        return fitting[-1].shared("governing-subject") if fitting else None

    def _shown(self, found: Party) -> str:
        """Return the gender that words or verbs have shown of somebody."""
        return found.gender or self.discourse.gender_of(found.slugs[0])

    def _topics(self, hit: Hit) -> list[Party]:
        """Return of whom it is said, in the sentence before a cue, that they did something."""
        said = [m for m in self.passage.mentions if hit.sentence[0] < m.i < hit.i and not m.prep]
        return [
            party([m], "governing-subject")
            for m in said
            if self.passage.tokens[m.i - 1].has("that")
        ]

    def _is_many(self, known: Party) -> bool:
        """Say whether a speaker may be several people: a group, or those whom nobody names."""
        return self.discourse.type_of(known.slugs[0]) in ("Group", "Unnamed")

    def _gender(self, draft: Draft) -> str:
        """Return how verbs agree with a speaker; the verb beside a person's name shows it."""
        speaker, slug = draft.speaker, draft.speaker.slugs[0]
        agreement = agreement_of(draft.hit)
        written = speaker.mentions and speaker.how in ("subject", "topic")
        alone = len(speaker.slugs) == 1
        shown = agreement if written and alone and agreement in ("m", "f") else ""
        if shown and self.discourse.type_of(slug) == "Person":
            self.discourse.genders[slug] = shown
        return self.discourse.genders.get(slug, speaker.gender or shown)
