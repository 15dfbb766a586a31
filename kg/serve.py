"""The server: endpoint, graph page, query page and a page for every IRI of ours.

Read-only by construction and careful by default: it listens on loopback, answers to known host
names and origins only, gives every connection a deadline, and lets pages load nothing that is
not its own.

Source:
    The editor of the query page is ``@zazuko/yasgui``, fetched by ``site/fetch-yasgui.sh``.
"""

from __future__ import annotations

import asyncio
import logging
import re
import resource
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.endpoint import Limits, Pool, answer_protocol, send
from kg.resource import BASE, Site, show_resource
from kg.worker import Source, Worker

if TYPE_CHECKING:
    from types import FrameType

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    Handler = Callable[[Request], Any]

ASSETS = Path(__file__).parent / "site"
_SERVED = {
    "yasgui.js": (ASSETS / "yasgui" / "yasgui.min.js", "text/javascript"),
    "yasgui.css": (ASSETS / "yasgui" / "yasgui.min.css", "text/css"),
    "licences.txt": (ASSETS / "yasgui" / "LICENSES.txt", "text/plain"),
    "query.js": (ASSETS / "query.js", "text/javascript"),
    "site.css": (ASSETS / "site.css", "text/css"),
}
_CSP_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_CSP_OWN = (
    f"{_CSP_NOTHING}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'"
)
_CSP_ONE_FILE = (
    f"{_CSP_NOTHING}; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:"
)
_CONNECTIONS = 256
_TICK_S = 5.0
_PATIENCE_S = 60.0
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is served.

    Attributes:
        source: The store.
        page: The graph page, if there is one.
        questions: Ready questions by name.
        host: Address to listen on.
        port: Port to listen on.
        hosts: Names that a request may call this server, beside *host* and loopback; ``*``
            for any.
        origins: Origins whose pages may ask, beside the server's own; ``*`` for any.
        limits: What one query may take.
        workers: How many queries run at once.
        base: What the IRIs of the data begin with.
    """

    source: Source
    page: bytes | None = None
    questions: Mapping[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = 8008
    hosts: Sequence[str] = ()
    origins: Sequence[str] = ()
    limits: Limits = field(default_factory=Limits)
    workers: int = 2
    base: str = BASE


def build_app(settings: Settings) -> Starlette:
    """Return the application that serves a graph as *settings* say."""
    pool = Pool(settings.source, settings.workers, settings.limits)
    site = Site(pool, settings.base)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    async def sparql(request: Request) -> Response:
        return await answer_protocol(request, pool)

    async def resource_page(request: Request) -> Response:
        return await show_resource(request, site)

    app = Starlette(
        routes=[
            Route("/", _start_page(settings)),
            Route("/health", _health),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/query", _query_page),
            Route("/query.json", _query_data(settings)),
            Route("/assets/{name}", _asset),
            Route("/{path:path}", resource_page),
        ],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: _say},
        lifespan=lifespan,
    )
    app.state.pool = pool
    return app


async def _say(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  (it handles nothing else)
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _start_page(settings: Settings) -> Handler:
    async def page(_: Request) -> Response:
        if settings.page is None:
            return _page((ASSETS / "start.html").read_bytes(), _CSP_OWN)
        return _page(settings.page, _CSP_ONE_FILE)

    return page


async def _query_page(_: Request) -> Response:
    return _page((ASSETS / "query.html").read_bytes(), _CSP_OWN)


def _page(content: bytes, policy: str) -> Response:
    return send(content, "text/html", {"Content-Security-Policy": policy})


def _query_data(settings: Settings) -> Handler:
    """Return what the query page offers: questions with their wording, prefixes, terms."""
    examples = [
        {"name": name, "en": _comment(text, 0), "ar": _comment(text, 1), "query": text}
        for name, text in settings.questions.items()
    ]
    data = {"examples": examples, "base": settings.base, **load_terms()}

    async def answer(_: Request) -> Response:
        return JSONResponse(data)

    return answer


def _comment(query: str, line: int) -> str:
    lines = query.splitlines()
    return lines[line].lstrip("# ").strip() if len(lines) > line else ""


def load_terms() -> dict[str, list[str]]:
    """Return the prefixes and IRIs that a query is likely to need, from the vocabulary."""
    import pyoxigraph as ox

    from kg.lexicon import ontology_dir

    parser = ox.parse(path=str(ontology_dir() / "mawqif.ttl"), format=ox.RdfFormat.TURTLE)
    ours = sorted({q.subject.value for q in parser if isinstance(q.subject, ox.NamedNode)})
    prefixes = {**parser.prefixes, "ent": f"{BASE}entity/", "oa": "http://www.w3.org/ns/oa#"}
    return {
        "prefixes": [f"{name}: <{iri}>" for name, iri in sorted(prefixes.items()) if name],
        "properties": [iri for iri in ours if re.search(r"#[a-z]\w*$", iri)],
        "classes": [iri for iri in ours if re.search(r"#[A-Z]\w*$", iri)],
    }


async def _asset(request: Request) -> Response:
    found = _SERVED.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "there is no such file")
    path, media = found
    return send(path.read_bytes(), media, {"Cache-Control": "max-age=3600"})


class Guard:
    """Who may ask: known hosts (against DNS rebinding), known origins; and how pages behave."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = {*_LOOPBACK, settings.host.lower(), *map(str.lower, settings.hosts)}
        self.origins = {origin.lower().rstrip("/") for origin in settings.origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that is refused; hand on any other."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._refusal(headers) or (
            self._preflight(headers) if scope["method"] == "OPTIONS" else None
        )
        app = answer or self.app
        origin = None if isinstance(answer, PlainTextResponse) else headers.get("origin")
        await app(scope, receive, self._with_headers(origin, send))

    def _refusal(self, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or not self._known_host(host):
            return PlainTextResponse("this server is not called that\n", 421)
        origin = headers.get("origin")
        if origin is not None and not self._known_origin(origin, host):
            return PlainTextResponse("pages of this origin may not ask here\n", 403)
        elsewhere = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if origin is None and elsewhere and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("pages of other sites may not ask here\n", 403)
        return None

    def _known_host(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        return "*" in self.hosts or (name is not None and name.lower() in self.hosts)

    def _known_origin(self, origin: str, host: str) -> bool:
        own = urlsplit(origin).netloc.lower() == host.lower()
        return own or "*" in self.origins or origin.lower() in self.origins

    def _preflight(self, headers: Headers) -> Response:
        allow = {"Allow": "GET, HEAD, POST, OPTIONS"}
        if "origin" in headers:
            allow |= {
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Accept, Content-Type",
                "Access-Control-Max-Age": "600",
            }
        return Response(status_code=204, headers=allow)

    def _with_headers(self, origin: str | None, send: Send) -> Send:
        """Return *send* with the headers that every answer has."""

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message), origin)
            await send(message)

        return sender

    def _add_headers(self, headers: MutableHeaders, origin: str | None) -> None:
        headers.setdefault("Content-Security-Policy", f"{_CSP_NOTHING}; sandbox")
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers.add_vary_header("Origin")
        if "*" in self.origins:
            headers["Access-Control-Allow-Origin"] = "*"
        else:
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            if origin is not None:
                headers["Access-Control-Allow-Origin"] = origin


