"""What a headline gives as somebody's words: «X: content», «X to Y: content», «X in Z: content»."""

from __future__ import annotations

from dataclasses import dataclass

from kg.arguments import Arguments
from kg.clauses import Hit
from kg.contents import Judge
from kg.drafts import Context, Draft
from kg.forms import Reading
from kg.mentions import STATES, Mention
from kg.parties import party
from kg.passage import Passage
from kg.patterns import Sense
from kg.tokens import COLON, QUOTE, phrase_at

_ANY = Reading(Sense("cue", "qala"))
_TO = "li"
_NAMED_DEED = "harm-noun"
_FAR = 9


@dataclass(frozen=True)
class HeadlineReader:
    """Reads the speakers before a colon of one paragraph."""

    passage: Passage
    context: Context

    def read(self) -> list[Draft]:
        """Read «X: content» at the start of a paragraph, and of a later part of the headline."""
        starts = {0}
        if self.passage.line.number == 0:
            starts.update(start for start, _ in self.passage.sentences)
            starts.update(m.i for m in self.passage.mentions if m.conj and self._speaks_for_us(m))
        found = (self._labelled(start) for start in sorted(starts))
        return [draft for draft in found if draft is not None]

    def _speaks_for_us(self, mention: Mention) -> bool:
        """Say whether a colon and the first person follow an actor: «talks in X, and Y: we send none»."""
        tokens, k = self.passage.tokens, mention.j
        return k + 1 < len(tokens) and tokens[k].text == COLON and self._is_first_person(k + 1)

    def _labelled(self, start: int) -> Draft | None:
        """Read «X: content» at token *start*.

        A place may only be where it happens: «Malta: evacuation after the threats of X». Whoever
        is told may stand before the colon too: «X to Y: content».
        """
        tokens = self.passage.tokens
        quoted = start < len(tokens) and tokens[start].text == QUOTE
        mention = self.passage.at.get(start + quoted)
        if mention is None:
            return None
        colon = self._label_end(mention)
        if colon + 1 >= len(tokens) or tokens[colon].text != COLON:
            return None
        content = colon + 1
        speaker = party([mention], "headline")
        limit = max(self.passage.sentence_of(colon)[1], content + 1)
        args = Arguments(marker=colon, content=content)
        hit = Hit(
            start, mention.j, self.context.lexicon.cues["qala"], "verb", _ANY, args, (start, limit)
        )
        found = Judge(self.passage, self.context.discourse, speaker.slugs).judge(content, limit)
        place = self.context.discourse.type_of(mention.actor) in STATES
        named = found is None or found.rule == _NAMED_DEED
        spoken = colon > mention.j or self._is_spoken(content, limit)
        if place and named and not spoken:
            return None
        cue = (mention.i, mention.j)
        return Draft(hit, "state", speaker, start, content, limit, cue, rule="headline-colon")

    def _label_end(self, mention: Mention) -> int:
        """Return the index after who speaks and who is told: «X to the council»."""
        tokens, k = self.passage.tokens, mention.j
        k += k < len(tokens) and tokens[k].text == QUOTE
        told = self.passage.at.get(k)
        if told is not None:
            return told.j if told.prep == _TO else k
        ends = (q for q in range(k, min(k + _FAR, len(tokens))) if tokens[q].text == COLON)
        end = next(ends, k)
        return end if self._is_aside(mention, k, end) else k

    def _is_aside(self, mention: Mention, k: int, end: int) -> bool:
        """Say whether the tokens from *k* on say to whom, where or when one speaks: «X in Rome»."""
        led = phrase_at(self.passage.line, k, "prep", "time", "adverb")
        begun = led[0] if led is not None else k
        verbs = (t.has("cue", "that", "relative") for t in self.passage.tokens[begun:end])
        if k == end or any(verbs):
            return False
        if self.passage.affixes.prepositions.get(self.passage.tokens[k].text[0]) == _TO:
            return True
        person = self.context.discourse.type_of(mention.actor) == "Person"
        return led is not None and (person or mention.kind == "unlisted")

    def _is_spoken(self, content: int, limit: int) -> bool:
        """Say whether what follows a colon shows that somebody says it: by quotation marks, by «we»."""
        quoted = self.passage.opening(content) is not None
        ours = any(self._is_ours(k) for k in range(content, limit))
        return quoted or ours or self._is_first_person(content)

    def _is_first_person(self, i: int) -> bool:
        """Say whether words begin with a verb in the first person of the plural: «we do not send money»."""
        tokens, first = self.passage.tokens, self.passage.affixes.first_plural
        k = i + 1 if tokens[i].has("neg") and i + 1 < len(tokens) else i
        forms = [r.sense.form for r in tokens[k].all_readings if r.sense.form]
        denied = k > i and not forms and tokens[k].text.startswith(first)
        return denied or (bool(forms) and all(form.endswith("1") for form in forms))

    def _is_ours(self, i: int) -> bool:
        """Say whether a word ends in «us» or «our»: «Malta: Chad did not inform us».

        An accusative in -an after a noun in -n is written so too: it has a long vowel before it.
        """
        text, affixes = self.passage.tokens[i].text, self.passage.affixes
        stem = text.removesuffix(affixes.pronouns.our)
        if stem == text or self.passage.covered[i] or affixes.tanween in self.passage.line.raw(i):
            return False
        known = any(r.suffix == affixes.pronouns.our for r in self.passage.tokens[i].all_readings)
        return known or (len(stem) > 2 and stem[-1] not in affixes.vowels)
