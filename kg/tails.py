"""What completes the head of an actor phrase: adjectives, portfolio, state, the body it serves."""

from __future__ import annotations

from kg.forms import Reading
from kg.heads import HeadReader, Tail
from kg.mentions import STATES, Mention, listed_name
from kg.tokens import Token

_NESTED = ("body", "title", "portfolio")
_PLACE_PREPS = ("fi", "dakhil")
_HAS_FIELD = ("minister", "director", "coordinator", "member")
_SENT = ("envoy", "representative", "ambassador", "coordinator", "commissioner")


def _served(head: Reading) -> tuple[str, ...]:
    """Return the prepositions after which a title may say where its holder serves."""
    return ("lada", "fi") if head.sense.info.get("slug") in _SENT else ("lada",)


class TailReader(HeadReader):
    """Reads what follows a head."""

    def _tail(self, i: int, head: Reading) -> Tail:
        """Read what completes a head: adjectives, portfolio, state, the body it belongs to."""
        tail = Tail(i)
        tokens = self.line.tokens
        while tail.end < len(tokens):
            step = self._step(tail, head)
            if step == tail.end:
                break
            tail.end = step
        return tail

    def _step(self, tail: Tail, head: Reading) -> int:  # noqa: PLR0911  (a decision list)
        i = tail.end
        tokens = self.line.tokens
        token = tokens[i]
        if not token.is_word:
            return i
        title = head.sense.tag == "title"
        if token.has("spokesfor") and title:
            return self._principal_after(tail, i)
        if title and not tail.principal and (step := self._service(tail, i, head)) > i:
            return step
        if (
            (found := self._head(i, "portfolio"))
            and self._links(tail, found[1])
            and not (tail.states and not found[1].conj)
        ):
            tail.portfolio = tail.portfolio or found[1].sense.info["slug"]
            return found[0]
        if states := self._nisbas(i):
            tail.states += [s for s in states if s not in tail.states]
            return i + len(states)
        name = listed_name(self.line, i, self.lexicon)
        if name and not name.conj and self._completes(tail, name, head):
            return self._take_name(tail, name)
        if name and head.art and not name.prep and self.discourse.type_of(name.actor) in STATES:
            return i
        inner = token.first("body") if title and self.line.tokens[i - 1].has("title") else None
        if inner is not None and inner.art and (step := self._nested(tail, i, title=True)) > i:
            return step
        if tail.states and token.has("group", "body") and self._nisbas(i + 1):
            return i
        if (found := self._head(i, "modifier")) and not found[1].prep and not found[1].suffix:
            if not found[1].conj:
                return found[0]
            return i
        if (
            not tail.principal
            and not tail.states
            and not tail.words
            and (step := self._nested(tail, i, title=title)) > i
        ):
            return step
        if (step := self._place(tail, i, head)) > i:
            return step
        if (step := self._unknown_place(tail, i, head)) > i:
            return step
        return self._unknown_word(tail, i, head)

    def _links(self, tail: Tail, reading: Reading) -> bool:
        if reading.prep not in ("", "bi", "li"):
            return False
        return not reading.conj or bool(tail.portfolio)

    def _completes(self, tail: Tail, name: Mention, head: Reading) -> bool:
        if name.prep and not self._dative(name, head):
            return False
        if self.discourse.type_of(name.actor) in ("Person", "MediaOutlet"):
            return False
        if head.art and not name.prep:
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
        if i + 1 >= len(self.line.tokens):
            return i
        body = self.read(i + 1)
        if body is None or body.conj or body.prep:
            return i + 1
        tail.principal = body.actor
        return body.j

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
            place = listed_name(self.line, i + 1, self.lexicon)
            return place.j if place and not (place.conj or place.prep) else i
        seat = listed_name(self.line, i, self.lexicon)
        if head.sense.info.get("slug") in _SENT and seat is not None and not seat.conj:
            return seat.j if seat.prep in ("bi", "li") and seat.kind != "person" else i
        return i

    def _nested(self, tail: Tail, i: int, *, title: bool) -> int:
        """Read a body or office that completes the head: «adviser of the president of X»."""
        head = self._head(i, *_NESTED)
        if head is None or head[1].conj or head[1].prep not in ("", "li") or head[1].suffix:
            return i
        if head[1].sense.tag == "portfolio" or (
            not title and (head[1].prep or self._is_definite(i - 1))
        ):
            return i
        office = head[1].sense.tag == "title"
        body = self._role(i, self._tail(head[0], head[1]), head[1]) if office else self._body(i)
        if body is None:
            return i
        tail.principal = body.actor
        return body.j

    def _place(self, tail: Tail, i: int, head: Reading) -> int:
        """Read «the authorities in Damascus»: the place gives the state when nothing else does."""
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
        if head.sense.tag == "title" and not (tail.portfolio or tail.words):
            return i
        place = listed_name(self.line, i + 1, self.lexicon)
        if place is None and head.sense.tag == "title":
            return self._workplace(tail, i)
        if place is None or place.conj or place.prep:
            return i
        if place.kind == "place":
            tail.words += 1
        elif head.sense.tag in ("body", "title"):
            tail.states.append(place.actor)
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
        """Read an unlisted place after its noun: «governor of the province of X»."""
        tokens = self.line.tokens
        if head.sense.tag != "title" or tail.states or tail.principal or tail.words:
            return i
        k = i + 1 if tokens[i].has("placehead") else i
        if k == i and head.sense.info.get("slug") not in ("governor", "mayor"):
            return i
        if k >= len(tokens) or not tokens[k].is_word:
            return i
        place = listed_name(self.line, k, self.lexicon)
        if place is not None and not (place.conj or place.prep):
            tail.words += 1
            return place.j
        if tokens[k].readings:
            return i
        tail.words += 1
        return k + 1

    def _unknown_word(self, tail: Tail, i: int, head: Reading) -> int:
        """Take a word of a body's own name: definite adjectives, the words after a named head."""
        info = head.sense.info
        token = self.line.tokens[i]
        article = self.lexicon.forms.affixes.article
        if head.sense.tag not in ("body", "title") or tail.states or tail.principal:
            return i
        definite = token.text.startswith(article) and len(token.text) > 4
        after_and = any(
            token.text.startswith(c + article) for c in self.lexicon.forms.affixes.conjunctions
        )
        blocked = token.has(
            "namestop",
            "time",
            "act",
            "agent_noun",
            "group",
            "unnamed",
            "anaphor",
            "honorific",
            "cue",
            "harm_noun",
        )
        blocked = blocked or any(r.prep for rs in token.readings.values() for r in rs)
        if head.sense.tag == "title" and self._is_purpose(tail, i, token):
            tail.words += 1
            return i + 1
        if head.sense.tag == "title":
            minister = info.get("slug") in _HAS_FIELD and not tail.portfolio
            allowed = definite and not blocked and not tail.words and not head.art
            allowed = allowed and (minister or self._second_definite(i))
        elif token.has("body", "title", "media") or token.has("group"):
            allowed = token.has("group") and not (head.art or tail.words)
        elif "named" in info:
            allowed = (definite and not (blocked and tail.words != 0)) or (
                after_and and tail.words > 0 and not blocked
            )
            allowed = allowed or (
                not head.art and tail.words == 0 and not token.readings and token.is_word
            )
            allowed = allowed and not token.has("time", "relative")
        else:
            yeh = self.lexicon.forms.affixes.yeh
            adjective = token.text.rstrip(self.lexicon.forms.affixes.teh_marbuta).endswith(yeh)
            allowed = definite and not blocked and adjective and head.art
            single = self.line.tokens[i - 1].has("body")
            idafa = definite and single and not (head.art or tail.words or blocked)
            allowed = allowed or (idafa and not token.has("time", "relative", "nisba"))
            allowed = allowed or (definite and adjective and not blocked and tail.words == 1)
        if not allowed or tail.words >= 4:
            return i
        tail.words += 1
        return i + 1

    def _is_purpose(self, tail: Tail, i: int, token: Token) -> bool:
        """Say whether the word says what an envoy is for: «representative for security and ...»."""
        affixes = self.lexicon.forms.affixes
        known = token.has("cue", "time", "adverb", "relative", "group", "unnamed", "that")
        opens = token.text.startswith(affixes.article_after_li) and self.line.tokens[i - 1].has(
            "modifier", "nisba"
        )
        article = affixes.article
        goes_on = tail.words > 0 and token.text.startswith(
            (article, *(c + article for c in affixes.conjunctions))
        )
        return (opens or goes_on) and not known and tail.words < 4

    def _second_definite(self, i: int) -> bool:
        """Say whether an unlisted title complement is likely: a definite noun, then an adjective."""
        tokens = self.line.tokens
        return i + 1 < len(tokens) and bool(tokens[i + 1].has("modifier", "nisba"))
