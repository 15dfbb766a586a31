"""What others mean by what they do: a wrong as their aim, their plan, their part, their pretext."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.forms import Reading
from kg.mentions import Mention
from kg.pronouns import find_referents
from kg.sides import Finding, first_word
from kg.targets import find_doers
from kg.threats import MAY, NEVER
from kg.tokens import QUOTE, phrase_at
from kg.verdicts import VerdictReader

_NEAR = 3
_PHRASE = 12
_LED = ("bi", "ila", "fi", "ala", "li", "wara")
_FOR = "li"
_DEEDS = ("agent_noun", "harm_noun", "measure", "misdoing")
_COMMITTED = "irtikab"
_SOUGHT = ("min", "wara")
_SUCCEED_IN = ("fi", "min")
_TWO = 2


class DesignReader(VerdictReader):
    """Finds wrongs that another side is said to have in mind."""

    def _design(self, a: int, b: int) -> Finding | None:
        """Read a wrong as what for another does something: «X plays on fears to spread chaos»."""
        for q in range(a + 1, b):
            if not self._is_aim(q, b):
                continue
            if doers := self._strangers(self._aiming(a, q, b)):
                return Finding("accuse", q, doers, "design")
        return None

    def _is_aim(self, q: int, b: int) -> bool:
        """Say whether a wrong at *q* is what something is done for: «to undermine», «with the aim of».

        «For committing» says why somebody is punished, not what for.
        """
        found = phrase_at(self.passage.line, q, "wrongdoing")
        if found is None or self.passage.covered[q] or self._is_just(found[0], b):
            return False
        before = self.passage.tokens[q - 1]
        if before.has("counter", "undergone", "suffer", "neg"):
            return False
        meant = found[1].prep == _FOR and found[1].sense.key != _COMMITTED
        return meant or self._follows_aim(q)

    def _is_just(self, i: int, b: int) -> bool:
        """Say whether what goes on at *i* is what everybody fights: «to weaken the terrorists»."""
        near = range(i, min(i + 2, b))
        fought = any(phrase_at(self.passage.line, q, "fought") for q in near)
        return fought or self._is_fought(i, b)

    def _follows_aim(self, q: int) -> bool:
        """Say whether a phrase that opens a purpose ends right before *q*: «with the aim of»."""
        starts = range(max(q - _NEAR, 0), q)
        ends = (phrase_at(self.passage.line, s, "aiming") for s in starts)
        return any(found is not None and found[0] == q for found in ends)

    def _aiming(self, a: int, q: int, b: int) -> tuple[Mention, ...]:
        """Return who does what serves the aim at *q*: the subject of the clause."""
        k = self._main_verb(a, q)
        if k < 0:
            return self._acting(a, q, b)
        token = self.passage.tokens[k]
        aside = token.has("undergone", "suffer", "answers") or any(
            r.future for r in token.all_readings
        )
        done = self._asserted(a, k) and not negation_before(self.passage, k)
        return self._acting(a, q, b) if done and not aside else ()

    def _main_verb(self, a: int, q: int) -> int:
        """Return the index of the last verb before *q* in its clause, or -1."""
        for k in range(q - 1, self._opener(a, q), -1):
            if self._is_verb(k) and not self.passage.tokens[k].has("aux", "adverb"):
                return k
        return -1

    def _acting(self, a: int, q: int, b: int) -> tuple[Mention, ...]:
        """Return who does what the clause of the token at *q* tells."""
        k = self._main_verb(a, q)
        if k >= 0:
            return self._subjects(a, k, b)
        opener = self._opener(a, q)
        return self._opening(opener + 1, q) or self._pronoun(opener)

    def _underhand(self, a: int, b: int) -> Finding | None:
        """Read what another does as one must not do it: «X collects it without their knowledge», «took it by force»."""
        for k in range(a + 1, b):
            if not (phrase_at(self.passage.line, k, "underhand") or self._is_in_bad_manner(k, b)):
                continue
            verb = self._main_verb(a, k)
            clause = range(self._opener(a, k) + 1, k)
            if any(self._is_unreal(q) for q in clause) or (
                verb >= 0 and not self._was_done(a, verb)
            ):
                continue
            doers = self._strangers(self._acting(a, k, b))
            if doers and doers[0].kind != "nisba" and doers[0].j < k:
                return Finding("accuse", k, doers, "underhand")
            if not doers and any(self.passage.tokens[q].has("done") for q in clause):
                return Finding("criticise", k, (), "underhand")
        return None

    def _liable(self, a: int, b: int) -> Finding | None:
        """Read what another's deed is said to bring about: «its policies are liable to fuel the conflict»."""
        for k in range(a + 1, b - 2):
            found = phrase_at(self.passage.line, k, "liable")
            if found is None or negation_before(self.passage, k):
                continue
            q = found[0] + (found[0] < b and self.passage.tokens[found[0]].has("that"))
            ill = phrase_at(self.passage.line, q, "wrongdoing", "harm_noun", "harm", "unfit")
            if ill is None or q >= b or self._is_just(ill[0], b):
                continue
            subjects = self._described_by(a, k)
            if others := self._strangers(subjects):
                return Finding("criticise", k, others, "liable")
            if not subjects and self._is_about_deeds(a, k):
                return Finding("criticise", k, (), "liable")
        return None

    def _is_about_deeds(self, a: int, k: int) -> bool:
        """Say whether the clause is about deeds, «such» before them perhaps: «such decisions»."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        while s < k and self.passage.tokens[s].has("demonstrative", "such"):
            s += 1
        return s < k and self.passage.tokens[s].has(*_DEEDS)

    def _is_in_bad_manner(self, k: int, b: int) -> bool:
        """Say whether the phrase at *k* tells in what blamed manner something is done: «in an inhumane way»."""
        manner = self.passage.tokens[k]
        if k + 1 >= b or not manner.has("manner"):
            return False
        led = self.passage.tokens[k - 1].key("prep") == "ala" or any(
            r.prep == "bi" for r in manner.readings["manner"]
        )
        q = k + 1 + (self.passage.tokens[k + 1].text == QUOTE)
        return led and q < b and phrase_at(self.passage.line, q, "blame") is not None

    def _is_unreal(self, q: int) -> bool:
        """Say whether the word at *q* makes its clause no fact: «not», «if», «must», «may», «can»."""
        token = self.passage.tokens[q]
        return token.has("neg", "hypothetical", "must", "able") or token.key("aux") == MAY

    def _was_done(self, a: int, k: int) -> bool:
        """Say whether the verb at *k* tells what is or was done."""
        future = any(r.future for r in self.passage.tokens[k].all_readings)
        return self._asserted(a, k) and not future

    def _conduct(self, a: int, b: int) -> Finding | None:
        """Read a masdar of doing or meaning with its doer and a wrong: «the resort of X to bombing»."""
        for k in range(a, b - 1):
            if not self.passage.tokens[k].has("conduct") or self.passage.covered[k]:
                continue
            near = range(k + 1, min(k + _PHRASE, b))
            wrong = next((q for q in near if self._wrong(q) is not None), k)
            doers = self._doers_of(a, k, self.passage.at.get(k + 1)) or self._meaning(k)
            doers = (
                doers or find_doers(self.passage, self._sought(k), wrong) or self._owners(k, wrong)
            )
            end = max([k + 1, *(m.j for m in doers if m.i > k)])
            if any(t.has("counter") for t in self.passage.tokens[k + 1 : wrong]):
                continue
            if not any(
                self._is_governed_wrong(q, end, b) for q in range(end, min(end + _PHRASE, b))
            ):
                continue
            if others := self._strangers(doers):
                return Finding("accuse", k, others, "conduct")
            if not doers and self._exists(a, k):
                return Finding("accuse", k, (), "conduct")
        return None

    def _exists(self, a: int, k: int) -> bool:
        """Say whether it is told that there is what the noun at *k* names: «there is an attempt to»."""
        return k > a and self.passage.tokens[k - 1].has("there", "existence")

    def _sought(self, k: int) -> int:
        """Return where the deed stands whose aim the noun at *k* is: «the main aim of the raids of X is»."""
        near = range(k + 1, min(k + _NEAR, len(self.passage.tokens)))
        led = next((q for q in near if self.passage.tokens[q].key("prep") in _SOUGHT), None)
        return k if led is None else led + 1

    def _owners(self, k: int, limit: int) -> tuple[Mention, ...]:
        """Return whose the aim at *k* is by "li" after its adjectives: «the real aim of X is»."""
        for q in range(k + 1, min(k + _NEAR, limit)):
            mention = self.passage.at.get(q)
            if mention is not None:
                return self.passage.conjoined(q)[0] if mention.prep == _FOR else ()
            if not self._are_adjectives(q, q + 1):
                return ()
        return ()

    def _meaning(self, k: int) -> tuple[Mention, ...]:
        """Return for whom the pronoun of an aim stands that is plainly not the speaker's: «their aim is»."""
        reading = next((r for r in self.passage.tokens[k].all_readings if r.suffix), None)
        if reading is None or reading.suffix not in self.passage.affixes.pronouns.third:
            return ()
        if self._is_of_speaker(reading.suffix) and not self.passage.quoted[k]:
            return ()
        return find_referents(self.passage, k, reading.suffix, self.speakers)

    def _wrong(self, q: int) -> tuple[int, Reading] | None:
        """Return the wrong at *q*, a deed or what should not be done: «to contain X» is one, «the crisis» none."""
        if self._is_contained(q):
            return q + 1, self.passage.tokens[q].all_readings[0]
        return phrase_at(self.passage.line, q, "wrongdoing", "harm_noun")

    def _is_governed_wrong(self, q: int, end: int, b: int) -> bool:
        """Say whether a wrong at *q* is what the masdar, read up to *end*, governs: «to bombing»."""
        found = self._wrong(q)
        if found is None or self._is_just(found[0], b):
            return False
        k = q - (self.passage.tokens[q - 1].text == QUOTE)
        before = self.passage.tokens[k - 1]
        led = k == end or before.key("prep") in _LED
        meant = found[1].prep == _FOR and self._are_adjectives(end, q)
        near = k < end + _NEAR and (found[1].prep in _LED or before.has("copula"))
        return meant or near or (led and k <= end + 1)

    def _are_adjectives(self, i: int, q: int) -> bool:
        """Say whether only words with the article part the actor from his aim: «the known and open bid of X to»."""
        article, conjunctions = self.passage.affixes.article, self.passage.affixes.conjunctions
        starts = (article, *(c + article for c in conjunctions))
        return all(t.text.startswith(starts) for t in self.passage.tokens[i:q])

    def _thwarted(self, a: int, b: int) -> Finding | None:
        """Read in what wrong another will not succeed, which he then attempts: «X will not succeed in undermining»."""
        for k in range(a + 1, b - _TWO):
            if not (self.passage.tokens[k].has("succeed") and self._wont(k)):
                continue
            wrong = phrase_at(self.passage.line, k + _TWO, "wrongdoing")
            led = self.passage.tokens[k + 1].key("prep") in _SUCCEED_IN
            if wrong is None or not led or self._is_just(wrong[0], b):
                continue
            if others := self._strangers(self._subjects(a, k, b)):
                return Finding("accuse", k, others, "thwarted")
        return None

    def _wont(self, k: int) -> bool:
        """Say whether the verb at *k* is denied for all the future: what did not succeed may only have failed."""
        return self.passage.tokens[k - 1].key("neg") == NEVER

    def _pretext(self, a: int, b: int) -> Finding | None:
        """Read what is said to serve a wrong: «the remarks are an attempt to mislead», «X is bent on it»."""
        for k in range(a + 1, b):
            means = self.passage.tokens[k].first("means")
            if means is None or means.art or means.prep or negation_before(self.passage, k):
                continue
            near = range(k + 1, min(k + _NEAR, b))
            wrong = any(self._is_governed_wrong(q, k + 1, b) for q in near)
            doers = self._described_by(a, k) if wrong and self._predicative(a, k) else ()
            if others := self._strangers(doers):
                return Finding("criticise", k, others, "pretext")
        return None
