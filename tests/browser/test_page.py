"""What a reader can do on the page, in a real browser, offline."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page
from rdflib import RDF, Graph, Literal

from kg.view import render
from kg.view.network import load_strings
from kg.vocab import MQ
from tests.browser.conftest import OpenPage, wait_until
from tests.browser.synthetic import synthetic_graph

VIEWS = ("network", "table", "matrix", "claims", "chains", "timeline", "names")
FAMILY_ACTS = {
    "hostile": "act:accuse, act:condemn, act:criticise, act:threaten",
    "dispute": "act:reject, act:deny, act:doubt",
    "directive": "act:demand, act:urge, act:request, act:warn",
    "supportive": "act:support, act:welcome",
    "other": "act:concern, act:pledge, act:acknowledge, act:announce, act:state",
}
PREFIXES = """
PREFIX act: <https://w3id.org/mawqif/act/>
PREFIX ent: <https://w3id.org/mawqif/entity/>
PREFIX mq: <https://w3id.org/mawqif/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""


def ask(graph: Graph, where: str) -> int:
    """Count the statements that fit, leaving out the links that only pass one on."""
    query = f"""{PREFIXES} SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{
        ?s a mq:Statement . FILTER NOT EXISTS {{ ?s a mq:Relay }} {where} }}"""
    (row,) = graph.query(query)
    return int(row[0])  # type: ignore[index, arg-type]


def chip(page: Page, key: str) -> int:
    number = page.locator(f'[data-k="{key}"]').get_attribute("data-n")
    return int(number or -1)


def chain(page: Page) -> list[str]:
    return page.locator("#panelBody .card .chain .hop").all_inner_texts()


# Opening


def test_page_gets_ready_in_arabic(open_page: OpenPage) -> None:
    page = open_page()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    assert int(page.locator("html").get_attribute("data-ready") or 0) > 0


def test_language_button_turns_the_page_round(open_page: OpenPage) -> None:
    page = open_page()
    page.click("#language")
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator("#title").inner_text() == load_strings("en")["title"]
    page.click("#language")
    assert page.locator("#title").inner_text() == load_strings("ar")["title"]


def test_layout_is_not_mirrored_when_the_language_changes(open_page: OpenPage) -> None:
    page = open_page("#l=ar")
    where = "JSON.stringify(Mawqif.placeOf('azerbaijan'))"
    before = page.evaluate(where)
    page.click("#language")
    assert page.evaluate(where) == before


def test_theme_button_changes_the_paper(open_page: OpenPage) -> None:
    page = open_page()
    assert page.locator("html").get_attribute("data-theme") == "light"
    page.click("#theme")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_page_without_script_shows_every_statement(open_page: OpenPage, graph: Graph) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator("noscript tbody tr").count() == ask(graph, "")


# Evidence


