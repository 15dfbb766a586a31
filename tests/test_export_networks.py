"""The network and what rests on it: networkx, GraphML, GEXF, Cypher, CSV, PLOVER."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser
from rdflib import RDF, Graph, Literal, URIRef

from kg.errors import GraphError
from kg.export import FORMATS
from kg.formats import cypher, plover
from kg.formats.graphml import xml_text
from kg.formats.network import to_networkx
from kg.readback import Records
from kg.vocab import BASE, MQ

Edges = dict[tuple[str, str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def records(graph: Graph) -> Records:
    return Records(graph)


@pytest.fixture(scope="module")
def network(graph: Graph) -> nx.MultiDiGraph[str]:
    return to_networkx(graph)


def nodes_of(network: nx.Graph[str]) -> dict[str, dict[str, Any]]:
    return {name: network.nodes[name] for name in network}


def edges_of(network: nx.MultiDiGraph[str]) -> Edges:
    return {(a, b, key): facts for a, b, key, facts in network.edges(keys=True, data=True)}


# networkx


def test_every_statement_stands_on_an_edge_to_each_of_its_targets(
    network: nx.MultiDiGraph[str], records: Records
) -> None:
    drawn = {key for key, facts in edges_of(network).items() if facts["kind"] == "stance"}
    assert drawn == {(s.speaker.id, t.id, s.id) for s in records.statements for t in s.targets}


def test_a_statement_without_target_points_at_what_it_is_about_or_at_its_article(
    network: nx.MultiDiGraph[str], records: Records
) -> None:
    drawn = {
        key for key, facts in edges_of(network).items() if facts["kind"] in {"about", "document"}
    }
    bare = [s for s in records.statements if not s.targets]
    assert drawn == {
        (s.speaker.id, thing.id, s.id) for s in bare for thing in (s.about or (s.article,))
    }


def test_an_edge_carries_words_chain_and_both_languages(
    network: nx.MultiDiGraph[str], graph: Graph
) -> None:
    facts = next(
        facts
        for (who, whom, _), facts in edges_of(network).items()
        if (who, whom, facts.get("act")) == ("russian-peacekeepers", "azerbaijan", "accuse")
    )
    assert (
        facts["relation"] == {"explicit": "accuses", "implied": "impliedlyAccuses"}[facts["basis"]]
    )
    assert facts["via"] == "tass | russia-ministry-of-defence"
    assert facts["chain_en"].startswith("TASS ‹ ")
    [text] = map(str, graph.objects(None, MQ.text))
    assert text[facts["evidence_start"] : facts["evidence_end"]] == facts["evidence"]
    assert text[facts["cue_start"] : facts["cue_end"]] == facts["cue"]
    assert facts["label_ar"] != facts["label_en"] == "accuse"


def test_the_stances_of_the_network_are_the_direct_edges_and_the_implied_ones(
    network: nx.MultiDiGraph[str], graph: Graph
) -> None:
    stances = [(a, b, f) for (a, b, _), f in edges_of(network).items() if f["kind"] == "stance"]
    explicit = {(a, f["relation"], b) for a, b, f in stances if f["basis"] == "explicit"}
    predicates = set(graph.objects(None, MQ.edgeProperty))
    asserted = {(_name(s), _name(p), _name(o)) for s, p, o in graph if p in predicates}
    assert explicit == asserted
    implied = {f["relation"] for _, _, f in stances if f["basis"] == "implied"}
    assert "impliedlyAccuses" in implied
    assert {relation[:9] for relation in implied} == {"impliedly"}


def _name(node: object) -> str:
    return re.split("[/#]", str(node))[-1]


def test_the_chain_is_drawn_link_by_link(network: nx.MultiDiGraph[str]) -> None:
    links = {(a, b) for (a, b, _), f in edges_of(network).items() if f["kind"] == "relay"}
    assert ("tass", "russia-ministry-of-defence") in links
    assert ("russia-ministry-of-defence", "russian-peacekeepers") in links


def test_nodes_have_types_labels_and_the_codes_of_plover(network: nx.MultiDiGraph[str]) -> None:
    karabakh = network.nodes["nagorno-karabakh"]
    assert (karabakh["type"], karabakh["plover_country"], karabakh["plover_sector"]) == (
        "Territory", "AZE", "PRE",
    )  # fmt: skip
    assert [n for n, facts in network.nodes(data=True) if not facts.get("type")] == []
    assert [n for n, facts in network.nodes(data=True) if not facts.get("label_ar")] == []


def test_a_graph_without_speaker_is_named_as_wrong() -> None:
    graph = Graph()
    graph.add((URIRef(f"{BASE}statement/x"), RDF.type, MQ.Statement))
    with pytest.raises(GraphError, match="statement/x: has no act"):
        to_networkx(graph)


def test_a_chain_that_bites_its_tail_is_named_as_wrong(graph: Graph) -> None:
    looped = Graph()
    looped += graph
    relay = min(map(str, graph.subjects(RDF.type, MQ.Relay)))
    looped.add((URIRef(relay), MQ.conveys, URIRef(relay)))
    with pytest.raises(GraphError, match="passes itself on"):
        to_networkx(looped)


# GraphML and GEXF


def test_networkx_reads_from_graphml_the_network_that_was_written(
    graph: Graph, network: nx.MultiDiGraph[str]
) -> None:
    read = nx.parse_graphml(FORMATS["graphml"].write(graph), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    assert nodes_of(read) == nodes_of(network)
    assert {key: facts for (_, _, key), facts in edges_of(read).items()} == {
        "|".join(ends): facts for ends, facts in edges_of(network).items()
    }


def test_networkx_reads_from_gexf_the_network_that_was_written(
    graph: Graph, network: nx.MultiDiGraph[str]
) -> None:
    text = FORMATS["gexf"].write(graph)
    read = nx.read_gexf(io.BytesIO(text.encode()), version="1.3")
    assert {n: _without_time(f) for n, f in read.nodes(data=True)} == nodes_of(network)
    found = [(a, b, _without_time(facts)) for a, b, facts in read.edges(data=True)]
    written = [(a, b, facts) for a, b, facts in network.edges(data=True)]
    assert sorted(found, key=_flat) == sorted(map(_labelled, written), key=_flat)


def _without_time(facts: dict[str, Any]) -> dict[str, Any]:
    """Drop what GEXF adds of its own."""
    return {name: value for name, value in facts.items() if name not in {"start", "id"}}


def _flat(edge: tuple[str, str, dict[str, Any]]) -> str:
    return repr((*edge[:2], sorted(edge[2].items())))


def _labelled(edge: tuple[str, str, dict[str, Any]]) -> tuple[str, str, dict[str, Any]]:
    """Label an edge that has no words of its own by its relation, as GEXF does."""
    source, target, facts = edge
    return source, target, {"label": facts["relation"], **facts}


def test_gexf_keeps_parallel_edges_apart_and_dates_them(graph: Graph) -> None:
    root = ET.fromstring(FORMATS["gexf"].write(graph))  # noqa: S314  (we wrote it ourselves)
    space = {"g": "http://gexf.net/1.3"}
    edges = root.findall("g:graph/g:edges/g:edge", space)
    ids = [edge.get("id") for edge in edges]
    assert len(ids) == len(set(ids))
    kinds = {e.get("kind") for e in edges if e.get("source") == "azerbaijan-presidency"}
    assert len(kinds) > 1
    top = root.find("g:graph", space)
    assert top is not None
    assert (top.get("mode"), top.get("timeformat")) == ("dynamic", "date")
    assert "2023-09-19" in {edge.get("start") for edge in edges}
    assert root.find("g:meta[@lastmodifieddate]", space) is None


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert xml_text("a\x00\x0b\ufffe\tb") == "a\ufffd\ufffd\ufffd\tb"


# Cypher


class _Strict(ErrorListener):
    def syntaxError(self, *args: object) -> None:  # noqa: N802  (the name is ANTLR's)
        raise SyntaxError(str(args))


def _parse_cypher(line: str) -> Any:
    lexer = CypherLexer(InputStream(line))
    parser = CypherParser(CommonTokenStream(lexer))
    for recogniser in (lexer, parser):
        recogniser.removeErrorListeners()
        recogniser.addErrorListener(_Strict())
    return parser.script()


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("//")]


def test_a_cypher_parser_accepts_a_line_of_each_kind(graph: Graph) -> None:
    kinds: dict[str, str] = {}
    for line in _lines(FORMATS["cypher"].write(graph)):
        kind = re.search(r"SET n:(\w+)|r:(\w+)", line)
        assert kind is not None, line
        kinds.setdefault(kind[0], line)
    assert {"SET n:State", "r:ACCUSES", "r:RELAYS", "r:DEMANDS_OF"} <= kinds.keys()
    for line in kinds.values():
        assert _parse_cypher(line).getText().replace("<EOF>", "")[:5] in {"MERGE", "MATCH"}


def test_a_cypher_parser_accepts_awkward_words() -> None:
    for words in ('say "no"', "back\\slash", "two\nlines", "it's; // not", "\u202e\x7f\u0000"):
        assert "\n" not in cypher.string(words)
        _parse_cypher(f"MERGE (n:Mawqif {{id: {cypher.string(words)}}});")
        assert json.loads(cypher.string(words)) == words
    with pytest.raises(SyntaxError):
        _parse_cypher('MERGE (n:Mawqif {id: "a"b"});')


_TEXT = r'"(?:[^"\\\x00-\x1f]|\\.)*"'
_NODE_LINE = re.compile(rf"MERGE \(n:Mawqif {{id: ({_TEXT})}}\) SET n:(\w+), n \+= {{(.*)}};")
_EDGE_LINE = re.compile(
    rf"MATCH \(a:Mawqif {{id: ({_TEXT})}}\), \(b:Mawqif {{id: ({_TEXT})}}\) "
    rf"MERGE \(a\)-\[r:(\w+) {{key: ({_TEXT})}}\]->\(b\) SET r \+= {{(.*)}};"
)
_PAIR = re.compile(rf"(\w+): ({_TEXT}|-?\d+(?:\.\d+)?|true|false)(?:, |$)")


def _properties(text: str) -> dict[str, Any]:
    assert "".join(m[0] for m in _PAIR.finditer(text)) == text
    return {m[1]: json.loads(m[2]) for m in _PAIR.finditer(text)}


def test_cypher_holds_every_node_and_edge_with_all_they_carry(
    graph: Graph, network: nx.MultiDiGraph[str]
) -> None:
    nodes, edges = {}, {}
    for line in _lines(FORMATS["cypher"].write(graph)):
        if match := _NODE_LINE.fullmatch(line):
            nodes[json.loads(match[1])] = _properties(match[3])
        elif match := _EDGE_LINE.fullmatch(line):
            key = (json.loads(match[1]), json.loads(match[2]), json.loads(match[4]))
            edges[key] = _properties(match[5])
            assert match[3] == cypher.edge_type(edges[key]["relation"])
        else:
            pytest.fail(line)
    assert nodes == nodes_of(network)
    assert edges == edges_of(network)


# CSV


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def _as_text(facts: Iterable[tuple[str, Any]]) -> dict[str, str]:
    return {name: str(value) for name, value in facts}


def _filled(row: dict[str, str], *without: str) -> dict[str, str]:
    return {name: value for name, value in row.items() if value and name not in without}


def test_the_tables_of_nodes_and_edges_are_the_network(
    graph: Graph, network: nx.MultiDiGraph[str]
) -> None:
    nodes = {row["id"]: _filled(row, "id") for row in _rows(FORMATS["csv-nodes"].write(graph))}
    assert nodes == {n: _as_text(f.items()) for n, f in network.nodes(data=True)}
    edges = {
        (row["source"], row["target"], row["key"]): _filled(row, "source", "target", "key")
        for row in _rows(FORMATS["csv-edges"].write(graph))
    }
    assert edges == {key: _as_text(facts.items()) for key, facts in edges_of(network).items()}


def test_pandas_reads_one_row_a_statement(graph: Graph, records: Records) -> None:
    frame = pd.read_csv(io.StringIO(FORMATS["csv-statements"].write(graph)))
    assert list(frame["statement"]) == [s.id for s in records.statements]
    assert list(frame["evidence"]) == [s.evidence.text for s in records.statements]
    found = frame[(frame["act"] == "accuse") & (frame["targets"] == "russia")]
    assert list(found["speaker_en"]) == ["Accusers of Moscow", "Roberta Metsola"]


# PLOVER

REQUIRED = {"id", "date", "source", "event"}
TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.fixture(scope="module")
def coded(graph: Graph) -> dict[str, dict[str, Any]]:
    lines = FORMATS["plover"].write(graph).splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def test_plover_records_hold_what_the_codebook_requires(coded: dict[str, dict[str, Any]]) -> None:
    for record in coded.values():
        assert record.keys() >= REQUIRED
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", record["date"])
        assert record["source"]
        assert set(record["event"]) <= TYPES
        assert record["quad_code"] in {1, 2, 3, 4}


def test_plover_drops_the_acts_that_it_has_no_type_for(
    coded: dict[str, dict[str, Any]], records: Records
) -> None:
    day = len("2023-09-19")
    dated = [s for s in records.statements if s.date is None or len(s.date) == day]
    kept = {s.act for s in dated if s.id in coded}
    dropped = {s.act for s in dated if s.id not in coded and s.basis == "explicit"}
    assert dropped <= {"deny", "warn", "concern", "announce", "state", "acknowledge"}
    assert not kept & dropped


def test_an_accusation_is_coded_with_both_sides_mode_and_attribution(
    coded: dict[str, dict[str, Any]], records: Records
) -> None:
    statement = next(
        s for s in records.statements
        if (s.act, s.speaker.id) == ("accuse", "russia-ministry-of-defence")
    )  # fmt: skip
    record = coded[statement.id]
    assert (record["event"], record["mode"], record["quad_code"]) == (["ACCUSE"], ["allege"], 3)
    assert [actor["code"] for actor in record["source"]] == ["RUS"]
    assert [actor["code"] for actor in record["recipient"]] == ["AZE"]
    assert record["attribution"] == ["tass"]
    info = record["text_info"]
    assert statement.article.text[info["start"] : info["end"]] == record["text"]


@pytest.mark.parametrize(
    ("actor", "codes"),
    [
        ("azerbaijan", ("AZE", None)),
        ("azerbaijan-ministry-of-defence", ("AZE", "GOV")),
        ("hikmet-hajiyev", ("AZE", "GOV")),
        ("russian-peacekeepers", ("RUS", "MIL")),
        ("artsakh-ministry-of-foreign-affairs", ("AZE", "PRE")),
        ("jens-stoltenberg", ("IGO", None)),
        ("unnamed-accusers-of-moscow", (None, None)),
    ],
)
def test_actors_have_the_codes_of_whom_they_speak_for(
    coded: dict[str, dict[str, Any]], actor: str, codes: tuple[str | None, str | None]
) -> None:
    found = {
        (a.get("code"), a.get("sector"))
        for record in coded.values()
        for a in [*record["source"], *record["recipient"]]
        if a["id"] == actor
    }
    assert found == {codes}


def test_where_the_content_decides_plover_gets_no_mode(
    coded: dict[str, dict[str, Any]], records: Records
) -> None:
    demands = [coded[s.id] for s in records.statements if s.act == "demand" and s.id in coded]
    assert {tuple(r["event"]) for r in demands} == {("REQUEST",)}
    assert [r for r in demands if "mode" in r] == []


def test_the_operation_is_an_assault_of_azerbaijan(coded: dict[str, dict[str, Any]]) -> None:
    record = coded["karabakh-operation-2023"]
    assert (record["date"], record["event"]) == ("2023-09-19", ["ASSAULT"])
    assert [actor["identifier_id"] for actor in record["source"]] == ["Q227"]


def test_what_is_only_implied_gives_no_plover_record(
    coded: dict[str, dict[str, Any]], records: Records
) -> None:
    implied = {s.id for s in records.statements if s.basis == "implied"}
    assert implied
    assert not implied & coded.keys()


def test_what_is_dated_by_month_only_is_left_out_of_plover(
    coded: dict[str, dict[str, Any]], records: Records
) -> None:
    vague = {s.id for s in records.statements if s.date and len(s.date) < len("2023-09-19")}
    assert vague
    assert not vague & coded.keys()


def test_an_undated_graph_is_refused_with_what_to_do(graph: Graph) -> None:
    undated = Graph()
    for triple in graph:
        if triple[1] not in {MQ.date, MQ.reportsOn}:
            undated.add(triple)
    with pytest.raises(GraphError, match=r"PLOVER needs a date.*build with --date"):
        plover.write(undated)


def test_types_that_records_do_not_know_are_kept_out_of_plover_not_guessed() -> None:
    graph = Graph()
    graph.add((URIRef(f"{BASE}entity/e"), RDF.type, MQ.Event))
    graph.add((URIRef(f"{BASE}entity/e"), MQ.ploverType, Literal("ASSAULT")))
    graph.add((URIRef(f"{BASE}entity/e"), MQ.begin, Literal("2020-09")))
    assert plover.write(graph) == ""
