"""A paragraph as tokens: words, numbers and marks, each with its readings and its offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.forms import Forms, Found, Reading, Readings
from kg.model import Document, Span
from kg.morphology import Affixes
from kg.neighbours import Neighbourhood
from kg.patterns import Sense, is_companion
from kg.text import Folded, find_words, fold

QUOTE = '"'
COLON = ":"
COMMAS = frozenset(",\u060c;\u061b")
TURN = "min_jihatihi"  # «for his part»: the narrator goes on with somebody else
STOPS = frozenset(".?!\u061f\u06d4\u2026")
_WISH = 6
_LONG_PHRASE = 3
_INITIAL = 2
DASHES = frozenset("-\u2013\u2014")
WHO = "who"  # the class of «those who», spelt like «from»
NOTHING: Readings = {}
_IF: Readings = {"hypothetical": (Reading(Sense("hypothetical", "idha")),)}
_WHO: Readings = {WHO: (Reading(Sense(WHO, "man")),)}
_FROM = "min"
_BY = "bi"
WILL = "sawfa"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark.

    Attributes:
        text: Folded, teh marbuta kept.
        start: Where it starts in the folded line.
        end: Where it ends there.
        readings: What it may be, by word class; empty for marks.
    """

    text: str
    start: int
    end: int
    readings: Readings

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a mark."""
        return self.text[0].isalnum()

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits: «18», «2.5»."""
        return self.text[0].isdigit() and not any(c.isalpha() for c in self.text)

    @property
    def is_unknown(self) -> bool:
        """Whether no list tells what it is; some verb may need it beside it: «[allow] the entry of»."""
        return all(is_companion(tag) for tag in self.readings)

    @property
    def governs_pronoun(self) -> bool:
        """Whether it is a preposition with its pronoun: «to it»."""
        return any(r.suffix for r in self.readings.get("prep", ()))

    @property
    def all_readings(self) -> list[Reading]:
        """What it may be, whatever the word class; class by class, plainest first."""
        return [reading for readings in self.readings.values() for reading in readings]

    def first(self, tag: str) -> Reading | None:
        """Return the plainest reading of class *tag*, or None."""
        found = self.readings.get(tag)
        return found[0] if found else None

    def has(self, *tags: str) -> bool:
        """Say whether the token has a reading of one of these classes."""
        return not self.readings.keys().isdisjoint(tags)

    def key(self, tag: str) -> str:
        """Return which word of class *tag* it is, or nothing."""
        found = self.readings.get(tag)
        return found[0].sense.key if found else ""


@dataclass(frozen=True)
class Line:
    """A paragraph ready to be read.

    Attributes:
        number: Its 0-based place in the document.
        start: Offset of the paragraph in the document's text.
        text: Its original words.
        folded: The same, folded.
        tokens: Its tokens.
        names: Names and phrases that begin at a token, by its index, longest first.
    """

    number: int
    start: int
    text: str
    folded: Folded
    tokens: tuple[Token, ...]
    names: dict[int, list[Found]] = field(default_factory=dict)

    def span(self, i: int, j: int, cut: int = 0) -> Span:
        """Return where tokens ``[i, j)`` stand in the document, without *cut* leading letters."""
        start, end = self.folded.span(self.tokens[i].start + cut, self.tokens[j - 1].end)
        return Span(self.start + start, self.start + end)

    def words(self, i: int, j: int, cut: int = 0) -> str:
        """Return the original words of tokens ``[i, j)``."""
        span = self.span(i, j, cut)
        return self.text[span.start - self.start : span.end - self.start]

    def raw(self, i: int) -> str:
        """Return the original letters of token *i*."""
        return self.words(i, i + 1)

    def vowel_after(self, i: int) -> str:
        """Return the sign typed after the last letter of token *i*: a short vowel, or any other."""
        end = self.span(i, i + 1).end - self.start
        return self.text[end : end + 1]


def read_lines(document: Document, forms: Forms) -> tuple[Line, ...]:
    """Cut every paragraph of *document* into tokens and look them up."""
    return tuple(
        read_line(paragraph.cut(document.text), forms, number, paragraph.start)
        for number, paragraph in enumerate(document.paragraphs)
    )


def read_line(text: str, forms: Forms, number: int = 0, start: int = 0) -> Line:
    """Cut one paragraph into tokens and look them up."""
    folded = fold(text)
    exact = folded.exact
    tokens = []
    for s, e in _parted(exact, forms):
        word = exact[s:e]
        tokens.append(Token(word, s, e, forms.readings(word) if word[0].isalnum() else NOTHING))
    plain = [folded.text[t.start : t.end] for t in tokens]
    beside = Neighbourhood(plain, forms)
    names = {
        i: found
        for i, t in enumerate(tokens)
        if t.is_word and (found := beside.names(i, forms.find(plain, i)))
    }
    told = tuple(
        replace(t, readings=beside.readings(i, t.readings)) if t.has("nisba") else t
        for i, t in enumerate(tokens)
    )
    line = Line(number, start, text, folded, told, names)
    other: dict[int, Readings] = {i: _IF for i in range(len(told)) if _is_if(line, i, forms)}
    who = (i for i in range(len(told) - 1) if _is_who(line, i, forms.affixes))
    other |= {i: {**told[i].readings, **_WHO} for i in who}
    other |= {i + 1: _in_future(told[i + 1]) for i in range(len(told) - 1) if _is_will(told[i])}
    if not other:
        return line
    read = tuple(replace(t, readings=other.get(i, t.readings)) for i, t in enumerate(told))
    return replace(line, tokens=read)


