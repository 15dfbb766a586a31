"""English for actors that only an article names."""

from __future__ import annotations

import pytest

from kg.link import Discourse
from tests.reading import lexicon, read


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("مصدر عسكري", "Military source"),
        ("أهالي محافظة البصرة", "Families of governorate of Basra"),
        ("حركة محافظة", "Conservative movement"),
        ("جميع الأطراف", "All parties"),
        ("عدد من الدول", "A number of states"),
        ("المتظاهرون", "Protesters"),
        ("الرئيس السابق", "Former president"),
        ("الحزب الحاكم", "Ruling party"),
        ("لجنة المحامين المستقلين", "Committee of independent lawyers"),
        ("الاتحاد الوطني للمزارعين", "National union of farmers"),
        ("وزارة التعليم والصحة", "Ministry of education and health"),
        ("مسؤول في حزب الخير", "Official in party of al-Khir"),
        ("نقابة الأطباء في نيبال", "Union of doctors in Nepal"),
        ("مصادر قضائية غانية", "Judicial sources of Ghana"),
        ("عادل محمود", "Adel Mahmoud"),
        ("عبد الرحمن الحمد", "Abdulrahman al-Hamad"),
        ("راشد بن سالم", "Rashid bin Salem"),
        ("عريضات", "Aridat"),
        ("نازلي قهرمان", "Nazli Qahraman"),
        ("تشرتوش", "Chartush"),
        ("شركة bpt", "Company Bpt"),
        ("الجبهة بقيادة الشيوخ", "Front led by elders"),
        ("عشرات المستثمرين", "Dozens of investors"),
        ("إيزومي فرحان", "Izumi Farhan"),
        ("الموقع الإلكتروني لصحيفة الصباح", "Online website of newspaper of al-Sabah"),
        ("صحيفة «صباح»", "Newspaper Sabah"),
        ("الصحفيان", "Two journalists"),
    ],
)
def test_an_actor_nobody_listed_has_an_english_name(words: str, english: str) -> None:
    discourse = Discourse(lexicon())
    assert discourse.label_of(discourse.add(words, "Group")).en == english


def test_an_office_is_named_by_title_field_and_body() -> None:
    found = read("قال وزير المالية في غيانا إن الميزانية جاهزة، وأيده رئيس الوزراء النيبالي.")
    labels = {actor.label.en for actor in found.actors.values()}
    assert "Minister of Finance of Guyana" in labels
