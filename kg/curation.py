"""What a person wrote down about one article, and how it joins what the rules found.

A curation file belongs to the article whose sha-256 it names. Each of its statements names
its words; they are looked up in the text, so that every span re-cuts. A cue that a person
has treated belongs to the person: the rules' findings on it are confirmed, amended or rejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from kg.curated import Item, load_item
from kg.extract import actor_of
from kg.lexicon import Entity, parse_label
from kg.model import (
    ACTOR_TYPES,
    Act,
    Actor,
    Asserts,
    Basis,
    Commitment,
    Document,
    Event,
    Extraction,
    Figure,
    Label,
    Naming,
    Proposition,
    Qualifier,
    QuoteType,
    Review,
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
    curator: str
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
            return _Reader(_dated(item, document), entities).curation(item)
    return None


def merge(found: Extraction, curation: Curation, entities: Mapping[str, Entity]) -> Extraction:
    """Join what the rules *found* with what a person wrote; the person has the last word."""
    refused = [s for s in found.statements if _is_refused(s, curation)]
    treated = [s for s in found.statements if any(_is_same(s, c) for c in curation.statements)]
    left = [s for s in found.statements if s not in refused and s not in treated]
    reviewed = [replace(s, review=_review(s, found.statements)) for s in curation.statements]
    statements = sorted([*left, *reviewed], key=lambda s: (s.cue, s.evidence, s.speaker.actor))
    return replace(
        found,
        document=curation.document,
        actors={**found.actors, **_actors(curation, entities)},
        statements=tuple(statements),
        events=curation.events,
        figures=curation.figures,
        rejected=len(refused),
        unreviewed=len(left),
    )


def _is_refused(found: Statement, curation: Curation) -> bool:
    return any(found.cue.overlaps(rejection.cue) for rejection in curation.rejected)


def _is_same(found: Statement, curated: Statement) -> bool:
    """Say whether a rule and a person speak of one speech act, if not in one way.

    They do when they share the cue, or speaker, act and words: rules take the reporting verb
    for the cue where a person takes the word that does the act.
    """
    return found.cue.overlaps(curated.cue) or (
        (found.act, found.speaker.actor) == (curated.act, curated.speaker.actor)
        and found.evidence.overlaps(curated.evidence)
    )


def _review(curated: Statement, found: tuple[Statement, ...]) -> Review:
    """Say what the person did with the rules' findings of the same speech act."""
    same = [s for s in found if _is_same(s, curated)]
    if any(_core(s) == _core(curated) for s in same):
        return "confirmed"
    return "amended" if same else "added"


def _core(statement: Statement) -> tuple[object, ...]:
    return (
        statement.act,
        statement.speaker.actor,
        tuple(role.actor for role in statement.via),
        frozenset(role.actor for role in statement.targets),
    )


def _actors(curation: Curation, entities: Mapping[str, Entity]) -> dict[str, Actor]:
    roles = [r for s in curation.statements for r in (s.speaker, *s.via, *s.targets)]
    named = {r.actor for r in roles} | {a for s in curation.statements for a in s.addressees}
    return {slug: actor_of(entities[slug]) for slug in sorted(named)}


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

    def __init__(self, document: Document, entities: Mapping[str, Entity]) -> None:
        self.document = document
        self.entities = entities

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
            item.text("curator"),
            tuple(statements),
            tuple(self._rejection(i) for i in item.items_at("rejected")),
            tuple(self._event(i) for i in item.items_at("events")),
            tuple(figures),
        )

    def _statement(self, item: Item) -> Statement:
        item.check_keys(_STATEMENT_KEYS, ("id", "paragraph", "act", "speaker", "cue", "evidence"))
        paragraph = self._paragraph(item)
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
            rule="curated",
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
        spans = [self._find(item, "target_words", w, (evidence, paragraph)) for w in words]
        padded = [*spans, *[None] * (len(slugs) - len(spans))]
        return tuple(Role(a, s, "curated") for a, s in zip(slugs, padded, strict=True))

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
        return Rejection(self._words(item, "cue", self._paragraph(item)), item.text("reason"))

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
        return self._words(item, "words", self._paragraph(item))

    def _figure(self, item: Item) -> Figure:
        item.check_keys(_FIGURE_KEYS, ("id", "paragraph", "words", "value", "unit", "counts"))
        by, of = item.maybe("by"), item.maybe("of")
        return Figure(
            key=item.text("id"),
            value=item.text("value"),
            unit=item.text("unit"),
            counts=parse_label(item, "counts"),
            evidence=self._words(item, "words", self._paragraph(item)),
            qualifier=_literal(item, "qualifier", Qualifier, "exact"),
            by=self._actor(item, by) if by else None,
            of=self._entity(item, of) if of else None,
            part_of=item.maybe("part_of"),
            given_in=item.maybe("given_in"),
        )

    def _paragraph(self, item: Item) -> Span:
        number = item.text("paragraph")
        if not number.isdecimal() or not 1 <= int(number) <= len(self.document.paragraphs):
            raise item.fail(
                f"no paragraph {number}; the article has {len(self.document.paragraphs)}"
            )
        return self.document.paragraphs[int(number) - 1]

    def _words(self, item: Item, key: str, *places: Span, hint: str | None = None) -> Span:
        nth = item.maybe(hint or f"{key}_nth")
        return self._find(item, key, item.text(key), places, nth)

    def _find(
        self, item: Item, key: str, words: str, places: tuple[Span, ...], nth: str | None = None
    ) -> Span:
        """Resolve *words* in the first of *places* that holds them."""
        if nth is not None and not nth.isdecimal():
            raise item.fail(f"the hint for '{key}' must be a number, 1 for the first")
        hits: list[Span] = []
        for place in places:
            hits = list(_occurrences(self.document.text, words, place))
            if hits:
                break
        if not hits:
            raise item.fail(f"'{key}' is not in the paragraph: {words}")
        if nth is None and len(hits) > 1:
            raise item.fail(f"'{key}' stands {len(hits)} times; add a hint ({key}_nth): {words}")
        index = int(nth) - 1 if nth else 0
        if not 0 <= index < len(hits):
            raise item.fail(f"'{key}' stands only {len(hits)} times: {words}")
        return hits[index]

    def _actor(self, item: Item, slug: str) -> str:
        if self._entity(item, slug) and self.entities[slug].type not in ACTOR_TYPES:
            raise item.fail(f"'{slug}' is a {self.entities[slug].type}, not an actor")
        return slug

    def _entity(self, item: Item, slug: str) -> str:
        if slug not in self.entities:
            raise item.fail(f"no entity '{slug}' in ontology/entities/")
        return slug


def _occurrences(text: str, words: str, place: Span) -> list[Span]:
    """Return where *words* stand in *place*; whole words win over parts of words."""
    found, at = [], text.find(words, place.start, place.end)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1, place.end)
    whole = [s for s in found if not (_is_letter(text, s.start - 1) or _is_letter(text, s.end))]
    return whole or found


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalpha()
