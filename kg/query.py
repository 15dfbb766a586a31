"""SPARQL over a graph of ours: stores opened from files, ready questions, answers in pieces.

Queries run on Oxigraph, embedded; rdflib answers them alike (a test holds it), only slower.
Nothing here writes into a graph: an update is no query, SERVICE is refused, and FROM names
graphs of the store and fetches nothing. What stops a query that takes too long is the process
around it (`kg.worker`).
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.results import GRAPH_FORMS, ROW_FORMS, Row, write_boolean, write_graph, write_rows

FORMATS = (*ROW_FORMS, *GRAPH_FORMS)
T = TypeVar("T")
_STAMP = "mawqif-source.json"


class LimitError(QueryError):
    """An answer is larger, or a query slower, than the caller allows."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A value for a variable of a query: handed to the engine as a term, never as text.

    Attributes:
        value: The IRI, or the literal's text.
        iri: Whether it is an IRI.
        datatype: IRI of a typed literal's type.
    """

    value: str
    iri: bool = False
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One query and how its answer is wanted.

    Attributes:
        query: SPARQL SELECT, ASK, CONSTRUCT or DESCRIBE.
        rows: Form of rows and truth values, of `kg.results.ROW_FORMS`; None when a graph is
            wanted and nothing else will do.
        graph: Form of graphs, of `kg.results.GRAPH_FORMS`; None when rows are.
        bindings: Values by name of the variable; such variables are left out of the rows.
        default_graphs: IRIs of the graphs that make the default graph; none: the store's.
        named_graphs: IRIs of the graphs that GRAPH may name; none: all, or none when
            *default_graphs* are given, as the SPARQL protocol has it.
        max_rows: Where rows or triples end; None for no limit.
        max_bytes: Where the answer ends, in bytes of UTF-8; None for no limit.
        base_iri: What relative IRIs of the query are relative to; None to refuse them.
    """

    query: str
    rows: str | None = "table"
    graph: str | None = "ntriples"
    bindings: Mapping[str, Binding] = field(default_factory=dict)
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    max_rows: int | None = None
    max_bytes: int | None = None
    base_iri: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its kind (``rows``, ``boolean`` or ``graph``) and its text in pieces."""

    kind: str
    pieces: Iterator[str]


def load_store(path: Path) -> ox.Store:
    """Read a file of RDF, of a kind its ending tells, into a store in memory.

    Raises:
        QueryError: The file is missing, of another kind or broken.
    """
    store = ox.Store()
    _load(store, path)
    return store


def _load(store: ox.Store, path: Path) -> None:
    kind = syntax_of(path)
    try:
        store.bulk_load(path=str(path), format=kind)
        if kind.supports_datasets:
            _merge(store)
    except FileNotFoundError as error:
        raise QueryError(f"{path}: no such file; make it with kg build -o {path.parent}") from error
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        reason = getattr(error, "msg", None) or error
        raise QueryError(f"{path}: not {kind.name}: {reason}") from error


def syntax_of(path: Path) -> ox.RdfFormat:
    """Return the syntax that the ending of *path* tells; Turtle when it tells none.

    >>> syntax_of(Path("graph.nq")).name, syntax_of(Path("graph")).name
    ('N-Quads', 'Turtle')
    """
    return ox.RdfFormat.from_extension(path.suffix.lower().lstrip(".")) or ox.RdfFormat.TURTLE


def _merge(store: ox.Store) -> None:
    """Copy named graphs into the default graph too: asked as a union, a triple counts twice."""
    copies = (
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in store.named_graphs()
        for quad in store.quads_for_pattern(None, None, None, graph)
    )
    store.bulk_extend(copies)


def open_store(folder: Path) -> ox.Store:
    """Open a store on disk for reading only; other readers do not matter, nor does a writer.

    Raises:
        QueryError: *folder* is no store.
    """
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise QueryError(f"{folder}: not a store that can be opened: {error}") from error


def update_store(folder: Path, graph: Path) -> bool:
    """Make the store *folder* hold the file *graph*, unless it does; return whether it was made.

    A new store is filled beside its place and moved there whole. A store that this function
    did not make is left as it is, and so is one whose file is gone.

    Raises:
        QueryError: The file is missing or broken, or *folder* is something else.
    """
    if folder.exists() and not (folder / _STAMP).exists() and any(folder.iterdir()):
        return False
    stamp = _stamp(graph) if graph.exists() or not folder.exists() else None
    if stamp is None or ((folder / _STAMP).exists() and (folder / _STAMP).read_text() == stamp):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
        fill_store(Path(beside) / "store", graph)
        (Path(beside) / "store" / _STAMP).write_text(stamp)
        if folder.exists():
            shutil.rmtree(folder)
        (Path(beside) / "store").rename(folder)
    return True


def fill_store(folder: Path, graph: Path) -> None:
    """Load *graph* into a new store on disk at *folder* and pack it for reading."""
    store = ox.Store(str(folder))
    _load(store, graph)
    store.optimize()
    store.flush()


def _stamp(graph: Path) -> str | None:
    try:
        found = graph.stat()
    except OSError as error:
        raise QueryError(
            f"{graph}: no such file; make it with kg build -o {graph.parent}"
        ) from error
    return json.dumps({"size": found.st_size, "mtime_ns": found.st_mtime_ns})


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
    """Answer *query* as text, whole and without limits.

    Args:
        store: The graph.
        query: SPARQL SELECT, ASK, CONSTRUCT or DESCRIBE.
        form: One of `FORMATS`; see `job_of`.

    Raises:
        QueryError: The query is not SPARQL, or its answer has no such form.
    """
    return "".join(answer(store, job_of(query, form)).pieces)


def job_of(query: str, form: str) -> Job:
    """Return the job of answering *query* in *form*; a table may be a graph's N-Triples too."""
    if form in GRAPH_FORMS:
        return Job(query, rows=None, graph=form)
    return Job(query, rows=form, graph="ntriples" if form == "table" else None)


