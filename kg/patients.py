"""Who suffers a deed: whether the noun after that of a deed is its victim or its doer.

«The shelling of X» and «the arrest of X» name the victim; «X's shelling of Y» names the doer.
"""

from __future__ import annotations

from kg.mentions import Mention
from kg.passage import Passage
from kg.patterns import is_companion
from kg.tokens import Token

_DESCRIBING = ("modifier", "counted", "human")
_STATES = ("name", "metonym")
_NO_OBJECT = (
    "prep",
    "that",
    "relative",
    "clause",
    "time",
    "adverb",
    "cue",
    "aux",
    "neg",
    "ma",
    "because",
)


def is_patient(passage: Passage, k: int, mention: Mention) -> bool:
    """Say whether the genitive suffers the deed: «the shelling of X», not «X's shelling of Y».

    After "li" stands the victim: «X's shelling of the port».
    """
    reading = passage.tokens[k - 1].first("harm_noun")
    if reading is None or reading.sense.info.get("genitive") != "patient":
        return False
    if mention.j == len(passage.tokens):
        return True
    if (beside := passage.at.get(mention.j)) is not None:
        return bool(beside.kind == "nisba" or beside.conj or beside.prep)
    after = passage.tokens[mention.j]
    if after.has("placehead") or _is_listed_place(passage, mention.j):
        return False
    victim = any(r.prep == "li" for r in after.all_readings)
    return not after.is_word or (bool(after.readings) and not victim)


def has_object(passage: Passage, mention: Mention) -> bool:
    """Say whether who suffers stands after the mention: «the arrest by X of Y», «X's arrest of Y».

    So does «that» after a charge: «X's accusation that Y».
    A word after a state's name is no adjective of it; an indefinite accusative never is one.
    """
    if mention.j >= len(passage.tokens):
        return False
    after = passage.at.get(mention.j)
    if after is not None:
        return after.prep == "li" or not (after.prep or after.conj or after.kind == "nisba")
    if written_prep(passage, mention.j) == "li" or passage.tokens[mention.j].has("that"):
        return True
    token, affixes = passage.tokens[mention.j], passage.affixes
    if not token.is_word or token.has(*_NO_OBJECT):
        return False
    noun = all(is_companion(tag) or tag in _DESCRIBING for tag in token.readings)
    accusative = noun and token.text.endswith(affixes.noun_endings.accusative)
    return accusative or (mention.kind in _STATES and not _leads_on(passage, token))


def _leads_on(passage: Passage, token: Token) -> bool:
    """Say whether a word begins another phrase: it carries a conjunction or a preposition."""
    joined = token.text[0] in passage.affixes.conjunctions and not token.readings
    return joined or any(r.conj or r.prep for r in token.all_readings)


def _is_listed_place(passage: Passage, k: int) -> bool:
    """Say whether a listed name without clitics begins at token *k*, be it no actor: «the port of X»."""
    names = (f for f in passage.line.names.get(k, ()) if not (f.conj or f.prep))
    return any(sense.tag == "entity" for found in names for sense in found.senses)


def written_prep(passage: Passage, k: int) -> str:
    """Return the preposition written with a known word in the middle of the phrase."""
    token = passage.tokens[k]
    for readings in token.readings.values():
        if readings and all(r.prep for r in readings):
            return readings[0].prep
    unknown = (
        token.is_unknown and len(token.text) > 3 and token.text[0] in passage.affixes.prepositions
    )
    return passage.affixes.prepositions[token.text[0]] if unknown else ""
