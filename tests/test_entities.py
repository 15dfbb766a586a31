"""The curated entities themselves: what a reviewer would otherwise have to check by eye."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.curated import Item, load_items
from kg.lexicon import Entity, Name, load_entities, ontology_dir
from kg.text import fold

FOLDER = ontology_dir() / "entities"
SAMPLE = Path(__file__).parents[1] / "kg" / "sample" / "karabakh-2023-09-19.txt"
BODIES = {"GovernmentBody", "ArmedForce"}
TOPS = {"State", "Territory", "InternationalOrganization"}
PLACES = {"State", "Territory", "City", "Place"}
# Latin names whose "gh" is no ghayn, so that the press may write it with jim.
HARD_G = {"Araghchi", "Draghi", "Fogh", "Gegham", "Ghebreyesus", "Ghedi", "Mogherini"}

# Words of the sample article and the entity they name there, alone or with its context.
SPELLINGS = """
أذربيجان azerbaijan
الجانب الأذربيجاني azerbaijan
باكو azerbaijan
وزارة الدفاع الأذربيجانية azerbaijan-ministry-of-defence
الرئاسة الأذربيجانية azerbaijan-presidency
الحكومة الأذربيجانية azerbaijan-government
حكومة أذربيجان azerbaijan-government
القوات الأذربيجانية azerbaijan-armed-forces
الجيش الأذربيجاني azerbaijan-armed-forces
جيشها azerbaijan-armed-forces
حكمت حاجييف hikmet-hajiyev
حاجييف hikmet-hajiyev
مستشار رئاسي أذربيجاني hikmet-hajiyev
رئيس أذربيجان ilham-aliyev
أرمينيا armenia
وزارة الخارجية الأرمينية armenia-ministry-of-foreign-affairs
القوات المسلحة الأرمينية armenia-armed-forces
الجيش الأرمني armenia-armed-forces
مجلس الأمن الأرميني armenia-security-council
حكومة أرمينيا armenia-government
حكومته armenia-government
نيكول باشينيان nikol-pashinyan
باشينيان nikol-pashinyan
رئيس الوزراء الأرميني nikol-pashinyan
ناغورنو كاراباخ nagorno-karabakh
ناجورنو كاراباخ nagorno-karabakh
كاراباخ nagorno-karabakh
آرتساخ nagorno-karabakh
الجيب nagorno-karabakh
المنطقة المتنازع عليها nagorno-karabakh
جيب عرقي أرمني nagorno-karabakh
سلطات كاراباخ artsakh-authorities
الحكومة في ستيباناكيرت artsakh-authorities
ولاية ناغورنو كاراباخ الفعلية artsakh-authorities
وزارة خارجية آرتساخ artsakh-ministry-of-foreign-affairs
الوكالة artsakh-ministry-of-foreign-affairs
جيش الدفاع في ناجورنو كاراباخ artsakh-defence-army
جيش ناغورنو كاراباخ artsakh-defence-army
القوات العسكرية artsakh-defence-army
مكتب المدافع عن حقوق الإنسان artsakh-ombudsman-office
أمين المظالم gegham-stepanyan
جيغام gegham-stepanyan
ستيبانيان gegham-stepanyan
مشرحة ستيباناكيرت stepanakert-morgue
ستيباناكيرت stepanakert
العاصمة الإقليمية stepanakert
أرمن كاراباخ karabakh-armenians
أرمن ناغورنو كاراباخ karabakh-armenians
السكان المحليين karabakh-armenians
الجماعات المسلحة الأرمنية karabakh-armed-formations
القوات العرقية الأرمنية karabakh-armed-formations
الجارتين azerbaijan-and-armenia
الأطراف المتصارعة azerbaijan-and-armenia
موسكو russia
الجانب الروسي russia
قوات حفظ السلام الروسية russian-peacekeepers
فرقة حفظ السلام الروسية russian-peacekeepers
وزارة الخارجية الروسية russia-ministry-of-foreign-affairs
وزارة الدفاع الروسية russia-ministry-of-defence
ماريا زاخاروفا maria-zakharova
الكرملين kremlin
ديمتري بيسكوف dmitry-peskov
تركيا turkey
الوزارة التركية turkey-ministry-of-foreign-affairs
الولايات المتحدة united-states
أنتوني بلينكن antony-blinken
وزير الخارجية الأمريكي antony-blinken
وزارة الخارجية الفرنسية france-ministry-of-foreign-affairs
البرلمان الأوروبي european-parliament
روبرتا ميتسولا roberta-metsola
جوزيب بوريل josep-borrell
حلف شمال الأطلسي nato
ينس ستولتنبرغ jens-stoltenberg
الجمعية العامة للأمم المتحدة united-nations-general-assembly
مجلس الأمن التابع للأمم المتحدة united-nations-security-council
زعماء العالم world-leaders
نيويورك new-york
وكالة تاس tass
تاس tass
وكالة الأنباء الأرمينية armenpress
أرمينبريس armenpress
أرمنبريس armenpress
TRT trt
CNN cnn
شبكة سي إن إن cnn
ماثيو تشانس matthew-chance
عيسى سواريس isa-soares
X x-twitter
تويتر x-twitter
ممر لاتشين lachin-corridor
الممر lachin-corridor
خط التماس line-of-contact-karabakh
وقف إطلاق النار لعام 2020 ceasefire-2020-karabakh
الاتفاقيات الثلاثية trilateral-agreements-karabakh
العملية العسكرية الأذربيجانية karabakh-operation-2023
تلك العملية karabakh-operation-2023
الحصار lachin-blockade-2022
نقطة تفتيش عسكرية lachin-checkpoint-2023
الحرب السابقة karabakh-war-2020
حربين karabakh-war-first
انفجار ألغام أرضية mine-deaths-2023
قصف عنيف stepanakert-shelling-2023
قصف منهجي shelling-of-azerbaijan-army-2023
حشد القوات azerbaijan-mobilisation-2023
إجلاء karabakh-evacuation-2023
الأزمة الإنسانية karabakh-humanitarian-crisis-2023
عملية التفاوض azerbaijan-armenia-negotiations
مسؤول في المنطقة unnamed-karabakh-official
التقارير unnamed-reports
وسائل إعلام أرمينية unnamed-armenian-media
سلطات محلية unnamed-local-authorities
الأطراف unnamed-parties
"""

# Spellings of other articles, one for each kind of variation that the lexicon must know.
WORLD = """
أميركا united-states name
واشنطن united-states metonym
أميركي united-states nisba
إنكلترا united-kingdom name
بيونج يانج north-korea metonym
كوري شمالي north-korea nisba
عمان oman weak
عمان jordan weak
مالي mali weak
تايوان taiwan name
دونباس donbas name
القبائل kabylie weak
الصحراء الغربية western-sahara name
الناتو nato name
بروكسل european-union metonym
بروكسل brussels weak
مجلس الأمن united-nations-security-council name
منظمة المؤتمر الإسلامي organisation-of-islamic-cooperation name
قوى الحرية والتغيير forces-of-freedom-and-change name
بوليساريو polisario name
فتح fatah weak
القاعدة al-qaeda weak
جبهة النصرة hayat-tahrir-al-sham name
أنصار الله houthis name
البنتاجون united-states-department-of-defense name
داوننغ ستريت united-kingdom-downing-street name
الحرس الثوري iran-revolutionary-guards name
إيتار تاس tass name
وكالة الصحافة الفرنسية afp name
العربية al-arabiya weak
نتانياهو benjamin-netanyahu name
بان كي مون ban-ki-moon name
زيلنسكي volodymyr-zelensky name
كلينتون bill-clinton weak
كلينتون hillary-clinton weak
"""


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    return load_entities(FOLDER)


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return [item for path in sorted(FOLDER.glob("*.yaml")) for item in load_items(path)]


def _names(entities: dict[str, Entity]) -> Iterator[tuple[str, Name]]:
    yield from ((e.id, name) for e in entities.values() for name in e.names)


def test_ids_are_ascii_kebab(entities: dict[str, Entity]) -> None:
    assert [i for i in entities if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_ids_of_each_file_are_sorted() -> None:
    for path in sorted(FOLDER.glob("*.yaml")):
        ids = [item["id"] for item in load_items(path)]
        assert ids == sorted(ids), path.name


def test_ids_of_the_unnamed_say_so(entities: dict[str, Entity]) -> None:
    said = {e.id for e in entities.values() if e.id.startswith("unnamed-")}
    assert said == {e.id for e in entities.values() if e.type == "Unnamed"}


def test_labels_stand_in_arabic_and_in_latin_letters(items: list[Item]) -> None:
    assert [
        item.where
        for item in items
        if not re.search("[\u0621-\u064a]", item["label"]["ar"])
        or not re.fullmatch("[ -~]+", item["label"]["en"])
    ] == []


def test_names_are_clean(entities: dict[str, Entity]) -> None:
    marks = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e]|  |^ | $")
    assert [
        (i, n.ar)
        for i, n in _names(entities)
        if marks.search(n.ar) or unicodedata.normalize("NFC", n.ar) != n.ar
    ] == []


def test_no_name_carries_a_clitic(entities: dict[str, Entity]) -> None:
    strong = {n.ar for _, n in _names(entities) if n.kind not in ("weak", "people")}
    assert [
        (i, n.ar)
        for i, n in _names(entities)
        if n.ar.startswith("لل") or (n.ar[0] in "وفبلك" and n.ar[1:] in strong)
    ] == []


def test_every_name_has_a_latin_reading(entities: dict[str, Entity]) -> None:
    reading = re.compile(r"[A-Za-z0-9' ().&+/-]*[A-Za-z][A-Za-z0-9' ().&+/-]*")
    assert [(i, n.ar, n.latin) for i, n in _names(entities) if not reading.fullmatch(n.latin)] == []


def test_no_person_has_jim_for_the_ghayn_of_the_latin_name(entities: dict[str, Entity]) -> None:
    latin = {n: re.sub("|".join(HARD_G), "", n.latin).lower() for _, n in _names(entities)}
    assert [
        (i, n.ar, n.latin)
        for i, n in _names(entities)
        if entities[i].type == "Person"
        and "ج" in n.ar
        and len(re.findall("(?<!n)gh", latin[n])) > n.ar.count("غ")
    ] == []


def test_an_entity_has_each_spelling_once(entities: dict[str, Entity]) -> None:
    for e in entities.values():
        forms = [fold(n.ar).text for n in e.names if n.kind != "nisba"]
        assert sorted(forms) == sorted(set(forms)), e.id


def test_strong_names_differ_when_folded_too(entities: dict[str, Entity]) -> None:
    owners: dict[str, set[str]] = {}
    for i, n in _names(entities):
        if n.kind != "weak":
            owners.setdefault(fold(n.ar).text, set()).add(i)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_wikidata_ids_are_numbers_with_q_and_name_one_entity(entities: dict[str, Entity]) -> None:
    ids = [e.wikidata for e in entities.values() if e.wikidata]
    assert [q for q in ids if not re.fullmatch(r"Q[1-9][0-9]*", q)] == []
    assert sorted(ids) == sorted(set(ids))


def _top(entities: dict[str, Entity], entity: Entity) -> Entity:
    seen = [entity.id]
    while entity.acts_for:
        entity = entities[entity.acts_for]
        assert entity.id not in seen, seen
        seen.append(entity.id)
    return entity


def test_who_acts_for_somebody_ends_at_an_actor_of_its_own(entities: dict[str, Entity]) -> None:
    tops = {e.id: _top(entities, e) for e in entities.values()}
    assert [
        e.id for e in entities.values() if e.type in BODIES and tops[e.id].type not in TOPS
    ] == []
    assert [
        e.id
        for e in entities.values()
        if e.acts_for and tops[e.id].type in {"Person", "Unnamed", "City", "Place", "Event"}
    ] == []


def test_state_media_act_for_nobody(entities: dict[str, Entity]) -> None:
    for e in entities.values():
        if e.type == "MediaOutlet":
            assert e.acts_for is None, e.id
        if e.state_media_of:
            assert e.type == "MediaOutlet", e.id
            assert entities[e.state_media_of].type not in {"Person", "Unnamed"}, e.id


def test_what_is_located_lies_in_a_place(entities: dict[str, Entity]) -> None:
    for e in entities.values():
        assert e.located_in is None or entities[e.located_in].type in PLACES, e.id


def test_offices_have_days_in_order_and_a_holder_who_is_a_person(
    entities: dict[str, Entity],
) -> None:
    for e in entities.values():
        if e.office:
            assert e.type == "Person", e.id
            days = [date.fromisoformat(d) for d in (e.office.since, e.office.until) if d]
            assert days == sorted(days), e.id


def test_every_state_has_its_plover_country(entities: dict[str, Entity]) -> None:
    codes = {
        e.id: dict(e.plover).get("country", "") for e in entities.values() if e.type == "State"
    }
    assert [i for i, code in codes.items() if not re.fullmatch(r"[A-Z]{3}", code)] == []
    assert len(set(codes.values())) == len(codes)


def test_nagorno_karabakh_keeps_its_plover_code_beside_its_own_node(
    entities: dict[str, Entity],
) -> None:
    territory = entities["nagorno-karabakh"]
    assert territory.type == "Territory"
    assert territory.plover == (("country", "AZE"), ("sector", "PRE"))


def test_capitals_speak_for_their_states(entities: dict[str, Entity]) -> None:
    state = {n.ar: n.kind for n in entities["azerbaijan"].names}
    city = {n.ar: n.kind for n in entities["baku"].names}
    assert state["باكو"] == "metonym"
    assert city["باكو"] == "weak"


@pytest.mark.parametrize("line", SPELLINGS.strip().splitlines())
def test_the_sample_article_is_named_in_its_own_spellings(
    line: str, entities: dict[str, Entity]
) -> None:
    words, _, entity_id = line.rpartition(" ")
    text = SAMPLE.read_text(encoding="utf-8")
    assert words in text or re.sub("^ال", "لل", words) in text
    assert words in {name.ar for name in entities[entity_id].names}


def test_every_homograph_is_a_spelling_of_an_entity_and_says_what_tells_it_apart(
    entities: dict[str, Entity],
) -> None:
    names = {n.ar for _, n in _names(entities)}
    items = load_items(ontology_dir() / "patterns" / "homographs.yaml")
    assert [item["ar"] for item in items] == sorted({item["ar"] for item in items})
    for item in items:
        item.check_keys(
            ("ar", "latin", "veto_before", "veto_after", "require", "note"), ("ar", "latin", "note")
        )
        assert {item["ar"], re.sub("^ال|(?<=ي)ة$", "", item["ar"])} & names, item.where
        words = [w for k in ("veto_before", "veto_after", "require") for w in item.texts(k)]
        assert words, item.where
        assert [w for w in words if unicodedata.normalize("NFC", w.strip()) != w] == []


@pytest.mark.parametrize("line", WORLD.strip().splitlines())
def test_the_world_is_named_in_the_spellings_of_the_press(
    line: str, entities: dict[str, Entity]
) -> None:
    words, entity_id, kind = line.rsplit(" ", 2)
    assert (words, kind) in {(name.ar, name.kind) for name in entities[entity_id].names}


def test_state_media_are_linked_to_their_state_and_private_ones_are_not(
    entities: dict[str, Entity],
) -> None:
    linked = {i: entities[i].state_media_of for i in ("tass", "xinhua", "sana", "wafa", "al-manar")}
    assert linked == {
        "tass": "russia",
        "xinhua": "china",
        "sana": "syria",
        "wafa": "palestine",
        "al-manar": "hezbollah",
    }
    private = ("reuters", "afp", "cnn", "bbc", "haaretz", "al-jazeera")
    assert {i: entities[i].state_media_of for i in private} == dict.fromkeys(private)
