"""Statements become triples, and only here.

What somebody said is expressed by `mq:Proposition` nodes and never asserted; the only
relations asserted between two actors are the direct edges that ``ontology/edges.rq`` derives
from the statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from kg.digests import statement_digest
from kg.errors import GraphError
from kg.iris import Iris
from kg.lexicon import Entity
from kg.model import (
    ACTOR_TYPES,
    FAMILY,
    Actor,
    Event,
    Extraction,
    Figure,
    Label,
    Naming,
    Proposition,
    Role,
    Span,
    Statement,
)
from kg.store import read_turtle_file, to_graph
from kg.vocab import ACT, MQ, PREFIXES, REL

OA = Namespace("http://www.w3.org/ns/oa#")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")

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


def build_graph(
    extraction: Extraction,
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
    iris: Iris,
    run: Iterable[str] = (),
) -> Graph:
    """Return the graph of one article, without the direct edges.

    Args:
        extraction: Its statements, events and figures.
        entities: All curated entities by slug; only those the article needs are written.
        vocabulary: Labels of acts and relations, and the derivation of direct edges.
        iris: Maker of IRIs.
        run: What went into the run besides the article: version and digests of data.

    Raises:
        GraphError: A proposition uses a relation that the vocabulary does not declare.
    """
    writer = _Writer(extraction, entities, vocabulary, iris)
    writer.write(tuple(run))
    return writer.graph


def derive_edges(store: ox.Store, vocabulary: Vocabulary) -> Graph:
    """Return the direct edges between actors that the shipped CONSTRUCT derives."""
    result = store.query(vocabulary.edges)
    if not isinstance(result, ox.QueryTriples):
        raise GraphError("ontology/edges.rq: must be a CONSTRUCT")
    return to_graph(result)


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


class _Writer:
    """Writes one extraction into one graph."""

    def __init__(
        self,
        extraction: Extraction,
        entities: Mapping[str, Entity],
        vocabulary: Vocabulary,
        iris: Iris,
    ) -> None:
        self.extraction = extraction
        self.document = extraction.document
        self.entities = entities
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

    def write(self, run: tuple[str, ...]) -> None:
        """Write everything but the derived edges."""
        self._document()
        self._scheme()
        activity = self._run(run)
        for statement in self.extraction.statements:
            self._statement(statement, activity)
        for event in self.extraction.events:
            self._event(event)
        for figure in self.extraction.figures:
            self._figure(figure)
        for slug in sorted(self._needed()):
            self._entity(slug)

    def _add(self, subject: URIRef, predicate: URIRef, *objects: Node) -> None:
        for value in objects:
            self.graph.add((subject, predicate, value))

    def _label(self, subject: URIRef, label: Label, predicate: URIRef = RDFS.label) -> None:
        self._add(subject, predicate, Literal(label.ar, lang="ar"), Literal(label.en, lang="en"))

    def _document(self) -> None:
        doc = self.document
        self._add(self.doc, RDF.type, MQ.Document)
        self._add(self.doc, MQ.text, Literal(doc.text))
        self._add(self.doc, MQ.sha256, Literal(doc.sha256))
        self._add(self.doc, DCTERMS.language, Literal("ar"))
        title = doc.title or f"{self._first_words()} …"
        self._add(self.doc, RDFS.label, Literal(title, lang="ar"))
        if doc.date:
            self._add(self.doc, MQ.reportsOn, _date(doc.date))
        if doc.title:
            self._add(self.doc, DCTERMS.title, Literal(doc.title, lang="ar"))
        if doc.outlet:
            self._add(self.doc, DCTERMS.publisher, Literal(doc.outlet))
        if doc.url:
            self._add(self.doc, DCTERMS.source, URIRef(doc.url))

    def _first_words(self) -> str:
        return " ".join(self.document.paragraphs[0].cut(self.document.text).split()[:8])

    def _scheme(self) -> None:
        """Copy the acts that occur, their families and edges, so that the file stands alone."""
        acts = {ACT[s.act] for s in self.extraction.statements} | {ACT.state}
        families = {ACT[FAMILY[s.act]] for s in self.extraction.statements} | {ACT.other}
        relations = {REL[p.relation] for p in self._propositions()}
        wanted = (RDF.type, RDFS.label, SKOS.broader, SKOS.inScheme, SKOS.prefLabel)
        for term in sorted(acts | families | relations):
            self._copy(term, (*wanted, MQ.edgeProperty, MQ.ploverCode, MQ.cameoCode))

    def _copy(self, term: URIRef, predicates: tuple[URIRef, ...]) -> None:
        if (term, RDFS.label, None) not in self.vocabulary.terms:
            raise GraphError(f"{term}: the vocabulary does not declare this term")
        for predicate in predicates:
            self._add(term, predicate, *self.vocabulary.terms.objects(term, predicate))

    def _propositions(self) -> list[Proposition]:
        return [s.proposition for s in self.extraction.statements if s.proposition]

    def _run(self, inputs: tuple[str, ...]) -> URIRef:
        activity = self.iris.run(self.document.sha256)
        program = self.iris.agent("mawqif")
        self._add(activity, RDF.type, MQ.Run, PROV.Activity)
        self._label(activity, self._term_label(MQ.Run))
        self._add(activity, PROV.used, self.doc)
        self._add(activity, PROV.wasAssociatedWith, program)
        self._add(program, RDF.type, MQ.Program, PROV.SoftwareAgent)
        self._label(program, self._term_label(MQ.Program))
        self._add(activity, MQ.note, *(Literal(text) for text in inputs))
        return activity

    def _statement(self, statement: Statement, activity: URIRef) -> None:
        node = self.iris.statement(self.document, statement)
        self._add(node, RDF.type, MQ.Statement)
        self._add(node, PROV.wasGeneratedBy, activity)
        self._attribution(node, statement)
        self._words(node, statement)
        self._judgement(node, statement)
        self._content(node, statement)
        self._chain(node, statement, activity)

    def _attribution(self, node: URIRef, statement: Statement) -> None:
        self._add(node, MQ.inDocument, self.doc)
        self._add(node, MQ.paragraph, _integer(self.document.paragraph_number(statement.evidence)))
        self._add(node, MQ.act, ACT[statement.act])
        self._add(node, MQ.speaker, self._actor(statement.speaker.actor))
        self._add(node, MQ.target, *(self._actor(r.actor) for r in statement.targets))
        self._add(node, MQ.addressee, *(self._actor(a) for a in statement.addressees))
        self._add(node, MQ.about, *(self.iris.entity(a) for a in statement.about))
        self._label(node, self._summary(statement))

    def _summary(self, statement: Statement) -> Label:
        """Return ``speaker · act → targets`` in both languages."""
        act = self._term_label(ACT[statement.act])
        speaker = self._name(statement.speaker)
        targets = [self._name(role) for role in statement.targets]
        ar = "، ".join(t.ar for t in targets)
        en = ", ".join(t.en for t in targets)
        return Label(
            f"{speaker.ar} · {act.ar}" + (f" ← {ar}" if ar else ""),
            f"{speaker.en} · {act.en}" + (f" → {en}" if en else ""),
        )

    def _name(self, role: Role) -> Label:
        return self.extraction.actors[role.actor].label

    def _term_label(self, term: URIRef) -> Label:
        by_language = {
            str(o.language): str(o)
            for o in self.vocabulary.terms.objects(term, RDFS.label)
            if isinstance(o, Literal)
        }
        return Label(by_language["ar"], by_language["en"])

    def _words(self, node: URIRef, statement: Statement) -> None:
        self._add(node, MQ.evidence, self._evidence(statement.evidence))
        self._add(node, MQ.cue, self._evidence(statement.cue))
        if statement.quote:
            self._add(node, MQ.quotation, self._evidence(statement.quote))
        if statement.speaker.span:
            self._add(node, MQ.speakerMention, self._evidence(statement.speaker.span))
        spans = [role.span for role in statement.targets if role.span]
        self._add(node, MQ.targetMention, *(self._evidence(span) for span in spans))

    def _judgement(self, node: URIRef, statement: Statement) -> None:
        for predicate, value in (
            (MQ.stance, statement.stance),
            (MQ.commitment, statement.commitment),
            (MQ.quoteType, statement.quote_type),
            (MQ.speakerBasis, statement.speaker_basis),
            (MQ.targetBasis, statement.target_basis),
            (MQ.basis, statement.basis),
            (MQ.method, statement.method),
            (MQ.review, statement.review),
            (MQ.assertsAs, statement.asserts),
            (MQ.rule, statement.rule),
            (MQ.note, statement.note),
        ):
            if value:
                self._add(node, predicate, Literal(value))
        self._add(node, MQ.confidence, _decimal(statement.confidence))
        if statement.date:
            self._add(node, MQ.date, _date(statement.date))

    def _content(self, node: URIRef, statement: Statement) -> None:
        self._add(node, MQ.conveys, self._proposition(statement))
        for predicate, key in (
            (MQ.echoes, statement.echoes),
            (MQ.respondsTo, statement.responds_to),
        ):
            if key:
                self._add(node, predicate, self.keys[key])
        for naming in statement.namings:
            self._add(node, MQ.callsIt, self._naming(naming, statement))

    def _proposition(self, statement: Statement) -> URIRef:
        content = statement.proposition
        if content is None:
            span = statement.quote or statement.evidence
            node = self.iris.content(self.document, span)
            self._add(node, RDF.type, MQ.Proposition)
            self._add(node, RDFS.label, Literal(span.cut(self.document.text), lang="ar"))
            return node
        node = self.iris.proposition(content)
        self._add(node, RDF.type, MQ.Proposition)
        self._add(node, RDF.subject, self.iris.entity(content.subject))
        self._add(node, RDF.predicate, REL[content.relation])
        self._add(node, RDF.object, self.iris.entity(content.object))
        self._label(node, content.label)
        return node

    def _naming(self, naming: Naming, statement: Statement) -> URIRef:
        node = self.iris.naming(self.document, naming, statement.speaker.actor)
        self._add(node, RDF.type, MQ.Naming)
        self._add(node, MQ.names, self.iris.entity(naming.thing))
        self._add(node, MQ.namedBy, self._actor(statement.speaker.actor))
        self._label(node, Label(naming.words.cut(self.document.text), naming.gloss), MQ.wording)
        self._add(node, MQ.evidence, self._evidence(naming.words))
        return node

    def _chain(self, node: URIRef, statement: Statement, activity: URIRef) -> None:
        """Write one relay for each link; order stands in depth and label, not in the store."""
        below = node
        for position in reversed(range(len(statement.via))):
            relay = self.iris.relay(self.document, statement, position)
            self._relay(relay, below, statement, position)
            self._add(relay, PROV.wasGeneratedBy, activity)
            below = relay
        self._add(node, MQ.depth, _integer(len(statement.via)))
        self._label(node, self._chain_label((*statement.via, statement.speaker)), MQ.chainLabel)

    def _relay(self, relay: URIRef, below: URIRef, statement: Statement, position: int) -> None:
        role = statement.via[position]
        self._add(relay, RDF.type, MQ.Statement, MQ.Relay)
        self._add(relay, MQ.inDocument, self.doc)
        self._add(relay, MQ.paragraph, _integer(self.document.paragraph_number(statement.evidence)))
        self._add(relay, MQ.act, ACT.state)
        self._add(relay, MQ.speaker, self._actor(role.actor))
        self._add(relay, MQ.conveys, below)
        self._add(relay, MQ.depth, _integer(position))
        self._add(relay, MQ.evidence, self._evidence(statement.evidence))
        self._add(relay, MQ.cue, self._evidence(statement.cue))
        self._add(relay, MQ.method, Literal(statement.method))
        self._add(relay, MQ.rule, Literal(statement.rule))
        self._add(relay, MQ.confidence, _decimal(statement.confidence))
        for predicate, value in (
            (MQ.speakerBasis, "explicit"), (MQ.targetBasis, "none"), (MQ.basis, "explicit"),
            (MQ.commitment, "neutral"), (MQ.quoteType, "indirect"),
        ):  # fmt: skip
            self._add(relay, predicate, Literal(value))
        if role.span:
            self._add(relay, MQ.speakerMention, self._evidence(role.span))
        chain = self._chain_label((*statement.via, statement.speaker)[: position + 1])
        self._label(relay, chain, MQ.chainLabel)
        name, act = self._name(role), self._term_label(ACT.state)
        self._label(relay, Label(f"{name.ar} · {act.ar}", f"{name.en} · {act.en}"))

    def _chain_label(self, links: tuple[Role, ...]) -> Label:
        names = [self._name(role) for role in links]
        return Label(" ‹ ".join(n.ar for n in names), " ‹ ".join(n.en for n in names))

    def _event(self, event: Event) -> None:
        node = self.iris.entity(event.id)
        told = event.given_in is not None
        things = {
            MQ.reportedAgent if told else MQ.agent: event.agents,
            MQ.reportedPatient if told else MQ.patient: event.patients,
            MQ.place: (event.place,) if event.place else (),
            MQ.subEventOf: (event.part_of,) if event.part_of else (),
        }
        for predicate, slugs in things.items():
            self._add(node, predicate, *(self.iris.entity(slug) for slug in slugs))
        for predicate, day in ((MQ.begin, event.begin), (MQ.end, event.end)):
            if day:
                self._add(node, predicate, _date(day))
        if event.date_words:
            words = event.date_words.cut(self.document.text)
            self._add(node, MQ.dateText, Literal(words, lang="ar"))
        if event.plover:
            self._add(node, MQ.ploverType, Literal(event.plover))
        if event.given_in:
            self._add(node, MQ.givenIn, self.keys[event.given_in])
        self._add(node, MQ.evidence, *(self._evidence(span) for span in event.evidence))

    def _figure(self, figure: Figure) -> None:
        node = self.iris.figure(self.document, figure)
        self._add(node, RDF.type, MQ.Figure)
        self._add(node, MQ.value, _number(figure.value))
        self._add(node, MQ.unit, Literal(figure.unit))
        self._label(node, figure.counts, MQ.counts)
        self._add(node, MQ.qualifier, Literal(figure.qualifier))
        self._add(node, MQ.evidence, self._evidence(figure.evidence))
        if figure.by:
            self._add(node, MQ.countedBy, self._actor(figure.by))
        if figure.of:
            self._add(node, MQ.figureOf, self.iris.entity(figure.of))
        if figure.part_of:
            whole = next(f for f in self.extraction.figures if f.key == figure.part_of)
            self._add(node, MQ.partOfFigure, self.iris.figure(self.document, whole))
        if figure.given_in:
            self._add(node, MQ.givenIn, self.keys[figure.given_in])

    def _evidence(self, span: Span) -> URIRef:
        if span not in self.cut:
            self.cut[span] = self._new_evidence(span)
        return self.cut[span]

    def _new_evidence(self, span: Span) -> URIRef:
        node = self.iris.evidence(self.document, span)
        position, quote = URIRef(f"{node}-position"), URIRef(f"{node}-quote")
        text = self.document.text
        self._add(node, RDF.type, MQ.Evidence)
        self._add(node, OA.hasSource, self.doc)
        self._add(node, OA.hasSelector, position, quote)
        self._add(position, RDF.type, OA.TextPositionSelector)
        self._add(position, OA.start, _integer(span.start))
        self._add(position, OA.end, _integer(span.end))
        self._add(quote, RDF.type, OA.TextQuoteSelector)
        self._add(quote, OA.exact, Literal(span.cut(text)))
        before, after = max(0, span.start - _CONTEXT), span.end + _CONTEXT
        self._add(quote, OA.prefix, Literal(text[before : span.start]))
        self._add(quote, OA.suffix, Literal(text[span.end : after]))
        return node

    def _actor(self, slug: str) -> URIRef:
        return self.iris.actor(self.document, self._known(slug))

    def _known(self, slug: str) -> Actor:
        return self.extraction.actors[slug]

    def _needed(self) -> set[str]:
        """Return every entity that a triple may name, with all that these refer to."""
        open_slugs = set(self.extraction.actors)
        for s in self.extraction.statements:
            open_slugs |= {*s.about, *(n.thing for n in s.namings)}
        for p in self._propositions():
            open_slugs |= {p.subject, p.object}
        for e in self.extraction.events:
            open_slugs |= {e.id, *e.agents, *e.patients, *filter(None, (e.place, e.part_of))}
        open_slugs |= {f.of for f in self.extraction.figures if f.of}
        closed: set[str] = set()
        while open_slugs:
            slug = open_slugs.pop()
            closed.add(slug)
            open_slugs |= self._references(slug) - closed
        return closed

    def _references(self, slug: str) -> set[str]:
        entity = self.entities.get(slug)
        if entity is None:
            return set(filter(None, (self._known(slug).acts_for,)))
        office = entity.office.of if entity.office else None
        refs = (entity.acts_for, entity.state_media_of, entity.located_in, office)
        return set(filter(None, refs))

    def _entity(self, slug: str) -> None:
        entity = self.entities.get(slug)
        if entity is None:
            self._unlisted(self._known(slug))
            return
        node = self.iris.entity(slug)
        self._add(node, RDF.type, MQ[entity.type])
        self._label(node, entity.label)
        self._add(node, MQ.listed, Literal("true", datatype=XSD.boolean))
        self._add(node, SKOS.altLabel, *_aliases(entity))
        for predicate, ref in (
            (MQ.actsFor, self._above(slug)),
            (MQ.stateMediaOf, entity.state_media_of),
            (MQ.locatedIn, entity.located_in),
        ):
            if ref:
                self._add(node, predicate, self.iris.entity(ref))
        if entity.type in ACTOR_TYPES:
            self._add(node, MQ.principal, self._principal(slug))
        if entity.wikidata:
            self._add(node, SKOS.exactMatch, WIKIDATA[entity.wikidata])
        for key, value in entity.plover:
            self._add(
                node, {"country": MQ.ploverCountry, "sector": MQ.ploverSector}[key], Literal(value)
            )
        self._tenure(node, entity)

    def _unlisted(self, actor: Actor) -> None:
        node = self.iris.actor(self.document, actor)
        self._add(node, RDF.type, MQ[actor.type])
        self._label(node, actor.label)
        self._add(node, MQ.listed, Literal("false", datatype=XSD.boolean))
        above = self._above(actor.id)
        if above:
            self._add(node, MQ.actsFor, self._reference(above))
        self._add(node, MQ.principal, self._principal(actor.id))

    def _reference(self, slug: str) -> URIRef:
        return self.iris.entity(slug) if slug in self.entities else self._actor(slug)

    def _principal(self, slug: str) -> URIRef:
        """Follow acts_for to its top: official -> body -> state."""
        above: str | None = slug
        while above:
            slug = above
            above = self._above(slug)
        return self._reference(slug)

    def _above(self, slug: str) -> str | None:
        """Return whose voice an actor is on the day of the article.

        Somebody out of office is nobody's voice; nor is a place, should a rule say so.
        """
        entity = self.entities.get(slug)
        if entity and not _in_office(entity, self.document.date):
            return None
        above = entity.acts_for if entity else self._known(slug).acts_for
        holder = self.entities.get(above) if above else None
        return None if holder and holder.type not in ACTOR_TYPES else above

    def _tenure(self, node: URIRef, entity: Entity) -> None:
        office = entity.office
        if office is None:
            return
        tenure = self.iris.tenure(entity.id, office.label.en, office.of)
        self._add(node, MQ.holds, tenure)
        self._add(tenure, RDF.type, MQ.Tenure)
        self._label(tenure, office.label, MQ.officeLabel)
        self._add(tenure, MQ.officeOf, self.iris.entity(office.of))
        for predicate, day in ((MQ.since, office.since), (MQ.until, office.until)):
            if day:
                self._add(tenure, predicate, _date(day))


def _in_office(entity: Entity, day: str | None) -> bool:
    """Say whether *entity* holds its office on an ISO day; without a day or dates, it does."""
    office = entity.office
    if office is None or day is None:
        return True
    return (office.since or "") <= day <= (office.until or "9999")


def _aliases(entity: Entity) -> list[Literal]:
    return [Literal(n.ar, lang="ar") for n in entity.names if n.kind in ("name", "metonym")]


def _integer(value: int | str) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _number(digits: str) -> Literal:
    return Literal(digits, datatype=XSD.decimal if "." in digits else XSD.integer)


def _decimal(value: float) -> Literal:
    """Return the canonical decimal with at most two places, so that no store rewrites it."""
    digits = f"{value:.2f}".rstrip("0")
    return Literal(digits + "0" if digits.endswith(".") else digits, datatype=XSD.decimal)


def _date(value: str) -> Literal:
    return Literal(value, datatype=_DATES[len(value)])


def read_turtle(path: Path) -> Graph:
    """Read a Turtle file.

    Raises:
        GraphError: The file is missing or not Turtle.
    """
    graph = Graph(bind_namespaces="none")
    try:
        return graph.parse(data=path.read_bytes(), format="turtle")
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror}") from error
    except (BadSyntax, UnicodeDecodeError, IndexError) as error:  # rdflib on a cut-off file
        line = getattr(error, "lines", 0) + 1
        raise GraphError(f"{path}:{line}: not Turtle") from error
