"""The Python interface: light to import, typed, the same answers as the commands give."""

from __future__ import annotations

import html
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from rdflib import Graph

import kg
from kg.cli import main
from kg.dataset import Dataset, Page
from kg.errors import DocumentError, GraphError, KgError, QueryError
from kg.export import FORMATS
from kg.formats import turtle
from kg.vocab import BASE


@pytest.fixture(scope="module")
def dataset(graph: Graph) -> Dataset:
    return Dataset(graph)


@pytest.fixture(scope="module")
def page(dataset: Dataset) -> Page:
    return dataset.show()


def _python(code: str) -> str:
    path = [p for p in sys.path if p]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{code}"],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_importing_the_package_imports_nothing_of_it() -> None:
    code = "import kg; print(sorted(m for m in sys.modules if m.startswith(('kg.', 'rdflib'))))"
    assert _python(code) == "[]"


def test_importing_the_package_takes_less_than_50_milliseconds() -> None:
    code = (
        "import time; start = time.perf_counter(); import kg; "
        "print(time.perf_counter() - start < 0.05)"
    )
    assert "True" in {_python(code) for _ in range(3)}


def test_build_stays_a_function_after_the_passes_were_imported() -> None:
    code = "import kg; import kg.pipeline, kg.dataset; print(callable(kg.build), callable(kg.read))"
    assert _python(code) == "True True"


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'kg' has no attribute 'bild'"):
        kg.bild  # type: ignore[attr-defined]  # noqa: B018
    assert {"Dataset", "build", "read"} <= set(dir(kg))


def test_the_package_says_that_it_is_typed() -> None:
    spec = importlib.util.find_spec("kg")
    assert spec is not None
    assert spec.origin is not None
    assert (Path(spec.origin).parent / "py.typed").exists()


