"""Pages of hundreds and thousands of actors, and what only such pages need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from rdflib import RDF, Graph

from kg.view import render
from kg.vocab import MQ
from tests.browser.conftest import OpenPage, wait_until
from tests.browser.synthetic import synthetic_graph

MakeFile = Callable[[int, int], Path]


@pytest.fixture(scope="module")
def make_file(tmp_path_factory: pytest.TempPathFactory) -> MakeFile:
    folder = tmp_path_factory.mktemp("many")

    def make(actors: int, statements: int) -> Path:
        path = folder / f"{actors}.html"
        if not path.exists():
            path.write_text(render(synthetic_graph(actors, statements)), encoding="utf-8")
        return path

    return make


def shown_rows(page: Page) -> list[str]:
    rows: list[str] = page.locator("#view-table tbody tr[data-said]").evaluate_all(
        "rows => rows.map(row => row.dataset.said)"
    )
    return rows


def test_more_than_a_thousand_actors_open_rolled_up_and_say_what_is_hidden(
    open_page: OpenPage, make_file: MakeFile
) -> None:
    page = open_page("#l=en", file=make_file(1200, 3000))
    assert page.evaluate("Mawqif.state.level") == "state"
    stat = page.locator("#stat").inner_text().replace("\u2068", "").replace("\u2069", "")
    assert stat.startswith("Showing 3,000 of 3,000 statements and 60 of ")
    assert "lines are drawn" in stat
    page.click('[data-k="rnamed"]')
    assert page.evaluate("Mawqif.now.present.size") > 1000


def test_few_hundred_actors_open_in_full(open_page: OpenPage, make_file: MakeFile) -> None:
    page = open_page("#l=en", file=make_file(300, 600))
    assert page.evaluate("Mawqif.state.level") == "named"
    assert page.evaluate("Mawqif.placedNow().labels.length") <= 120


def test_selected_actor_keeps_all_its_lines_among_thousands(
    open_page: OpenPage, make_file: MakeFile
) -> None:
    page = open_page("#l=en&r=named&s=n:actor-7", file=make_file(1200, 3000))
    own = "b => b.from === 'actor-7' || b.to === 'actor-7'"
    drawn = page.evaluate(f"Mawqif.now.drawn.filter({own}).length")
    assert drawn == page.evaluate(f"[...Mawqif.now.bundles.values()].filter({own}).length")


def test_long_table_builds_only_the_rows_in_sight(open_page: OpenPage, make_file: MakeFile) -> None:
    page = open_page("#l=en&v=table", file=make_file(300, 600))
    assert page.locator("#view-table table").get_attribute("aria-rowcount") == "601"
    top = shown_rows(page)
    assert len(top) < 80
    page.locator("#view-table").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    wait_until(page, "document.querySelector('[aria-rowindex=\"601\"]') !== null")
    assert set(shown_rows(page)).isdisjoint(top)
    assert len(shown_rows(page)) < 80


def test_long_table_is_printed_whole(open_page: OpenPage, make_file: MakeFile) -> None:
    page = open_page("#l=en&v=table", file=make_file(300, 600))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(shown_rows(page)) == 600


def test_several_articles_are_filtered_and_read_one_by_one(
    open_page: OpenPage, graph: Graph, tmp_path: Path
) -> None:
    both = graph + synthetic_graph(10, 20)
    path = tmp_path / "both.html"
    path.write_text(render(both), encoding="utf-8")
    page = open_page("#l=en&p=article", file=path)
    ids = page.evaluate("Mawqif.data.documents.map(d => d.id)")
    assert len(ids) == 2
    counts = {i: page.locator(f'[data-k="doc.{i}"]').get_attribute("data-n") for i in ids}
    relays = set(both.subjects(RDF.type, MQ.Relay))
    wanted = {
        i: str(
            sum(
                str(d).endswith(i)
                for s, d in both.subject_objects(MQ.inDocument)
                if (s, MQ.act, None) in both and s not in relays
            )
        )
        for i in ids
    }
    assert counts == wanted
    other = page.locator("#panelBody select option:not([selected])").get_attribute("value")
    before = page.locator(".art p").count()
    page.select_option("#panelBody select", other)
    assert page.locator(".art p").count() != before
    page.click(f'[data-k="doc.{ids[0]}"]')
    assert page.evaluate("new Set(Mawqif.now.shown.map(s => s.doc)).size") == 1


def test_drag_over_dates_chooses_a_range(open_page: OpenPage) -> None:
    page = open_page("#l=en&v=timeline")
    dates = page.locator("#view-timeline [data-date]")
    first, last = dates.first, dates.last
    wanted = [first.get_attribute("data-date"), last.get_attribute("data-date")]
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(end["x"] + 9, end["y"] + 9, steps=4)
    page.mouse.up()
    assert page.evaluate("[Mawqif.state.from, Mawqif.state.to]") == wanted
    page.click('[data-k="clear"]')
    assert page.evaluate("[Mawqif.state.from, Mawqif.state.to]") == [None, None]


def test_dragged_actor_takes_its_lines_with_it(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    where = "(() => { const p = Mawqif.placeOf('turkey'); return p.slice(); })()"
    before = page.evaluate(where)
    dom = page.evaluate("""() => { const p = Mawqif.placeOf('turkey');
        return Mawqif.net.canvasToDOM({x: p[0], y: p[1]}); }""")
    box = page.locator("#net").bounding_box()
    assert box
    x, y = box["x"] + dom["x"], box["y"] + dom["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=6)
    page.mouse.up()
    after = page.evaluate(where)
    assert after[0] > before[0]
    assert after[1] > before[1]
    line = page.evaluate("Mawqif.curvesNow().find(c => c.from === 'turkey').line[0]")
    assert abs(line[0] - after[0]) < 60
    assert abs(line[1] - after[1]) < 60


def test_lines_are_led_around_third_actors(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    hits = page.evaluate("""() => {
        let hits = 0;
        for (const c of Mawqif.curvesNow()) for (const id of Mawqif.now.present) {
            if (id === c.from || id === c.to) continue;
            const p = Mawqif.placeOf(id);
            for (let i = 0; i <= 40; i++) {
                const q = Mawqif.pointAt(c.line, i / 40);
                if (Math.hypot(p[0] - q[0], p[1] - q[1]) < Mawqif.radius(id)) { hits++; break; }
            }
        }
        return hits; }""")
    assert hits <= page.evaluate("Mawqif.curvesNow().length") * 0.03


def test_labels_cover_neither_each_other_nor_actors(open_page: OpenPage) -> None:
    for language in ("ar", "en"):
        page = open_page(f"#l={language}", size=(1920, 1080))
        overlaps = page.evaluate("""() => {
            const labels = Mawqif.placedNow().labels, hit = (a, b) =>
                a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
            return labels.flatMap((a, i) => labels.slice(i + 1)
                .filter(b => hit(a.box, b.box)).map(b => [a.id, b.id])); }""")
        assert overlaps == []
        assert page.evaluate("Mawqif.placedNow().labels.length === Mawqif.now.present.size")
