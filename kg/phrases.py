"""Phrases that name an actor: a head, what completes it, a state, a person's name.

«The spokeswoman of the Russian Ministry of Foreign Affairs, X» gives the person, the ministry
she speaks for and its state at once. Lists hold only heads, portfolios and adjectives; the
actors come from the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.forms import Reading
from kg.lexicon import Lexicon
from kg.link import Discourse
from kg.mentions import STATES, Mention, listed_name
from kg.model import ActorType
from kg.names import read_name
from kg.tokens import COMMAS, QUOTE, STOPS, Line, Token, phrase_at

_NESTED = ("body", "title", "portfolio")
_PLACE_PREPS = ("fi", "dakhil")
_OF_PLACES = ("residents", "members", "employees", "protesters", "refugees")
_WARRING = ("State", "DeFactoAuthority", "ArmedGroup")
_HAS_FIELD = ("minister", "director", "coordinator", "member")
_SENT = ("envoy", "representative", "ambassador", "coordinator", "commissioner")


def _served(head: Reading) -> tuple[str, ...]:
    """Return the prepositions after which a title may say where its holder serves."""
    return ("lada", "fi") if head.sense.info.get("slug") in _SENT else ("lada",)


@dataclass
class Tail:
    """What completes the head of a phrase."""

    end: int
    states: list[str] = field(default_factory=list)
    portfolio: str = ""
    principal: str = ""
    words: int = 0


@dataclass
class PhraseReader:
    """Reads the actor phrases of one paragraph, from left to right.

    Attributes:
        line: The paragraph.
        lexicon: Lists of names and heads.
        discourse: Who the article has named so far; it grows as phrases are read.
        counts: How often each word stands in the article.
    """

    line: Line
    lexicon: Lexicon
    discourse: Discourse
    counts: Mapping[str, int]

    def read(self, i: int) -> Mention | None:
        """Return the longest mention that begins at token *i*, or None."""
        listed = self._listed(i)
        phrase = self._phrase(i)
        if phrase is not None and (listed is None or phrase.j > listed.j):
            return phrase
        if listed is not None:
            return self._with_apposition(listed)
        return self._article_name(i)

    def _listed(self, i: int) -> Mention | None:
        weak = frozenset(self.discourse.heads)
        return listed_name(self.line, i, self.lexicon, weak)

    def _article_name(self, i: int) -> Mention | None:
        """Return a mention of a person whom the article has named, by a short form of the name."""
        tokens = self.line.tokens
        for j in range(min(i + 5, len(tokens)), i, -1):
            rest = tuple(t.text for t in tokens[i + 1 : j])
            for conj, prep, cut, first in self.lexicon.forms.heads(tokens[i].text):
                slug = self.discourse.names.get((first, *rest))
                if slug is not None and not rest and tokens[i].has("prep", "cue") and not (i and tokens[i - 1].has("cue")):
                    continue
                if slug is not None:
                    found = Mention(i, j, (slug,), "person", cut, conj, prep)
                    return self._with_apposition(found)
        return None

    def _with_apposition(self, found: Mention) -> Mention:
        """Lengthen a person's name by the title that follows it."""
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
            tokens[tail.end].text in (*COMMAS, *STOPS, ":", QUOTE) or tokens[tail.end].has("that", "title")
        )
        if comma and not closed:
            return i
        if self._person(tail.end)[0] > tail.end:
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

    # --- phrases by head -----------------------------------------------------------------------

    def _phrase(self, i: int) -> Mention | None:
        token = self.line.tokens[i]
        if not token.is_word:
            return None
        for read in (self._title, self._body, self._group, self._unnamed, self._media, self._side):
            found = read(i)
            if found is not None:
                return found
        return self._document(i) or self._both(i) or self._anaphor(i) or self._own(i)

    def _head(self, i: int, *tags: str) -> tuple[int, Reading] | None:
        return phrase_at(self.line, i, *tags)

    def _title(self, i: int) -> Mention | None:
        head = self._head(i, "title")
        if head is None:
            return self._honorific(i)
        end, reading = head
        tail = self._tail(end, reading)
        if reading.suffix:
            tail.principal = tail.principal or self._pronoun_principal()
            if not tail.principal:
                return None
        after, person = self._person(tail.end)
        acts_for = tail.principal or (tail.states[0] if tail.states else "")
        slug = reading.sense.info["slug"]
        if person is None and (inner := self._second_title(tail.end)) is not None:
            self._hold(reading, tail, inner.actor)
            return self._mention(i, inner.j, inner.actors, "title", reading)
        if person is None:
            start, after = self._unlisted(tail.end)
            person = self._new_person(start, after, acts_for) if start < after else None
        if person is not None:
            self._hold(reading, tail, person)
            self.discourse.note([person], slug)
            if acts_for and person in self.discourse.actors:
                self.discourse.add(
                    self.discourse.label_of(person).ar, "Person", acts_for=acts_for, slug=person
                )
            return self._mention(i, after, (person,), "title", reading)
        return self._role(i, tail, reading)

    def _second_title(self, i: int) -> Mention | None:
        """Return the named person whose second title stands before the name: «member of X, MP Y»."""
        head = self._head(i, "title", "honorific") if i < len(self.line.tokens) else None
        if head is None or head[1].conj or head[1].prep or not (head[1].art or self._is_definite(i)):
            return None
        inner = self._title(i)
        return inner if inner is not None and inner.j > head[0] and self._names_person(inner) else None

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
        return idafa or (self._is_definite(i) and (tail.end > (head[0] if head else i) or reading.art))

    def _honorific(self, i: int) -> Mention | None:
        head = self._head(i, "honorific")
        if head is None or (head[1].prep and not head[1].art):
            return None
        end, person = self._person(head[0])
        if person is None:
            start, end = self._unlisted(head[0])
            person = self._new_person(start, end, "") if start < end else None
        return self._mention(i, end, (person,), "title", head[1]) if person else None

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
        ends = j >= len(tokens) or tokens[j].text in (*COMMAS, *STOPS, ":", QUOTE) or bool(tokens[j].readings)
        return j if ends else i

    def _body(self, i: int) -> Mention | None:
        head = self._head(i, "body")
        if head is None:
            return self._ministry_alone(i)
        end, reading = head
        if reading.suffix:
            return None
        tail = self._tail(end, reading)
        info = reading.sense.info
        if "named" in info and tail.end == end and (quoted := self._quoted_body(i, end, reading)):
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
            if tail.words:
                actors.append(
                    self.discourse.add(words, kind, acts_for=of if kind != "Group" else None)
                )
            else:
                voice = None if info.get("named") or slug in ("people", "opposition") else of
                actors.append(self.discourse.add(words, kind, label, voice, f"{of}-{slug}"))
        if not actors:
            actors = [self.discourse.add(words, kind)]
        self.discourse.note(actors, info["slug"], "ministry" if tail.portfolio else "")
        return self._mention(i, tail.end, tuple(actors), "body", reading)

    def _quoted_body(self, i: int, end: int, reading: Reading) -> Mention | None:
        """Read a body whose name stands in quotation marks: «the organisation "X"»."""
        tokens = self.line.tokens
        if end + 2 >= len(tokens) or tokens[end].text != QUOTE:
            return None
        close = next((k for k in range(end + 1, min(end + 6, len(tokens))) if tokens[k].text == QUOTE), None)
        if close is None or close == end + 1 or reading.art:
            return None
        if any(t.has("cue", "harm", "that") for t in tokens[end + 1 : close]):
            return None
        listed = listed_name(self.line, end + 1, self.lexicon)
        kind: ActorType = reading.sense.info["type"]  # type: ignore[assignment]
        words = self._words(i, close + 1, reading)
        actor = listed.actor if listed is not None and listed.j == close else self.discourse.add(words, kind)
        self.discourse.note([actor], reading.sense.info["slug"])
        return self._mention(i, close + 1, (actor,), "body", reading)

    def _quoted_state(self, tail: Tail) -> None:
        """Take the nisba after a quoted name: «the "occupation forces" of X and Y»."""
        tokens = self.line.tokens
        if tail.states or tail.end + 1 >= len(tokens) or tokens[tail.end].text != QUOTE:
            return
        reading = tokens[tail.end + 1].first("nisba")
        if reading is not None and reading.art and not reading.conj:
            tail.states = self._nisbas(tail.end + 1)
            tail.end += 1 + len(tail.states)

    def _bare_body(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        head = self._head(i, "body")
        article = self.lexicon.forms.affixes.article
        idafa = head is not None and head[0] > i + 1 and self.line.tokens[head[0] - 1].text.startswith(article)
        modified = head is not None and tail.end > head[0]
        if not (reading.art or idafa or self._is_definite(i) or tail.portfolio or modified):
            return None
        slug = reading.sense.info["slug"]
        holder = self.discourse.last(slug) or self.discourse.last(f"{slug}-of-{tail.portfolio}")
        if tail.portfolio:
            holder = self._ministry(tail.portfolio) or holder
        words = self._words(i, tail.end, reading)
        kind: ActorType = reading.sense.info["type"]  # type: ignore[assignment]
        actor = holder or self.discourse.add(words, kind)
        self.discourse.note([actor], slug)
        return self._mention(i, tail.end, (actor,), "anaphor", reading)

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
            )  # fmt: skip
            for of in tail.states
        )
        self.discourse.note(actors, "ministry")
        return self._mention(i, tail.end, actors, "body", replace(head[1]))

    def _group(self, i: int) -> Mention | None:
        start = i
        tokens = self.line.tokens
        j = i
        while (
            j < len(tokens)
            and j - i < 4
            and self._counts(j)
        ):
            j = found[0] if (found := self._head(j, "number")) else j + 1
        if j >= len(tokens):
            return None
        head = self._head(j, "group")
        if head is None or (j > i and head[1].prep) or head[1].suffix:
            return None
        end, reading = head
        tail = self._tail(end, reading)
        modified = tail.end > end
        first = tokens[start].first("number")
        if not modified and not (reading.art or self._is_definite(j) or j > i):
            end = self._group_genitive(end, reading)
            if end == head[0] and not self._bare_group(start):
                return None
            tail = Tail(end)
        outer = (
            reading
            if start == j
            else Reading(reading.sense, first.conj if first else "", first.prep if first else "")
        )
        words = self._words(start, tail.end, outer)
        gloss = self._gloss(reading, tail)
        slug = (
            f"{tail.states[0]}-{reading.sense.info['slug']}"
            if len(tail.states) == 1 and not tail.words
            else ""
        )
        actor = self.discourse.add(words, "Group", gloss, slug=slug)
        self.discourse.note([actor])
        gender = "f" if reading.sense.info.get("gender") == "f" else ""
        found = self._mention(start, tail.end, (actor,), "group", outer)
        return replace(found, gender=gender, plural=True)

    def _counts(self, j: int) -> bool:
        """Say whether a number or quantifier stands at *j*; with the article it is a noun."""
        found = self._head(j, "number")
        return self.line.tokens[j].text.isdigit() or (found is not None and not found[1].art)

    def _bare_group(self, i: int) -> bool:
        """Say whether an indefinite plural speaks: after a verb of an act or «according to»."""
        before = self.line.tokens[i - 1] if i else None
        return before is not None and (before.has("cue") or before.key("prep") == "hasaba")

    def _group_genitive(self, i: int, head: Reading) -> int:
        """Return the index after what completes a group: «residents of X», «ambassadors of the EU»."""
        tokens = self.line.tokens
        if i >= len(tokens) or not tokens[i].is_word:
            return i
        inner = self.read(i) if tokens[i].has("group", "body") or i in self.line.names else None
        if inner is not None and not (inner.conj or inner.prep):
            return inner.j
        readings = [r for rs in tokens[i].readings.values() for r in rs]
        definite = self._is_definite(i) and not any(r.prep or r.conj for r in readings)
        unknown = not readings and len(tokens[i].text) > 2 and head.sense.info["slug"] in _OF_PLACES
        return i + 1 if unknown or (definite and tokens[i].has("namestop")) else i

    def _gloss(self, reading: Reading, tail: Tail) -> str:
        of = [self.discourse.label_of(state).en for state in tail.states]
        if tail.words or not of:
            return ""
        return f"{reading.sense.info['en']} of {' and '.join(of)}".capitalize()

    def _unnamed(self, i: int) -> Mention | None:
        head = self._head(i, "unnamed")
        if head is None or head[1].suffix:
            return None
        end, reading = head
        tail = self._tail(end, reading)
        anaphor = reading.art and tail.end == end
        if anaphor and (known := self.discourse.last(reading.sense.info["slug"])):
            return self._mention(i, end, (known,), "anaphor", reading)
        if reading.sense.info["slug"] == "reports" and tail.states and reading.art:
            return self._mention(i, tail.end, tuple(tail.states), "document", reading)
        if reading.art and (named := self._named_expert(i, tail, reading)) is not None:
            return named
        words = self._words(i, tail.end, reading)
        acts_for = tail.principal or (tail.states[0] if len(tail.states) == 1 else None)
        if reading.sense.info["slug"] not in (
            "official",
            "officials",
            "source",
            "sources",
            "diplomats",
        ):
            acts_for = None
        latin = reading.sense.info["slug"]
        slug = f"unnamed-{acts_for}-{latin}" if acts_for else ""
        actor = self.discourse.add(words, "Unnamed", self._gloss(reading, tail), acts_for, slug)
        self.discourse.note([actor], latin, latin.rstrip("s"))
        return self._mention(i, tail.end, (actor,), "unnamed", reading)

    def _named_expert(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        """Read «the analyst X Y»: a name makes a person of the unnamed."""
        end, person = self._person(tail.end)
        if person is None:
            start, end = self._unlisted(tail.end)
            person = self._new_person(start, end, "") if start < end else None
        return self._mention(i, end, (person,), "title", reading) if person is not None else None

    def _media(self, i: int) -> Mention | None:
        head = self._head(i, "media")
        if head is None or head[1].suffix:
            return None
        end, reading = head
        tokens = self.line.tokens
        start = end + 1 if end < len(tokens) and tokens[end].text == QUOTE else end
        listed = listed_name(self.line, start, self.lexicon) if start < len(tokens) else None
        if (
            listed
            and not (listed.conj or listed.prep)
            and self.discourse.type_of(listed.actor) not in (*STATES, "Person", "City", "Place")
        ):
            self.discourse.note([listed.actor], reading.sense.info["slug"])
            return self._mention(
                i, self._past_quote(start, listed.j), (listed.actor,), "media", reading
            )
        j = self._outlet_name(start)
        if j == start:
            return None
        words = self._words(i, self._past_quote(start, j), reading)
        actor = self.discourse.add(words, "MediaOutlet")
        self.discourse.note([actor], reading.sense.info["slug"])
        return self._mention(i, self._past_quote(start, j), (actor,), "media", reading)

    def _outlet_name(self, i: int) -> int:
        """Return the index after an outlet's name: quoted words, Latin ones, or one or two others."""
        tokens = self.line.tokens
        if i > 0 and tokens[i - 1].text == QUOTE:
            close = next(
                (k for k in range(i, min(i + 5, len(tokens))) if tokens[k].text == QUOTE), i
            )
            return close
        j = i
        while j < len(tokens) and j - i < 4:
            token = tokens[j]
            latin = token.text.isascii() and token.is_word
            plain = token.is_word and not any(
                token.has(tag)
                for tag in (
                    "prep",
                    "that",
                    "cue",
                    "part",
                    "relative",
                    "adverb",
                    "time",
                    "act",
                    "neg",
                    "aux",
                )
            )
            nisba = token.has("nisba", "modifier")
            if not (latin or nisba or (plain and j - i < 2)):
                break
            j += 1
        return j

    def _past_quote(self, start: int, j: int) -> int:
        tokens = self.line.tokens
        opened = start > 0 and tokens[start - 1].text == QUOTE
        return j + 1 if opened and j < len(tokens) and tokens[j].text == QUOTE else j

    def _side(self, i: int) -> Mention | None:
        """Read «the Russian side» as the state."""
        head = self._head(i, "side")
        if head is None or not head[1].art:
            return None
        tail = self._tail(head[0], head[1])
        if not tail.states:
            return None
        self.discourse.note(tail.states)
        return self._mention(i, tail.end, tuple(tail.states), "side", head[1])

    def _document(self, i: int) -> Mention | None:
        """Read a document with its author: «a statement issued by X», «the report of X»."""
        head = self._head(i, "document")
        if head is None:
            return None
        end, reading = head
        tokens = self.line.tokens
        j = end
        while j < len(tokens) and (tokens[j].has("modifier") or tokens[j].text.isdigit()):
            j += 1
        if j < len(tokens) and (issued := self._head(j, "issued")):
            j = issued[0]
        if j >= len(tokens):
            return None
        states = self._nisbas(j)
        if states:
            self.discourse.note(states, "report")
            return self._mention(i, j + len(states), tuple(states), "document", reading)
        author = self.read(j)
        if author is None or author.conj or author.prep not in ("", "li"):
            return None
        self.discourse.heads.setdefault(author.actor, set()).add("report")
        return self._mention(i, author.j, author.actors, "document", reading)

    def _both(self, i: int) -> Mention | None:
        """Read «the two sides» as the two states named last."""
        head = self._head(i, "both")
        if head is None:
            return None
        states: list[str] = []
        for slug in (*reversed(self.discourse.parties), *reversed(self.discourse.history)):
            side = self.discourse.side(slug)
            if self.discourse.type_of(side) in _WARRING and side not in states:
                states.append(side)
            if len(states) == 2:
                return replace(self._mention(i, head[0], tuple(states), "anaphor", head[1]), plural=True)
        return None

    def _anaphor(self, i: int) -> Mention | None:
        head = self._head(i, "anaphor")
        if head is None:
            return None
        end, reading = head
        states = self._nisbas(end)
        head_slug = reading.sense.info["head"]
        known = self.discourse.last(head_slug, states[0] if states else "")
        if head_slug == "report":
            known = self.discourse.speaker or known
        if known is None:
            return None
        self.discourse.note([known])
        return self._mention(i, end + len(states), (known,), "anaphor", reading)

    def _own(self, i: int) -> Mention | None:
        reading = self.line.tokens[i].first("own")
        if reading is None:
            return None
        return Mention(i, i + 1, ("",), "own", self._cut(reading), reading.conj, reading.prep, "f")

    # --- what completes a head -----------------------------------------------------------------

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

    def _step(self, tail: Tail, head: Reading) -> int:
        i = tail.end
        tokens = self.line.tokens
        token = tokens[i]
        if not token.is_word:
            return i
        title = head.sense.tag == "title"
        if token.has("spokesfor") and title:
            return self._principal_after(tail, i, token)
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
        inner = token.first("body") if title and self.line.tokens[i - 1].has("title") else None
        if inner is not None and inner.art and (step := self._nested(tail, i, title=True)) > i:
            return step
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
        if name.prep != "li" or head.sense.tag not in ("title", "body") or name.kind in ("metonym", "place"):
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

    def _nisbas(self, i: int) -> list[str]:
        """Return the states of the relational adjectives in a row at *i*: «American and French»."""
        tokens = self.line.tokens
        states: list[str] = []
        while i + len(states) < len(tokens):
            reading = tokens[i + len(states)].first("nisba")
            if reading is None or reading.prep or (reading.conj and not states):
                break
            if states and reading.conj and not self._nisba_list(i + len(states)):
                break
            if not self._agrees(i + len(states), reading):
                break
            states.append(reading.sense.key)
        return states

    def _agrees(self, i: int, reading: Reading) -> bool:
        """Say whether an adjective agrees in the article with the noun before it."""
        before = self.line.tokens[i - 1].text if i else ""
        article = self.lexicon.forms.affixes.article
        definite = any(rest.startswith(article) for _, _, _, rest in self.lexicon.forms.heads(before)) if before else False
        return reading.art or not definite

    def _nisba_list(self, i: int) -> bool:
        return self.line.tokens[i].text.endswith(self.line.tokens[i - 1].text[-1])

    def _principal_after(self, tail: Tail, i: int, token: object) -> int:
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
        if reading is not None and reading.sense.key in _served(head) and not reading.suffix and i + 1 < len(tokens):
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
        if head[1].sense.tag == "portfolio" or (not title and (head[1].prep or self._is_definite(i - 1))):
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
            allowed = (definite and not (blocked and not tail.words == 0)) or (
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
        opens = token.text.startswith(affixes.article_after_li) and self.line.tokens[i - 1].has("modifier", "nisba")
        article = affixes.article
        goes_on = tail.words > 0 and token.text.startswith((article, *(c + article for c in affixes.conjunctions)))
        return (opens or goes_on) and not known and tail.words < 4

    def _second_definite(self, i: int) -> bool:
        """Say whether an unlisted title complement is likely: a definite noun, then an adjective."""
        tokens = self.line.tokens
        return i + 1 < len(tokens) and bool(tokens[i + 1].has("modifier", "nisba"))

    # --- small things --------------------------------------------------------------------------

    def _is_definite(self, i: int) -> bool:
        article = self.lexicon.forms.affixes.article
        return any(
            rest.startswith(article)
            for _, _, _, rest in self.lexicon.forms.heads(self.line.tokens[i].text)
        )

    def _words(self, i: int, j: int, reading: Reading) -> str:
        """Return the words of a phrase without clitics, its article written out again after "li"."""
        words = self.line.words(i, j, self._cut(reading))
        affixes = self.lexicon.forms.affixes
        hidden = reading.prep == "li" and reading.art and words.startswith(affixes.article_after_li[0])
        return affixes.article + words[1:] if hidden else words

    def _cut(self, reading: Reading) -> int:
        return len(reading.conj) + bool(reading.prep)

    def _mention(
        self, i: int, j: int, actors: tuple[str, ...], kind: str, reading: Reading
    ) -> Mention:
        gender = reading.sense.info.get("gender", "")
        if reading.sense.tag == "title":
            feminine = self.line.tokens[i].text.endswith(self.lexicon.forms.affixes.teh_marbuta)
            gender = "f" if feminine else "m"
        return Mention(i, j, actors, kind, self._cut(reading), reading.conj, reading.prep, gender)
