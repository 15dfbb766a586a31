"""The page as text: its data, places, interface strings, policy and story."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from rdflib import Graph, Namespace
from rdflib.term import Node

import kg.view
from kg.model import ACTS
from kg.view import render
from kg.view.data import FAMILIES, GROUPS, family_of, page_data
from kg.view.layout import FULL, place
from kg.view.network import load_strings
from kg.view.story import story_of
from kg.vocab import MQ

OA = Namespace("http://www.w3.org/ns/oa#")
SCRIPTS = sorted((Path(kg.view.__file__).parent / "script").glob("*.js"))
ARABIC_FORMS = {"zero", "one", "two", "few", "many", "other"}


@pytest.fixture(scope="module")
def html(graph: Graph) -> str:
    return render(graph)


@pytest.fixture(scope="module")
def data(html: str) -> Any:
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert block
    return json.loads(block[1])


# The whole file


def test_same_graph_gives_the_same_bytes_in_any_order_of_triples(graph: Graph, html: str) -> None:
    triples = list(graph)
    random.Random(7).shuffle(triples)  # noqa: S311 - an order, not a secret
    again = Graph()
    for triple in triples:
        again.add(triple)
    assert render(again) == html


def test_sample_page_is_at_most_900_kilobytes(html: str) -> None:
    assert len(html.encode("utf-8")) <= 900_000


def test_page_names_no_address_that_a_browser_would_fetch(html: str) -> None:
    assert (
        re.findall(r"<(?:script|link|img|iframe|source)[^>]*?(?:src|href)=\"(?!data:)", html) == []
    )


def test_policy_names_every_script_and_style_of_the_page_and_no_more(html: str) -> None:
    inline = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", html, re.DOTALL)
    hashes = {
        base64.b64encode(hashlib.sha256((script or style).encode()).digest()).decode()
        for script, style in inline
    }
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert set(re.findall(r"sha256-([^&]+?)&#39;", policy[1])) == hashes
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]


def test_no_own_script_parses_markup_or_code() -> None:
    banned = r"\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert [p.name for p in SCRIPTS if re.search(banned, p.read_text("utf-8"))] == []


# Its data


def test_every_span_of_the_page_recuts_to_the_words_of_the_graph(data: Any, graph: Graph) -> None:
    text = data["documents"][0]["text"]
    for said in data["statements"]:
        node = next(s for s in graph.subjects(MQ.act) if str(s).endswith(said["id"]))
        for key, predicate in (("at", MQ.evidence), ("cue", MQ.cue), ("quote", MQ.quotation)):
            exact = [
                str(words)
                for evidence in graph.objects(node, predicate)
                for selector in graph.objects(evidence, OA.hasSelector)
                for words in graph.objects(selector, OA.exact)
            ]
            cut = [text[slice(*said[key])]] if key in said else []
            assert cut == exact, said["id"]


def test_every_target_of_every_statement_is_drawn(data: Any) -> None:
    drawn = {(e["said"], e["to"]) for e in data["edges"] if e["why"] == "target"}
    wanted = {(s["id"], t) for s in data["statements"] for t in s.get("targets", [])}
    assert drawn == wanted


def test_threat_to_go_on_with_an_event_is_not_drawn_against_it(data: Any) -> None:
    said = {s["id"]: s for s in data["statements"]}
    about = [said[e["said"]] for e in data["edges"] if e["why"] == "about"]
    assert [s["id"] for s in about if (s["family"], s.get("stance")) == ("hostile", "for")] == []


def test_families_split_denials_from_charges() -> None:
    assert {act: family_of(act) for act in ("deny", "doubt", "reject", "accuse", "warn")} == {
        "deny": "dispute",
        "doubt": "dispute",
        "reject": "dispute",
        "accuse": "hostile",
        "warn": "directive",
    }
    assert {family_of(act) for act in ACTS} == set(FAMILIES)


def test_attribution_chain_of_the_page_is_that_of_the_graph(data: Any) -> None:
    said = {s["id"]: s for s in data["statements"]}
    for statement in said.values():
        depth, above = 0, statement.get("above", [])
        while above:
            depth, above = depth + 1, said[above[0]].get("above", [])
        assert depth == statement.get("depth", 0), statement["id"]


def test_graph_without_statements_still_makes_a_page() -> None:
    assert page_data(Graph())["statements"] == []
    assert "<h1" in render(Graph())


# Places


def _overlaps(
    boxes: dict[str, tuple[float, float]], points: dict[str, tuple[int, int]]
) -> list[tuple[str, str]]:
    names = sorted(boxes)
    return [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if (boxes[a][0] + boxes[b][0]) / 2 - abs(points[a][0] - points[b][0]) > 2
        and (boxes[a][1] + boxes[b][1]) / 2 - abs(points[a][1] - points[b][1]) > 2
    ]


def _network(size: int, seed: int) -> tuple[list[str], dict[tuple[str, str], float]]:
    dice = random.Random(seed)  # noqa: S311 - the same graph on every run
    names = [f"actor-{i}" for i in range(size)]
    hubs = names[: max(3, size // 10)]
    links = {(name, dice.choice(hubs)): 1.0 for name in names if name not in hubs}
    links |= dict.fromkeys(pairwise(hubs), 1.0)
    return names, links


@pytest.mark.parametrize("size", [1, 2, 30, FULL])
def test_boxes_of_actors_do_not_overlap(size: int) -> None:
    names, links = _network(size, 3)
    boxes = dict.fromkeys(names, (120.0, 80.0))
    assert _overlaps(boxes, place(boxes, links)) == []


def test_actors_keep_their_places_when_a_statement_is_added() -> None:
    names, links = _network(50, 5)
    boxes = dict.fromkeys(names, (120.0, 80.0))
    before = place(boxes, links)
    after = place(boxes | {"newcomer": (120.0, 80.0)}, links | {("newcomer", "actor-1"): 1.0})
    wide = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    moves = [abs(before[n][0] - after[n][0]) + abs(before[n][1] - after[n][1]) for n in names]
    assert median(moves) < 0.08 * wide


def test_places_do_not_depend_on_the_order_of_the_input() -> None:
    names, links = _network(40, 9)
    boxes = dict.fromkeys(names, (100.0, 80.0))
    turned = dict(reversed(list(boxes.items()))), dict(reversed(list(links.items())))
    assert place(*turned) == place(boxes, links)


def test_many_actors_stand_around_their_principals() -> None:
    names = [f"state-{i}" for i in range(20)] + [f"voice-{i}" for i in range(400)]
    principals = {f"voice-{i}": f"state-{i % 20}" for i in range(400)}
    points = place(dict.fromkeys(names, (60.0, 60.0)), {}, principals)

    def distance(a: str, b: str) -> float:
        return float(abs(points[a][0] - points[b][0]) + abs(points[a][1] - points[b][1]))

    own = median(distance(v, p) for v, p in principals.items())
    other = median(distance(f"voice-{i}", f"state-{(i + 7) % 20}") for i in range(400))
    assert own < other / 2


# Interface texts


def _keys_in_scripts() -> tuple[set[str], set[str]]:
    """Return the keys that the scripts ask for, and the prefixes that they complete."""
    source = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    literal = set(re.findall(r"'([a-zA-Z]+(?:\.[a-zA-Z-]+)*)'", source))
    prefixes = set(re.findall(r"'([a-zA-Z]+\.)' \+", source)) | {"facet.", "kind."}
    prefixes |= {f"{facet}." for facet in ("family", "how", "sure", "voice", "tie")}
    return literal, prefixes


def test_both_languages_have_the_same_texts() -> None:
    assert load_strings("ar").keys() == load_strings("en").keys()


def test_every_text_is_used() -> None:
    literal, prefixes = _keys_in_scripts()
    template = (Path(kg.view.__file__).parent / "page.html.j2").read_text("utf-8")
    unused = [
        key
        for key in load_strings("en")
        if key not in literal and key not in template and not key.startswith(tuple(prefixes))
    ]
    assert unused == []


def test_every_text_that_the_scripts_ask_for_is_there() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    asked = set(re.findall(r"M\.t\('([^']+)'[,)]", source))
    assert asked - load_strings("en").keys() == set()


def test_every_act_family_kind_and_value_has_a_text() -> None:
    wanted = {f"act.{act}" for act in ACTS} | {f"family.{family}" for family in FAMILIES}
    wanted |= {f"kind.{kind}" for kind in GROUPS} | {f"kind.{group}" for group in GROUPS.values()}
    wanted |= {f"how.{way}" for way in ("direct", "mixed", "indirect")}
    wanted |= {f"asserts.{v}" for v in ("false", "possible", "doubtful", "wanted", "intended")}
    wanted |= {f"gist.{v}" for v in ("true", "false", "possible", "doubtful", "wanted", "intended")}
    wanted |= {f"review.{v}" for v in ("confirmed", "amended", "added")}
    assert wanted - load_strings("ar").keys() == set()


def test_arabic_plurals_have_all_six_forms() -> None:
    plural = {k: set(v) for k, v in load_strings("ar").items() if isinstance(v, dict)}
    assert plural
    assert {key: forms for key, forms in plural.items() if forms != ARABIC_FORMS} == {}


def test_placeholders_agree_between_the_languages() -> None:
    def holes(text: Any) -> set[str]:
        forms = text.values() if isinstance(text, dict) else [text]
        return {hole for form in forms for hole in re.findall(r"\{(\w+)\}", form)}

    ar, en = load_strings("ar"), load_strings("en")
    assert {key for key in en if holes(ar[key]) != holes(en[key])} == set()


# Story


def test_sample_has_a_story_of_six_to_eight_steps_in_both_languages(data: Any) -> None:
    assert 6 <= len(data["story"]) <= 8
    for step in data["story"]:
        assert step["title"].keys() == step["text"].keys() == {"ar", "en"}


def test_story_names_only_what_the_graph_holds(data: Any) -> None:
    things = {thing["id"] for thing in data["things"]}
    for step in data["story"]:
        for part in step["link"].split("&"):
            key, _, value = part.partition("=")
            if key == "f":
                assert value in things
            if key == "s":
                assert set(value[2:].split("|")[:2]) <= things


def test_graph_of_another_article_has_no_story() -> None:
    assert story_of({"documents": [{"id": "0" * 16}]}) == []


def test_hostile_text_cannot_leave_its_element(graph: Graph) -> None:
    hostile = Graph()
    for s, p, o in graph:
        hostile.add((s, p, _attack(o) if str(p).endswith(("label", "note")) else o))
    page = render(hostile)
    assert "<b>hit" not in page
    assert "&lt;b&gt;hit" in page


def _attack(value: Node) -> Node:
    from rdflib import Literal

    language = value.language if isinstance(value, Literal) else None
    return Literal("</script><b>hit" + str(value), lang=language)
