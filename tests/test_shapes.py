"""A small graph that is right, and one defect for every shape."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from kg.errors import GraphError
from kg.lexicon import ontology_dir
from kg.shacl import find_breaches
from kg.shapes import Report, breaches, check_graph, find_leaks, validate_graph
from kg.store import to_store
from kg.vocab import PREFIXES

BASE = "https://w3id.org/mawqif/"
SHAPE = f"{BASE}shape/"
NAMES = {
    **PREFIXES,
    "st": f"{BASE}statement/",
    "prop": f"{BASE}proposition/",
    "ev": f"{BASE}evidence/",
    "fig": f"{BASE}figure/",
    "name": f"{BASE}naming/",
    "ten": f"{BASE}tenure/",
    "doc": f"{BASE}document/",
    "ex": "https://example.org/",
}

# A news agency reports that a ministry accuses Azerbaijan of shelling a city; Azerbaijan denies it.
VALID = """
doc:a a mq:Document ; rdfs:label "قالت الوزارة"@ar ; mq:reportsOn "2023-09-19"^^xsd:date ;
    mq:text "قالت الوكالة إن الوزارة تتهم باكو بالقصف. باكو تنفي: \\"لم نقصف\\"." ;
    mq:sha256 "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f" .

ev:claim a mq:Evidence ; oa:hasSource doc:a ; oa:hasSelector ev:claim-position , ev:claim-quote .
ev:claim-position a oa:TextPositionSelector ; oa:start 0 ; oa:end 41 .
ev:claim-quote a oa:TextQuoteSelector ; oa:exact "قالت الوكالة إن الوزارة تتهم باكو بالقصف." ;
    oa:prefix "" ; oa:suffix " باكو تنفي" .
ev:cue a mq:Evidence ; oa:hasSource doc:a ; oa:hasSelector ev:cue-position , ev:cue-quote .
ev:cue-position a oa:TextPositionSelector ; oa:start 24 ; oa:end 28 .
ev:cue-quote a oa:TextQuoteSelector ; oa:exact "تتهم" .
ev:denial a mq:Evidence ; oa:hasSource doc:a ; oa:hasSelector ev:denial-position , ev:denial-quote .
ev:denial-position a oa:TextPositionSelector ; oa:start 47 ; oa:end 51 .
ev:denial-quote a oa:TextQuoteSelector ; oa:exact "تنفي" .
ev:words a mq:Evidence ; oa:hasSource doc:a ; oa:hasSelector ev:words-position , ev:words-quote .
ev:words-position a oa:TextPositionSelector ; oa:start 54 ; oa:end 61 .
ev:words-quote a oa:TextQuoteSelector ; oa:exact "لم نقصف" .

ent:armenia a mq:State ; rdfs:label "أرمينيا"@ar , "Armenia"@en ;
    mq:listed true ; mq:principal ent:armenia .
ent:azerbaijan a mq:State ; rdfs:label "أذربيجان"@ar , "Azerbaijan"@en ;
    mq:listed true ; mq:principal ent:azerbaijan .
ent:ministry a mq:GovernmentBody ; rdfs:label "الوزارة"@ar , "the ministry"@en ;
    mq:listed true ; mq:actsFor ent:armenia ; mq:principal ent:armenia .
ent:agency a mq:MediaOutlet ; rdfs:label "الوكالة"@ar , "the agency"@en ;
    mq:listed true ; mq:principal ent:agency ; mq:stateMediaOf ent:armenia .
ent:minister a mq:Person ; rdfs:label "الوزير"@ar , "the minister"@en ;
    mq:listed true ; mq:actsFor ent:ministry ; mq:principal ent:armenia ; mq:holds ten:minister .
ten:minister a mq:Tenure ; mq:officeLabel "وزير"@ar , "minister"@en ;
    mq:officeOf ent:ministry ; mq:since "2021"^^xsd:gYear .
ent:stepanakert a mq:City ; rdfs:label "ستيباناكيرت"@ar , "Stepanakert"@en .
ent:shelling a mq:Event ; rdfs:label "القصف"@ar , "the shelling"@en ;
    mq:reportedAgent ent:azerbaijan ; mq:place ent:stepanakert ; mq:begin "2023-09-19"^^xsd:date ;
    mq:ploverType "ASSAULT" ; mq:evidence ev:claim ; mq:givenIn st:claim .

