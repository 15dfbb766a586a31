"""Whose act a document is said to do: «adopted a resolution that condemns X», «a report accuses Y»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.concord import agrees, gender_of_noun
from kg.link import Discourse
from kg.mentions import Mention
from kg.owners import is_resumed
from kg.parties import Party, group_ending, party
from kg.passage import Passage
from kg.pronouns import find_antecedent
from kg.tokens import COMMAS, phrase_at
from kg.transitivity import takes_actor

_FAR = 8
_TIME = 3
_BOUNDS = ("that", "clause", "cue", "act")
_BETWEEN = ("modifier", "relative", "number", "numbered", "time", "adverb", "neg")
_ISSUING = ("making", "writing")
_BY = ("min", "an", "li")


def writing_before(passage: Passage, hit: Hit, discourse: Discourse) -> Party | None:
    """Return who acts where a document before the verb does: its author, else the document itself.

    The author stands as genitive, «the report of X», or issues it, «X adopted a resolution that
    condemns Y». Where a pronoun points back at the document, somebody else acts: «a report that
    X rejected», «in which he condemned».
    """
    k = _document(passage, hit)
    if k < 0 or not _is_subject(passage, hit, k):
        return None
    named = passage.at.get(k)
    if named is not None and named.kind == "document":
        return party([named], "document")
    author = _author(passage, k)
    if author:
        return party(author, "document")
    return _itself(passage, k, discourse, known=True)


def writing_after(
    passage: Passage, hit: Hit, bare: Sequence[Phrase], discourse: Discourse
) -> Party | None:
    """Return the document right after a verb that tells or accuses, where no author is known: «a report said that».

    «He denied the report» has none: what a document says follows "that", whom it accuses stands
    behind it.
    """
    first = bare[0]
    reading = passage.tokens[first.i].first("document")
    if reading is None or first.mentions or first.i != hit.j or reading.suffix or reading.prep:
        return None
    told = hit.args.marker >= 0 and passage.tokens[hit.args.marker].has("that")
    aimed = takes_actor(hit) and len(bare) > 1 and bool(bare[1].mentions)
    if not (told or aimed) or not agrees(hit, gender_of_noun(passage, first.i)):
        return None
    if author := _author_after(passage, first):
        return party(author, "document")
    return _itself(passage, first.i, discourse, known=reading.art)


def issuer(passage: Passage, hit: Hit) -> Party | None:
    """Return who issues the document in which something comes: «X, which issued a statement in which it came that»."""
    for k in range(hit.i - 1, max(hit.sentence[0], hit.i - _FAR) - 1, -1):
        if passage.tokens[k].has("document") and not passage.covered[k]:
            author = _author(passage, k) or _related(passage, _before_aside(passage, k) - 1)
            return party(author, "document") if author else None
    return None


def _related(passage: Passage, verb: int) -> list[Mention]:
    """Return whom the relative before an issuing verb describes: «X, which issued»."""
    issues = verb > 0 and passage.tokens[verb].has(*_ISSUING)
    described = issues and passage.tokens[verb - 1].has("relative")
    found = find_antecedent(passage, verb - 1) if described else None
    return [found] if found is not None else []


def _document(passage: Passage, hit: Hit) -> int:
    """Return the index of the document that a verb describes, or -1."""
    ours = hit.reading.sense.form.endswith("1")
    if hit.kind != "verb" or ours or hit.reading.conj or is_resumed(passage, hit):
        return -1
    for k in range(hit.i - 1, max(hit.sentence[0], hit.i - _FAR) - 1, -1):
        token = passage.tokens[k]
        if phrase_at(passage.line, k, "document") is not None:
            whole = phrase_at(passage.line, k - 1, "document") if k > hit.sentence[0] else None
            return k - 1 if whole is not None and whole[0] > k else k
        if token.has(*_BOUNDS) or not _may_describe(passage, k):
            return -1
    return -1


def _may_describe(passage: Passage, k: int) -> bool:
    """Say whether the word at *k* may stand between a document and its verb."""
    token = passage.tokens[k]
    return passage.covered[k] or token.is_number or token.has(*_BETWEEN)


def _is_subject(passage: Passage, hit: Hit, k: int) -> bool:
    """Say whether a document is what the verb tells of: they agree, and «which» follows a definite one."""
    token = passage.tokens[k]
    if any(r.suffix for r in token.readings.get("document", ())):
        return False
    if hit.reading.suffix or any(prep in hit.cue.roles for prep in hit.args.pronouns):
        return False
    related = passage.tokens[hit.i - 1].has("relative")
    definite = token.text.startswith(passage.affixes.article) or k in passage.at
    return related == definite and agrees(hit, gender_of_noun(passage, k))


def _author(passage: Passage, k: int) -> list[Mention]:
    """Return who issues the document at *k*: «X adopted a resolution», «published X a report»."""
    k = _before_aside(passage, k)
    subject = passage.before.get(k)
    verb = (subject.i if subject is not None else k) - 1
    if verb < 0 or passage.covered[verb] or not passage.tokens[verb].has(*_ISSUING):
        return []
    subject = subject or passage.before.get(verb)
    if subject is None or subject.prep or subject.kind == "nisba":
        return []
    return group_ending(passage, subject)


def _author_after(passage: Passage, document: Phrase) -> list[Mention]:
    """Return whose a document is by a preposition behind it: «a new report by "X" criticised»."""
    for k in range(document.i + 1, min(document.i + _FAR, len(passage.tokens))):
        token, named = passage.tokens[k], passage.at.get(k)
        if named is not None:
            led = passage.tokens[k - 1].key("prep") in _BY or named.prep == "li"
            led = led or (k > 1 and passage.tokens[k - 2].key("prep") in _BY)
            return list(passage.conjoined(k)[0]) if led and named.kind != "nisba" else []
        if token.has("that", "cue", "clause", "relative") or token.text in COMMAS:
            return []
    return []


def _before_aside(passage: Passage, k: int) -> int:
    """Return the index before which a time, or a comma, parts the document from its author."""
    for i in range(max(k - _TIME, 0), k):
        found = phrase_at(passage.line, i, "time", "adverb")
        parts = i == k - 1 and passage.tokens[i].text in COMMAS
        if not passage.covered[i] and (parts or (found is not None and found[0] == k)):
            return _before_aside(passage, i)
    return k


def _itself(passage: Passage, k: int, discourse: Discourse, *, known: bool) -> Party:
    """Return the document as whoever speaks in it: who issued the last one where it may be *known*."""
    found = phrase_at(passage.line, k, "document")
    end = found[0] if found is not None else k + 1
    words = passage.line.words(k, end).removesuffix(passage.affixes.alef)
    author = discourse.last("report") if known else None
    slug = author or discourse.add(words, "Unnamed")
    return party([Mention(k, end, (slug,), "document")], "document")
