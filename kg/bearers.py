"""Who bears a title: a name, known or unlisted, behind where or what he serves, or who spoke last."""

from __future__ import annotations

from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import Mention
from kg.names import is_ali, read_name
from kg.tails import TailReader
from kg.tokens import COMMAS, DASHES, QUOTE, STOPS
from kg.told import told_end

_SEATS = ("fi", "lada")
_IN = "fi"
_MARKS = {QUOTE: QUOTE, "(": ")"}
_SHORT = 5
_CALLED_AGAIN = ("official", "diplomats", "spokesperson")
HEADS_OF_STATE = frozenset({"president", "king", "emir", "prime-minister"})
_SERVED = ("ila", "an", "min")
_ADJECTIVES = ("nisba", "modifier", "portfolio")
_PAUSES = (*COMMAS, *DASHES)
_SPOKEN = ("speech_event", "document", "conference", "recording")


class BearerReader(TailReader):
    """Finds the name of whoever bears a title, an honorific or a nationality."""

    def _past_adjectives(self, i: int) -> int:
        """Return the index after the adjectives of an honorific: «the Maltese journalist X Y».

        One that no list knows shows itself by its ending and the name after it.
        """
        tokens = self.line.tokens
        while i < len(tokens) and tokens[i].has(*_ADJECTIVES) and self._is_definite(i):
            i += 1
        if i + 1 >= len(tokens) or not self._is_unknown_adjective(i):
            return i
        affixes = self.lexicon.forms.affixes
        named = read_name(self.line, i + 1, self.counts, affixes) > i + 2
        return i + 1 if named or self._person(i + 1)[0] > i + 2 else i

    def _is_unknown_adjective(self, i: int) -> bool:
        token, affixes = self.line.tokens[i], self.lexicon.forms.affixes
        formed = token.text.rstrip(affixes.teh_marbuta).endswith(affixes.yeh)
        return formed and self._is_definite(i) and not token.readings

    def _new_person(self, i: int, j: int, acts_for: str) -> str:
        tokens = tuple(t.text for t in self.line.tokens[i:j])
        slug = self.discourse.add_person(self.line.words(i, j), tokens, acts_for or None)
        self.discourse.note([slug])
        return slug

    def _person(self, i: int) -> tuple[int, str | None]:
        """Return the end and slug of a known person's name at *i*, after a comma or an honorific."""
        tokens = self.line.tokens
        start = i
        if start < len(tokens) and tokens[start].text in _PAUSES:
            start += 1
        start = self._past_honours(start)
        if start >= len(tokens):
            return i, None
        listed = self._rightly_listed(start)
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
        """Return the tokens of an unlisted name at *i*, straight, after honorifics or between commas."""
        tokens = self.line.tokens
        affixes = self.lexicon.forms.affixes
        paused = i < len(tokens) and tokens[i].text in _PAUSES
        start = self._past_honours(i + paused)
        j = read_name(self.line, start, self.counts, affixes) if start < len(tokens) else start
        if paused:
            j = self._past_surname(start, j)
            closed = j < len(tokens) and (tokens[j].text in _PAUSES or tokens[j].has("that"))
            return (start, j) if closed and j > start else (i, i)
        return (start, j) if j > start else (i, self._definite_name(i))

    def _past_surname(self, i: int, j: int) -> int:
        """Return the index after a surname with the article that closes a name before a comma."""
        tokens = self.line.tokens
        alone = j + 1 < len(tokens) and tokens[j + 1].text in _PAUSES and not tokens[j].readings
        return j + 1 if j > i and alone and self._is_definite(j) else j

    def _late_name(self, tail: Tail, acts_for: str) -> tuple[int, str | None]:
        """Return the end and slug of the name after a title or after where or as what it serves.

        «The member in the city council X Y», «the coordinator in the flooded region, X Y,»,
        «the head of the negotiating delegation X Y»
        """
        start, end = self._unlisted(tail.end)
        seat = tail.end if start < end else self._past_seat(tail)
        seat = seat if seat > tail.end else self._past_unknown(tail.end)
        seat = seat if seat > tail.end else self._past_short_name(tail.end)
        if seat > tail.end:
            known, person = self._person(seat)
            if person is not None and known > seat + 1:
                return known, person
            start, end = self._unlisted(seat)
        if start == end:
            start, end, person = self._far_name(tail.end, whole=bool(tail.states))
            if person is not None:
                return end, person
        return end, self._new_person(start, end, acts_for) if start < end else None

    def _far_name(self, i: int, *, whole: bool = False) -> tuple[int, int, str | None]:
        """Return the tokens of a name behind words nobody knows, and whose it is when it is known.

        Between a verb of saying and «that» stands who says it: «said the head of programmes at
        the institute X, Y Z, that». Before a preposition an object may stand too, of which no
        honorific is said.

        Args:
            i: Index after the office.
            whole: Whether the office names its state, so that one joined by "and" is another's.
        """
        limit = told_end(self.line, i, self.lexicon.cues)
        k, closed = i, False
        while k < limit and not self._is_anothers(k, whole=whole):
            k, closed = self._past_complement(k, closed=closed)
            if not closed or k >= limit:
                continue
            known, person = self._person(k)
            if person is not None and known > k + 1 and self._ends_name(known, limit):
                return k, known, person
            start = self._past_honours(k)
            j = read_name(self.line, start, self.counts, self.lexicon.forms.affixes)
            sure = start > k or not (self.line.tokens[limit].has("prep") or self._is_joined_noun(k))
            if j > start + 1 and self._ends_name(j, limit) and sure:
                return start, j, None
        return i, i, None

    def _is_joined_noun(self, k: int) -> bool:
        """Say whether «and the» begins a word, so that it is one more noun and no name."""
        affixes = self.lexicon.forms.affixes
        return self.line.tokens[k].text.startswith(affixes.conjunctions[0] + affixes.article)

    def _past_complement(self, k: int, *, closed: bool) -> tuple[int, bool]:
        """Return the index after a word or place at *k*, and whether a name may follow it.

        None follows a preposition, nor an indefinite noun, which takes a genitive.
        """
        token = self.line.tokens[k]
        if not token.is_word:
            return k + 1, True
        place = self._seat_at(k)
        if place is not None and place.j > k + 1:
            return place.j, True
        genitive = not (closed or token.readings)
        described = token.has("nisba", "modifier") or place is not None
        return k + 1, genitive or described or self._is_definite(k)

    def _is_anothers(self, k: int, *, whole: bool) -> bool:
        """Say whether another's office stands at *k*: «and his minister», «his counterpart»."""
        head = self._head(k, "title", "honorific", "unnamed")
        joined = head is not None and (head[1].suffix or head[1].conj)
        owned = any(r.suffix for r in self.line.tokens[k + 1].readings.get("portfolio", ()))
        return head is not None and bool(joined) and (whole or owned or bool(head[1].suffix))

    def _ends_name(self, j: int, limit: int) -> bool:
        """Say whether a name may end before token *j*: what is said or how follows, or a pause."""
        after = self.line.tokens[j]
        governed = after.has("prep") or any(r.prep for r in after.all_readings)
        return j == limit or after.text in _PAUSES or governed or after.has("adverb", "time")

    def _past_honours(self, i: int) -> int:
        """Return the index after honorifics at *i*: «General Doctor [X]»."""
        while (honour := self._head(i, "honorific")) and not honour[1].conj:
            i = honour[0]
        return i

    def _past_seat(self, tail: Tail) -> int:
        """Return the index after the place where a title serves, when a name follows; else where it ends.

        In «in a speech» nobody serves.
        """
        i, tokens = tail.end, self.line.tokens
        if i >= len(tokens):
            return i
        seat = tokens[i].first("prep")
        key = seat.sense.key if seat is not None and not seat.suffix else ""
        served = key in _SERVED and i + 1 < len(tokens)
        if key in _SEATS:
            if i + 1 < len(tokens) and tokens[i + 1].has(*_SPOKEN):
                return i
            k = self._place_end(i + 1)
        else:
            k = self._past_served(i + served, governed=served)
            if k == i + served:
                return i
        return k if self._names_somebody(k, known=served or not tail.empty) else i

    def _past_served(self, i: int, *, governed: bool) -> int:
        """Return the index after a body or field at *i* that somebody serves, *i* where none is.

        «Envoy for the peace process in X», «member of the bureau of the movement X»
        """
        place = self._seat_at(i)
        if place is not None and (governed or place.prep in ("bi", "li")):
            return place.j
        if governed or not self._is_dative(i):
            return i
        end = self._definite_phrase(i)
        seat = end if i < end < len(self.line.tokens) else i
        return self._place_end(end + 1) if self.line.tokens[seat].key("prep") == _IN else end

    def _is_dative(self, i: int) -> bool:
        """Say whether "li" is written with the noun of a thing at *i* that neither speaks nor hears."""
        token = self.line.tokens[i]
        written = any(prep == "li" for _, prep, _, _ in self.lexicon.forms.heads(token.text))
        people = self._is_closed(i) or token.has("media", "group", "unnamed")
        noun = written and token.is_word and len(token.text) > _SHORT
        return noun and not (people or token.has(*_SPOKEN))

    def _past_unknown(self, i: int) -> int:
        """Return the index after one definite word nobody knows at *i*, when a known name follows."""
        tokens = self.line.tokens
        unknown = i + 1 < len(tokens) and not tokens[i].readings and self._is_definite(i)
        return i + 1 if unknown and self._person(i + 1)[0] > i + 2 else i

    def _past_short_name(self, i: int) -> int:
        """Return the index after a body's short name in marks, when a name follows: «member of X "Y", Z W»."""
        tokens = self.line.tokens
        if i >= len(tokens) or tokens[i].text not in _MARKS:
            return i
        ends = range(i + 2, min(i + _SHORT, len(tokens)))
        close = next((k for k in ends if tokens[k].text == _MARKS[tokens[i].text]), None)
        named = close is not None and self._names_somebody(close + 1)
        return close + 1 if close is not None and named else i

    def _names_somebody(self, i: int, *, known: bool = True) -> bool:
        """Say whether a person's name of several words stands at *i*, a *known* one too."""
        start, end = self._unlisted(i)
        return end - start > 1 or (known and self._person(i)[0] > i + 1)

    def _seat_at(self, i: int) -> Mention | None:
        """Return the listed place or the body at *i* where somebody may serve."""
        return self._listed(i) or self._body(i)

    def _place_end(self, i: int) -> int:
        """Return the index after a body, a listed place, «the town of X» or a definite noun at *i*."""
        tokens = self.line.tokens
        if i >= len(tokens) or not tokens[i].is_word:
            return i
        place = self._seat_at(i)
        if place is not None:
            k = place.j
        else:
            k = i + 1 + (tokens[i].has("placehead") and i + 1 < len(tokens))
        return self._past_adjectives(k)

    def _definite_name(self, i: int) -> int:
        """Return the index after a name whose first word has the article: «al-Sadiq X»."""
        tokens = self.line.tokens
        affixes = self.lexicon.forms.affixes
        if i + 1 >= len(tokens) or tokens[i].readings or not self._is_definite(i):
            return i
        if self._listed(i) is not None or self._is_state(i + 1):
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

    def _rightly_listed(self, i: int) -> Mention | None:
        """Return the listed name at *i*, but for the surname of one whom the article has named in full.

        «Maria X said»: later «X» is she, not a listed X, where he has no office or full name here.
        """
        listed, known = self._listed(i), self.discourse
        if listed is None or listed.j > i + 1 or known.type_of(listed.actor) != "Person":
            return listed
        own = self._article_name(i)
        if own is None or own.actor == listed.actor or own.j > i + 1:
            return listed
        in_full = any(listed.actor in by_rest.values() for by_rest in known.names.values())
        held = in_full or listed.actor in known.holders.values()
        return listed if held or self._is_variant(own.actor, listed.actor) else own

    def _is_variant(self, own: str, listed: str) -> bool:
        """Say whether an unlisted name may be the listed one in another spelling, by its first letter."""
        letters = {name.ar[0] for name in self.lexicon.entities[listed].names if " " in name.ar}
        return own in self.discourse.actors and self.discourse.label_of(own).ar[0] in letters

    def _article_name(self, i: int) -> Mention | None:
        """Return a mention of a person whom the article has named, by a short form of the name."""
        tokens, names = self.line.tokens, self.discourse.names
        heads = self.lexicon.forms.heads(tokens[i].text)
        known = [(head[:3], names[head[3]]) for head in heads if head[3] in names]
        for j in range(min(i + 5, len(tokens)), i, -1) if known else ():
            rest = tuple(t.text for t in tokens[i + 1 : j])
            for (conj, prep, cut), by_rest in known:
                slug = by_rest.get(rest)
                if slug is not None and not rest and not self._may_be_name(i):
                    continue
                person = slug is not None and self.discourse.type_of(slug) == "Person"
                if slug is not None and (person or rest or self._is_short_name(i)):
                    kind, gender = (
                        ("person", self.discourse.gender_of(slug)) if person else ("body", "")
                    )
                    return Mention(i, j, (slug,), kind, cut, conj, prep, gender)
        return None

    def _may_be_name(self, i: int) -> bool:
        """Say whether a known surname that is also a verb or preposition is the name here."""
        token = self.line.tokens[i]
        if token.key("prep") == "ala":
            return is_ali(self.line, i, self.lexicon.forms.affixes.yeh)
        if token.has("nisba") and i > 0 and self._is_definite(i - 1):
            return self.line.tokens[i - 1].has("honorific")
        found = (s for f in self.line.names.get(i, ()) if f.end == i + 1 for s in f.senses)
        if any(s.tag == "entity" and s.info.get("type") != "Person" for s in found):
            return False
        told = i > 0 and self.line.tokens[i - 1].has("cue")
        return told or not token.has("cue", "prep")

    def _is_short_name(self, i: int) -> bool:
        """Say whether one word that names a body may do so here: an unknown one, or in marks."""
        marked = i > 0 and self.line.tokens[i - 1].text in (QUOTE, "(")
        return marked or not self.line.tokens[i].readings

    def _learn(self, found: Mention) -> None:
        """Remember how the article shortens a listed person's name."""
        words = [t.text for t in self.line.tokens[found.i : found.j]]
        if len(words) > 1:
            self.discourse.learn_name(found.actor, (words[0][found.cut :], *words[1:]))

    def _who_spoke(self, i: int, tail: Tail, reading: Reading) -> str | None:
        """Return who spoke last where a word for anybody who speaks means him: «the official», «the same X».

        No head of state is called an official.
        """
        speaker, slug = self.discourse.speaker, reading.sense.info["slug"]
        same = self._is_same(tail.end)
        said = i > 0 and self.line.tokens[i - 1].has("cue") and slug in _CALLED_AGAIN
        own = tail.portfolio or tail.principal or self.discourse.type_of(speaker) != "Person"
        if own or not (self._is_definite(i) and (same or said)):
            return None
        if not same and self.discourse.kinds(speaker) & HEADS_OF_STATE:
            return None
        if self.discourse.gender_of(speaker) not in ("", self._title_gender(i)):
            return None
        return (
            speaker
            if self.discourse.side(speaker) in (tail.states or (self.discourse.side(speaker),))
            else None
        )

    def _is_same(self, i: int) -> bool:
        """Say whether «the same» stands at *i*."""
        return i < len(self.line.tokens) and self.line.tokens[i].has("selfsame")
