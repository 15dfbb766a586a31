"""The passes in order: a `Document` and a `Lexicon` in, an `Extraction` out. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from kg.authors import authored
from kg.confidence import with_confidence
from kg.drafts import Context
from kg.finish import aim_at_adversary
from kg.lexicon import Entity, Lexicon
from kg.link import UNNAMED, Discourse
from kg.model import Actor, ActorType, Document, Extraction, Label, Statement
from kg.passage import read_passage
from kg.restated import aim_as_restated
from kg.statements import StatementReader
from kg.tokens import read_lines


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """Find who says what about whom in an article.

    The article is read twice: first for the people and bodies it introduces anywhere, then in
    order, so that a short name in the headline is known and an anaphor sees only what is before.

    Args:
        document: The article.
        lexicon: Names, cues and patterns.

    Returns:
        The statements in order of their cue, then speaker, and every actor they name.
    """
    lines = read_lines(document, lexicon.forms)
    counts = Counter(token.text for line in lines for token in line.tokens)
    discourse = Discourse(lexicon)
    context = Context(lexicon, discourse)
    for line in lines:
        passage = read_passage(line, lexicon, discourse, counts)
        context.deeds += authored(passage, lexicon)
    discourse.forget()
    statements: list[Statement] = []
    for line in lines:
        passage = read_passage(line, lexicon, discourse, counts)
        statements += StatementReader(passage, context).read()
    statements = aim_as_restated(statements, document.text, discourse)
    statements = [aim_at_adversary(s, context.history) for s in statements]
    statements = [with_confidence(s, lexicon.shares) for s in statements]
    statements.sort(key=lambda s: (s.cue, s.speaker.actor, s.evidence))
    return Extraction(document, _actors(statements, discourse), tuple(statements))


def _actors(statements: list[Statement], discourse: Discourse) -> dict[str, Actor]:
    """Return every actor the statements name and those they speak for, by slug, sorted."""
    wanted = [role.actor for s in statements for role in s.roles]
    actors: dict[str, Actor] = {}
    while wanted:
        slug = wanted.pop()
        if slug in actors:
            continue
        actors[slug] = _actor(slug, discourse)
        if (above := actors[slug].acts_for) is not None:
            wanted.append(above)
    titles = discourse.lexicon.titles
    return {slug: _titled(actors[slug], actors, titles) for slug in sorted(actors)}


def _titled(actor: Actor, actors: dict[str, Actor], titles: Mapping[str, str]) -> Actor:
    """Name somebody known by a title only in English too: the slug says body, title and field.

    ``france-minister-finance`` is the Minister of Finance of France.
    """
    above = actors.get(actor.acts_for or "")
    if actor.listed or actor.type != "Person" or above is None:
        return actor
    body, _, office = actor.id.partition(f"{above.id}-")
    known = [slug for slug in titles if office == slug or office.startswith(f"{slug}-")]
    if body or not known:
        return actor
    title = max(known, key=len)
    field = office[len(title) + 1 :].replace("-", " ").title()
    holder = _titled(above, actors, titles).label.en
    english = " of ".join(filter(None, (titles[title], field, holder)))
    return replace(actor, label=Label(actor.label.ar, english))


def _actor(slug: str, discourse: Discourse) -> Actor:
    entity = discourse.lexicon.entities.get(slug)
    if entity is not None:
        return actor_of(entity)
    if slug == UNNAMED:
        return Actor(UNNAMED, "Unnamed", Label("-", "unnamed"), listed=False)
    return discourse.actors[slug]


def actor_of(entity: Entity) -> Actor:
    """Return a curated entity as an actor; its voice is that of its office when it has one."""
    type_: ActorType = entity.type  # type: ignore[assignment]
    office = entity.office.of if entity.office else None
    return Actor(entity.id, type_, entity.label, entity.wikidata, entity.acts_for or office)
