"""Curated entities: every mistake is one line with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import CuratedDataError
from kg.lexicon import load_entities

ONE = """\
- id: one
  type: State
  label: {ar: واحد, en: One}
  names:
    - {ar: واحد, latin: wahid}
"""
TWO = ONE.replace("id: one", "id: two").replace("ar: واحد, latin", "ar: اثنان, latin")


def load(folder: Path, text: str) -> None:
    (folder / "states.yaml").write_text(text, encoding="utf-8")
    load_entities(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ONE + ONE, "states.yaml:6: id 'one' stands twice"),
        (ONE + ONE.replace("id: one", "id: two"), "'واحد' (wahid) already names 'one'"),
        (ONE + TWO + "  acts_for: three\n", "states.yaml:6: acts_for names no entity: 'three'"),
        (ONE.replace("type: State", "type: Planet"), "'type: Planet' is none of"),
        (ONE.replace("latin: wahid", "latin: ''"), "states.yaml:5: 'latin' must be a text"),
        (
            ONE.replace("State", "City") + "  nisba: [{ar: واحدي, latin: wahidi}]\n",
            "a nisba names an actor, and a City is none",
        ),
        (ONE + "  colour: red\n", "states.yaml:1: unknown key 'colour'"),
        (ONE + "  type: City\n", "states.yaml:6: key 'type' stands twice"),
        (ONE + "  names: [\n", "not YAML"),
        ("- just a text\n", "states.yaml:1: must be a list of mappings"),
        ("one: two\n", "states.yaml:1: must be a list of mappings"),
    ],
)
def test_a_mistake_names_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CuratedDataError) as caught:
        load(tmp_path, text)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path}/states.yaml:")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "states.yaml").write_bytes(b"- id: \xff\n")
    with pytest.raises(CuratedDataError, match=r"states\.yaml: not UTF-8 \(byte 6\)"):
        load_entities(tmp_path)
