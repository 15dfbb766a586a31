"""PLOVER 2.0 records, one JSON object a line: what somebody did, as event data codes it.

A record stands for a statement whose act has a PLOVER type, or for an event of the article
that has one and a known agent. Both need a day: an undated statement takes its article's, and
what is dated by month or year only is left out. Acts that PLOVER drops (deny, warn, concern,
announce, state) give none; nor does acknowledge, which is CONCEDE only where the speaker
yields, and no rule knows that. What is only implied gives none either, as it gives no direct
edge. A mode is given only where the act has a single one: between
REQUEST-change and REQUEST-yield the content decides. Fields beyond the codebook's (``act``,
``attribution`` ...) carry what PLOVER has no place for: above all that somebody said it.

Source: PLOVER codebook, "Actor and Sector Codes" and "JSON Data Fields"; ``mq:ploverCode`` in ``ontology/mawqif.ttl``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rdflib import Graph, Literal, URIRef

from kg.errors import GraphError
from kg.readback import Records
from kg.records import Article, StatementRecord, Thing, Words
from kg.vocab import ACT, MQ

Record = dict[str, Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DEPENDS_ON_CONTENT = frozenset({"acknowledge"})
_SECTORS = {"GovernmentBody": "GOV", "ArmedForce": "MIL", "MediaOutlet": "JRN"}
_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


def write(graph: Graph) -> str:
    """Return the records of statements, then those of events.

    Raises:
        GraphError: A statement has no date and its article none either; PLOVER requires one.
    """
    records = Records(graph)
    things = {thing.id: thing for thing in records.things}
    codes = {act: _codes(graph, ACT[act]) for act in sorted({s.act for s in records.statements})}
    lines = [
        *(
            _statement(s, _day(s), codes[s.act], things)
            for s in records.statements
            if s.basis == "explicit" and codes[s.act] and _DAY.fullmatch(_day(s))
        ),
        *_events(records, things),
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _codes(graph: Graph, act: URIRef) -> list[tuple[str, str]]:
    """Return the (type, mode) pairs of an act; the mode may be empty."""
    if act in {ACT[name] for name in _DEPENDS_ON_CONTENT}:
        return []
    values = (str(v) for v in graph.objects(act, MQ.ploverCode) if isinstance(v, Literal))
    return [(code.partition("-")[0], code.partition("-")[2]) for code in sorted(values)]


def _day(statement: StatementRecord) -> str:
    date = statement.date or statement.article.date
    if date is None:
        raise GraphError(
            f"{statement.iri}: PLOVER needs a date and neither the statement nor its article "
            "has one; build with --date"
        )
    return date


def _statement(
    statement: StatementRecord, day: str, codes: list[tuple[str, str]], things: dict[str, Thing]
) -> Record:
    speaker = _actor(statement.speaker, things, statement.speaker_words)
    mentions = statement.target_words if len(statement.targets) == 1 else ()
    words = next(iter(mentions), None)
    return {
        "id": statement.id,
        "date": day,
        "source": [speaker],
        "recipient": [_actor(target, things, words) for target in statement.targets],
        **_coding(codes),
        "event_text": [statement.cue.text],
        "text": statement.words,
        "text_info": {"start": statement.evidence.start, "end": statement.evidence.end},
        "cite_info": _citation(statement.article),
        "coder": f"mawqif {statement.method}",
        "act": statement.act,
        "recipient_basis": statement.target_basis,
        "attribution": [thing.id for thing in statement.via],
        "iri": statement.iri,
    }


def _coding(codes: list[tuple[str, str]]) -> Record:
    types = sorted({kind for kind, _ in codes})
    modes = sorted({mode for _, mode in codes if mode})
    coding: Record = {"event": types, "quad_code": _QUAD[types[0]]}
    return coding | ({"mode": modes} if len(codes) == 1 and modes else {})


def _events(records: Records, things: dict[str, Thing]) -> Iterator[Record]:
    tellers = {s.id: s for s in records.statements}
    for event in records.things:
        agents, patients = (
            event.agents + event.reported_agents,
            event.patients + event.reported_patients,
        )
        if not (event.plover_type and agents and _DAY.fullmatch(event.begin or "")):
            continue
        kind, _, mode = event.plover_type.partition("-")
        teller = tellers.get(event.given_in or "")
        told = [*teller.via, teller.speaker] if teller else []
        day = _DAY.fullmatch(event.end or "")
        yield {
            "id": event.id,
            "date": event.begin,
            **({"enddate": event.end} if day else {}),
            "source": [_actor(things[a], things) for a in agents if a in things],
            "recipient": [_actor(things[p], things) for p in patients if p in things],
            **_coding([(kind, mode)]),
            "event_text": [words.text for words in event.evidence],
            **({"event_loc": {"name": things[event.place].label.en}} if event.place else {}),
            "attribution": [thing.id for thing in told],
            "iri": event.iri,
        }


def _actor(actor: Thing, things: dict[str, Thing], words: Words | None = None) -> Record:
    """Return PLOVER's information object of an actor."""
    facts = {
        "code": _code(actor, things),
        "sector": _sector(actor, things),
        "actor_text": words.text if words else None,
        "identifier_id": actor.wikidata,
        "identifier_text": actor.label.en,
        "office": "; ".join(office.label.en for office in actor.offices) or None,
        "id": actor.id,
        "type": actor.type,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _code(actor: Thing, things: dict[str, Thing]) -> str | None:
    """Return the country of the actor or of whom it speaks for, or IGO."""
    above = things.get(actor.principal or "", actor)
    country = actor.plover_country or above.plover_country
    return country or ("IGO" if above.type == "InternationalOrganization" else None)


def _sector(actor: Thing, things: dict[str, Thing]) -> str | None:
    """Return the sector that the curated data name, else the one that its type implies.

    A person has the sector of the body, force or state that it acts for. GOV stands for every
    body of a government: where LEG or JUD is meant, the curated data must say so.
    """
    above = things.get(actor.principal or "", actor)
    named = actor.plover_sector or above.plover_sector
    if named or actor.type != "Person":
        return named or _SECTORS.get(actor.type)
    body = things.get(actor.acts_for or "")
    if body is None:
        return None
    return "GOV" if body.type == "State" else _SECTORS.get(body.type)


def _citation(article: Article) -> Record:
    facts = {
        "url": article.source,
        "title": article.title,
        "language": "ar",
        "publication": article.publisher,
        "codebook": "PLOVER 2.0",
    }
    return {name: value for name, value in facts.items() if value is not None}
