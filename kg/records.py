"""What a graph holds, as plain records: what tables, networks and programs want.

`kg.readback` makes them. The graph stays the one truth; a record only gathers what hangs on
one node, with labels resolved and chains followed.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Act, Family, Label


@dataclass(frozen=True, slots=True)
class Words:
    """A span of an article with its words; half-open, in Unicode code points.

    Attributes:
        document: Id of the article.
    """

    start: int
    end: int
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Article:
    """A document.

    Attributes:
        id: First 16 hex digits of the text's sha-256.
        date: ISO day it reports on, or None.
    """

    id: str
    iri: str
    text: str
    sha256: str
    label: Label
    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """What a person holds or held; ``of`` is the id of the body."""

    label: Label
    of: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, place, event, agreement or topic.

    Attributes:
        id: Last part of the IRI: the slug of a listed entity.
        type: Local name of its class, such as ``State`` or ``Event``.
        names: Other names in Arabic.
        acts_for: Id of the actor whose voice it is.
        principal: Id at the top of that chain, its own where it acts for nobody.
        listed: False for an actor that only the article names.
        offices: What a person holds.
        agents: Who does an event, by the article's narrator; ``patients`` whom it befalls.
        reported_agents: The same by a statement (``given_in``), with ``reported_patients``.
        begin: When an event begins: ISO day, month or year.
    """

    id: str
    iri: str
    type: str
    label: Label
    names: tuple[str, ...] = ()
    acts_for: str | None = None
    principal: str | None = None
    state_media_of: str | None = None
    located_in: str | None = None
    listed: bool | None = None
    wikidata: str | None = None
    plover_country: str | None = None
    plover_sector: str | None = None
    offices: tuple[Office, ...] = ()
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    reported_agents: tuple[str, ...] = ()
    reported_patients: tuple[str, ...] = ()
    place: str | None = None
    begin: str | None = None
    end: str | None = None
    plover_type: str | None = None
    part_of: str | None = None
    given_in: str | None = None
    evidence: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement conveys: said, not so. Subject, relation and object may be unknown."""

    id: str
    label: Label
    subject: str | None = None
    relation: str | None = None
    object: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One speech act with everything that hangs on it.

    Attributes:
        id: 16 hex digits, as ``kg extract`` prints them.
        edge: Local name of the act's direct edge (``accuses``).
        speaker: Whose act it is.
        targets: At whom it is aimed.
        via: Who passed it on, outermost first, without the speaker.
        evidence: The sentence or clause; ``cue`` the verb or noun, ``quote`` direct speech.
        basis: ``explicit`` or ``implied``; only explicit ones give direct edges.
        responds_to: Id of the statement that it answers; ``echoes`` of the one it repeats.
    """

    id: str
    iri: str
    act: Act
    family: Family
    act_label: Label
    edge: str
    label: Label
    speaker: Thing
    targets: tuple[Thing, ...]
    addressees: tuple[Thing, ...]
    about: tuple[Thing, ...]
    via: tuple[Thing, ...]
    chain_label: Label
    claim: Claim | None
    article: Article
    paragraph: int
    evidence: Words
    cue: Words
    quote: Words | None
    speaker_words: Words | None
    target_words: tuple[Words, ...]
    basis: str
    speaker_basis: str
    target_basis: str
    commitment: str
    quote_type: str
    method: str
    rule: str
    confidence: float
    stance: str | None = None
    asserts_as: str | None = None
    review: str | None = None
    date: str | None = None
    responds_to: str | None = None
    echoes: str | None = None
    note: str | None = None

    @property
    def words(self) -> str:
        """The sentence or clause that carries it."""
        return self.evidence.text

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The ids of the targets."""
        return tuple(target.id for target in self.targets)


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A number that somebody gives.

    Attributes:
        value: Decimal digits.
        unit: What one of it is.
        counts: What is counted.
        by: Id of whose count it is; None for the article's narrator.
        of: Id of the event or thing it belongs to.
        part_of: Id of the larger figure it is a part of.
        given_in: Id of the statement that gives it.
    """

    id: str
    iri: str
    value: str
    unit: str
    counts: Label
    qualifier: str
    by: str | None
    of: str | None
    part_of: str | None
    given_in: str | None
    evidence: Words | None
