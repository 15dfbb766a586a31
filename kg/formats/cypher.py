"""openCypher: MERGE statements for Neo4j, Memgraph and kin; running them twice adds nothing.

Every node carries the label ``Mawqif`` besides its class, so that a script can find and
remove what it loaded. Edge types are the relations in capitals (``ACCUSES``).
"""

from __future__ import annotations

import json
import re

from rdflib import Graph

from kg.formats.network import Attributes, Value, to_networkx

_HEAD = """\
// Who takes which stance towards whom, as a property graph.
// In a large store, first: CREATE CONSTRAINT FOR (n:Mawqif) REQUIRE n.id IS UNIQUE
"""


def write(graph: Graph) -> str:
    """Return one statement a line, nodes before edges."""
    network = to_networkx(graph)
    nodes = [
        f"MERGE (n:Mawqif {{id: {string(name)}}}) "
        f"SET n:{symbol(str(attributes['type']))}, n += {properties(attributes)};\n"
        for name, attributes in network.nodes(data=True)
    ]
    edges = [
        f"MATCH (a:Mawqif {{id: {string(source)}}}), (b:Mawqif {{id: {string(target)}}}) "
        f"MERGE (a)-[r:{edge_type(str(attributes['relation']))} {{key: {string(key)}}}]->(b) "
        f"SET r += {properties(attributes)};\n"
        for source, target, key, attributes in network.edges(keys=True, data=True)
    ]
    return _HEAD + "".join([*nodes, *edges])


def edge_type(relation: str) -> str:
    """Return a relation in Cypher's spelling.

    >>> edge_type("voicesConcernAbout")
    'VOICES_CONCERN_ABOUT'
    """
    return symbol(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation).upper())


def symbol(name: str) -> str:
    """Return *name* as a label or type: bare where it is plain ASCII, else in back-ticks."""
    plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)
    return name if plain else "`" + name.replace("`", "``") + "`"


def properties(attributes: Attributes) -> str:
    """Return a map literal, keys in order."""
    pairs = ", ".join(f"{key}: {_value(value)}" for key, value in sorted(attributes.items()))
    return f"{{{pairs}}}"


def _value(value: Value) -> str:
    return string(value) if isinstance(value, str) else json.dumps(value)


def string(text: str) -> str:
    r"""Return a string literal on one line; JSON's escapes are among Cypher's.

    >>> print(string('say "no"\n'))
    "say \"no\"\n"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
