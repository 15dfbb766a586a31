"""The Python interface: an article or a graph as an object to work with, also in notebooks."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, QueryError
from kg.export import FORMATS

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import pyoxigraph as ox
    from rdflib import Graph

    from kg.ask import Name
    from kg.query import Job
    from kg.readback import Records
    from kg.records import Article, FigureRecord, StatementRecord, Thing

Cell = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: dict[str, type[int | float]] = {f"{_XSD}integer": int, f"{_XSD}decimal": float}


def build(
    article: str | Path | None = None,
    *,
    date: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    curated: bool = True,
    base_iri: str | None = None,
) -> Dataset:
    """Build the graph of an article.

    Args:
        article: An Arabic UTF-8 text, an HTML file or an http(s) address; the sample without it.
        date: ISO day it reports on, where the article does not say it itself.
        title: Its headline.
        outlet: Who published it.
        url: Where it was published.
        curated: Whether to join what a person wrote about the article, where somebody did.
        base_iri: Where the IRIs of the data begin.

    Raises:
        KgError: The article cannot be read, or its graph breaks a shape; one line says why.
    """
    from kg.documents import SAMPLE, Metadata, read_document
    from kg.pipeline import build as build_document

    document = read_document(article or SAMPLE, Metadata(title, date, outlet, url))
    return Dataset(build_document(document, curated=curated, base_iri=base_iri).graph)


def read(path: str | Path) -> Dataset:
    """Read a graph that ``kg build`` wrote.

    Raises:
        GraphError: The file is missing or not Turtle.
    """
    from kg.graph import read_turtle

    return Dataset(read_turtle(Path(path)))


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """A graph with ways to read, ask, draw and convert it; nothing here changes it.

    Attributes:
        graph: The graph itself, for rdflib.

    >>> g = build()
    >>> g  # doctest: +ELLIPSIS
    <Dataset: 1 article, ... statements>
    >>> [s] = [s for s in g.statements if s.speaker.id == "unnamed-accusers-of-moscow"]
    >>> s.act, s.target_ids, s.speaker_basis
    ('accuse', ('russia',), 'unnamed')
    >>> s.article.text[s.evidence.start : s.evidence.end] == s.words
    True
    >>> g.query("SELECT ?whom { ent:jens-stoltenberg mq:condemns ?whom }")
    [{'whom': 'https://w3id.org/mawqif/entity/azerbaijan'}]
    >>> [row["who"] for row in g.ask("condemns", who="Jens Stoltenberg")]
    ['Jens Stoltenberg']
    >>> network = g.to_networkx()
    >>> sorted({f["label"] for f in network["turkey"]["azerbaijan"].values()})
    ['support']
    >>> frame = g.to_frame()
    >>> int((frame.act == "accuse").sum()) == sum(s.act == "accuse" for s in g.statements)
    True
    """

    graph: Graph

    @cached_property
    def _records(self) -> Records:
        from kg.readback import Records

        return Records(self.graph)

    @cached_property
    def _store(self) -> ox.Store:
        from kg.store import to_store

        return to_store(self.graph)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, with their text."""
        return self._records.articles

    @property
    def statements(self) -> tuple[StatementRecord, ...]:
        """Who does what to whom in which words, in order of the text."""
        return self._records.statements

    @property
    def things(self) -> tuple[Thing, ...]:
        """Actors, places, events, agreements and topics, by id."""
        return self._records.things

    @property
    def figures(self) -> tuple[FigureRecord, ...]:
        """The numbers that somebody gives, in order of the text."""
        return self._records.figures

    def query(self, question: str) -> list[dict[str, Cell]]:
        """Answer a SPARQL SELECT, or a ready question by its name.

        Args:
            question: SPARQL, in which our prefixes (mq, act, rel, ent ...) need no PREFIX, or
                a name that ``kg query`` lists. No limit of time or size is set.

        Returns:
            One dict a row, by variable; numbers and booleans as such, the rest as text, None
            where a variable is unbound.

        Raises:
            QueryError: It is neither, or another kind of query.
        """
        from kg.formats.turtle import prefixes
        from kg.lexicon import ontology_dir
        from kg.query import Job, load_questions

        text = load_questions(ontology_dir() / "queries").get(question, question)
        bound = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes(self.graph).items())
        return self._rows(Job(f"{bound} {text}"))

    def ask(
        self, question: str, *, lang: str = "en", exactly: bool = False, **given: str
    ) -> list[dict[str, Cell]]:
        """Answer one of the questions of ``kg ask``, without SPARQL.

        Args:
            question: Its name; ``kg ask`` lists them with their parameters.
            lang: ``ar`` or ``en``, of the labels; words stay as they were written.
            exactly: Whether an actor stands for itself only, not for those who act for it.
            **given: who, whom, about, via: a name, an alias, an id or a Wikidata id;
                since, until: a day.

        Raises:
            QueryError: There is no such question, parameter or thing, or a day is none.
        """
        from kg.ask import DATES, check_day, find_thing, job_for, load_asks
        from kg.lexicon import ontology_dir

        asks = load_asks(ontology_dir() / "ask")
        if question not in asks:
            raise QueryError(f"{question}: no such question; there are {', '.join(asks)}")
        asked = asks[question]
        for name in (*given, *(["exactly"] if exactly else [])):
            if name not in asked.parameters:
                known = ", ".join(asked.parameters)
                raise QueryError(f"{question} takes no {name}, only {known}")
        values = {
            name: check_day(value) if name in DATES else find_thing(value, self._names)
            for name, value in given.items()
        }
        return self._rows(job_for(asked, values, lang, exactly=exactly))

    @cached_property
    def _names(self) -> list[Name]:
        from kg.ask import NAMES, Name
        from kg.query import Job

        rows = self._rows(Job(NAMES))
        return [Name(*(str(row[part]) for part in ("thing", "kind", "name"))) for row in rows]

    def _rows(self, job: Job) -> list[dict[str, Cell]]:
        from kg.query import answer

        found = answer(self._store, replace(job, rows="json"))
        if found.kind != "rows":
            raise QueryError("only SELECT gives rows; for ASK and CONSTRUCT use graph.query(...)")
        result = json.loads("".join(found.pieces))
        names = result["head"]["vars"]
        rows = result["results"]["bindings"]
        return [{name: _cell(row.get(name)) for name in names} for row in rows]

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the network: nodes by id, one edge a statement and target, all facts on both."""
        from kg.formats.network import to_networkx

        return to_networkx(self.graph)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a statement, in the columns of the export ``csv-statements``.

        Raises:
            KgError: pandas is not installed; ``pip install "mawqif[frame]"`` brings it.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise KgError('to_frame needs pandas: pip install "mawqif[frame]"') from error
        from kg.formats.tables import statement_rows

        names, rows = statement_rows(self.graph)
        return pd.DataFrame(rows, columns=names)

    def export(self, form: str) -> str:
        """Return the graph in another format, a key of `kg.export.FORMATS`.

        Raises:
            KgError: There is no such format.
        """
        if form not in FORMATS:
            raise KgError(f"{form}: no format; there are {', '.join(FORMATS)}")
        return FORMATS[form].write(self.graph)

    def show(self) -> Page:
        """Return the page of the graph: drawn in a notebook, to be saved elsewhere."""
        from kg.view import render

        return Page(render(self.graph))

    def __repr__(self) -> str:
        articles = len(self.articles)
        plural = "" if articles == 1 else "s"
        return f"<Dataset: {articles} article{plural}, {len(self.statements)} statements>"


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """The page on which people see the graph: one HTML file that needs no network.

    Attributes:
        html: The whole file.
    """

    html: str

    def save(self, path: str | Path) -> Path:
        """Write the page to *path* and return it.

        Raises:
            KgError: It cannot be written.
        """
        from kg.files import write_files

        target = Path(path)
        write_files(target.parent, {target.name: self.html})
        return target

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the page in a frame that reaches nothing outside it."""
        return (
            '<iframe title="Mawqif" sandbox="allow-scripts allow-downloads" '
            'style="width:100%;height:44rem;border:0" '
            f'srcdoc="{html.escape(self.html)}"></iframe>'
        )

    def __repr__(self) -> str:
        return '<Page: shown in a notebook; save("graph.html") writes it>'


def _cell(binding: dict[str, Any] | None) -> Cell:
    if binding is None:
        return None
    text, datatype = str(binding["value"]), binding.get("datatype", "")
    if datatype == f"{_XSD}boolean":
        return text in {"true", "1"}
    return _NUMBERS.get(datatype, str)(text)
