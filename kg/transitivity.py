"""Whether a noun phrase after a transitive verb is its subject or its object."""

from __future__ import annotations

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.concord import agreement_of, agrees
from kg.link import Discourse
from kg.memory import Memory
from kg.passage import Passage
from kg.pronouns import resumes
from kg.tokens import COMMAS
from kg.valency import WHEREAS

_WORD = 4
_ALL = "all"
_SAID = ("deed", "claim", "content")
_DEEDS = ("agent_noun", "harm_noun", "victim_noun", "act", "claim_noun", "proposal")
_BLAMING = ("condemn", "criticise", "reject", "deny", "welcome", "support")


def takes_object(hit: Hit) -> bool:
    """Say whether the verb takes a noun as its object and has no pronoun for it."""
    return "obj" in hit.cue.roles and not hit.reading.suffix


def first_is_subject(
    passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory, discourse: Discourse
) -> bool:
    """Decide whether the first of the noun phrases after a transitive verb is its subject."""
    first = bare[0]
    if not first.mentions or _is_oblique(passage, first) or _is_described(hit, bare):
        return False
    if is_nominative(passage, first) or _opens_anew(passage, hit, bare):
        return True
    if _is_set_apart(passage, hit, first):
        return True
    if _object_is_plain(hit, bare):
        return True
    bare = [p for p in bare if not _comma_before(passage, first, p)]
    if len(bare) > 1:
        return _is_first_of_several(hit, bare, memory)
    return _is_lone_subject(passage, hit, first, memory, discourse)


