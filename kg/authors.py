"""Who authored which deed or measure of the article: «the law that X adopted», «X bombed Y».

A later «the law», «the bombing», «the attack» without author is then the same one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.drafts import Aim, Context, Deed
from kg.forms import Reading
from kg.lexicon import Lexicon
from kg.mentions import Mention
from kg.parties import group_ending
from kg.passage import Passage
from kg.patterns import Sense
from kg.targets import find_doers, past_title
from kg.tokens import COMMAS, STOPS, phrase_at

_NOUNS = ("harm_noun", "measure", "deed_noun")
_RECALLED = (*_NOUNS, "deed_name")
_DONE = ("deed_noun", "agent_noun", "yielding", "measure", "done_to", "leaving")
_DECISION = "decision"
_ATTACK = "attack"
_IN = "fi"
_FORCES = ("State", "DeFactoAuthority", "ArmedForce", "ArmedGroup")
_DOING = ("deed_verb", "force_verb", "making")
_DECIDED = ("measure", "deed_noun")
_LOSS = "maqtal"  # announced by others than who has done it
_SHORT = 5
_LONG = 6
_NEAR = 2
_FAR = 10
_CLAIM = 6


def authored(passage: Passage, lexicon: Lexicon) -> Iterator[Deed]:
    """Yield whose deeds and measures a paragraph names or tells of."""
    for k in range(len(passage.tokens)):
        if passage.covered[k]:
            continue
        key, kind, authors = _deed_at(passage, lexicon, k)
        slugs = tuple(slug for mention in authors for slug in mention.actors if slug)
        if slugs or (kind == _ATTACK and _is_new(passage, k)):
            yield Deed(key, kind, slugs, (passage.line.number, k))


def _is_new(passage: Passage, k: int) -> bool:
    """Say whether something happened in a deed told for the first time: «died in an attack»."""
    readings = passage.tokens[k].readings.get("deed_name", ())
    new = any(not (reading.art or reading.suffix) for reading in readings)
    return new and k > 0 and passage.tokens[k - 1].key("prep") == _IN


def _deed_at(passage: Passage, lexicon: Lexicon, k: int) -> tuple[str, str, Sequence[Mention]]:
    """Return the noun and kind of the deed at token *k*, and who has done it, if anybody."""
    token = passage.tokens[k]
    if found := phrase_at(passage.line, k, *_NOUNS):
        made = _maker(passage, k)
        decided = _DECISION if made and token.has(*_DECIDED) else ""
        authors = made or _claimant(passage, k) or _owner(passage, lexicon, k, found[1])
        return found[1].sense.key, token.key("deed_name") or decided, authors
    if shot := token.first("shot"):
        return shot.sense.key, _ATTACK, _forces(lexicon, _maker(passage, k))
    if force := token.first("force_verb"):
        return force.sense.key, _ATTACK, _forces(lexicon, _subject(passage, k))
    if deed := token.first("deed_verb"):
        return deed.sense.key, deed.sense.info.get("pair", ""), _subject(passage, k)
    return "", _DECISION, _announcer(passage, lexicon, k)


def _forces(lexicon: Lexicon, doers: Sequence[Mention]) -> Sequence[Mention]:
    """Return the doers where all are listed states or forces, which kill and are not killed."""
    types = (lexicon.entities[m.actor].type if m.actor in lexicon.entities else "" for m in doers)
    return doers if all(found in _FORCES for found in types) else ()


def remembered(
    passage: Passage, context: Context, i: int, limit: int, avoid: Sequence[str]
) -> list[Aim]:
    """Infer whose is the deed that the tokens from *i* on name without an author.

    It is a known one with the article or a title: «the law», «the "law and order" plan», or
    completed by a noun with the article: «the arrest of the journalist».
    """
    side, sides = context.discourse.side, context.discourse.sides(avoid)
    for k in range(i, min(i + _SHORT, limit)):
        if k > i and passage.tokens[k].text in (*COMMAS, *STOPS):
            break
        found = phrase_at(passage.line, k, *_RECALLED)
        known = found is not None and (found[1].art or past_title(passage, found[0]))
        own = found is not None and not known and _is_definite_deed(passage, found)
        if found is not None and (known or own) and not passage.covered[k]:
            kind = "" if own else passage.tokens[k].key("deed_name")
            if slugs := _known(context, found[1].sense, kind, (passage.line.number, k)):
                return [Aim(s, None, "inferred") for s in slugs if side(s) not in sides]
    return []


def holders(passage: Passage, i: int, limit: int) -> Sequence[Mention]:
    """Return in whose prisons those are whose release the tokens from *i* on ask for.

    «The release of five women in Lebanese prisons»; where no release is named, nobody.
    """
    released = any(
        found is not None and "undoes" in found[1].sense.info
        for found in (phrase_at(passage.line, k, "deed_noun") for k in range(i, i + _NEAR))
    )
    for k in range(i, min(i + _FAR, limit) if released else i):
        if passage.tokens[k].text in (*COMMAS, *STOPS):
            break
        if prison := phrase_at(passage.line, k, "prison"):
            return find_doers(passage, prison[0] - 1, limit)
    return ()


def _is_definite_deed(passage: Passage, found: tuple[int, Reading]) -> bool:
    """Say whether a noun of a deed is definite by whom it is done to: «the arrest of the journalist».

    A name or a pronoun shows it of a release only, «the release of X», «of them»: what else is
    done to somebody may be anybody's.
    """
    end, noun = found
    plain = noun.sense.tag == "deed_noun" and not noun.suffix
    after = passage.tokens[end : end + 1] if plain else ()
    released = "undoes" in noun.sense.info and (bool(noun.suffix) or end in passage.at)
    affixes = passage.affixes
    owned = not noun.conj and any(
        len(t.text) > _LONG and t.text.endswith(affixes.pronouns.third) for t in after
    )
    return released or owned or any(token.text.startswith(affixes.article) for token in after)


def _known(context: Context, noun: Sense, kind: str, place: tuple[int, int]) -> tuple[str, ...]:
    """Return who did a deed: the last one of this noun, else of this kind, else the first to come.

    A release is asked of who has arrested: the noun undoes the deed. Where nobody says whose the
    last attack was, «the incident» is nobody's.
    """
    nouns = (noun.key, *noun.info.get("undoes", "").split())
    told = [deed for deed in context.deeds if deed.place[0] <= place[0]]
    same = [deed for deed in context.deeds if deed.noun in nouns and deed.authors]
    alike = [d for d in told if kind and d.kind == kind and d.place < place][-1:]
    nearest = [deed for deed in reversed(told) if deed.noun in nouns and deed.authors]
    plain = [d for d in (*nearest, *same) if context.discourse.type_of(d.authors[0]) != "Group"]
    found = [*plain, *nearest, *alike, *same]
    return found[0].authors if found else ()


def _announcer(passage: Passage, lexicon: Lexicon, k: int) -> Sequence[Mention]:
    """Return who announces at *k* what it does: «X announced the closing of the port», «that it will»."""
    announces = any(
        lexicon.cues[r.sense.key].act == "announce"
        for r in passage.tokens[k].readings.get("cue", ())
    )
    after = passage.at.get(k + 1)
    if not announces or after is None or after.prep or after.kind == "nisba":
        return ()
    group, end = passage.conjoined(k + 1)
    said = passage.tokens[end : end + 1]
    own = any(t.has(*_DONE) or any(r.suffix for r in t.readings.get("that", ())) for t in said)
    return group if own and not any(t.key("victim_noun") == _LOSS for t in said) else ()


def _claimant(passage: Passage, k: int) -> Sequence[Mention]:
    """Return who claims the deed at *k*: «X claimed responsibility for the attack»."""
    claim = passage.tokens[k - 2] if k > 1 and passage.tokens[k - 1].key("prep") == "an" else None
    if claim is None or not any(r.suffix for r in claim.readings.get("responsibility", ())):
        return ()
    near = (passage.before.get(q) for q in range(k - 2, max(k - _CLAIM, 0), -1))
    claimant = next((m for m in near if m is not None and not m.prep), None)
    return group_ending(passage, claimant) if claimant is not None else ()


def _owner(passage: Passage, lexicon: Lexicon, k: int, noun: Reading) -> Sequence[Mention]:
    """Return whose the noun at *k* says the deed is; an unknown genitive may be what it is about.

    Who is named after a deed that strikes suffers it: «a raid hit the office of X».
    """
    patient = noun.sense.info.get("genitive") == "patient" or noun.sense.tag == "deed_noun"
    patient = patient or (k > 0 and passage.tokens[k - 1].has("strike"))
    limit = min(k + _SHORT, passage.sentence_of(k)[1])
    return [
        m
        for m in find_doers(passage, k, limit)
        if (m.kind == "nisba" and _describes(passage, k, m))
        or (m.kind != "nisba" and not patient and _is_certain(passage, lexicon, m))
    ]


def _is_certain(passage: Passage, lexicon: Lexicon, doer: Mention) -> bool:
    """Say whether who does a deed is a listed actor, or the subject of its verb: «a raid that X made»."""
    verb = passage.tokens[doer.i - 1].readings.get("making", ()) if doer.i else ()
    return doer.actor in lexicon.entities or any(reading.suffix for reading in verb)


def _describes(passage: Passage, k: int, nisba: Mention) -> bool:
    """Say whether a nisba is the deed's, not of a noun after it: «the crime of killing the Maltese»."""
    return all(passage.tokens[q].has("modifier", "nisba") for q in range(k + 1, nisba.i))


