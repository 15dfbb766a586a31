"""The server in front of hostile clients and friendly ones: each against the real program."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner
from playwright.sync_api import Browser

import kg.serve
from kg.cli import main
from kg.endpoint import Limits
from kg.query import fill_store
from kg.results import ROW_FORMS
from kg.serve import Settings, make_server
from kg.worker import Source
from tests.servers import ROOT, Answer, Running, free_port, kg_serve

GRAPH = ROOT / "output" / "graph.ttl"
HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The sample's graph, one worker, two seconds."""
    folder = tmp_path_factory.mktemp("serve")
    options = ("--workers", "1", "--timeout", "2", "--max-rows", "9000", "--memory", "900")
    with kg_serve(folder, str(GRAPH), *options) as started:
        yield started


@pytest.fixture(autouse=True)
def _alive(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test on the server: it runs, and the next query has the right answer."""
    yield
    if "server" not in request.fixturenames:
        return
    server: Running = request.getfixturevalue("server")
    assert server.process.poll() is None
    assert server.ask("ASK { ?s ?p ?o }", "text/csv").text == "true\n"


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """A server on loopback that nobody may reach; its list stays empty."""
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        asked: list[object] = []

        def accept() -> None:
            try:
                asked.append(waiting.accept())
            except OSError:
                return

        threading.Thread(target=accept, daemon=True).start()
        yield waiting.getsockname()[1], asked


UPDATES = {
    "direct": ("POST", "/sparql", b"DROP ALL", {"Content-Type": "application/sparql-update"}, 403),
    "form": ("POST", "/sparql", b"update=DROP+ALL", FORM, 403),
    "address": ("GET", "/sparql?update=DROP+ALL", None, {}, 403),
    "both": ("POST", "/sparql?query=ASK%7B%7D", b"update=DROP+ALL", FORM, 403),
    "using": ("POST", "/sparql", b"query=ASK%7B%7D&using-graph-uri=urn:x", FORM, 403),
    "as query": ("POST", "/sparql", b"DROP ALL", DIRECT, 400),
    "as form query": ("POST", "/sparql", b"query=INSERT+DATA+%7B%3Ca:a%3E+a+1%7D", FORM, 400),
    "load": ("POST", "/sparql", b"LOAD <file:///etc/hostname>", DIRECT, 400),
    "after a query": ("POST", "/sparql", b"ASK {} ; CLEAR ALL", DIRECT, 400),
    "put": ("PUT", "/sparql?default", b"<a:a> <b:b> <c:c> .", {"Content-Type": "text/turtle"}, 405),
    "delete": ("DELETE", "/sparql?default", None, {}, 405),
    "patch": ("PATCH", "/sparql", b"x", {}, 405),
    "another route": ("POST", "/update", b"update=DROP+ALL", FORM, 405),
}


@pytest.mark.parametrize("disguise", UPDATES)
def test_no_update_is_taken(disguise: str, server: Running) -> None:
    before = server.ask(COUNT, "text/csv").text
    method, path, body, headers, status = UPDATES[disguise]
    assert server.send(path, method, body=body, headers=headers).status == status
    assert server.ask(COUNT, "text/csv").text == before


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_service_reaches_nobody(host: str, server: Running) -> None:
    with listener() as (port, asked):
        query = f"SELECT * {{ SERVICE <http://{host}:{port}/> {{ ?s ?p ?o }} }}"
        answer = server.ask(query)
    assert (answer.status, asked) == (400, [])
    assert "SERVICE is refused" in answer.text


def test_from_fetches_nothing_and_reads_no_file(server: Running) -> None:
    with listener() as (port, asked):
        for iri in (f"http://127.0.0.1:{port}/", "file:///etc/passwd"):
            query = f"SELECT * FROM <{iri}> FROM NAMED <{iri}> {{ ?s ?p ?o }}"  # noqa: S608
            assert server.ask(query, "text/csv").text == "o,p,s\r\n"
            graph = {"default-graph-uri": iri}
            assert server.ask("SELECT * { ?s ?p ?o }", "text/csv", **graph).text == "o,p,s\r\n"
    assert asked == []


@pytest.mark.parametrize(
    "path",
    [
        "/../../../etc/passwd", "/assets/../serve.py", "/assets/%2e%2e/serve.py",
        "/assets/..%2fserve.py", "/entity/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd", "/assets//etc/passwd", "/entity/azerbaijan%00.ttl", "/assets/query.html",
        "/%3E%20%7D%20DROP", "/entity/" + "a" * 5_000,
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(path: str, server: Running) -> None:
    answer = server.send(path)
    assert answer.status == 404
    assert b"root:" not in answer.body
    assert b"import" not in answer.body


def test_ten_megabytes_of_query_are_refused(server: Running) -> None:
    body = b"ASK { #" + b"x" * 10_000_000 + b"\n}"
    with suppress(BrokenPipeError, ConnectionResetError):  # refused while we were still sending
        assert server.send("/sparql", "POST", body=body, headers=DIRECT).status == 413


def test_a_query_over_its_length_and_an_address_over_its_are_refused(server: Running) -> None:
    long = f"ASK {{ }} #{'x' * 100_000}"
    assert server.send("/sparql", "POST", body=long.encode(), headers=DIRECT).status == 413
    with suppress(ConnectionError):  # or cut off before the status line is read
        assert server.ask(long).status in (400, 413, 431)
    assert server.ask("ASK {}").status == 200


@pytest.mark.parametrize(
    "query",
    [
        HEAVY,
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "^(([^x])+.)+$")) ?a ?b ?c . ?d ?e ?f } ORDER BY ?c',
        "SELECT * { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d } ORDER BY ?a ?d",
    ],
    ids=["order", "count", "regex", "paths"],
)
def test_a_query_without_end_is_stopped(query: str, server: Running) -> None:
    started_s = time.monotonic()
    answer = server.ask(query)
    assert answer.status in (413, 503)
    assert time.monotonic() - started_s < 6


def test_a_query_nested_too_deeply_is_refused_and_not_the_end(server: Running) -> None:
    nested = ("SELECT * { FILTER(" + "(" * 90_000).encode()
    assert server.send("/sparql", "POST", body=nested, headers=DIRECT).status in (400, 503)


def test_more_rows_than_allowed_are_refused_whole(server: Running) -> None:
    answer = server.ask("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 9001")
    assert (answer.status, answer.media) == (413, "text/plain")
    assert answer.text == "the answer has more than 9000 rows; the rest is left out\n"


def test_more_bytes_than_allowed_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(f'<urn:a> <urn:b> "{"x" * 5_000}" .\n', encoding="utf-8")
    with kg_serve(tmp_path, str(tmp_path / "a.nt"), "--max-bytes", "4000") as server:
        answer = server.ask("SELECT * { ?s ?p ?o }")
        assert (answer.status, answer.text) == (413, "the answer is larger than 4000 bytes\n")


def test_who_leaves_frees_the_worker(tmp_path: Path) -> None:
    with kg_serve(tmp_path, str(GRAPH), "--workers", "1", "--timeout", "60") as server:
        with pytest.raises(TimeoutError):
            server.send("/sparql", "POST", body=HEAVY.encode(), headers=DIRECT, timeout_s=1)
        started_s = time.monotonic()
        assert server.ask("ASK {}", "text/csv").text == "true\n"
        assert time.monotonic() - started_s < 5


def test_queries_wait_for_a_worker_and_all_are_answered(server: Running) -> None:
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(server.ask("ASK {}", "text/csv")))
        for _ in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert {(a.status, a.text) for a in answers} == {(200, "true\n")}
    assert len(answers) == 30


def test_more_connections_than_allowed_are_turned_away_and_then_forgotten(server: Running) -> None:
    address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
    with ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(socket.create_connection(address, timeout=5))
        time.sleep(0.5)
        assert server.ask("ASK {}").status == 503
    time.sleep(0.5)
    assert server.ask("ASK {}").status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8008",
        "127.0.0.1.evil.example",
        "",
        "[",
        "localhost@evil",
        "a b",
    ],
)
def test_a_host_that_is_not_ours_is_refused(host: str, server: Running) -> None:
    answer = server.send("/sparql?query=ASK%7B%7D", headers={"Host": host})
    assert answer.status in (400, 421)
    assert b"true" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_a_page_of_another_site_may_not_ask(headers: dict[str, str], server: Running) -> None:
    answer = server.send("/sparql?query=ASK%7B%7D", headers=headers)
    assert answer.status == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_link_on_another_site_may_lead_here(server: Running) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Accept": "text/html"}
    assert server.send("/entity/azerbaijan", headers=headers).status == 200


def test_an_origin_that_is_allowed_may_ask(tmp_path: Path) -> None:
    options = ("--allow-origin", "https://kg.example", "--allow-host", "kg.example")
    with kg_serve(tmp_path, str(GRAPH), *options) as server:
        headers = {"Origin": "https://kg.example", "Host": "kg.example"}
        path = "/sparql?query=ASK%7B%7D"
        answer = server.send(path, headers=headers)
        assert answer.headers["access-control-allow-origin"] == "https://kg.example"
        assert "Origin" in answer.headers["vary"]
        preflight = server.send(path, "OPTIONS", headers=headers)
        assert (preflight.status, preflight.headers["access-control-allow-methods"]) == (
            204, "GET, POST",
        )  # fmt: skip
        assert server.send(path, headers={"Origin": "https://other.example"}).status == 403


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.7", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
        ("text/turtle", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_type_that_is_liked_best(accept: str, media: str, server: Running) -> None:
    assert server.ask("SELECT (1 AS ?a) {}", accept).media == media


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json;q=0.9, text/turtle;q=0.8", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_graphs_come_in_the_type_that_is_liked_best(
    accept: str, media: str, server: Running
) -> None:
    query = "CONSTRUCT { <urn:a> <urn:b> 1 } WHERE {}"
    assert server.ask(query, accept).media == media


def test_what_nobody_can_send_is_not_acceptable(server: Running) -> None:
    assert server.ask("ASK {}", "image/png").status == 406
    assert set(ROW_FORMS) == {"table", "csv", "tsv", "json", "xml"}


def test_an_iri_of_ours_is_a_page_or_rdf(server: Running) -> None:
    page = server.send("/entity/azerbaijan", headers={"Accept": "text/html"})
    assert (page.status, page.media) == (200, "text/html")
    assert '<span dir="auto" lang="ar">أذربيجان</span>' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    turtle = server.send("/entity/azerbaijan", headers={"Accept": "text/turtle"})
    assert turtle.text.startswith("<https://w3id.org/mawqif/entity/azerbaijan> a ")
    by_name = server.send("/entity/azerbaijan.jsonld")
    assert by_name.media == "application/ld+json"
    assert json.loads(by_name.body)[0]["@id"] == "https://w3id.org/mawqif/entity/azerbaijan"
    assert server.send("/entity/nobody", headers={"Accept": "text/html"}).status == 404
    assert server.send("/entity/nobody.ttl").status == 404


def test_a_statement_page_shows_its_words(server: Running) -> None:
    query = """PREFIX mq: <https://w3id.org/mawqif/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?st ?words { ?st mq:act <https://w3id.org/mawqif/act/condemn> ;
            mq:evidence/oa:hasSelector/oa:exact ?words } ORDER BY ?st LIMIT 1"""
    [row] = json.loads(server.ask(query).body)["results"]["bindings"]
    path = row["st"]["value"].removeprefix("https://w3id.org/mawqif")
    page = server.send(path, headers={"Accept": "text/html"}).text
    assert f'<q dir="auto">{row["words"]["value"]}</q>' in page


def test_what_the_graph_says_is_shown_and_never_run(tmp_path: Path) -> None:
    graph = tmp_path / "evil.nt"
    name, label = "https://w3id.org/mawqif/entity/x", "http://www.w3.org/2000/01/rdf-schema#label"
    graph.write_text(
        f'<{name}> <{label}> "<script>alert(1)</script>"@en .\n'
        f"<{name}> <urn:p> <javascript:alert(1)> .\n",
        encoding="utf-8",
    )
    with kg_serve(tmp_path, str(graph)) as server:
        page = server.send("/entity/x", headers={"Accept": "text/html"}).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert 'href="javascript:' not in page


def test_the_graph_page_stands_at_the_root_and_loads_nothing(server: Running) -> None:
    page = server.send("/")
    assert (page.status, page.media) == (200, "text/html")
    assert "connect-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "جوزيب بوريل" in page.text


def test_health_is_told_without_asking_the_graph(server: Running) -> None:
    assert json.loads(server.send("/health").body) == {"status": "ok"}


def test_every_answer_says_how_careful_to_be(server: Running) -> None:
    for path in ("/", "/query", "/sparql", "/health", "/nowhere", "/assets/query.js"):
        headers = server.send(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in headers


def test_requests_are_logged_on_standard_error(server: Running) -> None:
    server.send("/health?marked")
    assert "GET /health?marked HTTP/1.1" in server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "passing"
    folder.mkdir()
    os.environ["TMPDIR"], before = str(folder), os.environ.get("TMPDIR")
    try:
        with kg_serve(tmp_path, str(GRAPH), "--timeout", "60") as server:
            children = _children(server.process.pid)
            assert len(children) == 2
            assert len(list(folder.iterdir())) == 1
            threading.Thread(target=_ask_in_vain, args=(server,), daemon=True).start()
            time.sleep(0.5)
            server.process.send_signal(number)
            assert server.process.wait(timeout=10) == 0
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)
    assert list(folder.iterdir()) == []
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def _ask_in_vain(server: Running) -> None:
    try:
        server.ask(HEAVY)
    except (OSError, http.client.HTTPException):
        return


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")  # by the thread that started them
    return [int(child) for path in lists for child in path.read_text(encoding="ascii").split()]


def test_workers_end_with_a_server_that_was_killed(tmp_path: Path) -> None:
    with kg_serve(tmp_path, str(GRAPH)) as server:
        children = _children(server.process.pid)
        server.process.kill()
        server.process.wait()
        last_s = time.monotonic() + 5
        while any(map(_runs, children)) and time.monotonic() < last_s:
            time.sleep(0.1)
        assert [pid for pid in children if _runs(pid)] == []


def _runs(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def test_a_worker_that_is_killed_is_started_again(server: Running) -> None:
    [worker] = _children(server.process.pid)
    os.kill(worker, signal.SIGKILL)
    assert server.ask("ASK {}").status in (200, 503)
    assert server.ask("ASK {}").status == 200


@contextmanager
def impatient(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[uvicorn.Server]:
    """A server in this process whose looks are a quarter of a second apart."""
    monkeypatch.setattr(kg.serve, "_TICK_S", 0.25)
    monkeypatch.setattr(kg.serve, "_PATIENCE_S", 0.5)
    (folder / "a.nt").write_text(
        "".join(f'<urn:{i}> <urn:p> "{"x" * 900}" .\n' for i in range(9_000)), encoding="utf-8"
    )
    fill_store(folder / "store", folder / "a.nt")
    port = free_port()
    running = make_server(
        Settings(Source(folder / "store"), port=port, workers=1, limits=Limits(timeout_s=0.75))
    )
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    try:
        yield running
    finally:
        running.should_exit = True
        thread.join(timeout=20)


def await_no_connection(running: uvicorn.Server, timeout_s: float) -> None:
    last_s = time.monotonic() + timeout_s
    while running.server_state.connections and time.monotonic() < last_s:
        time.sleep(0.05)
    assert running.server_state.connections == set()


def test_who_does_not_finish_a_request_or_does_not_read_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with impatient(tmp_path, monkeypatch) as running:
        address = ("127.0.0.1", running.config.port)
        with socket.create_connection(address), socket.create_connection(address) as slow:
            slow.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ")
            time.sleep(0.1)
            assert len(running.server_state.connections) == 2
            await_no_connection(running, 2)
        with socket.create_connection(address) as sleepy:
            sleepy.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n")
            sleepy.sendall(b"Content-Type: application/sparql-query\r\n\r\nASK")
            time.sleep(0.1)
            await_no_connection(running, 4)
        with socket.create_connection(address) as deaf:
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            query = (
                b"GET /sparql?query=SELECT*%7B%3Fs%3Fp%3Fo%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            deaf.sendall(query)
            time.sleep(1)
            assert len(running.server_state.connections) == 1
            await_no_connection(running, 6)
        connection = http.client.HTTPConnection(*address, timeout=10)
        connection.request("GET", "/sparql?query=ASK%7B%7D", headers={"Accept": "text/csv"})
        assert connection.getresponse().read() == b"true\n"
        connection.close()


def test_a_graph_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    for arguments in ([str(tmp_path / "no.ttl")], ["--store", str(tmp_path / "none")]):
        result = CliRunner().invoke(main, ["serve", *arguments])
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"Error: {tmp_path}")
        assert result.stderr.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['starlette'] = None\n"
        "from kg.cli import main; main(['serve', 'graph.ttl'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.endswith('is missing: pip install "mawqif[serve]"\n')
    assert done.stderr.count("\n") == 1


def test_the_query_page_asks_completes_and_shows_arabic_from_the_right(
    server: Running, browser: Browser
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server.url}/query")
    page.click("button[title='who-condemns-the-operation']")
    cell = page.locator(".yasr td div", has_text="أدان الممثل الأعلى").first
    assert cell.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("a.iri[href='/entity/josep-borrell']").count() >= 1
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('')")
    page.click(".CodeMirror")
    page.keyboard.type("SELECT * { ?a mq:acc")
    page.wait_for_timeout(300)
    page.keyboard.press("Control+Space")
    assert page.locator(".CodeMirror-hint").all_text_contents() == ["mq:accuses"]
    page.close()
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
    assert complaints == []


def test_the_editor_that_is_shipped_is_whole_and_has_its_licences() -> None:
    folder = ROOT / "kg" / "site" / "yasgui"
    licences = (folder / "LICENSES.txt").read_text(encoding="utf-8")
    assert "@zazuko/yasgui 4.6.2 - MIT" in licences
    assert "GPL" not in {line.split(" - ")[1] for line in licences.splitlines() if " - " in line}
    script = (folder / "yasgui.min.js").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in script
    assert script.rstrip().endswith("(Yasgui=Yasgui.default);")
