"""Where what is said begins after a cue: "that", a colon, a quotation, a form of "to say"."""

from __future__ import annotations

from kg.arguments import Phrase
from kg.government import FINITE
from kg.quotes import Quote
from kg.relatives import RelativeReader
from kg.tokens import COLON, COMMAS, DASHES, QUOTE, STOPS, Token, abbreviates

_SHORT = 4
_ASIDE = 14
_FAR = 8
_ASKED = ("duty", "content")
_QUOTABLE = ("target", "deed", "claim")
_ADVERBIAL = ("ala", "bad", "qabl", "mundh")


class ComplementReader(RelativeReader):
    """Reads the words and marks that introduce what is said."""

    def _complementiser(self, q: int, token: Token) -> int | None:
        """Read what introduces what is said: «that», a form of «to say» that helps the cue.

        Returns:
            The index after it, *q* to stop there, None where it is another word.
        """
        if token.has("that"):
            if self._is_proviso(q):
                return self._past_proviso(q)
            self._marker(q)
            return q
        about = self.pending == "an" and "relay" in self.cue.flags
        return self._quoteword(q, token) if token.has("quoteword") and not about else None

    def _quoteword(self, q: int, token: Token) -> int:
        """Take a form of «to say» that helps the cue; leave a participle that begins an act of its own."""
        helps = (
            "saying" in self.cue.needs
            or self.cue.roles.get("obj") == "hearer"
            or bool(self.cue.flags & {"continues", "relay"})
        )
        spoken = any(r.prep and r.suffix for r in token.readings.get("act", ()))
        if (token.has("part") or spoken) and not helps:
            return q
        self.args.saying = True
        self.args.said.append(q)
        self.inside = False
        return q + 1

    def _is_proviso(self, q: int) -> bool:
        """Say whether "that" only adds a condition or a time: «was put off, to be held in the spring», «after that»."""
        marker = self.passage.tokens[q].first("that")
        bare = marker is not None and not (marker.suffix or marker.prep)
        return bare and self.pending in _ADVERBIAL and self.pending not in self.cue.roles

    def _past_proviso(self, q: int) -> int:
        """Return the index of the "that" after a time or condition at *q*: «said, after he had left, that»; else *q*."""
        if "that" not in self.cue.roles or self.args.marker >= 0:
            return q
        for k in range(q + 2, min(q + _FAR, self.limit)):
            token = self.passage.tokens[k]
            if token.text in STOPS or token.has("cue"):
                return q
            if token.has("that"):
                self.pending = ""
                return k
        return q

    def _marker(self, q: int) -> None:
        """Take a "that", the phrase of the preposition before it or written with it."""
        self.args.marker, self.args.content = q, q + 1
        phrase = Phrase(q, q + 1)
        if self.pending:
            self._fill(phrase)
        prep = self._prep_at(q)
        if prep and self.cue.roles.get(prep) == "content":
            self.args.after[prep] = phrase
        elif prep:
            self.args.after.setdefault(prep, phrase)

    def _mark(self, q: int, token: Token) -> int:
        """Read a punctuation mark: what is said follows a colon, a phrase ends at a comma.

        Whom one asks may follow the colon too: «urging: "the party to come back"».
        """
        if token.text == COLON:
            quoted = self.passage.opening(q + 1) is not None
            if self._is_asked_after(q + 1 + quoted):
                return q + 1 + quoted
            self.args.marker, self.args.content = q, q + 1
            return q
        if token.text == QUOTE:
            return self._quote(q)
        if token.text in STOPS:
            return q + 1 if abbreviates(self.passage.tokens, q) else q
        if token.text in COMMAS or token.text in DASHES:
            self._end_phrase()
            return self._past_aside(q)
        return q + 1

    def _is_asked_after(self, k: int) -> bool:
        """Say whether an actor at *k* is whom one asks, of which the next preposition that the cue takes says what."""
        asked = self.passage.at.get(k)
        if self.cue.roles.get("obj") != "addressee" or asked is None or asked.prep or asked.conj:
            return False
        affixes = self.passage.affixes
        for q in range(asked.j, min(asked.j + _FAR, self.limit)):
            if self.cue.roles.get(self._prep_at(q)) in _ASKED:
                return True
            more = self.passage.tokens[q].text.startswith(
                (affixes.article, affixes.article_after_li)
            )
            if not (more or self.passage.covered[q]):
                return False
        return False

    def _past_aside(self, q: int) -> int:
        """Return the index after a nominal aside between the comma at *q* and the next: «X, and he is Y, said».

        It begins with «and» and a pronoun, or a noun with one: «the society, and its seat is X, urged».
        """
        tokens = self.passage.tokens
        if q + 1 >= self.limit or not self._opens_aside(tokens[q + 1]):
            return q + 1
        for k in range(q + 2, min(q + _ASIDE, self.limit)):
            if tokens[k].has("that"):
                break
            if tokens[k].text in (*COMMAS, *DASHES):
                return k + 1
        return q + 1

    def _opens_aside(self, token: Token) -> bool:
        affixes = self.passage.affixes
        verbal = any(r.sense.form[:4] in FINITE for r in token.all_readings) or token.has("act")
        owned = token.text.endswith(affixes.pronouns.common) and not verbal
        joined = token.text[0] in affixes.conjunctions
        return joined and token.is_word and (owned or token.has("pronoun"))

    def _quote(self, q: int) -> int:
        """Read a quotation at *q*: a noun in quotation marks, an argument, or what is said."""
        quote = self.passage.opening(q)
        open_to = (self._is_governed, self._is_late_object, self._is_asked_after, self._asks)
        if quote is None or any(reads_on(q + 1) for reads_on in open_to):
            described = "described" in self.cue.roles.values()
            self.inside = self.inside and not (quote is None and described)
            return q + 1
        if "light" in self.cue.flags and self.passage.tokens[q + 1].has("act"):
            self.inside = False
            return q + 1
        if self.pending:
            return self._governed_quote(quote)
        short = quote.inner - quote.start <= _SHORT or self._is_whole_name(quote)
        if short and (end := self._named(quote)) > q:
            return end
        if self.cue.roles.get("obj") in _QUOTABLE and not self.inside:
            self.args.bare.append(Phrase(q, quote.end))
            return quote.end
        self.args.marker = self.args.content = q
        return q

    def _is_whole_name(self, quote: Quote) -> bool:
        """Say whether a quotation holds an actor's name and nothing else: «the "Movement of the Free of X" denied»."""
        named = self.passage.at.get(quote.start + 1)
        return named is not None and named.j == quote.inner

    def _names_medium(self, quote: Quote) -> bool:
        """Say whether a short quotation is the name of the medium before it: «on the site "X"»."""
        medium = self.passage.before.get(quote.start)
        return medium is not None and medium.kind == "media"

    def _named(self, quote: Quote) -> int:
        """Return where reading goes on in or after a short quotation that is a name; else its start."""
        first = quote.start + 1
        if self._names_medium(quote):
            return quote.end
        if self.inside or first in self.passage.at:
            return first
        if quote.start == self.start and self._is_speaker(quote):
            self.args.bare.append(Phrase(first, quote.inner))
            return quote.end
        return quote.start

    def _is_speaker(self, quote: Quote) -> bool:
        """Say whether a quotation names who speaks: what is said follows, «said "X" that»."""
        k = quote.end
        k += k < self.limit and self._prep_at(k) in self.cue.roles
        marks = self.passage.tokens[k : k + 1] if k < self.limit else ()
        return any(t.has("that") or t.text == COLON for t in marks)

    def _asks(self, q: int) -> bool:
        """Say whether quoted words begin with who is asked: «demanded "[that] the government open ..."»."""
        asked = self.passage.at.get(q)
        addressed = self.cue.roles.get("obj") == "addressee" and bool(self.args.bare)
        taken = bool(self.pending or self.args.after)
        return addressed and not taken and asked is not None and not asked.prep

    def _governed_quote(self, quote: Quote) -> int:
        """Read a quotation after a preposition: «called for "dialogue"» begins with the noun of an act.

        «Demanded "that X open it"» begins with what introduces what is said.
        """
        first = quote.start + 1
        if self.passage.tokens[first].has("that") and self.pending in self.cue.roles:
            self._marker(first)
            return quote.start
        if self.passage.tokens[first].has("act") and self.args.noun < 0:
            self.args.noun = first
            self._fill(Phrase(first, first + 1))
            self.inside = True
            return first + 1
        self._fill(Phrase(quote.start, quote.end))
        return quote.end
