"""What kind of actor a phrase that nobody listed names."""

from __future__ import annotations

import pytest

from tests.reading import read


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("وقال الشاعر إن الكلمات لا تموت.", "الشاعر", "Person"),
        ("وأعلن البنك المركزي النيبالي خفض الفائدة.", "البنك المركزي النيبالي", "GovernmentBody"),
        ("وأعلن بنك النيل النيبالي خفض الفائدة.", "بنك النيل النيبالي", "Group"),
        (
            "وقالت الأجهزة الأمنية الكينية إن الطريق آمن.",
            "الأجهزة الأمنية الكينية",
            "GovernmentBody",
        ),
        ("وانتقد المجلس البلدي وزارة المياه.", "المجلس البلدي", "GovernmentBody"),
    ],
)
def test_an_unlisted_actor_is_of_the_kind_its_head_says(text: str, label: str, kind: str) -> None:
    found = {actor.label.ar: actor.type for actor in read(text).actors.values()}
    assert found[label] == kind


def test_a_listed_outlet_is_known_with_its_name_in_quotation_marks() -> None:
    found = read("وقالت صحيفة «كيهان» إن الاقتصاد ينمو، وقالت صحيفة «الفجر الأخضر» إنه ينكمش.")
    assert {a.label.en for a in found.actors.values() if a.listed} == {"Kayhan"}
