"""Inflected forms of Arabic verbs, nouns and nisbas, made by rule from one or two stems.

Every affix stands in ``ontology/patterns/morphology.yaml``. Forms are spelt as in print,
without vowels; the caller folds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.curated import Item


class Pronouns(NamedTuple):
    """The pronouns that are written at the end of a word."""

    his: str
    her: str
    their: str
    both: str
    women: str
    our: str
    me: str
    your: str
    your_all: str

    @property
    def singular(self) -> tuple[str, ...]:
        """Those of one third person."""
        return (self.his, self.her)

    @property
    def common(self) -> tuple[str, ...]:
        """Those of a third person that an unknown word's end may be taken for."""
        return (self.his, self.her, self.their)

    @property
    def several(self) -> tuple[str, ...]:
        """Those of several third persons."""
        return (self.their, self.both, self.women)

    @property
    def third(self) -> tuple[str, ...]:
        """Those of a third person."""
        return (*self.singular, *self.several)


class NounEndings(NamedTuple):
    """The endings that a noun takes by case and number."""

    accusative: str
    oblique: str
    nominative: str
    dual: str
    feminine: str

    @property
    def people(self) -> tuple[str, ...]:
        """Those of the plural of people."""
        return (self.oblique, self.nominative)


@dataclass(frozen=True, slots=True)
class Affixes:
    """The affixes of the language, from the data file."""

    conjunctions: tuple[str, ...]
    prepositions: dict[str, str]  # reading by letter
    article: str
    article_after_li: str
    participle: str
    future: str
    will: str
    condition: str
    teh_marbuta: str
    teh: str
    alef: str
    alef_maqsura: str
    yeh: str
    waw: str
    hamza: str
    raised_hamza: str
    tanween: str
    accusative: str
    passive: str
    doubling: str
    third: str
    feminine: str
    first_plural: str
    first: str
    plural: str
    plural_stem: str
    we: str
    dual: str
    imperfect_plural: tuple[str, ...]
    imperfect_dual: str
    vowels: tuple[str, ...]
    radicals: tuple[str, ...]
    verbal_shapes: tuple[str, ...]
    masdar_shapes: tuple[str, ...]
    deed_shapes: tuple[str, ...]
    people_shapes: tuple[str, ...]
    adjective_shapes: tuple[str, ...]
    pronouns: Pronouns
    noun_endings: NounEndings
    nisba_endings: tuple[str, ...]

    @property
    def feminine_nouns(self) -> tuple[str, str]:
        """The endings that show a feminine noun or adjective, in the singular and the plural."""
        return self.teh_marbuta, self.noun_endings.feminine

    @property
    def feminine_duals(self) -> tuple[str, ...]:
        """The endings of the dual of a feminine nisba."""
        return tuple(
            self.teh + case for case in (self.noun_endings.dual, self.noun_endings.oblique)
        )


_LISTS = {
    "conjunctions", "imperfect_plural", "vowels", "nisba_endings",
    "adjective_shapes", "deed_shapes", "people_shapes", "masdar_shapes", "radicals", "verbal_shapes",
}  # fmt: skip
_GROUPS = {"pronouns": Pronouns, "noun_endings": NounEndings}


def parse_affixes(item: Item) -> Affixes:
    """Make `Affixes` of the one mapping in ``morphology.yaml``."""
    flat: dict[str, str | tuple[str, ...] | dict[str, str]] = {}
    try:
        for key in item:
            if key == "prepositions":
                flat[key] = {letter: latin for latin, letter in (item.item_at(key) or item).items()}
            elif key in _LISTS:
                flat[key] = tuple(item.texts(key))
            elif (inner := item.get(key)) and isinstance(inner, Item):
                told = {k: inner.text(k) for k in inner}
                flat |= {key: _GROUPS[key](**told)} if key in _GROUPS else told
            else:
                flat[key] = item.text(key)
        return Affixes(**flat)  # type: ignore[arg-type]
    except TypeError as error:
        raise item.fail(f"affixes are missing or unknown: {error}") from error


def conjugate(perfect: str, imperfect: str, a: Affixes) -> Iterator[tuple[str, str]]:
    """Yield the written forms of a verb with their features.

    Features are ``past`` or ``pres``, then person and gender: ``3m``, ``3f``, ``3p``, ``1``
    (I or we) and ``x`` for stems that stand only before an object pronoun.

    Args:
        perfect: Third person masculine singular of the perfect, with its alef maqsura.
        imperfect: The same of the imperfect.
        a: The affixes.
    """
    yield from _perfect(perfect, a)
    yield from _imperfect(imperfect, perfect, a)


