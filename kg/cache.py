"""A lexicon that was loaded once loads quickly again.

Reading and checking the curated YAML takes most of a second. What came of it is kept in the
user's cache folder under a name that covers every byte of the data and of the program, so that
a kept lexicon is never stale. Where nothing can be kept, everything works, only slower.

Of some four thousand entities and thirty thousand written forms an article meets a few hundred,
so each is kept by itself and made when it is asked for.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import zlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError
from kg.files import write_files
from kg.garbage import uncollected
from kg.lexicon import Lexicon, load_lexicon

_T = TypeVar("_T")

_CHECK_BYTES = 4
_FOLDERS = ("cues", "entities", "patterns")


class Kept(Mapping[str, _T]):
    """Values by name, in their order, each made when it is first asked for.

    Names and values are each kept end to end, equal values once: two long rows are read faster
    than many small objects. No name holds a line end.
    """

    def __init__(self, values: Mapping[str, _T]) -> None:
        parts: dict[bytes, int] = {}
        places = array("I", (parts.setdefault(_packed(v), len(parts)) for v in values.values()))
        ends = array("I", accumulate(map(len, parts), initial=0))
        self.__setstate__(("\n".join(values), places, ends, b"".join(parts)))

    def __getstate__(self) -> tuple[str, array[int], array[int], bytes]:
        return "\n".join(self._places), array("I", self._places.values()), self._ends, self._parts

    def __setstate__(self, state: tuple[str, array[int], array[int], bytes]) -> None:
        names, places, self._ends, self._parts = state
        self._places = dict(zip(names.split("\n"), places, strict=True)) if places else {}
        self._made: dict[int, _T] = {}

    def __getitem__(self, name: str) -> _T:
        place = self._places[name]
        value = self._made.get(place)
        if value is None:
            part = self._parts[self._ends[place] : self._ends[place + 1]]
            value = self._made[place] = _unpacked(part)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value, or *default*; a miss, which is what reading mostly meets, is cheap."""
        return self[name] if name in self._places else default

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _packed(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _unpacked(payload: bytes | memoryview) -> Any:
    return pickle.loads(payload)  # noqa: S301  (written by this program into the user's own folder)


def load_lexicon_quickly(root: Path) -> Lexicon:
    """Return the lexicon of the curated data under *root*, kept from last time if unchanged.

    Raises:
        CuratedDataError: A file breaks its schema.
    """
    place = cache_dir() / f"lexicon-{_fingerprint(root)}.pickle"
    kept = _read(place)
    if kept is not None:
        return kept
    lexicon = load_lexicon(root)
    _keep(lexicon, place)
    return lexicon


def cache_dir() -> Path:
    """Return the folder for what can be made again, as the XDG base directories name it."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "mawqif"


def _fingerprint(root: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in _sources(root):
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    for name in _FOLDERS:
        yield from sorted((root / name).glob("*.*"))
    yield from sorted(Path(__file__).parent.glob("*.py"))


def _read(place: Path) -> Lexicon | None:
    """Return the kept lexicon, or None when there is none or it was damaged."""
    try:
        raw = place.read_bytes()
    except OSError:
        return None
    payload = memoryview(raw)[_CHECK_BYTES:]
    if _check(payload) != raw[:_CHECK_BYTES]:
        return None
    with uncollected():
        found = _unpacked(payload)
    return found if isinstance(found, Lexicon) else None


def _check(payload: bytes | memoryview) -> bytes:
    """Return a checksum that shows a file cut short or damaged."""
    return zlib.crc32(payload).to_bytes(_CHECK_BYTES, "big")


def _keep(lexicon: Lexicon, place: Path) -> None:
    forms = lexicon.forms
    forms = replace(forms, words=Kept(forms.words), phrases=Kept(forms.phrases))
    payload = _packed(replace(lexicon, entities=Kept(lexicon.entities), forms=forms))
    with contextlib.suppress(KgError, OSError):
        write_files(place.parent, {place.name: _check(payload) + payload})
        for old in place.parent.glob("lexicon-*.pickle"):
            if old != place:
                old.unlink(missing_ok=True)
