"""What somebody is told to do by what is said, without a verb of demanding."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.forms import Reading
from kg.mentions import Mention
from kg.model import Act
from kg.morphology import is_masdar
from kg.obligations import ObligationReader
from kg.sides import Finding, first_word, has_negation
from kg.strangers import stranger_at
from kg.targets import find_doers
from kg.tokens import COLON, COMMAS, QUOTE, STOPS, phrase_at

_OPENING = (QUOTE, COLON)
_DUTY = 4
_SPEAKER = 8
_VAGUE = ("unlisted", "anaphor", "pronoun", "unnamed")
_WISHED = 5
_ALARM = 4
_NEXT = 2
_NO_DUTY = ("time", "adverb", "number", "modifier", "relative")
_TOLD = "mutalab"
_THEIRS = "yurid"
_INSISTING = ("shaddada", "asarra", "akkada")
_BUT_BY = ("siwa", "duna")
_ONLY_BY = (*_BUT_BY, "qabl")
_REPROACH = ("lawm", "kunna")
_NAMED_ONLY = (
    "muhimm",
    "atiq",
    "badil",
    "amam",
    "rahn",
    "kunna",
)  # tell nothing where they tell nobody
_FALLS_ON = "atiq"
_LEFT = "amam"
_NEED = "darura"
_MUST = "yajib"
_WE = "namal"
_PEOPLE = ("person", "title")
_WITH = "maa"
_BRACKET = "("
_LIKE_MASDAR = "past3m"  # the verbal noun of three letters is spelt like it
_NOT = "la"


class DutyReader(ObligationReader):
    """Finds duties, wishes and needs that a content lays on somebody."""

    def _must(self, a: int, b: int) -> Finding | None:
        """Read a duty, or the reproach that it was not done: «X should have».

        "The need" may stand before the marker: «stressed the need that X».
        """
        for k in range(max(a - 2, 0), b):
            found = phrase_at(self.passage.line, k, "must")
            if (
                found is None
                or found[1].art
                or self.passage.covered[k]
                or self._is_other(k, *found, b)
            ):
                continue
            aside = self._aside(a, k) and not self._tells_whom(a, k, found[0], b)
            if not aside and not self._in_passing(a, k, found[1]):
                told = self._obliged(a, found[1], k, found[0], b)
                if told or found[1].sense.key not in _NAMED_ONLY:
                    return Finding(self._duty_act(k, *found, b), k, told, "must")
        rules = (
            self._only_if,
            self._command,
            self._insisted,
            self._incumbent,
            self._want,
            self.hope,
        )
        return next(filter(None, (rule(a, b) for rule in rules)), None)

    def _duty_act(self, k: int, end: int, duty: Reading, b: int) -> Act:
        """Return what is done by a duty: a demand, or blame for what was not done, or for a wrong."""
        if self._is_blame(k, end, duty, b):
            return "accuse"
        if self._is_to_know(end, b) or any(
            t.has("alarm") for t in self.passage.tokens[end : end + _ALARM]
        ):
            return "warn"
        reproach = duty.sense.key in _REPROACH or self._was(k - 1)
        return "criticise" if reproach else "demand"

    def _tells_whom(self, a: int, k: int, end: int, b: int) -> bool:
        """Say whether a duty in a relative clause names after "upon" who has it: «laws that X must pass»."""
        relative = k > a and self.passage.tokens[k - 1].has("relative", "ma")
        charged = end + 1 < b and self.passage.tokens[end].key("prep") == "ala"
        return relative and charged and end + 1 in self.passage.at

    def _is_other(self, k: int, end: int, duty: Reading, b: int) -> bool:
        """Say whether nobody is told anything: «we must beware», «I must», «it must be said».

        Nor is there a duty in the noun «for his demands that», «the demands of X».
        """
        if self._leaves_choice(end, duty, b):
            return True
        warns = phrase_at(self.passage.line, k, "danger") is not None
        named = any(
            (words := phrase_at(self.passage.line, q, "no_duty")) and words[0] > k
            for q in range(max(k - 2, 0), k + 1)
        )
        mine = end + 1 < b and self.passage.tokens[end].key("prep") == "ala" and self._is_mine(end)
        if mine or (end >= b and duty.sense.key == _MUST):
            return True
        owner = self.passage.at.get(end)
        owned = owner is not None and not owner.prep and self.passage.tokens[k].has("agent_noun")
        noun = bool(duty.prep) or (k > 0 and self.passage.tokens[k - 1].has("any", "prep"))
        return warns or named or (duty.sense.key == _TOLD and (owned or noun))

    def _is_to_know(self, end: int, b: int) -> bool:
        """Say whether somebody must know something, of which one warns him: «X must understand that we will not»."""
        near = range(end, min(end + _WISHED, b - 1))
        knows = next((q for q in near if self.passage.tokens[q].has("knowing")), -1)
        after = self.passage.tokens[knows + 1 : min(knows + _DUTY, b)]
        return knows > 0 and any(t.has("that") for t in after)

    def _is_blame(self, k: int, end: int, duty: Reading, b: int) -> bool:
        """Say whether what falls on somebody is the blame: «the guilt of the massacre», «the responsibility»."""
        near = self.passage.tokens[max(0, k - _DUTY) : min(end + _WISHED, b)]
        burdens = (r for t in near for r in t.readings.get("responsibility", ()))
        guilt = any(t.has("harm_noun") for t in near) or any(r.art for r in burdens)
        return duty.sense.key == _FALLS_ON and guilt

    def _leaves_choice(self, end: int, duty: Reading, b: int) -> bool:
        """Say whether «there is not before X» has no "but" after it, so that nothing is left to be done."""
        near = self.passage.tokens[end : min(end + _SPEAKER, b)]
        return duty.sense.key == _LEFT and not any(t.key("prep") in _BUT_BY for t in near)

    def _in_passing(self, a: int, k: int, duty: Reading) -> bool:
        """Say whether a need is only named: «convinced of the need to», «the required change»."""
        before = self.passage.tokens[k - 1]
        article = self.passage.affixes.article
        required = all(t.text.startswith(article) for t in (before, self.passage.tokens[k]))
        shown = any(t.has("proof") for t in self.passage.tokens[max(a, k - 2) : k])
        if duty.sense.key == _NEED and shown:
            return True
        heads = before.has("that", "copula", "clause", "adverb") or before.key("prep") == _WITH
        heads = heads or self._is_verb(k - 1)
        deep = duty.sense.key == _NEED and k > a + 2 and not (duty.conj or heads)
        return k > 0 and (required or deep)

    def _is_first_person(self, k: int, b: int) -> bool:
        """Say whether the verb at *k* is in the first person: «we want to stress»."""
        first = (self.passage.affixes.first_plural, self.passage.affixes.first)
        return k < b and not self.passage.covered[k] and self.passage.tokens[k].text[0] in first

    def _command(self, a: int, b: int) -> Finding | None:
        """Read an imperative that opens quoted words or a clause of them: «accept the truce», «do not forsake us»."""
        if self._is_witness():
            return None
        start = first_word(self.passage, a, b)
        for k in range(start, b):
            found = phrase_at(self.passage.line, k, "imperative")
            spoken = self.passage.quoted[k] or self.passage.tokens[start - 1].text == COLON
            forbids = found is None and k + 1 < b and self._forbids(k)
            if (found is None and not forbids) or not spoken or self.passage.covered[k]:
                continue
            after_comma = self.passage.tokens[k - 1].text in COMMAS
            if k == start or after_comma or self._opens(a, k):
                return Finding("urge", k, (), "command")
        return None

    def _forbids(self, k: int) -> bool:
        """Say whether a negation at *k* tells several hearers not to do something: «do not [ye] forsake us»."""
        verb, affixes = self.passage.tokens[k + 1].text, self.passage.affixes
        several = verb.startswith(affixes.feminine) and verb.endswith(affixes.plural)
        return self.passage.tokens[k].key("neg") == _NOT and several

    def _insisted(self, a: int, b: int) -> Finding | None:
        """Read «insisted that X do»: ala, that, and a verb in the subjunctive."""
        if self._is_insisted_on(a, b):
            doers = self._others(find_doers(self.passage, a, min(a + _DUTY, b)))
            return Finding("demand", a, doers, "insisted") if doers else None
        if not (a > 1 and self._is_subjunctive(a, b)):
            return None
        marker = self.passage.tokens[a - 1].first("that")
        if marker is None or marker.suffix or self.passage.tokens[a - 2].key("prep") != "ala":
            return None
        return Finding("demand", a, self._others(self._after(a, b)), "insisted")

    def _is_insisted_on(self, a: int, b: int) -> bool:
        """Say whether the content is a deed of others that ala leads to after a verb of insisting: «on the withdrawal of X»."""
        if not 1 < a < b or self.passage.tokens[a - 1].key("prep") != "ala":
            return False
        said = (t.key("cue") for t in self.passage.tokens[max(a - _SPEAKER, 0) : a])
        return self.passage.tokens[a].has("yielding", "ending") and any(
            c in _INSISTING for c in said
        )

    def _only_by(self, a: int, b: int) -> Finding | None:
        """Read the one deed of others that brings what is wanted: «no peace but by the withdrawal of X»."""
        for k in range(a + 1, b - 1):
            if self.passage.tokens[k].key("prep") not in _ONLY_BY:
                continue
            wanted = has_negation(self.passage, max(a, k - _SPEAKER), k)
            if wanted and self.passage.tokens[k + 1].has("yielding", "ending"):
                doers = self._others(find_doers(self.passage, k + 1, min(k + 1 + _DUTY, b)))
                return Finding("demand", k, doers, "only-by") if doers else None
        return None

    def _want(self, a: int, b: int) -> Finding | None:
        """Read a wish of the speaker that another do something: «we want X to stop»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "want")
            if found is None or negation_before(self.passage, k):
                continue
            if self._is_first_person(found[0], b):
                continue
            if found[1].sense.key == _THEIRS and not self._own_subject(a, k, b):
                continue
            others = self._others(self._wished(found[0], b)[:1])
            if others and not others[0].prep and others[0].kind != "nisba":
                return Finding("demand", k, self.passage.conjoined(others[0].i)[0], "want")
        return None

    def _wished(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return who is to do what is wanted from token *i* on: the subject after "that", or the first actor."""
        if self.passage.tokens[i - 1].has("that"):
            return self._subject_of_duty(i, b)
        near = range(i, min(i + _WISHED, b))
        return tuple(self.passage.at[q] for q in near if q in self.passage.at)

    def hope(self, a: int, b: int) -> Finding | None:
        """Read the hope that one other do something: «hopes that X withdraw», «for X's return».

        "To hope" may stand before the marker. What many are hoped to do, or can, is only hoped.
        """
        for k in range(max(a - _SPEAKER, 0), b):
            found = phrase_at(self.passage.line, k, "hope")
            ours = found is not None and found[1].sense.key == _WE
            if found is None or (k < a if ours else k > a):
                continue
            told = self._hoped(found[0], b)
            if len(told) == 1 and told[0].kind not in _VAGUE and not told[0].plural:
                return Finding("urge", k, told, "hope")
        return None

    def _hoped(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return who is to do what is hoped after token *i*, in a clause or as a masdar's genitive.

        The return or recovery of a person is hoped for and is no deed of his.
        """
        for q in range(max(i - 1, 0), min(i + _SPEAKER, b - 1)):
            token, verb = self.passage.tokens[q], self.passage.tokens[q + 1]
            if token.has("that"):
                able = verb.has("able", "have", "being")
                told = () if able else self._strangers(self._subject_of_duty(q + 1, b))
                return told if told and told[0].i <= q + _NEXT else ()
            if token.has("yielding"):
                found = find_doers(self.passage, q, min(q + _DUTY, b))
                return () if any(m.kind in _PEOPLE for m in found) else self._strangers(found)
        return ()

    def _incumbent(self, a: int, b: int) -> Finding | None:
        """Read «it is for X to» where a clause begins: ala, whom it is for, "that" or a masdar.

        "That" must follow of whom no list knows: «it is for the continent that it not be naive».
        «It was for X to» reproaches.
        """
        for k in range(a, b):
            if (told := self.told_at(a, k, b)) is not None:
                act: Act = "criticise" if told and self._was(k - 1) else "demand"
                act = "warn" if told and self._is_to_know(k + 1, b) else act
                return Finding(act, k, told, "incumbent")
        return None

    def told_at(self, a: int, k: int, b: int) -> tuple[Mention, ...] | None:
        """Return whom the ala at *k* tells to do something, nobody for «us»; None where it tells none."""
        ala = self.passage.tokens[k].first("prep")
        if ala is None or ala.sense.key != "ala" or not (k < a + _DUTY or self._opens(a, k)):
            return None
        if ala.suffix:
            return () if self._is_ours(k, b) else self._told_by_pronoun(a, k, b)
        i = self._past_counting(k + 1, b)
        mention = self.passage.at.get(i)
        if mention is None:
            named = self._opens(a, k) and self._names_a_duty(k, b)
            return stranger_at(self.passage, self.discourse, k + 1, b) if named else None
        group, end = self.passage.conjoined(i)
        task = self._is_definite_noun(end, b) or (k == a and self._is_task_at(end, b))
        masdar = self._opens(a, k) and task
        return group if end < b and (masdar or self._is_duty_of(k, mention.j, b)) else None

    def _told_by_pronoun(self, a: int, k: int, b: int) -> tuple[Mention, ...] | None:
        """Return whom the pronoun of the ala at *k* tells: «upon them (X) [is] the stopping of the flow»."""
        named = self.passage.at.get(k + 2) if self._is_bracket(k + 1, b) else None
        task = named.j + 1 if named else k + 1
        told = self._is_definite_noun(task, b) or self._is_task_at(task, b)
        if not (told and self._opens(a, k)):
            return None
        return self._others((named,)) if named else self._referent(a, k)

    def _is_bracket(self, k: int, b: int) -> bool:
        """Say whether a bracket opens at *k*."""
        return k < b and self.passage.tokens[k].text == _BRACKET

    def _is_task_at(self, k: int, b: int) -> bool:
        """Say whether a verbal noun stands at *k* that governs what is to be done: «the stopping of the flow»."""
        if k + 1 >= b or self.passage.covered[k]:
            return False
        token, after, affixes = (
            self.passage.tokens[k],
            self.passage.tokens[k + 1],
            self.passage.affixes,
        )
        governs = self.passage.covered[k + 1] or after.text.startswith(affixes.article)
        governs = governs or after.text.endswith(affixes.pronouns.common)
        deed = token.has("agent_noun") or is_masdar(token.text, affixes)
        deed = deed or any(r.sense.form == _LIKE_MASDAR for r in token.all_readings)
        return token.has("yielding", "ending") or (governs and deed)

    def _opens(self, a: int, k: int) -> bool:
        """Say whether the word at *k* begins a clause: joined, after a comma, «that» or «but»."""
        q = k - 1
        while q >= a and self.passage.tokens[q].text == QUOTE:
            q -= 1
        before = self.passage.tokens[q]
        joined = any(r.conj for r in self.passage.tokens[k].readings.get("prep", ()))
        opener = before.has("that", "because", "clause", "adverb") and not before.has("prep")
        return q < a or joined or opener or before.text in STOPS

    def _is_definite_noun(self, k: int, b: int) -> bool:
        """Say whether a noun with the article stands where a duty is told: «upon it [is] the retreat»."""
        tokens, article = self.passage.tokens, self.passage.affixes.article
        if k >= b or k in self.passage.at or tokens[k].has(*_NO_DUTY) or not tokens[k].is_word:
            return False
        return tokens[k].text.startswith(article)

    def _is_duty_of(self, k: int, j: int, b: int) -> bool:
        """Say whether "that" follows the actor that ends at *j*, or stands before ala at *k*.

        Or a headline's or quoted words begin with it, and a noun follows: «X: upon the leaders the return».
        """
        if any(self._opens_duty(q, b) for q in range(j, min(j + 2, b))):
            return True
        before, after = self.passage.tokens[k - 1], self.passage.tokens[j]
        noun = after.is_word and not self._is_verb(j) and not after.has("harm_noun", "relative")
        return k > 0 and (before.has("that") or (before.text in _OPENING and noun))

    def _is_ours(self, k: int, b: int) -> bool:
        """Say whether «upon us» stands at *k* and a definite masdar after it."""
        found = phrase_at(self.passage.line, k, "upon_us")
        q = found[0] if found else b
        while q < b and self.passage.tokens[q].has("adverb", "time"):
            q += 1
        return q < b and self.passage.tokens[q].text.startswith(self.passage.affixes.article)

    def _names_a_duty(self, k: int, b: int) -> bool:
        """Say whether "that" without a pronoun and a verb follow close after ala and a noun."""
        for q in range(k + 2, min(k + _WISHED, b - 1)):
            token = self.passage.tokens[q]
            if token.has("prep", "cue") and token.key("prep") != "siwa":
                return False
            if self._opens_duty(q, b):
                marker = token.first("that")
                start = q + 2 if token.text == QUOTE else q + 1
                return (marker is None or not marker.suffix) and self._is_subjunctive(start, b)
        return False

    def _aside(self, a: int, k: int) -> bool:
        """Say whether "must" stands in a condition, a relative clause or another's act."""
        topic = first_word(self.passage, self._opener(a, k) + 1, k)
        acts = (q for q in range(max(a, k - 2), k) if q != topic)
        near = self.passage.tokens[max(a, k - 2) : k]
        supposed = any(t.has("hypothetical") for t in near)
        return (
            supposed
            or any(self.passage.tokens[q].has("act") for q in acts)
            or any(t.has("relative", "ma") for t in near[-1:])
        )
