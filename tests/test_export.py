"""The RDF formats, the report and the command: nothing lost, nothing new, the same bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis.strategies import characters, sampled_from, text
from rdflib import DCAT, RDF, RDFS, VOID, XSD, BNode, Graph, Literal, Namespace, URIRef

from kg.cli import main
from kg.documents import read_document
from kg.errors import GraphError
from kg.export import FORMATS, export_files
from kg.formats import ntriples, turtle
from kg.formats.jsonld import CONTEXT, context
from kg.formats.nquads import document_graphs
from kg.graph import read_turtle
from kg.model import Extraction
from kg.pipeline import build
from kg.report import to_markdown
from kg.vocab import BASE, MQ, OA

NP = Namespace("http://www.nanopub.org/nschema#")
REIFIES = ox.NamedNode(f"{RDF}reifies")
ARTICLE = """---
date: 2023-09-20
---
اتهمت أرمينيا أذربيجان بخرق وقف إطلاق النار.
ونفت وزارة الدفاع الأذربيجانية ذلك، ونقلت وكالة تاس عن مسؤول روسي قوله إن باكو مسؤولة عن التصعيد.
ودعت الأمم المتحدة الطرفين إلى ضبط النفس.
"""

Triples = set[ox.Triple]


@pytest.fixture(scope="module")
def expected(graph: Graph) -> Triples:
    """The triples of the sample, as Oxigraph reads what rdflib writes."""
    return triples(ox.parse(turtle.write(graph).encode(), format=ox.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("article") / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def second(article: Path) -> Graph:
    """The graph of another article, with an actor that only it names."""
    built = build(read_document(article)).graph
    assert (None, MQ.listed, Literal(False)) in built
    return built


@pytest.fixture(scope="module")
def both(graph: Graph, second: Graph) -> Graph:
    """The graph of two articles."""
    union = Graph(namespace_manager=graph.namespace_manager)
    union += graph
    union += second
    return union


def triples(quads: Iterable[ox.Quad]) -> Triples:
    return {quad.triple for quad in quads}


def parse(text: str, form: ox.RdfFormat) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=form))


def iri(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value


def spo(triple: ox.Triple) -> tuple[str, str, str]:
    return iri(triple.subject), iri(triple.predicate), iri(triple.object)


def by_graph(quads: list[ox.Quad]) -> dict[str, Triples]:
    found: dict[str, Triples] = {}
    for quad in quads:
        name = getattr(quad.graph_name, "value", "")
        found.setdefault(name, set()).add(quad.triple)
    return found


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("nquads", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_oxigraph_reads_the_same_triples_back(
    name: str, form: ox.RdfFormat, graph: Graph, expected: Triples
) -> None:
    assert triples(parse(FORMATS[name].write(graph), form)) == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader
@pytest.mark.parametrize(
    ("name", "form"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_the_same_triples_back(name: str, form: str, graph: Graph) -> None:
    read = Graph().parse(data=FORMATS[name].write(graph), format=form)
    assert set(read) == set(graph)


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_triples_does_not_show(name: str, graph: Graph) -> None:
    again = Graph(namespace_manager=graph.namespace_manager)
    for triple in sorted(graph, reverse=True):
        again.add(triple)
    assert FORMATS[name].write(again) == FORMATS[name].write(graph)


def test_hash_seeds_do_not_show(tmp_path: Path, graph: Graph) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.write(graph), encoding="utf-8")
    code = (
        "import sys, hashlib; from pathlib import Path; from kg.export import FORMATS;"
        "from kg.graph import read_turtle; g = read_turtle(Path(sys.argv[1]));"
        "print([hashlib.sha256(f.write(g).encode()).hexdigest() for f in FORMATS.values()])"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed, **_path()},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def _path() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(p for p in sys.path if p)}


def test_canonical_turtle_is_its_own_fixed_point(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.write(graph), encoding="utf-8")
    assert turtle.write(read_turtle(path)) == path.read_text(encoding="utf-8")


def test_canonical_turtle_keeps_lexical_forms_and_shows_hidden_marks() -> None:
    graph = Graph(bind_namespaces="none")
    graph.bind("x", "https://example.org/")
    subject, predicate = URIRef("https://example.org/s"), URIRef("https://example.org/p")
    for value in (
        Literal("01", datatype=XSD.integer, normalize=False),
        Literal("7", datatype=XSD.integer),
        Literal("1", datatype=XSD.decimal, normalize=False),
        Literal("0.5", datatype=XSD.decimal),
        Literal("true", datatype=XSD.boolean),
        Literal('a\n"b"\u200f\u202e\\'),
        URIRef("https://example.org/a/b"),
    ):
        graph.add((subject, predicate, value))
    assert "@prefix x: <https://example.org/> .\n" in turtle.write(graph)
    assert turtle.write(graph).partition("\n\n")[2] == (
        "x:s x:p <https://example.org/a/b> ,\n"
        "        0.5 ,\n"
        '        "01"^^xsd:integer ,\n'
        '        "1"^^xsd:decimal ,\n'
        "        7 ,\n"
        '        "a\\n\\"b\\"\\u200F\\u202E\\\\" ,\n'
        "        true .\n"
    )


@given(text(characters(exclude_categories=["Cs"])), sampled_from([None, "ar", "en"]))
def test_any_words_survive_every_rdf_format(words: str, language: str | None) -> None:
    graph = Graph(bind_namespaces="none")
    node = URIRef(f"{BASE}statement/x")
    graph.add((node, MQ.note, Literal(words, lang=language)))
    for name, form in (
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ):
        [quad] = parse(FORMATS[name].write(graph), form)
        assert isinstance(quad.object, ox.Literal)
        assert (quad.object.value, quad.object.language) == (words, language)


def test_a_blank_node_is_refused() -> None:
    graph = Graph()
    graph.add((BNode("b0"), RDF.type, MQ.Statement))
    with pytest.raises(GraphError, match="b0: a blank node"):
        ntriples.write(graph)


def test_an_iri_that_would_break_out_of_its_brackets_is_refused() -> None:
    graph = Graph()
    graph.add((URIRef("https://example.org/a> <b"), RDF.type, MQ.Statement))
    with pytest.raises(GraphError, match="may not hold '>'"):
        ntriples.write(graph)


def test_nquads_hold_each_article_in_a_graph_of_its_own(
    graph: Graph, second: Graph, both: Graph
) -> None:
    parts = document_graphs(both)
    [first_name] = graph.subjects(RDF.type, MQ.Document)
    [second_name] = second.subjects(RDF.type, MQ.Document)
    assert parts == {first_name: set(graph), second_name: set(second)}
    quads = by_graph(parse(FORMATS["nquads"].write(both), ox.RdfFormat.N_QUADS))
    assert {name: len(part) for name, part in quads.items()} == {
        str(first_name): len(graph),
        str(second_name): len(second),
    }


def _writes(form: str, graph: Graph) -> bool:
    try:
        FORMATS[form].write(graph)
    except GraphError:
        return False
    return True


def test_a_graph_with_a_hole_is_written_or_named_as_wrong_and_never_a_traceback(
    second: Graph,
) -> None:
    refused = set()
    for predicate in sorted(set(second.predicates()), key=str):
        holed = Graph(namespace_manager=second.namespace_manager)
        for triple in second:
            if triple[1] != predicate:
                holed.add(triple)
        if any(not _writes(form, holed) for form in FORMATS):
            refused.add(predicate)
    assert refused >= {MQ.speaker, MQ.act, MQ.evidence, MQ.cue, OA.start, OA.exact}
    assert not refused & {MQ.target, MQ.note, MQ.chainLabel, RDFS.label}


def test_every_statement_is_a_nanopublication(graph: Graph, expected: Triples) -> None:
    graphs = by_graph(parse(FORMATS["trig"].write(graph), ox.RdfFormat.TRIG))
    heads = [name for name in graphs if name.endswith("-head")]
    about = {name.removesuffix("-head") for name in heads}
    statements = {str(s) for s in graph.subjects(RDF.type, MQ.Statement)}
    documents = {str(d) for d in graph.subjects(RDF.type, MQ.Document)}
    assert about == statements | documents
    parts = ("head", "assertion", "provenance", "pubinfo")
    assert set(graphs) == {f"{name}-{part}" for name in about for part in parts}
    assert expected - set().union(*graphs.values()) == set()


def test_a_nanopublication_points_at_its_three_graphs_and_each_speaks_of_the_right_thing(
    graph: Graph,
) -> None:
    graphs = by_graph(parse(FORMATS["trig"].write(graph), ox.RdfFormat.TRIG))
    statement = min(str(s) for s in graph.subjects(RDF.type, MQ.Statement))
    whole = f"{statement}-nanopub"
    head = {spo(t) for t in graphs[f"{statement}-head"]}
    assert head == {
        (whole, str(RDF.type), str(NP.Nanopublication)),
        (whole, str(NP.hasAssertion), f"{statement}-assertion"),
        (whole, str(NP.hasProvenance), f"{statement}-provenance"),
        (whole, str(NP.hasPublicationInfo), f"{statement}-pubinfo"),
    }
    said = {t.predicate.value for t in graphs[f"{statement}-assertion"]}
    assert {str(MQ.speaker), str(MQ.act), str(MQ.conveys)} <= said
    assert not said & {str(MQ.evidence), str(MQ.rule), str(OA.exact)}
    sources = {iri(t.subject) for t in graphs[f"{statement}-provenance"]}
    assert f"{statement}-assertion" in sources
    assert {iri(t.subject) for t in graphs[f"{statement}-pubinfo"]} == {whole}


def test_rdf_12_names_what_is_said_without_asserting_it(graph: Graph, expected: Triples) -> None:
    quads = parse(FORMATS["rdf12"].write(graph), ox.RdfFormat.TURTLE)
    more = triples(quads) - expected
    assert expected <= triples(quads)
    assert {t.predicate for t in more} == {REIFIES}
    propositions = {iri(t.subject): t.object for t in more if "/proposition/" in iri(t.subject)}
    for node, named in propositions.items():
        assert isinstance(named, ox.Triple)
        parts = [graph.value(URIRef(node), p) for p in (RDF.subject, RDF.predicate, RDF.object)]
        assert list(spo(named)) == [str(part) for part in parts]
        assert named not in expected
    complete = {str(p) for p in graph.subjects(RDF.predicate, None)}
    assert propositions.keys() == complete


def test_in_rdf_12_statements_reify_the_edges_they_justify(graph: Graph, expected: Triples) -> None:
    quads = parse(FORMATS["rdf12"].write(graph), ox.RdfFormat.TURTLE)
    named = {q.object for q in quads if q.predicate == REIFIES and "/statement/" in iri(q.subject)}
    edges = {t for t in expected if URIRef(t.predicate.value) in {MQ.takesStanceOn, MQ.accuses}}
    assert edges <= named <= expected


def test_a_json_reader_finds_act_speaker_and_words_in_one_object(graph: Graph) -> None:
    document = json.loads(FORMATS["jsonld"].write(graph))
    statements = [o for o in document["@graph"] if o["type"] == "Statement"]
    found = {
        (s["speaker"]["label"]["en"], s["act"], s["evidence"]["hasSelector"][1]["oa:exact"])
        for s in statements
        if isinstance(s.get("target"), dict) and s["target"]["id"] == "ent:russia"
        and s["speaker"]["type"] == "Unnamed"
    }  # fmt: skip
    [(who, act, words)] = found
    assert (who, act) == ("Accusers of Moscow", "accuse")
    assert words in str(next(graph.objects(None, MQ.text)))
    assert [o["id"] for o in document["@graph"]] == list(
        dict.fromkeys(o["id"] for o in document["@graph"])
    )


def test_json_ld_keeps_what_its_context_does_not_foresee() -> None:
    odd = Graph(bind_namespaces="none")
    node = URIRef(f"{BASE}entity/x")
    for predicate, value in (
        (URIRef("https://example.org/p"), URIRef("https://example.org/o")),
        (URIRef("http://www.w3.org/2000/01/rdf-schema#label"), Literal("no language")),
        (MQ.paragraph, Literal("seven")),
        (MQ.paragraph, Literal("07", datatype=XSD.integer, normalize=False)),
        (MQ.listed, Literal("1", datatype=XSD.boolean, normalize=False)),
        (MQ.note, Literal("words", lang="en")),
        (MQ.speaker, Literal("a literal")),
        (MQ.act, node),
    ):
        odd.add((node, predicate, value))
    text = FORMATS["jsonld"].write(odd)
    assert triples(parse(text, ox.RdfFormat.JSON_LD)) == triples(
        parse(FORMATS["ntriples"].write(odd), ox.RdfFormat.N_TRIPLES)
    )


def test_the_context_is_what_the_vocabulary_gives(ontology: Path) -> None:
    vocabulary = Graph(bind_namespaces="none").parse(ontology / "mawqif.ttl")
    committed = json.loads((ontology / CONTEXT).read_text(encoding="utf-8"))
    assert committed == context(vocabulary), "kg docs -o ontology/docs writes it anew"


def test_the_description_counts_what_the_graph_holds(graph: Graph) -> None:
    described = Graph().parse(data=FORMATS["void"].write(graph), format="turtle")
    [dataset] = described.subjects(RDF.type, VOID.Dataset)
    assert (dataset, RDF.type, DCAT.Dataset) in described
    assert described.value(dataset, VOID.triples) == Literal(len(graph))
    classes = {
        described.value(part, VOID["class"]): int(str(described.value(part, VOID.entities)))
        for part in described.objects(dataset, VOID.classPartition)
    }
    assert classes == Counter(graph.objects(None, RDF.type))
    properties = {
        described.value(part, VOID.property): int(str(described.value(part, VOID.triples)))
        for part in described.objects(dataset, VOID.propertyPartition)
    }
    assert properties == Counter(graph.predicates())


def test_the_report_from_the_graph_is_the_report_from_the_extraction(
    graph: Graph, extraction: Extraction
) -> None:
    ordered = replace(
        extraction,
        statements=tuple(
            replace(s, targets=tuple(sorted(s.targets, key=lambda role: role.actor)))
            for s in extraction.statements
        ),
    )
    assert FORMATS["markdown"].write(graph) == to_markdown(ordered)


def test_file_names_of_formats_differ_from_each_other() -> None:
    files = [form.file for form in FORMATS.values()]
    assert sorted(set(files)) == sorted(files)


def test_export_files_names_the_files(graph: Graph) -> None:
    files = export_files(graph, ["ntriples", "void"])
    assert list(files) == ["graph.nt", "void.ttl"]
    assert files["graph.nt"] == ntriples.write(graph)


@pytest.fixture(scope="module")
def turtle_file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "graph.ttl"
    path.write_text(turtle.write(graph), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["turtle", "jsonld", "csv-edges"])
def test_the_command_writes_what_the_format_gives(
    name: str, turtle_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "out"
    done = CliRunner().invoke(main, ["export", str(turtle_file), "-t", name, "-o", str(target)])
    assert (done.exit_code, done.output) == (0, "")
    assert target.read_bytes().decode() == FORMATS[name].write(read_turtle(turtle_file))


def test_the_command_prints_without_an_output_file(turtle_file: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(turtle_file), "-t", "ntriples"])
    assert done.exit_code == 0
    assert done.stdout_bytes == ntriples.write(read_turtle(turtle_file)).encode()


def test_the_command_prints_utf_8_whatever_the_locale_and_ends_quietly_with_its_reader(
    turtle_file: Path,
) -> None:
    command = [sys.executable, "-m", "kg.cli", "export", str(turtle_file), "-t", "csv-edges"]
    done = subprocess.run(
        command, check=True, capture_output=True, env={**_path(), "PYTHONIOENCODING": "ascii"}
    )
    assert done.stdout.decode() == FORMATS["csv-edges"].write(read_turtle(turtle_file))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_path()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_the_command_names_a_file_that_is_no_graph(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b>", encoding="utf-8")
    done = CliRunner().invoke(main, ["export", str(broken), "-t", "gexf"])
    assert done.exit_code == 1
    assert str(broken) in done.output
    assert "Traceback" not in done.output
    missing = CliRunner().invoke(main, ["export", str(tmp_path / "none.ttl"), "-t", "gexf"])
    assert missing.exit_code == 1
    assert "none.ttl" in missing.output


def test_an_unknown_format_is_a_wrong_call(turtle_file: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(turtle_file), "-t", "docx"])
    assert done.exit_code == 2


def test_a_build_writes_further_formats_beside_the_graph(article: Path, tmp_path: Path) -> None:
    wanted = ["--also", "jsonld", "--also", "csv-edges"]
    done = CliRunner().invoke(main, ["build", str(article), "-o", str(tmp_path), *wanted])
    assert done.exit_code == 0, done.output
    graph = read_turtle(tmp_path / "graph.ttl")
    for name, file in (("jsonld", "graph.jsonld"), ("csv-edges", "edges.csv")):
        assert (tmp_path / file).read_bytes().decode() == FORMATS[name].write(graph)
