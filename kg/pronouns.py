"""For whom a pronoun stands: an actor named before it that agrees in gender and number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions import Mention
from kg.parties import group_ending
from kg.passage import Passage
from kg.tokens import COMMAS, phrase_at

_PERSON = ("person", "title")
_TWO = 2
_ADVERB = 3


def find_referents(
    passage: Passage, i: int, suffix: str, avoid: Sequence[str]
) -> tuple[Mention, ...]:
    """Return the actors that a pronoun most likely stands for: the last that agree.

    Args:
        passage: The paragraph.
        i: Index of the token that carries the pronoun.
        suffix: The pronoun.
        avoid: Slugs it cannot be, such as the speaker.
    """
    governed: list[Mention] = []
    for mention in sorted(passage.mentions, key=lambda m: -m.j):
        if mention.j > i or mention.kind in ("nisba", "own", "place"):
            continue
        group = group_ending(passage, mention) if means_several(passage, suffix) else [mention]
        group = [m for m in group if not set(m.actors) & set(avoid)]
        if not group or not suits(passage, group, suffix):
            continue
        before = passage.tokens[mention.i - 1] if mention.i else None
        if not mention.prep and (before is None or not before.has("prep")):
            return _marked(group)
        near = ("fi", "mundh", *("bayna",) * (not means_several(passage, suffix)))
        if before is None or before.key("prep") not in near:
            governed = governed or group
    return _marked(governed)


def means_several(passage: Passage, suffix: str) -> bool:
    """Say whether a pronoun means several: «them»."""
    return suffix in passage.affixes.pronouns.several


def suits(passage: Passage, group: Sequence[Mention], suffix: str) -> bool:
    """Say whether a pronoun may stand for actors named together: «them» for no single person."""
    actors = {slug for mention in group for slug in mention.actors}
    several = len(actors) > 1 or group[0].plural
    if suffix == passage.affixes.pronouns.both:
        return len(actors) == _TWO
    if means_several(passage, suffix):
        return several or group[0].kind not in _PERSON
    feminine = suffix == passage.affixes.pronouns.her
    other = "m" if feminine else "f"
    return not any(m.gender == other or (m.plural and not feminine) for m in group)


def resumes(passage: Passage, group: Sequence[Mention], suffix: str) -> bool:
    """Say whether a pronoun may stand for actors just spoken of: «the parties» are also «her»."""
    feminine = suffix == passage.affixes.pronouns.her
    return (feminine and group[0].plural) or suits(passage, group, suffix)


def _marked(group: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions marked as found by a pronoun."""
    return tuple(replace(mention, kind="pronoun") for mention in group)


def adverb_start(passage: Passage, i: int) -> int:
    """Return where the adverb before a verb at *i* begins, the verb where none does: «always»."""
    for k in range(max(i - _ADVERB, 0), i):
        found = phrase_at(passage.line, k, "adverb")
        if found is not None and found[0] == i:
            return k
    return i


def find_antecedent(passage: Passage, i: int) -> Mention | None:
    """Return whom a relative at token *i* describes, past a comma and one adjective.

    What stands there may be no adjective but another whom nobody knows: «to Rome the dissident who».
    """
    j = i - (i > 0 and passage.tokens[i - 1].text in COMMAS)
    if (found := passage.before.get(j)) is not None:
        return found
    described = j > 0 and passage.tokens[j - 1].text.startswith(passage.affixes.article)
    found = passage.before.get(j - 1) if described else None
    masculine = passage.tokens[i].key("relative") == "alladhi"
    return None if found is not None and masculine and found.gender == "f" else found
