"""`kg explain` shows the words, the rule and how each referent was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.documents import SAMPLE, parse_document
from kg.explain import explain, explain_html, find_explanations
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Extraction, Role, Span, Statement


@pytest.fixture(scope="module")
def lexicon(ontology: Path) -> Lexicon:
    return load_lexicon(ontology)


def test_the_pieces_join_to_the_words_of_the_article(
    extraction: Extraction, lexicon: Lexicon
) -> None:
    text = extraction.document.text
    for e in find_explanations(extraction, lexicon, None):
        shown = "".join(piece.text for piece in e.pieces)
        assert shown in text
        assert e.statement.evidence.cut(text) in shown
        assert sum(p.opens for p in e.pieces) == sum(len(p.closes) for p in e.pieces)


def test_a_sentence_is_isolated_and_marked(extraction: Extraction, lexicon: Lexicon) -> None:
    text = explain(extraction, lexicon, "p33-stop")
    assert (
        "\u2068⟦⟦دعا⟧2 ⟦وزير الخارجية الأمريكي أنتوني بلينكن⟧3 ⟦أذربيجان⟧4 "
        "إلى وقف أعمالها العسكرية على الفور⟧1\u2069"
    ) in text
    assert "speaker    Antony Blinken" in text
    assert "voice of United States Department of State ‹ United States" in text


def test_an_unwritten_speaker_is_said_to_be_unwritten(
    extraction: Extraction, lexicon: Lexicon
) -> None:
    text = explain(extraction, lexicon, "p24-genocide")
    assert "found by curated, not written in the sentence" in text


def test_the_page_marks_each_part_and_balances_its_tags(
    extraction: Extraction, lexicon: Lexicon
) -> None:
    page = explain_html(extraction, lexicon, "p33-stop")
    assert '<span class="content"><span class="cue">دعا</span></span>' in page
    assert page.count("<span") == page.count("</span>")


def test_a_hostile_text_stays_text(lexicon: Lexicon, extraction: Extraction) -> None:
    hostile = "قالت باكو إن الهدنة قائمة <script>alert(1)</script>"
    document = parse_document(hostile, "article")
    statement = Statement("state", Role("azerbaijan"), Span(0, 3), Span(0, len(hostile)), rule="x")
    actors = {"azerbaijan": extraction.actors["azerbaijan"]}
    page = explain_html(Extraction(document, actors, (statement,)), lexicon)
    assert "<script" not in page


def test_a_rule_names_its_cue_entry() -> None:
    result = CliRunner().invoke(main, ["explain", str(SAMPLE), "--no-curation"])
    assert result.exit_code == 0
    assert re.search(r"entry \u2068أعلن \(alana\), cues/\w+\.yaml:\d+\u2069", result.stdout)


def test_an_unknown_statement_is_one_line() -> None:
    result = CliRunner().invoke(main, ["explain", str(SAMPLE), "nothing"])
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no statement 'nothing'" in result.stderr
