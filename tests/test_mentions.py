"""Actors are found by name, by phrases made by rule, by role and by what the article calls them."""

from __future__ import annotations

import pytest

from kg.model import Actor
from tests.reading import only, read, told


def speaker(text: str) -> Actor:
    extraction = read(text)
    return extraction.actors[extraction.statements[-1].speaker.actor]


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        ("كينيا", "kenya"),
        ("الحكومة الكينية", "kenya-government"),
        ("وزارة الدفاع الكينية", "kenya-ministry-of-defence"),
        ("وزارة الدفاع في كينيا", "kenya-ministry-of-defence"),
        ("الجانب الكيني", "kenya"),
        ("الجيش الكيني", "kenya-armed-forces"),
        ("نيروبي", "kenya"),
    ],
)
def test_a_phrase_names_the_actor_of_its_state(phrase: str, slug: str) -> None:
    assert told(f"وأكدت {phrase} أن المحادثات مستمرة.") == [("state", slug, [])]


@pytest.mark.parametrize("text", ["ونددت أوغندا بكينيا.", "ووجهت أوغندا لكينيا اتهامات بالتجسس."])
def test_clitics_belong_to_no_name(text: str) -> None:
    (target,) = only(text).targets
    assert target.span is not None
    assert target.span.cut(text) == "كينيا"


def test_a_ministry_of_a_state_is_its_voice() -> None:
    assert speaker("قالت وزارة البيئة الكينية إن النهر جف.").acts_for == "kenya"


def test_a_named_minister_is_a_person_who_speaks_for_the_state() -> None:
    actor = speaker("قال وزير البيئة الكيني موسى جمعة إن النهر جف.")
    assert (actor.type, actor.label.ar, actor.acts_for) == ("Person", "موسى جمعة", "kenya")


def test_a_second_mention_by_surname_is_the_same_person() -> None:
    found = read("قال وزير البيئة الكيني موسى جمعة إن النهر جف. وأضاف جمعة أن المطر سيأتي.")
    assert len({s.speaker.actor for s in found.statements}) == 1


def test_a_role_that_the_article_has_filled_is_its_holder() -> None:
    found = read("قال وزير البيئة الكيني موسى جمعة إن النهر جف. وأضاف الوزير أن المطر سيأتي.")
    assert len({s.speaker.actor for s in found.statements}) == 1


def test_a_ministry_without_a_state_is_none_that_the_article_names_later() -> None:
    text = "قالت وزارة الخارجية إن القرار نهائي.\nوأسفت وزارة الخارجية الفرنسية للقرار."
    assert "france" not in told(text)[0][1]


def test_a_definite_noun_is_the_body_named_last() -> None:
    text = "قالت وزارة البيئة الكينية إن النهر جف.\nوأضافت الوزارة أن المطر سيأتي."
    assert told(text)[1][1] == "kenya-ministry-of-environment"


def test_an_official_whom_nobody_names_is_unnamed_and_speaks_for_the_state() -> None:
    actor = speaker("قال مسؤول كيني إن النهر جف.")
    assert (actor.type, actor.acts_for) == ("Unnamed", "kenya")


def test_a_source_without_a_state_speaks_for_nobody() -> None:
    actor = speaker("قال مصدر مطلع إن النهر جف.")
    assert (actor.type, actor.acts_for) == ("Unnamed", None)


def test_a_listed_body_ends_where_a_state_begins() -> None:
    text = "ودعا الاتحاد الأفريقي السودان وتشاد إلى ضبط النفس."
    assert told(text) == [("urge", "african-union", ["sudan", "chad"])]


def test_a_name_of_a_state_with_the_article_after_a_noun_is_its_adjective() -> None:
    assert told("أدانت بيرو القصف التشيلي للقرية.") == [("condemn", "peru", ["chile"])]


def test_an_unlisted_outlet_relays_what_it_quotes() -> None:
    statement = only("ونقلت صحيفة النهار الجديد عن الحكومة الكينية قولها إن النهر جف.")
    assert (statement.speaker.actor, len(statement.via)) == ("kenya-government", 1)


def test_a_listed_name_in_a_parenthesis_names_the_body_before_it() -> None:
    assert told("حذر الاتحاد الدولي (فيفا) من تسييس الملف.")[0][1] == "fifa"


def test_a_known_surname_after_another_first_name_is_somebody_else() -> None:
    actor = speaker("قال وزير خارجية بولندا توماش زيلينسكي إن المحادثات مستمرة.")
    assert (actor.label.ar, actor.acts_for) == ("توماش زيلينسكي", "poland")


def test_an_official_in_a_movement_speaks_for_it() -> None:
    actor = speaker("قال مسؤول في حركة حماس إن الحركة تدرس المقترح.")
    assert (actor.type, actor.acts_for) == ("Unnamed", "hamas")


@pytest.mark.parametrize(
    "phrase",
    ["صهر الرئيس الأمريكي دونالد ترامب", "نجل الرئيس السابق، دونالد ترامب،"],
)
def test_kin_of_a_named_president_is_somebody_else(phrase: str) -> None:
    actor = speaker(f"أكد {phrase} أن الرحلة ألغيت.")
    assert (actor.id, actor.acts_for) == ("donald-trump-relative", "donald-trump")
