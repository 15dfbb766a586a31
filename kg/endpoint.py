"""The SPARQL 1.1 Protocol over a pool of workers: a request in, a job, an answer out.

Source:
    SPARQL 1.1 Protocol, SPARQL 1.1 Service Description (W3C Recommendations, 2013).

There is no update operation, so that nothing which is sent can change the graph. What is
allowed to ask at all (hosts, origins, connections) is decided in `kg.serve`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from kg.errors import QueryError
from kg.query import Job, LimitError
from kg.results import write_graph
from kg.worker import Source, StoppedError, Worker

if TYPE_CHECKING:
    from starlette.types import Receive

_BODY_BYTES = 1_000_000
_BODY_S = 15.0
_PIECE_BYTES = 1 << 16
_CLOSE = {"Connection": "close"}
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"

ROW_TYPES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/plain": "tsv",
}
"""Forms of rows by media type; the first is the one that anybody gets who does not mind."""

GRAPH_TYPES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "text/plain": "ntriples",
    "application/xml": "rdfxml",
    "application/json": "jsonld",
}
"""Forms of graphs by media type, the same."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Attributes:
        timeout_s: Seconds of waiting for its answer.
        rows: Rows or triples of its answer.
        bytes: Bytes of its answer.
        query_chars: Characters of the query itself.
        waiting: Queries that may wait for a worker; one more is turned away.
    """

    timeout_s: float = 10.0
    rows: int = 100_000
    bytes: int = 20_000_000
    query_chars: int = 100_000
    waiting: int = 64


class Pool:
    """Workers over one graph, each answering one query at a time."""

    def __init__(self, source: Source, size: int, limits: Limits) -> None:
        self.limits = limits
        self._all = [Worker(source, limits.timeout_s) for _ in range(size)]
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._waiting = 0
        self._closed = False

    async def start(self) -> None:
        """Open the graph in every worker.

        Raises:
            QueryError: It cannot be opened.
        """
        for worker in self._all:
            await asyncio.to_thread(worker.start)
            self._idle.put_nowait(worker)

    def close(self) -> None:
        """Take no more queries and kill those that run."""
        self._closed = True
        for worker in self._all:
            worker.interrupt()

    async def stop(self) -> None:
        """Kill every worker, whatever it does, and wait until it has ended."""
        self.close()
        for _ in self._all:
            (await self._idle.get()).stop()

    async def answer(self, job: Job, receive: Receive) -> tuple[str, bytes]:
        """Return the kind of the answer and its bytes.

        Args:
            job: What is asked.
            receive: The client's end; when it says that the client left, the worker is killed.

        Raises:
            QueryError: The query is wrong, refused or was stopped.
            HTTPException: Too many queries are waiting already.
        """
        async with self._worker() as worker:
            task = asyncio.create_task(asyncio.to_thread(_collect, worker, job))
            gone = asyncio.create_task(_disconnect(receive))
            try:
                await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                gone.cancel()
                if not task.done():
                    worker.interrupt()
                    await asyncio.wait({task})
                    task.exception()  # of whoever left or was cancelled, nobody asks for it
            return task.result()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Worker]:
        if self._idle.empty() and self._waiting >= self.limits.waiting:
            raise HTTPException(503, "too many queries are waiting", {"Retry-After": "5"})
        self._waiting += 1
        try:
            worker = await self._idle.get()
        finally:
            self._waiting -= 1
        try:
            if self._closed:
                raise HTTPException(503, "the server is stopping", _CLOSE)
            yield worker
        finally:
            self._idle.put_nowait(worker)


def _collect(worker: Worker, job: Job) -> tuple[str, bytes]:
    reply = worker.answer(job)
    return reply.kind, b"".join(reply.pieces)


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def best_type(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type of *offered* that *accept* likes best, None when it likes none.

    A type named in full counts before ``text/*``, and that before ``*/*``; among equals the
    first offered is taken.

    >>> best_type("text/*;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> best_type("*/*", ["text/csv", "application/json"])
    'text/csv'
    """
    wanted = [_quality(part) for part in (accept or "*/*").split(",")]
    scores = [(_score(media, wanted), -place) for place, media in enumerate(offered)]
    score, place = max(scores)
    return offered[-place] if score > 0 else None


