"""What a person wrote down about one article.

A curation file belongs to the article whose sha-256 it names. Each of its statements names
its words; they are looked up in the text, so that every span re-cuts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, get_args

from kg.curated import Item, load_item
from kg.lexicon import Entity, parse_label
from kg.locate import Cited, cited, locate, locate_paragraph
from kg.model import (
    ACTOR_TYPES,
    Act,
    Asserts,
    Basis,
    Commitment,
    Document,
    Event,
    Figure,
    Label,
    Naming,
    Proposition,
    Qualifier,
    QuoteType,
    Role,
    Span,
    SpeakerBasis,
    Stance,
    Statement,
    TargetBasis,
)

_FILE_KEYS = {
    "article", "sha256", "title", "outlet", "reports_on", "curator", "note",
    "statements", "rejected", "events", "figures",
}  # fmt: skip
_STATEMENT_KEYS = {
    "id", "paragraph", "act", "basis", "speaker", "speaker_words", "speaker_nth", "speaker_basis",
    "via", "targets", "target_words", "target_nth", "target_basis", "addressees", "about",
    "stance", "cue", "cue_nth", "evidence", "evidence_nth", "quote", "quote_nth", "quote_type",
    "commitment", "proposition", "asserts", "date", "echoes", "responds_to", "calls", "note",
}  # fmt: skip
_EVENT_KEYS = {
    "id", "agents", "patients", "place", "begin", "end", "date_words", "plover", "part_of",
    "given_in", "evidence",
}  # fmt: skip
_FIGURE_KEYS = {
    "id", "paragraph", "words", "words_nth", "value", "unit", "counts", "qualifier", "by", "of",
    "part_of", "given_in",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rejection:
    """A finding of the rules that a person refused.

    Attributes:
        cue: The words on which a rule fired.
        reason: Why it is no statement.
    """

    cue: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Curation:
    """A curation file whose words are resolved to spans of its article."""

    document: Document
    statements: tuple[Statement, ...]
    rejected: tuple[Rejection, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]


def load_curation(
    folder: Path, document: Document, entities: Mapping[str, Entity]
) -> Curation | None:
    """Read the curation file of *document*, if *folder* holds one.

    Args:
        folder: The folder of ``*.yaml`` curation files.
        document: The article, matched by its sha-256.
        entities: All known entities by slug.

    Raises:
        CuratedDataError: The file breaks its schema, names an unknown entity, or words that
            the article does not hold exactly once where no hint says which.
    """
    for path in sorted(folder.glob("*.yaml")):
        item = load_item(path)
        item.check_keys(_FILE_KEYS, ("article", "sha256", "curator", "statements"))
        if item.text("sha256") == document.sha256:
            return _Reader(_dated(item, document), entities, item.text("curator")).curation(item)
    return None


def _dated(item: Item, document: Document) -> Document:
    return replace(
        document,
        date=item.maybe("reports_on") or document.date,
        outlet=item.maybe("outlet") or document.outlet,
        title=item.maybe("title") or document.title,
    )


def _literal(item: Item, key: str, allowed: Any, default: str | None) -> Any:
    """Return the value at *key*, one of the `Literal` *allowed*."""
    return item.choice(key, get_args(allowed), default) if key in item or default else None


def _unique(items: list[Item]) -> set[str]:
    keys: set[str] = set()
    for item in items:
        if item.text("id") in keys:
            raise item.fail(f"id '{item['id']}' stands twice")
        keys.add(item.text("id"))
    return keys


def _check_refs(item: Item, fields: tuple[str, ...], keys: set[str]) -> None:
    for field in fields:
        if field in item and item[field] not in keys:
            raise item.fail(f"{field} names no id of this file: '{item[field]}'")


class _Reader:
    """Turns the items of one curation file into model objects."""

    def __init__(self, document: Document, entities: Mapping[str, Entity], curator: str) -> None:
        self.document = document
        self.entities = entities
        self.curator = curator

    def curation(self, item: Item) -> Curation:
        """Return the whole file, its keys checked against one another."""
        statements = [self._statement(i) for i in item.items_at("statements")]
        figures = [self._figure(i) for i in item.items_at("figures")]
        keys = _unique(item.items_at("statements"))
        figure_keys = _unique(item.items_at("figures"))
        for i in item.items_at("statements"):
            _check_refs(i, ("echoes", "responds_to"), keys)
        for i in (*item.items_at("figures"), *item.items_at("events")):
            _check_refs(i, ("given_in",), keys)
        for i in item.items_at("figures"):
            _check_refs(i, ("part_of",), figure_keys)
        return Curation(
            self.document,
            tuple(statements),
            tuple(self._rejection(i) for i in item.items_at("rejected")),
            tuple(self._event(i) for i in item.items_at("events")),
            tuple(figures),
        )

    def _statement(self, item: Item) -> Statement:
        item.check_keys(_STATEMENT_KEYS, ("id", "paragraph", "act", "speaker", "cue", "evidence"))
        paragraph = locate_paragraph(self.document, item)
        evidence = self._words(item, "evidence", paragraph)
        cue = self._words(item, "cue", evidence, paragraph)
        quote = self._words(item, "quote", evidence, paragraph) if "quote" in item else None
        targets = self._targets(item, evidence, paragraph)
        return Statement(
            act=_literal(item, "act", Act, None),
            speaker=Role(
                self._actor(item, item.text("speaker")),
                self._words(item, "speaker_words", evidence, paragraph, hint="speaker_nth")
                if "speaker_words" in item
                else None,
                "curated",
            ),
            cue=cue,
            evidence=evidence,
            via=tuple(Role(self._actor(item, a), None, "curated") for a in item.texts("via")),
            targets=targets,
            speaker_basis=_literal(item, "speaker_basis", SpeakerBasis, self._speaker_basis(item)),
            target_basis=_literal(
                item, "target_basis", TargetBasis, "explicit" if targets else "none"
            ),
            quote=quote,
            quote_type=_literal(item, "quote_type", QuoteType, "direct" if quote else "indirect"),
            basis=_literal(item, "basis", Basis, "explicit"),
            commitment=_literal(item, "commitment", Commitment, "neutral"),
            rule=self.curator,
            method="curated",
            confidence=1.0,
            key=item.text("id"),
            addressees=tuple(self._actor(item, a) for a in item.texts("addressees")),
            about=tuple(self._entity(item, a) for a in item.texts("about")),
            proposition=self._proposition(item),
            asserts=_literal(item, "asserts", Asserts, None),
            stance=_literal(item, "stance", Stance, None),
            date=item.maybe("date"),
            echoes=item.maybe("echoes"),
            responds_to=item.maybe("responds_to"),
            namings=tuple(self._naming(i, paragraph) for i in item.items_at("calls")),
            note=item.maybe("note"),
        )

    def _targets(self, item: Item, evidence: Span, paragraph: Span) -> tuple[Role, ...]:
        slugs = [self._actor(item, a) for a in item.texts("targets")]
        words = item.texts("target_words")
        if len(words) > len(slugs):
            raise item.fail("more 'target_words' than 'targets'")
        hints = item.texts("target_nth")
        if hints and len(hints) != len(words):
            raise item.fail("'target_nth' must have one number for each of 'target_words'")
        places = (evidence, paragraph)
        spans = [
            locate(self.document, Cited(item, "target_words", w, "target_nth", nth), *places)
            for w, nth in zip_longest(words, hints)
        ]
        return tuple(Role(a, s, "curated") for a, s in zip_longest(slugs, spans))

    def _speaker_basis(self, item: Item) -> SpeakerBasis:
        entity = self.entities.get(item.text("speaker"))
        return "unnamed" if entity and entity.type == "Unnamed" else "explicit"

    def _proposition(self, item: Item) -> Proposition | None:
        content = item.item_at("proposition")
        if content is None:
            return None
        content.check_keys(
            ("subject", "relation", "object", "ar", "en"),
            ("subject", "relation", "object", "ar", "en"),
        )
        return Proposition(
            self._entity(content, content.text("subject")),
            content.text("relation"),
            self._entity(content, content.text("object")),
            Label(content.text("ar"), content.text("en")),
        )

    def _naming(self, item: Item, paragraph: Span) -> Naming:
        item.check_keys(("names", "words", "words_nth", "en"), ("names", "words", "en"))
        return Naming(
            self._entity(item, item.text("names")),
            self._words(item, "words", paragraph),
            item.text("en"),
        )

    def _rejection(self, item: Item) -> Rejection:
        item.check_keys(("paragraph", "cue", "cue_nth", "reason"), ("paragraph", "cue", "reason"))
        return Rejection(
            self._words(item, "cue", locate_paragraph(self.document, item)), item.text("reason")
        )

    def _event(self, item: Item) -> Event:
        item.check_keys(_EVENT_KEYS, ("id", "evidence"))
        date_words = item.item_at("date_words")
        place = item.maybe("place")
        part_of = item.maybe("part_of")
        return Event(
            id=self._entity(item, item.text("id")),
            evidence=tuple(self._placed(i) for i in item.items_at("evidence")),
            agents=tuple(self._entity(item, a) for a in item.texts("agents")),
            patients=tuple(self._entity(item, a) for a in item.texts("patients")),
            place=self._entity(item, place) if place else None,
            begin=item.maybe("begin"),
            end=item.maybe("end"),
            date_words=self._placed(date_words) if date_words else None,
            plover=item.maybe("plover"),
            part_of=self._entity(item, part_of) if part_of else None,
            given_in=item.maybe("given_in"),
        )

    def _placed(self, item: Item) -> Span:
        item.check_keys(("paragraph", "words", "words_nth"), ("paragraph", "words"))
        return self._words(item, "words", locate_paragraph(self.document, item))

    def _figure(self, item: Item) -> Figure:
        item.check_keys(_FIGURE_KEYS, ("id", "paragraph", "words", "value", "unit", "counts"))
        by, of = item.maybe("by"), item.maybe("of")
        return Figure(
            key=item.text("id"),
            value=item.text("value"),
            unit=item.text("unit"),
            counts=parse_label(item, "counts"),
            evidence=self._words(item, "words", locate_paragraph(self.document, item)),
            qualifier=_literal(item, "qualifier", Qualifier, "exact"),
            by=self._actor(item, by) if by else None,
            of=self._entity(item, of) if of else None,
            part_of=item.maybe("part_of"),
            given_in=item.maybe("given_in"),
        )

    def _words(self, item: Item, key: str, *places: Span, hint: str = "") -> Span:
        return locate(self.document, cited(item, key, hint), *places)

    def _actor(self, item: Item, slug: str) -> str:
        if self._entity(item, slug) and self.entities[slug].type not in ACTOR_TYPES:
            raise item.fail(f"'{slug}' is a {self.entities[slug].type}, not an actor")
        return slug

    def _entity(self, item: Item, slug: str) -> str:
        if slug not in self.entities:
            raise item.fail(f"no entity '{slug}' in ontology/entities/")
        return slug