def _object_is_plain(hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether the object can only be a deed or what is said: «denied X that»."""
    return agrees(hit, bare[0].mentions[0].gender) and _takes_said(hit)


def _is_first_of_several(hit: Hit, bare: list[Phrase], memory: Memory) -> bool:
    """Decide where another noun phrase follows, which may be the object: «urged X Y to»."""
    first, second = bare[:2]
    mention = first.mentions[0]
    person = mention.kind in ("person", "title")
    if agrees(hit, mention.gender):
        if second.i == first.j and (person or hit.cue.act in _BLAMING):
            return True
    elif (
        mention.kind in ("name", "metonym")
        or _is_known_better(hit, memory)
        or (person and memory.sentence is not None)
    ):
        return False
    return second.mentions != () or not _speaker_goes_on(hit, memory)


def stands_before_subject(hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether the object stands before the subject: «criticised X [the] Lutheran bishop».

    The first noun phrase does not agree with the verb, and the one right after it does. Outlets
    give the names of states either gender, so that these show nothing.
    """
    if not takes_object(hit) or len(bare) < 2 or bare[1].i != bare[0].j:
        return False
    first, second = (phrase.mentions[:1] for phrase in bare[:2])
    if not (first and second) or first[0].kind in ("name", "metonym"):
        return False
    gender = second[0].gender or ("f" if second[0].plural else "")
    return not agrees(hit, first[0].gender) and bool(gender) and agrees(hit, gender)


def deed_before_subject(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether a definite deed is the object and the actor after it the subject: «condemned the raid X».

    A definite noun takes no genitive, so that the actor begins a phrase of its own.
    """
    if len(bare) < 2 or bare[0].mentions or not bare[1].mentions or hit.cue.act not in _BLAMING:
        return False
    deed, subject = bare[0], bare[1].mentions[0]
    k = deed.i + passage.tokens[deed.i].has("demonstrative")
    definite = passage.tokens[k].text.startswith(passage.affixes.article)
    between = passage.tokens[k + 1 : bare[1].i]
    beside = all(
        t.has("nisba", "number", "prep", "modifier") and not t.has("clause") for t in between
    )
    thing = deed.i == hit.j and passage.tokens[k].has(*_DEEDS)
    return thing and definite and beside and not subject.conj and agrees(hit, subject.gender)


def _is_lone_subject(
    passage: Passage, hit: Hit, first: Phrase, memory: Memory, discourse: Discourse
) -> bool:
    """Decide where one noun phrase stands alone: the subject, or the object of who spoke before."""
    if not agrees(hit, first.mentions[0].gender):
        return _tells_what(hit) and not _is_known_better(hit, memory)
    if _tells_what(hit):
        return True
    if len(first.mentions) > 1 and takes_actor(hit):
        return memory.sentence is None
    if not _may_lack_object(hit) or _goes_on_urging(passage, hit, first, memory, discourse):
        return False
    return _is_new_subject(passage, hit, first, memory)


def _tells_what(hit: Hit) -> bool:
    """Say whether a clause is the object, so that the noun is none: «condemned X that»."""
    addressed = hit.cue.roles["obj"] in ("addressee", "hearer")
    return hit.args.marker >= 0 and not addressed and "bi" not in hit.args.after


def _may_lack_object(hit: Hit) -> bool:
    """Say whether the verb does without an object: it needs nothing, or has something else it needs."""
    if hit.cue.roles.get("obj") == "target" and hit.cue.act == "accuse":
        return False
    others = (need for need in hit.cue.needs if need not in ("obj", "self"))
    return not hit.cue.needs or any(_present(need, hit) for need in others)


def lacks_all_but_object(hit: Hit) -> bool:
    """Say whether a verb of praise or blame has nothing it takes but a noun: no «that», no preposition."""
    taken = hit.args.after.keys() & hit.cue.roles.keys()
    return hit.cue.act in _BLAMING and hit.args.marker < 0 and not taken


def _is_new_subject(passage: Passage, hit: Hit, first: Phrase, memory: Memory) -> bool:
    """Say whether the noun is a new subject: the sentence has none yet, or one that disagrees.

    Several who go on take a dual or a plural. A person is a new subject wherever the sentence
    tells of somebody else.
    """
    known, mention = memory.sentence, first.mentions[0]
    if known is None or (known.gender and not agrees(hit, known.gender)):
        return True
    dual = passage.tokens[hit.i].text.endswith(passage.affixes.alef)
    if len(known.slugs) > 1 and agreement_of(hit) in ("m", "f") and not dual:
        return True
    return mention.kind in ("person", "title") and not set(known.slugs) & set(mention.actors)


def _is_known_better(hit: Hit, memory: Memory) -> bool:
    """Say whether who spoke last agrees with a verb that its noun does not: «and he urged the parties»."""
    known = memory.latest
    if known is None or hit.cue.roles["obj"] != "addressee":
        return False
    return bool(known.gender) and known.gender == agreement_of(hit)


def _opens_anew(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether nobody can go on: «while warned Russia of it», or two actors open the sentence.

    Outlets give «Sudan» and the like either gender, so that the first of two need not agree.
    """
    if bare[0].i != hit.j or not bare[0].mentions:
        return False
    before = passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
    two = len(bare) > 1 and bare[1].i == bare[0].j and bare[1].mentions != ()
    named = bare[0].mentions[0].kind in ("name", "metonym")
    if before is None:
        return two and named and not hit.reading.conj
    return before.key("clause") == WHEREAS and agrees(hit, bare[0].mentions[0].gender)


def _goes_on_urging(
    passage: Passage, hit: Hit, phrase: Phrase, memory: Memory, discourse: Discourse
) -> bool:
    """Say whether who spoke last goes on: «she also called on X», «and it called on all parties».

    A ministry does not urge its own state: that is the next subject.
    """
    known, mention = memory.latest, phrase.mentions[0]
    if known is None or not takes_actor(hit) or mention.kind == "person":
        return False
    if mention.actor == discourse.side(known.slugs[0]) != known.slugs[0]:
        return False
    if passage.tokens[phrase.i].key("number") == _ALL or _is_of_target(
        passage, hit, phrase, memory
    ):
        return True
    if not known.gender or known.gender != agreement_of(hit):
        return False
    before = passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
    if before is not None and before.key("clause") == "kama":
        return True
    person = discourse.type_of(known.slugs[0]) == "Person" and bool(hit.reading.conj)
    return person and (known.gender == "f" or discourse.type_of(mention.actor) == "Group")


def _is_of_target(passage: Passage, hit: Hit, phrase: Phrase, memory: Memory) -> bool:
    """Say whether an office is that of whom the last act was aimed at: «blamed X and urged its president to»."""
    office = passage.tokens[phrase.i].first("title")
    if office is None or not (office.suffix and hit.reading.conj and memory.targets):
        return False
    return resumes(passage, memory.targets, office.suffix)


def _takes_said(hit: Hit) -> bool:
    """Say whether the verb takes a deed or what is said, which no actor is: «rejected that», «denied»."""
    role = hit.cue.roles["obj"]
    return role in _SAID or (hit.cue.act == "reject" and "that" in hit.cue.roles)


def _is_described(hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether a lone actor is what the verb describes: «described X as untrue»."""
    said = hit.args.after.get("bi")
    beside = len(bare) == 1 and said is not None and said.i == bare[0].j
    return hit.cue.roles["obj"] == "described" and beside


def _comma_before(passage: Passage, first: Phrase, other: Phrase) -> bool:
    """Say whether a comma and "and" part a noun phrase from the first one: it begins a clause."""
    comma = any(passage.tokens[k].text in COMMAS for k in range(first.j, other.i))
    return comma and passage.tokens[other.i].text[0] in passage.affixes.conjunctions


def _speaker_goes_on(hit: Hit, memory: Memory) -> bool:
    """Say whether a joined verb with one actor beside it keeps the subject of the clause before."""
    known = memory.sentence is not None and agrees(hit, memory.sentence.gender)
    return known and bool(hit.reading.conj) and takes_actor(hit) and hit.cue.act != "accuse"


def _is_set_apart(passage: Passage, hit: Hit, first: Phrase) -> bool:
    """Say whether the time, between commas, parts a subject from the object: «accused X, on Friday, Y of»."""
    tokens, end = passage.tokens, hit.sentence[1] - 1
    k = first.j + 1
    while k < end and tokens[k].has("time", "adverb"):
        k += 1
    inserted = first.j + 1 < k < end and all(tokens[c].text in COMMAS for c in (first.j, k))
    if not inserted or not agrees(hit, first.mentions[0].gender):
        return False
    after, mention = tokens[k + 1], passage.at.get(k + 1)
    led = mention is not None and (mention.prep or mention.conj)
    return not (
        led or any(r.prep or r.conj for r in after.all_readings) or after.has("prep", "that")
    )


def _is_oblique(passage: Passage, phrase: Phrase) -> bool:
    """Say whether an actor stands in a case that no subject has: a plural, a dual, a vowelled word."""
    if passage.line.vowel_after(phrase.i) == passage.affixes.accusative:
        return True
    oblique = passage.affixes.noun_endings.oblique
    several = (m for m in phrase.mentions[:1] if m.plural or m.kind == "unnamed")
    return any(passage.tokens[mention.i].text.endswith(oblique) for mention in several)


def is_nominative(passage: Passage, phrase: Phrase) -> bool:
    """Say whether a plural or a dual of people stands in the case of a subject."""
    token, endings = passage.tokens[phrase.i], passage.affixes.noun_endings
    dual = token.has("group") and token.text.endswith(endings.dual)
    plural = token.text.endswith(endings.nominative) or dual
    if phrase.j - phrase.i > 1 and governs(passage, Phrase(phrase.i, phrase.i + 1)):
        return True
    return plural and not token.has("cue") and len(token.text) > _WORD


def takes_actor(hit: Hit) -> bool:
    """Say whether the object of the verb is somebody: who is urged, told, accused."""
    return hit.cue.roles.get("obj") in ("target", "addressee", "hearer")


def _present(need: str, hit: Hit) -> bool:
    args = hit.args
    return (
        (need == "that" and args.marker >= 0)
        or need in args.after
        or (need == "words" and args.words >= 0)
        or (need in ("told", "order") and "bi" in args.after)
    )


def governs(passage: Passage, phrase: Phrase) -> bool:
    """Say whether a plural of people is in the form of the subject before its genitive."""
    token, plural = passage.tokens[phrase.j - 1], passage.affixes.noun_endings.nominative
    named = passage.at.get(phrase.j - 1)
    unknown = not token.readings and len(token.text) > _WORD
    unknown = unknown and (named is None or named.kind != "person")
    return unknown and token.text.endswith(plural[0])
