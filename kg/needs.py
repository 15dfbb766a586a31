"""What a cue needs around it that is more than one argument."""

from __future__ import annotations

from kg.arguments import Arguments
from kg.clauses import Hit
from kg.forms import Reading
from kg.passage import Passage
from kg.tokens import QUOTE, phrase_at

_JUDGEMENTS = (
    "harm_noun", "fault_noun", "blame", "grave", "untrue", "refused", "menace", "disaster", "praise", "justified",
)  # fmt: skip


def is_judged(passage: Passage, j: int, reading: Reading, args: Arguments) -> bool:
    """Say whether a past with an object pronoun has a judgement after it: «which X counted an insult».

    Without one it promised, or is a noun: «his promise».

    Args:
        passage: The paragraph.
        j: Index after the verb.
        reading: How the verb was read.
        args: What stands after it.
    """
    third = reading.suffix in passage.affixes.pronouns.third
    if not third or not reading.sense.form.startswith("past"):
        return False
    subject = args.bare[0] if args.bare and args.bare[0].mentions else None
    k = subject.j if subject is not None and subject.i == j else j
    k += k < len(passage.tokens) and passage.tokens[k].text == QUOTE
    found = phrase_at(passage.line, k, *_JUDGEMENTS)
    return found is not None and not (found[1].art or found[1].prep)


def is_traced(kind: str, reading: Reading, args: Arguments) -> bool:
    """Say whether something is traced back to its cause: «X put the delay down to the weather».

    Of the cause itself no actor is the subject: «it goes back to the weather».
    """
    said = args.after.get("li") if args.words >= 0 else None
    cause = args.after.get("ila") or said
    bare = [p for p in args.bare if cause is not None and p.i < cause.i]
    if cause is None or not (bare or reading.suffix or args.words >= 0):
        return False
    named = bool(bare) and bool(bare[0].mentions)
    return kind != "verb" or reading.sense.form.startswith("past") or named


def orders(passage: Passage, hit: Hit, before: bool) -> bool:
    """Say whether somebody is told to do a deed: «directed the ministry to open», no «a blow with a rocket».

    Args:
        passage: The paragraph.
        hit: The verb.
        before: Whether its subject stands right before it.
    """
    phrase = hit.args.after.get("bi")
    if phrase is None or hit.args.noun >= 0 or hit.reading.suffix:
        return False
    written = [p for p in hit.args.bare if p.i < phrase.i]
    free = bool(hit.reading.conj) or bool(hit.args.pronouns)
    known = before or (hit.reading.sense.form != "pres3f" and (bool(written) or free))
    return known and _is_deed_of(passage, phrase.i) and all(p.mentions for p in written)


def _is_deed_of(passage: Passage, i: int) -> bool:
    """Say whether the noun after "bi" has a genitive, as a deed has: «to open the port», no «in numbers»."""
    tokens, article = passage.tokens, passage.affixes.article
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    definite = tokens[i].text.startswith(article, 1)
    if after is None or definite or is_manner(passage, i):
        return tokens[i].text == QUOTE
    closed = after.has("prep", "clause", "that", "time", "adverb", "relative")
    return tokens[i].text == QUOTE or (after.is_word and not closed)


def is_manner(passage: Passage, i: int) -> bool:
    """Say whether the words at *i* tell how it is done: «ordered in an unlawful manner»."""
    return phrase_at(passage.line, i, "adverb", "manner") is not None


def reproaches(_: Passage, hit: Hit) -> bool:
    """Say whether an actor is held something against: «took against X his delay», no «took upon himself»."""
    whom = hit.args.after.get("ala")
    if whom is None or not whom.mentions or hit.reading.suffix:
        return False
    what = next((p for p in hit.args.bare if p.i >= whom.j), None)
    that = whom.j <= hit.args.marker
    return that or (what is not None and not what.mentions)
