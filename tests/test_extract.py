"""An extraction names every actor that it speaks of, readably in both languages."""

from __future__ import annotations

from kg.documents import parse_document
from kg.extract import extract
from kg.lexicon import load_lexicon, ontology_dir


def test_somebody_known_by_a_title_only_is_named_in_english_by_title_and_body() -> None:
    text = "وأدان وزير الدفاع الفنزويلي الهجوم. وقال نائب مندوبة فرنسا إن القرار خطير."
    found = extract(parse_document(text, "article"), load_lexicon(ontology_dir()))
    names = {actor.label.ar: actor.label.en for actor in found.actors.values()}
    assert names["وزير الدفاع الفنزويلي"] == "Minister of Defence of Venezuela"
    assert names["نائب مندوبة فرنسا"] == "Deputy of Representative of France"
