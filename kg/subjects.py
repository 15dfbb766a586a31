"""Which of the noun phrases around a verb is its subject and which are its objects."""

from __future__ import annotations

from dataclasses import replace

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.link import Discourse
from kg.mentions import Mention
from kg.passage import Passage
from kg.speakers import NO_ACTOR, Memory, Party, agreement_of, agrees, party, topic_before
from kg.tokens import COMMAS, Token, phrase_at
from kg.transitivity import first_is_subject, governs, is_nominative, takes_actor, takes_object

_LONG = 7
_WORD = 4
_SOME = "some"
_NO_NOUN = ("cue", "part", "that", "relative", "ma", "clause", "neg", "pronoun", "because", "aux")
_NO_HEAD = ("prep", "adverb", "time", "demonstrative", "namestop")


def split_arguments(  # noqa: PLR0911, PLR0912  (a decision list)
    passage: Passage, hit: Hit, memory: Memory, discourse: Discourse
) -> tuple[Party | None, list[Phrase]]:
    """Divide the bare noun phrases of a cue into its subject and its objects."""
    bare = _construct(passage, _parted(passage, hit))
    if hit.kind == "part" or hit.reading.sense.form.endswith("1"):
        return None, bare
    topic = topic_before(passage, hit) or _pluperfect_subject(passage, hit, discourse)
    if topic is not None and _topic_fits(hit, topic, bare):
        return topic, bare
    several = hit.reading.sense.form.removesuffix("x").endswith("3p")
    if not bare or several or _follows_pronoun(passage, hit):
        return None, bare
    first = bare[0]
    if (author := _document_author(passage, first, memory)) is not None:
        return author, bare[1:]
    if _is_joint_document(passage, bare):
        return party(bare[1].mentions, "document"), bare[2:]
    if (unlisted := _unlisted_subject(passage, hit, bare, memory, discourse)) is not None:
        return unlisted, bare[1:]
    if _describes_noun(passage, hit, bare):
        return None, bare
    if _is_said_of_antecedent(passage, hit, first):
        listed = party(first.mentions, "subject") if first.mentions else None
        return listed or _unknown_subject(passage, hit, first, discourse), bare[1:]
    if takes_object(hit) and not first_is_subject(passage, hit, bare, memory, discourse):
        return None, bare
    if first.mentions:
        if any(m.kind == "own" for m in first.mentions):
            return None, bare
        return party(first.mentions, "subject"), bare[1:]
    shown = _agrees_in_form(passage, hit, first)
    if takes_object(hit) or "document" in hit.cue.flags:
        return None, bare
    if "light" in hit.cue.flags and not shown:
        return None, bare
    told = hit.args.marker >= 0 or hit.cue.roles.keys() & hit.args.after.keys()
    if not (told or shown):
        return None, bare[1:]
    return _unknown_subject(passage, hit, first, discourse), bare[1:]


def _is_some(passage: Passage, hit: Hit, first: Phrase) -> bool:
    """Say whether «some», «a number of» begins the phrase right after the verb: its subject then."""
    found = phrase_at(passage.line, hit.j, "number")
    some = found is not None and found[1].sense.key == _SOME
    opens = not hit.reading.conj or hit.i == hit.sentence[0]
    return some and opens and first.i in (hit.j, found[0] if found else -1)


