"""Whether a graph is as it must be: the SHACL shapes, and a leak check that needs no SHACL.

The rules stand in ``ontology/shapes.ttl``; here they are run and their findings made readable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, Graph, Literal
from rdflib.term import Node

from kg.errors import GraphError
from kg.lexicon import ontology_dir
from kg.shacl import find_breaches
from kg.store import to_store
from kg.vocab import MQ, PREFIXES

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place where a graph breaks a shape.

    Attributes:
        node: The node at fault, as an IRI.
        path: The property at fault, or empty.
        shape: IRI of the property shape or constraint that is broken.
        message: What should be, in English.
        message_ar: The same in Arabic.
    """

    node: str
    path: str
    shape: str
    message: str
    message_ar: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes say of a graph; it conforms when nothing was found.

    Attributes:
        findings: Sorted by node, path and shape; the same graph gives the same report.
    """

    findings: tuple[Finding, ...]


def check_graph(graph: Graph, store: ox.Store | None = None) -> None:
    """Raise unless *graph* asserts nothing that is only said, and conforms to the shapes.

    Args:
        graph: The graph.
        store: The same graph in Oxigraph, where the caller has it; the class tree is added.

    Raises:
        GraphError: It does not; the message names the first node at fault and how many
            findings there are in all.
    """
    leaks = find_leaks(graph)
    if leaks:
        triple = " ".join(term.n3() for term in leaks[0])
        raise GraphError(f"{triple}: is only said, yet stands as a fact ({_count(len(leaks))})")
    findings = breaches(store or to_store(graph)).findings
    if findings:
        first = findings[0]
        raise GraphError(f"{first.node}: {first.message} ({_count(len(findings))})")


def breaches(store: ox.Store) -> Report:
    """Hold a graph against ``ontology/shapes.ttl`` on Oxigraph, fast enough for every build."""
    folder = ontology_dir()
    shapes = ox.Dataset(ox.parse(path=str(folder / "shapes.ttl"), format=ox.RdfFormat.TURTLE))
    store.extend(_vocabulary(folder))
    messages = {
        (quad.subject.value, quad.object.language): quad.object.value
        for quad in shapes.quads_for_predicate(ox.NamedNode(SH.message))
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }
    found = (
        Finding(b.node, b.path, b.rule, messages[b.rule, "en"], messages[b.rule, "ar"])
        for b in find_breaches(store, shapes)
    )
    return Report(tuple(sorted(set(found))))


def validate_graph(graph: Graph) -> Report:
    """Hold *graph* against ``ontology/shapes.ttl`` by pySHACL; it is not changed.

    Says what `breaches` says, as an independent referee.
    Limits: pySHACL takes about a second for 10,000 triples and grows with them.
    """
    import pyshacl

    folder = ontology_dir()
    shapes = _parse(folder / "shapes.ttl")
    _, results, _ = pyshacl.validate(_with_vocabulary(graph, folder), shacl_graph=shapes)
    return Report(tuple(sorted(set(_findings(results, shapes)))))


def find_leaks(graph: Graph) -> list[Triple]:
    """Return the triples that assert what may only be said, sorted.

    Those are all triples whose predicate is a ``rel:`` property, declared or not, and every
    subject, predicate and object of a proposition that stand together as a triple.
    """
    return sorted({*_relation_triples(graph), *_asserted_propositions(graph)})


def _relation_triples(graph: Graph) -> Iterator[Triple]:
    for predicate in set(graph.predicates()):
        if str(predicate).startswith(PREFIXES["rel"]):
            yield from graph.triples((None, predicate, None))


def _asserted_propositions(graph: Graph) -> Iterator[Triple]:
    for proposition, subject in graph.subject_objects(RDF.subject):
        for predicate in graph.objects(proposition, RDF.predicate):
            for value in graph.objects(proposition, RDF.object):
                yield from graph.triples((subject, predicate, value))


def _findings(results: Graph, shapes: Graph) -> Iterator[Finding]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        rule = results.value(result, SH.sourceConstraint) or results.value(result, SH.sourceShape)
        # pySHACL drops the language of the messages of SPARQL rules, so they are read anew
        messages = {
            str(m.language): str(m)
            for m in shapes.objects(rule, SH.message)
            if isinstance(m, Literal)
        }
        yield Finding(
            str(_culprit(results, result)),
            str(results.value(result, SH.resultPath) or ""),
            str(rule),
            messages.get("en", ""),
            messages.get("ar", ""),
        )


def _culprit(results: Graph, result: Node) -> Node | None:
    """Return the focus node, or the value that a rule over the whole graph found."""
    if results.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent:
        return results.value(result, SH.value)
    return results.value(result, SH.focusNode)


def _with_vocabulary(graph: Graph, folder: Path) -> Graph:
    """Return *graph* with what the shapes need to know: the class tree, and what is a relation."""
    whole = Graph(bind_namespaces="none")
    whole += graph
    whole += _parse(folder / "mawqif.ttl").triples((None, RDFS.subClassOf, None))
    whole += _parse(folder / "relations.ttl").triples((None, RDF.type, MQ.Relation))
    return whole


def _vocabulary(folder: Path) -> Iterator[ox.Quad]:
    """Yield the same as `_with_vocabulary` adds."""
    for name, predicate, value in (
        ("mawqif.ttl", RDFS.subClassOf, None),
        ("relations.ttl", RDF.type, ox.NamedNode(MQ.Relation)),
    ):
        for quad in ox.parse(path=str(folder / name), format=ox.RdfFormat.TURTLE):
            named = isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
            if named and quad.predicate.value == str(predicate) and value in (None, quad.object):
                yield quad


def _parse(path: Path) -> Graph:
    return Graph(bind_namespaces="none").parse(path, format="turtle")


def _count(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"
