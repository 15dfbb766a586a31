"""At whom an act is aimed, by the roles that its cue gives to its arguments."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments import Phrase
from kg.authors import holders, remembered
from kg.clauses import Hit
from kg.drafts import Aim, aims, inferred
from kg.mentions import Mention
from kg.model import FAMILY
from kg.objects import ObjectReader
from kg.owners import letter_reader
from kg.parties import Party
from kg.refusals import REFUSING, find_bond, find_partner, is_displaced
from kg.strangers import stranger_at
from kg.targets import (
    find_agents,
    find_doers,
    find_parties,
    is_owned,
    is_that,
    points_at_words,
    points_back,
)
from kg.tokens import COMMAS, QUOTE, STOPS, WHO, phrase_at
from kg.wanted import find_gathered, find_obliging, find_struck

_NO_TARGET = ("content", "hearer", "topic", "described", "source", "author")
_LATE = ("duty", "claim", "recognised")
_TAKES_PATIENT = ("support", "welcome")
_NEAR = 8
_FAR = 16
_JOINED = ("ila", "fi", "bi")
_BODIES = ("InternationalOrganization", "Group", "ArmedGroup", "Alliance")
_IF = "idha"
_DUTY = 4
_POINTED = 3
_BEING = "wujud"
_THOSE = "dhalika"
_ON = "ala"
_CLAIMS = ("claim_noun", "agent_noun", "act", "ma", "document", "speech_event")
_OWNED = ("target", "deed")
_AIMED = ("target", "addressee")
_TOLD = ("obj", "min")
_TO = ("ila", "li")
_PEOPLE = ("obj", "li", "maa", "min")


class Aimer(ObjectReader):
    """Finds the targets of the cues of one paragraph."""

    def targets(self, hit: Hit, objects: Sequence[Phrase], speaker: Party) -> list[Aim]:
        """Return at whom the cue is aimed; explicit ones, else a deed's known doer as inferred."""
        if FAMILY[hit.cue.act] == "directive" and (reader := letter_reader(self.passage, hit)):
            return aims(reader, speaker.slugs)
        found: list[Aim] = []
        for argument, role in hit.cue.roles.items():
            if role in _NO_TARGET or (role in _LATE and found):
                continue
            if self._yields_to_object(hit, objects, argument):
                continue
            mentions = self._argument(hit, objects, argument, role, speaker)
            found += [
                aim
                for aim in aims(mentions, speaker.slugs)
                if aim.slug not in {a.slug for a in found}
            ]
            if found and role in ("target", "deed", "addressee"):
                break
        return (
            found
            or self._sent_to(hit, speaker)
            or self._joined(hit, speaker)
            or self._of_content(hit, speaker)
            or self._known_doer(hit, objects, speaker)
            or self._known_author(hit, objects, speaker)
            or self._obliging(hit, speaker)
        )

    def _joined(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return what one asks to join: «asked to accede to X», «applied for membership in X»."""
        if hit.cue.act != "request":
            return []
        for k in range(hit.j, min(hit.j + _NEAR, hit.sentence[1] - 2)):
            token = self.passage.tokens[k]
            if token.text in (*COMMAS, *STOPS) or token.has("that", "relative"):
                return []
            if token.has("joining"):
                i = k + 1 + (self.passage.tokens[k + 1].key("prep") in _JOINED)
                named = self.passage.at.get(i)
                body = named is not None and self.context.discourse.type_of(named.actor) in _BODIES
                return aims((named,), speaker.slugs) if named is not None and body else []
        return []

    def _obliging(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return who does what is done at somebody's request."""
        asked = hit.cue.act == "request"
        return aims(find_obliging(self.passage, hit), speaker.slugs) if asked else []

    def _sent_to(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return who got the document in which something is asked: «urged in a letter sent to X»."""
        sent = hit.args.sent
        if sent is None or FAMILY[hit.cue.act] != "directive":
            return []
        if any(self.context.discourse.type_of(m.actor) == "MediaOutlet" for m in sent.mentions):
            return []
        written = "" if self.passage.tokens[sent.i - 1].has("prep") else "li"
        strangers = stranger_at(self.passage, self.context.discourse, sent.i, sent.j, written)
        return aims(sent.mentions or strangers, speaker.slugs)

    def _yields_to_object(self, hit: Hit, objects: Sequence[Phrase], argument: str) -> bool:
        """Say whether the verb has its object, so that a rarer argument is not at whom it is aimed."""
        roles = hit.cue.roles
        order = list(roles)
        if hit.kind == "noun" or roles.get("obj") != roles[argument]:
            return False
        rarer = order.index(argument) > order.index("obj")
        if not objects:
            return rarer and bool(hit.reading.suffix)
        if self._is_asked_of(hit, objects[0], argument):
            return False
        said = hit.args.after.get("bi")
        before_deed = said is not None and said.i == objects[0].j
        return rarer and (before_deed or self.passage.opening(objects[0].i) is None)

    def _is_asked_of(self, hit: Hit, asked: Phrase, argument: str) -> bool:
        """Say whether the object is what is asked of somebody before it: «asked of X the return of»."""
        told = hit.args.after.get(argument)
        named = told is not None and bool(told.mentions) and told.j == asked.i
        definite = self.passage.tokens[asked.i].text.startswith(self.passage.affixes.article)
        return named and FAMILY[hit.cue.act] == "directive" and not definite

    def _known_author(self, hit: Hit, objects: Sequence[Phrase], speaker: Party) -> list[Aim]:
        """Infer whose «complaint» or «this demand» is meant: who did that last."""
        for argument, role in hit.cue.roles.items():
            if role not in ("deed", "target", "claim"):
                continue
            phrase = self._phrase(hit, objects, argument)
            if phrase is None:
                if argument == "obj" and self._answers(hit):
                    return inferred(self.context.history.author("state", speaker.slugs))
                continue
            words = hit.cue.act != "condemn" or points_at_words(self.passage, phrase.i)
            if words and (told := self.told(phrase.i, hit.sentence[1], speaker)):
                return told
            for k in range(phrase.i, min(phrase.i + 3, hit.sentence[1])):
                reading = self.passage.tokens[k].first("act")
                if reading is not None and reading.art and not self.passage.covered[k]:
                    act = self.context.lexicon.cues[reading.sense.key].noun_act
                    history = self.context.history
                    accuser = history.accuser(speaker.slugs) if act == "accuse" else None
                    return inferred(accuser or history.author(act, speaker.slugs))
        return []

    def _answers(self, hit: Hit) -> bool:
        """Say whether a verb has what was said as its object pronoun: «X denied it»."""
        words = hit.cue.act not in ("support", "accuse", "threaten")
        return words and bool(hit.reading.suffix) and hit.kind == "verb"

    def answered(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return whom a reply answers: «replied to him that ...», «to the accusations of X by saying»."""
        if hit.cue.roles.get("ala") != "hearer":
            return []
        phrase = hit.args.after.get("ala")
        if phrase is None:
            return aims(self.pronoun(hit, "ala", speaker), speaker.slugs)
        limit = max(hit.args.marker, phrase.j)
        worded = self.passage.tokens[phrase.i].has(*_CLAIMS) and not phrase.mentions
        words = find_doers(self.passage, phrase.i, limit) if worded else ()
        return aims(phrase.mentions or words, speaker.slugs)

    def told(self, i: int, limit: int, speaker: Party) -> list[Aim]:
        """Infer whose words are meant when tokens from *i* on point back at some.

        «Those remarks», as charges, may stand further back: they blamed the speaker.
        """
        history = self.context.history
        if points_back(self.passage, i, limit):
            near = self.passage.tokens[i : min(i + _POINTED, limit)]
            further = any(t.has("claim_noun") or t.key("demonstrative") == _THOSE for t in near)
            accuser = history.accuser(speaker.slugs) if further else None
            return inferred(accuser or history.spoken_of(speaker.slugs))
        if is_that(self.passage, i, limit):
            return self._on_if(i, speaker) or inferred(history.author("state", speaker.slugs))
        return self.remembered(i, limit, speaker)

    def _on_if(self, i: int, speaker: Party) -> list[Aim]:
        """Return whose deed «that» is where a condition tells it: «if X tries to do it, we will refuse that»."""
        start = max(self.passage.sentence_of(i)[0], i - _FAR)
        for k in range(i - 1, start - 1, -1):
            found = phrase_at(self.passage.line, k, "hypothetical")
            if found is not None and found[1].sense.key == _IF:
                near = (self.passage.at.get(q) for q in range(found[0], found[0] + 2))
                doer = next((m for m in near if m is not None and not m.prep), None)
                return aims((doer,), speaker.slugs) if doer is not None else []
        return []

    def _argument(
        self, hit: Hit, objects: Sequence[Phrase], argument: str, role: str, speaker: Party
    ) -> Sequence[Mention]:
        phrase = self._phrase(hit, objects, argument)
        if phrase is None:
            return self.pronoun(hit, argument, speaker)
        if hit.kind == "noun" and role in _AIMED and self._is_late(hit, phrase):
            return ()
        if role == "addressee" or ("people" in hit.cue.flags and argument in _PEOPLE):
            people = self._people(hit, phrase, argument, role)
            others = [m for m in people if m.kind != "own"]
            return others or self._of_target(hit, phrase, argument, speaker) or people
        if role == "claim" and not self._is_claim(phrase.i):
            return ()
        return self._doers(hit, phrase, role, speaker) or self._owner(hit, phrase, argument, role)

    def _of_target(
        self, hit: Hit, phrase: Phrase, argument: str, speaker: Party
    ) -> Sequence[Mention]:
        """Return whose body the pronoun on its noun tells after a joined act: «criticised X and urged its government»."""
        body = self.passage.tokens[phrase.i].first("body")
        third = self.passage.affixes.pronouns.third
        joined = hit.kind == "part" or hit.reading.conj
        if body is None or body.suffix not in third or not joined:
            return ()
        return self._meant(hit, argument, phrase.i, body.suffix, speaker)

    def _people(self, hit: Hit, phrase: Phrase, argument: str, role: str) -> Sequence[Mention]:
        """Return the actors that are addressed, accused or thanked themselves."""
        found: Sequence[Mention] = phrase.mentions
        if not found and role == "addressee" and argument != "obj":
            found = self._quoted(phrase, hit)
        if found or (hit.kind == "noun" and argument == "obj"):
            return found
        if hit.kind == "noun" and role == "addressee":
            return self._stranger(hit, phrase, argument, sure=True) if argument in _TO else ()
        if role == "addressee" and argument not in _TOLD:
            return ()
        if self.passage.tokens[phrase.i].has(WHO):
            return self._called(phrase.i + 1)
        if role != "addressee":
            later = [p.i for p in hit.args.after.values() if p.i > phrase.i]
            found = find_doers(self.passage, phrase.i, min([*later, hit.sentence[1]]))
        return found or self._stranger(hit, phrase, argument)

    def _called(self, i: int) -> Sequence[Mention]:
        """Return what people are called by the verb at *i*: «those whom he called "rebels"»."""
        named = any(
            r.suffix in self.passage.affixes.pronouns.several
            for r in self.passage.tokens[i].all_readings
        )
        near = (self.passage.at.get(k) for k in range(i + 1, i + _POINTED + 1))
        return [m for m in near if m is not None and m.kind == "group"][:1] if named else ()

    def _doers(self, hit: Hit, phrase: Phrase, role: str, speaker: Party) -> Sequence[Mention]:
        """Return whose deed or duty the phrase names."""
        limit = hit.sentence[1]
        if self.passage.tokens[phrase.i].has("ma"):
            if self._is_reported(phrase.i + 1):
                return ()
            return find_doers(self.passage, min(phrase.i + 2, limit), limit)
        if role == "duty":
            return self._bound(hit, phrase, limit)
        patient = hit.cue.act in _TAKES_PATIENT
        doers: Sequence[Mention] = find_doers(self.passage, phrase.i, limit, patient=patient)
        if hit.cue.act == "reject":
            doers = [m for m in doers if not is_displaced(self.passage, m)]
            doers = doers or find_partner(self.passage, phrase.i, limit)
        if not doers and role in ("target", "deed"):
            return find_parties(self.passage, phrase.i, limit) or self._possessor(phrase, speaker)
        return doers

    def _owner(self, hit: Hit, phrase: Phrase, argument: str, role: str) -> Sequence[Mention]:
        """Read an unlisted actor at whom the act is aimed, or whose deed: «the remarks of his rivals»."""
        if role not in _OWNED:
            return ()
        k, token = phrase.i, self.passage.tokens[phrase.i]
        written = "" if argument == "obj" or self.passage.tokens[k - 1].has("prep") else argument
        if is_owned(token) and not any(r.art or r.suffix for r in token.all_readings):
            k, written = k + 1, ""
        elif hit.cue.act in REFUSING:
            return ()
        limit = hit.sentence[1]
        if k >= limit or token.has("victim_noun"):
            return ()
        return stranger_at(self.passage, self.context.discourse, k, limit, written, sure=True)

    def _bound(self, hit: Hit, phrase: Phrase, limit: int) -> Sequence[Mention]:
        """Return who is to do what is asked for: whose deed it is, or who has to agree on it."""
        if hit.kind != "noun" and self._is_wanted(phrase):
            return ()
        if by := find_agents(self.passage, phrase.i, limit) or holders(
            self.passage, phrase.i, limit
        ):
            return by
        if struck := find_struck(self.passage, self.context.discourse, phrase.i, limit):
            return struck
        if any(t.has("done_to") for t in self.passage.tokens[phrase.i : phrase.i + 2]):
            return find_parties(self.passage, phrase.i, limit)
        patient = hit.cue.act in _TAKES_PATIENT or self._reads_as_definite(phrase.i)
        near = min(limit, phrase.i + _DUTY)
        doers = find_doers(self.passage, phrase.i, near, patient=patient)
        parties = doers or find_parties(self.passage, phrase.i, limit)
        parties = parties or find_gathered(self.passage, phrase.i, limit)
        return parties or find_bond(self.passage, phrase.i, limit)

    def _is_wanted(self, phrase: Phrase) -> bool:
        """Say whether an actor itself is asked for: «called for an alliance»; not «insisted on X»."""
        tokens = self.passage.tokens
        quoted = tokens[phrase.i].text == QUOTE
        return phrase.i + quoted in self.passage.at and tokens[phrase.i - 1].key("prep") != _ON

    def _is_reported(self, k: int) -> bool:
        """Say whether «what» was only passed on: «what was quoted from X» is not X's own word.

        «What X ascribes to it» has its pronoun with the verb.
        """
        readings = (
            self.passage.tokens[k].readings.get("cue", ()) if k < len(self.passage.tokens) else ()
        )
        cues = self.context.lexicon.cues
        return any("relay" in cues[r.sense.key].flags and not r.suffix for r in readings)

    def _is_claim(self, i: int) -> bool:
        """Say whether words are denied rather than a fact: whose words they are is who is refuted.

        After «claims of the part of X in» stands who is blamed.
        """
        near = self.passage.tokens[i : i + 2]
        if near[0].has("claim_noun") and any(t.has("outrage", "harm_noun") for t in near[1:]):
            return False
        return any(t.has(*_CLAIMS) for t in near if t.key("agent_noun") != _BEING)

    def _reads_as_definite(self, i: int) -> bool:
        """Say whether a masdar has the article, so that "li" names who acts: «the withdrawal of X»."""
        return any(r.art for r in self.passage.tokens[i].all_readings)

    def _stranger(
        self, hit: Hit, phrase: Phrase, argument: str, *, sure: bool = False
    ) -> Sequence[Mention]:
        """Read an unlisted actor where only an actor can stand, before the other arguments."""
        later = [
            p.i for prep, p in hit.args.after.items() if prep in hit.cue.roles and p is not phrase
        ]
        later += [hit.args.marker] if hit.args.marker >= 0 else []
        if phrase.i < hit.j or any(i < phrase.i for i in later):
            return ()
        first = self.passage.tokens[phrase.i - 1]
        written = "" if argument == "obj" or first.key("prep") == argument else argument
        limit = hit.sentence[1]
        return stranger_at(
            self.passage, self.context.discourse, phrase.i, limit, written, sure=sure
        )

    def _quoted(self, phrase: Phrase, hit: Hit) -> Sequence[Mention]:
        """Return the actors of a quoted addressee: «demands of the "occupation forces" of X»."""
        if self.passage.tokens[phrase.i].text != QUOTE:
            return ()
        return find_doers(self.passage, phrase.i, min(phrase.j + _NEAR, hit.sentence[1]))

    def _known_doer(self, hit: Hit, objects: Sequence[Phrase], speaker: Party) -> list[Aim]:
        """Infer who did «the attack» from an earlier sentence that says whose attack it is."""
        for argument, role in hit.cue.roles.items():
            if role not in ("deed", "target", "duty"):
                continue
            phrase = self._phrase(hit, objects, argument)
            if phrase is None:
                continue
            found = self.remembered(phrase.i, hit.sentence[1], speaker)
            if found:
                return found
        return []

    def remembered(self, i: int, limit: int, speaker: Party) -> list[Aim]:
        """Infer whose deed the tokens from *i* on name without its author."""
        return remembered(self.passage, self.context, i, limit, speaker.slugs)
