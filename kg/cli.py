"""The ``kg`` command: reads, calls the passes, writes; holds no logic of its own.

Heavy modules are imported where they are used, so that ``kg --help`` and ``kg query`` start
at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from kg.model import Document, Extraction

_FILE = click.Path(path_type=Path)


def _article_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every command that reads an article takes."""
    for option in (
        click.option(
            "--allow-private", is_flag=True, help="Let a URL lead into a private network."
        ),
        click.option("--url", help="Where the article was published."),
        click.option("--outlet", help="Who published it."),
        click.option("--date", help="Day it reports on, as 2023-09-19."),
        click.option("--title", help="Its headline."),
        click.argument("article", required=False),
    ):
        command = option(command)
    return command


def _read(article: str | None, allow_private: bool, **known: str | None) -> Document:
    from kg.documents import SAMPLE, Metadata, read_document

    return read_document(article or SAMPLE, Metadata(**known), private=allow_private)


class _Group(click.Group):
    """A group that shows `KgError` as one line and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(" ".join(str(error).split())) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mawqif", prog_name="kg")
def main() -> None:
    """Turn Arabic news into a graph of who accuses, supports or condemns whom.

    \b
    Example:
      kg build -o output          # the sample article
      kg query who-accuses-azerbaijan
    """


@main.command()
@_article_options
@click.option("-o", "--output", type=_FILE, default=Path("output"), help="Folder to write into.")
@click.option("--base-iri", help="Where the IRIs of the data begin; absolute, ends in / or #.")
@click.option("--no-curation", is_flag=True, help="Leave out what a person wrote about it.")
def build(output: Path, base_iri: str | None, no_curation: bool, **article: Any) -> None:
    """Build the graph of ARTICLE and its page.

    ARTICLE is an Arabic UTF-8 text, an HTML page, an http(s) address or - for standard input;
    without it, the sample article is built. A text may begin with front matter (title, date,
    outlet, url between two lines of ---).

    Writes graph.ttl, graph.html, statements.csv, statements.jsonl and report.md. Nothing is
    written when the graph breaks a shape or asserts what somebody only said.

    \b
    Example:
      kg build article.txt -o output
    """
    from kg.build import build as build_article
    from kg.extract import to_jsonl
    from kg.files import write_files
    from kg.graph import to_turtle
    from kg.report import to_markdown
    from kg.table import to_csv
    from kg.view import render

    built = build_article(_read(**article), curated=not no_curation, base_iri=base_iri)
    write_files(
        output,
        {
            "graph.ttl": to_turtle(built.graph),
            "graph.html": render(built.graph),
            "statements.csv": to_csv(built.extraction),
            "statements.jsonl": to_jsonl(built.extraction),
            "report.md": to_markdown(built.extraction),
        },
    )
    click.echo(_summary(built.extraction, len(built.graph)))
    click.echo(f"Open {(output / 'graph.html').resolve().as_uri()}")


def _summary(extraction: Extraction, triples: int) -> str:
    from kg.model import FAMILY

    families = [FAMILY[s.act] for s in extraction.statements]
    counts = [(name, families.count(name)) for name in dict.fromkeys(FAMILY.values())]
    rows = [
        ("statements", len(extraction.statements)),
        *((f"  {name}", count) for name, count in counts),
        ("rules' findings rejected by a person", extraction.rejected),
        ("rules' findings not reviewed", extraction.unreviewed),
        ("events", len(extraction.events)),
        ("figures", len(extraction.figures)),
        ("triples", triples),
    ]
    return "\n".join(f"{name:<38}{count:>7}" for name, count in rows)


@main.command()
@_article_options
@click.option("--no-curation", is_flag=True, help="Only what the rules find.")
def extract(no_curation: bool, **article: Any) -> None:
    """Print the statements of ARTICLE (without it, of the sample) as JSON, one a line.

    ARTICLE is what kg build takes.

    \b
    Example:
      kg extract article.txt --no-curation > statements.jsonl
    """
    from kg.build import read_statements
    from kg.extract import to_jsonl

    found = read_statements(_read(**article), curated=not no_curation)
    click.echo(to_jsonl(found), nl=False)


@main.command()
@click.argument("question", required=False)
@click.option(
    "-g", "--graph", type=_FILE, default=Path("output/graph.ttl"), help="The Turtle file to ask.",
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


@main.command()
@click.argument("graph", type=_FILE, default=Path("output/graph.ttl"))
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


if __name__ == "__main__":
    main()
