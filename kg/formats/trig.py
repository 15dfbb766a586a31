"""TriG in which every statement is a nanopublication.

The assertion says who says what, with the proposition still only expressed; the provenance
gives the article, the words and the rule or person; the publication info gives the run. What
statements share (actors, events, the text) is one more nanopublication a document, so that
all triples of the graph stand in the file and every graph in it belongs to a nanopublication.

Source: http://nanopub.net/guidelines/working_draft/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.formats.nquads import document_graphs, justified_edges
from kg.formats.turtle import Spelling, Triple, blocks, prefix_lines, prefixes, spelling
from kg.vocab import MQ, OA

NP = Namespace("http://www.nanopub.org/nschema#")

_WORDS = (MQ.evidence, MQ.cue, MQ.quotation, MQ.speakerMention, MQ.targetMention)
_PROVENANCE = {
    *_WORDS, MQ.inDocument, MQ.paragraph, MQ.method, MQ.review, MQ.rule, MQ.confidence, MQ.note,
    PROV.wasGeneratedBy,
}  # fmt: skip


def write(graph: Graph) -> str:
    """Return all nanopublications, in order of their statement, then those of the documents."""
    bound = {**prefixes(graph), "np": str(NP)}
    spell = spelling(bound)
    texts = [prefix_lines(bound)]
    placed: set[Triple] = set()
    for statement in sorted(set(graph.subjects(RDF.type, MQ.Statement)), key=str):
        assertion, provenance = _assertion(graph, statement), _provenance(graph, statement)
        placed |= assertion | provenance
        texts.extend(_nanopublication(graph, statement, assertion, provenance, spell))
    for document, part in document_graphs(graph).items():
        texts.extend(_nanopublication(graph, document, part - placed, set(), spell))
        placed |= part
    texts.extend(f"\n{block}\n" for block in blocks(set(graph) - placed, spell))
    return "".join(texts)


def _assertion(graph: Graph, statement: Node) -> set[Triple]:
    """Return what is said: act, speaker, targets, content, and the edges that follow."""
    triples = {t for t in graph.triples((statement, None, None)) if t[1] not in _PROVENANCE}
    for content in graph.objects(statement, MQ.conveys):
        if (content, RDF.type, MQ.Proposition) in graph:
            triples.update(graph.triples((content, None, None)))
    return triples | set(justified_edges(graph, statement))


def _provenance(graph: Graph, statement: Node) -> set[Triple]:
    """Return where it is said and who found it, with the words."""
    triples = {t for t in graph.triples((statement, None, None)) if t[1] in _PROVENANCE}
    for predicate in _WORDS:
        for evidence in graph.objects(statement, predicate):
            triples.update(graph.triples((evidence, None, None)))
            for selector in graph.objects(evidence, OA.hasSelector):
                triples.update(graph.triples((selector, None, None)))
    return triples


def _nanopublication(
    graph: Graph, about: Node, assertion: set[Triple], provenance: set[Triple], spell: Spelling
) -> Iterator[str]:
    whole, head, asserted, origin, info = (
        URIRef(f"{about}-{part}")
        for part in ("nanopub", "head", "assertion", "provenance", "pubinfo")
    )
    document = graph.value(about, MQ.inDocument) or about
    runs = sorted(graph.subjects(PROV.used, document), key=str)
    agents = sorted({a for r in runs for a in graph.objects(r, PROV.wasAssociatedWith)}, key=str)
    yield _graph(
        head,
        [
            (whole, RDF.type, NP.Nanopublication),
            (whole, NP.hasAssertion, asserted),
            (whole, NP.hasProvenance, origin),
            (whole, NP.hasPublicationInfo, info),
        ],
        spell,
    )
    yield _graph(asserted, assertion, spell)
    yield _graph(origin, {(asserted, PROV.wasDerivedFrom, document), *provenance}, spell)
    published: list[Triple] = [(whole, PROV.wasGeneratedBy, run) for run in runs]
    published += [(whole, PROV.wasAttributedTo, agent) for agent in agents]
    yield _graph(info, published or [(whole, PROV.wasDerivedFrom, document)], spell)


def _graph(name: URIRef, triples: Iterable[Triple], spell: Spelling) -> str:
    lines = "\n".join(blocks(triples, spell, "    "))
    return f"\n{spell(name)} {{\n{lines}\n}}\n"
