"""Where the actors stand in the picture: whole numbers, the same on every machine.

Every actor starts at a place that depends on its own id alone, and the forces only add,
multiply, divide and take square roots. So a statement more moves its neighbourhood and leaves
the rest where it was, and no platform's cosine can change a byte.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from math import sqrt

Point = tuple[float, float]
Links = Mapping[tuple[str, str], float]

FULL = 150
"""Up to so many actors the whole picture is laid out by distance; beyond, by principal."""

_SEED = "mawqif-22"  # of 150 tried, the one with the fewest crossings in the sample article
_UNIT = 150.0  # ideal distance of two neighbours, in the units of the canvas
_WIDE = 1.2  # width to height of the part of a screen that shows the picture
_AIR = 1.25  # room of the picture to room of its boxes
_FAR = 4.5  # hops that count as far: unconnected actors stand so far apart
_TURN = (-0.7373688780783197, 0.6754902942615238)  # the golden angle, as a rotation


def place(
    boxes: Mapping[str, Point],
    links: Links,
    principals: Mapping[str, str] | None = None,
) -> dict[str, tuple[int, int]]:
    """Return where each actor stands.

    Args:
        boxes: Width and height that each actor's shape and labels need, in canvas units.
        links: Weight of the connection of two actors; direction does not matter.
        principals: The actor for whom another speaks; used when there are more than `FULL`.

    Returns:
        The centre of each actor of *boxes*, rounded to whole canvas units.

    >>> place({}, {})
    {}
    """
    names = sorted(boxes)
    if len(names) <= FULL:
        points = _by_distance(names, links)
    else:
        points = _by_principal(names, links, principals or {})
    _spread(points, boxes)
    _part(names, points, boxes)
    return {name: (round(points[name][0]), round(points[name][1])) for name in names}


def _start(name: str) -> list[float]:
    """Return a place in a square around the centre that depends on nothing but the name."""
    digest = hashlib.sha256(f"{_SEED}:{name}".encode()).digest()
    half = 1 << 31
    x = int.from_bytes(digest[:4], "big") - half
    y = int.from_bytes(digest[4:8], "big") - half
    return [2.2 * _UNIT * x / half, 1.6 * _UNIT * y / half]


def _by_distance(names: Sequence[str], links: Links) -> dict[str, list[float]]:
    """Place actors so that distance in the picture follows distance in the graph.

    Source:
        Stress majorisation with local updates (Gansner, Koren, North: Graph drawing by
        stress majorization, 2004).
    """
    points = {name: _start(name) for name in names}
    wanted = _distances(names, links)
    rounds = max(12, min(70, 160_000 // max(1, len(names) ** 2)))
    for _ in range(rounds):
        for name in names:
            _settle(points, name, wanted[name])
    _gather(points)
    return points


def _gather(points: dict[str, list[float]]) -> None:
    """Draw far actors in and open the crowded middle, so that leaves do not cost the zoom."""
    if not points:
        return
    middle = [sum(p[axis] for p in points.values()) / len(points) for axis in (0, 1)]
    for point in points.values():
        point[0], point[1] = point[0] - middle[0], point[1] - middle[1]
    farthest = max(sqrt(x * x + y * y) for x, y in points.values()) or 1.0
    for point in points.values():
        radius = sqrt(point[0] * point[0] + point[1] * point[1])
        factor = 1 / sqrt(0.25 + 0.75 * radius / farthest)
        point[0] *= _WIDE * factor
        point[1] *= factor


def _distances(names: Sequence[str], links: Links) -> dict[str, dict[str, float]]:
    near: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in sorted(links):
        near[one][other] = None
        near[other][one] = None
    crowd = {name: 1 + min(len(near[name]), 12) / 24 for name in names}
    found = {}
    for name in names:
        hops = _hops(name, near)
        found[name] = {
            other: _UNIT * (min(hops.get(other, _FAR), _FAR)) * (crowd[name] + crowd[other]) / 2
            for other in names
            if other != name
        }
    return found


def _hops(name: str, near: Mapping[str, Mapping[str, None]]) -> dict[str, float]:
    hops: dict[str, float] = {name: 0}
    queue = deque([name])
    while queue:
        here = queue.popleft()
        for other in near.get(here, ()):
            if other not in hops:
                hops[other] = hops[here] + 1
                queue.append(other)
    return hops


def _settle(points: dict[str, list[float]], name: str, wanted: Mapping[str, float]) -> None:
    """Move one actor to where its distances to all others fit best."""
    here_x, here_y = points[name]
    sum_x = sum_y = total = 0.0
    for other, distance in wanted.items():
        there_x, there_y = points[other]
        dx, dy = here_x - there_x, here_y - there_y
        length = sqrt(dx * dx + dy * dy) or 1.0
        weight = 1.0 / (distance * distance)
        pull = distance / length
        sum_x += weight * (there_x + pull * dx)
        sum_y += weight * (there_y + pull * dy)
        total += weight
    if total:
        points[name][0], points[name][1] = sum_x / total, sum_y / total


def _by_principal(
    names: Sequence[str], links: Links, principals: Mapping[str, str]
) -> dict[str, list[float]]:
    """Place the principals by distance and each one's voices around it, as seeds in a flower."""
    known = set(names)
    head = {name: p if (p := principals.get(name, name)) in known else name for name in names}
    voices: dict[str, list[str]] = defaultdict(list)
    for name in names:
        voices[head[name]].append(name)
    heads = sorted(voices, key=lambda h: (-len(voices[h]), h))
    first, rest = sorted(heads[:FULL]), heads[FULL:]
    centres = _by_distance(first, _lifted(links, head, set(first)))
    scale = 1 + sqrt(len(names)) / 12
    points: dict[str, list[float]] = {}
    for h in first:
        x, y = centres[h][0] * scale, centres[h][1] * scale
        ring = [h, *(v for v in voices[h] if v != h)]
        points |= _flower(ring, x, y, 0)
    outer = [v for h in rest for v in voices[h]]
    return points | _flower(outer, 0.0, 0.0, len(points))


