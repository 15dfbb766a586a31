"""Actors that no list holds, read where only an actor can stand: who is urged, accused, thanked."""

from __future__ import annotations

from kg.animacy import describes_noun, may_act, noun_end
from kg.forms import Forms
from kg.link import Discourse
from kg.mentions import Mention
from kg.morphology import Affixes, has_adjective_shape, has_deed_shape, has_people_shape
from kg.passage import Passage

_LONGEST = 5
_SHORTEST = 3
_THINGS = (
    "agent_noun", "harm_noun", "victim_noun", "namestop", "act", "time", "demonstrative", "document", "ma",
    "that", "prep", "neg", "adverb", "number", "conference", "own", "relative", "modifier", "clause",
    "claim_noun", "must", "object_words", "quoteword", "anaphor", "cue", "part", "god", "both",
    "reciprocal",
)  # fmt: skip
_PEOPLE = ("group", "body", "media", "unnamed", "human", "both")
_SURE = ("group", "unnamed", "both")
_MANY = "many"
_ALL = "all"
_BOUNDS = ("prep", "relative", "time", "adverb", "cue")
_MOVES = ("leaving", "yielding", "reaching", "dealing")
_ENDS = (*_BOUNDS, "agent_noun", "harm_noun", "victim_noun", "act")


def stranger_at(
    passage: Passage,
    discourse: Discourse,
    i: int,
    limit: int,
    prep: str = "",
    *,
    sure: bool = False,
) -> tuple[Mention, ...]:
    """Make an unlisted group of the noun phrase at token *i*, where it shows that it is somebody.

    Args:
        passage: The paragraph.
        discourse: Who is who; the group is added to it.
        i: Index of the phrase's first token.
        limit: Index where the clause ends.
        prep: The preposition written with the first token, or nothing.
        sure: Whether the noun itself must denote people, since things may stand there too.
    """
    tokens = passage.tokens
    first = tokens[i]
    forms = discourse.lexicon.forms
    thing = first.has(*_THINGS) and not first.has("group", "both")
    if not first.is_word or len(first.text) < _SHORTEST or thing:
        return ()
    acts = first.has("both") or may_act(passage, i)
    if not acts or (not prep and describes_noun(passage, i)):
        return ()
    if not (_is_sure if sure else _is_somebody)(passage, forms, i, prep):
        return ()
    if _is_manner(passage, i) or any(r.prep != prep or r.conj for r in first.all_readings):
        return ()
    noun, cut = _bare(forms, first.text, prep)
    affixes = forms.affixes
    owners = (*affixes.pronouns.third, affixes.pronouns.our)
    end = _end(
        passage,
        i,
        min(i + _LONGEST, limit),
        closed=noun.startswith(affixes.article) or noun.endswith(owners),
    )
    definite = noun.startswith(affixes.article) or noun.endswith(owners)
    if not definite and end == i + 1 and not _is_counted(passage, i):
        return ()
    rest = f" {passage.line.words(i + 1, end)}" if end > i + 1 else ""
    head = noun if prep else passage.line.raw(i)
    slug = discourse.add(f"{head}{rest}", "Group")
    return (Mention(i, end, (slug,), "unlisted", cut, prep=prep),)


def _is_counted(passage: Passage, i: int) -> bool:
    """Say whether "each" stands before a noun, so that it needs no more words: «every citizen»."""
    return passage.tokens[i - 1].key("number") == _ALL and passage.tokens[i].has(*_PEOPLE)


def _is_sure(passage: Passage, forms: Forms, i: int, prep: str) -> bool:
    """Say whether a noun denotes people beyond doubt: listed, or a definite plural of people."""
    token, affixes = passage.tokens[i], passage.affixes
    noun = _bare(forms, token.text, prep)[0]
    bare = noun.removeprefix(affixes.article)
    plural = bare != noun and bare.endswith(affixes.noun_endings.oblique)
    plural = plural and not (bare.endswith(affixes.feminine_duals) or token.has("human"))
    plural = plural or _is_owned_plural(bare, affixes)
    listed = token.has(*_SURE) or token.key("human") == _MANY
    return listed or plural or has_people_shape(bare, affixes)


