"""Whether a written word is this form of a cue, or rather another word that looks like it.

Decided by the words around it: «between» is no «explained», a masdar no verb, a noun with
tanween no dual, and a participle with the article is an act only beside whom it describes.
"""

from __future__ import annotations

from kg.cues import Cue
from kg.forms import Reading
from kg.mentions import Mention
from kg.noun_places import NO_NOUN, dative_follows, is_noun, owner_follows, takes_next
from kg.passage import Passage
from kg.text import ends_in_hamza, without_marks
from kg.tokens import COMMAS, QUOTE, STOPS, Token, ends_phrase


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


def is_saying(token: Token, reading: Reading) -> bool:
    """Say whether a noun of saying stands like a participle: «called for it with his saying that»."""
    return token.has("quoteword") and reading.prep == "bi" and bool(reading.suffix)


_UTTERED = ("document", "act", "agent_noun", "harm_noun", "speech_event", "cue", "part", "adverb")
_SAYERS = ("person", "title", "body", "media", "unnamed", "anaphor")
_RENEWED = "jaddada"
_BEFORE_CLAUSE = ("mundh", "hatta")
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
        inflected
        or passage.is_called(i)
        or _is_of_the_other_gender(passage, i, reading)
        or _ends_in_root(passage, i, reading)
        or _governs_nobody(reading, cue)
    ):
        return True
    if kind == "verb" and is_noun(passage, i, reading, cue):
        return True
    if kind == "part" and (
        _is_undone(passage, i)
        or _is_writing(passage, i, cue)
        or _is_described_plan(passage, i, cue)
        or _is_counted(passage, i)
        or _is_again(passage, i, reading, cue)
        or (cue.act == "accuse" and _is_of_noun(passage, i))
        or (cue.act == "state" and _is_of_thing(passage, i, reading))
    ):
        return True
    if kind == "part" and token.has("act"):
        genitive = passage.at.get(i + 1)
        owned = "obj" not in cue.roles or owner_follows(passage, i, reading, cue)
        if genitive is not None and not genitive.prep and owned:
            return True
        before = passage.tokens[i - 1] if i else None
        governed = before is not None and (
            before.has("prep", "constancy")
            or _is_plain_that(before)
            or (before.has("cue") and not passage.covered[i - 1])
        )
        return governed or bool(reading.conj and before is not None and before.text not in COMMAS)
    return False


def _is_of_the_other_gender(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether a man follows what may be a feminine present: «the minister came forward», spelt like «she presents».

    Another cue reads the word as his past then.
    """
    subject = passage.at.get(i + 1)
    man = subject is not None and subject.gender == "m" and not subject.prep
    if not man or reading.sense.form.removesuffix("x") != "pres3f":
        return False
    cues = passage.tokens[i].readings.get("cue", ())
    return any(r.sense.form == "past3m" and r.sense.key != reading.sense.key for r in cues)


def _is_again(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether «renewing» in the accusative is «again», since no comma parts it: «refused | again | a request»."""
    before = passage.tokens[i - 1] if i else None
    apart = before is None or bool(reading.conj) or not before.is_word
    return (
        cue.latin == _RENEWED
        and passage.tokens[i].text.endswith(passage.affixes.alef)
        and not apart
    )


def _is_plain_that(token: Token) -> bool:
    """Say whether the word is "that" without a pronoun, after which a noun stands, no participle of a subject."""
    that = token.first("that")
    return that is not None and not that.suffix


def _is_our_act(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether "to" follows what may be «we supported»: rather «our support», which is spelt like it."""
    ours = any(r.suffix for r in passage.tokens[i].readings.get("act", ()))
    return ours and reading.sense.form == "past1" and dative_follows(passage, i)


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


def _is_writing(passage: Passage, i: int, cue: Cue) -> bool:
    """Say whether a participle spelt like a document is one: «[a] memorandum that provides for», no «reminding X of»."""
    if not passage.tokens[i].has("document") or i + 1 >= len(passage.tokens):
        return False
    named = passage.at.get(i + 1)
    reminded = (named is not None and not named.prep) or passage.tokens[i + 1].has("that")
    return not (reminded or takes_next(passage, i + 1, cue))


def _is_described_plan(passage: Passage, i: int, cue: Cue) -> bool:
    """Say whether a participle spelt like a proposal is one: «[a] proposal that does not», «[a] new proposal».

    «Proposing [a] meeting» has its object after it.
    """
    alef, tokens = passage.affixes.alef, passage.tokens
    if not tokens[i].has("proposal") or "bi" in cue.roles or i + 1 >= len(tokens):
        return False
    alike = all(t.text.endswith(alef) for t in tokens[i : i + 2])
    return tokens[i + 1].has("neg") or (alike and not tokens[i + 1].has("adverb", "time"))


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
    return kind == "verb" and without_marks(passage.line.raw(i)) == passage.tokens[i].text


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
    return not before.has(*NO_NOUN, "because")


def _one_actor(passage: Passage, i: int) -> bool:
    """Say whether a single actor is named at *i*, not the two or the many that «between» needs."""
    mention = passage.at.get(i)
    if mention is None or mention.prep or len(mention.actors) > 1 or mention.plural:
        return False
    return len(passage.conjoined(i)[0]) == 1 and mention.kind in _SAYERS


def _after_preposition(passage: Passage, i: int) -> bool:
    before = passage.tokens[i - 1]
    reading = before.first("prep")
    return (
        reading is not None
        and not reading.suffix
        and reading.sense.key not in _BEFORE_CLAUSE
        and not before.has("ma", "clause", "adverb", "cue", "maybe_name")
    )


def _ends_in_root(passage: Passage, i: int, reading: Reading) -> bool:
    """Say whether the last letter is written as a hamza, no ending of a dual: «reads», not «both admit»."""
    dual = reading.sense.form.endswith("3p") and not reading.suffix
    return dual and ends_in_hamza(passage.line.raw(i))


def _governs_nobody(reading: Reading, cue: Cue) -> bool:
    """Say whether a pronoun is the object of a stance that takes none: «intercepted him», no «objected».

    So the noun of «the verdict» is no «urged you», which is spelt like it.
    """
    reports = cue.act in ("state", "announce") or bool(cue.object_words)
    governs = "obj" in cue.roles or "self" in cue.needs
    return bool(reading.suffix) and not (reports or governs)
