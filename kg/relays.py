"""What passes a statement on: quoted sources, quotations that run on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.arguments import Arguments
from kg.carriers import CarrierReader
from kg.clauses import Hit
from kg.drafts import REPORTING, Draft, aims
from kg.forms import Reading
from kg.mentions import Mention
from kg.parties import Link, party
from kg.patterns import Sense
from kg.targets import find_agents, find_doers
from kg.tokens import COLON, COMMAS, QUOTE, STOPS, phrase_at
from kg.valency import WHEREAS

_ANY = Reading(Sense("cue", "qala"))
_TO = "li"
_FROM = "an"
_SHORT = 4
_FAR = 8
_TOLD = ("act", "agent_noun", "that", "cue")
_WHERE = ("fi", "khilal", "abra", "amam")
_PEOPLE = ("person", "title")


class RelayReader(CarrierReader):
    """Reads the relays of one paragraph."""

    def attributions(self, drafts: list[Draft]) -> None:
        """Read «according to X» and «quoting X»: a relay of the sentence, or its speaker."""
        for k, end, key, source in self._sources(0, len(self.passage.tokens)):
            self._attribute(k, end, key, source, drafts)

    def source_before(self, hit: Hit) -> Mention | None:
        """Return whose words «according to X, ...» says that the sentence of a cue gives."""
        return next((s for *_, s in self._sources(hit.sentence[0], hit.i)), None)

    def signer(self, hit: Hit) -> Mention | None:
        """Return who says after it the quotation that a cue stands in: «"we condemn it", said X»."""
        quote = next((q for q in self.passage.quotes if q.start < hit.i < q.inner), None)
        limit = self.passage.sentence_of(hit.i)[1]
        k = quote.end if quote is not None else limit
        while k < limit and (
            not self.passage.tokens[k].is_word or self.passage.tokens[k].has("adverb")
        ):
            k += 1
        if k >= limit:
            return None
        said = self.passage.at.get(k + 1) if self._reports(k) else None
        if said is not None:
            return None if said.prep or said.conj or said.kind == "nisba" else said
        return next((s for start, *_, s in self._sources(k, k + 1)), None)

    def _sources(self, start: int, limit: int) -> Iterator[tuple[int, int, str, Mention]]:
        """Yield start, end and reading of each «according to» in a range, and whom it names."""
        for k in range(start, limit):
            if (told := self._told(k)) is not None:
                yield k, told[0], "kama", told[1]
            found = phrase_at(self.passage.line, k, "prep")
            if found is None or found[1].sense.key not in ("hasaba", "naqlan") or found[1].suffix:
                continue
            source = self._source(found[0])
            if source is not None:
                yield k, found[0], found[1].sense.key, source

    def _told(self, k: int) -> tuple[int, Mention] | None:
        """Read «..., as X said» at token *k*, where nothing said follows: end of the verb, and X."""
        tokens = self.passage.tokens
        found = phrase_at(self.passage.line, k, "clause")
        if found is None or found[1].sense.key != "kama" or found[0] >= len(tokens):
            return None
        verb = found[0]
        mention = self.passage.at.get(verb + 1)
        if not self._reports(verb) or mention is None or mention.prep:
            return None
        end = self.passage.conjoined(mention.i)[1]
        while end < len(tokens) and tokens[end].has("time", "adverb"):
            end += 1
        ends = end == len(tokens) or tokens[end].text in (*COMMAS, *STOPS)
        ends = ends or self._tells_where(k, end)
        return (verb + 1, mention) if ends and not self._goes_on(k, end) else None

    def _goes_on(self, k: int, end: int) -> bool:
        """Say whether what is said follows after the comma, so that a sentence begins: «X, Y, also announced its support»."""
        tokens = self.passage.tokens
        opens = k == self.passage.sentence_of(k)[0] and end + 1 < len(tokens)
        return opens and tokens[end].text in COMMAS and tokens[end + 1].has("act", "that")

    def _tells_where(self, k: int, i: int) -> bool:
        """Say whether only where or when it was said follows from token *i* on: «..., as X says in a report»."""
        tokens = self.passage.tokens
        rest = tokens[i : self.passage.sentence_of(k)[1]]
        if k == 0 or tokens[k - 1].text not in COMMAS or tokens[i].key("prep") not in _WHERE:
            return False
        told = (t for t in rest if not t.has("document", "came_out"))
        said = any(t.has(*_TOLD) or t.text in (COLON, QUOTE) for t in told)
        return len(rest) <= _FAR and not said

    def _reports(self, i: int) -> bool:
        """Say whether token *i* is a bare verb of saying."""
        cues = self.context.lexicon.cues
        return any(
            cues[r.sense.key].act in REPORTING and not (r.suffix or r.conj)
            for r in self.passage.tokens[i].readings.get("cue", ())
        )

    def _attribute(self, k: int, end: int, key: str, source: Mention, drafts: list[Draft]) -> None:
        start, limit = self._clause(k)
        verbs = [d for d in drafts if k < d.hit.i < source.i and self._only_attributes(d.hit)]
        drafts[:] = [d for d in drafts if d not in verbs]
        told = [d for d in drafts if not (d.replaced or _is_aside(d, source))]
        inside = [d for d in told if start <= d.hit.i < limit]
        own = [d for d in inside if set(d.speaker.slugs) & set(source.actors)]
        main = [d for d in inside if d not in own and not self._is_in_passing(d)]
        main = [d for d in main if d.parent not in inside or d.parent.replaced]
        own = [d for d in own if d.hit.i < k or d.hit.kind != "part"]
        if claim := next((d for d in own if d.hit.kind == "noun"), None):
            self._claimed(claim, k, source)
        elif all(d.hit.kind == "noun" for d in main):
            if not own:
                self._attributed(k, end, source, drafts)
        elif key == "naqlan":
            self._pass_on(main, source)
        else:
            self._report(source, told, main, (self.passage.sentence_of(k)[0], limit))

    def _report(
        self, source: Mention, told: list[Draft], main: list[Draft], reach: tuple[int, int]
    ) -> None:
        """Put whom «according to» names before what a sentence tells: all of it for an outlet.

        A person reports only the main act, and none of his own: «X rejected it, according to Y».
        """
        reported: list[Draft] = []
        if self.context.discourse.type_of(source.actor) in ("MediaOutlet", "Unnamed"):
            reported = [d for d in told if reach[0] <= d.hit.i < reach[1]]
        elif source.kind in _PEOPLE:
            reported = main
        for draft in reported:
            same = set(draft.speaker.slugs) & set(source.actors)
            if not same and draft.via[:1] != [Link(source.actor, source)]:
                draft.via.insert(0, Link(source.actor, source))

    def _only_attributes(self, hit: Hit) -> bool:
        """Say whether the verb of «according to what X announced» gives nothing of its own.

        A quotation mark after it may be that of a name: «what the head of "X" said».
        """
        k = hit.args.marker
        return hit.kind == "verb" and (k < 0 or self.passage.tokens[k].text == QUOTE)

    def _clause(self, k: int) -> tuple[int, int]:
        """Return the range of a sentence that «according to» at token *k* speaks of.

        Another is told of before and after «while»: «ten were killed, according to X, while Y said».
        """
        start, limit = self.passage.sentence_of(k)
        turns = [q for q in range(start, limit) if self._turns(q)]
        start = max((q + 1 for q in turns if q < k), default=start)
        if limit - k > _SHORT + 2:  # more is told after it, not only who told it
            ends = (q.end for q in self.passage.quotes if self._parts_at(q.end, k))
            start = max([start, *(end + 1 for end in ends)])
        return start, min((q for q in turns if q > k), default=limit)

    def _parts_at(self, end: int, k: int) -> bool:
        """Say whether a quotation is over and another clause begins: «X said "...", and this, according to Y, will»."""
        if end + 1 >= k or self.passage.tokens[end].text not in COMMAS:
            return False
        after = self.passage.tokens[end + 1]
        return after.text.startswith(self.passage.affixes.conjunctions[0]) and not after.has("cue")

    def _turns(self, q: int) -> bool:
        """Say whether «while» begins a clause of the narrator at token *q*."""
        found = phrase_at(self.passage.line, q, "clause")
        whereas = found is not None and found[1].sense.key == WHEREAS
        comma = q > 0 and self.passage.tokens[q - 1].text in COMMAS
        return whereas and comma and not self.passage.quoted[q]

    def _is_in_passing(self, draft: Draft) -> bool:
        """Say whether a relative clause tells an act, so that its sentence says more: «X, who said it, left»."""
        tokens, i = self.passage.tokens, draft.hit.i
        return draft.speaker.how == "relative" or (i > 0 and tokens[i - 1].has("relative"))

    def _claimed(self, draft: Draft, k: int, source: Mention) -> None:
        """Widen «according to the claims of X» to the sentence that holds the claim."""
        start, limit = self.passage.sentence_of(k)
        draft.start, draft.content, draft.end, draft.judge = start, start, limit, False
        if not draft.targets:
            tokens = self.passage.tokens
            pauses = [q for q in range(source.j, limit) if tokens[q].text in COMMAS]
            agents = (find_agents(self.passage, q, limit) for q in (source.j - 1, *pauses))
            doers = next(filter(None, agents), ())
            if not doers and k - start > _SHORT:
                doers = find_doers(self.passage, start, k)
            draft.targets = aims(doers, draft.speaker.slugs)

    def _pass_on(self, main: list[Draft], source: Mention) -> None:
        """Make the quoted source the speaker, or the last relay, of what an outlet reports."""
        for draft in main[:1]:
            if self.context.discourse.type_of(draft.speaker.slugs[0]) == "MediaOutlet":
                draft.via = draft.as_links()
                draft.speaker = party([source], "source")
            elif draft.via:
                draft.via = [*draft.via, Link(source.actor, source)]

    def _source(self, k: int) -> Mention | None:
        """Return whom «according to» names: straight, or as subject of «what X reported»."""
        for q in range(k, min(k + _SHORT, len(self.passage.tokens))):
            mention = self.passage.at.get(q)
            if mention is not None and q == k and self._is_adverbial(k) and mention.prep != _TO:
                return None
            if mention is not None:
                giver = self.passage.at.get(mention.j + 1)
                if (
                    mention.kind == "unnamed"
                    and giver
                    and self.passage.tokens[mention.j].key("prep") == "min"
                ):
                    return giver
                return mention if mention.kind not in ("nisba", "own") else None
            token = self.passage.tokens[q]
            if token.text != QUOTE and not token.has(
                "ma", "cue", "act", "document", "agent_noun", "prep", "modifier", "number"
            ):
                break
        return self._writing(k)

    def _writing(self, k: int) -> Mention | None:
        """Return the study or report at *k* as its own source where nobody is named: «according to a study»."""
        tokens = self.passage.tokens
        if k >= len(tokens) or not tokens[k].has("document", "study"):
            return None
        readings = [*tokens[k].readings.get("document", ()), *tokens[k].readings.get("study", ())]
        if tokens[k].has("speech_event") or any(r.suffix or r.conj for r in readings):
            return None
        end = k + 1
        while end < len(tokens) and tokens[end].has("modifier", "nisba"):
            end += 1
        cut = int(any(r.prep for r in readings))
        words = self.passage.line.words(k, end, cut)
        slug = self.context.discourse.add(words, "Unnamed")
        return Mention(k, end, (slug,), "unnamed", cut)

    def _origin(self, outlet: Mention) -> Mention | None:
        """Return whom an outlet quotes: «according to what the agency reported from X»."""
        tokens, lexicon = self.passage.tokens, self.context.lexicon
        verbs = tokens[outlet.i - 1].readings.get("cue", ()) if outlet.i else ()
        relays = any("relay" in lexicon.cues[r.sense.key].flags for r in verbs)
        if not relays or outlet.j + 1 >= len(tokens) or tokens[outlet.j].key("prep") != _FROM:
            return None
        return self.passage.at.get(outlet.j + 1)

    def _is_adverbial(self, k: int) -> bool:
        """Say whether the word before token *k* needs "to": «in accordance», wafqan, takes no genitive."""
        return self.passage.tokens[k - 1].text.endswith(self.passage.affixes.alef)

    def _attributed(self, k: int, end: int, source: Mention, drafts: list[Draft]) -> None:
        """Make a statement of a sentence that only «according to X» attributes."""
        start, limit = self._clause(k)
        before = k - start > _SHORT
        content, stop = (start, k) if before else (source.j, limit)
        if stop - content < _SHORT:
            return
        cue = self.context.lexicon.cues["qala"]
        hit = Hit(k, end, cue, "verb", _ANY, Arguments(), (start, limit))
        origin = self._origin(source)
        told = origin or source
        named = told.i in self.passage.at
        group, after = self.passage.conjoined(told.i) if named else ([told], told.j)
        draft = Draft(
            hit,
            "state",
            party(group, "source"),
            start,
            content,
            stop,
            (k, end),
            rule="according-to",
        )
        draft.end = max(stop, after) if before else stop
        draft.via = [Link(source.actor, source)] if origin is not None else []
        drafts.append(draft)

    def bare_quote(self, drafts: list[Draft]) -> Draft | None:
        """Give a paragraph that is only a quotation to the last speaker."""
        last = self.context.memory.latest
        if not self.passage.quotes or self.passage.quotes[0].start != 0 or last is None:
            return None
        quote = self.passage.quotes[0]
        if quote.inner - quote.start <= _SHORT or any(d.start < quote.end for d in drafts):
            return None
        if any(t.is_word for t in self.passage.tokens[quote.end :]):
            return None
        hit = Hit(
            1,
            2,
            self.context.lexicon.cues["qala"],
            "verb",
            _ANY,
            Arguments(),
            (0, len(self.passage.tokens)),
        )
        speaker = last.shared("dropped-subject")
        return Draft(hit, "state", speaker, 1, 1, quote.inner, (1, 2), rule="bare-quote")


def _is_aside(draft: Draft, source: Mention) -> bool:
    """Say whether a statement only describes a source after it: «according to X, which demands»."""
    return draft.speaker.how == "relative" and draft.hit.i > source.i
