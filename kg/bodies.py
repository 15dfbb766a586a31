"""Bodies of states and others: «the Russian Ministry of Defence», «the movement X», «Moscow's side»."""

from __future__ import annotations

from dataclasses import replace

from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import STATES, Mention
from kg.model import ActorType
from kg.people import PersonReader
from kg.text import fold_name
from kg.tokens import QUOTE, phrase_at

_FOREIGN = ("international", "foreign")  # kinds of adjectives that no state's own body has
_GOVERNMENTAL = ("governmental",)
_ARMED = ("ArmedForce", "ArmedGroup")
_OF_THE_PEOPLE = ("people", "opposition", "society", "wing", "majority")  # no voices of their state


class BodyReader(PersonReader):
    """Reads ministries, forces, parties, organisations and their second mentions."""

    def _body(self, i: int) -> Mention | None:
        head = self._head(i, "body")
        if head is None:
            return self._ministry_alone(i)
        end, reading = head
        other = self._agrees_with_noun(i, head) or self._is_manner(i) or self._rallies(i, end)
        if reading.suffix or other or self._is_masdar(end, reading):
            return None
        tail = self._tail(end, reading)
        info = reading.sense.info
        if tail.empty and self._is_described_as(end, tail, _GOVERNMENTAL):
            tail.states = self._governed_state()
        if tail.end == end and (quoted := self._quoted_body(i, end, reading)):
            return quoted
        kind: ActorType = info["type"]  # type: ignore[assignment]
        slug, gloss = info["slug"], info["en"]
        if tail.portfolio:
            slug, gloss = (
                f"{slug}-of-{tail.portfolio}",
                f"{gloss} of {tail.portfolio.replace('-', ' ').title()}",
            )
        if not tail.states and not tail.principal and not tail.words:
            return self._bare_body(i, tail, reading)
        self._quoted_state(tail)
        words = self._words(i, tail.end, reading)
        actors = []
        for of in tail.states or ([tail.principal] if tail.principal else []):
            label = f"{gloss} of {self.discourse.label_of(of).en}"
            organ = self.discourse.type_of(of) == "InternationalOrganization"
            if tail.words:
                own = organ or kind != "Group"
                actors.append(self.discourse.add(words, kind, acts_for=of if own else None))
            else:
                other = bool(info.get("named")) or slug in _OF_THE_PEOPLE
                voice = None if other and not organ else of
                actors.append(self.discourse.add(words, kind, label, voice, f"{of}-{slug}"))
        if not actors:
            actors = [self.discourse.add(words, kind)]
        wider = self._wider(i, tail, reading)
        self.discourse.note(actors, info["slug"], wider)
        return self._mention(i, tail.end, tuple(actors), "body", reading)

    def _rallies(self, i: int, end: int) -> bool:
        """Say whether a count after the word makes it a verb: «[there] rallied hundreds», no «rally of»."""
        counted = end < len(self.line.tokens) and self.line.tokens[end].has("number", "manner")
        return self.line.tokens[i].has("rally") and counted

    def _is_described_as(self, end: int, tail: Tail, keys: tuple[str, ...]) -> bool:
        """Say whether an adjective of a kind follows the head: «the international forces»."""
        return any(t.key("modifier") in keys for t in self.line.tokens[end : tail.end])

    def _governed_state(self) -> list[str]:
        """Return the state whose government was named last: «the governmental forces» are its own."""
        government = self.discourse.last("government")
        side = self.discourse.side(government) if government else ""
        return [side] if self.discourse.type_of(side) in STATES else []

    def _is_manner(self, i: int) -> bool:
        """Say whether a noun with "with" tells how the verb before it is done: «we urge with force X»."""
        tokens = self.line.tokens
        return i > 0 and tokens[i].has("adverb") and tokens[i - 1].has("cue", "part")

    def _is_masdar(self, end: int, reading: Reading) -> bool:
        """Say whether a body's name is a deed here by the preposition after it: «putting an end to X»."""
        found = phrase_at(self.line, end, "prep")
        return found is not None and found[1].sense.key == reading.sense.info.get("masdar")

    def _agrees_with_noun(self, i: int, head: tuple[int, Reading]) -> bool:
        """Say whether a body's name in -iyya agrees with the noun before it: «municipal elections».

        After a masculine nisba it cannot: «the Kenyan minister [told] the Commission».
        """
        end, reading = head
        affixes = self.lexicon.forms.affixes
        before = self.line.tokens[i - 1] if i else None
        if before is None or end > i + 1 or reading.conj or reading.prep:
            return False
        if before.has("nisba") and not before.text.endswith(affixes.teh_marbuta):
            return False
        feminine = affixes.yeh + affixes.teh_marbuta
        definite = before.text.startswith(affixes.article) and not before.has("title", "time")
        text = self.line.tokens[i].text
        return definite and text.startswith(affixes.article) and text.endswith(feminine)

    def _wider(self, i: int, tail: Tail, reading: Reading) -> str:
        """Return what else a body may be called later: «council [of deputies]», a ministry by its field.

        A committee with a field is no ministry.
        """
        if tail.portfolio and reading.sense.info["type"] == "GovernmentBody":
            return "ministry"
        noun = self.line.tokens[i].first("body")
        return noun.sense.info["slug"] if noun is not None else ""

    def _quoted_body(self, i: int, end: int, reading: Reading) -> Mention | None:
        """Read a body whose name stands in quotation marks: «the organisation "X"», listed «forces "X"»."""
        tokens = self.line.tokens
        if end + 2 >= len(tokens) or tokens[end].text != QUOTE:
            return None
        close = next(
            (k for k in range(end + 1, min(end + 6, len(tokens))) if tokens[k].text == QUOTE), None
        )
        if close is None or close == end + 1 or reading.art:
            return None
        if any(t.has("cue", "harm", "that") for t in tokens[end + 1 : close]):
            return None
        listed = self._listed(end + 1)
        known = listed.actor if listed is not None and listed.j == close else ""
        kind: ActorType = reading.sense.info["type"]  # type: ignore[assignment]
        armed = kind in _ARMED and self.discourse.type_of(known) in _ARMED
        if not ("named" in reading.sense.info or armed):
            return None
        actor = known or self.discourse.add(self._words(i, close + 1, reading), kind)
        self.discourse.note([actor], reading.sense.info["slug"])
        return self._mention(i, close + 1, (actor,), "body", reading)

    def _quoted_state(self, tail: Tail) -> None:
        """Take the nisba after a quoted name: «the "occupation forces" of X and Y»."""
        tokens = self.line.tokens
        if tail.states or tail.end + 1 >= len(tokens) or tokens[tail.end].text != QUOTE:
            return
        reading = tokens[tail.end + 1].first("nisba")
        if reading is not None and reading.art and not reading.conj:
            tail.states, tail.end = self._nisbas(tail.end + 1)

    def _bare_body(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        head = self._head(i, "body")
        article = self.lexicon.forms.affixes.article
        idafa = (
            head is not None
            and head[0] > i + 1
            and self.line.tokens[head[0] - 1].text.startswith(article)
        )
        modified = head is not None and tail.end > head[0]
        if "completed" in reading.sense.info and not modified:
            return None
        definite = reading.art or idafa or self._is_definite(i) or bool(tail.portfolio)
        if not (definite or modified):
            return None
        slug = reading.sense.info["slug"]
        own_name = head is not None and tail.end > head[0] + 1 and "named" in reading.sense.info
        one = definite or reading.sense.info["type"] == "GovernmentBody"
        holder = self.discourse.last(slug) if one and not own_name else None
        foreign = head is not None and self._is_described_as(head[0], tail, _FOREIGN)
        if foreign and holder and self.discourse.type_of(self.discourse.side(holder)) in STATES:
            holder = None
        if holder and modified and head is not None and self._is_another(holder, head[0], tail.end):
            holder = None
        if tail.portfolio:
            holder = self._ministry(tail.portfolio) or holder
        words = self._words(i, tail.end, reading)
        kind: ActorType = reading.sense.info["type"]  # type: ignore[assignment]
        actor = holder or self.discourse.add(words, kind)
        if one or own_name:
            self.discourse.note([actor], slug)
        kind_of_words = "body" if own_name else "anaphor"
        return self._mention(i, tail.end, (actor,), kind_of_words, reading)

    def _is_another(self, holder: str, start: int, end: int) -> bool:
        """Say whether adjectives tell a body from one only the article names: «the military council»."""
        if holder in self.lexicon.entities:
            return False
        named = fold_name(self.discourse.label_of(holder).ar)
        article = self.lexicon.forms.affixes.article
        return all(
            self.line.tokens[k].text.removeprefix(article) not in named for k in range(start, end)
        )

    def _ministry(self, portfolio: str) -> str | None:
        suffix = f"-ministry-of-{portfolio}"
        return next((s for s in reversed(self.discourse.history) if s.endswith(suffix)), None)

    def _ministry_alone(self, i: int) -> Mention | None:
        """Read a portfolio that stands for its ministry: «the Russian Foreign [Ministry]»."""
        head = self._head(i, "portfolio")
        if head is None or "alone" not in head[1].sense.info or not head[1].art:
            return None
        tail = self._tail(head[0], head[1])
        if not tail.states:
            return None
        info = head[1].sense.info
        words = self._words(i, tail.end, head[1])
        actors = tuple(
            self.discourse.add(
                words,
                "GovernmentBody",
                f"Ministry of {info['en']} of {self.discourse.label_of(of).en}",
                of,
                f"{of}-ministry-of-{info['slug']}",
            )
            for of in tail.states
        )
        self.discourse.note(actors, "ministry")
        return self._mention(i, tail.end, actors, "body", replace(head[1]))

    def _side(self, i: int) -> Mention | None:
        """Read «the Russian side» as the state."""
        head = self._head(i, "side")
        if head is None or not (head[1].art or self._is_definite(i)):
            return None
        tail = self._tail(head[0], head[1])
        if not tail.states:
            return None
        self.discourse.note(tail.states)
        return self._mention(i, tail.end, tuple(tail.states), "side", head[1])
