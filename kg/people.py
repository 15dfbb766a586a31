"""People by title and name: «the Armenian prime minister X Y», «X, adviser of the president»."""

from __future__ import annotations

from dataclasses import replace

from kg.affiliations import SENT
from kg.bearers import HEADS_OF_STATE, BearerReader
from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import Mention
from kg.names import read_name
from kg.text import ends_in_alef_maqsura
from kg.tokens import COMMAS, QUOTE, STOPS, phrase_at
from kg.told import told_end

_PROFESSIONS = ("member-of-parliament", "lawyer", "professor", "leader")
_AFTER_CALLING = ("that", "prep", "adverb", "time", "relative", "part", "clause")
_OTHER = "counterpart"
_KIN = "relative"
_LAWYER = "lawyer"


class PersonReader(BearerReader):
    """Reads titles, honorifics, names and appositions."""

    def _title(self, i: int) -> Mention | None:
        head = self._head(i, "title")
        if head is None or self._is_other_word(i, head[1]):
            return self._honorific(i)
        end, reading = head
        tail = self._tail(end, reading)
        if reading.suffix or "own" in reading.sense.info:
            kin = reading.sense.info["slug"] == _KIN
            last = self.discourse.last("person") if kin else self._pronoun_principal()
            tail.principal = tail.principal or last or ""
            if not tail.principal:
                inner = self._second_title(tail.end)
                return inner and self._mention(i, inner.j, inner.actors, "title", reading)
        after, person = self._person(tail.end)
        served = person if self._is_served(reading, tail, person or "") else None
        if served is not None:
            tail.end, tail.principal = after, served
        if served or (person is not None and self._is_other(person, reading, tail)):
            return self._role(i, tail, reading)
        acts_for = tail.principal or (tail.states[0] if tail.states else "")
        slug = reading.sense.info["slug"]
        if person is None and (inner := self._named_by_second(reading, tail)) is not None:
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
            return self._titled(i, after, person, reading)
        return self._role(i, tail, reading)

    def _titled(self, i: int, j: int, person: str, reading: Reading) -> Mention:
        """Return the mention of a person with a title; one in the feminine shows a woman."""
        mention = self._mention(i, j, (person,), "title", reading)
        if mention.gender == "f":
            self.discourse.genders.setdefault(person, mention.gender)
        return mention

    def _second_epithet(self, i: int) -> Mention | None:
        """Return the person whom two epithets name: «the writer and the Maltese activist X Y».

        Offices joined by "and" are held by two: «the president and the minister X Y».
        """
        head = self._head(i, "honorific", "unnamed", "title")
        if head is None or not self._is_epithet_alone(*head):
            return None
        k = self._past_adjectives(head[0])
        second = (
            self._head(k, "honorific", "unnamed", "title") if k < len(self.line.tokens) else None
        )
        if second is None or not (second[1].conj and self._is_definite(k)) or second[1].prep:
            return None
        inner = self._title(k)
        named = inner is not None and inner.j > second[0] and self._names_person(inner)
        return (
            self._mention(i, inner.j, inner.actors, "title", head[1]) if inner and named else None
        )

    def _is_epithet_alone(self, j: int, reading: Reading) -> bool:
        """Say whether a definite word tells what somebody is, not which office he holds."""
        sense = reading.sense
        profession = sense.tag != "title" or sense.info["slug"] in _PROFESSIONS
        return profession and self._is_definite(j - 1) and not reading.suffix

    def _is_given_name(self, i: int) -> bool:
        """Say whether a title is a given name here: «Sultan Abu X», not «the sultan of Oman»."""
        after = (s for found in self.line.names.get(i + 1, ()) for s in found.senses)
        if not self.line.tokens[i].has("maybe_name") or any(s.tag == "entity" for s in after):
            return False
        return read_name(self.line, i, self.counts, self.lexicon.forms.affixes) > i

    def _is_other_word(self, i: int, reading: Reading) -> bool:
        """Say whether a word spelt like a title is none: a name, a preposition, an adjective."""
        named = self._is_given_name(i) or self._is_preposition(i)
        return named or self._describes_before(i, reading)

    def _describes_before(self, i: int, reading: Reading) -> bool:
        """Say whether a title is an adjective of the definite noun before it: «the planned elections»."""
        before = self.line.tokens[i - 1] if i else None
        noun = before is not None and before.is_word and not before.has("cue", "prep", "that")
        adjective = self.line.tokens[i].first("modifier")
        both = adjective is not None and adjective.art and reading.art and not reading.conj
        return noun and both and self._is_definite(i - 1)

    def _is_preposition(self, i: int) -> bool:
        """Say whether a title is a preposition as written: «and to», which folds like «governor»."""
        return ends_in_alef_maqsura(self.line.raw(i)) and self.line.tokens[i].has("prep")

    def _is_other(self, person: str, reading: Reading, tail: Tail) -> bool:
        """Say whether a bare title points back at its holder, not at the listed person after it.

        «The minister warned X» after a minister has been named: X holds another office.
        """
        slug = reading.sense.info["slug"]
        bare = reading.art and not (tail.states or tail.portfolio or tail.principal or tail.words)
        holder = self.discourse.last(slug) if bare else None
        listed = person in self.lexicon.entities
        return listed and holder not in (None, person) and slug not in self.discourse.kinds(person)

    def _is_served(self, reading: Reading, tail: Tail, person: str) -> bool:
        """Say whether the person after a title has its bearer rather than is it: «the lawyer of X».

        So between commas after whose relative somebody is, «the daughter of the agent, X Y, Z», and
        where it holds the office: «the son of the president X».
        """
        whole = tail.portfolio or tail.words or tail.principal or tail.states
        construct = not (reading.art or reading.suffix or whole)
        if reading.sense.info["slug"] == _KIN:
            paused = tail.words > 0 and self._past_comma(tail.end) > tail.end
            return paused or (tail.principal != "" and self._holds_office(person))
        return construct and reading.sense.info["slug"] == _LAWYER

    def _holds_office(self, person: str) -> bool:
        """Say whether a listed person holds an office."""
        listed = self.lexicon.entities.get(person)
        return listed is not None and listed.office is not None

    def _past_comma(self, i: int) -> int:
        """Return the index after a comma at *i*: «the former minister, leader of X, Y Z»."""
        return i + (i < len(self.line.tokens) and self.line.tokens[i].text in COMMAS)

    def _named_by_second(self, reading: Reading, tail: Tail) -> Mention | None:
        """Return the person whom a second title after the first names.

        In «[urged] the envoy the president X Y» the bare first one is another's, unless it is
        who says something; in «[urged] the Kenyan envoy the Maltese president X Y» each has his
        own state.
        """
        i = self._past_comma(tail.end)
        second = self._head(i, "title") if i == tail.end < len(self.line.tokens) else None
        if second and second[1].conj:
            return self._joined_title(reading, tail)
        bare = reading.art and tail.empty
        if second and bare and told_end(self.line, i, self.lexicon.cues) == i:
            return None
        if second and tail.states and self._tail(*second).states:
            return None
        return self._second_title(i)

    def _joined_title(self, reading: Reading, tail: Tail) -> Mention | None:
        """Return the named person of two offices joined by "and": «the member of X and head of Y Z W».

        Whoever heads a state, has another one or has been named before is another person. One man
        is both ambassador and delegate.
        """
        i = tail.end
        second = self._head(i, "title") if i < len(self.line.tokens) else None
        if second is None or second[1].prep or second[1].suffix:
            return None
        slug, of = reading.sense.info["slug"], tail.principal or "".join(tail.states[:1])
        state = slug in HEADS_OF_STATE and (tail.empty or bool(tail.states))
        held = self.discourse.holders.get((slug, tail.portfolio, of))
        known = self.discourse.last(slug) if tail.empty else held
        sent = {slug, second[1].sense.info["slug"]} <= set(SENT)
        other = not (sent or set(self._tail(*second).states) <= set(tail.states))
        alike = self._title_gender(i) == self._title_gender(tail.start - 1)
        inner = self._title(i) if alike and not (state or other) else None
        named = inner is not None and inner.j > second[0] and self._names_person(inner)
        return inner if inner and named and known in (None, inner.actor) else None

    def _second_title(self, i: int) -> Mention | None:
        """Return the named person whose second title stands before the name: «member of X, MP Y».

        An indefinite one may be an object where another verb than one of saying stands before.
        """
        head = self._head(i, "title", "honorific") if i < len(self.line.tokens) else None
        if head is None or head[1].conj or head[1].prep:
            return None
        told = told_end(self.line, i, self.lexicon.cues) > i
        if not (head[1].art or self._is_definite(i) or told):
            return None
        inner = self._title(i)
        named = inner is not None and inner.j > head[0] and self._names_person(inner)
        return inner if named else None

    def _names_person(self, mention: Mention) -> bool:
        slug, names = mention.actor, self.discourse.names.values()
        return slug in self.lexicon.entities or any(slug in known.values() for known in names)

    def _role(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        """Return a mention of an office without its holder's name."""
        slug = reading.sense.info["slug"]
        of = tail.principal or (tail.states[0] if tail.states else "")
        words = self._words(i, tail.end, reading)
        if of in tail.states and self._are_joined(tail):
            holders = tuple(
                self._holder(slug, tail.portfolio, state, words) for state in tail.states
            )
            return self._mention(i, tail.end, holders, "title", reading)
        if not of:
            head = self._head(i, "title")
            end, definite = head[0] if head else i, self._is_definite(i)
            whole = self._is_whole_title(i, end)
            alone = whole and tail.empty and slug not in _PROFESSIONS
            holder = None
            if reading.art or definite or alone:
                holder = self.discourse.last(slug, gender=self._title_gender(i))
                holder = holder or self._who_spoke(i, tail, reading)
            elif tail.portfolio:
                holder = self._only_holder(slug, tail.portfolio)
            if holder:
                end = tail.end + self._is_same(tail.end)
                return self._mention(i, end, (holder,), "anaphor", reading)
            qualified = definite and (tail.end > end or reading.art)  # «the former president»
            named = tail.portfolio or tail.words or whole or "alone" in reading.sense.info
            if not (named or qualified):
                return None
        bare = reading.art and of in tail.states and not (tail.portfolio or tail.words)
        known = self._named_holder(slug, of) if bare else None
        holder = self._holder(slug, tail.portfolio, of, words, known)
        return self._mention(i, tail.end, (holder,), "title", reading)

    def _named_holder(self, slug: str, of: str) -> str | None:
        """Return who was last said to hold an office of a state, whatever its field: «the Russian minister»."""
        held = [p for (s, _, o), p in self.discourse.holders.items() if (s, o) == (slug, of)]
        return held[-1] if held else None

    def _only_holder(self, slug: str, portfolio: str) -> str | None:
        """Return the only holder of an office in the article where its state is left out: «the foreign minister»."""
        held = {
            person: state
            for (title, field, state), person in self.discourse.holders.items()
            if (title, field) == (slug, portfolio)
        }
        return next(iter(held)) if len(held) == 1 and all(held.values()) else None

    def _are_joined(self, tail: Tail) -> bool:
        """Say whether "and" joins the adjectives of several states: «the ministers of X and of Y»."""
        nisbas = (
            self.line.tokens[k].readings.get("nisba", ()) for k in range(tail.start, tail.end)
        )
        return len(tail.states) > 1 and any(r.conj for found in nisbas for r in found)

    def _holder(
        self, slug: str, portfolio: str, of: str, words: str, known: str | None = None
    ) -> str:
        """Return who holds an office: who is *known* to, or a new person."""
        holder = self.discourse.holders.get((slug, portfolio, of)) or known
        if holder is None:
            key = "-".join(filter(None, (of, slug, portfolio)))
            holder = self.discourse.add(
                words, "Person", acts_for=of or None, slug=key if of else ""
            )
            self.discourse.holders[slug, portfolio, of] = holder
        self.discourse.note([holder], slug)
        return holder

    def _is_whole_title(self, i: int, end: int) -> bool:
        """Say whether the words of a title are definite together: «the prime minister», «head of the state»."""
        last = self.line.tokens[end - 1].text
        return end > i + 1 and last.startswith(self.lexicon.forms.affixes.article)

    def _honorific(self, i: int) -> Mention | None:
        head = self._head(i, "honorific")
        if head is None or (head[1].prep and not head[1].art):
            return None
        if head[0] < len(self.line.tokens) and (office := self._office(head[0])) is not None:
            return replace(
                office, i=i, cut=self._cut(head[1]), conj=head[1].conj, prep=head[1].prep
            )
        start = head[0]
        end, person = self._person(start)
        if person is None:
            start = self._past_adjectives(start)
            end, person = self._person(start)
        if person is None:
            start, end = self._unlisted(start)
            if start == end:
                start, end, person = self._far_name(start)
            if start < end and person is None:
                person = self._new_person(start, end, "")
        if person is None:
            return self._called(i, *head)
        self.discourse.note([person], self._calling(i, head[1]))
        return self._mention(i, self._apposition(end, person), (person,), "title", head[1])

    def _called(self, i: int, end: int, reading: Reading) -> Mention | None:
        """Return who has been called so before, where no name follows: «the general said that»."""
        if end > i + 1 or not self._is_definite(i):
            return None
        end = self._past_adjectives(end)
        after = self.line.tokens[end] if end < len(self.line.tokens) else None
        named = after is not None and (after.is_word or after.text == QUOTE)
        if after is not None and named and not after.has(*_AFTER_CALLING):
            return None
        known = self.discourse.last(self._calling(i, reading))
        return self._mention(i, end, (known,), "anaphor", reading) if known else None

    def _calling(self, i: int, reading: Reading) -> str:
        """Return the bare word that tells what somebody is: «the general»."""
        text = self.line.tokens[i].text[self._cut(reading) :]
        return text.removeprefix(self.lexicon.forms.affixes.article)

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

    def with_apposition(self, found: Mention) -> Mention:
        """Lengthen a person's name by the title that follows it: «X Y, minister of Z»."""
        if self.discourse.type_of(found.actor) != "Person":
            return found
        self._learn(found)
        end = self._apposition(found.j, found.actor)
        return replace(found, j=end, kind="person")

    def _is_counterpart(self, title: Reading) -> bool:
        """Say whether a title never means the person just named: «his counterpart»."""
        return title.sense.info["slug"] == _OTHER

    def _apposition(self, i: int, person: str) -> int:
        tokens = self.line.tokens
        comma = i < len(tokens) and tokens[i].text in COMMAS
        start = i + 1 if comma else i
        if start >= len(tokens):
            return i
        head = phrase_at(self.line, start, "title")
        another = head is not None and head[1].suffix and not comma  # «[accused] X his son»
        if head is None or another or head[1].conj or head[1].prep or self._is_counterpart(head[1]):
            return i
        tail = self._tail(head[0], head[1])
        if comma and tail.empty:
            tail.end = self._definite_phrase(tail.end)
        if tail.end == head[0] and not tail.states:
            return i if comma else self._full_title(start, head[0])
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

    def _full_title(self, i: int, end: int) -> int:
        """Return the index after a definite title of several words: «X Y the Supervisor General»."""
        return end if end > i + 1 and self._is_definite(i) else i

    def _second_office(self, i: int) -> int:
        """Return the index after a second title joined by "and": «ambassador to X and governor of Y»."""
        head = phrase_at(self.line, i, "title") if i < len(self.line.tokens) else None
        if head is None or not head[1].conj:
            return i
        tail = self._tail(head[0], head[1])
        return tail.end if tail.end > head[0] else i