def _lifted(links: Links, head: Mapping[str, str], kept: set[str]) -> dict[tuple[str, str], float]:
    lifted: dict[tuple[str, str], float] = defaultdict(float)
    for (one, other), weight in links.items():
        pair = (head[one], head[other])
        if pair[0] != pair[1] and kept.issuperset(pair):
            lifted[pair] += weight
    return lifted


def _flower(names: Sequence[str], x: float, y: float, skip: int) -> dict[str, list[float]]:
    """Return points on a sunflower around (x, y), leaving the first *skip* seeds empty."""
    points, turn_x, turn_y = {}, 1.0, 0.0
    for index in range(skip + len(names)):
        if index >= skip:
            radius = 62.0 * sqrt(index)
            points[names[index - skip]] = [x + radius * turn_x * _WIDE, y + radius * turn_y]
        turn_x, turn_y = (
            turn_x * _TURN[0] - turn_y * _TURN[1],
            turn_x * _TURN[1] + turn_y * _TURN[0],
        )
    return points


def _spread(points: dict[str, list[float]], boxes: Mapping[str, Point]) -> None:
    """Scale the picture up until its frame has room for all boxes and some air."""
    if len(points) < 2:
        return
    spans = [
        max(p[axis] for p in points.values()) - min(p[axis] for p in points.values())
        for axis in (0, 1)
    ]
    wanted = _AIR * sum(width * height for width, height in boxes.values())
    scale = sqrt(wanted / max(1.0, spans[0] * spans[1]))
    if scale > 1:
        for point in points.values():
            point[0] *= scale
            point[1] *= scale


def _part(names: Sequence[str], points: dict[str, list[float]], boxes: Mapping[str, Point]) -> None:
    """Push overlapping boxes apart, along the axis that needs the smaller push."""
    for _ in range(400 if len(names) <= FULL else 6):
        moved = False
        order = sorted(names, key=lambda name: (points[name][0], name))
        widest = max((boxes[name][0] for name in names), default=0.0)
        for index, one in enumerate(order):
            for other in order[index + 1 :]:
                if points[other][0] - points[one][0] > widest:
                    break
                moved |= _push(points[one], points[other], boxes[one], boxes[other])
        if not moved:
            return


def _push(one: list[float], other: list[float], box: Point, other_box: Point) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    over_x = (box[0] + other_box[0]) / 2 - abs(dx)
    over_y = (box[1] + other_box[1]) / 2 - abs(dy)
    if over_x <= 0.01 or over_y <= 0.01:
        return False
    axis, over, delta = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
    step = (over / 2 + 0.05) * (1 if delta >= 0 else -1)
    one[axis] -= step
    other[axis] += step
    return True
