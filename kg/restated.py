"""At whom a headline is aimed, as the sentence of the article that states it in full.

A headline says shortly what the text tells at length: «X calls for a truce», then «X called on Y
and Z to agree on a truce».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.history import kind_of
from kg.link import Discourse
from kg.model import Role, Statement
from kg.text import fold_key, split_tokens

_ALIKE = 0.5  # part of the words that the fuller sentence has to share
_FEW = 2
_STEM = 5
_SHORTEST = 3


def aim_as_restated(
    statements: Sequence[Statement], text: str, discourse: Discourse
) -> list[Statement]:
    """Give an act without target those of the same act of the same speaker in the same words."""
    full = [s for s in statements if s.target_basis == "explicit"]
    reader = _Restatements(text, discourse, full)
    return [s if s.targets else reader.aim(s) for s in statements]


@dataclass(frozen=True)
class _Restatements:
    """Finds the fuller sentence.

    Attributes:
        text: The article.
        discourse: Who is who in the article.
        full: The statements whose targets are written.
    """

    text: str
    discourse: Discourse
    full: Sequence[Statement]

    def aim(self, statement: Statement) -> Statement:
        """Return the statement with the targets of the fuller one, if there is one."""
        words = self._words(statement)
        fuller = max(
            filter(lambda s: _is_same_act(s, statement), self.full),
            key=lambda s: len(words & self._words(s)),
            default=None,
        )
        if fuller is None or not self._is_alike(statement, fuller):
            return statement
        own = self.discourse.sides(role.actor for role in (statement.speaker, *statement.via))
        others = (role.actor for role in fuller.targets)
        slugs = [slug for slug in others if self.discourse.side(slug) not in own]
        targets = tuple(Role(slug, None, "inferred") for slug in slugs)
        return replace(statement, targets=targets, target_basis="inferred" if targets else "none")

    def _is_alike(self, short: Statement, fuller: Statement) -> bool:
        """Say whether a headline has most of its words from the fuller statement, if any."""
        words = self._words(short)
        shared = len(words & self._words(fuller))
        headline = short.evidence.end <= self.text.find("\n")
        return headline and shared >= max(_ALIKE * len(words), min(_FEW, len(words)))

    def _words(self, statement: Statement) -> set[str]:
        """Return the stems of what is said, without those of the cue and the speaker."""
        own = (statement.cue, statement.speaker.span)
        aside = {stem for span in own if span for stem in self._stems(span.cut(self.text))}
        return set(self._stems(statement.evidence.cut(self.text))) - aside

    def _stems(self, words: str) -> Iterator[str]:
        """Yield the beginnings of the longer words, without clitics and article."""
        for word in split_tokens(fold_key(words)):
            stem = self._without_article(word)
            if len(stem) >= _SHORTEST:
                yield stem[:_STEM]

    def _without_article(self, word: str) -> str:
        affixes = self.discourse.lexicon.forms.affixes
        article, after_li = affixes.article, affixes.article_after_li
        clitics = (*affixes.conjunctions, *affixes.prepositions)
        bare = word[1:] if word.startswith(clitics) and word[1:].startswith(article) else word
        if bare.startswith(after_li):
            return bare[len(after_li) :]
        return bare.removeprefix(article)


def _is_same_act(one: Statement, other: Statement) -> bool:
    """Say whether two statements are one speaker's act of the same kind."""
    kind = kind_of(one.act)
    same = kind is not None and kind == kind_of(other.act)
    return same and one.speaker.actor == other.speaker.actor
