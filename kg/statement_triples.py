"""Statements as triples: who says what to whom, in which words, through whom.

What a statement conveys becomes a proposition node, expressed and never asserted.
"""

from __future__ import annotations

from rdflib import PROV, RDF, RDFS, Literal, URIRef

from kg.model import Label, Naming, Role, Statement
from kg.triples import Triples, date, decimal, integer
from kg.vocab import ACT, MQ, REL


class StatementTriples:
    """Writes the statements of one run."""

    def __init__(self, sheet: Triples, activity: URIRef) -> None:
        self.sheet = sheet
        self.activity = activity

    def write(self, statement: Statement) -> None:
        """Write one statement with its words, its content and its chain."""
        node = self.sheet.iris.statement(self.sheet.document, statement)
        self.sheet.add(node, RDF.type, MQ.Statement)
        self.sheet.add(node, PROV.wasGeneratedBy, self.activity)
        self._attribution(node, statement)
        self._words(node, statement)
        self._judgement(node, statement)
        self._content(node, statement)
        self._chain(node, statement)

    def _attribution(self, node: URIRef, statement: Statement) -> None:
        self.sheet.add(node, MQ.inDocument, self.sheet.doc)
        self.sheet.add(
            node, MQ.paragraph, integer(self.sheet.document.paragraph_number(statement.evidence))
        )
        self.sheet.add(node, MQ.act, ACT[statement.act])
        self.sheet.add(node, MQ.speaker, self.sheet.actor(statement.speaker.actor))
        self.sheet.add(node, MQ.target, *(self.sheet.actor(r.actor) for r in statement.targets))
        self.sheet.add(node, MQ.addressee, *(self.sheet.actor(a) for a in statement.addressees))
        self.sheet.add(node, MQ.about, *(self.sheet.iris.entity(a) for a in statement.about))
        self.sheet.label(node, self._summary(statement))

    def _summary(self, statement: Statement) -> Label:
        """Return ``speaker · act → targets`` in both languages."""
        act = self.sheet.term_label(ACT[statement.act])
        speaker = self.sheet.name(statement.speaker)
        targets = [self.sheet.name(role) for role in statement.targets]
        ar = "، ".join(t.ar for t in targets)
        en = ", ".join(t.en for t in targets)
        return Label(
            f"{speaker.ar} · {act.ar}" + (f" ← {ar}" if ar else ""),
            f"{speaker.en} · {act.en}" + (f" → {en}" if en else ""),
        )

    def _words(self, node: URIRef, statement: Statement) -> None:
        self.sheet.add(node, MQ.evidence, self.sheet.evidence(statement.evidence))
        self.sheet.add(node, MQ.cue, self.sheet.evidence(statement.cue))
        if statement.quote:
            self.sheet.add(node, MQ.quotation, self.sheet.evidence(statement.quote))
        if statement.speaker.span:
            self.sheet.add(node, MQ.speakerMention, self.sheet.evidence(statement.speaker.span))
        spans = [role.span for role in statement.targets if role.span]
        self.sheet.add(node, MQ.targetMention, *(self.sheet.evidence(span) for span in spans))

    def _judgement(self, node: URIRef, statement: Statement) -> None:
        for predicate, value in (
            (MQ.stance, statement.stance),
            (MQ.commitment, statement.commitment),
            (MQ.quoteType, statement.quote_type),
            (MQ.speakerBasis, statement.speaker_basis),
            (MQ.targetBasis, statement.target_basis),
            (MQ.basis, statement.basis),
            (MQ.method, statement.method),
            (MQ.review, statement.review),
            (MQ.assertsAs, statement.asserts),
            (MQ.rule, statement.rule),
            (MQ.note, statement.note),
        ):
            if value:
                self.sheet.add(node, predicate, Literal(value))
        self.sheet.add(node, MQ.confidence, decimal(statement.confidence))
        if statement.date:
            self.sheet.add(node, MQ.date, date(statement.date))

    def _content(self, node: URIRef, statement: Statement) -> None:
        self.sheet.add(node, MQ.conveys, self._proposition(statement))
        for predicate, key in (
            (MQ.echoes, statement.echoes),
            (MQ.respondsTo, statement.responds_to),
        ):
            if key:
                self.sheet.add(node, predicate, self.sheet.keys[key])
        for naming in statement.namings:
            self.sheet.add(node, MQ.callsIt, self._naming(naming, statement))

    def _proposition(self, statement: Statement) -> URIRef:
        content = statement.proposition
        if content is None:
            span = statement.quote or statement.evidence
            node = self.sheet.iris.content(self.sheet.document, span)
            self.sheet.add(node, RDF.type, MQ.Proposition)
            self.sheet.add(node, RDFS.label, Literal(span.cut(self.sheet.document.text), lang="ar"))
            return node
        node = self.sheet.iris.proposition(content)
        self.sheet.add(node, RDF.type, MQ.Proposition)
        self.sheet.add(node, RDF.subject, self.sheet.iris.entity(content.subject))
        self.sheet.add(node, RDF.predicate, REL[content.relation])
        self.sheet.add(node, RDF.object, self.sheet.iris.entity(content.object))
        self.sheet.label(node, content.label)
        return node

    def _naming(self, naming: Naming, statement: Statement) -> URIRef:
        node = self.sheet.iris.naming(self.sheet.document, naming, statement.speaker.actor)
        self.sheet.add(node, RDF.type, MQ.Naming)
        self.sheet.add(node, MQ.names, self.sheet.iris.entity(naming.thing))
        self.sheet.add(node, MQ.namedBy, self.sheet.actor(statement.speaker.actor))
        self.sheet.label(
            node, Label(naming.words.cut(self.sheet.document.text), naming.gloss), MQ.wording
        )
        self.sheet.add(node, MQ.evidence, self.sheet.evidence(naming.words))
        return node

    def _chain(self, node: URIRef, statement: Statement) -> None:
        """Write one relay for each link; order stands in depth and label, not in the store."""
        below = node
        for position in reversed(range(len(statement.via))):
            relay = self.sheet.iris.relay(self.sheet.document, statement, position)
            self._relay(relay, below, statement, position)
            self.sheet.add(relay, PROV.wasGeneratedBy, self.activity)
            below = relay
        self.sheet.add(node, MQ.depth, integer(len(statement.via)))
        self.sheet.label(
            node, self._chain_label((*statement.via, statement.speaker)), MQ.chainLabel
        )

    def _relay(self, relay: URIRef, below: URIRef, statement: Statement, position: int) -> None:
        role = statement.via[position]
        self.sheet.add(relay, RDF.type, MQ.Statement, MQ.Relay)
        self.sheet.add(relay, MQ.inDocument, self.sheet.doc)
        self.sheet.add(
            relay, MQ.paragraph, integer(self.sheet.document.paragraph_number(statement.evidence))
        )
        self.sheet.add(relay, MQ.act, ACT.state)
        self.sheet.add(relay, MQ.speaker, self.sheet.actor(role.actor))
        self.sheet.add(relay, MQ.conveys, below)
        self.sheet.add(relay, MQ.depth, integer(position))
        self.sheet.add(relay, MQ.evidence, self.sheet.evidence(statement.evidence))
        self.sheet.add(relay, MQ.cue, self.sheet.evidence(statement.cue))
        self.sheet.add(relay, MQ.method, Literal(statement.method))
        self.sheet.add(relay, MQ.rule, Literal(statement.rule))
        self.sheet.add(relay, MQ.confidence, decimal(statement.confidence))
        for predicate, value in (
            (MQ.speakerBasis, "explicit"), (MQ.targetBasis, "none"), (MQ.basis, "explicit"),
            (MQ.commitment, "neutral"), (MQ.quoteType, "indirect"),
        ):  # fmt: skip
            self.sheet.add(relay, predicate, Literal(value))
        if role.span:
            self.sheet.add(relay, MQ.speakerMention, self.sheet.evidence(role.span))
        chain = self._chain_label((*statement.via, statement.speaker)[: position + 1])
        self.sheet.label(relay, chain, MQ.chainLabel)
        name, act = self.sheet.name(role), self.sheet.term_label(ACT.state)
        self.sheet.label(relay, Label(f"{name.ar} · {act.ar}", f"{name.en} · {act.en}"))

    def _chain_label(self, links: tuple[Role, ...]) -> Label:
        names = [self.sheet.name(role) for role in links]
        return Label(" ‹ ".join(n.ar for n in names), " ‹ ".join(n.en for n in names))
