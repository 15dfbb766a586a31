"""The short report for reading, written from a graph; `kg.report` says what stands in it."""

from __future__ import annotations

from typing import Any, cast

from rdflib import Graph

from kg.model import Actor, Document, Event, Extraction, Figure, Role, Span, Statement
from kg.readback import Records
from kg.records import Article, StatementRecord, Thing, Words
from kg.report import to_markdown


def write(graph: Graph) -> str:
    """Return the report of every article, in order of their IRIs."""
    records = Records(graph)
    return "\n".join(to_markdown(_extraction(records, article)) for article in records.articles)


def _extraction(records: Records, article: Article) -> Extraction:
    """Return as much of the article's extraction as the report reads."""
    statements = [s for s in records.statements if s.article.id == article.id]
    actors = {a.id: a for s in statements for a in (s.speaker, *s.via, *s.targets)}
    return Extraction(
        document=_document(article),
        actors={name: _actor(actor) for name, actor in actors.items()},
        statements=tuple(_statement(s) for s in statements),
        events=tuple(
            Event(thing.id, tuple(_span(words) for words in thing.evidence))
            for thing in records.things
            if any(words.document == article.id for words in thing.evidence)
        ),
        figures=tuple(
            Figure(figure.id, figure.value, figure.unit, figure.counts, _span(figure.evidence))
            for figure in records.figures
            if figure.evidence and figure.evidence.document == article.id
        ),
    )


def _document(article: Article) -> Document:
    spans, start = [], 0
    for line in article.text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Document(
        article.id, article.text, article.sha256, tuple(spans), article.date, title=article.title
    )


def _actor(actor: Thing) -> Actor:
    return Actor(actor.id, cast(Any, actor.type), actor.label)


def _statement(s: StatementRecord) -> Statement:
    return Statement(
        act=s.act,
        speaker=Role(s.speaker.id),
        via=tuple(Role(actor.id) for actor in s.via),
        targets=tuple(Role(actor.id) for actor in s.targets),
        cue=_span(s.cue),
        evidence=_span(s.evidence),
        basis=cast(Any, s.basis),
        speaker_basis=cast(Any, s.speaker_basis),
        target_basis=cast(Any, s.target_basis),
    )


def _span(words: Words) -> Span:
    return Span(words.start, words.end)
