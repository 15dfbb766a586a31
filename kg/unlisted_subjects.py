"""Subjects that no list knows: «some», «the summit», «the attendants», «the treaty stresses that»."""

from __future__ import annotations

from kg.animacy import may_act, noun_end
from kg.arguments import Phrase
from kg.clauses import Hit
from kg.concord import agreement_of, agrees
from kg.link import Discourse
from kg.memory import Memory
from kg.mentions import Mention
from kg.parties import NO_ACTOR, Party, party
from kg.passage import Passage
from kg.tokens import COMMAS, Token, phrase_at
from kg.transitivity import is_nominative, takes_object

_LONG = 7
_LONGEST = 5
_WORD = 4
_SOME = "some"
_NO_NOUN = ("cue", "part", "that", "relative", "ma", "clause", "neg", "pronoun", "because", "aux")
_NO_SUBJECT = ("document", "agent_noun", "misdoing", "victim_noun", "harm_noun")
_ACTORS = ("body", "group", "unnamed", "human", "media", "title", "honorific")
_NO_HEAD = ("prep", "adverb", "time", "namestop", "done", "hypothetical")


def unlisted_subject(
    passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory, discourse: Discourse
) -> Party | None:
    """Return the first noun phrase as subject when no list knows it and it cannot be an object."""
    if takes_object(hit) and _is_some(passage, hit, bare[0], memory):
        if bare[0].mentions:
            return party(bare[0].mentions, "subject")
        end = min(bare[0].j, hit.j + _LONGEST)
        return unknown_subject(passage, hit, Phrase(hit.j, end), discourse)
    if _is_plain_subject(passage, hit, bare[0], memory):
        return unknown_subject(passage, hit, bare[0], discourse) or NO_ACTOR
    unlisted = takes_object(hit) and not bare[0].mentions and _is_unlisted(passage, hit, bare)
    if unlisted or _is_bare_body(passage, hit, bare):
        return unknown_subject(passage, hit, bare[0], discourse)
    return None


def unlisted_topic(passage: Passage, i: int, hit: Hit, discourse: Discourse) -> Party | None:
    """Return the noun phrase that stands from token *i* up to its verb, as an actor."""
    j = hit.i
    while j > i and passage.tokens[j - 1].has("aux"):
        j -= 1
    tokens = passage.tokens[i:j]
    if not 0 < len(tokens) <= _LONG or any(t.has(*_NO_NOUN) or not t.is_word for t in tokens):
        return None
    first = passage.at.get(i)
    if first is not None:
        return party([first], "topic") if not first.prep and first.kind != "nisba" else None
    known = tokens[0].all_readings
    feminine = tokens[0].text.endswith(passage.affixes.feminine_nouns)
    governed = tokens[0].text.startswith(passage.affixes.article_after_li)
    governed = governed or tokens[0].has(*_NO_HEAD) or any(r.prep for r in known)
    if governed or feminine > agrees(hit, "f"):
        return None
    if not may_act(passage, i):
        return None
    slug = discourse.add(passage.line.words(i, j), "Group")
    discourse.note([slug])
    return party([Mention(i, j, (slug,), "unlisted")], "topic")


def unknown_subject(
    passage: Passage, hit: Hit, phrase: Phrase, discourse: Discourse
) -> Party | None:
    """Make an unlisted actor of an unknown subject right after a verb of saying.

    What counts it belongs to it: «said more than a hundred men».
    """
    noun, phrase = phrase.i, _with_count(passage, hit, phrase)
    definite = passage.tokens[phrase.i].text.startswith(passage.affixes.article)
    resumed = definite and all(k in hit.args.pronouns.values() for k in range(hit.j, phrase.i))
    quote = passage.opening(hit.j)
    quoted = quote is not None and (quote.start + 1, quote.inner) == (phrase.i, phrase.j)
    if not (phrase.i <= hit.j or resumed or quoted) or phrase.j - phrase.i > _LONGEST:
        return None
    token = passage.tokens[noun]
    if "described" in hit.cue.roles.values() and _describes(passage, hit, token):
        return None
    acts = may_act(passage, noun) or _is_study(hit, token)
    if not acts or _is_manner(passage, hit, token):
        return None
    reading = next(iter(token.all_readings), None)
    if reading is not None and (reading.suffix or reading.prep):
        return None
    end = noun_end(passage, noun, phrase.j)
    slug = discourse.add(passage.line.words(phrase.i, end), "Group")
    discourse.note([slug])
    mention = Mention(phrase.i, end, (slug,), "unlisted")
    return party([mention], "subject")


