"""A paragraph with everything found in it: tokens, mentions, quotations, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.forms import Forms
from kg.labels import LabelReader
from kg.lexicon import Lexicon
from kg.link import Discourse
from kg.mentions import STATES, Mention, listed_name
from kg.morphology import Affixes
from kg.newcomers import NewcomerReader
from kg.phrases import PhraseReader
from kg.quotes import Quote, find_quotes, quoted_tokens
from kg.text import ends_in_alef_maqsura
from kg.tokens import COMMAS, QUOTE, Line, Token, nisba_at, phrase_at, sentence_ends

_WHO = "alladhina"
_WITH = "maa"
_WRITTEN = ("document", "speech_event")
_ONE = ("person", "title", "name", "body", "anaphor")


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
        while (follower := self._follower(group[-1]) or self._led_alike(group[-1])) is not None:
            group.append(follower)
        return tuple(group), group[-1].j

    def _follower(self, mention: Mention) -> Mention | None:
        """Return the mention that "and", a comma of a list or «especially» joins to this one."""
        j = mention.j
        comma = j < len(self.tokens) and self.tokens[j].text in COMMAS
        start = j + comma
        follower = self.at.get(start)
        if follower is None and start < len(self.tokens):
            words = phrase_at(self.line, start, "joined", "number")
            listed = words is not None and (words[1].sense.tag == "joined" or words[1].conj)
            follower = self.at.get(words[0]) if words is not None and listed else None
        elif (
            comma
            and follower is not None
            and not follower.conj
            and not self._list_goes_on(follower)
        ) or (follower is not None and not comma and not follower.conj):
            return None
        if follower is None or follower.prep or follower.kind in ("nisba", "own"):
            return None
        if self._opens_clause(mention, follower):
            return None
        return None if follower.conj == self.affixes.conjunctions[1] else follower

    def _opens_clause(self, mention: Mention, follower: Mention) -> bool:
        """Say whether what "and" joins begins a headline's next clause: «a raid on X and Y condemns it»."""
        if self.line.number or not follower.conj or follower.j >= len(self.tokens):
            return False
        led = bool(mention.prep) or (mention.i > 0 and self.tokens[mention.i - 1].has("prep"))
        verbs = self.tokens[follower.j].readings.get("cue", ()) if led else ()
        return any(r.sense.form == f"pres3{follower.gender}" and not r.conj for r in verbs)

    def _led_alike(self, mention: Mention) -> Mention | None:
        """Return whom "and" joins by the same preposition again: «with the people, and with X»."""
        before = self.tokens[mention.i - 1].key("prep") if mention.i else ""
        prep = mention.prep or before
        k = mention.j
        if not prep or k >= len(self.tokens):
            return None
        k = self._past_count(k + (self.tokens[k].text in COMMAS))
        follower = self.at.get(k)
        if follower is not None:
            return follower if follower.prep == prep and follower.conj else None
        led = self.tokens[k].first("prep") if k < len(self.tokens) else None
        if led is None or led.sense.key != prep or led.suffix:
            return None
        counted = k > mention.j and self.tokens[k - 1].text not in COMMAS
        return self.at.get(k + 1) if counted or led.conj else None

    def _past_count(self, k: int) -> int:
        """Return the index after another number of the same at *k*: «20 requests to X [and ten] to Y»."""
        count = self.tokens[k].text[1:] if k < len(self.tokens) else ""
        number = self.tokens[k].first("number") if count else None
        if not (count.isdigit() or (number is not None and number.conj)):
            return k
        counted = self.tokens[k + 1 : k + 3]
        noun = len(counted) > 1 and not counted[0].has("prep") and counted[1].has("prep")
        return k + 1 + noun

    def _list_goes_on(self, mention: Mention) -> bool:
        after = self.at.get(mention.j)
        return after is not None and bool(after.conj) and after.kind == mention.kind

    def is_headless(self, q: int) -> bool:
        """Say whether a plural relative behind verb and subject has no noun: «X accused those who fled of»."""
        subject = self.before.get(q)
        if subject is None or self.tokens[q].key("relative") != _WHO:
            return False
        one = subject.kind in _ONE and not subject.plural
        return one and subject.i > 0 and self.tokens[subject.i - 1].has("cue")

    def is_called(self, i: int) -> bool:
        """Say whether «claims», as it is written, is «is called» before a name: «a driver called X»."""
        named = i + 1 in self.at and self.at[i + 1].kind in ("person", "name")
        called = self.tokens[i].has("so_called")
        return called and named and ends_in_alef_maqsura(self.line.raw(i))

    def is_published(self, i: int) -> bool:
        """Say whether a verb tells when a document or talk came out: «a report of X [that was] published on Monday»."""
        verb = self.tokens[i].first("came_out")
        if verb is None or verb.conj or i == 0:
            return False
        author = self.before.get(i)
        if author is not None and author.kind == "document":
            return True
        k = self._past_partner(author) if author is not None else i - 1
        while k > 0 and self.tokens[k].has("modifier"):
            k -= 1
        return self.tokens[k].has(*_WRITTEN)

    def _past_partner(self, partner: Mention) -> int:
        """Return the index before with whom one speaks: «an interview | with the paper X»."""
        k = partner.i - 1
        return k - 1 if k > 0 and self.tokens[k].key("prep") == _WITH else k

    def is_owned_act(self, i: int) -> bool:
        """Say whether the noun of an act has the pronoun of whose it is: «their refusal»."""
        owned = (r for r in self.tokens[i].readings.get("act", ()) if not (r.prep or r.conj))
        return any(r.suffix in self.affixes.pronouns.third for r in owned)

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
    newcomers, labels = NewcomerReader(line, reader), LabelReader(line, reader)
    found: list[Mention] = []
    i = 0
    while i < len(line.tokens):
        vetoed = phrase_at(line, i, "veto")
        if vetoed is not None:
            i = vetoed[0]
            continue
        mention = reader.read(i) if line.tokens[i].is_word else None
        last = found[-1] if found else None
        if mention is None:
            mention = newcomers.read(i, last) or labels.read(i)
        elif mention.kind == "own" and mention.conj and last is not None and last.j == i:
            mention = newcomers.joined(i, last) or mention
        if mention is None:
            i += 1
            continue
        mention = _quoted_name(line, mention, reader)
        if mention.kind not in ("place", "own"):
            reader.discourse.note(mention.actors)
            _note_speaker(line, mention, reader)
        if mention.kind != "place":
            found.append(mention)
        i = mention.j
    return found + _lone_nisbas(line, found, reader.lexicon.forms)


