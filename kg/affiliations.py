"""Where the bearer of a head serves or sits, on whose side, in what: «ambassador to X», «loyal to X»."""

from __future__ import annotations

from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import STATES
from kg.names import read_name
from kg.unlisted import UnlistedReader

SENT = ("envoy", "representative", "ambassador", "coordinator", "commissioner")
_PLACE_PREPS = ("fi", "dakhil")
_LONGEST = 3


class AffiliationReader(UnlistedReader):
    """Reads a place, a seat or a side after a head."""

    def _affiliation(self, tail: Tail, i: int, head: Reading) -> int:
        """Read where somebody is, on whose side or in what; return *i* where none is said."""
        for read in (self._place, self._unknown_place, self._attachment, self._involvement):
            if (end := read(tail, i, head)) > i:
                return end
        return i

    def _service(self, tail: Tail, i: int, head: Reading) -> int:
        """Read where an envoy serves: «ambassador to X», «delegate at the United Nations»."""
        if not (tail.states or tail.principal or tail.portfolio):
            return i
        tokens = self.line.tokens
        reading = tokens[i].first("prep")
        if (
            reading is not None
            and reading.sense.key in _served(head)
            and not reading.suffix
            and i + 1 < len(tokens)
        ):
            place = self._listed(i + 1)
            return place.j if place and not (place.conj or place.prep) else i
        seat = self._listed(i)
        if head.sense.info.get("slug") in SENT and seat is not None and not seat.conj:
            return seat.j if seat.prep in ("bi", "li") and seat.kind != "person" else i
        return i

    def _place(self, tail: Tail, i: int, head: Reading) -> int:
        """Read «the authorities in Damascus»: the place gives the state when nothing else does.

        Also «a member in the senate», where somebody without a name sits.
        """
        tokens = self.line.tokens
        reading = tokens[i].first("prep")
        if (
            reading is None
            or reading.sense.key not in _PLACE_PREPS
            or reading.suffix
            or i + 1 >= len(tokens)
        ):
            return i
        if (
            tail.states
            or tail.principal
            or head.sense.tag not in ("body", "title", "group", "unnamed")
        ):
            return i
        if head.sense.tag == "title" and head.art and not (tail.portfolio or tail.words):
            return i
        place = self._listed(i + 1)
        if place is None and head.sense.tag == "title":
            return self._workplace(tail, i)
        if place is None or place.conj or place.prep:
            return i
        if place.kind == "place":
            tail.words += 1
        elif head.sense.tag in ("body", "title"):
            tail.states.append(place.actor)
            if self.discourse.type_of(place.actor) not in STATES:
                self.discourse.note([place.actor])
        else:
            tail.words += 1
        return place.j

    def _workplace(self, tail: Tail, i: int) -> int:
        """Read where somebody works: «director of operations in the organisation X»."""
        inner = self._body(i + 1) if self.line.tokens[i + 1].has("body") else None
        if inner is None or inner.conj or inner.prep:
            return i
        tail.principal = inner.actor
        return inner.j

    def _unknown_place(self, tail: Tail, i: int, head: Reading) -> int:
        """Read an unlisted place after its noun: «governor of the province of X», «of the province»."""
        tokens = self.line.tokens
        if head.sense.tag != "title" or tail.states or tail.principal or tail.words:
            return i
        k = i + 1 if tokens[i].has("placehead") else i
        placed = k > i or head.sense.info.get("slug") in ("governor", "mayor")
        if not placed or k >= len(tokens) or not tokens[k].is_word:
            return i
        if k > i and self._is_definite(i):
            tail.words += 1
            return k
        place = self._listed(k)
        if place is not None and not (place.conj or place.prep):
            tail.words += 1
            return place.j
        if tokens[k].readings:
            return i
        tail.words += 1
        return k + 1

    def _attachment(self, tail: Tail, i: int, _head: Reading) -> int:
        """Read whose side the phrase is on: «loyal to X», «backed by X», «under the lead of X»."""
        found = self._head(i, "attached", "led")
        if found is None or found[1].conj or found[1].prep or found[1].suffix:
            return i
        k, led = found[0], found[1].sense.tag == "led"
        if k >= len(self.line.tokens) or not (led or self._is_adjective(i)):
            return i
        governed = self.line.tokens[k].first("prep")
        k += governed is not None and not governed.suffix
        end = self._attached_party(k, governed=k == found[0] and not led)
        tail.words += end > k
        return end if end > k else i

    def _involvement(self, tail: Tail, i: int, head: Reading) -> int:
        """Read what a group takes part in: «the states wishing to join», «the firms that work in X».

        A participle that is also a noun of doing describes no group right after a verb: «[refused]
        the parties taking part in it» is «the parties refused to take part».
        """
        found = self._head(i, "involved", "taking_part")
        if found is None or head.sense.tag not in ("group", "body") or not self._is_adjective(i):
            return i
        end, reading = found
        plain = not (reading.conj or reading.prep or reading.suffix)
        verb = tail.start > 1 and self.line.tokens[tail.start - 2].has("cue")
        if not plain or (reading.sense.tag == "taking_part" and verb):
            return i
        tail.words += 1
        return self._matter(end, reading.sense.key)

    def _matter(self, k: int, prep: str) -> int:
        """Return the index after the noun phrase that the preposition governs at *k*, *k* without one."""
        tokens = self.line.tokens
        if k + 1 >= len(tokens) or not tokens[k].is_word:
            return k
        governed = tokens[k].first("prep")
        apart = governed is not None and not governed.suffix and governed.sense.key == prep
        written = any(p == prep for _, p, _, _ in self.lexicon.forms.heads(tokens[k].text))
        if not (apart or written):
            return k
        start = k + apart
        named = self._listed(start)
        end = named.j if named is not None else self._definite_phrase(start)
        return end if start < end <= start + _LONGEST else k

    def _attached_party(self, k: int, *, governed: bool) -> int:
        """Return the index after the party at *k*, a preposition written with it if *governed*."""
        if k >= len(self.line.tokens) or not self.line.tokens[k].is_word:
            return k
        party = self.read(k)
        if party is None:
            return read_name(self.line, k, self.counts, self.lexicon.forms.affixes)
        return party.j if not party.conj and bool(party.prep) == governed else k


def _served(head: Reading) -> tuple[str, ...]:
    """Return the prepositions after which a title may say where its holder serves."""
    return ("lada", "fi") if head.sense.info.get("slug") in SENT else ("lada",)
