"""The IRIs of the data; nothing else makes one.

Every IRI is an entity's slug or a hash of content, so that the same fact found twice is one
node and loading a graph twice adds nothing. The vocabulary's own IRIs stand in `kg.vocab`
and do not move with the base.
"""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef

from kg.digests import digest, statement_digest
from kg.errors import KgError
from kg.model import Actor, Document, Figure, Naming, Proposition, Span, Statement
from kg.vocab import BASE


@dataclass(frozen=True, slots=True)
class Iris:
    """Maker of the IRIs under one base.

    Attributes:
        base: Absolute IRI that ends in ``/`` or ``#``.
    """

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuse a base that would not give valid IRIs."""
        bad = any(c in '<>"{}|^`\\' or c <= " " or c > "~" for c in self.base)
        if bad or "://" not in self.base or not self.base.endswith(("/", "#")):
            raise KgError(f"{self.base}: the base IRI must be absolute ASCII and end in / or #")

    def entity(self, slug: str) -> URIRef:
        """Name a curated entity."""
        return URIRef(f"{self.base}entity/{slug}")

    def actor(self, document: Document, actor: Actor) -> URIRef:
        """Name an actor; one that only the article names lives under the article."""
        if actor.listed:
            return self.entity(actor.id)
        return URIRef(f"{self.base}document/{document.id}/actor/{digest(actor.id)}")

    def document(self, document: Document) -> URIRef:
        """Name an article by its text."""
        return URIRef(f"{self.base}document/{document.id}")

    def statement(self, document: Document, statement: Statement) -> URIRef:
        """Name a statement by article, words, speaker, act and targets."""
        return URIRef(f"{self.base}statement/{statement_digest(document, statement)}")

    def relay(self, document: Document, statement: Statement, position: int) -> URIRef:
        """Name the link of a chain that stands *position* places from the outermost."""
        below = statement_digest(document, statement)
        return URIRef(f"{self.base}statement/{digest('relay', below, position)}")

    def evidence(self, document: Document, span: Span) -> URIRef:
        """Name a span of an article."""
        return URIRef(f"{self.base}evidence/{digest(document.sha256, span.start, span.end)}")

    def proposition(self, proposition: Proposition) -> URIRef:
        """Name a proposition by what it says, so that claim and denial meet in one node."""
        parts = (proposition.subject, proposition.relation, proposition.object)
        return URIRef(f"{self.base}proposition/{digest(*parts)}")

    def content(self, document: Document, span: Span) -> URIRef:
        """Name a proposition that is known by its words only."""
        return URIRef(f"{self.base}proposition/{digest(document.sha256, span.start, span.end)}")

    def figure(self, document: Document, figure: Figure) -> URIRef:
        """Name a figure by article, words and what it counts."""
        parts = (document.sha256, figure.key, figure.evidence, figure.value, figure.by)
        return URIRef(f"{self.base}figure/{digest(*parts)}")

    def naming(self, document: Document, naming: Naming, speaker: str) -> URIRef:
        """Name a naming by speaker, thing and words."""
        parts = (document.sha256, speaker, naming.thing, naming.words)
        return URIRef(f"{self.base}naming/{digest(*parts)}")

    def tenure(self, person: str, office: str, of: str) -> URIRef:
        """Name a person's time in an office."""
        return URIRef(f"{self.base}tenure/{digest(person, office, of)}")

    def run(self, *inputs: str) -> URIRef:
        """Name a run by all that went into it."""
        return URIRef(f"{self.base}run/{digest(*inputs)}")

    def dataset(self, *documents: str) -> URIRef:
        """Name the graph of all *documents*, by their ids."""
        return URIRef(f"{self.base}dataset/{digest(*documents)}")

    def agent(self, name: str) -> URIRef:
        """Name a program or a curator."""
        return URIRef(f"{self.base}agent/{name}")