rel:shells a mq:Relation .
prop:shelled a mq:Proposition ; rdf:subject ent:azerbaijan ; rdf:predicate rel:shells ;
    rdf:object ent:stepanakert ;
    rdfs:label "أذربيجان تقصف ستيباناكيرت"@ar , "Azerbaijan shells Stepanakert"@en .

act:accuse a mq:Act ; mq:edgeProperty mq:accuses .
act:deny a mq:Act ; mq:edgeProperty mq:denies .

st:relay a mq:Statement , mq:Relay ; rdfs:label "الوكالة · تصريح"@ar , "the agency · state"@en ;
    mq:inDocument doc:a ; mq:paragraph 1 ; mq:speaker ent:agency ; mq:act act:state ;
    mq:conveys st:claim ; mq:evidence ev:claim ; mq:cue ev:cue ; mq:depth 0 ;
    mq:chainLabel "الوكالة"@ar , "the agency"@en ;
    mq:commitment "neutral" ; mq:quoteType "indirect" ; mq:speakerBasis "explicit" ;
    mq:targetBasis "none" ; mq:basis "explicit" ; mq:method "curated" ; mq:rule "curated" ;
    mq:confidence 1.0 .
st:claim a mq:Statement ; rdfs:label "الوزارة · اتهام"@ar , "the ministry · accuse"@en ;
    mq:inDocument doc:a ; mq:paragraph 1 ; mq:speaker ent:ministry ; mq:act act:accuse ;
    mq:target ent:azerbaijan ; mq:about ent:shelling ; mq:stance "against" ;
    mq:conveys prop:shelled ; mq:assertsAs "true" ; mq:evidence ev:claim ; mq:cue ev:cue ;
    mq:callsIt name:shelling ; mq:date "2023-09-19"^^xsd:date ; mq:depth 1 ;
    mq:chainLabel "الوكالة ‹ الوزارة"@ar , "the agency ‹ the ministry"@en ;
    mq:commitment "neutral" ; mq:quoteType "indirect" ; mq:speakerBasis "explicit" ;
    mq:targetBasis "explicit" ; mq:basis "explicit" ; mq:method "rule" ; mq:review "confirmed" ;
    mq:rule "accuse" ; mq:confidence 0.90 .
st:denial a mq:Statement ; rdfs:label "أذربيجان · نفي"@ar , "Azerbaijan · deny"@en ;
    mq:inDocument doc:a ; mq:paragraph 1 ; mq:speaker ent:azerbaijan ; mq:act act:deny ;
    mq:target ent:ministry ; mq:conveys prop:shelled ; mq:assertsAs "false" ;
    mq:evidence ev:denial ; mq:cue ev:denial ; mq:quotation ev:words ; mq:respondsTo st:claim ;
    mq:depth 0 ; mq:chainLabel "أذربيجان"@ar , "Azerbaijan"@en ;
    mq:commitment "neutral" ; mq:quoteType "direct" ; mq:speakerBasis "explicit" ;
    mq:targetBasis "inferred" ; mq:basis "explicit" ; mq:method "curated" ; mq:rule "curated" ;
    mq:confidence 1.0 .

name:shelling a mq:Naming ; mq:names ent:shelling ; mq:namedBy ent:ministry ;
    mq:wording "القصف"@ar , "the shelling"@en ; mq:evidence ev:claim .
fig:dead a mq:Figure ; mq:value 27 ; mq:unit "person" ; mq:counts "القتلى"@ar , "the killed"@en ;
    mq:qualifier "at-least" ; mq:countedBy ent:ministry ; mq:figureOf ent:shelling ;
    mq:givenIn st:claim ; mq:evidence ev:claim .

