"""Who says what about whom: subjects, relays, contents, targets, evidence."""

from __future__ import annotations

import pytest

from tests.reading import only, told

HEAD = "قال وزير المياه الكيني موسى جمعة إن النهر جف. "


@pytest.mark.parametrize(
    "text",
    [
        "لم تتهم كينيا أوغندا بالتجسس.",
        "هل اتهمت كينيا أوغندا؟",
        "زار وزير المياه الكيني كمبالا أمس.",
    ],
)
def test_what_nobody_did_is_no_statement(text: str) -> None:
    assert told(text) == []


def test_a_passive_act_is_somebodys_whom_nobody_names() -> None:
    statement = only("اتُهمت كينيا بالتجسس.")
    assert (statement.act, statement.speaker_basis) == ("accuse", "unnamed")
    assert [t.actor for t in statement.targets] == ["kenya"]


def test_a_deed_ascribed_to_somebody_is_an_accusation_whatever_the_verb() -> None:
    assert told("قال وزير المياه الكيني إن أوغندا قصفت السد.")[0][0] == "accuse"


def test_what_somebody_must_do_is_a_demand_whatever_the_verb() -> None:
    text = "قال وزير المياه الكيني إنه يجب على أوغندا أن تفتح السد."
    assert [(act, targets) for act, _, targets in told(text)] == [("demand", ["uganda"])]


def test_a_neutral_content_is_a_plain_statement() -> None:
    assert told(HEAD)[0][0] == "state"


def test_worry_is_concern() -> None:
    assert only("أعربت كينيا عن قلقها إزاء القصف الأوغندي.").act == "concern"


def test_rejecting_a_claim_is_a_denial_and_the_claim_is_a_statement() -> None:
    assert told("نفت كينيا اتهامات أوغندا.") == [
        ("deny", "kenya", ["uganda"]),
        ("accuse", "uganda", ["kenya"]),
    ]


def test_joined_speakers_give_a_statement_each() -> None:
    assert told("قالت كينيا وتنزانيا إنهما تدعمان أوغندا.") == [
        ("support", "kenya", ["uganda"]),
        ("support", "tanzania", ["uganda"]),
    ]


def test_a_verb_without_subject_has_that_of_the_clause_before() -> None:
    found = told("اتهمت كينيا أوغندا بالتجسس، وحذرتها من العواقب.")
    assert [speaker for _, speaker, _ in found] == ["kenya", "kenya"]


def test_the_own_state_of_a_speaker_speaks_through_him() -> None:
    statement = only("قال وزير المياه الكيني موسى جمعة إن بلاده تدين الهجوم الأوغندي.")
    assert (statement.act, statement.speaker.actor, len(statement.via)) == ("condemn", "kenya", 1)
    assert [t.actor for t in statement.targets] == ["uganda"]


def test_relays_stand_outermost_first() -> None:
    statement = only(
        "ونقلت صحيفة الغارديان عن وكالة رويترز قولها إن مسؤولا كينيا اتهم أوغندا بالتجسس."
    )
    assert statement.act == "accuse"
    assert [v.actor for v in statement.via] == ["guardian", "reuters"]


def test_who_is_quoted_speaks_and_who_quotes_relays() -> None:
    statement = only("نقلت وكالة رويترز عن وزير المياه الكيني قوله إن أوغندا قصفت السد.")
    assert (statement.act, [v.actor for v in statement.via]) == ("accuse", ["reuters"])


def test_an_outlet_that_somebody_spoke_to_is_a_relay() -> None:
    statement = only("وقال وزير المياه الكيني لوكالة رويترز إن النهر جف.")
    assert [v.actor for v in statement.via] == ["reuters"]


def test_a_quotation_before_its_verb_is_part_of_the_evidence() -> None:
    text = '"لن نقبل بأي تهديد"، قال رئيس الوزراء الكيني.'
    statement = only(text)
    assert statement.evidence.cut(text) == text.removesuffix(".")
    assert statement.quote is not None
    assert statement.quote.cut(text) == "لن نقبل بأي تهديد"


def test_evidence_leaves_out_the_conjunction_and_the_full_stop() -> None:
    text = "واتهمت كينيا أوغندا بالتجسس."
    statement = only(text)
    assert statement.evidence.cut(text) == "اتهمت كينيا أوغندا بالتجسس"
    assert statement.cue.cut(text) == "اتهمت"


def test_a_deed_with_no_known_doer_has_no_target() -> None:
    statement = only("أدانت كينيا الهجوم على السد.")
    assert (statement.targets, statement.target_basis) == ((), "none")


def test_a_victim_is_no_target() -> None:
    assert [t.actor for t in only("أدانت كينيا القصف الأوغندي لرواندا.").targets] == ["uganda"]


def test_a_pronoun_points_at_who_was_named() -> None:
    found = told("انتقدت كينيا أوغندا، واتهمتها بالتجسس.")
    assert found[-1] == ("accuse", "kenya", ["uganda"])


def test_a_noun_of_an_act_is_an_act_of_its_genitive() -> None:
    assert ("accuse", "kenya", ["uganda"]) in told(
        "جاءت الزيارة رغم اتهامات كينيا لأوغندا بالتجسس."
    )


