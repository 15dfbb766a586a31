"""Days in Arabic news: month names of every region, weekdays, «yesterday», «last month».

What a word means depends on the day of the article; without one only full dates are read. The
words stand in ``ontology/calendar.yaml``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

from kg.curated import Item, load_item
from kg.model import Extraction, Span, Statement
from kg.text import fold
from kg.wordlists import AFTER, BEFORE, CLITICS, any_of, valued, words_of

_KEYS = (
    "months", "weekdays", "day_words", "last", "next", "days", "periods", "of", "years",
    "month_words",
    "content_words",
)  # fmt: skip
_BEFORE = BEFORE + CLITICS
_REPORTING = 90  # code points after the cue in which the day of the saying may stand


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that name a day, a month or a year.

    Attributes:
        span: Where they stand.
        value: ISO day, month or year.
    """

    span: Span
    value: str


@dataclass(frozen=True)
class Calendar:
    """The words for days, folded, ready to be matched.

    Attributes:
        pattern: One regular expression over folded text.
        months: Number of the month by name.
        weekdays: Number of the weekday by name, 0 for Monday.
        risky: Weekdays that need a day word beside them.
        days: Offset from the day of the article by word.
        periods: Unit (``month``, ``year``) and offset by words.
        last: Words that send a weekday a week back.
        next: Words that send it on.
        content: What ends the reporting words of a sentence.
    """

    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    risky: frozenset[str]
    days: dict[str, int]
    periods: dict[str, tuple[str, int]]
    last: frozenset[str]
    next: frozenset[str]
    content: re.Pattern[str]


def load_calendar(root: Path) -> Calendar:
    """Read ``calendar.yaml`` of the folder of curated data.

    Raises:
        CuratedDataError: It breaks its schema.
    """
    item = load_item(root / "calendar.yaml")
    item.check_keys(_KEYS, _KEYS)
    months = dict(valued(item.items_at("months"), "number"))
    weekdays = dict(valued(item.items_at("weekdays"), "number"))
    risky = [i for i in item.items_at("weekdays") if "risky" in i]
    days = {words_of(i): int(i.text("offset")) for i in item.items_at("days")}
    periods = {
        words_of(i): (i.choice("unit", ("month", "year")), int(i.text("offset")))
        for i in item.items_at("periods")
    }
    sides = {key: frozenset(map(words_of, item.items_at(key))) for key in ("last", "next")}
    return Calendar(
        _pattern(item, months, weekdays, days, periods),
        months,
        weekdays,
        frozenset(name for name, _ in valued(risky, "number")),
        days,
        periods,
        sides["last"],
        sides["next"],
        re.compile(
            rf"[:\"]|{_BEFORE}(?:{any_of(map(words_of, item.items_at('content_words')))}){AFTER}"
        ),
    )


def _pattern(
    item: Item,
    months: dict[str, int],
    weekdays: dict[str, int],
    days: dict[str, int],
    periods: dict[str, tuple[str, int]],
) -> re.Pattern[str]:
    names = {key: any_of(map(words_of, item.items_at(key))) for key in _KEYS[2:]}
    month, year, of = any_of(months), names["years"], rf"(?:(?:{names['of']})\s+)?"
    either = rf"(?:\s*[/(\\-]\s*(?:{month})\)?)?"
    side = f"{names['last']}|{names['next']}"
    in_year = rf"\s*{of}(?:{year})?\s*"
    return re.compile(
        rf"{_BEFORE}(?:"
        rf"(?P<day>[0-3]?[0-9])\s+{of}(?P<of>{month}){either}"
        rf"(?:{in_year}(?P<in>[12][0-9]{{3}})|\s+(?P<which>{side}))?"
        rf"|(?:(?:{names['month_words']})\s+)?(?P<month>{month}){either}"
        rf"{in_year}(?P<myear>[12][0-9]{{3}})"
        rf"|(?:{names['month_words']})\s+(?P<bare>{month}){either}"
        rf"|(?:{year})\s+(?P<year>[12][0-9]{{3}})"
        rf"|(?P<period>{any_of(periods)})"
        rf"|(?:(?P<mark>{names['day_words']})\s+)?(?P<weekday>{any_of(weekdays)})"
        rf"(?:\s+(?P<side>{side}))?"
        rf"|(?P<relative>{any_of(days)})"
        rf"){AFTER}"
    )


