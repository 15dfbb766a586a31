"""Who demands or condemns where a protest stands for its people: «marches in X that call for Y»."""

from __future__ import annotations

from kg.clauses import Hit
from kg.concord import agrees, gender_of_noun
from kg.link import Discourse
from kg.mentions import Mention
from kg.model import Act
from kg.parties import Party, party
from kg.passage import Passage
from kg.tokens import COMMAS, STOPS, Token

_FAR = 12
_WANTED: tuple[Act, ...] = ("condemn", "criticise", "reject", "demand", "urge")
_BOUNDS = ("that", "clause", "cue")


def protest_before(passage: Passage, hit: Hit, discourse: Discourse) -> Party | None:
    """Return the protest that a verb or participle after it describes: «marches denouncing X».

    A verb may stand apart from its noun, «marches in X [that] denounce Y», a participle stands
    with its adjectives. In «marches that X denounces» a pronoun points back at them.
    """
    finite = hit.kind == "verb" and hit.reading.sense.form.startswith("pres3")
    aimed = any(prep in hit.cue.roles for prep in hit.args.pronouns)
    alone = not (hit.reading.conj or hit.reading.suffix or aimed)
    if hit.cue.act not in _WANTED or not alone or not (finite or hit.kind == "part"):
        return None
    if hit.kind == "part" and passage.tokens[hit.i - 1].text in COMMAS:
        k = hit.sentence[0] + 1
        return protest_at(passage, k, discourse) if _goes_on(passage, hit, k) else None
    for k in range(hit.i - 1, max(hit.sentence[0], hit.i - _FAR) - 1, -1):
        token = passage.tokens[k]
        if is_protest(token):
            return protest_at(passage, k, discourse) if _fits(passage, hit, k) else None
        if token.text in STOPS or token.has(*_BOUNDS) or not (finite or _describes(passage, k)):
            return None
    return None


def _goes_on(passage: Passage, hit: Hit, k: int) -> bool:
    """Say whether the protest at token *k* goes on in a participle after a comma: «the marches went on, denouncing X».

    A verb opens the sentence right before it, and nobody else is its subject.
    """
    opens = k < hit.i and is_protest(passage.tokens[k]) and not passage.covered[k]
    verb, affixes = passage.tokens[k - 1], passage.affixes
    named = passage.covered[k - 1] or verb.has("cue", "prep") or not verb.is_word
    feminine = passage.tokens[hit.i].text.endswith(affixes.teh_marbuta)
    return opens and not named and feminine == (gender_of_noun(passage, k) == "f")


def is_protest(token: Token) -> bool:
    """Say whether a word names a protest, not «their strike», whose people stand elsewhere."""
    reading = token.first("protest")
    return reading is not None and not reading.suffix


def protest_at(passage: Passage, k: int, discourse: Discourse) -> Party:
    """Return the people of the protest at token *k*."""
    reading = passage.tokens[k].readings["protest"][0]
    cut = len(reading.conj) + bool(reading.prep)
    slug = discourse.add(passage.line.words(k, k + 1, cut), "Group")
    gender = gender_of_noun(passage, k)
    return party([Mention(k, k + 1, (slug,), "unlisted", cut, gender=gender)], "topic")


def _fits(passage: Passage, hit: Hit, k: int) -> bool:
    """Say whether noun and verb agree, and after a definite noun «which» brings the verb."""
    affixes, gender = passage.affixes, gender_of_noun(passage, k)
    definite = passage.tokens[k].text.startswith(affixes.article)
    if hit.kind == "part":
        alike = passage.tokens[hit.i].text.endswith(affixes.teh_marbuta) == (gender == "f")
        return alike and not definite
    related = passage.tokens[hit.i - 1].has("relative")
    return definite == related and agrees(hit, gender)


def _describes(passage: Passage, k: int) -> bool:
    """Say whether the word at *k* may be an adjective between a noun and another: «[vast] marches»."""
    token = passage.tokens[k]
    return token.is_word and not token.has("prep") and not any(r.prep for r in token.all_readings)
