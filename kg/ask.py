"""Questions by name, with parameters: nobody needs SPARQL to ask who accuses whom.

A question is a query of ``ontology/ask/`` and what ``questions.yaml`` fixes in it. What a
person asks for (an actor, a day, a language) is bound by the engine as a term; no text of
theirs becomes part of a query. A line that ends in ``#? name`` stands only when *name* is given.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.curated import Item, load_items
from kg.errors import QueryError
from kg.model import Label
from kg.query import Binding, Job
from kg.text import fold_name

_CONDITION = re.compile(r"#\? ([a-z ]+)$")
_BASE = "https://w3id.org/mawqif/"
_DATE = "http://www.w3.org/2001/XMLSchema#date"
THINGS = ("who", "whom", "about", "via")
"""Parameters whose value is an actor, an event or another thing of the graph."""

DATES = ("since", "until")
"""Parameters whose value is a day."""

NAMES = """
PREFIX mq: <https://w3id.org/mawqif/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?kind ?name WHERE {
  { SELECT DISTINCT ?thing {
    { ?thing mq:principal ?top } UNION { ?thing a mq:Event } UNION { ?any mq:about ?thing }
    UNION { ?any mq:target ?thing } UNION { ?any mq:names ?thing }
  } }
  { ?thing rdfs:label ?name BIND("label" AS ?kind) }
  UNION { ?thing skos:altLabel ?name BIND("alias" AS ?kind) }
  UNION { ?thing skos:exactMatch ?name BIND("wikidata" AS ?kind) }
}
"""
"""Every thing that a question may be about, with all its names."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked by name.

    Attributes:
        id: Its name.
        wording: The question in both languages.
        text: The query, with conditional lines.
        fixed: Values that belong to the question, by parameter.
        parameters: What a person may give, in order of first mention.
    """

    id: str
    wording: Label
    text: str
    fixed: Mapping[str, Binding]
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing: a ``label``, an ``alias`` or an IRI on ``wikidata``."""

    thing: str
    kind: str
    text: str


def load_asks(folder: Path) -> dict[str, Question]:
    """Read the questions of *folder* by name, in the order of its ``questions.yaml``.

    Raises:
        CuratedDataError: The file breaks its schema, names no query or repeats an id.
    """
    asks: dict[str, Question] = {}
    for item in load_items(folder / "questions.yaml"):
        question = _question(item, folder)
        if question.id in asks:
            raise item.fail(f"id '{question.id}' stands twice")
        asks[question.id] = question
    return asks


def _question(item: Item, folder: Path) -> Question:
    item.check_keys(("id", "query", "act", "family", "wording"), ("id", "query", "wording"))
    wording = item.item_at("wording") or item
    wording.check_keys(("ar", "en"), ("ar", "en"))
    path = folder / f"{item.text('query')}.rq"
    if not path.is_file():
        raise item.fail(f"there is no {path.name}")
    text = path.read_text(encoding="utf-8")
    fixed = {
        key: Binding(f"{_BASE}act/{item.text(key)}", iri=True)
        for key in ("act", "family")
        if key in item
    }
    return Question(
        id=item.text("id"),
        wording=Label(wording.text("ar"), wording.text("en")),
        text=text,
        fixed=fixed,
        parameters=tuple(p for p in parameters(text) if p not in ("act", "family")),
    )


def parameters(text: str) -> list[str]:
    r"""Return the parameters that the conditional lines of *text* name, in order.

    >>> parameters("SELECT * {\n?a ?b ?c #? whom exactly\n?a ?d ?e #? since\n}")
    ['whom', 'exactly', 'since']
    """
    names = [n for line in text.splitlines() for n in _conditions(line)]
    return list(dict.fromkeys(names))


def select_lines(text: str, given: Iterable[str]) -> str:
    r"""Return *text* without the lines whose conditions are not all *given*.

    >>> select_lines("SELECT * {\n?a ?b ?c #? who\n?a ?d ?e #? since\n}", ["since"])
    'SELECT * {\n?a ?d ?e #? since\n}'
    """
    known = set(given)
    return "\n".join(line for line in text.splitlines() if known.issuperset(_conditions(line)))


def _conditions(line: str) -> list[str]:
    found = _CONDITION.search(line)
    return found[1].split() if found else []


def job_for(
    question: Question, given: Mapping[str, str], language: str, *, exactly: bool = False
) -> Job:
    """Return the job that answers *question*.

    Args:
        question: What is asked.
        given: IRIs by parameter of `THINGS`, ISO days by parameter of `DATES`.
        language: ``ar`` or ``en``, of the labels in the answer.
        exactly: Whether an actor stands for itself only, not for those who act for it.
    """
    bindings = {
        **{f"{name}_asked": value for name, value in question.fixed.items()},
        **{f"{name}_asked": Binding(given[name], iri=True) for name in THINGS if name in given},
        **{name: Binding(given[name], datatype=_DATE) for name in DATES if name in given},
        "language": Binding(language),
    }
    lines = {*question.fixed, *given, *(["exactly"] if exactly else [])}
    return Job(select_lines(question.text, lines), bindings=bindings)


def check_day(text: str) -> str:
    """Return *text* when it is a day such as 2023-09-19.

    Raises:
        QueryError: It is not.
    """
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise QueryError(f"{text}: not a day, which looks like 2023-09-19") from error


def find_thing(asked: str, names: Iterable[Name]) -> str:
    """Return the IRI of the one thing that *asked* names.

    *asked* is an IRI, the last part of one, a Wikidata id, a label or an alias. Letters are
    compared folded. A label counts before an alias.

    Raises:
        QueryError: Nothing in the graph has this name, or more than one thing has.
    """
    known = list(names)
    found = _by_id(asked, known) or _by_name(asked, known)
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(iri.rpartition("/")[2] for iri in found)
        raise QueryError(f"{asked}: names more than one thing; say which: {which}")
    raise QueryError(f"{asked}: nothing in the graph has this name{_nearest(asked, known)}")


def _by_id(asked: str, names: list[Name]) -> list[str]:
    things = dict.fromkeys(n.thing for n in names)
    if asked in things:
        return [asked]
    wikidata = [n.thing for n in names if n.kind == "wikidata" and n.text.endswith(f"/{asked}")]
    return wikidata or sorted(iri for iri in things if iri.rpartition("/")[2] == asked)


def _by_name(asked: str, names: list[Name]) -> list[str]:
    key = _key(asked)
    for kind in ("label", "alias"):
        if found := sorted({n.thing for n in names if n.kind == kind and _key(n.text) == key}):
            return found
    return []


def _key(name: str) -> str:
    return fold_name(name).casefold()


def _nearest(asked: str, names: list[Name]) -> str:
    slugs = {_key(n.text): n.thing.rpartition("/")[2] for n in names if n.kind != "wikidata"}
    slugs |= {slug: slug for slug in slugs.values()}
    near = difflib.get_close_matches(_key(asked), slugs, n=3, cutoff=0.6)
    meant = ", ".join(dict.fromkeys(slugs[key] for key in near))
    return f"; near it are {meant}" if meant else "; kg ask actors lists those who speak"
