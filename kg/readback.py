"""A graph of ours read back as the plain records of `kg.records`.

The same graph gives the same records in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import get_args

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError
from kg.model import ACTOR_TYPES, FAMILY, THING_TYPES, Act, Label
from kg.records import Article, Claim, FigureRecord, Office, StatementRecord, Thing, Words
from kg.vocab import BASE, MQ, OA


@dataclass
class Records:
    """The records of one graph, each kind read when it is first asked for.

    Attributes:
        graph: A graph in the terms of ``ontology/mawqif.ttl``; it is not changed.
    """

    graph: Graph
    _things: dict[Node, Thing] = field(default_factory=dict, repr=False)
    _articles: dict[Node, Article] = field(default_factory=dict, repr=False)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The documents, by IRI."""
        return tuple(self._article(node) for node in self._instances(MQ.Document))

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """Actors, places, events, agreements and topics, by id."""
        classes = [MQ[name] for name in (*ACTOR_TYPES, *THING_TYPES)]
        nodes = {node for kind in classes for node in self.graph.subjects(RDF.type, kind)}
        return tuple(sorted(map(self._thing, nodes), key=lambda thing: (thing.id, thing.iri)))

    @cached_property
    def statements(self) -> tuple[StatementRecord, ...]:
        """The statements in order of their words; relays stand in ``via``, not here."""
        relays = set(self._instances(MQ.Relay))
        found = [self._statement(n) for n in self._instances(MQ.Statement) if n not in relays]
        return tuple(sorted(found, key=_place))

    @cached_property
    def figures(self) -> tuple[FigureRecord, ...]:
        """The numbers, in order of their words."""
        found = [self._figure(node) for node in self._instances(MQ.Figure)]
        return tuple(sorted(found, key=lambda f: (f.evidence.start if f.evidence else 0, f.id)))

    def _instances(self, kind: URIRef) -> list[URIRef]:
        return sorted(n for n in self.graph.subjects(RDF.type, kind) if isinstance(n, URIRef))

    def _values(self, node: Node, predicate: URIRef) -> list[Node]:
        return sorted(self.graph.objects(node, predicate), key=lambda value: value.n3())

    def _value(self, node: Node, predicate: URIRef) -> Node | None:
        return next(iter(self._values(node, predicate)), None)

    def _text(self, node: Node, predicate: URIRef) -> str | None:
        value = self._value(node, predicate)
        return None if value is None else str(value)

    def _id(self, node: Node, predicate: URIRef) -> str | None:
        value = self._value(node, predicate)
        return None if value is None else local_name(value)

    def _ids(self, node: Node, predicate: URIRef) -> tuple[str, ...]:
        return tuple(local_name(value) for value in self._values(node, predicate))

    def _label(self, node: Node, predicate: URIRef = RDFS.label) -> Label:
        """Return both languages; a missing one repeats the other, or the id."""
        found = {
            value.language: str(value)
            for value in reversed(self._values(node, predicate))
            if isinstance(value, Literal)
        }
        spare = next(iter(found.values()), local_name(node))
        return Label(found.get("ar", spare), found.get("en", spare))

    def _words(self, node: Node, predicate: URIRef) -> tuple[Words, ...]:
        spans = [self._span(evidence) for evidence in self.graph.objects(node, predicate)]
        return tuple(sorted(spans, key=lambda words: (words.start, words.end)))

    def _first_words(self, node: Node, predicate: URIRef) -> Words | None:
        return next(iter(self._words(node, predicate)), None)

    def _span(self, evidence: Node) -> Words:
        facts: dict[Node, Node] = {}
        for selector in self.graph.objects(evidence, OA.hasSelector):
            facts.update(self.graph.predicate_objects(selector))
        if not facts.keys() >= {OA.start, OA.end, OA.exact}:
            raise GraphError(f"{evidence}: has no position or no words; kg validate says more")
        start, end, exact = (str(facts[term]) for term in (OA.start, OA.end, OA.exact))
        return Words(int(start), int(end), exact, self._id(evidence, OA.hasSource) or "")

    def _article(self, node: Node) -> Article:
        if node not in self._articles:
            self._articles[node] = self._read_article(node)
        return self._articles[node]

    def _read_article(self, node: Node) -> Article:
        return Article(
            id=local_name(node),
            iri=str(node),
            text=str(self._required(node, MQ.text)),
            sha256=self._text(node, MQ.sha256) or "",
            label=self._label(node),
            title=self._text(node, DCTERMS.title),
            publisher=self._text(node, DCTERMS.publisher),
            source=self._text(node, DCTERMS.source),
            date=self._text(node, MQ.reportsOn),
        )

    def _thing(self, node: Node) -> Thing:
        if node not in self._things:
            self._things[node] = self._read_thing(node)
        return self._things[node]

    def _read_thing(self, node: Node) -> Thing:
        kinds = {local_name(kind) for kind in self.graph.objects(node, RDF.type)}
        known = [kind for kind in (*ACTOR_TYPES, *THING_TYPES) if kind in kinds]
        listed = self._text(node, MQ.listed)
        return Thing(
            id=local_name(node),
            iri=str(node),
            type=known[0] if known else "Thing",
            label=self._label(node),
            names=tuple(map(str, self._values(node, SKOS.altLabel))),
            acts_for=self._id(node, MQ.actsFor),
            principal=self._id(node, MQ.principal),
            state_media_of=self._id(node, MQ.stateMediaOf),
            located_in=self._id(node, MQ.locatedIn),
            listed=None if listed is None else listed == "true",
            wikidata=self._id(node, SKOS.exactMatch),
            plover_country=self._text(node, MQ.ploverCountry),
            plover_sector=self._text(node, MQ.ploverSector),
            offices=tuple(self._office(tenure) for tenure in self._values(node, MQ.holds)),
            agents=self._ids(node, MQ.agent),
            patients=self._ids(node, MQ.patient),
            reported_agents=self._ids(node, MQ.reportedAgent),
            reported_patients=self._ids(node, MQ.reportedPatient),
            place=self._id(node, MQ.place),
            begin=self._text(node, MQ.begin),
            end=self._text(node, MQ.end),
            plover_type=self._text(node, MQ.ploverType),
            part_of=self._id(node, MQ.subEventOf),
            given_in=self._id(node, MQ.givenIn),
            evidence=self._words(node, MQ.evidence),
        )

    def _office(self, tenure: Node) -> Office:
        return Office(
            label=self._label(tenure, MQ.officeLabel),
            of=self._id(tenure, MQ.officeOf),
            since=self._text(tenure, MQ.since),
            until=self._text(tenure, MQ.until),
        )

    def _actors(self, node: Node, predicate: URIRef) -> tuple[Thing, ...]:
        return tuple(self._thing(value) for value in self._values(node, predicate))

    def _statement(self, node: URIRef) -> StatementRecord:
        graph = self.graph
        act_node = self._required(node, MQ.act)
        act = _act(node, local_name(act_node))
        return StatementRecord(
            id=local_name(node),
            iri=str(node),
            act=act,
            family=FAMILY[act],
            act_label=self._label(act_node),
            edge=self._id(act_node, MQ.edgeProperty) or act,
            label=self._label(node),
            speaker=self._thing(self._required(node, MQ.speaker)),
            targets=self._actors(node, MQ.target),
            addressees=self._actors(node, MQ.addressee),
            about=self._actors(node, MQ.about),
            via=tuple(self._via(node)),
            chain_label=self._label(node, MQ.chainLabel),
            claim=self._claim(graph.value(node, MQ.conveys)),
            article=self._article(self._required(node, MQ.inDocument)),
            paragraph=int(self._text(node, MQ.paragraph) or 0),
            evidence=self._span(self._required(node, MQ.evidence)),
            cue=self._span(self._required(node, MQ.cue)),
            quote=self._first_words(node, MQ.quotation),
            speaker_words=self._first_words(node, MQ.speakerMention),
            target_words=self._words(node, MQ.targetMention),
            basis=self._text(node, MQ.basis) or "explicit",
            speaker_basis=self._text(node, MQ.speakerBasis) or "explicit",
            target_basis=self._text(node, MQ.targetBasis) or "none",
            commitment=self._text(node, MQ.commitment) or "neutral",
            quote_type=self._text(node, MQ.quoteType) or "indirect",
            method=self._text(node, MQ.method) or "",
            rule=self._text(node, MQ.rule) or "",
            confidence=float(self._text(node, MQ.confidence) or 0),
            stance=self._text(node, MQ.stance),
            asserts_as=self._text(node, MQ.assertsAs),
            review=self._text(node, MQ.review),
            date=self._text(node, MQ.date),
            responds_to=self._id(node, MQ.respondsTo),
            echoes=self._id(node, MQ.echoes),
            note=self._text(node, MQ.note),
        )

    def _required(self, node: Node, predicate: URIRef) -> Node:
        value = self._value(node, predicate)
        if value is None:
            raise GraphError(f"{node}: has no {local_name(predicate)}; kg validate says more")
        return value

    def _via(self, node: Node, below: tuple[Node, ...] = ()) -> Iterator[Thing]:
        """Yield those who passed the statement on, outermost first."""
        above = list(self.graph.subjects(MQ.conveys, node))
        for relay in sorted(above, key=str)[:1]:
            if relay in below:
                raise GraphError(f"{relay}: passes itself on")
            yield from self._via(relay, (*below, relay))
            yield from self._actors(relay, MQ.speaker)

    def _claim(self, node: Node | None) -> Claim | None:
        if node is None or (node, RDF.type, MQ.Proposition) not in self.graph:
            return None
        return Claim(
            id=local_name(node),
            label=self._label(node),
            subject=self._id(node, RDF.subject),
            relation=self._id(node, RDF.predicate),
            object=self._id(node, RDF.object),
        )

    def _figure(self, node: URIRef) -> FigureRecord:
        return FigureRecord(
            id=local_name(node),
            iri=str(node),
            value=str(self._required(node, MQ.value)),
            unit=self._text(node, MQ.unit) or "",
            counts=self._label(node, MQ.counts),
            qualifier=self._text(node, MQ.qualifier) or "exact",
            by=self._id(node, MQ.countedBy),
            of=self._id(node, MQ.figureOf),
            part_of=self._id(node, MQ.partOfFigure),
            given_in=self._id(node, MQ.givenIn),
            evidence=self._first_words(node, MQ.evidence),
        )


def base_of(graph: Graph) -> str:
    """Return what the IRIs of the data begin with, read off the first article's."""
    documents = sorted(str(node) for node in graph.subjects(RDF.type, MQ.Document))
    return documents[0].rpartition("document/")[0] if documents else BASE


def local_name(node: Node) -> str:
    """Return what stands after the last slash or hash of an IRI.

    >>> local_name(URIRef("https://w3id.org/mawqif/ontology#accuses"))
    'accuses'
    """
    return str(node).rpartition("/")[2].rpartition("#")[2]


def _act(node: Node, name: str) -> Act:
    for act in get_args(Act):
        if act == name:
            return act  # type: ignore[no-any-return]
    raise GraphError(f"{node}: '{name}' is no act of the scheme")


def _place(statement: StatementRecord) -> tuple[object, ...]:
    cue, evidence = statement.cue, statement.evidence
    spans = (cue.start, cue.end, evidence.start, evidence.end)
    return statement.article.iri, *spans, statement.speaker.id, statement.iri
