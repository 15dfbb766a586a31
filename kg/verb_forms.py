"""Whether a word spelt like a verb of a class is one: no noun of the same letters, no passive, no first person."""

from __future__ import annotations

from kg.forms import Reading
from kg.patterns import is_companion
from kg.predicates import PredicateReader
from kg.targets import find_agents
from kg.tokens import QUOTE, STOPS, phrase_at

_BARE_PAST = 3
_OWN_PAST = "past1"
_SHAME = "harm"
_OF = "min"
_UN = "ghayr"


class VerbFormReader(PredicateReader):
    """Tells a finite verb from its masdar, its passive and the first person."""

    def _finite(self, k: int, tag: str) -> list[Reading]:
        """Return the readings of the token as a finite verb of the third person of a class.

        What may as well be a first person tells one's own deed: «we sent» is written like «sent us»;
        but of X who «cheated us» nobody says that he himself cheated.
        """
        readings = self.passage.tokens[k].readings.get(tag)
        if not readings:
            return []
        shameful = tag == _SHAME and all("claimed" not in r.sense.info for r in readings)
        if self._may_be_own(k, tag) and not shameful:
            return []
        finite = [r for r in readings if r.sense.form[:5] in ("past3", "pres3")]
        owned = any(r.suffix for r in finite)
        if owned and any(r.future and not r.suffix for r in self.passage.tokens[k].all_readings):
            finite = [r for r in finite if r.future or not r.suffix]
        if not any(r.conj for r in finite) or not self._is_whole_verb(k):
            return finite
        return [r for r in finite if not r.conj]

    def _is_whole_verb(self, k: int) -> bool:
        """Say whether the letter like "and" belongs to a verb at *k*: «described» is written like «and liquidated»."""
        return any(r.sense.form and not r.conj for r in self.passage.tokens[k].all_readings)

    def _may_be_own(self, k: int, tag: str) -> bool:
        """Say whether the verb of a class at *k* is written like a first person of the past."""
        readings = self.passage.tokens[k].readings.get(tag, ())
        return any(r.sense.form == _OWN_PAST for r in readings)

    def _is_past(self, reading: Reading, a: int, k: int, b: int) -> bool:
        """Say whether a past form is one: no noun of the same letters, no passive.

        «The shelling of X» is written like «X shelled», «were driven out of» like «drove out».
        """
        tokens = self.passage.tokens
        if not reading.conj and self._follows_verb(k, pronoun=bool(reading.suffix)):
            return False
        suffered = "transitive" in reading.sense.info and self._objectless(k, b)
        if suffered and not reading.suffix and not self._is_wronged(k, b):
            return False
        spelt = tokens[k].text[len(reading.conj) :]
        verbal = reading.sense.form == "past3f" or self._ends_in_alef(k)
        if reading.suffix and self._is_owned_masdar(k, b):
            return False
        if reading.suffix or verbal or not self._is_masdar_too(spelt):
            return True
        return (
            k == 0
            or (k > a and k in self.passage.before)
            or self._heads_sentence(k, b)
            or tokens[k - 1].has("relative", "because", "clause", "aux", "neg", "copula")
            or self._is_verbal_that(k - 1)
            or (k > a and self._is_topic_before(k))
            or self._is_who(k - 1)
        )

    def _follows_verb(self, k: int, *, pronoun: bool) -> bool:
        """Say whether a finite verb stands right before the word at *k*, so that this is its object: «sent our teams».

        Before a word with a pronoun it may be what else is read as a noun. «Gives support to» tells
        a deed by its noun.
        """
        before = self.passage.tokens[k - 1] if k and not self.passage.tokens[k].has("act") else None
        if before is None or before.has("aux", "copula", "adverb", "time", "relative", "that"):
            return False
        inflected = pronoun and bool({"past1", "past3p", "past3f"} & self._forms(k - 1))
        return self._is_verb(k - 1) or inflected

    def _is_topic_before(self, k: int) -> bool:
        """Say whether a definite noun stands before the word at *k*; «[it is] of the likely, the imposition» has none."""
        tokens, before = self.passage.tokens, self.passage.tokens[max(k - 2, 0)]
        definite = tokens[k - 1].text.startswith(self.passage.affixes.article)
        return definite and not (before.key("prep") == _OF or before.key("neg") == _UN)

    def _heads_sentence(self, k: int, b: int) -> bool:
        """Say whether the word at *k* begins a quotation and subject and object follow: «"X began the shelling"»."""
        subject = self.passage.at.get(k + 1)
        if (
            self.passage.tokens[k - 1].text not in (QUOTE, *STOPS)
            or subject is None
            or subject.prep
        ):
            return False
        end = self.passage.conjoined(k + 1)[1]
        object_ = self.passage.tokens[end].text if end < b and end not in self.passage.at else ""
        return object_.startswith(self.passage.affixes.article)

    def _is_wronged(self, k: int, b: int) -> bool:
        """Say whether the passive verb at *k* names by whom, and no fighter as its victim."""
        begin = self._opener(self.passage.sentence_of(k)[0], k) + 1
        return bool(find_agents(self.passage, k, b)) and not self._are_fighters(begin, k)

    def _are_fighters(self, i: int, k: int) -> bool:
        """Say whether those in tokens ``[i, k)`` fight themselves: «gunmen were killed at the hands of X»."""
        return any(
            phrase_at(self.passage.line, q, "fought") or self.passage.tokens[q].has("fighter")
            for q in range(i, k)
        )

    def _is_owned_masdar(self, k: int, b: int) -> bool:
        """Say whether "li" brings what the word is done to, right after whose deed it is: «its support for terrorism»."""
        return k + 1 < b and any(r.prep == "li" for r in self.passage.tokens[k + 1].all_readings)

    def _is_verbal_that(self, q: int) -> bool:
        """Say whether a past may follow "that" at *q*: «that it shelled», «after that»; a noun follows what reports."""
        tokens = self.passage.tokens
        timed = q > 0 and tokens[q - 1].has("prep", "time", "adverb")
        return tokens[q].has("that") and (timed or bool(self._suffix(q)))

    def _ends_in_alef(self, k: int) -> bool:
        """Say whether a word that folds to a final yeh is typed with the alef of the verb: «led to»."""
        yeh = self.passage.affixes.yeh
        return self.passage.tokens[k].text.endswith(yeh) and not self.passage.line.raw(k).endswith(
            yeh
        )

    def _is_masdar_too(self, text: str) -> bool:
        """Say whether a past form is spelt like its verbal noun: three letters, or t- before the root."""
        return len(text) <= _BARE_PAST or text.startswith(self.passage.affixes.teh)

    def _objectless(self, k: int, b: int) -> bool:
        """Say whether no noun follows that could be the object: «were killed in ...»."""
        q = k + 1
        while (end := self._past_time(q, b)) > q:
            q = end
        if q >= b or not self.passage.tokens[q].is_word:
            return q >= b or self.passage.tokens[q].text != QUOTE
        written = [r for r in self.passage.tokens[q].all_readings if not is_companion(r.sense.tag)]
        return self.passage.tokens[q].has("prep") or (
            bool(written) and all(r.prep or r.conj for r in written)
        )

    def _past_time(self, q: int, b: int) -> int:
        """Return the index after a time or adverb at *q*: «over the course of», «four days»; else *q*."""
        if q >= b:
            return q
        counted = self.passage.tokens[q].has("number") and q + 1 < b
        if counted and self.passage.tokens[q + 1].has("time"):
            return q + 2
        found = phrase_at(self.passage.line, q, "adverb", "time")
        return found[0] if found is not None else q
