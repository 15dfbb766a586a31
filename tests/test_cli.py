"""The command: data on stdout, one line of talk on stderr, exit status 0, 1 or 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.documents import SAMPLE


def run(*arguments: str, data: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=data)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    result = run("build", "-o", str(folder))
    assert result.exit_code == 0, result.output
    return folder


def test_build_writes_its_files_and_says_where_the_page_is(output: Path) -> None:
    assert sorted(p.name for p in output.iterdir()) == [
        "graph.html", "graph.ttl", "report.md", "statements.csv", "statements.jsonl",
    ]  # fmt: skip
    result = run("build", "-o", str(output))
    assert result.output.splitlines()[-1] == f"Open {(output / 'graph.html').as_uri()}"


def bad_files(folder: Path) -> dict[str, tuple[Path, str]]:
    empty, latin1, english, folder_ = (folder / n for n in ("empty", "latin1", "english", "dir"))
    empty.write_text(" \n", encoding="utf-8")
    latin1.write_bytes("caf\u00e9 \n".encode("latin-1"))
    english.write_text("Baku denies it.\n", encoding="utf-8")
    folder_.mkdir()
    return {
        "missing": (folder / "nowhere.txt", "no such file"),
        "empty": (empty, "the article is empty"),
        "not UTF-8": (latin1, "not UTF-8 (byte 3)"),
        "not Arabic": (english, "no Arabic letter in the article"),
        "a directory": (folder_, "is a directory"),
    }


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("kind", ["missing", "empty", "not UTF-8", "not Arabic", "a directory"])
def test_a_bad_article_is_one_line_and_status_1(command: str, kind: str, tmp_path: Path) -> None:
    path, message = bad_files(tmp_path)[kind]
    target = tmp_path / "out"
    options = ["-o", str(target)] if command == "build" else []
    result = run(command, str(path), *options)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {path}: {message}")
    assert result.stderr.count("\n") == 1
    assert not target.exists()


@pytest.mark.parametrize("arguments", [["fly"], ["build", "a", "b"], ["query", "--format", "pdf"]])
def test_a_wrong_call_is_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("build", "-o", str(tmp_path / "file"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example:\n    kg {command}" in result.output


def test_extract_prints_the_agreed_form() -> None:
    result = run("extract", str(SAMPLE))
    statements = [json.loads(line) for line in result.stdout.splitlines()]
    assert {tuple(s) for s in statements} == {
        ("id", "act", "family", "basis", "speaker", "via", "targets", "target_basis", "cue",
         "evidence", "quote", "commitment", "rule", "method", "confidence")
    }  # fmt: skip
    actor = {"id", "type", "label", "wikidata", "surface", "start", "end"}
    assert {frozenset(s["speaker"]) for s in statements} == {frozenset(actor)}
    text = SAMPLE.read_text(encoding="utf-8")
    for s in statements:
        for span in filter(None, (s["cue"], s["evidence"], s["quote"])):
            assert text[span["start"] : span["end"]] == span["text"]


def test_without_curation_only_rules_speak() -> None:
    result = run("extract", "--no-curation")
    methods = {json.loads(line)["method"] for line in result.stdout.splitlines()}
    assert methods == {"rule"}


def test_a_ready_question_is_answered_by_name(output: Path) -> None:
    result = run("query", "who-condemns-the-operation", "-g", str(output / "graph.ttl"))
    assert result.exit_code == 0
    assert "josep-borrell" in result.stdout


def test_without_a_question_the_ready_ones_are_listed() -> None:
    result = run("query")
    assert "who-accuses-azerbaijan" in result.stdout


def test_a_query_is_read_from_standard_input(output: Path) -> None:
    graph = str(output / "graph.ttl")
    query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/mawqif/ontology#Document> }"
    result = run("query", "-", "-g", graph, "--format", "csv", data=query)
    assert result.stdout.split() == ["n", "1"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-question"], "no-such-question: neither a ready question nor a file"),
        (["-"], "not SPARQL"),
    ],
)
def test_a_bad_query_is_one_line_and_status_1(
    arguments: list[str], message: str, output: Path
) -> None:
    result = run("query", *arguments, "-g", str(output / "graph.ttl"), data="SELECT WHERE")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert message in result.stderr


def test_a_missing_graph_says_how_to_make_it(tmp_path: Path) -> None:
    result = run("query", "who-accuses-azerbaijan", "-g", str(tmp_path / "graph.ttl"))
    assert result.exit_code == 1
    assert "kg build -o" in result.stderr


def test_validate_passes_what_build_wrote(output: Path) -> None:
    result = run("validate", str(output / "graph.ttl"))
    assert result.exit_code == 0, result.output
    assert "no proposition is asserted" in result.stdout


def test_view_draws_the_page_that_build_wrote(output: Path, tmp_path: Path) -> None:
    result = run("view", str(output / "graph.ttl"), "-o", str(tmp_path / "page.html"))
    assert result.output == f"Open {(tmp_path / 'page.html').as_uri()}\n"
    assert (tmp_path / "page.html").read_bytes() == (output / "graph.html").read_bytes()


def test_validate_refuses_a_leaked_proposition(output: Path, tmp_path: Path) -> None:
    leaky = tmp_path / "leaky.ttl"
    text = (output / "graph.ttl").read_text(encoding="utf-8")
    leaky.write_text(text + "\nent:russia rel:failsToProtect ent:armenia .\n", encoding="utf-8")
    result = run("validate", str(leaky))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_validate_says_where_a_file_is_not_turtle(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <b> .\na:b c\n", encoding="utf-8")
    result = run("validate", str(broken))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"{broken}:" in result.stderr


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"}, {"LC_ALL": "C", "PYTHONHASHSEED": "0"}],
)
def test_the_same_article_gives_the_same_bytes(
    environment: dict[str, str], output: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "kg.cli", "build", "-o", "again"]
    package = str(Path(__file__).parents[1])
    subprocess.run(
        command,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": package, **environment},
        stdout=subprocess.DEVNULL,
    )
    for path in sorted(output.iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name
