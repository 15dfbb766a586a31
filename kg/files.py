"""Write files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import KgError


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write all *contents* (file name -> text, as UTF-8, or bytes) into *folder*, each moved into place.

    Every file is written beside its place before the first is moved, so that a full disk
    leaves the old files as they were.

    Raises:
        KgError: The folder cannot be made or written.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            handle, beside = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            waiting.append((beside, folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
        for beside, place in waiting:
            os.chmod(beside, 0o644 & ~_umask())  # noqa: PTH101
            os.replace(beside, place)  # noqa: PTH105
    except OSError as error:
        raise KgError(f"{folder}: cannot be written: {error.strerror}") from error
    finally:
        for beside, _ in waiting:
            Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
