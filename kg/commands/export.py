"""Commands that write what others read: export, view, docs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.export import FORMATS


@click.command(
    epilog="\b\nFormats:\n" + "\n".join(f"  {n:<15} {f.about}" for n, f in FORMATS.items())
)
@click.argument("graph", type=click.Path(path_type=Path), default=Path("output/graph.ttl"))
@click.option(
    "-t", "--to", "form", type=click.Choice(list(FORMATS)), required=True, metavar="FORMAT",
    help="One of the formats below.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, standard output if left out.",
)  # fmt: skip
def export(graph: Path, form: str, output: Path | None) -> None:
    """Write GRAPH (Turtle of ours; output/graph.ttl by default) in another format.

    \b
    Example:
      kg export output/graph.ttl -t graphml -o graph.graphml
      kg export -t plover > events.jsonl
    """
    from kg.files import write_files
    from kg.graph import read_turtle

    text = FORMATS[form].write(read_turtle(graph))
    if output is None:
        click.echo(text.encode("utf-8"), nl=False)
    else:
        write_files(output.parent, {output.name: text})


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("output/graph.ttl"))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("graph.html"),
    show_default=True, help="File to write.",
)  # fmt: skip
def view(graph: Path, output: Path) -> None:
    """Draw GRAPH (Turtle of ours; output/graph.ttl by default) as one page that works offline.

    \b
    Example:
      kg view output/graph.ttl -o graph.html
    """
    from kg.files import write_files
    from kg.graph import read_turtle
    from kg.view import render

    write_files(output.parent, {output.name: render(read_turtle(graph))})
    click.echo(f"Open {output.resolve().as_uri()}")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False),
    default=Path("docs"), show_default=True, help="Folder to write into.",
)  # fmt: skip
def docs(output: Path) -> None:
    """Write the vocabulary's documentation: index.html in two languages, and the JSON-LD context.

    \b
    Example:
      kg docs -o docs
    """
    from kg.documentation import load_sources, render
    from kg.files import write_files
    from kg.formats.jsonld import context_text
    from kg.lexicon import ontology_dir

    sources = load_sources(ontology_dir())
    files = {"index.html": render(sources), "context.jsonld": context_text(sources.terms)}
    write_files(output, files)
    click.echo(f"Open {(output / 'index.html').resolve().as_uri()}")
