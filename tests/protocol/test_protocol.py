"""The query part of the W3C's SPARQL 1.1 protocol tests, and those of service description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from kg.curated import Item, load_items
from tests.servers import Answer, Running, kg_serve

CASES = load_items(Path(__file__).parent / "cases.yaml")
SD = "http://www.w3.org/ns/sparql-service-description#"
ROWS = {
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
    "text/tab-separated-values",
}  # fmt: skip
GRAPHS = {"application/rdf+xml", "text/turtle", "application/n-triples"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("protocol")
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    lines = [f"<urn:data{n}> {kind} <urn:Document> <urn:data{n}> .\n" for n in (1, 2, 3)]
    (folder / "data.nq").write_text("".join(lines), encoding="utf-8")
    with kg_serve(folder, str(folder / "data.nq")) as started:
        yield started


def send(server: Running, case: Item) -> Answer:
    asked = [("query", case.text(key)) for key in ("query", "again") if key in case]
    asked += [("default-graph-uri", f"urn:{name}") for name in case.texts("default")]
    asked += [("named-graph-uri", f"urn:{name}") for name in case.texts("named")]
    headers = {"Content-Type": case.text("type")} if "type" in case else {}
    body = case.text("body").encode(case.text("encoding", "utf-8")) if "body" in case else None
    if "form" in case:
        body = urlencode({"query": case.text("form")}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
    method = case.text("method", "GET" if body is None else "POST")
    return server.send(f"/sparql/?{urlencode(asked)}", method, body=body, headers=headers)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_protocol_is_kept(case: Item, server: Running) -> None:
    answer = send(server, case)
    assert str(answer.status)[0] == case.text("status", "2"), answer.text
    kind = case.maybe("kind")
    if kind == "graph":
        assert answer.media in GRAPHS
    elif kind is not None:
        assert answer.media in ROWS
    if "value" in case:
        assert json.loads(answer.body) == {"head": {}, "boolean": case.text("value") == "true"}


def test_no_case_of_the_suite_is_left_out() -> None:
    assert len({case.text("id") for case in CASES}) == len(CASES) == 20


def description(server: Running, path: str = "/sparql") -> ox.Dataset:
    answer = server.send(path, headers={"Accept": "application/n-triples"})
    assert (answer.status, answer.media) == (200, "application/n-triples")
    return ox.Dataset(ox.parse(input=answer.body, format=ox.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("media", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_the_endpoint_without_a_query_describes_itself_in_rdf(media: str, server: Running) -> None:
    answer = server.send("/sparql", headers={"Accept": media})
    form = ox.RdfFormat.from_media_type(media)
    assert form is not None
    assert answer.media == media
    assert len(list(ox.parse(input=answer.body, format=form))) == len(description(server))


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_the_description_names_the_address_that_was_asked(path: str, server: Running) -> None:
    found = description(server, path).quads_for_predicate(ox.NamedNode(SD + "endpoint"))
    assert [quad.object for quad in found] == [ox.NamedNode(server.url + path)]


def test_the_description_keeps_to_the_schema_of_its_vocabulary(server: Running) -> None:
    found = description(server)
    types = {
        str(quad.object) for quad in found
        if quad.predicate.value.endswith("#type")
    }  # fmt: skip
    assert types == {f"<{SD}{name}>" for name in ("Service", "Dataset", "Graph")}
    languages = found.quads_for_predicate(ox.NamedNode(SD + "supportedLanguage"))
    assert [quad.object for quad in languages] == [ox.NamedNode(SD + "SPARQL11Query")]


def test_a_browser_is_led_to_the_query_page(server: Running) -> None:
    answer = server.send("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status, answer.headers["location"]) == (303, "/query")