def _quality(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return media, 0.0
    return media, 1.0


def _score(media: str, wanted: Sequence[tuple[str, float]]) -> float:
    ranges = (media, media.partition("/")[0] + "/*", "*/*")
    for known in ranges:
        found = [quality for name, quality in wanted if name == known]
        if found:
            return max(found)
    return 0.0


async def answer_protocol(request: Request, pool: Pool) -> Response:
    """Answer one request of the SPARQL protocol's query operation."""
    parameters = await read_parameters(request)
    queries = [value for name, value in parameters if name == "query"]
    if any(
        name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in parameters
    ):
        raise HTTPException(403, "this endpoint is read-only: it takes no update")
    if not queries and request.method in ("GET", "HEAD"):
        return describe_service(request)
    if len(queries) != 1:
        raise HTTPException(400, f"exactly one query is wanted, not {len(queries)}")
    if len(queries[0]) > pool.limits.query_chars:
        raise HTTPException(413, f"the query is longer than {pool.limits.query_chars} characters")
    return await _answer(request, pool, queries[0], parameters)


async def _answer(
    request: Request, pool: Pool, query: str, parameters: Sequence[tuple[str, str]]
) -> Response:
    accept = ", ".join(request.headers.getlist("accept"))
    rows, graph = best_type(accept, list(ROW_TYPES)), best_type(accept, list(GRAPH_TYPES))
    if rows is None and graph is None:
        raise HTTPException(406, f"there are {', '.join((*ROW_TYPES, *GRAPH_TYPES))}")
    rows, graph = rows or next(iter(ROW_TYPES)), graph or next(iter(GRAPH_TYPES))
    job = Job(
        query,
        rows=ROW_TYPES[rows],
        graph=GRAPH_TYPES[graph],
        default_graphs=tuple(v for n, v in parameters if n == "default-graph-uri"),
        named_graphs=tuple(v for n, v in parameters if n == "named-graph-uri"),
        max_rows=pool.limits.rows,
        max_bytes=pool.limits.bytes,
        base_iri=str(request.url.replace(query="", fragment="")),
    )
    kind, content = await ask(pool, job, request.receive)
    media = graph if kind == "graph" else _boolean_type(rows) if kind == "boolean" else rows
    return send(content, media, {"Vary": "Accept"})


def _boolean_type(rows: str) -> str:
    """Return the type of a truth value: CSV and TSV have none, so it comes as plain text."""
    return "text/plain" if ROW_TYPES[rows] in ("csv", "tsv") else rows


async def ask(pool: Pool, job: Job, receive: Receive) -> tuple[str, bytes]:
    """Answer *job*, with what went wrong as a status that HTTP knows."""
    try:
        return await pool.answer(job, receive)
    except LimitError as error:
        raise HTTPException(413, str(error)) from error
    except StoppedError as error:
        raise HTTPException(503, str(error)) from error
    except QueryError as error:
        raise HTTPException(400, str(error)) from error


def send(content: bytes, media: str, headers: Mapping[str, str]) -> Response:
    """Return a response of *content* in pieces, so that no slow reader is waited for in one."""
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    known = {"Content-Type": media + charset, "Content-Length": str(len(content)), **headers}
    return StreamingResponse(_pieces(content), headers=known)


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _PIECE_BYTES):
        yield content[start : start + _PIECE_BYTES]


async def read_parameters(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of the address and of the body, in order.

    Raises:
        HTTPException: The body is too large, comes too slowly, is of another type or not UTF-8.
    """
    parameters = _parse(request.scope["query_string"])
    if request.method != "POST":
        return parameters
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise HTTPException(403, "this endpoint is read-only: it takes no update")
    if kind not in (_FORM, _QUERY):
        raise HTTPException(415, f"a query is sent as {_QUERY} or {_FORM}")
    if "charset=" in rest.lower() and "utf-8" not in rest.lower():
        raise HTTPException(415, "a query is sent in UTF-8")
    body = await _read_body(request)
    if kind == _FORM:
        return parameters + _parse(body)
    return [*parameters, ("query", _decode(body))]


def _parse(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_decode(raw), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise HTTPException(400, "the parameters cannot be read") from error


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"not UTF-8 (byte {error.start})") from error


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > _BODY_BYTES:
                    raise HTTPException(413, f"the body is larger than {_BODY_BYTES} bytes", _CLOSE)
    except TimeoutError as error:
        raise HTTPException(408, f"the body took more than {_BODY_S:g} s", _CLOSE) from error
    except ClientDisconnect as error:
        raise HTTPException(400, "the client left") from error
    return bytes(body)


_SERVICE = """
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix format: <http://www.w3.org/ns/formats/> .
<{endpoint}#service> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat format:SPARQL_Results_JSON, format:SPARQL_Results_XML,
        format:SPARQL_Results_CSV, format:SPARQL_Results_TSV, format:Turtle,
        format:N-Triples, format:RDF_XML, format:JSON-LD ;
    sd:defaultDataset <{endpoint}#dataset> .
<{endpoint}#dataset> a sd:Dataset ;
    sd:defaultGraph <{endpoint}#graph> .
<{endpoint}#graph> a sd:Graph .
"""


def describe_service(request: Request) -> Response:
    """Return the service description, or lead a browser to the page where queries are written."""
    import pyoxigraph as ox

    accept = ", ".join(request.headers.getlist("accept"))
    media = best_type(accept, [*GRAPH_TYPES, "text/html"])
    if media is None:
        raise HTTPException(406, f"there are {', '.join(GRAPH_TYPES)}")
    if media == "text/html":
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    endpoint = str(request.url.replace(query="", fragment=""))
    turtle = _SERVICE.format(endpoint=endpoint)
    quads = ox.parse(input=turtle, format=ox.RdfFormat.TURTLE)
    prefixes = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>"
    text = write_graph(GRAPH_TYPES[media], [quad.triple for quad in quads], prefixes)
    return send(text.encode("utf-8"), media, {"Vary": "Accept"})