def test_building_in_python_gives_the_graph_that_the_command_writes(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("اتهمت أرمينيا أذربيجان بخرق وقف إطلاق النار.\n", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["build", str(article), "-o", str(tmp_path), "--date", "2023-09-20"]
    )
    assert done.exit_code == 0, done.output
    built = kg.build(article, date="2023-09-20")
    assert turtle.write(built.graph) == (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert [(s.speaker.id, s.act, s.target_ids) for s in built.statements] == [
        ("armenia", "accuse", ("azerbaijan",))
    ]
    assert built.articles[0].date == "2023-09-20"


def test_a_graph_read_from_its_file_answers_like_the_one_just_built(
    dataset: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.write(dataset.graph), encoding="utf-8")
    again = kg.read(path)
    assert again.statements == dataset.statements
    assert again.figures == dataset.figures
    assert {name: again.export(name) for name in FORMATS} == {
        name: dataset.export(name) for name in FORMATS
    }


def test_errors_are_those_of_the_commands(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.txt: no such file"):
        kg.build(tmp_path / "none.txt")
    with pytest.raises(GraphError, match=r"none\.ttl"):
        kg.read(tmp_path / "none.ttl")


def test_words_of_records_are_cut_from_the_text(dataset: Dataset) -> None:
    for statement in dataset.statements:
        text = statement.article.text
        spans = (statement.evidence, statement.cue, statement.quote, *statement.target_words)
        for words in filter(None, spans):
            assert text[words.start : words.end] == words.text
            assert words.document == statement.article.id


def test_a_chain_is_told_outermost_first(dataset: Dataset) -> None:
    [statement] = [
        s for s in dataset.statements if (s.speaker.id, s.act) == ("russian-peacekeepers", "accuse")
    ]
    assert [actor.id for actor in statement.via] == ["tass", "russia-ministry-of-defence"]
    assert statement.via[0].state_media_of == "russia"
    assert statement.speaker.principal == "russia"
    assert statement.claim is not None


def test_figures_say_whose_count_they_are(dataset: Dataset) -> None:
    found = {(f.value, f.by, f.qualifier) for f in dataset.figures if f.value == "27"}
    assert ("27", "unnamed-karabakh-official", "at-least") in found


def test_queries_need_no_prefixes_and_give_python_values(dataset: Dataset) -> None:
    rows = dataset.query(
        """SELECT ?depth ?confidence ?listed ?quote {
             ?s mq:speaker ent:russian-peacekeepers ; mq:depth ?depth ; mq:confidence ?confidence ;
                mq:act act:accuse .
             ent:russia mq:listed ?listed
             OPTIONAL { ?s mq:quotation ?quote } }"""
    )
    assert rows == [{"depth": 2, "confidence": 1.0, "listed": True, "quote": None}]


def test_a_ready_question_is_asked_by_its_name(dataset: Dataset) -> None:
    assert dataset.query("who-condemns-the-operation") == dataset.query(
        (Path(__file__).parents[1] / "ontology/queries/who-condemns-the-operation.rq").read_text(
            encoding="utf-8"
        )
    )
    assert dataset.query("who-condemns-the-operation") != []


def test_a_question_is_asked_without_sparql_and_an_actor_stands_for_its_officials(
    dataset: Dataset,
) -> None:
    wide = dataset.ask("accuses", who="Q159")
    speakers = [s.speaker for s in dataset.statements if s.act == "accuse"]
    russian = {actor.label.en for actor in speakers if actor.principal == "russia"}
    assert "russia" not in {actor.id for actor in speakers}
    assert {row["who"] for row in wide} == russian != set()
    assert dataset.ask("accuses", who="Russia", exactly=True) == []
    text = dataset.articles[0].text
    assert [row for row in wide if str(row["words"]) not in text] == []


def test_answers_come_in_the_language_asked_for(dataset: Dataset) -> None:
    arabic = dataset.ask("condemns", who="jens-stoltenberg", lang="ar")
    english = dataset.ask("condemns", who="jens-stoltenberg")
    assert [row["words"] for row in arabic] == [row["words"] for row in english]
    assert arabic[0]["who"] != english[0]["who"] == "Jens Stoltenberg"


@pytest.mark.parametrize(
    ("question", "given", "why"),
    [
        ("acuses", {}, "acuses: no such question; there are .*accuses"),
        ("accuses", {"whom": "Atlantis"}, "Atlantis: nothing in the graph"),
        ("accuses", {"since": "yesterday"}, "yesterday: not a day"),
        ("accuses", {"with": "x"}, "accuses takes no with, only .*who"),
    ],
)
def test_what_cannot_be_asked_is_named(
    dataset: Dataset, question: str, given: dict[str, Any], why: str
) -> None:
    with pytest.raises(QueryError, match=why):
        dataset.ask(question, **given)


def test_a_query_of_another_kind_or_none_at_all_is_refused(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="only SELECT"):
        dataset.query("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="not SPARQL"):
        dataset.query("who accuses whom?")
    with pytest.raises(QueryError, match="SERVICE is refused"):
        dataset.query("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    before = len(dataset.graph)
    with pytest.raises(QueryError):
        dataset.query("DELETE WHERE { ?s ?p ?o }")
    assert len(dataset.graph) == before


def test_queries_use_the_base_that_the_graph_was_built_with(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("اتهمت أرمينيا أذربيجان بخرق وقف إطلاق النار.\n", encoding="utf-8")
    moved = kg.build(article, base_iri="https://example.org/news/")
    rows = moved.query("SELECT ?whom { ent:armenia mq:accuses ?whom }")
    assert rows == [{"whom": "https://example.org/news/entity/azerbaijan"}]
    assert '"speaker"' in moved.export("jsonld")
    assert f"{BASE}entity/" not in moved.export("turtle")


def test_the_network_is_a_multigraph_in_both_languages(dataset: Dataset) -> None:
    network = dataset.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    edges = network["jens-stoltenberg"]["azerbaijan"].values()
    [facts] = [facts for facts in edges if facts["act"] == "condemn"]
    assert facts["relation"] == "condemns"
    assert facts["evidence"] in dataset.articles[0].text
    node = network.nodes["azerbaijan"]
    assert node["label_en"] == "Azerbaijan"
    assert node["label_ar"] != node["label_en"]


def test_the_frame_has_one_row_a_statement_with_numbers_as_numbers(dataset: Dataset) -> None:
    frame = dataset.to_frame()
    assert list(frame["statement"]) == [s.id for s in dataset.statements]
    assert list(frame.columns[:4]) == ["statement", "speaker", "act", "targets"]
    assert pd.api.types.is_float_dtype(frame["confidence"])
    assert pd.api.types.is_integer_dtype(frame["paragraph"])
    counted = frame.groupby("family").size().to_dict()
    families = [s.family for s in dataset.statements]
    assert counted == {name: families.count(name) for name in set(families)}


def test_without_pandas_the_error_names_the_extra(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match=r"pip install \"mawqif\[frame\]\""):
        dataset.to_frame()


def test_an_unknown_format_is_named_with_those_there_are(dataset: Dataset) -> None:
    with pytest.raises(KgError, match=r"docx: no format; there are turtle, .*plover"):
        dataset.export("docx")


def test_representations_are_short_and_say_what_to_do(dataset: Dataset, page: Page) -> None:
    assert repr(dataset) == f"<Dataset: 1 article, {len(dataset.statements)} statements>"
    assert repr(page) == '<Page: shown in a notebook; save("graph.html") writes it>'


def test_the_page_is_saved_whole(page: Page, tmp_path: Path) -> None:
    saved = page.save(tmp_path / "new" / "page.html")
    assert saved.read_text(encoding="utf-8") == page.html


def test_the_notebook_frame_holds_the_page_and_may_run_scripts_only(page: Page) -> None:
    shown = page._repr_html_()
    found = re.fullmatch(r'<iframe ([^<>]*)srcdoc="([^"<>]*)"></iframe>', shown, re.DOTALL)
    assert found is not None
    assert html.unescape(found[2]) == page.html
    assert 'sandbox="allow-scripts allow-downloads"' in found[1]
    assert "allow-same-origin" not in found[1]


def test_in_a_browser_the_frame_draws_the_network_and_reaches_nothing(
    page: Page, browser: Browser, tmp_path: Path
) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><body>{page._repr_html_()}", encoding="utf-8")
    tab = browser.new_page()
    noise: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: noise.append(message.text))
    tab.on("pageerror", lambda error: noise.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(notebook.as_uri())
    frame = tab.frames[1]
    frame.wait_for_selector("canvas")
    origin = frame.evaluate("window.origin")
    tab.close()
    assert (noise, asked, origin) == ([], [notebook.as_uri()], "null")
