"""Relative clauses after a cue: how far they go, and where the cue's own arguments go on."""

from __future__ import annotations

from kg.arguments import Phrase
from kg.government import FINITE, GovernmentReader
from kg.tokens import COLON, COMMAS, Token


class RelativeReader(GovernmentReader):
    """Skips relative clauses."""

    def _relative(self, q: int, token: Token) -> int | None:
        """Skip a relative clause at *q*: an argument of the cue where it has no noun, «what X did».

        Returns:
            The index after it, *q* where it goes on to the end, None where none begins.
        """
        if not token.has("relative", "ma"):
            return None
        fused = self.passage.affixes.prepositions.get(token.text[0], "")
        if token.has("ma") and "obj" in self.cue.roles and not (self.pending or self.inside):
            self.args.bare.append(Phrase(q, q + 1))
        elif token.has("ma") and self.cue.roles.get(fused) in ("target", "deed"):
            self.args.after.setdefault(fused, Phrase(q, q + 1))
        elif q == self.start:
            return None
        return self._past_relative(q)

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
        if any(t.has("cue", "must", "hypothetical") for t in tokens[q + 1 : k]):
            return False
        known = before.all_readings
        verbal = any(r.sense.form[:4] in FINITE for r in known)
        guessed = before.text[0] in (affixes.third, affixes.feminine) and not known
        free = before.has("prep", "clause", "aux", "that") or tokens[k - 2].key("prep") == "min"
        return self.passage.covered[k - 1] or not (verbal or guessed or free)
