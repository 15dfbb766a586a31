"""Quotation marks are paired by their order, whatever their shape and however careless."""

from __future__ import annotations

import pytest

from kg.quotes import find_quotes, quoted_tokens
from kg.tokens import read_line
from tests.reading import lexicon


def quoted(text: str) -> list[str]:
    line = read_line(text, lexicon().forms)
    return [line.words(q.start + 1, q.inner) for q in find_quotes(line.tokens)]


@pytest.mark.parametrize(
    "text",
    [
        'قال إن "النهر ملكنا" أمس',
        "قال إن «النهر ملكنا» أمس",
        "قال إن »النهر ملكنا« أمس",
        "قال إن “النهر ملكنا„ أمس",
    ],
)
def test_the_shape_of_the_marks_says_nothing(text: str) -> None:
    assert quoted(text) == ["النهر ملكنا"]


def test_marks_alternate() -> None:
    assert quoted('"واحد" ثم "اثنان"') == ["واحد", "اثنان"]


def test_an_open_quotation_after_a_colon_runs_to_the_end_of_the_paragraph() -> None:
    assert quoted('وقال الوزير: "النهر ملكنا. ولن نتركه') == ["النهر ملكنا. ولن نتركه"]


def test_a_lone_mark_that_nothing_introduces_is_no_quotation() -> None:
    assert quoted('زار الوزير النهر" أمس') == []


def test_an_empty_quotation_is_none() -> None:
    assert quoted('قال "" أمس') == []


def test_quoted_tokens_are_those_between_the_marks() -> None:
    line = read_line('قال "نعم" أمس', lexicon().forms)
    assert quoted_tokens(line.tokens, find_quotes(line.tokens)) == [False, True, True, True, False]