def _note_speaker(line: Line, mention: Mention, reader: PhraseReader) -> None:
    """Remember who stands beside a verb of an act as who speaks, for «the official» after him."""
    k = mention.i - 1 if mention.i else mention.j
    said = k < len(line.tokens) and line.tokens[k].has("cue")
    if said and not mention.prep and mention.kind in ("person", "title", "anaphor", "unnamed"):
        reader.discourse.speaker = mention.actor


def _quoted_name(line: Line, mention: Mention, reader: PhraseReader) -> Mention:
    """Take the parenthesis that repeats a name: «the Agency (X)»; a listed name in it decides."""
    tokens = line.tokens
    j = mention.j
    if j + 2 < len(tokens) and tokens[j].text == QUOTE == tokens[j + 2].text:
        short = listed_name(line, j + 1, reader.lexicon)
        same = short is not None and short.actors == mention.actors
        return replace(mention, j=j + 3) if same else mention
    if j + 2 < len(tokens) and tokens[j].text == "(":
        listed = listed_name(line, j + 1, reader.lexicon)
        within = max(j + 5, listed.j + 1) if listed is not None else j + 5
        close = next(
            (k for k in range(j + 1, min(within, len(tokens))) if tokens[k].text == ")"), None
        )
        if close is None:
            return mention
        same = listed is not None and listed.j == close and not (listed.conj or listed.prep)
        if listed is not None and same and _is_body(mention, listed, reader):
            return replace(mention, j=close + 1, actors=listed.actors, kind="body")
        if listed is not None and same and _is_dateline(mention, listed, reader):
            return mention
        if mention.kind in ("body", "media", "name", "document"):
            _learn_short_name(line, mention, reader, close)
            return replace(mention, j=close + 1)
    return mention


def _learn_short_name(line: Line, mention: Mention, reader: PhraseReader, close: int) -> None:
    """Remember the short name in the parenthesis after a body: «the Coalition of Y (X)»."""
    short = line.tokens[mention.j + 1 : close]
    if short and all(t.is_word and not t.is_number for t in short):
        reader.discourse.learn_short_name(mention.actor, tuple(t.text for t in short))


def _is_body(mention: Mention, listed: Mention, reader: PhraseReader) -> bool:
    """Say whether the listed name in a parenthesis is that of the body before it."""
    kind = reader.discourse.type_of(listed.actor)
    return mention.kind in ("body", "anaphor", "unlisted") and kind not in (*STATES, "Person")


def _is_dateline(mention: Mention, listed: Mention, reader: PhraseReader) -> bool:
    """Say whether an outlet in brackets follows a place: «[city], Malta (agency) -- »."""
    kinds = [reader.discourse.type_of(m.actor) for m in (mention, listed)]
    return kinds[0] in STATES and kinds[1] == "MediaOutlet"


def _lone_nisbas(line: Line, found: Sequence[Mention], forms: Forms) -> list[Mention]:
    """Return the relational adjectives outside other mentions: «the Israeli [shelling]»."""
    taken = {i for mention in found for i in range(mention.i, mention.j)}
    nisbas = []
    for i in range(len(line.tokens)):
        known = nisba_at(line, i, forms)
        money = i > 0 and line.tokens[i - 1].has("currency")
        if known is not None and i not in taken and not money:
            end, reading = known
            cut = len(reading.conj) + bool(reading.prep)
            taken.update(range(i, end))
            nisbas.append(
                Mention(i, end, (reading.sense.key,), "nisba", cut, reading.conj, reading.prep)
            )
    return nisbas
