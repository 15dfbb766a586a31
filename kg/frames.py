"""Whether what stands around a word of an act is the frame that its entry in the list needs."""

from __future__ import annotations

from collections.abc import Callable

from kg.arguments import Arguments, Phrase
from kg.clauses import Hit, follows_own_words, is_done_to_own_words, names_what, takes_noun
from kg.cues import Cue
from kg.needs import is_judged, is_manner, is_traced, orders, reproaches
from kg.noun_places import takes_next
from kg.passage import Passage
from kg.tokens import COLON, COMMAS, QUOTE, WHO, phrase_at

_PEOPLE = ("person", "title")
_ACTORS = (*_PEOPLE, "name", "body", "group", "metonym", "anaphor")
_NOUN_BEFORE = 3
_FAR_BEFORE = 16


def needs_met(passage: Passage, hit: Hit) -> bool:
    """Say whether a cue has what its entry needs: an object, a clause, an actor beside it."""
    cue, args = hit.cue, hit.args
    if "tight" in cue.flags and not _is_tight(passage, hit):
        return False
    if "near" in cue.flags and not _is_near(passage, hit):
        return False
    if "intransitive" in cue.flags and _object_follows_subject(passage, hit):
        return False
    if hit.kind == "part" and "obj" in cue.roles and not _says_more(args):
        return False
    if not cue.needs:
        return True
    return any(_has(need, passage, hit, args) for need in cue.needs) or _is_headline(passage, hit)


def _object_follows_subject(passage: Passage, hit: Hit) -> bool:
    """Say whether a definite noun follows the subject: «tightened the police its measures»."""
    needed = [p.i for prep, p in hit.args.after.items() if prep in hit.cue.roles]
    first = hit.args.bare[:1]
    after = [p for p in hit.args.bare[1:2] if p.i < min(needed, default=p.j)]
    if any(not p.mentions and p.j - p.i > 1 and _has_possessive(passage, p.j - 1) for p in first):
        return True
    after = [p for p in after if not _describes_actor(passage, first[0], p)]
    after += first if _subject_before(passage, hit) else []
    return any(not p.mentions and _is_thing(passage, p.i) for p in after)


def _describes_actor(passage: Passage, actor: Phrase, phrase: Phrase) -> bool:
    """Say whether a definite word right after an actor is its adjective: «the conservative MPs».

    It has the ending of a plural of people, or the feminine ending that the actor has too.
    """
    if not actor.mentions or phrase.i != actor.j:
        return False
    affixes, word = passage.affixes, passage.tokens[phrase.i].text
    plural = actor.mentions[-1].plural and word.endswith(affixes.noun_endings.people)
    feminine = all(
        t.endswith(affixes.teh_marbuta) for t in (word, passage.tokens[actor.j - 1].text)
    )
    return plural or feminine


def _subject_before(passage: Passage, hit: Hit) -> bool:
    """Say whether an actor stands right before the verb, so that what follows is no subject."""
    i = hit.i
    while i > hit.sentence[0] and passage.tokens[i - 1].has("aux") and i not in passage.before:
        i -= 1
    return i in passage.before


def _is_thing(passage: Passage, i: int) -> bool:
    return _is_definite(passage, i) or passage.tokens[i].has("agent_noun", "namestop")


def _has_possessive(passage: Passage, i: int) -> bool:
    return passage.tokens[i].text.endswith(passage.affixes.pronouns.singular)


def _is_definite(passage: Passage, i: int) -> bool:
    """Say whether the word at *i* has the article or a pronoun and follows no comma."""
    text = passage.tokens[i].text
    a = passage.affixes
    return passage.tokens[i - 1].is_word and (
        text.startswith(a.article) or text.endswith(a.pronouns.singular)
    )


def _says_more(args: Arguments) -> bool:
    """Say whether anything belongs to a participle; alone it is a noun: «the accused»."""
    return bool(args.bare or args.after or args.pronouns or args.marker >= 0)


def _is_headline(passage: Passage, hit: Hit) -> bool:
    """Say whether the verb ends a short headline, or its first part: «X protests and Y answers»."""
    if (
        hit.kind != "verb"
        or passage.line.number
        or hit.cue.act in ("state", "announce")
        or hit.cue.object_words
        or hit.i not in passage.before
    ):
        return False
    if hit.j == len(passage.tokens) or not passage.tokens[hit.j].is_word:
        return True
    after = passage.at.get(hit.j)
    return after is not None and bool(after.conj)


def _is_near(passage: Passage, hit: Hit) -> bool:
    """Say whether an imperfect has what it governs next, or after one actor: «promises X that».

    Without it the form is another verb's: «is considered», «prepares».
    """
    if not hit.reading.sense.form.startswith("pres"):
        return True
    ends = [hit.j, *([passage.conjoined(hit.j)[1]] if hit.j in passage.at else [])]
    return any(
        k < len(passage.tokens)
        and (takes_next(passage, k, hit.cue) or passage.tokens[k].has("that"))
        for k in ends
    )


