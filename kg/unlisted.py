"""Words of a body's or an office's own name that no list holds."""

from __future__ import annotations

from kg.forms import Reading
from kg.heads import HeadReader, Tail
from kg.morphology import is_masdar
from kg.names import read_name
from kg.tokens import Token

_LONGEST = 4
_HAS_FIELD = ("minister", "director", "coordinator", "member")
_RUNS = ("director", "coordinator", "commander", "leader", "adviser", "professor", "member")
_BLOCKING = (
    "namestop", "time", "act", "agent_noun", "group", "unnamed", "anaphor", "honorific", "cue",
    "harm_noun",
)  # fmt: skip
OF_SOMEBODY = ("relative", "lawyer")
_SOMEBODY = ("honorific", "group", "human")
_PHRASE = 5
_OWED = 5
_BARE = 3
_PHRASE_ENDS = ("cue", "part", "that", "time", "prep", "title", "honorific", "relative", "clause")
_HEARERS = ("group", "unnamed", "media", "anaphor", "title", "body", "conference", "cue", "time")


class UnlistedReader(HeadReader):
    """Reads the unlisted words that complete a head."""

    def _unknown_word(self, tail: Tail, i: int, head: Reading) -> int:
        """Take a word of a body's own name: definite adjectives, the words after a named head."""
        named = "named" in head.sense.info
        if head.sense.tag in ("group", "unnamed") and self._describes_group(i):
            tail.words += 1
            return i + 1
        if head.sense.tag not in ("body", "title") or tail.words >= _LONGEST:
            return i
        if named and (taken := self._service_words(tail, i)):
            tail.words += taken
            return i + taken
        if tail.states or tail.principal or head.suffix:
            return i
        if head.sense.tag == "title":
            allowed = self._completes_title(tail, i, head)
        elif self.line.tokens[i].has("body", "title", "media", "group"):
            allowed = self.line.tokens[i].has("group") and not (
                head.art or self._is_definite(i - 1)
            )
        else:
            if named and (end := self._named_after(tail, i, head)) > i:
                tail.words += end - i
                return end
            allowed = (self._names_body if named else self._describes_body)(tail, i, head)
        tail.words += allowed
        return i + allowed

    def _definite_phrase(self, i: int) -> int:
        """Return the index after an unlisted noun phrase that ends definite: «the office of relief»."""
        end = k = i
        while k < min(i + _PHRASE, len(self.line.tokens)):
            token = self.line.tokens[k]
            governed = k > i and any(r.prep for r in token.all_readings)
            if not token.is_word or token.has(*_PHRASE_ENDS) or governed:
                break
            k += 1
            if self._is_definite(k - 1):
                end = k
            elif end > i:
                break
        return end

    def _is_blocked(self, token: Token) -> bool:
        return token.has(*_BLOCKING) or any(r.prep for r in token.all_readings)

    def _looks_definite(self, token: Token) -> bool:
        """Say whether a word begins with the article and is long enough to be definite by it."""
        return token.text.startswith(self.lexicon.forms.affixes.article) and len(token.text) > 4

    def _completes_title(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether a word completes a title: a field, what it leads, «director of the prison X»."""
        if self._is_purpose(tail, i, self.line.tokens[i]) or self._is_nationality(tail, i):
            return True
        token, slug = self.line.tokens[i], head.sense.info.get("slug")
        construct = not self._is_definite(i - 1)
        if head.art or tail.words:
            inner = tail.words == 1 and construct and not self.line.tokens[i - 1].readings
            return inner and self._looks_definite(token) and not self._is_blocked(token)
        if not self._looks_definite(token):
            after = self.line.tokens[i + 1] if i + 1 < len(self.line.tokens) else None
            if after is None or token.readings or not construct:
                return False
            return self._is_definite(i + 1) and not self._is_blocked(after)
        if construct and slug in _RUNS:
            return not token.has("cue", "time", "relative")
        field = slug in _HAS_FIELD and not tail.portfolio
        whose = construct and slug in OF_SOMEBODY and token.has(*_SOMEBODY)
        return whose or ((field or construct) and not self._is_blocked(token))

    def _is_nationality(self, tail: Tail, i: int) -> bool:
        """Say whether an unlisted adjective in -i parts an office from its holder's name."""
        token, affixes = self.line.tokens[i], self.lexicon.forms.affixes
        adjective = token.text.rstrip(affixes.teh_marbuta).endswith(affixes.yeh)
        if not (tail.portfolio and adjective and self._looks_definite(token)) or token.readings:
            return False
        return read_name(self.line, i + 1, self.counts, affixes) > i + 2

    def _names_body(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether a word belongs to the name of a party or an organisation."""
        token, affixes = self.line.tokens[i], self.lexicon.forms.affixes
        if token.has("time", "relative"):
            return False
        blocked = self._is_blocked(token)
        whole = tail.words or tail.portfolio or head.art
        joined = any(token.text.startswith(c + affixes.article) for c in affixes.conjunctions)
        construct = not (head.art or self._is_definite(i - 1))
        beside = not self.line.tokens[i - 1].has("modifier", "nisba")
        deed = token.text[0] in affixes.prepositions and is_masdar(token.text[1:], affixes)
        first = construct and beside and not (tail.words or token.readings or deed)
        return (
            (self._looks_definite(token) and not (blocked and whole))
            or (joined and tail.words > 0 and not blocked)
            or first
            or self._is_task(tail, i, head)
        )

    def _named_after(self, tail: Tail, i: int, head: Reading) -> int:
        """Return the index after the two words of a person or brand that a body is called by.

        «The foundation Desmond Tutu»; three may be the brand and the name of who serves there.
        """
        if head.art or tail.words or self._is_definite(i - 1) or self.line.tokens[i].readings:
            return i
        j = read_name(self.line, i, self.counts, self.lexicon.forms.affixes)
        return j if j == i + 2 else i

    def _is_task(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether a noun of doing with its object names a body: «the agency [for] guarding X»."""
        token = self.line.tokens[i]
        doing = token.has("agent_noun", "namestop") and not token.has("cue", *_HEARERS)
        if not doing or head.art or tail.words or self._is_definite(i - 1):
            return False
        plain = not any(r.prep or r.conj or r.suffix for r in token.all_readings)
        return plain and i + 1 < len(self.line.tokens) and self._is_definite(i + 1)

    def _describes_body(self, tail: Tail, i: int, head: Reading) -> bool:
        """Say whether a definite word describes or completes a body of a state."""
        token, affixes = self.line.tokens[i], self.lexicon.forms.affixes
        if not self._looks_definite(token) or self._is_blocked(token):
            return False
        adjective = token.text.rstrip(affixes.teh_marbuta).endswith(affixes.yeh)
        if adjective and (head.art or tail.words == 1):
            return True
        idafa = self.line.tokens[i - 1].has("body") and not (head.art or tail.words)
        return idafa and not token.has("time", "relative", "nisba")

    def _describes_group(self, i: int) -> bool:
        """Say whether an unlisted adjective in -i describes a group: «the parliamentary blocs».

        In the nominative plural any does: «the doctors [who are] striking».
        """
        token, before = self.line.tokens[i], self.line.tokens[i - 1]
        affixes = self.lexicon.forms.affixes
        plurals = tuple(affixes.yeh + ending for ending in affixes.noun_endings.people)
        broken = before.has("unnamed") and not before.text.endswith(affixes.noun_endings.people)
        people = token.text.endswith(plurals) and (broken or before.text[-2:] == token.text[-2:])
        group = before.first("group")
        several = group is not None and group.sense.info["gender"] == "m"
        people = people or (several and token.text.endswith(affixes.noun_endings.nominative))
        people = people or (before.has("group") and self._is_bare_adjective(i))
        things = before.has("group") and self._describes_things(i)
        known = token.readings and not (people and token.has("unnamed", "group", "human"))
        joined = token.text[0] in affixes.conjunctions
        if known or joined or not before.is_word or not (people or things):
            return False
        return self._is_definite(i) == self._is_definite(i - 1)

    def _is_bare_adjective(self, i: int) -> bool:
        """Say whether an unread word can only describe a plural that keeps its nun: «protesters [who are] young».

        It takes no genitive, and an object would show its case.
        """
        affixes, token = self.lexicon.forms.affixes, self.line.tokens[i]
        object_like = token.text.endswith((affixes.alef, affixes.teh_marbuta))
        closed = self._is_closed(i - 1) and not self._is_definite(i - 1)
        return closed and token.is_word and len(token.text) > _BARE and not object_like

    def _describes_things(self, i: int) -> bool:
        """Say whether a word may be a feminine nisba or definite participle: «the warring [parties]»."""
        affixes, text = self.lexicon.forms.affixes, self.line.tokens[i].text
        adjective = text.removesuffix(affixes.teh_marbuta)
        shaped = adjective.endswith(affixes.yeh) or adjective.startswith(affixes.participle)
        return adjective != text and shaped

    def _service_words(self, tail: Tail, i: int) -> int:
        """Return how many words at *i* say whom or what a body is for.

        «The national union for the disabled and the aged», «the union for parties of the south»
        """
        if not self._is_definite(i - 1):
            return 0
        served = 0 if self._is_owed(tail) else self._served_group(i)
        return served or int(self._is_service(i))

    def _is_owed(self, tail: Tail) -> bool:
        """Say whether an act's noun before the phrase takes "to" itself: «criticism of X to Y», of Y by X.

        After an office's adjective the words for whom belong to the office: «the general secretary of X».
        """
        tokens = self.line.tokens
        near = range(tail.start - 2, max(tail.start - _OWED, -1), -1)
        acts = (tokens[k].has("act") and not tokens[k].has("cue") for k in near)
        return any(acts) and not tokens[tail.end - 1].has("modifier")

    def _served_group(self, i: int) -> int:
        token = self.line.tokens[i]
        groups = (*token.readings.get("group", ()), *token.readings.get("body", ()))
        plain = any(r.prep == "li" and not (r.art or r.suffix) for r in groups)
        return 2 * (plain and i + 1 < len(self.line.tokens) and self._is_definite(i + 1))

    def _is_service(self, i: int) -> bool:
        token, affixes = self.line.tokens[i], self.lexicon.forms.affixes
        if token.has(*_HEARERS) or i in self.line.names:
            return False
        lil = affixes.article_after_li
        if token.text.startswith(lil):
            return len(token.text) > len(lil) + 2
        joined = any(token.text.startswith(c + affixes.article) for c in affixes.conjunctions)
        return joined and self.line.tokens[i - 1].text.startswith(lil)

    def _is_purpose(self, tail: Tail, i: int, token: Token) -> bool:
        """Say whether the word says what an envoy is for: «representative for security and ...»."""
        affixes = self.lexicon.forms.affixes
        known = token.has("cue", "time", "adverb", "relative", "group", "unnamed", "that")
        opens = token.text.startswith(affixes.article_after_li) and self.line.tokens[i - 1].has(
            "modifier", "nisba"
        )
        article, before = affixes.article, self.line.tokens[i - 1]
        joined = token.text.startswith(tuple(c + article for c in affixes.conjunctions))
        beside = self._looks_definite(token) and before.text.startswith(affixes.article_after_li)
        goes_on = tail.words > 0 and (joined or beside)
        return (opens or goes_on) and not known and not (tail.states or tail.principal)
