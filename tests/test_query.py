"""Queries: every form of an answer, limits that hold, stores on disk, doors that stay shut."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import QueryError
from kg.query import (
    Binding,
    Job,
    LimitError,
    answer,
    asks_elsewhere,
    load_store,
    run_query,
    update_store,
)
from kg.results import ROW_FORMS, write_rows
from kg.worker import Source, StoppedError, Worker

ROOT = Path(__file__).parents[1]
GRAPH = ROOT / "output" / "graph.ttl"
HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
TERMS = """
<urn:a> <urn:iri> <urn:b?x=1&y=2> ; <urn:plain> "a, \\"b\\" <c> & 'd'" ;
  <urn:lines> "one\\ntwo\\r\\nthree\\tfour\\\\five" ; <urn:lang> "\\u0645\\u0648\\u0642\\u0641"@ar ;
  <urn:int> 7 ; <urn:decimal> 0.90 ; <urn:bool> true ; <urn:empty> "" ; <urn:emoji> "\\U0001F54A" ;
  <urn:date> "2023-09-19"^^<http://www.w3.org/2001/XMLSchema#date> .
"""
MANY = "".join(f"<urn:s{i}> <urn:p> {i} .\n" for i in range(5_000))


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "terms.ttl"
    path.write_text(TERMS, encoding="utf-8")
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.ttl"
    path.write_text(MANY, encoding="utf-8")
    return path


def run(*arguments: str, data: str | None = None) -> Result:
    return CliRunner().invoke(main, ["query", "-", *arguments], input=data)


def read_rows(text: bytes, kind: ox.QueryResultsFormat) -> list[list[object]]:
    parsed = ox.parse_query_results(text, format=kind)
    assert isinstance(parsed, ox.QuerySolutions)
    return [[solution[v] for v in parsed.variables] for solution in parsed]


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_rows_read_back_as_the_terms_they_were(form: str, terms: Path) -> None:
    query = "SELECT ?p ?o ?none { ?s ?p ?o } ORDER BY ?p"
    kinds = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    store = load_store(terms)
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    expected = [[s["p"], s["o"], None] for s in solutions]
    ours = run_query(store, query, form).encode("utf-8")
    assert len(expected) == 10
    assert read_rows(ours, kinds[form]) == expected


def test_csv_holds_the_plain_values_and_the_line_ends_of_its_standard(terms: Path) -> None:
    query = "SELECT ?p ?o ?none { ?s ?p ?o } ORDER BY ?p"
    text = run_query(load_store(terms), query, "csv")
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(text, newline=""))}
    assert rows["p"] == ["o", "none"]
    assert rows["urn:lines"] == ["one\ntwo\r\nthree\tfour\\five", ""]
    assert rows["urn:plain"] == ["a, \"b\" <c> & 'd'", ""]
    assert text.startswith("p,o,none\r\n")


def test_a_letter_that_xml_forbids_does_not_break_the_document() -> None:
    text = "".join(write_rows("xml", ["x"], [[ox.Literal("a\x0cb")]]))
    assert ET.fromstring(text).findtext(".//{*}literal") == "a\ufffdb"  # noqa: S314


def test_a_cell_cannot_give_orders_to_a_terminal() -> None:
    table = "".join(write_rows("table", ["x"], [[ox.Literal("a\x1b[2Jb\u009b1mc\nd")]]))
    assert table.splitlines()[2] == "a [2Jb 1mc d"


@pytest.mark.parametrize("form", ROW_FORMS)
def test_an_answer_without_rows_is_a_whole_document(form: str) -> None:
    text = run_query(ox.Store(), "SELECT ?a { ?a ?b ?c }", form)
    assert (
        text
        == {
            "table": "a\n-\n(0 rows)\n",
            "csv": "a\r\n",
            "tsv": "?a\n",
            "json": '{"head":{"vars":["a"]},"results":{"bindings":[]}}\n',
            "xml": '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
            '<head><variable name="a"/></head><results>\n</results></sparql>\n',
        }[form]
    )


def test_a_graph_is_sorted_and_turtle_keeps_the_prefixes_of_the_query(terms: Path) -> None:
    query = "PREFIX u: <urn:>\nCONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(isNumeric(?o)) }"
    store = load_store(terms)
    assert run_query(store, query, "ntriples").splitlines() == [
        '<urn:a> <urn:decimal> "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
        '<urn:a> <urn:int> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ]
    assert run_query(store, query, "turtle").startswith("@prefix u: <urn:> .\nu:a u:decimal 0.9")


@pytest.mark.parametrize(
    ("form", "start"),
    [("text/csv", "o\r\n"), ("srj", '{"head"'), ("application/sparql-results+xml", "<?xml")],
)
def test_a_format_may_be_a_media_type(form: str, start: str, terms: Path) -> None:
    result = run("-g", str(terms), "--format", form, data="SELECT ?o { ?s <urn:int> ?o }")
    assert result.stdout_bytes.decode("utf-8").startswith(start)


def test_a_bound_value_is_a_term_and_never_text(terms: Path) -> None:
    query = "SELECT ?p ?asked { ?s ?p ?asked }"
    store = load_store(terms)
    hostile = Job(query, rows="csv", bindings={"asked": Binding('" } ; DROP ALL #')})
    assert "".join(answer(store, hostile).pieces) == "p\r\n"
    typed = Binding("7", datatype="http://www.w3.org/2001/XMLSchema#integer")
    bound = Job(query, rows="csv", bindings={"asked": typed})
    assert "".join(answer(store, bound).pieces) == "p\r\nurn:int\r\n"


def test_rows_over_the_limit_are_left_out_and_said_so(many: Path) -> None:
    query = "SELECT ?o { ?s <urn:p> ?o } ORDER BY ?o"
    result = run("-g", str(many), "--max-rows", "3", "--format", "json", data=query)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: the answer has more than 3 rows; the rest is left out\n",
    )
    bindings = json.loads(result.stdout)["results"]["bindings"]
    assert [b["o"]["value"] for b in bindings] == ["0", "1", "2"]


def test_exactly_as_many_rows_as_the_limit_are_no_error(many: Path) -> None:
    result = run("-g", str(many), "--max-rows", "5000", data="SELECT ?o { ?s <urn:p> ?o }")
    assert result.exit_code == 0
    assert result.stdout.endswith("(5000 rows)\n")


def test_a_query_that_takes_too_long_is_stopped_in_time(many: Path) -> None:
    started_s = time.monotonic()
    result = run("-g", str(many), "--timeout", "0.5", data=HEAVY)
    assert time.monotonic() - started_s < 5
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: the query was stopped after 0.5 s; ask for less, or allow more time\n"
    )


def test_a_slow_reader_does_not_use_up_the_time_of_the_query(many: Path) -> None:
    with Worker(Source(many), timeout_s=1.0) as worker:
        pieces = worker.answer(Job("SELECT * { ?s <urn:p> ?o }", rows="xml")).pieces
        next(pieces)
        time.sleep(1.5)
        rest = b"".join(pieces)
    assert rest.count(b"<result>") == 5_000


def test_an_answer_over_its_bytes_is_refused(many: Path) -> None:
    job = Job("SELECT * { ?s <urn:p> ?o }", rows="csv", max_bytes=20_000)
    with pytest.raises(LimitError, match="larger than 20000 bytes"):
        "".join(answer(load_store(many), job).pieces)


@pytest.mark.parametrize(
    "query",
    [HEAVY, "SELECT * { FILTER" + "(" * 200_000],
    ids=["memory", "nesting"],
)
def test_a_worker_that_dies_is_said_so_and_the_next_query_is_answered(
    query: str, many: Path
) -> None:
    with Worker(Source(many, memory_bytes=700 << 20), timeout_s=60) as worker:
        with pytest.raises(StoppedError, match="GiB of memory"):
            b"".join(worker.answer(Job(query)).pieces)
        assert b"".join(worker.answer(Job("ASK {}")).pieces) == b"true\n"


DISGUISES = {
    "plain": "SERVICE <http://a/> {}",
    "small letters": "service <http://a/> {}",
    "silent": "SERVICESILENT<http://a/> {}",
    "glued": "?s ?p trueSERVICE<http://a/> {}",
    "number": "?s ?p 1SERVICE<http://a/> {}",
    "prefix": "SERVICEex:a {}",
    "escaped": "\\u0053ERVICE <http://a/> {}",
    "after a string": "?s ?p '#' . SERVICE <http://a/> {}",
    "after a comment": "# '\n SERVICE <http://a/> {}",
    "after an escaped quote": "?s ?p 'a\\'' . SERVICE <http://a/> {} #'",
    "variable": "SERVICE ?service {}",
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_service_is_refused_in_every_disguise(disguise: str) -> None:
    query = f"PREFIX ex: <http://a/> SELECT * {{ {DISGUISES[disguise]} }}"
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run_query(ox.Store(), query, "table")


@pytest.mark.parametrize(
    "text",
    ["?service a ?b", "?a a <http://a/service>", "?a ?b 'Security Service'", "?a a ex:Service"],
)
def test_the_word_service_may_stand_where_it_is_no_keyword(text: str) -> None:
    assert not asks_elsewhere(f"SELECT * {{ {text} }} # service")


def test_no_query_can_open_a_connection_even_if_service_slips_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        code = (
            "import pyoxigraph as ox; from kg.worker import close_the_doors; store = ox.Store();"
            "close_the_doors();\n"
            f"try: list(store.query('SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{?s ?p ?o}} }}'))\n"
            "except OSError as error: print(error)"
        )
        asked: list[object] = []
        threading.Thread(target=lambda: asked.append(listener.accept()), daemon=True).start()
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    assert done.stdout == "Too many open files (os error 24)\n"
    assert asked == []


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:x> <urn:x> <urn:x> }",
        "LOAD <file:///etc/hostname>",
        "DROP ALL",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "ASK {} INSERT DATA { <urn:x> <urn:x> <urn:x> }",
        "CLEAR DEFAULT # SELECT",
    ],
)
def test_an_update_is_no_query(update: str, terms: Path) -> None:
    store = load_store(terms)
    before = sorted(map(str, store))
    with pytest.raises(QueryError, match="not SPARQL"):
        run_query(store, update, "table")
    assert sorted(map(str, store)) == before


@pytest.mark.parametrize("iri", ["file:///etc/passwd", "http://127.0.0.1:1/", "urn:none"])
def test_from_reads_no_file_and_no_address(iri: str, terms: Path) -> None:
    query = f"SELECT * FROM <{iri}> {{ ?s ?p ?o }}"  # noqa: S608
    assert run_query(load_store(terms), query, "csv") == "o,p,s\r\n"


def test_a_triple_of_two_named_graphs_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "two.nq"
    path.write_text("".join(f"<urn:s> <urn:p> <urn:o> <urn:g{i}> .\n" for i in (1, 2)))
    store = load_store(path)
    assert run_query(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "csv") == "n\r\n1\r\n"
    graphs = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    assert run_query(store, graphs, "csv").split() == ["g", "urn:g1", "urn:g2"]


def test_a_store_on_disk_answers_as_the_file_does(tmp_path: Path) -> None:
    query = """PREFIX mq: <https://w3id.org/mawqif/ontology#>
        SELECT ?who ?whom { ?who mq:accuses ?whom } ORDER BY ?who ?whom"""
    folder = str(tmp_path / "store")
    from_file = run("-g", str(GRAPH), "--format", "csv", data=query)
    first = run("-g", str(GRAPH), "--store", folder, "--format", "csv", data=query)
    second = run("-g", str(GRAPH), "--store", folder, "--format", "csv", data=query)
    assert "gegham-stepanyan" in from_file.stdout
    assert first.stdout == second.stdout == from_file.stdout
    assert (first.stderr, second.stderr) == (f"{folder}: loaded {GRAPH}\n", "")


def test_a_store_follows_its_file_and_outlives_it(terms: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    query = "SELECT ?o { ?s <urn:int> ?o }"
    options = ("-g", str(terms), "--store", str(folder), "--format", "csv")
    assert run(*options, data=query).stdout.split() == ["o", "7"]
    terms.write_text("<urn:a> <urn:int> 12345 .", encoding="utf-8")
    assert run(*options, data=query).stdout.split() == ["o", "12345"]
    terms.unlink()
    assert run(*options, data=query).stdout.split() == ["o", "12345"]
    assert [p.name for p in tmp_path.iterdir()] == ["store"]


def test_a_store_is_used_as_it_is_when_no_file_is_named(terms: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    query = "SELECT ?o { ?s <urn:int> ?o }"
    run("-g", str(terms), "--store", str(folder), data="ASK {}")
    result = run("--store", str(folder), "--format", "csv", data=query)
    assert (result.stdout.split(), result.stderr) == (["o", "7"], "")


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        (
            "SELECT * { ?s ?p ?o }",
            "turtle",
            "is no graph; its forms are table, csv, tsv, json, xml",
        ),
        ("ASK {}", "jsonld", "is no graph; its forms are"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "is a graph; its forms are ntriples, turtle"),
    ],
)
def test_a_form_that_an_answer_cannot_have_is_refused(
    query: str, form: str, message: str, terms: Path
) -> None:
    result = run("-g", str(terms), "--format", form, data=query)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert message in result.stderr


def test_a_graph_is_ntriples_unless_another_form_is_said(terms: Path) -> None:
    result = run("-g", str(terms), data="CONSTRUCT { ?s <urn:x> ?o } { ?s <urn:int> ?o }")
    assert result.stdout == '<urn:a> <urn:x> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


def test_a_folder_that_is_not_ours_is_never_replaced(terms: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text("keep me", encoding="utf-8")
    assert not update_store(folder, terms)
    result = run("-g", str(terms), "--store", str(folder), data="ASK {}")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"{folder}: not a store that can be opened" in result.stderr
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "keep me"


def test_a_graph_that_is_broken_leaves_no_store_behind(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b>", encoding="utf-8")
    result = run("-g", str(broken), "--store", str(tmp_path / "store"), data="ASK {}")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {broken}: not Turtle: ")
    assert [p.name for p in tmp_path.iterdir()] == ["broken.ttl"]


def test_asking_imports_neither_rdflib_nor_the_page() -> None:
    code = "import sys, kg.cli, kg.worker, kg.query; print({'rdflib', 'pyvis'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == "set()\n"