def _with_count(passage: Passage, hit: Hit, phrase: Phrase) -> Phrase:
    """Return the noun phrase with the numbers between it and a verb whose words «that» brings.

    «With all clarity» counts nothing, and where nothing is said «three offers» are an object.
    """
    k = hit.j
    while k < phrase.i and (found := phrase_at(passage.line, k, "number")) is not None:
        if found[1].prep:
            return phrase
        k = found[0]
    told = hit.args.marker >= 0
    return Phrase(hit.j, phrase.j) if told and hit.j < k == phrase.i else phrase


def agrees_in_form(passage: Passage, hit: Hit, phrase: Phrase) -> bool:
    """Say whether a noun shows by its ending that it is the subject of a feminine verb."""
    text = passage.tokens[phrase.i].text
    feminine = agreement_of(hit) == "f" and not hit.cue.object_words
    return feminine and text.endswith(passage.affixes.feminine_nouns)


def _is_plain_subject(passage: Passage, hit: Hit, first: Phrase, memory: Memory) -> bool:
    """Say whether a noun right after the verb is its subject though no list knows it.

    «The treaty stresses that»: what is stressed follows "that"; «the summit recommended», when he
    who spoke last is a man and verb and noun are feminine.
    """
    near = passage.tokens[hit.j : first.i]
    if first.mentions or not all(t.has("number") for t in near) or hit.reading.suffix:
        return False
    text, affixes = passage.tokens[first.i].text, passage.affixes
    study = _is_study(hit, passage.tokens[first.i])
    if not (study or text.startswith(affixes.article)) and not agrees_in_form(passage, hit, first):
        return False
    feminine = text.endswith(affixes.feminine_nouns)
    if feminine > agrees(hit, "f") or passage.tokens[first.i].has(*_NO_SUBJECT):
        return False
    that = hit.args.marker >= 0 and passage.tokens[hit.args.marker].has("that")
    if "obj" not in hit.cue.roles or (that and hit.cue.roles["obj"] == "content"):
        return True
    last = memory.last(hit)
    return last is not None and bool(last.gender) and not agrees(hit, last.gender)


def _is_study(hit: Hit, token: Token) -> bool:
    """Say whether a study finds what follows «that»: «foresaw a study that»."""
    return token.has("study") and hit.args.marker >= 0


def _is_some(passage: Passage, hit: Hit, first: Phrase, memory: Memory) -> bool:
    """Say whether «some», «a number of» begins the phrase right after the verb: its subject then."""
    found = phrase_at(passage.line, hit.j, "number")
    some = found is not None and found[1].sense.key == _SOME
    last = memory.sentence
    opens = not hit.reading.conj or hit.i == hit.sentence[0]
    opens = opens or (last is not None and not last.suits(agreement_of(hit)))
    return some and opens and first.i in (hit.j, found[0] if found else -1)


