"""News outlets: «the agency X», «the newspaper "Y", loyal to Z»."""

from __future__ import annotations

from kg.bodies import BodyReader
from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import STATES, Mention
from kg.text import fold_name
from kg.tokens import QUOTE

_LETTER = 2
_AGENCIES = "agencies"  # «the news agencies» as a whole need no name
_NO_OUTLETS = (*STATES, "Person", "City", "Place")
_NO_NAME = (
    "prep", "that", "cue", "part", "relative", "adverb", "time", "act", "neg", "aux", "attached", "demonstrative",
)  # fmt: skip


class OutletReader(BodyReader):
    """Reads agencies, newspapers and channels, listed or not."""

    def _media(self, i: int) -> Mention | None:
        head = self._head(i, "media")
        if head is None or head[1].suffix:
            return None
        end, reading = head
        tokens = self.line.tokens
        start = end + 1 if end < len(tokens) and tokens[end].text == QUOTE else end
        listed = self._listed(start) if start < len(tokens) else None
        if (
            listed
            and not (listed.conj or listed.prep)
            and self.discourse.type_of(listed.actor) not in _NO_OUTLETS
        ):
            self.discourse.note([listed.actor], reading.sense.info["slug"])
            close = self._with_attachment(self._past_quote(start, listed.j), reading)
            return self._mention(i, close, (listed.actor,), "media", reading)
        j = self._outlet_name(start, named=not reading.art)
        nameless = j == start and self._with_attachment(j, reading) == j
        if nameless and (reading.sense.info["slug"] != _AGENCIES or end == i + 1):
            return None
        words = self._words(i, self._past_quote(start, j), reading)
        actor = self._outlet(words) or self.discourse.add(words, "MediaOutlet")
        self.discourse.note([actor], reading.sense.info["slug"])
        close = self._with_attachment(self._past_quote(start, j), reading)
        return self._mention(i, close, (actor,), "media", reading)

    def _outlet(self, words: str) -> str | None:
        """Return the listed outlet whose name is *words* without their quotation marks."""
        name = [fold_name(word) for word in words.split()]
        name = [bare for word in name if (bare := word.strip(QUOTE))]
        whole = (f for f in self.lexicon.forms.find(name, 0) if f.end == len(name))
        return next((s.key for f in whole for s in f.senses if s.form == "name"), None)

    def _outlet_name(self, i: int, *, named: bool) -> int:
        """Return the index after an outlet's name: quoted words, Latin ones, or one or two others.

        After «the agency», not *named*, plain words are what it deals with: «[rejected] the resolution».
        """
        tokens = self.line.tokens
        if i > 0 and tokens[i - 1].text == QUOTE:
            return next(
                (k for k in range(i, min(i + 5, len(tokens))) if tokens[k].text == QUOTE), i
            )
        j = self._spelt_name(i)
        if j > i:
            return j
        while j < len(tokens) and j - i < 4:
            token = tokens[j]
            latin = token.text.isascii() and token.is_word
            plain = token.is_word and not token.has(*_NO_NAME)
            nisba = token.has("nisba", "modifier") and not token.has("attached")
            nisba = nisba and (named or self._is_definite(j))
            if not (latin or nisba or (named and plain and j - i < 2)):
                break
            if j > i and self._is_definite(j - 1) and self._is_state(j):
                break
            j += 1
        return j

    def _spelt_name(self, i: int) -> int:
        """Return the index after letters that begin with the one spelt like «that»: «channel N T V»."""
        tokens = self.line.tokens[i:]
        unread = len(tokens) > 1 and len(tokens[1].text) == _LETTER and not tokens[1].readings
        if not unread or not tokens[0].has("that"):
            return i
        k = 2
        while k < len(tokens) and tokens[k].is_word and len(tokens[k].text) == _LETTER:
            k += 1
        while tokens[k - 1].has("that"):
            k -= 1
        return i + k

    def _with_attachment(self, j: int, reading: Reading) -> int:
        """Return the index after whose side an outlet is on: «the newspaper X, loyal to Y»."""
        return self._attachment(Tail(j), j, reading) if j < len(self.line.tokens) else j

    def _past_quote(self, start: int, j: int) -> int:
        tokens = self.line.tokens
        opened = start > 0 and tokens[start - 1].text == QUOTE
        return j + 1 if opened and j < len(tokens) and tokens[j].text == QUOTE else j
