"""Relative clauses after a cue: how far they go, and where the cue's own arguments go on."""

from __future__ import annotations

from kg.arguments import Phrase
from kg.forms import Reading
from kg.government import BY_THAT, FINITE, GovernmentReader
from kg.tokens import COLON, COMMAS, WHO, Token, withheld_name

_SHORT = 2
_TO = "li"
_TOLD = ("document", "speech_event", "conference", "act", "recording")


class RelativeReader(GovernmentReader):
    """Skips relative clauses."""

    def _relative(self, q: int, token: Token) -> int | None:
        """Skip a relative clause at *q*: an argument of the cue where it has no noun, «what X did».

        Returns:
            The index after it, *q* where it goes on to the end, None where none begins.
        """
        if self._describes(q, token):
            return self._past_verb(q)
        if self._is_asyndetic(q, token):
            return self._past_relative(q)
        if not token.has("relative", "ma", WHO):
            return None
        fused = self.passage.affixes.prepositions.get(token.text[0], "")
        headless = token.has("ma", WHO) or self.passage.is_headless(q)
        if headless and "obj" in self.cue.roles and not (self.pending or self.inside):
            self.args.bare.append(Phrase(q, q + 1))
        elif token.has("ma") and self.cue.roles.get(fused) in ("target", "deed"):
            self.args.after.setdefault(fused, Phrase(q, q + 1))
        elif token.has("ma") and self.pending in self.cue.roles:
            self._fill(Phrase(q, q + 1))
        elif q == self.start:
            return None
        return self._past_relative(q)

    def _describes(self, q: int, token: Token) -> bool:
        """Say whether a verb describes the indefinite noun before it: «a speech [which] X gave».

        It has the pronoun of the noun, written with it or with a preposition after it. A verb of an
        act tells what the noun holds: «a statement in which it called X».
        """
        finite = [r for r in token.all_readings if r.sense.form[:4] in FINITE]
        tells = token.has("cue") and self._is_told_therein(q)
        if not finite or tells or token.has("act", "modifier") or not self._follows_told_noun(q):
            return False
        return self._has_pronoun(q + 1) or all(r.suffix for r in finite)

    def _follows_told_noun(self, q: int) -> bool:
        """Say whether an indefinite noun of what is said ends before *q*, perhaps with its adjective."""
        for k in range(q - 1, max(q - 1 - _SHORT, self.start - 1), -1):
            before = self.passage.tokens[k]
            if before.text.startswith(self.passage.affixes.article):
                return False
            if before.has(*_TOLD):
                return True
            if before.readings and not before.has("modifier"):
                return False
        return False

    def _is_told_therein(self, q: int) -> bool:
        """Say whether a verb tells what a document holds: «answered by a statement in which it called»."""
        after = self.passage.tokens[q + 1].first("prep") if q + 1 < self.limit else None
        return after is not None and after.sense.key == "fi" and bool(after.suffix)

    def _has_pronoun(self, k: int) -> bool:
        """Say whether token *k* is a preposition with its pronoun: «to it»."""
        return k < self.limit and self.passage.tokens[k].governs_pronoun

    def _past_verb(self, q: int) -> int:
        """Return the index after a verb that describes a noun, its pronoun and its subject."""
        end = q + 1 + self._has_pronoun(q + 1)
        while end < self.limit and self.passage.tokens[end].has("time", "adverb"):
            end += 1
        subject = self.passage.at.get(end)
        plain = subject is not None and not subject.prep
        return self._past_recipient(self.passage.conjoined(end)[1] if plain else end)

    def _past_recipient(self, k: int) -> int:
        """Return the index after who got it, before a comma or what the cue takes: «a letter sent to X, ».

        It is kept as whom the document was sent to.
        """
        if k + 1 >= self.limit:
            return k
        to = self.passage.tokens[k].first("prep")
        start = k + (to is not None and not to.suffix)
        known = self.passage.at.get(start)
        end = known.j if known is not None else start + 1
        told = start > k or any(r.prep == _TO for r in self.passage.tokens[k].all_readings)
        if not told or end >= self.limit or (known is None and start > k):
            return k
        if self.passage.tokens[end].text not in COMMAS and self._prep_at(end) not in (
            *self.cue.needs,
            *self.cue.roles,
        ):
            return k
        self.args.sent = Phrase(start, end, (known,) if known is not None else ())
        return end

    def _is_asyndetic(self, q: int, token: Token) -> bool:
        """Say whether an unknown verb tells more of a statement: «in a statement [that] X read out»."""
        affixes, before = self.passage.affixes, self.passage.tokens[q - 1]
        if token.readings or not before.has("document", "speech_event", "conference"):
            return False
        unmarked = not (token.text.startswith(affixes.article) or self._written_prep(token))
        return unmarked and token.text.endswith(affixes.pronouns.common)

    def _past_relative(self, q: int) -> int:
        """Return the index after a relative clause: at the next comma, or at what the cue takes.

        *q* where neither comes before the sentence ends.
        """
        for k in range(q + 1, self.limit):
            far = k > q + 2
            comma = self.passage.tokens[k].text in COMMAS
            if comma or (far and self._is_object_after(k)):
                self._end_phrase()
                return k + comma
            if self._opens_quoted_role(k) or (far and self._opens_duty(k)):
                return k
            if far and self._opens_content(q, k):
                return k
            if self._own_words(k) > k or (far and self._resumes(q, k)):
                self._end_phrase()
                return k
            if self._is_fused_that(k) or self._is_own_colon(q, k):
                return k
        return q

    def _is_own_colon(self, q: int, k: int) -> bool:
        """Say whether a colon brings the cue's own words: «said X, who heads the port: "..."»."""
        tokens = self.passage.tokens
        return tokens[k].text == COLON and not any(t.has("cue", "part") for t in tokens[q + 1 : k])

    def _is_object_after(self, k: int) -> bool:
        """Say whether an actor at *k*, with no preposition before it, is the object the cue lacks."""
        return not self.passage.tokens[k - 1].has("prep") and self._lacks_object(k)

    def _is_fused_that(self, k: int) -> bool:
        """Say whether a "that" with a preposition is the cue's: «accused X, who heads it, of that»."""
        fused = self.passage.tokens[k].has("that") and self._prep_at(k)
        return bool(fused) and "bi" in self.cue.roles

    def _resumes(self, q: int, k: int) -> bool:
        """Say whether "that" is the cue's, not of the relative clause: «said X, who heads the port, that».

        It is the clause's where a verb stands right before it, or one of saying anywhere in it.
        """
        tokens = self.passage.tokens
        that = tokens[k].first("that")
        if that is None or that.prep == "li" or "that" not in self.cue.roles:
            return False
        affixes, before = self.passage.affixes, tokens[k - 1]
        apart = that.prep or that.sense.key == BY_THAT
        if self._tells_more(q, k) or (apart and self.args.after):
            return False
        known = before.all_readings
        verbal = any(r.sense.form[:4] in FINITE for r in known) and not before.has("identity")
        guessed = before.text[0] in (affixes.third, affixes.feminine) and not known
        free = before.has("prep", "clause", "aux", "that") or tokens[k - 2].key("prep") == "min"
        return self.passage.covered[k - 1] or not (verbal or guessed or free)

    def _opens_content(self, q: int, k: int) -> bool:
        """Say whether a preposition brings what the cue needs: «pointed, in a report X wrote, to that».

        «Praised X, who heads the port, the efforts of Y» has the preposition written with the word.
        """
        prep, after = self._prep_at(k), self.passage.tokens[k : k + _SHORT]
        if prep not in self.cue.needs or prep in self.args.after or self._tells_more(q, k):
            return False
        if self.cue.roles.get(prep) == "content":
            return any(t.has("that", "act", "ma", "agent_noun") for t in after)
        return self.cue.roles.get(prep) in ("target", "deed")

    def _may_take(self, verb: Reading, k: int) -> bool:
        """Say whether what stands at token *k* may belong to a verb before it."""
        takes, prep = verb.sense.info["takes"].split(), self._prep_at(k)
        that = self.passage.tokens[k].has("that")
        if that and prep:
            return bool(takes)
        return not verb.suffix and ("that" if that else prep) in takes

    def _tells_more(self, q: int, k: int) -> bool:
        """Say whether a verb of a relative clause may itself take what follows it.

        One with the pronoun of the noun it describes has all it takes, «a report that X issued»,
        but for "that" with a preposition: «a report that X called». One that takes no such thing
        leaves it to the cue: «said X, who tours Europe, that».
        """
        i = q + 1
        while i < k:
            token = self.passage.tokens[i]
            if (end := withheld_name(self.passage.line, i)) > i:
                i = end
                continue
            if token.has("must", "hypothetical"):
                return True
            verbs = (*token.readings.get("cue", ()), *token.readings.get("part", ()))
            if any(self._may_take(verb, k) for verb in verbs):
                return True
            i += 1
        return False
