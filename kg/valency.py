"""Which arguments a cue finds after it: reading goes from phrase to phrase until the clause ends."""

from __future__ import annotations

from collections.abc import Mapping

from kg.arguments import Arguments, Phrase
from kg.complements import ComplementReader
from kg.cues import Cue
from kg.government import FINITE
from kg.mentions import Mention
from kg.passage import Passage
from kg.tokens import COMMAS, WHO, Token, phrase_at, withheld_name

WHEREAS = "baynama"
BUT = "lakin"
CONTRAST = (BUT, WHEREAS)
_IF = "idha"
_DESCRIBED = ("anaphor", "name", "body", "group", "title", "person", "unnamed", "unlisted")
_THINGS = ("agent_noun", "harm_noun", "victim_noun", "placehead", "document", "act")
_OBJECTS = ("agent_noun", "harm_noun", "claim_noun", "act", "proposal")
_SAYABLE = ("target", "deed", "claim", "content")
_SHORT = 3
_FAR = 8


def read_arguments(
    passage: Passage, start: int, cue: Cue, limit: int, letters: Mapping[str, str]
) -> Arguments:
    """Read what stands after a cue, from token *start* up to *limit*.

    Args:
        passage: The paragraph.
        start: Index of the first token after the cue.
        cue: The cue.
        limit: Index after the last token of the sentence.
        letters: Readings of the written prepositions, by letter.
    """
    return _ValencyReader(passage, cue, start, limit, letters).read()