def _is_tight(passage: Passage, hit: Hit) -> bool:
    """Say whether at most the subject, with what describes it, stands between verb and content."""
    args = hit.args
    if args.marker < 0:
        known = bool(args.bare) or ("told" not in hit.cue.needs and _subject_before(passage, hit))
        return known and "bi" in args.after and not is_manner(passage, args.after["bi"].i)
    first = args.bare[0] if args.bare else None
    if first is not None and _is_plain_subject(passage, hit, first):
        return True
    return len(args.bare) <= 1 and args.marker - hit.i <= (first.j - hit.i + 4 if first else 4)


def _is_plain_subject(passage: Passage, hit: Hit, first: Phrase) -> bool:
    """Say whether an actor follows at once and only what describes it parts it from «that»."""
    others = [p for p in hit.args.bare[1:] if p.mentions or _is_definite(passage, p.i)]
    that = passage.tokens[hit.args.marker].has("that") and "bi" not in hit.cue.roles
    return that and first.i == hit.j and bool(first.mentions) and not others


def _has(need: str, passage: Passage, hit: Hit, args: Arguments) -> bool:  # noqa: PLR0911  (a decision list)
    if need == "that":
        return args.marker >= 0 or _follows_quote(passage, hit)
    if need == "colon":
        return args.marker >= 0 and passage.tokens[args.marker].text == COLON
    if need == "quote":
        return args.marker >= 0 and passage.tokens[args.marker].text == QUOTE
    if need == "obj":
        return bool(args.bare) or bool(hit.reading.suffix)
    if need == "self":
        return (
            bool(hit.reading.suffix)
            or _whoever(passage, args)
            or _in_words(passage, hit)
            or _is_done_to_actor(passage, hit)
        )
    if need == "words":
        return args.words >= 0
    if need == "noun":
        kept = any(passage.tokens[p.i].has("constancy") for p in args.bare)
        named = args.noun >= 0 and (not hit.cue.only or takes_noun(passage, args.noun, hit.cue))
        return kept or (named and _is_within_reach(hit.cue, args))
    if need == "saying":
        return args.saying
    if need == "ma":
        return names_what(passage, hit.i, hit.reading, hit.cue)
    if need == "judged":
        return is_judged(passage, hit.j, hit.reading, args)
    if need == "traced":
        return is_traced(hit.kind, hit.reading, args)
    if need in _TESTS:
        return _TESTS[need](passage, hit)
    return need in args.after or need in args.pronouns


def _is_within_reach(cue: Cue, args: Arguments) -> bool:
    """Say whether the noun of an act may be what the verb governs: not «answered the accusations».

    A verb that takes a preposition alone has the noun after it: «answered with accusations».
    """
    led = (args.after[prep].i for prep in cue.roles.keys() & args.after.keys())
    return "obj" in cue.roles or any(i <= args.noun for i in led)


def _whoever(passage: Passage, args: Arguments) -> bool:
    """Say whether the object is «[those] who»: people, and no thing that may be in danger."""
    return any(passage.tokens[p.i].has(WHO) for p in args.bare)


def _follows_quote(passage: Passage, hit: Hit) -> bool:
    """Say whether a quotation opens the sentence before a verb: «"...", wrote the minister»."""
    if hit.kind != "verb" or hit.reading.conj or hit.cue.act != "state" or not hit.args.bare:
        return False
    end = hit.i - (hit.i > 0 and passage.tokens[hit.i - 1].text in COMMAS)
    return any(q.end == end and q.start == hit.sentence[0] for q in passage.quotes)


def _tells_somebody(passage: Passage, hit: Hit) -> bool:
    """Say whether somebody is told beside who tells: «reminded X Y of it», no «mentioned X that».

    What is told without "that", or by a verb whose doubling is written, needs nobody beside.
    """
    doubled = passage.affixes.doubling in passage.line.raw(hit.i)
    matter = hit.args.after.get("bi")
    plain = matter is not None and not passage.tokens[matter.i].has("that")
    if matter is not None and (hit.reading.suffix or doubled or plain):
        return True
    told = [p for p in hit.args.bare if p.i < hit.args.content or hit.args.content < 0]
    return len(told) > (0 if _subject_before(passage, hit) else 1)


def _is_said_of_own_words(passage: Passage, hit: Hit) -> bool:
    """Say whether a relative clause describes the words the cue needs: «the attack that X claimed»."""
    if not hit.reading.suffix or hit.i == 0 or not passage.tokens[hit.i - 1].has("relative"):
        return False
    return follows_own_words(passage, hit, _NOUN_BEFORE)


