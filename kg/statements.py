"""From cues, subjects and contents to statements: one speaker, one act, one content each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.clauses import Arguments, Hit, Phrase, find_hits, read_arguments
from kg.contents import Finding, Judge, first_word
from kg.cues import Cue
from kg.forms import Reading
from kg.lexicon import Lexicon
from kg.link import Discourse
from kg.mentions import Mention
from kg.model import Act, Role, SpeakerBasis, Statement, TargetBasis
from kg.passage import Passage
from kg.patterns import Sense
from kg.quotes import Quote
from kg.speakers import (
    NOBODY_NAMED,
    Memory,
    Party,
    dangling_author,
    party,
    split_arguments,
    topic_before,
)
from kg.targets import find_doers, pronoun_referent
from kg.text import fold_key
from kg.tokens import COLON, COMMAS, DASHES, QUOTE, STOPS, Line, phrase_at

_REPORTING: tuple[Act, ...] = ("state", "announce")
_NEAR_START = 10


@dataclass
class Draft:
    """A statement in the making; indices are tokens of its paragraph."""

    hit: Hit
    act: Act
    speaker: Party
    start: int
    content: int
    end: int
    cue: tuple[int, int]
    via: list[tuple[str, Mention | None]] = field(default_factory=list)
    targets: list[tuple[str, Mention | None, str]] = field(default_factory=list)
    judged: bool = False
    replaced: bool = False
    rule: str = ""
    parent: Draft | None = None

    def covers(self, i: int) -> bool:
        """Say whether token *i* is part of what is said."""
        return 0 <= self.content <= i < self.end


@dataclass
class StatementReader:
    """Reads an article's paragraphs in order and remembers who spoke.

    Attributes:
        lexicon: Cues and names.
        discourse: Who is who in the article.
    """

    lexicon: Lexicon
    discourse: Discourse
    memory: Memory = field(default_factory=Memory)

    def read(self, passage: Passage) -> list[Statement]:
        """Return the statements of one paragraph, in order of their cue."""
        self.memory.paragraph = None
        drafts: list[Draft] = []
        sentence = (-1, -1)
        skipped: set[int] = set()
        self._colon_headline(passage, drafts)
        for hit in find_hits(passage, self.lexicon):
            if hit.sentence != sentence:
                sentence = hit.sentence
                self.memory.sentence = None
            if hit.i in skipped or self._hypothetical(passage, hit):
                continue
            self._first_subject(passage, hit)
            draft = self._draft(passage, hit, drafts, skipped)
            if draft is not None:
                drafts.append(draft)
        self._sources(passage, drafts)
        self._bare_quotes(passage, drafts)
        found = [s for draft in drafts if not draft.replaced for s in self._finish(passage, draft)]
        return sorted(found, key=lambda s: (s.cue, s.speaker.actor, s.act))

    # --- one cue ---------------------------------------------------------------------------------

    def _hypothetical(self, passage: Passage, hit: Hit) -> bool:
        """Say whether the cue is only thought of: after «whether», «to», «if»."""
        if hit.i <= hit.sentence[0]:
            return False
        before = passage.tokens[hit.i - 1]
        reading = before.first("that")
        subjunctive = (
            hit.kind == "verb"
            and reading is not None
            and not reading.suffix
            and hit.reading.sense.form.startswith("pres")
        )
        if subjunctive and not hit.reading.future:
            return True
        near = passage.tokens[max(hit.sentence[0], hit.i - 3) : hit.i]
        return any(t.has("hypothetical") for t in near)

    def _first_subject(self, passage: Passage, hit: Hit) -> None:
        """Take the first actor of a clause whose verb is no act as possible dropped subject."""
        if self.memory.sentence is not None:
            return
        for k in range(hit.sentence[0], hit.i):
            mention = passage.at.get(k)
            if mention is None or mention.prep or mention.kind in ("nisba", "own"):
                continue
            before = passage.tokens[k - 1] if k > hit.sentence[0] else None
            if before is not None and before.is_word and before.has("prep"):
                continue
            group, end = passage.conjoined(k)
            if end < hit.i:
                self.memory.sentence = party(group, "subject")
            return

    def _draft(
        self, passage: Passage, hit: Hit, drafts: list[Draft], skipped: set[int]
    ) -> Draft | None:
        holder = next((d for d in reversed(drafts) if d.covers(hit.i)), None)
        if hit.kind == "noun":
            return self._noun_draft(passage, hit, holder)
        if "relay" in hit.cue.flags:
            return self._relay(passage, hit, drafts)
        embedded = holder is not None and self._is_embedded(passage, hit, holder)
        if holder is not None and not embedded:
            self._close(passage, holder, hit)
        speaker, objects = split_arguments(passage, hit, self.memory, self.discourse)
        content, end = self._content(passage, hit, objects)
        noun = self._act_noun(passage, hit, objects)
        if hit.cue.only and (noun is None or not self._allowed(passage, noun[0], hit.cue)):
            return None
        if "noun" in hit.cue.needs and noun is None and hit.args.marker < 0:
            return None
        first_person = hit.reading.sense.form.endswith("1")
        if first_person and holder is None:
            return None
        if speaker is None and content >= 0 and passage.opening(content):
            speaker = dangling_author(passage, end, hit.sentence[1])
        if speaker is None:
            speaker = self._unwritten(passage, hit, holder if embedded else None, objects)
        if speaker is None:
            return None
        if "convenes" in hit.cue.flags and self._convenes(passage, hit):
            return None
        draft = Draft(
            hit, hit.cue.act, speaker, hit.i, content, end, (hit.i, hit.j), rule=hit.cue.latin
        )
        if speaker.how == "topic" and speaker.mentions:
            draft.start = min(draft.start, speaker.mentions[0].i)
        if noun is not None:
            self._by_noun(passage, draft, noun, skipped)
        else:
            draft.targets = self._targets(passage, hit, objects, speaker)
        if embedded and holder is not None:
            self._embed(passage, draft, holder)
        else:
            self._remember(hit, speaker)
        self._media(passage, draft)
        return draft

    def _convenes(self, passage: Passage, hit: Hit) -> bool:
        """Say whether «called to a meeting» convenes rather than urges."""
        phrase = hit.args.after.get("ila") or hit.args.after.get("li")
        if phrase is None or any(p.mentions for p in hit.args.bare[1:]):
            return False
        near = passage.tokens[phrase.i : phrase.i + 2]
        return any(t.has("conference") for t in near[:1])

    def _remember(self, hit: Hit, speaker: Party) -> None:
        known = Party(speaker.slugs, (), speaker.how, speaker.gender)
        self.memory.sentence = known
        self.memory.paragraph = known
        self.memory.article = known

    def _unwritten(
        self, passage: Passage, hit: Hit, holder: Draft | None, objects: Sequence[Phrase]
    ) -> Party | None:
        """Return the speaker of a verb that writes none."""
        if self._is_passive(passage, hit):
            return NOBODY_NAMED
        if hit.reading.sense.form.endswith("1"):
            return holder.speaker.shared("first-person") if holder else None
        before = passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        if before is not None and before.has("relative", "ma"):
            return None
        if holder is not None:
            return self._embedded_subject(passage, hit, holder)
        if (
            "impersonal" in hit.cue.flags
            and hit.reading.sense.form == "pres3m"
            and not self._same_sentence(hit)
        ):
            return None
        return self.memory.last(hit)

    def _same_sentence(self, hit: Hit) -> bool:
        return self.memory.sentence is not None

    def _embedded_subject(self, passage: Passage, hit: Hit, holder: Draft) -> Party | None:
        marker = passage.tokens[hit.i - 1] if hit.i else None
        reading = marker.first("that") if marker else None
        if reading is not None and reading.suffix:
            return holder.speaker.shared("pronoun")
        k = first_word(passage, holder.content, hit.i)
        mention = passage.at.get(k)
        if mention is not None and not mention.prep and mention.kind != "nisba":
            return party([mention], "topic").shared("topic")
        before = passage.tokens[holder.content - 1] if holder.content else None
        reading = before.first("that") if before else None
        return holder.speaker.shared("pronoun") if reading is not None and reading.suffix else None

    def _is_passive(self, passage: Passage, hit: Hit) -> bool:
        if hit.reading.sense.form.startswith("passive"):
            return True
        mark = self.lexicon.forms.affixes.passive
        letters = passage.line.raw(hit.i)
        stem = letters.lstrip("".join(self.lexicon.forms.affixes.conjunctions))
        return mark in stem[:4]

    # --- what is said ----------------------------------------------------------------------------

    def _content(self, passage: Passage, hit: Hit, objects: Sequence[Phrase]) -> tuple[int, int]:
        """Return the token range of what is said; (-1, end) when nothing introduces it."""
        limit = hit.sentence[1]
        args = hit.args
        if args.content >= 0:
            return args.content, self._content_end(passage, args.content, limit)
        for prep, role in hit.cue.roles.items():
            if role in ("content", "duty", "deed", "claim", "target") and prep in args.after:
                return args.after[prep].i, limit
        if objects:
            return objects[0].i, limit
        quote = self._quote_before(passage, hit)
        return (quote.start, quote.end) if quote else (-1, limit)

    def _content_end(self, passage: Passage, content: int, limit: int) -> int:
        k = content
        quote = passage.opening(k)
        if quote is None:
            return limit
        after = passage.tokens[quote.end] if quote.end < len(passage.tokens) else None
        joined = after is not None and after.is_word and quote.end < limit
        return limit if joined else max(quote.end, content + 1)

    def _quote_before(self, passage: Passage, hit: Hit) -> Quote | None:
        for quote in passage.quotes:
            between = passage.tokens[quote.end : hit.i]
            if quote.end <= hit.i and all(not t.is_word or t.has("adverb") for t in between):
                return quote
        return None

    def _close(self, passage: Passage, holder: Draft, hit: Hit) -> None:
        """End the content of a statement where the next one of the sentence begins."""
        end = hit.i
        topic = topic_before(passage, hit)
        if topic is not None and topic.mentions and topic.how == "topic":
            end = topic.mentions[0].i
        while end > holder.content + 1 and (
            not passage.tokens[end - 1].is_word
            or passage.tokens[end - 1].has("clause", "adverb", "aux")
        ):
            if passage.tokens[end - 1].text == QUOTE:
                break
            end -= 1
        draft: Draft | None = holder
        while draft is not None:
            draft.end = min(draft.end, end)
            draft = draft.parent

    def _is_embedded(self, passage: Passage, hit: Hit, holder: Draft) -> bool:
        """Decide whether a cue inside a content belongs to it or goes on after it."""
        quote = next((q for q in passage.quotes if q.start < hit.i < q.inner), None)
        if quote is not None and quote.start >= holder.content - 1:
            return True
        if hit.kind == "part":
            return False
        before = passage.tokens[hit.i - 1]
        if before.has("relative", "ma", "that"):
            return True
        topic = topic_before(passage, hit)
        if topic is not None and topic.mentions and topic.how == "topic":
            first = topic.mentions[0]
            start = passage.tokens[first.i - 1] if first.i else None
            return not (start is not None and start.has("clause") and start.text != "")
        if hit.reading.conj or before.has("clause", "adverb") or before.text in COMMAS:
            return not self._goes_on(hit, holder)
        return True

    def _goes_on(self, hit: Hit, holder: Draft) -> bool:
        """Say whether a joined verb continues the reporting rather than the content."""
        past = hit.reading.sense.form.startswith(("past", "passive"))
        outer = holder.hit.reading.sense.form
        if holder.hit.kind == "noun":
            return True
        if not past and outer.startswith("past"):
            return False
        form = hit.reading.sense.form
        same = form[-2:] == outer[-2:] or holder.hit.kind == "part"
        return (
            same
            or bool(hit.args.bare and hit.args.bare[0].mentions)
            or "continues" in hit.cue.flags
        )

    def _embed(self, passage: Passage, draft: Draft, holder: Draft) -> None:
        """Put a statement inside another: its speaker speaks through the outer one."""
        same = set(draft.speaker.slugs) <= set(holder.speaker.slugs)
        begin = first_word(passage, holder.content, draft.hit.i)
        main = draft.hit.i - begin <= _NEAR_START and self._is_main(passage, draft, begin)
        draft.parent = holder
        own = not any(draft.speaker.slugs)
        if own:
            side = self.discourse.side(holder.speaker.slugs[0])
            draft.speaker = Party(
                (side,), draft.speaker.mentions, draft.speaker.how, draft.speaker.gender
            )
            same = side in holder.speaker.slugs
        draft.via = (
            list(holder.via)
            if same
            else [
                *holder.via,
                *((s, _first(holder.speaker.mentions)) for s in holder.speaker.slugs[:1]),
            ]
        )
        if main and holder.act in _REPORTING and not holder.replaced:
            holder.replaced = True
            draft.start = min(holder.start, draft.start)
            if same and not draft.speaker.mentions:
                draft.speaker = holder.speaker
            draft.end = max(draft.end, holder.end)

    def _is_main(self, passage: Passage, draft: Draft, begin: int) -> bool:
        """Say whether the cue is the main verb of the content it stands in."""
        if draft.speaker.how == "relative":
            return False
        mention = passage.at.get(begin)
        if begin == draft.hit.i or (mention is not None and draft.hit.i - mention.j <= 2):
            return True
        return False

    # --- acts by nouns ---------------------------------------------------------------------------

    def _act_noun(
        self, passage: Passage, hit: Hit, objects: Sequence[Phrase]
    ) -> tuple[int, Cue] | None:
        """Return the noun that says which act a light verb performs."""
        if "light" not in hit.cue.flags or hit.args.noun < 0:
            return None
        k = hit.args.noun
        if hit.args.marker >= 0 and hit.args.marker < k:
            return None
        expected = [p.i for p in objects[:1]] + [
            p.i for prep, p in hit.args.after.items() if prep in hit.cue.roles
        ]
        if k not in expected and not any(k - 2 <= i < k for i in expected):
            return None
        reading = passage.tokens[k].first("act")
        return (k, self.lexicon.cues[reading.sense.key]) if reading else None

    def _allowed(self, passage: Passage, k: int, cue: Cue) -> bool:
        """Say whether a choosy light verb takes the noun: «made a request», not «made a plan»."""
        stem = passage.tokens[k].text
        return any(fold_key(noun)[:-1] in stem for noun in cue.only)

    def _by_noun(
        self, passage: Passage, draft: Draft, noun: tuple[int, Cue], skipped: set[int]
    ) -> None:
        k, cue = noun
        skipped.add(k)
        draft.act = cue.act
        draft.rule = f"{draft.rule}+{cue.latin}"
        draft.cue = (draft.cue[0], k + 1) if k - draft.cue[0] <= 4 else (k, k + 1)
        args = read_arguments(
            passage, k + 1, cue, draft.hit.sentence[1], self.lexicon.forms.affixes.prepositions
        )
        after = passage.at.get(k + 1)
        if after is not None and after.kind == "own":
            side = self.discourse.side(draft.speaker.slugs[0])
            if side not in draft.speaker.slugs:
                draft.via = [(draft.speaker.slugs[0], _first(draft.speaker.mentions))]
                draft.speaker = Party((side,), (after,), "own")
            args.bare = args.bare[1:]
        elif (
            after is not None
            and not after.prep
            and after.kind != "nisba"
            and args.bare
            and self._owns(after, draft)
        ):
            draft.via = [(draft.speaker.slugs[0], _first(draft.speaker.mentions))]
            draft.speaker = party([after], "genitive")
            args.bare = args.bare[1:]
        inner = Hit(k, k + 1, cue, "noun", passage.tokens[k].first("act"), args, draft.hit.sentence)  # type: ignore[arg-type]
        draft.targets = self._targets(passage, inner, args.bare, draft.speaker) or self._targets(
            passage, draft.hit, [], draft.speaker
        )
        if draft.act == "state":
            draft.content, draft.judged = k, True

    def _owns(self, mention: Mention, draft: Draft) -> bool:
        return mention.actor not in draft.speaker.slugs and mention.kind in (
            "name",
            "metonym",
            "body",
        )

    def _noun_draft(self, passage: Passage, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read a noun of an act with its author: «the accusations of X», «a welcome of Jordan»."""
        cue = replace(hit.cue, act=hit.cue.noun_act)
        if "nounless" in cue.flags or cue.act == "state":
            return None
        k = hit.i + 1
        if k >= hit.sentence[1]:
            return None
        speaker, after = self._author(passage, hit, k)
        if speaker is None:
            return None
        args = read_arguments(
            passage, after, cue, hit.sentence[1], self.lexicon.forms.affixes.prepositions
        )
        inner = Hit(hit.i, hit.j, cue, "noun", hit.reading, args, hit.sentence)
        targets = self._targets(passage, inner, args.bare, speaker)
        if speaker is NOBODY_NAMED and not targets:
            return None
        end = self._clause_end(passage, after, hit.sentence[1])
        draft = Draft(
            inner,
            cue.act,
            speaker,
            hit.i,
            after,
            end,
            (hit.i, hit.j),
            rule=f"{cue.latin}-noun",
            targets=targets,
        )
        if (
            holder is not None
            and speaker is not NOBODY_NAMED
            and not set(speaker.slugs) & set(holder.speaker.slugs)
        ):
            if holder.act in _REPORTING:
                draft.via = [
                    *holder.via,
                    *((s, _first(holder.speaker.mentions)) for s in holder.speaker.slugs[:1]),
                ]
            draft.parent = holder
        return draft

    def _author(self, passage: Passage, hit: Hit, k: int) -> tuple[Party | None, int]:
        mention = passage.at.get(k)
        if mention is not None and not mention.prep and not mention.conj:
            if mention.kind == "own":
                return None, k
            group, end = passage.conjoined(k)
            return party(group, "nisba" if mention.kind == "nisba" else "genitive"), end
        return None, k

    def _clause_end(self, passage: Passage, k: int, limit: int) -> int:
        while k < limit and passage.tokens[k].text not in COMMAS:
            k += 1
        return k

    # --- relays ----------------------------------------------------------------------------------

    def _relay(self, passage: Passage, hit: Hit, drafts: list[Draft]) -> Draft | None:
        """Read «X quoted Y as saying»: Y speaks, X passes it on."""
        source = hit.args.after.get("an") or hit.args.after.get("ila")
        medium, _ = split_arguments(passage, hit, self.memory, self.discourse)
        if source is None or not source.mentions or medium is None:
            return None
        speaker = party(source.mentions, "source")
        content, end = self._content(passage, hit, [])
        draft = Draft(
            hit, "state", speaker, hit.i, content, end, (hit.i, hit.j), rule=hit.cue.latin
        )
        holder = next((d for d in reversed(drafts) if d.covers(hit.i)), None)
        above: list[tuple[str, Mention | None]] = []
        if holder is not None and self._is_embedded(passage, hit, holder):
            above = [
                *holder.via,
                *((s, _first(holder.speaker.mentions)) for s in holder.speaker.slugs[:1]),
            ]
            holder.replaced = holder.act in _REPORTING
        elif holder is not None:
            self._close(passage, holder, hit)
        draft.via = [*above, *((s, _first(medium.mentions)) for s in medium.slugs)]
        self._remember(hit, speaker)
        return draft

    def _media(self, passage: Passage, draft: Draft) -> None:
        """Add the outlet that somebody spoke to: «told channel X», «in an interview with X»."""
        hit = draft.hit
        stop = hit.args.marker if hit.args.marker >= 0 else hit.args.end
        for mention in passage.mentions:
            if hit.j <= mention.i < stop and mention not in draft.speaker.mentions:
                governed = mention.prep == "li" or passage.tokens[mention.i - 1].key("prep") in (
                    "maa",
                    "an",
                    "fi",
                )
                if (
                    governed and self.discourse.type_of(mention.actor or "") == "MediaOutlet"
                    if mention.actor
                    else False
                ):
                    draft.via.append((mention.actor, mention))

    def _sources(self, passage: Passage, drafts: list[Draft]) -> None:
        """Read «according to X» and «quoting X»: a relay of the sentence, or its speaker."""
        for k in range(len(passage.tokens)):
            found = phrase_at(passage.line, k, "prep")
            if found is None or found[1].sense.key not in ("hasaba", "naqlan") or found[1].suffix:
                continue
            source = self._source(passage, found[0], drafts)
            if source is None:
                continue
            start, end = passage.sentence_of(k)
            main = [
                d
                for d in drafts
                if start <= d.hit.i < end and not d.replaced and d.hit.i != source.i - 1
            ]
            main = [d for d in main if not set(d.speaker.slugs) & set(source.actors)]
            if not main:
                self._attributed(passage, k, found[0], source, drafts)
                continue
            top = main[0]
            if found[1].sense.key == "naqlan":
                self._pass_on(top, source, drafts)
            elif self.discourse.side(source.actor) != self.discourse.side(top.speaker.slugs[0]):
                for draft in main:
                    if draft.via[:1] != [(source.actor, source)]:
                        draft.via.insert(0, (source.actor, source))

    def _pass_on(self, top: Draft, source: Mention, drafts: list[Draft]) -> None:
        """Make the quoted source the speaker, or the last relay, of what an outlet reports."""
        if self.discourse.type_of(top.speaker.slugs[0]) == "MediaOutlet":
            top.via = [*top.via, (top.speaker.slugs[0], _first(top.speaker.mentions))]
            top.speaker = party([source], "source")
        elif top.via:
            top.via = [*top.via, (source.actor, source)]

    def _source(self, passage: Passage, k: int, drafts: list[Draft]) -> Mention | None:
        """Return whom «according to» names: straight, or as subject of «what X reported»."""
        for q in range(k, min(k + 4, len(passage.tokens))):
            mention = passage.at.get(q)
            if mention is not None:
                return mention if mention.kind not in ("nisba", "own") else None
            token = passage.tokens[q]
            if not (
                token.has("ma", "cue", "act", "document", "agent_noun", "prep")
                or token.has("modifier")
            ):
                return None
        return None

    def _attributed(
        self, passage: Passage, k: int, end: int, source: Mention, drafts: list[Draft]
    ) -> None:
        """Make a statement of a sentence that only «according to X» attributes."""
        start, limit = passage.sentence_of(k)
        content = (start, k) if k - start > 3 else (source.j, limit)
        if content[1] - content[0] < 4:
            return
        claim = next((q for q in range(end, source.i) if passage.tokens[q].first("act")), -1)
        cue = self.lexicon.cues["qala"]
        hit = Hit(k, end, cue, "verb", _ANY, Arguments(), (start, limit))
        group, _ = passage.conjoined(source.i)
        draft = Draft(
            hit,
            "state",
            party(group, "source"),
            min(start, content[0]),
            content[0],
            content[1],
            (k, end),
            rule="according-to",
        )
        if claim >= 0:
            reading = passage.tokens[claim].first("act")
            noun = self.lexicon.cues[reading.sense.key] if reading else cue
            draft.act = noun.noun_act
            draft.targets = [
                (s, m, "explicit") for m in find_doers(passage, *content) for s in m.actors
            ]
            draft.cue = (claim, claim + 1)
        draft.start = start
        draft.end = limit if content[0] != start else content[1]
        drafts.append(draft)

    def _colon_headline(self, passage: Passage, drafts: list[Draft]) -> None:
        """Read «X: content» at the start of a paragraph."""
        mention = passage.at.get(0)
        if (
            mention is None
            or mention.j >= len(passage.tokens)
            or passage.tokens[mention.j].text != COLON
        ):
            return
        content = mention.j + 1
        if content >= len(passage.tokens):
            return
        speaker = party([mention], "headline")
        cue = self.lexicon.cues["qala"]
        limit = passage.sentence_of(mention.j)[1]
        limit = max(limit, content + 1)
        hit = Hit(
            0,
            mention.j,
            cue,
            "verb",
            _ANY,
            Arguments(marker=mention.j, content=content),
            (0, limit),
        )
        found = Judge(passage, self.discourse, speaker.slugs).judge(content, limit)
        place = self.discourse.type_of(mention.actor) in ("State", "Territory", "DeFactoAuthority")
        if place and found is None and not passage.opening(content):
            return
        drafts.append(
            Draft(
                hit,
                "state",
                speaker,
                0,
                content,
                limit,
                (mention.i, mention.j),
                rule="headline-colon",
            )
        )
        self._remember(hit, speaker)

    def _bare_quotes(self, passage: Passage, drafts: list[Draft]) -> None:
        """Give a paragraph that is only a quotation to the last speaker."""
        if not passage.quotes or passage.quotes[0].start != 0 or self.memory.article is None:
            return
        quote = passage.quotes[0]
        if quote.inner - quote.start < 5 or any(d.start < quote.end for d in drafts):
            return
        if any(t.is_word for t in passage.tokens[quote.end :]):
            return
        cue = self.lexicon.cues["qala"]
        hit = Hit(1, 2, cue, "verb", _ANY, Arguments(), (0, len(passage.tokens)))
        drafts.append(
            Draft(
                hit,
                "state",
                self.memory.article.shared("dropped-subject"),
                1,
                1,
                quote.inner,
                (1, 2),
                rule="bare-quote",
            )
        )

    # --- targets ---------------------------------------------------------------------------------

    def _targets(
        self, passage: Passage, hit: Hit, objects: Sequence[Phrase], speaker: Party
    ) -> list[tuple[str, Mention | None, str]]:
        """Return (slug, mention, basis) of those the act is aimed at."""
        found: list[tuple[str, Mention | None, str]] = []
        for argument, role in hit.cue.roles.items():
            if role in ("content", "hearer", "topic", "described", "source", "author"):
                continue
            if role in ("duty", "claim", "recognised") and found:
                continue
            mentions = self._in_argument(passage, hit, objects, argument, role, speaker)
            found += [(slug, m, "explicit") for m in mentions for slug in m.actors]
            if found and role in ("target", "deed", "addressee"):
                break
        seen: dict[str, tuple[str, Mention | None, str]] = {}
        for slug, mention, basis in found:
            if slug and slug not in speaker.slugs:
                seen.setdefault(slug, (slug, mention, basis))
        return list(seen.values())

    def _in_argument(
        self,
        passage: Passage,
        hit: Hit,
        objects: Sequence[Phrase],
        argument: str,
        role: str,
        speaker: Party,
    ) -> Sequence[Mention]:
        limit = hit.sentence[1]
        if argument == "obj":
            if hit.reading.suffix and hit.kind != "noun":
                return self._referent(passage, hit.i, hit.reading.suffix, speaker)
            if not objects:
                return ()
            phrase = objects[0]
        elif argument in hit.args.after:
            phrase = hit.args.after[argument]
        elif argument in hit.args.pronouns:
            k = hit.args.pronouns[argument]
            reading = passage.tokens[k].first("prep")
            return self._referent(passage, k, reading.suffix if reading else "", speaker)
        else:
            return ()
        if role == "addressee":
            return phrase.mentions
        patient = hit.cue.act in ("support", "welcome")
        start = phrase.i
        doers = find_doers(passage, start, limit, patient=patient)
        if not doers:
            reading = next(
                (r for rs in passage.tokens[start].readings.values() for r in rs if r.suffix), None
            )
            if reading is not None and role in ("target", "deed"):
                return self._referent(passage, hit.i, reading.suffix, speaker)
        return doers

    def _referent(self, passage: Passage, k: int, suffix: str, speaker: Party) -> Sequence[Mention]:
        suffixes = self.lexicon.forms.affixes.suffixes
        plural = suffix in suffixes[2:5]
        found = pronoun_referent(passage, k, plural, speaker.slugs, feminine=suffix == suffixes[1])
        return (replace(found, kind="pronoun"),) if found else ()

    # --- finishing -------------------------------------------------------------------------------

    def _finish(self, passage: Passage, draft: Draft) -> list[Statement]:
        """Judge the content, then make one statement for each speaker."""
        act, targets, cue = draft.act, draft.targets, draft.cue
        rule = draft.rule
        if act in _REPORTING and draft.content >= 0 and "question" not in draft.hit.cue.flags:
            finding = self._judge(passage, draft)
            if finding is not None:
                act = finding.act
                rule = f"{rule}:{finding.rule}"
                targets = [
                    (s, m, "explicit")
                    for m in finding.targets
                    for s in m.actors
                    if s and s not in draft.speaker.slugs
                ]
        return [
            self._statement(passage, draft, act, targets, rule, slug, mention)
            for slug, mention in self._speakers(draft)
        ]

    def _judge(self, passage: Passage, draft: Draft) -> Finding | None:
        judge = Judge(passage, self.discourse, draft.speaker.slugs)
        return judge.judge(draft.content, max(draft.content, draft.end))

    def _speakers(self, draft: Draft) -> list[tuple[str, Mention | None]]:
        written = [
            (slug, mention) for mention in draft.speaker.mentions for slug in mention.actors if slug
        ]
        if written and {s for s, _ in written} == set(draft.speaker.slugs):
            return written
        return [(slug, _first(draft.speaker.mentions)) for slug in draft.speaker.slugs]

    def _statement(
        self,
        passage: Passage,
        draft: Draft,
        act: Act,
        targets: Sequence[tuple[str, Mention | None, str]],
        rule: str,
        slug: str,
        mention: Mention | None,
    ) -> Statement:
        line = passage.line
        start, end = draft.start, max(draft.end, draft.hit.j)
        if (
            mention is not None
            and start - mention.j in (0, 1, 2)
            and mention.i < start
            and draft.speaker.how == "topic"
        ):
            start = mention.i
        while end > start + 1 and passage.tokens[end - 1].text in (*COMMAS, *STOPS, *DASHES):
            end -= 1
        cut = (
            len(draft.hit.reading.conj) + bool(draft.hit.reading.prep)
            if start == draft.hit.i
            else 0
        )
        if mention is not None and start == mention.i:
            cut = mention.cut
        cue_cut = (
            len(draft.hit.reading.conj) + bool(draft.hit.reading.prep)
            if draft.cue[0] == draft.hit.i
            else 0
        )
        basis: SpeakerBasis = "explicit"
        if mention is None:
            basis = "unnamed" if draft.speaker is NOBODY_NAMED else "inferred"
        elif self.discourse.type_of(slug) == "Unnamed":
            basis = "unnamed"
        target_basis: TargetBasis = "explicit" if targets else "none"
        quote = next(
            (
                q
                for q in passage.quotes
                if draft.content - 1 <= q.start < end and q.inner > q.start + 1
            ),
            None,
        )
        via = tuple(self._role(line, s, m) for s, m in draft.via if s != slug)
        return Statement(
            act=act,
            speaker=self._role(line, slug, mention, draft.speaker.how),
            cue=line.span(draft.cue[0], draft.cue[1], cue_cut),
            evidence=line.span(start, end, cut),
            via=via,
            targets=tuple(self._role(line, s, m) for s, m, _ in targets),
            speaker_basis=basis,
            target_basis=target_basis,
            quote=line.span(quote.start + 1, quote.inner) if quote else None,
            quote_type="direct"
            if quote and quote.start <= draft.content + 1
            else ("mixed" if quote else "indirect"),
            commitment=draft.hit.cue.commitment,
            rule=rule,
            confidence=0.8 if basis == "explicit" else 0.6,
        )

    def _role(self, line: Line, slug: str, mention: Mention | None, how: str = "") -> Role:
        if mention is None:
            return Role(slug, None, how or "inferred")
        return Role(slug, line.span(mention.i, mention.j, mention.cut), how or mention.kind)


def _first(mentions: Sequence[Mention]) -> Mention | None:
    return mentions[0] if mentions else None


_ANY = Reading(Sense("cue", "qala"))