def _is_owned_plural(noun: str, affixes: Affixes) -> bool:
    """Say whether a noun is a plural of participles with its owner's pronoun: «his critics»."""
    owner = next((p for p in affixes.pronouns.third if noun.endswith(affixes.yeh + p)), "")
    stem = noun.removesuffix(affixes.yeh + owner)
    return bool(owner) and has_adjective_shape(stem, affixes)


def _is_somebody(passage: Passage, forms: Forms, i: int, prep: str) -> bool:
    """Say whether a noun shows that people are meant: a list knows it, or its plural is one of people.

    «The supporters», «the tourists», «the poor»; not «the idea», nor «the investigations» whose
    singular is a deed.
    """
    token, affixes = passage.tokens[i], passage.affixes
    if token.has(*_PEOPLE):
        return True
    noun = _bare(forms, token.text, prep)[0].removeprefix(affixes.article)
    if noun.endswith(affixes.noun_endings.feminine):
        return not has_deed_shape(noun.removesuffix(affixes.noun_endings.feminine), affixes)
    stem = noun.removesuffix(affixes.yeh)
    construct = stem != noun and has_adjective_shape(stem, affixes)
    construct = construct or _is_owned_plural(noun, affixes)
    plural = construct or noun.endswith(affixes.noun_endings.oblique)
    return plural or has_people_shape(noun, affixes)


def _end(passage: Passage, i: int, limit: int, *, closed: bool) -> int:
    """Return the index after the phrase: definite words go on, after one more genitive perhaps.

    A noun with the article or a pronoun, *closed*, takes no genitive, and after a pronoun no deed
    is an adjective: «[asked] its citizens | the return».
    """
    end = i + 1
    if closed and end < limit and _is_deed(passage, i, end):
        return end
    later = end + 1 < limit and not _goes_on(passage, end) and _goes_on(passage, end + 1)
    if later and not closed:
        end += passage.tokens[end].is_word and not passage.tokens[end].has(*_BOUNDS)
    while end < limit and _goes_on(passage, end):
        end += 1
    return noun_end(passage, i, end)


def _goes_on(passage: Passage, k: int) -> bool:
    token = passage.tokens[k]
    return token.text.startswith(passage.affixes.article) and not token.has(*_ENDS)


def _is_deed(passage: Passage, i: int, k: int) -> bool:
    """Say whether a definite noun tells what people are to do and does not describe them: «the return».

    After a sound plural of men no feminine singular is its adjective.
    """
    token, affixes = passage.tokens[k], passage.affixes
    noun = token.text.removeprefix(affixes.article)
    owners = tuple(affixes.yeh + owner for owner in affixes.pronouns.third)
    men = passage.tokens[i].text.endswith((affixes.noun_endings.oblique, *owners))
    disagrees = men and noun.endswith(affixes.teh_marbuta)
    return token.has(*_MOVES) or disagrees or has_deed_shape(noun, affixes)


def _bare(forms: Forms, text: str, prep: str) -> tuple[str, int]:
    """Return a noun without its preposition, and the letters cut."""
    if not prep:
        return text, 0
    heads = [(rest, cut) for _, found, cut, rest in forms.heads(text) if found == prep]
    return max(heads, default=("", 0), key=lambda head: head[0].startswith(forms.affixes.article))


def _is_manner(passage: Passage, i: int) -> bool:
    """Say whether the word is an accusative that says how, such as «repeatedly»."""
    affixes = passage.affixes
    text = passage.tokens[i].text
    ending = text.endswith(affixes.noun_endings.accusative) and not text.endswith(affixes.pronouns)
    return ending or affixes.tanween in passage.line.raw(i)
