"""Folding finds every spelling of a word and leads back to the letters that were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import fold, fold_key, fold_name, split_tokens

ARABIC = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآئؤ «»\"',.:()0123456789ـًٌٍَُِّْ\u200f\u202b\ufefb\ufdf2\ufee0\u0679 "
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("إيران", "ايران"),
        ("أذربيجان", "اذربيجان"),
        ("مسئول", "مسيول"),
        ("مسؤول", "مسوول"),
        ("ليبيـــا", "ليبيا"),
        ("المُتّهَم", "المتهم"),
        ("گرجستان", "قرجستان"),
        ("\u200fمصر\u200e", "مصر"),
        ("١٩٤٨", "1948"),
    ],
)
def test_spellings_of_a_word_have_one_key(written: str, key: str) -> None:
    assert fold_key(written) == key


def test_presentation_forms_are_the_letters_they_show() -> None:
    assert fold("\ufee3\ufebc\ufeae").text == "مصر"
    assert fold("\ufefb").text == "لا"


def test_teh_marbuta_is_heh_in_names_only() -> None:
    assert fold_key("القاهرة") == "القاهرة"
    assert fold_name("القاهرة") == "القاهره"


def test_every_quotation_mark_is_one() -> None:
    assert fold("«أ» “ب” „ج‟ ‹د›").text == '"ا" "ب" "ج" "د"'


def test_words_numbers_and_marks_are_tokens_of_their_own() -> None:
    assert split_tokens('قال:"لا"، 24 ساعة') == ["قال", ":", '"', "لا", '"', "،", "24", "ساعة"]


def test_a_hashtag_is_its_words() -> None:
    assert split_tokens("في #بحر_الشمال") == ["في", "بحر", "الشمال"]


def test_a_span_takes_the_marks_inside_it_and_none_after() -> None:
    folded = fold("مِصرُ و")
    assert folded.text == "مصر و"
    assert folded.span(0, 3) == (0, 4)


def test_a_span_of_half_a_ligature_is_the_whole_ligature() -> None:
    assert fold("ا\ufdf2").span(1, 2) == (1, 2)


@given(ARABIC)
def test_every_folded_letter_comes_from_the_text_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.exact) == len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= i < len(text) for i in folded.origin)


@given(ARABIC)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).exact
    assert fold(once).exact == once


@given(ARABIC)
def test_marks_that_are_dropped_change_no_key(text: str) -> None:
    marked = "".join(c + "\u064e\u0640" for c in text)
    assert fold(marked).exact == fold(text).exact
