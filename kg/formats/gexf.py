"""GEXF 1.3: the network for Gephi, with a timeline where days are known.

Written by hand, because networkx stamps the day of writing into its files. Parallel edges
differ in ``kind``, which Gephi needs to keep them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from rdflib import Graph

from kg.formats.graphml import xml_text
from kg.formats.network import Attributes, Value, to_networkx

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write(graph: Graph) -> str:
    """Return the network with everything on its nodes and edges."""
    network = to_networkx(graph)
    nodes: dict[str, Attributes] = {name: network.nodes[name] for name in network}
    edges = {
        f"{source}|{target}|{key}": (source, target, attributes)
        for source, target, key, attributes in network.edges(keys=True, data=True)
    }
    root = ET.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    ET.SubElement(ET.SubElement(root, "meta"), "creator").text = "Mawqif"
    top = ET.SubElement(
        root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date"
    )
    node_columns = _columns(top, "node", nodes.values())
    edge_columns = _columns(top, "edge", (attributes for *_, attributes in edges.values()))
    box = ET.SubElement(top, "nodes")
    for name, attributes in nodes.items():
        node = ET.SubElement(box, "node", id=name, label=xml_text(str(attributes["label"])))
        _values(node, attributes, node_columns, "begin", "end")
    box = ET.SubElement(top, "edges")
    for name, (source, target, attributes) in edges.items():
        edge = ET.SubElement(box, "edge", id=name, source=source, target=target)
        edge.set("kind", str(attributes["relation"]))
        edge.set("label", xml_text(str(attributes.get("label", attributes["relation"]))))
        _values(edge, attributes, edge_columns, "date", None)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _columns(top: ET.Element, kind: str, rows: Iterable[Attributes]) -> Mapping[str, str]:
    """Declare the attributes of nodes or edges; return their ids by name."""
    types: dict[str, str] = {}
    for row in rows:
        types.update({name: _type(value) for name, value in row.items() if name != "label"})
    declared = ET.SubElement(top, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in sorted(types.items()):
        ET.SubElement(declared, "attribute", id=name, title=name, type=type_)
    return {name: name for name in types}


def _type(value: Value) -> str:
    return {bool: "boolean", int: "integer", float: "double"}.get(type(value), "string")


def _values(
    parent: ET.Element,
    attributes: Attributes,
    columns: Mapping[str, str],
    start: str,
    end: str | None,
) -> None:
    for name, limit in ((start, "start"), (end, "end")):
        day = str(attributes.get(name or "", ""))
        if _DAY.fullmatch(day):
            parent.set(limit, day)
    box = ET.SubElement(parent, "attvalues")
    for name in sorted(columns.keys() & attributes.keys()):
        value = attributes[name]
        text = str(value).lower() if isinstance(value, bool) else xml_text(str(value))
        ET.SubElement(box, "attvalue", {"for": columns[name], "value": text})
