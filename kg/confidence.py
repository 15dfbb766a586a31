"""How sure a reading is: how often readings of its class were right where annotators judged.

The shares stand in ``ontology/patterns/confidence.yaml``; ``kg evaluate`` measures them anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.curated import Item
from kg.model import FAMILY, Statement

BY_CONTENT = ":"  # in the name of a rule that took the act from what is said
BY_NOUN = "-noun"  # at the end of the name of a rule that reads the noun of an act
READINGS = (
    "neutral-explicit", "neutral-inferred", "neutral-unnamed", "verb-explicit", "verb-inferred", "verb-unnamed",
    "noun", "content", "target-inferred", "target-none",
)  # fmt: skip
"""Classes of readings, by what shows the act and how speaker and target are known."""


def parse_shares(item: Item) -> Mapping[str, float]:
    """Return the share of right readings of each class, from 0 to 1.

    Raises:
        CuratedDataError: A class is missing or unknown, or its share is none.
    """
    item.check_keys(READINGS, READINGS)
    return {reading: _share(item, reading) for reading in READINGS}


def _share(item: Item, reading: str) -> float:
    whole, _, decimals = item.text(reading).partition(".")
    if whole != "0" or not decimals.isdecimal():
        raise item.fail(f"'{reading}' must be a share like 0.75")
    return float(f"0.{decimals}")


def with_confidence(statement: Statement, shares: Mapping[str, float]) -> Statement:
    """Return the statement with the share of its class as confidence."""
    return replace(statement, confidence=shares[reading_class(statement)])


def reading_class(statement: Statement) -> str:
    """Return the one of `READINGS` to which a statement belongs."""
    if FAMILY[statement.act] == "other":
        return f"neutral-{statement.speaker_basis}"
    if statement.target_basis != "explicit":
        return f"target-{statement.target_basis}"
    if BY_CONTENT in statement.rule:
        return "content"
    return "noun" if statement.rule.endswith(BY_NOUN) else f"verb-{statement.speaker_basis}"
