"""Statements as the JSON objects that ``kg extract`` prints, one a line."""

from __future__ import annotations

import json
from typing import Any

from kg.digests import statement_digest
from kg.model import FAMILY, Actor, Extraction, Role, Span, Statement


def to_jsonl(extraction: Extraction) -> str:
    """Return all statements, one JSON object a line, Arabic as Arabic."""
    lines = (statement_json(statement, extraction) for statement in extraction.statements)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def statement_json(statement: Statement, extraction: Extraction) -> dict[str, Any]:
    """Return one statement in the form of ``kg extract``.

    Args:
        statement: A statement of *extraction*.
        extraction: The article and the actors that its statements name.

    Returns:
        A mapping with the keys ``id``, ``act``, ``family``, ``basis``, ``speaker``, ``via``,
        ``targets``, ``target_basis``, ``cue``, ``evidence``, ``quote``, ``commitment``,
        ``rule``, ``method`` and ``confidence``, in this order.
    """
    text = extraction.document.text

    def actor(role: Role) -> dict[str, Any]:
        return _actor_json(extraction.actors[role.actor], role, text)

    return {
        "id": statement_digest(extraction.document, statement),
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


def _actor_json(actor: Actor, role: Role, text: str) -> dict[str, Any]:
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