def test_click_on_an_edge_opens_its_words_and_chain(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en")
    edge = "nikol-pashinyan|azerbaijan|hostile"
    point = page.evaluate(f"Mawqif.edgePoint('{edge}')")
    page.locator("#net").click(position=point)
    assert page.locator("#panelHead").inner_text().replace("\u2068", "").replace("\u2069", "") == (
        "Nikol Pashinyan → Azerbaijan"
    )
    cards = page.locator("#panelBody .card")
    accusations = f"""?s mq:speaker ent:nikol-pashinyan ; mq:target ent:azerbaijan ; mq:act ?act .
        FILTER(?act IN ({FAMILY_ACTS["hostile"]}))"""
    assert cards.count() == ask(graph, accusations)
    wanted = {
        str(row[0])  # type: ignore[index]
        for row in graph.query(
            f"{PREFIXES} SELECT ?w WHERE {{ {accusations} ?s mq:evidence/oa:hasSelector/oa:exact ?w }}"
        )
    }
    shown = {text.strip("«»") for text in page.locator("#panelBody blockquote").all_inner_texts()}
    assert shown == wanted


def test_chain_is_shown_whole_outermost_relay_first(open_page: OpenPage) -> None:
    page = open_page("#l=en&s=e:russian-peacekeepers|azerbaijan|hostile")
    assert chain(page) == [
        "the article",
        "TASS",
        "Ministry of Defence of Russia",
        "Russian peacekeepers in Nagorno-Karabakh",
    ]


def test_click_on_an_actor_opens_what_it_says_and_what_is_said_of_it(
    open_page: OpenPage, graph: Graph
) -> None:
    page = open_page("#l=en")
    dom = page.evaluate("""() => { const p = Mawqif.placeOf('turkey');
        return Mawqif.net.canvasToDOM({x: p[0], y: p[1]}); }""")
    page.locator("#net").click(position=dom)
    assert page.locator("#panelHead").inner_text() == "Turkey"
    says = ask(graph, "?s mq:speaker ent:turkey")
    assert page.locator("#panelBody h3").first.inner_text() == f"What it says ({says})"


def test_quotes_stay_arabic_and_right_to_left_on_the_english_page(open_page: OpenPage) -> None:
    page = open_page("#l=en&s=n:turkey")
    quote = page.locator("#panelBody blockquote").first
    assert quote.get_attribute("lang") == "ar"
    assert quote.evaluate("q => getComputedStyle(q).direction") == "rtl"


def how_we_know(page: Page, method: str) -> dict[str, str]:
    said = page.evaluate(f"Mawqif.said.find(s => s.method === '{method}').id")
    page.evaluate(f"Mawqif.select('s:{said}')")
    card = page.locator(f'#panelBody [data-said="{said}"]')
    card.locator("summary").click()
    terms, facts = card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts()
    return dict(zip(terms, facts, strict=True))


def test_person_behind_a_statement_is_one_click_away(open_page: OpenPage) -> None:
    facts = how_we_know(open_page("#l=en"), "curated")
    assert (facts["Found by"], facts["Curator"]) == ("a person", "Mawqif")
    assert not [term for term in facts if term.startswith("Confidence")]
    assert facts["Word that shows the act"]


def test_rule_behind_a_statement_is_one_click_away(open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "rules.html"
    path.write_text(render(synthetic_graph(10, 20)), encoding="utf-8")
    facts = how_we_know(open_page("#l=en", file=path), "rule")
    assert facts["Found by"] == "a rule"
    assert facts["Rule"] == "say"


def test_inferred_target_is_worded_as_such(open_page: OpenPage) -> None:
    page = open_page("#l=en&s=e:josep-borrell|azerbaijan|hostile")
    assert page.locator(".badges .unsure").all_inner_texts() == ["target inferred"]


def test_article_and_cards_lead_to_each_other(open_page: OpenPage) -> None:
    page = open_page("#l=en&s=e:turkey|azerbaijan|supportive")
    said = page.locator("#panelBody .card").first.get_attribute("data-said")
    page.locator("#panelBody .card .feet .lnk").first.click()
    assert page.locator("mark.on").first.get_attribute("data-said") == said
    page.locator("mark.on").first.click()
    assert page.locator("#panelBody .card").get_attribute("data-said") == said


# Filters


def test_family_chips_count_what_sparql_counts(open_page: OpenPage, graph: Graph) -> None:
    page = open_page()
    for family, acts in FAMILY_ACTS.items():
        where = f"?s mq:act ?act . FILTER(?act IN ({acts}))"
        assert chip(page, f"family.{family}") == ask(graph, where), family


def test_quote_chips_count_what_sparql_counts(open_page: OpenPage, graph: Graph) -> None:
    page = open_page()
    for way in ("direct", "mixed", "indirect"):
        assert chip(page, f"how.{way}") == ask(graph, f'?s mq:quoteType "{way}"'), way


def test_sureness_and_voice_chips_count_what_sparql_counts(
    open_page: OpenPage, graph: Graph
) -> None:
    page = open_page()
    assert chip(page, "sure.implied") == ask(graph, '?s mq:basis "implied"')
    assert chip(page, "sure.inferred") == ask(
        graph,
        '?s mq:basis "explicit" { ?s mq:targetBasis "inferred" } UNION '
        '{ ?s mq:basis "explicit" ; mq:speakerBasis "inferred" }',
    )
    assert chip(page, "voice.unnamed") == ask(graph, '?s mq:speakerBasis "unnamed"')


def test_kind_chips_count_the_actors_that_sparql_counts(open_page: OpenPage, graph: Graph) -> None:
    page = open_page()
    for group, kind in (("person", "Person"), ("body", "GovernmentBody"), ("unnamed", "Unnamed")):
        query = f"""{PREFIXES} SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE {{
            ?a a mq:{kind} . {{ ?s mq:speaker ?a }} UNION {{ ?s mq:target ?a }}
            ?s a mq:Statement . FILTER NOT EXISTS {{ ?s a mq:Relay }} }}"""
        (row,) = graph.query(query)
        assert chip(page, f"kind.{group}") == int(row[0]), kind  # type: ignore[index, arg-type]


def test_hidden_family_leaves_picture_table_and_counts(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en")
    page.click('[data-k="family.other"]')
    rest = ask(graph, f"?s mq:act ?act . FILTER(?act NOT IN ({FAMILY_ACTS['other']}))")
    assert f"Showing {rest} of " in page.locator("#stat").inner_text().replace("\u2068", "")
    families = page.evaluate("[...new Set(Mawqif.curvesNow().map(c => c.family))].sort()")
    assert families == ["directive", "dispute", "hostile", "passesOn", "supportive"]
    page.click('[data-k="vtable"]')
    assert page.locator("#view-table tbody tr").count() == rest


def test_double_click_on_a_chip_shows_it_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.dblclick('[data-k="family.dispute"]')
    off = page.evaluate("[...Mawqif.state.off.family].sort()")
    assert off == ["directive", "hostile", "other", "supportive"]


def test_focus_shows_one_actor_and_those_around_it(open_page: OpenPage) -> None:
    page = open_page("#l=en&s=n:turkey")
    page.click('[data-k="focus"]')
    present = set(page.evaluate("[...Mawqif.now.present]"))
    assert {"turkey", "azerbaijan"} <= present
    assert "josep-borrell" not in present
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert "josep-borrell" in page.evaluate("[...Mawqif.now.present]")


def test_roll_up_gathers_the_voices_of_a_state_but_not_its_media(
    open_page: OpenPage, graph: Graph
) -> None:
    page = open_page("#l=en&r=state&s=n:russia")
    says = ask(graph, "?s mq:speaker/mq:principal ent:russia")
    assert f"What it says ({says})" in page.locator("#panelBody").inner_text()
    assert "tass" in page.evaluate("[...Mawqif.now.present]")
    assert "maria-zakharova" not in page.evaluate("[...Mawqif.now.present]")


def test_search_folds_spelling_in_both_scripts(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    for typed in ("اذربيجان", "أذربيجـان", "Azerbaijan"):
        page.evaluate("Mawqif.select(null)")
        page.fill("#q", typed)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.evaluate("Mawqif.state.sel") == "n:azerbaijan", typed


def test_bodies_speak_for_their_officials_at_the_middle_level(open_page: OpenPage) -> None:
    page = open_page("#l=en&r=body")
    present = set(page.evaluate("[...Mawqif.now.present]"))
    assert "russia-ministry-of-foreign-affairs" in present
    assert present.isdisjoint({"maria-zakharova", "dmitry-peskov", "hikmet-hajiyev"})


# Views


def test_contested_claims_are_those_that_sparql_finds(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en&v=claims")
    query = f"""{PREFIXES} SELECT DISTINCT ?p WHERE {{
        ?a mq:conveys ?p ; mq:assertsAs ?yes . FILTER(?yes IN ("true", "possible"))
        ?b mq:conveys ?p ; mq:assertsAs ?no . FILTER(?no IN ("false", "doubtful")) }}"""
    wanted = sorted(str(row[0]).rpartition("/")[2] for row in graph.query(query))  # type: ignore[index]
    contested = page.evaluate("""() => {
        const heads = [...document.querySelectorAll('#view-claims .part')];
        return [...document.querySelectorAll('#view-claims .claim')]
            .filter(c => heads[1].compareDocumentPosition(c) & Node.DOCUMENT_POSITION_PRECEDING)
            .map(c => c.dataset.claim).sort(); }""")
    assert contested == wanted
    assert wanted


def test_silent_actors_say_nothing_on_the_claim(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en&v=claims")
    silent = page.evaluate("""() => [...document.querySelectorAll('#view-claims .claim')].map(c =>
        [c.dataset.claim, [...c.querySelectorAll('li.quiet .lnk')].map(b => b.dataset.k.slice(1))])""")
    assert any(actors for _, actors in silent)
    for claim, actors in silent:
        for actor in actors:
            assert not ask(
                graph,
                f"?s mq:speaker ent:{actor} ; "
                f"mq:conveys <https://w3id.org/mawqif/proposition/{claim}>",
            )


def test_chain_view_groups_by_relays_as_the_graph_counts_them(
    open_page: OpenPage, graph: Graph
) -> None:
    page = open_page("#l=en&v=chains")
    for depth in (2, 1, 0):
        shown = page.locator(f'[data-hands="{depth}"] .card').count()
        assert shown == ask(graph, f"?s mq:depth {depth}")


def test_names_view_keeps_each_label_with_its_speaker(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en&v=names")
    section = page.locator('[data-thing="karabakh-operation-2023"]')
    query = f"""{PREFIXES} SELECT DISTINCT ?words ?by WHERE {{
        ?n mq:names ent:karabakh-operation-2023 ; mq:namedBy ?by ; mq:wording ?words .
        FILTER(LANG(?words) = "ar") }}"""
    wanted = sorted(f"«{row[0]}»" for row in graph.query(query))  # type: ignore[index]
    assert sorted(section.locator(".wording").all_inner_texts()) == wanted


def test_date_range_filters_every_view(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en&v=timeline")
    page.select_option('[data-k="pickfrom"]', "2023-09-19")
    dated = ask(graph, '?s mq:date ?d . FILTER(STR(?d) >= "2023-09-19")')
    page.click('[data-k="vtable"]')
    assert page.locator("#view-table tbody tr").count() == dated


def test_matrix_cells_open_their_statements(open_page: OpenPage) -> None:
    page = open_page("#l=en&v=matrix")
    page.click('[data-k="mnikol-pashinyan|azerbaijan|hostile"]')
    assert page.evaluate("Mawqif.state.sel") == "e:nikol-pashinyan|azerbaijan|hostile"


def test_table_sorts_by_its_columns(open_page: OpenPage) -> None:
    page = open_page("#l=en&v=table")
    page.click('[data-k="sortwho"]')
    names = page.locator("#view-table tbody td:first-child").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    page.click('[data-k="sortwho"]')
    assert page.locator("#view-table th").first.get_attribute("aria-sort") == "descending"


def test_story_walks_through_all_its_steps(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.click('[data-k="storyStart"]')
    titles = [page.locator("#story h3").inner_text()]
    while page.locator('[data-k="storynext"]').count():
        page.click('[data-k="storynext"]')
        titles.append(page.locator("#story h3").inner_text())
    story = page.evaluate("Mawqif.data.story.map(s => s.title.en)")
    assert titles == story
    assert len(set(titles)) == len(titles)
    page.click('[data-k="storyend"]')
    assert page.locator("#story").is_hidden()


def test_every_step_of_the_story_shows_statements(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    for i in range(len(page.evaluate("Mawqif.data.story"))):
        page.evaluate(f"Mawqif.goStep({i})")
        assert page.evaluate("Mawqif.now.shown.length") > 0
        wanted = parse_qs(page.evaluate(f"Mawqif.data.story[{i}].link"))
        wanted.pop("v", None) if wanted.get("v") == ["network"] else None
        reached = parse_qs(page.evaluate("Mawqif.permalink().slice(1)"))
        assert reached == wanted | {"l": ["en"], "n": [str(i)]}


# Permalinks


def test_permalink_restores_the_state(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.click('[data-k="family.other"]')
    page.click('[data-k="sure.implied"]')
    page.click('[data-k="rstate"]')
    page.click('[data-k="vmatrix"]')
    page.evaluate("Mawqif.select('n:azerbaijan')")
    link = page.url.partition("#")[2]
    again = open_page("#" + link)
    dump = """JSON.stringify({...Mawqif.state, theme: null,
        off: Object.fromEntries(Object.entries(Mawqif.state.off).map(([k, v]) => [k, [...v]]))})"""
    assert again.evaluate(dump) == page.evaluate(dump)
    assert again.locator("#view-matrix").is_visible()


def test_unknown_values_of_a_permalink_are_dropped(open_page: OpenPage) -> None:
    page = open_page("#l=xx&v=nowhere&r=galaxy&s=n:nobody&f=no-one&n=99&xfamily=none.other&a=soon")
    state = page.evaluate("Mawqif.state")
    kept = {key: state[key] for key in ("lang", "view", "level", "sel", "focus", "step", "from")}
    assert kept == {
        "lang": "ar",
        "view": "network",
        "level": "named",
        "sel": None,
        "focus": None,
        "step": None,
        "from": None,
    }
    assert page.evaluate("[...Mawqif.state.off.family]") == ["other"]


# Language


def test_arabic_plurals_and_digits_follow_the_number(open_page: OpenPage) -> None:
    page = open_page("#l=ar")
    forms = page.evaluate("[0, 1, 2, 3, 11, 100].map(n => Mawqif.t('statements', {n}))")
    assert forms == [
        "لا تصريحات",
        "تصريح واحد",
        "تصريحان",
        "٣ تصريحات",
        "١١ تصريحًا",
        "١٠٠ تصريح",
    ]


def test_dates_are_written_in_the_language_of_the_reader(open_page: OpenPage) -> None:
    page = open_page("#l=ar")
    dates = "['2023-09-19', '2022-12', '2020'].map(Mawqif.day)"
    assert page.evaluate(dates) == ["١٩ سبتمبر ٢٠٢٣", "ديسمبر ٢٠٢٢", "٢٠٢٠"]
    page.click("#language")
    assert page.evaluate(dates) == ["19 September 2023", "December 2022", "2020"]


# Keyboard


def test_whole_page_is_reached_with_few_tab_stops(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.k"))
        if stops[-1] == "net":
            break
    assert stops[:3] == ["skipStage", "skipPanel", "skipLegend"]
    assert stops[-1] == "net"
    assert len(stops) <= 17


def test_skip_link_leads_to_the_picture(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stage"


def test_arrows_move_inside_a_group_of_chips(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.focus('[data-k="family.hostile"]')
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.k") == "family.dispute"
    page.keyboard.press("Space")
    assert page.evaluate("[...Mawqif.state.off.family]") == ["dispute"]
    assert page.evaluate("document.activeElement.dataset.k") == "family.dispute"


def test_picture_is_read_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.focus("#net")
    page.keyboard.press("ArrowRight")
    first = page.evaluate("Mawqif.state.sel")
    assert first.startswith("n:")
    page.keyboard.press("e")
    assert page.evaluate("Mawqif.state.sel").startswith("e:")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("Mawqif.state.sel") is None


def test_shift_and_enter_on_a_chip_show_it_alone(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.focus('[data-k="how.mixed"]')
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("[...Mawqif.state.off.how].sort()") == ["direct", "indirect"]


def test_marked_words_are_opened_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("#l=en&p=article")
    assert page.locator('.art mark[tabindex="0"]').count() == 1
    page.focus('.art mark[tabindex="0"]')
    page.keyboard.press("ArrowDown")
    said = page.evaluate("document.activeElement.dataset.said")
    page.keyboard.press("Enter")
    assert page.evaluate("Mawqif.state.sel") == f"s:{said}"
    assert page.evaluate("document.activeElement.id") == "panel"


def test_menu_and_zoom_work_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("#l=en")
    page.focus("#export")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "export-png"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "export-svg"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "export"
    scale = page.evaluate("Mawqif.net.getScale()")
    page.focus('[data-k="zoom.in"]')
    page.keyboard.press("Enter")
    assert page.evaluate("Mawqif.net.getScale()") > scale


def test_table_rows_and_matrix_cells_are_opened_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("#l=en&v=table")
    page.focus('#view-table tbody button[tabindex="0"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("Mawqif.state.sel").startswith("s:")
    page.evaluate("Mawqif.change({view: 'matrix', sel: null})")
    page.focus('#view-matrix tbody button[tabindex="0"]')
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("Mawqif.state.sel").startswith("e:")


# Exports


def download(page: Page, kind: str) -> bytes:
    page.click("#export")
    with page.expect_download() as waiting:
        page.click(f"#export-{kind}")
    return Path(waiting.value.path()).read_bytes()


def test_csv_is_the_table_and_states_its_filters(open_page: OpenPage) -> None:
    page = open_page("#l=en&v=table&xfamily=other")
    text = download(page, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    shown = page.locator("#view-table tbody tr").evaluate_all(
        "rows => rows.map(r => r.dataset.said)"
    )
    assert [row["id"] for row in rows] == shown
    assert {row["filters"].replace("\u2068", "").replace("\u2069", "") for row in rows} == {
        "Stance (statements), hidden: State, announce, concern"
    }


def test_png_has_the_size_of_the_sheet(open_page: OpenPage) -> None:
    data = download(open_page("#l=en"), "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (2400, 1810)


def test_svg_holds_every_edge_and_actor_of_the_picture(open_page: OpenPage) -> None:
    page = open_page("#l=ar&xfamily=supportive")
    root = ET.fromstring(download(page, "svg"))  # noqa: S314 - made by our own page
    edges = {e.get("data-edge") for e in root.iter() if e.get("data-edge")}
    things = {e.get("data-thing") for e in root.iter() if e.get("data-thing")}
    assert edges == set(page.evaluate("[...Mawqif.now.bundles.keys()]"))
    assert things == set(page.evaluate("[...Mawqif.now.present]"))
    written = "".join(root.itertext())
    assert load_strings("ar")["reported.note"] in written
    assert load_strings("ar")["family.supportive"] in written


def test_turtle_says_nothing_that_the_graph_does_not_say(open_page: OpenPage, graph: Graph) -> None:
    page = open_page("#l=en&xfamily=other")
    text = download(page, "ttl").decode("utf-8")
    exported = Graph().parse(data=text, format="turtle")
    extra = {triple for triple in exported if triple not in graph and triple[1] != RDF.type}
    assert extra == set()
    shown = set(page.evaluate("Mawqif.now.shown.map(s => s.id)"))
    assert shown <= {str(s).rpartition("/")[2] for s in exported.subjects(MQ.act)}
    assert "# Filters: Stance" in text.replace("\u2068", "")


def test_link_is_copied_or_the_reader_is_told_where_it_stands(open_page: OpenPage) -> None:
    page = open_page("#l=en&v=table")
    page.click("#export")
    page.click("#export-link")
    wait_until(page, "document.getElementById('toast').textContent !== ''")
    assert page.locator("#toast").inner_text() in {
        load_strings("en")["copied"],
        load_strings("en")["copied.not"],
    }


# Safety


PAYLOADS = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "{{7*7}}${window.hit=1}",
    "javascript:window.hit=1//",
    "\u2028\u2029\u202e\u2066<!--",
)


@pytest.fixture(scope="session")
def hostile_file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a graph whose every text is an attack."""
    hostile = Graph()
    for i, (s, p, o) in enumerate(sorted(graph)):
        payload = PAYLOADS[i % len(PAYLOADS)]
        text = isinstance(o, Literal) and o.datatype is None
        if text and p == MQ.text:
            attack = "".join(PAYLOADS) * 3
            hostile.add((s, p, Literal(attack + str(o)[len(attack) :])))
        elif text and p not in {MQ.targetBasis, MQ.speakerBasis, MQ.basis, MQ.quoteType}:
            assert isinstance(o, Literal)
            hostile.add((s, p, Literal(payload + str(o), lang=o.language)))
        else:
            hostile.add((s, p, o))
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    path.write_text(render(hostile), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_hostile_strings_run_nowhere(
    open_page: OpenPage, hostile_file: Path, language: str
) -> None:
    page = open_page(f"#l={language}", file=hostile_file)
    for view in VIEWS:
        page.evaluate(f"Mawqif.change({{view: '{view}'}})")
    page.evaluate("Mawqif.data.things.forEach(t => Mawqif.select('n:' + t.id))")
    assert "onload=window.hit" in page.locator("#legend").inner_text() + page.content()
    assert PAYLOADS[1] in page.evaluate("Mawqif.data.things.map(t => t.ar + t.en).join()")
    page.evaluate("Mawqif.readArticle(Mawqif.said[0].id)")
    page.fill("#q", "svg")
    page.evaluate("[Mawqif.toSvg(), Mawqif.toCsv(), Mawqif.toTurtle(), Mawqif.toCanvas()].length")
    assert page.evaluate("typeof window.hit") == "undefined"
    assert page.locator("img, iframe, object, svg[onload]").count() == 0


def test_hostile_hash_runs_nothing(open_page: OpenPage) -> None:
    page = open_page(
        "#l=<img src=x onerror=window.hit=1>&s=n:<svg onload=window.hit=1>&v=__proto__"
    )
    assert page.evaluate("typeof window.hit") == "undefined"
    assert page.evaluate("Mawqif.state.view") == "network"


def test_policy_blocks_a_script_that_gets_in(browser: object, page_file: Path) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(page_file.as_uri())
    page.evaluate("""() => { const s = document.createElement('script');
        s.textContent = 'window.hit = 1'; document.body.append(s);
        const i = document.createElement('div'); i.innerHTML = '<img src=x onerror="window.hit=1">';
        document.body.append(i); return new Promise(done => setTimeout(done, 200)); }""")
    assert page.evaluate("typeof window.hit") == "undefined"
    page.close()


def test_graph_without_statements_opens_silently(open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(render(Graph()), encoding="utf-8")
    page = open_page("#l=en", file=path)
    for view in VIEWS:
        page.evaluate(f"Mawqif.change({{view: '{view}'}})")
    page.evaluate("Mawqif.readArticle(null)")
    assert page.locator("#stat").inner_text().startswith("Showing ")


# Sizes and access


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_wider_than_a_phone(open_page: OpenPage, language: str) -> None:
    page = open_page(f"#l={language}", size=(390, 844))
    widths = {}
    for view in VIEWS:
        page.evaluate(f"Mawqif.change({{view: '{view}'}})")
        widths[view] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(VIEWS, 390)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_violation_on_a_phone(open_page: OpenPage, language: str) -> None:
    page = open_page(f"#l={language}", size=(390, 844))
    page.evaluate(axe())
    states = [f"v={view}" for view in VIEWS] + ["s=e:turkey|azerbaijan|supportive", "n=4&v=claims"]
    found = {state: violations(page, language, state) for state in states}
    assert found == {state: [] for state in states}


def violations(page: Page, language: str, state: str) -> list[object]:
    """Return what axe-core finds in a state, every detail unfolded."""
    page.evaluate(f"Mawqif.readHash('#l={language}&{state}'); Mawqif.refresh()")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    report = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in report["violations"]]


def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_violation_in_any_view(open_page: OpenPage, language: str, theme: str) -> None:
    page = open_page(f"#l={language}", color_scheme=theme)
    page.evaluate(axe())
    states = [f"v={view}" for view in VIEWS]
    states += ["s=n:azerbaijan", "p=article&s=n:azerbaijan", "n=1", "v=chains&r=state&f=turkey"]
    found = {state: violations(page, language, state) for state in states}
    page.click("#export")
    found["menu"] = violations(page, language, "")
    assert found == {state: [] for state in [*states, "menu"]}
