"""Statements become triples, and only here.

What somebody said is expressed by `mq:Proposition` nodes and never asserted; the only
relations asserted between two actors are the direct edges that ``ontology/edges.rq`` derives
from the statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import GraphError
from kg.iris import Iris
from kg.lexicon import Entity
from kg.model import FAMILY, Extraction
from kg.statement_triples import StatementTriples
from kg.store import to_graph
from kg.thing_triples import ThingTriples
from kg.triples import Triples, Vocabulary, date
from kg.vocab import ACT, MQ, REL

_OF_SCHEME = (
    RDF.type, RDFS.label, SKOS.broader, SKOS.inScheme, SKOS.prefLabel, MQ.edgeProperty,
    MQ.ploverCode, MQ.cameoCode,
)  # fmt: skip


def build_graph(
    extraction: Extraction,
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
    iris: Iris,
    run: Iterable[str] = (),
) -> Graph:
    """Return the graph of one article, without the direct edges.

    Args:
        extraction: Its statements, events and figures.
        entities: All curated entities by slug; only those the article needs are written.
        vocabulary: Labels of acts and relations, and the derivation of direct edges.
        iris: Maker of IRIs.
        run: What went into the run besides the article: version and digests of data.

    Raises:
        GraphError: A proposition uses a relation that the vocabulary does not declare.
    """
    sheet = Triples(extraction, vocabulary, iris)
    _write_document(sheet)
    _write_scheme(sheet)
    writer = StatementTriples(sheet, _write_run(sheet, run))
    for statement in extraction.statements:
        writer.write(statement)
    ThingTriples(sheet, entities).write()
    return sheet.graph


def _write_document(sheet: Triples) -> None:
    document, node = sheet.document, sheet.doc
    sheet.add(node, RDF.type, MQ.Document)
    sheet.add(node, MQ.text, Literal(document.text))
    sheet.add(node, MQ.sha256, Literal(document.sha256))
    sheet.add(node, DCTERMS.language, Literal("ar"))
    first_words = document.paragraphs[0].cut(document.text).split()[:8]
    title = document.title or f"{' '.join(first_words)} …"
    sheet.add(node, RDFS.label, Literal(title, lang="ar"))
    if document.date:
        sheet.add(node, MQ.reportsOn, date(document.date))
    if document.title:
        sheet.add(node, DCTERMS.title, Literal(document.title, lang="ar"))
    if document.outlet:
        sheet.add(node, DCTERMS.publisher, Literal(document.outlet))
    if document.url:
        sheet.add(node, DCTERMS.source, URIRef(document.url))


def _write_scheme(sheet: Triples) -> None:
    """Copy the acts that occur, their families and edges, so that the file stands alone."""
    statements = sheet.extraction.statements
    acts = {ACT[s.act] for s in statements} | {ACT.state}
    families = {ACT[FAMILY[s.act]] for s in statements} | {ACT.other}
    relations = {REL[s.proposition.relation] for s in statements if s.proposition}
    terms = sheet.vocabulary.terms
    for term in sorted(acts | families | relations):
        if (term, RDFS.label, None) not in terms:
            raise GraphError(f"{term}: the vocabulary does not declare this term")
        for predicate in _OF_SCHEME:
            sheet.add(term, predicate, *terms.objects(term, predicate))


def _write_run(sheet: Triples, inputs: Iterable[str]) -> URIRef:
    activity = sheet.iris.run(sheet.document.sha256)
    program = sheet.iris.agent("mawqif")
    sheet.add(activity, RDF.type, MQ.Run, PROV.Activity)
    sheet.label(activity, sheet.term_label(MQ.Run))
    sheet.add(activity, PROV.used, sheet.doc)
    sheet.add(activity, PROV.wasAssociatedWith, program)
    sheet.add(program, RDF.type, MQ.Program, PROV.SoftwareAgent)
    sheet.label(program, sheet.term_label(MQ.Program))
    sheet.add(activity, MQ.note, *(Literal(text) for text in inputs))
    return activity


def derive_edges(store: ox.Store, vocabulary: Vocabulary) -> Graph:
    """Return the direct edges between actors that the shipped CONSTRUCT derives."""
    result = store.query(vocabulary.edges)
    if not isinstance(result, ox.QueryTriples):
        raise GraphError("ontology/edges.rq: must be a CONSTRUCT")
    return to_graph(result)


def read_turtle(path: Path) -> Graph:
    """Read a Turtle file.

    Raises:
        GraphError: The file is missing or not Turtle.
    """
    graph = Graph(bind_namespaces="none")
    try:
        return graph.parse(data=path.read_bytes(), format="turtle")
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror}") from error
    except (BadSyntax, UnicodeDecodeError, IndexError) as error:  # rdflib on a cut-off file
        line = getattr(error, "lines", 0) + 1
        raise GraphError(f"{path}:{line}: not Turtle") from error
