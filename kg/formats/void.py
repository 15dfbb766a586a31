"""What the graph says of itself, in VoID and DCAT: how much of what, about which articles.

The words stand in ``ontology/dataset.ttl``. There is no date of making: the same graph gives
the same description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.digests import digest
from kg.formats import turtle
from kg.graph import read_turtle
from kg.iris import Iris
from kg.lexicon import ontology_dir
from kg.readback import base_of, local_name
from kg.triples import empty_graph
from kg.vocab import MQ

_MEDIA = "https://www.iana.org/assignments/media-types/"


def write(graph: Graph) -> str:
    """Return the description as Turtle."""
    return turtle.write(describe(graph))


def describe(graph: Graph) -> Graph:
    """Return the description of *graph* as a graph of its own.

    Counts follow VoID: triples, distinct subjects and objects, and a partition for each class
    and each property.
    """
    documents = sorted(str(node) for node in graph.subjects(RDF.type, MQ.Document))
    iris = Iris(base_of(graph))
    dataset = iris.dataset(*map(local_name, map(URIRef, documents)))
    description = empty_graph(iris)
    for prefix, namespace in (("void", VOID), ("dcat", DCAT), ("data", f"{iris.base}dataset/")):
        description.bind(prefix, namespace)
    for _, predicate, value in read_turtle(ontology_dir() / "dataset.ttl"):
        description.add((dataset, predicate, value))
    for predicate, value in _facts(graph, iris, documents):
        description.add((dataset, predicate, value))
    _period(description, dataset, graph)
    for kind in ("class", "property"):
        _partitions(description, dataset, kind, graph)
    file = URIRef(f"{dataset}-turtle")
    description.add((dataset, DCAT.distribution, file))
    description.add((file, RDF.type, DCAT.Distribution))
    description.add((file, DCAT.mediaType, URIRef(f"{_MEDIA}text/turtle")))
    return description


def _facts(graph: Graph, iris: Iris, documents: list[str]) -> Iterator[tuple[URIRef, Node]]:
    yield VOID.triples, _count(len(graph))
    yield VOID.distinctSubjects, _count(len(set(graph.subjects())))
    yield VOID.distinctObjects, _count(len(set(graph.objects())))
    yield VOID.properties, _count(len(set(graph.predicates())))
    yield VOID.classes, _count(len(set(graph.objects(None, RDF.type))))
    yield VOID.uriSpace, Literal(iris.base)
    for document in documents:
        yield DCTERMS.source, URIRef(document)
    for example in sorted(map(str, graph.subjects(RDF.type, MQ.Statement)))[:1]:
        yield VOID.exampleResource, URIRef(example)


def _period(description: Graph, dataset: URIRef, graph: Graph) -> None:
    """Say from which to which day the articles report, where they are dated."""
    days = sorted(map(str, graph.objects(None, MQ.reportsOn)))
    if days:
        period = URIRef(f"{dataset}-period")
        description.add((dataset, DCTERMS.temporal, period))
        description.add((period, RDF.type, DCTERMS.PeriodOfTime))
        description.add((period, DCAT.startDate, Literal(days[0], datatype=XSD.date)))
        description.add((period, DCAT.endDate, Literal(days[-1], datatype=XSD.date)))


def _partitions(description: Graph, dataset: URIRef, kind: str, graph: Graph) -> None:
    """Add one partition for each class, with its entities, or property, with its triples."""
    by_class = kind == "class"
    found = graph.objects(None, RDF.type) if by_class else graph.predicates()
    for name, count in sorted(Counter(map(str, found)).items()):
        part = URIRef(f"{dataset}-{kind}-{digest(name)}")
        description.add((dataset, VOID[f"{kind}Partition"], part))
        description.add((part, VOID[kind], URIRef(name)))
        description.add((part, VOID.entities if by_class else VOID.triples, _count(count)))


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
