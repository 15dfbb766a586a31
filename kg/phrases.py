"""Phrases that name an actor: a head, what completes it, a state, a person's name.

«The spokeswoman of the Russian Ministry of Foreign Affairs, X» gives the person, the ministry
she speaks for and its state at once. Lists hold only heads, portfolios and adjectives; the
actors come from the words.
"""

from __future__ import annotations

from dataclasses import replace

from kg.forms import Reading
from kg.groups import GroupReader
from kg.mentions import Mention
from kg.tokens import COLON, QUOTE

_TO = "li"
_GATHERINGS = ("conference", "protest")
_HELD_BY_PEOPLE = ("president", "minister", "ambassador", "envoy", "representative", "spokesperson")
_HEADS = frozenset(
    [
        "title", "honorific", "body", "portfolio", "group", "unnamed", "no_cue", "media", "side",
        "document", "both", "pair", "another", "anaphor", "own", "number", "voices",
    ]
)  # fmt: skip


class PhraseReader(GroupReader):
    """Reads the actor phrases of one paragraph, from left to right."""

    def read(self, i: int) -> Mention | None:
        """Return the longest mention that begins at token *i*, or None."""
        if (each := self._head(i, "each")) is not None:
            return self._each(*each)
        listed = self._rightly_listed(i)
        noted = len(self.discourse.history)
        phrase = self._phrase(i)
        if phrase is not None and listed is not None and self._is_epithet(listed, phrase):
            listed = replace(listed, j=phrase.j)
        if phrase is not None and (listed is None or phrase.j > listed.j):
            return phrase
        del self.discourse.history[noted:]  # what a phrase that is not taken has named
        found = listed or self._article_name(i)
        return self.with_apposition(found) if found is not None else None

    def _is_epithet(self, listed: Mention, phrase: Mention) -> bool:
        """Say whether a phrase only tells what a listed body is: «the rights group X», «X, led by Y»."""
        beside = self.line.tokens[listed.j] if phrase.j > listed.j else None
        if beside is None or phrase.kind != "body":
            return False
        return beside.has("led") or (phrase.j == listed.j + 1 and beside.has("epithet"))

    def _each(self, i: int, each: Reading) -> Mention | None:
        """Read «each of X [and Y]»: its clitics stand before "each", with which the verb agrees."""
        first = self.read(i) if i < len(self.line.tokens) else None
        if first is None or first.conj or first.prep:
            return None
        return replace(first, conj=each.conj, prep=each.prep, gender="")

    def _phrase(self, i: int) -> Mention | None:
        if not self._may_be_head(i):
            return None
        for read in (
            self._second_epithet,
            self._title,
            self._body,
            self._some_of,
            self._group,
            self._unnamed,
            self._media,
            self._side,
        ):
            found = read(i)
            if found is not None:
                return found
        for read in (self._document, self._both, self._pair, self._another, self._anaphor):
            if (found := read(i)) is not None:
                return found
        return self._own(i)

    def _may_be_head(self, i: int) -> bool:
        """Say whether an actor's phrase may begin at token *i*: with most words none does."""
        token = self.line.tokens[i]
        if token.is_number or not _HEADS.isdisjoint(token.readings):
            return True
        return any(s.tag in _HEADS for found in self.line.names.get(i, ()) for s in found.senses)

    def _document(self, i: int) -> Mention | None:
        """Read a document with its author: «a statement issued by X», not «its statement»."""
        head = self._head(i, "document")
        if head is None or head[1].suffix:
            return None
        end, reading = head
        tokens = self.line.tokens
        j = end
        while j < len(tokens) and (self._is_plain_modifier(j) or tokens[j].is_number):
            j += 1
        adjective, described = tokens[j - 1].first("modifier"), j
        j = self._past_issue(j)
        if j >= len(tokens):
            return None
        states, close = self._nisbas(j)
        if states:
            self.discourse.note(states, "report")
            return self._mention(i, close, tuple(states), "document", reading)
        printed = self._printed_in(i, j)
        author = printed or self.read(j) or self._gathering(j)
        if author is None or author.conj or author.prep not in ("", _TO):
            return None
        indefinite = j == described and adjective is not None and not adjective.prep
        closed = printed is None and (self._is_definite(i) if j == end else indefinite)
        if (closed and not author.prep) or self._is_told_to(i, author):
            return None
        self.discourse.heads.setdefault(author.actor, set()).add("report")
        return self._mention(i, author.j, author.actors, "document", reading)

    def _gathering(self, i: int) -> Mention | None:
        """Read a meeting or a protest, which speaks in its statement: «the final statement of the summit»."""
        head = self._head(i, *_GATHERINGS)
        if head is None or head[1].suffix or head[1].conj:
            return None
        k, tokens = head[0], self.line.tokens
        while k < len(tokens) and tokens[k].has("modifier", "nisba") and self._is_definite(k):
            k += 1
        slug = self.discourse.add(self._words(i, k, head[1]), "Group")
        self.discourse.note([slug])
        return self._mention(i, k, (slug,), "group", head[1])

    def _is_plain_modifier(self, j: int) -> bool:
        """Say whether an adjective tells no author: «a joint [statement]», not «a UN [report]»."""
        adjective = self.line.tokens[j].first("modifier")
        told = adjective is not None and adjective.prep and adjective.art
        return adjective is not None and not (told or self._nisbas(j)[0])

    def _past_issue(self, j: int) -> int:
        """Return the index after a document's verb: «issued by [X]», «published yesterday by [X]»."""
        if issued := self._head(j, "issued"):
            return issued[0]
        tokens, k = self.line.tokens, j + 1
        if j >= len(tokens) or not tokens[j].has("came_out"):
            return j
        while k < len(tokens) and (tokens[k].has("time", "adverb") or tokens[k].is_number):
            k += 1
        by = tokens[k].first("prep") if j + 1 < k < len(tokens) else None
        return k + 1 if by is not None and by.sense.key == "an" and not by.suffix else j

    def _printed_in(self, i: int, j: int) -> Mention | None:
        """Return the outlet in which a document stands that itself acts: «criticised [an] article in the paper X».

        «Wrote an article in the paper X» leaves it to whoever writes.
        """
        tokens, before = self.line.tokens, self.line.tokens[i - 1] if i else None
        acts = before is None or before.has("cue") or not before.is_word
        object_ = tokens[j - 1].text.endswith(self.lexicon.forms.affixes.alef)
        if object_ or not acts or tokens[j].key("prep") != "fi" or j + 1 >= len(tokens):
            return None
        outlet = self.read(j + 1)
        known = outlet is not None and self.discourse.type_of(outlet.actor) == "MediaOutlet"
        return outlet if known else None

    def _is_told_to(self, i: int, author: Mention) -> bool:
        """Say whether remarks are made to an outlet: «in remarks to the agency», which is no author."""
        outlet = self.discourse.type_of(author.actor) == "MediaOutlet"
        return outlet and author.prep == _TO and self.line.tokens[i].has("speech_event")

    def _both(self, i: int) -> Mention | None:
        """Read «the two sides» as the two states named last."""
        head = self._head(i, "both")
        if head is None:
            return None
        states = self.discourse.two_sides()
        if len(states) == 2:
            return replace(self._mention(i, head[0], states, "anaphor", head[1]), plural=True)
        return None

    def _pair(self, i: int) -> Mention | None:
        """Read «the two ministers» as the two people named last, who are ministers if there are two."""
        head = self._head(i, "pair")
        if head is None:
            return None
        known = self.discourse
        people = [s for s in dict.fromkeys(reversed(known.history)) if known.type_of(s) == "Person"]
        called = [s for s in people if head[1].sense.key in known.kinds(s)]
        found = (called if len(called) > 1 else people)[:2][::-1]
        if len(found) < 2:
            return None
        mention = self._mention(i, head[0], tuple(found), "anaphor", head[1])
        return replace(mention, gender="m", plural=True)

    def _another(self, i: int) -> Mention | None:
        """Read «and another said that»: somebody whom nobody names, right after a verb of saying."""
        head, tokens = self._head(i, "another"), self.line.tokens
        if head is None or i == 0 or i + 1 >= len(tokens) or not tokens[i - 1].has("cue"):
            return None
        told = tokens[i + 1].has("that") or tokens[i + 1].text in (COLON, QUOTE)
        if not told or head[1].conj or head[1].prep:
            return None
        slug = self.discourse.add(self.line.words(i, i + 1), "Unnamed", head[1].sense.info["en"])
        self.discourse.note([slug])
        return self._mention(i, i + 1, (slug,), "unnamed", head[1])

    def _anaphor(self, i: int) -> Mention | None:
        head = self._head(i, "anaphor")
        if head is None:
            return None
        end, reading = head
        states, end = self._nisbas(end)
        head_slug = reading.sense.info["head"]
        known: str | None
        if head_slug == "report":
            known = self.discourse.last(head_slug) or self.discourse.speaker
        elif head_slug in ("man", "latter"):
            known = self._latter(i, reading)
        else:
            gender = self._title_gender(i) if head_slug in _HELD_BY_PEOPLE else ""
            known = self.discourse.last(head_slug, states[0] if states else "", gender)
        if not known:
            return None
        self.discourse.note([known])
        return self._mention(i, end, (known,), "anaphor", reading)

    def _latter(self, i: int, reading: Reading) -> str | None:
        """Read «the latter», «the man»: the last one named whose gender and kind allow it."""
        before = self.line.tokens[i - 1] if i else None
        if before is not None and before.is_word and self._is_definite(i - 1):
            return None
        gender = reading.sense.info.get("gender", "m")
        for slug in reversed(self.discourse.history):
            person = self.discourse.type_of(slug) == "Person"
            if reading.sense.info["head"] == "man" and not person:
                continue
            if self.discourse.gender_of(slug) in ("", gender) and (person or gender == "f"):
                return slug
        return None

    def _own(self, i: int) -> Mention | None:
        reading = self.line.tokens[i].first("own")
        if reading is None:
            return None
        return Mention(i, i + 1, ("",), "own", self._cut(reading), reading.conj, reading.prep, "f")