def _is_who(line: Line, i: int, affixes: Affixes) -> bool:
    """Say whether token *i*, mostly «from», is «[those] who»: before a verb that is no noun.

    So before a present of a man or of several, «who back X», or a perfect with «them» as its
    object, «[those] whom he called». It keeps its other reading.
    """
    if line.tokens[i].key("prep") != _FROM:
        return False
    after, known = line.tokens[i + 1], line.tokens[i + 1].all_readings
    if line.names.get(i + 1) or after.has("time"):
        return False
    if after.text.startswith(affixes.third):
        present = all(r.sense.form.startswith("pres3") for r in known if r.sense.form)
        several = after.text.endswith(affixes.noun_endings.nominative)
        return present if known else several
    labelled = line.tokens[i + 2 : i + 3] if after.has("act") else ()
    led = all(t.text == QUOTE or affixes.prepositions.get(t.text[0]) == _BY for t in labelled)
    named = [r for r in after.readings.get("cue", ()) if r.sense.form.startswith("past")]
    return led and any(r.suffix in affixes.pronouns.several for r in named)


def _is_will(token: Token) -> bool:
    """Say whether the token is the word that puts the verb after it in the future."""
    return token.key("aux") == WILL


def _in_future(token: Token) -> Readings:
    """Return the readings of a verb after «will», those of the present as of the future."""
    return {
        tag: tuple(replace(r, future=r.sense.form.startswith("pres")) for r in readings)
        for tag, readings in token.readings.items()
    }


def _is_if(line: Line, i: int, forms: Forms) -> bool:
    """Say whether token *i*, mostly «that», is «if»: before «did not», «was», a feminine perfect.

    A masculine perfect looks like a noun: «that the refusal of».
    """
    condition = forms.affixes.condition
    if i + 1 >= len(line.tokens) or len(line.tokens[i].text) != len(condition):
        return False
    if line.raw(i) != condition:
        return False
    after = line.tokens[i + 1]
    perfect = any(r.sense.form == "past3f" and not r.suffix for r in after.all_readings)
    return after.key("neg") == "lam" or after.key("aux") == "kana" or perfect


def _parted(exact: str, forms: Forms) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word; two names whose space was lost are two words.

    A hyphen that joins two words is none: «Jean-Yves», «the Russian-Turkish talks».
    """
    for s, e in find_words(exact):
        if exact[s:e] in DASHES and exact[max(s - 1, 0)].isalpha() and exact[e : e + 1].isalpha():
            continue
        k = forms.seam(exact[s:e])
        yield from ((s, s + k), (s + k, e)) if k else ((s, e),)


def phrase_at(line: Line, i: int, *tags: str) -> tuple[int, Reading] | None:
    """Return the longest phrase or word of one of these classes at token *i*, with its end."""
    if i >= len(line.tokens):
        return None
    for found in line.names.get(i, ()):
        for sense in found.senses:
            if sense.tag in tags:
                return found.end, Reading(sense, found.conj, found.prep)
    readings = line.tokens[i].readings
    if readings.keys().isdisjoint(tags):
        return None
    return i + 1, next(readings[tag][0] for tag in tags if tag in readings)


def ends_phrase(line: Line, i: int, *tags: str) -> bool:
    """Say whether a phrase of one of these classes ends right before token *i*: «for his part, ...»."""
    starts = range(max(i - _LONG_PHRASE, 0), i)
    return any((f := phrase_at(line, k, *tags)) is not None and f[0] == i for k in starts)


def withheld_name(line: Line, i: int) -> int:
    """Return the index after a source's wish not to be named at *i*; *i* when there is none.

    «[A source] who asked that its identity not be revealed» asks nobody for anything.
    """
    if not line.tokens[i].has("withheld"):
        return i
    for k in range(i + 1, min(i + _WISH, len(line.tokens))):
        token = line.tokens[k]
        if token.has("identity"):
            return k + 1
        if not token.is_word or token.has("that", "relative"):
            break
    return i


def nisba_at(line: Line, i: int, forms: Forms) -> tuple[int, Reading] | None:
    """Return the relational adjective at token *i*, of one word or two: «South Korean»."""
    for found in line.names.get(i, ()):
        for sense in found.senses:
            if sense.tag == "nisba":
                article = forms.affixes.article
                art = any(rest.startswith(article) for *_, rest in forms.heads(line.tokens[i].text))
                return found.end, Reading(sense, found.conj, found.prep, art)
    reading = line.tokens[i].first("nisba")
    return (i + 1, reading) if reading is not None else None


def abbreviates(tokens: Sequence[Token], i: int) -> bool:
    """Say whether the full stop at *i* stands in or after initials: «Dr.», «J.L. X», «news.net».

    A word of one letter stands before it, a word right after it without a space, or a short one
    that such a full stop leads to. Between two long words only the space was lost.
    """
    before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    if before is None or after is None:
        return False
    if len(before.text) == 1 and before.text.isalpha():
        return True
    led = i > 1 and tokens[i - 2].text in STOPS and tokens[i - 2].end == before.start
    short = min(len(before.text), len(after.text)) <= _INITIAL
    latin = before.text.isascii() and after.text.isascii()
    joined = after.start == tokens[i].end and before.is_word and (short or latin)
    return after.is_word and (joined or (led and len(before.text) <= _INITIAL))


def sentence_ends(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[int]:
    """Return the indices after the last token of each sentence.

    A full stop inside quotation marks, between digits or in a row of dots ends nothing.
    """
    ends = []
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            token.text == QUOTE
            and i
            and tokens[i - 1].text in STOPS
            and after is not None
            and after.is_word
        ):
            ends.append(i + 1)
        if token.text not in STOPS or quoted[i] or abbreviates(tokens, i):
            continue
        if after is not None and after.text in STOPS:
            continue
        ends.append(i + 1)
    if not ends or ends[-1] != len(tokens):
        ends.append(len(tokens))
    return ends
