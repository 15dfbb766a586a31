"""Loading into real stores: Oxigraph's server always, Virtuoso where it is installed."""

from __future__ import annotations

import base64
import csv
import io
import shutil
import sys
import threading
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.lexicon import ontology_dir
from kg.load import KINDS, Loader, LoadError, Piece, Store, credentials, cut, read_graphs, store_at
from kg.query import load_questions, load_store, run_query
from tests.servers import ROOT, Running, free_port, running

GRAPH = ROOT / "output" / "graph.ttl"
TRIPLES = len(load_store(GRAPH))
QUESTIONS = load_questions(ontology_dir() / "queries")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("KG_LOAD_USER", "KG_LOAD_PASSWORD", "KG_LOAD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Running]:
    port = free_port()
    program = Path(sys.executable).parent / "oxigraph"
    found = str(program) if program.exists() else shutil.which("oxigraph") or "oxigraph"
    command = [found, "serve", "--location", str(tmp_path / "store"), "--bind", f"127.0.0.1:{port}"]
    with running(command, port, tmp_path / "oxigraph.log", "/") as server:
        yield server


def load(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["load", str(path), *arguments])


def ask(url: str, query: str, **parameters: str) -> str:
    body = urlencode({"query": query, **parameters}).encode("ascii")
    request = urllib.request.Request(url, body, {"Accept": "text/csv"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return str(answer.read().decode("utf-8"))


def count(server: Running, graph: str | None = None) -> int:
    parameters = {"default-graph-uri": graph} if graph else {}
    return int(ask(f"{server.url}/query", COUNT, **parameters).split()[1])


def rows(text: str) -> Counter[tuple[str, ...]]:
    return Counter(map(tuple, csv.reader(io.StringIO(text, newline=""))))


def test_every_ready_question_has_the_same_rows_in_the_store(oxigraph: Running) -> None:
    result = load(GRAPH, "--to", oxigraph.url, "--type", "oxigraph")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0, "", f"{oxigraph.url}: {TRIPLES} triples are in the default graph (by graph store)\n",
    )  # fmt: skip
    store = load_store(GRAPH)
    for name, query in QUESTIONS.items():
        there, here = ask(f"{oxigraph.url}/query", query), run_query(store, query, "csv")
        assert rows(there) == rows(here), name


@pytest.mark.parametrize("by", [(), ("--by-update",)], ids=["graph store", "update"])
@pytest.mark.parametrize("graph", [None, "urn:news"])
def test_loading_again_changes_nothing(
    graph: str | None, by: tuple[str, ...], oxigraph: Running
) -> None:
    where = ("--graph", graph) if graph else ()
    for _ in range(2):
        result = load(GRAPH, "--to", oxigraph.url, "--type", "oxigraph", *where, *by)
        assert result.exit_code == 0, result.output
        assert count(oxigraph, graph) == TRIPLES
    assert count(oxigraph) == (0 if graph else TRIPLES)


@pytest.mark.parametrize("by", [(), ("--by-update",)], ids=["graph store", "update"])
def test_a_named_graph_is_replaced_and_others_are_left(
    by: tuple[str, ...], oxigraph: Running, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.nt", tmp_path / "second.nt"
    first.write_text('<urn:a> <urn:b> "one" .\n', encoding="utf-8")
    second.write_text('<urn:a> <urn:b> "two" .\n', encoding="utf-8")
    to = ("--to", oxigraph.url, "--type", "oxigraph", *by)
    load(first, *to, "--graph", "urn:kept")
    load(first, *to, "--graph", "urn:news")
    load(second, *to, "--graph", "urn:news")
    query = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    assert ask(f"{oxigraph.url}/query", query).split() == ["g,o", "urn:kept,one", "urn:news,two"]


def test_the_default_graph_is_added_to_unless_replace_is_said(
    oxigraph: Running, tmp_path: Path
) -> None:
    other = tmp_path / "other.nt"
    other.write_text('<urn:a> <urn:b> "x" .\n', encoding="utf-8")
    to = ("--to", oxigraph.url, "--type", "oxigraph")
    load(GRAPH, *to)
    load(other, *to)
    assert count(oxigraph) == TRIPLES + 1
    load(other, *to, "--replace")
    assert count(oxigraph) == 1


def test_quads_go_into_their_own_graphs(oxigraph: Running, tmp_path: Path) -> None:
    quads = tmp_path / "two.nq"
    quads.write_text("".join(f"<urn:a> <urn:b> <urn:c> <urn:g{i}> .\n" for i in (1, 2)))
    result = load(quads, "--to", oxigraph.url, "--type", "oxigraph")
    assert result.stderr.endswith("2 triples are in urn:g1, urn:g2 (by graph store)\n")
    assert (count(oxigraph, "urn:g1"), count(oxigraph, "urn:g2")) == (1, 1)


def test_without_a_graph_store_updates_are_used(oxigraph: Running) -> None:
    update = f"{oxigraph.url}/update"
    result = load(GRAPH, "--to", f"{oxigraph.url}/none", "--update", update, "--graph", "urn:news")
    assert result.exit_code == 0, result.output
    assert result.stderr.endswith("in urn:news (by update)\n")
    assert count(oxigraph, "urn:news") == TRIPLES


def test_a_graph_in_many_pieces_is_whole(oxigraph: Running) -> None:
    for number, way in enumerate((f"{oxigraph.url}/store", None)):
        loader = Loader(Store(way, f"{oxigraph.url}/update"))
        pieces = list(cut(read_graphs(GRAPH, f"urn:{number}"), 50_000, 500))
        assert [p.first for p in pieces[:2]] == [True, False]
        for _ in range(2):
            for piece in pieces:
                loader.send(piece)
        assert count(oxigraph, f"urn:{number}") == TRIPLES


def test_pieces_keep_to_their_size_and_lose_no_line() -> None:
    lines = [f"<urn:{i}> <urn:b> <urn:c> .\n" for i in range(10)]
    pieces = list(cut({None: lines}, 60, 100))
    assert [len(p.lines) for p in pieces] == [2, 2, 2, 2, 2]
    assert [line for p in pieces for line in p.lines] == lines
    assert [len(p.lines) for p in cut({None: lines}, 10**6, 4)] == [4, 4, 2]
    assert [len(p.lines) for p in cut({None: lines}, 1, 100)] == [1] * 10


@contextmanager
def strange_store(*statuses: int, **headers: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """A store that answers *statuses* one after the other, the last for ever.

    Yields its address, what was asked and the credentials that came.
    """
    asked: list[str] = []
    came: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(f"{self.command} {self.path}")
            came.append(self.headers.get("Authorization", ""))
            status = statuses[min(len(asked), len(statuses)) - 1]
            if status == 401 and came[-1].startswith("Basic "):
                status = 204
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_PUT = do_POST = _answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked, came
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


PIECE = Piece(ox.NamedNode("urn:g"), True, ("<urn:a> <urn:b> <urn:c> .\n",))


def test_a_store_that_is_busy_is_asked_again_after_a_pause() -> None:
    pauses: list[float] = []
    with strange_store(503, 429, 502, 204) as (url, asked, _):
        Loader(Store(f"{url}/s", None), pause=pauses.append).send(PIECE)
    assert asked == ["PUT /s?graph=urn%3Ag"] * 4
    assert pauses == [1.0, 2.0, 4.0]


def test_a_pause_that_the_store_asks_for_is_kept_within_reason() -> None:
    pauses: list[float] = []
    with strange_store(503, 204, Retry_After="7") as (url, _, _):
        Loader(Store(url, None), pause=pauses.append).send(PIECE)
    with strange_store(503, 204, Retry_After="9999") as (url, _, _):
        Loader(Store(url, None), pause=pauses.append).send(PIECE)
    assert pauses == [7.0, 30.0]


def test_a_store_that_stays_busy_is_given_up() -> None:
    with strange_store(503) as (url, asked, _):
        loader = Loader(Store(url, None, retries=2), pause=lambda _: None)
        with pytest.raises(LoadError, match="the store answers 503"):
            loader.send(PIECE)
    assert len(asked) == 3


def test_a_store_that_is_not_there_is_said_so() -> None:
    pauses: list[float] = []
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(LoadError, match=f"{url}.*: cannot be reached: .*refused"):
        Loader(Store(url, None, retries=1), pause=pauses.append).send(PIECE)
    assert pauses == [1.0]


def test_a_redirect_is_not_followed_with_the_graph() -> None:
    named = pytest.raises(LoadError, match=r"307 .* \(it names http://elsewhere.example/\)")
    with strange_store(307, Location="http://elsewhere.example/") as (url, asked, _), named:
        Loader(Store(url, None)).send(PIECE)
    assert len(asked) == 1


@pytest.mark.parametrize("where", ["environment", "netrc"])
def test_credentials_are_sent_when_asked_for_and_never_shown(
    where: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if where == "environment":
        monkeypatch.setenv("KG_LOAD_USER", "editor")
        monkeypatch.setenv("KG_LOAD_PASSWORD", "open-sesame")
    else:
        path = tmp_path / "netrc"
        path.write_text("machine 127.0.0.1 login editor password open-sesame\n", encoding="utf-8")
        path.chmod(0o600)
    with strange_store(401, WWW_Authenticate='Basic realm="store"') as (url, asked, came):
        result = load(GRAPH, "--to", url, "--graph", "urn:g")
    expected = "Basic " + base64.b64encode(b"editor:open-sesame").decode("ascii")
    assert result.exit_code == 0, result.output
    assert (len(asked), came) == (2, ["", expected])
    assert "open-sesame" not in result.output


def test_credentials_that_are_refused_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LOAD_TOKEN", "open-sesame")
    with strange_store(403) as (url, _, came):
        result = load(GRAPH, "--to", url)
    assert came == ["Bearer open-sesame"]
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "403" in result.stderr
    assert "open-sesame" not in result.output


def test_a_netrc_that_is_broken_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "broken"
    path.write_text("machine a login b password open-sesame nonsense", encoding="utf-8")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    with pytest.raises(LoadError) as raised:
        credentials("a")
    assert str(raised.value) == f"{path}:1: cannot be read as netrc"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://me:open-sesame@localhost/", "the address holds a user name or password"),
        ("ftp://me:open-sesame@localhost/", "localhost/: not an http or https address"),
        ("file:///etc/passwd", "not an http or https address"),
        ("localhost:7878", "not an http or https address"),
    ],
)
def test_an_address_that_will_not_do_is_refused(address: str, message: str) -> None:
    result = load(GRAPH, "--to", address)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert message in result.stderr
    assert "open-sesame" not in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<urn:a> <urn:b> .", "error at|The triple|expected|is not"),
        ("", "holds no triple"),
        ("<urn:a> <urn:b> [] .", "has blank nodes"),
        ("[] <urn:b> <urn:c> .", "has blank nodes"),
    ],
)
def test_a_file_that_will_not_do_is_refused_before_anything_is_sent(
    text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LoadError, match=f"{path}: .*({message})"):
        read_graphs(path, None)


def test_a_graph_name_cannot_be_anything_but_an_iri() -> None:
    for name in ("urn:g> ; DROP ALL #", "news", "urn:a b"):
        with pytest.raises(LoadError, match="not an IRI that can name a graph"):
            read_graphs(GRAPH, name)


def test_a_kind_of_store_knows_where_its_services_are() -> None:
    fuseki = store_at("http://localhost:3030/news/", "fuseki")
    assert (fuseki.graphs, fuseki.update) == (
        "http://localhost:3030/news/data", "http://localhost:3030/news/update",
    )  # fmt: skip
    plain = store_at("http://localhost/store?x=1", "plain")
    assert (plain.graphs, plain.update) == ("http://localhost/store?x=1", None)
    help_text = CliRunner().invoke(main, ["load", "--help"]).stdout
    assert [kind for kind in KINDS if kind not in help_text] == []


def test_virtuoso_needs_a_graph_and_updates_need_an_address() -> None:
    for arguments, message in (
        (["--type", "virtuoso"], "Virtuoso has no default graph of its own: say --graph IRI"),
        (["--by-update"], "--by-update needs --update"),
    ):
        result = load(GRAPH, "--to", "http://localhost:1", *arguments)
        assert result.exit_code == 2
        assert message in " ".join(result.stderr.split())


@pytest.fixture
def virtuoso(tmp_path: Path) -> Iterator[Running]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed")
    port = free_port()
    files = {
        "DatabaseFile": "db",
        "ErrorLogFile": "log",
        "LockFile": "lck",
        "TransactionFile": "trx",
    }
    (tmp_path / "virtuoso.ini").write_text(
        "[Database]\n"
        + "".join(f"{key} = {tmp_path}/virtuoso.{end}\n" for key, end in files.items())
        + f"[TempDatabase]\nDatabaseFile = {tmp_path}/temp.db\nTransactionFile = {tmp_path}/temp.trx\n"
        + f"[Parameters]\nServerPort = {free_port()}\nDirsAllowed = .\n"
        + f"[HTTPServer]\nServerPort = 127.0.0.1:{port}\n[SPARQL]\nResultSetMaxRows = 100000\n",
        encoding="utf-8",
    )
    command = [program, "+foreground", "+configfile", str(tmp_path / "virtuoso.ini")]
    with running(command, port, tmp_path / "virtuoso.out", "/sparql") as server:
        yield server


def test_virtuoso_takes_the_graph_by_either_way(
    virtuoso: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LOAD_USER", "dba")
    monkeypatch.setenv("KG_LOAD_PASSWORD", "dba")
    for number, by in enumerate(((), ("--by-update",))):
        graph = f"urn:{number}"
        for _ in range(2):
            result = load(GRAPH, "--to", virtuoso.url, "--type", "virtuoso", "--graph", graph, *by)
            assert result.exit_code == 0, result.output
            found = ask(f"{virtuoso.url}/sparql", COUNT, **{"default-graph-uri": graph})
            assert int(found.split()[1]) == TRIPLES
