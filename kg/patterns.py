"""Word classes of the reading rules, from ``ontology/patterns/*.yaml``.

Each entry of a file names a class, its words by their Latin reading, and what the rules need to
know of them (slug, gloss, actor type, gender).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.curated import Item, load_items
from kg.model import ACTOR_TYPES
from kg.morphology import (
    Affixes,
    adjective_forms,
    conjugate,
    nisba_forms,
    noun_forms,
    people_forms,
)

_KEYS = {
    "class", "words", "verbs", "with", "en", "slug", "type", "gender", "alone", "named", "completed", "head",
    "note", "genitive", "own", "pair", "claimed", "transitive", "masdar", "inflect", "undoes",
    "complements", "adjectives",
}  # fmt: skip
_OTHER = {
    "confidence.yaml", "english.yaml", "homographs.yaml", "morphology.yaml", "transliteration.yaml",
}  # fmt: skip
_INFLECTIONS = {"last": nisba_forms, "adjective": adjective_forms, "people": people_forms}
_BESIDE = "_with"  # ends the class of the words that verbs of a class need beside them
JUSSIVE = "jussive"
_SHORT = {JUSSIVE: "yes"}
_FUTURE = {"menace", "danger", "consequence", "stand", "refused", "untrue", "copula"}
_INVARIABLE = {
    "prep", "that", "relative", "ma", "neg", "aux", "clause", "adverb", "hypothetical", "because",
    "demonstrative", "selfsame", "quoteword", "own", "must", "no_duty", "so_that", "hope", "performs", "glad", "imperative", "consequence", "untrue", "refused", "ready", "worried", "displeased",
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
        if key not in {"class", "words", "verbs", "with", "complements", "adjectives", "note"}
    }
    for latin, forms in _forms_by_reading(item, "words"):
        for form in _described(forms, item, affixes):
            for spelt, feature in _inflected(form, tag, info, affixes):
                for phrase in _foretold(spelt, tag, affixes):
                    yield phrase, Sense(tag, latin, feature, info)
    for latin, verb in _forms_by_reading(item, "verbs"):
        if len(verb) != 2:
            raise item.fail(f"verb '{latin}' must hold perfect and imperfect")
        for form, feature in conjugate(verb[0], verb[1], affixes):
            known = info | _SHORT if _is_shortened(form, feature, verb[1]) else info
            for spelt in _completed(form, feature, item.texts("complements"), affixes):
                yield spelt, Sense(tag, latin, feature, known)
    for form in item.texts("with"):
        yield form, Sense(companion(tag, info.get("pair", "")), form, "", info)


def _is_shortened(form: str, feature: str, imperfect: str) -> bool:
    """Say whether a present has lost its long vowel, as after «did not»: «[did not] lose» is written like «puts»."""
    return feature in ("pres3m", "pres3f") and len(form) < len(imperfect)


def _inflected(
    form: str, tag: str, info: Mapping[str, str], affixes: Affixes
) -> list[tuple[str, str]]:
    """Return the written forms of a word of class *tag*, each with its feature.

    A phrase has all genders and numbers of its first or its last word: «devoid of experience»,
    «not serious». An *adjective* has them but for the feminine plural, a noun of *people* has the
    plurals of people: «guards», «guards of».
    """
    how = info.get("inflect", "")
    if how == "first":
        adjective, _, rest = form.partition(" ")
        return [(f"{spelt} {rest}", "") for spelt in nisba_forms(adjective, affixes)]
    if how in _INFLECTIONS:
        return [(spelt, "") for spelt in _INFLECTIONS[how](form, affixes)]
    if tag in _INVARIABLE or " " in form:
        return [(form, "")]
    return noun_forms(form, affixes)


def _foretold(form: str, tag: str, affixes: Affixes) -> list[str]:
    """Return a phrase, one of the future also with the word for it: «will pay the price», in two spellings."""
    persons = tuple(
        affixes.future + p for p in (affixes.third, affixes.feminine, affixes.first_plural)
    )
    future = tag in _FUTURE and form.startswith(persons)
    return [form, f"{affixes.will} {form[1:]}"] if future else [form]


def _described(forms: Sequence[str], item: Item, affixes: Affixes) -> list[str]:
    """Return nouns with each of what completes or describes them, also in the accusative: «a haven of peace».

    The nouns alone where the item wants nothing beside them.
    """
    complements, adjectives = item.texts("complements"), item.texts("adjectives")
    if not (complements or adjectives):
        return list(forms)
    nouns = [case for noun in forms for case in (noun, _accusative(noun, affixes))]
    completed = [f"{noun} {word}" for noun in nouns for word in complements]
    plain = [f"{noun} {word}" for noun in forms for word in adjectives]
    accusative = [
        f"{_accusative(noun, affixes)} {_accusative(word, affixes)}"
        for noun in forms
        for word in adjectives
    ]
    return list(dict.fromkeys(completed + plain + accusative))


def _accusative(noun: str, affixes: Affixes) -> str:
    """Return the indefinite accusative as print spells it: with an alef, but after teh marbuta and hamza."""
    return noun if noun.endswith((affixes.teh_marbuta, affixes.hamza)) else noun + affixes.alef


def _completed(form: str, feature: str, complements: Sequence[str], affixes: Affixes) -> list[str]:
    """Return a verb's form with each of what completes it, also in the future: «stand by», «will stand by».

    The form alone where nothing need complete it.
    """
    if not complements:
        return [form]
    if feature.endswith("x"):
        return []
    forms = [form, affixes.future + form] if feature.startswith("pres") else [form]
    return [f"{spelt} {complement}" for spelt in forms for complement in complements]


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
