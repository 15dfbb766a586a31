"""What is done by what is said: the act that a content performs whatever verb reports it.

A verb of saying with a hostile deed ascribed to another actor accuses, with "must" demands,
with "is not true" denies. Judged by word classes, for every side alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.clauses import negation_before
from kg.favours import FavourReader
from kg.forms import Reading
from kg.mentions import Mention
from kg.model import Act
from kg.predicates import BLAMING
from kg.sides import Finding, first_word
from kg.targets import find_doers
from kg.threats import AIM, NEVER
from kg.tokens import QUOTE, STOPS, phrase_at

_GRAVE = ("irhabi", "ghayr_qanuni")
_UNBOUND = "unbound"  # «are not obliged»: its subject is who refuses
_LINE = "khatt_ahmar"
_UNACCEPTABLE = "ghayr_maqbul"
_OURS = "minna"  # a refusal only of one's own side: «will vote against»
_ALLOW = "samaha"
_TOLERATE = ("tasamaha", "tahawana", "tasahala")
_WRONGS = ("hurt", "wrongdoing", "harm_noun", "victim_noun")
_UNFINISHED = "unfinished"
_DID_NOT = "lam"
_LEAVING = "leaving"  # what follows is where one is
_FEELINGS: tuple[tuple[str, Act], ...] = (("worried", "concern"), ("displeased", "criticise"))
_DESCRIPTION = 12
_BESIDE = 6
_SUPPOSED = 2
_ABLE = "qadir"  # only threatens, with a blow at somebody
_FORCED = "mudtarr"  # threatens too, but promises nothing
_BLOW = "darb"
_DECIDED = ("qarar", "qanun", "marsum", "uqubat", "rusum", "hazr", "khutwa", "ijra")

Rule = Callable[[int, int], Finding | None]


class Judge(FavourReader):
    """Classifies contents of one speaker."""

    def judge(self, a: int, b: int) -> Finding | None:
        """Return what the content in tokens ``[a, b)`` does, None when it only states."""
        kept_back = self._not_theirs()
        rules = (
            self._admission, self._must, self._only_by, self._untrue, self._denial, self._disown, self._alone, self._faithful, self._refusal, self._against, self._doubt, self._feeling, self._menace, self._price, self._ultimatum, self._or_else, self._ready, self._threat, self._measures, self._foretold, self._foreseen, self._justified, self._atrocity, self._harm, self._blame,
            self._shameful, self._shown, self._enabled, self._employed, self._occurred,
            self._cause, self._harm_noun, self._by_hand, self._by_fire, self._behind, self._hand_in, self._incited, self._ordeal, self._suspected, self._answerable, self._culprits, self._pretext, self._conduct, self._thwarted, self._design, self._reason, self._label, self._grave, self._unfit, self._fault, self._lacking, self._verdict, self._unworthy, self._loaded, self._vilified, self.reproach,
            self._underhand, self._grievance, self._wanting, self._reproved, self._liable,
            self._unanswered, self._danger, self._right, self._steadfast, self._stand, self._promise, self._glad, self._praise, self._hailed,
        )  # fmt: skip
        for rule in rules:
            if rule in kept_back:
                continue
            found = rule(a, b)
            if found is None or (found.act in BLAMING and self._is_unproved(a, found.at)):
                continue
            if found.act in ("threaten", "reject") and not found.targets:
                targets = self.conditioned(a, b)
                return replace(found, targets=targets, general=not targets and self.is_of_any(a, b))
            if found.act == "accuse" and not found.targets and self._incited not in kept_back:
                return self._incited(a, b) or found
            return found
        return None

    def _not_theirs(self) -> tuple[Rule, ...]:
        """Return what the speaker only reports: a witness the deeds, an outlet the verdicts too."""
        deeds = (
            self._shown, self._enabled, self._employed, self._occurred,
            self._harm, self._harm_noun, self._by_hand, self._by_fire, self._behind, self._hand_in, self._incited, self._ordeal, self._conduct, self._thwarted, self._design, self._underhand, self._liable, self._reason, self._cause, self._fault, self._lacking,
        )  # fmt: skip
        verdicts = (
            self._blame, self._label, self._grave, self._loaded, self._unfit, self._verdict, self._grievance, self._wanting, self._unworthy, self._vilified,
            self._pretext, self._suspected, self._answerable, self.reproach,
        )  # fmt: skip
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
            if phrase_at(self.passage.line, k, "contempt"):
                return Finding("criticise", k, (), "contempt")
            aim = phrase_at(self.passage.line, k, "menace")
            if aim is not None and aim[1].sense.key == AIM:
                return Finding("threaten", k, (), "menace")
            noun = phrase_at(self.passage.line, k, "harm_noun")
            if noun is not None and not (noun[1].art and k > a + 2):
                return Finding("accuse", k, (), "label")
            if phrase_at(self.passage.line, k, "grave"):
                return Finding("accuse", k, (), "grave")
            if phrase_at(self.passage.line, k, "proof") and (
                proved := self._shown(k, b) or self._harm_noun(k, b)
            ):
                return proved
            found = phrase_at(self.passage.line, k, "blame")
            if found is not None and not self._describes_another(a, k):
                act: Act = "accuse" if found[1].sense.key in _GRAVE else "criticise"
                return Finding(act, k, (), "blame")
            noun = phrase_at(self.passage.line, k, "fault_noun")
            if noun is not None and not (noun[1].art and k > a + 1):
                return Finding("criticise", k, (), "fault")
            praise = phrase_at(self.passage.line, k, "praise", "praise_word")
            if praise is None or negation_before(self.passage, k):
                continue
            if not self._is_deed_of(k, praise[0], b):
                return Finding("welcome", k, (), "praise")
        return None

    def _describes_another(self, a: int, k: int) -> bool:
        """Say whether the word at *k* belongs to a later noun: «a model of the force that beats the [extremist] group»."""
        article, tokens = self.passage.affixes.article, self.passage.tokens
        led = any(len(t.text) > 1 and t.is_word for t in tokens[a : k - 1])
        return led and all(t.text.startswith(article) for t in tokens[k - 1 : k + 1])

    def _is_deed_of(self, k: int, end: int, b: int) -> bool:
        """Say whether the word at *k* is a deed with its genitive: «the building of the dam», not «constructive»."""
        article = self.passage.affixes.article
        owned = end < b and self.passage.tokens[end].text.startswith(article)
        return owned and self.passage.tokens[k].has("agent_noun")

    def _description_end(self, a: int, b: int) -> int:
        """Return where a description ends: at a relative clause, a second "that", a full stop."""
        for k in range(a + 1, min(a + _DESCRIPTION, b)):
            token = self.passage.tokens[k]
            if token.text in STOPS or token.has("relative", "because"):
                return k
        return min(a + _DESCRIPTION, b)

    def _admission(self, a: int, b: int) -> Finding | None:
        """Read a fault of one's own; «X was wrong» is written like «I was wrong»."""
        for k in range(a, min(b, a + 4)):
            if phrase_at(self.passage.line, k, "admit") and not self._others(
                self._opening(self._opener(a, k) + 1, k)
            ):
                return Finding("acknowledge", k, (), "admission")
        return None

    def _untrue(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "untrue")
            if found is not None and not found[1].art and not self._is_liar(a, k):
                subject = self.passage.tokens[first_word(self.passage, self._opener(a, k) + 1, k)]
                act: Act = "criticise" if subject.key("measure") in _DECIDED else "deny"
                return Finding(act, k, self._authors(a, k), "untrue")
        return None

    def _is_liar(self, a: int, k: int) -> bool:
        """Say whether it is of an actor that the word at *k* is said: «X is lying», not «X's report»."""
        subject = first_word(self.passage, self._opener(a, k) + 1, k)
        blames = self.passage.tokens[k].has("blame")
        return blames and subject in self.passage.at and self.passage.at[subject].j >= k - 1

    def _authors(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whose report or claim is called untrue."""
        for q in range(a, k):
            if self.passage.tokens[q].has("agent_noun", "document", "act") or q in self.passage.at:
                return self._others(find_doers(self.passage, q, k))
        return ()

    def _refusal(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "refused")
            if found is not None and self._is_refused(a, k, found[1].sense.key):
                before = self._offered(a, k, found[1].sense.key)
                doers = self._others(before) or self._others(find_doers(self.passage, found[0], b))
                act: Act = "condemn" if self._is_deplored(a, k, *found) else "reject"
                return Finding(act, k, doers, "refused")
            if self._is_denied_us(k, b):
                return Finding("criticise", k, (), "denied-us")
            if self._yields_not(a, k, b) or self._will_not(a, k, b):
                warned = self.passage.tokens[k].key("refuse") in _TOLERATE
                act = (
                    "warn"
                    if warned and self.passage.tokens[k - 1].key("neg") == NEVER
                    else "reject"
                )
                return Finding(act, k, self._whom_refused(k, b), "refuse")
        return None

    def _is_denied_us(self, k: int, b: int) -> bool:
        """Say whether something is not allowed to the speaker's side: «we were not let go there»."""
        barred = self.passage.tokens[k].key("refuse") == _ALLOW and negation_before(self.passage, k)
        ours = (self.passage.affixes.pronouns.our, self.passage.affixes.pronouns.me)
        led = self.passage.tokens[k + 1].readings.get("prep", ()) if barred and k + 1 < b else ()
        return any(r.sense.key == "li" and r.suffix in ours for r in led)

    def _is_refused(self, a: int, k: int, key: str) -> bool:
        """Say whether it is one's own side that refuses in words that need not: «will vote against»."""
        return key != _OURS or self._is_of_ours(a, k)

    def _is_deplored(self, a: int, k: int, end: int, found: Reading) -> bool:
        """Say whether it is of a wrong that "unacceptable" is said: «the attack is», «what X did is», «that X attacks is»."""
        subject = first_word(self.passage, self._opener(a, k) + 1, k)
        wrong = any(self.passage.tokens[q].has("harm_noun") for q in (subject, k - 1))
        wrong = wrong or any(
            self.passage.tokens[q].has("ma") for q in (subject, max(subject - 1, a))
        )
        wrong = wrong or (end < len(self.passage.tokens) and self.passage.tokens[end].has(*_WRONGS))
        that, verb = (*self.passage.tokens[end : end + 2], None, None)[:2]
        done = that is not None and that.has("that") and verb is not None and verb.has("deed_verb")
        return found.sense.key == _UNACCEPTABLE and (wrong or done)

    def _whom_refused(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return whom the refusal at *k* meets: «will not vote for X», but nobody in «will not leave X»."""
        if any(r.sense.info.get("pair") == _LEAVING for r in self.passage.tokens[k].all_readings):
            return ()
        wide = self.passage.tokens[k].key("refuse") != _ALLOW
        after = k + 1 + (k + 1 < b and self.passage.tokens[k + 1].text == QUOTE)
        met = find_doers(self.passage, after, b, patient=wide)
        return () if met and self._is_wronged_there(after, met[0]) else self._others(met)

    def _is_wronged_there(self, i: int, met: Mention) -> bool:
        """Say whether the noun at *i* is a wrong and "li" brings whom it would befall: «will not allow insults to X»."""
        wrong = self.passage.tokens[i].has("harm_noun", "wrongdoing", "misdoing", "agent_noun")
        return met.prep == "li" and met.i > i and (wrong or self.passage.tokens[i].is_unknown)

    def _offered(self, a: int, k: int, key: str) -> tuple[Mention, ...]:
        """Return whose the refused thing is; «X is a red line» is of a deed of X, not of X itself."""
        first = self.passage.tokens[first_word(self.passage, self._opener(a, k) + 1, k)]
        deed = first.has("harm_noun", "agent_noun")
        if key in (_UNBOUND, _OURS) or (key == _LINE and not deed):
            return ()
        return find_doers(self.passage, a, k)

    def _yields_not(self, a: int, k: int, b: int) -> bool:
        """Say whether one's own side does not yield: «our people do not kneel», no «if it does not accept»."""
        yields = self._is_negated_yielding(k)
        near = self.passage.tokens[max(a, k - _SUPPOSED) : k]
        supposed = any(t.has("hypothetical") for t in near)
        return yields and not supposed and self._is_for_own(a, k, b)

    def _is_negated_yielding(self, k: int) -> bool:
        """Say whether a verb of yielding is negated at *k*; some refuse nothing in the past: «did not answer»."""
        readings = self.passage.tokens[k].readings.get("refuse", ())
        if not readings or not negation_before(self.passage, k):
            return False
        unfinished = all(r.sense.info.get("pair") == _UNFINISHED for r in readings)
        return not (unfinished and self.passage.tokens[k - 1].key("neg") == _DID_NOT)

    def _will_not(self, a: int, k: int, b: int) -> bool:
        """Say whether one's own side will not do what is wanted of it: «will not sign»."""
        refused = self.passage.tokens[k].has("abstain") and k > a
        return (
            refused
            and self.passage.tokens[k - 1].key("neg") == NEVER
            and self._own_subject(a, k, b)
        )

    def _feeling(self, a: int, b: int) -> Finding | None:
        """Read what one's own side feels about another: «my country is worried about, fed up with X»."""
        for k in range(a, min(b, a + 4)):
            for tag, act in _FEELINGS:
                if phrase_at(self.passage.line, k, tag) and self._own_subject(a, k, b):
                    about = self._others(find_doers(self.passage, k + 2, b))
                    return Finding(act, k, about, tag)
        return None

    def _ready(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 8)):
            found = phrase_at(self.passage.line, k, "ready")
            if found is None or negation_before(self.passage, k):
                continue
            if not (self._own_subject(a, k, b) or self._is_army(a, k)):
                continue
            able, forced = (found[1].sense.key == key for key in (_ABLE, _FORCED))
            victims = self._victims(k, b)
            if self._is_hostile(found[0], b, _BLOW if able else "") and (victims or not able):
                return Finding("threaten", k, victims, "ready")
            if not (able or forced):
                return Finding("pledge", k, (), "ready")
        return None

    def _is_army(self, a: int, k: int) -> bool:
        """Say whether it is of the army that the word at *k* is said, one's own when nobody's is named."""
        start = first_word(self.passage, self._opener(a, k) + 1, k)
        troops = phrase_at(self.passage.line, start, "troops") if start < k else None
        named = self.passage.at.get(start)
        follows = troops is not None and first_word(self.passage, troops[0], k + 1) == k
        return follows and (not named or named.kind == "anaphor")

    def _is_hostile(self, i: int, b: int, kind: str = "") -> bool:
        """Say whether it is to fight that one is ready: «determined to go on with the war».

        Args:
            i: Where what one is ready for begins.
            b: Where the content ends.
            kind: Which deeds of war count, all where none is given.
        """
        near = range(i, min(i + _BESIDE, b))
        found = (phrase_at(self.passage.line, q, "fight") for q in near)
        return any(f is not None and kind in ("", f[1].sense.key) for f in found)

    def _promise(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 8)):
            readings = self.passage.tokens[k].readings.get("do", ())
            if any(r.future for r in readings) and self._own_subject(a, k, b):
                return Finding("pledge", k, (), "promise")
        return None
