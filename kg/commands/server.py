"""Commands that speak HTTP: serve, load."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.load import Store

_PAGE_BYTES = 20_000_000


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("output/graph.ttl"))
@click.option(
    "--store", type=click.Path(path_type=Path), help="Folder of a store on disk, used as it is."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8008,
    show_default=True,
    help="Port to listen on; 0 for any that is free.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another name by which requests may call this server; * for any.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site whose pages may ask, as https://example.org; * for any.",
)
@click.option(
    "--timeout",
    "timeout_s",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Rows that an answer may have.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Bytes that an answer may have.",
)
@click.option(
    "--memory",
    "memory_mib",
    type=click.IntRange(min=256),
    default=2048,
    show_default=True,
    help="Memory of a worker, in MiB.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Queries that run at once.",
)
@click.option(
    "--base-iri",
    "base",
    default="https://w3id.org/mawqif/",
    show_default=True,
    help="Where the IRIs of the data begin.",
)
def serve(graph: Path, store: Path | None, **options: Any) -> None:
    """Serve GRAPH for reading: its page, a query page, a SPARQL endpoint, a page for every IRI.

    Needs the extra: pip install "mawqif[serve]". Nothing that is sent can change the graph. It
    listens on this machine only, unless --host says otherwise. Stop it with Ctrl+C.

    \b
    Example:
      kg serve output/graph.ttl
      kg serve --store /var/lib/mawqif/store --host 0.0.0.0 --allow-host kg.example.org
    """
    try:
        from kg.serve import serve as serve_graph
    except ModuleNotFoundError as error:
        raise KgError(f'{error.name} is missing: pip install "mawqif[serve]"') from error
    with _opened(graph, store) as folder:
        settings = _settings(folder, None if store else graph, **options)
        serve_graph(settings)


@contextmanager
def _opened(graph: Path, store: Path | None) -> Iterator[Path]:
    """Yield the folder of a store: the one that is there, or a passing one made from *graph*."""
    if store is not None:
        if not store.is_dir():
            raise KgError(f"{store}: no such store; make it with kg query --store {store}")
        yield store
        return
    from kg.query import fill_store

    with tempfile.TemporaryDirectory(prefix="mawqif-") as folder:
        fill_store(Path(folder) / "store", graph)
        yield Path(folder) / "store"


def _settings(
    folder: Path, graph: Path | None, *, timeout_s: float, max_rows: int, max_bytes: int,
    memory_mib: int, **options: Any,
) -> Any:  # fmt: skip
    from kg.endpoint import Limits
    from kg.lexicon import ontology_dir
    from kg.query import load_questions
    from kg.serve import Settings
    from kg.worker import Source

    return Settings(
        source=Source(folder, memory_mib << 20),
        page=_page(graph) if graph else None,
        questions=load_questions(ontology_dir() / "queries"),
        limits=Limits(timeout_s=timeout_s, rows=max_rows, bytes=max_bytes),
        **options,
    )


def _page(graph: Path) -> bytes | None:
    """Return the graph page that kg build wrote beside *graph*, or draw it when it is small."""
    beside = graph.with_suffix(".html")
    if beside.is_file() and beside.stat().st_mtime >= graph.stat().st_mtime:
        return beside.read_bytes()
    if graph.suffix != ".ttl" or graph.stat().st_size > _PAGE_BYTES:
        return None
    from kg.graph import read_turtle
    from kg.view import render

    return render(read_turtle(graph)).encode("utf-8")


@click.command()
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--to", "address", required=True, metavar="URL", help="Address of the store.")
@click.option(
    "--type",
    "kind",
    default="plain",
    show_default=True,
    type=click.Choice(["plain", "fuseki", "graphdb", "oxigraph", "qlever", "rdf4j", "virtuoso"]),
    help="What the store is; plain: URL is its graph store service itself.",
)
@click.option(
    "--graph",
    "name",
    metavar="IRI",
    help="The named graph that is replaced; without "
    "it, triples are added to the default graph, quads replace their own graphs.",
)
@click.option("--replace", is_flag=True, help="Empty the default graph first.")
@click.option(
    "--update",
    metavar="URL",
    help="Address of the update service, for stores that have no graph store service.",
)
@click.option("--by-update", is_flag=True, help="Use the update service at once.")
@click.option(
    "--retries",
    type=click.IntRange(0, 10),
    default=4,
    show_default=True,
    help="How often a request that fails for the moment is sent again.",
)
def load(graph: Path, address: str, *, replace: bool, by_update: bool, **options: Any) -> None:
    """Put GRAPH (a file of RDF) into a running store.

    User name and password are read from KG_LOAD_USER and KG_LOAD_PASSWORD, else from netrc; a
    bearer token from KG_LOAD_TOKEN. Doing it again changes nothing.

    \b
    Example:
      kg load output/graph.ttl --to http://localhost:7878 --type oxigraph
      kg load output/graph.ttl --to http://localhost:3030/news --type fuseki --graph urn:news
    """
    from kg.load import Loader, cut, read_graphs

    store = _store(address, by_update=by_update, **options)
    graphs = read_graphs(graph, options["name"])
    if options["kind"] == "virtuoso" and None in graphs:
        raise click.UsageError("Virtuoso has no default graph of its own: say --graph IRI")
    loader = Loader(store, replace_default=replace)
    small = loader.way == "update" or store.form
    pieces = list(cut(graphs, *((1_000_000, 1_000) if small else (16_000_000, 10_000_000))))
    with click.progressbar(
        pieces, label=f"{graph.name} to {address}", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as shown:
        for piece in shown:
            loader.send(piece)
    count = sum(map(len, graphs.values()))
    where = ", ".join("the default graph" if g is None else g.value for g in list(graphs)[:3])
    more = f" and {len(graphs) - 3} more" if len(graphs) > 3 else ""
    click.echo(f"{address}: {count} triples are in {where}{more} (by {loader.way})", err=True)


def _store(
    address: str, *, kind: str, update: str | None, by_update: bool, retries: int, **_: Any
) -> Store:
    from dataclasses import replace

    from kg.load import store_at

    store = replace(store_at(address, kind, update), retries=retries)
    if not by_update:
        return store
    if store.update is None:
        raise click.UsageError("--by-update needs --update or a --type that knows where that is")
    return replace(store, graphs=None)
