"""A paragraph with everything found in it: tokens, mentions, quotations, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.forms import Forms, Reading
from kg.lexicon import Lexicon
from kg.link import Discourse
from kg.mentions import STATES, Mention, listed_name
from kg.morphology import Affixes
from kg.names import read_name
from kg.phrases import PhraseReader
from kg.quotes import Quote, find_quotes, quoted_tokens
from kg.tokens import COMMAS, QUOTE, Line, Token, nisba_at, phrase_at, sentence_ends

_BEFORE_NAME = ("cue", "adverb", "time", "that", "clause", "prep", "quoteword", "part")

_PLURAL, _DUAL = slice(2, 4), slice(6, 8)  # among the endings of a nisba


@dataclass(frozen=True)
class Passage:
    """A paragraph, read as far as names and quotations go.

    Attributes:
        line: Its tokens.
        mentions: Who is named, in order, never overlapping.
        at: Mentions by the index of their first token.
        before: Mentions by the index after their last token.
        covered: Whether a token is part of a mention.
        quotes: Direct words.
        quoted: Whether a token stands inside quotation marks.
        sentences: Half-open token ranges of the sentences.
        affixes: The affixes of the language.
    """

    line: Line
    mentions: tuple[Mention, ...]
    at: Mapping[int, Mention]
    before: Mapping[int, Mention]
    covered: Sequence[bool]
    quotes: Sequence[Quote]
    quoted: Sequence[bool]
    sentences: Sequence[tuple[int, int]]
    affixes: Affixes

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the paragraph."""
        return self.line.tokens

    def opening(self, i: int) -> Quote | None:
        """Return the quotation that opens at token *i*."""
        return next((quote for quote in self.quotes if quote.start == i), None)

    def conjoined(self, i: int) -> tuple[tuple[Mention, ...], int]:
        """Return the mentions joined by "and" from token *i* on, and the index after them."""
        group = [self.at[i]]
        while (follower := self._follower(group[-1])) is not None:
            group.append(follower)
        return tuple(group), group[-1].j

    def _follower(self, mention: Mention) -> Mention | None:
        """Return the mention that "and", a comma of a list or «especially» joins to this one."""
        j = mention.j
        comma = j < len(self.tokens) and self.tokens[j].text in COMMAS
        start = j + comma
        follower = self.at.get(start)
        if follower is None and start < len(self.tokens):
            words = phrase_at(self.line, start, "joined")
            follower = self.at.get(words[0]) if words is not None else None
        elif (
            comma
            and follower is not None
            and not follower.conj
            and not self._list_goes_on(follower)
        ) or (follower is not None and not comma and not follower.conj):
            return None
        if follower is None or follower.prep or follower.kind in ("nisba", "own"):
            return None
        return follower

    def _list_goes_on(self, mention: Mention) -> bool:
        after = self.at.get(mention.j)
        return after is not None and bool(after.conj) and after.kind == mention.kind

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds token *i*."""
        return next(((s, e) for s, e in self.sentences if s <= i < e), (0, len(self.tokens)))


def read_passage(
    line: Line, lexicon: Lexicon, discourse: Discourse, counts: Mapping[str, int]
) -> Passage:
    """Find the mentions, quotations and sentences of a paragraph."""
    quotes = find_quotes(line.tokens)
    quoted = quoted_tokens(line.tokens, quotes)
    mentions = tuple(_scan(line, PhraseReader(line, lexicon, discourse, counts)))
    covered = [False] * len(line.tokens)
    for mention in mentions:
        for i in range(mention.i, mention.j):
            covered[i] = True
    ends = sorted({*sentence_ends(line.tokens, quoted), *_captions(line, mentions, discourse)})
    sentences = list(zip([0, *ends], ends, strict=False))
    at = {m.i: m for m in mentions}
    before = {m.j: m for m in mentions}
    return Passage(
        line,
        mentions,
        at,
        before,
        covered,
        quotes,
        quoted,
        sentences,
        lexicon.forms.affixes,
    )


def _captions(line: Line, mentions: Sequence[Mention], discourse: Discourse) -> list[int]:
    """Return the ends of picture captions: an agency's name alone in brackets."""
    outlets = {
        m.i for m in mentions if m.kind == "nisba" or discourse.type_of(m.actor) == "MediaOutlet"
    }
    ends = []
    for i, token in enumerate(line.tokens):
        if token.text == ")" and i + 1 < len(line.tokens):
            start = next(
                (k for k in range(i - 1, max(i - 6, -1), -1) if line.tokens[k].text == "("), None
            )
            if start is not None and start + 1 in outlets:
                ends.append(i + 1)
    return ends


