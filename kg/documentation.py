"""The vocabulary as a page to read, in Arabic and English side by side.

Everything shown is read from ``ontology/``: terms and their words from the vocabulary, closed
values from the shapes, ties to other vocabularies from the alignments. The page's own words
stand in ``documentation.html.j2``. One file, no request; the same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.model import Label
from kg.vocab import ACT, MQ, ONTOLOGY, PREFIXES, REL

_TRAITS = (OWL.FunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row: its text and, for a term, where it is explained.

    Attributes:
        language: Of the text, for words; else None.
    """

    text: str
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One class, property, act or relation.

    Attributes:
        anchor: Its place on the page; for classes and properties the local name, so that the
            IRI itself leads there.
        rows: What is said of it, by the key under which the template names the row.
    """

    iri: str
    curie: str
    anchor: str
    label: Label
    comment: Label
    rows: tuple[tuple[str, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the page is made of: vocabulary and relations, shapes, alignments."""

    terms: Graph
    shapes: Graph
    alignments: Graph

    def curie(self, iri: Node) -> str:
        """Return the prefixed name of *iri*, or the IRI where no prefix fits."""
        others = {prefix: str(iri) for prefix, iri in sorted(self.alignments.namespaces())}
        for prefix, namespace in {**PREFIXES, **others}.items():
            if str(iri).startswith(namespace):
                return f"{prefix}:{str(iri).removeprefix(namespace)}"
        return str(iri)

    def value(self, node: Node) -> Value:
        """Return what the page shows of *node*."""
        if isinstance(node, Literal):
            return Value(str(node), language=node.language)
        place = anchor(node)
        return Value(self.curie(node), f"#{place}" if place else str(node))

    def values(self, nodes: Iterable[Node]) -> list[Value]:
        """Return the *nodes*, each once, by language and text."""
        found = {self.value(node) for node in nodes}
        return sorted(found, key=lambda value: (value.language or "", value.text))


def load_sources(folder: Path) -> Sources:
    """Read the vocabulary files of *folder* (``ontology/``)."""
    names = (("mawqif.ttl", "relations.ttl"), ("shapes.ttl",), ("alignments.ttl",))
    graphs = [Graph(bind_namespaces="none") for _ in names]
    for graph, files in zip(graphs, names, strict=True):
        for file in files:
            graph.parse(folder / file, format="turtle")
    return Sources(*graphs)


def render(sources: Sources) -> str:
    """Return the page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    terms = sources.terms
    return environment.get_template("documentation.html.j2").render(
        title=_words(terms, ONTOLOGY, RDFS.label),
        comment=_words(terms, ONTOLOGY, RDFS.comment),
        version=str(terms.value(ONTOLOGY, OWL.versionInfo)),
        namespace=PREFIXES["mq"],
        sections=sections(sources),
    )


def sections(sources: Sources) -> dict[str, list[Term]]:
    """Return the terms by section, in the order in which `kg.vocab` lists them."""
    terms = sources.terms
    edges = set(terms.subjects(RDFS.subPropertyOf, MQ.takesStanceOn)) | {MQ.takesStanceOn}
    ours = [MQ[name] for name in MQ.__annotations__ if not name.startswith("_")]
    acts = [ACT[name] for name in ACT.__annotations__ if not name.startswith("_")]
    relations = [REL[name] for name in REL.__annotations__ if not name.startswith("_")]
    classes = [term for term in ours if (term, RDF.type, OWL.Class) in terms]
    others = [term for term in ours if term not in classes]
    found = {
        "classes": classes,
        "properties": [term for term in others if term not in edges],
        "edges": [term for term in others if term in edges],
        "acts": acts,
        "relations": relations,
    }
    return {name: [_term(sources, iri) for iri in iris] for name, iris in found.items()}


def _term(sources: Sources, iri: URIRef) -> Term:
    rows = {name: tuple(read(sources, iri)) for name, read in _ROWS.items()}
    return Term(
        iri=str(iri),
        curie=sources.curie(iri),
        anchor=anchor(iri) or "",
        label=_words(sources.terms, iri, RDFS.label),
        comment=_words(sources.terms, iri, RDFS.comment),
        rows=tuple((name, values) for name, values in rows.items() if values),
    )


def _words(graph: Graph, node: Node, predicate: URIRef) -> Label:
    found = {v.language: str(v) for v in graph.objects(node, predicate) if isinstance(v, Literal)}
    return Label(found["ar"], found["en"])


def anchor(iri: Node) -> str | None:
    """Return where the page explains *iri*, None for a term of others.

    >>> anchor(MQ.accuses), anchor(ACT.accuse), anchor(RDF.type)
    ('accuses', 'act-accuse', None)
    """
    for prefix, before in (("mq", ""), ("act", "act-"), ("rel", "rel-")):
        if str(iri).startswith(PREFIXES[prefix]):
            return before + str(iri).removeprefix(PREFIXES[prefix])
    return None


Reader = Callable[[Sources, URIRef], list[Value]]


def _objects(predicate: URIRef) -> Reader:
    return lambda sources, iri: sources.values(sources.terms.objects(iri, predicate))


def _subjects(predicate: URIRef) -> Reader:
    return lambda sources, iri: sources.values(sources.terms.subjects(predicate, iri))


def _traits(sources: Sources, iri: URIRef) -> list[Value]:
    return [sources.value(trait) for trait in _TRAITS if (iri, RDF.type, trait) in sources.terms]


def _closed(sources: Sources, iri: URIRef) -> list[Value]:
    """Return the values that the shapes allow, in their order."""
    shapes = sources.shapes
    for shape in sorted(shapes.subjects(SH.path, iri), key=str):
        for values in shapes.objects(shape, SH["in"]):
            return [sources.value(value) for value in Collection(shapes, values)]
    return []


def _ties(sources: Sources, iri: URIRef) -> list[Value]:
    """Return what the alignments say, as ``predicate object``."""
    found = [
        Value(f"{sources.curie(predicate)} {sources.curie(value)}", str(value))
        for predicate, value in sources.alignments.predicate_objects(iri)
        if isinstance(value, URIRef)
    ]
    return sorted(found, key=lambda value: value.text)


def _notes(sources: Sources, iri: URIRef) -> list[Value]:
    return sources.values(sources.alignments.objects(iri, SKOS.scopeNote))


_ROWS: Mapping[str, Reader] = {
    "subclass_of": _objects(RDFS.subClassOf),
    "subclasses": _subjects(RDFS.subClassOf),
    "family": _objects(SKOS.broader),
    "members": _subjects(SKOS.broader),
    "edge": _objects(MQ.edgeProperty),
    "act": _subjects(MQ.edgeProperty),
    "subproperty_of": _objects(RDFS.subPropertyOf),
    "domain": _objects(RDFS.domain),
    "range": _objects(RDFS.range),
    "values": _closed,
    "traits": _traits,
    "properties": _subjects(RDFS.domain),
    "plover": _objects(MQ.ploverCode),
    "plover_note": _objects(MQ.ploverNote),
    "cameo": _objects(MQ.cameoCode),
    "ties": _ties,
    "notes": _notes,
}
