"""What the passes hand to one another: documents, actors, mentions, statements.

Plain frozen data, no I/O, no rdflib. Offsets are half-open ranges of Unicode code points
of `Document.text`. The closed sets (acts, families, actor types) stand here once; a test
compares them with ``ontology/mawqif.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Act = Literal[
    "accuse", "condemn", "criticise", "reject", "deny", "doubt", "threaten",
    "support", "welcome",
    "demand", "urge", "request", "warn",
    "concern", "pledge", "acknowledge", "announce", "state",
]  # fmt: skip
Family = Literal["hostile", "supportive", "directive", "other"]
ActorType = Literal[
    "State", "Territory", "DeFactoAuthority", "GovernmentBody", "ArmedForce", "Person",
    "InternationalOrganization", "MediaOutlet", "ArmedGroup", "Group", "Unnamed",
]  # fmt: skip
ThingType = Literal["Place", "City", "Agreement", "Event", "Topic"]
Basis = Literal["explicit", "implied"]
TargetBasis = Literal["explicit", "inferred", "none"]
SpeakerBasis = Literal["explicit", "inferred", "unnamed"]
QuoteType = Literal["direct", "indirect", "mixed"]
Commitment = Literal["neutral", "endorsing", "distancing"]
Method = Literal["rule", "curated"]
Review = Literal["confirmed", "amended", "added"]
Asserts = Literal["true", "false", "possible", "doubtful", "wanted", "intended"]
Stance = Literal["for", "against", "neutral"]
Qualifier = Literal["exact", "at-least", "about"]

ACTS: tuple[Act, ...] = get_args(Act)
ACTOR_TYPES: tuple[ActorType, ...] = get_args(ActorType)
THING_TYPES: tuple[ThingType, ...] = get_args(ThingType)

FAMILY: dict[Act, Family] = {
    **dict.fromkeys(ACTS[:7], "hostile"),
    **dict.fromkeys(ACTS[7:9], "supportive"),
    **dict.fromkeys(ACTS[9:13], "directive"),
    **dict.fromkeys(ACTS[13:], "other"),
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words that the span covers.

        >>> Span(0, 4).cut("باكو تنفي")
        'باكو'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)  # without slots it unpickles twice as fast, and there are thousands
class Label:
    """A name in both languages of the product."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it was read; its text is never changed.

    Attributes:
        id: First 16 hex digits of the text's sha-256.
        text: The article, exactly as decoded.
        sha256: Hex digest of the text's UTF-8 bytes.
        paragraphs: The spans of the lines that are not blank, in order.
        date: ISO day the article reports on, or None.
        outlet: Name of its publisher, or None when not known.
        title: Headline, or None.
        url: Where it was published, or None.
    """

    id: str
    text: str
    sha256: str
    paragraphs: tuple[Span, ...]
    date: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    def paragraph_number(self, span: Span) -> int:
        """Return the 1-based number of the first paragraph that *span* touches."""
        return 1 + next(i for i, p in enumerate(self.paragraphs) if p.overlaps(span))


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can speak or be spoken of.

    Attributes:
        id: Slug of the entity. Unlisted actors get one from their words, stable in the article.
        type: One of `ACTOR_TYPES`.
        label: Names shown; for unlisted actors ``en`` is a rendering or repeats the Arabic.
        wikidata: Q-number where certain.
        acts_for: Slug of the actor whose voice this one is (spokesman -> ministry -> state).
        listed: False for actors that only the article names.
    """

    id: str
    type: ActorType
    label: Label
    wikidata: str | None = None
    acts_for: str | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in a statement, with the words that name it there.

    Attributes:
        actor: Slug of the actor.
        span: Where the sentence writes it, or None (dropped subject, inferred target).
        how: How the referent was found: ``name``, ``title``, ``nisba``, ``anaphor``,
            ``pronoun``, ``dropped-subject``, ``inferred``, ``unnamed``, ``curated`` ...
    """

    actor: str
    span: Span | None = None
    how: str = "name"


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a statement conveys: expressed, never asserted.

    Attributes:
        subject: Slug of an entity.
        relation: Local name of a ``rel:`` property.
        object: Slug of an entity.
        label: The content in words, without a judgement of its truth.
    """

    subject: str
    relation: str
    object: str
    label: Label


