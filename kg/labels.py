"""Who stands before the colon of a headline where no list knows them: «envoys: the lake is safe»."""

from __future__ import annotations

from dataclasses import dataclass

from kg.mentions import Mention
from kg.model import ActorType
from kg.names import read_name
from kg.phrases import PhraseReader
from kg.tokens import COLON, STOPS, Line

_FAR = 9
_LONGEST = 5
_PEOPLE = ("group", "title", "unnamed", "media", "document")
_NO_LABEL = (
    "cue",
    "part",
    "that",
    "relative",
    "clause",
    "neg",
    "aux",
    "hypothetical",
    "ma",
    "time",
)
_ENDS = ("prep", "adverb")


@dataclass(frozen=True)
class LabelReader:
    """Reads the unlisted speakers of one headline.

    Attributes:
        line: The headline.
        reader: What reads its other actor phrases.
    """

    line: Line
    reader: PhraseReader

    def read(self, i: int) -> Mention | None:
        """Return whose words the headline gives when unlisted ones at token *i* lead to a colon."""
        tokens = self.line.tokens
        opens = i == 0 or tokens[i - 1].text in STOPS
        end = self._end(i) if opens and not self.line.number else i
        if end == i:
            return None
        return self._person(i, end) or self._people(i, end)

    def _end(self, i: int) -> int:
        """Return where the words for the speaker end: at the colon, or at what stands before it.

        «A commander [to the paper]: ...», «X Y [in Rome]: ...»
        """
        tokens = self.line.tokens
        colon = next(
            (k for k in range(i, min(i + _FAR, len(tokens))) if tokens[k].text == COLON), i
        )
        if any(t.has(*_NO_LABEL) or t.text in STOPS for t in tokens[i:colon]):
            return i
        return next((k for k in range(i + 1, colon) if self._leads_on(k)), colon)

    def _leads_on(self, k: int) -> bool:
        """Say whether token *k* begins what is no part of a name: «to», «in», a mark."""
        token = self.line.tokens[k]
        led = any(r.prep for r in token.all_readings)
        return not token.is_word or led or token.has(*_ENDS)

    def _person(self, i: int, end: int) -> Mention | None:
        """Read a name of several words that comes again; one word may as well be a place."""
        counts, affixes = self.reader.counts, self.reader.lexicon.forms.affixes
        again = counts.get(self.line.tokens[end - 1].text, 0) > 1
        if not again or end == i + 1 or read_name(self.line, i, counts, affixes) != end:
            return None
        words = tuple(t.text for t in self.line.tokens[i:end])
        slug = self.reader.discourse.add_person(self.line.words(i, end), words, None)
        self.reader.discourse.note([slug])
        return Mention(i, end, (slug,), "person")

    def _people(self, i: int, end: int) -> Mention | None:
        """Read people by a noun of theirs, a country's press or ministry, or a plural of people."""
        if end - i > _LONGEST or not self._denotes_people(i, end):
            return None
        vague = self.line.tokens[i].has("unnamed", "document", "media")
        kind: ActorType = "Unnamed" if vague else "Group"
        slug = self.reader.discourse.add(self.line.words(i, end), kind)
        return Mention(i, end, (slug,), "unlisted")

    def _denotes_people(self, i: int, end: int) -> bool:
        token, affixes = self.line.tokens[i], self.reader.lexicon.forms.affixes
        if any(r.conj or r.prep for r in token.all_readings):
            return False
        of_state = end == i + 2 and self.line.tokens[i + 1].has("nisba")
        plural = not token.readings and token.text.endswith(affixes.noun_endings.people)
        return token.has(*_PEOPLE) or plural or (of_state and token.has("portfolio"))
