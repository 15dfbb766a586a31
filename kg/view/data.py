"""What the page shows, read from the graph: plain dictionaries, ready for JSON.

Only this module and `facts` know RDF. The graph is walked once and then looked up, because a
query for each field of each statement would take longer than the whole build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from kg.model import FAMILY
from kg.view.facts import Facts, short
from kg.vocab import MQ, OA

Json = dict[str, Any]

FAMILIES = ("hostile", "dispute", "supportive", "directive", "other")
"""Families as the page colours them: denials stand apart from charges, both are hostile acts."""

_DISPUTES = frozenset({"reject", "deny", "doubt"})

GROUPS = {
    "State": "state", "Territory": "state", "DeFactoAuthority": "state",
    "GovernmentBody": "body", "ArmedForce": "force", "ArmedGroup": "force",
    "Person": "person", "InternationalOrganization": "org", "MediaOutlet": "media",
    "Group": "people", "Unnamed": "unnamed", "Event": "event",
    "City": "thing", "Place": "thing", "Agreement": "thing", "Topic": "thing",
}  # fmt: skip
"""Class of a thing -> the group that shares a shape and a chip."""


def page_data(graph: Graph) -> Json:
    """Return all that the page needs, as JSON-ready dictionaries in a fixed order.

    Args:
        graph: A graph in the terms of ``ontology/mawqif.ttl``.

    Returns:
        ``documents``, ``things`` (actors, places, events), ``statements``, ``propositions``,
        ``figures`` and ``namings``, each a list sorted by place in the text or by id.
    """
    facts = Facts(graph)
    statements = _statements(facts)
    return {
        "base": _base(facts),
        "documents": [_document(facts, iri) for iri in facts.of_class("Document")],
        "things": _things(facts),
        "statements": statements,
        "propositions": _propositions(facts, statements),
        "figures": [_figure(facts, iri) for iri in facts.of_class("Figure")],
        "namings": [_naming(facts, iri) for iri in facts.of_class("Naming")],
    }


def _base(facts: Facts) -> str:
    """Return what all data IRIs start with, so that the page can write them out again."""
    for iri in facts.of_class("Document"):
        return str(iri).rpartition("document/")[0]
    return ""


def _both(words: Mapping[str, str], fallback: str) -> dict[str, str]:
    """Fill the missing language from the other one: a name in the wrong script beats none."""
    anything = words.get("en") or words.get("ar") or words.get("und") or fallback
    return {"ar": words.get("ar") or anything, "en": words.get("en") or anything}


def _slim(entry: Json) -> Json:
    return {key: value for key, value in entry.items() if value not in (None, [], "", {})}


def _shorts(nodes: Iterable[Node]) -> list[str]:
    return [short(node) for node in nodes]


def _maybe_short(node: Node | None) -> str | None:
    return None if node is None else short(node)


# Documents and spans


def _document(facts: Facts, iri: URIRef) -> Json:
    text = facts.text(iri, MQ.text) or ""
    return _slim(
        {
            "id": short(iri),
            "text": text,
            "paragraphs": _paragraphs(text),
            "date": facts.text(iri, MQ.reportsOn),
            "title": facts.text(iri, DCTERMS.title),
            "label": facts.text(iri, RDFS.label),
            "outlet": facts.text(iri, DCTERMS.publisher),
        }
    )


def _paragraphs(text: str) -> list[list[int]]:
    """Return ``[start, end]`` of every line that is not blank, in code points."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append([start, start + len(line)])
        start += len(line) + 1
    return found


def _span(facts: Facts, evidence: Node | None) -> list[int] | None:
    """Return ``[start, end]`` of an evidence node, or None when it has no position."""
    if evidence is None:
        return None
    for selector in facts.values(evidence, OA.hasSelector):
        start, end = facts.text(selector, OA.start), facts.text(selector, OA.end)
        if start is not None and end is not None:
            return [int(start), int(end)]
    return None


# Actors, places and events