class _ValencyReader(ComplementReader):
    def read(self) -> Arguments:
        """Read up to the first token that ends the clause."""
        q = self.start
        while q < self.limit:
            step = self._step(q)
            if step <= q:
                break
            q = step
        self.args.end = q
        return self.args

    def _step(self, q: int) -> int:
        """Read the phrase at token *q* and return the index after it; *q* to stop."""
        token = self.passage.tokens[q]
        if (words := self._own_words(q)) > q:
            self.args.words = words
            if self.passage.tokens[words - 1].has("prep"):
                self._end_phrase()
            return words
        if self._breaks_off(q) or self._begins_another(q):
            return q
        if q in self.passage.at:
            return self._mention(q)
        if not token.is_word:
            return self._mark(q, token)
        for read in (
            self._complementiser,
            self._adjunct,
            self._relative,
            self._publication,
            self._called,
        ):
            if (end := read(q, token)) is not None:
                return end
        return q if self._starts_clause(q, token) else self._word(q, token)

    def _called(self, q: int, _: Token) -> int | None:
        """Leave the noun before «called» out, since the name after it stands for the same person."""
        if not self.passage.is_called(q):
            return None
        if self.args.bare and not self.args.bare[-1].mentions:
            self.args.bare.pop()
        self.inside = False
        return q + 1

    def _begins_another(self, q: int) -> bool:
        """Say whether "and" joins another's clause right after the cue: «X agrees and Y objects»."""
        mention = self.passage.at.get(q)
        return (
            q == self.start and mention is not None and bool(mention.conj) and mention.kind != "own"
        )

    def _breaks_off(self, q: int) -> bool:
        """Say whether a condition or a contrast begins a clause, the latter of two words or after a comma."""
        if self.passage.tokens[q].key("hypothetical") == _IF and q > self.start:
            return True
        found = phrase_at(self.passage.line, q, "clause", "adverb")
        if found is None or found[1].sense.key not in CONTRAST:
            return False
        return found[0] > q + 1 or (q > 0 and self.passage.tokens[q - 1].text in COMMAS)

    def _adjunct(self, q: int, token: Token) -> int | None:
        """Read an adverb, a time, a number or a preposition; None where none stands at *q*."""
        if (end := self._adverbial(q)) > q:
            counting = phrase_at(self.passage.line, q, "number")
            if counting is None or counting[0] < end:
                self._end_phrase()
            return end
        prep = phrase_at(self.passage.line, q, "prep")
        return self._preposition(q, prep) if prep and not token.has(WHO) else None

    def _adverbial(self, q: int) -> int:
        """Return the index after an adverb, a time or a number at *q*; *q* when none is there."""
        if (end := withheld_name(self.passage.line, q)) > q:
            return end
        found = phrase_at(self.passage.line, q, "adverb", "time", "number")
        if found is None or found[1].suffix or "document" in self.cue.flags:
            return q
        if found[0] > q + 1 and self.passage.tokens[found[0] - 1].has(WHO):
            return found[0] - 1
        return q if found[1].sense.tag == "number" and found[1].art else found[0]

    def _publication(self, q: int, token: Token) -> int | None:
        """Read how a statement came out: «broadcast by X», «of which X got a copy», «issued»."""
        if token.has("broadcast") and q + 1 in self.passage.at:
            end = self.passage.at[q + 1].j
        elif (end := self._past_copy(q)) == q and (
            token.has("issued") or self.passage.is_published(q)
        ):
            end = q + 1
        if end == q:
            return None
        self.inside = False
        return end

    def _past_copy(self, q: int) -> int:
        """Return the index after who got a copy of a statement: «[a statement] of which X got a copy»."""
        if not self.passage.tokens[q].has("gets_copy"):
            return q
        near = (phrase_at(self.passage.line, k, "copy") for k in range(q + 1, q + _FAR))
        return next((found[0] for found in near if found is not None), q)

    def _group(self, q: int) -> tuple[tuple[Mention, ...], int]:
        """Return the mentions joined from *q* on, up to the words of the cue: «stood beside X».

        Where a verb still lacks its object, a comma after the subject ends it: «urged X, Y and Z to».
        """
        group, end = self.passage.conjoined(q)
        foreign = bool(self.pending) and self.pending not in self.cue.roles
        taken = len(self.args.bare) - foreign
        lacking = taken < 1 and self.cue.roles.get("obj") in ("target", "addressee")
        for n, mention in enumerate(group[:-1], 1):
            listed = lacking and group[n].i > mention.j and not group[n].conj
            comma = listed and self.passage.tokens[group[n].i - 1].text in COMMAS
            if self._own_words(mention.j) > mention.j or comma:
                return group[:n], mention.j
        return group, end

    def _mention(self, q: int) -> int:
        """Read the actors at *q*: a phrase after a preposition, a genitive, or a bare noun phrase."""
        group, end = self._group(q)
        phrase = Phrase(q, end, group)
        prep = group[0].prep or self.pending
        if prep and self._is_of_adjunct(q, prep):
            self.inside = False
        elif prep:
            self._govern(prep, phrase)
            self.inside = False
            comma = end < len(self.passage.tokens) and self.passage.tokens[end].text in COMMAS
            self.beside = comma and prep in self.cue.roles and end + 1 in self.passage.at
        elif (
            (self.inside and not self._stands_free(q))
            or self.beside
            or group[0].kind == "nisba"
            or self._describes_people(q)
        ):
            self.beside = False
        else:
            if len(self.args.bare) == 1 and self._is_late_object(q):
                self.args.after.pop(self._prep_at(group[0].j), None)
            self.args.bare.append(phrase)
        self.pending = ""
        return end

    def _is_of_adjunct(self, q: int, prep: str) -> bool:
        """Say whether "to X" belongs to the deed of an adjunct: «warned, during his visit to X, of Y»."""
        adjunct = self.args.after.get(self.led) if self.inside and prep == "li" else None
        if adjunct is None or self.led in self.cue.roles or adjunct.i != q - 1:
            return False
        return self.passage.tokens[q - 1].text.endswith(self.passage.affixes.pronouns.third)

    def _describes_people(self, q: int) -> bool:
        """Say whether people at *q* are rather what those before them are: «the journalists [who are] prisoners»."""
        before, mention = self.passage.before.get(q), self.passage.at[q]
        if before is None or mention.conj or {before.kind, mention.kind} != {"group"}:
            return False
        people = self.passage.affixes.noun_endings.people
        first, last = (self.passage.tokens[m.j - 1].text for m in (before, mention))
        alike = first.endswith(people) and first[-2:] == last[-2:]
        return alike and self.passage.tokens[mention.i].text.startswith(
            self.passage.affixes.article
        )

    def _word(self, q: int, token: Token) -> int:
        """Read a word that names nobody known: the phrase of its preposition, else a bare noun."""
        noun = phrase_at(self.passage.line, q, "act")
        if noun is not None and self.args.noun < 0 and not token.has("no_cue"):
            self.args.noun = q
        if self.pending:
            self._fill(Phrase(q, q + 1))
            self.inside = True
        elif prep := self._written_prep(token):
            self._govern(prep, Phrase(q, q + 1))
            self.inside = True
        elif not self.inside or self._begins_object(q, token):
            self.inside = self._joins_people(q)
            if not self.inside:
                self._bare_word(q, token)
        return q + 1

    def _begins_object(self, q: int, token: Token) -> bool:
        """Say whether the deed a verb lacks begins after a complete phrase: «rejected in Geneva [the] demands of»."""
        plain = token.has(*_OBJECTS) and not any(
            r.art or r.prep or r.conj for r in token.all_readings
        )
        sayable = self.cue.roles.get("obj") in _SAYABLE
        return plain and sayable and self._follows_adjunct(q)

    def _bare_word(self, q: int, token: Token) -> None:
        """Take a word as a bare noun phrase, or as more of the one before it."""
        last = self.args.bare[-1] if self.args.bare else None
        if self._is_attribute(q):
            return
        owned = "light" in self.cue.flags and self.passage.is_owned_act(q)
        if last is not None and last.j == q and not (last.mentions or owned):
            self.args.bare[-1] = Phrase(last.i, q + 1)
        elif not (token.has("modifier", "clause", "aux", "neg") and last is None) or (
            token.has("modifier")
            and token.text.endswith(self.passage.affixes.noun_endings.nominative)
        ):
            self.args.bare.append(Phrase(q, q + 1))

    def _joins_people(self, q: int) -> bool:
        """Say whether unknown people are joined to those of a preposition: «against strikers and [the] mourning»."""
        before, affixes = self.passage.before.get(q), self.passage.affixes
        wa, oblique = affixes.conjunctions[0], affixes.noun_endings.oblique
        joined = self.passage.tokens[q].text.startswith(wa + affixes.article)
        if before is None or before.kind != "group" or not joined:
            return False
        governed = any(before in phrase.mentions for phrase in self.args.after.values())
        ends = (self.passage.tokens[k].text.endswith(oblique) for k in (q - 1, q))
        return governed and all(ends)

    def _is_attribute(self, q: int) -> bool:
        """Say whether a definite participle describes the actor before it.

        «The organisations concerned»; «the president, [whose] term [is] over» has a noun with its
        pronoun after it and need not agree.
        """
        mention, affixes = self.passage.before.get(q), self.passage.affixes
        token = self.passage.tokens[q]
        singular = token.text.startswith(affixes.participle) and not token.has(*_THINGS)
        if mention is None or mention.kind not in _DESCRIBED or not singular or q + 1 >= self.limit:
            return False
        after = self.passage.tokens[q + 1]
        if len(after.text) > _SHORT and after.text.endswith(affixes.pronouns.common):
            return True
        if token.has("dealing") and token.key("dealing") == after.key("prep"):
            return False
        governs = self._own_words(q + 1) > q + 1 or after.has("prep") or self._written_prep(after)
        if token.text.endswith(affixes.noun_endings.people) and not mention.plural:
            return False
        feminine = mention.gender == "f" or mention.plural
        return bool(governs) and token.text.endswith(affixes.teh_marbuta) == feminine

    def _starts_clause(self, q: int, token: Token) -> bool:
        """Say whether another act or clause begins here."""
        finite = not token.has("no_cue") and any(
            r.sense.form[:4] in FINITE for r in token.readings.get("cue", ())
        )
        masdar = token.has("act", "constancy") or (
            token.has("agent_noun") and len(self.args.bare) < 2
        )
        if finite and masdar and self._noun_goes_on(q, token):
            return False
        if finite and not self.pending and (not self.inside or len(token.readings) == 1):
            return True
        if finite and self._is_told_therein(q):
            return True
        if token.has("constancy") and q and self.passage.tokens[q - 1].text not in COMMAS:
            return False
        taken = token.has("proposal") and "obj" in self.cue.roles and len(self.args.bare) < 2
        return token.has("part") and not (self.inside or self.pending or taken)

    def _noun_goes_on(self, q: int, token: Token) -> bool:
        """Say whether a word that is verb or noun is the noun here: object of this cue."""
        reading = token.first("cue")
        if reading is None or reading.conj or reading.suffix:
            return reading is not None and not reading.conj
        comma = q > 0 and self.passage.tokens[q - 1].text in COMMAS
        if comma and not self._lacks_deed():
            return False
        return "light" in self.cue.flags or "obj" in self.cue.roles

    def _lacks_deed(self) -> bool:
        """Say whether a light verb still waits for its noun behind a comma: «announced X, on Monday, [the] refusal of»."""
        args = self.args
        said = args.noun >= 0 or not args.after.keys().isdisjoint(self.cue.roles)
        return "light" in self.cue.flags and len(args.bare) == 1 and not said
