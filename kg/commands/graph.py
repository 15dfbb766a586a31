"""Commands that read a graph of ours: query, validate."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Job


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
        click.option("--store", type=path, help="Folder of a store on disk; made from the graph when "
                     "missing or older, and used as it is when the graph's file is gone."),
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
    _print_answer(replace(job, max_rows=max_rows), **where)


def _print_answer(job: Job, graph: Path, store: Path | None, timeout_s: float) -> None:
    from kg.worker import Source, Worker

    with Worker(Source(_prepared(graph, store)), timeout_s) as worker:
        for piece in worker.answer(job).pieces:
            click.echo(piece, nl=False)


def _prepared(graph: Path, store: Path | None) -> Path:
    """Return what a worker shall open: the file, or the store brought up to date."""
    if store is None:
        return graph
    from kg.query import update_store

    if update_store(store, graph):
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
