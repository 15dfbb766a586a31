"""Numbers of an article: value, unit, bound, and whose count they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import parse_document
from kg.figures import add_figures, load_quantities
from kg.lexicon import ontology_dir
from kg.model import Extraction, Figure, Role, Span, Statement

QUANTITIES = load_quantities(ontology_dir())


def figures(text: str, *statements: Statement) -> tuple[Figure, ...]:
    article = parse_document(text, "article")
    return add_figures(Extraction(article, {}, statements), QUANTITIES).figures


@pytest.mark.parametrize(
    ("words", "value", "unit", "qualifier"),
    [
        ("27 شخصا", "27", "person", "exact"),
        ("ما لا يقل عن ٢٧ قتيلا", "27", "person", "at-least"),
        ("حوالي 120 ألف نسمة", "120000", "person", "about"),
        ("ما يقرب من 470 شخصًا", "470", "person", "about"),
        ("ستة أشخاص", "6", "person", "exact"),
        ("1,200 جندي", "1200", "person", "exact"),
        ("1.5 مليون دولار", "1500000", "USD", "exact"),
        ("3,5 في المئة", "3.5", "percent", "exact"),
        ("مليوني لاجئ", "2000000", "person", "exact"),
        ("أكثر من عشرين صاروخا", "20", "rocket", "at-least"),
        ("50 مدنيا على الأقل", "50", "person", "at-least"),
        ("ألف طن", "1000", "tonne", "exact"),
    ],
)
def test_words_give_their_number(words: str, value: str, unit: str, qualifier: str) -> None:
    [figure] = figures(f"وذكر التقرير {words} أمس")
    assert (figure.value, figure.unit, figure.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    "words", ["عام 2020", "القرار 1701", "الساعة 22:30", "مدنيون", "المادة 5", "شخصيا"]
)
def test_a_number_that_counts_nothing_known_says_nothing(words: str) -> None:
    assert figures(f"وذكر التقرير {words} أمس") == ()


def test_a_figure_inside_somebodys_words_is_his_count() -> None:
    text = "سقط 5 قتلى. وقال الوزير إن القصف أوقع 27 قتيلا"
    start = text.index("قال")
    said = Statement("state", Role("minister"), Span(start, start + 3), Span(start, len(text)))
    narrated, counted = figures(text, said)
    assert (narrated.value, narrated.by, narrated.given_in) == ("5", None, None)
    assert (counted.value, counted.by) == ("27", "minister")
    assert counted.given_in is not None
    assert counted.evidence.cut(text) == "27 قتيلا"


@given(st.text(alphabet="123,.٢ألف شخصا مليون\u064b\u0640\u200f", max_size=40))
def test_any_text_is_read_and_every_value_is_a_number(noise: str) -> None:
    for figure in figures("خبر " + noise):
        assert float(figure.value) >= 0
