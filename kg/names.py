"""Names of people that no list holds: where they begin and where they stop.

A name follows a title or a verb of saying and runs until a word that is known to be something
else: a particle, a verb, a noun of a deed, another actor. Definite nouns belong to it only as
the second word («al-Khatib» after a given name).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.forms import Found
from kg.morphology import Affixes, has_verbal_shape, is_masdar
from kg.text import begins_with_hamza
from kg.tokens import COMMAS, STOPS, Line, Token, abbreviates, ends_phrase, phrase_at

LONGEST = 5
_STOP_TAGS = (
    "prep", "that", "because", "relative", "ma", "neg", "hypothetical", "aux", "clause", "adverb",
    "time", "number", "demonstrative", "quoteword", "own", "namestop", "act", "part", "title",
    "body", "group", "unnamed", "media", "document", "anaphor", "harm_noun", "agent_noun",
    "victim_noun", "must", "modifier", "portfolio", "nisba", "side", "honorific", "issued",
    "conference", "speech_event", "object_words", "blame", "untrue", "refused", "ready", "worried", "displeased",
    "recording", "broadcast", "pronoun", "owner", "selfsame", "want_of",
)  # fmt: skip
_SINGULAR = ("past3m", "past3f", "pres3m", "pres3f")
_BARE = 3
_TOPIC = 12
_WHOLE = 2
_PLURAL = 6
_FIELD = "field"
_DEEDS = (
    "harm", "harm_if", "atrocity_if", "fault", "fault_if", "duty", "duty_if", "unfit", "deed_verb",
)  # fmt: skip


def read_name(
    line: Line, i: int, counts: Mapping[str, int], affixes: Affixes, *, after_title: bool = True
) -> int:
    """Return the index after the unlisted name that begins at token *i*; *i* when none does.

    A first word that the text also has with "the" is a common noun, no name.

    Args:
        line: The paragraph.
        i: Index of the first token of the possible name.
        counts: How often each word stands in the article.
        affixes: The affixes of the language.
        after_title: Whether a title introduces it; then one word is enough when it comes again.
    """
    j = i
    while j < len(line.tokens) and j - i < LONGEST and _continues(line, i, j, affixes):
        j += 1
    j = _cut_at_known_surname(line, i, j, counts)
    j = next((k for k in range(i, j) if _is_governed(line, i, k, counts, affixes)), j)
    while j > i and line.tokens[j - 1].has("particle"):
        j -= 1
    if j > i and counts.get(affixes.article + line.tokens[i].text, 0):
        return i
    if j - i >= 2:
        return j
    alone = j - i == 1 and after_title and counts.get(line.tokens[i].text, 0) > 1
    return j if alone and len(line.tokens[i].text) > 2 else i


def _is_verb(line: Line, j: int) -> bool:
    """Say whether the token is a finite verb that some list knows."""
    readings = line.tokens[j].all_readings if j < len(line.tokens) else ()
    return any(r.sense.form[:4] in ("past", "pres") for r in readings)


def _continues(line: Line, i: int, j: int, affixes: Affixes) -> bool:  # noqa: PLR0911  (a decision list)
    token = line.tokens[j]
    if phrase_at(line, j, "joined", "number") is not None:
        return False
    if token.has("particle") and not token.has("clause"):
        return not (token.has("neg") and _is_verb(line, j + 1))
    if not token.is_word or token.text[0].isdigit() or len(token.text) < 2:
        return False
    if is_ali(line, j, affixes.yeh) or _is_gods_name(line, i, j, affixes):
        return True
    led = token.text.startswith(affixes.article_after_li) or _has_preposition(line, j, affixes)
    verbal = _is_verbal(token, affixes) or (j == i and _acts(line, i))
    answers = j > i and answers_topic(line, j, affixes.conjunctions[1])
    joined = j > i and _is_joined_thing(token, affixes)
    done_to = j - i >= _WHOLE and _has_victim(token, affixes)
    if led or verbal or answers or joined or done_to or is_inflected(line, j, affixes):
        return False
    if j == i and _is_plural(token, affixes):
        return False
    before = line.tokens[j - 1] if j > i else None
    if before is not None and token.has("namehalf"):
        return True
    article = token.text.startswith(affixes.article) and not begins_with_hamza(line.raw(j))
    if article and len(token.text) > 4 and not _may_be_surname(line, i, j, affixes):
        return False
    if token.has("maybe_name") and (j > i or _name_goes_on(line, j)):
        return not _acts_after_name(line, i, j)
    if j > i and token.has("honorific") and _ends_before(line, j + 1):
        return True
    if any(_blocks(found, j, surname=j > i) for found in line.names.get(j, ())):
        return False
    if j - i > 1 and token.text[0] == affixes.future and looks_future(token, affixes):
        return False
    after_name = j > i and set(line.tokens[j - 1].readings) <= {"maybe_name"}
    surname = after_name and _is_nisba_surname(token, affixes)
    return surname or not stops_name(token, affixes.conjunctions[1], first=j == i)


def _has_victim(token: Token, affixes: Affixes) -> bool:
    """Say whether a word is a verb of a wrong with "her" as its object: «X Y [robbed her]»."""
    if not token.text.endswith(affixes.pronouns.third) or token.has("maybe_name"):
        return False
    deeds = (r for tag in _DEEDS for r in token.readings.get(tag, ()))
    return any(len(r.suffix) >= _WHOLE and r.sense.form in _SINGULAR for r in deeds)


def _is_gods_name(line: Line, i: int, j: int, affixes: Affixes) -> bool:
    """Say whether a definite word after «servant of», «father of» is a name whatever it means: «Abd al-Malik»."""
    led = j > i and set(line.tokens[j - 1].readings) == {"particle"}
    return led and line.tokens[j].text.startswith(affixes.article)


def answers_topic(line: Line, j: int, fa: str) -> bool:
    """Say whether a verb after *fa* tells what a topic does: «as for X Y, fa-qala that»."""
    token = line.tokens[j]
    if token.text[0] != fa or not any(r.conj == fa for r in token.readings.get("cue", ())):
        return False
    return any(names_topic(line, k) for k in range(max(j - _TOPIC, 0), j))


def names_topic(line: Line, k: int) -> bool:
    """Say whether a topic follows token *k*: «as for [X]»."""
    return line.tokens[k].key("clause") == "amma"


def _acts_after_name(line: Line, i: int, j: int) -> bool:
    """Say whether a word that is also a verb follows a whole name: «X Y talab Z», «asked».

    «X son of Abu Talib» is one name.
    """
    whole = j - i >= _WHOLE and not line.tokens[j - 1].has("particle")
    if not whole or not line.tokens[j].has("cue") or _ends_before(line, j + 1):
        return False
    return bool(line.tokens[j + 1].readings) or j + 1 in line.names


def _has_preposition(line: Line, j: int, affixes: Affixes) -> bool:
    """Say whether a preposition and the article begin the word: «[praised the minister] the calm tone».

    Its ending or a definite adjective shows it; foreign names too begin so, «Balotelli».
    """
    text, after = line.tokens[j].text, line.tokens[j + 1 : j + 2]
    if text[0] not in affixes.prepositions or not text[1:].startswith(affixes.article):
        return False
    described = any(t.text.startswith(affixes.article) for t in after)
    return described or text.endswith(affixes.teh_marbuta)


def _is_verbal(token: Token, affixes: Affixes) -> bool:
    """Say whether an unknown word is by its shape a verb or its noun: «[the minister] yabhath».

    With a preposition before it more shapes are plain, also of known words: «[accused X] bi-ikhfa
    [the truth]».
    """
    led = token.text[0] in affixes.prepositions and all(r.prep for r in token.all_readings)
    if led and is_masdar(token.text[1:], affixes):
        return True
    return not token.readings and has_verbal_shape(token.text, affixes)


def _is_governed(line: Line, i: int, k: int, counts: Mapping[str, int], affixes: Affixes) -> bool:
    """Say whether token *k* is a preposition with its noun rather than a name: «[X Y] bi-hajb [sites]».

    The article has the noun without it, or it has after a whole name the shape of a deed with
    its object. A name begins like any of these where nothing follows it.
    """
    token, noun = line.tokens[k], line.tokens[k].text[1:]
    if k > i and token.readings and all(r.prep and r.art for r in token.all_readings):
        return True
    if token.readings or token.text[0] not in affixes.prepositions or len(noun) < _BARE:
        return False
    if len(noun) > _BARE and (counts.get(noun, 0) or counts.get(affixes.article + noun, 0)):
        return True
    after = line.tokens[k + 1] if k + 1 < len(line.tokens) else None
    object_follows = after is not None and after.is_word and not after.has("that", "prep", "time")
    bare = len(noun) == _BARE and not set(noun) & set(affixes.vowels)
    deed = object_follows and (bare or noun.endswith(affixes.teh_marbuta))
    with_it = affixes.prepositions[token.text[0]] == "bi" and k - i > 1
    return with_it and (deed or noun.startswith(affixes.article))


def _is_joined_thing(token: Token, affixes: Affixes) -> bool:
    """Say whether "and" and a feminine are no second name: «[professor of] medicine and surgery»."""
    joined = token.text[0] == affixes.conjunctions[0] and not token.readings
    return joined and len(token.text) > _PLURAL - 1 and token.text.endswith(affixes.teh_marbuta)


def _is_plural(token: Token, affixes: Affixes) -> bool:
    """Say whether a word is by its ending a plural of things, which no given name is."""
    return len(token.text) > _PLURAL and token.text.endswith(affixes.noun_endings.feminine)


def _may_be_surname(line: Line, i: int, j: int, affixes: Affixes) -> bool:
    """Say whether a word with the article may belong to a name: the second one, or one later.

    A later one ends in -i or stands right before «that»: «said X Y al-Z that».
    """
    if j > i and line.tokens[j - 1].has("particle"):
        return True
    units, token = _units(line, i, j), line.tokens[j]
    nisba = token.text.endswith(affixes.yeh) and not token.readings
    if _definite_noun_follows(line, j) and not nisba:
        return False
    if units not in (2, 3) or (token.readings and not _is_nisba_surname(token, affixes)):
        return units == 1
    case = affixes.noun_endings
    common = token.text.endswith((*case.people, case.dual, case.feminine, affixes.teh_marbuta))
    return token.text.endswith(affixes.yeh) or (not common and _before_that(line, j))


def _is_nisba_surname(token: Token, affixes: Affixes) -> bool:
    """Say whether a definite adjective in -i can only be a surname after a name: «X the Scientific», «X the Maltese»."""
    field = token.key("modifier") == _FIELD or token.has("nisba")
    return (
        field
        and all(r.art for r in token.all_readings)
        and token.text.endswith(affixes.yeh)
        and set(token.readings) <= {"modifier", "portfolio", "nisba"}
    )


def _before_that(line: Line, j: int) -> bool:
    """Say whether «that», without «with», follows the word."""
    that = line.tokens[j + 1].first("that") if j + 1 < len(line.tokens) else None
    return that is not None and not that.prep and that.sense.key != "bianna"


def _ends_before(line: Line, j: int) -> bool:
    """Say whether no name goes on at token *j*, so that a title before it is a surname: «X al-Sheikh that»."""
    after = line.tokens[j] if j < len(line.tokens) else None
    return after is None or not after.is_word or after.has("that", "prep", "adverb", "time")


def is_inflected(line: Line, j: int, affixes: Affixes) -> bool:
    """Say whether a word has an ending that names do not have: tanween, «their»."""
    their = (affixes.pronouns.their, affixes.pronouns.both)
    text = line.tokens[j].text
    return affixes.tanween in line.raw(j) or (len(text) > 4 and text.endswith(their))


def _units(line: Line, i: int, j: int) -> int:
    """Return how many names stand in tokens ``[i, j)``; a particle counts with its word.

    Neither the father's name after «bin» counts nor the second half of «Salah al-Din»: «X bin Y
    al-Z» has the form of «X al-Z».
    """
    return sum(1 for k in range(i, j) if k == i or not _depends(line, k))


def _depends(line: Line, k: int) -> bool:
    token = line.tokens[k]
    linked = line.tokens[k - 1].has("particle") or token.key("particle") == "bin"
    return linked or token.has("namehalf")


def _acts(line: Line, i: int) -> bool:
    """Say whether a word that may be a name is a verb of an act here, by its place: «for his part, X demanded».

    It opens a clause there, or "and" does.
    """
    token = line.tokens[i]
    if not token.has("maybe_name"):
        return False
    verbs = [r for r in token.readings.get("cue", ()) if r.sense.form == "past3m"]
    return any(r.conj for r in verbs) or (bool(verbs) and _opens_clause(line, i))


def _opens_clause(line: Line, i: int) -> bool:
    """Say whether a sentence or clause begins at token *i*, perhaps after «for his part»."""
    if i == 0:
        return True
    before = line.tokens[i - 1]
    if before.text in STOPS:
        return not abbreviates(line.tokens, i - 1)
    comma = before.text in COMMAS
    return comma or before.has("clause", "aux") or ends_phrase(line, i, "adverb")


def _name_goes_on(line: Line, j: int) -> bool:
    after = line.tokens[j + 1] if j + 1 < len(line.tokens) else None
    if after is None or not after.is_word:
        return False
    return set(after.readings) <= {"maybe_name"} or after.has("particle")


def _blocks(found: Found, j: int, *, surname: bool) -> bool:
    """Say whether a listed name that begins here ends the unlisted one: a strong one, "and" only later.

    A listed person's surname after another first name is somebody else's.
    """
    for sense in found.senses:
        if sense.tag != "entity" or sense.form not in ("name", "metonym"):
            continue
        if found.conj:
            return surname
        if not (surname and found.end == j + 1 and sense.info.get("type") == "Person"):
            return True
    return False


def looks_future(token: Token, affixes: Affixes) -> bool:
    """Say whether the word looks like a verb in the future: sa- and a prefix of the imperfect."""
    return token.text[1:2] in (affixes.third, affixes.feminine) and len(token.text) > 3


def stops_name(token: Token, fa: str, *, first: bool = False) -> bool:
    """Say whether the token is known to be no part of a name.

    A reading that begins with the conjunction *fa* does not count: names begin so more often.
    """
    for tag in _STOP_TAGS:
        for reading in token.readings.get(tag, ()):
            if reading.conj != fa and not (first and reading.conj and tag in ("prep", "that")):
                return True
    if not first and any(r.suffix for r in token.readings.get("cue", ())):
        return True
    verbs = [r for r in token.readings.get("cue", ()) if not r.suffix and r.conj != fa]
    if any(r.sense.form[:5] in ("past3", "pres3") for r in verbs):
        return True
    deeds = (r for tag in _DEEDS for r in token.readings.get(tag, ()) if not r.suffix)
    if token.has("maybe_name"):
        return False
    forms = [r.sense.form for r in deeds if r.conj != fa]
    long = len(token.text) > _BARE
    return any(form in _SINGULAR and (long or form.startswith("pres")) for form in forms)


def _definite_noun_follows(line: Line, j: int) -> bool:
    """Say whether an adjective with the article follows, so that the word is a noun, no name."""
    after = line.tokens[j + 1] if j + 1 < len(line.tokens) else None
    return after is not None and any(
        r.art for r in after.readings.get("nisba", ()) + after.readings.get("modifier", ())
    )


def is_ali(line: Line, j: int, yeh: str) -> bool:
    """Say whether the word is the name that folds to the preposition "on", typed with its dots."""
    token = line.tokens[j]
    return (
        token.key("prep") == "ala" and len(token.text) == 3 and line.raw(j).endswith(yeh) and j > 0
    )


def _cut_at_known_surname(line: Line, i: int, j: int, counts: Mapping[str, int]) -> int:
    """Shorten a name of three or more words to its last word that the article uses again."""
    if j - i < 3 or counts.get(line.tokens[j - 1].text, 0) > 1:
        return j
    for end in range(j - 1, i + 1, -1):
        linked = line.tokens[end - 1].has("particle") or line.tokens[end - 2].has("particle")
        if counts.get(line.tokens[end - 1].text, 0) > 1 and not linked:
            return end
    return j
