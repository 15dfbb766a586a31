"""Commands that read an article: build, extract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError
from kg.export import FORMATS
from kg.garbage import uncollected

if TYPE_CHECKING:
    from kg.model import Document, Extraction


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


@click.command()
@_article_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    help="Folder to write into.",
)
@click.option("--base-iri", help="Where the IRIs of the data begin; absolute, ends in / or #.")
@click.option("--no-curation", is_flag=True, help="Leave out what a person wrote about it.")
@click.option(
    "--also", type=click.Choice(list(FORMATS)), multiple=True, metavar="FORMAT",
    help="Write this format too; kg export --help lists them. Can be repeated.",
)  # fmt: skip
@uncollected()
def build(
    output: Path,
    base_iri: str | None,
    no_curation: bool,
    also: tuple[str, ...],
    **article: Any,
) -> None:
    """Build the graph of ARTICLE and its page.

    ARTICLE is an Arabic UTF-8 text, an HTML page, an http(s) address or - for standard input;
    without it, the sample article is built. A text may begin with front matter (title, date,
    outlet, url between two lines of ---).

    Writes graph.ttl, graph.html, statements.csv, statements.jsonl and report.md. Nothing is
    written when the graph breaks a shape or asserts what somebody only said.

    \b
    Example:
      kg build article.txt -o output
      kg build article.txt -o output --also graphml --also jsonld
    """
    from kg.export import export_files
    from kg.files import write_files
    from kg.formats import turtle
    from kg.jsonl import to_jsonl
    from kg.pipeline import build as build_article
    from kg.report import to_markdown
    from kg.table import to_csv
    from kg.view import render

    built = build_article(_read(**article), curated=not no_curation, base_iri=base_iri)
    write_files(
        output,
        {
            "graph.ttl": turtle.write(built.graph),
            "graph.html": render(built.graph),
            "statements.csv": to_csv(built.extraction),
            "statements.jsonl": to_jsonl(built.extraction),
            "report.md": to_markdown(built.extraction),
            **export_files(built.graph, also),
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


@click.command()
@_article_options
@click.option("--no-curation", is_flag=True, help="Only what the rules find.")
def extract(no_curation: bool, **article: Any) -> None:
    """Print the statements of ARTICLE (without it, of the sample) as JSON, one a line.

    ARTICLE is what kg build takes.

    \b
    Example:
      kg extract article.txt --no-curation > statements.jsonl
    """
    from kg.jsonl import to_jsonl
    from kg.pipeline import read_statements

    found = read_statements(_read(**article), curated=not no_curation)
    click.echo(to_jsonl(found), nl=False)


@click.command()
@_article_options
@click.argument("statement", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "html"]), default="text", show_default=True,
    help="How to print it.",
)  # fmt: skip
@click.option("--no-curation", is_flag=True, help="Only what the rules find.")
def explain(statement: str | None, form: str, no_curation: bool, **article: Any) -> None:
    """Show why ARTICLE gives each statement, or the one whose id begins with STATEMENT.

    The sentence is printed with speaker, cue, target and content marked, the rule, the lexicon
    entries and how each referent was found. ARTICLE is what kg build takes.

    \b
    Example:
      kg explain article.txt
      kg explain article.txt --format html > why.html
    """
    from kg.cache import load_lexicon_quickly
    from kg.explain import explain as explain_text
    from kg.explain import explain_html, find_explanations
    from kg.lexicon import ontology_dir
    from kg.pipeline import read_statements

    lexicon = load_lexicon_quickly(ontology_dir())
    found = read_statements(_read(**article), curated=not no_curation)
    if statement and not find_explanations(found, lexicon, statement):
        raise KgError(f"no statement '{statement}' in the article; kg extract prints the ids")
    render = explain_html if form == "html" else explain_text
    click.echo(render(found, lexicon, statement), nl=False)


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List every mistake as well.")
def evaluate(gold_dir: Path, errors: bool) -> None:
    """Measure what the rules find against the annotations in GOLD_DIR.

    GOLD_DIR holds NAME.json files; their texts stand in text/NAME.txt inside it or beside it.

    \b
    Example:
      kg evaluate tests/gold --errors
    """
    from kg.cache import load_lexicon_quickly
    from kg.evaluate import evaluate_folder, figures_text, mistakes_text
    from kg.lexicon import ontology_dir

    evaluation = evaluate_folder(gold_dir, load_lexicon_quickly(ontology_dir()), ontology_dir())
    if errors:
        click.echo(mistakes_text(evaluation), nl=False)
    click.echo(figures_text(evaluation), nl=False)
