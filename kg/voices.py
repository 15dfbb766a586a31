"""Speakers that a verb does not write: dropped, passive, a document, the speaker of a frame."""

from __future__ import annotations

from dataclasses import replace

from kg.clauses import Hit, is_done_to_own_words, names_what
from kg.concord import agreement_of, agrees
from kg.drafts import REPORTING, Draft
from kg.model import FAMILY
from kg.owners import is_resumed, statement_owner
from kg.parties import NOBODY_NAMED, Party, party
from kg.passives import asks
from kg.pronouns import find_antecedent, find_referents
from kg.sides import first_word
from kg.successors import SuccessorReader
from kg.tokens import TURN, phrase_at
from kg.topics import clause_subjects, past_label
from kg.unlisted_subjects import unlisted_topic
from kg.valency import CONTRAST, WHEREAS
from kg.writings import issuer

_NEAR = 6
_SHORT = 3
_NO_NOUN = (
    "that", "relative", "clause", "aux", "neg", "ma", "adverb", "time", "pronoun", "prep", "number",
    "own", "cue", "part", "demonstrative", "hypothetical", "namestop", "because", "document",
    "recording", "proposal",
)  # fmt: skip
_STRUCK = ("target", "deed", "claim")
_WRITING = "kataba"  # «written on it: ...» is a passive


