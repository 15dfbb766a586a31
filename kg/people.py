"""People by title and name: «the Armenian prime minister X Y», «X, adviser of the president»."""

from __future__ import annotations

from dataclasses import replace

from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import Mention, listed_name
from kg.names import is_ali, read_name
from kg.tails import TailReader
from kg.tokens import COMMAS, QUOTE, STOPS, phrase_at

_SEATS = ("fi", "lada")
_ADJECTIVES = ("nisba", "modifier", "portfolio")


class PersonReader(TailReader):
    """Reads titles, honorifics, names and appositions."""

    def _title(self, i: int) -> Mention | None:
        head = self._head(i, "title")
        if head is None:
            return self._honorific(i)
        end, reading = head
        tail = self._tail(end, reading)
        if reading.suffix or "own" in reading.sense.info:
            tail.principal = tail.principal or self._pronoun_principal()
            if not tail.principal:
                return None
        after, person = self._person(tail.end)
        if person is not None and self._is_other(person, reading, tail):
            return self._role(i, tail, reading)
        acts_for = tail.principal or (tail.states[0] if tail.states else "")
        slug = reading.sense.info["slug"]
        if person is None and (inner := self._second_title(tail.end)) is not None:
            self._hold(reading, tail, inner.actor)
            return self._mention(i, inner.j, inner.actors, "title", reading)
        if person is None:
            after, person = self._late_name(tail, acts_for)
        if person is not None:
            self._hold(reading, tail, person)
            self.discourse.note([person], slug)
            if acts_for and person in self.discourse.actors:
                self.discourse.add(
                    self.discourse.label_of(person).ar, "Person", acts_for=acts_for, slug=person
                )
            if after < len(self.line.tokens) and self.line.tokens[after].text in COMMAS:
                after = self._apposition(after, person)
            return self._mention(i, after, (person,), "title", reading)
        return self._role(i, tail, reading)

    def _is_other(self, person: str, reading: Reading, tail: Tail) -> bool:
        """Say whether a bare title points back at its holder, not at the listed person after it.

        «The minister warned X» after a minister has been named: X holds another office.
        """
        slug = reading.sense.info["slug"]
        bare = reading.art and not (tail.states or tail.portfolio or tail.principal or tail.words)
        holder = self.discourse.last(slug) if bare else None
        listed = person in self.lexicon.entities
        return listed and holder not in (None, person) and slug not in self.discourse.kinds(person)

    def _second_title(self, i: int) -> Mention | None:
        """Return the named person whose second title stands before the name: «member of X, MP Y»."""
        head = self._head(i, "title", "honorific") if i < len(self.line.tokens) else None
        if (
            head is None
            or head[1].conj
            or head[1].prep
            or not (head[1].art or self._is_definite(i))
        ):
            return None
        inner = self._title(i)
        return (
            inner if inner is not None and inner.j > head[0] and self._names_person(inner) else None
        )

    def _names_person(self, mention: Mention) -> bool:
        slug = mention.actor
        return slug in self.discourse.names.values() or slug in self.lexicon.entities

    def _role(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        """Return a mention of an office without its holder's name."""
        slug = reading.sense.info["slug"]
        of = tail.principal or (tail.states[0] if tail.states else "")
        if not of:
            holder = self.discourse.last(slug)
            definite = reading.art or self._is_definite(i)
            if holder and definite:
                return self._mention(i, tail.end, (holder,), "anaphor", reading)
            if not (tail.portfolio or tail.words or self._complete_title(i, tail, reading)):
                return None
        holder = self.discourse.holders.get((slug, tail.portfolio, of))
        if holder is None:
            key = "-".join(filter(None, (of, slug, tail.portfolio)))
            words = self._words(i, tail.end, reading)
            holder = self.discourse.add(
                words, "Person", acts_for=of or None, slug=key if of else ""
            )
            self.discourse.holders[slug, tail.portfolio, of] = holder
        self.discourse.note([holder], slug)
        return self._mention(i, tail.end, (holder,), "title", reading)

    def _complete_title(self, i: int, tail: Tail, reading: Reading) -> bool:
        """Say whether a title without complement names somebody: «the former president»."""
        head = self._head(i, "title")
        last = self.line.tokens[head[0] - 1].text if head else ""
        article = self.lexicon.forms.affixes.article
        idafa = head is not None and head[0] > i + 1 and last.startswith(article)
        return idafa or (
            self._is_definite(i) and (tail.end > (head[0] if head else i) or reading.art)
        )

    def _honorific(self, i: int) -> Mention | None:
        head = self._head(i, "honorific")
        if head is None or (head[1].prep and not head[1].art):
            return None
        if head[0] < len(self.line.tokens) and (office := self._office(head[0])) is not None:
            return replace(
                office, i=i, cut=self._cut(head[1]), conj=head[1].conj, prep=head[1].prep
            )
        start = self._past_adjectives(head[0])
        end, person = self._person(start)
        if person is None:
            start, end = self._unlisted(start)
            person = self._new_person(start, end, "") if start < end else None
        return self._mention(i, end, (person,), "title", head[1]) if person else None

    def _past_adjectives(self, i: int) -> int:
        """Return the index after the adjectives of an honorific: «the Maltese journalist X Y»."""
        tokens = self.line.tokens
        while i < len(tokens) and tokens[i].has(*_ADJECTIVES) and self._is_definite(i):
            i += 1
        return i

    def _office(self, i: int) -> Mention | None:
        """Return the title that follows an honorific: «His Excellency the Minister of X»."""
        title = self._head(i, "title")
        plain = title is not None and not (title[1].conj or title[1].prep)
        return self._title(i) if plain else None

    def _hold(self, reading: Reading, tail: Tail, person: str) -> None:
        """Remember who holds the office."""
        of = tail.principal or (tail.states[0] if tail.states else "")
        slug = reading.sense.info["slug"]
        self.discourse.holders[slug, tail.portfolio, of] = person
        self.discourse.heads.setdefault(person, set()).add(slug)
        if of and person in self.discourse.actors:
            self.discourse.add(
                self.discourse.label_of(person).ar, "Person", acts_for=of, slug=person
            )

    def _new_person(self, i: int, j: int, acts_for: str) -> str:
        tokens = tuple(t.text for t in self.line.tokens[i:j])
        slug = self.discourse.add_person(self.line.words(i, j), tokens, acts_for or None)
        self.discourse.note([slug])
        return slug

    def _person(self, i: int) -> tuple[int, str | None]:
        """Return the end and slug of a known person's name at *i*, after a comma or an honorific."""
        tokens = self.line.tokens
        start = i
        if start < len(tokens) and tokens[start].text in COMMAS:
            start += 1
        while (
            start < len(tokens)
            and (honour := self._head(start, "honorific"))
            and not honour[1].conj
        ):
            start = honour[0]
        if start >= len(tokens):
            return i, None
        listed = listed_name(self.line, start, self.lexicon)
        if (
            listed
            and not (listed.conj or listed.prep)
            and self.discourse.type_of(listed.actor) == "Person"
        ):
            self._learn(listed)
            return listed.j, listed.actor
        known = self._article_name(start)
        if known and not (known.conj or known.prep):
            return known.j, known.actor
        return i, None

    def _unlisted(self, i: int) -> tuple[int, int]:
        """Return the tokens of an unlisted name at *i*, straight or between commas."""
        tokens = self.line.tokens
        affixes = self.lexicon.forms.affixes
        if i < len(tokens) and tokens[i].text in COMMAS:
            start = i + 2 if i + 1 < len(tokens) and self._nisba_before_name(i + 1) else i + 1
            j = read_name(self.line, start, self.counts, affixes)
            closed = j < len(tokens) and (tokens[j].text in COMMAS or tokens[j].has("that"))
            return (start, j) if closed and j > start else (i, i)
        j = read_name(self.line, i, self.counts, affixes)
        return (i, j) if j > i else (i, self._definite_name(i))

    def _late_name(self, tail: Tail, acts_for: str) -> tuple[int, str | None]:
        """Return the end and slug of the name after a title or after the place where it serves.

        «The member in the city council X Y», «the coordinator in the flooded region, X Y,»
        """
        start, end = self._unlisted(tail.end)
        seat = tail.end if start < end else self._past_seat(tail)
        if seat > tail.end:
            known, person = self._person(seat)
            if person is not None and known > seat + 1:
                return known, person
            start, end = self._unlisted(seat)
        return end, self._new_person(start, end, acts_for) if start < end else None

    def _past_seat(self, tail: Tail) -> int:
        """Return the index after the place where a title serves, when a name follows; else where it ends."""
        i, tokens = tail.end, self.line.tokens
        seat = tokens[i].first("prep") if i < len(tokens) else None
        if seat is None or seat.suffix or seat.sense.key not in _SEATS:
            return i
        k = self._place_end(i + 1)
        start, end = self._unlisted(k)
        named = end - start > 1 or (not tail.empty and self._person(k)[0] > k + 1)
        return k if named else i

    def _place_end(self, i: int) -> int:
        """Return the index after a body, a listed place, «the town of X» or a definite noun at *i*."""
        tokens = self.line.tokens
        if i >= len(tokens) or not tokens[i].is_word:
            return i
        place = listed_name(self.line, i, self.lexicon) or self._body(i)
        if place is not None:
            k = place.j
        else:
            k = i + 1 + (tokens[i].has("placehead") and i + 1 < len(tokens))
        return self._past_adjectives(k)

    def _nisba_before_name(self, i: int) -> bool:
        """Say whether a nationality opens an apposition: «the coach, the Portuguese X Y,»."""
        reading = self.line.tokens[i].first("nisba")
        return reading is not None and reading.art and not (reading.conj or reading.prep)

    def _definite_name(self, i: int) -> int:
        """Return the index after a name whose first word has the article: «al-Sadiq X»."""
        tokens = self.line.tokens
        affixes = self.lexicon.forms.affixes
        if i + 1 >= len(tokens) or tokens[i].readings or not self._is_definite(i):
            return i
        if tokens[i].text.rstrip(affixes.teh_marbuta).endswith(affixes.yeh):
            return i
        if not tokens[i + 1].is_word or tokens[i + 1].readings or self._is_definite(i + 1):
            return i
        j = read_name(self.line, i + 1, self.counts, self.lexicon.forms.affixes)
        j = max(j, i + 2)
        ends = (
            j >= len(tokens)
            or tokens[j].text in (*COMMAS, *STOPS, ":", QUOTE)
            or bool(tokens[j].readings)
        )
        return j if ends else i

    def _article_name(self, i: int) -> Mention | None:
        """Return a mention of a person whom the article has named, by a short form of the name."""
        tokens = self.line.tokens
        for j in range(min(i + 5, len(tokens)), i, -1):
            rest = tuple(t.text for t in tokens[i + 1 : j])
            for conj, prep, cut, first in self.lexicon.forms.heads(tokens[i].text):
                slug = self.discourse.names.get((first, *rest))
                if slug is not None and not rest and not self._may_be_name(i):
                    continue
                person = slug is not None and self.discourse.type_of(slug) == "Person"
                if slug is not None and (person or rest or self._is_short_name(i)):
                    kind = "person" if person else "body"
                    return Mention(i, j, (slug,), kind, cut, conj, prep)
        return None

    def _may_be_name(self, i: int) -> bool:
        """Say whether a known surname that is also a verb or preposition is the name here."""
        token = self.line.tokens[i]
        if token.key("prep") == "ala":
            return is_ali(self.line, i, self.lexicon.forms.affixes.yeh)
        found = (s for f in self.line.names.get(i, ()) if f.end == i + 1 for s in f.senses)
        if any(s.tag == "entity" and s.info.get("type") != "Person" for s in found):
            return False
        told = i > 0 and self.line.tokens[i - 1].has("cue")
        return told or not token.has("cue", "prep")

    def _is_short_name(self, i: int) -> bool:
        """Say whether one word that names a body may do so here: an unknown one, or in marks."""
        marked = i > 0 and self.line.tokens[i - 1].text in (QUOTE, "(")
        return marked or not self.line.tokens[i].readings

    def with_apposition(self, found: Mention) -> Mention:
        """Lengthen a person's name by the title that follows it: «X Y, minister of Z»."""
        if self.discourse.type_of(found.actor) != "Person":
            return found
        self._learn(found)
        end = self._apposition(found.j, found.actor)
        return replace(found, j=end, kind="person")

    def _learn(self, found: Mention) -> None:
        """Remember how the article shortens a listed person's name."""
        words = [t.text for t in self.line.tokens[found.i : found.j]]
        if len(words) > 1:
            self.discourse.learn_name(found.actor, (words[0][found.cut :], *words[1:]))

    def _apposition(self, i: int, person: str) -> int:
        tokens = self.line.tokens
        comma = i < len(tokens) and tokens[i].text in COMMAS
        start = i + 1 if comma else i
        if start >= len(tokens):
            return i
        head = phrase_at(self.line, start, "title")
        if head is None or head[1].conj or head[1].prep:
            return i
        tail = self._tail(head[0], head[1])
        if tail.end == head[0] and not tail.states:
            return i
        closed = tail.end < len(tokens) and (
            tokens[tail.end].text in (*COMMAS, *STOPS, ":", QUOTE)
            or tokens[tail.end].has("that", "title")
        )
        if comma and not closed:
            return i
        comma_after = tail.end < len(tokens) and tokens[tail.end].text in COMMAS
        if not comma_after and self._person(tail.end)[0] > tail.end:
            return i
        self._hold(head[1], tail, person)
        return self._second_office(tail.end)

    def _second_office(self, i: int) -> int:
        """Return the index after a second title joined by "and": «ambassador to X and governor of Y»."""
        head = phrase_at(self.line, i, "title") if i < len(self.line.tokens) else None
        if head is None or not head[1].conj:
            return i
        tail = self._tail(head[0], head[1])
        return tail.end if tail.end > head[0] else i
