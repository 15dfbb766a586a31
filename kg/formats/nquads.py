"""N-Quads, one named graph a document, so that a store can replace one article's part.

Each document's graph stands alone: what several articles share (actors, acts, propositions)
is repeated in every one that needs it. A statement is never copied into another's graph.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import PROV, RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.formats.ntriples import term, triple_line
from kg.formats.turtle import Triple
from kg.vocab import MQ, OA


def write(graph: Graph) -> str:
    """Return one line a quad, in order of code points.

    Triples that belong to no document stand in the default graph.
    """
    parts = document_graphs(graph)
    lines = {
        f"{triple_line(*triple)} {term(name)} .\n"
        for name, part in parts.items()
        for triple in part
    }
    placed = set().union(*parts.values()) if parts else set()
    lines |= {f"{triple_line(*triple)} .\n" for triple in graph if triple not in placed}
    return "".join(sorted(lines))


def document_graphs(graph: Graph) -> dict[URIRef, set[Triple]]:
    """Return the triples of each document, by the document's IRI."""
    documents = sorted(d for d in graph.subjects(RDF.type, MQ.Document) if isinstance(d, URIRef))
    if len(documents) == 1:
        return {documents[0]: set(graph)}
    owners = _owners(graph)
    return {document: _part(graph, document, owners) for document in documents}


def justified_edges(graph: Graph, statement: Node) -> Iterator[Triple]:
    """Yield the direct edges that stand in the graph because of *statement*."""
    if (statement, MQ.basis, Literal("explicit")) not in graph:
        return
    speaker = graph.value(statement, MQ.speaker)
    act = graph.value(statement, MQ.act)
    for predicate in (graph.value(act, MQ.edgeProperty), MQ.takesStanceOn):
        for target in graph.objects(statement, MQ.target):
            if speaker and predicate and (speaker, predicate, target) in graph:
                yield speaker, predicate, target


def _owners(graph: Graph) -> dict[Node, Node]:
    """Return the document of every node that belongs to one alone."""
    owners: dict[Node, Node] = {d: d for d in graph.subjects(RDF.type, MQ.Document)}
    owners.update(graph.subject_objects(MQ.inDocument))
    owners.update((run, used) for run, used in graph.subject_objects(PROV.used))
    for evidence, document in graph.subject_objects(OA.hasSource):
        owners[evidence] = document
        owners.update((selector, document) for selector in graph.objects(evidence, OA.hasSelector))
    for node in graph.subjects(MQ.listed, Literal(False)):
        owners.update((node, d) for d in tuple(owners.values()) if str(node).startswith(f"{d}/"))
    return owners


def _part(graph: Graph, document: URIRef, owners: dict[Node, Node]) -> set[Triple]:
    edges = {MQ.takesStanceOn, *graph.objects(None, MQ.edgeProperty)}
    own = {node for node, owner in owners.items() if owner == document}
    waiting = own | {s for s, _, value in graph.triples((None, MQ.evidence, None)) if value in own}
    part: set[Triple] = set()
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        seen.add(node)
        for triple in graph.triples((node, None, None)):
            if triple[1] not in edges and owners.get(triple[2], document) == document:
                part.add(triple)
                waiting |= {triple[1], triple[2]} - seen
    for statement in graph.subjects(MQ.inDocument, document):
        part.update(justified_edges(graph, statement))
    return part
