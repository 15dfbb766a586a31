"""A graph into a running store: the SPARQL Graph Store Protocol, SPARQL update where there is none.

A named graph is replaced, the default graph is added to; our graphs have no blank nodes, so that
either can be done again without changing anything. What is sent was read whole before, so that
a broken file leaves the store as it is.

Source:
    SPARQL 1.1 Graph Store HTTP Protocol, SPARQL 1.1 Update (W3C Recommendations, 2013).
"""

from __future__ import annotations

import http.client
import netrc
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.query import syntax_of

_AGAIN = (429, 502, 503, 504)
_NO_SUCH_SERVICE = (404, 405, 501)
_LONGEST_PAUSE_S = 30.0


class LoadError(KgError):
    """A store cannot be reached, or does not take the graph."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a kind of store has its services, under the address of a repository.

    Attributes:
        graphs: Path of the graph store service, None when there is none.
        update: Path of the update service.
        form: Whether updates are sent as a form, not as they are.
    """

    graphs: str | None
    update: str | None
    form: bool = False


KINDS = {
    "plain": Kind("", None),
    "fuseki": Kind("/data", "/update"),
    "graphdb": Kind("/rdf-graphs/service", "/statements"),
    "oxigraph": Kind("/store", "/update"),
    "qlever": Kind("", ""),
    "rdf4j": Kind("/rdf-graphs/service", "/statements"),
    "virtuoso": Kind("/sparql-graph-crud-auth", "/sparql-auth", form=True),
}
"""Kinds of stores; ``plain`` is an address that is the graph store service itself."""


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is to be filled.

    Attributes:
        graphs: Address of its graph store service, if any.
        update: Address of its update service, if any.
        form: Whether updates are sent as a form.
        timeout_s: Seconds until a request that gets no answer is given up.
        retries: How often a request is sent again.
    """

    graphs: str | None
    update: str | None
    form: bool = False
    timeout_s: float = 300.0
    retries: int = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a graph, to be sent in one request.

    Attributes:
        graph: The named graph it belongs to; None for the default graph.
        first: Whether it is the first of its graph.
        lines: Its triples as N-Triples.
    """

    graph: ox.NamedNode | None
    first: bool
    lines: tuple[str, ...]


def store_at(address: str, kind: str, update: str | None = None) -> Store:
    """Return the store of *kind* at *address*.

    Raises:
        LoadError: The address is none of http or https, or holds a password.
    """
    known = KINDS[kind]
    base = _checked(address).rstrip("/") if kind != "plain" else _checked(address)
    graphs = None if known.graphs is None else base + known.graphs
    found = _checked(update) if update else None if known.update is None else base + known.update
    return Store(graphs, found, known.form)


def _checked(address: str) -> str:
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LoadError(f"{address.rpartition('@')[2]}: not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise LoadError(
            f"{parts.hostname}: the address holds a user name or password; "
            "keep them in KG_LOAD_USER and KG_LOAD_PASSWORD, or in netrc"
        )
    return address


def read_graphs(path: Path, graph: str | None) -> dict[ox.NamedNode | None, list[str]]:
    """Return the triples of a file as lines of N-Triples, by the graph they belong to.

    Args:
        path: A file of RDF, of a kind its ending tells.
        graph: IRI of the one graph that takes all; None to keep those of the file.

    Raises:
        LoadError: The file is missing, broken, empty or has blank nodes; *graph* is no IRI.
    """
    target = _graph_name(graph)
    found: dict[ox.NamedNode | None, list[str]] = {}
    try:
        for quad in ox.parse(path=str(path), format=syntax_of(path)):
            name = quad.graph_name if isinstance(quad.graph_name, ox.NamedNode) else None
            found.setdefault(target or name, []).append(_line(quad, path))
    except OSError as error:
        raise LoadError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        raise LoadError(f"{path}: {getattr(error, 'msg', None) or error}") from error
    if not found:
        raise LoadError(f"{path}: holds no triple")
    return found


def _graph_name(graph: str | None) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(graph) if graph else None
    except ValueError as error:
        raise LoadError(f"{graph}: not an IRI that can name a graph") from error


def _line(quad: ox.Quad, path: Path) -> str:
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        raise LoadError(
            f"{path}: has blank nodes, which would be added anew by every load; "
            "replace them with IRIs"
        )
    return f"{quad.triple} .\n"


def cut(
    graphs: Mapping[ox.NamedNode | None, Iterable[str]], size_bytes: int, size_lines: int
) -> Iterator[Piece]:
    """Yield the *graphs* in pieces of at most *size_bytes* and *size_lines*, a line at least."""
    for graph, lines in graphs.items():
        first, waiting, used_bytes = True, list[str](), 0
        for line in lines:
            length = len(line.encode("utf-8"))
            if waiting and (used_bytes + length > size_bytes or len(waiting) == size_lines):
                yield Piece(graph, first, tuple(waiting))
                first, waiting, used_bytes = False, [], 0
            waiting.append(line)
            used_bytes += length
        yield Piece(graph, first, tuple(waiting))


