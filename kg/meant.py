"""Whom the pronoun that stands for an argument of an act means: «and accused it», «X, whom it calls»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.doers import ContentDoerReader
from kg.mentions import Mention
from kg.model import FAMILY
from kg.parties import Party
from kg.pronouns import adverb_start, find_antecedent, find_referents, means_several, resumes
from kg.refusals import REFUSING, find_antecedent_doers
from kg.sequels import find_sequel_doers

_AT = ("target", "deed", "addressee")
_NAMED = ("name", "person", "body")
_STANCES = {"hostile", "supportive"}


class PronounReader(ContentDoerReader):
    """Finds the targets for which a pronoun stands."""

    def pronoun(self, hit: Hit, argument: str, speaker: Party) -> Sequence[Mention]:
        """Return whom the pronoun that stands for an argument means: also «X, whom it calls»."""
        if argument == "obj" and hit.reading.suffix and hit.kind != "noun":
            taken_up = find_sequel_doers(self.passage, hit)
            if not taken_up and hit.cue.act in REFUSING:
                return find_antecedent_doers(self.passage, hit)
            return taken_up or self._meant(hit, argument, hit.i, hit.reading.suffix, speaker)
        key = "iyya" if argument == "obj" else argument
        if key in hit.args.pronouns and hit.cue.roles.get(argument) != "duty":
            k = hit.args.pronouns[key]
            reading = self.passage.tokens[k].first("prep")
            suffix = reading.suffix if reading else ""
            taken_up = find_sequel_doers(self.passage, hit)
            return taken_up or self._meant(hit, argument, k, suffix, speaker)
        return ()

    def _meant(
        self, hit: Hit, argument: str, k: int, suffix: str, speaker: Party
    ) -> Sequence[Mention]:
        """Return whom an act's pronoun at token *k* means, nobody where it means no actor.

        After a relative it means the antecedent. «Warned X of the plans of Y and urged it to»: of
        joined acts the second is aimed at whom the first is aimed at. «X criticised the vote and Y
        accused him»: only somebody can be accused.
        """
        start = adverb_start(self.passage, hit.i)
        before = self.passage.tokens[start - 1] if start else None
        if before is not None and before.has("relative") and speaker.how != "relative":
            antecedent = find_antecedent(self.passage, start - 1)
            if antecedent is not None:
                return (replace(antecedent, kind="pronoun"),)
            deed = hit.cue.roles[argument] in ("deed", "target")
            return find_antecedent_doers(self.passage, hit) if deed else ()
        if before is not None and before.has("ma"):
            return ()
        joined = hit.kind == "part" or hit.reading.conj or (before and before.has("clause", "aux"))
        memory = self.context.memory
        known = {slug for mention in memory.targets for slug in mention.actors}
        turned = joined and self._turns(hit)
        goes_on = joined and not (turned or known <= set(speaker.slugs))
        if goes_on and resumes(self.passage, memory.targets, suffix):
            return tuple(replace(mention, kind="pronoun") for mention in memory.targets)
        things = memory.judged and not memory.targets and hit.cue.roles[argument] != "addressee"
        if joined and things and "people" not in hit.cue.flags:
            return ()
        others = find_referents(self.passage, k, suffix, (*speaker.slugs, *known)) if turned else ()
        harmed = self._named_in_charge(hit)
        if harmed and not others:
            others = find_referents(self.passage, k, suffix, (*speaker.slugs, *harmed))
        return others or find_referents(self.passage, k, suffix, speaker.slugs)

    def of_noun(self, hit: Hit, speaker: Party) -> Sequence[Mention]:
        """Return whom the pronoun on a noun means where none follows it: «X met Y and stressed his support [of Y]».

        «Their» is no single speaker's, so that whom it means may stand further back.
        """
        suffix, roles = hit.reading.suffix, hit.cue.roles
        aimed = any(roles.get(prep) in _AT for prep in (*hit.args.after, *hit.args.pronouns))
        if suffix not in self.passage.affixes.pronouns.third or roles.get("obj") != "target":
            return ()
        if aimed or hit.args.bare or hit.args.marker >= 0 or hit.cue.act in REFUSING:
            return ()
        known = self.context.memory.targets
        if known and resumes(self.passage, known, suffix):
            return tuple(replace(mention, kind="pronoun") for mention in known)
        found = find_referents(self.passage, hit.i, suffix, speaker.slugs)
        other = means_several(self.passage, suffix) and not speaker.plural
        return found if other or any(m.i >= hit.sentence[0] for m in found) else ()

    def _named_in_charge(self, hit: Hit) -> set[str]:
        """Return who is named in what another is accused of, so that no pronoun means them: «of killing X»."""
        if hit.cue.act != "accuse":
            return set()
        limit = hit.sentence[1]
        inside = (m for m in self.passage.mentions if hit.j <= m.i < limit)
        return {slug for m in inside if m.kind in _NAMED for slug in m.actors}

    def _turns(self, hit: Hit) -> bool:
        """Say whether a joined act takes the other stance: «praised X's stance on Y and accused it»."""
        family, before = FAMILY[hit.cue.act], self.context.memory.family
        return {family, before} == _STANCES

    def _possessor(self, phrase: Phrase, speaker: Party) -> Sequence[Mention]:
        """Return whose deed it is by the pronoun on its noun: «welcomed its withdrawal»."""
        token = self.passage.tokens[phrase.i]
        for readings in token.readings.values():
            for reading in readings:
                if reading.suffix:
                    return find_referents(self.passage, phrase.i, reading.suffix, speaker.slugs)
        pronouns = self.context.lexicon.forms.affixes.pronouns.common
        alone = not token.readings and len(token.text) > 4 and token.text.endswith(pronouns)
        return self.context.memory.targets if alone else ()
