"""How much of the sample's curated stances the rules find alone; it may only rise."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.cache import load_lexicon_quickly
from kg.extract import extract
from kg.lexicon import ontology_dir
from kg.model import Document, Extraction, Statement

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
FAMILIES = {
    **dict.fromkeys(("accuse", "condemn", "criticise"), "accuse"),
    **dict.fromkeys(("reject", "deny", "doubt"), "reject"),
    **dict.fromkeys(("threaten", "warn"), "warn"),
    **dict.fromkeys(("support", "welcome"), "support"),
    **dict.fromkeys(("demand", "urge", "request"), "demand"),
}


def stances(statements: Iterable[Statement]) -> set[tuple[str, str, str]]:
    """Return speaker, family and target of every explicit stance with a target."""
    return {
        (s.speaker.actor, FAMILIES[s.act], role.actor)
        for s in statements
        if s.act in FAMILIES and s.basis == "explicit" and s.target_basis == "explicit"
        for role in s.targets
    }


def test_rules_alone_find_most_of_the_explicit_stances(
    document: Document, extraction: Extraction
) -> None:
    wanted = stances(extraction.statements)
    found = extract(document, load_lexicon_quickly(ontology_dir())).statements
    mine = {
        (s.speaker.actor, FAMILIES[s.act], role.actor)
        for s in found
        if s.act in FAMILIES
        for role in s.targets
    }
    share = len(wanted & mine) / len(wanted)
    assert share >= FLOORS["sample"]["explicit stances"], sorted(wanted - mine)