def test_a_headline_with_a_colon_is_speech() -> None:
    assert told("كينيا: أوغندا قصفت السد\n" + HEAD)[0] == ("accuse", "kenya", ["uganda"])


def test_background_is_no_statement() -> None:
    assert told("وتقع كينيا شرقي أفريقيا وتطل على المحيط الهندي.") == []


def test_an_adjective_of_two_words_is_one_state() -> None:
    text = "نددت إيران بالمناورات الأمريكية الكورية الجنوبية المشتركة."
    assert told(text) == [("condemn", "iran", ["united-states", "south-korea"])]


def test_the_minister_of_a_pronoun_is_the_minister_of_who_was_named() -> None:
    text = "دعت كينيا إلى الهدوء. وحذر وزير دفاعها من الحرب."
    assert told(text)[1][1] == "kenya-minister-defence"


def test_a_pronoun_of_two_points_at_two() -> None:
    text = "دعت كينيا أوغندا ورواندا إلى الحوار. ودعتهما إلى ضبط النفس."
    assert told(text)[1] == ("urge", "kenya", ["uganda", "rwanda"])


def test_a_free_pronoun_is_an_object() -> None:
    text = "وتحدث وزير المياه الكيني عن أوغندا متهما إياها بسرقة المياه."
    assert told(text)[-1] == ("accuse", "kenya-minister", ["uganda"])


def test_the_two_sides_are_two_others_than_the_speaker() -> None:
    text = "اتهمت كينيا أوغندا بالتجسس.\nودعت تنزانيا الجانبين إلى الحوار."
    act, speaker, targets = told(text)[1]
    assert (act, speaker, set(targets)) == ("urge", "tanzania", {"kenya", "uganda"})


def test_who_a_paragraph_tells_of_goes_on_in_the_next_until_anybody_speaks() -> None:
    arrival = "وصل رئيس وزراء تايلاند إلى أوسلو اليوم.\n"
    assert told(arrival + "وأكد أن الرحلة كانت طويلة.") == [
        ("state", "thailand-prime-minister", [])
    ]
    assert told(arrival + "وأكد طول الرحلة.") == []
    assert told("أغلق الجيش الكيني الجسر.\nوقال إن الطريق مقطوع.") == []


def test_these_remarks_are_those_of_who_spoke_before() -> None:
    text = "قالت كينيا إن النهر لها.\nونددت أوغندا بهذه التصريحات."
    assert told(text)[1] == ("condemn", "uganda", ["kenya"])


def test_the_subject_of_a_plural_verb_stands_before_it() -> None:
    text = "أعلن أربعة نواب معارضتهم للقرار الكيني. ودعوا الحكومة الكينية إلى التراجع."
    (_, _, rejected), (act, speaker, urged) = told(text)
    assert (rejected, act, urged) == (["kenya"], "urge", ["kenya-government"])
    assert speaker == told(text)[0][1]


def test_an_unknown_definite_noun_before_an_actor_is_the_subject() -> None:
    act, speaker, targets = told("ودعا المجتمعون الحكومة الكينية إلى الاستقالة.")[0]
    assert (act, targets) == ("urge", ["kenya-government"])
    assert speaker not in ("kenya", "kenya-government")


def test_a_second_noun_with_its_pronoun_is_a_second_act() -> None:
    text = "أعلنت النرويج تأييدها لأوكرانيا ورفضها الكامل للغزو الروسي."
    assert told(text) == [("support", "norway", ["ukraine"]), ("reject", "norway", ["russia"])]


def test_support_for_terrorists_is_an_accusation() -> None:
    text = "قال وزير الدفاع الصومالي إن إريتريا تدعم الجماعات الإرهابية في المنطقة."
    assert [(act, targets) for act, _, targets in told(text)] == [("accuse", ["eritrea"])]


def test_the_accused_are_no_accusation() -> None:
    assert told("قضت محكمة مصرية بإعدام عشرة متهمين.") == []


def test_what_is_denied_to_exist_is_no_target() -> None:
    assert told("نفى رئيس الوزراء العراقي وجود قوات أمريكية في بلاده.")[0][2] == []


def test_who_is_described_in_quoted_words_is_the_target() -> None:
    text = 'اعتبرت الخارجية الصينية زيارة رئيسة مجلس النواب الأمريكي "استفزازا خطيرا".'
    act, _, targets = told(text)[0]
    assert (act, targets) == ("accuse", ["united-states-house-of-representatives-president"])


def test_a_verb_of_saying_in_the_future_is_no_statement() -> None:
    assert told("ومن المقرر أن تعقد كينيا اجتماعا، وستقول كلمتها غدا.") == []


def test_a_report_is_of_who_spoke_in_one_and_not_of_who_spoke_last() -> None:
    statements = told(
        "وقالت نقابة المعلمين في تقرير إن المدارس قديمة.\n"
        "وقال وزير المياه إن السد آمن.\n"
        "وانتقدت غانا التقرير."
    )
    union = statements[0][1]
    assert statements[-1] == ("criticise", "ghana", [union])
