"""Reading an article never fails, is the same every time, and points at words that are there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents import parse_document
from kg.extract import extract
from kg.jsonl import statement_json
from kg.model import Extraction, Span
from tests.reading import HERE, lexicon, told

ARTICLES = {
    path.stem: path.read_bytes().decode() for path in sorted((HERE / "gold" / "text").glob("*.txt"))
}
MARKS = '"«»“”.،,؛:؟!()-–\u064b\u064e\u0651\u0640\u200e\u200f\u202a\u202b\u202c\u2067\u2069\ufeff\u00a0\r\n\t'
MUTATIONS: dict[str, Callable[[str, int, str], str]] = {
    "add": lambda text, i, mark: text[:i] + mark + text[i:],
    "drop": lambda text, i, _: text[:i] + text[i + 1 :],
    "double": lambda text, i, _: text[: i + 1] + text[i:],
    "swap": lambda text, i, _: text[:i] + text[i : i + 2][::-1] + text[i + 2 :],
    "cut": lambda text, i, _: text[: i + 1],
}
changes = st.lists(
    st.tuples(
        st.sampled_from(sorted(MUTATIONS)),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(MARKS),
    ),
    min_size=1,
    max_size=12,
)


def spans(extraction: Extraction) -> list[Span]:
    found = []
    for s in extraction.statements:
        roles = (s.speaker, *s.via, *s.targets)
        found += [
            s.cue,
            s.evidence,
            *(r.span for r in roles if r.span),
            *([s.quote] if s.quote else []),
        ]
    return found


def check(extraction: Extraction) -> None:
    document = extraction.document
    for span in spans(extraction):
        assert 0 <= span.start < span.end <= len(document.text)
        words = span.cut(document.text)
        assert words.strip()
        assert any(p.start <= span.start and span.end <= p.end for p in document.paragraphs)
    for s in extraction.statements:
        assert s.speaker.actor in extraction.actors
        assert all(r.actor in extraction.actors for r in (*s.via, *s.targets))
        assert all(t.actor != s.speaker.actor for t in s.targets)
        assert s.target_basis != "none" or not s.targets
        json = statement_json(s, extraction)
        assert json["cue"]["text"] == document.text[json["cue"]["start"] : json["cue"]["end"]]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_span_of_an_article_cuts_words_out_of_one_paragraph(name: str) -> None:
    extraction = extract(parse_document(ARTICLES[name], name), lexicon())
    assert extraction.statements
    check(extraction)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_read_the_same_way_twice(name: str) -> None:
    document = parse_document(ARTICLES[name], name)
    assert extract(document, lexicon()) == extract(document, lexicon())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(ARTICLES)), st.integers(0, 10**6), changes)
def test_a_spoilt_article_is_read_without_failing(
    name: str, start: int, spoilt: list[tuple[str, float, str]]
) -> None:
    text = ARTICLES[name]
    start %= len(text)
    text = text[start : start + 900]
    for kind, place, mark in spoilt:
        text = MUTATIONS[kind](text, int(place * max(1, len(text))), mark)
    if sum("\u0621" <= c <= "\u064a" for c in text) > 40:
        check(extract(parse_document(text, name), lexicon()))


@pytest.mark.parametrize("mark", ["\u064e", "\u0640", "\u200f", "\u202b"])
def test_marks_that_show_nothing_change_nothing(mark: str) -> None:
    plain = "اتهمت وزارة الدفاع الكينية الجيش الأوغندي بقصف قرية حدودية."
    marked = re.sub(r"(?<=\w)(?=\w)", mark, plain)
    assert told(marked) == told(plain) != []


def test_windows_line_ends_change_nothing() -> None:
    text = "اتهمت كينيا أوغندا بالتجسس.\nوقالت إن أوغندا انتهكت الاتفاق."
    assert told(text.replace("\n", "\r\n")) == told(text) != []


SIDES = [
    ("أذربيجان", "أرمينيا"), ("الأذربيجانية", "الأرمينية"), ("الأذربيجاني", "الأرميني"),
    ("باكو", "يريفان"),
]  # fmt: skip
SLUGS = ("azerbaijan", "armenia")
ABOUT_SIDES = [
    "اتهمت وزارة الدفاع الأذربيجانية الجيش الأرميني بقصف قرية حدودية.",
    "أعلنت أذربيجان أن القوات الأرمينية خرقت الهدنة، ونفت أرمينيا ذلك.",
    "قال وزير الخارجية الأرميني إن بلاده ترفض مطالب باكو.",
    "دعت الأمم المتحدة أرمينيا وأذربيجان إلى ضبط النفس.",
    "وحملت يريفان باكو مسؤولية التصعيد، ودعت المجتمع الدولي إلى التحرك.",
    "نقلت وكالة رويترز عن مسؤول أذربيجاني قوله إن أرمينيا تستعد للحرب.",
    "هددت أذربيجان بالرد على أي هجوم أرميني، فيما أعربت تركيا عن دعمها لأذربيجان.",
]


def exchange(text: str, pairs: list[tuple[str, str]]) -> str:
    other = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    longest = sorted(other, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest)), lambda m: other[m[0]], text)


@pytest.mark.parametrize("text", ABOUT_SIDES)
def test_sides_exchanged_give_the_same_statements_with_the_sides_exchanged(text: str) -> None:
    words = [*SIDES, ("أذربيجاني", "أرميني")]
    there = told(text)
    assert there
    assert told(exchange(text, words)) == [
        (act, exchange(speaker, [SLUGS]), [exchange(t, [SLUGS]) for t in targets])
        for act, speaker, targets in there
    ]
