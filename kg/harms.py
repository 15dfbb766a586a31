"""Hostile deeds, blame and threats inside what is said."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.mentions import Mention
from kg.model import Act
from kg.sides import Finding, SideReader, is_finite
from kg.targets import find_doers
from kg.tokens import QUOTE, phrase_at

_NEAR = 8
_CRITICAL = ("khizy",)
_STANDING_BY = "aydi"


class HarmReader(SideReader):
    """Finds deeds that blame another side, and harm that one's own side announces."""

    def _denial(self, a: int, b: int) -> Finding | None:
        """Read «our forces did not shell»: a hostile deed of one's own side, denied."""
        for k in range(a, b):
            token = self.passage.tokens[k]
            if token.has("harm") and negation_before(self.passage, k) and self._own_subject(a, k):
                return Finding("deny", k, (), "denial")
        return None

    def _menace(self, a: int, b: int) -> Finding | None:
        """Read a fixed phrase of threat: «will pay the price»."""
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "menace")
            if found is not None and found[1].sense.key == _STANDING_BY:
                return Finding("threaten", k, (), "menace")
            if found is not None:
                mentions = [
                    m
                    for m in self.passage.mentions
                    if a <= m.i < b and m.kind not in ("own", "nisba") and not self._governed(m, a)
                ]
                return Finding("threaten", k, self._others(mentions[:1]), "menace")
        return None

    def _threat(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            readings = self.passage.tokens[k].readings.get("strike", ())
            if any(r.future for r in readings) and (
                self._own_subject(a, k) or self._unlisted_subject(a, k)
            ):
                return Finding("threaten", k, self._victims(k, b), "strike")
        return None

    def _victims(self, k: int, b: int) -> tuple[Mention, ...]:
        for q in range(k + 1, min(k + 10, b)):
            mention = self.passage.at.get(q)
            if mention is not None and mention.kind != "own" and self._others((mention,)):
                return self._others((mention,))
        return ()

    def _harm(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if (
                self.passage.covered[k]
                or not self._is_harm(k, b)
                or negation_before(self.passage, k)
            ):
                continue
            if any(r.future for r in self.passage.tokens[k].readings.get("harm", ())):
                continue
            subject = self._subject(a, k, b)
            if (
                subject is not None
                and subject.kind not in ("nisba", "own")
                and self._others((subject,))
            ):
                return Finding("accuse", k, self._others((subject,)), "harm")
        return None

    def _is_harm(self, k: int, b: int) -> bool:
        token = self.passage.tokens[k]
        if is_finite(token.readings.get("harm", ())):
            return True
        near = range(k + 1, min(k + _NEAR, b))
        return is_finite(token.readings.get("harm_if", ())) and any(
            phrase_at(self.passage.line, q, "harm_if_with") for q in near
        )

    def _blame(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "blame")
            if found is None or self.passage.covered[k] or negation_before(self.passage, k):
                continue
            doers = self._blamed(a, k, b)
            claimed = any(
                self.passage.tokens[q].has("act", "agent_noun", "document")
                for q in range(a, min(k, a + 4))
            )
            if doers or claimed:
                act: Act = "criticise" if found[1].sense.key in _CRITICAL or not doers else "accuse"
                return Finding(act, k, doers, "blame")
        return None

    def _blamed(self, a: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return of whom the blaming word at *k* is said: the doer of the noun before it, or the topic."""
        if self.passage.tokens[k - 1].has("harm_noun", "agent_noun"):
            return self._others(find_doers(self.passage, k - 1, b))
        return self._others(find_doers(self.passage, a, k)) or self._last_before(a, k)

    def _last_before(self, a: int, k: int) -> tuple[Mention, ...]:
        for mention in reversed(self.passage.mentions):
            if (
                a <= mention.i < k
                and mention.kind not in ("own",)
                and not self._governed(mention, a)
            ):
                return self._others((mention,))
        return ()

    def _harm_noun(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if self.passage.covered[k] or not phrase_at(self.passage.line, k, "harm_noun"):
                continue
            doers = self._others(find_doers(self.passage, k, b))
            if doers and not negation_before(self.passage, k):
                return Finding("accuse", k, doers, "harm-noun")
        return None

    def _label(self, a: int, b: int) -> Finding | None:
        """Read a deed called a wrong: «the seizure is an act of piracy»; who did it may be known."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "harm_noun")
            if found is None or self.passage.covered[k] or found[1].art:
                continue
            before = [t for t in self.passage.tokens[max(a, k - 4) : k] if t.is_word]
            quoted = self.passage.tokens[k - 1].text == QUOTE
            if (quoted or any(t.has("copula") for t in before)) and not any(
                t.has("neg") for t in before
            ):
                return Finding("accuse", k, self._others(find_doers(self.passage, a, k)), "label")
        return None

    def _grave(self, a: int, b: int) -> Finding | None:
        """Read a wrong called by its name, whoever did it: «collective punishment is a war crime»."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "grave")
            if found is not None and not (
                found[1].prep or found[1].conj or negation_before(self.passage, k)
            ):
                return Finding("accuse", k, self._others(find_doers(self.passage, a, k)), "grave")
        return None

    def _fault(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if is_finite(self.passage.tokens[k].readings.get("fault", ())) and not negation_before(
                self.passage, k
            ):
                subject = self._subject(a, k, b)
                if subject is not None and self._others((subject,)):
                    return Finding("criticise", k, self._others((subject,)), "fault")
        return None
