"""Cues: the words that express an act, with their forms and the arguments they take.

Read from ``ontology/cues/*.yaml``. A cue says what is done and where its arguments stand; how
a sentence fills them is the business of the clause rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.curated import Item, load_items
from kg.errors import CuratedDataError
from kg.model import ACTS, Act, Commitment
from kg.morphology import Affixes, conjugate, noun_forms

ROLES = (
    "target", "addressee", "deed", "claim", "content", "duty", "hearer", "described", "topic",
    "source", "author", "recognised",
)  # fmt: skip
ARGUMENTS = (
    "obj", "that", "colon", "bi", "li", "ala", "ila", "an", "min", "fi", "maa", "lada", "iza",
    "bishan", "bisabab", "hawl", "tujah", "didd", "bihaqq",
)  # fmt: skip
NEEDS = (
    *ARGUMENTS,
    "self",
    "quote",
    "words",
    "noun",
    "saying",
    "verbal",
    "attack",
    "ma",
    "document",
    "antecedent",
    "undergone",
    "merit",
    "told",
    "menace",
    "judged",
    "traced",
    "order",
    "reproach",
)
_FLAGS = (
    "light", "relay", "document", "question", "continues", "impersonal", "tight", "nounless",
    "convenes", "mutual", "stance", "double_negative", "intransitive", "people", "opening", "near",
)  # fmt: skip
_KEYS = {
    "lemma", "latin", "act", "verb", "passive", "participle", "participles", "nouns", "noun_act",
    "object_words", "only", "without", "roles", "needs", "commitment", "example", *_FLAGS,
}  # fmt: skip


_ATTRIBUTIVE: tuple[Act, ...] = (
    "accuse", "condemn", "criticise", "reject", "demand", "urge", "warn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun that expresses an act.

    Attributes:
        lemma: The dictionary form.
        latin: Its Latin reading, unique; statements name their rule by it.
        act: What it does, unless its content does something else.
        roles: What each argument holds, by argument (``obj``, ``that``, a preposition).
        needs: Arguments of which one must be there; empty when none is needed.
        flags: Marks of special behaviour (``light``, ``relay``, ``continues`` ...).
        object_words: Words one of which must follow for the sense to hold.
        only: For light verbs, the nouns they take; empty when any.
        noun_act: The act of its noun where it differs.
        commitment: How the reporter stands to the content.
        example: A sentence that must give ``gives``.
        gives: ``act | speaker | target, target`` in the words of the example, or nothing.
        where: ``file:line`` of the entry.
    """

    lemma: str
    latin: str
    act: Act
    roles: dict[str, str]
    needs: tuple[str, ...]
    flags: frozenset[str]
    object_words: tuple[str, ...]
    only: tuple[str, ...]
    noun_act: Act
    commitment: Commitment
    example: str
    gives: str
    where: str


def load_cues(folder: Path) -> Iterator[tuple[Cue, Item]]:
    """Yield every cue of ``*.yaml`` in *folder* with its data item, in order of file name.

    Raises:
        CuratedDataError: An entry breaks the schema or repeats a reading.
    """
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for item in load_items(path):
            cue = _cue(item)
            if cue.latin in seen:
                raise CuratedDataError(
                    f"{item.where}: '{cue.latin}' is already at {seen[cue.latin]}"
                )
            seen[cue.latin] = item.where
            yield cue, item


def _cue(item: Item) -> Cue:
    item.check_keys(_KEYS, ("lemma", "latin", "act", "roles", "example"))
    act: Act = item.choice("act", ACTS)  # type: ignore[assignment]
    noun_act: Act = item.choice("noun_act", ACTS, act)  # type: ignore[assignment]
    commitment: Commitment = item.choice(  # type: ignore[assignment]
        "commitment", ("neutral", "endorsing", "distancing"), "neutral"
    )
    roles = item.item_at("roles") or Item()
    for key in roles:
        if key not in ARGUMENTS or roles[key] not in ROLES:
            raise item.fail(f"role '{key}: {roles[key]}' is unknown")
    if unknown := [need for need in item.texts("needs") if need not in NEEDS]:
        raise item.fail(f"need '{unknown[0]}' is unknown")
    example = item.item_at("example")
    if example is None:
        raise item.fail("'example' must be a mapping")
    example.check_keys(("text", "gives"), ("text", "gives"))
    return Cue(
        lemma=item.text("lemma"),
        latin=item.text("latin"),
        act=act,
        roles=dict(roles),
        needs=tuple(item.texts("needs")),
        flags=frozenset(flag for flag in _FLAGS if flag in item),
        object_words=tuple(item.texts("object_words")),
        only=tuple(item.texts("only")),
        noun_act=noun_act,
        commitment=commitment,
        example=example.text("text"),
        gives=str(example["gives"]),
        where=item.where,
    )


def cue_forms(item: Item, a: Affixes) -> Iterator[tuple[str, str, str]]:
    """Yield ``(written form, tag, feature)`` of every form of a cue.

    Tags: ``cue`` finite verb, ``part`` participle in the accusative, ``adj`` the same as an
    adjective, which takes the article, ``act`` noun of the act.
    """
    if verb := item.texts("verb"):
        if len(verb) != 2:
            raise item.fail("'verb' must hold perfect and imperfect")
        for form, feature in conjugate(verb[0], verb[1], a):
            if form not in item.texts("without"):
                yield form, "cue", feature
    if (passive := item.texts("passive")) and passive != verb:
        for form, feature in conjugate(passive[0], passive[1], a):
            if "x" not in feature:
                yield form, "cue", "passive" + feature
    for form in _participles(item, a):
        yield form, "part", "part"
    if (stem := item.maybe("participle")) and item.text("act") in _ATTRIBUTIVE:
        for form in (stem, stem + a.teh_marbuta, *(stem + e for e in a.noun_endings.people)):
            yield form, "adj", "adj"
    for noun in item.texts("nouns"):
        number = "noun" if noun == item.texts("nouns")[0] else "plural"
        for form, feature in noun_forms(noun, a):
            yield form, "act", number + feature


def _participles(item: Item, a: Affixes) -> list[str]:
    if given := item.texts("participles"):
        return given
    stem = item.maybe("participle")
    if stem is None:
        return []
    return [
        stem + ending
        for ending in (a.alef, a.teh_marbuta, *a.noun_endings.people, a.noun_endings.dual)
    ]
