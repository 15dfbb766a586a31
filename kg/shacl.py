"""The part of SHACL that ``ontology/shapes.ttl`` uses, run on Oxigraph.

pySHACL says the same (a test holds both to every defect) and takes some twenty times longer;
it stays the referee of ``kg validate``. A component that is not known here is an error, so that
no rule is ever passed over.

Source: SHACL, W3C Recommendation of 20 July 2017, sections 2 to 5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import GraphError

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node = ox.NamedNode | ox.BlankNode | ox.Triple

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = ox.NamedNode(_RDF + "type")
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a graph breaks a shape.

    Attributes:
        node: The node at fault.
        path: The property at fault, or empty.
        rule: The property shape or constraint that is broken.
    """

    node: str
    path: str
    rule: str


def find_breaches(store: ox.Store, shapes: ox.Dataset) -> Iterator[Breach]:
    """Yield where *store* breaks *shapes*.

    Args:
        store: The graph, with the class tree that the shapes speak of.
        shapes: A parsed shapes file.

    Raises:
        GraphError: The shapes use a component that is not known here.
    """
    rules = _Index(quad for quad in shapes)
    data = _Index(store)
    for shape in sorted(rules.instances(f"<{_sh('NodeShape')}>"), key=str):
        focus = sorted(_targets(shape, rules, data), key=str)
        for rule in rules.objects(shape, _sh("property")):
            yield from _property_breaches(rule, focus, rules, data)
        for rule in rules.objects(shape, _sh("sparql")):
            yield from _sparql_breaches(rule, focus, rules, store)


class _Index:
    """Triples by subject and predicate, and instances by class."""

    def __init__(self, quads: Iterator[ox.Quad] | ox.Store) -> None:
        self._objects: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        self._subjects: defaultdict[str, set[Node]] = defaultdict(set)
        self._members: defaultdict[str, set[Node]] = defaultdict(set)
        self._below: defaultdict[str, set[str]] = defaultdict(set)
        self._instances: dict[str, set[Node]] = {}
        for quad in quads:
            self._objects[str(quad.subject), quad.predicate.value].append(quad.object)
            self._subjects[quad.predicate.value].add(quad.subject)
            if quad.predicate == _TYPE:
                self._members[str(quad.object)].add(quad.subject)
            elif quad.predicate == _SUBCLASS:
                self._below[str(quad.object)].add(str(quad.subject))

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        return self._objects.get((str(subject), predicate), [])

    def one(self, subject: Term, predicate: str) -> Term | None:
        return next(iter(self.objects(subject, predicate)), None)

    def predicates(self, subject: Term) -> set[str]:
        return {p for s, p in self._objects if s == str(subject)}

    def subjects(self, predicate: str) -> set[Node]:
        return self._subjects[predicate]

    def instances(self, name: str) -> set[Node]:
        """Return the instances of a class, named as in N-Triples, and of all classes below it."""
        if name not in self._instances:
            open_names, closed = {name}, set[str]()
            while open_names:
                closed.add(current := open_names.pop())
                open_names |= self._below[current] - closed
            self._instances[name] = {node for c in closed for node in self._members[c]}
        return self._instances[name]

    def items(self, head: Term | None) -> list[Term]:
        """Return the members of an RDF list."""
        found = []
        while head is not None and str(head) != f"<{_RDF}nil>":
            found += self.objects(head, _RDF + "first")
            head = self.one(head, _RDF + "rest")
        return found

    def values(self, node: Term, path: list[str]) -> list[Term]:
        """Return what *path* leads to, each value once."""
        level: list[Term] = [node]
        for step in path:
            level = [value for term in level for value in self.objects(term, step)]
        return list({str(term): term for term in level}.values())


def _sh(name: str) -> str:
    return _SH + name


def _targets(shape: Node, rules: _Index, data: _Index) -> set[Node]:
    found: set[Node] = set()
    for target in rules.objects(shape, _sh("targetClass")):
        found |= data.instances(str(target))
    for target in rules.objects(shape, _sh("targetNode")):
        found.add(_node(target))
    for target in rules.objects(shape, _sh("targetSubjectsOf")):
        found |= data.subjects(_node(target).value)
    return found


def _node(term: Term) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise GraphError(f"shapes: {term} must be an IRI")
    return term


@dataclass(frozen=True, slots=True)
class _Case:
    """One value set that one component judges."""

    focus: Node
    values: list[Term]
    parameter: Term
    rules: _Index
    data: _Index


