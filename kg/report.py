"""A short report for reading: who accuses, supports, condemns whom, with counts and words.

The wording stands in ``report.md.j2`` beside this file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.model import Act, Extraction, Statement

_TEMPLATES = FileSystemLoader(Path(__file__).parent)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}


@dataclass(frozen=True, slots=True)
class Row:
    """All statements of one chain that do one act to the same targets."""

    who: str
    act: Act
    whom: str
    words: tuple[str, ...]


def to_markdown(extraction: Extraction) -> str:
    """Return the report as Markdown, Arabic and English side by side."""
    environment = Environment(  # noqa: S701  (Markdown: the filter md escapes)
        loader=_TEMPLATES, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["md"] = escape
    environment.filters["rows"] = lambda found, wanted: _rows(
        [s for s in found if s.act in wanted], extraction
    )
    document, statements = extraction.document, extraction.statements
    return environment.get_template("report.md.j2").render(
        title=document.title or document.paragraphs[0].cut(document.text)[:80] + " …",
        statements=statements,
        chained=sum(bool(s.via) for s in statements),
        unnamed=sum(s.speaker_basis == "unnamed" for s in statements),
        inferred=sum(s.target_basis == "inferred" for s in statements),
        implied=sum(s.basis == "implied" for s in statements),
        events=len(extraction.events),
        figures=len(extraction.figures),
    )


def _rows(statements: Sequence[Statement], extraction: Extraction) -> list[Row]:
    groups: defaultdict[tuple[str, Act, str], list[str]] = defaultdict(list)
    for s in statements:
        words = s.evidence.cut(extraction.document.text)
        groups[_chain(s, extraction), s.act, _whom(s, extraction)].append(words)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [Row(who, act, whom, tuple(words)) for (who, act, whom), words in ordered]


def _chain(s: Statement, extraction: Extraction) -> str:
    labels = [extraction.actors[role.actor].label for role in (*s.via, s.speaker)]
    return f"{' ‹ '.join(x.en for x in labels)} · {' ‹ '.join(x.ar for x in labels)}"


def _whom(s: Statement, extraction: Extraction) -> str:
    labels = [extraction.actors[role.actor].label for role in s.targets]
    marks = (" †" if s.target_basis == "inferred" else "") + (" ‡" if s.basis == "implied" else "")
    if not labels:
        return marks.strip()
    return f"{', '.join(x.en for x in labels)} · {'، '.join(x.ar for x in labels)}{marks}"


def escape(text: str) -> str:
    r"""Make *text* inert inside a Markdown table cell.

    >>> escape("a|b <i> *c*")
    'a&#124;b &lt;i&gt; \\*c\\*'
    """
    text = "".join(_ENTITIES.get(character, character) for character in text)
    return " ".join("".join(f"\\{c}" if c in "\\`*_[]" else c for c in text).split())
