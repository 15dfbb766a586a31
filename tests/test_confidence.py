"""How sure a reading is depends on how act, speaker and target are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.confidence import READINGS, parse_shares
from kg.curated import load_item
from kg.errors import CuratedDataError
from tests.reading import lexicon, read

SHARES = {reading: f"0.{50 + k}" for k, reading in enumerate(READINGS)}


def _load(folder: Path, shares: dict[str, str]) -> dict[str, float]:
    path = folder / "confidence.yaml"
    path.write_text("".join(f"{key}: {value}\n" for key, value in shares.items()))
    return dict(parse_shares(load_item(path)))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("اتهمت كينيا الصومال بالتجسس.", "verb-explicit"),
        ("أعلنت كينيا الأمر. واتهمت الصومال بالتجسس.", "verb-inferred"),
        ("اتهامات كينيا للصومال بالتجسس باطلة.", "noun"),
        ("قالت كينيا إن الصومال يشن عدوانا.", "content"),
        ("أدانت كينيا التفجير.", "target-none"),
        ("قالت كينيا إن الاجتماع تأجل.", "neutral-explicit"),
        ("قالت مصادر إن الاجتماع تأجل.", "neutral-unnamed"),
    ],
)
def test_a_statement_is_as_sure_as_readings_of_its_class(text: str, reading: str) -> None:
    assert read(text).statements[-1].confidence == lexicon().shares[reading]


def test_a_target_inferred_at_the_end_counts_as_inferred() -> None:
    headline, _ = read(
        "كينيا تدعو إلى خفض رسوم الموانئ\nدعت كينيا غانا إلى خفض رسوم موانئها."
    ).statements
    assert headline.target_basis == "inferred"
    assert headline.confidence == lexicon().shares["target-inferred"]


def test_every_class_has_its_share(tmp_path: Path) -> None:
    assert _load(tmp_path, SHARES)["noun"] == float(SHARES["noun"])
    with pytest.raises(CuratedDataError, match=r"confidence\.yaml:1: key 'noun' is missing"):
        _load(tmp_path, {k: v for k, v in SHARES.items() if k != "noun"})


@pytest.mark.parametrize("share", ["1.5", "80 %", "high", "0."])
def test_a_share_lies_between_0_and_1(share: str, tmp_path: Path) -> None:
    with pytest.raises(CuratedDataError, match=r"'noun' must be a share like 0\.75"):
        _load(tmp_path, {**SHARES, "noun": share})
