"""The kept lexicon is the loaded one, is never stale, and nothing needs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.cache import cache_dir, load_lexicon_quickly
from kg.lexicon import load_lexicon


@pytest.fixture
def root(tmp_path: Path, ontology: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the curated data, and an empty cache."""
    for name in ("cues", "entities", "patterns"):
        shutil.copytree(ontology / name, tmp_path / "ontology" / name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "ontology"


def test_the_kept_lexicon_is_the_loaded_one(root: Path) -> None:
    loaded = load_lexicon(root)
    assert load_lexicon_quickly(root).entities == loaded.entities
    [kept] = cache_dir().iterdir()
    before = kept.stat().st_mtime_ns
    again = load_lexicon_quickly(root)
    assert (again.entities, again.cues) == (loaded.entities, loaded.cues)
    assert (again.forms.words, again.forms.phrases) == (loaded.forms.words, loaded.forms.phrases)
    assert again.forms.words.get("atlantis", ()) == ()
    assert kept.stat().st_mtime_ns == before


def test_changed_data_is_read_anew_and_the_old_thrown_away(root: Path) -> None:
    load_lexicon_quickly(root)
    new = "- id: atlantis\n  type: State\n  label: {ar: أطلنتس, en: Atlantis}\n"
    (root / "entities" / "zz.yaml").write_text(new, encoding="utf-8")
    assert "atlantis" in load_lexicon_quickly(root).entities
    assert len(list(cache_dir().iterdir())) == 1


def test_a_damaged_cache_is_passed_over(root: Path) -> None:
    load_lexicon_quickly(root)
    [kept] = cache_dir().iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert "armenia" in load_lexicon_quickly(root).entities


def test_a_cache_that_cannot_be_written_is_done_without(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "armenia" in load_lexicon_quickly(root).entities
