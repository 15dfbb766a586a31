"""At whom an act is aimed: actors named by, or doing the deed in, a noun phrase.

«Condemned the Israeli shelling», «the decision of X», «the attack that X launched on Y» have
their doer as relational adjective, as genitive or in a relative clause; what follows "on" or
"against" is the victim and never the target.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions import Mention
from kg.passage import Passage
from kg.tokens import COLON, COMMAS, DASHES, QUOTE, STOPS, phrase_at

_AGENT_PREPS = ("qibal", "janib")
_LISTED = (
    "name",
    "metonym",
    "person",
    "title",
    "body",
    "group",
    "media",
    "side",
    "nisba",
    "anaphor",
    "document",
    "unnamed",
    "weak",
)


def find_doers(
    passage: Passage, i: int, limit: int, *, patient: bool = False
) -> tuple[Mention, ...]:
    """Return who does or owns what the noun phrase at token *i* names.

    Args:
        passage: The paragraph.
        i: Index of the phrase's first token, its preposition included.
        limit: Index where the clause ends.
        patient: Take the genitive of a victim's noun too («support for the unity of X»).
    """
    if i >= limit:
        return ()
    prep, victim, dative = "", False, False
    harmful = passage.tokens[i].has("harm_noun")
    k = i
    while k < limit:
        token = passage.tokens[k]
        mention = passage.at.get(k)
        if mention is not None:
            foreign = bool(mention.prep) and k > i and not (patient or dative)
            if prep == "fi" and mention.kind == "document":
                prep = ""
            if k > i and mention.kind != "nisba" and _is_patient(passage, k, mention):
                k = mention.j
                continue
            skipped = bool(prep) or (victim and not patient) or foreign
            if not skipped and mention.kind in _LISTED:
                return _with_nisbas(passage, passage.conjoined(k)[0])
            k = mention.j
            victim = False
            continue
        if (
            token.text in COMMAS
            or token.text in STOPS
            or token.text in (COLON, "(")
            or token.text in DASHES
        ):
            break
        if found := phrase_at(passage.line, k, "prep"):
            key = found[1].sense.key
            entry = k == i and not found[1].suffix
            agent = key in _AGENT_PREPS or (key == "min" and harmful)
            prep = "" if entry or agent else key
            k = found[0]
            continue
        if token.has("that", "quoteword") and k > i:
            break
        if issued := phrase_at(passage.line, k, "issued"):
            prep, victim = "", False
            k = issued[0]
            continue
        if token.has("relative"):
            prep, victim = "", False
        elif token.text != QUOTE:
            prep = prep or (_written_prep(passage, k) if k > i and not (patient or dative) else "")
            dative = dative or token.has("dative")
            victim = token.has("victim_noun") and not (
                token.has("harm_noun") or token.has("agent_noun")
            )
        k += 1
    return ()


def _is_patient(passage: Passage, k: int, mention: Mention) -> bool:
    """Say whether the genitive suffers the deed: «the shelling of X», not «X's shelling of Y»."""
    reading = passage.tokens[k - 1].first("harm_noun")
    if reading is None or reading.sense.info.get("genitive") != "patient":
        return False
    after = passage.tokens[mention.j] if mention.j < len(passage.tokens) else None
    return after is None or not after.is_word or bool(after.readings) or mention.j in passage.at


def _written_prep(passage: Passage, k: int) -> str:
    """Return the preposition written with a known word in the middle of the phrase."""
    token = passage.tokens[k]
    for readings in token.readings.values():
        if readings and all(r.prep for r in readings):
            return readings[0].prep
    unknown = (
        not token.readings and len(token.text) > 3 and token.text[0] in passage.affixes.prepositions
    )
    return passage.affixes.prepositions[token.text[0]] if unknown else ""


def _with_nisbas(passage: Passage, group: Sequence[Mention]) -> tuple[Mention, ...]:
    """Add the nisbas that follow a nisba: «the American and French forces»."""
    found = list(group)
    if found[-1].kind == "nisba":
        while (after := passage.at.get(found[-1].j)) is not None and after.kind == "nisba":
            found.append(after)
    return tuple(found)


def points_back(passage: Passage, i: int, limit: int) -> bool:
    """Say whether tokens from *i* on are words that point at what another said: «these remarks»."""
    for k in range(i, min(i + 2, limit - 1)):
        if passage.tokens[k].has("demonstrative"):
            return passage.tokens[k + 1].has("agent_noun")
    return False


def pronoun_referent(
    passage: Passage, i: int, *, plural: bool, avoid: Sequence[str], feminine: bool
) -> Mention | None:
    """Return the actor that a pronoun at token *i* most likely stands for: the last that agrees.

    Args:
        passage: The paragraph.
        i: Index of the token that carries the pronoun.
        plural: Whether the pronoun is plural.
        avoid: Slugs it cannot be, such as the speaker.
        feminine: Whether the pronoun is feminine.
    """
    governed = None
    for mention in sorted(passage.mentions, key=lambda m: -m.j):
        if (
            mention.j > i
            or mention.kind in ("nisba", "own", "place")
            or set(mention.actors) & set(avoid)
        ):
            continue
        if mention.gender == ("m" if feminine else "f") and not plural:
            continue
        before = passage.tokens[mention.i - 1] if mention.i else None
        if not mention.prep and (before is None or not before.has("prep")):
            return mention
        if before is None or before.key("prep") not in ("fi", "bayna", "mundh"):
            governed = governed or mention
    return governed
