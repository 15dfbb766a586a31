"""N-Triples, sorted; and the spelling of terms that the other RDF formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.term import Node

from kg.errors import GraphError

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_INVISIBLE = "\u0085\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
"""Line separators, marks and overrides of direction: they would reorder what a reader sees."""

_ESCAPED = re.compile(f'["\\\\\x00-\x1f\x7f{_INVISIBLE}]')
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')

_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True)
class TripleTerm(Node):
    """A triple as a node, which names it and does not assert it; rdflib has no such term."""

    parts: tuple[Node, Node, Node]

    def n3(self, namespace_manager: NamespaceManager | None = None) -> str:  # noqa: ARG002
        """Return the term as N-Triples 1.2 spells it."""
        return f"<<( {' '.join(map(term, self.parts))} )>>"


def write(graph: Graph) -> str:
    """Return one line a triple, in order of code points."""
    return "".join(f"{line} .\n" for line in sorted(triple_line(*triple) for triple in graph))


def triple_line(subject: Node, predicate: Node, value: Node) -> str:
    """Return the triple without its full stop."""
    return f"{term(subject)} {term(predicate)} {term(value)}"


def term(node: Node) -> str:
    r"""Return *node* as N-Triples spells it; a triple term as N-Triples 1.2 does.

    Raises:
        GraphError: It is a blank node, or an IRI with characters that none may have.

    >>> print(term(Literal('say "no"\u200f', lang="en")))
    "say \"no\"\u200F"@en
    """
    if isinstance(node, Literal):
        return literal(node)
    if isinstance(node, URIRef):
        return iri(node)
    if isinstance(node, TripleTerm):
        return node.n3()
    raise GraphError(f"{node}: a blank node; graphs made by kg have none")


def iri(node: URIRef) -> str:
    """Return ``<node>``."""
    bad = _NOT_IN_IRI.search(node)
    if bad:
        raise GraphError(f"{node}: an IRI may not hold {bad[0]!r}")
    return f"<{node}>"


def literal(node: Literal) -> str:
    """Return the quoted words of *node* with its language or datatype."""
    words = quoted(node)
    if node.language:
        return f"{words}@{node.language}"
    if node.datatype is None or str(node.datatype) == _STRING:
        return words
    return f"{words}^^{iri(node.datatype)}"


def quoted(text: str) -> str:
    """Return *text* in double quotes; what a reader cannot see is escaped."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
