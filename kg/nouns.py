"""Nouns of acts whose author, or whom they are aimed at, is the subject of the clause.

«Its welcome of X», «marched in protest at X», «met with criticism from X». Nouns that bring
their author with them are read in `kg.nominal`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.aims import Aimer
from kg.arguments import Arguments
from kg.clauses import Hit
from kg.confidence import BY_NOUN
from kg.drafts import Aim, Context, Draft
from kg.mentions import Mention
from kg.noun_places import takes_next
from kg.parties import NOBODY_NAMED, Party, party
from kg.passage import Passage
from kg.pronouns import find_referents
from kg.protests import is_protest, protest_at
from kg.tokens import COLON, COMMAS
from kg.topics import clause_subjects
from kg.valency import read_arguments

AGAINST = ("li", "ila", "didd")
OBJECTIVE = ("accuse", "condemn", "criticise", "demand", "threaten")
_PROTEST = ("condemn", "criticise", "reject", "demand")
_ORDERS = ("announce", "urge", "threaten", "pledge")
_SINGLE = ("Person", "State", "MediaOutlet")
_GOING = ("kharaja", "nazala", "sara", "sharaka")
_WHY = ("bisabab",)
_REACH = 10
_ADJECTIVES = 4
_NO_ADJECTIVE = ("prep", "relative", "that", "cue", "part", "directed", "mutual", "claiming")


@dataclass(frozen=True)
class ClauseNounReader:
    """Reads the nouns of acts of one paragraph that belong to the subject of their clause."""

    passage: Passage
    context: Context

    def _own(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «its welcome of X»: the pronoun is the subject of the sentence.

        In «its accusation of spying» it is rather whom somebody accuses.
        """
        args = self._arguments(hit, hit.j)
        charge = is_charge(self._with(hit, args))
        subject = self._struck(hit, charge=charge)
        subject = subject or self._possessor(hit, holder, hit.reading.suffix)
        if subject is None or not any(subject.slugs) or hit.cue.act in ("concern", "pledge"):
            return None
        author = subject.shared("possessive")
        targets = self._targets(hit, args, author)
        if not targets and charge:
            found = [Aim(slug, None, "explicit") for slug in subject.slugs]
            return self._draft(hit, args, self._charger(hit, subject), hit.j, found)
        told = targets or self._is_second(hit)
        return self._draft(hit, args, author, hit.j, targets) if told else None

    def _said(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «after his saying that»: the pronoun is who speaks."""
        args = self._arguments(hit, hit.j)
        told = args.marker == hit.j and self.passage.tokens[args.marker].has("that")
        third = hit.reading.suffix in self.passage.affixes.pronouns.third
        if not (told and third):
            return None
        subject = self._struck(hit, charge=False)
        subject = subject or self._possessor(hit, holder, hit.reading.suffix)
        if subject is None or not any(subject.slugs):
            return None
        draft = self._draft(hit, args, subject.shared("possessive"), args.content, [])
        return replace(draft, end=hit.sentence[1])

    def _struck(self, hit: Hit, *, charge: bool) -> Party | None:
        """Return the object of the verb before where the act is why: «X dismissed Y for his criticism of».

        Whoever is charged may also stand after a preposition: «questioning X led to his accusation of».
        """
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        if not (self._is_cause(hit) or (charge and before is not None and before.has("prep"))):
            return None
        found = find_referents(self.passage, hit.i, hit.reading.suffix, ())
        if not found or found[0].i < hit.sentence[0]:
            return None
        subject = self.passage.before.get(found[0].i)
        struck = subject is not None and not (subject.prep or found[0].prep or found[0].conj)
        led = charge and not clause_subjects(self.passage, hit.sentence[0], hit.i)
        return party(found, "possessive") if struck or led else None

    def _charger(self, hit: Hit, charged: Party) -> Party:
        """Return who charges somebody where that is why he did something to him: «X detained Y for his accusation of»."""
        struck = charged.mentions[:1] if self._is_cause(hit) else ()
        subject = self.passage.before.get(struck[0].i) if struck else None
        return party([subject], "possessive").shared("possessive") if subject else NOBODY_NAMED

    def _is_cause(self, hit: Hit) -> bool:
        """Say whether the noun tells why something was done: «for his criticism», «because of it»."""
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        return hit.reading.prep == "li" or (before is not None and before.key("prep") in _WHY)

    def _possessor(self, hit: Hit, holder: Draft | None, suffix: str) -> Party | None:
        """Return for whom a pronoun before the noun or on it stands: the nearest subject that agrees.

        In «X said that Y gave its support to Z» that is the subject of the content.
        """
        told = holder is not None and holder.covers(hit.i)
        inner = clause_subjects(self.passage, holder.content, hit.i) if holder and told else []
        outer = [self.context.memory.sentence, holder.speaker if holder else None]
        agreement = self._agreement(suffix)
        candidates = (*reversed(inner), *outer)
        return next((p for p in candidates if p is not None and self._may_own(p, agreement)), None)

    def _may_own(self, known: Party, agreement: str) -> bool:
        """Say whether a pronoun of this agreement may stand for actors: «their» for no state or person."""
        alone = agreement == "p" and not known.plural
        single = alone and self.context.discourse.type_of(known.slugs[0]) in _SINGLE
        return known.suits(agreement) and not single

    def _agreement(self, suffix: str) -> str:
        """Return with what a pronoun agrees, as verbs do: ``m``, ``f``, ``p``, or nothing."""
        third = self.context.lexicon.forms.affixes.pronouns.third
        return dict(zip(third, ("m", "f", "p", "p", "p"), strict=True)).get(suffix, "")

    def _is_second(self, hit: Hit) -> bool:
        """Say whether the noun is joined to one like it: «its support for X and its rejection of Y»."""
        before = self.passage.tokens[hit.sentence[0] : hit.i]
        return bool(hit.reading.conj) and any(
            r.suffix and not r.art for t in before[-_REACH:] for r in t.readings.get("act", ())
        )

    def _purpose(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «marched in protest at X», «rallied to demand X»: the subject of the clause does it."""
        backs, construct = hit.cue.act == "support", self._is_construct(hit)
        if not (backs or hit.cue.act in _PROTEST) or not (construct or self._is_adverbial(hit)):
            return None
        if holder is not None and (holder.act not in _ORDERS or holder.hit.args.marker >= 0):
            return None
        start = self._clause_start(hit)
        if (backs or construct) and not self._is_rally(start, hit.i, moves=construct):
            return None
        told = holder is not None and holder.hit.i >= start
        subject = (
            holder.speaker if holder is not None and told else self._clause_subject(start, hit)
        )
        if subject is None or not any(subject.slugs):
            return None
        args = self._arguments(hit, hit.j)
        author = subject.shared("purpose")
        taken = args if construct else replace(args, bare=[])
        return self._draft(hit, args, author, hit.j, self._targets(hit, taken, author))

    def _is_construct(self, hit: Hit) -> bool:
        """Say whether a noun after "to" governs its object: «marched to ask the government for»."""
        return hit.reading.prep == "li" and not (hit.reading.art or hit.reading.suffix)

    def _is_rally(self, start: int, end: int, *, moves: bool) -> bool:
        """Say whether a protest or a verb of gathering stands there, perhaps one of going: «came out»."""
        for k in range(start, end):
            token = self.passage.tokens[k]
            gathers = token.has("rally") and (moves or token.key("rally") not in _GOING)
            if (gathers or token.has("protest")) and not self.passage.covered[k]:
                return True
        return False

    def _clause_start(self, hit: Hit) -> int:
        """Return where the clause of a cue starts: at the last colon or word like «while», or the sentence."""
        tokens, before = self.passage.tokens, range(hit.i - 1, hit.sentence[0], -1)
        words = (k for k in before if tokens[k].has("clause") or tokens[k].text == COLON)
        return next(words, hit.sentence[0])

    def _clause_subject(self, start: int, hit: Hit) -> Party | None:
        """Return who rallies in the clause of a cue, or its first actor under no preposition."""
        tokens = self.passage.tokens
        for k in range(start, hit.i):
            if tokens[k].has("rally") and not self.passage.covered[k]:
                return self._crowd(k + 1, hit.i) or self._crowd_before(start, k)
            if is_protest(tokens[k]):
                return protest_at(self.passage, k, self.context.discourse)
            mention = self.passage.at.get(k)
            if mention is None or mention.prep or mention.kind in ("nisba", "own"):
                continue
            if k == 0 or not tokens[k - 1].has("prep"):
                return party(self.passage.conjoined(k)[0], "subject")
        return None

    def _crowd(self, k: int, limit: int) -> Party | None:
        """Return the subject of «rallied»: an actor, or the words up to a preposition or mark.

        When they rallied and how many they were about stands before: «rallied [yesterday about] X».
        """
        while k < limit and self.passage.tokens[k].has("time", "manner"):
            k += 1
        if k in self.passage.at and not self.passage.at[k].prep:
            return party(self.passage.conjoined(k)[0], "subject")
        end = k
        while end < limit and self._goes_on(end):
            end += 1
        return self._named_crowd(k, end)

    def _crowd_before(self, start: int, k: int) -> Party | None:
        """Return who stands before «rally»: an actor, or the words after a preposition or mark."""
        if (mention := self.passage.before.get(k)) is not None:
            return None if mention.prep else party([mention], "subject")
        begin = k
        while begin > start and self._goes_on(begin - 1):
            begin -= 1
        return self._named_crowd(begin, k)

    def _named_crowd(self, k: int, end: int) -> Party | None:
        """Return the people whom the words from *k* to *end* name, if there are any."""
        if end == k:
            return None
        slug = self.context.discourse.add(self.passage.line.words(k, end), "Group")
        return party([Mention(k, end, (slug,), "unlisted")], "subject")

    def _goes_on(self, k: int) -> bool:
        """Say whether a word still belongs to a plain noun phrase."""
        token = self.passage.tokens[k]
        prep = any(r.prep for r in token.all_readings)
        return token.is_word and not prep and not token.has("prep", "time", "relative", "clause")

    def _is_adverbial(self, hit: Hit) -> bool:
        """Say whether a noun stands as adverb before what it takes: accusative, or after «to»."""
        reading, token = hit.reading, self.passage.tokens[hit.i]
        if (
            reading.suffix
            or hit.j >= hit.sentence[1]
            or not takes_next(self.passage, hit.j, hit.cue)
        ):
            return False
        if reading.prep:
            return reading.prep == "li" and reading.art
        before = self.passage.tokens[hit.i - 1] if hit.i else None
        verbal = before is None or before.has("cue", "prep", "received")
        free = not verbal or (before is not None and before.has("rally"))
        return token.text.endswith(self.passage.affixes.alef) and free and not reading.art

    def _past_adjectives(self, hit: Hit) -> int:
        """Return the index after the adjectives of a noun: «sharp criticism from X»."""
        k = hit.j
        while k < min(hit.j + _ADJECTIVES, hit.sentence[1] - 1) and self._describes(hit, k):
            k += 1
        return k

    def _describes(self, hit: Hit, k: int) -> bool:
        """Say whether the word at *k* is an adjective of the noun: one of the list, or alike in form."""
        token, affixes = self.passage.tokens[k], self.passage.affixes
        if k in self.passage.at or token.has(*_NO_ADJECTIVE):
            return False
        if token.has("modifier", "number"):
            return True
        noun = self.passage.tokens[hit.i].text
        definite = token.text.startswith(affixes.article)
        feminine = is_plural(hit) or noun.endswith(affixes.teh_marbuta)
        ending = affixes.teh_marbuta if feminine else affixes.alef
        alike = token.text.endswith(ending) and (feminine or noun.endswith(ending))
        return alike and definite == hit.reading.art and not token.has("act", "harm_noun", "body")

    # --- small things ----------------------------------------------------------------------------

    def _arguments(self, hit: Hit, start: int) -> Arguments:
        letters = self.context.lexicon.forms.affixes.prepositions
        args = read_arguments(self.passage, start, hit.cue, hit.sentence[1], letters)
        tokens, end = self.passage.tokens, hit.sentence[1]
        comma = next((k for k in range(start, end) if tokens[k].text in COMMAS), end)
        args.bare = [phrase for phrase in args.bare if phrase.i < comma]
        return args

    def _with(self, hit: Hit, args: Arguments) -> Hit:
        return Hit(hit.i, hit.j, hit.cue, "noun", hit.reading, args, hit.sentence)

    def _draft(
        self, hit: Hit, args: Arguments, speaker: Party, content: int, targets: list[Aim]
    ) -> Draft:
        end = content
        while end < hit.sentence[1] and self.passage.tokens[end].text not in COMMAS:
            end += 1
        inner = self._with(hit, args)
        rule = f"{hit.cue.latin}{BY_NOUN}"
        return Draft(
            inner, hit.cue.act, speaker, hit.i, content, end, (hit.i, hit.j), [], targets, rule=rule
        )

    def _placed(self, draft: Draft, holder: Draft | None) -> Draft:
        """Put the act inside the statement that names it; it is heard through it when that reports."""
        if holder is None:
            return draft
        draft.parent = holder
        other = not set(draft.speaker.slugs) & set(holder.speaker.slugs)
        if other and holder.act == "state" and holder.hit.kind != "noun":
            draft.via = holder.as_links()
        return draft

    def _targets(self, hit: Hit, args: Arguments, author: Party) -> list[Aim]:
        aimer = Aimer(self.passage, self.context)
        return aimer.targets(self._with(hit, args), args.bare, author)


def is_plural(hit: Hit) -> bool:
    """Say whether the noun of an act stands in the plural: «accusations», no feeling: «anger», «wrath»."""
    return hit.reading.sense.form.startswith("plural") and not is_feeling(hit)


def is_feeling(hit: Hit) -> bool:
    """Say whether the noun tells what somebody feels at something: «anger», «concern»."""
    return "iza" in hit.cue.roles


def is_charge(hit: Hit) -> bool:
    """Say whether a noun of accusing charges its genitive: «the accusation of X with Y».

    «Of X against Z with Y», «of X that», and «the accusations of X» are X's, and so is it where
    the accused follows X as object, or as a pronoun: «X's accusing it of».
    """
    after = hit.args.after
    if hit.cue.act != "accuse" or hit.args.marker >= 0 or "bi" not in after or is_plural(hit):
        return False
    at_whom = [after[p].i for p in AGAINST if p in after]
    at_whom += [i for p, i in hit.args.pronouns.items() if p in (*AGAINST, "iyya")]
    aimed = any(i < after["bi"].i for i in at_whom)
    return not (aimed or _has_object(hit))


def _has_object(hit: Hit) -> bool:
    """Say whether another actor stands right after the first and before the charge: «X's accusing Y of»."""
    named = [p for p in hit.args.bare[:2] if p.mentions]
    if len(named) < 2 or named[0].i != hit.j:
        return False
    holder = named[1].mentions[0].kind == "person" and named[0].mentions[-1].kind in (
        "title",
        "unnamed",
    )
    return named[1].i == named[0].j and named[1].j == hit.args.after["bi"].i and not holder
