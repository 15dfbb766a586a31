"""Support and praise without a verb that says so: sides taken, rights granted, thanks, merits."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.companions import ARMED
from kg.denials import DenialReader
from kg.forms import Reading
from kg.mentions import Mention
from kg.model import Act
from kg.sides import Finding, first_word, has_negation
from kg.targets import find_doers
from kg.tokens import phrase_at

_OWNERS = "milk"
_FREE = "yahiqqu"
_PREDICATES: dict[str, Act] = {
    "praise": "welcome", "favoured": "support", "justified": "support",
}  # fmt: skip
_NEWS = "khabar"  # «good news for X»: whom it is for is not thanked
_NEAR = 3
_SPOILT = 6
_WRONGS = ("harm_noun", "wrongdoing", "disaster", "blame")
_LEFT = 6
_GIVEN = 8
_NAMED = ("name", "metonym", "nisba")


class FavourReader(DenialReader):
    """Finds for whom a content puts in a word."""

    def _stand(self, a: int, b: int) -> Finding | None:
        """Read «we stand by X», «my country goes on backing X»."""
        return self._sided(a, b, "stand")

    def _faithful(self, a: int, b: int) -> Finding | None:
        """Read «we will not forsake X», where to forsake a plan would be refused."""
        return self._sided(a, b, "faithful")

    def _sided(self, a: int, b: int, tag: str) -> Finding | None:
        """Read a side taken in words of class *tag*; «we trust that X will lose» takes none."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, tag)
            if found is None or negation_before(self.passage, k):
                continue
            if found[0] < b and self.passage.tokens[found[0]].has("that"):
                continue
            if not self._is_done_by_own(a, k, found):
                continue
            helped = self._others(find_doers(self.passage, found[0], b, patient=True))
            if helped:
                return Finding("support", k, helped, "stand")
        return None

    def _steadfast(self, a: int, b: int) -> Finding | None:
        """Read of what kind one's support is: «our support for X is unshakeable»."""
        k = first_word(self.passage, a, b)
        if k >= b or not self.passage.tokens[k].has("backing_noun"):
            return None
        owner = self.passage.at.get(k + 1)
        owner = None if owner is None or owner.prep else owner
        given = (owner is not None and self._is_own(owner)) or self._is_given_by_own(k)
        near = [m for m in self.passage.mentions if k < m.i < min(k + _GIVEN, b)]
        helped = next((m for m in near if m is not owner and self._governed(m, k)), None)
        if not given or helped is None:
            return None
        others = self._strangers(self.passage.conjoined(helped.i)[0])
        return Finding("support", k, others, "steadfast") if others else None

    def _is_given_by_own(self, k: int) -> bool:
        """Say whether a noun has the pronoun of the first person or the speaker's: «our», «its support»."""
        readings = self.passage.tokens[k].readings.get("backing_noun", ())
        pronouns = self.passage.affixes.pronouns
        return any(
            r.suffix == pronouns.our
            or (r.suffix in pronouns.third and self._is_of_speaker(r.suffix))
            for r in readings
        )

    def _is_done_by_own(self, a: int, k: int, found: tuple[int, Reading]) -> bool:
        """Say whether it is one's own side that does what the phrase at *k* tells: «we», «my country»."""
        sense = found[1].sense
        near = range(max(a, k - _NEAR), k)
        if "own" in sense.info or sense.form.endswith("1"):
            return True
        if any(phrase_at(self.passage.line, q, "we_are") for q in near):
            return True
        return self._own_subject(a, k, found[0])

    def _alone(self, a: int, b: int) -> Finding | None:
        """Read whom one does not leave alone: «X is not alone», «we will not leave X alone»."""
        for k in range(a, b):
            if not self.passage.tokens[k].has("alone") or self._goes_on(k + 1, b):
                continue
            near = range(k - 1, max(a, k - _LEFT) - 1, -1)
            denied = next((q for q in near if self.passage.tokens[q].has("neg")), -1)
            if denied < 0:
                continue
            left = find_doers(self.passage, denied + 2, k, patient=True) if denied + 2 < k else ()
            if others := self._strangers(left or self._described_by(a, denied)):
                return Finding("support", k, others, "alone")
        return None

    def _goes_on(self, i: int, b: int) -> bool:
        """Say whether a predicate follows at *i*: «X is not alone responsible», «not alone who»."""
        if i >= b:
            return False
        token = self.passage.tokens[i]
        definite = token.text.startswith(self.passage.affixes.article)
        return definite or token.has("relative") or token.key("prep") == "min"

    def _right(self, a: int, b: int) -> Finding | None:
        """Read a right that another is given: «X has the right to defend itself», «it is the right of X to»."""
        for k in range(a, b - 1):
            found = phrase_at(self.passage.line, k, "right_of")
            if found is None or negation_before(self.passage, k):
                continue
            if has_negation(self.passage, max(a, k - _NEAR), k):
                continue
            if doers := self._strangers(self._entitled(a, k, found)):
                return Finding("support", k, doers, "right")
        return None

    def _entitled(self, a: int, k: int, found: tuple[int, Reading]) -> tuple[Mention, ...]:
        """Return whose right it is: the genitive after it, the actor with li before it, or its pronoun's."""
        end, key = found[0], found[1].sense.key
        if key == _OWNERS:
            owner = self.passage.before.get(k)
            if owner is not None:
                return (owner,) if owner.prep == "li" else ()
            dative = k > a and any(
                r.suffix for r in self.passage.tokens[k - 1].readings.get("prep", ())
            )
            return self._described_by(a, k - 1) if dative else ()
        mention = self.passage.at.get(end)
        if mention is None or (mention.prep == "li") != (key == _FREE):
            return ()
        if key == _FREE and mention.kind not in _NAMED:
            return ()
        return self.passage.conjoined(end)[0]

    def _praise(self, a: int, b: int) -> Finding | None:
        """Read praise of another: «X is a reliable partner», «X plays a positive role», «X has our trust»."""
        return self._predicate(a, b, "praise", "favoured")

    def _justified(self, a: int, b: int) -> Finding | None:
        """Read a deed cleared of blame: «the strike of X was justified»."""
        return self._predicate(a, b, "justified")

    def _predicate(self, a: int, b: int, *tags: str) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, *tags)
            if found is None or found[1].art or negation_before(self.passage, k):
                continue
            if self._is_spoilt(found[0], b):
                continue
            if praised := self._strangers(self._praised(a, k, b)):
                tag = found[1].sense.tag
                return Finding(_PREDICATES[tag], k, praised, tag)
        return None

    def _praised(self, a: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return of whom the merit at *k* is told: the subject of the verb before it, else of the clause."""
        owner = self.passage.before.get(k)
        if owner is not None and owner.prep == "li" and self._opener(a, k) == owner.i - 1:
            return (owner,)
        if k > a and self._is_verb(k - 1):
            return self._subjects(a, k - 1, b) if self._is_told(a, k - 1) else ()
        return self._described_by(a, k) if self._predicative(a, k) else ()

    def _is_told(self, a: int, k: int) -> bool:
        """Say whether the verb at *k* tells what is so: not «did not play», not «wants to play a part»."""
        wished = self.passage.tokens[k - 1].first("that") if k > a else None
        if wished is not None and not (wished.suffix or wished.conj):
            return False
        return not negation_before(self.passage, k) and self._asserted(a, k)

    def _hailed(self, a: int, b: int) -> Finding | None:
        """Read a merit that is all that is told: «pointed to the pivotal role of X»."""
        k = first_word(self.passage, a, b)
        found = phrase_at(self.passage.line, k, "hailed") if k < b else None
        if found is None or self._is_spoilt(found[0], b):
            return None
        doers = self._strangers(find_doers(self.passage, k, b))
        return Finding("welcome", k, doers, "hailed") if doers else None

    def _is_spoilt(self, i: int, b: int) -> bool:
        """Say whether a wrong follows that makes it no praise: «a great part in the killing of».

        A part in a dispute is none either, but in ending it. What is done against a wrong or an armed
        group is no wrong: «in fighting», «in weakening».
        """
        inside = i + 1 < b and self.passage.tokens[i].key("prep") == "fi"
        if inside and self.passage.tokens[i + 1].has("strife"):
            return True
        for q in range(i, min(i + _SPOILT, b)):
            if self.passage.tokens[q].has("counter", "ending"):
                return False
            found = phrase_at(self.passage.line, q, *_WRONGS)
            if found is not None and self._is_fought(found[0], b):
                return False
            if found is not None:
                foe = self.passage.at.get(found[0])
                return foe is None or self.discourse.type_of(foe.actor) != ARMED
        return False

    def _glad(self, a: int, b: int) -> Finding | None:
        """Read gladness, thanks or a greeting: «we are glad of the decision of X», «what good news»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "glad")
            if found is None or negation_before(self.passage, k) or self._aside(a, k):
                continue
            subjects = self._subjects(a, k, found[0])
            if subjects and not self._is_own(subjects[0]):
                continue
            bare = found[0] >= b or found[1].sense.key == _NEWS
            near = () if bare else find_doers(self.passage, found[0], b, patient=True)
            return Finding("welcome", k, self._others(near), "glad")
        return None
