"""Answers as text: rows, truth values and graphs in the formats that SPARQL has for them.

Nothing here knows a store: what comes in are terms, what goes out are pieces of text, made as
they are asked for, so that a large answer never stands in memory whole. Only the table holds
its first rows back, to know how wide its columns are, and a graph is sorted.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Sequence[Term | None]

ROW_FORMS = {
    "table": "text/plain",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
"""Forms of rows and truth values, with their media types."""

GRAPH_FORMS = {
    "ntriples": "application/n-triples",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""Forms of graphs, with their media types."""

_ALIASES = {
    "ttl": "turtle",
    "nt": "ntriples",
    "srj": "json",
    "srx": "xml",
    "application/json": "json",
    "application/xml": "xml",
    **{media: form for form, media in (*ROW_FORMS.items(), *GRAPH_FORMS.items())},
}
_BLOCK = 500  # rows in one piece of text
_PREFIX = re.compile(r"^\s*PREFIX\s+([A-Za-z][\w-]*):\s*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def form_of(name: str) -> str:
    """Return the form that *name* means: a form, a file ending or a media type.

    Raises:
        QueryError: There is no such form.

    >>> form_of("ttl"), form_of("text/csv"), form_of("table")
    ('turtle', 'csv', 'table')
    """
    form = _ALIASES.get(name.lower(), name.lower())
    if form not in ROW_FORMS and form not in GRAPH_FORMS:
        known = ", ".join((*ROW_FORMS, *GRAPH_FORMS))
        raise QueryError(f"'{name}' is no format; there are {known}")
    return form


def write_rows(form: str, names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the *rows* under their variables' *names*, in one of `ROW_FORMS`."""
    return _WRITERS[form](names, iter(rows))


def write_boolean(form: str, value: bool) -> str:
    """Return the answer of an ASK, in one of `ROW_FORMS`.

    >>> write_boolean("json", True)
    '{"head":{},"boolean":true}'
    """
    word = "true" if value else "false"
    if form == "json":
        return f'{{"head":{{}},"boolean":{word}}}'
    if form == "xml":
        return f"{_XML_HEAD}<head></head><boolean>{word}</boolean></sparql>\n"
    return f"{word}\n"


def write_graph(form: str, triples: Iterable[ox.Triple], query: str) -> str:
    """Return *triples* in one of `GRAPH_FORMS`, sorted; Turtle uses the prefixes of *query*."""
    ordered = sorted(triples, key=str)
    if form == "ntriples":
        return "".join(f"{triple} .\n" for triple in ordered)
    prefixes = dict(_PREFIX.findall(query)) if form in ("turtle", "rdfxml") else None
    serialised = ox.serialize(ordered, format=_RDF[form], prefixes=prefixes)
    assert serialised is not None  # noqa: S101  (bytes, as no output was given)
    return serialised.decode("utf-8")


_RDF = {
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while block := list(itertools.islice(rows, _BLOCK)):
        yield block


def _csv(names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for block in _blocks(rows):
        writer.writerows([_plain(term) for term in row] for row in block)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _plain(term: Term | None) -> str:
    """Return the text of *term* without what marks its kind."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return str(term)


def _tsv(names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for block in _blocks(rows):
        yield "".join("\t".join(map(_turtle, row)) + "\n" for row in block)


def _turtle(term: Term | None) -> str:
    return "" if term is None else str(term).replace("\t", "\\t")


def _json(names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(names))}}},"results":{{"bindings":['
    joint = ""
    for block in _blocks(rows):
        objects = (
            {n: _json_term(t) for n, t in zip(names, row, strict=True) if t is not None}
            for row in block
        )
        yield joint + ",\n".join(_DUMP(o) for o in objects)
        joint = ",\n"
    yield "]}}\n"


_DUMP = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {k: _json_term(v) for k, v in parts.items()}}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return {**literal, "xml:lang": term.language}
    if term.datatype.value == _XSD_STRING:
        return literal
    return {**literal, "datatype": term.datatype.value}


_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f"{_XML_HEAD}<head>{variables}</head><results>\n"
    opened = [f"<binding name={quoteattr(name)}>" for name in names]
    for block in _blocks(rows):
        yield "".join(f"<result>{_xml_row(opened, row)}</result>\n" for row in block)
    yield "</results></sparql>\n"


def _xml_row(opened: Sequence[str], row: Row) -> str:
    cells = zip(opened, row, strict=True)
    return "".join(f"{tag}{_xml_term(t)}</binding>" for tag, t in cells if t is not None)


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_escape(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        inner = "".join(f"<{k}>{_xml_term(v)}</{k}>" for k, v in parts.items())
        return f"<triple>{inner}</triple>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _XSD_STRING:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{_escape(term.value)}</literal>"


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _escape(text: str) -> str:
    """Escape *text*; letters that XML 1.0 cannot hold become the replacement character."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


_SAMPLE = 1_000  # rows from which the widths of a table's columns are taken


def _table(names: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    first = [[_cell(term) for term in row] for row in itertools.islice(rows, _SAMPLE)]
    widths = [max(map(_width, column)) for column in zip(names, *first, strict=True)]
    rules = ["-" * width for width in widths]
    yield "".join(_line(line, widths) for line in (list(names), rules, *first))
    count = len(first)
    for block in _blocks(rows):
        count += len(block)
        yield "".join(_line([_cell(term) for term in row], widths) for row in block)
    yield f"({count} rows)\n"


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = [c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True)]
    return "  ".join(padded).rstrip() + "\n"


def _cell(term: Term | None) -> str:
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return " ".join(_plain(term).translate(_CONTROLS).split())


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
"""A terminal obeys these; a cell from an article must not give it orders."""


def shorten(iri: str) -> str:
    """Return the last part of one of our IRIs, others whole.

    >>> shorten("https://w3id.org/mawqif/entity/armenia")
    'armenia'
    """
    return iri.rpartition("/")[2].rpartition("#")[2] if "/mawqif/" in iri else iri


def _width(text: str) -> int:
    """Count the columns that *text* takes on a terminal."""
    if text.isascii():
        return len(text)
    hidden = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) - hidden + wide


_WRITERS = {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml}