def _describes_noun(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether the verb describes an indefinite noun right before it: «banners that urge X to».

    What is asked stands after X, so that X is addressed.
    """
    before = passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
    if before is None or not before.is_word or before.readings or passage.covered[hit.i - 1]:
        return False
    present = hit.reading.sense.form.startswith("pres3") and not hit.reading.conj
    plain = not before.text.startswith(passage.affixes.article)
    asked = any(hit.cue.roles[p] == "duty" for p in hit.args.after.keys() & hit.cue.roles.keys())
    return present and plain and asked and takes_actor(hit) and len(bare) == 1


def _is_said_of_antecedent(passage: Passage, hit: Hit, first: Phrase) -> bool:
    """Say whether a pronoun right after the verb is what it asks or says: «the strike X called for».

    The noun phrase after the pronoun is the subject then, unless it shows the accusative.
    """
    resumed = [p for p, k in hit.args.pronouns.items() if k == hit.j and first.i == k + 1]
    told = any(hit.cue.roles.get(p) in ("duty", "content") for p in resumed)
    own = any(m.kind == "own" for m in first.mentions)
    accusative = passage.tokens[first.j - 1].text.endswith(passage.affixes.alef)
    return told and not (own or hit.reading.suffix or (accusative and not first.mentions))


def _unlisted_subject(
    passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory, discourse: Discourse
) -> Party | None:
    """Return the first noun phrase as subject when no list knows it and it cannot be an object."""
    if takes_object(hit) and _is_some(passage, hit, bare[0]):
        if bare[0].mentions:
            return party(bare[0].mentions, "subject")
        return _unknown_subject(passage, hit, replace(bare[0], i=hit.j), discourse)
    if _is_plain_subject(passage, hit, bare[0], memory):
        return _unknown_subject(passage, hit, bare[0], discourse) or NO_ACTOR
    if takes_object(hit) and not bare[0].mentions and _is_unlisted(passage, hit, bare):
        return _unknown_subject(passage, hit, bare[0], discourse)
    return None


def _is_plain_subject(passage: Passage, hit: Hit, first: Phrase, memory: Memory) -> bool:
    """Say whether a noun right after the verb is its subject though no list knows it.

    «The treaty stresses that»: what is stressed follows "that"; «the summit recommended», when he
    who spoke last is a man and verb and noun are feminine.
    """
    near = passage.tokens[hit.j : first.i]
    if first.mentions or not all(t.has("number") for t in near) or hit.reading.suffix:
        return False
    text, affixes = passage.tokens[first.i].text, passage.affixes
    if not text.startswith(affixes.article) and not _agrees_in_form(passage, hit, first):
        return False
    feminine = text.endswith((affixes.teh_marbuta, affixes.noun_endings[4]))
    if feminine > agrees(hit, "f"):
        return False
    that = hit.args.marker >= 0 and passage.tokens[hit.args.marker].has("that")
    if "obj" not in hit.cue.roles or (that and hit.cue.roles["obj"] == "content"):
        return True
    last = memory.last(hit)
    return last is not None and bool(last.gender) and not agrees(hit, last.gender)


def _parted(passage: Passage, hit: Hit) -> list[Phrase]:
    """Return the bare noun phrases, a lone row of actors parted at its comma.

    «demanded the Government of X, the Council and the Union to»: the verb has no other addressee.
    """
    bare = _without_appositions(passage, _apart(passage, hit))
    if len(bare) != 1 or not takes_actor(hit) or hit.kind != "verb":
        return bare
    first = bare[0]
    if not first.mentions or not agrees(hit, first.mentions[0].gender):
        return bare
    for n, mention in enumerate(first.mentions[1:], 1):
        before = first.mentions[n - 1]
        listed = mention.conj or mention.i != before.j + 1
        if not listed and passage.tokens[before.j].text in COMMAS:
            subject, objects = first.mentions[:n], first.mentions[n:]
            return [Phrase(first.i, before.j, subject), Phrase(mention.i, first.j, objects)]
    return bare


def _construct(passage: Passage, bare: list[Phrase]) -> list[Phrase]:
    """Return the noun phrases, a plural of people and its genitive in one: «the police's investigators»."""
    if len(bare) < 2 or bare[0].mentions or bare[1].i != bare[0].j or not governs(passage, bare[0]):
        return bare
    return [Phrase(bare[0].i, bare[1].j), *bare[2:]]


def _without_appositions(passage: Passage, phrases: list[Phrase]) -> list[Phrase]:
    """Return the noun phrases but for those that only tell who the person before them is."""
    kept, end = phrases[:1], -1
    for phrase in phrases[1:]:
        repeated = bool(phrase.mentions) and phrase.mentions[0].actors == _actors(phrases[0])
        if phrase.i == end or repeated or _is_apposition(passage, phrase):
            end = phrase.j
        else:
            kept.append(phrase)
    return kept


def _actors(phrase: Phrase) -> tuple[str, ...]:
    return phrase.mentions[0].actors if phrase.mentions else ()


def _is_apposition(passage: Passage, phrase: Phrase) -> bool:
    """Say whether a title between commas tells who the person before it is: «X, leader of the Y party,»."""
    if not phrase.mentions or phrase.mentions[0].kind != "title" or phrase.mentions[0].conj:
        return False
    named = passage.before.get(phrase.i - 1)
    comma = passage.tokens[phrase.i - 1].text in COMMAS
    return comma and named is not None and named.kind in ("person", "title")


def _apart(passage: Passage, hit: Hit) -> list[Phrase]:
    """Return the bare noun phrases, a meeting parted from what it condemns: «the summit [the] act»."""
    bare = list(hit.args.bare)
    if not bare or bare[0].mentions or bare[0].i != hit.j or not takes_object(hit):
        return bare
    first, k = bare[0], bare[0].i + 1
    meets = [r for r in passage.tokens[first.i].readings.get("conference", ()) if r.art]
    gender = "f" if passage.tokens[first.i].text.endswith(passage.affixes.teh_marbuta) else "m"
    if not meets or k >= first.j or not agrees(hit, gender):
        return bare
    return [Phrase(first.i, k), Phrase(k, first.j), *bare[1:]]


def _follows_pronoun(passage: Passage, hit: Hit) -> bool:
    """Say whether the pronoun on "that" is the subject: «that it holds X responsible»."""
    k = hit.i - 1
    while k > hit.sentence[0] and passage.tokens[k].has("aux", "neg"):
        k -= 1
    that = passage.tokens[k].first("that") if k >= hit.sentence[0] else None
    if that is None or not that.suffix or hit.reading.conj:
        return False
    feminine = passage.tokens[k].text.endswith(passage.affixes.suffixes[1])
    return agrees(hit, "f" if feminine else "m")


def _pluperfect_subject(passage: Passage, hit: Hit, discourse: Discourse) -> Party | None:
    """Read «had X already warned»: the words between the two particles are the subject."""
    if hit.i <= hit.sentence[0] or passage.tokens[hit.i - 1].key("aux") != "qad":
        return None
    start = hit.i - 1
    while start > hit.sentence[0] and passage.tokens[start - 1].key("aux") != "kana":
        start -= 1
    if start == hit.sentence[0]:
        return None
    known = passage.at.get(start)
    if known is not None and not known.prep and known.kind != "nisba":
        return party([known], "topic")
    return unlisted_topic(passage, start, hit, discourse)


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
    feminine = tokens[0].text.endswith(
        (passage.affixes.teh_marbuta, passage.affixes.noun_endings[4])
    )
    if tokens[0].has(*_NO_HEAD) or any(r.prep for r in known) or feminine > agrees(hit, "f"):
        return None
    slug = discourse.add(passage.line.words(i, j), "Group")
    discourse.note([slug])
    return party([Mention(i, j, (slug,), "unlisted")], "topic")


def _document_author(passage: Passage, phrase: Phrase, memory: Memory) -> Party | None:
    """Return whose «the statement» is that does the act: who spoke last in one, or at all."""
    reading = passage.tokens[phrase.i].first("document")
    if reading is None or not reading.art or phrase.mentions:
        return None
    known = memory.document or memory.latest
    return known.shared("document") if known is not None else None


def _is_joint_document(passage: Passage, bare: list[Phrase]) -> bool:
    """Say whether several authors follow a document: «a joint statement of both X and Y condemned Z»."""
    if len(bare) < 2 or bare[0].mentions or not bare[1].mentions:
        return False
    reading = passage.tokens[bare[0].i].first("document")
    of_both = phrase_at(passage.line, bare[0].j, "number")
    joint = of_both is not None and of_both[0] == bare[1].i and of_both[1].prep == "li"
    return joint and reading is not None and not (reading.art or reading.suffix)


def _topic_fits(hit: Hit, topic: Party, bare: list[Phrase]) -> bool:
    if agrees(hit, topic.gender) or not bare or not bare[0].mentions:
        return True
    return not agrees(hit, bare[0].mentions[0].gender)


def _is_unlisted(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether a noun phrase that names nobody known is the subject before an object."""
    return (
        is_nominative(passage, bare[0])
        or _has_its_deed(passage, hit, bare[0])
        or _is_meeting(passage, bare)
        or _two_parties(passage, bare)
        or (hit.cue.roles["obj"] in ("deed", "claim") and _stands_apart(passage, bare))
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
    article, accusative = passage.affixes.article, passage.affixes.noun_endings[0]
    text = passage.tokens[bare[0].i].text
    owned = len(text) > _WORD and text.endswith(passage.affixes.suffixes[:3])
    indefinite = not (text.startswith(article) or text.endswith(accusative) or owned)
    comma = any(passage.tokens[k].text in COMMAS for k in range(bare[0].j, bare[1].i))
    return indefinite and not comma and passage.tokens[bare[1].i].text.startswith(article)


def _two_parties(passage: Passage, bare: list[Phrase]) -> bool:
    """Say whether an unknown definite noun stands right before an actor: «the attendants urged X»."""
    if len(bare) < 2 or not bare[1].mentions or bare[1].i != bare[0].j:
        return False
    return passage.tokens[bare[0].j - 1].text.startswith(passage.affixes.article)


def _agrees_in_form(passage: Passage, hit: Hit, phrase: Phrase) -> bool:
    """Say whether a noun shows by its ending that it is the subject of a feminine verb."""
    text = passage.tokens[phrase.i].text
    endings = (passage.affixes.teh_marbuta, passage.affixes.noun_endings[4])
    feminine = agreement_of(hit) == "f" and not hit.cue.object_words
    return feminine and text.endswith(endings)


def _is_manner(passage: Passage, hit: Hit, token: Token) -> bool:
    """Say whether the word only begins like a name: "with" and a feminine, «said with bitterness»."""
    affixes = passage.affixes
    prefixed = token.text[0] in affixes.prepositions and not token.readings
    return prefixed and agreement_of(hit) == "m" and token.text.endswith(affixes.teh_marbuta)


def _describes(passage: Passage, hit: Hit, token: Token) -> bool:
    """Say whether the noun is what somebody is called: «[what] they consider hostile acts»."""
    which = hit.i > 0 and passage.tokens[hit.i - 1].has("ma") and bool(hit.reading.suffix)
    indefinite = not token.text.startswith(passage.affixes.article)
    return (which and indefinite) or token.text.endswith(passage.affixes.alef)


def _unknown_subject(
    passage: Passage, hit: Hit, phrase: Phrase, discourse: Discourse
) -> Party | None:
    """Make an unlisted actor of an unknown subject right after a verb of saying."""
    definite = passage.tokens[phrase.i].text.startswith(passage.affixes.article)
    resumed = definite and all(k in hit.args.pronouns.values() for k in range(hit.j, phrase.i))
    if not (phrase.i <= hit.j or resumed) or phrase.j - phrase.i > 5:
        return None
    token = passage.tokens[phrase.i]
    if "described" in hit.cue.roles.values() and _describes(passage, hit, token):
        return None
    if (
        (token.has("namestop") and not token.has("media", "body", "group"))
        or token.has(
            "neg",
            "ma",
            "own",
            "act",
            "part",
            "that",
            "relative",
            "aux",
            "clause",
            "demonstrative",
            "cue",
            "pronoun",
        )
        or _is_manner(passage, hit, token)
    ):
        return None
    reading = next(iter(token.all_readings), None)
    if reading is not None and (reading.suffix or reading.prep):
        return None
    slug = discourse.add(passage.line.words(phrase.i, phrase.j), "Group")
    discourse.note([slug])
    mention = Mention(phrase.i, phrase.j, (slug,), "unlisted")
    return party([mention], "subject")