def _things(facts: Facts) -> list[Json]:
    kinds: dict[URIRef, str] = {}
    for kind in (*GROUPS, "Actor"):
        for iri in facts.of_class(kind):
            kinds.setdefault(iri, kind)
    things = [_thing(facts, iri, kind) for iri, kind in kinds.items()]
    return sorted(things, key=lambda thing: str(thing["id"]))


def _thing(facts: Facts, iri: URIRef, kind: str) -> Json:
    alternatives = [str(name) for name in facts.values(iri, SKOS.altLabel)]
    entry = {
        "id": short(iri),
        "iri": str(iri),
        "kind": kind,
        "group": GROUPS.get(kind, "unnamed"),
        **_both(facts.words(iri, RDFS.label), short(iri)),
        "also": alternatives,
        "actsFor": _maybe_short(facts.value(iri, MQ.actsFor)),
        "principal": _maybe_short(facts.value(iri, MQ.principal)),
        "stateMediaOf": _maybe_short(facts.value(iri, MQ.stateMediaOf)),
        "wikidata": _maybe_short(facts.value(iri, SKOS.exactMatch)),
        "offices": [_tenure(facts, node) for node in facts.values(iri, MQ.holds)],
    }
    return _slim(entry | (_event(facts, iri) if kind == "Event" else {}))


def _tenure(facts: Facts, iri: Node) -> Json:
    return _slim(
        {
            **_both(facts.words(iri, MQ.officeLabel), short(iri)),
            "since": facts.text(iri, MQ.since),
            "until": facts.text(iri, MQ.until),
        }
    )


def _event(facts: Facts, iri: URIRef) -> Json:
    return {
        "agents": _shorts(facts.values(iri, MQ.agent)),
        "patients": _shorts(facts.values(iri, MQ.patient)),
        "reportedAgents": _shorts(facts.values(iri, MQ.reportedAgent)),
        "reportedPatients": _shorts(facts.values(iri, MQ.reportedPatient)),
        "givenIn": _shorts(facts.values(iri, MQ.givenIn)),
        "place": _maybe_short(facts.value(iri, MQ.place)),
        "begin": facts.text(iri, MQ.begin),
        "end": facts.text(iri, MQ.end),
        "dateText": facts.text(iri, MQ.dateText),
        "partOf": _maybe_short(facts.value(iri, MQ.subEventOf)),
        "told": [span for e in facts.values(iri, MQ.evidence) if (span := _span(facts, e))],
    }


# Statements, propositions, figures, namings


def _statements(facts: Facts) -> list[Json]:
    relays = set(facts.of_class("Relay"))
    iris = sorted({*facts.of_class("Statement"), *relays})
    found = [_statement(facts, iri, relay=iri in relays) for iri in iris]
    return sorted(found, key=lambda s: (s.get("doc", ""), s.get("at", [0, 0]), s["id"]))


def _statement(facts: Facts, iri: URIRef, *, relay: bool) -> Json:
    act = _maybe_short(facts.value(iri, MQ.act)) or "state"
    conveyed = facts.value(iri, MQ.conveys)
    return _slim(
        {
            "id": short(iri),
            "relay": relay or None,
            "act": act,
            "family": family_of(act),
            "speaker": _maybe_short(facts.value(iri, MQ.speaker)),
            "targets": _shorts(facts.values(iri, MQ.target)),
            "addressees": _shorts(facts.values(iri, MQ.addressee)),
            "about": _shorts(facts.values(iri, MQ.about)),
            **_content(facts, conveyed),
            "above": _shorts(facts.subjects(MQ.conveys, iri)),
            "doc": _maybe_short(facts.value(iri, MQ.inDocument)),
            "at": _span(facts, facts.value(iri, MQ.evidence)),
            "cue": _span(facts, facts.value(iri, MQ.cue)),
            "quote": _span(facts, facts.value(iri, MQ.quotation)),
            "responds": _shorts(facts.values(iri, MQ.respondsTo)),
            "echoes": _shorts(facts.values(iri, MQ.echoes)),
            **_literals(facts, iri),
        }
    )


