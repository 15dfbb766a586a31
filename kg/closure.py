"""Where a noun phrase is complete, so that what follows it is no genitive of it but a phrase of its own.

In Arabic only an indefinite noun takes a genitive. A definite one, the name of a place, a noun with
its indefinite adjective or after a number takes none.
"""

from __future__ import annotations

from kg.animacy import describes_noun, may_act
from kg.mentions import Mention
from kg.morphology import has_adjective_shape, has_deed_shape
from kg.passage import Passage
from kg.tokens import QUOTE, ends_phrase

_WHERE = ("fi", "ala", "abra", "amam", "min", "ila", "maa")
_APPOSED = ("person", "name", "metonym")
_FINITE = ("past", "pres")
_DEEDS = ("act", "meeting", "harm_noun", "victim_noun")


def begins_phrase(passage: Passage, k: int) -> bool:
    """Say whether an actor at *k* begins a phrase of its own after a complete one.

    A name may say who or what was just named, «the singer X», «in the capital X», and a participle
    describe it: «the fighting [that is] going on».
    """
    mention, last = passage.at[k], passage.tokens[k - 1]
    if mention.conj or describes_noun(passage, k) or _is_participle(passage, mention):
        return False
    apposed = last.has("placehead") or (mention.kind == "person" and may_act(passage, k - 1))
    return not (apposed and mention.kind in _APPOSED)


def _is_participle(passage: Passage, mention: Mention) -> bool:
    affixes = passage.affixes
    noun = passage.tokens[mention.i].text.removeprefix(affixes.article)
    lone = mention.j == mention.i + 1 and mention.kind == "anaphor"
    return lone and has_adjective_shape(noun.removesuffix(affixes.teh_marbuta), affixes)


def is_complete(passage: Passage, k: int) -> bool:
    """Say whether the noun phrase that ends before token *k* takes no genitive.

    «Under the crisis», «in Geneva», «in a press statement», «the death of three soldiers».
    """
    last = passage.tokens[k - 1]
    if not last.is_word:
        return last.text == ")" or (last.text == QUOTE and passage.opening(k - 1) is None)
    if (named := passage.before.get(k)) is not None:
        counted = passage.tokens[named.i].key("number") == "count"
        return counted or not _is_deed_of(passage, named.i - 1)
    if _is_definite(passage, k - 1) or ends_phrase(passage.line, k, "entity"):
        return True
    counted = passage.tokens[k - 2].key("number") == "count"
    return counted or _is_indefinite_adjective(passage, k)


def _is_deed_of(passage: Passage, k: int) -> bool:
    """Say whether the noun of a deed stands at *k* whose doer comes next, and then its object.

    «After X's reception of Y»; with a pronoun, «after his meeting X», the doer is told already.
    """
    token = passage.tokens[k]
    if any(r.suffix for r in token.all_readings):
        return False
    return token.has(*_DEEDS) or has_deed_shape(token.text, passage.affixes)


def _is_definite(passage: Passage, k: int) -> bool:
    """Say whether a noun has the article, after a preposition perhaps, or right after one a pronoun.

    «To the journalists», «on his account»; «on receiving X», a deed and its pronoun, has an object.
    """
    text, affixes = passage.tokens[k].text, passage.affixes
    fused = (affixes.article_after_li, *(p + affixes.article for p in affixes.prepositions))
    if text.startswith((affixes.article, *fused)):
        return True
    token = passage.tokens[k]
    if any(r.suffix and r.sense.form[:4] not in _FINITE for r in token.all_readings):
        return not token.has(*_DEEDS)
    owner = next((p for p in affixes.pronouns.common if text.endswith(p)), "")
    placed = passage.tokens[k - 1].key("prep") in _WHERE and token.is_unknown
    return bool(owner) and placed and not has_deed_shape(text.removesuffix(owner), affixes)


def _is_indefinite_adjective(passage: Passage, k: int) -> bool:
    """Say whether an adjective ends an indefinite noun phrase before *k*: «a televised speech».

    One in -i that no list holds agrees with its noun: «a television interview», both feminine.
    """
    token, noun = passage.tokens[k - 1], passage.tokens[k - 2]
    if not noun.is_word or noun.has("prep") or _is_definite(passage, k - 2):
        return False
    if token.is_unknown:
        feminine, affixes = token.text.endswith(passage.affixes.teh_marbuta), passage.affixes
        relational = token.text.removesuffix(affixes.teh_marbuta).endswith(affixes.yeh)
        return relational and feminine == noun.text.endswith(affixes.feminine_nouns)
    return any(not (r.art or r.prep or r.conj) for r in token.readings.get("modifier", ()))
