"""Articles: a file, standard input or a page on the web becomes a `Document`.

The text itself is never changed, so that offsets stay true; what matching needs folded is
folded elsewhere. HTML is reduced to its article by trafilatura first.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.curated import parse_item
from kg.errors import CuratedDataError, DocumentError
from kg.model import Document, Span

SAMPLE = Path(__file__).parent / "sample" / "karabakh-2023-09-19.txt"
SIZE_LIMIT_BYTES = 10_000_000

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085\v\f]+")
_ARABIC = re.compile(r"[\u0621-\u064A\u06CC\u06A9\uFE80-\uFEFC]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u0370-\u03FF\u0400-\u04FF]")
# Letters of Persian, Urdu, Kurdish, Pashto and Uyghur that Arabic does not use, and teh marbuta,
# which those languages hardly use.
_FOREIGN = re.compile(
    r"[\u067E\u0686\u0688\u0691\u0698\u06A9\u06AB\u06AF\u06B5\u06BA\u06BE\u06C1\u06C6\u06CC\u06CE"
    r"\u06D0\u06D2\u06D5\u0679]"
)
_TEH_MARBUTA = re.compile(r"[\u0629\uFE93\uFE94]")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text.

    Attributes:
        title: Headline.
        date: ISO day the article reports on, or was published.
        outlet: Name of its publisher.
        url: Where it was published.
    """

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return this, with the gaps filled from *other*."""
        return Metadata(
            self.title or other.title,
            self.date or other.date,
            self.outlet or other.outlet,
            self.url or other.url,
        )


def read_document(
    source: str | Path, metadata: Metadata | None = None, *, private: bool = False
) -> Document:
    """Read an article.

    Args:
        source: A file, ``-`` for standard input, or an http(s) address.
        metadata: What the caller knows; it wins over what the source says of itself.
        private: Whether an address inside a private network may be asked.

    Raises:
        DocumentError: The source cannot be read, is too large, empty, not UTF-8 (unless HTML,
            which names its encoding) or not Arabic.
    """
    name = str(source)
    raw = _read_bytes(name, private)
    if len(raw) > SIZE_LIMIT_BYTES:
        raise DocumentError(
            f"{name}: larger than {SIZE_LIMIT_BYTES // 1_000_000} MB; no article is"
        )
    known = metadata or Metadata()
    if _HTML.match(raw):
        text, own = _parse_html(raw, name)
    else:
        text, own = _parse_front_matter(_decode(raw, name), name)
    if _is_address(name):
        own = replace(own, url=own.url or name)
    return parse_document(text, name, known.over(own))


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _read_bytes(source: str, private: bool) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read(SIZE_LIMIT_BYTES + 1)
    if _is_address(source):
        from kg.fetch import fetch

        return fetch(source, SIZE_LIMIT_BYTES, private=private)
    path = Path(source)
    if path.is_dir():
        raise DocumentError(f"{path}: is a directory; name one article file")
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: no such file") from error
    except (OSError, ValueError) as error:
        raise DocumentError(f"{path}: cannot be read: {error}") from error


def _decode(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name}: not UTF-8 (byte {error.start}); convert it first, "
            "for example with iconv -f WINDOWS-1256 -t UTF-8"
        ) from error


def _parse_html(raw: bytes, name: str) -> tuple[str, Metadata]:
    """Return the article of an HTML page, its headline first, and what the page says of it."""
    import trafilatura
    from trafilatura.settings import Document as Page

    found = trafilatura.bare_extraction(
        raw, with_metadata=True, include_comments=False, include_tables=False
    )
    if not isinstance(found, Page) or not found.text:
        raise DocumentError(f"{name}: no article found in the HTML; save its text and try that")
    title = found.title or None
    text = found.text
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return text, Metadata(title, found.date or None, found.sitename or None, found.url or None)


def _parse_front_matter(text: str, name: str) -> tuple[str, Metadata]:
    """Split ``---`` front matter (YAML: title, date, outlet, url) from a text."""
    text = text.removeprefix("\ufeff")
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text, Metadata()
    try:
        item = parse_item(match[1], Path(name), first_line=2)
        item.check_keys(("title", "date", "outlet", "url"))
        known = Metadata(*(item.maybe(key) for key in ("title", "date", "outlet", "url")))
    except CuratedDataError as error:
        raise DocumentError(f"front matter of {error}") from error
    return text[match.end() :], known


def parse_document(text: str, name: str, metadata: Metadata | None = None) -> Document:
    """Make a `Document` of *text*; a byte order mark at its start is left out.

    Args:
        text: The article.
        name: What to call it in an error message.
        metadata: What is known of it.

    Raises:
        DocumentError: The text is empty or not mainly Arabic, or the date is no ISO day.
    """
    text = text.removeprefix("\ufeff")
    _check_arabic(text, name)
    known = metadata or Metadata()
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=digest[:16],
        text=text,
        sha256=digest,
        paragraphs=_paragraphs(text),
        date=_iso_day(known.date, name),
        outlet=known.outlet,
        title=known.title,
        url=known.url,
    )


def _check_arabic(text: str, name: str) -> None:
    if not text.strip():
        raise DocumentError(f"{name}: the article is empty")
    arabic = len(_ARABIC.findall(text))
    if not arabic:
        raise DocumentError(
            f"{name}: no Arabic letter in the article; only Arabic text can be read"
        )
    foreign, marbuta = len(_FOREIGN.findall(text)), len(_TEH_MARBUTA.findall(text))
    persian = arabic > 50 and foreign > 0.03 * arabic and marbuta < 0.005 * arabic
    if persian or arabic < len(_LATIN.findall(text)):
        raise DocumentError(f"{name}: not in Arabic; only Arabic text can be read")


def _iso_day(day: str | None, name: str) -> str | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise DocumentError(f"{name}: the date '{day}' is no ISO day such as 2023-09-19") from error


def _paragraphs(text: str) -> tuple[Span, ...]:
    lines = ((m.start(), m.group()) for m in _LINE.finditer(text))
    return tuple(
        Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        for start, line in lines
        if line.strip()
    )
