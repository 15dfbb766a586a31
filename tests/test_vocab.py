"""The vocabulary is whole, bilingual and consistent, and says what the code says."""

from __future__ import annotations

import re
from typing import get_args

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DefinedNamespace
from rdflib.term import Node

from kg import model
from kg.lexicon import ontology_dir
from kg.shapes import find_leaks
from kg.vocab import ACT, BASE, MQ, ONTOLOGY, PREFIXES, REL

FILES = ("mawqif.ttl", "relations.ttl", "alignments.ttl")
EX = Namespace("https://example.org/")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
ARABIC = re.compile("[\u0621-\u064a]")

VALUES = {
    "statement-basis": model.Basis,
    "statement-target-basis": model.TargetBasis,
    "statement-speaker-basis": model.SpeakerBasis,
    "statement-quote-type": model.QuoteType,
    "statement-commitment": model.Commitment,
    "statement-method": model.Method,
    "statement-review": model.Review,
    "statement-asserts-as": model.Asserts,
    "statement-stance": model.Stance,
    "figure-qualifier": model.Qualifier,
}


def parse(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(ontology_dir() / name, format="turtle")
    return graph


@pytest.fixture(scope="module")
def terms() -> Graph:
    return parse("mawqif.ttl", "relations.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return parse("shapes.ttl")


def declared(terms: Graph, prefix: str) -> set[str]:
    """Return the local names of all subjects in the namespace of *prefix*."""
    start = PREFIXES[prefix]
    return {str(s).removeprefix(start) for s in set(terms.subjects()) if str(s).startswith(start)}


def own_terms(terms: Graph) -> list[URIRef]:
    return sorted(s for s in set(terms.subjects()) if isinstance(s, URIRef) and s != ONTOLOGY)


def properties(terms: Graph) -> set[Node]:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    return {s for kind in kinds for s in terms.subjects(RDF.type, kind)}


@pytest.mark.parametrize(("prefix", "namespace"), [("mq", MQ), ("act", ACT), ("rel", REL)])
def test_code_and_vocabulary_list_the_same_terms(
    terms: Graph, prefix: str, namespace: type[DefinedNamespace]
) -> None:
    assert declared(terms, prefix) == set(namespace.__annotations__) - {"_fail", "_NS"}


def test_misspelt_term_is_refused() -> None:
    with pytest.raises(AttributeError, match="speeker"):
        _ = MQ.speeker


def test_acts_and_families_are_those_of_the_model(terms: Graph) -> None:
    found = {
        str(act).removeprefix(PREFIXES["act"]): str(family).removeprefix(PREFIXES["act"])
        for act in terms.subjects(RDF.type, MQ.Act)
        for family in terms.objects(act, SKOS.broader)
    }
    assert found == dict(model.FAMILY)
    assert set(terms.subjects(RDF.type, MQ.ActFamily)) == {ACT[f] for f in get_args(model.Family)}
    assert set(terms.objects(ACT.scheme, SKOS.hasTopConcept)) == {
        ACT[f] for f in get_args(model.Family)
    }


def test_every_act_and_family_is_in_the_scheme(terms: Graph) -> None:
    concepts = {*terms.subjects(RDF.type, MQ.Act), *terms.subjects(RDF.type, MQ.ActFamily)}
    assert set(terms.subjects(SKOS.inScheme, ACT.scheme)) == concepts


def test_every_act_has_an_edge_of_its_own(terms: Graph) -> None:
    edges = {
        act: list(terms.objects(act, MQ.edgeProperty)) for act in map(ACT.__getitem__, model.ACTS)
    }
    assert all(len(found) == 1 for found in edges.values()), edges
    below = set(terms.subjects(RDFS.subPropertyOf, MQ.takesStanceOn))
    assert {found[0] for found in edges.values()} == below
    assert len(below) == len(model.ACTS)


def test_actor_and_thing_types_are_those_of_the_model(terms: Graph) -> None:
    assert set(terms.subjects(RDFS.subClassOf, MQ.Actor)) == {MQ[t] for t in model.ACTOR_TYPES}
    assert {(MQ[t], RDF.type, OWL.Class) for t in model.THING_TYPES} <= set(terms)


@pytest.mark.parametrize("shape", VALUES)
def test_closed_values_are_those_of_the_model(shapes: Graph, shape: str) -> None:
    head = shapes.value(URIRef(f"{BASE}shape/{shape}"), SH["in"])
    assert head is not None
    assert {str(v) for v in Collection(shapes, head)} == set(get_args(VALUES[shape]))


@pytest.mark.parametrize("shape", VALUES)
def test_closed_values_are_explained_in_both_languages(
    terms: Graph, shapes: Graph, shape: str
) -> None:
    path = shapes.value(URIRef(f"{BASE}shape/{shape}"), SH.path)
    for comment in terms.objects(path, RDFS.comment):
        missing = [value for value in get_args(VALUES[shape]) if value not in str(comment)]
        assert not missing, f"{path}: {comment}"


def test_acts_of_the_shapes_are_those_of_the_model(shapes: Graph) -> None:
    head = shapes.value(URIRef(f"{BASE}shape/statement-act"), SH["in"])
    assert head is not None
    assert set(Collection(shapes, head)) == {ACT[a] for a in model.ACTS}


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment], ids=["label", "comment"])
def test_every_term_speaks_both_languages(terms: Graph, predicate: URIRef) -> None:
    wrong = {
        term: languages
        for term in [*own_terms(terms), ONTOLOGY]
        if (languages := sorted(str(text.language) for text in texts(terms, term, predicate)))
        != ["ar", "en"]
    }
    assert not wrong


