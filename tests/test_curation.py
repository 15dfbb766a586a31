"""Curation files: words become spans, and every mistake names file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.curation import Curation, load_curation
from kg.documents import parse_document
from kg.errors import CuratedDataError
from kg.extract import actor_of
from kg.lexicon import Entity
from kg.model import Document, Extraction, Role, Span, Statement
from kg.review import merge

TEXT = "قالت باكو إن الهدنة قائمة.\nأدانت يريفان القصف، وقالت باكو إن يريفان قصفت باكو.\n"

STATEMENT = """\
  - id: one
    paragraph: 1
    act: state
    speaker: azerbaijan
    cue: قالت
    evidence: قالت باكو إن الهدنة قائمة
"""

SECOND = STATEMENT.replace("paragraph: 1", "paragraph: 2").replace(
    "evidence: قالت باكو إن الهدنة قائمة", "evidence: قالت باكو إن يريفان قصفت باكو"
)

REJECTED = "rejected:\n  - {paragraph: 1, cue: الهدنة, reason: names no speech}\n"


@pytest.fixture
def article() -> Document:
    return parse_document(TEXT, "article")


def curate(
    folder: Path, article: Document, entities: dict[str, Entity], statements: str, rest: str = ""
) -> Curation:
    head = f"article: test\nsha256: {article.sha256}\ncurator: tester\nstatements:\n"
    (folder / "test.yaml").write_text(head + statements + rest, encoding="utf-8")
    curation = load_curation(folder, article, entities)
    assert curation is not None
    return curation


def load(
    folder: Path, article: Document, entities: dict[str, Entity], statements: str, rest: str = ""
) -> tuple[Statement, ...]:
    return curate(folder, article, entities, statements, rest).statements


def test_words_become_spans(tmp_path: Path, article: Document, entities: dict[str, Entity]) -> None:
    [statement] = load(tmp_path, article, entities, STATEMENT)
    assert statement.cue == Span(0, 4)
    assert statement.evidence.cut(TEXT) == "قالت باكو إن الهدنة قائمة"
    assert (statement.method, statement.rule, statement.key) == ("curated", "tester", "one")


def test_a_hint_says_which_of_two(
    tmp_path: Path, article: Document, entities: dict[str, Entity]
) -> None:
    hinted = SECOND + "    targets: [armenia]\n    speaker_words: باكو\n    speaker_nth: '2'\n"
    [statement] = load(tmp_path, article, entities, hinted)
    assert statement.speaker.span is not None
    assert TEXT[statement.speaker.span.start :].startswith("باكو.")


def test_hints_say_which_words_the_targets_are(
    tmp_path: Path, article: Document, entities: dict[str, Entity]
) -> None:
    aimed = SECOND + "    targets: [armenia, azerbaijan]\n    target_words: [يريفان, باكو]\n"
    with pytest.raises(CuratedDataError, match=r"'target_words' stands 2 times; .*target_nth"):
        load(tmp_path, article, entities, aimed)
    [statement] = load(tmp_path, article, entities, aimed + "    target_nth: ['1', '2']\n")
    spans = [role.span for role in statement.targets]
    assert [TEXT[s.start : s.start + 9] for s in spans if s] == ["يريفان قص", "باكو.\n"]
    with pytest.raises(CuratedDataError, match="one number for each"):
        load(tmp_path, article, entities, aimed + "    target_nth: ['1']\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("cue: قالت", "cue: نفت"), "test.yaml:5: 'cue' is not in the paragraph: نفت"),
        (("paragraph: 1", "paragraph: 9"), "test.yaml:5: no paragraph 9; the article has 2"),
        (("act: state", "act: shout"), "test.yaml:5: 'act: shout' is none of accuse"),
        (("speaker: azerbaijan", "speaker: atlantis"), "test.yaml:5: no entity 'atlantis'"),
        (("speaker: azerbaijan", "speaker: stepanakert"), "'stepanakert' is a City, not an actor"),
        (("act: state", "act: state\n    tone: loud"), "test.yaml:5: unknown key 'tone'"),
        (("act: state", "act: state\n    act: deny"), "test.yaml:8: key 'act' stands twice"),
        (("act: state", "act: [state"), "test.yaml:8: not YAML"),
        (("    cue: قالت\n", ""), "test.yaml:5: key 'cue' is missing"),
        (("act: state", "act: state\n    echoes: two"), "echoes names no id of this file: 'two'"),
    ],
)
def test_a_mistake_names_file_and_line(
    change: tuple[str, str],
    message: str,
    tmp_path: Path,
    article: Document,
    entities: dict[str, Entity],
) -> None:
    with pytest.raises(CuratedDataError) as caught:
        load(tmp_path, article, entities, STATEMENT.replace(*change))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_words_found_twice_need_a_hint(
    tmp_path: Path, article: Document, entities: dict[str, Entity]
) -> None:
    twice = STATEMENT.replace("paragraph: 1", "paragraph: 2").replace(
        "evidence: قالت باكو إن الهدنة قائمة", "evidence: باكو"
    )
    with pytest.raises(CuratedDataError, match=r"'evidence' stands 2 times; add a hint"):
        load(tmp_path, article, entities, twice)


def test_whole_words_win_over_parts_of_words(tmp_path: Path, entities: dict[str, Entity]) -> None:
    article = parse_document("قالت الأرمنية إن أرمن باكو قالوا.\n", "article")
    item = STATEMENT.replace("evidence: قالت باكو إن الهدنة قائمة", "evidence: أرمن")
    [statement] = load(tmp_path, article, entities, item)
    assert statement.evidence.start == article.text.index(" أرمن ") + 1


def found(article: Document, cue: Span, act: str, speaker: str) -> Extraction:
    statement = Statement(act, Role(speaker), cue, article.paragraphs[0], rule="r")  # type: ignore[arg-type]
    return Extraction(article, {}, (statement,))


@pytest.mark.parametrize(
    ("cue", "act", "speaker", "review", "count"),
    [
        (Span(0, 4), "state", "azerbaijan", "confirmed", 1),
        (Span(0, 4), "deny", "azerbaijan", "amended", 1),
        (Span(0, 4), "state", "armenia", "amended", 1),
        (Span(5, 9), "state", "azerbaijan", "confirmed", 1),
        (Span(13, 19), "deny", "armenia", "added", 2),
    ],
)
def test_the_review_says_what_the_person_did(
    cue: Span,
    act: str,
    speaker: str,
    review: str,
    count: int,
    tmp_path: Path,
    article: Document,
    entities: dict[str, Entity],
) -> None:
    curation = curate(tmp_path, article, entities, STATEMENT)
    merged = merge(found(article, cue, act, speaker), curation, entities)
    assert [s.review for s in merged.statements if s.key] == [review]
    assert (len(merged.statements), merged.unreviewed) == (count, count - 1)


def test_a_rejected_finding_does_not_come_back(
    tmp_path: Path, article: Document, entities: dict[str, Entity]
) -> None:
    curation = curate(tmp_path, article, entities, STATEMENT, REJECTED)
    merged = merge(found(article, Span(13, 19), "state", "armenia"), curation, entities)
    assert [s.key for s in merged.statements] == ["one"]
    assert (merged.rejected, merged.unreviewed) == (1, 0)


def test_whom_only_a_rejected_finding_names_is_no_actor_of_the_graph(
    tmp_path: Path, article: Document, entities: dict[str, Entity]
) -> None:
    curation = curate(tmp_path, article, entities, STATEMENT, REJECTED)
    rules = found(article, Span(13, 19), "state", "armenia")
    rules = replace(rules, actors={"armenia": actor_of(entities["armenia"])})
    assert set(merge(rules, curation, entities).actors) == {"azerbaijan"}


def test_an_article_without_curation_file_has_none(
    tmp_path: Path, article: Document, entities: dict[str, Entity]
) -> None:
    assert load_curation(tmp_path, article, entities) is None