def _is_unlisted(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether a noun phrase that names nobody known is the subject before an object."""
    return (
        is_nominative(passage, bare[0])
        or _has_its_deed(passage, hit, bare[0])
        or _is_meeting(passage, bare)
        or _owns_act(passage, hit, bare)
        or _two_parties(passage, hit, bare)
        or (hit.cue.roles["obj"] in ("deed", "claim") and _stands_apart(passage, bare))
    )


def _is_bare_body(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether an indefinite body stands alone before what it asks or tells: «a court ordered that»."""
    first = bare[0]
    told = hit.args.marker >= 0 or bool(hit.args.after.keys() & hit.cue.roles.keys())
    if not told or hit.reading.suffix or len(bare) > 1 or first.mentions or first.i != hit.j:
        return False
    body = passage.tokens[first.i].first("body")
    clitics = body is None or body.art or body.suffix or body.prep or body.conj
    return body is not None and not clitics and agrees(hit, body.sense.info.get("gender", ""))


def _owns_act(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether the noun of an act with its pronoun follows: «the blocs announced their refusal of»."""
    return (
        "light" in hit.cue.flags
        and len(bare) > 1
        and bare[1].i == bare[0].j
        and passage.tokens[bare[0].i].text.startswith(passage.affixes.article)
        and passage.is_owned_act(bare[1].i)
    )


def _has_its_deed(passage: Passage, hit: Hit, first: Phrase) -> bool:
    """Say whether "with" gives the deed that may also be an object: «the right condemned the Y»."""
    definite = passage.tokens[first.i].text.startswith(passage.affixes.article)
    roles, deed = hit.cue.roles, hit.args.after.get("bi")
    twice = roles["obj"] == roles.get("bi") == "deed"
    return twice and deed is not None and definite and first.i == hit.j


def _is_meeting(passage: Passage, bare: list[Phrase]) -> bool:
    """Say whether a meeting stands before an object: «the summit condemned X»."""
    reading = passage.tokens[bare[0].i].first("conference")
    return len(bare) > 1 and reading is not None and reading.art and bare[1].i == bare[0].j


def _stands_apart(passage: Passage, bare: list[Phrase]) -> bool:
    """Say whether words part an indefinite noun from a definite one: «a member of X condemned the Y»."""
    if len(bare) < 2 or bare[1].i == bare[0].j:
        return False
    article, accusative = passage.affixes.article, passage.affixes.noun_endings.accusative
    text = passage.tokens[bare[0].i].text
    owned = len(text) > _WORD and text.endswith(passage.affixes.pronouns.common)
    indefinite = not (text.startswith(article) or text.endswith(accusative) or owned)
    comma = any(passage.tokens[k].text in COMMAS for k in range(bare[0].j, bare[1].i))
    return indefinite and not comma and passage.tokens[bare[1].i].text.startswith(article)


def _two_parties(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether an unknown noun stands right before an actor: «the attendants urged X».

    It has the article, where not somebody is told: «told Lam [the agency] X».
    """
    if len(bare) < 2 or not bare[1].mentions or bare[1].i != bare[0].j:
        return False
    told = hit.cue.roles["obj"] == "hearer" and bare[0].j == bare[0].i + 1
    return told or passage.tokens[bare[0].j - 1].text.startswith(passage.affixes.article)


def _is_manner(passage: Passage, hit: Hit, token: Token) -> bool:
    """Say whether the word only begins like a name: "with" and a feminine, «said with bitterness»."""
    affixes = passage.affixes
    prefixed = token.text[0] in affixes.prepositions and not token.readings
    return prefixed and agreement_of(hit) == "m" and token.text.endswith(affixes.teh_marbuta)


def _describes(passage: Passage, hit: Hit, token: Token) -> bool:
    """Say whether the noun is what something is called: «[what] they consider hostile acts», «and held it an insult»."""
    before = passage.tokens[hit.i - 1] if hit.i > 0 else None
    which = before is not None and before.has("ma", "relative")
    goes_on = bool(hit.reading.conj) and not token.has(*_ACTORS)
    indefinite = not token.text.startswith(passage.affixes.article)
    called = bool(hit.reading.suffix) and (which or goes_on)
    return (called and indefinite) or token.text.endswith(passage.affixes.alef)
