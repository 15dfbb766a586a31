"""Passives: whom the act of a verb strikes, and who does it: «X was accused», «criticised by Y»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments import Phrase
from kg.clauses import Hit, is_done_to_own_words
from kg.concord import agreement_of, agrees
from kg.cues import Cue
from kg.drafts import REPORTING
from kg.parties import NOBODY_NAMED, Party, party
from kg.scopes import ScopeReader
from kg.targets import AGENT_PREPS
from kg.tokens import QUOTE, phrase_at

_DEEDS = ("harm_noun", "agent_noun", "act", "document")

_COMMON = ("group", "unlisted", "unnamed")


class PassiveReader(ScopeReader):
    """Parts the subject of a passive from whoever acts."""

    def _is_passive(self, hit: Hit) -> bool:
        """Say whether a verb is passive by its form, or by a vowel written on its first letters."""
        if hit.reading.sense.form.startswith("passive"):
            return True
        affixes = self.context.lexicon.forms.affixes
        letters = self.passage.line.raw(hit.i).lstrip("".join(affixes.conjunctions))
        return affixes.passive in letters[:4]

    def _passive_voice(
        self, hit: Hit, objects: Sequence[Phrase], speaker: Party | None
    ) -> tuple[Party | None, Party | None]:
        """Read «X was accused of»: the subject is the target, nobody is named."""
        if is_done_to_own_words(self.passage, hit):
            return NOBODY_NAMED, None
        accused = self._accused(hit, objects) or self._charged(hit, objects, speaker)
        if accused is not None:
            return NOBODY_NAMED, accused
        aimed = hit.cue.roles.get("obj") in ("target", "addressee") and not hit.reading.suffix
        if not aimed or hit.kind != "verb":
            asked = hit.kind == "part" and asks(hit) and not objects
            return speaker, self._predicated(hit) if asked else None
        acted_on = speaker is not None and speaker.mentions and objects
        if not acted_on and (agent := self._agent(hit)) is not None:
            return agent, speaker if speaker is not None and speaker.mentions else None
        if speaker is not None and speaker.mentions and self._suffers(hit, objects, speaker):
            return NOBODY_NAMED, speaker
        return speaker, None

    def _charged(self, hit: Hit, objects: Sequence[Phrase], speaker: Party | None) -> Party | None:
        """Return who «was charged with» something where nobody can have charged him.

        Nobody has spoken, or the verb agrees with the charged and not with who has: «was accused
        the party of».
        """
        if not self._stands_charged(hit, objects) or self._agent(hit) is not None:
            return None
        charged = party(objects[0].mentions, "topic")
        if not agrees(hit, charged.gender):
            return None
        other = speaker is not None and (speaker.mentions or speaker.suits(agreement_of(hit)))
        return None if other else charged

    def _stands_charged(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether one actor, and no pronoun, stands beside the charge that a verb of accusing has."""
        accuses = hit.kind == "verb" and hit.cue.act == "accuse"
        aimed = hit.cue.roles.get("obj") == "target" and "bi" in hit.args.after
        lone = len(objects) == 1 and bool(objects[0].mentions)
        return accuses and aimed and lone and not hit.reading.suffix

    def _suffers(self, hit: Hit, objects: Sequence[Phrase], subject: Party) -> bool:
        """Say whether the subject is whom the act is aimed at: no object stands before the charge."""
        said = hit.args.after.get("bi")
        if any(said is None or p.i < said.i for p in objects):
            return False
        beside = said is not None and subject.how == "subject" and subject.mentions[-1].j == said.i
        written = subject.how == "topic" or beside
        bare = written and hit.cue.act == "accuse" and said is not None
        return bare or self._is_passive(hit)

    def _agent(self, hit: Hit) -> Party | None:
        """Return who does what is said of its object: «X was threatened by Y».

        What stands after the matter asked for does that: «demanded an inquiry by Y».
        """
        phrase = next((hit.args.after[p] for p in AGENT_PREPS if p in hit.args.after), None)
        matter = hit.args.after.get("bi") if asks(hit) and not self._is_passive(hit) else None
        if phrase is None or (matter is not None and matter.i < phrase.i):
            return None
        if self._is_of_another_deed(hit, phrase):
            return None
        quoted = self.passage.tokens[phrase.i].text == QUOTE
        named = self.passage.at.get(phrase.i + quoted)
        return party([named], "agent") if named is not None and named.kind != "own" else None

    def _is_of_another_deed(self, hit: Hit, agent: Phrase) -> bool:
        """Say whether "by" tells who does the noun right before it: «threatened it after raids by Y»."""
        said = hit.args.after.get("bi")
        for start in (agent.i - 2, agent.i - 1):
            found = phrase_at(self.passage.line, start, "prep") if start > hit.j else None
            if found is not None and found[0] == agent.i and found[1].sense.key in AGENT_PREPS:
                charge = said is not None and said.i <= start - 1 < said.j
                return not charge and self.passage.tokens[start - 1].has(*_DEEDS)
        return False

    def _accused(self, hit: Hit, objects: Sequence[Phrase]) -> Party | None:
        """Return who is «accused of»: right before a participle without object, after an opening verb."""
        if self._opens_passive(hit, objects):
            return party(objects[0].mentions, "topic")
        before = self.passage.before.get(hit.i)
        if hit.kind != "part" or hit.cue.act != "accuse" or before is None or before.prep:
            return None
        said = hit.args.after.get("bi")
        beside = said is not None and all(
            t.has("adverb", "time") for t in self.passage.tokens[hit.j : said.i]
        )
        aimed = hit.cue.roles.get("obj") == "target" and beside
        if objects or not aimed or before.kind in ("nisba", "own"):
            return None
        return party([before], "topic")

    def _opens_passive(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether a verb of accusing opens a sentence and has one actor beside the charge.

        «Were accused the two guards of theft»: nobody who spoke before goes on without "and".
        """
        opens = hit.i == hit.sentence[0] and not hit.reading.conj
        if not opens or not self._stands_charged(hit, objects):
            return False
        said = hit.args.after["bi"]
        return objects[0].i == hit.j and said.i == objects[0].j

    def _passive_light(
        self,
        hit: Hit,
        noun: tuple[int, Cue] | None,
        speaker: Party | None,
    ) -> Party | None:
        """Read «criticism was directed at X»: the noun is the subject, nobody is named."""
        if noun is not None and speaker is not None and self._is_directed(hit, noun[0], speaker):
            return NOBODY_NAMED
        if (
            noun is None
            or speaker is not None
            or "obj" not in hit.cue.roles
            or "addressee" not in hit.cue.roles.values()
        ):
            return speaker
        feminine = hit.reading.sense.form.endswith("3f")
        last = self.memory.sentence
        if self._is_passive(hit) or (feminine and (last is None or last.gender == "m")):
            return NOBODY_NAMED
        return speaker

    def _is_directed(self, hit: Hit, noun: int, speaker: Party) -> bool:
        """Say whether the noun is what was directed at whom it describes: «states at which criticism was directed»."""
        first = speaker.mentions[0] if speaker.mentions else None
        if first is None or speaker.mentions[-1].j != hit.i or first.kind not in _COMMON:
            return False
        tokens, affixes = self.passage.tokens, self.passage.affixes
        definite = tokens[first.i].text.startswith(affixes.article)
        feminine = hit.reading.sense.form == "past3f" and not hit.reading.suffix
        theirs = affixes.pronouns.third[0 if speaker.gender == "m" and not speaker.plural else 1 :]
        resumed = any(
            hit.i < k < noun and tokens[k].text.endswith(theirs) for k in hit.args.pronouns.values()
        )
        return feminine and resumed and not definite


def asks(hit: Hit) -> bool:
    """Say whether the cue asks its object for something: «urged X to», «demanded of X»."""
    return hit.cue.roles.get("obj") == "addressee" and hit.cue.act not in REPORTING
