"""Articles from files, front matter, HTML, standard input and the web."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.documents import Metadata, parse_document, read_document
from kg.errors import DocumentError

BODY = "قالت باكو إن الهدنة قائمة وإن القوات ستبقى في مواقعها حتى إشعار آخر."
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">
<title>باكو: الهدنة قائمة</title><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2023-09-20T10:00:00Z"></head><body>
<nav><a href="/">الرئيسية</a></nav><article><h1>باكو: الهدنة قائمة</h1><p>{BODY}</p>
<p>وأدانت يريفان القصف ودعت المجتمع الدولي إلى التحرك العاجل لوقفه فورا.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def write(folder: Path, text: str, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def test_a_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = f"\r\n{BODY}\r\n\r\nوأدانـت\u200f يريفان.\r\n"
    document = read_document(write(tmp_path, text))
    assert document.text == text
    assert [p.cut(text) for p in document.paragraphs] == [BODY, "وأدانـت\u200f يريفان."]


def test_a_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    assert read_document(write(tmp_path, "\ufeff" + BODY)).text == BODY


def test_front_matter_is_known_and_no_part_of_the_text(tmp_path: Path) -> None:
    head = "---\ntitle: الهدنة قائمة\ndate: 2023-09-19\noutlet: صحيفة\n---\n"
    document = read_document(write(tmp_path, head + BODY))
    assert document.text == BODY
    assert (document.title, document.date, document.outlet) == (
        "الهدنة قائمة",
        "2023-09-19",
        "صحيفة",
    )


def test_what_the_caller_knows_wins(tmp_path: Path) -> None:
    path = write(tmp_path, f"---\ndate: 2023-09-19\n---\n{BODY}")
    assert read_document(path, Metadata(date="2023-09-20")).date == "2023-09-20"


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("---\ncolour: red\n---\n", "article.txt:2: unknown key 'colour'"),
        ("---\ntitle: a\ntitle: b\n---\n", "article.txt:3: key 'title' stands twice"),
        ("---\ndate: Tuesday\n---\n", "the date 'Tuesday' is no ISO day"),
        ("---\n- a\n---\n", "article.txt:2: must be a mapping"),
    ],
)
def test_wrong_front_matter_is_one_line(head: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(write(tmp_path, head + BODY))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_html_is_reduced_to_its_article(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, PAGE, "page.html"))
    assert document.text.splitlines()[:2] == ["باكو: الهدنة قائمة", BODY]
    assert "الرئيسية" not in document.text
    assert "الحقوق" not in document.text
    assert (document.title, document.date, document.outlet) == (
        "باكو: الهدنة قائمة",
        "2023-09-20",
        "صحيفة المثال",
    )


def test_html_in_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.replace("utf-8", "windows-1256").encode("windows-1256"))
    assert BODY in read_document(path).text


def test_html_without_an_article_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no article found in the HTML"):
        read_document(write(tmp_path, "<html><body></body></html>"))


@pytest.mark.parametrize(
    "text",
    [
        "Baku says that the truce holds. باكو",
        "وزارت خارجه ایران اعلام کرد که این کشور به توافق پایبند است و گفت که گفتگوها ادامه دارد",
        "وزیر اعظم نے کہا ہے کہ ملک میں امن قائم ہے اور حکومت اپنے وعدے پورے کرے گی اور عوام کے لیے کام",
    ],
)
def test_another_language_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="not in Arabic"):
        parse_document(text, "article")


def test_arabic_typed_on_a_persian_keyboard_is_arabic() -> None:
    text = BODY.replace("ي", "ی").replace("ك", "ک")
    assert parse_document(text, "article").text == text


@given(st.text(alphabet="قال \r\n\u2028\u200f\u0640\t.«»", max_size=60))
def test_paragraphs_hold_no_line_end_and_no_outer_space(noise: str) -> None:
    document = parse_document("باكو" + noise, "article")
    cuts = [p.cut(document.text) for p in document.paragraphs]
    assert all(cut == cut.strip() and len(cut.splitlines()) == 1 for cut in cuts)
    assert "".join("".join(cuts).split()) == "".join(document.text.split())


def test_standard_input_is_an_article() -> None:
    result = CliRunner().invoke(
        main, ["extract", "-"], input=f"أدانت يريفان القصف الأذربيجاني.\n{BODY}"
    )
    assert result.exit_code == 0, result.stderr


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path == "/page":
            self.answer(PAGE.encode())
        elif self.path == "/large":
            self.answer(b"<html>" + b" " * 10_000_001)
        else:
            self.send_error(404)

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_fetched_when_private_addresses_are_allowed(path: str, site: str) -> None:
    document = read_document(site + path, private=True)
    assert BODY in document.text
    assert document.url == site + path


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_a_private_address_is_refused_unasked(host: str) -> None:
    with pytest.raises(DocumentError, match="is inside a private network; say --allow-private"):
        read_document(f"http://{host}:9/")


@pytest.mark.parametrize(
    ("path", "message"),
    [("/nothing", "the server answers 404"), ("/large", "larger than 10 MB"), ("/file", "")],
)
def test_what_cannot_be_fetched_is_one_line(path: str, message: str, site: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(site + path, private=True)
    assert message in str(caught.value)
    assert "root:" not in str(caught.value)
