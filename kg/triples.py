"""The triples of one article while they are written, and what every writer of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.digests import statement_digest
from kg.iris import Iris
from kg.model import Actor, Extraction, Label, Role, Span
from kg.store import read_turtle_file
from kg.vocab import MQ, OA, PREFIXES

_CONTEXT = 32  # code points of oa:prefix and oa:suffix
_DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the graph takes from ``ontology/``.

    Attributes:
        terms: ``mawqif.ttl`` and ``relations.ttl`` as one graph.
        edges: The CONSTRUCT that derives the direct edges.
    """

    terms: Graph
    edges: str


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary files of *folder* (``ontology/``)."""
    terms = read_turtle_file(folder / "mawqif.ttl")
    terms += read_turtle_file(folder / "relations.ttl")
    return Vocabulary(terms, (folder / "edges.rq").read_text(encoding="utf-8"))


def empty_graph(iris: Iris) -> Graph:
    """Return a graph with the prefixes of the product bound."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for prefix, path in (
        ("ent", "entity/"), ("st", "statement/"), ("prop", "proposition/"), ("ev", "evidence/"),
        ("fig", "figure/"), ("name", "naming/"), ("ten", "tenure/"), ("doc", "document/"),
        ("run", "run/"), ("agent", "agent/"),
    ):  # fmt: skip
        graph.bind(prefix, Namespace(iris.base + path), override=True, replace=True)
    return graph


class Triples:
    """The graph of one article, and the names of what it speaks of."""

    def __init__(self, extraction: Extraction, vocabulary: Vocabulary, iris: Iris) -> None:
        self.extraction = extraction
        self.document = extraction.document
        self.vocabulary = vocabulary
        self.iris = iris
        self.graph = empty_graph(iris)
        self.doc = iris.document(self.document)
        self.cut: dict[Span, URIRef] = {}
        self.keys = {
            name: iris.statement(self.document, s)
            for s in extraction.statements
            for name in (s.key, statement_digest(self.document, s))
        }

    def add(self, subject: URIRef, predicate: URIRef, *objects: Node) -> None:
        """Add one triple for each of *objects*."""
        for value in objects:
            self.graph.add((subject, predicate, value))

    def label(self, subject: URIRef, label: Label, predicate: URIRef = RDFS.label) -> None:
        """Add a label in both languages."""
        self.add(subject, predicate, Literal(label.ar, lang="ar"), Literal(label.en, lang="en"))

    def term_label(self, term: URIRef) -> Label:
        """Return what the vocabulary calls *term*."""
        by_language = {
            str(o.language): str(o)
            for o in self.vocabulary.terms.objects(term, RDFS.label)
            if isinstance(o, Literal)
        }
        return Label(by_language["ar"], by_language["en"])

    def name(self, role: Role) -> Label:
        """Return the label of the actor in *role*."""
        return self.extraction.actors[role.actor].label

    def actor(self, slug: str) -> URIRef:
        """Name the actor *slug* of the article."""
        return self.iris.actor(self.document, self.known(slug))

    def known(self, slug: str) -> Actor:
        """Return the actor *slug* of the article."""
        return self.extraction.actors[slug]

    def evidence(self, span: Span) -> URIRef:
        """Return the node of *span*, written when it is first asked for."""
        if span not in self.cut:
            self.cut[span] = self._new_evidence(span)
        return self.cut[span]

    def _new_evidence(self, span: Span) -> URIRef:
        node = self.iris.evidence(self.document, span)
        position, quote = URIRef(f"{node}-position"), URIRef(f"{node}-quote")
        text = self.document.text
        self.add(node, RDF.type, MQ.Evidence)
        self.add(node, OA.hasSource, self.doc)
        self.add(node, OA.hasSelector, position, quote)
        self.add(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, integer(span.start))
        self.add(position, OA.end, integer(span.end))
        self.add(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, Literal(span.cut(text)))
        before, after = max(0, span.start - _CONTEXT), span.end + _CONTEXT
        self.add(quote, OA.prefix, Literal(text[before : span.start]))
        self.add(quote, OA.suffix, Literal(text[span.end : after]))
        return node


def integer(value: int | str) -> Literal:
    """Return a whole number as a literal."""
    return Literal(str(value), datatype=XSD.integer)


def number(digits: str) -> Literal:
    """Return canonical digits as the literal of a whole number or a decimal."""
    return Literal(digits, datatype=XSD.decimal if "." in digits else XSD.integer)


def decimal(value: float) -> Literal:
    """Return the canonical decimal with at most two places, so that no store rewrites it."""
    digits = f"{value:.2f}".rstrip("0")
    return Literal(digits + "0" if digits.endswith(".") else digits, datatype=XSD.decimal)


def date(value: str) -> Literal:
    """Return an ISO day, month or year as a literal of its own type."""
    return Literal(value, datatype=_DATES[len(value)])
