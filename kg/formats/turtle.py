"""Canonical Turtle: the bytes depend on the triples and the prefixes, and on nothing else.

Subjects, predicates and objects stand in order of code points, ``a`` first. Literals keep
their lexical form; the short forms of numbers and booleans are used where they lose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.formats.ntriples import TripleTerm, quoted, term
from kg.iris import Iris
from kg.readback import base_of
from kg.triples import empty_graph

Triple = tuple[Node, Node, Node]
Spelling = Callable[[Node], str]

_TYPE = str(RDF.type)
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_BARE = {
    XSD.integer: re.compile(r"-?(?:0|[1-9][0-9]*)"),
    XSD.decimal: re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}


def write(graph: Graph) -> str:
    """Return the graph as RDF 1.1 Turtle."""
    bound = prefixes(graph)
    return prefix_lines(bound) + "".join(f"\n{b}\n" for b in blocks(graph, spelling(bound)))


def prefixes(graph: Graph) -> dict[str, str]:
    """Return the prefixes of *graph* and those of the product, sorted.

    A graph read from a file has lost the prefixes that nothing in it uses; with ours added it
    is written as the graph was that went into the file.
    """
    ours = empty_graph(Iris(base_of(graph))).namespaces()
    bound = {**dict(ours), **dict(graph.namespaces())}
    return {prefix: str(namespace) for prefix, namespace in sorted(bound.items())}


def prefix_lines(bound: Mapping[str, str]) -> str:
    """Return one ``@prefix`` line for every prefix."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in bound.items())


def spelling(bound: Mapping[str, str]) -> Spelling:
    """Return the function that spells terms with the prefixes *bound*."""
    longest = sorted(bound.items(), key=lambda pair: (-len(pair[1]), pair))

    def spell(node: Node) -> str:
        if isinstance(node, Literal):
            return _literal(node, spell)
        if isinstance(node, TripleTerm):
            return f"<<( {' '.join(map(spell, node.parts))} )>>"
        return name(node)

    @cache
    def name(node: Node) -> str:
        text = str(node)
        for prefix, namespace in longest:
            if text.startswith(namespace) and _LOCAL.fullmatch(text, len(namespace)):
                return f"{prefix}:{text[len(namespace) :]}"
        return term(node)

    return spell


def _literal(node: Literal, spell: Spelling) -> str:
    if node.language or node.datatype in (None, XSD.string):
        return term(node)
    bare = _BARE.get(node.datatype)
    if bare and bare.fullmatch(node):
        return str(node)
    return f"{quoted(node)}^^{spell(node.datatype)}"


def blocks(triples: Iterable[Triple], spell: Spelling, indent: str = "") -> Iterator[str]:
    """Yield one block a subject, without a line end.

    Args:
        triples: In any order; none twice.
        spell: How terms are written.
        indent: What every line begins with.
    """
    for subject, about in groupby(sorted(triples, key=_order), key=lambda triple: triple[0]):
        lines = f" ;\n{indent}    ".join(_predicates(about, spell, indent))
        yield f"{indent}{spell(subject)} {lines} ."


def _predicates(about: Iterable[Triple], spell: Spelling, indent: str) -> Iterator[str]:
    for predicate, same in groupby(about, key=lambda triple: triple[1]):
        name = "a" if str(predicate) == _TYPE else spell(predicate)
        values = f" ,\n{indent}        ".join(spell(value) for _, _, value in same)
        yield f"{name} {values}"


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    kind = "" if isinstance(value, URIRef) else "\uffff"
    name = str(predicate)
    return str(subject), name != _TYPE, name, kind + term(value)
