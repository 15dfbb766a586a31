"""Pause Python's garbage collector while many objects are made that will all be kept."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from walking over ten thousands of new objects again and again.

    Serves as a context and as a decorator. Saves about a tenth of a build's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
