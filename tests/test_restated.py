"""At whom an act is aimed that another sentence of the article states in full."""

from __future__ import annotations

from tests.reading import read

HEADLINE = "كينيا تدعو إلى خفض رسوم الموانئ\n"


def _targets(text: str) -> list[list[str]]:
    return [[role.actor for role in s.targets] for s in read(text).statements]


def test_a_headline_is_aimed_as_the_sentence_that_says_it_in_full() -> None:
    statements = read(HEADLINE + "دعت كينيا غانا إلى خفض رسوم موانئها.").statements
    assert [s.target_basis for s in statements] == ["inferred", "explicit"]
    assert [s.targets[0].actor for s in statements] == ["ghana", "ghana"]


def test_a_headline_that_only_names_the_act_has_the_first_of_its_kind() -> None:
    assert _targets("كينيا تحتج\nانتقدت كينيا قرار غانا إغلاق الموانئ.") == [["ghana"], ["ghana"]]


def test_another_matter_of_the_same_speaker_is_no_restatement() -> None:
    assert _targets(HEADLINE + "دعت كينيا غانا إلى فتح حدودها.") == [[], ["ghana"]]


def test_the_same_words_of_another_speaker_are_no_restatement() -> None:
    assert _targets(HEADLINE + "دعت توغو غانا إلى خفض رسوم الموانئ.") == [[], ["ghana"]]


def test_nobody_aims_at_the_own_side() -> None:
    text = "وزير التجارة الكيني يدعو إلى خفض رسوم الموانئ\n"
    text += "دعا وزير التجارة الكيني الحكومة الكينية إلى خفض رسوم الموانئ."
    assert _targets(text)[0] == []
