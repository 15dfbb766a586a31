"""GraphML: the network for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import re

from rdflib import Graph

from kg.formats.network import to_networkx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(graph: Graph) -> str:
    """Return the network with everything on its nodes and edges."""
    import networkx as nx

    network = to_networkx(graph)
    for attributes in (*network.nodes.values(), *network.edges.values()):
        attributes.update({k: xml_text(v) for k, v in attributes.items() if isinstance(v, str)})
    lines = nx.generate_graphml(network)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def xml_text(text: str) -> str:
    r"""Return *text* with characters that XML 1.0 cannot hold replaced.

    >>> xml_text("a\x0bb")
    'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)
