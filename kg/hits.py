"""The words of acts in a paragraph, each with the arguments around it."""

from __future__ import annotations

from kg.arguments import Arguments
from kg.clauses import Hit, is_negated, names_what
from kg.cue_homographs import is_other, is_saying
from kg.cues import Cue
from kg.frames import needs_met
from kg.lexicon import Lexicon
from kg.passage import Passage
from kg.tokens import phrase_at, withheld_name
from kg.valency import read_arguments

_KINDS = {"cue": "verb", "part": "part", "adj": "adj", "act": "noun"}


def find_hits(passage: Passage, lexicon: Lexicon) -> list[Hit]:
    """Return the cues of a paragraph whose needs are met, in order."""
    hits: list[Hit] = []
    i = 0
    while i < len(passage.tokens):
        hit = None
        if not passage.covered[i]:
            if (end := _fixed_phrase(passage, i)) > i:
                i = end
                continue
            hit = _hit_at(passage, lexicon, i)
        if hit is not None:
            hits.append(hit)
        i = hit.j if hit is not None else i + 1
    return hits


def _fixed_phrase(passage: Passage, i: int) -> int:
    """Return the index after a fixed phrase of several words at *i*: no cue stands in it."""
    if (end := withheld_name(passage.line, i)) > i:
        return end
    found = phrase_at(passage.line, i, "adverb", "prep", "no_cue")
    return found[0] if found is not None and found[0] > i + 1 and not passage.covered[i] else i


def _hit_at(passage: Passage, lexicon: Lexicon, i: int) -> Hit | None:
    token = passage.tokens[i]
    sentence = passage.sentence_of(i)
    for tag, plain in _KINDS.items():
        for reading in token.readings.get(tag, ()):
            cue = lexicon.cues[reading.sense.key]
            kind = "part" if is_saying(token, reading) else plain
            if passage.covered[i] or is_other(passage, i, reading, cue, kind):
                continue
            named = names_what(passage, i, reading, cue)
            if kind in ("verb", "part") and is_negated(passage, i, cue) and not named:
                continue
            args = read_arguments(
                passage, i + 1, cue, sentence[1], lexicon.forms.affixes.prepositions
            )
            amma = any(passage.tokens[k].key("clause") == "amma" for k in range(sentence[0], i))
            hit = Hit(i, _cue_end(i, args, cue), cue, kind, reading, args, sentence, amma)
            if kind in ("noun", "adj") or needs_met(passage, hit):
                return hit
    return None


def _cue_end(i: int, args: Arguments, cue: Cue) -> int:
    return i + 1 if not cue.object_words or args.words != i + 2 else args.words
