# ruff: noqa: N815 - the names are those of the vocabulary, in lowerCamel
"""The terms of ``ontology/mawqif.ttl`` and ``ontology/relations.ttl``, closed.

A name that is not declared here raises `AttributeError`, so a misspelt term never reaches a
graph. What a term means stands in the ontology, with labels in Arabic and English; a test
holds both lists together. The IRIs of data (statements, entities, documents) are not made here.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/mawqif/"
ONTOLOGY = URIRef(BASE + "ontology")


class MQ(DefinedNamespace):
    """Classes, then properties, of our own vocabulary."""

    _NS = Namespace(BASE + "ontology#")
    _fail = True

    Attested: URIRef
    Content: URIRef
    Statement: URIRef
    Relay: URIRef
    Proposition: URIRef
    Relation: URIRef
    Act: URIRef
    ActFamily: URIRef
    Run: URIRef
    Program: URIRef
    Evidence: URIRef
    Document: URIRef
    Naming: URIRef
    Figure: URIRef
    Actor: URIRef
    State: URIRef
    Territory: URIRef
    DeFactoAuthority: URIRef
    GovernmentBody: URIRef
    ArmedForce: URIRef
    Person: URIRef
    InternationalOrganization: URIRef
    MediaOutlet: URIRef
    ArmedGroup: URIRef
    Group: URIRef
    Unnamed: URIRef
    Tenure: URIRef
    Place: URIRef
    City: URIRef
    Event: URIRef
    Agreement: URIRef
    Topic: URIRef

    speaker: URIRef
    act: URIRef
    target: URIRef
    addressee: URIRef
    about: URIRef
    conveys: URIRef
    respondsTo: URIRef
    echoes: URIRef
    callsIt: URIRef
    assertsAs: URIRef
    stance: URIRef
    commitment: URIRef
    evidence: URIRef
    cue: URIRef
    quotation: URIRef
    speakerMention: URIRef
    targetMention: URIRef
    inDocument: URIRef
    paragraph: URIRef
    date: URIRef
    quoteType: URIRef
    speakerBasis: URIRef
    targetBasis: URIRef
    basis: URIRef
    method: URIRef
    review: URIRef
    rule: URIRef
    confidence: URIRef
    depth: URIRef
    chainLabel: URIRef
    note: URIRef
    takesStanceOn: URIRef
    accuses: URIRef
    condemns: URIRef
    criticises: URIRef
    rejects: URIRef
    denies: URIRef
    doubts: URIRef
    threatens: URIRef
    supports: URIRef
    welcomes: URIRef
    demandsOf: URIRef
    urges: URIRef
    requestsOf: URIRef
    warns: URIRef
    voicesConcernAbout: URIRef
    pledgesTo: URIRef
    acknowledges: URIRef
    announcesAbout: URIRef
    statesAbout: URIRef
    edgeProperty: URIRef
    ploverCode: URIRef
    cameoCode: URIRef
    ploverNote: URIRef
    actsFor: URIRef
    principal: URIRef
    stateMediaOf: URIRef
    locatedIn: URIRef
    holds: URIRef
    listed: URIRef
    ploverCountry: URIRef
    ploverSector: URIRef
    officeLabel: URIRef
    officeOf: URIRef
    since: URIRef
    until: URIRef
    agent: URIRef
    patient: URIRef
    reportedAgent: URIRef
    reportedPatient: URIRef
    place: URIRef
    begin: URIRef
    end: URIRef
    dateText: URIRef
    ploverType: URIRef
    subEventOf: URIRef
    value: URIRef
    unit: URIRef
    counts: URIRef
    countedBy: URIRef
    qualifier: URIRef
    figureOf: URIRef
    partOfFigure: URIRef
    givenIn: URIRef
    names: URIRef
    namedBy: URIRef
    wording: URIRef
    text: URIRef
    sha256: URIRef
    reportsOn: URIRef


class ACT(DefinedNamespace):
    """The scheme of speech acts: itself, its families, its acts."""

    _NS = Namespace(BASE + "act/")
    _fail = True

    scheme: URIRef
    hostile: URIRef
    supportive: URIRef
    directive: URIRef
    other: URIRef
    accuse: URIRef
    condemn: URIRef
    criticise: URIRef
    reject: URIRef
    deny: URIRef
    doubt: URIRef
    threaten: URIRef
    support: URIRef
    welcome: URIRef
    demand: URIRef
    urge: URIRef
    request: URIRef
    warn: URIRef
    concern: URIRef
    pledge: URIRef
    acknowledge: URIRef
    announce: URIRef
    state: URIRef


class REL(DefinedNamespace):
    """Relations inside propositions; never the predicate of an asserted triple."""

    _NS = Namespace(BASE + "relation/")
    _fail = True

    attacks: URIRef
    shells: URIRef
    targets: URIRef
    kills: URIRef
    wounds: URIRef
    destroys: URIRef
    defeats: URIRef
    resists: URIRef
    suffersLossesIn: URIRef
    commits: URIRef
    hasForcesIn: URIRef
    deploysTo: URIRef
    massesForcesAgainst: URIRef
    preparesFor: URIRef
    fortifies: URIRef
    laysMinesIn: URIRef
    withdrawsFrom: URIRef
    disarms: URIRef
    surrendersTo: URIRef
    handsOver: URIRef
    dissolves: URIRef
    blockades: URIRef
    interrupts: URIRef
    prevents: URIRef
    failsToPrevent: URIRef
    controls: URIRef
    seizes: URIRef
    displaces: URIRef
    subjectsTo: URIRef
    evacuates: URIRef
    meets: URIRef
    negotiatesWith: URIRef
    agreesWith: URIRef
    mediates: URIRef
    compliesWith: URIRef
    violates: URIRef
    protects: URIRef
    failsToProtect: URIRef
    aids: URIRef
    supplies: URIRef
    informs: URIRef
    failsToInform: URIRef
    recordsViolationsBy: URIRef
    starts: URIRef
    continues: URIRef
    ceases: URIRef
    performs: URIRef
    decides: URIRef
    actsIn: URIRef
    isInvolvedIn: URIRef
    causedBy: URIRef
    leadsTo: URIRef
    servesAsPretextFor: URIRef
    compelledTo: URIRef
    isNecessaryFor: URIRef
    coincidesWith: URIRef
    isPartOf: URIRef
    existsIn: URIRef
    hasNature: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that evidence uses."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    start: URIRef
    end: URIRef
    exact: URIRef
    prefix: URIRef
    suffix: URIRef


PREFIXES: dict[str, str] = {
    "mq": str(MQ._NS),
    "act": str(ACT._NS),
    "rel": str(REL._NS),
    "ent": BASE + "entity/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": str(OA._NS),
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of Turtle and SPARQL. ``ent`` moves with ``--base-iri``; the first three never do."""
