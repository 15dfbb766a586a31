"""Commands that read a graph of ours: query, ask, validate."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.ask import Question
    from kg.query import Job
    from kg.worker import Worker


class _Form(click.ParamType[str]):
    """A format by name, file ending or media type."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from kg.results import form_of

        try:
            return form_of(value)
        except QueryError as error:
            self.fail(str(error), param, ctx)


def _answer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every command that prints an answer takes."""
    path = click.Path(path_type=Path)
    for option in (
        click.option("--max-rows", type=click.IntRange(min=0), default=1_000_000, show_default=True,
                     help="Stop after so many rows."),
        click.option("--timeout", "timeout_s", type=click.FloatRange(min=0, min_open=True), default=60.0,
                     show_default=True, help="Stop after so many seconds."),
        click.option("--format", "form", type=_Form(), default="table", show_default=True,
                     help="table, csv, tsv, json, xml; turtle, ntriples, jsonld, rdfxml for graphs; "
                          "or a media type."),
        click.option("--store", type=path, help="Folder of a store on disk. It is made from -g when it "
                     "is missing or that file has changed; without -g it is used as it is."),
        click.option("-g", "--graph", type=path, default=Path("output/graph.ttl"), show_default=True,
                     help="The file of RDF to ask."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("question", required=False)
@_answer_options
def query(question: str | None, form: str, max_rows: int, **where: Any) -> None:
    """Answer QUESTION: a ready question's name, a .rq file, or - for SPARQL on standard input.

    Without QUESTION, list the ready questions. Rows are printed as they are found; when a limit
    is hit, what was found stays printed, a line on standard error says so, and the exit status
    is 1.

    \b
    Example:
      kg query who-condemns-the-operation --format csv
      kg query - --store /var/tmp/store --format turtle < construct.rq
    """
    from kg.lexicon import ontology_dir
    from kg.query import job_of, load_questions, wording

    questions = load_questions(ontology_dir() / "queries")
    if question is None:
        width = max(map(len, questions), default=0)
        for name, text in questions.items():
            click.echo(f"{name:<{width}}  {wording(text)}")
        return
    job = job_of(_query_text(question, questions), form)
    with _worker(**where) as worker:
        _print(worker, replace(job, max_rows=max_rows))


def _print(worker: Worker, job: Job) -> None:
    for piece in worker.answer(job).pieces:
        click.echo(piece, nl=False)


def _worker(graph: Path, store: Path | None, timeout_s: float) -> Worker:
    from kg.worker import Source, Worker

    return Worker(Source(_prepared(graph, store)), timeout_s)


def _prepared(graph: Path, store: Path | None) -> Path:
    """Return what a worker shall open: the file, or the store, made or made anew if need be."""
    if store is None:
        return graph
    from kg.query import update_store

    source = click.get_current_context().get_parameter_source("graph")
    named = source is not click.core.ParameterSource.DEFAULT
    if (named or not store.exists()) and update_store(store, graph):
        click.echo(f"{store}: loaded {graph}", err=True)
    return store


def _query_text(question: str, ready: dict[str, str]) -> str:
    if question in ready:
        return ready[question]
    try:
        raw = sys.stdin.buffer.read() if question == "-" else Path(question).read_bytes()
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{question}: not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise QueryError(
            f"{question}: neither a ready question nor a file; kg query alone lists the questions"
        ) from error


@click.command()
@click.argument("question", required=False)
@click.option("--who", metavar="ACTOR", help="Who speaks, or one who acts for them.")
@click.option("--whom", metavar="ACTOR", help="Of whom they speak, or of one who acts for them.")
@click.option("--about", metavar="THING", help="The event or thing it is about.")
@click.option("--via", metavar="ACTOR", help="Who passes the words on.")
@click.option("--since", metavar="DAY", help="First day, as 2023-09-01.")
@click.option("--until", metavar="DAY", help="Last day.")
@click.option("--exactly", is_flag=True, help="The actors themselves, nobody who acts for them.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True,
              help="Language of the labels; words stay as they were written.")  # fmt: skip
@_answer_options
def ask(
    question: str | None, lang: str, exactly: bool, form: str, max_rows: int, **options: Any
) -> None:
    """Answer a QUESTION by its name; without one, list them.

    ACTOR and THING are a name in Arabic or English, an alias, the last part of an IRI or a
    Wikidata id. An actor stands for all who act for it: a state for its ministries and officials.

    \b
    Example:
      kg ask accuses --whom azerbaijan --since 2023-09-01 --lang ar
      kg ask says --who Q399 --format csv
    """
    from kg.ask import DATES, THINGS, load_asks
    from kg.lexicon import ontology_dir

    given = {n: v for n in (*THINGS, *DATES) if (v := options.pop(n)) is not None}
    asks = load_asks(ontology_dir() / "ask")
    if question is None:
        _list_asks(asks.values())
        return
    if question not in asks:
        near = difflib.get_close_matches(question.lower(), asks, n=2)
        meant = f"; near it are {', '.join(near)}" if near else ""
        raise QueryError(f"{question}: no such question{meant}; kg ask alone lists them")
    _check_parameters(asks[question], [*given, *(["exactly"] if exactly else [])])
    _answer_ask(asks[question], given, (lang, exactly), (form, max_rows), **options)


def _list_asks(asks: Iterable[Question]) -> None:
    for asked in asks:
        click.echo(f"{asked.id}  {' '.join('--' + p for p in asked.parameters)}")
        click.echo(f"    {asked.wording.en}\n    {asked.wording.ar}")


def _check_parameters(asked: Question, given: Iterable[str]) -> None:
    for name in given:
        if name not in asked.parameters:
            known = " ".join(f"--{p}" for p in asked.parameters)
            raise click.UsageError(f"{asked.id} takes no --{name}, only {known}")


def _answer_ask(
    asked: Question,
    given: dict[str, str],
    manner: tuple[str, bool],
    limits: tuple[str, int],
    **where: Any,
) -> None:
    from kg.ask import DATES, check_day, job_for
    from kg.query import job_of

    language, exactly = manner
    values = {name: check_day(given[name]) for name in DATES if name in given}
    with _worker(**where) as worker:
        values |= _things(worker, {n: v for n, v in given.items() if n not in DATES})
        job = job_for(asked, values, language, exactly=exactly)
        _print(
            worker, replace(job_of(job.query, limits[0]), bindings=job.bindings, max_rows=limits[1])
        )


def _things(worker: Worker, given: dict[str, str]) -> dict[str, str]:
    """Return the IRIs of the things that the values of *given* name."""
    from kg.ask import NAMES, Name, find_thing
    from kg.query import Job

    if not given:
        return {}
    raw = b"".join(worker.answer(Job(NAMES, rows="json")).pieces)
    rows = json.loads(raw)["results"]["bindings"]
    names = [Name(r["thing"]["value"], r["kind"]["value"], r["name"]["value"]) for r in rows]
    return {parameter: find_thing(asked, names) for parameter, asked in given.items()}


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("output/graph.ttl"))
def validate(graph: Path) -> None:
    """Check GRAPH (Turtle; output/graph.ttl by default) against the shapes, and for leaks.

    \b
    Example:
      kg validate output/graph.ttl
    """
    from kg.graph import read_turtle
    from kg.shapes import check_graph

    loaded = read_turtle(graph)
    check_graph(loaded)
    click.echo(f"{graph}: {len(loaded)} triples conform to the shapes; no proposition is asserted")
