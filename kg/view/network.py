"""The network of the page: pyvis keeps nodes and edges, the HTML is ours.

pyvis's own page asks a CDN, runs markup from labels and lays itself out anew at every
opening; so its template is never used. Its bundled vis-network script is inlined.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.view.data import Json, plain_rows

_HERE = Path(__file__).parent
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
LANGUAGES = ("ar", "en")

OPTIONS: Json = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "zoomSpeed": 0.6,
    },
}


class StanceNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that renders the project's page.

    Args:
        page: What `kg.view.data.page_data` returns.
        story: Steps of the guided walk, each with a caption in both languages.
    """

    def __init__(self, page: Json, story: list[Json]) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = OPTIONS
        self.page = page
        self.story = story

    def add_thing(self, thing: Json, x: int, y: int) -> None:
        """Add an actor, place or event at its place in the picture."""
        self.add_node(thing["id"], label=thing["ar"], group=thing["group"], x=x, y=y)

    def add_stance(self, statement: Json, target: str, why: str) -> None:
        """Add the edge from a statement's speaker to one target.

        Args:
            statement: An entry of the page's statements.
            target: Id of an actor or thing.
            why: ``target`` or ``about``.
        """
        self.add_edge(
            statement["speaker"], target, said=statement["id"], family=statement["family"], why=why
        )

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002  (pyvis's signature)
        """Return the whole page as one HTML text that asks for nothing else."""
        nodes, edges, *_ = self.get_network_data()
        strings = {language: load_strings(language) for language in LANGUAGES}
        data = self.page | {"nodes": nodes, "edges": edges, "options": self.options}
        scripts, style = [vis_script(), *page_scripts()], _read("style.css")
        self.html = _template().render(
            csp=content_policy(scripts, style),
            style=Markup(style),  # noqa: S704  (our own file)
            scripts=[Markup(script) for script in scripts],  # noqa: S704  (our own files)
            data=json_block(data | {"strings": strings, "story": self.story}),
            rows=plain_rows(self.page),
            strings=strings,
        )
        return str(self.html)


def json_block(data: Mapping[str, Any]) -> Markup:
    """Return JSON that is safe inside a script element, whatever its strings hold.

    >>> "<" in json_block({"a": "</script>"})
    False
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704  (every character that could end the element is escaped)


def content_policy(scripts: list[str], style: str) -> str:
    """Return the Content-Security-Policy that runs these scripts and this style alone."""
    hashes = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_digest(style)}; "
        "img-src data: blob:; connect-src 'none'; form-action 'none'; base-uri 'none'; "
        "object-src 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def vis_script() -> str:
    """Return the vis-network script that pyvis brings."""
    return files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")


@cache
def page_scripts() -> tuple[str, ...]:
    """Return the page's own scripts, in the order of their file names."""
    return tuple(path.read_text("utf-8") for path in sorted((_HERE / "script").glob("*.js")))


@cache
def load_strings(language: str) -> Json:
    """Return the interface's texts in one language, key -> text or plural forms."""
    strings: Json = json.loads(_read(f"strings/{language}.json"))
    return strings


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.j2")