def answer(store: ox.Store, job: Job) -> Answer:
    """Answer *job*; the pieces are made as they are taken.

    Raises:
        QueryError: The query is not SPARQL or asks another server.
        LimitError: While pieces are taken: the answer is larger than allowed. What came before
            is complete in itself.
    """
    result = _evaluate(store, job)
    if isinstance(result, ox.QueryTriples):
        if job.graph is None:
            raise QueryError(f"the answer is a graph; its forms are {', '.join(GRAPH_FORMS)}")
        return Answer("graph", _bounded(_graph_pieces(job, job.graph, result), job.max_bytes))
    if job.rows is None:
        raise QueryError(f"the answer is no graph; its forms are {', '.join(ROW_FORMS)}")
    if isinstance(result, ox.QueryBoolean):
        return Answer("boolean", iter([write_boolean(job.rows, bool(result))]))
    return Answer("rows", _bounded(_row_pieces(job, job.rows, result), job.max_bytes))


def _evaluate(store: ox.Store, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    if asks_elsewhere(job.query):
        raise QueryError("SERVICE is refused: a query reads this graph and asks no other server")
    try:
        return store.query(
            job.query,
            base_iri=job.base_iri,
            use_default_graph_as_union=_only_named(store),
            default_graph=_default_graph(job),
            named_graphs=_named_graphs(job),
            substitutions={ox.Variable(k): _term(v) for k, v in job.bindings.items()} or None,
        )
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {error.msg}") from error
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _term(binding: Binding) -> ox.NamedNode | ox.Literal:
    if binding.iri:
        return ox.NamedNode(binding.value)
    datatype = ox.NamedNode(binding.datatype) if binding.datatype else None
    return ox.Literal(binding.value, datatype=datatype)


def _only_named(store: ox.Store) -> bool:
    """Tell whether the default graph is empty and there are others to stand for it."""
    default = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return next(default, None) is None and next(store.named_graphs(), None) is not None


_Graphs = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]


def _default_graph(job: Job) -> _Graphs | None:
    if not job.default_graphs and not job.named_graphs:
        return None
    return [ox.NamedNode(iri) for iri in job.default_graphs]


def _named_graphs(job: Job) -> list[ox.NamedNode | ox.BlankNode] | None:
    if not job.default_graphs and not job.named_graphs:
        return None
    return [ox.NamedNode(iri) for iri in job.named_graphs]


class _Limited(Generic[T]):
    """The first *limit* of *items*; remembers whether there were more."""

    def __init__(self, items: Iterable[T], limit: int | None) -> None:
        self.items = iter(items)
        self.limit = limit
        self.cut = False

    def __iter__(self) -> Iterator[T]:
        yield from itertools.islice(self.items, self.limit)
        self.cut = next(self.items, None) is not None

    def check(self, what: str) -> None:
        """Raise `LimitError` when there was more to come."""
        if self.cut:
            raise LimitError(f"the answer has more than {self.limit} {what}; the rest is left out")


def _row_pieces(job: Job, form: str, result: ox.QuerySolutions) -> Iterator[str]:
    shown = [v.value for v in result.variables if v.value not in job.bindings]
    places = [i for i, v in enumerate(result.variables) if v.value not in job.bindings]
    rows = _Limited(_rows(result, places), job.max_rows)
    yield from write_rows(form, shown, rows)
    rows.check("rows")


def _rows(result: ox.QuerySolutions, places: list[int]) -> Iterator[Row]:
    try:
        for solution in result:
            yield [solution[i] for i in places]
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _graph_pieces(job: Job, form: str, result: ox.QueryTriples) -> Iterator[str]:
    triples = _Limited(result, job.max_rows)
    yield write_graph(form, triples, job.query)
    triples.check("triples")


def _bounded(pieces: Iterator[str], max_bytes: int | None) -> Iterator[str]:
    size_bytes = 0
    for piece in pieces:
        size_bytes += len(piece.encode("utf-8"))
        if max_bytes is not None and size_bytes > max_bytes:
            raise LimitError(f"the answer is larger than {max_bytes} bytes")
        yield piece


_SKIPPED = re.compile(
    r"""
      "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}  # long strings
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'                      # strings
    | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]*                             # IRIs, comments
    | [?$]service\b | (?<=:)[\w.%-]+                                     # a variable, local names
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def asks_elsewhere(query: str) -> bool:
    r"""Tell whether *query* has the keyword SERVICE outside strings, IRIs and comments.

    Keywords need no space around them, so the letters alone are enough. This gives a clear
    refusal; that no worker can open a connection does not hang on it (`kg.worker`).

    >>> asks_elsewhere("SELECT * { ?s ?p trueSERVICE<http://a/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere("SELECT ?service { ?service a <http://a/SERVICE> } # SERVICE")
    False
    """
    plain = _ESCAPED.sub(_unescape, query)
    return "SERVICE" in _SKIPPED.sub(" ", plain).upper()


def _unescape(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found.group()
