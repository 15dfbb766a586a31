"""Of whom a predicate inside what is said speaks: the subject of its clause.

«The policies of X undermine ...», «Y, which shells ...», «it is X that ...», «they harbour ...»
have their subject in the noun phrase that opens the clause, in the antecedent of the relative
(see `kg.antecedents`), in the pronoun on "that"; a joined verb keeps the subject of the verb before it.
"""

from __future__ import annotations

from kg.antecedents import AntecedentReader
from kg.clauses import negation_before
from kg.mentions import Mention
from kg.parties import group_ending
from kg.patients import is_patient
from kg.pronouns import find_referents, suits
from kg.sides import first_word
from kg.targets import find_agents
from kg.tokens import QUOTE, STOPS, phrase_at

_BETWEEN = ("aux", "adverb", "neg", "time", "copula")
_NEAR = 5
_SHORT = 4
_TWO = 2
_PEOPLE = ("person", "title")
_FORMS = ("3m", "3f", "3p")
_ARMED = ("ArmedGroup", "ArmedForce", "Group")
_PATIENT = "patient"
_THINGS = ("proposal", "measure", "document")
WILL = ("attempt", "intent")
DESCRIPTIONS = ("anaphor", "unlisted", "group", "unnamed", "body")


class SubjectReader(AntecedentReader):
    """Finds the subject of a verb inside a content."""

    def _subjects(self, a: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return of whom the verb at *k* is said, in the content ``[a, b)``."""
        if by := find_agents(self.passage, k, b):
            return by
        if self._is_circumstance(a, k):
            return ()
        opener = self._opener(a, k)
        led = opener >= a and self.passage.tokens[opener].has("relative", "ma")
        if led and not self._is_meanwhile(opener):
            return self._in_relative(a, opener, k, b)
        if self._is_whoever(k):
            return self._revealed(k, b)
        return self._resumed(k, b) or self._main_subject(a, opener, k, b)

    def _main_subject(self, a: int, opener: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return the subject of a main verb, or of a clause about people of whom it is told that there are such."""
        if self._is_asyndetic(opener, k):
            return self._opening(opener + _TWO, k) if self._exists_there(a, k) else ()
        return self._nearest(a, opener, k, b)

    def _nearest(self, a: int, opener: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return the subject of a main verb: before it or after it, else the one still meant."""
        if attacking := self._attacking(opener, k):
            return attacking
        if self._is_done_by_thing(opener, k, b):
            return ()
        beside = () if self._is_joined(k) else self._right_before(a, k)
        found = beside or self._opening(opener + 1, k)
        after = () if self._has_subject_before(opener, k, found) else self._after(k, b)
        if after and (not found or self._agrees(k, after[0]) > self._agrees(k, found[0])):
            return after
        return (
            found
            or self._pronoun(opener)
            or self._earlier(a, opener, k)
            or self._carried(a, opener, k)
            or self._still_meant(a, k)
        )

    def _still_meant(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whom a verb that opens a quotation without a subject means: «"has spied on us"»."""
        if not self._lacks_subject(a, k):
            return ()
        pronouns = dict(zip(_FORMS, self.passage.affixes.pronouns.third, strict=False))
        suffix = pronouns.get({form[-2:] for form in self._forms(k)}.pop(), "")
        return find_referents(self.passage, a, suffix, self.speakers) if suffix else ()

    def _is_done_by_thing(self, opener: int, k: int, b: int) -> bool:
        """Say whether a definite noun that is no actor is what does it to the noun before: «X, the war destroyed it»."""
        if not self._has_object_pronoun(k) or k + 1 >= b or k + 1 in self.passage.at:
            return False
        after = self.passage.tokens[k + 1]
        named = after.text.startswith(self.passage.affixes.article) and not after.has(
            "adverb", "time"
        )
        return named and not self._starts_clause(opener, k)

    def _attacking(self, opener: int, k: int) -> tuple[Mention, ...]:
        """Return whose attack it is that the verb at *k* is said of: «the shelling of X destroyed».

        What was attacked may stand there as well, but an armed group is who attacks.
        """
        s = first_word(self.passage, opener + 1, k)
        reading = self.passage.tokens[s].first("harm_noun") if s < k else None
        named = self.passage.at.get(s + 1)
        if reading is None or named is None or named.prep or named.kind == "nisba":
            return ()
        group, end = self.passage.conjoined(s + 1)
        armed = named.kind != "group" and self.discourse.type_of(named.actor) in _ARMED
        return group if end == k and (armed or _PATIENT not in reading.sense.info.values()) else ()

    def _is_circumstance(self, a: int, k: int) -> bool:
        """Say whether the verb tells what somebody did meanwhile: «he was seen while he fled»."""
        pronouns = self.passage.tokens[k - 1].readings.get("pronoun", ()) if k > a + 1 else ()
        return any(r.conj for r in pronouns)

    def _earlier(self, a: int, opener: int, k: int) -> tuple[Mention, ...]:
        """Return the subject of the clause before that goes on being meant: «X knew, but it did not act».

        So it is after a word of contrast with a pronoun, and after «to» that a verb of willing governs.
        """
        if opener <= a:
            return ()
        if suffix := self._contrast(opener):
            verbs = (q for q in range(opener - 1, a - 1, -1) if self._is_verb(q))
            q = next(verbs, -1)
            found = self._subjects(a, q, opener) if q >= a else self._opening(a, opener)
            return found if found and suits(self.passage, found, suffix) else ()
        if self._is_meanwhile(opener):
            return self._meanwhile(a, opener, k)
        q = self._willing(a, opener)
        return self._subjects(a, q, opener) if q >= a else ()

    def _meanwhile(self, a: int, opener: int, k: int) -> tuple[Mention, ...]:
        """Return the subject of the main clause that also does what the verb at *k* tells: «while [it] shells X».

        A definite noun right after the verb may be its subject.
        """
        after = self.passage.tokens[k + 1 : k + 2]
        named = any(t.text.startswith(self.passage.affixes.article) for t in after)
        if named or not self._starts_clause(opener, k):
            return ()
        q = next((q for q in range(opener - 1, a - 1, -1) if self._is_verb(q)), -1)
        found = self._subjects(a, q, opener) if q >= a else self._opening(a, opener)
        return found if found and self._agrees(k, found[0]) else ()

    def _contrast(self, opener: int) -> str:
        """Return the pronoun on a word of contrast, or nothing: «but it»."""
        token = self.passage.tokens[opener]
        pronouns = self.passage.affixes.pronouns.third if token.has("clause") else ()
        return max((p for p in pronouns if token.text.endswith(p)), key=len, default="")

    def _willing(self, a: int, opener: int) -> int:
        """Return the index of the verb that governs «to» at *opener*, such as «tries to»; else -1."""
        marker = self.passage.tokens[opener].first("that")
        if marker is None or marker.suffix or marker.conj:
            return -1
        for q in range(opener - 1, max(a, opener - _NEAR) - 1, -1):
            readings = self.passage.tokens[q].readings.get("harm_if", ())
            if any(r.sense.info.get("pair") in WILL for r in readings) and self._is_verb(q):
                return -1 if negation_before(self.passage, q) else q
        return -1

    def _resumed(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return the actor after a verb whose pronoun is what it is done to: «an attack [that] X made».

        What stands before such a verb is its object, so that only the actor can be its subject.
        """
        if self._is_joined(k) or not self._has_object_pronoun(k):
            return ()
        after = self._after(k, b)
        return after if after and self._agrees(k, after[0]) else ()

    def _own_subject(self, a: int, k: int, b: int) -> bool:
        """Say whether the verb at *k* is said of the speaker's own side, or in the first person."""
        forms = self._forms(k)
        if forms and all(form.endswith("1") for form in forms):
            return True
        if subjects := self._subjects(a, k, b):
            return self._is_own(subjects[0])
        opener = self._opener(a, k)
        if self._suffix(opener):
            return self._means_speaker(opener)
        return self._opens_with_own_noun(opener + 1, k)

    def _opens_with_own_noun(self, s: int, k: int) -> bool:
        """Say whether the clause begins with a noun of the speaker's: «his forces did not», «our forces»."""
        while s < k and not self.passage.tokens[s].is_word:
            s += 1
        token = self.passage.tokens[s]
        mine = (*self.passage.affixes.pronouns.common, self.passage.affixes.we)
        owned = any(r.suffix in mine for r in token.readings.get("body", ()))
        return s < k and (owned or (len(token.text) > _SHORT and token.text.endswith(mine)))

    def _unlisted_subject(self, a: int, k: int, b: int) -> bool:
        """Say whether the subject is a group that only the article names, such as «our members»."""
        return any(
            slug in self.discourse.actors
            for subject in self._subjects(a, k, b)[:1]
            for slug in subject.actors
        )

    def _is_asyndetic(self, opener: int, k: int) -> bool:
        """Say whether the verb is a relative clause of the indefinite noun before it, of no actor.

        So it is where its clause already has a verb: «X died in an attack [that] hit Y».
        """
        if k - 1 <= opener or self._is_joined(k):
            return False
        if self._has_verb(opener + 1, k - 1):
            return True
        q = k - 1
        while q > opener + 1 and self.passage.tokens[q].has("neg"):
            q -= 1
        if self.passage.covered[q]:
            return False
        before = self.passage.tokens[q]
        if not before.is_word or before.readings or self._starts_clause(opener, q):
            return False
        affixes = self.passage.affixes
        return not before.text.startswith((affixes.article, *affixes.prepositions))

    def _has_subject_before(self, opener: int, k: int, found: tuple[Mention, ...]) -> bool:
        """Say whether the subject stands before the verb though it is no known actor.

        A pronoun on "that" right before it is one, and so is a noun that opens the clause: what
        follows the verb is its object then.
        """
        s = opener + 1
        while s < k and (
            not self.passage.tokens[s].is_word or self.passage.tokens[s].has(*_BETWEEN)
        ):
            s += 1
        if s == k:
            return bool(self._suffix(opener))
        if found or self._is_joined(k) or self._has_object_pronoun(k):
            return False
        prepositional = phrase_at(self.passage.line, s, "prep") or self._written_prep(s)
        opening = self.passage.at.get(s)
        unnamed = opening is None or opening.kind == "nisba"
        return not prepositional and not self._is_verb(s) and unnamed

    def _right_before(self, a: int, k: int) -> tuple[Mention, ...]:
        q = k - 1
        while q >= a and (
            self.passage.tokens[q].has(*_BETWEEN)
            or self.passage.tokens[q].text in (QUOTE, ")")
            or self._is_who(q)
        ):
            q -= 1
        mention = self.passage.before.get(q + 1)
        if mention is None or mention.i < a or not self._is_noun(mention, a):
            return ()
        if (topic := self._told_of(mention, a)) is not None:
            return (topic,)
        group = group_ending(self.passage, mention)
        suffers = is_patient(self.passage, group[0].i, mention) or self._is_victim(group[0])
        return () if suffers or self._governed(group[0], a) else tuple(group)

    def _is_victim(self, mention: Mention) -> bool:
        """Say whether a person is the genitive of what he suffered: «the crime of killing X caused»."""
        before = self.passage.tokens[mention.i - 1] if mention.i else None
        suffered = before is not None and before.has("victim_noun")
        return suffered and mention.kind in _PEOPLE and not mention.prep

    def _told_of(self, mention: Mention, a: int) -> Mention | None:
        """Return the actor of which an indefinite noun right after it tells what it is: «X [is] a small group that does»."""
        tokens, article = self.passage.tokens, self.passage.affixes.article
        k = mention.i - (tokens[mention.i - 1].text == QUOTE)
        topic = self.passage.before.get(k)
        indefinite = not any(t.text.startswith(article) for t in tokens[mention.i : mention.j])
        indefinite = (
            indefinite and mention.kind in DESCRIPTIONS and not (mention.prep or mention.conj)
        )
        if not indefinite or topic is None or topic.i < a or topic.kind in ("nisba", "own"):
            return None
        return topic if not topic.prep and self._opener(a, topic.i) < topic.i else None

    def _is_noun(self, mention: Mention, a: int) -> bool:
        """Say whether the mention is no adjective: a relational one with the article is none where a clause begins.

        So «the Houthi shells», said of the group.
        """
        if mention.kind != "nisba":
            return True
        start = self._opener(a, mention.i) + 1
        while start < mention.i and self.passage.tokens[start].text == QUOTE:
            start += 1
        definite = self.passage.tokens[mention.i].text.startswith(self.passage.affixes.article)
        return definite and start == mention.i

    def _pronoun(self, opener: int) -> tuple[Mention, ...]:
        """Return for whom the pronoun on "that" stands, when it is not the speaker."""
        return () if self._means_speaker(opener) else self._other(opener)

    def _other(self, opener: int) -> tuple[Mention, ...]:
        """Return which other than the speaker the pronoun on "that" may stand for."""
        suffix = self._suffix(opener)
        if not suffix or self._is_thing_told(opener + 1):
            return ()
        return find_referents(self.passage, opener, suffix, self.speakers)

    def _is_thing_told(self, i: int) -> bool:
        """Say whether a predicate right after the pronoun shows that it means a thing: «it is a bad deal that threatens»."""
        if i >= len(self.passage.tokens) or i in self.passage.at:
            return False
        token = self.passage.tokens[i]
        plain = not token.text.startswith(self.passage.affixes.article)
        return plain and token.has(*_THINGS) and not self._is_verb(i)

    def _means_speaker(self, opener: int) -> bool:
        """Say whether the pronoun may stand for the speaker: unquoted, and of the verb's gender."""
        suffix = self._suffix(opener)
        if not suffix or self.passage.quoted[opener]:
            return False
        return self._is_of_speaker(suffix)

    def _is_of_speaker(self, pronoun: str) -> bool:
        """Say whether a pronoun may stand for the speaker, by the verb that reports."""
        third = self.passage.affixes.pronouns.third
        forms = dict(zip(third, ("3m", "3f", "3p", "3p", "3p"), strict=True))
        if pronoun == self.passage.affixes.pronouns.both and len(self.speakers) != _TWO:
            return False
        said = self.form.removesuffix("x")[-2:]
        if pronoun == self.passage.affixes.pronouns.their and said == "3m":
            return any(self.discourse.type_of(slug) == "Group" for slug in self.speakers)
        return said not in forms.values() or forms.get(pronoun, said) == said

    def _carried(self, a: int, opener: int, k: int) -> tuple[Mention, ...]:
        """Return the subject that a joined verb keeps from the verb before it."""
        which = opener >= a and self.passage.tokens[opener].has("ma")
        if not (self._is_joined(k) or which):
            return ()
        for q in range(k - 1, a - 1, -1):
            if self._is_verb(q):
                return self._subjects(a, q, k)
        stopped = opener >= a and self.passage.tokens[opener].text in STOPS
        return self._opening(a, opener) if which or stopped else ()
