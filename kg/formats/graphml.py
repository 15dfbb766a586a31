"""GraphML: the network for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import re

from rdflib import Graph

from kg.formats.network import Attributes, to_networkx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(graph: Graph) -> str:
    """Return the network with everything on its nodes and edges; every edge has an id.

    The id is ``source|target|key``: a statement with two targets stands on two edges.
    """
    import networkx as nx

    network = to_networkx(graph)
    written: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in network.nodes(data=True):
        written.add_node(name, **_clean(attributes))
    for source, target, key, attributes in network.edges(keys=True, data=True):
        written.add_edge(source, target, f"{source}|{target}|{key}", **_clean(attributes))
    lines = nx.generate_graphml(written)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _clean(attributes: Attributes) -> Attributes:
    return {k: xml_text(v) if isinstance(v, str) else v for k, v in attributes.items()}


def xml_text(text: str) -> str:
    r"""Return *text* with characters that XML 1.0 cannot hold replaced.

    >>> xml_text("a\x0bb")
    'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)