ent:ministry mq:accuses ent:azerbaijan ; mq:takesStanceOn ent:azerbaijan .
ent:azerbaijan mq:denies ent:ministry ; mq:takesStanceOn ent:ministry .
"""

# update that does the damage | node at fault | shape that must name it
DEFECTS = [
    # said is not so
    ("INSERT DATA { ent:azerbaijan rel:shells ent:stepanakert }", "prop:shelled", "no-proposition-asserted"),
    ("INSERT DATA { ent:armenia rel:kills ent:stepanakert }", "ent:armenia", "no-relation-asserted"),
    # statements
    ("INSERT DATA { st:claim mq:speaker ent:armenia }", "st:claim", "statement-speaker"),
    ("DELETE DATA { st:claim mq:speaker ent:ministry }", "st:claim", "statement-speaker"),
    ("DELETE DATA { st:claim mq:act act:accuse } ; INSERT DATA { st:claim mq:act act:insult }", "st:claim", "statement-act"),
    ("INSERT DATA { st:claim mq:act act:deny }", "st:claim", "statement-act"),
    ("DELETE DATA { st:relay mq:act act:state } ; INSERT DATA { st:relay mq:act act:hostile }", "st:relay", "statement-act"),
    ("INSERT DATA { st:claim mq:target ent:shelling }", "st:claim", "statement-target"),
    ("INSERT DATA { st:claim mq:addressee ent:stepanakert }", "st:claim", "statement-addressee"),
    ('INSERT DATA { st:claim mq:about "the shelling" }', "st:claim", "statement-about"),
    ("DELETE DATA { st:denial mq:conveys prop:shelled }", "st:denial", "statement-conveys"),
    ("DELETE DATA { st:claim mq:evidence ev:claim }", "st:claim", "statement-evidence"),
    ("DELETE DATA { st:claim mq:cue ev:cue }", "st:claim", "statement-cue"),
    ("INSERT DATA { st:claim mq:quotation ent:shelling }", "st:claim", "statement-quotation"),
    ("INSERT DATA { st:claim mq:speakerMention ent:ministry }", "st:claim", "statement-speaker-mention"),
    ("INSERT DATA { st:claim mq:targetMention ent:azerbaijan }", "st:claim", "statement-target-mention"),
    ("INSERT DATA { st:claim mq:respondsTo prop:shelled }", "st:claim", "statement-responds-to"),
    ("INSERT DATA { st:claim mq:echoes prop:shelled }", "st:claim", "statement-echoes"),
    ("INSERT DATA { st:claim mq:callsIt ent:shelling }", "st:claim", "statement-calls-it"),
    ("DELETE DATA { st:claim mq:inDocument doc:a }", "st:claim", "statement-document"),
    ("DELETE DATA { st:claim mq:paragraph 1 } ; INSERT DATA { st:claim mq:paragraph 0 }", "st:claim", "statement-paragraph"),
    ('INSERT DATA { st:denial mq:date "yesterday" }', "st:denial", "statement-date"),
    ('INSERT DATA { st:denial mq:stance "hostile" }', "st:denial", "statement-stance"),
    ('INSERT DATA { st:claim mq:commitment "endorsing" }', "st:claim", "statement-commitment"),
    ('DELETE DATA { st:claim mq:quoteType "indirect" }', "st:claim", "statement-quote-type"),
    ('DELETE DATA { st:claim mq:speakerBasis "explicit" }', "st:claim", "statement-speaker-basis"),
    ('INSERT DATA { st:claim mq:targetBasis "unnamed" }', "st:claim", "statement-target-basis"),
    ('INSERT DATA { st:claim mq:basis "implied" }', "st:claim", "statement-basis"),
    ('INSERT DATA { st:claim mq:method "model" }', "st:claim", "statement-method"),
    ('INSERT DATA { st:denial mq:review "liked" }', "st:denial", "statement-review"),
    ('INSERT DATA { st:claim mq:assertsAs "false" }', "st:claim", "statement-asserts-as"),
    ('DELETE DATA { st:claim mq:rule "accuse" }', "st:claim", "statement-rule"),
    ("DELETE DATA { st:claim mq:confidence 0.90 } ; INSERT DATA { st:claim mq:confidence 1.01 }", "st:claim", "statement-confidence"),
    ("DELETE DATA { st:relay mq:depth 0 }", "st:relay", "statement-depth"),
    ('DELETE DATA { st:claim mq:chainLabel "الوكالة ‹ الوزارة"@ar }', "st:claim", "statement-chain-label"),
    ("DELETE DATA { st:relay mq:conveys st:claim } ; INSERT DATA { st:relay mq:conveys prop:shelled }", "st:relay", "relay-conveys"),
    ('DELETE DATA { st:relay mq:targetBasis "none" } ; INSERT DATA { st:relay mq:targetBasis "inferred" }', "st:relay", "target-and-basis-agree"),
    ("INSERT DATA { st:relay mq:target ent:azerbaijan }", "st:relay", "target-and-basis-agree"),
    ("DELETE DATA { st:denial mq:quotation ev:words }", "st:denial", "direct-speech-is-quoted"),
    ("DELETE DATA { st:claim mq:depth 1 } ; INSERT DATA { st:claim mq:depth 2 }", "st:claim", "depth-counts-relays"),
    ("DELETE DATA { st:denial mq:depth 0 } ; INSERT DATA { st:denial mq:depth 1 }", "st:denial", "top-has-depth-zero"),
    ("DELETE DATA { name:shelling mq:namedBy ent:ministry } ; INSERT DATA { name:shelling mq:namedBy ent:armenia }", "st:claim", "naming-is-the-speakers"),
    ("DELETE DATA { ev:words oa:hasSource doc:a } ; INSERT DATA { ev:words oa:hasSource doc:b }", "st:denial", "words-in-own-document"),
    # propositions
    ('DELETE DATA { prop:shelled rdfs:label "Azerbaijan shells Stepanakert"@en }', "prop:shelled", "bilingual-label"),
    ("INSERT DATA { prop:wordless a mq:Proposition }", "prop:wordless", "proposition-label"),
    ("INSERT DATA { prop:shelled rdf:subject ent:armenia }", "prop:shelled", "reified-subject"),
    ("DELETE DATA { prop:shelled rdf:predicate rel:shells } ; INSERT DATA { prop:shelled rdf:predicate rel:unheardOf }", "prop:shelled", "reified-predicate"),
    ("DELETE DATA { prop:shelled rdf:object ent:stepanakert }", "prop:shelled", "reified-object"),
    # documents and their words
    ('INSERT DATA { doc:a mq:text "نص آخر" }', "doc:a", "document-text"),
    ('INSERT DATA { doc:a mq:sha256 "0F" }', "doc:a", "document-sha256"),
    ('INSERT DATA { doc:a mq:reportsOn "Tuesday" }', "doc:a", "document-reports-on"),
    ("DELETE DATA { ev:cue-position oa:end 28 } ; INSERT DATA { ev:cue-position oa:end 29 }", "ev:cue", "evidence-recuts"),
    ('DELETE DATA { ev:cue-quote oa:exact "تتهم" } ; INSERT DATA { ev:cue-quote oa:exact "تدين" }', "ev:cue", "evidence-recuts"),
    ("INSERT DATA { ev:cue oa:hasSource doc:b }", "ev:cue", "evidence-source"),
    ("DELETE DATA { ev:cue oa:hasSelector ev:cue-position }", "ev:cue", "evidence-selectors"),
    ("DELETE DATA { ev:cue-position oa:start 24 }", "ev:cue", "evidence-start"),
    ("DELETE DATA { ev:cue-position oa:end 28 }", "ev:cue", "evidence-end"),
    ('DELETE DATA { ev:cue-quote oa:exact "تتهم" }', "ev:cue", "evidence-exact"),
    ("DELETE DATA { ev:cue-position oa:end 28 } ; INSERT DATA { ev:cue-position oa:end 24 }", "ev:cue-position", "position-order"),
    # actors
    ('DELETE DATA { ent:stepanakert rdfs:label "ستيباناكيرت"@ar }', "ent:stepanakert", "bilingual-label"),
    ('INSERT DATA { ent:armenia rdfs:label "Hayastan"@en }', "ent:armenia", "bilingual-label"),
    ("INSERT DATA { ent:ministry mq:actsFor ent:azerbaijan }", "ent:ministry", "actor-acts-for"),
    ("DELETE DATA { ent:armenia mq:principal ent:armenia }", "ent:armenia", "actor-principal"),
    ("DELETE DATA { ent:agency mq:listed true }", "ent:agency", "actor-listed"),
    ("INSERT DATA { ent:agency mq:stateMediaOf ent:stepanakert }", "ent:agency", "actor-state-media-of"),
    ("INSERT DATA { ent:minister mq:holds ent:ministry }", "ent:minister", "actor-holds"),
    ("DELETE DATA { ent:minister mq:principal ent:armenia } ; INSERT DATA { ent:minister mq:principal ent:ministry }", "ent:minister", "principal-is-top"),
    ('DELETE DATA { ten:minister mq:officeLabel "وزير"@ar }', "ten:minister", "tenure-office"),
    ("DELETE DATA { ten:minister mq:officeOf ent:ministry }", "ten:minister", "tenure-of"),
    ('INSERT DATA { ten:minister mq:since "2022"^^xsd:gYear }', "ten:minister", "tenure-since"),
    ('INSERT DATA { ten:minister mq:until "now" }', "ten:minister", "tenure-until"),
    # events, figures, namings
    ("INSERT DATA { ent:shelling mq:agent ent:stepanakert }", "ent:shelling", "event-agent"),
    ("INSERT DATA { ent:shelling mq:agent ent:azerbaijan }", "ent:shelling", "hearsay-names-no-agent"),
    ("INSERT DATA { ent:shelling mq:patient ent:stepanakert }", "ent:shelling", "hearsay-names-no-agent"),
    ("INSERT DATA { ent:shelling mq:reportedAgent ent:stepanakert }", "ent:shelling", "event-reported-agent"),
    ("INSERT DATA { ent:shelling mq:place ent:agency }", "ent:shelling", "event-place"),
    ('INSERT DATA { ent:shelling mq:begin "2023-09"^^xsd:gYearMonth }', "ent:shelling", "event-begin"),
    ("INSERT DATA { ent:shelling mq:end 2023 }", "ent:shelling", "event-end"),
    ('INSERT DATA { ent:shelling mq:ploverType "WAR" }', "ent:shelling", "event-plover"),
    ("INSERT DATA { ent:shelling mq:subEventOf ent:stepanakert }", "ent:shelling", "event-part-of"),
    ('INSERT DATA { fig:dead mq:value "many" }', "fig:dead", "figure-value"),
    ('DELETE DATA { fig:dead mq:unit "person" }', "fig:dead", "figure-unit"),
    ('DELETE DATA { fig:dead mq:counts "القتلى"@ar }', "fig:dead", "figure-counts"),
    ("INSERT DATA { fig:dead mq:countedBy ent:agency }", "fig:dead", "figure-by"),
    ('INSERT DATA { fig:dead mq:qualifier "roughly" }', "fig:dead", "figure-qualifier"),
    ("INSERT DATA { fig:dead mq:partOfFigure ent:shelling }", "fig:dead", "figure-part-of"),
    ("INSERT DATA { fig:dead mq:givenIn prop:shelled }", "fig:dead", "told-in"),
    ("DELETE DATA { fig:dead mq:evidence ev:claim }", "fig:dead", "attested-evidence"),
    ("DELETE DATA { name:shelling mq:names ent:shelling }", "name:shelling", "naming-thing"),
    ("INSERT DATA { name:shelling mq:namedBy ent:armenia }", "name:shelling", "naming-by"),
    ('DELETE DATA { name:shelling mq:wording "the shelling"@en }', "name:shelling", "naming-wording"),
    # direct edges
    ("INSERT DATA { ent:armenia mq:accuses ent:azerbaijan }", "ent:armenia", "edge-rests-on-statement"),
]  # fmt: skip


def small_graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMES.items())
    return graph.parse(data=head + VALID, format="turtle")


def damaged(update: str) -> Graph:
    graph = small_graph()
    before = len(graph), set(graph)
    graph.update(update, initNs=NAMES)
    assert (len(graph), set(graph)) != before, "the defect must change the graph"
    return graph


@cache
def referee(update: str) -> Report:
    """What pySHACL finds in the damaged graph, asked once a damage."""
    return validate_graph(damaged(update))


def iri(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return NAMES[prefix] + local


def test_small_graph_conforms() -> None:
    assert validate_graph(small_graph()).findings == ()
    check_graph(small_graph())


@pytest.mark.parametrize(("update", "node", "shape"), DEFECTS, ids=lambda text: text[:60])
def test_defect_is_found_at_its_node(update: str, node: str, shape: str) -> None:
    findings = referee(update).findings
    assert (iri(node), SHAPE + shape) in {(f.node, f.shape) for f in findings}


@pytest.mark.parametrize("update", [update for update, _, _ in DEFECTS])
def test_the_fast_check_finds_what_pyshacl_finds(update: str) -> None:
    graph = damaged(update)
    fast = {(f.node, f.shape) for f in breaches(to_store(graph)).findings}
    assert fast == {(f.node, f.shape) for f in referee(update).findings}


def test_a_component_that_the_fast_check_does_not_know_is_an_error() -> None:
    shapes = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
        ex:s a sh:NodeShape ; sh:targetNode ex:a ; sh:property ex:p .
        ex:p sh:path ex:b ; sh:equals ex:c ."""
    with pytest.raises(GraphError, match="shacl#equals, which"):
        list(find_breaches(ox.Store(), ox.Dataset(ox.parse(shapes, format=ox.RdfFormat.TURTLE))))