@dataclass(frozen=True, slots=True)
class Naming:
    """What a speaker calls a thing.

    Attributes:
        thing: Slug of what is named.
        words: The wording in the text.
        gloss: The wording in English.
    """

    thing: str
    words: Span
    gloss: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as the article tells it.

    Attributes:
        id: Slug of the event's entity.
        begin: ISO day, month or year (``2023-09-19``, ``2022-12``, ``2020``), or None.
        end: The same, or None.
        date_words: How the text dates it, or None.
        plover: PLOVER 2.0 type, or None.
        part_of: Slug of the event it is a part of, or None.
        given_in: Key of the statement that tells it, or None when the narrator does.
        evidence: Where the text tells it.
    """

    id: str
    evidence: tuple[Span, ...]
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    place: str | None = None
    begin: str | None = None
    end: str | None = None
    date_words: Span | None = None
    plover: str | None = None
    part_of: str | None = None
    given_in: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody gives.

    Attributes:
        key: Id, unique in the article.
        value: Canonical decimal digits.
        unit: What one of it is, in English (``person``, ``day``).
        counts: What is counted.
        by: Slug of whose count it is, or None for the narrator.
        of: Slug of the event or thing it belongs to, or None.
        part_of: Key of the figure it is a part of, or None.
        given_in: Key or digest of the statement that gives it, or None for the narrator.
    """

    key: str
    value: str
    unit: str
    counts: Label
    evidence: Span
    qualifier: Qualifier = "exact"
    by: str | None = None
    of: str | None = None
    part_of: str | None = None
    given_in: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One speech act: a speaker, an act, one content.

    Attributes:
        act: One of `ACTS`.
        speaker: Whose act it is.
        via: Relays between the article and the speaker, outermost first, without the outlet.
        targets: At whom the act is aimed.
        cue: The verb, noun or participle that expresses the act.
        evidence: The clause or sentence with act and content, inside one paragraph.
        quote: Direct speech without its marks.
        rule: Name of the rule or frame that found it, or of the curator who wrote it down.
        confidence: 0 to 1.
        key: Id of a curated statement, unique in the article; None for rules' statements.
        review: What a person did with the rules' finding; None when nobody looked.
        addressees: Slugs of those spoken to, where they are not the target.
        about: Slugs of the events and things spoken of.
        proposition: The content; None when nobody has written it down.
        asserts: How the speaker stands to the proposition.
        stance: For or against the first of `about`.
        date: ISO day on which it was said, or None.
        echoes: Key of the statement it repeats.
        responds_to: Key of the statement it answers.
        namings: What it calls things.
        note: A curator's remark.
    """

    act: Act
    speaker: Role
    cue: Span
    evidence: Span
    via: tuple[Role, ...] = ()
    targets: tuple[Role, ...] = ()
    speaker_basis: SpeakerBasis = "explicit"
    target_basis: TargetBasis = "none"
    quote: Span | None = None
    quote_type: QuoteType = "indirect"
    basis: Basis = "explicit"
    commitment: Commitment = "neutral"
    rule: str = ""
    method: Method = "rule"
    confidence: float = 0.5
    key: str | None = None
    review: Review | None = None
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    proposition: Proposition | None = None
    asserts: Asserts | None = None
    stance: Stance | None = None
    date: str | None = None
    echoes: str | None = None
    responds_to: str | None = None
    namings: tuple[Naming, ...] = ()
    note: str | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """All whom it names: the speaker, the relays and the targets."""
        return (self.speaker, *self.via, *self.targets)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document.

    Attributes:
        document: The article.
        actors: Every actor that a statement names, by slug.
        statements: In order of their cue, then speaker.
        events: What happened, as the article tells it.
        figures: The numbers that the article gives.
        rejected: How many findings of the rules a person refused.
        unreviewed: How many statements of a curated article only the rules have seen.
    """

    document: Document
    actors: dict[str, Actor]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    rejected: int = 0
    unreviewed: int = 0
