"""Actors, events and figures as triples: whatever statements and accounts refer to."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import RDF, SKOS, XSD, Literal, Namespace, URIRef

from kg.lexicon import Entity
from kg.model import ACTOR_TYPES, Actor, Event, Figure
from kg.triples import Triples, date, number
from kg.vocab import MQ

WIKIDATA = Namespace("http://www.wikidata.org/entity/")


class ThingTriples:
    """Writes what one article refers to, and nothing else."""

    def __init__(self, sheet: Triples, entities: Mapping[str, Entity]) -> None:
        self.sheet = sheet
        self.entities = entities

    def write(self) -> None:
        """Write events, figures and every entity that a triple may name."""
        for event in self.sheet.extraction.events:
            self._event(event)
        for figure in self.sheet.extraction.figures:
            self._figure(figure)
        for slug in sorted(self._needed()):
            self._entity(slug)

    def _event(self, event: Event) -> None:
        node = self.sheet.iris.entity(event.id)
        told = event.given_in is not None
        things = {
            MQ.reportedAgent if told else MQ.agent: event.agents,
            MQ.reportedPatient if told else MQ.patient: event.patients,
            MQ.place: (event.place,) if event.place else (),
            MQ.subEventOf: (event.part_of,) if event.part_of else (),
        }
        for predicate, slugs in things.items():
            self.sheet.add(node, predicate, *(self.sheet.iris.entity(slug) for slug in slugs))
        for predicate, day in ((MQ.begin, event.begin), (MQ.end, event.end)):
            if day:
                self.sheet.add(node, predicate, date(day))
        if event.date_words:
            words = event.date_words.cut(self.sheet.document.text)
            self.sheet.add(node, MQ.dateText, Literal(words, lang="ar"))
        if event.plover:
            self.sheet.add(node, MQ.ploverType, Literal(event.plover))
        if event.given_in:
            self.sheet.add(node, MQ.givenIn, self.sheet.keys[event.given_in])
        self.sheet.add(node, MQ.evidence, *(self.sheet.evidence(span) for span in event.evidence))

    def _figure(self, figure: Figure) -> None:
        node = self.sheet.iris.figure(self.sheet.document, figure)
        self.sheet.add(node, RDF.type, MQ.Figure)
        self.sheet.add(node, MQ.value, number(figure.value))
        self.sheet.add(node, MQ.unit, Literal(figure.unit))
        self.sheet.label(node, figure.counts, MQ.counts)
        self.sheet.add(node, MQ.qualifier, Literal(figure.qualifier))
        self.sheet.add(node, MQ.evidence, self.sheet.evidence(figure.evidence))
        if figure.by:
            self.sheet.add(node, MQ.countedBy, self.sheet.actor(figure.by))
        if figure.of:
            self.sheet.add(node, MQ.figureOf, self.sheet.iris.entity(figure.of))
        if figure.part_of:
            whole = next(f for f in self.sheet.extraction.figures if f.key == figure.part_of)
            self.sheet.add(
                node, MQ.partOfFigure, self.sheet.iris.figure(self.sheet.document, whole)
            )
        if figure.given_in:
            self.sheet.add(node, MQ.givenIn, self.sheet.keys[figure.given_in])

    def _needed(self) -> set[str]:
        """Return every entity that a triple may name, with all that these refer to."""
        open_slugs = set(self.sheet.extraction.actors)
        for s in self.sheet.extraction.statements:
            open_slugs |= {*s.about, *(n.thing for n in s.namings)}
            if p := s.proposition:
                open_slugs |= {p.subject, p.object}
        for e in self.sheet.extraction.events:
            open_slugs |= {e.id, *e.agents, *e.patients, *filter(None, (e.place, e.part_of))}
        open_slugs |= {f.of for f in self.sheet.extraction.figures if f.of}
        closed: set[str] = set()
        while open_slugs:
            slug = open_slugs.pop()
            closed.add(slug)
            open_slugs |= self._references(slug) - closed
        return closed

    def _references(self, slug: str) -> set[str]:
        entity = self.entities.get(slug)
        if entity is None:
            return set(filter(None, (self.sheet.known(slug).acts_for,)))
        office = entity.office.of if entity.office else None
        refs = (entity.acts_for, entity.state_media_of, entity.located_in, office)
        return set(filter(None, refs))

    def _entity(self, slug: str) -> None:
        entity = self.entities.get(slug)
        if entity is None:
            self._unlisted(self.sheet.known(slug))
            return
        node = self.sheet.iris.entity(slug)
        self.sheet.add(node, RDF.type, MQ[entity.type])
        self.sheet.label(node, entity.label)
        self.sheet.add(node, MQ.listed, Literal("true", datatype=XSD.boolean))
        self.sheet.add(node, SKOS.altLabel, *_aliases(entity))
        for predicate, ref in (
            (MQ.actsFor, self._above(slug)),
            (MQ.stateMediaOf, entity.state_media_of),
            (MQ.locatedIn, entity.located_in),
        ):
            if ref:
                self.sheet.add(node, predicate, self.sheet.iris.entity(ref))
        if entity.type in ACTOR_TYPES:
            self.sheet.add(node, MQ.principal, self._principal(slug))
        if entity.wikidata:
            self.sheet.add(node, SKOS.exactMatch, WIKIDATA[entity.wikidata])
        for key, value in entity.plover:
            self.sheet.add(
                node, {"country": MQ.ploverCountry, "sector": MQ.ploverSector}[key], Literal(value)
            )
        self._tenure(node, entity)

    def _unlisted(self, actor: Actor) -> None:
        node = self.sheet.iris.actor(self.sheet.document, actor)
        self.sheet.add(node, RDF.type, MQ[actor.type])
        self.sheet.label(node, actor.label)
        self.sheet.add(node, MQ.listed, Literal("false", datatype=XSD.boolean))
        above = self._above(actor.id)
        if above:
            self.sheet.add(node, MQ.actsFor, self._reference(above))
        self.sheet.add(node, MQ.principal, self._principal(actor.id))

    def _reference(self, slug: str) -> URIRef:
        return self.sheet.iris.entity(slug) if slug in self.entities else self.sheet.actor(slug)

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
        if entity and not _in_office(entity, self.sheet.document.date):
            return None
        above = entity.acts_for if entity else self.sheet.known(slug).acts_for
        holder = self.entities.get(above) if above else None
        return None if holder and holder.type not in ACTOR_TYPES else above

    def _tenure(self, node: URIRef, entity: Entity) -> None:
        office = entity.office
        if office is None:
            return
        tenure = self.sheet.iris.tenure(entity.id, office.label.en, office.of)
        self.sheet.add(node, MQ.holds, tenure)
        self.sheet.add(tenure, RDF.type, MQ.Tenure)
        self.sheet.label(tenure, office.label, MQ.officeLabel)
        self.sheet.add(tenure, MQ.officeOf, self.sheet.iris.entity(office.of))
        for predicate, day in ((MQ.since, office.since), (MQ.until, office.until)):
            if day:
                self.sheet.add(tenure, predicate, date(day))


def _in_office(entity: Entity, day: str | None) -> bool:
    """Say whether *entity* holds its office on an ISO day; without a day or dates, it does."""
    office = entity.office
    if office is None or day is None:
        return True
    return (office.since or "") <= day <= (office.until or "9999")


def _aliases(entity: Entity) -> list[Literal]:
    return [Literal(n.ar, lang="ar") for n in entity.names if n.kind in ("name", "metonym")]
