"""Blame without a verb of harm: what is not as it should be, vilified deeds, ultimatums."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.conditions import ConditionReader
from kg.mentions import Mention
from kg.pronouns import find_referents
from kg.sides import Finding, first_word
from kg.targets import find_doers
from kg.tokens import phrase_at

_NEAR = 3
_FAR = 8
_NOT = "laysa"
_WITH = ("lada", "inda")
_FEW = 4
_ON = "ala"
_DEEDS = ("agent_noun", "harm_noun", "misdoing")


class VerdictReader(ConditionReader):
    """Finds judgements of another side that no verb of harm carries."""

    def _unworthy(self, a: int, b: int) -> Finding | None:
        """Read praise withheld: «the elections were neither free nor fair», «X is not serious»."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "worthy")
            if found is None or found[1].art or found[1].prep:
                continue
            negated = next(
                (q for q in range(k - 1, max(a, k - _NEAR) - 1, -1) if self._is_not(q)), -1
            )
            if negated < a or self._own_subject(a, negated, b):
                continue
            doers = self._strangers(self._described_by(a, negated))
            if doers or self._tells(a, negated) or self._is_event(a, negated):
                return Finding("criticise", k, doers, "unworthy")
        return None

    def _verdict(self, a: int, b: int) -> Finding | None:
        """Read a noun of blame as what another or his deed is: «the decision of X is a folly»."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "fault_noun")
            if found is None or found[1].art or found[1].prep or found[1].conj or self._is_verb(k):
                continue
            start = first_word(self.passage, self._opener(a, k) + 1, k)
            deed = self.passage.tokens[start].has(*_DEEDS)
            deed = deed and not self.passage.tokens[start].has("act", "done_to")
            deed = deed or start in self.passage.at
            if start < k and deed and self._ends_noun(k) and self._is_plain(start, k):
                doers = self._strangers(self._described_by(a, k))
                return Finding("criticise", k, doers, "verdict") if doers else None
        return None

    def _wanting(self, a: int, b: int) -> Finding | None:
        """Read what another has not that he should have: «X has no plan», «there is no will on the part of X»."""
        for k in range(a, b - 2):
            token = self.passage.tokens[k]
            owners: tuple[Mention, ...] = ()
            if token.key("neg") == _NOT and self._lacks_at(k + 2, b):
                owners = self._having(a, k)
            elif token.has("want_of"):
                owners = self._found_in(k, b)
            if others := self._strangers(owners):
                return Finding("criticise", k, others, "wanting")
        return None

    def _lacks_at(self, k: int, b: int) -> bool:
        """Say whether the word at *k* is what one should have, «any» before it perhaps."""
        k += k < b and self.passage.tokens[k].has("any")
        return k < b and phrase_at(self.passage.line, k, "asset", "owed") is not None

    def _having(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return who has not what follows the negation at *k*: «X [has] not with him»."""
        held = self.passage.tokens[k + 1].first("prep")
        if held is None or held.sense.key not in _WITH or not held.suffix:
            return ()
        return self._described_by(a, k)

    def _found_in(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return in whom the want at *k* is found: «the lack of seriousness on the part of X»."""
        start = k + 1 + self.passage.tokens[k + 1].has("existence")
        if not self._lacks_at(start, b):
            return ()
        for q in range(start + 1, min(start + _FEW, b - 1)):
            token = self.passage.tokens[q]
            if token.key("prep") in _WITH and not token.governs_pronoun:
                return self.passage.conjoined(q + 1)[0] if q + 1 in self.passage.at else ()
        return ()

    def _grievance(self, a: int, b: int) -> Finding | None:
        """Read what is held against somebody, where a clause begins: «the main reproach to X is»."""
        for k in range(a, b - 1):
            if not self.passage.tokens[k].has("grievance") or not self._is_first(a, k):
                continue
            near = range(k + 1, min(k + _NEAR, b))
            led = next((q for q in near if self.passage.tokens[q].key("prep") == _ON), -1)
            held = self.passage.at.get(led + 1) if led > 0 else None
            if held is not None and (doers := self._strangers(self.passage.conjoined(held.i)[0])):
                return Finding("criticise", k, doers, "grievance")
        return None

    def _is_first(self, a: int, k: int) -> bool:
        """Say whether at most one word stands before the word at *k* in its clause: «the main reproach»."""
        return k - first_word(self.passage, self._opener(a, k) + 1, k) <= 1

    def _is_event(self, a: int, k: int) -> bool:
        """Say whether the clause is about an election, a law or a plan."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        return s < k and self.passage.tokens[s].has("conference", "measure", "proposal")

    def _is_not(self, q: int) -> bool:
        """Say whether the token is a negated copula: «is not», «was not», «is no longer»."""
        token = self.passage.tokens[q]
        verbal = token.has("aux", "copula") and negation_before(self.passage, q)
        return verbal or token.key("neg") == _NOT

    def _vilified(self, a: int, b: int) -> Finding | None:
        """Read a deed of another with a word of blame: «its hostile intentions», «X's brutal acts»."""
        for k in range(a + 1, b):
            end = 0 if self.passage.covered[k] else self._blamed_end(k)
            if not end:
                continue
            owner = self.passage.before.get(k) or self._owned_after(end)
            q = owner.i - 1 if owner is not None and owner.i < k else k - 1
            if q < a or not self.passage.tokens[q].has(*_DEEDS) or self._is_fended(a, q):
                continue
            if doers := self._strangers(self._doers_of(a, q, owner)):
                return Finding("criticise", k, doers, "vilified")
        return None

    def _owned_after(self, end: int) -> Mention | None:
        """Return whose a deed is by "li" after its adjective: «the hostile conduct of X»."""
        owner = self.passage.at.get(end)
        return owner if owner is not None and owner.prep == "li" else None

    def _doers_of(self, a: int, q: int, owner: Mention | None) -> tuple[Mention, ...]:
        """Return whose deed the noun at *q* is: of what stands after it, or its pronoun's."""
        if owner is not None:
            return () if owner.prep and owner.i == q + 1 else (owner,)
        reading = next((r for r in self.passage.tokens[q].all_readings if r.suffix), None)
        if reading is None or reading.suffix not in self.passage.affixes.pronouns.third:
            return ()
        found = find_referents(self.passage, q, reading.suffix, self.speakers)
        return found if found and found[0].i >= a else ()

    def _is_fended(self, a: int, q: int) -> bool:
        """Say whether it is against the deed that something is done: «to confront its hostile acts»."""
        return any(t.has("counter", "prep") for t in self.passage.tokens[max(a, q - _NEAR) : q])

    def _unanswered(self, a: int, b: int) -> Finding | None:
        """Read what one did not get of another: «we have had no answer from X»."""
        for k in range(a, b):
            if not (self.passage.tokens[k].has("receive") and negation_before(self.passage, k)):
                continue
            tokens = self.passage.tokens[k + 1 : min(k + _FAR, b)]
            answer = next((q for q, t in enumerate(tokens, k + 1) if t.has("answer")), -1)
            if answer < 0 or self._is_possible(k):
                continue
            if asked := self._strangers(self._asked(answer, b)):
                return Finding("criticise", k, asked, "unanswered")
        return None

    def reproach(self, a: int, b: int) -> Finding | None:
        """Read a question that only blames: «where was X when», «by what right does X»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "reproach")
            if found is None:
                continue
            near = range(found[0], min(found[0] + _NEAR, b))
            named = next((self.passage.at[q] for q in near if q in self.passage.at), None)
            asked = self._strangers(self.passage.conjoined(named.i)[0]) if named else ()
            if asked:
                return Finding("criticise", k, asked, "reproach")
        return None

    def _shameful(self, a: int, b: int) -> Finding | None:
        """Read what is called a shame: «it is shameful that X is silent», «to make such a difference».

        What one's own side would do, it only does not want to do.
        """
        for k in range(a, b - 1):
            found = phrase_at(self.passage.line, k, "shameful")
            if found is None or negation_before(self.passage, k):
                continue
            verb = found[0] + 1 if self.passage.tokens[min(found[0], b - 1)].has("that") else -1
            told = a <= verb < b and self._is_verb(verb)
            doers = (
                self._subjects(found[0], verb, b) if told else find_doers(self.passage, found[0], b)
            )
            others = self._strangers(tuple(m for m in doers if not m.conj))
            own = told and not others and self._own_subject(found[0], verb, b)
            return (
                None if own or (doers and not others) else Finding("criticise", k, others, "shame")
            )
        return None

    def alleged(self, a: int, b: int) -> Finding | None:
        """Read what another is merely alleged to have done: «claims that X cheated»."""
        for k in range(a, b):
            if self._is_verb(k) and not negation_before(self.passage, k):
                doers = self._strangers(self._subjects(a, k, b))
                return Finding("accuse", k, doers, "alleged") if doers else None
        return None
