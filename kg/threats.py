"""What one's own side will do to another, inside what is said."""

from __future__ import annotations

from kg.deeds import DeedReader
from kg.mentions import Mention
from kg.sides import Finding
from kg.targets import find_doers
from kg.tokens import phrase_at

_BESIDE = 5
_STANDING_BY = "aydi"
_UNTIL = "hatta"
_PAID = "dafaa_mal"
_ANSWER = "rudud"
_MET = "muwajaha"
NEVER = "lan"


class ThreatReader(DeedReader):
    """Finds harm that one's own side announces."""

    def _menace(self, a: int, b: int) -> Finding | None:
        """Read a fixed phrase of threat: «will pay the price»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "menace")
            if found is not None and found[1].sense.key == _MET:
                met = find_doers(self.passage, self._opener(a, k) + 1, k) if k > a else ()
                return Finding("threaten", k, self._others(met), "menace")
            if found is not None and found[1].sense.key == _STANDING_BY:
                return self._stands_by(a, k, found[0], b)
            if found is not None and found[1].sense.key == _ANSWER:
                victims = find_doers(self.passage, found[0], b) if found[0] < b else ()
                return Finding("threaten", k, self._others(victims), "menace")
            if found is not None:
                after = found[1].sense.key == _UNTIL
                mentions = [
                    m
                    for m in self.passage.mentions
                    if (k if after else a) <= m.i < b
                    and m.kind not in ("own", "nisba")
                    and not self._governed(m, a)
                ]
                return Finding("threaten", k, self._others(mentions[:1]), "menace")
        return None

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
        """Read a price that another will pay, its subject amid the phrase: «X will pay its price»."""
        for k in range(a, b - 1):
            paid = self.passage.tokens[k].readings.get("do", ())
            if not any(r.future and r.sense.key == _PAID for r in paid):
                continue
            near = self.passage.tokens[k + 1 : min(k + _BESIDE, b)]
            if any(t.has("price") for t in near) and (payers := self._subjects(a, k, b)):
                return Finding("threaten", k, self._others(payers), "price")
        return None

    def _threat(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            readings = self.passage.tokens[k].readings.get("strike", ())
            if any(r.future for r in readings) and (
                self._own_subject(a, k, b) or self._unlisted_subject(a, k, b)
            ):
                return Finding("threaten", k, self._victims(k, b), "strike")
        return None

    def _victims(self, k: int, b: int) -> tuple[Mention, ...]:
        for q in range(k + 1, min(k + 14, b)):
            mention = self.passage.at.get(q)
            if mention is not None and mention.kind != "own" and self._others((mention,)):
                return self._others((mention,))
        return ()