def test_arabic_texts_are_arabic_and_english_ones_are_not() -> None:
    wrong = [
        (subject, text)
        for subject, _, text in parse(*FILES, "shapes.ttl")
        if isinstance(text, Literal)
        and text.language
        and bool(ARABIC.search(text)) != (text.language == "ar")
    ]
    assert not wrong


def texts(graph: Graph, term: Node, predicate: URIRef) -> list[Literal]:
    return [text for text in graph.objects(term, predicate) if isinstance(text, Literal)]


def test_no_two_terms_of_a_kind_share_a_label(terms: Graph) -> None:
    seen: dict[tuple[str, bool, str], Node] = {}
    for term in own_terms(terms):
        for label in texts(terms, term, RDFS.label):
            key = (term.rpartition("/")[0], is_class(terms, term), str(label))
            assert seen.setdefault(key, term) == term, f"{label}: {seen[key]} and {term}"


def is_class(terms: Graph, term: Node) -> bool:
    return (term, RDF.type, OWL.Class) in terms


def test_every_property_has_one_domain_and_one_range(terms: Graph) -> None:
    wrong = [
        prop
        for prop in properties(terms)
        if len(list(terms.objects(prop, RDFS.domain))) != 1
        or len(list(terms.objects(prop, RDFS.range))) != 1
    ]
    assert not wrong


def test_domains_and_ranges_are_known(terms: Graph) -> None:
    own = declared(terms, "mq")
    used = {str(o) for p in (RDFS.domain, RDFS.range) for o in terms.objects(None, p)}
    assert {
        str(o).removeprefix(PREFIXES["mq"]) for o in used if o.startswith(PREFIXES["mq"])
    } <= own


def test_every_term_is_a_class_a_property_or_a_concept(terms: Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, MQ.Act, MQ.ActFamily}
    without = [t for t in own_terms(terms) if not kinds & set(terms.objects(t, RDF.type))]
    assert without == [ACT.scheme]


def test_every_act_has_a_cameo_code(terms: Graph) -> None:
    codes = {a: sorted(map(str, terms.objects(ACT[a], MQ.cameoCode))) for a in model.ACTS}
    assert not {a: found for a, found in codes.items() if not found}
    assert all(re.fullmatch(r"[01]\d{2,3}", code) for found in codes.values() for code in found)
    assert codes["accuse"] == ["112", "1121", "1122", "1123", "1124", "1125"]
    assert codes["deny"] == ["016"]
    assert codes["support"] == ["050", "051", "052"]


def test_acts_without_a_plover_code_say_so(terms: Graph) -> None:
    uncoded = {a for a in model.ACTS if not list(terms.objects(ACT[a], MQ.ploverCode))}
    assert uncoded == {"deny", "warn", "concern", "announce", "state"}
    for act in sorted(uncoded):
        notes = texts(terms, ACT[act], MQ.ploverNote)
        assert sorted(str(note.language) for note in notes) == ["ar", "en"], act


