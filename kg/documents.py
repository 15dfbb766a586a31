"""Articles: read a file, or standard input, into a `Document`."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document, Span

SAMPLE = Path(__file__).parent / "sample" / "karabakh-2023-09-19.txt"

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085\v\f]+")
_ARABIC = re.compile(r"[\u0621-\u064A]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u0370-\u03FF\u0400-\u04FF]")


def read_document(path: Path) -> Document:
    """Read a UTF-8 text file as an article.

    Raises:
        DocumentError: The file is missing, a directory, empty, not UTF-8 or not Arabic.
    """
    if path.is_dir():
        raise DocumentError(f"{path}: is a directory; name one article file")
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{path}: not UTF-8 (byte {error.start}); convert it first, "
            "for example with iconv -f WINDOWS-1256 -t UTF-8"
        ) from error
    return parse_document(text, str(path))


def parse_document(text: str, name: str) -> Document:
    """Make a `Document` of *text*; a byte order mark at its start is left out.

    Args:
        text: The article.
        name: What to call it in an error message.

    Raises:
        DocumentError: The text is empty or not mainly Arabic.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise DocumentError(f"{name}: the article is empty")
    arabic = len(_ARABIC.findall(text))
    if not arabic:
        raise DocumentError(f"{name}: no Arabic letter in the article; only Arabic text can be read")
    if arabic < len(_LATIN.findall(text)):
        raise DocumentError(f"{name}: mostly not Arabic; only Arabic text can be read")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(digest[:16], text, digest, _paragraphs(text))


def _paragraphs(text: str) -> tuple[Span, ...]:
    lines = ((m.start(), m.group()) for m in _LINE.finditer(text))
    return tuple(
        Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        for start, line in lines
        if line.strip()
    )
