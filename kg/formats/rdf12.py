"""RDF 1.2 Turtle: the same graph, and each proposition reifies its triple term.

``<<( s p o )>>`` names a triple without asserting it, which is what a proposition is. The
annotation syntax ``{| |}`` would assert what is only said, and is not used. A statement
reifies the direct edges that it justifies. Few stores read this yet: `kg.formats.turtle` is
the form to exchange.

Source: https://www.w3.org/TR/rdf12-turtle/
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from kg.formats.nquads import justified_edges
from kg.formats.ntriples import TripleTerm
from kg.formats.turtle import Triple, blocks, prefix_lines, prefixes, spelling
from kg.vocab import MQ

_REIFIES = URIRef(f"{RDF}reifies")


def write(graph: Graph) -> str:
    """Return the graph as Turtle with triple terms."""
    reified = [(node, _REIFIES, TripleTerm(triple)) for node, triple in reifications(graph)]
    bound = prefixes(graph)
    text = "".join(f"\n{block}\n" for block in blocks([*graph, *reified], spelling(bound)))
    return prefix_lines(bound) + text


def reifications(graph: Graph) -> Iterator[tuple[Node, Triple]]:
    """Yield each proposition and statement with the triple that it speaks of."""
    for proposition in graph.subjects(RDF.type, MQ.Proposition):
        parts = [graph.value(proposition, p) for p in (RDF.subject, RDF.predicate, RDF.object)]
        subject, predicate, value = parts
        if subject and predicate and value:
            yield proposition, (subject, predicate, value)
    for statement in graph.subjects(RDF.type, MQ.Statement):
        for triple in justified_edges(graph, statement):
            yield statement, triple
