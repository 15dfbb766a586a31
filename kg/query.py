"""SPARQL over a graph of ours: ready questions by name, results as text.

Queries run on Oxigraph, embedded and in memory; rdflib answers them alike (a test holds it),
only slower.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError

Solutions = ox.QuerySolutions
_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
FORMATS = ("table", *_FORMATS)


def load_store(path: Path) -> ox.Store:
    """Read a Turtle file into a store in memory.

    Raises:
        QueryError: The file is missing or not Turtle.
    """
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    except FileNotFoundError as error:
        raise QueryError(f"{path}: no such file; make it with kg build -o {path.parent}") from error
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from error
    except SyntaxError as error:
        raise QueryError(f"{path}: not Turtle: {error.msg}") from error
    return store


def load_questions(folder: Path) -> dict[str, str]:
    """Return the ready questions of *folder* by name, in order of name."""
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.rq"))}


def wording(query: str) -> str:
    r"""Return the question in words: the comment on the query's first line.

    >>> wording("# Who accuses whom?\nSELECT * { ?s ?p ?o }")
    'Who accuses whom?'
    """
    return query.partition("\n")[0].lstrip("# ").strip()


def run_query(store: ox.Store, query: str, form: str) -> str:
    """Answer *query* as text.

    Args:
        store: The graph.
        query: SPARQL SELECT, ASK, CONSTRUCT or DESCRIBE.
        form: One of `FORMATS`; graphs come as N-Triples, sorted, whatever the form.

    Raises:
        QueryError: The query is not SPARQL.
    """
    try:
        result = store.query(query)
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {error.msg}") from error
    if isinstance(result, ox.QueryTriples):
        return "".join(sorted(f"{triple} .\n" for triple in result))
    if form == "table":
        return _table(result)
    serialised = result.serialize(format=_FORMATS[form])
    assert serialised is not None  # noqa: S101  (bytes, as no output was given)
    return serialised.decode("utf-8")


def _table(result: Solutions | ox.QueryBoolean) -> str:
    if isinstance(result, ox.QueryBoolean):
        return "true\n" if result else "false\n"
    header = [variable.value for variable in result.variables]
    rows = [[_cell(solution[name]) for name in header] for solution in result]
    widths = [max(map(_width, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["-" * width for width in widths], *rows]
    return "".join(_line(line, widths) for line in lines) + f"({len(rows)} rows)\n"


def _line(cells: Iterable[str], widths: list[int]) -> str:
    padded = [c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True)]
    return "  ".join(padded).rstrip() + "\n"


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    value = str(term.value) if not isinstance(term, ox.Triple) else str(term)
    if isinstance(term, ox.NamedNode):
        return shorten(value)
    return " ".join(value.split())


def shorten(iri: str) -> str:
    """Return the last part of one of our IRIs, others whole.

    >>> shorten("https://w3id.org/mawqif/entity/armenia")
    'armenia'
    """
    return iri.rpartition("/")[2].rpartition("#")[2] if "/mawqif/" in iri else iri


def _width(text: str) -> int:
    """Count the columns that *text* takes on a terminal."""
    wide: Callable[[str], bool] = lambda c: unicodedata.east_asian_width(c) in "WF"
    hidden = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) - hidden + sum(map(wide, text))
