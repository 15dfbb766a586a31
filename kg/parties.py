"""Who acts or speaks, and how that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.clauses import Hit
from kg.link import UNNAMED
from kg.mentions import Mention
from kg.passage import Passage


class Link(NamedTuple):
    """One relay of a statement.

    Attributes:
        slug: The actor.
        mention: Where the sentence writes it, or None.
    """

    slug: str
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, and how that was found.

    Attributes:
        slugs: The actors; more than one when joined by "and".
        mentions: Where the sentence writes them; empty when it does not.
        how: ``subject``, ``topic``, ``relative``, ``dropped-subject``, ``governing-subject``,
            ``after-quote``, ``unnamed`` ...
        gender: As verbs agree with it, or nothing.
        plural: Whether verbs agree with it as a plural.
    """

    slugs: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    how: str = "subject"
    gender: str = ""
    plural: bool = False

    def shared(self, how: str) -> Party:
        """Return the same actors as subject of a verb that does not write them."""
        return replace(self, mentions=(), how=how)

    def suits(self, agreement: str) -> bool:
        """Say whether a verb of this agreement may be its own: ``m``, ``f`` or ``p`` for a plural."""
        if self.plural or agreement == "p":
            return agreement != "m"
        return not (agreement and self.gender) or agreement == self.gender


def party(mentions: Sequence[Mention], how: str) -> Party:
    """Make a party of written mentions; verbs agree with a document whoever its authors are."""
    slugs = tuple(slug for mention in mentions for slug in mention.actors if slug)
    plural = (len(slugs) > 1 or mentions[0].plural) and mentions[0].kind != "document"
    return Party(slugs, tuple(mentions), how, mentions[0].gender, plural)


NOBODY_NAMED = Party((UNNAMED,), (), "unnamed")
NO_ACTOR = Party((), (), "thing")  # a written subject that is nobody: «the facts say»


def between(hit: Hit) -> Party | None:
    """Return those between whom a mutual act passes: «an exchange of accusations between X and Y»."""
    phrase = hit.args.after.get("bayna") if "mutual" in hit.cue.flags else None
    mentions = phrase.mentions if phrase is not None else ()
    several = len({slug for mention in mentions for slug in mention.actors}) > 1
    return party(mentions, "between") if several else None


def group_ending(passage: Passage, mention: Mention) -> list[Mention]:
    """Return the mentions joined by "and" up to this one, in order."""
    group = [mention]
    while (
        group[0].conj
        and (before := passage.before.get(group[0].i)) is not None
        and before.kind != "nisba"
    ):
        group.insert(0, before)
    return group
