"""What governs a noun phrase after a cue: the preposition before it, or written with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.arguments import Arguments, Phrase
from kg.closure import begins_phrase, is_complete
from kg.cues import Cue
from kg.forms import Reading
from kg.passage import Passage
from kg.tokens import QUOTE, Token

FINITE = ("past", "pres")
_IN_OR_AT = "bi"
_MOTION = {"min": "leaving", "ila": "reaching", "li": "reaching"}
_FAR = 8
_BESIDE = 2
_OF_ADJUNCT = "of-adjunct"
BY_THAT = "bianna"
_BY_OR_BEFORE = "qibal"  # "by X" where an actor follows, else "before now"
_SAID_OF = ("duty", "content", "deed", "target")


@dataclass
class GovernmentReader:
    """Knows which preposition stands where, and whether the cue takes it.

    Attributes:
        passage: The paragraph.
        cue: The cue.
        start: Index of the first token after the cue.
        limit: Index after the last token of the sentence.
        letters: Readings of the written prepositions, by letter.
        args: What is read so far.
        pending: The preposition that waits for its phrase, or nothing.
        inside: Whether a noun phrase goes on, so that the next noun may be its genitive.
        led: The preposition of the noun phrase that was read last.
        beside: Whether a comma and an actor follow one after a preposition: a list of them.
    """

    passage: Passage
    cue: Cue
    start: int
    limit: int
    letters: Mapping[str, str]
    args: Arguments = field(default_factory=Arguments)
    pending: str = ""
    inside: bool = False
    led: str = ""
    beside: bool = False

    def _end_phrase(self) -> None:
        """Leave the noun phrase and the preposition that were being read."""
        self.inside, self.pending = False, ""

    def _fill(self, phrase: Phrase) -> None:
        """Give the preposition that waits for one its phrase; a first one stays."""
        if not self._is_of_motion(self.pending, phrase.i):
            self.args.after.setdefault(self.pending, phrase)
        self.led, self.pending = self.pending, ""

    def _govern(self, prep: str, phrase: Phrase) -> None:
        """Take the phrase after a preposition; the first one where it does not say where X lives.

        «Condemned the community of X in Y the decision»: both "in" and "of what" are the same word.
        """
        first, self.led = self.args.after.get(prep), prep
        if self._is_of_motion(prep, phrase.i):
            return
        if first is None or (
            prep == _IN_OR_AT
            and first.mentions
            and first.mentions[0].prep == prep
            and any(p.j == first.i for p in self.args.bare)
        ):
            self.args.after[prep] = phrase

    def _is_of_motion(self, prep: str, i: int) -> bool:
        """Say whether a preposition before *i* tells what is left or reached, not of whom it is asked.

        «Demanded the withdrawal of X from Y», «asked for the extradition of X to Y».
        """
        motion = _MOTION.get(prep)
        if motion is None:
            return False
        for k in range(i - 1, max(self.start, i - _FAR) - 1, -1):
            token = self.passage.tokens[k]
            if token.has(motion) and not self.passage.covered[k]:
                return True
            if token.key("prep") == prep and k < i - 1:
                return False
        return False

    def _preposition(self, q: int, found: tuple[int, Reading]) -> int:
        end, reading = found
        if reading.suffix:
            self.args.pronouns.setdefault(reading.sense.key, q)
            self.inside = False
            member = self.passage.at.get(end)
            among = reading.sense.key == "bayna" and member is not None and not member.prep
            return self.passage.conjoined(end)[1] if among else end
        quoted = end < self.limit and self.passage.tokens[end].text == QUOTE
        if reading.sense.key == _BY_OR_BEFORE and end + quoted not in self.passage.at:
            return end
        self.pending = _OF_ADJUNCT if self._is_act_of_adjunct(q, reading) else reading.sense.key
        self.inside = False
        return end

    def _is_act_of_adjunct(self, q: int, reading: Reading) -> bool:
        """Say whether "from X" tells whose act an adjunct names: «asked to join, amid a welcome from X»."""
        adjunct = self.args.after.get(self.led)
        beside = self.inside and adjunct is not None and adjunct.i >= q - _BESIDE
        act = beside and adjunct is not None and self.passage.tokens[adjunct.i].has("act")
        return act and reading.sense.key == "min" and self.led not in self.cue.roles

    def _prep_at(self, k: int) -> str:
        """Return the preposition that token *k* is, or has written with it or its «that»."""
        token = self.passage.tokens[k]
        that = token.first("that")
        if that is not None:
            return _IN_OR_AT if that.sense.key == BY_THAT else that.prep
        return token.key("prep") or self._written_prep(token)

    def _written_prep(self, token: Token) -> str:
        """Return the preposition written with the word, when the cue takes it or the word is known."""
        for readings in token.readings.values():
            if all(r.prep for r in readings):
                return readings[0].prep
        guess = self.letters.get(token.text[0], "")
        bare = token.is_unknown and len(token.text) > 2 and not self._is_accusative(token)
        return guess if bare and guess in self.cue.roles else ""

    def _is_accusative(self, token: Token) -> bool:
        """Say whether an unknown word ends in the alef that nothing governed has: «a country», baladan."""
        affixes, text = self.passage.affixes, token.text
        owned = text.endswith((*affixes.pronouns.third, affixes.pronouns.our))
        foreign = text.endswith(affixes.yeh + affixes.alef)
        return text.endswith(affixes.alef) and not (owned or foreign)

    def _own_words(self, q: int) -> int:
        """Return the index after the words the cue needs, *q* when they do not stand there."""
        for found in self.passage.line.names.get(q, ()):
            if any(s.tag == "object_words" and s.key == self.cue.latin for s in found.senses):
                return found.end
        readings = self.passage.tokens[q].readings.get("object_words", ())
        return q + 1 if any(r.sense.key == self.cue.latin for r in readings) else q

    def _is_governed(self, q: int) -> bool:
        """Say whether the word at *q* has a preposition that the cue still waits for."""
        token = self.passage.tokens[q]
        preps = {r.prep for r in token.all_readings if r.prep} | {self._written_prep(token)}
        roles = {self.cue.roles.get(prep) for prep in preps - set(self.args.after)}
        return "duty" in roles or ("content" in roles and "described" in self.cue.roles.values())

    def _stands_free(self, q: int) -> bool:
        """Say whether an actor begins a phrase of its own: what is before it takes no genitive.

        «[accused] in the north the ministry»: a definite noun; «in the town of X the ministry»;
        «in his letter the ministry», but «during his visit to X», which Arabic says without "to".
        """
        line = self.passage.line
        before, last = line.tokens[q - 2], line.tokens[q - 1]
        readings = last.all_readings
        finite = any(r.sense.form[:4] in FINITE for r in readings)
        if any(r.suffix for r in readings) and not finite:
            return not last.has("meeting")
        if is_complete(self.passage, q) and self._is_late_object(q):
            return True
        if (self._follows_adjunct(q) or self._lacks_subject(q)) and begins_phrase(self.passage, q):
            return True
        return before.has("placehead") and not last.readings

    def _lacks_subject(self, q: int) -> bool:
        """Say whether a verb without object has had what it takes, but no subject: «welcomed the step X»."""
        taken = bool(self.args.bare) or "obj" in self.cue.roles
        thing = not self.passage.covered[q - 1] and is_complete(self.passage, q)
        return not taken and self.led in self.cue.roles and thing

    def _follows_adjunct(self, q: int) -> bool:
        """Say whether the phrase before *q* is none the verb takes, while it still lacks an actor or a deed."""
        lacking = len(self.args.bare) < 1 + ("obj" in self.cue.roles)
        return lacking and self.led not in self.cue.roles and is_complete(self.passage, q)

    def _is_late_object(self, k: int) -> bool:
        """Say whether an actor at *k* is followed by what the cue says of its object.

        «X, which holds the port, accused Y of ...» with the verb first: Y stands before «of».
        """
        mention = self.passage.at.get(k)
        if mention is None or mention.prep or mention.conj or mention.kind in ("nisba", "own"):
            return False
        end = self.passage.conjoined(k)[1]
        if "obj" not in self.cue.roles or end >= self.limit:
            return False
        that = self.passage.tokens[end].has("that") and "that" in self.cue.roles
        return that or self.cue.roles.get(self._prep_at(end)) in _SAID_OF

    def _lacks_object(self, k: int) -> bool:
        """Say whether an actor at *k* is a late object whose verb has not been told what of it."""
        return (
            self._is_late_object(k)
            and self._prep_at(self.passage.conjoined(k)[1]) not in self.args.after
        )

    def _opens_duty(self, k: int) -> bool:
        """Say whether a preposition brings what is asked: «urged those who fight X to hold fire»."""
        asked = self.cue.roles.get(self._prep_at(k)) == "duty"
        return asked and not {k, k + 1} & self.passage.at.keys()

    def _opens_quoted_role(self, k: int) -> bool:
        """Say whether a preposition the cue takes governs a quotation: «called what X did "vile"»."""
        quoted = k + 1 < self.limit and self.passage.tokens[k + 1].text == QUOTE
        return quoted and self.passage.tokens[k].key("prep") in self.cue.roles
