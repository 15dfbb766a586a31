"""What every reader of actor phrases shares: heads, their clitics, the words of a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.forms import Reading
from kg.lexicon import Lexicon
from kg.link import Discourse
from kg.mentions import STATES, Mention, listed_name
from kg.text import begins_with_hamza
from kg.tokens import STOPS, Line, nisba_at, phrase_at


@dataclass
class Tail:
    """What completes the head of a phrase.

    Attributes:
        end: Index after the phrase so far.
        start: Index after the head itself.
        states: Whose it is, by adjective or name.
        portfolio: The field of an office or ministry.
        principal: The body it speaks for or belongs to.
        words: How many words of its own name no list holds.
        placed: Whether the name of a place ends it, which takes no genitive.
    """

    end: int
    start: int = 0
    states: list[str] = field(default_factory=list)
    portfolio: str = ""
    principal: str = ""
    words: int = 0
    placed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing completes the head so far."""
        return not (self.states or self.portfolio or self.principal or self.words)


@dataclass
class HeadReader:
    """Reads the heads of actor phrases in one paragraph.

    Attributes:
        line: The paragraph.
        lexicon: Lists of names and heads.
        discourse: Who the article has named so far; it grows as phrases are read.
        counts: How often each word stands in the article.
    """

    line: Line
    lexicon: Lexicon
    discourse: Discourse
    counts: Mapping[str, int]

    def read(self, i: int) -> Mention | None:
        """Return the longest mention that begins at token *i*, or None."""
        raise NotImplementedError

    def _body(self, i: int) -> Mention | None:
        raise NotImplementedError

    def _role(self, i: int, tail: Tail, reading: Reading) -> Mention | None:
        raise NotImplementedError

    def _listed(self, i: int) -> Mention | None:
        """Return the longest listed name at token *i*, if it is one by itself or in this article."""
        known = self.discourse
        return listed_name(self.line, i, self.lexicon, known.heads, known.history)

    def _head(self, i: int, *tags: str) -> tuple[int, Reading] | None:
        found = phrase_at(self.line, i, *tags)
        if found is None or len(self.line.tokens[i].text) > 1:
            return found
        stop = i + 1 < len(self.line.tokens) and self.line.tokens[i + 1].text in STOPS
        return found[0] + stop, found[1]

    def _nisbas(self, i: int) -> tuple[list[str], int]:
        """Return the states of the adjectives in a row at *i* and their end: «American and French»."""
        states: list[str] = []
        while i < len(self.line.tokens):
            found = nisba_at(self.line, i, self.lexicon.forms)
            if found is None or found[1].prep or (found[1].conj and not states):
                break
            if states and found[1].conj and not self._nisba_list(i):
                break
            if states and (self._is_other_noun(i) or self._is_state(i)):
                break
            if not self._agrees(i, found[1]):
                break
            states.append(found[1].sense.key)
            i = found[0]
        return states, i

    def _is_state(self, i: int) -> bool:
        """Say whether a word is the name of a state and no adjective in the accusative, spelt alike.

        «[The president of] Chad | Russia», but «a Russian official» where the noun ends in alef too.
        """
        name = self._listed(i)
        state = name is not None and self.discourse.type_of(name.actor) in STATES
        alef = self.lexicon.forms.affixes.noun_endings.accusative
        return state and not self.line.tokens[i - 1].text.endswith(alef)

    def _agrees(self, i: int, reading: Reading) -> bool:
        """Say whether an adjective agrees in the article with the noun before it."""
        before = self.line.tokens[i - 1].text if i else ""
        article = self.lexicon.forms.affixes.article
        definite = (
            any(rest.startswith(article) for _, _, _, rest in self.lexicon.forms.heads(before))
            if before
            else False
        )
        return reading.art or not definite

    def _is_adjective(self, i: int) -> bool:
        """Say whether the word at *i* may describe the noun before it: both definite or neither.

        A masculine plural does not go on after a feminine adjective: «the Western states | the
        rebels», nor a feminine that may be a noun after a masculine one: «the European union |
        the opposition».
        """
        affixes, before = self.lexicon.forms.affixes, self.line.tokens[i - 1]
        adjective, token = before.has("modifier", "nisba"), self.line.tokens[i]
        feminine = before.text.endswith(affixes.teh_marbuta)
        if adjective and feminine and self._is_closed(i):
            return False
        noun = token.has("anaphor", "body") and token.text.endswith(affixes.teh_marbuta)
        if adjective and noun and not (feminine or self._is_closed(i - 1)):
            return False
        return self._is_definite(i) or not self._is_definite(i - 1)

    def _nisba_list(self, i: int) -> bool:
        return self.line.tokens[i].text.endswith(self.line.tokens[i - 1].text[-1])

    def _is_definite(self, i: int) -> bool:
        if begins_with_hamza(self.line.raw(i)):
            return False
        article = self.lexicon.forms.affixes.article
        return any(
            rest.startswith(article) and len(rest) > len(article) + 1
            for _, _, _, rest in self.lexicon.forms.heads(self.line.tokens[i].text)
        )

    def _is_other_noun(self, i: int) -> bool:
        """Say whether a definite plural of people follows a definite feminine, or a single nisba.

        «[Accused] the Arab university the rebels [of]»: a noun with the article takes no genitive.
        «The leaders» ends as a feminine does in Arabic, and takes adjectives of people.
        """
        if i == 0:
            return False
        affixes = self.lexicon.forms.affixes
        before, word = self.line.tokens[i - 1].text, self.line.tokens[i].text
        plural = word.startswith(affixes.article) and word.endswith(affixes.noun_endings.people)
        single = self.line.tokens[i - 1].has("nisba") and before.endswith(affixes.yeh)
        single = single or before.endswith(affixes.teh_marbuta)
        group = self.line.tokens[i - 1].first("group")
        several = group is not None and group.sense.info["gender"] == "m"
        return plural and single and not several and self._is_definite(i - 1)

    def _is_closed(self, i: int) -> bool:
        """Say whether a plural keeps its nun, so that no genitive follows: «opponents», not «of X»."""
        return self.line.tokens[i].text.endswith(self.lexicon.forms.affixes.noun_endings.people)

    def _words(self, i: int, j: int, reading: Reading) -> str:
        """Return the words of a phrase without clitics, its article written out again after "li"."""
        words = self.line.words(i, j, self._cut(reading))
        affixes = self.lexicon.forms.affixes
        hidden = (
            reading.prep == "li" and reading.art and words.startswith(affixes.article_after_li[0])
        )
        return affixes.article + words[1:] if hidden else words

    def _title_gender(self, i: int) -> str:
        """Return ``f`` or ``m`` as the word at *i* for what somebody is ends."""
        feminine = self.lexicon.forms.affixes.teh_marbuta
        return "f" if self.line.tokens[i].text.endswith(feminine) else "m"

    def _cut(self, reading: Reading) -> int:
        return len(reading.conj) + bool(reading.prep)

    def _mention(
        self, i: int, j: int, actors: tuple[str, ...], kind: str, reading: Reading
    ) -> Mention:
        gender = reading.sense.info.get("gender", "")
        tag = reading.sense.tag
        shown = tag == "title" or (tag == "anaphor" and not gender)
        if shown or (tag == "unnamed" and gender == "m"):
            gender = self._title_gender(i)
        return Mention(i, j, actors, kind, self._cut(reading), reading.conj, reading.prep, gender)
