"""A page, or RDF, for every IRI of ours: what the graph says of one thing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from kg.endpoint import GRAPH_TYPES, Pool, ask, best_type, send
from kg.query import Binding, Job
from kg.results import shorten

if TYPE_CHECKING:
    from jinja2 import Template
    from starlette.requests import Request
    from starlette.responses import Response

BASE = "https://w3id.org/mawqif/"
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9/._~-]{0,300}")
_ENDINGS = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".nt": "application/n-triples"}
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_SHOWN = 300

_GRAPH = "CONSTRUCT { ?it ?p ?o } WHERE { ?it ?p ?o }"
_OUT = """
PREFIX mq: <https://w3id.org/mawqif/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?it ?p ?o ?ar ?en ?words WHERE {
  ?it ?p ?o
  OPTIONAL { ?o rdfs:label ?ar FILTER(LANG(?ar) = "ar") }
  OPTIONAL { ?o rdfs:label ?en FILTER(LANG(?en) = "en") }
  OPTIONAL { ?o oa:hasSelector/oa:exact ?words }
} ORDER BY ?p ?en ?ar ?o LIMIT 300
"""
_IN = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?it ?p ?o ?ar ?en WHERE {
  ?o ?p ?it
  OPTIONAL { ?o rdfs:label ?ar FILTER(LANG(?ar) = "ar") }
  OPTIONAL { ?o rdfs:label ?en FILTER(LANG(?en) = "en") }
} ORDER BY ?p ?en ?ar ?o LIMIT 300
"""


@dataclass
class Site:
    """What pages of things need.

    Attributes:
        pool: Where the graph is asked.
        base: What the IRIs of the data begin with.
    """

    pool: Pool
    base: str = BASE

    @cached_property
    def template(self) -> Template:
        """The page of one thing; everything put into it is escaped."""
        from jinja2 import Environment, FileSystemLoader

        loader = FileSystemLoader(Path(__file__).parent / "site")
        return Environment(loader=loader, autoescape=True).get_template("resource.html.j2")

    def link(self, iri: str) -> str:
        """Return where this server shows *iri*; of others, the IRI itself when a page may be."""
        for base in (self.base, BASE):
            if iri.startswith(base):
                return "/" + iri.removeprefix(base)
        return iri if iri.startswith(("http://", "https://")) else ""


async def show_resource(request: Request, site: Site) -> Response:
    """Answer for the thing that the path names, in the form that the client likes best."""
    path, media = _wanted(request)
    iri = site.base + path
    if path == "ontology":
        return _vocabulary()
    if media == "text/html":
        return await _show_page(request, site, iri, path)
    job = Job(
        _GRAPH,
        graph=GRAPH_TYPES[media],
        bindings={"it": Binding(iri, iri=True)},
        max_rows=site.pool.limits.rows,
    )
    _, content = await ask(site.pool, job, request.receive)
    if not content.strip() or content.strip() == b"[]":
        raise HTTPException(404, f"the graph says nothing of {iri}")
    return send(content, media, {"Vary": "Accept"})


def _wanted(request: Request) -> tuple[str, str]:
    path = request.path_params["path"]
    if not _PATH.fullmatch(path) or ".." in path or "//" in path:
        raise HTTPException(404, "there is no such page")
    for ending, media in _ENDINGS.items():
        if path.endswith(ending):
            return path.removesuffix(ending), media
    offered = ["text/turtle", "text/html", *GRAPH_TYPES]
    liked = best_type(", ".join(request.headers.getlist("accept")), offered)
    if liked is None:
        raise HTTPException(406, f"there are {', '.join(dict.fromkeys(offered))}")
    return path, liked


def _vocabulary() -> Response:
    from kg.lexicon import ontology_dir

    return send((ontology_dir() / "mawqif.ttl").read_bytes(), "text/turtle", {})


async def _show_page(request: Request, site: Site, iri: str, path: str) -> Response:
    own = await _rows(request, site, _OUT, iri)
    others = await _rows(request, site, _IN, iri)
    if not own and not others:
        raise HTTPException(404, f"the graph says nothing of {iri}")
    labels = [r["o"] for r in own if r["p"]["value"].endswith("#label")]
    page = site.template.render(
        iri=iri, path=path, labels=labels, own=own, others=others, shown=_SHOWN,
        link=site.link, shorten=shorten,
    )  # fmt: skip
    return send(
        page.encode("utf-8"), "text/html", {"Vary": "Accept", "Content-Security-Policy": _POLICY}
    )


async def _rows(request: Request, site: Site, query: str, iri: str) -> list[dict[str, Any]]:
    job = Job(query, rows="json", bindings={"it": Binding(iri, iri=True)})
    _, content = await ask(site.pool, job, request.receive)
    rows: list[dict[str, Any]] = json.loads(content)["results"]["bindings"]
    return rows
