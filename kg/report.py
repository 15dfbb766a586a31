"""A short report for reading: who accuses, supports, condemns whom, with counts and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model import Act, Extraction, Label, Statement

_HEADINGS: tuple[tuple[Label, tuple[Act, ...]], ...] = (
    (Label("من يتهم من", "Who accuses whom"), ("accuse",)),
    (Label("من يدين أو ينتقد", "Who condemns or criticises whom"), ("condemn", "criticise")),
    (
        Label("من يرفض أو ينفي أو يشكك", "Who rejects, denies or doubts"),
        ("reject", "deny", "doubt"),
    ),
    (Label("من يؤيد أو يرحب", "Who supports or welcomes whom"), ("support", "welcome")),
    (
        Label("من يطالب أو يدعو أو يطلب", "Who demands, urges or requests"),
        ("demand", "urge", "request"),
    ),
    (Label("من يهدد أو يحذر", "Who threatens or warns"), ("threaten", "warn")),
)


def to_markdown(extraction: Extraction) -> str:
    """Return the report as Markdown, Arabic and English side by side."""
    return "\n".join([*_head(extraction), *_sections(extraction)])


def _head(extraction: Extraction) -> Iterator[str]:
    document = extraction.document
    title = document.title or document.paragraphs[0].cut(document.text)[:80] + " …"
    yield f"# {escape(title)}"
    yield ""
    yield "As reported by the article, not verified. كما ورد في المقال، دون تحقق."
    yield ""
    chained = sum(bool(s.via) for s in extraction.statements)
    unnamed = sum(s.speaker_basis == "unnamed" for s in extraction.statements)
    inferred = sum(s.target_basis == "inferred" for s in extraction.statements)
    yield f"- Statements · الأقوال: {len(extraction.statements)}"
    yield f"- Through somebody else · بواسطة غير القائل: {chained}"
    yield f"- Speaker unnamed · قائل غير مسمى: {unnamed}"
    yield f"- Target inferred, marked † · المقصود مستنتج: {inferred}"
    yield f"- Events · الأحداث: {len(extraction.events)}"
    yield f"- Figures · الأرقام: {len(extraction.figures)}"
    yield ""


def _sections(extraction: Extraction) -> Iterator[str]:
    for heading, acts in _HEADINGS:
        statements = [s for s in extraction.statements if s.act in acts]
        if statements:
            yield f"## {heading.en} · {heading.ar}"
            yield ""
            yield "| Who · من | Act · الفعل | Whom · المقصود | × | Words · النص |"
            yield "|---|---|---|---:|---|"
            yield from _rows(statements, extraction)
            yield ""


def _rows(statements: Iterable[Statement], extraction: Extraction) -> Iterator[str]:
    groups: defaultdict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in statements:
        groups[_chain(s, extraction), s.act, _whom(s, extraction)].append(s)
    for (who, act, whom), members in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
        words = "<br>".join(f"«{escape(_words(s, extraction))}»" for s in members)
        yield f"| {who} | {act} | {whom} | {len(members)} | {words} |"


def _chain(s: Statement, extraction: Extraction) -> str:
    labels = [extraction.actors[role.actor].label for role in (*s.via, s.speaker)]
    return escape(f"{' ‹ '.join(x.en for x in labels)} · {' ‹ '.join(x.ar for x in labels)}")


def _whom(s: Statement, extraction: Extraction) -> str:
    labels = [extraction.actors[role.actor].label for role in s.targets]
    if not labels:
        return "–"
    mark = " †" if s.target_basis == "inferred" else ""
    return escape(f"{', '.join(x.en for x in labels)} · {'، '.join(x.ar for x in labels)}{mark}")


def _words(s: Statement, extraction: Extraction) -> str:
    return s.evidence.cut(extraction.document.text)


def escape(text: str) -> str:
    """Make *text* inert inside a Markdown table cell.

    >>> escape("a|b <i>")
    'a&#124;b &lt;i&gt;'
    """
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;")):
        text = text.replace(character, entity)
    for character in "\\`*_[]":
        text = text.replace(character, "\\" + character)
    return " ".join(text.split())
