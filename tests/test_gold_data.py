"""The gold articles and the minimal sentences are sound data: every span, key and act holds."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.curated import Item, load_items
from kg.model import ACTS

HERE = Path(__file__).parent
GOLD = HERE / "gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.json"))
MINIMAL = HERE / "data" / "minimal.yaml"
ENTITY_TYPES = {
    "State", "Territory", "GovernmentBody", "ArmedForce", "Person", "Office", "Media",
    "InternationalOrganization", "Group", "Unnamed", "Other",
}  # fmt: skip
STATEMENT_KEYS = {
    "id", "act", "speaker", "speaker_span", "via", "targets", "target_basis", "cue", "evidence",
    "quote", "basis",
}  # fmt: skip
EXPECTED_KEYS = {"act", "also", "speaker", "via", "targets"}
CLITICS = {"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "ال"}


def read_text(name: str) -> str:
    with (GOLD / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def read_gold(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def spans_of(statement: dict[str, Any]) -> dict[str, tuple[int, int]]:
    found = {key: statement[key] for key in ("speaker_span", "cue", "evidence", "quote")}
    return {key: (span[0], span[1]) for key, span in found.items() if span is not None}


def letters_before(text: str, position: int) -> str:
    start = position
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:position]


def in_word(text: str, position: int) -> bool:
    if position >= len(text):
        return False
    return text[position].isalpha() or unicodedata.combining(text[position]) > 0


def test_every_article_has_its_annotation_and_back() -> None:
    texts = sorted(path.stem for path in (GOLD / "text").glob("*.txt"))
    assert texts == NAMES
    assert [name[:2] for name in NAMES] == [f"{number:02d}" for number in range(1, 15)]


def test_all_articles_together_use_every_act() -> None:
    used = {s["act"] for name in NAMES for s in read_gold(name)["statements"]}
    assert used == set(ACTS)


@pytest.mark.parametrize("name", NAMES)
class TestGoldArticle:
    def test_digest_and_length_are_those_of_the_text(self, name: str) -> None:
        gold, text = read_gold(name), read_text(name)
        assert gold["doc"] == name
        assert gold["sha256"] == hashlib.sha256(text.encode("utf-8")).hexdigest()
        assert gold["chars"] == len(text)

    def test_text_is_composed_and_has_the_length_of_an_article(self, name: str) -> None:
        text = read_text(name)
        assert unicodedata.is_normalized("NFC", text)
        assert 200 <= len(text.split()) <= 450

    def test_statements_are_numbered_in_order(self, name: str) -> None:
        statements = read_gold(name)["statements"]
        numbers = range(1, len(statements) + 1)
        assert [s["id"] for s in statements] == [f"{name[:2]}-{number:02d}" for number in numbers]

    def test_statements_have_their_keys_and_closed_values(self, name: str) -> None:
        for statement in read_gold(name)["statements"]:
            assert set(statement) - {"note"} == STATEMENT_KEYS, statement["id"]
            assert statement["act"] in ACTS, statement["id"]
            assert statement["basis"] in {"explicit", "implied"}, statement["id"]
            assert statement["target_basis"] in {"explicit", "inferred", "none"}, statement["id"]

    def test_targets_are_there_unless_their_basis_is_none(self, name: str) -> None:
        for statement in read_gold(name)["statements"]:
            none = statement["target_basis"] == "none"
            assert none is (statement["targets"] == []), statement["id"]

    def test_entity_keys_and_types_hold(self, name: str) -> None:
        entities = read_gold(name)["entities"]
        keys = {e["key"] for e in entities}
        assert len(keys) == len(entities)
        for entity in entities:
            assert entity["type"] in ENTITY_TYPES, entity["key"]
            assert entity["acts_for"] is None or entity["acts_for"] in keys - {entity["key"]}

    def test_actors_of_statements_are_entities(self, name: str) -> None:
        gold = read_gold(name)
        keys = {e["key"] for e in gold["entities"]}
        for statement in gold["statements"]:
            named = {statement["speaker"], *statement["via"], *statement["targets"]}
            assert named <= keys, statement["id"]
            assert statement["speaker"] not in statement["via"], statement["id"]

    def test_aliases_occur_in_the_text(self, name: str) -> None:
        text = read_text(name)
        missing = [a for e in read_gold(name)["entities"] for a in e["aliases_ar"] if a not in text]
        assert missing == []

    def test_only_unnamed_actors_go_without_alias(self, name: str) -> None:
        bare = {e["type"] for e in read_gold(name)["entities"] if not e["aliases_ar"]}
        assert bare <= {"Unnamed"}

    def test_an_alias_names_one_entity(self, name: str) -> None:
        aliases = Counter(a for e in read_gold(name)["entities"] for a in e["aliases_ar"])
        assert [alias for alias, times in aliases.items() if times > 1] == []

    def test_spans_are_trimmed_and_stay_in_one_line(self, name: str) -> None:
        text = read_text(name)
        for statement in read_gold(name)["statements"]:
            for key, (start, end) in spans_of(statement).items():
                words = text[start:end]
                assert 0 <= start < end <= len(text), (statement["id"], key)
                assert words == words.strip(), (statement["id"], key)
                assert "\n" not in words, (statement["id"], key)

    def test_cue_and_quote_lie_in_the_evidence(self, name: str) -> None:
        for statement in read_gold(name)["statements"]:
            spans = spans_of(statement)
            low, high = spans["evidence"]
            for key in spans.keys() & {"cue", "quote"}:
                assert low <= spans[key][0] < spans[key][1] <= high, (statement["id"], key)

    def test_speaker_is_written_in_the_line_of_the_evidence(self, name: str) -> None:
        text = read_text(name)
        for statement in read_gold(name)["statements"]:
            spans = spans_of(statement)
            if "speaker_span" in spans:
                between = sorted([*spans["speaker_span"], *spans["evidence"]])
                assert "\n" not in text[between[0] : between[-1]], statement["id"]

    def test_spans_cut_no_word_but_its_clitics(self, name: str) -> None:
        text = read_text(name)
        for statement in read_gold(name)["statements"]:
            for key, (start, end) in spans_of(statement).items():
                where = (statement["id"], key, text[start:end])
                assert letters_before(text, start) in CLITICS, where
                assert not in_word(text, end), where


def minimal() -> list[Item]:
    return load_items(MINIMAL)


def statements_of(item: Item) -> list[Item]:
    return item.items_at("expect") + item.items_at("allow")


def test_minimal_sentences_have_unique_ids_and_texts() -> None:
    for key in ("id", "text"):
        times = Counter(item.text(key) for item in minimal())
        assert [value for value, count in times.items() if count > 1] == []


def test_minimal_sentences_have_their_keys() -> None:
    for item in minimal():
        item.check_keys({"id", "text", "expect", "allow", "note"}, {"id", "text", "expect", "note"})
        assert "\n" not in item.text("text"), item.where
        assert item.text("note"), item.where


def test_minimal_sentences_expect_known_acts_and_named_actors() -> None:
    for item in minimal():
        for statement in statements_of(item):
            statement.check_keys(EXPECTED_KEYS, {"act", "speaker"})
            act = statement.choice("act", ACTS)
            assert set(statement.texts("also")) <= set(ACTS) - {act}, statement.where
            named = [
                statement.text("speaker"),
                *statement.texts("via"),
                *statement.texts("targets"),
            ]
            assert all(name == name.strip() != "" for name in named), statement.where


def test_minimal_sentences_expect_every_act() -> None:
    assert {s.text("act") for item in minimal() for s in item.items_at("expect")} == set(ACTS)


def test_minimal_sentences_with_sides_exchanged_expect_the_same_acts() -> None:
    by_id = {item.text("id"): item for item in minimal()}
    pairs = [
        (item, key.removesuffix("-swapped")) for key, item in by_id.items() if "-swapped" in key
    ]
    assert pairs
    for item, original in pairs:
        shapes = [
            [(s.text("act"), len(s.texts("targets"))) for s in one.items_at("expect")]
            for one in (by_id[original], item)
        ]
        assert shapes[0] == shapes[1], item.where