def _property_breaches(
    rule: Term, focus: list[Node], rules: _Index, data: _Index
) -> Iterator[Breach]:
    path_term = rules.one(rule, _sh("path"))
    steps = rules.items(path_term) if isinstance(path_term, ox.BlankNode) else [path_term]
    path = [_node(step).value for step in steps if step is not None]
    components = [
        (check, parameter)
        for name, check in _COMPONENTS.items()
        for parameter in rules.objects(rule, _sh(name))
    ]
    _refuse_unknown(rule, rules)
    for node in focus:
        values = data.values(node, path)
        for check, parameter in components:
            if check(_Case(node, values, parameter, rules, data)):
                yield Breach(_plain(node), path[0] if len(path) == 1 else "", _plain(rule))


def _refuse_unknown(rule: Term, rules: _Index) -> None:
    known = {*map(_sh, _COMPONENTS), _sh("path"), _sh("message"), _TYPE.value}
    for predicate in rules.predicates(rule) - known:
        raise GraphError(f"shapes: {rule} uses {predicate}, which kg/shacl.py does not know")


def _plain(term: Term) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def _sparql_breaches(
    rule: Term, focus: list[Node], rules: _Index, store: ox.Store
) -> Iterator[Breach]:
    select = rules.one(rule, _sh("select"))
    prefixes = "".join(
        f"PREFIX {_plain(prefix)}: <{_plain(namespace)}>\n"
        for holder in rules.objects(rule, _sh("prefixes"))
        for declared in rules.objects(holder, _sh("declare"))
        for prefix in rules.objects(declared, _sh("prefix"))
        for namespace in rules.objects(declared, _sh("namespace"))
    )
    if not isinstance(select, ox.Literal):
        raise GraphError(f"shapes: {rule} has no sh:select")
    for node in focus:
        solutions = store.query(prefixes + select.value, substitutions={ox.Variable("this"): node})
        if not isinstance(solutions, ox.QuerySolutions):
            raise GraphError(f"shapes: {rule} is no SELECT")
        names = {variable.value for variable in solutions.variables}
        for solution in solutions:
            found = {name: solution[name] for name in names & {"value", "path"}}
            culprit, path = found.get("value") or node, found.get("path")
            yield Breach(_plain(culprit), _plain(path) if path else "", _plain(rule))


def _number(term: Term) -> Decimal | None:
    try:
        return Decimal(_plain(term))
    except InvalidOperation:
        return None


def _has_datatype(term: Term, datatype: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype == datatype


def _languages(case: _Case) -> list[str]:
    return [v.language or "" for v in case.values if isinstance(v, ox.Literal)]


def _beyond(case: _Case, side: int) -> bool:
    """Say whether a value is no number or lies on the wrong *side* of the parameter."""
    limit = _number(case.parameter)
    numbers = [_number(value) for value in case.values]
    return any(n is None or limit is None or (n - limit) * side > 0 for n in numbers)


def _not_less(case: _Case) -> bool:
    others = [_number(t) for t in case.data.values(case.focus, [_node(case.parameter).value])]
    mine = [_number(t) for t in case.values]
    return any(a is None or b is None or a >= b for a in mine for b in others)


def _none_fits(case: _Case) -> bool:
    """Say whether a value fits none of the shapes of sh:or; those give a datatype each."""
    datatypes = [
        datatype
        for shape in case.rules.items(case.parameter)
        for datatype in case.rules.objects(shape, _sh("datatype"))
    ]
    return any(not any(_has_datatype(v, d) for d in datatypes) for v in case.values)


def _other_language(case: _Case) -> bool:
    allowed = {_plain(tag) for tag in case.rules.items(case.parameter)}
    return not allowed.issuperset(_languages(case)) or len(_languages(case)) < len(case.values)


def _repeats_language(case: _Case) -> bool:
    languages = _languages(case)
    return _plain(case.parameter) == "true" and len(set(languages)) < len(languages)


_KINDS = {"IRI": ox.NamedNode, "Literal": ox.Literal}

_COMPONENTS: dict[str, Callable[[_Case], bool]] = {
    "minCount": lambda c: len(c.values) < int(_plain(c.parameter)),
    "maxCount": lambda c: len(c.values) > int(_plain(c.parameter)),
    "class": lambda c: not c.data.instances(str(c.parameter)).issuperset(c.values),
    "datatype": lambda c: any(not _has_datatype(v, c.parameter) for v in c.values),
    "nodeKind": lambda c: any(
        not isinstance(v, _KINDS[_plain(c.parameter).removeprefix(_SH)]) for v in c.values
    ),
    "in": lambda c: any(v not in c.rules.items(c.parameter) for v in c.values),
    "languageIn": _other_language,
    "uniqueLang": _repeats_language,
    "minInclusive": lambda c: _beyond(c, -1),
    "maxInclusive": lambda c: _beyond(c, 1),
    "minLength": lambda c: any(len(_plain(v)) < int(_plain(c.parameter)) for v in c.values),
    "pattern": lambda c: any(not re.search(_plain(c.parameter), _plain(v)) for v in c.values),
    "lessThan": _not_less,
    "or": _none_fits,
}
