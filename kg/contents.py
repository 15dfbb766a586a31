"""What is done by what is said: the act that a content performs whatever verb reports it.

A verb of saying with a hostile deed ascribed to another actor accuses, with "must" demands,
with "is not true" denies. Judged by word classes, for every side alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.clauses import negation_before
from kg.link import Discourse
from kg.mentions import Mention
from kg.model import Act
from kg.passage import Passage
from kg.targets import find_doers
from kg.tokens import COMMAS, QUOTE, phrase_at

_NEAR = 7
_CRITICAL = ("khizy",)
_GRAVE = ("irhabi", "ghayr_qanuni")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a content does.

    Attributes:
        act: The act.
        at: Index of the word that shows it.
        targets: At whom it is aimed.
        rule: Which rule found it.
    """

    act: Act
    at: int
    targets: tuple[Mention, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Judge:
    """Classifies contents of one speaker.

    Attributes:
        passage: The paragraph.
        discourse: Who is who.
        speakers: Slugs of the speaker.
    """

    passage: Passage
    discourse: Discourse
    speakers: tuple[str, ...]

    def judge(self, a: int, b: int) -> Finding | None:
        """Return what the content in tokens ``[a, b)`` does, None when it only states."""
        witness = self._only_reports()
        rules = (
            self._admission, self._must, self._untrue, self._refusal, self._denial, self._worry, self._menace, self._ready, self._threat, self._harm, self._blame,
            self._harm_noun, self._label, self._grave, self._fault, self._promise, self._praise,
        )  # fmt: skip
        for rule in rules:
            if witness and rule in (self._harm, self._blame, self._label, self._grave, self._harm_noun, self._fault):
                continue
            found = rule(a, b)
            if found is not None:
                return found
        return None

    def _only_reports(self) -> bool:
        """Say whether the speaker tells news rather than blames: an outlet, a witness."""
        for slug in self.speakers:
            kind = self.discourse.type_of(slug)
            if kind == "MediaOutlet" or (kind == "Unnamed" and self.discourse.acts_for(slug) is None):
                return True
        return False

    def describe(self, a: int, b: int) -> Finding | None:
        """Return what a description in tokens ``[a, b)`` does to what it describes."""
        for k in range(a, b):
            if phrase_at(self.passage.line, k, "untrue"):
                return Finding("deny", k, (), "untrue")
            if phrase_at(self.passage.line, k, "refused"):
                return Finding("reject", k, (), "refused")
            if phrase_at(self.passage.line, k, "harm_noun"):
                return Finding("accuse", k, (), "label")
            found = phrase_at(self.passage.line, k, "blame")
            if found is not None:
                act: Act = "accuse" if found[1].sense.key in _GRAVE else "criticise"
                return Finding(act, k, (), "blame")
            if phrase_at(self.passage.line, k, "fault_noun"):
                return Finding("criticise", k, (), "fault")
            if phrase_at(self.passage.line, k, "praise"):
                return Finding("welcome", k, (), "praise")
        return None

    # --- directives, denials, refusals -----------------------------------------------------------

    def _admission(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 4)):
            if phrase_at(self.passage.line, k, "admit"):
                return Finding("acknowledge", k, (), "admission")
        return None

    def _must(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "must")
            if found is not None and not self.passage.covered[k] and not self._conditional(a, k):
                return Finding("demand", k, self._obliged(a, k, found[0], b), "must")
        return self._incumbent(a, b)

    def _incumbent(self, a: int, b: int) -> Finding | None:
        """Read «it is for X to»: ala, an actor, an."""
        for k in range(a, min(a + 4, b)):
            token = self.passage.tokens[k]
            mention = self.passage.at.get(k + 1)
            if (
                token.key("prep") == "ala"
                and mention
                and mention.j < b
                and self._opens_duty(mention.j, b)
            ):
                return Finding("demand", k, self.passage.conjoined(k + 1)[0], "incumbent")
        return None

    def _opens_duty(self, k: int, b: int) -> bool:
        """Say whether «that» or «that not» follows, perhaps inside quotation marks."""
        if self.passage.tokens[k].text == QUOTE and k + 1 < b:
            k += 1
        token = self.passage.tokens[k]
        return token.has("that") or token.key("prep") == "siwa"

    def _obliged(self, a: int, k: int, end: int, b: int) -> tuple[Mention, ...]:
        tokens = self.passage.tokens
        if end < b and tokens[end].key("prep") == "ala" and end + 1 in self.passage.at:
            return self.passage.conjoined(end + 1)[0]
        before = self.passage.before.get(k)
        if before is not None and before.i >= a and not before.prep and before.kind != "nisba":
            return (before,)
        if end < b and tokens[end].has("that"):
            subject = next(
                (
                    self.passage.at[q]
                    for q in range(end + 1, min(end + 4, b))
                    if q in self.passage.at
                ),
                None,
            )
            if subject is not None and not subject.prep and not tokens[subject.i - 1].has("prep"):
                return self._others((subject,))
        return self._others(find_doers(self.passage, end, b)) if end < b else ()

    def _conditional(self, a: int, k: int) -> bool:
        return any(self.passage.tokens[q].has("hypothetical") for q in range(max(a, k - 2), k))

    def _untrue(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if phrase_at(self.passage.line, k, "untrue"):
                return Finding("deny", k, self._authors(a, k), "untrue")
        return None

    def _authors(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whose report or claim is called untrue."""
        for q in range(a, k):
            if self.passage.tokens[q].has("agent_noun", "document", "act") or q in self.passage.at:
                return self._others(find_doers(self.passage, q, k))
        return ()

    def _refusal(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if found := phrase_at(self.passage.line, k, "refused"):
                doers = self._others(find_doers(self.passage, a, k)) or self._others(
                    find_doers(self.passage, found[0], b)
                )
                return Finding("reject", k, doers, "refused")
            if (
                self.passage.tokens[k].has("refuse")
                and negation_before(self.passage, k)
                and (self._own_subject(a, k) or self._unlisted_subject(a, k))
            ):
                return Finding(
                    "reject",
                    k,
                    self._others(find_doers(self.passage, k + 1, b, patient=True)),
                    "refuse",
                )
        return None

    def _unlisted_subject(self, a: int, k: int) -> bool:
        """Say whether the subject is a group that only the article names, such as «our members»."""
        subject = self._subject(a, k)
        return subject is not None and any(slug in self.discourse.actors for slug in subject.actors)

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
            if phrase_at(self.passage.line, k, "menace"):
                mentions = [m for m in self.passage.mentions if a <= m.i < b and m.kind not in ("own", "nisba")]
                return Finding("threaten", k, self._others(mentions[:1]), "menace")
        return None

    def _worry(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 4)):
            if phrase_at(self.passage.line, k, "worried") and self._own_subject(a, k):
                return Finding(
                    "concern", k, self._others(find_doers(self.passage, k + 2, b)), "worried"
                )
        return None

    def _ready(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 8)):
            if (
                phrase_at(self.passage.line, k, "ready")
                and self._own_subject(a, k)
                and not negation_before(self.passage, k)
            ):
                return Finding("pledge", k, (), "ready")
        return None

    # --- what the speaker's side will do ---------------------------------------------------------

    def _threat(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            readings = self.passage.tokens[k].readings.get("strike", ())
            if any(r.future for r in readings) and self._own_subject(a, k):
                return Finding("threaten", k, self._victims(k, b), "strike")
        return None

    def _victims(self, k: int, b: int) -> tuple[Mention, ...]:
        for q in range(k + 1, min(k + 10, b)):
            mention = self.passage.at.get(q)
            if mention is not None and mention.kind != "own" and self._others((mention,)):
                return self._others((mention,))
        return ()

    def _promise(self, a: int, b: int) -> Finding | None:
        for k in range(a, min(b, a + 8)):
            readings = self.passage.tokens[k].readings.get("do", ())
            if any(r.future for r in readings) and self._own_subject(a, k):
                return Finding("pledge", k, (), "promise")
        return None

    def _own_subject(self, a: int, k: int) -> bool:
        """Say whether the verb at *k* is said of the speaker's own side, or in the first person."""
        token = self.passage.tokens[k]
        forms = {
            r.sense.form for readings in token.readings.values() for r in readings if r.sense.form
        }
        if forms and all(form.endswith("1") for form in forms):
            return True
        subject = self._subject(a, k)
        if subject is not None:
            return subject.kind == "own" or self._is_own(subject)
        before = self.passage.tokens[a - 1] if a else None
        suffixed = before is not None and any(r.suffix for r in before.readings.get("that", ()))
        return suffixed and not any(q in self.passage.at for q in range(a, k))

    def _is_own(self, mention: Mention) -> bool:
        sides = {self.discourse.side(s) for s in self.speakers if s}
        return (
            any(s and self.discourse.side(s) in sides for s in mention.actors)
            or mention.kind == "own"
        )

    # --- hostile deeds ---------------------------------------------------------------------------

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
        if _finite(token.readings.get("harm", ())):
            return True
        near = range(k + 1, min(k + _NEAR, b))
        return _finite(token.readings.get("harm_if", ())) and any(
            phrase_at(self.passage.line, q, "harm_if_with") for q in near
        )

    def _subject(self, a: int, k: int, b: int | None = None) -> Mention | None:
        """Return the subject of the verb at *k*: the topic before it, else the first name after."""
        q = k - 1
        while q >= a and self._between(q):
            q -= 1
        before = self.passage.before.get(q + 1)
        if (
            before is not None
            and before.i >= a
            and before.kind != "nisba"
            and not self._governed(before, a)
        ):
            return before
        if b is not None:
            after = self.passage.at.get(k + 1)
            if after is not None and not after.prep and after.kind != "nisba":
                return after
        if any(r.conj for readings in self.passage.tokens[k].readings.values() for r in readings):
            return self._topic(a, k)
        return self._topic(a, k) if q >= a and k - a < 12 and self._relative_between(a, k) else None

    def _between(self, q: int) -> bool:
        """Say whether the token may stand between a subject and its verb: «it is X that did»."""
        token = self.passage.tokens[q]
        tags = ("aux", "adverb", "neg", "time", "relative", "copula", "prep_who")
        return token.has(*tags) or token.key("prep") == "min" and self.passage.tokens[q - 1].has("copula")

    def _relative_between(self, a: int, k: int) -> bool:
        return any(
            self.passage.tokens[q].has("relative") or self.passage.tokens[q].text in COMMAS
            for q in range(a, k)
        )

    def _topic(self, a: int, k: int) -> Mention | None:
        """Return the first actor of the content when nothing governs it."""
        for q in range(a, min(k, a + 4)):
            mention = self.passage.at.get(q)
            if mention is not None:
                return (
                    None
                    if mention.prep or self._governed(mention, a) or mention.kind == "nisba"
                    else mention
                )
        return None

    def _governed(self, mention: Mention, a: int) -> bool:
        if mention.prep:
            return True
        before = self.passage.tokens[mention.i - 1] if mention.i > a else None
        return before is not None and before.is_word and before.has("prep")

    def _blame(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            found = phrase_at(self.passage.line, k, "blame")
            if found is None or self.passage.covered[k] or negation_before(self.passage, k):
                continue
            doers = self._blamed(a, k, b)
            claimed = any(self.passage.tokens[q].has("act", "agent_noun", "document") for q in range(a, min(k, a + 4)))
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
            if (quoted or any(t.has("copula") for t in before)) and not any(t.has("neg") for t in before):
                return Finding("accuse", k, self._others(find_doers(self.passage, a, k)), "label")
        return None

    def _grave(self, a: int, b: int) -> Finding | None:
        """Read a wrong called by its name, whoever did it: «collective punishment is a war crime»."""
        for k in range(a + 1, b):
            found = phrase_at(self.passage.line, k, "grave")
            if found is not None and not (found[1].prep or found[1].conj or negation_before(self.passage, k)):
                return Finding("accuse", k, self._others(find_doers(self.passage, a, k)), "grave")
        return None

    def _fault(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if _finite(self.passage.tokens[k].readings.get("fault", ())) and not negation_before(
                self.passage, k
            ):
                subject = self._subject(a, k, b)
                if subject is not None and self._others((subject,)):
                    return Finding("criticise", k, self._others((subject,)), "fault")
        return None

    def _praise(self, a: int, b: int) -> Finding | None:
        for k in range(a, b):
            if (
                phrase_at(self.passage.line, k, "praise")
                and (topic := self._topic(a, k))
                and self._others((topic,))
            ):
                return Finding("welcome", k, self._others((topic,)), "praise")
        return None

    def _others(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Leave out the speaker's own side."""
        return tuple(m for m in mentions if not self._is_own(m))


def _finite(readings: Sequence[object]) -> bool:
    return any(r.sense.form[:5] in ("past3", "pres3") for r in readings)


def first_word(passage: Passage, a: int, b: int) -> int:
    """Return the index of the first word in tokens ``[a, b)`` that is no mark."""
    while a < b and (passage.tokens[a].text == QUOTE or not passage.tokens[a].is_word):
        a += 1
    return a
