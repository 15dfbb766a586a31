"""Statements as the JSON objects that ``kg extract`` prints, one a line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from kg.lexicon import Entity
from kg.model import FAMILY, Actor, Extraction, Role, Span, Statement


def statement_json(
    statement: Statement, extraction: Extraction, entities: Mapping[str, Entity]
) -> dict[str, Any]:
    """Return one statement in the form of ``kg extract``.

    Args:
        statement: A statement of *extraction*.
        extraction: The article and the actors that its statements name.
        entities: The curated entities, for actors that the extraction does not hold.

    Returns:
        A mapping with the keys ``id``, ``act``, ``family``, ``basis``, ``speaker``, ``via``,
        ``targets``, ``target_basis``, ``cue``, ``evidence``, ``quote``, ``commitment``,
        ``rule``, ``method`` and ``confidence``, in this order.
    """
    text = extraction.document.text

    def actor(role: Role) -> dict[str, Any]:
        return _actor_json(_find(role.actor, extraction, entities), role, text)

    return {
        "id": statement_id(statement, extraction.document.id),
        "act": statement.act,
        "family": FAMILY[statement.act],
        "basis": statement.basis,
        "speaker": actor(statement.speaker),
        "via": [actor(role) for role in statement.via],
        "targets": [actor(role) for role in statement.targets],
        "target_basis": statement.target_basis,
        "cue": _span_json(statement.cue, text),
        "evidence": _span_json(statement.evidence, text),
        "quote": _span_json(statement.quote, text) if statement.quote else None,
        "commitment": statement.commitment,
        "rule": statement.rule,
        "method": statement.method,
        "confidence": statement.confidence,
    }


def statement_id(statement: Statement, document_id: str) -> str:
    """Return 12 hex digits that stay the same as long as document, cue, speaker, act and targets do."""
    parts = [
        document_id,
        f"{statement.cue.start}-{statement.cue.end}",
        statement.speaker.actor,
        statement.act,
        *sorted(role.actor for role in statement.targets),
    ]
    return hashlib.sha256("|".join(parts).encode("utf-8")).hexdigest()[:12]


def _find(slug: str, extraction: Extraction, entities: Mapping[str, Entity]) -> Actor | Entity:
    actor = extraction.actors.get(slug)
    return actor if actor is not None else entities[slug]


def _actor_json(actor: Actor | Entity, role: Role, text: str) -> dict[str, Any]:
    span = role.span
    return {
        "id": actor.id,
        "type": actor.type,
        "label": {"ar": actor.label.ar, "en": actor.label.en},
        "wikidata": actor.wikidata,
        "surface": span.cut(text) if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _span_json(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.cut(text)}
