"""Word classes of the reading rules, from ``ontology/patterns/*.yaml``.

Each entry of a file names a class, its words by their Latin reading, and what the rules need to
know of them (slug, gloss, actor type, gender).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.curated import Item, load_items
from kg.model import ACTOR_TYPES
from kg.morphology import Affixes, conjugate, nisba_forms, noun_forms

_KEYS = {
    "class", "words", "verbs", "with", "en", "slug", "type", "gender", "alone", "named", "completed", "head",
    "note", "genitive", "own", "pair", "claimed", "transitive", "masdar", "inflect", "undoes",
}  # fmt: skip
_OTHER = {"english.yaml", "homographs.yaml", "morphology.yaml", "transliteration.yaml"}
_BESIDE = "_with"  # ends the class of the words that verbs of a class need beside them
_INVARIABLE = {
    "prep", "that", "relative", "ma", "neg", "aux", "clause", "adverb", "hypothetical", "because",
    "demonstrative", "quoteword", "own", "must", "no_duty", "so_that", "hope", "performs", "glad", "imperative", "consequence", "untrue", "refused", "ready", "worried",
    "disown", "want", "reproach", "upon_us", "so_called", "sufficient", "fight", "stand", "danger",
    "issued", "spokesfor", "time", "anaphor", "pronoun",
}  # fmt: skip


class Sense(NamedTuple):
    """What a word form may be.

    Attributes:
        tag: Its word class (``title``, ``prep``, ``cue``, ``nisba`` ...).
        key: Which one: the Latin reading, a cue's reading or an entity's slug.
        form: Inflection where it matters (``past3m``, ``noun``, a name's kind).
        info: What the data says besides (slug, en, type, gender ...).
    """

    tag: str
    key: str
    form: str = ""
    info: Mapping[str, str] = {}


def load_words(folder: Path, affixes: Affixes) -> Iterator[tuple[str, Sense]]:
    """Yield every written form (or phrase) of the pattern files with its sense."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in _OTHER:
            for item in load_items(path):
                yield from _senses(item, affixes)


def _senses(item: Item, affixes: Affixes) -> Iterator[tuple[str, Sense]]:
    item.check_keys(_KEYS, ("class",))
    tag = item.text("class")
    if "type" in item:
        item.choice("type", ACTOR_TYPES)
    info = {
        key: str(item[key])
        for key in item
        if key not in {"class", "words", "verbs", "with", "note"}
    }
    for latin, forms in _forms_by_reading(item, "words"):
        for form in forms:
            for spelt, feature in _inflected(form, tag, info, affixes):
                yield spelt, Sense(tag, latin, feature, info)
    for latin, verb in _forms_by_reading(item, "verbs"):
        if len(verb) != 2:
            raise item.fail(f"verb '{latin}' must hold perfect and imperfect")
        for form, feature in conjugate(verb[0], verb[1], affixes):
            yield form, Sense(tag, latin, feature, info)
    for form in item.texts("with"):
        yield form, Sense(companion(tag, info.get("pair", "")), form, "", info)


def _inflected(
    form: str, tag: str, info: Mapping[str, str], affixes: Affixes
) -> list[tuple[str, str]]:
    """Return the written forms of a word of class *tag*, each with its feature.

    Adjectives have all genders and numbers; a phrase is inflected in its first word or in its
    last: «devoid of experience», «not serious».
    """
    if info.get("inflect") == "first":
        adjective, _, rest = form.partition(" ")
        return [(f"{spelt} {rest}", "") for spelt in nisba_forms(adjective, affixes)]
    if "inflect" in info:
        return [(spelt, "") for spelt in nisba_forms(form, affixes)]
    if tag in _INVARIABLE or " " in form:
        return [(form, "")]
    return noun_forms(form, affixes)


def companion(tag: str, pair: str) -> str:
    """Return the class of the words that verbs of class *tag* need beside them."""
    return f"{tag}:{pair}{_BESIDE}" if pair else f"{tag}{_BESIDE}"


def is_companion(tag: str) -> bool:
    """Say whether words of a class only stand beside a verb: what they are themselves it does not tell."""
    return tag.endswith(_BESIDE)


def _forms_by_reading(item: Item, key: str) -> Iterator[tuple[str, list[str]]]:
    group = item.item_at(key) or Item()
    for latin, value in group.items():
        forms = value if isinstance(value, list) else [value]
        if not all(isinstance(form, str) and form for form in forms):
            raise item.fail(f"'{key}.{latin}' must be a text or a list of texts")
        yield latin, forms
