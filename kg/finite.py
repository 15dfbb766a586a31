"""The clauses inside what is said: what opens one, what its verb is like, which actor stands beside it."""

from __future__ import annotations

from kg.members import whose_people
from kg.mentions import Mention
from kg.sides import SideReader, first_word
from kg.targets import find_doers
from kg.tokens import COMMAS, QUOTE, STOPS, phrase_at

_WHICH = ("ma", "mimma", "man")
_FAR = 24
_NEAR = 5
_TWO = 2
_MEANWHILE = "baynama"


class ClauseReader(SideReader):
    """Reads the finite clauses of a content."""

    def _opener(self, a: int, k: int) -> int:
        """Return the index of what opens the clause of the token at *k*; ``a - 1`` when nothing does."""
        for q in range(k - 1, a - 1, -1):
            token = self.passage.tokens[q]
            if self.passage.covered[q]:
                continue
            if token.has("aux"):
                continue
            if token.text in STOPS or token.has("that", "because", "relative", "clause"):
                return q
            if token.key("ma") in _WHICH and not self.passage.tokens[q + 1].has("so_called"):
                return q
        return a - 1

    def _starts_clause(self, opener: int, k: int) -> bool:
        return not any(t.is_word for t in self.passage.tokens[opener + 1 : k])

    def _suffix(self, opener: int) -> str:
        """Return the pronoun on "that" or "because", or nothing."""
        if opener < 0:
            return ""
        token = self.passage.tokens[opener]
        readings = (*token.readings.get("that", ()), *token.readings.get("because", ()))
        return next((r.suffix for r in readings if r.suffix), "")

    def _opening(self, s: int, k: int) -> tuple[Mention, ...]:
        """Return who does or owns what the noun phrase that opens the clause names."""
        tokens = self.passage.tokens
        while s < k and (tokens[s].text == QUOTE or self._is_preamble(s)):
            s += 1
        if s >= k or k - s > _FAR:
            return ()
        mention = self.passage.at.get(s)
        if mention is not None:
            named = not mention.prep and mention.kind != "nisba"
            return self.passage.conjoined(s)[0] if named else ()
        counted = self.passage.at.get(s + 2)
        number = tokens[s].has("number") or tokens[s].text[0].isdigit()
        if number and counted is not None and s + 2 < k and tokens[s + 1].key("prep") == "min":
            return self.passage.conjoined(s + 2)[0]
        if phrase_at(self.passage.line, s, "prep") or self._written_prep(s):
            return ()
        if self._is_verb(s):
            return self._after(s, k)
        return whose_people(self.passage, s, k) or find_doers(self.passage, s, k)

    def _is_preamble(self, s: int) -> bool:
        """Say whether the word may stand before the subject: «perhaps», «what is called»."""
        tokens = self.passage.tokens
        if tokens[s].has("aux", "adverb", "neg", "time", "so_called"):
            return True
        return bool(tokens[s].key("ma")) and tokens[s + 1].has("so_called")

    def _written_prep(self, s: int) -> bool:
        readings = self.passage.tokens[s].all_readings
        return bool(readings) and all(r.prep for r in readings)

    def _after(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return the actor right after a verb as its subject; a verb in the plural has none there."""
        q = k + 1
        if self._forms(k) and all(form.endswith("3p") for form in self._forms(k)):
            return ()
        while q < b and self._stands_between(q):
            q += 1
        if q < b and self.passage.tokens[q].has("agent_noun", "harm_noun"):
            return find_doers(self.passage, q, min(q + _NEAR, b))
        if men := whose_people(self.passage, q, b):
            return men
        mention = self.passage.at.get(q)
        if mention is None or mention.prep or mention.j > b or mention.kind == "nisba":
            return ()
        if self._is_joined(k) and not self._agrees(k, mention):
            return ()
        return self.passage.conjoined(q)[0]

    def _stands_between(self, q: int) -> bool:
        """Say whether the word may part a verb from its subject: a time, a quotation mark, «this», «[did] it [X]»."""
        token = self.passage.tokens[q]
        if q in self.passage.at:
            return False
        marked = token.text == QUOTE or token.has("demonstrative")
        quoted = marked and q + 1 in self.passage.at
        return quoted or token.has("adverb", "time") or token.governs_pronoun

    def _is_verb(self, k: int) -> bool:
        token = self.passage.tokens[k]
        if self.passage.covered[k] or token.has(
            "agent_noun", "harm_noun", "victim_noun", "act", "prep", "so_called", "neg"
        ):
            return False
        return any(r.sense.form[:5] in ("past3", "pres3") for r in token.all_readings)

    def _has_verb(self, a: int, b: int) -> bool:
        """Say whether a finite verb stands in tokens ``[a, b)`` and no comma after it."""
        for q in range(b - 1, a - 1, -1):
            if self.passage.tokens[q].text in COMMAS:
                return False
            if self._is_verb(q) and not self.passage.tokens[q].has("aux", "time", "adverb"):
                return True
        return False

    def _is_joined(self, k: int) -> bool:
        """Say whether "and" is written with the verb at *k*, or with what comes with it: «and still shells»."""
        q = k
        while q > 0 and self.passage.tokens[q - 1].has("aux", "neg"):
            q -= 1
        still = any(t.has("aux") for t in self.passage.tokens[q:k])
        return any(
            r.conj for i in {q if still else k, k} for r in self.passage.tokens[i].all_readings
        )

    def _is_who(self, q: int) -> bool:
        """Say whether the token is the pronoun in «it is X who shells», written like "from"."""
        tokens = self.passage.tokens
        return q > 0 and tokens[q].key("prep") == "min" and tokens[q - 1].has("copula")

    def _has_object_pronoun(self, k: int) -> bool:
        verbs = [
            r for r in self.passage.tokens[k].all_readings if r.sense.form[:4] in ("past", "pres")
        ]
        return bool(verbs) and all(r.suffix for r in verbs)

    def _forms(self, k: int) -> set[str]:
        """Return the inflections that the token may have."""
        readings = self.passage.tokens[k].all_readings
        return {r.sense.form.removesuffix("x") for r in readings if r.sense.form}

    def _agrees(self, k: int, mention: Mention) -> bool:
        """Say whether one of the verb's forms agrees with the mention in gender."""
        singular = {form[-1] for form in self._forms(k) if form.endswith(("3m", "3f"))}
        return not mention.gender or not singular or mention.gender in singular

    def _lacks_subject(self, a: int, k: int) -> bool:
        """Say whether a verb of the third person opens a quotation and no subject stands beside it.

        A definite noun after a singular may be its subject, and «it fabricated» is «I fabricated».
        """
        ends = {form[-2:] for form in self._forms(k)}
        if len(ends) != 1 or "past3f" in self._forms(k) or not self._opens_quote(a, k):
            return False
        after = self.passage.tokens[k + 1 : k + 2]
        named = any(t.text.startswith(self.passage.affixes.article) for t in after)
        return "3p" in ends or not named

    def _opens_quote(self, a: int, k: int) -> bool:
        """Say whether a quotation begins with the verb at *k*."""
        q = k - 1
        while q >= 0 and self.passage.tokens[q].has("aux", "adverb", "neg"):
            q -= 1
        return 0 <= q <= a and self.passage.tokens[q].text == QUOTE and self.passage.quoted[k]

    def _exists_there(self, a: int, k: int) -> bool:
        """Say whether the clause of the verb at *k* tells that there is somebody: «there are men in X [who] do»."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        return s < k - 1 and self.passage.tokens[s].has("there")

    def _is_meanwhile(self, opener: int) -> bool:
        """Say whether a word of time and contrast ends at *opener*: «at a time when»."""
        starts = range(max(opener - _TWO, 0), opener + 1)
        ends = (phrase_at(self.passage.line, q, "clause") for q in starts)
        return any(f and f[0] == opener + 1 and f[1].sense.key == _MEANWHILE for f in ends)
