"""The graph: what is said is expressed and never asserted; words re-cut; nothing is blank."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef

from kg.documents import Metadata, parse_document
from kg.errors import KgError
from kg.extract import actor_of
from kg.formats import turtle
from kg.graph import build_graph
from kg.iris import Iris
from kg.lexicon import Entity
from kg.model import Extraction, Role, Span, Statement
from kg.triples import load_vocabulary
from kg.vocab import BASE, MQ, REL

PREFIX = f"PREFIX mq: <{BASE}ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> "


@pytest.fixture(scope="module")
def store(graph: Graph) -> ox.Store:
    loaded = ox.Store()
    loaded.load(turtle.write(graph).encode(), format=ox.RdfFormat.TURTLE)
    return loaded


def rows(store: ox.Store, query: str) -> list[list[str]]:
    result = store.query(PREFIX + query)
    assert isinstance(result, ox.QuerySolutions)
    return [[getattr(term, "value", "") for term in solution] for solution in result]


def test_every_span_recuts_from_the_stored_text(store: ox.Store) -> None:
    counted = rows(store, "SELECT (COUNT(*) AS ?n) { ?e a mq:Evidence }")
    wrong = rows(
        store,
        """SELECT ?e (SUBSTR(?text, ?start + 1, ?end - ?start) AS ?cut) ?exact {
             ?e oa:hasSource/mq:text ?text ; oa:hasSelector ?p, ?q .
             ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact
             FILTER (SUBSTR(?text, ?start + 1, ?end - ?start) != STR(?exact)) }""",
    )
    assert int(counted[0][0]) > 150
    assert wrong == []


def test_prefix_and_suffix_join_the_exact_words(store: ox.Store) -> None:
    wrong = rows(
        store,
        """SELECT ?q { ?e oa:hasSource/mq:text ?text ; oa:hasSelector ?q .
             ?q oa:exact ?x ; oa:prefix ?a ; oa:suffix ?b
             FILTER (!CONTAINS(?text, CONCAT(?a, ?x, ?b))) }""",
    )
    assert wrong == []


def test_no_proposition_is_asserted(graph: Graph) -> None:
    contents = [
        (graph.value(p, RDF.subject), graph.value(p, RDF.predicate), graph.value(p, RDF.object))
        for p in graph.subjects(RDF.type, MQ.Proposition)
    ]
    complete = [triple for triple in contents if triple[1] is not None]
    assert len(complete) > 30
    assert [triple for triple in complete if triple in graph] == []
    assert [p for p in set(graph.predicates()) if str(p).startswith(str(REL._NS))] == []


def test_there_is_no_blank_node_and_no_double(graph: Graph) -> None:
    terms = {term for triple in graph for term in triple}
    assert [t for t in terms if isinstance(t, BNode)] == []
    assert [t for t in terms if isinstance(t, Literal) and t.datatype == XSD.double] == []


def test_loading_twice_adds_nothing(graph: Graph, store: ox.Store) -> None:
    before = len(store)
    store.load(turtle.write(graph).encode(), format=ox.RdfFormat.TURTLE)
    assert (len(store), before) == (len(graph), len(graph))


def test_every_statement_has_one_speaker_and_one_act(graph: Graph) -> None:
    wrong = [
        s
        for s in graph.subjects(RDF.type, MQ.Statement)
        if len(list(graph.objects(s, MQ.speaker))) != 1 or len(list(graph.objects(s, MQ.act))) != 1
    ]
    assert wrong == []


def test_a_chain_of_three_links_is_three_statements(graph: Graph) -> None:
    [statement] = [
        s
        for s in graph.subjects(MQ.speaker, URIRef(f"{BASE}entity/russian-peacekeepers"))
        if (s, MQ.act, URIRef(f"{BASE}act/accuse")) in graph
    ]
    speakers = []
    node = statement
    while above := graph.value(None, MQ.conveys, node):
        speakers.append(str(graph.value(above, MQ.speaker)).rpartition("/")[2])
        node = above
    assert speakers == ["russia-ministry-of-defence", "tass"]
    assert graph.value(statement, MQ.depth) == Literal(2)


def test_a_claim_and_its_denial_meet_in_one_proposition(store: ox.Store) -> None:
    found = rows(
        store,
        """PREFIX rel: <https://w3id.org/mawqif/relation/>
           PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
           PREFIX ent: <https://w3id.org/mawqif/entity/>
           SELECT ?how ?who { ?p rdf:subject ent:armenia-armed-forces ; rdf:predicate rel:existsIn .
             ?s mq:conveys ?p ; mq:assertsAs ?how ; mq:speaker ?who } ORDER BY ?how ?who""",
    )
    assert found == [
        ["false", f"{BASE}entity/armenia-ministry-of-foreign-affairs"],
        ["true", f"{BASE}entity/unnamed-claimants-of-army-presence"],
    ]


def test_direct_edges_come_from_explicit_statements_only(
    graph: Graph, extraction: Extraction
) -> None:
    def edges(*, basis: str) -> set[tuple[str, str]]:
        return {
            (s.speaker.actor, t.actor)
            for s in extraction.statements
            if s.basis == basis
            for t in s.targets
        }

    drawn = {
        (str(a).rpartition("/")[2], str(b).rpartition("/")[2])
        for a, b in graph.subject_objects(MQ.takesStanceOn)
    }
    assert drawn == edges(basis="explicit")
    assert ("roberta-metsola", "russia") not in drawn


def test_accusers_of_azerbaijan_stand_as_plain_triples(graph: Graph) -> None:
    who = {
        str(a).rpartition("/")[2]
        for a in graph.subjects(MQ.accuses, URIRef(f"{BASE}entity/azerbaijan"))
    }
    assert who == {
        "artsakh-ministry-of-foreign-affairs", "gegham-stepanyan", "nikol-pashinyan",
        "russia-ministry-of-defence",
    }  # fmt: skip


def test_state_media_do_not_roll_up_to_their_state(
    graph: Graph, entities: dict[str, Entity]
) -> None:
    tass = URIRef(f"{BASE}entity/tass")
    assert graph.value(tass, MQ.principal) == tass
    assert graph.value(tass, MQ.stateMediaOf) == URIRef(f"{BASE}entity/russia")
    assert entities["tass"].acts_for is None


def test_the_roll_up_leads_from_official_to_state(graph: Graph) -> None:
    zakharova = URIRef(f"{BASE}entity/maria-zakharova")
    assert graph.value(zakharova, MQ.principal) == URIRef(f"{BASE}entity/russia")


@pytest.mark.parametrize(
    ("day", "voice"), [("2015-05-01", True), ("2023-09-19", False), (None, True)]
)
def test_somebody_out_of_office_speaks_for_himself(
    day: str | None, voice: bool, ontology: Path, entities: dict[str, Entity]
) -> None:
    article = parse_document("قال أوباما إن الهدنة قائمة.", "article", Metadata(date=day))
    statement = Statement(
        "state", Role("barack-obama"), Span(0, 3), article.paragraphs[0], rule="r"
    )
    actors = {"barack-obama": actor_of(entities["barack-obama"])}
    found = Extraction(article, actors, (statement,))
    graph = build_graph(found, entities, load_vocabulary(ontology), Iris())
    obama = URIRef(f"{BASE}entity/barack-obama")
    principal = URIRef(f"{BASE}entity/united-states") if voice else obama
    assert graph.value(obama, MQ.principal) == principal
    assert ((obama, MQ.actsFor, None) in graph) == voice


def test_karabakh_carries_the_plover_code_of_azerbaijan(graph: Graph) -> None:
    karabakh = URIRef(f"{BASE}entity/nagorno-karabakh")
    assert graph.value(karabakh, MQ.ploverCountry) == Literal("AZE")
    assert graph.value(karabakh, MQ.ploverSector) == Literal("PRE")


@pytest.mark.parametrize("base", ["example.org/", "https://example.org/kg", "https://e x.org/"])
def test_a_base_that_gives_no_iris_is_refused(base: str) -> None:
    with pytest.raises(KgError, match="base IRI must be absolute"):
        Iris(base)