def test_ontology_names_version_and_licence(terms: Graph) -> None:
    assert str(terms.value(ONTOLOGY, OWL.versionInfo)) == "0.1.0"
    assert terms.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/0.1.0")
    licence = URIRef("http://purl.org/dc/terms/license")
    assert terms.value(ONTOLOGY, licence) == URIRef("https://spdx.org/licenses/MIT")


def test_relations_are_declared_as_such_and_nothing_else_is(terms: Graph) -> None:
    assert set(terms.subjects(RDF.type, MQ.Relation)) == {REL[n] for n in declared(terms, "rel")}


def test_vocabulary_has_no_blank_nodes() -> None:
    assert not [triple for triple in parse(*FILES) if any(isinstance(t, BNode) for t in triple)]


def test_alignments_start_from_declared_terms(terms: Graph) -> None:
    known = set(terms.subjects())
    unknown = {
        subject
        for subject in parse("alignments.ttl").subjects()
        if str(subject).startswith((PREFIXES["mq"], PREFIXES["act"])) and subject not in known
    }
    assert not unknown


def with_one_of_everything(vocabulary: Graph) -> Graph:
    """Add an instance of every class and a use of every property, as domain and range say.

    An axiom that nothing can satisfy shows only once something is said with it.
    """
    whole = Graph()
    whole += vocabulary
    for term in vocabulary.subjects(RDF.type, OWL.Class):
        whole.add((EX[str(term)], RDF.type, term))
    for prop in vocabulary.subjects(RDF.type, OWL.ObjectProperty):
        subject, value = EX[f"{prop}/subject"], EX[f"{prop}/object"]
        whole.add((subject, RDF.type, vocabulary.value(prop, RDFS.domain) or OWL.Thing))
        whole.add((value, RDF.type, vocabulary.value(prop, RDFS.range) or OWL.Thing))
        whole.add((subject, prop, value))
    return whole


def closure(*graphs: Graph) -> Graph:
    """Return all that follows from *graphs* together under OWL RL."""
    whole = Graph()
    for graph in graphs:
        whole += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return whole


def contradictions(closed: Graph) -> list[str]:
    """Return what the reasoner found wrong, sorted."""
    return sorted(
        str(text)
        for error in closed.subjects(RDF.type, ERROR)
        for text in closed.objects(error, URIRef(str(ERROR).replace("ErrorMessage", "error")))
    )


def test_vocabulary_is_consistent_under_owl_rl() -> None:
    assert contradictions(closure(with_one_of_everything(parse(*FILES)))) == []


@pytest.mark.parametrize(
    ("axiom", "clash"),
    [
        ((MQ.Person, RDFS.subClassOf, MQ.State), "Disjoint classes"),
        ((MQ.speaker, RDFS.range, MQ.Evidence), "Disjoint classes"),
        ((EX.self, MQ.actsFor, EX.self), "Irreflexive property"),
        ((MQ.conveys, RDF.type, OWL.SymmetricProperty), "asymmetric property"),
    ],
    ids=["person is a state", "speaker is evidence", "acts for itself", "convey each other"],
)
def test_reasoner_finds_a_broken_vocabulary(
    axiom: tuple[URIRef, URIRef, URIRef], clash: str
) -> None:
    broken = with_one_of_everything(parse(*FILES))
    broken.add(axiom)
    found = contradictions(closure(broken))
    assert any(clash in text for text in found), found


@pytest.fixture(scope="module")
def reasoned(graph: Graph) -> Graph:
    return closure(graph, parse(*FILES))


def test_sample_graph_is_consistent_with_the_vocabulary(reasoned: Graph) -> None:
    assert contradictions(reasoned) == []


def test_reasoning_asserts_nothing_that_is_only_said(reasoned: Graph) -> None:
    assert find_leaks(reasoned) == []


def test_reasoning_rolls_direct_edges_up_to_taking_a_stance(graph: Graph, reasoned: Graph) -> None:
    edges = {
        (who, whom)
        for edge in reasoned.subjects(RDFS.subPropertyOf, MQ.takesStanceOn)
        for who, whom in reasoned.subject_objects(edge)
    }
    assert set(graph.subject_objects(MQ.takesStanceOn)) == edges
