"""An extraction names every actor that it speaks of, readably in both languages."""

from __future__ import annotations

import pytest

from kg.documents import parse_document
from kg.extract import extract
from kg.lexicon import load_lexicon, ontology_dir
from kg.pipeline import build


def test_somebody_known_by_a_title_only_is_named_in_english_by_title_and_body() -> None:
    text = "وأدان وزير الدفاع الفنزويلي الهجوم. وقال نائب مندوبة فرنسا إن القرار خطير."
    found = extract(parse_document(text, "article"), load_lexicon(ontology_dir()))
    names = {actor.label.ar: actor.label.en for actor in found.actors.values()}
    assert names["وزير الدفاع الفنزويلي"] == "Minister of Defence of Venezuela"
    assert names["نائب مندوبة فرنسا"] == "Deputy of Representative of France"


@pytest.mark.parametrize(
    "text",
    [
        'وقال وزير المالية النيبالي: " هذه الحكومة لابد أن. . . تنجح قبل الصيف ".',
        "ورحب الأوروبيون بالقرار الخليجي، وانتقد وزير الدفاع الفنزويلي الموقف الأوروبي.",
        "ونفت كينيا اتهامات الصومال، واتهمت كينيا والصومال إثيوبيا وكينيا بعرقلة الاتفاق.",
    ],
)
def test_what_the_rules_find_makes_a_graph_that_keeps_the_shapes(text: str) -> None:
    built = build(parse_document(text, "article"), curated=False)
    assert built.extraction.statements
