"""One page from the web, with limits: http and https only, no private address unasked."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from kg.errors import DocumentError

TIMEOUT_S = 20.0
_CHUNK_BYTES = 65_536


class _PrivateAddressError(OSError):
    """The host is inside a private network."""


def fetch(url: str, limit_bytes: int, *, private: bool = False) -> bytes:
    """Return the body of *url*, at most one byte more than *limit_bytes*.

    Every connection, redirects included, goes to an address that was checked after the name
    was resolved, so that no name can lead inside a private network.

    Args:
        url: http or https address.
        limit_bytes: Where reading stops.
        private: Whether private, loopback and link-local addresses may be asked.

    Raises:
        DocumentError: The address cannot be had within `TIMEOUT_S` seconds.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(private),
        _Https(private),
        _Redirect(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": "mawqif", "Accept": "text/html"})  # noqa: S310
    try:
        with opener.open(request, timeout=TIMEOUT_S) as response:
            return _read(response, limit_bytes, time.monotonic() + TIMEOUT_S)
    except urllib.error.HTTPError as error:
        error.close()
        raise DocumentError(f"{url}: the server answers {error.code}") from error
    except _PrivateAddressError as error:
        raise DocumentError(f"{url}: {error}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise DocumentError(f"{url}: cannot be fetched: {reason}") from error


def _read(response: Any, limit_bytes: int, deadline_s: float) -> bytes:
    chunks: list[bytes] = []
    while sum(map(len, chunks)) <= limit_bytes:
        if time.monotonic() > deadline_s:
            raise TimeoutError("took too long")
        chunk = response.read1(_CHUNK_BYTES)
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks)


def _connect(private: bool) -> Callable[..., socket.socket]:
    """Return a replacement of `socket.create_connection` that refuses private addresses."""

    def connect(
        address: tuple[str, int], timeout: float | None = None, source_address: object = None
    ) -> socket.socket:
        del source_address
        host, port = address
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        numbers = [str(info[4][0]) for info in found]
        if not private and not all(
            ipaddress.ip_address(n.partition("%")[0]).is_global for n in numbers
        ):
            raise _PrivateAddressError(
                f"{host} is inside a private network; say --allow-private to ask it anyway"
            )
        return socket.create_connection((numbers[0], port), timeout)

    return connect


class _Http(urllib.request.HTTPHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self.private = private

    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_checked(http.client.HTTPConnection, self.private), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self.private = private

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_checked(http.client.HTTPSConnection, self.private), req)


def _checked(kind: Any, private: bool) -> Any:
    """Return a maker of *kind* connections that check where they lead."""

    def make(*arguments: Any, **options: Any) -> Any:
        connection = kind(*arguments, **options)
        connection._create_connection = _connect(private)
        return connection

    return make


class _Redirect(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    max_redirections = 5
