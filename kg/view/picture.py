"""What the picture shows: which edges it draws, between whom, and how much room each needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.view.data import Json
from kg.view.layout import place

Stance = tuple[Json, str, str]
"""A statement, the id of one thing it is drawn to, and why: ``target`` or ``about``."""


def find_stances(page: Json) -> Iterator[Stance]:
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


def find_shown(page: Json, stances: Sequence[Stance]) -> set[str]:
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


def place_things(
    page: Json, stances: Sequence[Stance], used: set[str]
) -> dict[str, tuple[int, int]]:
    """Return the place of each of the *used* things in the picture."""
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
