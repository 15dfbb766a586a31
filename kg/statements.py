"""From cues, subjects and contents to statements: one speaker, one act, one content each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.aims import Aimer, note_deeds
from kg.clauses import Hit, Phrase, find_hits, read_arguments
from kg.contents import Judge, first_word
from kg.cues import Cue
from kg.drafts import REPORTING, Aim, Context, Draft, Link, aims
from kg.forms import Reading
from kg.link import UNNAMED
from kg.mentions import Mention
from kg.model import Act, Role, SpeakerBasis, Statement, TargetBasis
from kg.nominal import NounReader
from kg.passage import Passage
from kg.quotes import Quote
from kg.relays import RelayReader
from kg.speakers import NOBODY_NAMED, Party, dangling_author, party, split_arguments, topic_before
from kg.targets import find_doers
from kg.text import fold_key
from kg.tokens import COMMAS, DASHES, QUOTE, STOPS, Line, Token

_NEAR_START = 10
_LONG_QUOTE = 4


@dataclass
class StatementReader:
    """Reads one paragraph after the other; the context remembers who spoke.

    Attributes:
        passage: The paragraph.
        context: What the rules of the article share.
    """

    passage: Passage
    context: Context

    def __post_init__(self) -> None:
        self.memory = self.context.memory
        self.discourse = self.context.discourse
        self.relays = RelayReader(self.passage, self.context)
        self.nouns = NounReader(self.passage, self.context)
        self.aimer = Aimer(self.passage, self.context)
        self.drafts: list[Draft] = []
        self.skipped: set[int] = set()

    def read(self) -> list[Statement]:
        """Return the statements of the paragraph, in order of their cue."""
        self.memory.paragraph = None
        self.memory.via = []
        note_deeds(self.passage, self.context)
        headline = self.relays.headline()
        if headline is not None:
            self.drafts.append(headline)
            self._remember(headline)
        sentence = (-1, -1)
        for hit in find_hits(self.passage, self.context.lexicon):
            if hit.sentence != sentence:
                sentence = hit.sentence
                self.memory.sentence = headline.speaker if headline and hit.i < headline.end else None
                self.memory.via, self.memory.targets = [], ()
            if hit.i not in self.skipped and not self._hypothetical(hit):
                self._read_hit(hit)
        self.relays.attributions(self.drafts)
        bare = self.relays.bare_quote(self.drafts)
        if bare is not None:
            self.drafts.append(bare)
        found = [s for draft in self.drafts if not draft.replaced for s in self._finish(draft)]
        return sorted(found, key=lambda s: (s.cue, s.speaker.actor, s.act))

    def _read_hit(self, hit: Hit) -> None:
        self._first_subject(hit)
        draft = self._draft(hit)
        if draft is not None:
            self.skipped.update(hit.args.said)
            self.drafts.append(draft)

    # --- one cue ---------------------------------------------------------------------------------

    def _hypothetical(self, hit: Hit) -> bool:
        """Say whether the cue is only thought of: after «whether», «to», «if»."""
        if hit.i <= hit.sentence[0]:
            return False
        reading = self.passage.tokens[hit.i - 1].first("that")
        finite = hit.kind == "verb" and hit.reading.sense.form.startswith("pres") and not hit.reading.future
        if finite and reading is not None and not reading.suffix:
            return True
        near = self.passage.tokens[max(hit.sentence[0], hit.i - 3) : hit.i]
        return any(t.has("hypothetical") for t in near)

    def _first_subject(self, hit: Hit) -> None:
        """Take the first actor of a clause whose verb is no act as possible dropped subject."""
        if self.memory.sentence is not None:
            return
        for k in range(hit.sentence[0], hit.i):
            mention = self.passage.at.get(k)
            if mention is None or mention.prep or mention.kind in ("nisba", "own"):
                continue
            before = self.passage.tokens[k - 1] if k > hit.sentence[0] else None
            if before is not None and before.is_word and before.has("prep"):
                continue
            group, end = self.passage.conjoined(k)
            if end < hit.i:
                self.memory.sentence = party(group, "subject")
            return

    def _draft(self, hit: Hit) -> Draft | None:
        relative = hit.i > 0 and self.passage.tokens[hit.i - 1].has("relative")
        if relative and "document" in hit.cue.flags:
            return None
        holder = next((d for d in reversed(self.drafts) if d.covers(hit.i)), None)
        if hit.kind == "noun":
            return self.nouns.read(hit, holder)
        if "relay" in hit.cue.flags:
            return self._relay(hit)
        embedded = holder is not None and "document" not in hit.cue.flags and self._is_embedded(hit, holder)
        first_person = hit.reading.sense.form.endswith("1")
        if first_person and (holder is None or not embedded or hit.cue.act in REPORTING):
            return None
        if holder is not None and not embedded:
            self._close(holder, hit)
        before = self.passage.tokens[hit.i - 1] if hit.i else None
        if before is not None and before.has("relative") and hit.reading.suffix and hit.cue.act in REPORTING:
            return None
        speaker, objects = split_arguments(self.passage, hit, self.memory, self.discourse)
        noun = self._act_noun(hit, objects)
        if not self._complete(hit, noun):
            return None
        content, end = self._content(hit, objects)
        if "document" in hit.cue.flags:
            author = hit.args.after.get("fi")
            speaker = party(author.mentions, "document") if author is not None and author.mentions else speaker
        if speaker is None and content >= 0 and self.passage.opening(content):
            speaker = dangling_author(self.passage, end, hit.sentence[1])
        objects, speaker = self._passive_light(hit, noun, objects, speaker)
        if speaker is None:
            speaker = self._unwritten(hit, holder if embedded else None)
        speaker, passive = self._passive_voice(hit, objects, speaker)
        if speaker is None or ("convenes" in hit.cue.flags and self._convenes(hit, objects)):
            return None
        draft = Draft(hit, hit.cue.act, speaker, hit.i, content, end, (hit.i, hit.j), rule=hit.cue.latin)
        if passive is not None:
            draft.targets = aims(passive.mentions) or [Aim(s, None) for s in passive.slugs]
            draft.start = min([hit.i, *(m.i for m in passive.mentions)])
            return self._place(draft, holder if embedded else None)
        if (voice := hit.args.after.get("lisan")) is not None and voice.mentions:
            draft.via = [Link(voice.mentions[0].actor, voice.mentions[0])]
        if speaker.how == "topic" and speaker.mentions:
            draft.start = min(draft.start, speaker.mentions[0].i)
        self._aim(draft, noun, objects)
        if "stance" in hit.cue.flags and not draft.targets:
            return None
        self._denies(draft, objects)
        return self._place(draft, holder if embedded else None)

    def _denies(self, draft: Draft, objects: Sequence[Phrase]) -> None:
        """Make the rejection of claims a denial."""
        if draft.act != "reject" or not objects:
            return
        start = objects[0].i
        described = self.passage.tokens[start].has("ma")
        end = min(start + (_NEAR_START if described else 1), draft.hit.sentence[1])
        if any(self.passage.tokens[k].has("claim_noun") for k in range(start, end)):
            draft.act = "deny"

    def _complete(self, hit: Hit, noun: tuple[int, Cue] | None) -> bool:
        if hit.cue.only and (noun is None or not self._allowed(noun[0], hit.cue)):
            return False
        return not ("noun" in hit.cue.needs and noun is None and hit.args.marker < 0)

    def _aim(self, draft: Draft, noun: tuple[int, Cue] | None, objects: Sequence[Phrase]) -> None:
        if noun is not None:
            self._by_noun(draft, noun)
        elif "described" in draft.hit.cue.roles.values() and draft.hit.args.marker < 0 or draft.hit.cue.latin == "wasafa":
            self._described(draft, objects)
        else:
            draft.targets = self.aimer.targets(draft.hit, objects, draft.speaker)

    def _place(self, draft: Draft, holder: Draft | None) -> Draft | None:
        if holder is not None:
            if draft.speaker.how == "relative" and draft.act in ("support", "welcome") and not draft.targets:
                return None
            self._embed(draft, holder)
            draft.via = [*draft.via, *self.relays.outlets(draft.hit)]
            return draft
        known = self.memory.sentence
        inherited = known is not None and (
            draft.speaker.how in ("governing-subject", "dropped-subject") or draft.speaker.slugs == known.slugs
        )
        draft.via = [*draft.via, *(self.memory.via if inherited else []), *self.relays.outlets(draft.hit)]
        if draft.speaker.how != "relative":
            self._remember(draft)
        return draft

    def _convenes(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether «called to a meeting» convenes rather than urges."""
        phrase = hit.args.after.get("ila") or hit.args.after.get("li")
        if phrase is None or any(p.mentions for p in objects):
            return False
        return self.passage.tokens[phrase.i].has("conference")

    def _remember(self, draft: Draft) -> None:
        known = Party(draft.speaker.slugs, (), draft.speaker.how, draft.speaker.gender)
        if draft.speaker.how in ("own", "genitive") and draft.via:
            known = Party((draft.via[-1].slug,), (), "dropped-subject")
        self.memory.sentence = self.memory.paragraph = self.memory.article = known
        self.discourse.speaker = known.slugs[0] if known is not NOBODY_NAMED else ""
        self.memory.targets = tuple(a.mention for a in draft.targets if a.mention is not None)
        self.memory.via = [link for link in draft.via if link.slug not in known.slugs]

    def _unwritten(self, hit: Hit, holder: Draft | None) -> Party | None:
        """Return the speaker of a verb that writes none."""
        if self._is_passive(hit):
            return NOBODY_NAMED if holder is None and "impersonal" not in hit.cue.flags else None
        if hit.reading.sense.form.endswith("1"):
            return holder.speaker.shared("first-person") if holder else None
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        if before is not None and before.has("relative", "ma") and not before.has("prep"):
            return None
        written = before.first("document") if before is not None else None
        after = self.passage.tokens[hit.j] if hit.j < hit.sentence[1] else None
        resumed = after is not None and any(r.suffix for r in after.readings.get("prep", ()))
        if hit.kind == "verb" and written is not None and not (written.art or hit.reading.conj or resumed):
            return self._report(hit.i - 1)
        if holder is not None:
            return self._embedded_subject(hit, holder)
        if "impersonal" in hit.cue.flags and hit.reading.sense.form == "pres3m" and self.memory.sentence is None:
            return None
        return self.memory.last(hit)

    def _report(self, i: int) -> Party:
        """Return the document itself as speaker: «a report accuses»."""
        slug = self.discourse.last("report") or self.discourse.add(self.passage.line.words(i, i + 1), "Unnamed")
        return party([Mention(i, i + 1, (slug,), "document")], "document")

    def _embedded_subject(self, hit: Hit, holder: Draft) -> Party | None:
        tokens = self.passage.tokens
        if self._suffixed_marker(hit.i - 1):
            return holder.speaker.shared("pronoun")
        k = first_word(self.passage, holder.content, hit.i)
        mention = self.passage.at.get(k)
        if mention is not None and not mention.prep and mention.kind != "nisba":
            return party([mention], "topic").shared("topic")
        if self._suffixed_marker(holder.content - 1):
            return holder.speaker.shared("pronoun")
        return self.memory.last(hit) if tokens[hit.i - 1].has("clause", "that") else None

    def _suffixed_marker(self, k: int) -> bool:
        reading = self.passage.tokens[k].first("that") if k >= 0 else None
        return reading is not None and bool(reading.suffix)

    def _is_passive(self, hit: Hit) -> bool:
        if hit.reading.sense.form.startswith("passive"):
            return True
        affixes = self.context.lexicon.forms.affixes
        letters = self.passage.line.raw(hit.i).lstrip("".join(affixes.conjunctions))
        return affixes.passive in letters[:4]

    def _passive_voice(
        self, hit: Hit, objects: Sequence[Phrase], speaker: Party | None
    ) -> tuple[Party | None, Party | None]:
        """Read «X was accused of»: the subject is the target, nobody is named."""
        aimed = hit.cue.roles.get("obj") in ("target", "addressee") and not hit.reading.suffix
        if speaker is None or speaker is NOBODY_NAMED or not aimed or hit.kind != "verb":
            return speaker, None
        said = hit.args.after.get("bi")
        objects = [p for p in objects if said is None or p.i < said.i]
        bare = speaker.how == "topic" and hit.cue.act == "accuse" and not objects and said is not None
        if speaker.mentions and (bare or (self._is_passive(hit) and not objects)):
            return NOBODY_NAMED, speaker
        return speaker, None

    def _passive_light(
        self, hit: Hit, noun: tuple[int, Cue] | None, objects: Sequence[Phrase], speaker: Party | None
    ) -> tuple[Sequence[Phrase], Party | None]:
        """Read «criticism was directed at X»: the noun is the subject, nobody is named."""
        if noun is None or speaker is not None or "obj" not in hit.cue.roles or "addressee" not in hit.cue.roles.values():
            return objects, speaker
        feminine = hit.reading.sense.form.endswith("3f")
        last = self.memory.sentence
        if self._is_passive(hit) or (feminine and (last is None or last.gender == "m")):
            return objects, NOBODY_NAMED
        return objects, speaker

    # --- what is said ----------------------------------------------------------------------------

    def _content(self, hit: Hit, objects: Sequence[Phrase]) -> tuple[int, int]:
        """Return the token range of what is said; (-1, end) when nothing introduces it."""
        limit = hit.sentence[1]
        args = hit.args
        if args.content >= 0:
            start = args.content
            if objects and objects[0].i < start and hit.cue.roles.get("obj") in ("claim", "target", "deed"):
                start = objects[0].i
            return start, self._content_end(args.content, limit)
        quote = self._quote_before(hit)
        if quote is not None and hit.cue.act in REPORTING:
            return quote.start, quote.end
        for prep, role in hit.cue.roles.items():
            if role in ("content", "duty", "deed", "claim", "target") and prep in args.after:
                return args.after[prep].i, limit
        if objects:
            return objects[0].i, limit
        return -1, max(hit.j, min(args.end, limit))

    def _content_end(self, content: int, limit: int) -> int:
        quote = self.passage.opening(content)
        if quote is None:
            return limit
        after = self.passage.tokens[quote.end] if quote.end < limit else None
        if after is None or not after.is_word:
            return max(quote.end, content + 1)
        whole = quote.inner - quote.start > _LONG_QUOTE and any(r.conj for r in _readings(after))
        return quote.end if whole else limit

    def _quote_before(self, hit: Hit) -> Quote | None:
        for quote in self.passage.quotes:
            between = self.passage.tokens[quote.end : hit.i]
            if quote.end <= hit.i and all(not t.is_word or t.has("adverb") for t in between):
                return quote
        return None

    def _close(self, holder: Draft, hit: Hit) -> None:
        """End the content of a statement where the next one of the sentence begins."""
        end = hit.i
        topic = topic_before(self.passage, hit)
        if topic is not None and topic.mentions and topic.how == "topic":
            end = topic.mentions[0].i
        tokens = self.passage.tokens
        while end > holder.content + 1 and tokens[end - 1].text != QUOTE:
            if tokens[end - 1].is_word and not tokens[end - 1].has("clause", "adverb", "aux"):
                break
            end -= 1
        draft: Draft | None = holder
        while draft is not None:
            draft.end = min(draft.end, end)
            draft = draft.parent

    def _is_embedded(self, hit: Hit, holder: Draft) -> bool:
        """Decide whether a cue inside a content belongs to it or goes on after it."""
        quote = next((q for q in self.passage.quotes if q.start < hit.i < q.inner), None)
        if quote is not None and quote.start >= holder.content - 1:
            return True
        if hit.kind == "part":
            return False
        before = self.passage.tokens[hit.i - 1]
        if before.has("relative", "ma", "that"):
            return True
        topic = topic_before(self.passage, hit)
        if topic is not None and topic.mentions and topic.how == "topic":
            first = topic.mentions[0]
            start = self.passage.tokens[first.i - 1] if first.i else None
            return not (start is not None and start.has("clause"))
        if hit.reading.conj or before.has("clause", "adverb") or before.text in COMMAS:
            return not self._goes_on(hit, holder)
        return True

    def _goes_on(self, hit: Hit, holder: Draft) -> bool:
        """Say whether a joined verb continues the reporting rather than the content."""
        form, outer = hit.reading.sense.form, holder.hit.reading.sense.form
        if holder.hit.kind == "noun":
            return True
        if not form.startswith(("past", "passive")) and outer.startswith("past"):
            return False
        same = form[-2:] == outer[-2:] or holder.hit.kind == "part"
        return same or bool(hit.args.bare and hit.args.bare[0].mentions) or "continues" in hit.cue.flags

    def _embed(self, draft: Draft, holder: Draft) -> None:
        """Put a statement inside another: its speaker speaks through the outer one."""
        begin = first_word(self.passage, holder.content, draft.hit.i)
        draft.parent = holder
        if not any(draft.speaker.slugs):
            side = self.discourse.side(holder.speaker.slugs[0])
            draft.speaker = Party((side,), draft.speaker.mentions, "own", draft.speaker.gender)
        same = set(draft.speaker.slugs) <= set(holder.speaker.slugs)
        draft.via = list(holder.via) if same else self._heard_through(draft, holder)
        outer = holder.speaker.slugs
        draft.targets = [a for a in draft.targets if not (a.slug in outer and a.mention and a.mention.kind == "pronoun")]
        if holder.act in REPORTING and not holder.replaced and self._is_main(draft, begin):
            holder.replaced = True
            draft.start = min(holder.start, draft.start)
            draft.end = max(holder.end, draft.end)
            if same and not draft.speaker.mentions:
                draft.speaker = holder.speaker

    def _heard_through(self, draft: Draft, holder: Draft) -> list[Link]:
        """Return the relays of an act inside a content: none when the narrator tells it in passing."""
        before = self.passage.tokens[draft.hit.i - 1]
        aside = before.has("relative", "ma") and bool(draft.hit.reading.suffix)
        if aside or (holder.hit.args.marker < 0 and not self.passage.opening(holder.content)):
            return list(holder.via)
        written = draft.speaker.mentions and holder.rule == "headline-colon"
        if written and self.discourse.type_of(holder.speaker.slugs[0]) != "Person":
            return list(holder.via)
        return holder.as_links()

    def _is_main(self, draft: Draft, begin: int) -> bool:
        """Say whether the cue is the main verb of the content it stands in."""
        if draft.speaker.how == "relative" or draft.hit.i - begin > _NEAR_START:
            return False
        while begin < draft.hit.i and self.passage.tokens[begin].has("aux", "adverb", "neg") and begin not in self.passage.at:
            begin += 1
        mention = self.passage.at.get(begin)
        return begin == draft.hit.i or (mention is not None and draft.hit.i - mention.j <= 2)

    # --- acts by nouns and by descriptions -------------------------------------------------------

    def _act_noun(self, hit: Hit, objects: Sequence[Phrase]) -> tuple[int, Cue] | None:
        """Return the noun that says which act a light verb performs."""
        k = hit.args.noun
        if "light" not in hit.cue.flags or k < 0 or 0 <= hit.args.marker < k:
            return None
        expected = [p.i for p in objects[:1]] + [p.i for prep, p in hit.args.after.items() if prep in hit.cue.roles]
        if k not in expected and not any(k - 2 <= i < k for i in expected):
            return None
        reading = self.passage.tokens[k].first("act")
        return (k, self.context.lexicon.cues[reading.sense.key]) if reading else None

    def _allowed(self, k: int, cue: Cue) -> bool:
        """Say whether a choosy light verb takes the noun: «made a request», not «made a plan»."""
        return any(fold_key(noun)[:-1] in self.passage.tokens[k].text for noun in cue.only)

    def _by_noun(self, draft: Draft, noun: tuple[int, Cue]) -> None:
        k, cue = noun
        self.skipped.add(k)
        draft.act = cue.noun_act
        draft.rule = f"{draft.rule}+{cue.latin}"
        draft.cue = (draft.cue[0], k + 1) if k - draft.cue[0] <= 4 else (k, k + 1)
        letters = self.context.lexicon.forms.affixes.prepositions
        args = read_arguments(self.passage, k + 1, cue, draft.hit.sentence[1], letters)
        after = self.passage.at.get(k + 1)
        if after is not None and not after.prep and self._owns(after, draft):
            self._speak_for(draft, after)
            args.bare = args.bare[1:]
        reading = self.passage.tokens[k].readings["act"][0]
        inner = Hit(k, k + 1, cue, "noun", reading, args, draft.hit.sentence)
        draft.targets = self.aimer.targets(inner, args.bare, draft.speaker)
        draft.targets = draft.targets or self.aimer.targets(draft.hit, [], draft.speaker)
        draft.judge = False

    def _owns(self, mention: Mention, draft: Draft) -> bool:
        if mention.kind == "own":
            return True
        return mention.actor not in draft.speaker.slugs and mention.kind in ("name", "metonym", "body")

    def _speak_for(self, draft: Draft, owner: Mention) -> None:
        """Make the owner of the noun the speaker: «stressed the refusal of his country»."""
        outer = draft.speaker
        slug = self.discourse.side(outer.slugs[0]) if owner.kind == "own" else owner.actor
        if slug not in outer.slugs:
            draft.via = [Link(outer.slugs[0], outer.mentions[0] if outer.mentions else None)]
            draft.speaker = Party((slug,), (owner,), "genitive")

    def _described(self, draft: Draft, objects: Sequence[Phrase]) -> None:
        """Read «described X as ...»: what the description does is aimed at X."""
        hit = draft.hit
        start = hit.args.after["bi"].i if "bi" in hit.args.after else -1
        described: Sequence[Mention] = ()
        if hit.reading.suffix:
            described = self.aimer.referent(hit.i, hit.reading.suffix, draft.speaker)
        elif objects:
            described = find_doers(self.passage, objects[0].i, start if start > objects[0].i else hit.sentence[1])
        if start < 0:
            start = objects[0].i if objects else hit.j
        judge = Judge(self.passage, self.discourse, draft.speaker.slugs)
        found = judge.describe(start, max(draft.end, start + 1))
        draft.judge = False
        if found is not None:
            draft.act = found.act
            draft.rule = f"{draft.rule}:{found.rule}"
            draft.targets = aims(described, draft.speaker.slugs)

    # --- relays ----------------------------------------------------------------------------------

    def _relay(self, hit: Hit) -> Draft | None:
        """Read «X quoted Y as saying»: Y speaks, X passes it on."""
        source = hit.args.after.get("an") or hit.args.after.get("ila")
        medium, _ = split_arguments(self.passage, hit, self.memory, self.discourse)
        if medium is None:
            return None
        if source is not None and source.mentions:
            speaker = party(source.mentions, "source")
        elif "an" in hit.args.pronouns and self.memory.article is not None:
            speaker = self.memory.article.shared("pronoun")
        else:
            return None
        content, end = self._content(hit, [])
        draft = Draft(hit, "state", speaker, hit.i, content, end, (hit.i, hit.j), rule=hit.cue.latin)
        holder = next((d for d in reversed(self.drafts) if d.covers(hit.i)), None)
        if holder is not None and self._is_embedded(hit, holder):
            draft.via = holder.as_links()
            draft.parent = holder
            holder.replaced = holder.act in REPORTING
        elif holder is not None:
            self._close(holder, hit)
        draft.via += [Link(slug, medium.mentions[0] if medium.mentions else None) for slug in medium.slugs]
        self._remember(draft)
        return draft

    # --- finishing -------------------------------------------------------------------------------

    def _finish(self, draft: Draft) -> list[Statement]:
        """Judge the content, then make one statement for each speaker."""
        act, targets, rule = draft.act, draft.targets, draft.rule
        if act in REPORTING and draft.judge and draft.content >= 0 and "question" not in draft.hit.cue.flags:
            judge = Judge(self.passage, self.discourse, draft.speaker.slugs)
            return [s for part in self._parts(draft) for s in self._judged(part, judge)]
        return self._emit(draft, act, targets, rule)

    def _emit(self, draft: Draft, act: Act, targets: Sequence[Aim], rule: str) -> list[Statement]:
        """Make one statement for each speaker; infer the target from what was said before."""
        if "mutual" in draft.hit.cue.flags:
            targets = [Aim(link.slug, link.mention) for link in self._speakers(draft)]
        targets = targets or self.context.opponent(act, draft.speaker.slugs, self.passage.line.number)
        self.discourse.parties += [self.discourse.side(slug) for slug in draft.speaker.slugs if slug != UNNAMED]
        self.discourse.parties += [self.discourse.side(a.slug) for a in targets]
        self.context.oppose(act, draft.speaker.slugs, targets, self.passage.line.number)
        return [self._statement(draft, act, targets, rule, link) for link in self._speakers(draft)]

    def _judged(self, draft: Draft, judge: Judge) -> list[Statement]:
        finding = judge.judge(draft.content, max(draft.content, draft.end))
        if finding is None:
            if draft.part:
                return []
            return self._emit(draft, draft.act, draft.targets, draft.rule)
        rule = f"{draft.rule}:{finding.rule}"
        targets = aims(finding.targets, draft.speaker.slugs)
        return self._emit(draft, finding.act, targets, rule)

    def _parts(self, draft: Draft) -> list[Draft]:
        """Divide a content where a second clause of it begins: «..., and that ...», «... . We must»."""
        starts = [draft.content]
        wa = self.context.lexicon.forms.affixes.conjunctions[0]
        for k in range(draft.content + 2, draft.end - 2):
            token = self.passage.tokens[k]
            joined = any(r.conj == wa for tag in ("that", "must") for r in token.readings.get(tag, ()))
            if (joined and not self.passage.covered[k]) or token.text in STOPS:
                starts.append(k)
        if len(starts) == 1:
            return [draft]
        ends = [*starts[1:], draft.end]
        first = replace(draft, end=ends[0])
        rest = [
            replace(draft, start=first_word(self.passage, a, b), content=a, end=b, part=True)
            for a, b in zip(starts[1:], ends[1:], strict=True)
        ]
        return [first, *rest]

    def _speakers(self, draft: Draft) -> list[Link]:
        written = [Link(slug, m) for m in draft.speaker.mentions for slug in m.actors if slug]
        if written and {link.slug for link in written} == set(draft.speaker.slugs):
            return written
        first = draft.speaker.mentions[0] if draft.speaker.mentions else None
        return [Link(slug, first) for slug in draft.speaker.slugs]

    def _statement(self, draft: Draft, act: Act, targets: Sequence[Aim], rule: str, speaker: Link) -> Statement:
        line = self.passage.line
        start, end, cut = self._evidence(draft, speaker.mention)
        hit = draft.hit
        clitics = len(hit.reading.conj) + bool(hit.reading.prep)
        basis = self._basis(draft, speaker)
        target_basis: TargetBasis = targets[0].basis if targets else "none"
        quote = next((q for q in self.passage.quotes if draft.content - 1 <= q.start < end), None)
        direct = quote is not None and quote.start <= draft.content + 1
        return Statement(
            act=act,
            speaker=self._role(line, speaker, draft.speaker.how),
            cue=line.span(draft.cue[0], draft.cue[1], clitics if draft.cue[0] == hit.i else 0),
            evidence=line.span(start, end, cut),
            via=tuple(self._role(line, link) for link in draft.via if link.slug != speaker.slug),
            targets=tuple(self._role(line, Link(a.slug, a.mention)) for a in targets if a.slug != speaker.slug),
            speaker_basis=basis,
            target_basis=target_basis,
            quote=line.span(quote.start + 1, quote.inner) if quote else None,
            quote_type="direct" if direct else ("mixed" if quote else "indirect"),
            commitment=hit.cue.commitment,
            rule=rule,
            confidence=0.8 if basis == "explicit" else 0.6,
        )

    def _evidence(self, draft: Draft, mention: Mention | None) -> tuple[int, int, int]:
        """Return first token, end token and letters to cut of the words that carry the act."""
        start, end = draft.start, max(draft.end, draft.hit.j)
        while end > start + 1 and self.passage.tokens[end - 1].text in (*COMMAS, *STOPS, *DASHES):
            end -= 1
        reading = draft.hit.reading
        cut = len(reading.conj) + bool(reading.prep) if start == draft.hit.i else 0
        if mention is not None and start == mention.i:
            cut = mention.cut
        return start, end, cut

    def _basis(self, draft: Draft, speaker: Link) -> SpeakerBasis:
        if draft.speaker is NOBODY_NAMED or self.discourse.type_of(speaker.slug) == "Unnamed":
            return "unnamed"
        return "explicit" if speaker.mention is not None else "inferred"

    def _role(self, line: Line, link: Link, how: str = "") -> Role:
        if link.mention is None:
            return Role(link.slug, None, how or "inferred")
        span = line.span(link.mention.i, link.mention.j, link.mention.cut)
        return Role(link.slug, span, how or link.mention.kind)


def _readings(token: Token) -> list[Reading]:
    return [r for readings in token.readings.values() for r in readings]