def test_every_rule_of_the_shapes_file_has_a_defect() -> None:
    shapes = Graph().parse(ontology_dir() / "shapes.ttl")
    rules = {str(rule) for kind in (SH.property, SH.sparql) for rule in shapes.objects(None, kind)}
    assert rules == {SHAPE + shape for _, _, shape in DEFECTS}


def test_a_proposition_that_stands_as_a_fact_is_a_leak() -> None:
    graph = damaged("INSERT DATA { ent:azerbaijan rel:shells ent:stepanakert }")
    triple = tuple(URIRef(iri(c)) for c in ("ent:azerbaijan", "rel:shells", "ent:stepanakert"))
    assert find_leaks(graph) == [triple]


def test_a_relation_nobody_declared_leaks_too() -> None:
    graph = damaged('INSERT DATA { ent:armenia rel:unheardOf "ستيباناكيرت"@ar }')
    triple = (
        URIRef(iri("ent:armenia")),
        URIRef(iri("rel:unheardOf")),
        Literal("ستيباناكيرت", "ar"),
    )
    assert find_leaks(graph) == [triple]


def test_a_proposition_of_another_vocabulary_leaks_too() -> None:
    graph = damaged(
        "INSERT DATA { prop:other a mq:Proposition ; rdf:subject ex:a ; rdf:predicate ex:b ;"
        " rdf:object ex:c , ex:d . ex:a ex:b ex:d }"
    )
    assert find_leaks(graph) == [tuple(URIRef(iri(c)) for c in ("ex:a", "ex:b", "ex:d"))]


