"""Which of the noun phrases around a verb is its subject and which are its objects."""

from __future__ import annotations

from dataclasses import replace

from kg.arguments import Phrase
from kg.clauses import Hit, names_what
from kg.concord import agreement_of, agrees, gender_of_noun
from kg.constituents import constituents
from kg.described import described_noun, noun_of_participle
from kg.link import Discourse
from kg.memory import Memory
from kg.noun_places import once_done_by
from kg.owners import is_resumed
from kg.parties import Party, party
from kg.passage import Passage
from kg.protests import protest_before
from kg.topics import parted_topic, placed_topic, topic_before
from kg.transitivity import (
    deed_before_subject,
    first_is_subject,
    lacks_all_but_object,
    stands_before_subject,
    takes_actor,
    takes_object,
)
from kg.unlisted_subjects import agrees_in_form, unknown_subject, unlisted_subject, unlisted_topic
from kg.writings import writing_after, writing_before

_NAME = 4


def split_arguments(
    passage: Passage, hit: Hit, memory: Memory, discourse: Discourse
) -> tuple[Party | None, list[Phrase]]:
    """Divide the bare noun phrases of a cue into its subject and its objects."""
    bare = constituents(passage, hit)
    if (protest := protest_before(passage, hit, discourse)) is not None:
        return protest, bare
    if (writing := writing_before(passage, hit, discourse)) is not None:
        return writing, bare
    if hit.kind == "part" or hit.reading.sense.form.endswith("1"):
        return noun_of_participle(passage, hit), bare
    topic = topic_before(passage, hit) or parted_topic(passage, hit) or placed_topic(passage, hit)
    topic = topic or _pluperfect_subject(passage, hit, discourse)
    topic = topic or described_noun(passage, hit)
    if topic is not None and not _has_both(passage, hit, bare) and _topic_fits(hit, topic, bare):
        return topic, bare
    several = hit.reading.sense.form.removesuffix("x").endswith("3p")
    if not bare or several or _follows_pronoun(passage, hit):
        return None, bare
    return _split_after(passage, hit, bare, memory, discourse)


def _split_after(
    passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory, discourse: Discourse
) -> tuple[Party | None, list[Phrase]]:
    """Divide what follows a verb by what the phrases are: a document, nobody known, an antecedent."""
    first = bare[0]
    author = _document_author(passage, hit, bare, memory) or _pointed_at(passage, first, memory)
    author = author or writing_after(passage, hit, bare, discourse)
    if author is not None:
        return author, bare[1:]
    if (unlisted := unlisted_subject(passage, hit, bare, memory, discourse)) is not None:
        return unlisted, bare[1:]
    if _describes_noun(passage, hit, bare) or _is_lone_label(passage, hit, bare):
        return None, bare
    if _is_said_of_antecedent(passage, hit, first):
        listed = party(first.mentions, "subject") if first.mentions else None
        return listed or unknown_subject(passage, hit, first, discourse), bare[1:]
    return _split_by_verb(passage, hit, bare, memory, discourse)


def _split_by_verb(
    passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory, discourse: Discourse
) -> tuple[Party | None, list[Phrase]]:
    """Divide what follows a verb by what it takes: an object, a clause, the noun of an act."""
    first = bare[0]
    objects = takes_object(hit)
    if objects and _is_document_denied(passage, hit, bare):
        return None, bare
    if stands_before_subject(hit, bare) or deed_before_subject(passage, hit, bare):
        return party(bare[1].mentions, "subject"), [first, *bare[2:]]
    if objects and not first_is_subject(passage, hit, bare, memory, discourse):
        return None, bare
    if first.mentions:
        own = any(m.kind == "own" for m in first.mentions)
        side = _own_side(hit, memory, discourse) if own else party(first.mentions, "subject")
        return side, bare[side is not None :]
    shown = agrees_in_form(passage, hit, first)
    if objects or "document" in hit.cue.flags or ("light" in hit.cue.flags and not shown):
        return None, bare
    told = hit.args.marker >= 0 or hit.cue.roles.keys() & hit.args.after.keys()
    subject = unknown_subject(passage, hit, first, discourse) if told or shown else None
    return subject, bare[1:]


def _own_side(hit: Hit, memory: Memory, discourse: Discourse) -> Party | None:
    """Return the side of who spoke last where «his government», «her country» agrees as a subject.

    A woman who goes on may have it as her object: «and she criticised her government».
    """
    known = memory.latest
    if known is None or agreement_of(hit) != "f" or hit.reading.suffix:
        return None
    side = discourse.side(known.slugs[0])
    acts = discourse.can_be_party(side) and not (takes_object(hit) and known.gender != "m")
    return Party((side,), (), "own", "f") if acts else None


