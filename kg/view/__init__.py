"""The page: one HTML file on which people see who accuses, supports or condemns whom.

`data` reads the graph, `picture` says what is drawn, `layout` places the actors, `network`
renders; template, script, style and the interface's texts are files beside them.
"""

from __future__ import annotations

from rdflib import Graph

from kg.view.data import page_data
from kg.view.picture import find_shown, find_stances, place_things
from kg.view.story import story_of


def render(graph: Graph) -> str:
    """Return the page of *graph*: one file, no request, the same text on every call.

    Args:
        graph: A graph in the terms of ``ontology/mawqif.ttl``.
    """
    from kg.view.network import StanceNetwork

    page = page_data(graph)
    stances = list(find_stances(page))
    used = find_shown(page, stances)
    network = StanceNetwork(page, story_of(page))
    points = place_things(page, stances, used)
    for thing in page["things"]:
        if thing["id"] in used:
            network.add_thing(thing, *points[thing["id"]])
    for statement, target, why in stances:
        network.add_stance(statement, target, why)
    return network.generate_html()
