"""Questions by name: who is meant is found in any spelling and bound as a term."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from rdflib import RDF, Graph
from rdflib.plugins.sparql import prepareQuery

from kg.ask import Name, find_thing, job_for, load_asks, parameters, select_lines
from kg.cli import main
from kg.errors import CuratedDataError, QueryError
from kg.lexicon import ontology_dir
from kg.query import answer, load_store
from kg.vocab import ACT, MQ

GRAPH = Path(__file__).parents[1] / "output" / "graph.ttl"
FOLDER = ontology_dir() / "ask"
ASKS = load_asks(FOLDER)
ENTITY = "https://w3id.org/mawqif/entity/"
NAMES = [
    Name(ENTITY + "azerbaijan", "label", "أذربيجان"),
    Name(ENTITY + "azerbaijan", "label", "Azerbaijan"),
    Name(ENTITY + "azerbaijan", "alias", "باكو"),
    Name(ENTITY + "azerbaijan", "wikidata", "http://www.wikidata.org/entity/Q227"),
    Name(ENTITY + "baku", "label", "Baku"),
    Name(ENTITY + "baku", "label", "باكو"),
    Name(ENTITY + "one", "alias", "الوزارة"),
    Name(ENTITY + "two", "alias", "الوزارة"),
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["ask", *arguments, "-g", str(GRAPH)])


def rows(*arguments: str) -> list[dict[str, str]]:
    result = run(*arguments, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_who_accuses_whom_comes_with_words_and_chain() -> None:
    [row] = [r for r in rows("accuses", "--whom", "azerbaijan") if r["chain"].count("‹") == 2]
    assert row == {
        "who": "Russian peacekeepers in Nagorno-Karabakh",
        "does": "accuse",
        "whom": "Azerbaijan",
        "basis": "implied",
        "date": "2023-09-19",
        "document": row["document"],
        "chain": "TASS ‹ Ministry of Defence of Russia ‹ Russian peacekeepers in Nagorno-Karabakh",
        "words": row["words"],
    }
    assert row["document"].startswith("https://w3id.org/mawqif/document/")
    assert row["words"].startswith("قالت تاس أيضًا إن قوات حفظ السلام الروسية سجلت انتهاكات")


@pytest.mark.parametrize(
    "name", ["أذربيجان", "اذربيجـان", "Azerbaijan", "AZERBAIJAN", "Q227", ENTITY + "azerbaijan"]
)
def test_an_actor_is_found_in_any_spelling(name: str) -> None:
    assert find_thing(name, NAMES) == ENTITY + "azerbaijan"
    assert rows("accuses", "--whom", name) == rows("accuses", "--whom", "azerbaijan")


def test_a_label_counts_before_an_alias() -> None:
    assert find_thing("باكو", NAMES) == ENTITY + "baku"


def test_a_name_of_two_things_is_refused_and_both_are_named() -> None:
    with pytest.raises(QueryError, match="names more than one thing; say which: one, two"):
        find_thing("الوزارة", NAMES)


def test_a_name_of_nothing_is_refused_with_what_is_near() -> None:
    result = run("accuses", "--whom", "Azerbaidjan")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "Error: Azerbaidjan: nothing in the graph has this name; near it are azerbaijan"
    )


@pytest.mark.parametrize("name", ['x" } UNION { ?s ?p ?o } #', "> ; DROP ALL #", "", "\\u003e"])
def test_a_hostile_name_is_only_a_name_that_nobody_has(name: str) -> None:
    result = run("accuses", "--whom", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing in the graph has this name" in result.stderr


def test_a_state_stands_for_all_who_act_for_it_unless_exactly_is_said() -> None:
    everyone = {r["who"] for r in rows("says", "--who", "armenia")}
    assert {"Nikol Pashinyan", "Ministry of Foreign Affairs of Armenia"} <= everyone
    assert {r["who"] for r in rows("says", "--who", "armenia", "--exactly")} <= {"Armenia"}


def test_a_news_agency_does_not_speak_for_its_state() -> None:
    assert "TASS" not in {r["who"] for r in rows("says", "--who", "russia")}


def test_days_include_a_statement_that_knows_only_its_month() -> None:
    september = rows("accuses", "--since", "2023-09-19", "--until", "2023-09-19")
    assert {r["date"] for r in september} == {"2023-09", "2023-09-19"}
    assert rows("accuses", "--until", "2023-08-31") == []
    assert rows("accuses", "--since", "2023-10-01") == []


def test_labels_come_in_the_language_asked_for_and_words_as_written() -> None:
    english, arabic = (rows("condemns", "--lang", lang) for lang in ("en", "ar"))
    assert sorted(r["words"] for r in english) == sorted(r["words"] for r in arabic)
    assert {r["who"] for r in arabic} >= {"جوزيب بوريل", "ينس ستولتنبرغ"}
    assert {r["does"] for r in arabic} == {"إدانة"}


def test_an_inferred_target_says_so() -> None:
    assert {r["basis"] for r in rows("condemns") if r["whom"] == "Azerbaijan"} == {"inferred"}


def test_a_contested_claim_shows_both_sides() -> None:
    claim = "The Armenian army is present in Nagorno-Karabakh"
    assert [(r["holds_it"], r["who"]) for r in rows("contested") if r["claim"] == claim] == [
        ("false", "Ministry of Foreign Affairs of Armenia"),
        ("true", "Those who claim that the Armenian army is in Karabakh"),
    ]


def test_a_chain_is_found_by_any_of_its_links() -> None:
    chains = [r["chain"] for r in rows("chains", "--via", "russia-ministry-of-defence")]
    assert (
        "TASS ‹ Ministry of Defence of Russia ‹ Russian peacekeepers in Nagorno-Karabakh" in chains
    )
    assert all("Ministry of Defence of Russia ‹" in chain for chain in chains)


def test_a_figure_says_whose_count_it_is() -> None:
    found = {(r["value"], r["counts"], r["counted_by"]) for r in rows("figures")}
    assert ("27", "victims by 22:30", "Stepanakert morgue") in found
    assert {r["counted_by"] for r in rows("figures", "--who", "stepanakert-morgue")} == {
        "Stepanakert morgue"
    }


def test_events_and_names_can_be_asked_for_by_actor_and_thing() -> None:
    assert {r["agent"] for r in rows("events", "--who", "azerbaijan-armed-forces")} == {
        "Armed forces of Azerbaijan"
    }
    names = rows("calls", "--who", "Hikmet Hajiyev", "--about", "karabakh-civilian-casualties-2023")
    assert [r["it"] for r in names] == ["collateral damage"]


def test_actors_are_listed_once_with_how_often_they_speak() -> None:
    found = rows("actors")
    slugs = [r["slug"] for r in found]
    assert len(slugs) == len(set(slugs))
    [premier] = [r for r in found if r["slug"] == "nikol-pashinyan"]
    store = load_store(GRAPH)
    who = ox.NamedNode(ENTITY + "nikol-pashinyan")
    spoken = store.quads_for_pattern(None, ox.NamedNode(str(MQ.speaker)), who)
    relay = ox.NamedNode(str(MQ.Relay))
    own = [q for q in spoken if not any(store.quads_for_pattern(q.subject, None, relay))]
    assert int(premier["statements"]) == len(own)


def test_without_a_question_all_are_listed_in_both_languages() -> None:
    lines = CliRunner().invoke(main, ["ask"]).stdout.splitlines()
    assert lines[:3] == [
        "accuses  --who --whom --about --since --until --exactly",
        "    Who accuses whom, in which words?",
        "    من يتهم من، وبأي كلمات؟",
    ]
    assert len(lines) == 3 * len(ASKS)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["xyz"], 1, "xyz: no such question; kg ask alone lists them"),
        (["Accuse"], 1, "Accuse: no such question; near it are accuses"),
        (["figures", "--whom", "x"], 2, "figures takes no --whom, only --who --about --exactly"),
        (["accuses", "--since", "yesterday"], 1, "yesterday: not a day"),
        (["accuses", "--lang", "fr"], 2, "'fr' is not one of"),
    ],
)
def test_a_wrong_call_is_said_in_one_sentence(
    arguments: list[str], status: int, message: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.rq")), ids=lambda p: p.stem)
def test_every_query_is_sparql_with_any_of_its_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = parameters(text)
    for given in ([], names, *([n] for n in names)):
        prepareQuery(select_lines(text, given))


@pytest.mark.parametrize("name", ASKS)
def test_every_question_is_answered_in_both_languages(name: str) -> None:
    store = load_store(GRAPH)
    for language in ("ar", "en"):
        job = job_for(ASKS[name], {}, language)
        assert "".join(answer(store, job).pieces).endswith(" rows)\n")


def test_there_is_a_question_for_every_act_and_every_family() -> None:
    fixed = {v.value for q in ASKS.values() for v in q.fixed.values()}
    vocabulary = Graph().parse(ontology_dir() / "mawqif.ttl")
    families = {str(f) for f in vocabulary.subjects(RDF.type, MQ.ActFamily)}
    acts = {str(a) for a in vocabulary.subjects(RDF.type, MQ.Act)}
    assert str(ACT.accuse) in acts
    assert fixed == acts | families - {str(ACT.other)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- id: a\n  query: said\n", "key 'wording' is missing"),
        ("- id: a\n  query: nowhere\n  wording: {ar: x, en: x}\n", "there is no nowhere.rq"),
        ("- id: a\n  query: said\n  wording: {ar: x, en: x}\n" * 2, "id 'a' stands twice"),
    ],
)
def test_a_wrong_list_of_questions_names_its_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "questions.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "said.rq").write_text("ASK {}", encoding="utf-8")
    with pytest.raises(CuratedDataError, match=f"questions.yaml:[14]: {message}"):
        load_asks(tmp_path)
