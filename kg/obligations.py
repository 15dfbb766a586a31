"""Who is to do what a duty names: after "upon" or "for", in the clause after "that", as its topic."""

from __future__ import annotations

from kg.addressed import AddressedReader
from kg.forms import Reading
from kg.mentions import Mention
from kg.pronouns import find_referents
from kg.sides import first_word
from kg.strangers import stranger_at
from kg.targets import find_doers
from kg.tokens import QUOTE, phrase_at
from kg.wanted import find_struck

_DUTY = 4
_SUBJECT = 5
_NEED = "darura"
_IMPORTANT = "muhimm"  # tells only the subject of the verb after "that"
_HANGS_ON = "rahn"  # tells only whose deed follows
_FALLS_ON = ("atiq", "badil", "amam")  # whom they tell follows at once
_COURT = "mutalab"
_DEEDS = ("yielding", "ending", "done_to", "agent_noun")
_FILLERS = ("pronoun", "adverb", "time")
_NO_ACTOR = ("nisba", "own", "document")


class ObligationReader(AddressedReader):
    """Finds on whom a duty is laid."""

    def _obliged(self, a: int, duty: Reading, k: int, end: int, b: int) -> tuple[Mention, ...]:
        """Return who must do what the duty in tokens ``[k, end)`` of the content ``[a, b)`` names."""
        if led := self._led(duty, k, end, b) or self._doer_of_topic(end, b):
            return led
        if meant := self._referent(a, k) or self._referent(a, end, k):
            return meant
        before = self.passage.before.get(k)
        if before is not None and before.kind != "nisba" and self._is_topic(before, a):
            reports = self.passage.tokens[before.i].has("claim_noun", "document")
            return () if reports else (before,)
        that = self._that_after(end, b)
        told = that < b and self._opens_duty(that, b) and not self._topic_stands(a, k)
        told = told and not (duty.sense.key == _IMPORTANT and self._is_state(that + 1, b))
        if told and (subject := self._others(self._subject_of_duty(that + 1, b))):
            return subject
        if named := self._named_by_deed(end, b):
            return self._others(named)
        return self._others(self._bearer(a, k)) if self._is_laid(k, end, b) else ()

    def _named_by_deed(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return who would suffer the deed at *i* that is called for, or whose own it is."""
        if struck := find_struck(self.passage, self.discourse, i, b):
            return struck
        own = i < b and self.passage.tokens[i].has("yielding", "ending")
        return find_doers(self.passage, i, min(i + _DUTY, b)) if own else ()

    def _doer_of_topic(self, end: int, b: int) -> tuple[Mention, ...]:
        """Return who is to do to a topic what the verb with its pronoun tells: «the fight must be led by X», «X lead it»."""
        doer = self.passage.at.get(end + 2)
        if end + 2 >= b or doer is None or doer.prep or not self._opens_duty(end, b):
            return ()
        verb, third = self.passage.tokens[end + 1], self.passage.affixes.pronouns.third
        object_ = verb.text.endswith(third) and self._is_verb(end + 1)
        return self._others(self.passage.conjoined(end + 2)[0]) if object_ else ()

    def _that_after(self, end: int, b: int) -> int:
        """Return the index of the "that" of a duty, past «is», «now»: «what is wanted now is that»."""
        q = end
        while q < b and self.passage.tokens[q].has(*_FILLERS):
            q += 1
        return q if q < b and self._opens_duty(q, b) else end

    def _led(self, duty: Reading, k: int, end: int, b: int) -> tuple[Mention, ...]:
        """Return whom a preposition or the genitive brings: «must (upon) X», «it is time for X»."""
        if end >= b:
            return ()
        if duty.sense.key in _FALLS_ON:
            return self._others(self._charged(end, b))
        ala = self.passage.tokens[end].first("prep") if end + 1 < b else None
        if ala is not None and ala.sense.key == "ala" and not ala.suffix:
            return () if self._is_mine(end) else self._charged(end + 1, b)
        return (
            ()
            if duty.sense.key in (_NEED, _IMPORTANT, _HANGS_ON)
            else self._governed_by(duty, k, end, b)
        )

    def _governed_by(self, duty: Reading, k: int, end: int, b: int) -> tuple[Mention, ...]:
        """Return the actor right after a duty, in the genitive or after its preposition: «what is wanted of X»."""
        i = self._past_counting(end, b)
        mention = self.passage.at.get(i)
        if mention is None and end > k + 1 and not self.passage.tokens[end - 1].has(*_DEEDS):
            return stranger_at(self.passage, self.discourse, i, b)
        if mention is None or not (mention.prep or end > k + 1):
            return ()
        if mention.kind in _NO_ACTOR and not self._is_court_of(duty, end):
            return ()
        return self._others(self.passage.conjoined(i)[0])

    def _is_court_of(self, duty: Reading, end: int) -> bool:
        """Say whether the adjective after the phrase tells whose turn it is: «in the [national] court»."""
        definite = self.passage.tokens[end - 1].text.startswith(self.passage.affixes.article)
        return duty.sense.key == _COURT and definite

    def _is_mine(self, k: int) -> bool:
        """Say whether the ala at *k* is «upon me», spelt like it: "that" or «its completion» follows."""
        after = self.passage.tokens[k + 1]
        if after.has("that"):
            return True
        dotted = self.passage.line.raw(k).endswith(self.passage.affixes.yeh)
        named = self.passage.covered[k + 1] or after.text.startswith(self.passage.affixes.article)
        return dotted and not named and after.text.endswith(self.passage.affixes.pronouns.common)

    def _is_state(self, i: int, b: int) -> bool:
        """Say whether the verb after "that" tells no deed: «important that X stay», «that it be able»."""
        return i < b and self.passage.tokens[i].has("being", "able")

    def _subject_of_duty(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return the subject of the verb after "that": «must that withdraw the forces of X».

        After «we» or «they» in the verb itself only its object can follow.
        """
        i = first_word(self.passage, i, b)
        affixes = self.passage.affixes
        verb = self.passage.tokens[i].text if i < b else ""
        if verb.endswith(affixes.plural) or verb.startswith(affixes.first_plural):
            return ()
        for q in range(i, min(i + _SUBJECT, b)):
            mention, token = self.passage.at.get(q), self.passage.tokens[q]
            if mention is not None:
                noun = mention.kind not in _NO_ACTOR or (mention.kind == "nisba" and q == i + 1)
                plain = noun and not (mention.prep or mention.conj)
                return self.passage.conjoined(q)[0] if plain else ()
            if token.has("prep", "that", "relative") and not token.governs_pronoun:
                return ()
        return ()

    def _is_subjunctive(self, k: int, b: int) -> bool:
        """Say whether the token is a present verb, known or by its first letter."""
        if k >= b or self.passage.covered[k]:
            return False
        token, affixes = self.passage.tokens[k], self.passage.affixes
        if set(token.readings) - {"namestop", "done", "being"}:
            return any(form.startswith("pres3") for form in self._forms(k))
        long = len(token.text) > 3 or token.has("done")
        return long and token.text[0] in (affixes.third, affixes.feminine)

    def _referent(self, a: int, k: int, start: int | None = None) -> tuple[Mention, ...]:
        """Return for whom the pronoun of «upon him» at *k* stands: the subject of a clause before it.

        Where quoted words begin with the duty, which begins at *start*, it may be whom any words
        before name.
        """
        reading = self.passage.tokens[k].first("prep") if k < len(self.passage.tokens) else None
        if reading is None or reading.suffix not in self.passage.affixes.pronouns.third:
            return ()
        found = find_referents(self.passage, k, reading.suffix, self.speakers)
        start = k if start is None else start
        if not found or (self.passage.quoted[k] and first_word(self.passage, a, k + 1) == start):
            return found
        opening = self._opening(self._opener(0, found[0].i) + 1, k)
        return found if found[0].i in [mention.i for mention in opening] else ()

    def _opens_duty(self, k: int, b: int) -> bool:
        """Say whether «that», «so that» or «that not» follows, perhaps inside quotation marks."""
        if self.passage.tokens[k].text == QUOTE and k + 1 < b:
            k += 1
        token = self.passage.tokens[k]
        return token.has("that", "so_that") or token.key("prep") == "siwa"

    def _is_laid(self, k: int, end: int, b: int) -> bool:
        """Say whether a duty that ends at *end* is somebody's: "that" follows, or it has his pronoun."""
        own = self.passage.tokens[k].governs_pronoun
        return own or (end < b and self._opens_duty(end, b))

    def _bearer(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return who opens the clause of the duty at *k*, or its condition: «if X wants peace, it must»."""
        start = first_word(self.passage, self._opener(a, k) + 1, k)
        condition = phrase_at(self.passage.line, start, "hypothetical")
        if condition is not None:
            return self._opening(condition[0], k)
        return self._opening(start, k) if start in self.passage.at else ()

    def _charged(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return on whom a duty falls: «all government offices must»."""
        i = self._past_counting(i + (self.passage.tokens[i].text == QUOTE), b)
        if i in self.passage.at:
            return self.passage.conjoined(i)[0]
        return stranger_at(self.passage, self.discourse, i, b)

    def _past_counting(self, i: int, b: int) -> int:
        """Return the index after a number, or a plural of people that governs an actor: «the officials of X»."""
        if i + 1 >= b or i in self.passage.at:
            return i
        token, named = self.passage.tokens[i], self.passage.at.get(i + 1)
        beside = named is not None and not (named.prep or named.conj or named.kind in _NO_ACTOR)
        people = beside and token.is_unknown and token.text.endswith(self.passage.affixes.yeh)
        return i + (token.has("number") or people)

    def _is_topic(self, mention: Mention, a: int) -> bool:
        """Say whether what "must" is said of is the mention or its genitive, with no preposition before."""
        start = max(a, mention.i - 2)
        governed = any(t.has("prep") for t in self.passage.tokens[start : mention.i])
        return mention.i >= a and not mention.prep and not governed

    def _topic_stands(self, a: int, k: int) -> bool:
        """Say whether a noun stands before "must" that is its subject."""
        aside = ("adverb", "time", "prep", "neg", "clause", "that", "must")
        return a < k and self.passage.tokens[a].is_word and not self.passage.tokens[a].has(*aside)
