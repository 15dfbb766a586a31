"""The graph as a networkx multigraph, on which GraphML, GEXF, Cypher and the CSV tables rest.

Nodes are actors, places, events, agreements, topics, figures and, where a statement points at
nothing else, articles. Every statement stands on at least one edge, with all that is known of
it: on one to each target; without a target, to each thing it is about; else to its article.
The relays of a chain and the ties of actors and events are edges too. All values are text,
numbers or booleans, so that every format can carry them; what is unknown is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rdflib import Graph

from kg.readback import Records
from kg.records import Article, FigureRecord, StatementRecord, Thing, Words

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool
Attributes = dict[str, Value]
Edge = tuple[str, str, str, Attributes]

_TIES = ("acts_for", "state_media_of", "located_in", "place", "part_of")


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """Return the network; nodes are ids, edge keys the ids of statements.

    Args:
        graph: A graph in the terms of ``ontology/mawqif.ttl``.
    """
    import networkx as nx

    records = Records(graph)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in _nodes(records):
        network.add_node(name, **attributes)
    for source, target, key, attributes in _edges(records):
        network.add_edge(source, target, key=key, **attributes)
    return network


def _nodes(records: Records) -> Iterator[tuple[str, Attributes]]:
    for thing in records.things:
        yield thing.id, _thing(thing)
    for figure in records.figures:
        yield figure.id, _figure(figure)
    alone = {s.article.id for s in records.statements if not s.targets and not s.about}
    for article in records.articles:
        if article.id in alone:
            yield article.id, _article(article)


def _known(**values: Value | None) -> Attributes:
    return {name: value for name, value in values.items() if value is not None}


def _thing(thing: Thing) -> Attributes:
    return _known(
        label=thing.label.en,
        label_ar=thing.label.ar,
        label_en=thing.label.en,
        type=thing.type,
        iri=thing.iri,
        names_ar=" | ".join(thing.names) or None,
        listed=thing.listed,
        wikidata=thing.wikidata,
        principal=thing.principal,
        plover_country=thing.plover_country,
        plover_sector=thing.plover_sector,
        office_ar=" | ".join(office.label.ar for office in thing.offices) or None,
        office_en=" | ".join(office.label.en for office in thing.offices) or None,
        begin=thing.begin,
        end=thing.end,
        plover_type=thing.plover_type,
        given_in=thing.given_in,
    )


def _figure(figure: FigureRecord) -> Attributes:
    return _known(
        label=f"{figure.value} {figure.counts.en}",
        label_ar=f"{figure.value} {figure.counts.ar}",
        label_en=f"{figure.value} {figure.counts.en}",
        type="Figure",
        iri=figure.iri,
        value=float(figure.value),
        unit=figure.unit,
        qualifier=figure.qualifier,
        given_in=figure.given_in,
        **_words("evidence", figure.evidence),
    )


def _article(article: Article) -> Attributes:
    return _known(
        label=article.label.en,
        label_ar=article.label.ar,
        label_en=article.label.en,
        type="Document",
        iri=article.iri,
        date=article.date,
        publisher=article.publisher,
        source=article.source,
    )


def _words(name: str, words: Words | None) -> Attributes:
    if words is None:
        return {}
    return {name: words.text, f"{name}_start": words.start, f"{name}_end": words.end}


def _edges(records: Records) -> Iterator[Edge]:
    for statement in records.statements:
        yield from _stances(statement)
        yield from _relays(statement)
    for thing in records.things:
        yield from _ties(thing)
    for figure in records.figures:
        for relation, other in (
            ("countedBy", figure.by),
            ("figureOf", figure.of),
            ("partOfFigure", figure.part_of),
        ):
            if other:
                yield figure.id, other, relation, {"kind": "tie", "relation": relation}


def _stances(statement: StatementRecord) -> Iterator[Edge]:
    facts = statement_attributes(statement)
    if statement.targets:
        pointed = [(target.id, _relation(statement), "stance") for target in statement.targets]
    elif statement.about:
        pointed = [(thing.id, "speaksAbout", "about") for thing in statement.about]
    else:
        pointed = [(statement.article.id, "speaksIn", "document")]
    for target, relation, kind in pointed:
        yield (
            statement.speaker.id,
            target,
            statement.id,
            {"kind": kind, "relation": relation, **facts},
        )


def _relation(statement: StatementRecord) -> str:
    """Return the direct edge, or, as the graph asserts none, ``impliedlyAccuses`` and the like."""
    if statement.basis == "explicit":
        return statement.edge
    return f"impliedly{statement.edge[0].upper()}{statement.edge[1:]}"


def statement_attributes(statement: StatementRecord) -> Attributes:
    """Return all that is known of a statement as flat values; lists are joined by " | "."""
    claim = statement.claim
    return _known(
        statement=statement.id,
        iri=statement.iri,
        act=statement.act,
        family=statement.family,
        label=statement.act_label.en,
        label_ar=statement.act_label.ar,
        label_en=statement.act_label.en,
        stance=statement.stance,
        basis=statement.basis,
        speaker_basis=statement.speaker_basis,
        target_basis=statement.target_basis,
        chain_ar=statement.chain_label.ar,
        chain_en=statement.chain_label.en,
        via=" | ".join(thing.id for thing in statement.via) or None,
        about=" | ".join(thing.id for thing in statement.about) or None,
        addressees=" | ".join(thing.id for thing in statement.addressees) or None,
        claim_ar=claim.label.ar if claim and claim.subject else None,
        claim_en=claim.label.en if claim and claim.subject else None,
        claim_subject=claim.subject if claim else None,
        claim_relation=claim.relation if claim else None,
        claim_object=claim.object if claim else None,
        asserts_as=statement.asserts_as,
        date=statement.date,
        document=statement.article.id,
        document_date=statement.article.date,
        paragraph=statement.paragraph,
        **_words("evidence", statement.evidence),
        **_words("cue", statement.cue),
        **_words("quote", statement.quote),
        quote_type=statement.quote_type,
        commitment=statement.commitment,
        responds_to=statement.responds_to,
        echoes=statement.echoes,
        method=statement.method,
        review=statement.review,
        rule=statement.rule,
        confidence=statement.confidence,
        note=statement.note,
    )


def _relays(statement: StatementRecord) -> Iterator[Edge]:
    """Yield who passes on whose words, one edge a link of the chain."""
    chain = [*statement.via, statement.speaker]
    for position, (outer, inner) in enumerate(pairwise(chain)):
        facts: Attributes = {"kind": "relay", "relation": "relays", "statement": statement.id}
        yield outer.id, inner.id, f"{statement.id}-relay-{position}", facts


def _ties(thing: Thing) -> Iterator[Edge]:
    for name in _TIES:
        if other := getattr(thing, name):
            yield thing.id, other, name, {"kind": "tie", "relation": _camel(name)}
    roles = {
        "agent": thing.agents,
        "patient": thing.patients,
        "reportedAgent": thing.reported_agents,
        "reportedPatient": thing.reported_patients,
    }
    for name, others in roles.items():
        for other in others:
            yield thing.id, other, name, {"kind": "tie", "relation": name}
    for number, office in enumerate(thing.offices):
        if office.of:
            facts = _known(
                kind="tie",
                relation="holdsOfficeOf",
                label=office.label.en,
                label_ar=office.label.ar,
                label_en=office.label.en,
                since=office.since,
                until=office.until,
            )
            yield thing.id, office.of, f"office-{number}", facts


def _camel(name: str) -> str:
    """Return the vocabulary's spelling of an attribute.

    >>> _camel("state_media_of")
    'stateMediaOf'
    """
    first, *rest = {"part_of": "sub_event_of"}.get(name, name).split("_")
    return first + "".join(part.capitalize() for part in rest)
