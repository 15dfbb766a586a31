"""The formats in which a graph leaves: one dict, each entry one module of `kg.formats`.

Everything is written from the graph alone, so that a graph read from a file and one just
built give the same bytes. Nothing heavy is imported before a format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a graph.

    Attributes:
        file: Name of the file that ``kg build --also`` writes.
        about: What it is for, in a few words.
        module: Name of the module under `kg.formats`.
        function: Name of the function there, ``Graph -> str``.
    """

    file: str
    about: str
    module: str
    function: str = "write"

    def write(self, graph: Graph) -> str:
        """Return *graph* in this format; the same triples give the same text."""
        module = import_module(f"kg.formats.{self.module}")
        return cast("Callable[[Graph], str]", getattr(module, self.function))(graph)


FORMATS: dict[str, Format] = {
    "turtle": Format("graph.ttl", "RDF 1.1, canonical: the same triples, the same bytes", "turtle"),
    "ntriples": Format("graph.nt", "RDF, one triple a line", "ntriples"),
    "nquads": Format("graph.nq", "RDF, a named graph for each article", "nquads"),
    "trig": Format("nanopublications.trig", "RDF, a nanopublication for each statement", "trig"),
    "jsonld": Format("graph.jsonld", "JSON-LD, an object for each statement", "jsonld"),
    "rdf12": Format("graph.rdf12.ttl", "RDF 1.2: propositions reify triple terms", "rdf12"),
    "graphml": Format("graph.graphml", "network for Gephi, yEd, Cytoscape", "graphml"),
    "gexf": Format("graph.gexf", "network with timeline for Gephi", "gexf"),
    "cypher": Format("graph.cypher", "openCypher for Neo4j and kin", "cypher"),
    "csv-nodes": Format("nodes.csv", "the network's nodes", "tables", "write_nodes"),
    "csv-edges": Format("edges.csv", "the network's edges", "tables", "write_edges"),
    "csv-statements": Format(
        "statements-full.csv", "a row for each statement, with all that is known",
        "tables", "write_statements",
    ),
    "plover": Format("plover.jsonl", "PLOVER 2.0 event records, one a line", "plover"),
    "markdown": Format("graph.md", "a short report to read", "markdown"),
    "void": Format("void.ttl", "VoID and DCAT description of the graph", "void"),
}  # fmt: skip


def export_files(graph: Graph, names: Iterable[str]) -> dict[str, str]:
    """Return the files (name -> text) of the formats called *names*, keys of `FORMATS`."""
    return {FORMATS[name].file: FORMATS[name].write(graph) for name in names}
