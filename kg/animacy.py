"""Whether a noun that no list of actors knows may denote somebody, and how far its phrase goes.

People and bodies act. Things, deeds, verbs and particles do not, and an unlisted word shows what
it is by its class, by its shape and by its ending.
"""

from __future__ import annotations

from kg.morphology import has_adjective_shape, has_deed_shape
from kg.names import is_inflected, stops_name
from kg.passage import Passage
from kg.tokens import Token

_NOBODY = (
    "thing", "act", "aux", "clause", "cue", "demonstrative", "hypothetical", "ma", "neg", "own",
    "part", "pronoun", "relative", "that",
)  # fmt: skip
_BODIES = ("body", "group", "media")
_SHORT = 4


def may_act(passage: Passage, i: int) -> bool:
    """Say whether the noun at token *i* may denote an actor: «the strikers», not «the need».

    The definite noun of a deed acts as little as a figure or a verb in the imperfect.
    """
    token = passage.tokens[i]
    if token.has(*_BODIES):
        return not token.has(*_NOBODY)
    if token.text.startswith(passage.affixes.article):
        return not (token.has(*_NOBODY, "namestop") or _is_deed(passage, token))
    imperfect = any(r.sense.form.startswith("pres") for r in token.all_readings)
    return not (imperfect or token.is_number or token.has(*_NOBODY, "namestop"))


def describes_noun(passage: Passage, i: int) -> bool:
    """Say whether a definite word is by its shape an adjective of the noun before it.

    «[Urged] the doctors [who are] specialised», «[in] its statement issued»: it has a shape of
    adjectives and agrees with a noun that is definite.
    """
    token, affixes = passage.tokens[i], passage.affixes
    before = passage.tokens[i - 1] if i else None
    adjective = token.text.removeprefix(affixes.article)
    if before is None or not before.is_word or adjective == token.text or before.has("cue", "prep"):
        return False
    if not (_is_closed(passage, i - 1) or i in passage.before):
        return False
    plural = affixes.noun_endings.oblique
    if adjective.endswith(plural):
        return before.text.endswith(plural)
    feminine = adjective.endswith(affixes.teh_marbuta)
    nisba = feminine and adjective[-2] == affixes.yeh
    shaped = nisba or has_adjective_shape(adjective.removesuffix(affixes.teh_marbuta), affixes)
    return shaped and feminine == _is_feminine(passage, i)


def _is_feminine(passage: Passage, i: int) -> bool:
    """Say whether adjectives of the noun before token *i* are feminine: a feminine, or things."""
    mention, affixes = passage.before.get(i), passage.affixes
    if mention is not None and mention.gender:
        return mention.gender == "f" or mention.plural
    text = passage.tokens[i - 1].text
    return text.endswith(affixes.feminine_nouns)


def noun_end(passage: Passage, i: int, j: int) -> int:
    """Return the index after the unlisted noun phrase that begins the tokens ``[i, j)``.

    After a definite noun another noun is the verb's object, where it is no name: «[justify] some
    their refusal», «[conclude] the coach his talk».
    """
    for k in range(i + 1, j):
        if _is_closed(passage, k - 1) and _begins_another(passage, k):
            return k
    return j


def _is_closed(passage: Passage, k: int) -> bool:
    """Say whether no genitive follows a word: it has the article, or a pronoun."""
    text, affixes = passage.tokens[k].text, passage.affixes
    owned = len(text) > _SHORT and text.endswith(affixes.pronouns.common)
    return owned or text.startswith(affixes.article)


def _begins_another(passage: Passage, k: int) -> bool:
    token, affixes = passage.tokens[k], passage.affixes
    joined = token.text[0] in affixes.conjunctions
    noun = token.text[joined:]
    if noun.startswith(affixes.article):
        return not joined and (_is_deed(passage, token) or token.has("thing"))
    owned = any(r.suffix for r in token.all_readings) or (
        len(token.text) > _SHORT and token.text.endswith(affixes.pronouns.common[1:])
    )
    inflected = owned or is_inflected(passage.line, k, affixes)
    return inflected or token.has("thing") or stops_name(token, affixes.conjunctions[1])


def _is_deed(passage: Passage, token: Token) -> bool:
    """Say whether a noun with the article is by its shape a deed: «the intervention»."""
    affixes = passage.affixes
    noun = token.text.removeprefix(affixes.article)
    return noun != token.text and has_deed_shape(noun, affixes) and not token.has(*_BODIES)
