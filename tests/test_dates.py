"""Days in Arabic news, against the day of the article."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import Calendar, date_statements, find_dates, load_calendar
from kg.documents import Metadata, parse_document
from kg.lexicon import ontology_dir
from kg.model import Extraction, Role, Span, Statement

TODAY = dt.date(2023, 9, 20)  # a Wednesday
CALENDAR = load_calendar(ontology_dir())


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return CALENDAR


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("أمس الثلاثاء", "2023-09-19"),
        ("الثلاثاء", "2023-09-19"),
        ("اليوم الأربعاء", "2023-09-20"),
        ("الأربعاء الماضي", "2023-09-13"),
        ("الجمعة المقبل", "2023-09-22"),
        ("يوم الأحد", "2023-09-17"),
        ("أول أمس", "2023-09-18"),
        ("أمس", "2023-09-19"),
        ("غدا", "2023-09-21"),
        ("20 سبتمبر/أيلول 2023", "2023-09-20"),
        ("٢٠ أيلول ٢٠١٩", "2019-09-20"),
        ("12 غشت 2011", "2011-08-12"),
        ("3 كانون الثاني الماضي", "2023-01-03"),
        ("5 جانفي المقبل", "2024-01-05"),
        ("17 نيسان", "2023-04-17"),
        ("في ديسمبر", "2022-12"),
        ("مطلع آب", "2023-08"),
        ("في تشرين الأول 2020", "2020-10"),
        ("الشهر الماضي", "2023-08"),
        ("هذا الشهر", "2023-09"),
        ("العام الماضي", "2022"),
        ("لعام 2020", "2020"),
    ],
)
def test_words_name_their_day(words: str, value: str, calendar: Calendar) -> None:
    text = f"وقال ذلك {words} في بيان"
    [found] = find_dates(text, calendar, TODAY)
    assert found.value == value


@pytest.mark.parametrize(
    "words",
    ["بين الاثنين والآخرين", "الأحد عشر", "32 مايو", "30 شباط 2023", "الأب", "أمسية", "20 رجلا"],
)
def test_other_words_name_no_day(words: str, calendar: Calendar) -> None:
    assert find_dates(words, calendar, TODAY) == []


def test_without_a_day_only_what_names_its_year_is_read(calendar: Calendar) -> None:
    text = "أمس الثلاثاء، في 20 سبتمبر 2023، بعد عام 2020 وفي ديسمبر"
    assert [d.value for d in find_dates(text, calendar, None)] == ["2023-09-20", "2020"]


def said(text: str, cue: str) -> str | None:
    article = parse_document(text, "article", Metadata(date=TODAY.isoformat()))
    start = text.index(cue)
    statement = Statement("state", Role("x"), Span(start, start + len(cue)), Span(0, len(text)))
    return date_statements(Extraction(article, {}, (statement,)), CALENDAR).statements[0].date


def test_the_day_of_the_saying_stands_before_what_is_said() -> None:
    assert said("وقال الوزير أمس الثلاثاء إن القصف بدأ الأحد الماضي", "قال") == "2023-09-19"
    assert said("وقال الوزير إن القصف بدأ أمس", "قال") is None
    assert said("وأكد الوزير يوم الاثنين: «بدأ القصف أمس»", "أكد") == "2023-09-18"


@given(st.text(alphabet="أمسالثلاء يوم20/سبتر\u064b\u0640\u200f12 ", max_size=40))
def test_any_text_is_read_and_every_span_holds_its_words(text: str) -> None:
    for found in find_dates(text, CALENDAR, TODAY):
        assert found.span.cut(text).strip() == found.span.cut(text) != ""
