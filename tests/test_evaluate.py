"""Figures against annotations are counted as the judges count them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.agreement import Article, Wording, load_wording
from kg.errors import DocumentError
from kg.evaluate import (
    Evaluation,
    Tally,
    evaluate,
    evaluate_folder,
    figures_text,
    mistakes_text,
    read_golds,
)
from kg.lexicon import ontology_dir
from tests.reading import lexicon

WORDING = Wording("ال", frozenset({"وزاره", "حكومه"}))
KENYA = {
    "key": "kenya",
    "type": "State",
    "label_en": "Kenya",
    "aliases_ar": ["كينيا", "نيروبي"],
    "acts_for": None,
}
MINISTRY = {
    "key": "ministry",
    "type": "GovernmentBody",
    "label_en": "Ministry",
    "aliases_ar": ["وزارة المياه الكينية"],
    "acts_for": "kenya",
}
UGANDA = {
    "key": "uganda",
    "type": "State",
    "label_en": "Uganda",
    "aliases_ar": ["أوغندا"],
    "acts_for": None,
}
PAPER = {
    "key": "paper",
    "type": "Media",
    "label_en": "The Paper",
    "aliases_ar": ["صحيفة المدينة"],
    "acts_for": None,
}
ENTITIES = [KENYA, MINISTRY, UGANDA, PAPER]


def gold(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"doc": "one", "entities": ENTITIES, "statements": list(statements)}


def wanted(**changes: Any) -> dict[str, Any]:
    plain = {
        "act": "accuse", "speaker": "kenya", "speaker_span": None, "via": [], "targets": ["uganda"],
        "cue": [0, 5], "evidence": [0, 40], "basis": "explicit",
    }  # fmt: skip
    return plain | changes


def actor(name: str, start: int | None = None, **more: Any) -> dict[str, Any]:
    end = None if start is None else start + len(name)
    return {
        "id": name,
        "label": {"ar": name, "en": name},
        "surface": name,
        "start": start,
        "end": end,
        **more,
    }


def given(**changes: Any) -> dict[str, Any]:
    plain = {
        "act": "accuse", "speaker": actor("كينيا", 6), "via": [], "targets": [actor("أوغندا", 12)],
        "cue": {"start": 0, "end": 5}, "evidence": {"start": 0, "end": 40}, "confidence": 0.83,
    }  # fmt: skip
    return plain | changes


def score(mine: list[dict[str, Any]], *theirs: dict[str, Any]) -> Evaluation:
    return evaluate([gold(*theirs)], {"one": mine}, WORDING)


def test_a_statement_as_annotated_is_right_in_every_measure() -> None:
    found = score([given()], wanted())
    right = Tally(1, 1, 1)
    assert [
        found.tallies[name] for name in ("found", "speaker", "act", "stance", "act:accuse")
    ] == [right] * 5
    assert found.mistakes == []


def test_nothing_given_is_missed() -> None:
    found = score([], wanted())
    assert found.tallies["stance"] == Tally(0, 1, 0)
    assert found.classes() == {"missed": 1}


def test_nothing_annotated_is_spurious() -> None:
    found = score([given()])
    assert found.tallies["stance"] == Tally(1, 0, 0)
    assert found.classes() == {"spurious": 1}


def test_evidence_that_does_not_meet_pairs_nothing() -> None:
    found = score([given(evidence={"start": 60, "end": 90})], wanted())
    assert found.classes() == {"spurious": 1, "missed": 1}


def test_an_implied_statement_costs_nothing_either_way() -> None:
    assert score([], wanted(basis="implied")).tallies["found"] == Tally()
    assert score([given()], wanted(basis="implied")).tallies["found"] == Tally()


def test_a_wrong_speaker_is_a_mistake_of_its_own_class() -> None:
    found = score([given(speaker=actor("أوغندا"))], wanted())
    assert found.tallies["found"] == Tally(1, 1, 1)
    assert found.tallies["speaker"] == Tally(1, 1, 0)
    assert found.classes() == {"speaker": 1}


def test_a_speaker_may_be_named_by_place_alone() -> None:
    found = score([given(speaker=actor("الجمهورية", 6))], wanted(speaker_span=[6, 11]))
    assert found.tallies["speaker"].right == 1


def test_a_voice_in_the_chain_may_stand_for_its_state() -> None:
    voice = given(speaker=actor("وزارة المياه الكينية"))
    assert score([voice], wanted(via=["ministry"])).tallies["speaker"].right == 1
    assert score([voice], wanted()).tallies["speaker"].right == 0


def test_acts_of_one_family_agree() -> None:
    assert score([given(act="condemn")], wanted()).tallies["act"].right == 1
    assert score([given(act="reject")], wanted()).classes() == {"act": 1}


def test_targets_count_each_for_itself() -> None:
    found = score([given()], wanted(targets=["uganda", "paper"]))
    assert found.tallies["stance"] == Tally(1, 2, 1)
    assert found.classes() == {"target": 1}


def test_no_target_on_either_side_is_right() -> None:
    assert score([given(targets=[])], wanted(targets=[])).tallies["stance"] == Tally(1, 1, 1)


def test_a_chain_leaves_out_the_voice_of_the_speaker() -> None:
    found = score([given(via=[actor("صحيفة المدينة")])], wanted(via=["paper", "ministry"]))
    assert found.tallies["chain"] == Tally(1, 1, 1)
    assert score([given()], wanted(via=["paper"])).classes() == {"chain": 1}


def test_a_generic_word_makes_no_two_names_agree() -> None:
    article = Article(gold(), WORDING)
    assert not article.same_actor(actor("وزارة حكومة"), "ministry")
    assert article.same_actor(actor("وزارة المياه"), "ministry")
    assert article.same_actor(actor("نيروبى"), "kenya")


def test_the_article_and_spelling_of_a_name_do_not_matter() -> None:
    assert WORDING.key("الحكومةُ الأردنيّة") == "حكومه اردنيه"


def test_generic_words_stand_in_the_data() -> None:
    wording = load_wording(ontology_dir())
    assert (wording.article, "وزاره" in wording.generic) == ("ال", True)


def test_the_report_names_measures_families_and_classes() -> None:
    found = score(
        [given(), given(cue={"start": 50, "end": 52}, evidence={"start": 50, "end": 80})], wanted()
    )
    assert figures_text(found).splitlines() == [
        "1 articles",
        "found        P 0.500  R 1.000  F1 0.667   (1 right of 2 given, 1 wanted)",
        "speaker      P 0.500  R 1.000  F1 0.667   (1 right of 2 given, 1 wanted)",
        "act          P 0.500  R 1.000  F1 0.667   (1 right of 2 given, 1 wanted)",
        "stance       P 0.500  R 1.000  F1 0.667   (1 right of 2 given, 1 wanted)",
        "chain        P 0.000  R 0.000  F1 0.000   (0 right of 0 given, 0 wanted)",
        "act:accuse   P 0.500  R 1.000  F1 0.667   (1 right of 2 given, 1 wanted)",
        "confidence 0.83: 0.50 right   (1 of 2 given)",
        "   1 spurious",
    ]
    assert mistakes_text(found) == "one: spurious: given accuse by كينيا at أوغندا (50, 52)\n"


def test_a_miss_is_listed_with_what_was_wanted() -> None:
    assert (
        mistakes_text(score([], wanted()))
        == "one: missed: wanted accuse by kenya at uganda (0, 5)\n"
    )


def test_a_folder_is_read_with_the_articles_in_it(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    text = "اتهمت كينيا أوغندا بالتعدي على مياهها."
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "one.json").write_text(
        json.dumps(gold(wanted(evidence=[0, len(text)]))), encoding="utf-8"
    )
    found = evaluate_folder(tmp_path, lexicon(), ontology_dir())
    assert found.tallies["stance"] == Tally(1, 1, 1)


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no annotations"):
        read_golds(tmp_path)


@pytest.mark.parametrize(("content", "message"), [("[]", "needs the keys"), ("{", "not JSON")])
def test_an_annotation_that_is_none_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "one.json").write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=message):
        read_golds(tmp_path)


def test_an_annotation_without_its_article_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(gold()), encoding="utf-8")
    with pytest.raises(DocumentError, match="no such article"):
        evaluate_folder(tmp_path, lexicon(), ontology_dir())
