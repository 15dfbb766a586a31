"""What a cue needs around it that is more than one argument."""

from __future__ import annotations

from kg.arguments import Arguments
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
