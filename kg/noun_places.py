"""Whether a word that may be a verb or the noun of its act stands where a noun does: «the refusal of X», no «X refused»."""

from __future__ import annotations

from kg.cues import Cue
from kg.forms import Reading
from kg.mentions import Mention
from kg.morphology import has_deed_shape
from kg.names import looks_future
from kg.passage import Passage
from kg.tokens import COMMAS, QUOTE, STOPS, Token, phrase_at

_BARE = 3
_PHRASE = 5
_EARLIER = "sabaqa"
_VERBAL = ("relative", "ma", "aux", "clause", "neg", "pronoun")
_GOVERNED = ("yielding", "agent_noun", "dative", "done_to", "act", "harm_noun", "namestop", "time")
_FINITE = ("past", "pres")
_SINCE = ("bad", "qabl", "mundh", "ila", "hatta", "raghma")
NO_NOUN = ("that", "relative", "clause", "aux", "neg", "ma", "adverb", "time", "pronoun")


def is_noun(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether a word that may be a finite verb of the *cue* is rather a noun, by what stands around it."""
    token = passage.tokens[i]
    if any(rule(passage, i, reading) for rule in (_is_accusative_noun, _is_topic, _has_no_subject)):
        return True
    if _joins_manner(passage, i, reading, cue):
        return True
    if token.has("act") and reading.suffix:
        noun = dative_follows(passage, i) or _is_described(passage, i)
        noun = noun or _goes_on_act(passage, i, reading) or _has_object(passage, i, reading)
        noun = noun or _is_refused(passage, i, reading)
        return "obj" not in cue.roles or noun
    if not token.has("act", "constancy"):
        return _is_bare_masdar(passage, i, reading)
    if "stance" in cue.flags and _joins_nouns(passage, i, reading):
        return True
    nominal = (
        _noun_place,
        _is_bare_masdar,
        _follows_masdar,
        _is_accusative,
        _follows_that,
        _is_adjectival,
    )
    of_cue = (_disagrees, owner_follows)
    return any(rule(passage, i, reading) for rule in nominal) or any(
        rule(passage, i, reading, cue) for rule in of_cue
    )


def _is_topic(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a negated verb follows, of which it is the subject: «the refusal of X does not mean».

    After an indefinite noun the negation begins a relative clause: «refused [a] plan that does not».
    """
    if reading.sense.form != "past3m" or not _may_be_masdar(passage, i) or reading.suffix:
        return False
    affixes, tokens = passage.affixes, passage.tokens
    for k in range(i + 1, min(i + _PHRASE, len(tokens) - 1)):
        if not tokens[k].is_word or tokens[k].has("that", "relative", "ma", "clause", "because"):
            return False
        definite = tokens[k - 1].text.startswith(affixes.article) or passage.covered[k - 1]
        definite = definite or tokens[k - 1].text.endswith(affixes.pronouns.third)
        if tokens[k].has("neg"):
            verb = any(r.sense.form.startswith("pres3") for r in tokens[k + 1].all_readings)
            return k > i + 1 and definite and verb
    return False


def _has_no_subject(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether only an object follows what begins anew without "and": «, support of the farmers», no «he supported»."""
    affixes, tokens = passage.affixes, passage.tokens
    begins = i == 0 or tokens[i - 1].text in (*COMMAS, *STOPS)
    if not begins or i + 1 >= len(tokens) or reading.conj or reading.suffix:
        return False
    masdar = reading.sense.form == "past3m" and tokens[i].has("act")
    oblique = tokens[i + 1].text.endswith(affixes.noun_endings.oblique)
    return masdar and oblique and tokens[i + 1].text.startswith(affixes.article)


def _joins_manner(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether it goes on how something is done: «with calm and caution», no «and warned».

    A verb has what it governs after it, whom it addresses or its subject.
    """
    before = passage.tokens[i - 1] if i else None
    if not reading.conj or before is None or passage.covered[i - 1] or before.all_readings:
        return False
    manner = passage.affixes.prepositions.get(before.text[0]) == "bi"
    manner = manner and not before.text.endswith(passage.affixes.pronouns.third)
    if not manner or not _may_be_masdar(passage, i) or i + 1 >= len(passage.tokens):
        return False
    after = passage.tokens[i + 1]
    governs = i + 1 in passage.at or takes_next(passage, i + 1, cue) or after.has("that")
    return not (governs or after.text.startswith(passage.affixes.article))


def _noun_place(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a word that is verb or noun stands where only a noun can: after a verb, a preposition, «or».

    Also after «was done», that is a passive, after «there is», and after a verb of receiving or studying and its
    subject: «X received Y's support», «X studied Y's request».
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
        if verb.has("received", "considers") or _takes_noun(verb):
            return True
    option = before.key("namestop") == "aw"
    option = option or _is_future(passage, k)
    return not passage.covered[k] and (
        option or before.has("cue", "part", "prep", "received", "considers", "done", "any")
    )


def _takes_noun(verb: Token) -> bool:
    """Say whether a verb has its object after its subject, so that no verb follows: «refused X the request of»."""
    return any(r.sense.form[:4] in _FINITE and not r.suffix for r in verb.readings.get("cue", ()))


def _is_future(passage: Passage, k: int) -> bool:
    """Say whether an unknown word looks like a verb in the future, whose object follows: «will study X's request»."""
    token, affixes = passage.tokens[k], passage.affixes
    unknown = token.is_word and not token.readings
    return unknown and token.text[0] == affixes.future and looks_future(token, affixes)


def _is_bare_masdar(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a verb spelt like its noun stands where only a noun can: «[an] order came out», no «ordered»."""
    if not _may_be_masdar(passage, i) or reading.suffix or reading.conj or i == 0:
        return False
    return passage.tokens[i - 1].has("came_out") or _noun_place(passage, i, reading)


def _may_be_masdar(passage: Passage, i: int) -> bool:
    """Say whether a perfect is spelt like its noun: of three strong letters, or with t- before the root.

    So in «X criticised the hesitation of Y», which is spelt like «Y repeats».
    """
    token, affixes = passage.tokens[i], passage.affixes
    perfects = [r for r in token.all_readings if r.sense.form == "past3m" and not r.suffix]
    stem = token.text[len(perfects[0].conj) :] if perfects else ""
    strong = len(stem) == _BARE and set(affixes.vowels).isdisjoint(stem[1:])
    return strong or stem.startswith(affixes.teh)


def _follows_masdar(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether an indefinite verbal noun governs the word: «tried to dispel the worry of X»."""
    before = passage.tokens[i - 1] if i and not passage.covered[i - 1] else None
    if before is None or before.readings or reading.conj:
        return False
    return has_deed_shape(before.text, passage.affixes)


def _joins_nouns(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether "support" goes on a row of nouns: «carrying out the accord and support of X».

    Also in «on a charge of support for X»; a verb follows its subject, a comma or a particle.
    """
    if i == 0 or reading.sense.form != "past3m" or not passage.tokens[i - 1].is_word:
        return False
    named = passage.covered[i - 1] and not reading.conj
    return not named and not passage.tokens[i - 1].has(*NO_NOUN)


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


def _disagrees(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether a feminine name right after it shows a noun: «Turkey's refusal of», no «refused»."""
    after = passage.at.get(i + 1)
    if after is None or after.prep or after.conj or after.kind not in ("name", "metonym"):
        return False
    masculine = reading.sense.form == "past3m" and not (reading.suffix or reading.conj)
    refused = cue.act == "reject" or cue.roles.get("obj") in ("deed", "claim", "content")
    return masculine and after.gender == "f" and refused


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
    noun = before.is_word and not before.has(*NO_NOUN) and before.text.endswith(alef)
    counted = before.text.isdigit() or before.has("number")
    return (noun or counted) and passage.tokens[i].text.endswith(alef)


def _is_described(passage: Passage, i: int) -> bool:
    """Say whether an adjective follows a word that may be noun and verb: «its diplomatic support»."""
    after = passage.tokens[i + 1].first("modifier") if i + 1 < len(passage.tokens) else None
    mention = passage.at.get(i + 1)
    return after is not None and after.art and (mention is None or mention.kind == "unnamed")


def _is_refused(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a noun with a pronoun is the object of a noun of an act: «the refusal of their request».

    With an actor after it the verb describes the noun: «[a] support that the president asked for».
    """
    before = passage.tokens[i - 1] if i and not passage.covered[i - 1] else None
    act = (
        before is not None
        and before.has("act")
        and not any(r.suffix or r.art for r in before.readings["act"])
    )
    return act and not reading.conj and i + 1 not in passage.at


def _goes_on_act(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether "and" joins it to a noun of an act with a pronoun: «its rejection and its condemnation»."""
    before = passage.tokens[i - 1] if i else None
    acts = before.readings.get("act", ()) if before is not None else ()
    return bool(reading.conj) and any(r.suffix for r in acts)


def dative_follows(passage: Passage, i: int) -> bool:
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


def owner_follows(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether an actor and «to» the object follow, as after a noun: «the Parliament's refusal of».

    «The Parliament refused the accord» has no «to»; one of time or purpose has no article.
    """
    owner = passage.at.get(i + 1)
    if reading.suffix or owner is None or owner.prep or owner.kind == "nisba":
        return False
    if owner.kind == "own":
        return dative_follows(passage, owner.j - 1)
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
    return not definite and dative_follows(passage, i + 1)


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
