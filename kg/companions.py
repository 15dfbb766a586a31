"""The words beside a verb by which it tells a wrong: those that it needs, and what parts it from them.

«Killed [civilians]», «backs [an armed group]», but not «a war on terrorism», which everybody fights,
nor «targeted strongholds of X», a blow dealt in war.
"""

from __future__ import annotations

from kg.forms import Reading
from kg.patterns import companion
from kg.tokens import STOPS, phrase_at
from kg.verb_forms import VerbFormReader

_NEAR = 8
_FAR = 14
_AWAY = ("nahw", "hawl", "bayna", "didd", "tujah", "iza", "bad", "qabl", "raghma", "duna")
_AGAINST = ("didd", "ala")
_WRONGS = {
    companion("harm_if", ""): "harm_noun",
    companion("harm_if", "attempt"): "wrongdoing",
    companion("harm_if", "intent"): "wrongdoing",
}
_BACKED = companion("harm_if", "backing")
KILLED = companion("atrocity_if", "")
_SIDES = ("name", "metonym", "anaphor", "body", "own")
ARMED = "ArmedGroup"


class CompanionReader(VerbFormReader):
    """Finds the words that a verb needs beside it."""

    def _has_companion(self, reading: Reading, k: int, b: int) -> bool:
        tag = companion(reading.sense.tag, reading.sense.info.get("pair", ""))
        if reading.suffix and self._resumes(k):
            return False
        q = k + 1
        while q < min(k + _FAR, b) and not self._parts_companion(q, tag):
            found = phrase_at(self.passage.line, q, tag) or self._wrong_at(q, tag)
            found = found or self._actor_at(k, q, tag)
            if found is not None and (q < k + _NEAR or self._is_governed(q)):
                return tag.startswith("duty") or not self._is_fought(found[0], b)
            aside = phrase_at(self.passage.line, q, "adverb")
            q = aside[0] if aside is not None else q + 1
        return False

    def _wrong_at(self, q: int, tag: str) -> tuple[int, Reading] | None:
        """Return the wrong at *q*: a deed that makes any verb of doing hostile, or one attempted."""
        if tag in _WRONGS and self._is_contained(q):
            return q + 1, self.passage.tokens[q].all_readings[0]
        found = phrase_at(self.passage.line, q, _WRONGS[tag]) if tag in _WRONGS else None
        return found if found is not None and "claimed" not in found[1].sense.info else None

    def _is_contained(self, q: int) -> bool:
        """Say whether a state or side is what the word at *q* is done to: «the containment of X»."""
        named = self.passage.at.get(q + 1) if self.passage.tokens[q].has("containing") else None
        return named is not None and named.kind in _SIDES and not named.prep

    def _actor_at(self, k: int, q: int, tag: str) -> tuple[int, Reading] | None:
        """Return the actor at *q* to whom the verb at *k* must not do that: «backs [an armed group]».

        A people stands as an object right after the verb: «kills the Afghans».
        """
        mention = self.passage.at.get(q)
        if mention is None:
            return None
        armed = tag == _BACKED and self.discourse.type_of(mention.actor) == ARMED
        people = tag == KILLED and q == k + 1 and mention.kind == "nisba"
        readings = self.passage.tokens[k].all_readings
        return (mention.j, readings[0]) if armed or people else None

    def _is_in_war(self, k: int, b: int) -> bool:
        """Say whether the blow at *k* is dealt to fighters of no side of the speaker's: «targeted strongholds of X»."""
        start = self.passage.conjoined(k + 1)[1] if k + 1 in self.passage.at else k + 1
        for q in range(start, min(k + _FAR, b)):
            if self._parts_companion(q, ""):
                return False
            mention = self.passage.at.get(q)
            armed = mention is not None and self.discourse.type_of(mention.actor) == ARMED
            foreign = armed and mention is not None and not self._is_own(mention)
            if foreign or self.passage.tokens[q].has("fighter"):
                return True
        return False

    def _parts_companion(self, q: int, tag: str) -> bool:
        """Say whether the token parts a verb from the words that it needs beside it."""
        token = self.passage.tokens[q]
        if token.text in STOPS or token.has("that"):
            return True
        if self._is_joined(q) and self._is_verb(q):
            return True
        meant = phrase_at(self.passage.line, q, "adverb", tag) is not None
        countered = phrase_at(self.passage.line, q, "counter") is not None
        return (countered or token.key("prep") in _AWAY) and not meant

    def _is_governed(self, q: int) -> bool:
        """Say whether a preposition stands at the token, so that a long subject may stand before it."""
        return self.passage.tokens[q].has("prep")

    def _is_fought(self, i: int, b: int) -> bool:
        """Say whether it is on or of what everybody fights: «a war on terrorism», «to isolate terrorism»."""
        object_ = phrase_at(self.passage.line, i, "fought") if i < b else None
        if object_ is not None and not object_[1].conj:
            return True
        near = range(i, min(i + 2, b))
        against = i < b and self.passage.tokens[i].key("prep") in _AGAINST
        return against and any(phrase_at(self.passage.line, q, "fought") for q in near)

    def _resumes(self, k: int) -> bool:
        """Say whether the verb only describes its object: «the threats that X poses»."""
        return k > 0 and self.passage.tokens[k - 1].has("relative", "ma")