class VoiceReader(SuccessorReader):
    """Finds who speaks where the verb writes no subject, and remembers who spoke."""

    def _first_subject(self, hit: Hit) -> None:
        """Take the first actor of a clause whose verb is no act as possible dropped subject."""
        if self.memory.sentence is not None:
            self._next_subject(hit)
            return
        if found := clause_subjects(self.passage, hit.sentence[0], hit.i):
            self.memory.sentence = found[-1]
            return
        for k in range(past_label(self.passage, hit.sentence[0]), hit.i):
            mention = self.passage.at.get(k)
            if mention is None or mention.prep or mention.kind in ("nisba", "own"):
                continue
            before = self.passage.tokens[k - 1] if k > hit.sentence[0] else None
            if before is not None and before.is_word and before.has("prep"):
                continue
            if self._is_object_aside(k):
                continue
            group, end = self.passage.conjoined(k)
            if end < hit.i or (end == hit.i and hit.kind == "part"):
                self.memory.sentence = party(group, "subject")
            return

    def _is_object_aside(self, k: int) -> bool:
        """Say whether the verb of a relative clause right before it has an actor as its object: «X, who backs Y»."""
        tokens = self.passage.tokens
        return k > 1 and tokens[k - 1].has("cue") and tokens[k - 2].has("relative")

    def _next_subject(self, hit: Hit) -> None:
        """Take the subject of a later clause whose verb is no act: «X said that, but Y came and denied»."""
        start = self._last_turn(hit)
        if start >= 0 and (found := clause_subjects(self.passage, start, hit.i)):
            self.memory.sentence, self.memory.via = found[-1], []

    def _last_turn(self, hit: Hit) -> int:
        """Return the index after the last word before a cue that opens another's clause, or -1.

        It is one of contrast outside what somebody says, or «for his part».
        """
        for k in range(hit.i - 1, self._last_cue(hit), -1):
            found = phrase_at(self.passage.line, k, "clause", "adverb")
            if found is None or self.passage.quoted[k] or found[0] > hit.i:
                continue
            key = found[1].sense.key
            if key in (TURN, WHEREAS) or (key in CONTRAST and not self._is_said(k)):
                return found[0]
        return -1

    def _last_cue(self, hit: Hit) -> int:
        """Return the index of the last act before a cue in its sentence, or of what is before the sentence."""
        before = (d.hit.i for d in self.drafts if hit.sentence[0] <= d.hit.i < hit.i)
        return max(before, default=hit.sentence[0] - 1)

    def _is_said(self, k: int) -> bool:
        """Say whether somebody says what stands at token *k*, in words that "that" reports."""
        return any(d.covers(k) and d.hit.args.marker >= 0 for d in self.drafts)

    def _turn_page(self) -> None:
        """Begin a paragraph: until anybody speaks, who the one before told of may open it."""
        memory, told = self.memory, self.memory.narrated
        person = told is not None and self.discourse.type_of(told.slugs[0]) == "Person"
        memory.before = told if person and not memory.article else None
        memory.paragraph = memory.narrated = None
        memory.aside_end = -1
        memory.via, memory.targets, memory.family = [], (), ""

    def _narrate(self, end: int) -> None:
        """Remember of whom the sentences before tell: «X visited the village».

        In a headline that may be a state too: «X recalls its envoy.. and condemns Y».
        """
        headline = self.passage.line.number == 0
        for begin, limit in self.passage.sentences:
            told = clause_subjects(self.passage, begin, limit)[:1] if limit <= end else []
            people = [p for p in told if headline or self.discourse.type_of(p.slugs[0]) == "Person"]
            self.memory.narrated = next(iter(people), self.memory.narrated)

    def _remember(self, draft: Draft) -> None:
        if not any(draft.speaker.slugs) or is_done_to_own_words(self.passage, draft.hit):
            return
        known = replace(draft.speaker.shared(draft.speaker.how), gender=self._gender(draft))
        if draft.speaker.how in ("own", "genitive") and draft.via:
            slug, mention = draft.via[-1]
            gender = self.discourse.genders.get(slug) or (mention.gender if mention else "")
            known = Party((slug,), (), "dropped-subject", gender)
        self.memory.spoke(known)
        if draft.speaker.how == "document" or self._in_document(draft):
            person = self.discourse.type_of(known.slugs[0]) == "Person"
            self.memory.document = None if person else known
            if known.slugs != NOBODY_NAMED.slugs:
                self.discourse.note(known.slugs, "report")
        self.discourse.speaker = known.slugs[0] if known is not NOBODY_NAMED else ""
        self.memory.targets = tuple(a.mention for a in draft.targets if a.mention is not None)
        self.memory.family = FAMILY[draft.act]
        self.memory.via = [link for link in draft.via if link.slug not in known.slugs]

    def _in_document(self, draft: Draft) -> bool:
        """Say whether what is said stands in a document: «X said in a statement that»."""
        between = range(draft.hit.j, max(draft.content, draft.hit.j))
        added = (k for k in range(draft.hit.j, draft.hit.sentence[1]) if self._adds_place(k))
        found = (self.passage.tokens[k].first("document") for k in (*between, *added))
        return any(reading is not None and not reading.art for reading in found)

    def _adds_place(self, k: int) -> bool:
        """Say whether «and that in» before token *k* adds where something was said or done."""
        tokens = self.passage.tokens
        that = tokens[k - 2].first("demonstrative") if k > 1 else None
        return that is not None and bool(that.conj) and tokens[k - 1].key("prep") == "fi"

    def _unwritten(self, hit: Hit, holder: Draft | None) -> Party | None:
        """Return the speaker of a verb that writes none."""
        if self._is_passive(hit):
            return NOBODY_NAMED if holder is None and "impersonal" not in hit.cue.flags else None
        if hit.reading.sense.form.endswith("1"):
            return self._first_person(hit, holder)
        owner = self._document_owner(hit) if is_resumed(self.passage, hit) else None
        if owner is not None:
            return self._in_number(hit, owner)
        if hit.cue.latin == _WRITING and "ala" in hit.args.pronouns:
            return None
        naming = names_what(self.passage, hit.i, hit.reading, hit.cue)
        if naming or self._is_in_relative(hit):
            described = "described" in hit.cue.roles.values() and hit.reading.suffix
            resumed = self._suffixed_marker(hit.args.marker)
            goes_on = naming or described or resumed
            return self.memory.last(hit) if goes_on else self._outside_subject(hit)
        return self._dropped(hit, holder)

    def _document_owner(self, hit: Hit) -> Party | None:
        """Return whose document a verb says something in; in «in which it came» also who issues it."""
        owner = statement_owner(self.passage, hit)
        if owner is not None or "document" not in hit.cue.flags:
            return owner
        known = issuer(self.passage, hit) or self.memory.latest
        return known.shared("document") if known is not None else NOBODY_NAMED

    def _outside_subject(self, hit: Hit) -> Party | None:
        """Return who does to the antecedent what its clause tells: «X left Y, which it accused of»."""
        roles, known = hit.cue.roles, self.memory.sentence
        struck = (a for a in ("obj" * bool(hit.reading.suffix), *hit.args.pronouns) if a)
        agreement = agreement_of(hit)
        if known is None or not (agreement and any(roles.get(a) in _STRUCK for a in struck)):
            return None
        antecedent = find_antecedent(self.passage, hit.i - 1)
        same = antecedent is not None and set(antecedent.actors) & set(known.slugs)
        if same or self._has_noun_after(hit) or not known.suits(agreement):
            return None
        return self._in_number(hit, known.shared("dropped-subject"))

    def _has_noun_after(self, hit: Hit) -> bool:
        """Say whether a noun right after the verb may be its subject: «which the congress rejects»."""
        alef = self.passage.affixes.alef
        beside = (p for p in hit.args.bare if p.i == hit.j or p.mentions)
        return any(p.mentions or not self.passage.tokens[p.i].text.endswith(alef) for p in beside)

    def _is_in_relative(self, hit: Hit) -> bool:
        """Say whether a relative stands right before the verb: «[the raid] which he condemned»."""
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        return before is not None and before.has("relative", "ma") and not before.has("prep")

    def _dropped(self, hit: Hit, holder: Draft | None) -> Party | None:
        """Return who goes on: the topic of what is said, or who spoke last."""
        if self._is_impersonal(hit):
            return None
        if (turned := self._answering(hit) or self._subordinate(hit)) is not None:
            return turned
        if holder is not None:
            return self._embedded_subject(hit, holder)
        if (subject := self._headline_subject(hit)) is not None:
            return subject
        if self._describes_noun(hit):
            return None
        return (
            self._contrasted(hit)
            or self._agreeing(hit)
            or self._woman_before(hit)
            or self._outlet_before(hit)
            or self._in_number(hit, self.memory.last(hit))
        )

    def _in_number(self, hit: Hit, known: Party | None) -> Party | None:
        """Return who is *known* to go on; in the plural several people named last rather than a body.

        Those of the sentence before will do where the verb opens its own; one person never.
        """
        if known is None or agreement_of(hit) != "p" or known.plural or self._is_many(known):
            return known
        start = hit.sentence[0]
        if hit.i == start > 0:
            start = self.passage.sentence_of(start - 1)[0]
        named = [m for m in self.passage.mentions if start <= m.i < hit.i]
        several = [m for m in named if m.plural and m.gender == "m" and m.kind != "nisba"]
        if several:
            return party(several[-1:], "dropped-subject").shared("dropped-subject")
        return None if self.discourse.type_of(known.slugs[0]) == "Person" else known

    def _describes_noun(self, hit: Hit) -> bool:
        """Say whether a present verb tells of the indefinite noun right before it: «[showed] a film that speaks of»."""
        k, affixes = hit.i - 1, self.passage.affixes
        present = hit.reading.sense.form.startswith("pres3") and not hit.reading.conj
        if not present or k <= hit.sentence[0] or hit.i in self.passage.before:
            return False
        noun = self.passage.tokens[k]
        if not noun.is_word or noun.has(*_NO_NOUN) or noun.text.startswith(affixes.article):
            return False
        owned = len(noun.text) > _SHORT and noun.text.endswith(affixes.pronouns.common)
        return not (owned or self.passage.covered[k])

    def _is_impersonal(self, hit: Hit) -> bool:
        """Say whether nobody foresees what is foreseen: no man speaks in the sentence, «it is expected that»."""
        known = self.memory.sentence
        passive = "impersonal" in hit.cue.flags and hit.reading.sense.form == "pres3m"
        return passive and (known is None or not known.suits("m"))

    def _contrasted(self, hit: Hit) -> Party | None:
        """Return the unlisted noun phrase between a word of contrast and the verb: «but opponents accused X»."""
        k = self._last_turn(hit)
        if hit.kind != "verb" or not 0 <= k < hit.i:
            return None
        return unlisted_topic(self.passage, k, hit, self.discourse)

    def _headline_subject(self, hit: Hit) -> Party | None:
        """Return the unlisted subject of a headline's verb: «teachers warn of a strike».

        «Unrest in X and the Y mission warns» joins a clause whose subject is known.
        """
        present = hit.reading.sense.form.startswith("pres3") and not hit.reading.conj
        reports = hit.cue.act in REPORTING and "described" not in hit.cue.roles.values()
        if self.passage.line.number or hit.kind != "verb" or reports:
            return None
        joined = self.passage.before.get(hit.i)
        alone = joined is not None and joined.conj and agreement_of(hit) != "p"
        if present and joined is not None and alone and agrees(hit, joined.gender):
            return party([joined], "topic")
        k = hit.i
        while k > hit.sentence[0] and self.passage.tokens[k - 1].is_word:
            k -= 1
        return unlisted_topic(self.passage, k, hit, self.discourse) if present else None

    def _first_person(self, hit: Hit, holder: Draft | None) -> Party | None:
        """Return who says «we condemn»: who is quoted, also where the quotation runs on."""
        if holder is not None:
            return holder.speaker.shared("first-person")
        if not self._is_plainly_first(hit):
            return None
        source = self.relays.source_before(hit) or self.relays.signer(hit)
        if source is not None:
            return party([source], "source")
        quoted = self.memory.latest if self.passage.quotes else self.memory.paragraph
        return quoted.shared("first-person") if quoted is not None else None

    def _is_plainly_first(self, hit: Hit) -> bool:
        """Say whether a verb is no other word: «we call», or «I call» after «indeed I»."""
        if hit.reading.sense.form != "pres1":
            return False
        stem = self.passage.tokens[hit.i].text.removeprefix(hit.reading.conj)
        before = self.passage.tokens[hit.i - 1] if hit.i else None
        that = before.first("that") if before is not None else None
        return stem.startswith(self.passage.affixes.first_plural) or bool(that and that.suffix)

    def _embedded_subject(self, hit: Hit, holder: Draft) -> Party | None:
        tokens = self.passage.tokens
        if hit.kind == "part" and (topic := self._predicated(hit)) is not None:
            return self._required(hit, topic, holder)
        if self._suffixed_marker(hit.i - 1):
            return self._pronoun_subject(hit, holder.speaker)
        k = first_word(self.passage, holder.content, hit.i)
        mention = self.passage.at.get(k)
        if mention is not None and not mention.prep and mention.kind != "nisba":
            topic = party([mention], "topic")
            if hit.kind != "verb" or not topic.plural or topic.suits(agreement_of(hit)):
                return topic.shared("topic")
        if self._suffixed_marker(holder.content - 1):
            return holder.speaker.shared("pronoun")
        marked = tokens[holder.content - 1].has("that") and hit.cue.act not in REPORTING
        topic = (
            unlisted_topic(self.passage, k, hit, self.discourse)
            if marked and hit.i - k <= _NEAR
            else None
        )
        if topic is not None:
            return topic
        return self.memory.last(hit) if tokens[hit.i - 1].has("clause", "that") else None

    def _pronoun_subject(self, hit: Hit, speaker: Party) -> Party | None:
        """Return who «that he», «that they» is: who speaks, or others where one person says «they».

        «X said that they had rejected it»: the people named or heard last, his own where none are.
        """
        person = self.discourse.type_of(speaker.slugs[0]) == "Person"
        if agreement_of(hit) != "p" or speaker.plural or not person:
            return speaker.shared("pronoun")
        marker = self.passage.tokens[hit.i - 1].readings["that"][0]
        group = find_referents(self.passage, hit.i - 1, marker.suffix, speaker.slugs)
        named = [party(group, "pronoun")] if group else []
        others = (p for p in (*named, *self.memory.article) if p.plural)
        return next(others, speaker).shared("pronoun")

    def _required(self, hit: Hit, topic: Party, holder: Draft) -> Party | None:
        """Return who acts in «that the states are committed»; who says «that X is required to».

        A participle of whom one asks is a passive: the topic is asked, the speaker asks.
        """
        if asks(hit):
            return holder.speaker.shared("pronoun")
        return (
            None
            if hit.cue.roles.get("obj") == "target" and hit.cue.act != "accuse"
            else topic.shared("topic")
        )
