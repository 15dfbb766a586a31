"""Every verb and noun of an act is read in its example as its author says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cues import Cue, load_cues
from kg.errors import CuratedDataError
from kg.lexicon import ontology_dir
from tests.reading import lexicon, read

CUES = {cue.latin: cue for cue, _ in load_cues(ontology_dir() / "cues")}


@pytest.mark.parametrize("cue", CUES.values(), ids=CUES)
def test_the_example_of_a_cue_gives_what_it_says(cue: Cue) -> None:
    extraction = read(cue.example)

    def label(slug: str) -> str:
        return extraction.actors[slug].label.ar

    given = [
        " | ".join((s.act, label(s.speaker.actor), "، ".join(label(t.actor) for t in s.targets)))
        for s in extraction.statements
    ]
    assert cue.gives in [line.removesuffix(" | ") for line in given]
    assert len(given) == 1 or "mutual" in cue.flags


def test_there_are_cues_for_every_act() -> None:
    from kg.model import ACTS

    assert {cue.act for cue in CUES.values()} == set(ACTS)


def test_there_are_at_least_150_cues() -> None:
    assert len(CUES) >= 150


def test_no_example_is_used_twice() -> None:
    examples = [cue.example for cue in CUES.values()]
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "{lemma: قال, latin: qala, act: speak, roles: {}, example: {text: أ, gives: ب}}",
            "act: speak",
        ),
        (
            "{lemma: قال, latin: qala, act: state, example: {text: أ, gives: ب}}",
            "key 'roles' is missing",
        ),
        (
            "{lemma: قال, latin: qala, act: state, roles: {}, verbs: [قال], example: {text: أ, gives: ب}}",
            "unknown key 'verbs'",
        ),
        ("{lemma: قال, latin: qala, act: state, roles: {}}", "key 'example' is missing"),
        (
            "{lemma: قال, latin: qala, act: state, roles: {}, needs: [money], example: {text: أ, gives: ب}}",
            "money",
        ),
    ],
)
def test_a_cue_that_breaks_the_schema_is_refused_with_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    (tmp_path / "x.yaml").write_text(f"# cues\n- {line}\n", encoding="utf-8")
    with pytest.raises(CuratedDataError, match=r"x\.yaml:2: .*" + message):
        list(load_cues(tmp_path))


def test_a_cue_is_found_in_every_form_of_its_verb() -> None:
    readings = lexicon().forms.readings
    for form in (
        "اتهم",
        "اتهمت",
        "اتهموا",
        "يتهم",
        "تتهم",
        "يتهمون",
        "واتهم",
        "ستتهم",
        "اتهمته",
        "متهما",
        "متهمة",
    ):
        senses = {r.sense.key for tag in ("cue", "part") for r in readings(form).get(tag, ())}
        assert "ittahama" in senses, form
