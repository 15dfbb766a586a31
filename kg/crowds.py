"""Nouns of protests, and nouns of acts that describe one: «marches against X», «the marches asking for Y»."""

from __future__ import annotations

from dataclasses import replace

from kg.arguments import Arguments, Phrase
from kg.clauses import Hit
from kg.drafts import Draft
from kg.mentions import Mention
from kg.parties import NOBODY_NAMED
from kg.protests import is_protest, protest_at
from kg.utterances import UtteredNounReader

_FAR = 6
_NEAR = 2
_APART = ("that", "relative", "clause", "cue")
_HOSTILE = "hostile"


class ProtestNounReader(UtteredNounReader):
    """Reads the nouns that name a protest, for its crowd."""

    def _protested(self, hit: Hit, _: Draft | None) -> Draft | None:
        """Read «marches in X against Y»: the crowd blames Y, or the people whose protest it is."""
        owner = self.passage.at.get(hit.j)
        apart = owner is not None and owner.kind in ("nisba", "metonym")
        author, end = (NOBODY_NAMED, hit.j) if apart else self._sender(hit)
        if author is NOBODY_NAMED:
            author = protest_at(self.passage, hit.i, self.context.discourse)
        args = self._arguments(hit, end)
        args = replace(args, bare=[], after=self._beside(hit, args))
        if not (self._opposes(hit) or args.after.keys() & {"didd", "ala"}):
            return None
        targets = self._targets(hit, args, author)
        return self._draft(hit, args, author, end, targets) if targets else None

    def _beside(self, hit: Hit, args: Arguments) -> dict[str, Phrase]:
        """Return what prepositions govern near the noun, before any mark or relative clause."""
        tokens = self.passage.tokens
        far = range(hit.j, min(hit.j + _FAR, hit.sentence[1]))
        ends = (k for k in far if not tokens[k].is_word or tokens[k].has(*_APART))
        end = next(ends, far.stop)
        return {prep: phrase for prep, phrase in args.after.items() if phrase.i < end}

    def _opposes(self, hit: Hit) -> bool:
        """Say whether an adjective tells that a protest is hostile: «marches opposed to X»."""
        near = (t.first("attached") for t in self.passage.tokens[hit.j : hit.j + _NEAR])
        return any(r and r.sense.key == _HOSTILE and not (r.art or r.prep) for r in near)

    def _protest(self, hit: Hit) -> Mention | None:
        """Return the protest that an adjective describes: «the marches demanding X»."""
        k = hit.i - 1
        if k < hit.sentence[0] or not is_protest(self.passage.tokens[k]):
            return None
        return protest_at(self.passage, k, self.context.discourse).mentions[0]
