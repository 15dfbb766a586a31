"""Verbs that judge or are passives spelt alike: «X considers the port a lair», «the port is considered».

A present without "that" judges where its subject is written, or stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.acts import ActReader
from kg.arguments import Phrase
from kg.clauses import Hit
from kg.concord import agrees, gender_of_noun
from kg.contents import Judge
from kg.drafts import REPORTING, Draft


def takes_description(hit: Hit) -> bool:
    """Say whether a verb tells as what something is seen: «calls it», «considers it»."""
    return "described" in hit.cue.roles.values()


class JudgingReader(ActReader):
    """Tells who judges from what is only held to be so."""

    def _is_held(self, draft: Draft, objects: Sequence[Phrase]) -> bool:
        """Say whether nobody speaks in «is considered a reference»: a present with one noun phrase.

        «Mali considers the decision an insult» has a subject of its own and judges; «Mali is
        considered the gate of» has it before the verb, and one noun phrase after it.
        """
        hit = draft.hit
        present = hit.reading.sense.form in ("pres3m", "pres3f")
        bare = hit.args.marker < 0 and not hit.reading.suffix and "bi" not in hit.cue.roles
        if not (present and bare and takes_description(hit)):
            return False
        before = self.passage.tokens[hit.i - 1].first("that") if hit.i else None
        judges = self._judges(draft, objects)
        written = draft.speaker.how in ("subject", "topic") or judges or (before and before.suffix)
        one = "stance" in hit.cue.flags and draft.speaker.how == "topic" and len(objects) < 2
        one = one and not judges
        aimed = draft.targets or (
            draft.act not in REPORTING and self._stands_before_verdict(objects)
        )
        return not (aimed and written and not one)

    def _judges(self, draft: Draft, objects: Sequence[Phrase]) -> bool:
        """Say whether a verb that may be a passive has its own subject and a verdict: «the alliance [that X leads] considers the port a lair».

        Its subject stands before it, or what is judged does not agree with it.
        """
        hit = draft.hit
        if not (takes_description(hit) and self._holds_verdict(objects)):
            return False
        if draft.speaker.how in ("subject", "topic", "relative"):
            return True
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        goes_on = before is not None and before.is_word and not before.has("clause", "that", "aux")
        other = not agrees(hit, gender_of_noun(self.passage, objects[0].i))
        return other or (goes_on and not hit.reading.conj)

    def _stands_before_verdict(self, objects: Sequence[Phrase]) -> bool:
        """Say whether what is judged is a definite noun before the verdict: «considers the accord a mistake».

        In «is considered the worst mistake» the verdict itself follows the subject.
        """
        if not objects:
            return False
        k, article = objects[0].i, self.passage.affixes.article
        judge = Judge(self.passage, self.discourse, ())
        return self.passage.tokens[k].text.startswith(article) and not judge.describe(k, k + 1)

    def _holds_verdict(self, objects: Sequence[Phrase]) -> bool:
        """Say whether one phrase holds what is judged and the verdict: «considers the accord [a] mistake»."""
        if not self._stands_before_verdict(objects):
            return False
        tokens, article = self.passage.tokens, self.passage.affixes.article
        k = objects[0].i + 1
        while k < len(tokens) and (tokens[k].text.startswith(article) or self.passage.covered[k]):
            k += 1
        found = Judge(self.passage, self.discourse, ()).describe(k, k + 1)
        return k < len(tokens) and found is not None
