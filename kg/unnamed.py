"""Those whom nobody names: «a diplomatic source», «an official in X», «the American official»."""

from __future__ import annotations

from kg.bearers import HEADS_OF_STATE
from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import STATES, Mention
from kg.model import ActorType
from kg.outlets import OutletReader
from kg.tokens import phrase_at

_OFFICIAL = "official"
_VOICES = ("official", "officials", "source", "sources", "diplomats")
_CALLINGS = ("writer", "officer", "jurist", "physician", "cleric", "employee", "candidate")
_MANY = ("sources", "media-reports", "reports", "circles", "critics", "some", "many", "one-of-them")


class UnnamedReader(OutletReader):
    """Reads unnamed speakers, and whom a definite word for one means again."""

    def _gloss(self, reading: Reading, tail: Tail) -> str:
        of = [self.discourse.label_of(state).en for state in tail.states]
        if tail.words or not of:
            return ""
        kind = reading.sense.info["en"]
        if tail.portfolio:
            kind += f" of {tail.portfolio.replace('-', ' ')}"
        return f"{kind[:1].upper()}{kind[1:]} of {' and '.join(of)}"

    def _unnamed(self, i: int) -> Mention | None:
        head = self._head(i, "unnamed", "no_cue")
        if (
            head is None
            or head[1].sense.tag != "unnamed"
            or head[1].suffix
            or self._is_answerable(i, *head)
            or self._describes(i)
            or self._is_reciprocal(i)
        ):
            return None
        end, reading = head
        tail = self._tail(end, reading)
        owned = self.line.tokens[end - 1].governs_pronoun
        if owned or (reading.art and self._names_other(end)):
            tail = Tail(end)
        if (known := self._known_again(i, end, tail, reading)) is not None:
            close = tail.end + self._is_same(tail.end)
            return self._mention(i, close, (known,), "anaphor", reading)
        if reading.sense.info["slug"] == "reports" and tail.states and reading.art:
            return self._mention(i, tail.end, tuple(tail.states), "document", reading)
        single = reading.sense.info["slug"] not in _MANY
        whole = reading.art or (end < len(self.line.tokens) and self._is_definite(end))
        if whole and single and (named := self._named_expert(i, tail, reading)) is not None:
            return named
        self._employer(end, tail, reading)
        words = self._words(i, tail.end, reading)
        acts_for = tail.principal or (tail.states[0] if len(tail.states) == 1 else None)
        if reading.sense.info["slug"] not in _VOICES:
            acts_for = None
        latin = reading.sense.info["slug"]
        slug = f"unnamed-{acts_for}-{latin}" if acts_for else ""
        kind: ActorType = "Person" if reading.art and latin in _CALLINGS else "Unnamed"
        actor = self.discourse.add(words, kind, self._gloss(reading, tail), acts_for, slug)
        self.discourse.note([actor], latin, latin.rstrip("s"))
        return self._mention(i, tail.end, (actor,), "unnamed", reading)

    def _known_again(self, i: int, end: int, tail: Tail, reading: Reading) -> str | None:
        """Return whom a definite word means: who was called so last, the named official, who spoke."""
        slug = reading.sense.info["slug"]
        alone = reading.art and tail.end == end
        if alone and (known := self.discourse.last(slug)):
            return known
        if (speaker := self._who_spoke(i, tail, reading)) is not None:
            self.discourse.note([speaker], slug)
            return speaker
        return self._named_official(tail, reading)

    def _named_official(self, tail: Tail, reading: Reading) -> str | None:
        """Return who «the American official» is: the last named one of that state, unless one unnamed came since.

        No head of state is called so.
        """
        slug, known = reading.sense.info["slug"], self.discourse
        if slug != _OFFICIAL or not reading.art or len(tail.states) != 1 or tail.portfolio:
            return None
        ours = (s for s in reversed(known.history) if known.side(s) == tail.states[0])
        for actor in ours:
            if known.type_of(actor) == "Person":
                return None if known.kinds(actor) & HEADS_OF_STATE else actor
            if slug in known.heads.get(actor, ()):
                return None
        return None

    def _is_answerable(self, i: int, end: int, reading: Reading) -> bool:
        """Say whether the word for an official is the predicate «responsible for»."""
        tokens = self.line.tokens
        plain = not (reading.art or reading.prep or reading.conj)
        about = end < len(tokens) and tokens[end].key("prep") == "an"
        return plain and about and i > 0 and not tokens[i - 1].has("cue", "quoteword")

    def _is_reciprocal(self, i: int) -> bool:
        """Say whether a word for some people belongs to «one another», whole or its second half."""
        starts = (k for k in (i - 1, i) if k >= 0)
        return any(phrase_at(self.line, k, "reciprocal") is not None for k in starts)

    def _describes(self, i: int) -> bool:
        """Say whether a word for people is the adjective of an owned noun: «its diplomatic support»."""
        adjective = self.line.tokens[i].first("modifier")
        if adjective is None or not adjective.art or i == 0:
            return False
        return any(r.suffix for r in self.line.tokens[i - 1].all_readings)

    def _names_other(self, i: int) -> bool:
        """Say whether another actor is named at *i*: a noun with the article takes no genitive."""
        listed = self._listed(i) if i < len(self.line.tokens) else None
        return listed is not None and not (listed.conj or listed.prep)

    def _employer(self, i: int, tail: Tail, reading: Reading) -> None:
        """Read «an official in X»: the body he speaks for."""
        tokens = self.line.tokens
        if tail.principal or tail.states or reading.sense.info["slug"] not in _VOICES:
            return
        if i + 1 >= len(tokens) or tokens[i].key("prep") != "fi":
            return
        body = self.read(i + 1)
        kinds = ("name", "body", "anaphor")
        if body is None or body.conj or body.prep or body.kind not in kinds:
            return
        if self.discourse.type_of(body.actor) not in (*STATES, "Person", "MediaOutlet"):
            tail.principal, tail.end = body.actor, body.j

    def _named_expert(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        """Read «the analyst X Y»: a name makes a person of the unnamed."""
        tail.end = self._past_adjectives(tail.end) if reading.art else tail.end
        end, person = self._person(tail.end)
        if person is None:
            end, person = self._late_name(tail, "")
        if person is None:
            return None
        if reading.art and not self._is_closed(i):
            self.discourse.note([person], reading.sense.info["slug"])
        return self._mention(i, end, (person,), "title", reading)