def _is_document_denied(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether remarks are what is denied or blamed in others: «[X] came and rejected Y's remarks».

    Where the verb has anything else that it takes, the remarks may reject it.
    """
    remarks = all(m.kind == "document" for m in bare[0].mentions) and bare[0].mentions
    alone = bool(remarks) and len(bare) == 1
    return alone and (is_resumed(passage, hit) or lacks_all_but_object(hit))


def _is_lone_label(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether the only noun phrase after a naming verb is the name given: «those he called enemies».

    A subject has the name after it: in quotation marks, with a preposition, as another noun.
    """
    named = names_what(passage, hit.i, hit.reading, hit.cue) or _is_verdict(passage, hit, bare[0])
    return named and len(bare) == 1 and hit.args.marker < 0 and not hit.args.after


def _is_verdict(passage: Passage, hit: Hit, phrase: Phrase) -> bool:
    """Say whether a noun phrase holds how the verb's pronoun is judged: «which it lists as [a] terrorist body»."""
    judges = "described" in hit.cue.roles.values() and bool(hit.reading.suffix)
    words = range(phrase.i, phrase.j + 1) if judges else ()
    return any(
        passage.tokens[k].has("blame", "grave", "harm_noun") for k in words if k < hit.sentence[1]
    )


def _describes_noun(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether the verb describes an indefinite noun right before it: «banners that urge X to».

    What is asked stands after X, so that X is addressed.
    """
    before = passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
    if before is None or not before.is_word or passage.covered[hit.i - 1]:
        return False
    if before.readings and not before.has("recording"):
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


def _follows_pronoun(passage: Passage, hit: Hit) -> bool:
    """Say whether the pronoun on "that" is the subject: «that it holds X responsible»."""
    k = hit.i - 1
    while k > hit.sentence[0] and passage.tokens[k].has("aux", "neg", "adverb"):
        k -= 1
    that = passage.tokens[k].first("that") if k >= hit.sentence[0] else None
    if that is None or not that.suffix or hit.reading.conj:
        return False
    feminine = passage.tokens[k].text.endswith(passage.affixes.pronouns.her)
    return agrees(hit, "f" if feminine else "m")


def _pluperfect_subject(passage: Passage, hit: Hit, discourse: Discourse) -> Party | None:
    """Read «had X already warned»: the words between the two particles are the subject."""
    if (earlier := once_done_by(passage, hit.i)) is not None:
        return party([earlier], "topic")
    if (named := _named_after_was(passage, hit, discourse)) is not None:
        return named
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


def _named_after_was(passage: Passage, hit: Hit, discourse: Discourse) -> Party | None:
    """Read «and had X said that», in Arabic «was X said»: a name that no list knows stands between."""
    past = hit.reading.sense.form.startswith("past3") and not hit.reading.conj
    for k in range(hit.i - 1, max(hit.i - _NAME, hit.sentence[0]) if past else hit.i, -1):
        token = passage.tokens[k]
        if not token.is_word or token.readings or passage.covered[k]:
            return None
        if passage.tokens[k - 1].key("aux") == "kana":
            return unlisted_topic(passage, k, hit, discourse)
    return None


def _document_author(
    passage: Passage, hit: Hit, bare: list[Phrase], memory: Memory
) -> Party | None:
    """Return whose «the statement» is that does the act: who spoke last in one, or at all.

    The verbs that follow agree with the statement or with its author. Alone after a verb that
    needs an object it is that: «and she criticised the decision».
    """
    phrase = bare[0]
    reading = passage.tokens[phrase.i].first("document")
    if reading is None or not reading.art or any(m.kind != "anaphor" for m in phrase.mentions):
        return None
    lone = len(bare) == 1 and hit.args.marker < 0 and not hit.args.after
    judged = lone and takes_object(hit) and not takes_actor(hit)
    if judged or not agrees(hit, gender_of_noun(passage, phrase.i)):
        return None
    known = memory.document or memory.latest
    if known is None:
        return None
    return replace(known, mentions=phrase.mentions, how="document", gender="", plural=False)


def _pointed_at(passage: Passage, phrase: Phrase, memory: Memory) -> Party | None:
    """Return who «these states», «these groups» are: the several who spoke last."""
    shown = passage.tokens[phrase.i].has("demonstrative") and phrase.mentions
    several = memory.latest is not None and len(memory.latest.slugs) > 1
    if not (shown and several and phrase.mentions[0].kind == "group"):
        return None
    return memory.latest.shared("subject") if memory.latest is not None else None


def _has_both(passage: Passage, hit: Hit, bare: list[Phrase]) -> bool:
    """Say whether subject and object follow the verb of a relative clause: «raids in X, which Y blames Z for»."""
    relative = hit.i > 0 and passage.tokens[hit.i - 1].has("relative")
    if len(bare) < 2 or not relative or not takes_actor(hit):
        return False
    first, second = bare[:2]
    beside = first.i == hit.j and second.i == first.j and second.mentions != ()
    return beside and first.mentions != () and agrees(hit, first.mentions[0].gender)


def _topic_fits(hit: Hit, topic: Party, bare: list[Phrase]) -> bool:
    if agrees(hit, topic.gender) or not bare or not bare[0].mentions:
        return True
    return not agrees(hit, bare[0].mentions[0].gender)
