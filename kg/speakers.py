"""Whose act it is: subjects written before or after a cue, shared, dropped or unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.clauses import Hit
from kg.link import UNNAMED
from kg.mentions import Mention
from kg.passage import Passage
from kg.tokens import COLON, COMMAS, QUOTE, STOPS, Token, phrase_at

_FAR = 7
_WITHIN = ("fi", "khilal")
_TO = ("ila", "li")
_RECENT = 2
_RELATES = {"alladhi": "m", "allati": "f"}  # to the agreement of the verbs they may be subject of
_NO_VERB = (
    "prep", "that", "relative", "modifier", "number", "act", "harm_noun", "body", "title", "group",
    "document", "agent_noun", "portfolio", "time", "adverb", "nisba", "demonstrative", "ma",
)  # fmt: skip


class Link(NamedTuple):
    """One relay of a statement.

    Attributes:
        slug: The actor.
        mention: Where the sentence writes it, or None.
    """

    slug: str
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, and how that was found.

    Attributes:
        slugs: The actors; more than one when joined by "and".
        mentions: Where the sentence writes them; empty when it does not.
        how: ``subject``, ``topic``, ``relative``, ``dropped-subject``, ``governing-subject``,
            ``after-quote``, ``unnamed`` ...
        gender: As verbs agree with it, or nothing.
        plural: Whether verbs agree with it as a plural.
    """

    slugs: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    how: str = "subject"
    gender: str = ""
    plural: bool = False

    def shared(self, how: str) -> Party:
        """Return the same actors as subject of a verb that does not write them."""
        return replace(self, mentions=(), how=how)

    def suits(self, agreement: str) -> bool:
        """Say whether a verb of this agreement may be its own: ``m``, ``f`` or ``p`` for a plural."""
        if self.plural or agreement == "p":
            return agreement != "m"
        return not (agreement and self.gender) or agreement == self.gender


def party(mentions: Sequence[Mention], how: str) -> Party:
    """Make a party of written mentions; verbs agree with a document whoever its authors are."""
    slugs = tuple(slug for mention in mentions for slug in mention.actors if slug)
    plural = (len(slugs) > 1 or mentions[0].plural) and mentions[0].kind != "document"
    return Party(slugs, tuple(mentions), how, mentions[0].gender, plural)


def between(hit: Hit) -> Party | None:
    """Return those between whom a mutual act passes: «an exchange of accusations between X and Y»."""
    phrase = hit.args.after.get("bayna") if "mutual" in hit.cue.flags else None
    mentions = phrase.mentions if phrase is not None else ()
    several = len({slug for mention in mentions for slug in mention.actors}) > 1
    return party(mentions, "between") if several else None


NOBODY_NAMED = Party((UNNAMED,), (), "unnamed")
NO_ACTOR = Party((), (), "thing")  # a written subject that is nobody: «the facts say»


@dataclass
class Memory:
    """Who has spoken so far.

    Attributes:
        sentence: Subject of the last clause of the sentence.
        paragraph: Last speaker of the paragraph.
        narrated: Subject of the last sentence of the paragraph in which nobody speaks.
        before: The person of whom the paragraph before tells, where nobody has spoken yet.
        article: The last speakers of the article, the latest first.
        via: Relays of the last statement of the sentence.
        targets: At whom the last statement of the sentence was aimed, where it is written.
        judged: Whether that statement is for or against something.
        document: Which body spoke last in a statement or report: «the statement» is its own. A
            person's is that of who speaks last.
        aside: Who has said something in a relative clause since then: «X met Y, who said that».
    """

    sentence: Party | None = None
    paragraph: Party | None = None
    narrated: Party | None = None
    before: Party | None = None
    article: list[Party] = field(default_factory=list)
    via: list[Link] = field(default_factory=list)
    targets: tuple[Mention, ...] = ()
    judged: bool = False
    document: Party | None = None
    aside: Party | None = None

    @property
    def latest(self) -> Party | None:
        """Who has acted or spoken last."""
        return self.sentence or self.paragraph or next(iter(self.article), None)

    def spoke(self, known: Party) -> None:
        """Remember who has just spoken."""
        self.sentence = self.paragraph = known
        self.aside = None
        others = [p for p in self.article if p.slugs != known.slugs]
        self.article = [known, *others[: _RECENT - 1]]

    def last(self, hit: Hit) -> Party | None:
        """Return who the dropped subject of a verb is; agreement is a preference."""
        narrated = None if "continues" in hit.cue.flags else self.narrated
        now = (self.sentence, self.paragraph or narrated)
        candidates = [p for p in (*now, *self.article) if p is not None]
        if hit.kind == "part":
            return candidates[0].shared("governing-subject") if candidates else None
        near = [p for p in (*now, self.aside, *self.article) if p is not None]
        suitable = (p for p in near if p.suits(agreement_of(hit)))
        found = next(suitable, None) or next(iter(candidates), None)
        found = found or (self.before if _opens_report(hit) else None)
        return found.shared("dropped-subject") if found else None