def _scan(line: Line, reader: PhraseReader) -> list[Mention]:
    found: list[Mention] = []
    i = 0
    while i < len(line.tokens):
        vetoed = phrase_at(line, i, "veto")
        if vetoed is not None:
            i = vetoed[0]
            continue
        mention = reader.read(i) if line.tokens[i].is_word else None
        if mention is None:
            mention = _new_speaker(line, reader, i, found[-1] if found else None)
        if mention is None:
            i += 1
            continue
        mention = _quoted_name(line, mention, reader)
        if mention.kind not in ("place", "own"):
            reader.discourse.note(mention.actors)
        if mention.kind != "place":
            found.append(mention)
        i = mention.j
    return found + _lone_nisbas(line, found, reader.lexicon.forms)


def _quoted_name(line: Line, mention: Mention, reader: PhraseReader) -> Mention:
    """Take the parenthesis that repeats a name: «the Agency (X)»; a listed name in it decides."""
    tokens = line.tokens
    j = mention.j
    if j + 2 < len(tokens) and tokens[j].text == "(":
        close = next(
            (k for k in range(j + 1, min(j + 5, len(tokens))) if tokens[k].text == ")"), None
        )
        if close is None:
            return mention
        listed = listed_name(line, j + 1, reader.lexicon)
        same = listed is not None and listed.j == close and not (listed.conj or listed.prep)
        if listed is not None and same and _is_body(mention, listed, reader):
            return replace(mention, j=close + 1, actors=listed.actors, kind="body")
        if mention.kind in ("body", "media", "name"):
            _learn_short_name(line, mention, reader, close)
            return replace(mention, j=close + 1)
    return mention


def _learn_short_name(line: Line, mention: Mention, reader: PhraseReader, close: int) -> None:
    """Remember the short name in the parenthesis after a body: «the Coalition of Y (X)»."""
    short = line.tokens[mention.j + 1 : close]
    if all(t.is_word and not t.text.isdigit() for t in short):
        reader.discourse.names.setdefault(tuple(t.text for t in short), mention.actor)


def _is_body(mention: Mention, listed: Mention, reader: PhraseReader) -> bool:
    """Say whether the listed name in a parenthesis is that of the body before it."""
    kind = reader.discourse.type_of(listed.actor)
    return mention.kind in ("body", "anaphor", "unlisted") and kind not in (*STATES, "Person")


def _new_speaker(line: Line, reader: PhraseReader, i: int, last: Mention | None) -> Mention | None:
    """Read an unlisted person's name after a nationality or a finite verb of an act."""
    tokens = line.tokens
    after_name = last is not None and last.j == i and last.kind in ("name", "metonym", "person")
    if _lone_nationality(line, reader, i, after_name=after_name):
        return _compatriot(line, reader, i)
    if not tokens[i].is_word or (
        tokens[i].readings and not tokens[i].has("particle", "maybe_name")
    ):
        return None
    if phrase_at(line, i, "both") is not None:
        return None
    said = i > 0 and _says(tokens[i - 1], reader)
    j = read_name(line, i, reader.counts, reader.lexicon.forms.affixes, after_title=False)
    if j == i or j == len(tokens):
        return None
    if not (said and _name_ends(tokens[j], reader, j)) and not _title_follows(line, i, j):
        return None
    words = tuple(t.text for t in tokens[i:j])
    slug = reader.discourse.add_person(line.words(i, j), words, None)
    reader.discourse.note([slug])
    return reader.with_apposition(Mention(i, j, (slug,), "person"))