_PLAIN = (
    "stance", "commitment", "quoteType", "speakerBasis", "targetBasis", "basis", "method",
    "review", "assertsAs", "rule", "confidence", "date", "note",
)  # fmt: skip


def _literals(facts: Facts, iri: URIRef) -> Json:
    found: Json = {name: facts.text(iri, MQ[name]) for name in _PLAIN}
    for name in ("depth", "paragraph"):
        value = facts.text(iri, MQ[name])
        found[name] = None if value is None else int(value)
    return found


def family_of(act: str) -> str:
    """Return the colour family of an act.

    >>> family_of("deny"), family_of("accuse")
    ('dispute', 'hostile')
    """
    if act in _DISPUTES:
        return "dispute"
    return dict[str, str](FAMILY).get(act, "other")  # type: ignore[arg-type]


def _content(facts: Facts, conveyed: Node | None) -> Json:
    """Return what a statement conveys: another statement, or a claim that somebody wrote down.

    A proposition without a subject only repeats the words, which the page shows anyway.
    """
    if conveyed is None:
        return {}
    if {MQ.Statement, MQ.Relay}.intersection(facts.values(conveyed, RDF.type)):
        return {"passesOn": short(conveyed)}
    return {"claim": short(conveyed)} if facts.value(conveyed, RDF.subject) else {}


def _propositions(facts: Facts, statements: Iterable[Json]) -> list[Json]:
    used = {s["claim"] for s in statements if "claim" in s}
    return [_proposition(facts, p) for p in facts.of_class("Proposition") if short(p) in used]


def _proposition(facts: Facts, iri: URIRef) -> Json:
    return _slim(
        {
            "id": short(iri),
            **_both(facts.words(iri, RDFS.label), short(iri)),
            "subject": _maybe_short(facts.value(iri, RDF.subject)),
            "relation": _maybe_short(facts.value(iri, RDF.predicate)),
            "object": _maybe_short(facts.value(iri, RDF.object)),
        }
    )


def _figure(facts: Facts, iri: URIRef) -> Json:
    return _slim(
        {
            "id": short(iri),
            "value": facts.text(iri, MQ.value),
            "unit": facts.text(iri, MQ.unit),
            **_both(facts.words(iri, MQ.counts), short(iri)),
            "by": _maybe_short(facts.value(iri, MQ.countedBy)),
            "qualifier": facts.text(iri, MQ.qualifier),
            "of": _maybe_short(facts.value(iri, MQ.figureOf)),
            "partOf": _maybe_short(facts.value(iri, MQ.partOfFigure)),
            "givenIn": _maybe_short(facts.value(iri, MQ.givenIn)),
            "at": _span(facts, facts.value(iri, MQ.evidence)),
        }
    )


def _naming(facts: Facts, iri: URIRef) -> Json:
    return _slim(
        {
            "id": short(iri),
            "thing": _maybe_short(facts.value(iri, MQ.names)),
            "by": _maybe_short(facts.value(iri, MQ.namedBy)),
            **_both(facts.words(iri, MQ.wording), ""),
            "at": _span(facts, facts.value(iri, MQ.evidence)),
            "said": _shorts(facts.subjects(MQ.callsIt, iri)),
        }
    )


PLAIN = 1000
"""How many statements a page without script lists."""


def plain_rows(page: Json) -> list[Json]:
    """Return who, act, whom and words of the first statements, for a page without script."""
    names = {thing["id"]: {"ar": thing["ar"], "en": thing["en"]} for thing in page["things"]}
    texts = {document["id"]: document.get("text", "") for document in page["documents"]}
    nobody = {"ar": "", "en": ""}
    return [
        {
            "who": names.get(s.get("speaker", ""), nobody),
            "act": s["act"],
            "whom": [names[t] for t in s.get("targets") or s.get("about", []) if t in names],
            "words": texts.get(s.get("doc", ""), "")[slice(*s.get("at", [0, 0]))],
        }
        for s in [s for s in page["statements"] if "relay" not in s][:PLAIN]
    ]
