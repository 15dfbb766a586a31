"""The page: one HTML file on which people see who accuses, supports or condemns whom.

`data` reads the graph, `layout` places the actors, `network` renders; template, script,
style and the interface's texts are files beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdflib import Graph

from kg.view.data import Json, page_data
from kg.view.layout import place
from kg.view.story import story_of


def render(graph: Graph) -> str:
    """Return the page of *graph*: one file, no request, the same text on every call.

    Args:
        graph: A graph in the terms of ``ontology/mawqif.ttl``.
    """
    from kg.view.network import StanceNetwork

    page = page_data(graph)
    stances = list(_stances(page))
    used = _used(page, stances)
    network = StanceNetwork(page, story_of(page))
    points = _points(page, stances, used)
    for thing in page["things"]:
        if thing["id"] in used:
            network.add_thing(thing, *points[thing["id"]])
    for statement, target, why in stances:
        network.add_stance(statement, target, why)
    return network.generate_html()


def _stances(page: Json) -> Iterator[tuple[Json, str, str]]:
    """Yield what the picture draws: (statement, target, why).

    A statement is drawn to its targets. Where nobody is named as the target, it is drawn to
    the event it is about too: that is where its words point.
    """
    kinds = {thing["id"]: thing["kind"] for thing in page["things"]}
    for statement in page["statements"]:
        if statement.get("speaker") not in kinds:
            continue
        targets = [t for t in statement.get("targets", []) if t in kinds]
        for target in targets:
            yield statement, target, "target"
        if statement.get("targetBasis") != "explicit" or not targets:
            events = [a for a in statement.get("about", []) if kinds.get(a) == "Event"]
            for event in events:
                if event not in targets and not _elsewhere(statement):
                    yield statement, event, "about"


def _elsewhere(statement: Json) -> bool:
    """Say whether the act is not aimed at the event: a threat to go on with it is for it."""
    aim = (statement["family"], statement.get("stance"))
    return aim in {("hostile", "for"), ("dispute", "for"), ("supportive", "against")}


def _used(page: Json, stances: list[tuple[Json, str, str]]) -> set[str]:
    """Return the ids of all that take part in an edge, and of all who speak, up to their state."""
    known = {thing["id"]: thing for thing in page["things"]}
    used = {target for _, target, _ in stances}
    used |= {s["speaker"] for s in page["statements"] if s.get("speaker") in known}
    for name in sorted(used):
        above = known[name].get("actsFor")
        while above in known and above not in used:
            used.add(above)
            above = known[above].get("actsFor")
    return used


def _points(
    page: Json, stances: list[tuple[Json, str, str]], used: set[str]
) -> dict[str, tuple[int, int]]:
    things = [thing for thing in page["things"] if thing["id"] in used]
    links = Counter(_ties(page))
    links.update((s["speaker"], target) for s, target, _ in stances)
    busy = {name for pair in links for name in pair}
    for thing in things:
        if thing.get("actsFor") in used:
            links[thing["id"], thing["actsFor"]] += 1
    boxes = {thing["id"]: _box(thing, full=thing["id"] in busy) for thing in things}
    principals = {thing["id"]: thing.get("principal", thing["id"]) for thing in things}
    return place(boxes, {pair: n for pair, n in links.items() if pair[0] != pair[1]}, principals)


def _ties(page: Json) -> Iterator[tuple[str, str]]:
    """Yield who passes on whose words."""
    speakers = {s["id"]: s.get("speaker") for s in page["statements"]}
    for statement in page["statements"]:
        below = speakers.get(statement.get("passesOn"))
        if below and statement.get("speaker"):
            yield statement["speaker"], below


_LINE = 15  # letters in a line of a label, as in script/04-scene.js
_SCALE = 1.75  # canvas units to a pixel when a picture of fifty actors is fitted to a screen


def _box(thing: Json, *, full: bool) -> tuple[float, float]:
    """Return the room that a shape and its label need in either language, in canvas units.

    Who only stands behind another speaker is hidden at first and gets little room.
    """
    if not full:
        return 46.0, 46.0
    lines = [_lines(thing[language]) for language in ("ar", "en")]
    letters = max(len(line) for both in lines for line in both)
    rows = max(min(len(both), 3) for both in lines)
    return _SCALE * max(34.0, 7.0 * letters), _SCALE * (30.0 + 17.0 * rows)


def _lines(name: str) -> list[str]:
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > _LINE and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