def _lone_nationality(line: Line, reader: PhraseReader, i: int, *, after_name: bool) -> bool:
    """Say whether a definite nisba stands for a person, not beside a noun: «said the Maltese X Y»."""
    reading = line.tokens[i].first("nisba")
    if reading is None or not reading.art:
        return False
    if line.tokens[i].text.endswith(reader.lexicon.forms.affixes.nisba_endings[_DUAL]):
        return False
    before = line.tokens[i - 1] if i else None
    free = before is None or before.text in (*COMMAS, ":") or before.has(*_BEFORE_NAME)
    return free or after_name


def _compatriot(line: Line, reader: PhraseReader, i: int) -> Mention | None:
    """Read a person by nationality and name, listed or not: «the Maltese X Y»."""
    nisba = line.tokens[i].readings["nisba"][0]
    if line.tokens[i].text.endswith(reader.lexicon.forms.affixes.nisba_endings[_PLURAL]):
        return _people(line, reader, i, nisba)
    known = listed_name(line, i + 1, reader.lexicon) if i + 1 < len(line.tokens) else None
    if known is not None and not known.prep and reader.discourse.type_of(known.actor) == "Person":
        slug, j = known.actor, known.j
    else:
        j = read_name(line, i + 1, reader.counts, reader.lexicon.forms.affixes, after_title=False)
        if j <= i + 1:
            return None
        words = tuple(t.text for t in line.tokens[i + 1 : j])
        slug = reader.discourse.add_person(line.words(i + 1, j), words, None)
    reader.discourse.note([slug])
    cut = len(nisba.conj) + bool(nisba.prep)
    return reader.with_apposition(Mention(i, j, (slug,), "person", cut, nisba.conj, nisba.prep))


def _people(line: Line, reader: PhraseReader, i: int, nisba: Reading) -> Mention:
    """Read a people by its plural nisba: «urged the Maltese»."""
    cut = len(nisba.conj) + bool(nisba.prep)
    state = nisba.sense.key
    label = f"People of {reader.discourse.label_of(state).en}"
    slug = reader.discourse.add(line.words(i, i + 1, cut), "Group", label, slug=f"{state}-people")
    reader.discourse.note([slug])
    return Mention(i, i + 1, (slug,), "group", cut, nisba.conj, nisba.prep, "m", plural=True)


def _name_ends(after: Token, reader: PhraseReader, j: int) -> bool:
    ends = after.text in (*COMMAS, ":", QUOTE) or after.has(
        "that", "prep", "adverb", "time", "title", "quoteword", "relative"
    )
    return ends or reader.read(j) is not None


def _title_follows(line: Line, i: int, j: int) -> bool:
    """Say whether a title follows the name and nothing governs it: «X Y, minister of Z»."""
    before = line.tokens[i - 1] if i else None
    if before is not None and before.is_word and not before.has(*_BEFORE_NAME):
        return False
    start = j + 1 if line.tokens[j].text in COMMAS and j + 1 < len(line.tokens) else j
    head = phrase_at(line, start, "title")
    return head is not None and not (head[1].conj or head[1].prep or head[1].suffix)


def _says(token: Token, reader: PhraseReader) -> bool:
    """Say whether the token is a finite verb that a person's name may follow as subject."""
    for reading in token.readings.get("cue", ()):
        cue = reader.lexicon.cues[reading.sense.key]
        plain = not (cue.object_words or cue.flags & {"light", "document"} or reading.suffix)
        if plain and reading.sense.form[:5] in ("past3", "pres3"):
            return True
    return False


def _lone_nisbas(line: Line, found: Sequence[Mention], forms: Forms) -> list[Mention]:
    """Return the relational adjectives outside other mentions: «the Israeli [shelling]»."""
    taken = {i for mention in found for i in range(mention.i, mention.j)}
    nisbas = []
    for i in range(len(line.tokens)):
        known = nisba_at(line, i, forms)
        if known is not None and i not in taken:
            end, reading = known
            cut = len(reading.conj) + bool(reading.prep)
            taken.update(range(i, end))
            nisbas.append(
                Mention(i, end, (reading.sense.key,), "nisba", cut, reading.conj, reading.prep)
            )
    return nisbas
