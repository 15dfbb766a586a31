"""Whose words a noun or a mark of quotation shows: remarks in which, a letter to, an author after."""

from __future__ import annotations

from kg.clauses import Hit
from kg.mentions import Mention
from kg.parties import Party, party
from kg.passage import Passage
from kg.tokens import COMMAS, STOPS, phrase_at

_WITHIN = ("fi", "khilal")
_TO = ("ila", "li")


def is_resumed(passage: Passage, hit: Hit) -> bool:
    """Say whether the verb says where it is said: «the interview in which he stressed»."""
    after = passage.tokens[hit.j] if hit.j < hit.sentence[1] else None
    return after is not None and any(
        r.suffix and r.sense.key in _WITHIN for r in after.readings.get("prep", ())
    )


def statement_owner(passage: Passage, hit: Hit) -> Party | None:
    """Return whose statements a verb says something in: «the remarks of X, in which he stressed»."""
    for k in range(hit.i - 1, hit.sentence[0] - 1, -1):
        mention = passage.at.get(k)
        if mention is not None and mention.kind == "document":
            return party([mention], "document")
        if not passage.covered[k] and phrase_at(passage.line, k, "document", "speech_event"):
            owners = (passage.at[q] for q in range(k + 1, hit.i) if q in passage.at)
            owner = next((m for m in owners if m.kind != "nisba"), None)
            return party([owner], "document") if owner and _owns(passage, owner, k) else None
    return None


def letter_reader(passage: Passage, hit: Hit) -> list[Mention]:
    """Return to whom a letter goes that a verb says something in: «a letter to X in which he asked»."""
    if not is_resumed(passage, hit):
        return []
    for k in range(hit.i - 1, hit.sentence[0], -1):
        mention = passage.at.get(k)
        if mention is None or mention.kind == "nisba":
            continue
        to = mention.prep or passage.tokens[k - 1].key("prep")
        letter = passage.tokens[k - 1 - (not mention.prep)]
        return [mention] if to in _TO and letter.has("document") else []
    return []


def _owns(passage: Passage, mention: Mention, k: int) -> bool:
    """Say whether a mention is the genitive of the noun at *k*, or made it: «the remarks that X made».

    After an indefinite noun the verb's pronoun shows it: «a speech X made», in Arabic «made it X»;
    «a letter from X» is X's too.
    """
    reading = passage.tokens[mention.i - 1].first("prep")
    if reading is not None and reading.sense.key == "min" and not reading.suffix:
        return True
    resumed = reading is not None and bool(reading.suffix)
    made = resumed or any(t.has("relative") for t in passage.tokens[k + 1 : mention.i])
    governed = mention.prep or (reading is not None and not resumed)
    return not governed and (made or mention.i == k + 1)


def dangling_author(passage: Passage, content_end: int, limit: int) -> Party | None:
    """Return an author that stands alone after the quotation: «"...", the Ministry of X»."""
    k = content_end
    while k < limit and not (passage.tokens[k].is_word or passage.tokens[k].text in STOPS):
        k += 1
    mention = passage.at.get(k)
    if mention is None or mention.prep or mention.conj or mention.kind in ("nisba", "own", "group"):
        return None
    after = passage.tokens[mention.j] if mention.j < limit else None
    ends = (
        after is None
        or after.text in COMMAS
        or after.text in STOPS
        or after.has("prep", "adverb", "time")
        or not after.readings
    )
    return party([mention], "after-quote") if ends else None
