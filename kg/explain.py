"""Why a statement says what it says: its words marked, its rule, how each referent was found.

The layout stands in ``explain.txt.j2`` and ``explain.html.j2`` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kg.digests import statement_digest
from kg.lexicon import Lexicon
from kg.model import Actor, Extraction, Role, Span, Statement

FORMATS = ("text", "html")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence that play a part in a statement.

    Attributes:
        name: ``cue``, ``speaker``, ``target``, ``via``, ``quote`` or ``content``.
        number: Mark that ties the words to the line that explains them, from 1.
        span: Where they stand.
    """

    name: str
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence with all parts that cover it.

    Attributes:
        text: The words.
        parts: Names of the parts, outermost first.
        opens: How many parts begin here.
        closes: Numbers of the parts that end here, innermost first.
    """

    text: str
    parts: tuple[str, ...]
    opens: int
    closes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Referent:
    """How a statement came to an actor.

    Attributes:
        part: ``speaker``, ``target`` or ``via``.
        number: Number of the marked words, or None when the sentence does not write them.
        actor: The actor.
        how: How it was found, as `Role.how` says.
        entry: The lexicon's name that the words match, or None.
        voice_of: Labels of those the actor acts for, nearest first.
    """

    part: str
    number: int | None
    actor: Actor
    how: str
    entry: str | None
    voice_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say about one statement."""

    id: str
    statement: Statement
    paragraph: int
    pieces: tuple[Piece, ...]
    marks: tuple[Part, ...]
    referents: tuple[Referent, ...]
    cue: str
    cue_entry: str | None


def explain(extraction: Extraction, lexicon: Lexicon, wanted: str | None = None) -> str:
    """Return the explanation of all statements, or of those that *wanted* names, as text."""
    return _render("explain.txt.j2", extraction, lexicon, wanted)


def explain_html(extraction: Extraction, lexicon: Lexicon, wanted: str | None = None) -> str:
    """Return the same as `explain` as one HTML page."""
    return _render("explain.html.j2", extraction, lexicon, wanted)


def find_explanations(
    extraction: Extraction, lexicon: Lexicon, wanted: str | None
) -> list[Explanation]:
    """Explain the statements whose id begins with *wanted*, or whose curated key it is."""
    named = ((statement_digest(extraction.document, s), s) for s in extraction.statements)
    return [
        _explanation(name, s, extraction, lexicon)
        for name, s in named
        if wanted is None or name.startswith(wanted) or s.key == wanted
    ]


def _render(template: str, extraction: Extraction, lexicon: Lexicon, wanted: str | None) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(("html.j2", "html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    explanations = find_explanations(extraction, lexicon, wanted)
    return environment.get_template(template).render(explanations=explanations)


def _explanation(
    name: str, statement: Statement, extraction: Extraction, lexicon: Lexicon
) -> Explanation:
    document = extraction.document
    paragraph = next(p for p in document.paragraphs if p.overlaps(statement.evidence))
    marks = tuple(_parts(statement, paragraph))
    cue = lexicon.cues.get(statement.rule.partition(":")[0])
    return Explanation(
        name,
        statement,
        document.paragraph_number(statement.evidence),
        tuple(_pieces(document.text, _sentence(statement, paragraph), marks)),
        marks,
        tuple(_referents(statement, marks, extraction, lexicon)),
        statement.cue.cut(document.text),
        f"{cue.lemma} ({cue.latin}), {'/'.join(Path(cue.where).parts[-2:])}" if cue else None,
    )


def _parts(statement: Statement, paragraph: Span) -> Iterator[Part]:
    """Yield the marked words inside *paragraph*, numbered in the order of reading."""
    spans = [("content", statement.evidence), ("cue", statement.cue)]
    if statement.quote:
        spans.append(("quote", statement.quote))
    for part, role in _roles(statement):
        if role.span:
            spans.append((part, role.span))
    inside = [(part, span) for part, span in dict.fromkeys(spans) if paragraph.covers(span)]
    inside.sort(key=lambda item: (item[1].start, -item[1].end))
    for number, (part, span) in enumerate(inside, 1):
        yield Part(part, number, span)


def _roles(statement: Statement) -> Iterator[tuple[str, Role]]:
    yield "speaker", statement.speaker
    for role in statement.via:
        yield "via", role
    for role in statement.targets:
        yield "target", role


def _sentence(statement: Statement, paragraph: Span) -> Span:
    """Return the stretch to show: all marked words inside the paragraph."""
    spans = [part.span for part in _parts(statement, paragraph)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _pieces(text: str, sentence: Span, marks: Sequence[Part]) -> Iterator[Piece]:
    """Cut *sentence* wherever a marked part begins or ends."""
    edges = sorted({e for m in marks for e in (m.span.start, m.span.end)} | {sentence.end})
    start = sentence.start
    for end in (e for e in edges if e > sentence.start):
        piece = Span(start, end)
        covering = [m for m in marks if m.span.covers(piece)]
        closing = sorted((m for m in marks if m.span.end == end), key=lambda m: -m.span.start)
        yield Piece(
            piece.cut(text),
            tuple(m.name for m in covering),
            sum(m.span.start == start for m in marks),
            tuple(m.number for m in closing),
        )
        start = end


def _referents(
    statement: Statement, marks: Sequence[Part], extraction: Extraction, lexicon: Lexicon
) -> Iterator[Referent]:
    for part, role in _roles(statement):
        actor = extraction.actors[role.actor]
        number = next((m.number for m in marks if (m.name, m.span) == (part, role.span)), None)
        words = role.span.cut(extraction.document.text) if role.span else None
        yield Referent(
            part, number, actor, role.how, _entry(role.actor, words, lexicon),
            tuple(_voices(actor, extraction, lexicon)),
        )  # fmt: skip


def _entry(slug: str, words: str | None, lexicon: Lexicon) -> str | None:
    """Return the lexicon's longest name of the actor that stands in *words*."""
    entity = lexicon.entities.get(slug)
    if entity is None or words is None:
        return None
    inside = [name for name in entity.names if name.ar in words]
    best = max(inside, key=lambda name: len(name.ar), default=None)
    return f"{best.ar} ({best.latin}), {best.kind} of {slug}" if best else None


def _voices(actor: Actor, extraction: Extraction, lexicon: Lexicon) -> Iterator[str]:
    above = actor.acts_for
    while above:
        holder = extraction.actors.get(above) or lexicon.entities[above]
        yield holder.label.en
        above = holder.acts_for
