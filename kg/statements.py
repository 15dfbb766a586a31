"""From cues, subjects and contents to statements: one speaker, one act, one content each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from kg.arguments import Phrase
from kg.clauses import Hit, names_what
from kg.companions import ARMED
from kg.convictions import is_charged, is_conviction
from kg.cues import Cue
from kg.drafts import REPORTING, Aim, Draft, aims
from kg.finish import Finisher
from kg.hits import find_hits
from kg.holders import HolderReader
from kg.judging import takes_description
from kg.model import Act, Statement
from kg.owners import dangling_author
from kg.parties import NO_ACTOR, Link, Party, between, party
from kg.subjects import split_arguments
from kg.tokens import WHO
from kg.topics import closes_aside

_NEAR = 6
_ADDRESS = "khataba"
_MILD: tuple[Act, ...] = ("concern", "pledge", "urge", "demand", "warn")


class _Clause(NamedTuple):
    """A verb with what stands around it.

    Attributes:
        hit: The verb.
        speaker: Who does it.
        accused: To whom a passive does it, who is its subject.
        objects: Its objects.
        noun: The noun that says what a light verb does, and its cue.
        content: Token range of what is said; it begins with -1 when nothing is.
    """

    hit: Hit
    speaker: Party
    accused: Party | None
    objects: Sequence[Phrase]
    noun: tuple[int, Cue] | None
    content: tuple[int, int]


class StatementReader(HolderReader):
    """Reads the statements of one paragraph."""

    def read(self) -> list[Statement]:
        """Return the statements of the paragraph, in order of their cue."""
        self._turn_page()
        labels, label = self.headlines.read(), None
        sentence = (-1, -1)
        for hit in find_hits(self.passage, self.context.lexicon):
            while labels and labels[0].hit.i <= hit.i:
                label = labels.pop(0)
                self._read_label(label)
            if hit.sentence != sentence:
                self._narrate(hit.sentence[0])
                sentence = hit.sentence
                told = label is not None and hit.i < label.end
                self.memory.sentence = label.speaker if label and told else None
                self.memory.via = []
            if hit.i not in self.skipped and not self._hypothetical(hit):
                self._read_hit(hit)
        for label in labels:
            self._read_label(label)
        self._narrate(len(self.passage.tokens))
        self.relays.attributions(self.drafts)
        bare = self.relays.bare_quote(self.drafts)
        if bare is not None:
            self.drafts.append(bare)
        self.context.history.read.clear()
        found = [
            s
            for draft in self.drafts
            if not draft.replaced and any(draft.speaker.slugs)
            for s in Finisher(self.passage, self.context, self.drafts).finish(draft)
        ]
        return sorted(found, key=lambda s: (s.cue, s.speaker.actor, s.act))

    def _read_label(self, label: Draft) -> None:
        self.drafts.append(label)
        self._remember(label)

    def _read_hit(self, hit: Hit) -> None:
        self._first_subject(hit)
        draft = self._draft(hit)
        if draft is not None:
            self.skipped.update(hit.args.said)
            self._take_in(draft)
            self.drafts.append(draft)
            line = self.passage.line.number
            self.context.history.read.append(draft.as_done(draft.act, draft.targets, line))

    def _take_in(self, signed: Draft) -> None:
        """Put the acts of a quotation inside what its author says after it: «"we condemn it", said X»."""
        for draft in self.drafts:
            same = signed.covers(draft.hit.i) and draft.speaker.slugs == signed.speaker.slugs
            if same and draft.hit.i < signed.hit.i:
                self._embed(draft, signed)

    def _draft(self, hit: Hit) -> Draft | None:
        """Read one cue as its kind asks: a noun, a participle with the article, a relay, a verb."""
        foretold = hit.reading.future and hit.cue.act in REPORTING
        if foretold or ("document" in hit.cue.flags and self._is_relative(hit)):
            return None
        holder = self._holder(hit)
        if hit.kind == "noun":
            return self.nouns.read(hit, holder)
        if hit.kind == "adj":
            return self.nouns.attributive(hit, holder)
        if "relay" in hit.cue.flags:
            return self._relay(hit)
        return self._verb(hit, holder)

    def _is_relative(self, hit: Hit) -> bool:
        return hit.i > 0 and self.passage.tokens[hit.i - 1].has("relative")

    def _verb(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read a verb or participle: whether it is an act, who does what, and at whom it is aimed."""
        outer = self._outer(hit, holder)
        first_person = hit.reading.sense.form.endswith("1") and hit.cue.act in REPORTING
        if first_person or (outer is not None and self._is_misdeed(hit)):
            return None
        if holder is not None and outer is not holder:
            self._close(holder, hit, outer)
        if self._is_told_aside(hit, hit.cue.act) and not takes_description(hit):
            return None
        clause = self._clause(hit, outer)
        if clause is None:
            return None
        draft = self._begun(clause)
        if clause.accused is not None:
            found_guilty = is_charged(self.passage, hit)
            return None if found_guilty else self._passive(draft, clause.accused, outer)
        self._introduce(draft)
        self._aim(draft, clause.noun, clause.objects)
        if self._is_no_act(draft, clause.objects) or self._only_names(draft, holder):
            return None
        self._turn(draft, clause)
        placed = self._place(draft, outer)
        if placed is not None and hit.cue.latin == _ADDRESS:
            self._take_over(placed)
        return placed

    def _take_over(self, draft: Draft) -> None:
        """Put an address in the place of the verb that leads to it: «said, addressing X: ...»."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.act not in REPORTING or draft.content < 0:
            return
        told = 0 <= last.hit.args.marker < draft.hit.i
        if last.hit.sentence == draft.hit.sentence and not told and draft.hit.kind == "part":
            last.replaced = True
            draft.speaker, draft.start = last.speaker, last.start

    def _is_told_aside(self, hit: Hit, act: Act) -> bool:
        """Say whether a relative clause only reports: «the raid, of which X spoke», «what the report says».

        Who claims an attack does so in any clause: «the raid that X claimed».
        """
        if "antecedent" in hit.cue.needs:
            return False
        if "document" in hit.cue.flags and hit.i and self.passage.tokens[hit.i - 1].has("ma"):
            return True
        told = bool(hit.reading.suffix) and self._is_relative(hit)
        return act in REPORTING and (told or closes_aside(self.passage, hit))

    def _clause(self, hit: Hit, outer: Draft | None) -> _Clause | None:
        """Read who does the act of a verb, and what is said; None where nobody does it."""
        subject, objects = split_arguments(self.passage, hit, self.memory, self.discourse)
        noun = self._act_noun(hit, objects)
        if subject is NO_ACTOR or not self._complete(hit, noun):
            return None
        content = self._content(hit, objects)
        written = self._written(hit, subject, content)
        speaker = between(hit) or self._passive_light(hit, noun, written)
        if speaker is None:
            speaker = self._unwritten(hit, outer)
        speaker, accused = self._passive_voice(hit, objects, speaker)
        if speaker is None or ("convenes" in hit.cue.flags and self._convenes(hit, objects)):
            return None
        return _Clause(hit, speaker, accused, objects, noun, content)

    def _written(self, hit: Hit, subject: Party | None, content: tuple[int, int]) -> Party | None:
        """Return who speaks as written: the author of a document, the subject, who signs a quotation."""
        author = hit.args.after.get("fi") if "document" in hit.cue.flags else None
        if author is not None and author.mentions:
            subject = party(author.mentions, "document")
        start, end = content
        vague = subject is None or all(m.kind == "anaphor" for m in subject.mentions)
        if vague and start >= 0 and self.passage.opening(start):
            return dangling_author(self.passage, end, hit.sentence[1]) or subject
        return subject

    def _begun(self, clause: _Clause) -> Draft:
        hit, (start, end) = clause.hit, clause.content
        own = (hit.i, hit.j)
        return Draft(hit, hit.cue.act, clause.speaker, hit.i, start, end, own, rule=hit.cue.latin)

    def _passive(self, draft: Draft, accused: Party, outer: Draft | None) -> Draft | None:
        """Aim a passive at its subject, who goes on after it: «X was accused of .. and denied it»."""
        draft.targets = aims(accused.mentions) or [Aim(s, None) for s in accused.slugs]
        draft.start = min([draft.start, *(m.i for m in accused.mentions)])
        placed = self._place(draft, outer)
        if placed is not None and outer is None:
            self.memory.spoke(accused.shared("dropped-subject"))
        return placed

    def _introduce(self, draft: Draft) -> None:
        """Read before a verb who does it, and through whose mouth: «X, by the tongue of Y, said»."""
        voice = draft.hit.args.after.get("lisan")
        if voice is not None and voice.mentions:
            draft.via = [Link(voice.mentions[0].actor, voice.mentions[0])]
        if draft.speaker.how == "topic" and draft.speaker.mentions:
            draft.start = min(draft.start, draft.speaker.mentions[0].i)

    def _is_no_act(self, draft: Draft, objects: Sequence[Phrase]) -> bool:
        """Say whether what a verb is said of shows that it does nothing to anybody."""
        return (
            (
                "stance" in draft.hit.cue.flags
                and not (draft.targets or self._judges(draft, objects))
            )
            or self._is_helped(draft)
            or self._is_held(draft, objects)
            or is_conviction(self.passage, self.discourse, draft, objects)
            or self._is_told_aside(draft.hit, draft.act)
            or (draft.hit.cue.act == "reject" and self._is_silence(objects))
            or (draft.act == "threaten" and self._endangers(draft.hit, objects))
        )

    def _is_helped(self, draft: Draft) -> bool:
        """Say whether a pronoun is who is helped in passing: «the forces, which X supports»."""
        aside = "stance" in draft.hit.cue.flags and draft.act == "support"
        return aside and bool(draft.hit.reading.suffix)

    def _turn(self, draft: Draft, clause: _Clause) -> None:
        """Let what an act is about make another act of it."""
        self._denies(draft, clause.objects)
        self._consents(draft)
        self._clings(draft, clause.hit)
        self._threatens(draft, clause.noun)

    def _only_names(self, draft: Draft, holder: Draft | None) -> bool:
        """Say whether «what it called a crime» only names what an act is aimed at: «condemned what ...».

        So does «those whom he called rebels». In «closed the port after what it called a crime» it is an act of its own.
        """
        hit = draft.hit
        if draft.speaker.mentions or not names_what(self.passage, hit.i, hit.reading, hit.cue):
            return False
        who = self.passage.tokens[hit.i - 1].has(WHO)
        aimed = holder is not None and holder.act not in (*REPORTING, *_MILD)
        return who or aimed or draft.act in REPORTING

    def _is_misdeed(self, hit: Hit) -> bool:
        """Say whether "supports" inside a content blames: it is terrorists that another supports.

        What is done against a wrong is none: «backs the efforts of X to stop the fire».
        """
        near = range(hit.j, min(hit.j + _NEAR, hit.args.end))
        if hit.cue.act != "support":
            return False
        own = self.passage.before.get(hit.i)
        if own is not None and own.kind == "own":
            return False
        named = self.passage.at.get(hit.j)
        armed = named is not None and self.discourse.type_of(named.actor) == ARMED
        backed = takewhile(lambda k: not self.passage.tokens[k].has("counter", "ending"), near)
        return armed or any(self.passage.tokens[k].has("harm_if_with") for k in backed)