def _maker(passage: Passage, k: int) -> Sequence[Mention]:
    """Return who makes the measure at *k*, object of a verb of making: «X imposed sanctions»."""
    q = k - 1
    while q >= 0 and passage.tokens[q].has("time", "adverb") and not passage.covered[q]:
        q -= 1
    subject = passage.before.get(q + 1)
    while subject is not None and subject.conj:
        q = subject.i - 1
        subject = passage.before.get(subject.i)
    q = subject.i - 1 if subject is not None else q
    if q < 0 or passage.covered[q] or not passage.tokens[q].has("making"):
        return ()
    return _subject(passage, q)


def _subject(passage: Passage, k: int) -> Sequence[Mention]:
    """Return the actor right before the verb at *k*, be it of a relative clause, or right after it.

    What follows «the attack that hit X», or a verb whose subject nobody knows, suffers the deed.
    """
    q = k
    while q and passage.tokens[q - 1].has("aux", "relative"):
        q -= 1
    before = passage.before.get(q)
    readings = passage.tokens[k].readings
    joined = any(r.conj for tag in _DOING for r in readings.get(tag, ()))
    if before is not None and not joined and not _is_adjunct(passage, before):
        return () if before.kind == "nisba" else group_ending(passage, before)
    first = q == 0 or before is not None or _opens_clause(passage, q - 1)
    after = passage.at.get(k + 1)
    if not (first or joined) or q < k or after is None or after.prep or after.kind == "nisba":
        return ()
    return passage.conjoined(k + 1)[0]


def _is_adjunct(passage: Passage, mention: Mention) -> bool:
    """Say whether a preposition governs the actor: «in X, Y bombed»."""
    return bool(mention.prep) or (mention.i > 0 and passage.tokens[mention.i - 1].has("prep"))


def _opens_clause(passage: Passage, k: int) -> bool:
    """Say whether a verb may begin a clause after the token: a mark, «that», «after», «yesterday»."""
    token = passage.tokens[k]
    return not token.is_word or token.has("that", "ma", "clause", "time", "adverb", "aux", "prep")
