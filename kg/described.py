"""Indefinite nouns that a verb tells more of without «which»: «states [that] condemned the raid»."""

from __future__ import annotations

from kg.clauses import Hit
from kg.concord import agreement_of, participle_agreement
from kg.mentions import Mention
from kg.owners import is_resumed
from kg.parties import Party, party
from kg.passage import Passage

_KINDS = ("group", "unnamed")
_FAR = 5


def described_noun(passage: Passage, hit: Hit) -> Party | None:
    """Return the indefinite noun before a verb whose relative clause it opens: «voices that call for X».

    It is no subject where the verb has its pronoun, «men whom X accused», or says what an actor
    right after it says: «gunmen X said had fled».
    """
    plain = hit.kind == "verb" and not (hit.reading.conj or hit.reading.suffix)
    told = "obj" not in hit.cue.roles and bool(hit.args.bare and hit.args.bare[0].mentions)
    if not plain or told or is_resumed(passage, hit):
        return None
    k = hit.i
    while k > hit.sentence[0] and passage.tokens[k - 1].has("aux"):
        k -= 1
    end = k if k in passage.before else _before_place(passage, k, hit.sentence[0])
    for noun in passage.mentions:
        if hit.sentence[0] <= noun.i < end and _is_described(passage, hit, noun):
            group, after = passage.conjoined(noun.i)
            if after == end:
                return party(group, "relative")
    return None


def noun_of_participle(passage: Passage, hit: Hit) -> Party | None:
    """Return the indefinite plural right before a participle that agrees: «voices demanding X»."""
    noun = passage.before.get(hit.i) if hit.kind == "part" else None
    if noun is None or noun.prep or not noun.plural or _is_definite(passage, noun):
        return None
    wanted = "f" if noun.gender == "f" else "p"
    agrees = participle_agreement(passage, hit) == wanted
    return party([noun], "relative") if agrees else None


def _before_place(passage: Passage, k: int, start: int) -> int:
    """Return the index after the noun that where it is parts from token *k*: «voices in X [that] call»."""
    for q in range(k - 1, max(k - _FAR, start), -1):
        token = passage.tokens[q]
        if not token.is_word or token.has("cue", "part", "that"):
            break
        if token.has("prep"):
            return q
    return start


def _is_described(passage: Passage, hit: Hit, noun: Mention) -> bool:
    """Say whether a verb agrees with an indefinite noun, of things or of people in the plural."""
    wanted = "f" if noun.gender == "f" else "p"
    indefinite = noun.plural and not _is_definite(passage, noun)
    return indefinite and agreement_of(hit) in ("p", wanted)


def _is_definite(passage: Passage, noun: Mention) -> bool:
    """Say whether a mention is no indefinite noun of several: it is of another kind or has the article."""
    article, words = passage.affixes.article, passage.tokens[noun.i : noun.j]
    return noun.kind not in _KINDS or any(
        t.text[noun.cut * (t is words[0]) :].startswith(article) for t in words
    )
