"""The ready questions: each has the right answer on the sample article, from either engine.

The answers stand in ``tests/answers/``, one file a question, and were checked against the
article. After a change of the curated data ``python -m tests.test_queries`` writes them anew;
read the difference before committing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Graph
from rdflib.query import ResultRow

from kg.documents import SAMPLE, read_document
from kg.lexicon import ontology_dir
from kg.model import Document
from kg.pipeline import build
from kg.query import load_questions
from kg.vocab import BASE

ANSWERS = Path(__file__).parent / "answers"
QUESTIONS = load_questions(ontology_dir() / "queries")
ARABIC = re.compile("[\u0621-\u064a]")
WORDS = ("words", "said", "cue", "called")

Cell = tuple[str, str, str] | None
"""Lexical form, language, datatype; the last two are empty for an IRI."""


@pytest.fixture(scope="module")
def store(graph: Graph) -> ox.Store:
    return to_store(graph)


def to_store(graph: Graph) -> ox.Store:
    loaded = ox.Store()
    loaded.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return loaded


def ask_oxigraph(store: ox.Store, query: str) -> list[tuple[Cell, ...]]:
    result = store.query(query)
    assert isinstance(result, ox.QuerySolutions)
    return [tuple(map(oxigraph_cell, solution)) for solution in result]


def oxigraph_cell(term: object) -> Cell:
    if isinstance(term, ox.Literal):
        return term.value, term.language or "", "" if term.language else term.datatype.value
    return (term.value, "", "") if isinstance(term, ox.NamedNode) else None


def ask_rdflib(graph: Graph, query: str) -> list[tuple[Cell, ...]]:
    return [
        tuple(map(rdflib_cell, row)) for row in graph.query(query) if isinstance(row, ResultRow)
    ]


def rdflib_cell(term: object) -> Cell:
    if isinstance(term, rdflib.Literal):
        kind = "" if term.language else str(term.datatype or rdflib.XSD.string)
        return str(term), term.language or "", kind
    return (str(term), "", "") if isinstance(term, rdflib.URIRef) else None


def columns(query: str) -> list[str]:
    """Return the names that the SELECT projects."""
    head = query[query.index("SELECT") : query.index(" WHERE")]
    return [aliased or plain for aliased, plain in re.findall(r"AS \?(\w+)\)|\?(\w+)(?= |$)", head)]


def shown(cell: Cell) -> str:
    """Return a cell on one line, one of our IRIs by its last part."""
    value = " ".join(cell[0].split()) if cell else ""
    return re.split("[/#]", value)[-1] if value.startswith(BASE) else value


def answer(store: ox.Store, query: str) -> list[str]:
    """Return heading and rows as they stand in an answer file."""
    rows = [[shown(cell) for cell in row] for row in ask_oxigraph(store, query)]
    return [" | ".join(row) for row in [columns(query), *rows]]


def cells(store: ox.Store, query: str, wanted: tuple[str, ...]) -> Iterator[tuple[int | None, str]]:
    """Yield paragraph, where the row gives it, and text of each cell of the *wanted* columns."""
    names = columns(query)
    for row in ask_oxigraph(store, query):
        by_name = dict(zip(names, row, strict=True))
        paragraph = by_name.get("paragraph")
        for name in wanted:
            if cell := by_name.get(name):
                yield int(paragraph[0]) if paragraph else None, cell[0]


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_has_its_right_answer(store: ox.Store, name: str) -> None:
    expected = (ANSWERS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert answer(store, QUESTIONS[name]) == expected


@pytest.mark.parametrize("name", QUESTIONS)
def test_both_engines_give_the_same_rows_in_the_same_order(
    graph: Graph, store: ox.Store, name: str
) -> None:
    rows = ask_oxigraph(store, QUESTIONS[name])
    assert ask_rdflib(graph, QUESTIONS[name]) == rows
    assert rows, "the question finds nothing in the sample"


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_row_stands_twice(store: ox.Store, name: str) -> None:
    rows = ask_oxigraph(store, QUESTIONS[name])
    assert [row for i, row in enumerate(rows) if row in rows[:i]] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_order_of_rows_does_not_depend_on_the_order_of_triples(graph: Graph, name: str) -> None:
    lines = sorted(graph.serialize(format="nt").splitlines())
    answers = []
    for triples in (lines, lines[::-1]):
        loaded = ox.Store()
        loaded.load("\n".join(triples).encode(), format=ox.RdfFormat.N_TRIPLES)
        answers.append(ask_oxigraph(loaded, QUESTIONS[name]))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", [n for n, q in QUESTIONS.items() if {*WORDS} & {*columns(q)}])
def test_words_of_an_answer_stand_in_the_article(
    store: ox.Store, document: Document, name: str
) -> None:
    spans = dict(enumerate(document.paragraphs, start=1))
    missing = [
        (paragraph, words)
        for paragraph, words in cells(store, QUESTIONS[name], WORDS)
        if words not in (spans[paragraph].cut(document.text) if paragraph else document.text)
    ]
    assert missing == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_is_worded_in_both_languages(name: str) -> None:
    english, arabic = QUESTIONS[name].splitlines()[:2]
    assert re.fullmatch(r"# [^\u0600-\u06ff]+\?", english)
    assert re.fullmatch(r"# [^a-zA-Z]+؟", arabic)
    assert ARABIC.search(arabic)


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_orders_its_rows_and_concatenates_none(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert "ORDER BY" in QUESTIONS[name]
    assert "GROUP_CONCAT" not in QUESTIONS[name]


def test_every_question_has_an_answer_and_every_answer_a_question() -> None:
    assert {path.stem for path in ANSWERS.glob("*.txt")} == set(QUESTIONS)


def test_wording_of_questions_is_unique() -> None:
    wordings = sorted(line for q in QUESTIONS.values() for line in q.splitlines()[:2])
    assert wordings == sorted(set(wordings))


def write_answers() -> None:
    """Write the answer files anew from the sample article."""
    store = to_store(build(read_document(SAMPLE)).graph)
    for name, query in QUESTIONS.items():
        lines = "".join(f"{line}\n" for line in answer(store, query))
        (ANSWERS / f"{name}.txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    write_answers()
