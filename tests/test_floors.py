"""Figures on the project's own annotated articles may only rise."""

from __future__ import annotations

import json

import pytest

from kg.evaluate import MEASURES, Evaluation, evaluate_folder
from kg.lexicon import ontology_dir
from tests.reading import HERE, lexicon

FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> Evaluation:
    return evaluate_folder(HERE / "gold", lexicon(), ontology_dir())


@pytest.mark.parametrize("measure", MEASURES)
def test_no_figure_falls_below_its_floor(figures: Evaluation, measure: str) -> None:
    floor = FLOORS["tests/gold"][measure]
    assert figures.tallies[measure].f1 >= floor


@pytest.mark.parametrize("measure", MEASURES)
def test_no_floor_lags_behind_its_figure(figures: Evaluation, measure: str) -> None:
    floor = FLOORS["tests/gold"][measure]
    assert figures.tallies[measure].f1 < floor + 0.03, "raise the floor in tests/floors.json"
