"""Commands that read a graph of ours: query, validate."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import QueryError


@click.command()
@click.argument("question", required=False)
@click.option(
    "-g", "--graph", type=click.Path(path_type=Path), default=Path("output/graph.ttl"), help="The Turtle file to ask.",
    show_default=True,
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "tsv", "json"]), default="table",
    show_default=True, help="How to print the answer.",
)  # fmt: skip
def query(question: str | None, graph: Path, form: str) -> None:
    """Answer QUESTION: a ready question's name, a .rq file, or - for SPARQL on standard input.

    Without QUESTION, list the ready questions.

    \b
    Example:
      kg query who-condemns-the-operation --format csv
    """
    from kg.lexicon import ontology_dir
    from kg.query import load_questions, load_store, run_query, wording

    questions = load_questions(ontology_dir() / "queries")
    if question is None:
        width = max(map(len, questions), default=0)
        for name, text in questions.items():
            click.echo(f"{name:<{width}}  {wording(text)}")
        return
    click.echo(run_query(load_store(graph), _query_text(question, questions), form), nl=False)


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
