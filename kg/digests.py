"""Short names made of content: the same thing found twice has one name."""

from __future__ import annotations

import hashlib

from kg.model import Document, Statement


def digest(*parts: object) -> str:
    """Return 16 hex digits that depend on the *parts* and their order.

    >>> digest("a", 1) == digest("a", "1"), digest("ab", "c") == digest("a", "bc")
    (True, False)
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def statement_digest(document: Document, statement: Statement) -> str:
    """Return the digest that names a statement in IRIs and in ``kg extract``.

    It covers the article, the cue, evidence and quote, act, speaker, targets and chain, but
    neither the method nor the rule: the same statement found by a rule or a person is one.
    """
    return digest(
        document.sha256,
        statement.cue,
        statement.evidence,
        statement.quote,
        statement.act,
        statement.speaker.actor,
        *sorted(role.actor for role in statement.targets),
        "via",
        *(role.actor for role in statement.via),
    )