def test_small_graph_leaks_nothing() -> None:
    assert find_leaks(small_graph()) == []


def test_error_names_the_leaked_triple_in_one_line() -> None:
    graph = damaged("INSERT DATA { ent:azerbaijan rel:shells ent:stepanakert }")
    with pytest.raises(GraphError) as caught:
        check_graph(graph)
    assert str(caught.value) == (
        f"<{BASE}entity/azerbaijan> <{BASE}relation/shells> <{BASE}entity/stepanakert>: "
        "is only said, yet stands as a fact (1 finding)"
    )


def test_error_names_the_first_node_and_how_many_in_one_line() -> None:
    graph = damaged("DELETE DATA { st:claim mq:confidence 0.90 . st:denial mq:rule 'curated' }")
    with pytest.raises(GraphError) as caught:
        check_graph(graph)
    assert str(caught.value) == (
        f"{BASE}statement/claim: confidence is one decimal from 0 to 1 (2 findings)"
    )


def test_finding_speaks_arabic_too() -> None:
    graph = damaged("DELETE DATA { st:claim mq:cue ev:cue . st:denial mq:quotation ev:words }")
    assert [f.message_ar for f in validate_graph(graph).findings] == [
        "لا قول بلا لفظ دال عليه",
        "قول مباشر بلا اقتباس",
    ]


