"""Groups: «fifteen European states», «some of the deputies», «the family of X»."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg.forms import Reading
from kg.heads import Tail
from kg.mentions import Mention
from kg.morphology import has_deed_shape
from kg.names import read_name
from kg.tokens import COMMAS, phrase_at
from kg.unnamed import UnnamedReader

_PERSONS = ("person", "title")
_ONE = "one_of"
_ABOUT = "about"
_FAR = 5
_COUNTED = "counted"
_HEARD = "voices"
_PERCENT = "%\u066a"
_NOT_SEVERAL = ("all", "one", "one_of", "quantifier")
_SIDES = "sides"
_MEMBERS = "members"
_BODIES = ("name", "body", "anaphor")
_DRAWN_FROM = (_MEMBERS, "personnel", "gunmen", "groups", "rebels", "protesters", "men")
_SERVED = ("InternationalOrganization", "GovernmentBody", "ArmedForce", "Group")
_KIN = ("family", "families")
_OF_PLACES = (*_KIN, "residents", "members", "employees", "protesters", "refugees")


class GroupReader(UnnamedReader):
    """Reads groups, counted or not."""

    def _group(self, i: int) -> Mention | None:
        start = i
        tokens = self.line.tokens
        j = i
        while j < len(tokens) and j - i < 4 and self._counts(j):
            j = found[0] if (found := self._head(j, "number")) else j + 1
        if j >= len(tokens) or (self._describes(j) and tokens[j - 1].has("group")):
            return None
        head = self._head(j, "group", "media") or self._counted_body(i, j)
        head = head or self._counted_people(i, j) or self._voices(j)
        if head is None or head[1].sense.tag == "media" or (j > i and head[1].prep):
            return None
        if (named := self._named_one(i, head)) is not None:
            return named
        end, reading = head
        kin = self._kin_end(end, reading)
        if reading.sense.tag in ("body", _COUNTED, _HEARD):
            tail = Tail(self._counted_end(end))
        else:
            tail = Tail(kin) if kin > end else self._tail(end, reading)
            tail.end = self._served_body(end, tail.end, reading)
        modified = tail.end > end
        if reading.suffix or ("completed" in reading.sense.info and not modified):
            return None
        counted = phrase_at(self.line, start, "number")
        first = counted[1] if counted is not None else None
        definite = self._is_definite(j) or (end > j + 1 and self._is_definite(end - 1))
        known = reading.art or definite or j > i or reading.sense.tag == _HEARD
        if not (modified or known):
            end = self._group_genitive(end, reading)
            if end == head[0] and not (self._bare_group(start) or self._is_told_of(end, reading)):
                return None
            tail = Tail(end)
        outer = (
            reading
            if start == j
            else Reading(reading.sense, first.conj if first else "", first.prep if first else "")
        )
        words = self._words(start, tail.end, outer)
        gloss = self._gloss(reading, tail)
        slug = (
            f"{tail.states[0]}-{reading.sense.info['slug']}"
            if len(tail.states) == 1 and not tail.words
            else ""
        )
        actor = self.discourse.add(words, "Group", gloss, slug=slug)
        self.discourse.note([actor])
        group = self._mention(start, tail.end, (actor,), "group", outer)
        return replace(group, plural=True)

    def _counted_people(self, i: int, j: int) -> tuple[int, Reading] | None:
        """Return the head of people whom a number counts, after an act or a preposition: «fifty persons»."""
        first = phrase_at(self.line, i, "number")
        governed = bool(first is not None and first[1].prep)
        governed = governed or (i > 0 and self.line.tokens[i - 1].has("prep"))
        told = self._is_several(i, j) and (governed or self._bare_group(i))
        return self._head(j, _COUNTED) if told else None

    def _named_one(self, i: int, head: tuple[int, Reading]) -> Mention | None:
        """Read «one of the leaders of X, Y Z,»: the name between the commas is his."""
        counted = phrase_at(self.line, i, "number")
        if counted is None or counted[1].sense.key != _ONE:
            return None
        tail = self._tail(*head)
        paused = tail.end < len(self.line.tokens) and self.line.tokens[tail.end].text in COMMAS
        end, person = self._person(tail.end) if paused else (tail.end, None)
        start = tail.end
        if paused and person is None:
            start, end = self._unlisted(tail.end)
        if person is None and start < end and paused:
            acts_for = tail.principal or (tail.states[0] if tail.states else "")
            person = self._new_person(start, end, acts_for)
        return self._mention(i, end, (person,), "title", counted[1]) if person else None

    def _voices(self, j: int) -> tuple[int, Reading] | None:
        """Return the head of «voices [in X that] call for Y», which are no votes."""
        head = self._head(j, _HEARD)
        if head is None or head[1].suffix or head[1].art:
            return None
        after = range(head[0], min(head[0] + _FAR, len(self.line.tokens)))
        near = takewhile(lambda k: self.line.tokens[k].is_word, after)
        return head if any(self._is_told_of(k, head[1]) for k in near) else None

    def _is_told_of(self, k: int, head: Reading) -> bool:
        """Say whether a verb at token *k* tells more of a noun: «voices [that] call for», «men [who] accused»."""
        while k < len(self.line.tokens) and self.line.tokens[k].has("aux"):
            k += 1
        verbs = self.line.tokens[k].readings.get("cue", ()) if k < len(self.line.tokens) else ()
        forms = [r.sense.form for r in verbs if not (r.conj or r.suffix)]
        feminine = head.sense.info["gender"] == "f"
        if feminine and self._is_feminine_participle(k):
            return True
        ending = "3f" if feminine else "3p"
        return any(form.removesuffix("x").endswith(("3p", ending)) for form in forms)

    def _is_feminine_participle(self, k: int) -> bool:
        """Say whether a participle in the feminine stands at *k*: «[voices] demanding»."""
        token = self.line.tokens[k] if k < len(self.line.tokens) else None
        ending = self.lexicon.forms.affixes.teh_marbuta
        return token is not None and token.has("part") and token.text.endswith(ending)

    def _counted_body(self, i: int, j: int) -> tuple[int, Reading] | None:
        """Return the head of several bodies: «fifty organisations», not «with all force»."""
        return self._head(j, "body") if self._is_several(i, j) else None

    def _is_several(self, i: int, j: int) -> bool:
        """Say whether the words ``[i, j)`` count more than one: «fifty», not «one of», «all»."""
        number = self.line.tokens[i].first("number")
        return j > i and (number is None or number.sense.key not in _NOT_SEVERAL)

    def _counted_end(self, k: int) -> int:
        """Return the index after the adjectives of a counted body, which takes no genitive."""
        affixes = self.lexicon.forms.affixes
        nisba = (affixes.yeh + affixes.teh_marbuta, affixes.yeh + affixes.alef)
        while k < len(self.line.tokens) and not self._is_definite(k):
            token = self.line.tokens[k]
            joined = any(r.prep or r.conj for r in token.all_readings)
            if joined or not (token.has("modifier", "nisba") or token.text.endswith(nisba)):
                break
            k += 1
        return k

    def _some_of(self, i: int) -> Mention | None:
        """Read how many and of whom: «14 at least of the deputies», «many of the Maltese», «three of»."""
        k = self._share(i)
        if not i < k < len(self.line.tokens):
            return None
        whole = self.read(k)
        several = whole is not None and (whole.plural or self._is_closed(whole.j - 1))
        if whole is None or not several or whole.conj or whole.prep:
            return None
        return replace(whole, i=i, cut=0, plural=True)

    def _share(self, i: int) -> int:
        """Return the index after a figure or quantifier with its "of"; *i* when none is there."""
        tokens = self.line.tokens
        if not tokens[i].is_number:
            found = phrase_at(self.line, i, "number")
            plain = found is not None and not (found[1].conj or found[1].prep)
            if found is None or not plain:
                return i
            k = found[0] + self._is_of(found[0])
            return k if self._is_of(k - 1) else i
        adverb = phrase_at(self.line, i + 1, "adverb")
        k = adverb[0] if adverb is not None else self._past_percent(i + 1)
        return k + 1 if self._is_of(k) else i

    def _is_of(self, k: int) -> bool:
        return k < len(self.line.tokens) and self.line.tokens[k].key("prep") == "min"

    def _past_percent(self, k: int) -> int:
        """Return the index after a sign of percent or «in the hundred» at *k*."""
        tokens = self.line.tokens[k : k + 2]
        if tokens and (tokens[0].text in _PERCENT or tokens[0].has("number")):
            return k + 1
        spelt = len(tokens) > 1 and tokens[0].key("prep") == "fi" and tokens[1].has("number")
        return k + 2 * spelt

    def _counts(self, j: int) -> bool:
        """Say whether a number or quantifier stands at *j*; with the article it is a noun.

        «About» counts before a number: «about a thousand persons».
        """
        found = self._head(j, "number")
        if found is not None and found[1].sense.key == _ABOUT:
            return found[0] < len(self.line.tokens) and self._counts(found[0])
        return self.line.tokens[j].is_number or (found is not None and not found[1].art)

    def _bare_group(self, i: int) -> bool:
        """Say whether an indefinite plural acts: after a verb of an act, of a deed or «according to»."""
        before = self.line.tokens[i - 1] if i else None
        acts = before is not None and before.has("cue", "deed_verb")
        return before is not None and (acts or before.key("prep") == "hasaba")

    def _group_genitive(self, i: int, head: Reading) -> int:
        """Return the index after what completes a group: «residents of X», «the two sides of the strife»."""
        tokens = self.line.tokens
        if i >= len(tokens) or not tokens[i].is_word or self._is_closed(i - 1):
            return i
        if tokens[i].has("relative"):
            return i
        kinds = ("group", "body", "honorific")
        inner = self.read(i) if tokens[i].has(*kinds) or i in self.line.names else None
        if inner is not None and not (inner.conj or inner.prep):
            return inner.j
        readings = tokens[i].all_readings
        definite = self._is_definite(i) and not any(r.prep or r.conj for r in readings)
        if head.sense.info["slug"] == _SIDES:
            return i + 1 if self._is_definite(i) and not any(r.prep for r in readings) else i
        unknown = not readings and len(tokens[i].text) > 2 and head.sense.info["slug"] in _OF_PLACES
        common = tokens[i].has("namestop", "namehalf")
        common = common or not (readings or head.conj or self._is_deed(i))
        return i + 1 if unknown or (definite and common) else i

    def _is_deed(self, i: int) -> bool:
        """Say whether a definite noun has the shape of a deed, which many do rather than own."""
        affixes = self.lexicon.forms.affixes
        return has_deed_shape(self.line.tokens[i].text.removeprefix(affixes.article), affixes)

    def _served_body(self, i: int, j: int, head: Reading) -> int:
        """Return the index after the body that members serve: «the executive directors for the bank».

        People of whom only some are meant come from it: «men of the army», «soldiers from the guard».
        """
        if j >= len(self.line.tokens):
            return j
        if head.sense.info["slug"] in _DRAWN_FROM and not self._is_definite(i - 1):
            drawn = self._seat(j + 1) if self._is_of(j) else j
            j = drawn if drawn > j + 1 else j
        if head.sense.info["slug"] != _MEMBERS or j >= len(self.line.tokens):
            return j
        if self.line.tokens[j].key("prep") == "fi" and (seat := self._seat(j + 1)) > j + 1:
            return seat
        if i == j:
            return j
        body = self.read(j) if self._is_definite(i - 1) and self._is_definite(j - 1) else None
        if body is None or body.prep != "li" or body.conj or body.kind not in _BODIES:
            return j
        return body.j if self.discourse.type_of(body.actor) in _SERVED else j

    def _seat(self, i: int) -> int:
        """Return the index after the body in which members sit: «deputies in parliament»."""
        body = self.read(i) if i < len(self.line.tokens) else None
        if body is None or body.prep or body.conj or body.kind not in _BODIES:
            return i
        return body.j if self.discourse.type_of(body.actor) in _SERVED else i

    def _kin_end(self, i: int, head: Reading) -> int:
        """Return the index after the person whose family it is: «the family of the poet X Y»."""
        tokens = self.line.tokens
        if head.sense.info["slug"] not in _KIN or head.art or i >= len(tokens):
            return i
        named = tokens[i].has("honorific", "title") or i in self.line.names
        inner = self.read(i) if named else None
        if inner is not None and not (inner.conj or inner.prep) and inner.kind in _PERSONS:
            return inner.j
        return read_name(self.line, i, self.counts, self.lexicon.forms.affixes)
