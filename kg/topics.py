"""Subjects that stand before the verb, of a cue or of a clause that is no act."""

from __future__ import annotations

from kg.clauses import Hit
from kg.concord import agreement_of, agrees
from kg.mentions import Mention
from kg.owners import is_resumed
from kg.parties import Party, group_ending, party
from kg.passage import Passage
from kg.tokens import COLON, COMMAS, QUOTE, Token, phrase_at

_FAR = 7
_BESIDE = 3
_PLACING = ("fi", "lada", "min", "ila", "an", "ala")
_RELATES = {
    "alladhi": "m",
    "allati": "f",
    "alladhina": "p",
}  # to the agreement of the verbs they may be subject of
_NO_VERB = (
    "prep", "that", "relative", "modifier", "number", "act", "harm_noun", "body", "title", "group",
    "document", "agent_noun", "portfolio", "time", "adverb", "nisba", "demonstrative", "ma",
)  # fmt: skip


def clause_subjects(passage: Passage, start: int, end: int) -> list[Party]:
    """Return the actors that open a clause between two tokens, or follow the verb that opens it.

    «X visited the village», «visited X the village»: the verb need not be one of an act. «Fa»
    opens a clause too.
    """
    found = []
    start = past_label(passage, start)
    for k in range(start, end):
        mention = passage.at.get(k)
        if mention is None or mention.prep or mention.kind in ("nisba", "own"):
            continue
        group, after = passage.conjoined(k)
        opens = k == start or mention.conj == passage.affixes.conjunctions[1]
        if after <= end and (opens or _after_verb(passage, k, start)):
            found.append(party(group, "subject"))
    return found


def past_label(passage: Passage, start: int) -> int:
    """Return the index after the place that a headline names before a colon: «Malta: X calls for»."""
    place = passage.at.get(start)
    if (
        passage.line.number
        or place is None
        or place.kind != "name"
        or place.j == len(passage.tokens)
    ):
        return start
    return place.j + 1 if passage.tokens[place.j].text == COLON else start


def _after_verb(passage: Passage, k: int, start: int) -> bool:
    """Say whether an unknown word that opens a clause stands right before token *k*, past «[seized] it»."""
    while k - 1 > start and passage.tokens[k - 1].governs_pronoun:
        k -= 1
    verb = passage.tokens[k - 1]
    known = verb.has("like_noun")
    if not verb.is_word or passage.covered[k - 1] or (verb.has(*_NO_VERB) and not known):
        return False
    if k - 1 == start:
        return known or not verb.text.startswith(passage.affixes.article)
    if verb.text.startswith(passage.affixes.article) and not known:
        return False
    before = passage.tokens[k - 2]
    return before.text in COMMAS or before.has("clause", "aux", "neg", "adverb", "time")


def topic_before(passage: Passage, hit: Hit) -> Party | None:
    """Return the subject that stands before the verb: «X condemned», «X, who condemned»."""
    start = hit.sentence[0]
    k = hit.i - 1
    relative = -1
    wa = len(hit.reading.conj) > 0 and not hit.after_amma
    if wa:
        return None
    far = hit.i - _FAR
    while k >= start and k > far:
        token = passage.tokens[k]
        if k + 1 in passage.before:
            break
        if (opening := adverb_ending(passage, k)) < k:
            k = opening - 1
            continue
        if token.has("relative") and _may_relate(token, hit) and not passage.is_headless(k):
            relative = k
            k = _first_relative(passage, k, start)
            far = min(far, k - _BESIDE)
        elif token.text == QUOTE:
            pass
        elif token.text == ")" or not (
            token.has("aux", "neg", "adverb", "time", "number")
            or (token.text in COMMAS and (relative >= 0 or k == hit.i - 1))
        ):
            return None
        k -= 1
    mention = passage.before.get(k + 1)
    if mention is None or mention.i < start or mention.kind == "nisba":
        return None
    group = group_ending(passage, mention)
    if _is_next_clause(passage, hit, group):
        group = [mention]
    if relative >= 0:
        pointed = _points_back(passage, relative, hit)
        resumed = pointed or is_resumed(passage, hit) or _is_aimed_at(hit)
        return None if resumed else party(group, "relative")
    comma = passage.tokens[hit.i - 1].text in COMMAS
    if comma and not (_follows_that(passage, group[0]) or _opens_sentence(group[0], hit)):
        return None
    return party(group, "topic") if _starts_clause(passage, group[0], start) else None


def _is_next_clause(passage: Passage, hit: Hit, group: list[Mention]) -> bool:
    """Say whether the last of several opens a headline's next clause: «X threatens Y and Z accuses it»."""
    several = len(group) > 1 and passage.line.number == 0 and agreement_of(hit) in ("m", "f")
    inside = several and not _starts_clause(passage, group[0], hit.sentence[0])
    return inside and agrees(hit, group[-1].gender)


def parted_topic(passage: Passage, hit: Hit) -> Party | None:
    """Return the subject that an apposition or a relative clause parts from its verb: «X, the Y's thinker, said that»."""
    k = hit.i - 1
    if k <= hit.sentence[0] or passage.tokens[k].text not in COMMAS or hit.args.marker < 0:
        return None
    while (k := k - 1) > hit.sentence[0]:
        token, subject = passage.tokens[k], passage.before.get(k)
        if token.text in COMMAS and subject is not None and _opens(passage, subject, hit):
            aside = [q for q in range(k + 1, hit.i - 1) if not passage.covered[q]]
            another = any(passage.tokens[q].has("cue", "that") for q in aside)
            relates = passage.tokens[k + 1].has("relative")
            return party([subject], "topic") if relates or not another else None
    return None


