"""The README is true: its commands run, and every command of ``kg`` is in it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.documents import SAMPLE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("kg ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it after ``make graph``, with an article beside."""
    place = tmp_path_factory.mktemp("reader")
    (place / "article.txt").write_bytes(SAMPLE.read_bytes())
    (place / "tests").symlink_to(ROOT / "tests")
    run(place, "build -o output")
    return place


def run(folder: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *shlex.split(arguments)],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def test_the_first_two_commands_are_those_of_the_makefile() -> None:
    assert BLOCKS[0].split("\n") == ["make graph", "make test", ""]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\ngraph:" in makefile
    assert "\ntest:" in makefile


@pytest.mark.parametrize("line", [line for line in LINES if "<<" not in line])
def test_a_command_of_the_readme_runs(line: str, folder: Path) -> None:
    done = run(folder, line.removeprefix("kg "))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "query", re.findall(r"kg query - <<'SPARQL'\n(.*?)\nSPARQL", README, re.DOTALL)
)
def test_a_query_of_the_readme_has_an_answer(query: str, folder: Path) -> None:
    (folder / "question.rq").write_text(query, encoding="utf-8")
    done = run(folder, "query question.rq --format csv")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`kg {command}" in README


def test_every_path_of_the_readme_is_there() -> None:
    paths = set(re.findall(r"`((?:ontology|output|kg|tests)/[\w./-]*)`", README))
    assert paths
    assert [p for p in sorted(paths) if not (ROOT / p).exists()] == []
