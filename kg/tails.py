"""What completes the head of an actor phrase: adjectives, portfolio, state, the body it serves."""

from __future__ import annotations

from kg.affiliations import SENT, AffiliationReader
from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import STATES, Mention
from kg.tokens import QUOTE
from kg.unlisted import OF_SOMEBODY

_NESTED = ("body", "title", "portfolio")
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
_GOVERNING = ("title", "group", "unnamed")
_OF_OUTLETS = ("editor", "correspondent")
_PEOPLE = ("group", "unnamed")
_SEVERAL = "several"
_OF_PEOPLES = "of_people"  # adjectives that are broken plurals: «the African [envoys]»
_AFTER_PEOPLE = ("foundation", "centre", "institute", "fund", "hospital", "forum")
_ORGANS = ("GovernmentBody", "ArmedForce")
_MOVEMENTS = ("party", "movement", "front", "organisation", "armed-organisation", "group")
_PROPER = (*STATES, "Person", "InternationalOrganization")


class TailReader(AffiliationReader):
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

    def _step(self, tail: Tail, head: Reading) -> int:
        """Return the index after what completes the head next; the end of the tail to stop."""
        i = tail.end
        if self.line.tokens[i].text == QUOTE:
            return self._marked_body(tail, i, head)
        if not self.line.tokens[i].is_word or self._is_other_noun(i):
            return i
        for read in (self._charge, self._outlet_of, self._name, self._noun):
            if (end := read(tail, i, head)) is not None:
                return end
        end = self._affiliation(tail, i, head)
        return end if end > i else self._unknown_word(tail, i, head)

    def _marked_body(self, tail: Tail, i: int, head: Reading) -> int:
        """Read a listed name in quotation marks that a construct governs: «director [of] "X"», «leaders [of] "X"»."""
        governs = head.sense.tag in _GOVERNING or head.sense.info.get("type") == _ORGANS[0]
        if not governs or head.art or head.suffix or not tail.empty:
            return i
        name = self._listed(i + 1) if i + 1 < len(self.line.tokens) else None
        bare = name is not None and not (name.conj or name.prep)
        if name is None or not bare or self.discourse.type_of(name.actor) == "Person":
            return i
        if name.j >= len(self.line.tokens) or self.line.tokens[name.j].text != QUOTE:
            return i
        tail.principal = name.actor
        return name.j + 1

    def _charge(self, tail: Tail, i: int, head: Reading) -> int | None:
        """Read for whom or what somebody is in charge: «spokesman of X», «Syrian minister of defence».

        Returns:
            The index after it, *i* to stop there, None where another word stands.
        """
        if head.sense.tag == "title":
            if self.line.tokens[i].has("spokesfor"):
                return self._principal_after(tail, i)
            if not tail.principal and (end := self._service(tail, i, head)) > i:
                return end
        if (end := self._portfolio(tail, i, head)) > i:
            return end
        states, end = self._nisbas(i)
        if not states or self._is_state(i):
            return None
        tail.states += [s for s in states if s not in tail.states]
        return end

    def _outlet_of(self, tail: Tail, i: int, head: Reading) -> int | None:
        """Read the outlet that a correspondent works for: «a correspondent of the agency X».

        Returns:
            The index after it, None where none stands.
        """
        works = head.sense.info.get("slug") in _OF_OUTLETS and tail.empty and not head.art
        outlet = self.read(i) if works and self.line.tokens[i].has("media") else None
        if outlet is None or outlet.kind != "media" or outlet.conj or outlet.prep not in ("", "li"):
            return None
        tail.principal = outlet.actor
        return outlet.j

    def _portfolio(self, tail: Tail, i: int, head: Reading) -> int:
        """Read what an office or a body deals with: «[ministry of] defence»."""
        found = self._head(i, "portfolio")
        if found is None or not self._links(tail, found[1], head):
            return i
        end, reading = found
        if tail.states and not (reading.conj or reading.prep == "li"):
            return i
        tail.portfolio = tail.portfolio or reading.sense.info["slug"]
        if reading.suffix:
            tail.principal = tail.principal or self._pronoun_principal()
        return end

    def _name(self, tail: Tail, i: int, head: Reading) -> int | None:
        """Read a known name: it completes the head, describes it, or begins another phrase.

        Returns:
            The index after it, *i* to stop there, None where it does none of these.
        """
        name = self._listed(self._past_realm(i))
        people = self.line.tokens[i].has("modifier") and head.sense.tag in ("group", "unnamed")
        if name is None or (people and name.j == i + 1 and self._is_adjective(i)):
            return None
        if self._ends_before(name, tail, head):
            return i
        if self._is_kin(name, i, head):
            tail.words += 1
            return name.j
        completes = not name.conj and self._completes(tail, name, head)
        return self._take_name(tail, name, head) if completes else None

    def _noun(self, tail: Tail, i: int, head: Reading) -> int | None:
        """Read a body, an office, an adjective or a number after the head.

        Returns:
            The index after it, *i* to stop there, None where another word stands.
        """
        title = head.sense.tag == "title"
        token = self.line.tokens[i]
        if self._is_of_title(i, head) and (end := self._nested(tail, i, title=True)) > i:
            return end
        if tail.states and token.has("group", "body") and self._nisbas(i + 1)[0]:
            return i
        if (adjective := self._adjective(tail, i, head)) is not None:
            return adjective
        if self._faces_organ(tail, i, head):
            return i
        if self._is_open(tail, head) and (end := self._nested(tail, i, title=title)) > i:
            return end
        return i + 1 if head.sense.tag == "group" and self._counts_noun(i) else None

    def _counts_noun(self, i: int) -> bool:
        """Say whether a number counts the noun before it: «the four states», «several states»."""
        number, time = self.line.tokens[i].first("number"), self.line.tokens[i].has("time")
        if number is None or number.conj or time:
            return False
        return self._is_definite(i) or number.sense.key == _SEVERAL

    def _adjective(self, tail: Tail, i: int, head: Reading) -> int | None:
        """Return the index after an adjective of the head, *i* where it is another's, None where none stands.

        One of the other gender is a noun after an indefinite head: «the bloc [of] the opposition».
        """
        found = self._head(i, "modifier")
        if found is None or found[1].prep or found[1].suffix:
            return None
        other = (
            self._is_of_other_gender(tail, i, head)
            or self._opposes_organ(tail, i, head)
            or self._is_somebody(tail, i, head)
        )
        if other and i == tail.start and not head.art and not found[1].conj:
            return None
        fits = self._is_adjective(i) and not (other or self._is_of_several(i, head))
        return found[0] if fits and not found[1].conj else i

    def _is_somebody(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether a definite calling is whose a relative or lawyer is: «the sister of the journalist»."""
        construct = i == tail.start and not head.art and self._is_definite(i)
        return construct and head.sense.info.get("slug") in OF_SOMEBODY

    def _faces_organ(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether an organ of a state stands after a movement's name: «[urged] the party X the government»."""
        organ = self.line.tokens[i].first("body")
        if organ is None or not organ.art or organ.sense.info["type"] not in _ORGANS:
            return False
        return bool(tail.words) and head.sense.info.get("slug") in _MOVEMENTS

    def _opposes_organ(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether «opposition» stands after an organ or office of a state: «the Maltese presidency the opposition».

        Right after a man's definite title it is no adjective either: «[urged] the minister the opposition».
        """
        title = head.sense.tag == "title"
        organ = head.sense.info.get("type") in _ORGANS or title
        feminine = self.line.tokens[i - 1].text.endswith(self.lexicon.forms.affixes.teh_marbuta)
        apart = i > tail.start or (title and bool(head.art) and not feminine)
        return organ and apart and self.line.tokens[i].has("anaphor")

    def _is_of_several(self, i: int, head: Reading) -> bool:
        """Say whether an adjective in the plural does not describe one: «[told] the envoy the foreigners»."""
        single = head.sense.tag == "title" and not self._is_closed(i - 1)
        return single and self._is_closed(i)

    def _is_of_other_gender(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether a feminine does not describe a masculine head: «[accused] the ruling party the opposition»."""
        before, affixes = self.line.tokens[i - 1], self.lexicon.forms.affixes
        beside = i == tail.start or before.has("modifier", "nisba", "number")
        feminine = before.text.endswith(affixes.feminine_nouns) and not before.has("number")
        people = self.line.tokens[i].key("modifier") == _OF_PEOPLES
        if head.sense.info.get("gender") != "m" or not beside or feminine or people:
            return False
        return self.line.tokens[i].text.endswith(affixes.teh_marbuta)

    def _is_of_title(self, i: int, head: Reading) -> bool:
        """Say whether a definite body stands right after a title without a pronoun: «head [of] the party»."""
        body = self.line.tokens[i].first("body")
        beside = head.sense.tag == "title" and self.line.tokens[i - 1].has("title")
        return beside and body is not None and bool(body.art) and not head.suffix

    def _is_open(self, tail: Tail, head: Reading) -> bool:
        """Say whether a head may still take a genitive: nobody is named, at most one unknown word.

        After where they are, a body or group takes none: «the prisoners in Peru | the government».
        """
        said = self.line.tokens[tail.start : tail.end]
        apart = head.sense.tag != "title" and any(t.has("prep") for t in said)
        if tail.principal or tail.states or head.suffix or apart:
            return False
        return not tail.words or (tail.words == 1 and not self.line.tokens[tail.end - 1].readings)

    def _past_realm(self, i: int) -> int:
        """Return the index of a state's name after what it is: «the government of [the republic of] X»."""
        realm = self.line.tokens[i].first("realm")
        named = self._listed(i + 1) if i + 1 < len(self.line.tokens) else None
        if realm is None or realm.conj or realm.art or named is None or named.conj or named.prep:
            return i
        return i + (self.discourse.type_of(named.actor) in STATES)

    def _links(self, tail: Tail, reading: Reading, head: Reading) -> bool:
        if reading.prep not in ("", "bi", "li") or (head.art and not reading.prep):
            return False
        if reading.prep == "bi" and "alone" not in reading.sense.info:
            return False
        whole = tail.words > 0 or (head.sense.tag == "body" and not tail.portfolio)
        closed = whole and (self._is_definite(tail.end - 1) or (tail.words > 0 and not reading.art))
        if closed and not (reading.conj or reading.prep):
            return False
        return not reading.conj or bool(tail.portfolio)

    def _ends_before(self, name: Mention, tail: Tail, head: Reading) -> bool:
        """Say whether a name begins another phrase: a definite noun takes no genitive.

        «[accused] the Secretary-General Peru» has two actors, «the president of Peru» one.
        """
        if name.prep or tail.placed or self._is_described(tail):
            return not name.prep
        organ = self.discourse.type_of(name.actor) in _ORGANS and tail.portfolio
        if organ and self._is_definite(name.i) and self._is_definite(tail.end - 1):
            return True
        if self.discourse.type_of(name.actor) not in _PROPER:
            return False
        closed = head.sense.tag in _PEOPLE and self._is_closed(tail.end - 1)
        return head.art or closed or self._is_definite(tail.end - 1)

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
        people = self.discourse.type_of(name.actor) == "Group" and name.j == i + 1
        people = people and not (name.conj or name.prep)
        both = self._is_definite(i) and self._is_definite(i - 1)
        return people and both and head.sense.tag in ("group", "unnamed")

    def _completes(self, tail: Tail, name: Mention, head: Reading) -> bool:
        if not self._dative(tail, name, head) if name.prep else (head.art or head.suffix):
            return False
        if self.discourse.type_of(name.actor) == "Person":
            of_people = head.sense.info.get("slug") in (*_OF_PEOPLE, *_AFTER_PEOPLE)
            return of_people and tail.empty and not name.prep
        if self.discourse.type_of(name.actor) == "MediaOutlet":
            return head.sense.info.get("slug") in _OF_OUTLETS and tail.empty
        whole = tail.words and not self.line.tokens[tail.end - 1].has("group")
        if whole and head.sense.tag == "body" and not name.prep:
            return False
        if tail.states or tail.principal:
            return (
                bool(name.prep)
                and self.discourse.type_of(name.actor) == "InternationalOrganization"
                and not tail.principal
            )
        return head.sense.tag != "unnamed"

    def _dative(self, tail: Tail, name: Mention, head: Reading) -> bool:
        """Say whether «for X» completes the head: «the Secretary-General of the UN»."""
        if (
            name.prep != "li"
            or head.sense.tag not in ("title", "body")
            or name.kind in ("metonym", "place")
            or self._is_owed(tail)
        ):
            return False
        state = self.discourse.type_of(name.actor) in STATES
        return not state or head.sense.info.get("slug") in SENT

    def _take_name(self, tail: Tail, name: Mention, head: Reading) -> int:
        if self.discourse.type_of(name.actor) in STATES:
            tail.states.append(name.actor)
            return self._shared_states(tail, name, head)
        if name.kind == "place":
            tail.words, tail.placed = tail.words + 1, True
        else:
            tail.principal = name.actor
        return name.j

    def _shared_states(self, tail: Tail, name: Mention, head: Reading) -> int:
        """Take the states that share a plural head: «the ministers of X and Y», «the governments of X and Y»."""
        feminine = self.lexicon.forms.affixes.noun_endings.feminine
        several = head.sense.tag == "group" or self.line.tokens[tail.start - 1].text.endswith(
            feminine
        )
        end = name.j
        while several and (follower := self._joined_state(end)) is not None:
            tail.states.append(follower.actor)
            end = follower.j
        return end

    def _joined_state(self, i: int) -> Mention | None:
        """Return the state that "and" joins to what stands before token *i*."""
        found = self._listed(i) if i < len(self.line.tokens) else None
        if found is None or not found.conj or found.prep:
            return None
        return found if self.discourse.type_of(found.actor) in STATES else None

    def _principal_after(self, tail: Tail, i: int) -> int:
        """Read «spokesman of X»: the body after it, or its pronoun, also on a noun: «of its army»."""
        reading = self.line.tokens[i].first("spokesfor")
        if reading is not None and reading.suffix:
            tail.principal = self._pronoun_principal()
            return i + 1
        tokens = self.line.tokens
        k = i + 1
        k += k < len(tokens) and tokens[k].has("demonstrative")
        if k >= len(tokens):
            return i
        if (owned := self._head(k, "body", "portfolio")) is not None and owned[1].suffix:
            tail.principal = self._pronoun_principal()
            return owned[0]
        body = self.read(k)
        if body is None or body.conj or body.prep:
            end = self._definite_phrase(k)
            tail.words += end - k
            return max(end, i + 1)
        tail.principal = body.actor
        self.discourse.note(body.actors)
        return body.j

    def _pronoun_principal(self) -> str:
        for slug in reversed(self.discourse.history):
            if self.discourse.type_of(slug) not in ("Person", "Unnamed", "MediaOutlet"):
                return slug
        return ""

    def _nested(self, tail: Tail, i: int, *, title: bool) -> int:
        """Read a body or office that completes the head: «adviser of the president of X».

        After a definite noun it is another actor: «[summoned] the foreign minister the ambassador».
        """
        head = self._head(i, *_NESTED)
        if head is None or head[1].conj or head[1].prep not in ("", "li") or head[1].suffix:
            return i
        if self._is_described(tail) and not head[1].prep:
            return i
        if head[1].sense.tag == "portfolio" or (
            not title and (head[1].prep or self._is_definite(i - 1) or self._is_closed(i - 1))
        ):
            return i
        told = head[1].prep and head[1].sense.info["slug"] in _OF_OUTLETS
        if told or (head[1].art and not head[1].prep and self._is_definite(i - 1)):
            return i
        office = head[1].sense.tag == "title"
        body = self._role(i, self._tail(head[0], head[1]), head[1]) if office else self._body(i)
        if body is None:
            return i
        tail.principal = body.actor
        return body.j
