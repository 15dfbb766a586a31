"""The graph as the page reads it: one dictionary, and look-ups in a fixed order."""

from __future__ import annotations

from collections import defaultdict

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.vocab import MQ


class Facts:
    """A graph as one dictionary of subjects, with look-ups that always answer in one order."""

    def __init__(self, graph: Graph) -> None:
        self._facts: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._subjects: dict[tuple[Node, Node], list[URIRef]] = defaultdict(list)
        for subject, predicate, value in graph:
            self._facts[subject][predicate].append(value)
            if isinstance(subject, URIRef) and isinstance(value, URIRef):
                self._subjects[predicate, value].append(subject)

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """Return the objects of the pair, sorted."""
        found = self._facts.get(subject, {}).get(predicate, [])
        return sorted(found, key=_order) if len(found) > 1 else list(found)

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Return the first object of the pair, or None."""
        found = self.values(subject, predicate)
        return found[0] if found else None

    def text(self, subject: Node, predicate: Node) -> str | None:
        """Return the first object as text, or None."""
        found = self.value(subject, predicate)
        return None if found is None else str(found)

    def words(self, subject: Node, predicate: Node) -> dict[str, str]:
        """Return the Arabic and English literals of the pair, without the missing ones."""
        found: dict[str, str] = {}
        for value in self.values(subject, predicate):
            if isinstance(value, Literal):
                found.setdefault((value.language or "").split("-")[0] or "und", str(value))
        return found

    def subjects(self, predicate: Node, value: Node) -> list[URIRef]:
        """Return the subjects that have *value* at *predicate*, sorted."""
        return sorted(self._subjects.get((predicate, value), ()))

    def of_class(self, name: str) -> list[URIRef]:
        """Return the instances of the class ``mq:name``, sorted."""
        return self.subjects(RDF.type, MQ[name])


def _order(node: Node) -> tuple[str, str]:
    language = node.language if isinstance(node, Literal) else None
    return str(node), language or ""


def short(iri: Node) -> str:
    """Return the part of an IRI that names it on the page and in a permalink.

    >>> short(URIRef("https://w3id.org/mawqif/entity/azerbaijan"))
    'azerbaijan'
    """
    return str(iri).rstrip("/").rpartition("/")[2].rpartition("#")[2]
