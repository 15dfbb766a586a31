"""Whether a verb of condemning tells a judgement: a court's, or «found guilty of», «sentenced to»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.drafts import Draft
from kg.link import Discourse
from kg.passage import Passage

_CONVICTS = ("adana", "dana")
_COURTS = {"court", "judge"}
_DEEDS = ("harm_noun", "victim_noun")


def is_conviction(
    passage: Passage, discourse: Discourse, draft: Draft, objects: Sequence[Phrase]
) -> bool:
    """Say whether somebody is found guilty, which is a deed and no condemnation in words.

    A court may condemn an attack like anybody.
    """
    if draft.hit.cue.latin not in _CONVICTS:
        return False
    if objects and is_charged(passage, draft.hit):
        return True
    if any(passage.tokens[p.i].has(*_DEEDS) for p in objects[:1]):
        return False
    kinds = set[str]().union(*map(discourse.kinds, filter(None, draft.speaker.slugs)))
    return bool(kinds & _COURTS)


def is_charged(passage: Passage, hit: Hit) -> bool:
    """Say whether "of" brings a charge or a sentence: «found guilty of theft», «sentenced to prison»."""
    charge = hit.args.after.get("bi") if hit.cue.latin in _CONVICTS else None
    return charge is not None and passage.tokens[charge.i].has("charge")