class Loader:
    """Sends pieces to a store, by the graph store service while it answers, else by updates.

    Attributes:
        way: How pieces are sent: ``graph store`` or ``update``.
    """

    def __init__(
        self,
        store: Store,
        *,
        replace_default: bool = False,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.store = store
        self.way = "graph store" if store.graphs is not None else "update"
        self._replace_default = replace_default
        self._pause = pause
        self._opener = _opener(store)

    def send(self, piece: Piece) -> None:
        """Send *piece*; the first of a graph that is replaced takes the place of what was there.

        Raises:
            LoadError: The store cannot be reached or refuses.
        """
        if self.way == "graph store":
            try:
                self._send_graph(piece)
            except _NoServiceError:
                if self.store.update is None:
                    raise
                self.way = "update"
            else:
                return
        self._send_update(piece)

    def _replaces(self, piece: Piece) -> bool:
        return piece.first and (piece.graph is not None or self._replace_default)

    def _send_graph(self, piece: Piece) -> None:
        assert self.store.graphs is not None  # noqa: S101  (else the way is another)
        which = "default" if piece.graph is None else _parameter("graph", piece.graph.value)
        joint = "&" if "?" in self.store.graphs else "?"
        method = "PUT" if self._replaces(piece) else "POST"
        headers = {"Content-Type": "text/turtle; charset=utf-8"}  # N-Triples is Turtle
        body = "".join(piece.lines).encode("utf-8")
        self._request(method, self.store.graphs + joint + which, body, headers)

    def _send_update(self, piece: Piece) -> None:
        assert self.store.update is not None  # noqa: S101  (else there was no way at all)
        text = update_text(piece, replace=self._replaces(piece))
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        body = text.encode("utf-8")
        if self.store.form:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            body = _parameter("update", text).encode("ascii")
        self._request("POST", self.store.update, body, headers)

    def _request(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        request = urllib.request.Request(  # noqa: S310  (the address was checked)
            url, body, {**headers, **_bearer(), "User-Agent": "mawqif"}, method=method
        )
        for attempt in range(self.store.retries + 1):
            last = attempt == self.store.retries
            try:
                self._opener.open(request, timeout=self.store.timeout_s).close()
            except urllib.error.HTTPError as error:
                wait_s = _asked_pause_s(error, attempt)
                with error:
                    if last or error.code not in _AGAIN:
                        raise _refusal(url, error) from error
            except (OSError, http.client.HTTPException) as error:
                wait_s = 2.0**attempt
                if last:
                    reason = getattr(error, "reason", error)
                    raise LoadError(f"{url}: cannot be reached: {reason}") from error
            else:
                return
            self._pause(wait_s)


class _NoServiceError(LoadError):
    """The address answers, but has no graph store."""


def _refusal(url: str, error: urllib.error.HTTPError) -> LoadError:
    said = error.read(300).decode("utf-8", "replace")
    words = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    kind = _NoServiceError if error.code in _NO_SUCH_SERVICE else LoadError
    hint = ""
    if error.code in (401, 403):
        hint = " (credentials are read from KG_LOAD_USER and KG_LOAD_PASSWORD, or netrc)"
    if error.code in (301, 302, 307, 308):
        hint = f" (it names {error.headers.get('Location', 'no other address')})"
    return kind(f"{url}: the store answers {error.code} {error.reason}{hint}: {words}".rstrip(": "))


def _asked_pause_s(error: urllib.error.HTTPError, attempt: int) -> float:
    asked = error.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_PAUSE_S) if asked.isdigit() else 2.0**attempt


def _parameter(name: str, value: str) -> str:
    return urllib.parse.urlencode({name: value})


def update_text(piece: Piece, *, replace: bool) -> str:
    r"""Return the update that adds *piece*, after emptying its graph when it is to *replace* it.

    >>> piece = Piece(ox.NamedNode("urn:g"), True, ("<urn:a> <urn:b> <urn:c> .\n",))
    >>> update_text(piece, replace=True)
    'DROP SILENT GRAPH <urn:g> ;\nINSERT DATA { GRAPH <urn:g> {\n<urn:a> <urn:b> <urn:c> .\n} }'
    """
    triples = "".join(piece.lines)
    if piece.graph is None:
        dropped = "DROP SILENT DEFAULT ;\n" if replace else ""
        return f"{dropped}INSERT DATA {{\n{triples}}}"
    dropped = f"DROP SILENT GRAPH {piece.graph} ;\n" if replace else ""
    return f"{dropped}INSERT DATA {{ GRAPH {piece.graph} {{\n{triples}}} }}"


def _opener(store: Store) -> urllib.request.OpenerDirector:
    """Return what sends requests: credentials on demand, no redirects, which would lose a body."""
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    for url in filter(None, (store.graphs, store.update)):
        found = credentials(urllib.parse.urlsplit(url).hostname or "")
        if found is not None:
            passwords.add_password(None, url, *found)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDigestAuthHandler(passwords),
        urllib.request.HTTPBasicAuthHandler(passwords),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def credentials(host: str) -> tuple[str, str] | None:
    """Return user name and password for *host*: of the environment, else of netrc.

    Raises:
        LoadError: The netrc file cannot be read; its content is not repeated.
    """
    user, password = os.environ.get("KG_LOAD_USER"), os.environ.get("KG_LOAD_PASSWORD")
    if user is not None and password is not None:
        return user, password
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return None
    try:
        found = netrc.netrc(path).authenticators(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", None)
        raise LoadError(f"{path}{f':{line}' if line else ''}: cannot be read as netrc") from None
    return (found[0], found[2]) if found else None


def _bearer() -> dict[str, str]:
    token = os.environ.get("KG_LOAD_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}
