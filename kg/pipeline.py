"""The passes in order: article -> extraction -> curated extraction -> checked graph."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import load_lexicon_quickly
from kg.curation import load_curation
from kg.dates import date_statements, load_calendar
from kg.extract import extract
from kg.figures import add_figures, load_quantities
from kg.lexicon import Lexicon, ontology_dir
from kg.model import Document, Extraction
from kg.review import merge

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Build:
    """What one article became."""

    extraction: Extraction
    graph: Graph


def read_statements(document: Document, *, curated: bool = True) -> Extraction:
    """Extract the statements of *document*.

    Args:
        document: The article.
        curated: Whether to join the article's curation file, where there is one.

    Raises:
        CuratedDataError: A curated file is wrong.
    """
    root = ontology_dir()
    return _statements(document, load_lexicon_quickly(root), root, curated)


def _statements(document: Document, lexicon: Lexicon, root: Path, curated: bool) -> Extraction:
    found = date_statements(extract(document, lexicon), load_calendar(root))
    found = add_figures(found, load_quantities(root))
    curation = load_curation(root / "curation", document, lexicon.entities) if curated else None
    return merge(found, curation, lexicon.entities) if curation else found


def build(
    document: Document,
    *,
    curated: bool = True,
    folder: Path | None = None,
    base_iri: str | None = None,
) -> Build:
    """Turn *document* into a graph that conforms to the shapes and leaks no proposition.

    Raises:
        CuratedDataError: A curated file is wrong.
        GraphError: The graph breaks a shape or asserts what somebody only said.
    """
    from kg.graph import build_graph, derive_edges
    from kg.iris import Iris
    from kg.shapes import check_graph
    from kg.store import to_quads, to_store
    from kg.triples import load_vocabulary

    root = folder or ontology_dir()
    lexicon = load_lexicon_quickly(root)
    extraction = _statements(document, lexicon, root, curated)
    inputs = (f"mawqif {version('mawqif')}", f"ontology sha256 {data_digest(root)}")
    iris = Iris(base_iri) if base_iri else Iris()
    vocabulary = load_vocabulary(root)
    graph = build_graph(extraction, lexicon.entities, vocabulary, iris, inputs)
    store = to_store(graph)
    edges = derive_edges(store, vocabulary)
    graph += edges
    store.extend(to_quads(edges))
    check_graph(graph, store)
    return Build(extraction, graph)


def data_digest(root: Path) -> str:
    """Return 16 hex digits of the sha-256 of all curated data that goes into a graph."""
    digest = hashlib.sha256()
    folders = ("cues", "curation", "entities", "patterns")
    files = [path for name in folders for path in (root / name).glob("*.*")]
    files += [
        root / name
        for name in ("mawqif.ttl", "relations.ttl", "edges.rq", "calendar.yaml", "quantities.yaml")
    ]
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
