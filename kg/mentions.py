"""Mentions of actors in a paragraph: the names that the lexicon lists.

What a phrase without a listed name means is read in `kg.phrases`; who an anaphor stands for is
decided in `kg.link`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from kg.forms import Found
from kg.lexicon import Lexicon
from kg.model import THING_TYPES
from kg.patterns import Sense
from kg.text import fold_key, fold_name, split_tokens
from kg.tokens import COLON, Line

_BANDED = ("Group", "ArmedGroup", "InternationalOrganization")
_LONGEST_NAME = 5
_ORGANS = ("GovernmentBody", "ArmedForce")
_STATE_GENDER = {"masculine": "m", "either": ""}
STATES = ("State", "Territory", "DeFactoAuthority")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor.

    Attributes:
        i: Index of the first token.
        j: Index after the last token.
        actors: Slugs of those named; more than one for «the Russian and Turkish armies».
        kind: ``name``, ``metonym``, ``nisba``, ``person``, ``title``, ``body``, ``group``,
            ``unnamed``, ``media``, ``side``, ``anaphor``, ``own``, ``document``, ``place``.
        cut: Letters of clitics before the first token's stem.
        conj: The conjunction written with it, or nothing.
        prep: The preposition written with it, or nothing.
        gender: ``m``, ``f`` or nothing when either agrees.
        plural: Whether the head is a plural.
    """

    i: int
    j: int
    actors: tuple[str, ...]
    kind: str
    cut: int = 0
    conj: str = ""
    prep: str = ""
    gender: str = ""
    plural: bool = False

    @property
    def actor(self) -> str:
        """The first actor named."""
        return self.actors[0]


def listed_name(
    line: Line, i: int, lexicon: Lexicon, weak: Container[str] = (), named: Container[str] = ()
) -> Mention | None:
    """Return the longest listed name that begins at token *i*.

    Args:
        line: The paragraph.
        i: Index of the token.
        lexicon: Where names are listed.
        weak: Slugs whose weak names count, because the article has named them: of a person only
            those of several words.
        named: Slugs named up to here: «the ministry of foreign affairs» is one that was, not one
            that the article names later.
    """
    for found in line.names.get(i, ()):
        for sense in found.senses:
            if sense.tag != "entity":
                continue
            if sense.form == "weak" and not _weak_counts(
                line, i, found, slug=sense.key, lexicon=lexicon, weak=weak, named=named
            ):
                continue
            if _accusative_adjective(line, found.end - 1, lexicon):
                continue
            entity = lexicon.entities[sense.key]
            if entity.type == "State" and found.end == i + 1 and _after_noun(line, i, lexicon):
                continue
            kind = "place" if entity.type in THING_TYPES else sense.form
            gender = _surface_gender(line, i) or _gender(line, i, found, sense, lexicon)
            return Mention(
                i, found.end, (sense.key,), kind, found.cut, found.conj, found.prep, gender
            )
    return None


def _surface_gender(line: Line, i: int) -> str:
    """Return the gender of the noun that heads the words, when the lists know it."""
    for tag in ("body", "media", "group", "side"):
        reading = line.tokens[i].first(tag)
        if reading is not None:
            return reading.sense.info.get("gender", "")
    return ""


def _weak_counts(
    line: Line,
    i: int,
    found: Found,
    *,
    slug: str,
    lexicon: Lexicon,
    weak: Container[str],
    named: Container[str],
) -> bool:
    """Say whether a weak name is enough: of several words a known actor's, of one only in its place.

    A body's words are enough once it was named, or with its state's adjective.
    """
    if found.end == i + 1:
        return _one_word_counts(line, i, found, slug=slug, lexicon=lexicon, weak=weak)
    entity = lexicon.entities[slug]
    if entity.type in _ORGANS and not _says_state(line, i, found, lexicon, slug):
        return slug in named
    return slug in weak or (entity.type != "Person" and entity.acts_for in weak)


def _one_word_counts(
    line: Line, i: int, found: Found, *, slug: str, lexicon: Lexicon, weak: Container[str]
) -> bool:
    """Say whether one weak word is enough: an outlet told, a state, a group the article names in full.

    A group is «al-Qaeda», «the Brotherhood». A person's is where a colon parts it from what is said.
    """
    kind = lexicon.entities[slug].type
    before = line.tokens[i - 1] if i else None
    if kind == "Person" and before is None and i + 1 < len(line.tokens):
        return line.tokens[i + 1].text == COLON
    if kind == "MediaOutlet":
        return found.prep == "li" and before is not None and not before.has("prep")
    if kind not in STATES:
        return slug in weak and kind in _BANDED and not line.tokens[i].readings
    definite = slug in weak and _begins_with_article(line, i, found, lexicon)
    if kind != "State":
        return definite and line.tokens[i].has("placehead")
    return definite or _stands_as_state(line, i, found, lexicon, slug)


