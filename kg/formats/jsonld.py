"""JSON-LD with a context of ours: one self-contained object a statement, then all the rest.

A statement carries its words, its proposition and the names of who takes part, so that a
program which knows JSON only can use it. Nothing is lost: read as RDF, the file is the graph.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.formats.ntriples import term
from kg.formats.turtle import prefixes
from kg.lexicon import ontology_dir
from kg.vocab import MQ, OA, PREFIXES

Json = dict[str, Any]

CONTEXT = "docs/context.jsonld"
"""Where the context stands under ``ontology/``."""

_WHOLE = {
    MQ.evidence, MQ.cue, MQ.quotation, MQ.speakerMention, MQ.targetMention, MQ.conveys,
    MQ.callsIt, OA.hasSelector,
}  # fmt: skip
_BRIEF = {MQ.speaker, MQ.target, MQ.addressee, MQ.about}
_BRIEFLY = (RDF.type, RDFS.label)
_NATIVE = {XSD.integer, XSD.boolean}
_TYPED = {XSD.integer, XSD.decimal, XSD.boolean, XSD.date}
_OTHERS: dict[str, URIRef] = {
    "broader": SKOS.broader, "exactMatch": SKOS.exactMatch, "inScheme": SKOS.inScheme,
    "subject": RDF.subject, "predicate": RDF.predicate, "object": RDF.object,
    "used": PROV.used, "wasAssociatedWith": PROV.wasAssociatedWith,
    "wasGeneratedBy": PROV.wasGeneratedBy, "source": DCTERMS.source,
    "hasSource": OA.hasSource, "hasSelector": OA.hasSelector,
}  # fmt: skip


def context(vocabulary: Graph) -> Json:
    """Return the context that the *vocabulary* (``mawqif.ttl``) gives.

    Object properties take IRIs, words in two languages a map by language, numbers and dates
    their datatype; classes and acts are terms too. The prefix ``act`` gives way to the property.
    """
    terms: Json = {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "ent"}
    terms |= {"id": "@id", "type": "@type"}
    for name in _local_names(vocabulary, OWL.Class):
        terms[name] = f"mq:{name}"
    for name in _local_names(vocabulary, OWL.ObjectProperty):
        terms[name] = {"@id": f"mq:{name}", "@type": "@id"}
    for name in _local_names(vocabulary, OWL.DatatypeProperty):
        terms[name] = {"@id": f"mq:{name}"} | _coercion(vocabulary.value(MQ[name], RDFS.range))
    for act in sorted(vocabulary.subjects(RDF.type, MQ.Act), key=str):
        terms[str(act).removeprefix(PREFIXES["act"])] = str(act)
    terms["act"] = {"@id": "mq:act", "@type": "@vocab"}
    for name, iri in _OTHERS.items():
        terms[name] = {"@id": _curie(iri, PREFIXES), "@type": "@id"}
    for name, iri in (("label", RDFS.label), ("altLabel", SKOS.altLabel)):
        terms[name] = {"@id": _curie(iri, PREFIXES), "@container": "@language"}
    for name in ("start", "end"):
        terms[f"oa:{name}"] = {"@id": f"oa:{name}", "@type": "xsd:integer"}
    return {"@context": terms}


def context_text(vocabulary: Graph) -> str:
    """Return the context as the file that ``kg docs`` writes."""
    return json.dumps(context(vocabulary), ensure_ascii=False, indent=1) + "\n"


def _local_names(vocabulary: Graph, kind: URIRef) -> list[str]:
    base = PREFIXES["mq"]
    found = (str(node) for node in vocabulary.subjects(RDF.type, kind))
    return sorted(iri.removeprefix(base) for iri in found if iri.startswith(base))


def _coercion(datatype: Node | None) -> Json:
    if datatype == RDF.langString:
        return {"@container": "@language"}
    if isinstance(datatype, URIRef) and datatype in _TYPED:
        return {"@type": _curie(datatype, PREFIXES)}
    return {}


def _curie(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def write(graph: Graph) -> str:
    """Return the document; statements first, in order of their IRI."""
    path = ontology_dir() / CONTEXT
    shared = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return json.dumps(_Writer(graph, shared).document(), ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """Turns nodes into objects under one context."""

    def __init__(self, graph: Graph, shared: Json) -> None:
        own = {p: n for p, n in prefixes(graph).items() if p not in shared}
        self.graph = graph
        self.context = {**shared, **own}
        self.prefixes = {
            name: value
            for name, value in self.context.items()
            if isinstance(value, str) and value.endswith(("/", "#"))
        }
        self.terms = {
            self._absolute(value["@id"]): name
            for name, value in shared.items()
            if isinstance(value, dict)
        }
        self.named = {
            self._absolute(value): name
            for name, value in shared.items()
            if isinstance(value, str) and not value.startswith("@") and name not in self.prefixes
        }
        self.inside: set[Node] = set()

    def document(self) -> Json:
        """Return context and objects; what statements hold whole is not repeated below them."""
        subjects = set(self.graph.subjects())
        statements = set(self.graph.subjects(RDF.type, MQ.Statement))
        objects = [self._object(node) for node in sorted(statements, key=str)]
        tellers = {node for node in subjects - statements if self._tells(node)}
        objects += [self._object(node) for node in sorted(tellers - self.inside, key=str)]
        rest = sorted(subjects - statements - tellers - self.inside, key=str)
        return {"@context": self.context, "@graph": objects + [self._object(n) for n in rest]}

    def _tells(self, node: Node) -> bool:
        return any(p in _WHOLE for p in self.graph.predicates(node))

    def _absolute(self, curie: str) -> str:
        prefix, _, name = curie.partition(":")
        return self.prefixes[prefix] + name if prefix in self.prefixes else curie

    def _name(self, iri: Node) -> str:
        return _curie(str(iri), self.prefixes)

    def _object(self, node: Node, only: Collection[Node] | None = None) -> Json:
        """Return *node* with all its properties, or with those of *only*."""
        term(node)
        made: Json = {"id": self._name(node)}
        predicates = sorted(set(self.graph.predicates(node)), key=_first)
        for predicate in predicates:
            if only is None or predicate in only:
                values = sorted(self.graph.objects(node, predicate), key=term)
                self._put(made, predicate, values)
        return made

    def _put(self, made: Json, predicate: Node, values: list[Node]) -> None:
        if predicate == RDF.type:
            made["type"] = _single([self.named.get(str(v)) or self._name(v) for v in values])
            return
        name = self.terms.get(str(predicate), "")
        rule = self.context.get(name, {})
        if rule.get("@container") == "@language":
            if all(isinstance(v, Literal) and v.language for v in values):
                made[name] = _by_language(values)
                return
            name, rule = "", {}
        made[name or self._name(predicate)] = _single(
            [self._value(v, predicate, rule) for v in values]
        )

    def _value(self, value: Node, predicate: Node, rule: Json) -> Any:
        if isinstance(value, Literal):
            return self._literal(value, rule)
        if predicate in _WHOLE and (value, RDF.type, MQ.Statement) not in self.graph:
            self.inside.add(value)
            return self._object(value)
        if predicate in _BRIEF:
            return self._object(value, _BRIEFLY)
        if rule.get("@type") == "@vocab" and str(value) in self.named:
            return self.named[str(value)]
        return self._name(value) if rule.get("@type") == "@id" else {"id": self._name(value)}

    def _literal(self, value: Literal, rule: Json) -> Any:
        if value.language:
            return {"@value": str(value), "@language": value.language}
        if value.datatype in (None, XSD.string):
            return {"@value": str(value)} if "@type" in rule else str(value)
        if rule.get("@type") != self._name(value.datatype):
            return {"@value": str(value), "@type": self._name(value.datatype)}
        native = value.datatype in _NATIVE and str(value) == json.dumps(value.value)
        return value.value if native else str(value)


def _first(predicate: Node) -> tuple[bool, bool, str]:
    return predicate != RDF.type, predicate != RDFS.label, str(predicate)


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _by_language(values: list[Node]) -> Json:
    found: dict[str, list[str]] = {}
    for value in values:
        found.setdefault(str(getattr(value, "language", "")), []).append(str(value))
    return {language: _single(texts) for language, texts in sorted(found.items())}
