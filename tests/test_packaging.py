"""The wheel carries the curated data and the sample, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    [built] = folder.glob("mawqif-*.whl")
    return built


def test_the_wheel_holds_the_data_and_no_test(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        f"kg/ontology/{p.relative_to(ROOT / 'ontology').as_posix()}"
        for p in (ROOT / "ontology").rglob("*")
        if p.is_file()
    }
    assert ours - names == set()
    assert "kg/sample/karabakh-2023-09-19.txt" in names
    assert [n for n in names if n.startswith(("tests", "output"))] == []


def test_an_installed_wheel_builds_the_sample(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", "-o", "out"],
        check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert "statements" in done.stdout
    committed = (ROOT / "output" / "graph.ttl").read_bytes()
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == committed