def _stands_as_state(line: Line, i: int, found: Found, lexicon: Lexicon, slug: str) -> bool:
    """Say whether a state's weak name stands where states do: told, or joined to another name.

    So does its own name after a preposition written with it, «to Mali», or after another state,
    «Togo and Mali»; which words before it tell Mali from «financial» say the homographs
    (`kg.neighbours`).
    """
    follower = line.names.get(i + 1, ())
    if any(f.conj and any(s.form == "name" for s in f.senses) for f in follower):
        return True
    if i and line.tokens[i - 1].has("cue", "that"):
        return True
    if split_tokens(fold_name(lexicon.entities[slug].label.ar)) != [_stem(line, i, found)]:
        return False
    return bool(found.prep) or (bool(found.conj) and _ends_name(line, i, lexicon, "State"))


def _says_state(line: Line, i: int, found: Found, lexicon: Lexicon, slug: str) -> bool:
    """Say whether a name has the adjective of the state it acts for: «the Turkish ministry»."""
    of = lexicon.entities[slug].acts_for
    readings = (r for t in line.tokens[i : found.end] for r in t.readings.get("nisba", ()))
    return any(r.sense.key == of for r in readings)


def _stem(line: Line, i: int, found: Found) -> str:
    """Return the first word of a name without the clitics before it."""
    return line.tokens[i].text[found.cut :]


def _begins_with_article(line: Line, i: int, found: Found, lexicon: Lexicon) -> bool:
    """Say whether a name begins with the article, whatever clitics stand before it."""
    affixes = lexicon.forms.affixes
    return _stem(line, i, found).startswith((affixes.article, affixes.article_after_li[0]))


def _accusative_adjective(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Say whether the word is a nisba with tanween, like "Russian" written as "Russia" + an."""
    return lexicon.forms.affixes.tanween in line.raw(i) and line.tokens[i].has("nisba")


def _after_noun(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Say whether the name of a state is its adjective here: with the article, after a definite noun."""
    adjective = any(r.art for r in line.tokens[i].readings.get("nisba", ()))
    if i == 0 or not adjective or _ends_name(line, i, lexicon, "Person"):
        return False
    article = lexicon.forms.affixes.article
    heads = lexicon.forms.heads(line.tokens[i - 1].text)
    return any(rest.startswith(article) for _, _, _, rest in heads)


def _ends_name(line: Line, i: int, lexicon: Lexicon, kind: str) -> bool:
    """Say whether the listed name of an actor of this type ends right before token *i*."""
    return any(
        found.end == i and s.tag == "entity" and lexicon.entities[s.key].type == kind
        for start in range(max(i - _LONGEST_NAME, 0), i)
        for found in line.names.get(start, ())
        for s in found.senses
    )


def _gender(line: Line, i: int, found: Found, sense: Sense, lexicon: Lexicon) -> str:
    """Return ``m`` or ``f`` as verbs agree with a listed name, or nothing when not known.."""
    entity = lexicon.entities[sense.key]
    if entity.type == "State":
        return _state_gender(line, i, found, sense, lexicon)
    if entity.type == "Person":
        return entity.gender or "m"
    head = entity.label.ar.split()[0]
    for reading in lexicon.forms.readings(fold_key(head)).get("body", ()):
        return reading.sense.info.get("gender", "")
    return _shown_gender(line, i, found.end, lexicon)


def _shown_gender(line: Line, i: int, j: int, lexicon: Lexicon) -> str:
    """Return the gender that a definite adjective gives a name's noun: «the international community»."""
    affixes = lexicon.forms.affixes
    head, adjective = line.tokens[i], line.tokens[i + 1] if i + 1 < j else None
    if adjective is None or affixes.article not in head.text[:3]:
        return ""
    if not adjective.text.startswith(affixes.article):
        return ""
    if adjective.text.endswith(affixes.feminine_nouns):
        return "f"
    several = adjective.text.endswith(affixes.noun_endings.people) or head.text.endswith(
        affixes.yeh
    )
    return "" if several else "m"


def _state_gender(line: Line, i: int, found: Found, sense: Sense, lexicon: Lexicon) -> str:
    """Return the gender of a state's name: feminine but for a few, «Lebanon»; palaces may be either."""
    alone = found.end == i + 1
    if sense.form == "metonym":
        article = lexicon.forms.affixes.article in line.tokens[i].text[:3]
        return "f" if alone and not article else ""
    listed = line.tokens[i].key("state_gender") if alone else ""
    return _STATE_GENDER.get(listed, "f")
