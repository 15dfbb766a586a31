"""With what a verb or participle agrees in gender and number."""

from __future__ import annotations

from kg.clauses import Hit
from kg.passage import Passage


def agreement_of(hit: Hit) -> str:
    """Return with what a finite verb agrees: ``m``, ``f``, ``p`` for a plural, or nothing."""
    form = hit.reading.sense.form.removesuffix("x")
    return form[-1] if hit.kind == "verb" and form[-2:] in ("3m", "3f", "3p") else ""


def participle_agreement(passage: Passage, hit: Hit) -> str:
    """Return with what a participle agrees: ``m``, ``f`` or ``p``; nothing for other cues."""
    text, affixes = passage.tokens[hit.i].text, passage.affixes
    if hit.kind != "part":
        return ""
    if text.endswith(affixes.teh_marbuta):
        return "f"
    return "p" if text.endswith(affixes.noun_endings.people) else "m"


def gender_of_noun(passage: Passage, i: int) -> str:
    """Return the gender that the ending of the noun at token *i* shows: ``f``, else ``m``."""
    return "f" if passage.tokens[i].text.endswith(passage.affixes.feminine_nouns) else "m"


def agrees(hit: Hit, gender: str) -> bool:
    """Say whether a finite verb may have a subject of this gender."""
    form = hit.reading.sense.form
    return not gender or not form.endswith(("3m", "3f")) or form.endswith("3" + gender)
