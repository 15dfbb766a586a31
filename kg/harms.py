"""Blame inside what is said: by a describing word, a cause, a label, the noun of a wrong."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.forms import Reading
from kg.mentions import Mention
from kg.model import Act
from kg.predication import DESCRIPTIONS
from kg.pronouns import find_referents
from kg.sides import Finding, first_word
from kg.targets import AGENT_PREPS, find_agents, find_doers
from kg.threats import ThreatReader
from kg.tokens import QUOTE, phrase_at

_NEAR = 8
_DOING = ("deed_verb", "making", "harm", "harm_if", "duty_if")
_BESIDE = 5
_CALLED = 6
_WORDY = 2
_UN = "ghayr"
_NAMED = 3
_CRITICAL = ("khizy",)
_WEAK = ("khizy", "adil")
_CAUSE = "sabab"
_ILLS = ("misdoing", "harm_noun")
_BURDEN = "masuliyya"
_BEHIND = "wara"
_REASON = "bisabab"
_BUT = "siwa"
_AGAINST = ("didd", "tujah", "iza")
_WAS = "kana"
LEFT_UNDONE = "adam"
_UNLAWFUL = "ghayr_qanuni"


class HarmReader(ThreatReader):
    """Finds words that blame another side."""

    def _blame(self, a: int, b: int) -> Finding | None:
        """Read a describing word that blames: «X is complicit», «the cause is Y», «it is not fair that»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "blame")
            if found is None or self._is_name(a, k) or negation_before(self.passage, k):
                continue
            cause = found[1].sense.key in (_CAUSE, _BEHIND)
            if found[1].art or self._only_describes(k, *found) or self._is_task(*found):
                continue
            if self._is_of_any(a, k):
                continue
            critical = found[1].sense.key in _CRITICAL and self._is_object(k - 1)
            if not (cause or critical or found[1].prep or self._predicative(a, k)):
                continue
            behind = found[1].sense.key == _BEHIND
            subjects = (
                ()
                if behind
                else find_agents(self.passage, found[0] - 1, b) or self._described_by(a, k)
            )
            doers = self._others(subjects)
            if not subjects and (cause or found[0] > k + 2) and not self._is_aimed(found[0], b):
                doers = self._others(find_doers(self.passage, found[0], b))
            verdict = found[0] > k + _WORDY and self.passage.tokens[k].has("neg")
            verdict = verdict and not self._means_speaker(self._opener(a, k))
            said = (
                verdict or self._tells(a, k) or self._is_called(a, k) or self._is_event_told(a, k)
            )
            if doers or (not subjects and said):
                act: Act = "criticise" if found[1].sense.key in _WEAK or not doers else "accuse"
                return Finding(act, k, doers, "blame")
        return None

    def _is_name(self, a: int, k: int) -> bool:
        """Say whether the word at *k* is part of a name, not of what somebody is said to be: «X [is] an extremist group»."""
        if not self.passage.covered[k]:
            return False
        starts = range(k, max(a, k - _NAMED) - 1, -1)
        named = next((self.passage.at[q] for q in starts if q in self.passage.at), None)
        if named is None or named.j <= k or negation_before(self.passage, named.i):
            return True
        copula = self.passage.tokens[named.i - 1].has("copula") and named.kind in DESCRIPTIONS
        return not copula and self._told_of(named, a) is None

    def _is_aimed(self, end: int, b: int) -> bool:
        """Say whether against whom it is follows a word of blame: «an act of revenge against X»."""
        return end < b and self.passage.tokens[end].key("prep") in _AGAINST

    def _is_task(self, end: int, found: Reading) -> bool:
        """Say whether it is for work that somebody is responsible: «responsible for feeding X»."""
        tokens = self.passage.tokens
        burden = found.sense.key == _BURDEN and end < len(tokens)
        return burden and tokens[end].has("task")

    def _is_event_told(self, a: int, k: int) -> bool:
        """Say whether it is of what happened that the word at *k* is said: «what happened is a mistake», «that is unfair»."""
        if k > a and self.passage.tokens[k - 1].has("demonstrative"):
            return True
        opener = self._opener(a, k)
        what = opener >= a and self.passage.tokens[opener].has("ma") and self._begins(a, opener)
        return what and self._ends_noun(k)

    def _only_describes(self, k: int, end: int, found: Reading) -> bool:
        """Say whether a phrase of blame only describes a definite noun: «the illegal migration»."""
        last = self.passage.tokens[end - 1].text
        article = self.passage.affixes.article
        return found.sense.key == _UNLAWFUL and end > k + 1 and last.startswith(article)

    def _loaded(self, a: int, b: int) -> Finding | None:
        """Read a deed that is named with a blaming word where a clause begins: «this vile attack»."""
        for k in range(a + 1, b):
            end = self._blamed_end(k)
            deed = self.passage.tokens[k - 1]
            if not end or not deed.has("harm_noun", "agent_noun"):
                continue
            if doers := self._others(self._played(end, b)):
                return Finding("criticise", k, doers, "loaded")
            if k > 1 and self.passage.tokens[k - 2].has("demonstrative") and self._begins(a, k - 1):
                doers = self._others(find_doers(self.passage, k - 1, self._phrase_end(k, b)))
                return Finding("condemn", k, doers, "loaded")
        return None

    def _blamed_end(self, k: int) -> int:
        """Return the index after an adjective of blame with the article: «the hostile», «the un-serious»; else 0."""
        found = phrase_at(self.passage.line, k, "blame")
        article = self.passage.affixes.article
        token, after = self.passage.tokens[k], self.passage.tokens[k + 1 : k + 2]
        if token.key("neg") == _UN:
            good = [t for t in after if t.text.startswith(article) and t.has("worthy")]
            if good or (found and all(t.text.startswith(article) for t in after)):
                return k + 2
        return found[0] if found is not None and found[1].art else 0

    def _played(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return the subject of a relative clause about what was blamed: «the bad role that X played»."""
        if k + 1 < b and self.passage.tokens[k].has("relative") and self._has_object_pronoun(k + 1):
            return self._after(k + 1, b)
        return ()

    def _cause(self, a: int, b: int) -> Finding | None:
        """Read «the problem is the brutality of X», «the problem we face, the meddling of Y»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "cause")
            if found is None or not self._begins(a, k):
                continue
            for q in range(found[0], min(found[0] + _NEAR, b)):
                if self.passage.tokens[q].has("that"):
                    break
                if self.passage.tokens[q].has("copula", *_ILLS):
                    start = q + self.passage.tokens[q].has("copula")
                    doers = self._others(find_doers(self.passage, start, b))
                    return Finding("accuse", k, doers, "cause") if doers else None
        return None

    def _reason(self, a: int, b: int) -> Finding | None:
        """Read what another does or fails to do as the cause of an ill: «because of the insistence of X», «of its lack of»."""
        for k in range(a, b - 1):
            ill = self._ill(k, b)
            if ill < 0:
                continue
            limit = self._phrase_end(ill, min(b, ill + _BESIDE))
            doers = find_doers(self.passage, ill, limit)
            if limit < b:
                doers = doers or self._resumed(limit, b)
            if doers := self._strangers(doers or self._blameworthy(a, ill)):
                return Finding("criticise", k, doers, "reason")
        return None

    def _ill(self, k: int, b: int) -> int:
        """Return the ill that a word at *k* gives as a reason, by its noun: «because of their lack of respect»; else -1."""
        found = phrase_at(self.passage.line, k, "prep")
        cause = found is not None and found[1].sense.key == _REASON
        if cause and found is not None and found[0] < b:
            ill = self._past_adjective(found[0], b)
            lacking = ill + 1 < b and self.passage.tokens[ill].has("want_of")
            if lacking and self.passage.tokens[ill + 1].has("owed"):
                return ill + 1
            return ill if phrase_at(self.passage.line, ill, *_ILLS) else -1
        want = self.passage.tokens[k].first("want_of")
        due = want is not None and want.prep == "li" and self.passage.tokens[k + 1].has("owed")
        return k + 1 if due else -1

    def _blameworthy(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return for whom the pronoun of an ill at *k* stands, one named in what is said."""
        third = self.passage.affixes.pronouns.third
        suffix = next((r.suffix for r in self.passage.tokens[k].all_readings if r.suffix), "")
        found = find_referents(self.passage, k, suffix, self.speakers) if suffix in third else ()
        return found if found and found[0].i >= a else ()

    def _past_adjective(self, i: int, b: int) -> int:
        """Return the index after an adjective of the result at *i*: «a natural result of», with li after it."""
        plain = not self.passage.tokens[i].readings and not self.passage.covered[i]
        led = i + 1 < b and any(r.prep == "li" for r in self.passage.tokens[i + 1].all_readings)
        return i + 1 if plain and led else i

    def _lacking(self, a: int, b: int) -> Finding | None:
        """Read what another does too little: «did not inform the ministers sufficiently»."""
        for k in range(a + 2, b):
            if not phrase_at(self.passage.line, k, "sufficient"):
                continue
            verbs = [q for q in range(max(a, k - _NEAR), k) if negation_before(self.passage, q)]
            verb = next((q for q in verbs if not self.passage.tokens[q].has("neg")), None)
            if verb is not None and not self._own_subject(a, verb, b):
                return Finding("criticise", k, self._others(self._subjects(a, verb, b)), "lacking")
        return None

    def _phrase_end(self, k: int, b: int) -> int:
        """Return where the noun phrase at *k* ends: before the verb it is the subject of."""
        for q in range(k + 1, b):
            if self._is_verb(q) and not self.passage.tokens[q - 1].has("relative"):
                return q
        return b

    def _begins(self, a: int, k: int) -> bool:
        """Say whether the word at *k* begins a clause, is its predicate, or gives a reason."""
        if any(r.prep for r in self.passage.tokens[k].all_readings):
            return False
        q = k - 1
        while q >= a and (
            not self.passage.tokens[q].is_word or self.passage.tokens[q].has("demonstrative")
        ):
            q -= 1
        if q < a:
            return True
        token = self.passage.tokens[q]
        reason = phrase_at(self.passage.line, q, "prep")
        return token.has("that", "because", "clause", "copula") or (
            reason is not None and reason[1].sense.key == _REASON
        )

    def _label(self, a: int, b: int) -> Finding | None:
        """Read a deed called a wrong: «the seizure is an act of piracy»; who did it may be known."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "harm_noun", "fault_noun")
            if found is None or self.passage.covered[k]:
                continue
            kind = self._is_of_kind(a, k)
            if self._is_of_any(a, k) or (found[1].prep and not self._amounts_to(k)):
                continue
            if found[1].art and not kind:
                continue
            wrong = found[1].sense.tag == "harm_noun"
            stigma = wrong and "claimed" not in found[1].sense.info
            plain = stigma or (found[0] < b and self.passage.tokens[found[0]].has("prep"))
            plain = plain or self._governs_next(found[0], b)
            said = kind or self._is_called(a, k) or (plain and self._is_nominal(a, k))
            if said or self._is_quoted_name(a, k):
                act: Act = "accuse" if wrong else "criticise"
                doers = self._sender(found[0], b, *AGENT_PREPS) or self._labelled(a, k)
                doers = doers or self._sender(found[0], b, "min")
                return Finding(act, k, self._others(doers), "label")
        return None

    def _amounts_to(self, k: int) -> bool:
        """Say whether the preposition written with the word at *k* belongs to a copula: «amounts to a crime»."""
        found = phrase_at(self.passage.line, k - 1, "copula")
        return found is not None and found[0] == k

    def _is_of_kind(self, a: int, k: int) -> bool:
        """Say whether words that call something by the noun at *k* end there: «is a form of extortion»."""
        for q in range(max(a + 1, k - _NAMED), k):
            kind = phrase_at(self.passage.line, q, "kind_of")
            if kind is not None and kind[0] == k:
                return self._ends_noun(q) or self.passage.tokens[q - 1].has(
                    "demonstrative", "copula"
                )
        return False

    def _labelled(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whose deed the noun at *k* labels; of one left undone it may be the patient's, as of a killing."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        first, rest = self.passage.tokens[s], self.passage.tokens[s + 1 : k]
        li = self.passage.affixes.article_after_li
        dative = any(t.text.startswith(li) for t in rest) or any(
            r.prep == "li" for t in rest for r in t.all_readings
        )
        patient = first.has("victim_noun") and not dative
        undone = first.key("neg") == LEFT_UNDONE
        return () if undone or patient else self._described_by(a, k)

    def _sender(self, end: int, b: int, *preps: str) -> tuple[Mention, ...]:
        """Return from whom it comes what the noun before *end* calls by its name: «a trick of X», «by X»."""
        end += end < b and self.passage.tokens[end].text == QUOTE
        found = phrase_at(self.passage.line, end, "prep") if end + 1 < b else None
        led = found is not None and found[1].sense.key in preps
        i = found[0] if found is not None and led else end
        return self.passage.conjoined(i)[0] if led and i in self.passage.at else ()

    def _governs_next(self, end: int, b: int) -> bool:
        """Say whether the word at *end* has its preposition written with it: «an insult to the people»."""
        return end < b and self._written_prep(end)

    def _is_of_any(self, a: int, k: int) -> bool:
        """Say whether any such deed or doer is judged: «any attack is a crime», «everyone who is a danger»."""
        opener = self._opener(a, k)
        if any(t.has("any") for t in self.passage.tokens[opener + 1 : min(opener + 3, k)]):
            return True
        near = range(max(a, k - _BESIDE), k)
        return any(phrase_at(self.passage.line, q, "each") for q in near)

    def _is_quoted_name(self, a: int, k: int) -> bool:
        """Say whether the noun opens a quotation that a noun or "as" is called by."""
        if self.passage.tokens[k - 1].text != QUOTE:
            return False
        led = (
            phrase_at(self.passage.line, k - 2, "prep", "that", "done", "possibility")
            if k > 1
            else None
        )
        return (led is None or bool(led[1].suffix)) and not self._is_dealt(a, k - 1)

    def _is_dealt(self, a: int, k: int) -> bool:
        """Say whether the quoted words at *k* are what a verb will do to another: «will impose on X "a punishment"»."""
        verbs = [q for q in range(self._opener(a, k) + 1, k) if self._is_verb(q)]
        return bool(verbs) and self._is_future(verbs[0])

    def _is_called(self, a: int, k: int) -> bool:
        """Say whether a copula governs the noun at *k*, with at most nouns and adjectives between."""
        for q in range(k - 1, max(a, k - _CALLED) - 1, -1):
            if q == k - 1 and (self.passage.tokens[q].key("prep") == _BUT or self._was(q)):
                return True
            found = phrase_at(self.passage.line, q, "copula")
            if found is not None and found[0] <= k:
                if not self._asserted(a, q):
                    return False
                between = self.passage.tokens[found[0] : k]
                definite = any(t.text.startswith(self.passage.affixes.article) for t in between)
                governed = definite or not self._is_plain(found[0], k)
                return not (governed or negation_before(self.passage, q))
        return False

    def _was(self, k: int) -> bool:
        """Say whether the token is «was»."""
        return k >= 0 and self.passage.tokens[k].key("aux") == _WAS

    def _is_nominal(self, a: int, k: int) -> bool:
        """Say whether an indefinite noun at *k* is said of the definite one that opens the clause.

        «This is piracy», «these sanctions are terrorism»: without a verb in Arabic. So of what
        somebody does: «what X did there is piracy», not of what X met with.
        """
        affixes = self.passage.affixes
        opener = self._opener(a, k)
        if opener >= a and self.passage.tokens[opener].has("ma"):
            if not self.passage.tokens[opener + 1].has(*_DOING):
                return False
            return bool(self._after(opener + 1, k)) and self._ends_noun(k)
        s = first_word(self.passage, opener + 1, k)
        pointed = s < k and self.passage.tokens[s].has("demonstrative")
        if s == k or self.passage.tokens[k].text.endswith(affixes.alef):
            return False
        return (pointed and s == k - 1) or (self._ends_noun(k) and self._is_plain(s, k))

    def _ends_noun(self, k: int) -> bool:
        """Say whether a name or a definite noun ends right before token *k*."""
        before = self.passage.tokens[k - 1]
        return self.passage.covered[k - 1] or before.text.startswith(self.passage.affixes.article)

    def _is_plain(self, i: int, k: int) -> bool:
        """Say whether only nouns, adjectives and quotation marks stand in tokens ``[i, k)``."""
        return not any(
            (not token.is_word and token.text != QUOTE)
            or token.has("prep", "neg", "that", "relative")
            or self._written_prep(q)
            or self._is_verb(q)
            for q, token in enumerate(self.passage.tokens[i:k], i)
        )

    def _grave(self, a: int, b: int) -> Finding | None:
        """Read a wrong called by its name, whoever did it: «collective punishment is a war crime»."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "grave")
            led = found is not None and found[1].prep and not self._amounts_to(k)
            if found is not None and not (led or found[1].conj or negation_before(self.passage, k)):
                return Finding("accuse", k, self._others(self._described_by(a, k)), "grave")
        return None
