"""The curated data under ``ontology/``, loaded and checked once, then handed over.

Entities are every actor, place, event and agreement that has a name, with the spellings by
which Arabic text names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.confidence import parse_shares
from kg.cues import Cue, cue_forms, load_cues
from kg.curated import Item, load_item, load_items
from kg.english import Glossary, parse_glossary
from kg.errors import CuratedDataError
from kg.forms import Forms, build_forms
from kg.model import ACTOR_TYPES, THING_TYPES, Label
from kg.morphology import Affixes, nisba_forms, parse_affixes
from kg.name_homographs import parse_name_homographs
from kg.patterns import Sense, load_words
from kg.transliteration import parse_letters

PEOPLE = "people"  # the form of a nisba that is a broken plural
_PERSON = {"type": "Person"}
_KINDS = {"names": ("name", "metonym"), "nisba": ("nisba", "people")}
_ENTITY_KEYS = {
    "id", "type", "label", "wikidata", "names", "weak", "nisba", "acts_for", "state_media_of",
    "publishes", "located_in", "office", "plover", "note", "gender",
}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """One spelling of an entity.

    Attributes:
        ar: The Arabic words, without clitics.
        latin: A Latin reading, so that a reader of one script can check the other.
        kind: ``name`` (enough alone), ``metonym`` (a capital or seat that speaks for its
            state), ``nisba`` (masculine singular adjective, its forms are made by rule),
            ``people`` (a nisba's broken plural, as it stands) or ``weak`` (needs the context of
            the article).
    """

    ar: str
    latin: str
    kind: str = "name"


@dataclass(frozen=True)
class Office:
    """What a person is, of whom, and when.

    Attributes:
        label: The office, as a reader would say it.
        of: Slug of the body or state.
        since: ISO date, or None when not certain.
        until: ISO date, or None when still held or not certain.
    """

    label: Label
    of: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Entity:
    """A curated actor or thing."""

    id: str
    type: str
    label: Label
    names: tuple[Name, ...] = ()
    wikidata: str | None = None
    acts_for: str | None = None
    state_media_of: str | None = None
    publishes: str | None = None
    located_in: str | None = None
    office: Office | None = None
    plover: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    gender: str | None = None


def ontology_dir() -> Path:
    """Return the folder of the curated data: beside the package, or inside an installed one."""
    inside = Path(__file__).parent / "ontology"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "ontology"


def load_entities(folder: Path) -> dict[str, Entity]:
    """Read every ``*.yaml`` of *folder*, in order of file name.

    Raises:
        CuratedDataError: A file breaks the schema, an id stands twice, a reference names no
            entity, or a strong name belongs to two entities.
    """
    items = [item for path in sorted(folder.glob("*.yaml")) for item in load_items(path)]
    entities: dict[str, Entity] = {}
    for item in items:
        entity = _entity(item)
        if entity.id in entities:
            raise item.fail(f"id '{entity.id}' stands twice")
        entities[entity.id] = entity
    _check_references(items, entities)
    _check_names(items, entities)
    return entities


def _entity(item: Item) -> Entity:
    item.check_keys(_ENTITY_KEYS, ("id", "type", "label"))
    plover = item.item_at("plover")
    kind = item.choice("type", (*ACTOR_TYPES, *THING_TYPES))
    if "nisba" in item and kind in THING_TYPES:
        raise item.fail(f"a nisba names an actor, and a {kind} is none: give it to its people")
    return Entity(
        id=item.text("id"),
        type=kind,
        label=parse_label(item, "label"),
        names=(*_names(item, "names"), *_names(item, "nisba"), *_names(item, "weak")),
        wikidata=item.maybe("wikidata"),
        acts_for=item.maybe("acts_for"),
        state_media_of=item.maybe("state_media_of"),
        publishes=item.choice("publishes", ("ar",)) if "publishes" in item else None,
        located_in=item.maybe("located_in"),
        office=_office(item),
        plover=tuple(sorted(plover.items())) if plover else (),
        note=item.maybe("note"),
        gender=item.choice("gender", ("f",)) if "gender" in item else None,
    )


def parse_label(item: Item, key: str) -> Label:
    """Return the mapping ``{ar, en}`` at *key*."""
    label = item.item_at(key)
    if label is None:
        raise item.fail(f"key '{key}' is missing")
    label.check_keys(("ar", "en"), ("ar", "en"))
    return Label(label.text("ar"), label.text("en"))


def _names(item: Item, key: str) -> list[Name]:
    kind = {"names": "name", "nisba": "nisba", "weak": "weak"}[key]
    found = []
    for name in item.items_at(key):
        name.check_keys(("ar", "latin", "kind"), ("ar", "latin"))
        kinds = _KINDS.get(key, (kind,))
        found.append(Name(name.text("ar"), name.text("latin"), name.choice("kind", kinds, kind)))
    return found


def _office(item: Item) -> Office | None:
    office = item.item_at("office")
    if office is None:
        return None
    office.check_keys(("ar", "en", "of", "since", "until"), ("ar", "en", "of"))
    label = Label(office.text("ar"), office.text("en"))
    return Office(label, office.text("of"), office.maybe("since"), office.maybe("until"))


def _check_references(items: list[Item], entities: dict[str, Entity]) -> None:
    for item in items:
        entity = entities[item["id"]]
        of = entity.office.of if entity.office else None
        for key, ref in (
            ("acts_for", entity.acts_for),
            ("state_media_of", entity.state_media_of),
            ("located_in", entity.located_in),
            ("office.of", of),
        ):
            if ref is not None and ref not in entities:
                raise item.fail(f"{key} names no entity: '{ref}'")


def _check_names(items: list[Item], entities: dict[str, Entity]) -> None:
    owner: dict[str, Item] = {}
    for item in items:
        for name in entities[item["id"]].names:
            if name.kind == "weak":
                continue
            other = owner.setdefault(name.ar, item)
            if other is not item:
                raise CuratedDataError(
                    f"{item.where}: '{name.ar}' ({name.latin}) already names '{other['id']}' "
                    f"({other.where}); make it weak on one of them"
                )


@dataclass(frozen=True)
class Lexicon:
    """All that reading needs to know, checked and ready for look-up.

    Attributes:
        entities: Curated entities by slug.
        cues: Words of acts by their Latin reading.
        forms: Every written form and phrase with its senses.
        glossary: English for the words of actors that nobody listed.
        titles: English titles of people by the slug that stands in their id.
        shares: How often readings of a class are right, see `kg.confidence`.
    """

    entities: Mapping[str, Entity]
    cues: dict[str, Cue]
    forms: Forms
    glossary: Glossary
    titles: dict[str, str]
    shares: Mapping[str, float]


def load_lexicon(folder: Path) -> Lexicon:
    """Load entities, cues and patterns of the curated data under *folder*.

    Raises:
        CuratedDataError: A file breaks its schema.
    """
    return build_lexicon(load_entities(folder / "entities"), folder)


def build_lexicon(entities: dict[str, Entity], folder: Path) -> Lexicon:
    """Join *entities* with the cues and patterns of *folder*."""
    affixes = parse_affixes(load_item(folder / "patterns" / "morphology.yaml"))
    cues: dict[str, Cue] = {}
    entries = list(load_words(folder / "patterns", affixes))
    titles = {s.info["slug"]: s.info["en"] for _, s in entries if s.tag == "title"}
    for cue, item in load_cues(folder / "cues"):
        cues[cue.latin] = cue
        takes = {"takes": " ".join(() if cue.only or cue.object_words else cue.roles)}
        entries += [
            (form, Sense(tag, cue.latin, feature, takes))
            for form, tag, feature in cue_forms(item, affixes)
        ]
        entries += [(form, Sense("object_words", cue.latin)) for form in cue.object_words]
    entries += _name_entries(entities, affixes)
    letters = parse_letters(load_item(folder / "patterns" / "transliteration.yaml"))
    people = [(n.ar, n.latin) for e in entities.values() if e.type == "Person" for n in e.names]
    english = load_item(folder / "patterns" / "english.yaml")
    glossary = parse_glossary(english, letters, affixes, people)
    homographs = parse_name_homographs(
        load_items(folder / "patterns" / "homographs.yaml"),
        {n.ar: e.id for e in entities.values() for n in e.names if n.kind == "nisba"},
        affixes.article,
    )
    shares = parse_shares(load_item(folder / "patterns" / "confidence.yaml"))
    forms = build_forms(affixes, entries, homographs)
    return Lexicon(entities, cues, forms, glossary, titles, shares)


def _name_entries(entities: dict[str, Entity], affixes: Affixes) -> list[tuple[str, Sense]]:
    entries = []
    for entity in entities.values():
        if entity.type in THING_TYPES and entity.type not in ("Place", "City"):
            continue
        for name in entity.names:
            if name.kind == "nisba":
                entries += [(form, Sense("nisba", entity.id)) for form in _nisba(name.ar, affixes)]
            elif name.kind == "people":
                entries.append((name.ar, Sense("nisba", entity.id, PEOPLE)))
            else:
                info = _PERSON if entity.type == "Person" else {}
                entries.append((name.ar, Sense("entity", entity.id, name.kind, info)))
    return entries


def _nisba(ar: str, affixes: Affixes) -> list[str]:
    """Return the written forms of a nisba; both words of a compound inflect, with article too."""
    words = ar.split()
    if len(words) == 1:
        return nisba_forms(ar, affixes)
    forms = []
    for ending in affixes.nisba_endings:
        indefinite = " ".join(word + ending for word in words)
        definite = " ".join(affixes.article + word + ending for word in words)
        forms += [indefinite, definite]
    return forms