def _perfect(verb: str, a: Affixes) -> Iterator[tuple[str, str]]:
    weak = verb[-1] in (a.alef, a.alef_maqsura)
    short = verb[:-1] if weak else verb
    yield verb, "past3m"
    yield short + a.teh, "past3f"
    yield short + a.plural, "past3p"
    yield short + a.teh + a.dual, "past3f"
    yield short + a.plural_stem, "past3px"
    if verb[-1] in (a.hamza, a.raised_hamza):
        yield verb[:-1] + a.waw + a.plural, "past3p"
    if weak:
        glide = a.waw if verb[-1] == a.alef and len(verb) == 3 else a.yeh
        yield short + a.alef, "past3mx"
        yield short + glide + a.we, "past1"
        yield short + glide + a.teh, "past1"
    elif len(verb) > 2 and verb[-2] == a.alef:
        yield verb + a.dual, "past3p"
        yield verb[:-2] + verb[-1] + a.we, "past1"
        yield verb[:-2] + verb[-1] + a.teh, "past1"
    else:
        yield verb + a.dual, "past3p"
        yield verb + a.we, "past1"


def _imperfect(verb: str, perfect: str, a: Affixes) -> Iterator[tuple[str, str]]:
    rest = verb[1:]
    weak = rest[-1] in (a.waw, a.yeh, a.alef_maqsura)
    short = rest[:-1] if weak else rest
    people = (
        (a.third, "pres3m"),
        (a.feminine, "pres3f"),
        (a.first_plural, "pres1"),
        (a.first, "pres1"),
    )
    for prefix, feature in people:
        yield prefix + rest, feature
        if weak:
            yield prefix + short, feature
            yield prefix + short + a.alef, feature + "x"
        elif len(rest) > 2 and rest[-2] in a.vowels and perfect[-2] == a.alef:
            yield prefix + rest[:-2] + rest[-1], feature
    after_yeh = rest[-1] == a.hamza and rest[-2] == a.yeh
    seated = rest[:-1] + a.yeh if after_yeh else short
    for ending in a.imperfect_plural:
        yield a.third + seated + ending, "pres3p"
        if rest[-1] == a.raised_hamza:
            yield a.third + rest[:-1] + a.waw + ending, "pres3p"
    yield a.third + short + a.plural_stem, "pres3px"
    dual = seated if after_yeh else rest.removesuffix(a.raised_hamza)
    for prefix in (a.third, a.feminine):
        yield prefix + dual + a.imperfect_dual, "pres3p"
        yield prefix + dual + a.dual, "pres3p"


def has_verbal_shape(word: str, a: Affixes) -> bool:
    """Say whether a folded word has the shape of a verbal noun or of an imperfect: «istifham».

    A shape is spelt with the radicals of grammar, each of which stands for any strong consonant;
    vowel letters and affixes stand for themselves. People's names do not have these shapes.
    """
    bare = word.removeprefix(a.article)
    return any(_fits(bare, shape, a) for shape in a.verbal_shapes)


def is_masdar(word: str, a: Affixes) -> bool:
    """Say whether a folded word has the shape of a verbal noun, names' own shapes among them."""
    return any(_fits(word, shape, a) for shape in a.masdar_shapes)


def has_deed_shape(word: str, a: Affixes) -> bool:
    """Say whether a folded word, its article taken off, has a shape that only verbal nouns have."""
    return any(_fits(word, shape, a) for shape in a.deed_shapes)


def has_people_shape(word: str, a: Affixes) -> bool:
    """Say whether a folded noun, its article taken off, has a broken plural of people: «fuqara»."""
    return any(_fits(word, shape, a) for shape in a.people_shapes)


def has_adjective_shape(word: str, a: Affixes) -> bool:
    """Say whether a folded masculine, its article taken off, has a shape of participles."""
    return any(_fits(word, shape, a) for shape in a.adjective_shapes)


def _fits(word: str, shape: str, a: Affixes) -> bool:
    return len(word) == len(shape) and all(
        letter not in a.vowels if slot in a.radicals else letter == slot
        for letter, slot in zip(word, shape, strict=True)
    )


def nisba_forms(nisba: str, a: Affixes) -> list[str]:
    """Return the forms of a relational adjective, without article: genders, numbers, cases."""
    return [nisba + ending for ending in a.nisba_endings]


def adjective_forms(adjective: str, a: Affixes) -> list[str]:
    """Return the forms of an adjective, without article, but for the feminine plural."""
    feminine = a.noun_endings.feminine
    return [form for form in nisba_forms(adjective, a) if not form.endswith(feminine)]


def people_forms(noun: str, a: Affixes) -> list[str]:
    """Return the plurals and the dual of a noun of people, without article: «guards», «guards of»."""
    plural = a.noun_endings.people
    construct = [ending[0] for ending in plural]
    return [noun + ending for ending in (*plural, *construct, a.noun_endings.dual)]


def noun_forms(noun: str, a: Affixes) -> list[tuple[str, str]]:
    """Return a noun's forms with their feature; ``x`` marks a stem that only pronouns follow."""
    if noun.endswith(a.teh_marbuta):
        return [(noun, ""), (noun[:-1] + a.teh, "x")]
    if noun.endswith(a.alef_maqsura):
        return [(noun, ""), (noun[:-1] + a.alef, "x")]
    return [(noun, ""), (noun + a.alef, "")]
