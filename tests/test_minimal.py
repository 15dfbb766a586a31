"""Every minimal sentence gives the statements that a reader finds in it, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.agreement import Wording, load_wording
from kg.curated import load_items
from kg.lexicon import ontology_dir
from kg.model import Extraction, Role, Statement
from tests.reading import HERE, lexicon, read

ITEMS = {str(item["id"]): item for item in load_items(Path(HERE) / "data" / "minimal.yaml")}


@cache
def wording() -> Wording:
    return load_wording(ontology_dir())


@cache
def owners() -> Mapping[str, str]:
    """Slugs of listed actors by the keys of their names."""
    return {
        wording().key(name.ar): entity.id
        for entity in lexicon().entities.values()
        for name in entity.names
        if name.kind != "weak"
    }


def names(slug: str, extraction: Extraction) -> set[str]:
    entity = lexicon().entities.get(slug)
    labels = [entity.label.ar, *(name.ar for name in entity.names)] if entity else []
    if slug in extraction.actors:
        labels.append(extraction.actors[slug].label.ar)
    return {wording().key(label) for label in labels} - {""}


def is_named(slug: str, expected: str, extraction: Extraction, surface: str = "") -> bool:
    if expected == "unnamed":
        return extraction.actors[slug].type == "Unnamed"
    key = wording().key(expected)
    found = names(slug, extraction) | ({wording().key(surface)} - {""})
    if key in found or owners().get(key) == slug:
        return True
    words = set(key.split())
    return any(
        words <= set(name.split()) or (len(name.split()) > 1 and set(name.split()) <= words)
        for name in found
    )


def is_actor(role: Role, expected: str, extraction: Extraction) -> bool:
    surface = role.span.cut(extraction.document.text) if role.span else ""
    return is_named(role.actor, expected, extraction, surface)


def is_voice(slug: str, expected: str, extraction: Extraction) -> bool:
    principal = extraction.actors[slug].acts_for
    while principal is not None:
        if is_named(principal, expected, extraction):
            return True
        actor = extraction.actors.get(principal) or lexicon().entities.get(principal)
        principal = actor.acts_for if actor else None
    return False


def own_voices(wanted: Mapping[str, Any], extraction: Extraction) -> list[str]:
    """Relays of an item that are voices of its speaker: they may stand for it, and pass nothing on."""
    speaker, via = wanted["speaker"], wanted.get("via", [])
    voices = [slug for slug in extraction.actors if is_voice(slug, speaker, extraction)]
    return [name for name in via if any(is_named(slug, name, extraction) for slug in voices)]


def is_relayed(statement: Statement, wanted: Mapping[str, Any], extraction: Extraction) -> bool:
    """Say whether a statement comes through those others that the item names, outermost first."""
    speaker, own = wanted["speaker"], own_voices(wanted, extraction)
    found = [role for role in statement.via if not is_voice(role.actor, speaker, extraction)]
    via = [name for name in wanted.get("via", []) if name not in own]
    return len(found) == len(via) and all(map(is_actor, found, via, [extraction] * len(via)))


def is_expected(statement: Statement, wanted: Mapping[str, Any], extraction: Extraction) -> bool:
    speaker, targets = statement.speaker, wanted.get("targets", [])
    names = (wanted["speaker"], *own_voices(wanted, extraction))
    return (
        statement.act in (wanted["act"], *wanted.get("also", []))
        and (
            any(is_actor(speaker, name, extraction) for name in names)
            or is_voice(speaker.actor, wanted["speaker"], extraction)
        )
        and is_relayed(statement, wanted, extraction)
        and len(statement.targets) == len(targets)
        and all(any(is_actor(t, name, extraction) for t in statement.targets) for name in targets)
    )


@pytest.mark.parametrize("key", ITEMS)
def test_a_minimal_sentence_gives_what_a_reader_finds(key: str) -> None:
    item = ITEMS[key]
    extraction = read(item["text"])
    left = list(extraction.statements)
    for wanted in item["expect"]:
        found = next((s for s in left if is_expected(s, wanted, extraction)), None)
        assert found is not None, f"nothing like {dict(wanted)} in {item['text']}"
        left.remove(found)
    for statement in left:
        allowed = item.get("allow", [])
        assert any(is_expected(statement, wanted, extraction) for wanted in allowed), statement
