"""The numbers that an article gives: value, unit, what is counted and whose count it is.

Only numbers beside a counted noun of ``ontology/quantities.yaml`` are read: a number that
counts nothing known says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kg.curated import load_item
from kg.digests import statement_digest
from kg.model import Extraction, Figure, Label, Qualifier, Span, Statement
from kg.text import fold
from kg.wordlists import AFTER, BEFORE, CLITICS, any_of, valued, words_of

_KEYS = ("units", "numbers", "multipliers", "about", "at_least")
_BEFORE = BEFORE + r"(?<![.,])" + CLITICS


@dataclass(frozen=True)
class Quantities:
    """The words for numbers and for what they count, folded.

    Attributes:
        pattern: One regular expression over folded text.
        units: Unit and English wording of each counted noun.
        numbers: Value of each number word.
        multipliers: What a number before the word is multiplied by.
        about: Words that make a number an estimate.
        at_least: Words that make it a lower bound.
    """

    pattern: re.Pattern[str]
    units: dict[str, tuple[str, str]]
    numbers: dict[str, int]
    multipliers: dict[str, int]
    about: frozenset[str]
    at_least: frozenset[str]


def load_quantities(root: Path) -> Quantities:
    """Read ``quantities.yaml`` of the folder of curated data.

    Raises:
        CuratedDataError: It breaks its schema.
    """
    item = load_item(root / "quantities.yaml")
    item.check_keys(_KEYS, _KEYS)
    units = {
        words_of(name): (i.text("unit"), i.text("en"))
        for i in item.items_at("units")
        for name in i.items_at("names")
    }
    numbers = dict(valued(item.items_at("numbers"), "value"))
    multipliers = dict(valued(item.items_at("multipliers"), "value"))
    about = frozenset(map(words_of, item.items_at("about")))
    at_least = frozenset(map(words_of, item.items_at("at_least")))
    number = rf"(?:[0-9][0-9.,\u066B\u066C]*[0-9]|[0-9]|{any_of(numbers)})"
    pattern = re.compile(
        rf"(?:(?P<before>{any_of(about | at_least)})\s+)?"
        rf"{_BEFORE}(?P<number>{number})(?:\s+(?P<times>{any_of(multipliers)}))?"
        rf"\s+(?P<unit>{any_of(units)})(?:\s+(?P<after>{any_of(about | at_least)}))?{AFTER}"
    )
    return Quantities(pattern, units, numbers, multipliers, about, at_least)


def add_figures(found: Extraction, quantities: Quantities) -> Extraction:
    """Add the figures of the article; inside somebody's words they are that speaker's count."""
    text = found.document.text
    figures = []
    for paragraph in found.document.paragraphs:
        folded = fold(paragraph.cut(text))
        for match in quantities.pattern.finditer(folded.text):
            start, end = folded.span(match.start(), match.end())
            span = Span(paragraph.start + start, paragraph.start + end)
            figure = _figure(match, span, found, quantities)
            if figure:
                figures.append(figure)
    return replace(found, figures=(*found.figures, *figures))


def _figure(
    match: re.Match[str], span: Span, found: Extraction, quantities: Quantities
) -> Figure | None:
    parts = {name: " ".join(words.split()) for name, words in match.groupdict().items() if words}
    value = _value(parts, quantities)
    if value is None:
        return None
    unit, english = quantities.units[parts["unit"]]
    teller = _teller(span, found.statements)
    return Figure(
        key=f"{span.start}-{span.end}",
        value=value,
        unit=unit,
        counts=Label(span.cut(found.document.text), english),
        evidence=span,
        qualifier=_qualifier({parts.get("before"), parts.get("after")}, quantities),
        by=teller.speaker.actor if teller else None,
        given_in=statement_digest(found.document, teller) if teller else None,
    )


def _value(parts: dict[str, str], quantities: Quantities) -> str | None:
    """Return the canonical digits of a number, in words or digits, or None."""
    number = parts["number"]
    try:
        value = Decimal(quantities.numbers.get(number) or _digits(number))
    except InvalidOperation:
        return None
    value *= quantities.multipliers.get(parts.get("times", ""), 1)
    return f"{value.normalize():f}"


def _digits(number: str) -> str:
    """Read ``1,200`` and ``1.200`` as thousands, ``1.5`` and ``1,5`` as decimals."""
    number = number.replace("\u066c", "").replace("\u066b", ".")
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", number):
        return re.sub(r"[.,]", "", number)
    return number.replace(",", ".")


def _qualifier(words: set[str | None], quantities: Quantities) -> Qualifier:
    if words & quantities.at_least:
        return "at-least"
    return "about" if words & quantities.about else "exact"


def _teller(span: Span, statements: Iterable[Statement]) -> Statement | None:
    """Return the statement with the fewest words around *span*, or None for the narrator."""
    around = [s for s in statements if s.evidence.covers(span) and s.cue.end <= span.start]
    around += [s for s in statements if s.evidence.covers(span) and span.end <= s.cue.start]
    return min(around, key=lambda s: s.evidence.end - s.evidence.start, default=None)