def _is_verbal(passage: Passage, hit: Hit) -> bool:
    """Say whether somebody attacks in words: a man, a policy, or where one speaks."""
    if _by_person(passage, hit):
        return True
    policy = any(passage.tokens[p.i].has("agent_noun") for p in hit.args.bare)
    return (
        policy
        or _in_words(passage, hit)
        or any(phrase_at(passage.line, k, "speech_event") for k in range(hit.j, hit.sentence[1]))
    )


def _in_words(passage: Passage, hit: Hit) -> bool:
    """Say whether it is done in what was said or written before: «a tweet in which he threatens X»."""
    therein = "fi" in hit.args.pronouns and bool(hit.args.bare)
    before = passage.tokens[max(hit.i - _FAR_BEFORE, hit.sentence[0]) : hit.i]
    return therein and any(t.has("document", "speech_event", "recording") for t in before)


def _is_done_to_actor(passage: Passage, hit: Hit) -> bool:
    """Say whether one actor did it to another: «threatened X Y», in a headline «X threatens Y».

    In the present of other sentences X may only be a danger.
    """
    before = passage.before.get(hit.i)
    opens = before is not None and before.i == 0 and not passage.line.number
    told = hit.reading.sense.form.startswith("past") or opens
    named = [before] if before is not None else []
    named += [p.mentions[0] for p in hit.args.bare if p.mentions]
    bare = all(p.mentions for p in hit.args.bare[:2])
    return hit.kind == "verb" and told and bare and len(named) > 1 and named[0].kind in _ACTORS


def _attacks_in_words(passage: Passage, hit: Hit) -> bool:
    """Say whether an attack is one in words: on what is said, or by a man or an outlet on a man."""
    args = hit.args
    aimed = next((args.after[p] for p in ("ala", "didd") if p in args.after), None)
    before = passage.before.get(hit.i)
    doers = [before] if before is not None else []
    doers += [p.mentions[0] for p in args.bare if p.mentions]
    if args.words < 0 or aimed is None or not doers:
        return False
    policy = passage.tokens[aimed.i].has("agent_noun", "document")
    named = bool(aimed.mentions) and aimed.mentions[0].kind in _PEOPLE
    return policy or (named and doers[0].kind in (*_PEOPLE, "media"))


def _by_person(passage: Passage, hit: Hit) -> bool:
    """Say whether a person attacks another actor: that is done in words."""
    before = passage.before.get(hit.i)
    named = [before] if before is not None else []
    named += [p.mentions[0] for p in hit.args.bare if p.mentions]
    another = len(named) + _whoever(passage, hit.args) > 1
    return another and bool(named) and named[0].kind in ("person", "title")


def _in_document(passage: Passage, hit: Hit) -> bool:
    """Say whether something stands in a document: «it came in a statement», not «it came to them in».

    «A statement in which it came that» has the document before the verb.
    """
    if hit.args.marker >= 0 and not hit.reading.suffix and _follows_document(passage, hit):
        return True
    phrase = hit.args.after.get("fi")
    return (
        phrase is not None and not hit.reading.suffix and passage.tokens[phrase.i].has("document")
    )


def _follows_document(passage: Passage, hit: Hit) -> bool:
    """Say whether «in it» right after a verb points back at a document of the sentence."""
    if hit.args.pronouns.get("fi") != hit.j:
        return False
    before = passage.tokens[max(hit.i - _FAR_BEFORE, hit.sentence[0]) : hit.i]
    return any(t.has("document", "speech_event") for t in before)


def _has_merit(passage: Passage, hit: Hit) -> bool:
    """Say whether "bi" first governs what may be praised: «commended the efforts of X».

    Not so in «noted the need for», «drew attention to X by way of», «noted that».
    """
    args = hit.args
    phrase = args.after.get("bi")
    if phrase is None:
        return "bi" in args.pronouns
    told = [p.i for prep, p in args.after.items() if prep == "ila"]
    told += [args.marker] if args.marker >= 0 else []
    first = all(phrase.i < i for i in told)
    return first and not passage.tokens[phrase.i].has("need", "that", "harm_noun", "victim_noun")


def _brandishes(passage: Passage, hit: Hit) -> bool:
    """Say whether "bi" governs what one threatens with, no thing that is waved: «waves the flag»."""
    phrase = hit.args.after.get("bi")
    if phrase is None:
        return "bi" in hit.args.pronouns
    return not passage.tokens[phrase.i].has("waved")


_TESTS: dict[str, Callable[[Passage, Hit], bool]] = {
    "verbal": _is_verbal,
    "attack": _attacks_in_words,
    "document": _in_document,
    "antecedent": _is_said_of_own_words,
    "undergone": is_done_to_own_words,
    "merit": _has_merit,
    "menace": _brandishes,
    "told": _tells_somebody,
    "reproach": reproaches,
    "order": lambda passage, hit: orders(passage, hit, _subject_before(passage, hit)),
}