def test_report_is_the_same_every_time() -> None:
    graph = damaged("DELETE WHERE { ?s mq:depth ?d }")
    assert validate_graph(graph) == validate_graph(graph)
    assert [f.node for f in validate_graph(graph).findings] == sorted(
        iri(f"st:{name}") for name in ("claim", "denial", "relay")
    )


def test_checking_leaves_the_graph_as_it_was() -> None:
    graph = small_graph()
    before = set(graph)
    check_graph(graph)
    assert set(graph) == before


def test_every_rule_speaks_both_languages() -> None:
    shapes = Graph().parse(ontology_dir() / "shapes.ttl")
    languages = {
        rule: sorted(
            str(m.language) for m in shapes.objects(rule, SH.message) if isinstance(m, Literal)
        )
        for kind in (SH.property, SH.sparql)
        for rule in shapes.objects(None, kind)
    }
    assert {rule: found for rule, found in languages.items() if found != ["ar", "en"]} == {}


def test_blank_nodes_in_the_shapes_are_list_cells_only() -> None:
    shapes = Graph().parse(ontology_dir() / "shapes.ttl")
    blank = {s for s in shapes.subjects() if isinstance(s, BNode)}
    assert {p for node in blank for p in shapes.predicates(node)} == {RDF.first, RDF.rest}
