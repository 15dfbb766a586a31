"""Real servers for tests: started on a free port of loopback, stopped by their process."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers with small letters, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


def _body(response: http.client.HTTPResponse) -> bytes:
    """Return the body; a server may cut off a request that it refuses while it still arrives."""
    try:
        return response.read()
    except ConnectionResetError:
        return b""


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def send(
        self,
        path: str,
        method: str = "GET",
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float = 30,
    ) -> Answer:
        """Send one request as it is, whatever a client library would think of it."""
        connection = http.client.HTTPConnection(self.host, timeout=timeout_s)
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            got = connection.getresponse()
            known = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, known, _body(got))
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "*/*", **parameters: str) -> Answer:
        """Send *query* in the address."""
        path = "/sparql?" + urlencode({"query": query, **parameters})
        return self.send(path, headers={"Accept": accept})

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, health: str) -> Iterator[Running]:
    """Run *command* until the block ends; it must answer on *health* within 30 s."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=stream,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    server = Running(f"http://127.0.0.1:{port}", process, log)
    try:
        _await(server, health)
        yield server
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _await(server: Running, health: str) -> None:
    last_s = time.monotonic() + 30
    while time.monotonic() < last_s:
        if server.process.poll() is not None:
            break
        try:
            urllib.request.urlopen(server.url + health, timeout=5).close()  # noqa: S310  (loopback)
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(server.log.read_text(encoding="utf-8"))


@contextmanager
def kg_serve(folder: Path, *arguments: str) -> Iterator[Running]:
    """Run ``kg serve`` with *arguments*; its log goes into *folder*."""
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", str(port), *arguments]
    with running(command, port, folder / "serve.log", "/health") as server:
        yield server