def _opens_report(hit: Hit) -> bool:
    """Say whether a verb opens its paragraph and «that» or a quotation follows: «And he said that»."""
    return hit.i == 0 and hit.args.marker >= 0 and "continues" not in hit.cue.flags


def agreement_of(hit: Hit) -> str:
    """Return with what a finite verb agrees: ``m``, ``f``, ``p`` for a plural, or nothing."""
    form = hit.reading.sense.form.removesuffix("x")
    return form[-1] if hit.kind == "verb" and form[-2:] in ("3m", "3f", "3p") else ""


def participle_agreement(passage: Passage, hit: Hit) -> str:
    """Return with what a participle agrees: ``m``, ``f`` or ``p``; nothing for other cues."""
    text, affixes = passage.tokens[hit.i].text, passage.affixes
    if hit.kind != "part":
        return ""
    if text.endswith(affixes.teh_marbuta):
        return "f"
    return "p" if text.endswith(affixes.noun_endings.people) else "m"


def agrees(hit: Hit, gender: str) -> bool:
    """Say whether a finite verb may have a subject of this gender."""
    form = hit.reading.sense.form
    return not gender or not form.endswith(("3m", "3f")) or form.endswith("3" + gender)


def clause_subjects(passage: Passage, start: int, end: int) -> list[Party]:
    """Return the actors that open a clause between two tokens, or follow the verb that opens it.

    «X visited the village», «visited X the village»: the verb need not be one of an act.
    """
    found = []
    start = past_label(passage, start)
    for k in range(start, end):
        mention = passage.at.get(k)
        if mention is None or mention.prep or mention.kind in ("nisba", "own"):
            continue
        group, after = passage.conjoined(k)
        if after <= end and (k == start or _after_verb(passage, k, start)):
            found.append(party(group, "subject"))
    return found


def past_label(passage: Passage, start: int) -> int:
    """Return the index after the place that a headline names before a colon: «Malta: X calls for»."""
    place = passage.at.get(start)
    if (
        passage.line.number
        or place is None
        or place.kind != "name"
        or place.j == len(passage.tokens)
    ):
        return start
    return place.j + 1 if passage.tokens[place.j].text == COLON else start


def _after_verb(passage: Passage, k: int, start: int) -> bool:
    """Say whether an unknown word that opens a clause stands right before token *k*."""
    verb = passage.tokens[k - 1]
    known = verb.has("like_noun")
    if not verb.is_word or passage.covered[k - 1] or (verb.has(*_NO_VERB) and not known):
        return False
    if k - 1 == start:
        return known or not verb.text.startswith(passage.affixes.article)
    if verb.text.startswith(passage.affixes.article) and not known:
        return False
    before = passage.tokens[k - 2]
    return before.text in COMMAS or before.has("clause", "aux", "neg", "adverb", "time")


