"""A cue in a sentence, what negates it, and the clause it stands in.

Reading goes from the cue to the right until the clause ends: bare noun phrases, prepositional
ones, the marker of what is said. Who of them is the subject is decided in `kg.subjects`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.arguments import Arguments
from kg.cues import Cue
from kg.forms import Reading
from kg.passage import Passage
from kg.text import fold_key
from kg.tokens import WHO, phrase_at

_FAR_BEFORE = 16
_PAST = "lam"
_FOR_WHAT = "lamma"
_IN_WHAT = "baynama"


@dataclass
class Hit:
    """A cue found in a sentence.

    Attributes:
        i: Index of the cue's first token.
        j: Index after its last token.
        cue: Which cue.
        kind: ``verb``, ``part`` or ``noun``.
        reading: How its token was read.
        args: What stands after it.
        sentence: Half-open token range of its sentence.
        after_amma: Whether «as for X» stands before it, so that "fa" does not part them.
    """

    i: int
    j: int
    cue: Cue
    kind: str
    reading: Reading
    args: Arguments
    sentence: tuple[int, int]
    after_amma: bool = False


def is_negated(passage: Passage, i: int, cue: Cue) -> bool:
    """Say whether a negation stands before the verb: «did not deny»."""
    negated = negation_before(passage, i)
    return negated != ("double_negative" in cue.flags)


def negation_before(passage: Passage, i: int) -> bool:
    """Say whether token *i* is a negated verb."""
    for k in range(i - 1, max(i - 3, -1), -1):
        token = passage.tokens[k]
        reading = token.first("neg")
        if reading is not None:
            return reading.sense.key != "tazal" and not _still(passage, k)
        if not (token.has("aux") or _no_longer(passage, k)):
            return False
    return False


def _no_longer(passage: Passage, k: int) -> bool:
    """Say whether the token stands for «any longer»: a jussive spelt like «is considered»."""
    return k > 0 and passage.tokens[k].has("copula") and passage.tokens[k - 1].key("neg") == _PAST


def names_what(passage: Passage, i: int, reading: Reading, cue: Cue) -> bool:
    """Say whether a verb gives a name to what it is about: «of what he calls the assault of X»."""
    suffixed = reading.suffix in passage.affixes.pronouns.third
    return suffixed and "described" in cue.roles.values() and _follows_what(passage, i)


def _follows_what(passage: Passage, i: int) -> bool:
    """Say whether "what" stands before the verb at *i*, perhaps with a preposition."""
    if i == 0:
        return False
    before = passage.tokens[i - 1]
    return (
        before.has("ma", WHO) or before.key("neg") == _FOR_WHAT or before.key("clause") == _IN_WHAT
    )


def _still(passage: Passage, k: int) -> bool:
    """Say whether the negation is part of «still»: la yazal."""
    return any(
        s.tag == "neg" and s.key == "tazal"
        for start in (k - 1, k)
        for f in passage.line.names.get(start, ())
        for s in f.senses
    )


def takes_noun(passage: Passage, k: int, cue: Cue) -> bool:
    """Say whether a choosy light verb takes the noun, clitics aside: «made a request», no «plan»."""
    found, article = phrase_at(passage.line, k, "act"), passage.affixes.article
    reading = found[1] if found else None
    cut = len(reading.conj) + bool(reading.prep) if reading else 0
    written = passage.tokens[k].text[cut:].removeprefix(article)
    written = written.removeprefix(article[-1]) if reading and reading.art else written
    return any(written.startswith(fold_key(noun).removeprefix(article)[:-1]) for noun in cue.only)


def is_done_to_own_words(passage: Passage, hit: Hit) -> bool:
    """Say whether the words before a passive are its subject: «the attack [that was] laid to X»."""
    alone = not (hit.reading.suffix or hit.args.bare) and max(hit.args.words, hit.args.marker) < 0
    told = "undergone" in hit.cue.needs and alone
    return told and follows_own_words(passage, hit, _FAR_BEFORE)


def follows_own_words(passage: Passage, hit: Hit, far: int) -> bool:
    """Say whether words that the cue needs stand up to *far* tokens before it."""
    return any(
        reading.sense.key == hit.cue.latin
        for token in passage.tokens[max(hit.i - far, hit.sentence[0]) : hit.i]
        for reading in token.readings.get("object_words", ())
    )
