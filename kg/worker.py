"""A process that answers queries and can be stopped, whatever the engine is doing.

The engine knows no time limit, so a query runs in a process of its own that is killed when its
time is up. That process is poor on purpose: a memory limit, no environment, and, once the graph
is open, no free file descriptor, so that no query can open a file or a connection.

Both ends speak frames over pipes: one letter for the kind, four bytes for the length, then the
content. A job goes in as JSON; out come its head, the pieces of its answer and an end, or what
went wrong.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from kg.errors import QueryError

if TYPE_CHECKING:
    from types import TracebackType

    import pyoxigraph as ox

    from kg.query import Job

_HEADER = struct.Struct(">cI")
_READY, _HEAD, _PIECE, _END, _ERROR, _LIMIT = b"R", b"H", b"P", b"Z", b"E", b"L"
_PIPE_BYTES = 1 << 16
_FILES = 65_536  # a store opens its files at once while it may, and cannot afterwards
DEFAULT_MEMORY_BYTES = 8 << 30


@dataclass(frozen=True, slots=True)
class Source:
    """Where a worker finds its graph.

    Attributes:
        path: A file of RDF, read into memory, or the folder of a store.
        memory_bytes: The most address space the worker may take.
    """

    path: Path
    memory_bytes: int = DEFAULT_MEMORY_BYTES


@dataclass(frozen=True, slots=True)
class Reply:
    """The kind of an answer (``rows``, ``boolean``, ``graph``) and its bytes in pieces."""

    kind: str
    pieces: Iterator[bytes]


class StoppedError(QueryError):
    """A worker was killed, by its time limit or by its memory limit."""


class Worker:
    """The parent's end: starts the process, hands it jobs, kills it when time is up.

    Answers one job at a time. After a kill the process is started again by the next job.
    """

    def __init__(self, source: Source, timeout_s: float | None = None) -> None:
        self._source = source
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process, unless it runs, and wait until its graph is open.

        Raises:
            QueryError: The graph cannot be read.
        """
        if self._process is not None:
            return
        package = str(Path(__file__).parents[1])
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter, our own module)
            [
                sys.executable,
                "-m",
                "kg.worker",
                str(self._source.path),
                str(self._source.memory_bytes),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": package, "PYTHONSAFEPATH": "1"},
            bufsize=0,
        )
        self._receive(_Patience(None), _READY)

    def answer(self, job: Job) -> Reply:
        """Answer *job*; its pieces must be taken to the end before the next job.

        Raises:
            QueryError: The query is wrong or refused.
            LimitError: While pieces are taken: the answer is larger than the job allows.
            StoppedError: Now or while pieces are taken: the process was killed.
        """
        self.start()
        patience = _Patience(self._timeout_s)
        self._send(job)
        head = json.loads(self._receive(patience, _HEAD)[1])
        return Reply(head["kind"], self._pieces(patience))

    def interrupt(self) -> None:
        """Kill the process while another thread waits for its answer; that thread clears up."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """Kill the process, if any, and clear up; for the thread that uses the worker."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None  # noqa: S101  (both were asked for)
                with suppress(OSError):
                    pipe.close()

    def _send(self, job: Job) -> None:
        try:
            _write_frame(self._pipe("stdin"), b"J", json.dumps(asdict(job)).encode("utf-8"))
        except OSError as error:
            raise self._died() from error

    def _pieces(self, patience: _Patience) -> Iterator[bytes]:
        while True:
            kind, content = self._receive(patience, _PIECE, _END)
            if kind == _END:
                return
            yield content

    def _receive(self, patience: _Patience, *expected: bytes) -> tuple[bytes, bytes]:
        kind, size = _HEADER.unpack(self._read(_HEADER.size, patience))
        content = self._read(size, patience)
        if kind in expected:
            return kind, content
        if kind == _LIMIT:
            from kg.query import LimitError

            raise LimitError(content.decode("utf-8"))
        raise QueryError(content.decode("utf-8"))

    def _read(self, size: int, patience: _Patience) -> bytes:
        chunks = []
        while size:
            pipe = self._pipe("stdout")
            try:
                chunk = (
                    os.read(pipe.fileno(), min(size, _PIPE_BYTES)) if patience.wait(pipe) else None
                )
            except (OSError, ValueError):
                chunk = b""
            if chunk is None:
                self.stop()
                raise StoppedError(
                    f"the query was stopped after {self._timeout_s:g} s; "
                    "ask for less, or allow more time"
                )
            if not chunk:
                raise self._died()
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def _pipe(self, name: str) -> BinaryIO:
        pipe = getattr(self._process, name, None)
        if pipe is None:
            raise self._died()
        return pipe  # type: ignore[no-any-return]

    def _died(self) -> StoppedError:
        self.stop()
        gib = self._source.memory_bytes / (1 << 30)
        return StoppedError(
            f"the query was stopped: it took more than {gib:g} GiB of memory, "
            "is nested too deeply, or its caller left"
        )


class _Patience:
    """Time that may be spent waiting for the process; a slow reader of answers costs none."""

    def __init__(self, timeout_s: float | None) -> None:
        self._left_s = timeout_s

    def wait(self, pipe: BinaryIO) -> bool:
        """Wait until *pipe* can be read; False when time is up."""
        started_s = time.monotonic()
        ready, _, _ = select.select([pipe], [], [], self._left_s)
        if self._left_s is not None:
            self._left_s = max(0.0, self._left_s - (time.monotonic() - started_s))
        return bool(ready)


def _write_frame(pipe: BinaryIO, kind: bytes, content: bytes) -> None:
    frame = memoryview(_HEADER.pack(kind, len(content)) + content)
    while frame:
        frame = frame[os.write(pipe.fileno(), frame) :]


def _read_frame(pipe: BinaryIO) -> bytes | None:
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    _, size = _HEADER.unpack(header)
    return pipe.read(size)


def main() -> None:
    """Open the graph that the arguments name and answer jobs from standard input."""
    path, memory_bytes = Path(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, _FILES), most))
    inward, outward = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = _open(path)
    except QueryError as error:
        _write_frame(outward, _ERROR, str(error).encode("utf-8"))
        return
    close_the_doors()
    _write_frame(outward, _READY, b"")
    while (content := _read_frame(inward)) is not None:
        _serve(store, content, outward)


def _leave_with(parent: int) -> None:
    """End this process when its parent has ended, even in the middle of a query."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _open(path: Path) -> ox.Store:
    from kg.query import load_store, open_store

    return open_store(path) if path.is_dir() else load_store(path)


def close_the_doors() -> None:
    """Use up every file descriptor, for good: this process opens nothing any more."""
    highest = max(int(name) for name in os.listdir("/proc/self/fd"))  # noqa: PTH208
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1, highest + 1))
    with suppress(OSError):
        while True:
            os.open(os.devnull, os.O_RDONLY)


def _serve(store: ox.Store, content: bytes, outward: BinaryIO) -> None:
    from kg.query import Binding, Job, LimitError, answer

    asked = json.loads(content)
    bindings = {name: Binding(**value) for name, value in asked.pop("bindings").items()}
    try:
        found = answer(store, Job(**asked, bindings=bindings))
        _write_frame(outward, _HEAD, json.dumps({"kind": found.kind}).encode("utf-8"))
        for piece in found.pieces:
            _write_frame(outward, _PIECE, piece.encode("utf-8"))
    except LimitError as error:
        _write_frame(outward, _LIMIT, str(error).encode("utf-8"))
    except QueryError as error:
        _write_frame(outward, _ERROR, str(error).encode("utf-8"))
    else:
        _write_frame(outward, _END, b"")


if __name__ == "__main__":
    main()