def placed_topic(passage: Passage, hit: Hit) -> Party | None:
    """Return the subject that where it is parts from its verb: «that the envoy in X refused».

    A name right before the verb is whose office it was: «that the member of its bureau X refused».
    """
    if hit.reading.conj or hit.kind != "verb":
        return None
    named = passage.before.get(hit.i)
    bearer = named if named is not None and named.kind == "person" and not named.prep else None
    k = hit.i
    while k > max(hit.sentence[0], hit.i - _FAR) and not _parts(passage.tokens[k - 1]):
        k -= 1
        mention = passage.at.get(k)
        if mention is None or mention.kind in ("nisba", "own", "place"):
            continue
        if mention.j < hit.i and _starts_clause(passage, mention, hit.sentence[0]):
            placed = _leads_place(passage, mention.j) and agrees(hit, mention.gender)
            return party([bearer or mention], "topic") if placed and not mention.conj else None
    return None


def closes_aside(passage: Passage, hit: Hit) -> bool:
    """Say whether a comma ends the verb's relative clause before «that»: «said X, who spoke in Y, that».

    What is said belongs to the verb outside the clause then.
    """
    that, k = hit.args.marker, hit.i - 1
    if that <= hit.j or passage.tokens[that - 1].text not in COMMAS:
        return False
    if passage.tokens[hit.j].text in COMMAS:  # «who said, in Y, that»
        return False
    while k > hit.sentence[0] and passage.tokens[k].has("aux", "adverb"):
        k -= 1
    return k > 0 and passage.tokens[k].has("relative") and passage.tokens[k - 1].text in COMMAS


def _parts(token: Token) -> bool:
    """Say whether a token ends a noun phrase before a verb."""
    apart = token.has("that", "relative", "clause", "cue", "aux", "neg", "time", "adverb")
    return not token.is_word or apart


def _leads_place(passage: Passage, k: int) -> bool:
    """Say whether a preposition at *k* tells where somebody is or of what he is."""
    token = passage.tokens[k]
    written = any(r.prep == "li" for r in token.all_readings)
    return token.key("prep") in _PLACING or written


def _opens(passage: Passage, subject: Mention, hit: Hit) -> bool:
    """Say whether a mention opens the sentence, or the clause of a «that», and may act in it."""
    first = subject.i == hit.sentence[0] or _follows_that(passage, subject)
    named = subject.kind in ("person", "title", "name", "body") and not subject.prep
    free = not _has_actor_beside(hit) or "obj" in hit.cue.roles
    return first and named and agrees(hit, subject.gender) and free


def _points_back(passage: Passage, relative: int, hit: Hit) -> bool:
    """Say whether the verb's pronoun stands for the antecedent: «X, whom she praised», no «who praised her».

    «The women, who praised him» has another's pronoun: it agrees with no women.
    """
    suffix, third = hit.reading.suffix, passage.affixes.pronouns.third
    key, several = passage.tokens[relative].key("relative"), passage.affixes.pronouns.several
    if not suffix or suffix not in (*third, *several):
        return False
    if key not in _RELATES:
        return True
    agreement = "p" if suffix in several else "f" if suffix == passage.affixes.pronouns.her else "m"
    return agreement == _RELATES[key]


def _may_relate(relative: Token, hit: Hit) -> bool:
    """Say whether a relative pronoun may be the subject of the verb, by their forms: «X, which said».

    In «X, of which [they] said that it ...» it is not: the verb is in the plural.
    """
    agreement = agreement_of(hit)
    return not agreement or agreement in _RELATES.get(relative.key("relative"), agreement)


def _first_relative(passage: Passage, k: int, start: int) -> int:
    """Return the relative that "and" joins the one at *k* to: «X, who was seen at Y, and who said»."""
    second = passage.tokens[k].readings["relative"][0]
    for q in range(k - 1, start, -1) if second.conj else ():
        first = passage.tokens[q].first("relative")
        if first is not None and first.sense.key == second.sense.key and not first.conj:
            return q
    return k


def adverb_ending(passage: Passage, k: int) -> int:
    """Return where the adverb of several words that ends at token *k* begins: «usually», adatan ma."""
    for start in range(max(k - _FAR, 0), k):
        found = phrase_at(passage.line, start, "adverb")
        if found is not None and found[0] == k + 1:
            return start
    return k


def _follows_that(passage: Passage, mention: Mention) -> bool:
    """Say whether a mention is the noun of «that», whose verb a comma may part from it."""
    return mention.i > 0 and passage.tokens[mention.i - 1].has("that") and not mention.prep


def _opens_sentence(mention: Mention, hit: Hit) -> bool:
    """Say whether a mention that opens a sentence may act in it: «The minister, [he] accused X».

    In «The minister, his spokesman said» the verb has a subject of its own.
    """
    opens = mention.i == hit.sentence[0] and mention.kind not in ("place", "metonym")
    return opens and (not _has_actor_beside(hit) or "obj" in hit.cue.roles)


def _is_aimed_at(hit: Hit) -> bool:
    """Say whether the verb has a subject of its own and the antecedent as its aim: «whom X blames»."""
    return _has_actor_beside(hit) and any(prep in hit.cue.roles for prep in hit.args.pronouns)


def _has_actor_beside(hit: Hit) -> bool:
    """Say whether an actor stands right after the verb, without preposition."""
    bare = hit.args.bare
    return bool(bare and bare[0].i == hit.j and bare[0].mentions)


def _starts_clause(passage: Passage, mention: Mention, start: int) -> bool:
    if mention.prep:
        return False
    if mention.i == start or mention.conj:
        return True
    before = passage.tokens[mention.i - 1]
    if not before.is_word:
        return True
    return before.has(
        "that", "clause", "aux", "adverb", "time", "because", "ma"
    ) and not before.has("prep")
