"""Names that are common words too, as ``homographs.yaml`` tells them apart: «Mali», «financial»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.curated import Item
from kg.text import fold_name

_KEYS = ("ar", "latin", "veto_before", "veto_after", "require", "note")


class Surroundings(NamedTuple):
    """What tells a name from the common word; all words folded, without article.

    Attributes:
        before: Right after one of these it is no name.
        after: Right before one of these it is no name.
        require: It is a name when one of these stands within the two words before it.
    """

    before: frozenset[str]
    after: frozenset[str]
    require: frozenset[str]


@dataclass(frozen=True)
class NameHomographs:
    """Names that are common words too.

    Attributes:
        names: What tells them apart, by the folded name without article.
        adjectives: The same for relational adjectives, by the slug of their actor.
    """

    names: dict[str, Surroundings] = field(default_factory=dict)
    adjectives: dict[str, Surroundings] = field(default_factory=dict)


def parse_name_homographs(
    items: Iterable[Item], adjectives: Mapping[str, str], article: str
) -> NameHomographs:
    """Make the `NameHomographs` of ``homographs.yaml``.

    Args:
        items: Its entries.
        adjectives: Slug of the actor by relational adjective, as the entities have it.
        article: The article.

    Raises:
        CuratedDataError: An entry has an unknown key, or says nothing.
    """
    found = NameHomographs()
    for item in items:
        item.check_keys(_KEYS, ("ar", "latin", "note"))
        words = (item.texts(key) for key in _KEYS[2:5])
        told = Surroundings(
            *(frozenset(without_article(fold_name(w), article) for w in ws) for ws in words)
        )
        if not any(told):
            raise item.fail(
                "say what tells the name from the word: veto_before, veto_after, require"
            )
        found.names[without_article(fold_name(item.text("ar")), article)] = told
        if (slug := adjectives.get(item.text("ar"))) is not None:
            found.adjectives[slug] = told
    return found


def without_article(word: str, article: str) -> str:
    """Return the folded *word* without the article, where more than a letter is left."""
    return word.removeprefix(article) if len(word) > len(article) + 1 else word
