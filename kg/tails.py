"""What completes the head of an actor phrase: adjectives, portfolio, state, the body it serves."""

from __future__ import annotations

from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import STATES, Mention
from kg.names import read_name
from kg.unlisted import UnlistedReader

_NESTED = ("body", "title", "portfolio")
_PLACE_PREPS = ("fi", "dakhil")
_OF_PEOPLE = (
    "envoy",
    "representative",
    "adviser",
    "deputy",
    "government",
    "administration",
    "regime",
    "forces",
)
_PROPER = (*STATES, "Person", "InternationalOrganization")
_SEATED = ("member", "member-of-parliament", "leader", "commander")
_SENT = ("envoy", "representative", "ambassador", "coordinator", "commissioner")


_PHRASE = 5
_PHRASE_ENDS = ("cue", "part", "that", "time", "prep", "title", "honorific", "relative", "clause")


def _served(head: Reading) -> tuple[str, ...]:
    """Return the prepositions after which a title may say where its holder serves."""
    return ("lada", "fi") if head.sense.info.get("slug") in _SENT else ("lada",)


class TailReader(UnlistedReader):
    """Reads what follows a head."""

    def _tail(self, i: int, head: Reading) -> Tail:
        """Read what completes a head: adjectives, portfolio, state, the body it belongs to."""
        tail = Tail(i, i)
        tokens = self.line.tokens
        while tail.end < len(tokens):
            step = self._step(tail, head)
            if step == tail.end:
                break
            tail.end = step
        return tail

    def _step(self, tail: Tail, head: Reading) -> int:  # noqa: PLR0911, PLR0912  (a decision list)
        i = tail.end
        tokens = self.line.tokens
        token = tokens[i]
        if not token.is_word or self._is_other_noun(i):
            return i
        title = head.sense.tag == "title"
        if token.has("spokesfor") and title:
            return self._principal_after(tail, i)
        if title and not tail.principal and (step := self._service(tail, i, head)) > i:
            return step
        if (
            (found := self._head(i, "portfolio"))
            and self._links(tail, found[1], head)
            and not (tail.states and not (found[1].conj or found[1].prep == "li"))
        ):
            tail.portfolio = tail.portfolio or found[1].sense.info["slug"]
            if found[1].suffix:
                tail.principal = tail.principal or self._pronoun_principal()
            return found[0]
        states, end = self._nisbas(i)
        if states:
            tail.states += [s for s in states if s not in tail.states]
            return end
        name = self._listed(self._past_realm(i))
        if name and self._ends_before(name, tail, head):
            return i
        if name and self._is_kin(name, i, head):
            tail.words += 1
            return name.j
        if name and not name.conj and self._completes(tail, name, head):
            return self._take_name(tail, name)
        inner = token.first("body") if title and self.line.tokens[i - 1].has("title") else None
        closed = inner is None or not inner.art or bool(head.suffix)
        if not closed and (step := self._nested(tail, i, title=True)) > i:
            return step
        if tail.states and token.has("group", "body") and self._nisbas(i + 1)[0]:
            return i
        if (found := self._head(i, "modifier")) and not found[1].prep and not found[1].suffix:
            return found[0] if not found[1].conj and self._is_adjective(i) else i
        if (
            not (tail.principal or tail.states or head.suffix)
            and not (tail.words and (tail.words > 1 or self.line.tokens[i - 1].readings))
            and (step := self._nested(tail, i, title=title)) > i
        ):
            return step
        counted = token.has("number") and not token.has("time") and self._is_definite(i)
        if head.sense.tag == "group" and counted:
            return i + 1
        for read in (self._place, self._unknown_place, self._attachment):
            if (step := read(tail, i, head)) > i:
                return step
        return self._unknown_word(tail, i, head)

    def _past_realm(self, i: int) -> int:
        """Return the index of a state's name after what it is: «the government of [the republic of] X»."""
        realm = self.line.tokens[i].first("realm")
        named = self._listed(i + 1) if i + 1 < len(self.line.tokens) else None
        if realm is None or realm.conj or realm.art or named is None or named.conj or named.prep:
            return i
        return i + (self.discourse.type_of(named.actor) in STATES)

    def _links(self, tail: Tail, reading: Reading, head: Reading) -> bool:
        if reading.prep not in ("", "bi", "li"):
            return False
        whole = tail.words > 0 or (head.sense.tag == "body" and not tail.portfolio)
        closed = whole and self._is_definite(tail.end - 1)
        if closed and not (reading.conj or reading.prep):
            return False
        return not reading.conj or bool(tail.portfolio)

    def _ends_before(self, name: Mention, tail: Tail, head: Reading) -> bool:
        """Say whether a name begins another phrase: a definite noun takes no genitive.

        «[accused] the Secretary-General Peru» has two actors, «the president of Peru» one.
        """
        if name.prep or self.discourse.type_of(name.actor) not in _PROPER:
            return False
        return head.art or self._is_definite(tail.end - 1) or self._is_described(tail)

    def _is_described(self, tail: Tail) -> bool:
        """Say whether an adjective ends the phrase so far, so that no genitive follows.

        «[urged] a senior official the government» has two actors; «general» of an office is none:
        «secretary-general [of] X».
        """
        before = self.line.tokens[tail.end - 1]
        if tail.end == tail.start or before.has("title", "body", "group"):
            return False
        office = before.key("modifier") == "general" and not self._is_definite(tail.end - 1)
        return before.has("modifier") and not office

    def _is_kin(self, name: Mention, i: int, head: Reading) -> bool:
        """Say whether a people's name describes a group: «the Kurdish fighters» said «fighters Kurds»."""
        people = self.discourse.type_of(name.actor) == "Group" and not (name.conj or name.prep)
        both = self._is_definite(i) and self._is_definite(i - 1)
        return people and both and head.sense.tag in ("group", "unnamed")

    def _completes(self, tail: Tail, name: Mention, head: Reading) -> bool:
        if not self._dative(name, head) if name.prep else (head.art or head.suffix):
            return False
        if self.discourse.type_of(name.actor) == "Person":
            return head.sense.info.get("slug") in _OF_PEOPLE and tail.empty and not name.prep
        if self.discourse.type_of(name.actor) == "MediaOutlet":
            return False
        if tail.words and head.sense.tag == "body" and not name.prep:
            return False
        if tail.states or tail.principal:
            return (
                bool(name.prep)
                and self.discourse.type_of(name.actor) == "InternationalOrganization"
                and not tail.principal
            )
        return head.sense.tag != "unnamed"

    def _dative(self, name: Mention, head: Reading) -> bool:
        """Say whether «for X» completes the head: «the Secretary-General of the UN»."""
        if (
            name.prep != "li"
            or head.sense.tag not in ("title", "body")
            or name.kind in ("metonym", "place")
        ):
            return False
        state = self.discourse.type_of(name.actor) in STATES
        return not state or head.sense.info.get("slug") in _SENT

    def _take_name(self, tail: Tail, name: Mention) -> int:
        if self.discourse.type_of(name.actor) in STATES:
            tail.states.append(name.actor)
        elif name.kind == "place":
            tail.words += 1
        else:
            tail.principal = name.actor
        return name.j

    def _principal_after(self, tail: Tail, i: int) -> int:
        """Read «spokesman of X»: the body after it, or its pronoun."""
        reading = self.line.tokens[i].first("spokesfor")
        if reading is not None and reading.suffix:
            tail.principal = self._pronoun_principal()
            return i + 1
        tokens = self.line.tokens
        k = i + 1
        k += k < len(tokens) and tokens[k].has("demonstrative")
        if k >= len(tokens):
            return i
        body = self.read(k)
        if body is None or body.conj or body.prep:
            end = self._definite_phrase(k)
            tail.words += end - k
            return max(end, i + 1)
        tail.principal = body.actor
        return body.j

    def _definite_phrase(self, i: int) -> int:
        """Return the index after an unlisted noun phrase that ends definite: «the office of relief»."""
        end = k = i
        while k < min(i + _PHRASE, len(self.line.tokens)):
            token = self.line.tokens[k]
            if not token.is_word or token.has(*_PHRASE_ENDS):
                break
            k += 1
            if self._is_definite(k - 1):
                end = k
            elif end > i:
                break
        return end

    def _pronoun_principal(self) -> str:
        for slug in reversed(self.discourse.history):
            if self.discourse.type_of(slug) not in ("Person", "Unnamed", "MediaOutlet"):
                return slug
        return ""

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
        if head.sense.info.get("slug") in _SENT and seat is not None and not seat.conj:
            return seat.j if seat.prep in ("bi", "li") and seat.kind != "person" else i
        return i

    def _nested(self, tail: Tail, i: int, *, title: bool) -> int:
        """Read a body or office that completes the head: «adviser of the president of X»."""
        head = self._head(i, *_NESTED)
        if head is None or head[1].conj or head[1].prep not in ("", "li") or head[1].suffix:
            return i
        if self._is_described(tail) and not head[1].prep:
            return i
        if head[1].sense.tag == "portfolio" or (
            not title and (head[1].prep or self._is_definite(i - 1) or self._is_closed(i - 1))
        ):
            return i
        office = head[1].sense.tag == "title"
        body = self._role(i, self._tail(head[0], head[1]), head[1]) if office else self._body(i)
        if body is None:
            return i
        tail.principal = body.actor
        return body.j

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
        seated = head.sense.info.get("slug") in _SEATED and not head.art
        if head.sense.tag == "title" and not (tail.portfolio or tail.words or seated):
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

    def _attached_party(self, k: int, *, governed: bool) -> int:
        """Return the index after the party at *k*, a preposition written with it if *governed*."""
        if k >= len(self.line.tokens) or not self.line.tokens[k].is_word:
            return k
        party = self.read(k)
        if party is None:
            return read_name(self.line, k, self.counts, self.lexicon.forms.affixes)
        return party.j if not party.conj and bool(party.prep) == governed else k

    def _workplace(self, tail: Tail, i: int) -> int:
        """Read where somebody works: «director of operations in the organisation X»."""
        inner = self._body(i + 1) if self.line.tokens[i + 1].has("body") else None
        if inner is None or inner.conj or inner.prep:
            return i
        tail.principal = inner.actor
        return inner.j

    def _unknown_place(self, tail: Tail, i: int, head: Reading) -> int:
        """Read an unlisted place after its noun: «governor of the province of X»."""
        tokens = self.line.tokens
        if head.sense.tag != "title" or tail.states or tail.principal or tail.words:
            return i
        k = i + 1 if tokens[i].has("placehead") else i
        if k == i and head.sense.info.get("slug") not in ("governor", "mayor"):
            return i
        if k >= len(tokens) or not tokens[k].is_word:
            return i
        place = self._listed(k)
        if place is not None and not (place.conj or place.prep):
            tail.words += 1
            return place.j
        if tokens[k].readings:
            return i
        tail.words += 1
        return k + 1
