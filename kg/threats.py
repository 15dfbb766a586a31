"""What one's own side will do to another, inside what is said."""

from __future__ import annotations

from collections.abc import Sequence

from kg.deeds import DeedReader
from kg.forms import Reading
from kg.mentions import Mention
from kg.sides import Finding
from kg.strangers import stranger_at
from kg.targets import find_doers
from kg.tokens import STOPS, phrase_at

_BESIDE = 5
_FAR = 9
_IN_RESPECT = "bihaqq"
_AGAINST = ("didd", _IN_RESPECT)
_ON_WHOM = {"uqubat": "ala"}
_STANDING_BY = "aydi"
_UNTIL = "hatta"
_PAID = "dafaa_mal"
_ANSWER = "rudud"
_RESPONSE = "radd"
_CHOICE = "khiyar"
_BLOWS = ("darb", "hujum", "ghara", "qasf")
AIM = "hadaf"
_CONSEQUENCES = "awaqib"
_MET = "muwajaha"
NEVER = "lan"
MAY = "qad"


class ThreatReader(DeedReader):
    """Finds harm that one's own side announces."""

    def _menace(self, a: int, b: int) -> Finding | None:
        """Read a fixed phrase of threat: «will pay the price»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "menace")
            if found is None or (found[1].sense.key == AIM and not self._is_meant(a, k)):
                continue
            if found[1].sense.key == _STANDING_BY:
                return self._stands_by(a, k, found[0], b)
            if (
                found[1].sense.key == _RESPONSE
                and k > a
                and self.passage.tokens[k - 1].has("calls_for")
            ):
                return Finding("demand", k, (), "called-for")
            if self._is_feared(*found, b):
                return Finding("warn", k, (), "danger")
            return Finding("threaten", k, self._others(self._menaced(a, k, *found, b)), "menace")
        return None

    def _menaced(self, a: int, k: int, end: int, found: Reading, b: int) -> Sequence[Mention]:
        """Return whom a phrase of threat at *k* threatens, by which phrase it is."""
        key = found.sense.key
        if key == _MET:
            return find_doers(self.passage, self._opener(a, k) + 1, k) if k > a else ()
        if key == _ANSWER:
            return find_doers(self.passage, end, b) if end < b else ()
        if key == AIM:
            return self._described_by(a, k)
        start = k if key == _UNTIL else self._opener(a, k) + 1
        named = [
            m
            for m in self.passage.mentions
            if start <= m.i < b and m.kind not in ("own", "nisba") and not self._governed(m, a)
        ]
        return named[:1] or self._met(end, found, b)

    def _is_meant(self, a: int, k: int) -> bool:
        """Say whether who is called a target is so by one's own word: without a verb, or «will be»."""
        verbs = [q for q in range(a, k) if self._is_verb(q)]
        return all(self._is_future(q) for q in verbs)

    def _is_feared(self, end: int, found: Reading, b: int) -> bool:
        """Say whether consequences are for those after "upon": «grave consequences for the region»."""
        led = end < b and self.passage.tokens[end].key("prep") == "ala"
        return led and found.sense.key == _CONSEQUENCES

    def _met(self, end: int, found: Reading, b: int) -> Sequence[Mention]:
        """Return whom a response or a choice meets by the words after it: «all options against X are open»."""
        if end >= b or found.sense.key not in (_RESPONSE, _CHOICE):
            return ()
        return [m for m in self.passage.mentions if end <= m.i < b and not self._is_own(m)][:1]

    def _stands_by(self, a: int, k: int, end: int, b: int) -> Finding:
        """Read who will not look on: oneself threatens, of others it warns.

        Others must not look on, or are blamed that they do.
        """
        idle = self._idle(a, k, b)
        negations = {t.key("neg") for t in self.passage.tokens[a:k]} - {""}
        wont = NEVER in {*negations, self.passage.tokens[k].key("neg")}
        if not idle or wont:
            doers = find_doers(self.passage, end, b) if end < b else ()
            return Finding("warn" if idle else "threaten", k, self._others(doers), "menace")
        return Finding("demand" if negations else "criticise", k, idle, "idle")

    def _idle(self, a: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return which other looks on: the subject, or for whom it is not possible to."""
        for mention in self.passage.mentions:
            if a <= mention.i < k and mention.prep == "li":
                return self._others((mention,))
        return self._others(self._subjects(a, k, b))

    def _price(self, a: int, b: int) -> Finding | None:
        """Read a price that another will pay, its subject amid the phrase: «X will pay its price».

        So is one that another will be made to pay: «we will make X pay the price».
        """
        for k in range(a, b - 1):
            paid = [
                r for r in self.passage.tokens[k].readings.get("do", ()) if r.sense.key == _PAID
            ]
            if paid and (made := self._compelled(a, k, b)) is not None:
                return Finding("threaten", k, made, "price")
            if not any(r.future for r in paid):
                continue
            near = self.passage.tokens[k + 1 : min(k + _BESIDE, b)]
            if any(t.has("price") for t in near) and (payers := self._subjects(a, k, b)):
                return Finding("threaten", k, self._others(payers), "price")
        return None

    def _compelled(self, a: int, k: int, b: int) -> tuple[Mention, ...] | None:
        """Return whom one's own side will make do what the verb at *k* tells, None where it makes nobody."""
        near = range(k - 1, max(a, k - _FAR) - 1, -1)
        q = next((q for q in near if self.passage.tokens[q].has("compels")), -1)
        if q < a or not self._is_future(q) or not self._own_subject(a, q, b):
            return None
        return self._others([m for m in self.passage.mentions if q < m.i < k])

    def _threat(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            readings = self.passage.tokens[k].readings.get("strike", ())
            to_come = any(r.future or self._may_be(k, r) for r in readings)
            if to_come and (self._own_subject(a, k, b) or self._unlisted_subject(a, k, b)):
                return Finding("threaten", k, self._victims(k, b), "strike")
            if self._goes_on_striking(a, k, b) and (victims := self._victims(k, b)):
                return Finding("threaten", k, victims, "strike")
        return None

    def _may_be(self, k: int, verb: Reading) -> bool:
        """Say whether a present verb at *k* tells what may come: «may kill X», no «has killed X»."""
        modal = k > 0 and self.passage.tokens[k - 1].key("aux") == MAY
        return modal and verb.sense.form.startswith("pres")

    def _goes_on_striking(self, a: int, k: int, b: int) -> bool:
        """Say whether one's own side will go on with blows: «will continue its attacks on X»."""
        doing = any(r.future for r in self.passage.tokens[k].readings.get("do", ()))
        blow = phrase_at(self.passage.line, k + 1, "fight", "harm_noun") if doing else None
        struck = blow is not None and blow[1].sense.key in _BLOWS
        return struck and self._own_subject(a, k, b)

    def _measures(self, a: int, b: int) -> Finding | None:
        """Read measures that one's own side will take: «will take legal steps against X», «sanctions on X».

        Against things they threaten nobody: «measures against inflation».
        """
        for k in range(a, b):
            readings = self.passage.tokens[k].readings.get("making", ())
            if not any(r.future for r in readings) or self.passage.covered[k]:
                continue
            led = self._aimed_from(k, b)
            if led < b and (self._own_subject(a, k, b) or self._unlisted_subject(a, k, b)):
                named = self.passage.conjoined(led)[0] if led in self.passage.at else ()
                met = named or stranger_at(self.passage, self.discourse, led, b)
                if met or self._is_of_people_only(led):
                    return Finding("threaten", k, self._others(met), "measures")
        return None

    def _aimed_from(self, k: int, b: int) -> int:
        """Return where those stand at whom the measures after the verb at *k* are aimed, *b* where nobody.

        They may stand before them: «will impose on X sanctions».
        """
        measure, fronted = "", {}
        for q in range(k + 1, min(k + _FAR, b - 1)):
            token = self.passage.tokens[q]
            if token.text in STOPS or token.has("that", "relative") or self._is_verb(q):
                break
            found = phrase_at(self.passage.line, q, "prep")
            key = found[1].sense.key if found is not None and not found[1].suffix else ""
            if found is not None and measure and key in (*_AGAINST, _ON_WHOM.get(measure)):
                return found[0]
            if found is not None and not measure:
                fronted[key] = found[0]
            measure = token.key("measure") or measure
        return fronted.get(_ON_WHOM.get(measure, ""), b)

    def _is_of_people_only(self, i: int) -> bool:
        """Say whether only people can stand at *i*: «in respect of», «against all who»."""
        before = phrase_at(self.passage.line, i - 1, "prep")
        whoever = phrase_at(self.passage.line, i, "each") is not None
        return whoever or (before is not None and before[1].sense.key == _IN_RESPECT)

    def _victims(self, k: int, b: int) -> tuple[Mention, ...]:
        for q in range(k + 1, min(k + 14, b)):
            mention = self.passage.at.get(q)
            if mention is not None and mention.kind != "own" and self._others((mention,)):
                return self._others((mention,))
        return ()