def topic_before(passage: Passage, hit: Hit) -> Party | None:
    """Return the subject that stands before the verb: «X condemned», «X, who condemned»."""
    start = hit.sentence[0]
    k = hit.i - 1
    relative = False
    wa = len(hit.reading.conj) > 0 and not hit.after_amma
    if wa:
        return None
    while k >= start and hit.i - k < _FAR:
        token = passage.tokens[k]
        if k + 1 in passage.before:
            break
        if (opening := adverb_ending(passage, k)) < k:
            k = opening - 1
            continue
        if token.has("relative") and _may_relate(token, hit):
            relative = True
        elif token.text == QUOTE:
            pass
        elif token.text == ")" or not (
            token.has("aux", "neg", "adverb", "time", "number")
            or (token.text in COMMAS and (relative or k == hit.i - 1))
        ):
            return None
        k -= 1
    mention = passage.before.get(k + 1)
    if mention is None or mention.i < start or mention.kind == "nisba":
        return None
    group = group_ending(passage, mention)
    if relative:
        resumed = hit.reading.suffix or is_resumed(passage, hit) or _is_aimed_at(hit)
        return None if resumed else party(group, "relative")
    comma = passage.tokens[hit.i - 1].text in COMMAS
    if comma and not (_follows_that(passage, group[0]) or _opens_sentence(group[0], hit)):
        return None
    return party(group, "topic") if _starts_clause(passage, group[0], start) else None


def _may_relate(relative: Token, hit: Hit) -> bool:
    """Say whether a relative pronoun may be the subject of the verb, by their forms: «X, which said».

    In «X, of which [they] said that it ...» it is not: the verb is in the plural.
    """
    agreement = agreement_of(hit)
    return not agreement or agreement in _RELATES.get(relative.key("relative"), agreement)


def adverb_ending(passage: Passage, k: int) -> int:
    """Return where the adverb of several words that ends at token *k* begins: «usually», adatan ma."""
    for start in range(max(k - _FAR, 0), k):
        found = phrase_at(passage.line, start, "adverb")
        if found is not None and found[0] == k + 1:
            return start
    return k


def _follows_that(passage: Passage, mention: Mention) -> bool:
    """Say whether a mention is the noun of «that», whose verb a comma may part from it."""
    return mention.i > 0 and passage.tokens[mention.i - 1].has("that") and not mention.prep


def _opens_sentence(mention: Mention, hit: Hit) -> bool:
    """Say whether a mention that opens a sentence may act in it: «The minister, [he] accused X».

    In «The minister, his spokesman said» the verb has a subject of its own.
    """
    opens = mention.i == hit.sentence[0] and mention.kind not in ("place", "metonym")
    return opens and (not _has_actor_beside(hit) or "obj" in hit.cue.roles)


def _is_aimed_at(hit: Hit) -> bool:
    """Say whether the verb has a subject of its own and the antecedent as its aim: «whom X blames»."""
    return _has_actor_beside(hit) and any(prep in hit.cue.roles for prep in hit.args.pronouns)


def _has_actor_beside(hit: Hit) -> bool:
    """Say whether an actor stands right after the verb, without preposition."""
    bare = hit.args.bare
    return bool(bare and bare[0].i == hit.j and bare[0].mentions)


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

    After an indefinite noun the verb's pronoun shows it: «a speech X made», in Arabic «made it X».
    """
    reading = passage.tokens[mention.i - 1].first("prep")
    resumed = reading is not None and bool(reading.suffix)
    made = resumed or any(t.has("relative") for t in passage.tokens[k + 1 : mention.i])
    governed = mention.prep or (reading is not None and not resumed)
    return not governed and (made or mention.i == k + 1)


def group_ending(passage: Passage, mention: Mention) -> list[Mention]:
    """Return the mentions joined by "and" up to this one, in order."""
    group = [mention]
    while (
        group[0].conj
        and (before := passage.before.get(group[0].i)) is not None
        and before.kind != "nisba"
    ):
        group.insert(0, before)
    return group


def _starts_clause(passage: Passage, mention: Mention, start: int) -> bool:
    if mention.prep:
        return False
    if mention.i == start or mention.conj:
        return True
    before = passage.tokens[mention.i - 1]
    if not before.is_word:
        return True
    return before.has(
        "that", "clause", "aux", "adverb", "time", "because", "ma"
    ) and not before.has("prep")


def dangling_author(passage: Passage, content_end: int, limit: int) -> Party | None:
    """Return an author that stands alone after the quotation: «"...", the Ministry of X»."""
    k = content_end
    while k < limit and not passage.tokens[k].is_word:
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
