"""An unlisted noun is somebody only where it may act, and its name ends where another noun begins."""

from __future__ import annotations

import pytest

from tests.reading import read


def named(text: str) -> list[str]:
    """Arabic labels of the speakers and targets of a text, in the order of the statements."""
    extraction = read(text)
    refs = [ref for s in extraction.statements for ref in (s.speaker, *s.targets)]
    return [extraction.actors[ref.actor].label.ar for ref in refs]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ودعت الحاجة إلى عقد اجتماع في نابولي.", []),
        ("ودعت الناشرة إلى عقد اجتماع في نابولي.", ["الناشرة"]),
    ],
)
def test_a_thing_says_nothing(text: str, labels: list[str]) -> None:
    assert named(f"قال رئيس مالطا إن الطريق آمن. {text}") == ["رئيس مالطا", *labels]


@pytest.mark.parametrize("noun", ["التعثر", "الانسداد", "التلاحم", "الاستعطاف"])
def test_a_definite_noun_of_a_deed_says_nothing(noun: str) -> None:
    assert named(f"وأشار {noun} إلى أن الميناء مغلق.") == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("يبرر البعض رفضه للسفر بأن الطريق مغلق.", "البعض"),
        ("واستغرب عدد من معجبيه عدم غنائه في المهرجان.", "عدد من معجبيه"),
        ("وقالت الرسامة هيلانة مرقس إن المتحف مغلق.", "الرسامة هيلانة مرقس"),
    ],
)
def test_a_name_ends_before_another_noun(text: str, labels: str) -> None:
    assert named(text)[0] == labels


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("واتهم رئيس مالطا الفتى بإلقاء الحجارة.", "الفتى"),
        ("وطالب رئيس مالطا من الآخرين التحصن بالجدران.", "الآخرين"),
        ("ونصح الوزير الشباب بالسفر.", "الشباب"),
        ("ودعا رئيس مالطا مدافعي حقوق البحارة إلى الحوار.", "مدافعي حقوق البحارة"),
    ],
)
def test_a_definite_noun_takes_no_genitive(text: str, target: str) -> None:
    assert named(text)[1] == target


@pytest.mark.parametrize(
    "text",
    [
        "دعت المنظمة المالطية في بيانها الصادر أمس إلى الهدوء.",
        "دعت الشركة المالطية الرائدة إلى الهدوء.",
        "دعا الأطباء المالطيين المتمرسين إلى الهدوء.",
    ],
)
def test_an_adjective_is_nobody_addressed(text: str) -> None:
    adjectives = ("الصادر", "الرائدة", "المتمرسين")
    assert not set(named(text)) & set(adjectives)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("حذرت 12 منظمة دولية من الجفاف.", ["12 منظمة دولية"]),
        ("رفض عشرون حزبا القانون.", ["عشرون حزبا"]),
        ("وقال رئيس مالطا إنه لا ينبغي أن يكون لدولة واحدة سلطة عليه.", ["رئيس مالطا"]),
    ],
)
def test_counted_bodies_are_a_group(text: str, labels: list[str]) -> None:
    assert named(text) == labels


def test_a_headline_joins_a_clause_to_what_happened() -> None:
    assert named("نزاع على المصرف والبعثة المالطية تحذر من الإفلاس") == ["البعثة المالطية"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("اتهمت مؤسسة دانييل كروغر مالطا بالتقصير.", ["مؤسسة دانييل كروغر", "مالطا"]),
        ("اتهمت مؤسسة نيلسون مانديلا مالطا بالتقصير.", ["مؤسسة نيلسون مانديلا", "مالطا"]),
        ("طالبت رابطة أمهات المخطوفين مالطا بالتحقيق.", ["رابطة أمهات المخطوفين", "مالطا"]),
        ("حذر المشرفون التنفيذيون مالطا من الإفلاس.", ["المشرفون التنفيذيون", "مالطا"]),
    ],
)
def test_the_whole_name_is_the_actors(text: str, labels: list[str]) -> None:
    assert named(text) == labels


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("دعا رئيس مالطا السائحات إلى الهدوء.", ["السائحات"]),
        ("دعا رئيس مالطا البسطاء إلى الهدوء.", ["البسطاء"]),
        ("دعا رئيس مالطا المتفرجين إلى الهدوء.", ["المتفرجين"]),
        ("شكر رئيس مالطا المرأة على صبرها.", ["المرأة"]),
        ("ساند رئيس مالطا الفكرة بقوة.", []),
        ("شكر رئيس مالطا الحظ على نجاحه.", []),
        ("طلب رئيس مالطا من التحقيقات نتيجة.", []),
    ],
)
def test_who_is_addressed_shows_that_it_is_somebody(text: str, target: list[str]) -> None:
    assert named(text)[1:] == target
