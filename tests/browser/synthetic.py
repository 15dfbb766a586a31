"""Invented graphs of any size in the project's terms, the same for the same size."""

from __future__ import annotations

import random

from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from kg.model import ACTS
from kg.vocab import ACT, BASE, MQ

OA = Namespace("http://www.w3.org/ns/oa#")
WORDS = "قالت الجهة إن الجهة الأخرى مسؤولة عن ذلك"


def synthetic_graph(actors: int, statements: int) -> Graph:
    """Return a graph in which one actor in twenty is a state and the others speak for one."""
    dice = random.Random(actors)  # noqa: S311 - the same graph on every run
    graph = Graph()
    document = URIRef(f"{BASE}document/{actors:016x}")
    text = "\n".join([WORDS] * 40)
    graph.add((document, RDF.type, MQ.Document))
    graph.add((document, MQ.text, Literal(text)))
    graph.add((document, DCTERMS.title, Literal("مقال مخترع", lang="ar")))
    names = [URIRef(f"{BASE}entity/actor-{i}") for i in range(actors)]
    states = names[: max(2, actors // 20)]
    for i, name in enumerate(names):
        _actor(graph, name, i, dice.choice(states) if i >= len(states) else None)
    for i in range(statements):
        _statement(graph, document, i, dice.sample(names, 2), dice)
    return graph


def _actor(graph: Graph, name: URIRef, i: int, state: URIRef | None) -> None:
    graph.add((name, RDF.type, MQ.State if state is None else MQ.Person))
    graph.add((name, RDFS.label, Literal(f"جهة رقم {i}", lang="ar")))
    graph.add((name, RDFS.label, Literal(f"Actor number {i}", lang="en")))
    graph.add((name, MQ.principal, state or name))
    if state is not None:
        graph.add((name, MQ.actsFor, state))


def _statement(
    graph: Graph, document: URIRef, i: int, pair: list[URIRef], dice: random.Random
) -> None:
    node, evidence = URIRef(f"{BASE}statement/{i:016x}"), URIRef(f"{BASE}evidence/{i % 40:016x}")
    start = (i % 40) * (len(WORDS) + 1)
    graph.add((node, RDF.type, MQ.Statement))
    for predicate, value in (
        (MQ.speaker, pair[0]),
        (MQ.target, pair[1]),
        (MQ.act, ACT[dice.choice(ACTS)]),
        (MQ.inDocument, document),
        (MQ.evidence, evidence),
        (MQ.quoteType, Literal(dice.choice(["direct", "mixed", "indirect"]))),
        (MQ.targetBasis, Literal("explicit")),
        (MQ.basis, Literal("explicit")),
        (MQ.method, Literal("rule")),
        (MQ.rule, Literal("say")),
        (MQ.paragraph, Literal(i % 40 + 1, datatype=XSD.integer)),
    ):
        graph.add((node, predicate, value))
    selector = URIRef(f"{evidence}/position")
    graph.add((evidence, OA.hasSelector, selector))
    graph.add((selector, OA.start, Literal(start, datatype=XSD.integer)))
    graph.add((selector, OA.end, Literal(start + len(WORDS), datatype=XSD.integer)))