class _Impatient(H11Protocol):
    """A connection that ends when nothing happens on it, or one request takes for ever.

    Looked at every `_TICK_S` seconds: without a new request since the last look it ends. With the
    same request for `_PATIENCE_S` more than two queries may take it ends too, whether the request
    is not whole, waits for a worker or has an answer that nobody reads.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        app: Any = self.config.app
        self._most = (_PATIENCE_S + 2 * app.state.pool.limits.timeout_s) / _TICK_S
        self._seen: object = None
        self._ticks = 0
        self._timer = self.loop.call_later(_TICK_S, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        self._timer.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        cycle: Any = self.cycle  # None until a request is whole, whatever its type says
        unread = self.transport.get_write_buffer_size() > 0
        busy = unread or (cycle is not None and not cycle.response_complete)
        self._ticks = self._ticks + 1 if cycle is self._seen else 0
        if self._ticks >= self._most or (cycle is self._seen and not busy):
            self.transport.abort()
            return
        self._seen = cycle
        self._timer = self.loop.call_later(_TICK_S, self._look)


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then stop the workers and return.

    Raises:
        QueryError: The store cannot be opened.
    """
    with Worker(settings.source) as worker:
        worker.start()
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(message)s", force=True
    )
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 4 * _CONNECTIONS <= hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (4 * _CONNECTIONS, hard))
    address = f"http://{settings.host}:{settings.port}"
    logging.getLogger(__name__).info(
        "graph page %s/ - query page %s/query - endpoint %s/sparql", *[address] * 3
    )
    previous = {s: signal.signal(s, _ignore) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        make_server(settings).run()
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


class _Server(uvicorn.Server):
    """A server that ends at once: queries that run are stopped when a signal comes."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        app: Any = self.config.app
        app.state.pool.close()


def make_server(settings: Settings) -> uvicorn.Server:
    """Return the server, not yet running."""
    return _Server(
        uvicorn.Config(
            build_app(settings),
            host=settings.host,
            port=settings.port,
            http=_Impatient,
            ws="none",
            log_config=None,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=3,
        )
    )


def _ignore(*_: object) -> None:
    """Do nothing: the server has seen the signal and raises it once more after it has ended."""