def find_dates(text: str, calendar: Calendar, today: dt.date | None) -> list[Dated]:
    """Return the dates in *text*, in order.

    Args:
        text: Any text; offsets are its own.
        calendar: The words.
        today: The day of the article; without it only what names its year is read.
    """
    folded = fold(text)
    found = []
    for match in calendar.pattern.finditer(folded.text):
        value = _value(match, calendar, today)
        if value:
            found.append(Dated(Span(*folded.span(match.start(), match.end())), value))
    return found


def _value(match: re.Match[str], calendar: Calendar, today: dt.date | None) -> str | None:
    parts = {name: _one(words) for name, words in match.groupdict().items() if words}
    if "day" in parts:
        return _day(parts, calendar, today)
    if "month" in parts:
        return f"{parts['myear']}-{calendar.months[parts['month']]:02}"
    if "year" in parts:
        return parts["year"]
    return _relative(parts, calendar, today) if today else None


def _relative(parts: dict[str, str], calendar: Calendar, today: dt.date) -> str | None:
    """Return what depends on the day of the article."""
    if "bare" in parts:
        number = calendar.months[parts["bare"]]
        return f"{today.year - (number > today.month)}-{number:02}"
    if "period" in parts:
        return _period(*calendar.periods[parts["period"]], today)
    if "weekday" in parts:
        return _weekday(parts, calendar, today)
    return (today + dt.timedelta(days=calendar.days[parts["relative"]])).isoformat()


def _one(words: str) -> str:
    return " ".join(words.split())


def _day(parts: dict[str, str], calendar: Calendar, today: dt.date | None) -> str | None:
    """Return the ISO day; without a year, the nearest on the side that the words point to."""
    day, month, which = int(parts["day"]), calendar.months[parts["of"]], parts.get("which")
    years = [int(parts["in"])] if "in" in parts else _years_around(today)
    found = [d for year in years if (d := _real_day(year, month, day))]
    if today and which in calendar.last:
        found = [d for d in found if d < today]
    if today and which in calendar.next:
        found = [d for d in found if d > today]
    if not found:
        return None
    return min(found, key=lambda d: abs((d - today).days) if today else 0).isoformat()


def _years_around(today: dt.date | None) -> list[int]:
    return [today.year + n for n in (-1, 0, 1)] if today else []


def _real_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _period(unit: str, offset: int, today: dt.date) -> str:
    if unit == "year":
        return str(today.year + offset)
    months = today.year * 12 + today.month - 1 + offset
    return f"{months // 12}-{months % 12 + 1:02}"


def _weekday(parts: dict[str, str], calendar: Calendar, today: dt.date) -> str | None:
    """Return the last such day up to the article's, or the one that the words point to."""
    name, side = parts["weekday"], parts.get("side")
    if name in calendar.risky and "mark" not in parts and side is None:
        return None
    back = (today.weekday() - calendar.weekdays[name]) % 7
    if side in calendar.next:
        back -= 7
    elif side in calendar.last and back == 0:
        back = 7
    return (today - dt.timedelta(days=back)).isoformat()


def date_statements(found: Extraction, calendar: Calendar) -> Extraction:
    """Give every statement the day on which the text says that it was said."""
    day = found.document.date
    today = dt.date.fromisoformat(day) if day else None
    dated = tuple(_dated(s, found.document.text, calendar, today) for s in found.statements)
    return replace(found, statements=dated)


def _dated(s: Statement, text: str, calendar: Calendar, today: dt.date | None) -> Statement:
    """Read the day between the cue and the words that are reported."""
    if s.date:
        return s
    after = Span(s.cue.end, min(s.evidence.end, s.cue.end + _REPORTING)).cut(text)
    folded = fold(after)
    end = calendar.content.search(folded.text)
    reporting = after if end is None else after[: folded.span(0, max(end.start(), 1))[1]]
    dates = [d for d in find_dates(reporting, calendar, today) if len(d.value) == 10]
    return replace(s, date=dates[0].value) if dates else s
