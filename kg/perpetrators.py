"""Who has done a wrong that a noun names: its genitive, who suffers it from whom, at whose hands."""

from __future__ import annotations

from kg.clauses import negation_before
from kg.culprits import CulpritReader
from kg.forms import Reading
from kg.members import whose_people
from kg.mentions import Mention
from kg.sides import Finding, has_negation
from kg.targets import find_agents, find_doers, is_done
from kg.tokens import COMMAS, STOPS, phrase_at

_NEAR = 8
_BESIDE = 5
_SENTENCE = 14
_HAND = "yad"
_BEHIND = "wara"
_MASSACRE = "majzara"
_PLACE = "Territory"
_NO_CHARGE = ("tahdid", "ghara")
_DOING = ("deed_verb", "making", "uttered", "harm", "harm_if")
_WRONG = ("harm_noun", "wrongdoing", "hurt")
_ASIDE = ("bad", "qabl", "mundh", "radd")
_HURT_IN = ("fi", "bisabab", "bad", "khilal")
_SIDES = ("name", "metonym", "nisba", "anaphor")
_TWO = 2


class PerpetratorReader(CulpritReader):
    """Finds whose deed a wrong is."""

    def _harm_noun(self, a: int, b: int) -> Finding | None:
        """Read a hostile deed of another that a clause begins with or gives as the reason.

        Some nouns blame wherever they stand: «it proves the lies of X»; so does any with "by":
        «recorded violations by X», «came under fire from X».
        """
        for k in range(a, b):
            if self.passage.covered[k] or negation_before(self.passage, k):
                continue
            doers: tuple[Mention, ...] = ()
            if deed := phrase_at(self.passage.line, k, "harm_noun"):
                claimed = "claimed" in deed[1].sense.info
                if claimed and self._is_excused(k, b):
                    continue
                begins = self._begins(a, k) and not (claimed and self._is_in_war(k, b))
                limit = self._phrase_end(k, min(b, k + _BESIDE))
                begins = begins and not has_negation(self.passage, k, limit)
                doers = find_doers(self.passage, k, limit) if begins else ()
                doers = doers or self._suffered(k, b)
            doers = (
                doers or self._agents(k, b) or self._committers(k, b) or self._presupposed(a, k, b)
            )
            outrage = phrase_at(self.passage.line, k, "outrage")
            if outrage and not self._is_doubted(a, k):
                doers = doers or self._perpetrators(*outrage)
            if doers := self._strangers(doers):
                return Finding("accuse", k, doers, "harm-noun")
        return None

    def _is_excused(self, k: int, b: int) -> bool:
        """Say whether the words after a deed clear it: «the strikes of X were against a lawful target»."""
        near = range(k + 1, min(k + _SENTENCE, b))
        return any(phrase_at(self.passage.line, q, "excused") for q in near)

    def _presupposed(self, a: int, k: int, b: int) -> tuple[Mention, ...]:
        """Return who is taken to do the wrong at *k*, as it has both doer and object: «it stops X's breach of the truce».

        What is prevented or only possible nobody has done.
        """
        wrong = phrase_at(self.passage.line, k, "harm_noun", "wrongdoing")
        token = self.passage.tokens[k]
        victim = token.has("victim_noun") and token.has("wrongdoing", "hurt", "fight")
        if not victim and (wrong is None or wrong[1].suffix):
            return ()
        end = wrong[0] if wrong is not None and not victim else k + 1
        doer = self.passage.at.get(end) or self._forces(end)
        if doer is None or doer.prep or (doer.kind == "nisba" and doer.i == end):
            return ()
        group, end = self.passage.conjoined(doer.i)
        dative = not victim and self._is_owned_masdar(doer.j - 1, b)
        deed = victim or token.has("harm_noun")
        if not dative and not (deed and doer.kind in _SIDES and self._is_struck(end, b)):
            return ()
        near = self.passage.tokens[max(a, k - _NEAR) : k]
        open_ = any(t.has("hypothetical", "counter", "neg", "any", "aux") for t in near)
        return () if open_ or self._is_no_charge(k) else group

    def _forces(self, i: int) -> Mention | None:
        """Return whose the forces at *i* are by the adjective after them: «the [Russian] air force»."""
        forces = phrase_at(self.passage.line, i, "striker")
        found = self.passage.at.get(forces[0]) if forces is not None else None
        return found if found is not None and found.kind == "nisba" else None

    def _is_struck(self, i: int, b: int) -> bool:
        """Say whether the object of a verbal noun follows its doer at *i*: «the targeting [by] X of a house»."""
        if i >= b or self.passage.covered[i]:
            return False
        token = self.passage.tokens[i]
        if token.has("prep", "adverb", "time", "neg", "that", "cue", "blame", "fault_noun"):
            return False
        affixes = self.passage.affixes
        endings = (affixes.alef, affixes.noun_endings.oblique)
        joined = tuple(c + affixes.article for c in affixes.conjunctions)
        definite = token.text.startswith((affixes.article, affixes.article_after_li, *joined))
        indefinite = token.text.endswith(endings) and not definite
        return indefinite or token.text.isdigit() or token.has("placehead", "number")

    def _hand_in(self, a: int, b: int) -> Finding | None:
        """Read who is said to have a hand in a wrong: «X has a hand in the coup»."""
        for k in range(a + 1, b - 2):
            if not self.passage.tokens[k].has("hand") or not (owners := self._handed(a, k)):
                continue
            near = range(k + 1, min(k + _BESIDE, b - 1))
            inside = next((q for q in near if self.passage.tokens[q].key("prep") == "fi"), k)
            wrong = inside > k and phrase_at(self.passage.line, inside + 1, *_WRONG)
            if wrong and not self._is_doubted(a, k) and (doers := self._strangers(owners)):
                return Finding("accuse", k, doers, "hand")
        return None

    def _handed(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whose the hand at *k* is: «X has a hand», «X, they have the upper hand»."""
        owner = self.passage.before.get(k)
        if owner is not None:
            return (owner,) if owner.prep == "li" else ()
        dative = self.passage.tokens[k - 1].first("prep")
        if dative is None or not dative.suffix:
            return ()
        return self._opening(self._opener(a, k) + 1, k - 1)

    def _asked(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return from whom comes or was to come what the word at *k* is about."""
        for q in range(k + 1, min(k + _NEAR, b - 1)):
            if self.passage.tokens[q].key("prep") == "min" and q + 1 in self.passage.at:
                return self.passage.conjoined(q + 1)[0]
        return ()

    def _behind(self, a: int, b: int) -> Finding | None:
        """Read who is said to be behind a wrong, without a verb: «X is behind the bombing»."""
        for k in range(a + 1, b - 1):
            found = phrase_at(self.passage.line, k, "prep")
            if found is None or found[1].sense.key != _BEHIND or found[1].suffix or found[0] >= b:
                continue
            pointed = self.passage.tokens[found[0]].has("demonstrative") and found[0] + 1 < b
            wrong = self.passage.tokens[found[0] + pointed].has(*_WRONG, "strife", "disaster")
            start = self._opener(a, k) + 1
            if wrong and self._ends_noun(k) and self._is_plain(start, k):
                doers = self._strangers(self._described_by(a, k))
                return Finding("accuse", k, doers, "behind") if doers else None
        return None

    def _by_hand(self, a: int, b: int) -> Finding | None:
        """Read what people suffered at somebody's hands: «three were killed at the hands of X»."""
        for k in range(a + 1, b - 1):
            hand = phrase_at(self.passage.line, k, "prep")
            if hand is None or hand[1].sense.key != _HAND or hand[0] >= b:
                continue
            named = hand[0] in self.passage.at
            doers = (
                self.passage.conjoined(hand[0])[0]
                if named
                else whose_people(self.passage, hand[0], b)
            )
            if not doers:
                continue
            opener = max(a, self._opener(a, k) + 1, k - _NEAR)
            hurt = next((q for q in range(k - 1, opener - 1, -1) if self._is_hurt(q)), -1)
            if (
                hurt < 0
                or negation_before(self.passage, hurt)
                or self._are_fighters(max(hurt - _NEAR, opener), k)
            ):
                continue
            if others := self._strangers(doers):
                return Finding("accuse", hurt, others, "by-hand")
        return None

    def _by_fire(self, a: int, b: int) -> Finding | None:
        """Read whose weapons hurt people, as one side tells it: «three were killed by the fire of X», «in a raid of X»."""
        voices = [s for s in self.speakers if self.discourse.type_of(s) != _PLACE]
        if not any(self.discourse.can_be_party(self.discourse.side(s)) for s in voices):
            return None
        for k in range(a + 1, b):
            if not (doers := self._fired(k, b)):
                continue
            opener = max(a, self._opener(a, k) + 1)
            hurt = next((q for q in range(k - 1, opener - 1, -1) if self._is_hurt(q)), -1)
            if hurt < 0 or negation_before(self.passage, hurt) or self._are_fighters(opener, k):
                continue
            if others := self._strangers(doers):
                return Finding("accuse", hurt, others, "by-fire")
        return None

    def _fired(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return whose weapon or attack at *k* it is that a preposition makes the cause of what is told."""
        weapon = phrase_at(self.passage.line, k, "weapon")
        if weapon is not None and weapon[1].prep == "bi":
            return self._perpetrators(*weapon)
        led = self.passage.tokens[k - 1].key("prep") in _HURT_IN
        if not self.passage.tokens[k].has("harm_noun"):
            return self._clashed(k, b) if led or self._written_in(k) else ()
        if not led:
            return ()
        limit = self._phrase_end(k, min(b, k + _BESIDE))
        return self._sent_by(k, b) or find_doers(self.passage, k, limit) or self._maker(k + 1, b)

    def _written_in(self, k: int) -> bool:
        """Say whether a preposition or "and" is written with the noun at *k*: «in clashes», «and clashes»."""
        token, affixes = self.passage.tokens[k], self.passage.affixes
        joined = any(r.conj for r in token.readings.get("clash", ()))
        return token.has("clash") and (joined or token.text[0] in affixes.prepositions)

    def _clashed(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return who began the fighting at *k*: «in clashes [that] X launched»."""
        return self._maker(k + 1, b) if self.passage.tokens[k].has("clash") else ()

    def _maker(self, i: int, b: int) -> tuple[Mention, ...]:
        """Return who made what a clause at *i* describes: «a raid [that] X launched», «that X launched»."""
        for q in range(i, min(i + _TWO, b - 1)):
            if self.passage.tokens[q].has("uttered", "making") and is_done(self.passage, q):
                return self._after(q, b)
        return ()

    def _is_hurt(self, q: int) -> bool:
        """Say whether the token tells that somebody was hurt, or of what was done to him."""
        return self.passage.tokens[q].has("hurt", "harm", "atrocity_if", "outrage")

    def _agents(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return by whom the wrong at *k* was done: «suffered expulsion by X»; not what he fights or looks into."""
        if not phrase_at(self.passage.line, k, "harm_noun", "wrongdoing", "ordeal"):
            return ()
        fought = any(
            t.has("counter", "ending", "answers") for t in self.passage.tokens[max(k - 2, 0) : k]
        )
        within = k > 0 and self.passage.tokens[k - 1].key("prep") == "fi"
        return () if fought or within else find_agents(self.passage, k, b)

    def _committers(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return who did the wrong at *k*, as a clause about it tells: «violence that X did».

        Of any wrong that X may do nobody is accused, nor of a threat that X only is or a strike in war, nor of what
        only says when or why something else was done: «after the raid that X made».
        """
        wrong = phrase_at(self.passage.line, k, "harm_noun", "wrongdoing")
        if wrong is None or wrong[1].suffix or wrong[1].sense.key in _NO_CHARGE:
            return ()
        if self._is_no_charge(k):
            return ()
        for q in range(wrong[0], min(wrong[0] + _BESIDE, b)):
            token = self.passage.tokens[q]
            if token.text in (*COMMAS, *STOPS) or token.has("prep", "that", "clause"):
                return ()
            verb = q + token.has("relative")
            if verb < b and self._is_verb(verb):
                done = self.passage.tokens[verb].has(*_DOING) and is_done(self.passage, verb)
                return self._after(verb, b) if done else ()
        return ()

    def _is_no_charge(self, k: int) -> bool:
        """Say whether the wrong at *k* is any of its kind, or says when or why something was done."""
        for q in range(max(k - 2, 0), k):
            found = phrase_at(self.passage.line, q, "prep")
            aside = found is not None and k - 1 <= found[0] <= k and found[1].sense.key in _ASIDE
            if aside or self.passage.tokens[q].has("any"):
                return True
        return False

    def _suffered(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return from whom a deed is suffered: «was exposed to a shelling from X», «to the shelling of X»."""
        verbs = range(max(k - 2, 0), k)
        if not any(self.passage.tokens[q].has("suffer") for q in verbs):
            return ()
        limit = self._phrase_end(k, min(b, k + _BESIDE))
        return self._sent_by(k, b) or find_doers(self.passage, k, limit)

    def _sent_by(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return from whom the deed at *k* comes: «a shelling from X»."""
        for q in range(k + 1, min(k + _NEAR, b - 1)):
            token = self.passage.tokens[q]
            if token.key("prep") == "min" and q + 1 in self.passage.at:
                return self.passage.conjoined(q + 1)[0]
            apart = token.has("time", "adverb", "prep", "clause") or token.text in (*COMMAS, *STOPS)
            if apart or self._is_verb(q):
                return ()
        return ()

    def _perpetrators(self, end: int, outrage: Reading) -> tuple[Mention, ...]:
        """Return whose outrage it is: the genitive or relational adjective right after the noun.

        A massacre is named after the place that suffered it.
        """
        mention = self.passage.at.get(end)
        if mention is None and not outrage.art and self._is_bare(end):
            mention = self.passage.at.get(end + 1)
            return (mention,) if mention is not None and mention.prep == "li" else ()
        if mention is not None and outrage.sense.key == _MASSACRE and self._is_place(mention):
            return ()
        if mention is not None and mention.prep == "li" and not outrage.art:
            return (mention,)
        if mention is None or mention.conj or mention.prep:
            return ()
        definite = self.passage.tokens[mention.i].text.startswith(self.passage.affixes.article)
        described = mention.kind == "nisba" and outrage.art == definite
        return (mention,) if described or (mention.kind != "nisba" and not outrage.art) else ()

    def _is_bare(self, k: int) -> bool:
        """Say whether the word at *k* may be an adjective that no list knows: «a [direct] part of X»."""
        tokens = self.passage.tokens
        return k + 1 < len(tokens) and tokens[k].is_word and not tokens[k].readings

    def _is_place(self, mention: Mention) -> bool:
        """Say whether the mention names a place that is no state."""
        named = mention.kind == "name" and self.discourse.type_of(mention.actor) == _PLACE
        return named and not mention.prep
