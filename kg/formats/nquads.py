"""N-Quads, one named graph a document, so that a store can replace one article's part.

Each document's graph stands alone: what several articles share (actors, acts, propositions)
is repeated in every one that needs it. A statement is never copied into another's graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

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
    own = _own(graph, owners)
    return {document: _part(graph, document, owners, own[document]) for document in documents}


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
    for actor in graph.subjects(MQ.listed, Literal(False)):
        above = URIRef(str(actor).rpartition("/actor/")[0])
        if above in owners:
            owners[actor] = above
    owners.update(graph.subject_objects(MQ.inDocument))
    owners.update(graph.subject_objects(PROV.used))
    for evidence, document in graph.subject_objects(OA.hasSource):
        owners[evidence] = document
        owners.update((selector, document) for selector in graph.objects(evidence, OA.hasSelector))
    return owners


def _own(graph: Graph, owners: Mapping[Node, Node]) -> Mapping[Node, set[Node]]:
    """Return by document what belongs to it, and what has words in it."""
    own: defaultdict[Node, set[Node]] = defaultdict(set)
    for node, document in owners.items():
        own[document].add(node)
    for node, evidence in graph.subject_objects(MQ.evidence):
        if evidence in owners:
            own[owners[evidence]].add(node)
    return own


def _part(
    graph: Graph, document: URIRef, owners: Mapping[Node, Node], own: set[Node]
) -> set[Triple]:
    """Follow every triple from what the document owns, except into another document."""
    edges = {MQ.takesStanceOn, *graph.objects(None, MQ.edgeProperty)}
    waiting, part, seen = set(own), set[Triple](), set[Node]()
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
