"""Whether a written word is this form of a cue, or rather another word that looks like it.

Decided by the words around it: «between» is no «explained», a masdar no verb, a noun with
tanween no dual, and a participle with the article is an act only beside whom it describes.
"""

from __future__ import annotations

from kg.cues import Cue
from kg.forms import Reading
from kg.mentions import Mention
from kg.morphology import has_deed_shape
from kg.names import looks_future
from kg.passage import Passage
from kg.tokens import COMMAS, QUOTE, STOPS, Token, ends_phrase, phrase_at


def is_attributive(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether a participle describes the actor before it: «the Church, which calls for»."""
    return (
        reading.art
        and not (reading.conj or reading.prep or reading.suffix or "stance" in cue.flags)
        and (described_before(passage, i) is not None or passage.tokens[i - 1].has("protest"))
        and takes_next(passage, i + 1, cue)
    )


def described_before(passage: Passage, i: int) -> Mention | None:
    """Return the actor that ends right before token *i*, perhaps with a quotation mark."""
    quoted = i > 0 and passage.tokens[i - 1].text == QUOTE
    found = passage.before.get(i) or (passage.before.get(i - 1) if quoted else None)
    return found if found is not None and any(found.actors) else None


def takes_next(passage: Passage, j: int, cue: Cue) -> bool:
    """Say whether a preposition that the cue takes stands at token *j*."""
    if j >= len(passage.tokens):
        return False
    if passage.tokens[j].text == QUOTE and j + 1 < len(passage.tokens):
        j += 1
    after, mention = passage.tokens[j], passage.at.get(j)
    preps = {r.prep for r in after.all_readings if r.prep}
    preps |= {after.key("prep"), mention.prep if mention is not None else ""}
    guess = passage.affixes.prepositions.get(after.text[0], "")
    preps |= {guess} if after.is_unknown else set()
    return bool(preps & set(cue.roles))


def is_saying(token: Token, reading: Reading) -> bool:
    """Say whether a noun of saying stands like a participle: «called for it with his saying that»."""
    return token.has("quoteword") and reading.prep == "bi" and bool(reading.suffix)


_UTTERED = ("document", "act", "agent_noun", "harm_noun", "speech_event", "cue", "part", "adverb")
_SAYERS = ("person", "title", "body", "media", "unnamed", "anaphor")
_CLOSED = ("adverb", "prep", "that", "neg", "must", "time", "clause", "relative", "own", "because")


def is_other(passage: Passage, i: int, reading: Reading, cue: Cue, kind: str) -> bool:  # noqa: PLR0911  (a decision list)
    """Say whether the token is rather something else than this form of a cue."""
    token = passage.tokens[i]
    if kind == "adj":
        return not is_attributive(passage, i, reading, cue)
    mostly_noun = "opening" in cue.flags and not _opens_clause(passage, i, reading)
    no_verb = kind == "verb" and (
        mostly_noun
        or _is_preposition(passage, i)
        or passage.is_published(i)
        or _is_our_act(passage, i, reading)
    )
    if token.has("no_cue") or no_verb or is_called_for(passage, i):
        return True
    for tag in _CLOSED:
        plain = token.first(tag)
        certain = tag == "must" or (tag == "adverb" and _is_spelt_so(passage, i, kind))
        if plain is not None and not plain.suffix and (reading.suffix or certain):
            return True
    if kind == "verb" and i > 0 and _after_preposition(passage, i) and not reading.conj:
        return True
    inflected = passage.affixes.tanween in passage.line.raw(i)
    if kind == "verb" and (
        inflected or passage.is_called(i) or _is_accusative_noun(passage, i, reading)
    ):
        return True
    if kind == "verb" and token.has("act") and reading.suffix:
        noun = _dative_follows(passage, i) or _is_described(passage, i)
        noun = noun or _goes_on_act(passage, i, reading) or _has_object(passage, i, reading)
        return "obj" not in cue.roles or noun
    if kind == "verb" and token.has("act", "constancy"):
        if "stance" in cue.flags and _joins_nouns(passage, i, reading):
            return True
        nominal = (_noun_place, _follows_masdar, _is_accusative, _follows_that, _is_adjectival)
        return any(rule(passage, i, reading) for rule in nominal) or any(
            rule(passage, i, reading, cue) for rule in (_disagrees, _is_owned)
        )
    if kind == "part" and (
        _is_undone(passage, i)
        or _is_counted(passage, i)
        or (cue.act == "accuse" and _is_of_noun(passage, i))
        or (cue.act == "state" and _is_of_thing(passage, i, reading))
    ):
        return True
    if kind == "part" and token.has("act"):
        genitive = passage.at.get(i + 1)
        owned = "obj" not in cue.roles or _is_owned(passage, i, reading, cue)
        if genitive is not None and not genitive.prep and owned:
            return True
        before = passage.tokens[i - 1] if i else None
        governed = before is not None and (
            before.has("prep", "constancy") or (before.has("cue") and not passage.covered[i - 1])
        )
        return governed or bool(reading.conj and before is not None and before.text not in COMMAS)
    return False


def _is_our_act(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether "to" follows what may be «we supported»: rather «our support», which is spelt like it."""
    ours = any(r.suffix for r in passage.tokens[i].readings.get("act", ()))
    return ours and reading.sense.form == "past1" and _dative_follows(passage, i)


def _opens_clause(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a verb that is mostly a noun stands where a clause begins: «[and] he valued X»."""
    before = passage.tokens[i - 1] if i > passage.sentence_of(i)[0] else None
    if before is None or reading.conj or reading.sense.form != "past3m":
        return True
    opened = before.has("clause", "aux", "time") or ends_phrase(passage.line, i, "adverb")
    return opened or before.text in (*COMMAS, *STOPS)


def is_called_for(passage: Passage, i: int) -> bool:
    """Say whether an act is what is needed, so that nobody does it: «stressed the need for support of X»."""
    k = i - 1 - (i > 0 and passage.tokens[i - 1].has("prep"))
    return k >= 0 and passage.tokens[k].has("need") and not passage.covered[k]


def _is_undone(passage: Passage, i: int) -> bool:
    """Say whether a participle only describes by «not»: «undeclared», «unregistered»."""
    return i > 0 and passage.tokens[i - 1].key("neg") == "ghayr"


def _is_counted(passage: Passage, i: int) -> bool:
    """Say whether a number right before it shows a noun: «65 students», not «in 2010, asking»."""
    before = passage.tokens[i - 1] if i else None
    if before is None or passage.covered[i - 1]:
        return False
    dated = i > 1 and passage.tokens[i - 2].has("time")
    return before.text.isdigit() and not dated


def _is_of_noun(passage: Passage, i: int) -> bool:
    """Say whether "accused" describes the indefinite noun before it: «[named] a bishop accused of»."""
    before = passage.tokens[i - 1] if i else None
    if before is None or before.has(*_UTTERED) or passage.covered[i - 1]:
        return False
    alef = passage.affixes.alef
    return before.text.endswith(alef) and passage.tokens[i].text.endswith(alef)


def _is_of_thing(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a participle describes an indefinite thing right before it: «measures tightened on»."""
    before = passage.tokens[i - 1] if i else None
    if before is None or reading.conj or before.has(*_UTTERED) or passage.covered[i - 1]:
        return False
    affixes = passage.affixes
    indefinite = not before.text.startswith(affixes.article) and before.text.endswith(
        affixes.feminine_nouns
    )
    return indefinite and passage.tokens[i].text.endswith(affixes.teh_marbuta)


def _is_spelt_so(passage: Passage, i: int, kind: str) -> bool:
    """Say whether a finite verb lacks the hamza that tells it from an adverb: «here», «congratulated»."""
    return kind == "verb" and passage.line.raw(i) == passage.tokens[i].text


def _is_preposition(passage: Passage, i: int) -> bool:
    """Say whether a word that may be verb or preposition is the latter: «between X and Y», «after talks»."""
    reading = passage.tokens[i].first("prep")
    if reading is None or reading.suffix or i + 1 >= len(passage.tokens):
        return False
    after = passage.tokens[i + 1]
    if reading.sense.key == "bayna":
        explained = after.has("that") or _one_actor(passage, i + 1)
        return not explained or _follows_noun(passage, i)
    return reading.sense.key == "bad" and i + 1 not in passage.at and after.key("prep") != "ala"


def _follows_noun(passage: Passage, i: int) -> bool:
    """Say whether a noun that names no actor stands before token *i*: «clashes between X and Y»."""
    before = passage.tokens[i - 1] if i else None
    joined = any(r.conj for r in passage.tokens[i].all_readings)
    if before is None or joined or not before.is_word or passage.covered[i - 1]:
        return False
    if ends_phrase(passage.line, i, "adverb"):
        return False
    return not before.has(*_NO_NOUN, "because")


def _one_actor(passage: Passage, i: int) -> bool:
    """Say whether a single actor is named at *i*, not the two or the many that «between» needs."""
    mention = passage.at.get(i)
    if mention is None or mention.prep or len(mention.actors) > 1 or mention.plural:
        return False
    return len(passage.conjoined(i)[0]) == 1 and mention.kind in _SAYERS


def _is_described(passage: Passage, i: int) -> bool:
    """Say whether an adjective follows a word that may be noun and verb: «its diplomatic support»."""
    after = passage.tokens[i + 1].first("modifier") if i + 1 < len(passage.tokens) else None
    mention = passage.at.get(i + 1)
    return after is not None and after.art and (mention is None or mention.kind == "unnamed")


def _goes_on_act(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether "and" joins it to a noun of an act with a pronoun: «its rejection and its condemnation»."""
    before = passage.tokens[i - 1] if i else None
    acts = before.readings.get("act", ()) if before is not None else ()
    return bool(reading.conj) and any(r.suffix for r in acts)


def _dative_follows(passage: Passage, i: int) -> bool:
    """Say whether "to" follows a word that may be noun and verb: a noun, «its rejection of ...»."""
    k = i + 1
    while k < len(passage.tokens) and passage.tokens[k].has("modifier") and k not in passage.at:
        k += 1
    after = passage.tokens[k] if k < len(passage.tokens) else None
    if after is None or not after.is_word:
        return False
    mention = passage.at.get(k)
    if mention is not None:
        return mention.prep == "li"
    return any(r.prep == "li" for r in after.all_readings)


def _is_owned(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether an actor and «to» the object follow, as after a noun: «the Parliament's refusal of».

    «The Parliament refused the accord» has no «to»; one of time or purpose has no article.
    """
    owner = passage.at.get(i + 1)
    if reading.suffix or owner is None or owner.prep or owner.kind in ("nisba", "own"):
        return False
    if cue.roles.get("li") != "target":
        return False
    end = passage.conjoined(i + 1)[1]
    if end >= len(passage.tokens) or passage.tokens[end].has("time", "number"):
        return False
    dative, affixes = passage.at.get(end), passage.affixes
    definite = passage.tokens[end].text.startswith(affixes.article_after_li[0])
    return definite or (dative is not None and dative.prep == "li")


def _is_adjectival(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether an indefinite adjective and "to" follow: «[a] Chadian refusal of», «[a] wide refusal of»."""
    people = passage.at.get(i + 1)
    described = i + 1 < len(passage.tokens) and passage.tokens[i + 1].has("modifier")
    if reading.suffix or not (described if people is None else people.kind == "nisba"):
        return False
    definite = passage.tokens[i + 1].text.startswith(passage.affixes.article)
    return not definite and _dative_follows(passage, i + 1)


def _has_object(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a noun with a pronoun governs what follows: «his refusal [of] giving up the post».

    A verb with its pronoun has its subject after it or before it, or stands in a clause:
    «the Parliament refused it», «what the Parliament refused».
    """
    before = passage.tokens[i - 1] if i else None
    if before is not None and before.key("namestop") == "aw":
        return True
    clause = before is not None and before.has(*_VERBAL) and not before.has("prep")
    subject = i in passage.before and not reading.conj
    if clause or subject or i + 1 in passage.at:
        return False
    return i + 1 >= len(passage.tokens) or passage.tokens[i + 1].has(*_GOVERNED)


def _after_preposition(passage: Passage, i: int) -> bool:
    before = passage.tokens[i - 1]
    reading = before.first("prep")
    return (
        reading is not None
        and not reading.suffix
        and reading.sense.key not in _BEFORE_CLAUSE
        and not before.has("ma", "clause", "adverb", "cue", "maybe_name")
    )


_EARLIER = "sabaqa"
_BEFORE_CLAUSE = ("mundh", "hatta")
_VERBAL = ("relative", "ma", "aux", "clause", "neg", "pronoun")
_GOVERNED = ("yielding", "agent_noun", "dative", "done_to", "act", "harm_noun", "namestop", "time")
_FINITE = ("past", "pres")
_SINCE = ("bad", "qabl", "mundh", "ila", "hatta", "raghma")
_NO_NOUN = ("that", "relative", "clause", "aux", "neg", "ma", "adverb", "time", "pronoun")


def _joins_nouns(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether "support" goes on a row of nouns: «carrying out the accord and support of X».

    Also in «on a charge of support for X»; a verb follows its subject, a comma or a particle.
    """
    if i == 0 or reading.sense.form != "past3m" or not passage.tokens[i - 1].is_word:
        return False
    named = passage.covered[i - 1] and not reading.conj
    return not named and not passage.tokens[i - 1].has(*_NO_NOUN)


def _noun_place(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a word that is verb or noun stands where only a noun can: after a verb, a preposition, «or».

    Also after «was done», that is a passive, after «there is», and after a verb of receiving and its subject: «X received Y's support».
    """
    if i and passage.tokens[i - 1].has("there"):
        return True
    k = i - 1
    while k > 0 and passage.tokens[k].has("time", "adverb"):
        k -= 1
    if reading.conj or k < 0:
        return False
    before = passage.tokens[k]
    subject = passage.before.get(k + 1)
    if subject is not None and subject.i > 0 and not subject.prep:
        verb = passage.tokens[subject.i - 1]
        if verb.has("received") or _takes_noun(verb):
            return True
    option = before.key("namestop") == "aw"
    option = option or _is_future(passage, k)
    return not passage.covered[k] and (
        option or before.has("cue", "part", "prep", "received", "done")
    )


def _follows_masdar(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether an indefinite verbal noun governs the word: «tried to dispel the worry of X»."""
    before = passage.tokens[i - 1] if i and not passage.covered[i - 1] else None
    if before is None or before.readings or reading.conj:
        return False
    return has_deed_shape(before.text, passage.affixes)


def _is_future(passage: Passage, k: int) -> bool:
    """Say whether an unknown word looks like a verb in the future, whose object follows: «will study X's request»."""
    token, affixes = passage.tokens[k], passage.affixes
    unknown = token.is_word and not token.readings
    return unknown and token.text[0] == affixes.future and looks_future(token, affixes)


def _takes_noun(verb: Token) -> bool:
    """Say whether a verb has its object after its subject, so that no verb follows: «refused X the request of»."""
    return any(r.sense.form[:4] in _FINITE and not r.suffix for r in verb.readings.get("cue", ()))


def _is_accusative(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a word is rather a noun with tanween than a dual: a dual follows its two."""
    dual = reading.sense.form == "past3p" and passage.tokens[i].text.endswith(passage.affixes.alef)
    before = passage.before.get(i)
    pair = before is not None and (before.conj or before.plural or len(before.actors) > 1)
    return dual and i > 0 and passage.tokens[i - 1].is_word and not (pair or reading.conj)


def _is_accusative_noun(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a dual is rather an adjective or a noun in the accusative: «a "cautious" stance», «20 students»."""
    k = i - 1 - (i > 0 and passage.tokens[i - 1].text == QUOTE)
    if k < 0 or reading.sense.form != "past3p" or reading.conj or passage.covered[k]:
        return False
    alef, before = passage.affixes.alef, passage.tokens[k]
    noun = before.is_word and not before.has(*_NO_NOUN) and before.text.endswith(alef)
    counted = before.text.isdigit() or before.has("number")
    return (noun or counted) and passage.tokens[i].text.endswith(alef)


def _disagrees(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether a feminine name right after it shows a noun: «Turkey's refusal of», no «refused»."""
    after = passage.at.get(i + 1)
    if after is None or after.prep or after.conj or after.kind not in ("name", "metonym"):
        return False
    masculine = reading.sense.form == "past3m" and not (reading.suffix or reading.conj)
    refused = cue.act == "reject" or cue.roles.get("obj") in ("deed", "claim")
    return masculine and after.gender == "f" and refused


def _follows_that(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a word that is verb or noun is a noun by «that» before it: «that the refusal of».

    After «after that», «since that», it is the verb.
    """
    that = passage.tokens[i - 1].first("that") if i else None
    perfect = reading.sense.form == "past3m" and not reading.suffix
    after = i > 1 and passage.tokens[i - 2].key("prep") in _SINCE
    after = after or once_done_by(passage, i) is not None
    return that is not None and not that.suffix and perfect and not after


def once_done_by(passage: Passage, i: int) -> Mention | None:
    """Return who did before what the verb at *i* says: «it once happened to X that [he] warned»."""
    doer = passage.before.get(i - 1) if i and passage.tokens[i - 1].has("that") else None
    if doer is None or doer.prep != "li" or not doer.i:
        return None
    happened = phrase_at(passage.line, doer.i - 1, "aux")
    return doer if happened is not None and happened[1].sense.key == _EARLIER else None
