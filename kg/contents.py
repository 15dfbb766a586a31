"""What is done by what is said: the act that a content performs whatever verb reports it.

A verb of saying with a hostile deed ascribed to another actor accuses, with "must" demands,
with "is not true" denies. Judged by word classes, for every side alike.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.clauses import negation_before
from kg.harms import HarmReader
from kg.mentions import Mention
from kg.model import Act
from kg.sides import Finding
from kg.strangers import stranger_at
from kg.targets import find_doers
from kg.tokens import QUOTE, STOPS, phrase_at

_GRAVE = ("irhabi", "ghayr_qanuni")
_ALLOW = "samaha"
_DUTY = 4
_WISHED = 5
_DESCRIPTION = 12

Rule = Callable[[int, int], Finding | None]


class Judge(HarmReader):
    """Classifies contents of one speaker."""

    def judge(self, a: int, b: int) -> Finding | None:
        """Return what the content in tokens ``[a, b)`` does, None when it only states."""
        kept_back = self._not_theirs()
        rules = (
            self._admission, self._must, self._untrue, self._refusal, self._denial, self._disown, self._worry, self._menace, self._ready, self._threat, self._atrocity, self._harm, self._blame,
            self._cause, self._harm_noun, self._label, self._grave, self._fault, self._loaded, self._danger, self._promise, self._stand, self._praise,
        )  # fmt: skip
        for rule in rules:
            if rule in kept_back:
                continue
            found = rule(a, b)
            if found is not None:
                return found
        return None

    def _not_theirs(self) -> tuple[Rule, ...]:
        """Return what the speaker only reports: a witness the deeds, an outlet the verdicts too."""
        deeds = (self._harm, self._harm_noun, self._cause, self._fault)
        verdicts = (self._blame, self._label, self._grave, self._loaded)
        if self._is_outlet():
            return (*deeds, *verdicts)
        return deeds if self._is_witness() else ()

    def describe(self, a: int, b: int) -> Finding | None:  # noqa: PLR0911  (a decision list)
        """Return what a description in tokens ``[a, b)`` does to what it describes."""
        for k in range(a, self._description_end(a, b)):
            if phrase_at(self.passage.line, k, "untrue"):
                return Finding("deny", k, (), "untrue")
            if phrase_at(self.passage.line, k, "refused"):
                return Finding("reject", k, (), "refused")
            noun = phrase_at(self.passage.line, k, "harm_noun")
            if noun is not None and not noun[1].art:
                return Finding("accuse", k, (), "label")
            found = phrase_at(self.passage.line, k, "blame")
            if found is not None:
                act: Act = "accuse" if found[1].sense.key in _GRAVE else "criticise"
                return Finding(act, k, (), "blame")
            noun = phrase_at(self.passage.line, k, "fault_noun")
            if noun is not None and not (noun[1].art and k > a + 1):
                return Finding("criticise", k, (), "fault")
            if phrase_at(self.passage.line, k, "praise", "praise_word"):
                return Finding("welcome", k, (), "praise")
        return None

    def _description_end(self, a: int, b: int) -> int:
        """Return where a description ends: at a relative clause, a second "that", a full stop."""
        for k in range(a + 1, min(a + _DESCRIPTION, b)):
            token = self.passage.tokens[k]
            if token.text in STOPS or token.has("relative", "because"):
                return k
        return min(a + _DESCRIPTION, b)

    def _admission(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 4)):
            if phrase_at(self.passage.line, k, "admit"):
                return Finding("acknowledge", k, (), "admission")
        return None

    def _must(self, a: int, b: int) -> Finding | None:
        """Read a duty; "the need" may stand before the marker: «stressed the need that X»."""
        for k in range(max(a - 2, 0), b):
            found = phrase_at(self.passage.line, k, "must")
            if found is not None and not self.passage.covered[k] and not self._aside(a, k):
                return Finding("demand", k, self._obliged(a, k, found[0], b), "must")
        return self._insisted(a, b) or self._incumbent(a, b) or self._want(a, b)

    def _is_first_person(self, k: int, b: int) -> bool:
        """Say whether the verb at *k* is in the first person: «we want to stress»."""
        first = (self.passage.affixes.first_plural, self.passage.affixes.first)
        return k < b and not self.passage.covered[k] and self.passage.tokens[k].text[0] in first

    def _insisted(self, a: int, b: int) -> Finding | None:
        """Read «insisted that X do»: ala, that, and a verb in the subjunctive."""
        if not (a > 1 and self._is_subjunctive(a, b)):
            return None
        marker = self.passage.tokens[a - 1].first("that")
        if marker is None or marker.suffix or self.passage.tokens[a - 2].key("prep") != "ala":
            return None
        return Finding("demand", a, self._others(self._after(a, b)), "insisted")

    def _is_subjunctive(self, k: int, b: int) -> bool:
        """Say whether the token is a present verb, known or by its first letter."""
        if k >= b or self.passage.covered[k]:
            return False
        token, affixes = self.passage.tokens[k], self.passage.affixes
        if token.readings:
            return any(form.startswith("pres3") for form in self._forms(k))
        return token.text[0] in (affixes.third, affixes.feminine) and len(token.text) > 3

    def _want(self, a: int, b: int) -> Finding | None:
        """Read a wish of the speaker that another do something: «we want X to stop»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "want")
            if found is None or self._is_first_person(found[0], b):
                continue
            near = range(found[0], min(found[0] + _WISHED, b))
            wished = [self.passage.at[q] for q in near if q in self.passage.at]
            others = self._others(wished[:1])
            if others and not others[0].prep and others[0].kind != "nisba":
                return Finding("demand", k, self.passage.conjoined(others[0].i)[0], "want")
        return None

    def _incumbent(self, a: int, b: int) -> Finding | None:
        """Read «it is for X to» where a clause begins: ala, an actor, an or, after "that", a masdar."""
        for k in range(a, b):
            mention = self.passage.at.get(k + 1)
            if (
                self.passage.tokens[k].key("prep") == "ala"
                and mention
                and mention.j < b
                and (k < a + _DUTY or self._begins(a, k))
                and (
                    any(self._opens_duty(q, b) for q in range(mention.j, min(mention.j + 2, b)))
                    or (k > 0 and self.passage.tokens[k - 1].has("that"))
                )
            ):
                return Finding("demand", k, self.passage.conjoined(k + 1)[0], "incumbent")
        return None

    def _opens_duty(self, k: int, b: int) -> bool:
        """Say whether «that» or «that not» follows, perhaps inside quotation marks."""
        if self.passage.tokens[k].text == QUOTE and k + 1 < b:
            k += 1
        token = self.passage.tokens[k]
        return token.has("that") or token.key("prep") == "siwa"

    def _obliged(self, a: int, k: int, end: int, b: int) -> tuple[Mention, ...]:
        tokens = self.passage.tokens
        duty = tokens[end].first("prep") if end + 1 < b else None
        if duty is not None and duty.sense.key == "ala" and not duty.suffix:
            return self._charged(end + 1, b)
        before = self.passage.before.get(k)
        if before is not None and before.kind != "nisba" and self._is_topic(before, a):
            return (before,)
        if end < b and tokens[end].has("that") and not self._topic_stands(a, k):
            near = range(end + 1, min(end + 4, b))
            subject = next((self.passage.at[q] for q in near if q in self.passage.at), None)
            if subject is not None and not subject.prep and not tokens[subject.i - 1].has("prep"):
                return self._others((subject,))
        if end < b and tokens[end].has("yielding"):
            return self._others(find_doers(self.passage, end, min(end + _DUTY, b)))
        return ()

    def _charged(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return on whom a duty falls: «all government offices must»."""
        if i + 1 < b and self.passage.tokens[i].has("number") and i not in self.passage.at:
            i += 1
        if i in self.passage.at:
            return self.passage.conjoined(i)[0]
        return stranger_at(self.passage, self.discourse, i, b)

    def _is_topic(self, mention: Mention, a: int) -> bool:
        """Say whether what "must" is said of is the mention or its genitive, with no preposition before."""
        start = max(a, mention.i - 2)
        governed = any(t.has("prep") for t in self.passage.tokens[start : mention.i])
        return mention.i >= a and not mention.prep and not governed

    def _topic_stands(self, a: int, k: int) -> bool:
        """Say whether a noun stands before "must" that is its subject."""
        aside = ("adverb", "time", "prep", "neg", "clause", "that", "must")
        return a < k and self.passage.tokens[a].is_word and not self.passage.tokens[a].has(*aside)

    def _aside(self, a: int, k: int) -> bool:
        """Say whether "must" stands in a condition, a relative clause or another's act."""
        near = self.passage.tokens[max(a, k - 2) : k]
        return any(t.has("hypothetical", "act") for t in near) or any(
            t.has("relative", "ma") for t in near[-1:]
        )

    def _untrue(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "untrue")
            if found is not None and not found[1].art and not self._attributive(k):
                return Finding("deny", k, self._authors(a, k), "untrue")
        return None

    def _attributive(self, k: int) -> bool:
        """Say whether the words only describe a noun in passing: «on untrue pretexts»."""
        return k > 1 and not self._predicative(k - 2, k) and self.passage.tokens[k - 2].has("prep")

    def _authors(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whose report or claim is called untrue."""
        for q in range(a, k):
            if self.passage.tokens[q].has("agent_noun", "document", "act") or q in self.passage.at:
                return self._others(find_doers(self.passage, q, k))
        return ()

    def _refusal(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if found := phrase_at(self.passage.line, k, "refused"):
                doers = self._others(find_doers(self.passage, a, k)) or self._others(
                    find_doers(self.passage, found[0], b)
                )
                return Finding("reject", k, doers, "refused")
            if (
                self.passage.tokens[k].has("refuse")
                and negation_before(self.passage, k)
                and (self._own_subject(a, k, b) or self._unlisted_subject(a, k, b))
            ):
                wide = self.passage.tokens[k].key("refuse") != _ALLOW
                doers = self._others(find_doers(self.passage, k + 1, b, patient=wide))
                return Finding("reject", k, doers, "refuse")
        return None

    def _worry(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 4)):
            if phrase_at(self.passage.line, k, "worried") and self._own_subject(a, k, b):
                return Finding(
                    "concern", k, self._others(find_doers(self.passage, k + 2, b)), "worried"
                )
        return None

    def _ready(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 8)):
            if (
                phrase_at(self.passage.line, k, "ready")
                and self._own_subject(a, k, b)
                and not negation_before(self.passage, k)
            ):
                return Finding("pledge", k, (), "ready")
        return None

    def _promise(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 8)):
            readings = self.passage.tokens[k].readings.get("do", ())
            if any(r.future for r in readings) and self._own_subject(a, k, b):
                return Finding("pledge", k, (), "promise")
        return None

    def _praise(self, a: int, b: int) -> Finding | None:
        """Read praise of another: «X is a reliable partner», «X plays a positive role»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "praise")
            if found is None or found[1].art or negation_before(self.passage, k):
                continue
            played = k > a and self._is_verb(k - 1)
            praised = self._subjects(a, k - 1, b) if played else self._described_by(a, k)
            praised = self._strangers(praised)
            if praised and (played or self._predicative(a, k)):
                return Finding("welcome", k, praised, "praise")
        return None

    def _stand(self, a: int, b: int) -> Finding | None:
        """Read «we stand by X» and «my country stands with X»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "stand")
            if found is None or negation_before(self.passage, k):
                continue
            subjects = self._subjects(a, k, found[0])
            if subjects and not self._is_own(subjects[0]):
                continue
            helped = self._others(find_doers(self.passage, found[0], b, patient=True))
            return Finding("support", k, helped, "stand")
        return None

    def _danger(self, a: int, b: int) -> Finding | None:
        """Read harm foretold: «we face the worst famine»."""
        for k in range(a, b):
            if phrase_at(self.passage.line, k, "danger") and not negation_before(self.passage, k):
                return Finding("warn", k, (), "danger")
        return None

    def _disown(self, a: int, b: int) -> Finding | None:
        """Read «we have nothing to do with it»."""
        for k in range(a, b):
            if phrase_at(self.passage.line, k, "disown"):
                return Finding("deny", k, (), "disown")
        return None
