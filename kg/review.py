"""How a person's statements join the rules' findings: confirmed, amended, added or rejected.

A cue that a person has treated belongs to the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.curation import Curation
from kg.extract import actor_of
from kg.lexicon import Entity
from kg.model import Actor, Extraction, Review, Statement


def merge(found: Extraction, curation: Curation, entities: Mapping[str, Entity]) -> Extraction:
    """Join what the rules *found* with what a person wrote; the person has the last word."""
    refused = [s for s in found.statements if _is_refused(s, curation)]
    treated = [s for s in found.statements if any(_is_same(s, c) for c in curation.statements)]
    left = [s for s in found.statements if s not in refused and s not in treated]
    reviewed = [replace(s, review=_review(s, found.statements)) for s in curation.statements]
    statements = sorted([*left, *reviewed], key=lambda s: (s.cue, s.evidence, s.speaker.actor))
    return replace(
        found,
        document=curation.document,
        actors=_still_named({**found.actors, **_actors(curation, entities)}, statements, curation),
        statements=tuple(statements),
        events=curation.events,
        figures=curation.figures,
        rejected=len(refused),
        unreviewed=len(left),
    )


def _is_refused(found: Statement, curation: Curation) -> bool:
    return any(found.cue.overlaps(rejection.cue) for rejection in curation.rejected)


def _is_same(found: Statement, curated: Statement) -> bool:
    """Say whether a rule and a person speak of one speech act, if not in one way.

    They do when they share the cue, or speaker, act and words: rules take the reporting verb
    for the cue where a person takes the word that does the act.
    """
    return found.cue.overlaps(curated.cue) or (
        (found.act, found.speaker.actor) == (curated.act, curated.speaker.actor)
        and found.evidence.overlaps(curated.evidence)
    )


def _review(curated: Statement, found: tuple[Statement, ...]) -> Review:
    """Say what the person did with the rules' findings of the same speech act."""
    same = [s for s in found if _is_same(s, curated)]
    if any(_core(s) == _core(curated) for s in same):
        return "confirmed"
    return "amended" if same else "added"


def _core(statement: Statement) -> tuple[object, ...]:
    return (
        statement.act,
        statement.speaker.actor,
        tuple(role.actor for role in statement.via),
        frozenset(role.actor for role in statement.targets),
    )


def _actors(curation: Curation, entities: Mapping[str, Entity]) -> dict[str, Actor]:
    return {slug: actor_of(entities[slug]) for slug in sorted(set(_named(curation.statements)))}


def _still_named(
    actors: Mapping[str, Actor], statements: Iterable[Statement], curation: Curation
) -> dict[str, Actor]:
    """Return the actors that what is left still names, with those they speak for, in their order."""
    wanted = list(_named(statements))
    wanted += [a for e in curation.events for a in (*e.agents, *e.patients)]
    wanted += [f.by for f in curation.figures if f.by]
    named: set[str] = set()
    while wanted:
        slug = wanted.pop()
        if slug in actors and slug not in named:
            named.add(slug)
            wanted.append(actors[slug].acts_for or "")
    return {slug: actor for slug, actor in actors.items() if slug in named}


def _named(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the actors of statements: whom their roles name, and those spoken to."""
    for s in statements:
        yield from (role.actor for role in s.roles)
        yield from s.addressees
