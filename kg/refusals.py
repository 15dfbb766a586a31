"""Whom a refusal meets that names no deed: the partner refused, the owner of «it».

«Refused to negotiate with X», «the ideas that X brought, Y refused».
"""

from __future__ import annotations

from kg.clauses import Hit
from kg.mentions import Mention
from kg.model import Act
from kg.passage import Passage
from kg.sides import first_word
from kg.targets import find_doers
from kg.tokens import COMMAS, STOPS, phrase_at

REFUSING: tuple[Act, ...] = ("reject", "deny", "doubt")
_REFUSED = ("claim_noun", "agent_noun", "act", "proposal", "measure", "harm_noun")
_OBJECT = "obj"
_DISPLACED = "lajiin"
_TO = "ila"
_WITH = "maa"
_RIGHT = {"bi": "bihaqq"}  # «[acceptance] of the right of X», spelt like «against X»
_DEALT = 2
_NEAR = 6
_FAR = 10


def find_bond(passage: Passage, i: int, limit: int) -> tuple[Mention, ...]:
    """Return with whom something is called for that two do or have: «a truce with X»."""
    for k in range(i, min(i + _DEALT, limit)):
        if any(passage.tokens[k].key(tag) == _WITH for tag in ("bond", "dealing")):
            return _governed(passage, k + 1, limit, _WITH)
    return ()


def find_partner(passage: Passage, i: int, limit: int) -> tuple[Mention, ...]:
    """Return with whom the words at token *i* are that one refuses to deal: «to negotiate with X».

    That another joins him, «the accession of Y to X», refuses Y.
    """
    for k in range(i, min(i + _DEALT, limit)):
        for dealing in passage.tokens[k].readings.get("dealing", ()):
            if dealing.sense.key == _TO and not (dealing.art or dealing.suffix):
                continue
            if found := _governed(passage, k + 1, limit, dealing.sense.key):
                return found
    return ()


def _governed(passage: Passage, i: int, limit: int, prep: str) -> tuple[Mention, ...]:
    """Return the first actors after a preposition, or at once after the noun that takes none."""
    if prep == _OBJECT:
        mention = passage.at.get(i)
        plain = mention is not None and not (mention.prep or mention.conj)
        return passage.conjoined(i)[0] if plain else ()
    for k in range(i, min(i + _NEAR, limit)):
        token, mention = passage.tokens[k], passage.at.get(k)
        if token.text in COMMAS or token.text in STOPS or token.has("that", "relative"):
            return ()
        if mention is not None and mention.prep == prep:
            return passage.conjoined(k)[0]
        if token.has(*_REFUSED) and any(r.prep == prep for r in token.all_readings):
            return find_doers(passage, k, limit)
        found = phrase_at(passage.line, k, "prep")
        if found is not None and found[1].sense.key in (prep, _RIGHT.get(prep)):
            return tuple(find_doers(passage, found[0], limit)) if found[0] < limit else ()
    return ()


def is_displaced(passage: Passage, mention: Mention) -> bool:
    """Say whether refugees or migrants are meant to whom something is done: «refused to receive migrants».

    Whose demand it is that one refuses may be they: «refused the demands of the refugees».
    """
    owners = passage.tokens[mention.i - 1].has("claim_noun", "agent_noun")
    return passage.tokens[mention.i].key("group") == _DISPLACED and not owners


def find_antecedent_doers(passage: Passage, hit: Hit) -> tuple[Mention, ...]:
    """Return whose the thing is for which an act's pronoun stands: «the claim of X, which Y denies»."""
    k = hit.i - 1
    if k >= 0 and passage.tokens[k].has("relative"):
        near = range(k - 1, max(k - _FAR, hit.sentence[0] - 1), -1)
        start = next((q for q in near if passage.tokens[q].has(*_REFUSED)), k)
    else:
        start = _topic(passage, hit)
    doers = find_doers(passage, start, hit.i) if start < k else ()
    return tuple(m for m in doers if m.kind != "unnamed")


def _topic(passage: Passage, hit: Hit) -> int:
    """Return where the noun stands that begins the clause of a verb; the verb where none does."""
    k = hit.i
    while k > hit.sentence[0] and not _opens(passage, k - 1):
        k -= 1
    start = first_word(passage, k, hit.i)
    return start if start < hit.i and passage.tokens[start].has(*_REFUSED) else hit.i


def _opens(passage: Passage, k: int) -> bool:
    """Say whether a clause begins after the token: «that», «while», a full stop."""
    token = passage.tokens[k]
    return token.text in STOPS or token.has("that", "clause")
