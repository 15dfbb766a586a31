"""How far what somebody says reaches, and which later cues stand inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.aims import Aimer
from kg.arguments import Phrase
from kg.clauses import Hit, negation_before
from kg.drafts import REPORTING, Context, Draft
from kg.headlines import HeadlineReader
from kg.nominal import NounReader
from kg.parties import Party, group_ending, party
from kg.passage import Passage
from kg.quotes import Quote
from kg.relays import RelayReader
from kg.tokens import COMMAS, QUOTE, TURN, ends_phrase, phrase_at
from kg.topics import topic_before

_WISH = 4
_WISHED = 6
_NEAR_START = 10
_LONG_QUOTE = 4
_LONG_PHRASE = 3
_FRONTED = 8
_OPENERS = ("clause", "adverb", "aux", "neg")


@dataclass
class ScopeReader:
    """Reads one paragraph after the other; the context remembers who spoke.

    Attributes:
        passage: The paragraph.
        context: What the rules of the article share.
        drafts: The statements found in the paragraph so far.
        skipped: Tokens that a cue before them has already read.
    """

    passage: Passage
    context: Context
    drafts: list[Draft] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.memory = self.context.memory
        self.discourse = self.context.discourse
        self.relays = RelayReader(self.passage, self.context)
        self.headlines = HeadlineReader(self.passage, self.context)
        self.nouns = NounReader(self.passage, self.context)
        self.aimer = Aimer(self.passage, self.context)
        self.drafts: list[Draft] = []
        self.skipped: set[int] = set()

    def _content(self, hit: Hit, objects: Sequence[Phrase]) -> tuple[int, int]:
        """Return the token range of what is said; (-1, end) when nothing introduces it."""
        limit = hit.sentence[1]
        args = hit.args
        if args.content >= 0:
            start = args.content
            if (
                objects
                and objects[0].i < start
                and hit.cue.roles.get("obj") in ("claim", "target", "deed")
            ):
                start = objects[0].i
            needed = self._needed(hit)
            return (
                (start, self._content_end(args.content, limit)) if needed < 0 else (needed, limit)
            )
        quote = self._quote_before(hit)
        if quote is not None and hit.cue.act in REPORTING and not self._says_itself(hit, objects):
            return quote.start, quote.end
        for prep, role in hit.cue.roles.items():
            if role in ("content", "duty", "deed", "claim", "target") and prep in args.after:
                return args.after[prep].i, limit
        if objects:
            return objects[0].i, limit
        return -1, max(hit.j, min(args.end, limit))

    def _needed(self, hit: Hit) -> int:
        """Return where the need stands that is stressed, if "that" comes only later: «the need to know ... so that»."""
        roles = hit.cue.roles
        led = (p.i for prep, p in hit.args.after.items() if roles.get(prep) == "content")
        needs = (i for i in led if i < hit.args.marker - 1 and self.passage.tokens[i].has("need"))
        return next(needs, -1)

    def _says_itself(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether what is said follows a cue, so that a quotation before it is another's."""
        roles = hit.cue.roles
        if any(roles[prep] == "content" for prep in roles.keys() & hit.args.after.keys()):
            return True
        return bool(objects) and roles.get("obj") in ("content", "described")

    def _content_end(self, content: int, limit: int) -> int:
        quote = self.passage.opening(content)
        if quote is None:
            return limit
        after = self.passage.tokens[quote.end] if quote.end < limit else None
        if after is None or not after.is_word:
            return max(quote.end, content + 1)
        whole = quote.inner - quote.start > _LONG_QUOTE and any(r.conj for r in after.all_readings)
        return quote.end if whole else limit

    def _quote_before(self, hit: Hit) -> Quote | None:
        for quote in self.passage.quotes:
            between = self.passage.tokens[quote.end : hit.i]
            if quote.end <= hit.i and all(not t.is_word or t.has("adverb") for t in between):
                return quote
        return None

    def _close(self, holder: Draft, hit: Hit, outer: Draft | None = None) -> None:
        """End the content of a statement where the next one of the sentence begins.

        Those it stands inside end there too, up to the *outer* one that the next belongs to.
        """
        end = self._opening(self._verb_start(hit), holder)
        topic = topic_before(self.passage, hit)
        if topic is not None and topic.mentions and topic.how == "topic":
            end = min(end, topic.mentions[0].i)
        tokens = self.passage.tokens
        while end > holder.content + 1 and tokens[end - 1].text != QUOTE:
            if tokens[end - 1].is_word and not tokens[end - 1].has(*_OPENERS):
                break
            end -= 1
        draft: Draft | None = holder
        while draft is not outer and draft is not None:
            draft.end = min(draft.end, end)
            draft = draft.parent

    def _is_embedded(self, hit: Hit, holder: Draft) -> bool:  # noqa: PLR0911  (a decision list)
        """Decide whether a cue inside a content belongs to it or goes on after it."""
        quote = next((q for q in self.passage.quotes if q.start < hit.i < q.inner), None)
        if quote is not None and quote.start >= holder.content - 1:
            return True
        if hit.kind == "part":
            return self._predicated(hit) is not None
        start = self._verb_start(hit)
        before = self.passage.tokens[start - 1]
        if ends_phrase(self.passage.line, start, "sequel") or self._takes_turn(start):
            return False
        if hit.i > holder.content and self._after_clause(hit.i):
            return not self._goes_on(hit, holder)
        if before.has("relative", "ma", "that"):
            return True
        topic = topic_before(self.passage, hit)
        if topic is not None and topic.mentions and topic.how == "topic":
            first = topic.mentions[0].i
            return first == holder.content or not self._after_clause(first)
        joined = start < hit.i and any(r.conj for r in self.passage.tokens[start].all_readings)
        joined = joined or bool(hit.reading.conj) or self._opening(start, holder) < start
        if joined or before.has("clause", "adverb") or before.text in COMMAS:
            return not self._goes_on(hit, holder)
        return True

    def _opening(self, i: int, holder: Draft) -> int:
        """Return where words behind a comma open the clause of the verb at *i*; *i* where none do.

        Any adverb does: «, in return the agency quoted». Where nothing brings a content, a pronoun
        or an adjunct joined by "and" do too: «, and it warns», «, and after the talks X threatened».
        """
        tokens = self.passage.tokens
        near = range(i - 1, max(i - _FRONTED, holder.content, 0), -1)
        first = next((k for k in near if tokens[k - 1].text in COMMAS), i)
        found = phrase_at(self.passage.line, first, "adverb")
        if first == i or (found is not None and found[0] == i):
            return first
        told = holder.hit.args.marker >= 0 or self.passage.quoted[i]
        joined = tokens[first].first("pronoun") or tokens[first].first("prep")
        return i if told or joined is None or joined.suffix or not joined.conj else first

    def _verb_start(self, hit: Hit) -> int:
        """Return the index where a verb begins with its particles: «and has not», «had»."""
        start = hit.i
        while start > hit.sentence[0] + 1 and self.passage.tokens[start - 1].has("aux", "neg"):
            start -= 1
        return start

    def _predicated(self, hit: Hit) -> Party | None:
        """Return of whom a participle is said, right after "that": «that the states are, or were, committed to»."""
        start = self._verb_start(hit)
        topic, affixes = self.passage.before.get(start), self.passage.affixes
        if topic is None or topic.kind == "nisba":
            return None
        group = group_ending(self.passage, topic)
        first = group[0]
        told = first.i > 0 and not first.prep and self.passage.tokens[first.i - 1].has("that")
        accusative = self.passage.tokens[hit.i].text.endswith(affixes.alef)
        return party(group, "topic") if told and (start < hit.i or not accusative) else None

    def _after_clause(self, i: int) -> bool:
        """Say whether a conjunction that begins a new clause ends before token *i*: «although X»."""
        while i > 0 and self.passage.tokens[i - 1].has("aux"):
            i -= 1
        return ends_phrase(self.passage.line, i, "clause")

    def _takes_turn(self, i: int) -> bool:
        """Say whether «for his part» opens the clause of the verb at token *i*: the narrator goes on."""
        tokens = self.passage.tokens
        for k in range(max(i - _LONG_PHRASE, 1), i):
            found = phrase_at(self.passage.line, k, "adverb")
            if found is not None and found[0] == i and found[1].sense.key == TURN:
                before = tokens[k - 1]
                return bool(found[1].conj) or before.text in COMMAS or before.has("clause")
        return False

    def _goes_on(self, hit: Hit, holder: Draft) -> bool:
        """Say whether a joined verb continues the reporting rather than the content."""
        form, outer = hit.reading.sense.form, holder.hit.reading.sense.form
        if holder.hit.kind == "noun":
            return True
        told = form.startswith(("past", "passive")) or "double_negative" in hit.cue.flags
        if not told and outer.startswith("past"):
            return False
        same = form[-2:] == outer[-2:] or holder.hit.kind == "part" or _is_of_many(form, holder)
        return (
            same
            or bool(hit.args.bare and hit.args.bare[0].mentions)
            or "continues" in hit.cue.flags
            or self._goes_on_outside(hit, holder)
        )

    def _goes_on_outside(self, hit: Hit, holder: Draft) -> bool:
        """Say whether a past verb goes on what reports a present one: «said that X welcomes it, and hoped»."""
        present = holder.hit.reading.sense.form.startswith("pres")
        past = hit.reading.sense.form.startswith("past")
        outer = holder.parent
        return outer is not None and past and present and self._goes_on(hit, outer)

    def _is_main(self, draft: Draft, begin: int) -> bool:
        """Say whether the cue is the main verb of the content it stands in."""
        aside = self.passage.tokens[draft.hit.i - 1].has("relative")
        if aside or draft.speaker.how == "relative" or draft.hit.i - begin > _NEAR_START:
            return False
        while (
            begin < draft.hit.i
            and self.passage.tokens[begin].has("aux", "adverb", "neg", "pronoun")
            and begin not in self.passage.at
        ):
            begin += 1
        written = [m for m in draft.speaker.mentions if m.i == begin]
        mention = self.passage.at.get(begin) or next(iter(written), None)
        return begin in (draft.hit.i, self._wish(draft.hit)) or (
            mention is not None and draft.hit.i - mention.j <= 2
        )

    def _hypothetical(self, hit: Hit) -> bool:
        """Say whether the cue is only thought of: after «whether», «to», «if»."""
        if hit.i <= hit.sentence[0]:
            return False
        reading = self.passage.tokens[hit.i - 1].first("that")
        finite = (
            hit.kind == "verb"
            and hit.reading.sense.form.startswith("pres")
            and not hit.reading.future
        )
        if finite and reading is not None and not reading.suffix:
            return self._wish(hit) == hit.i
        if finite and self._joins_wish(hit):
            return True
        near = range(max(hit.sentence[0], hit.i - 3), hit.i)
        return any(phrase_at(self.passage.line, k, "hypothetical") for k in near)

    def _joins_wish(self, hit: Hit) -> bool:
        """Say whether the verb goes on one that is only wished or supposed: «may that think and decide».

        Also in «whether it wants us or rejects us».
        """
        tokens, form = self.passage.tokens, hit.reading.sense.form
        either = tokens[hit.i - 1].key("namestop") == "aw"
        for k in range(hit.i - 1, max(hit.sentence[0], hit.i - _WISHED) - 1, -1):
            if not tokens[k].is_word:
                break
            if either and phrase_at(self.passage.line, k, "hypothetical"):
                return True
            that = (
                tokens[k].first("that") if (either or hit.reading.conj) and k + 1 < hit.i else None
            )
            if that is not None and not that.suffix:
                return self._is_like(k + 1, form)
        return False

    def _is_like(self, k: int, form: str) -> bool:
        """Say whether the token is a verb of this form, or an unknown one of a masculine present."""
        token, third = self.passage.tokens[k], self.passage.affixes.third
        if self.passage.covered[k] or token.all_readings:
            return any(r.sense.form == form for r in token.all_readings)
        return token.text[0] == third and form.startswith("pres3") and not form.endswith("f")

    def _wish(self, hit: Hit) -> int:
        """Return where the wish begins by which a speaker does an act: «I would like to thank X».

        It is the act itself where no such wish stands before it.
        """
        if not hit.reading.sense.form.endswith("1"):
            return hit.i
        for k in range(max(hit.sentence[0], hit.i - _WISH), hit.i):
            found = phrase_at(self.passage.line, k, "performs")
            if found is not None and found[0] == hit.i:
                return hit.i if negation_before(self.passage, k) else k
        return hit.i

    def _suffixed_marker(self, k: int) -> bool:
        reading = self.passage.tokens[k].first("that") if k >= 0 else None
        return reading is not None and bool(reading.suffix)


def _is_of_many(form: str, holder: Draft) -> bool:
    """Say whether a plural verb goes on a verb that stands before its subject, singular in Arabic.

    «The ministers condemned the raid and urged»: in a clause after "that" others may be meant.
    """
    plural = form.endswith("3p") and holder.speaker.how == "subject"
    return plural and (holder.speaker.plural or holder.hit.args.marker < 0)
