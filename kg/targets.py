"""At whom an act is aimed: actors named by, or doing the deed in, a noun phrase.

«Condemned the Israeli shelling», «the decision of X», «the attack that X launched on Y» have
their doer as relational adjective, as genitive or in a relative clause; what follows "on" or
"against" is the victim and never the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.forms import Reading
from kg.members import whose_people
from kg.mentions import Mention
from kg.passage import Passage
from kg.patients import has_object, is_patient, written_prep
from kg.tokens import COLON, COMMAS, DASHES, QUOTE, STOPS, Token, phrase_at

_NEAR = 3
_CLAUSE = 5
_BETWEEN = 12
_OBJECT = "obj"
_CONTRAST = ("lakin", "baynama", "amma", "thumma")
_IN = "bi"
_COUNT = "count"  # how many there are: «the killing of four of X»
_NAMES = ("name", "metonym", "person", "nisba")
_FINITE = ("past", "pres")
_LEADS = ("relative", "aux", "neg", "ma")
_PLAIN = ("past3f", "pres3m", "pres3f")
_ASIDE = ("bisabab", "khilal", "bad", "qabl", "mundh", "amam", "wasat", "raghma")
AGENT_PREPS = ("qibal", "janib")
_BY = (*AGENT_PREPS, "yad")
_FAR = 24
_SAID = ("claim_noun", "speech_event", "document", "proposal", "act", "measure", "misdoing")
_BOUNDS = frozenset((*COMMAS, *STOPS, *DASHES, COLON, "("))
_LISTED = (
    "name",
    "metonym",
    "person",
    "title",
    "body",
    "group",
    "media",
    "side",
    "nisba",
    "anaphor",
    "document",
    "unnamed",
    "weak",
)


def find_doers(
    passage: Passage, i: int, limit: int, *, patient: bool = False
) -> tuple[Mention, ...]:
    """Return who does or owns what the noun phrase at token *i* names.

    Args:
        passage: The paragraph.
        i: Index of the phrase's first token, its preposition included.
        limit: Index where the clause ends.
        patient: Take the genitive of a victim's noun too («support for the unity of X»).
    """
    named = passage.at.get(i)
    agents = () if named is not None and named.kind in _NAMES else find_agents(passage, i, limit)
    return agents or _DoerReader(passage, i, limit, patient=patient).read()


def find_agents(passage: Passage, i: int, limit: int) -> tuple[Mention, ...]:
    """Return whom a clause names after "by": «the theft of secrets by X», «was shelled by X»."""
    for k in range(i + 1, min(i + _FAR, limit - 1)):
        token = passage.tokens[k]
        if token.text in COMMAS or token.text in STOPS or token.has("that", "relative"):
            return ()
        found = phrase_at(passage.line, k, "prep")
        if found is None:
            continue
        if found[1].conj:
            return ()
        if found[1].sense.key in _BY:
            named = found[0] in passage.at
            if (
                by := passage.conjoined(found[0])[0]
                if named
                else whose_people(passage, found[0], limit)
            ):
                return by
    return ()


@dataclass
class _DoerReader:
    """Walks through a noun phrase.

    Attributes:
        passage: The paragraph.
        start: Index of the phrase's first token.
        limit: Index where the clause ends, so that the phrase has no object from there on.
        patient: Whether the genitive of a victim's noun counts as well.
        prep: The preposition that governs what comes next, or nothing.
        victim: Whether the last noun's genitive is a victim: «the killing of a Lebanese child».
        dative: Whether a noun has passed whose "for X" names whom it concerns.
        owned: Whether a noun governs what comes next whose "of X" may be written with li.
        vague: Whether any deed of the kind is meant, so that nobody has done it.
    """

    passage: Passage
    start: int
    limit: int
    patient: bool
    prep: str = ""
    victim: bool = False
    dative: bool = False
    owned: bool = False
    vague: bool = False

    def read(self) -> tuple[Mention, ...]:
        k = self.start
        while k < self.limit:
            mention = self.passage.at.get(k)
            if mention is not None:
                victim = self.victim
                if self._does(k, mention):
                    return _with_nisbas(self.passage, self.passage.conjoined(k)[0])
                k = self.passage.conjoined(k)[1] if victim else mention.j
            elif self._ends(k):
                break
            else:
                k = past_title(self.passage, k) or self._word(k)
        return ()

    def _does(self, k: int, mention: Mention) -> bool:
        """Say whether the mention names the doer; else leave it behind."""
        governed = bool(mention.prep) and k > self.start
        foreign = governed and (not (self.patient or self.dative) or self._is_place(k, mention))
        if foreign and mention.prep == "li" and self.owned and mention.kind != "media":
            foreign = False
        if self.prep == "fi" and mention.kind == "document":
            self.prep = ""
        if k > self.start and mention.kind != "nisba" and is_patient(self.passage, k, mention):
            return False
        people = not self.patient or self.passage.tokens[k].key("number") == _COUNT
        whole = mention.j < self.limit and has_object(self.passage, mention)
        suffers = self.victim and people and not whole
        skipped = bool(self.prep) or suffers or foreign
        skipped = skipped or (self.vague and mention.kind != "nisba")
        self.victim = False
        adjective = k > self.start and self.passage.tokens[k - 1].has("neg")
        skipped = skipped or adjective or self._is_hit(k, mention)
        return not skipped and mention.kind in _LISTED

    def _is_hit(self, k: int, mention: Mention) -> bool:
        """Say whether an adjective tells whose the place is that a deed hit: «the shelling of the [Syrian] towns».

        After forces it tells who hit: «the shelling of the [Russian] air force».
        """
        if mention.kind != "nisba" or k < self.start + 2:
            return False
        noun, deed = self.passage.tokens[k - 1], self.passage.tokens[k - 2].first("harm_noun")
        suffers = deed is not None and deed.sense.info.get("genitive") == "patient" and not deed.art
        place = (
            noun.text.startswith(self.passage.affixes.article) and not self.passage.covered[k - 1]
        )
        return suffers and place and not noun.has("striker", "troops", "body", "group")

    def _is_place(self, k: int, mention: Mention) -> bool:
        """Say whether a state after "in" is where something is: «the solution in X», not «recognition of X»."""
        before = self.passage.tokens[k - 1]
        inside = mention.prep == _IN and mention.kind == "name"
        return inside and not before.has("act", "dealing")

    def _ends(self, k: int) -> bool:
        token = self.passage.tokens[k]
        if token.text == "(" and (named := self.passage.at.get(k + 1)) is not None:
            return not any(t.text == ")" for t in self.passage.tokens[named.j : named.j + 1])
        if token.text in _BOUNDS:
            clause = self.passage.tokens[k + 1 : k + 2]
            return token.text not in COMMAS or not any(t.has("relative") for t in clause)
        if k > self.start and _is_adverbial_act(self.passage, k):
            return True
        if k > self.start and (_joins_act(token) or _goes_on(token)) and not self._is_relative(k):
            return True
        if k > self.start and (self._is_judged_aside(k) or self._contrasts(k)):
            return True
        return token.has("that", "quoteword") and k > self.start and not self._preposition(k)

    def _contrasts(self, k: int) -> bool:
        """Say whether another clause begins: «protested at the measures, but X withdrew»."""
        found = phrase_at(self.passage.line, k, "clause")
        return found is not None and found[1].sense.key in _CONTRAST

    def _is_judged_aside(self, k: int) -> bool:
        """Say whether a clause without relative tells who judges the noun: «a decision X condemned»."""
        judged = self.passage.tokens[k].readings.get("judging", ())
        finite = any(r.sense.form[:4] in _FINITE and not r.conj for r in judged)
        return finite and not self.passage.tokens[k - 1].has(*_LEADS)

    def _is_relative(self, k: int) -> bool:
        """Say whether a verb belongs to a relative clause: «which X made», «attempts that X makes»."""
        after = self.passage.tokens[k + 1 : k + 2]
        led = self.passage.tokens[k - 1].has(*_LEADS)
        return led or any(t.governs_pronoun for t in after)

    def _preposition(self, k: int) -> tuple[int, Reading] | None:
        return phrase_at(self.passage.line, k, "prep")

    def _word(self, k: int) -> int:
        """Read what the word at *k* means for what follows it and return the index after it."""
        token = self.passage.tokens[k]
        if each := phrase_at(self.passage.line, k, "each"):
            return each[0]
        if found := self._preposition(k):
            self._govern(k, found[1])
            return found[0]
        if issued := phrase_at(self.passage.line, k, "issued"):
            self.prep, self.victim = "", False
            return issued[0]
        if token.has("relative"):
            done = self.prep != _OBJECT and is_done(self.passage, k + 1)
            self.prep, self.victim = "" if done else _OBJECT, False
        elif token.has("undergone") and (self._is_asyndetic(k) or self._points_back(k)):
            self.prep, self.victim = _OBJECT, False
        elif self._is_asyndetic(k):
            self.prep, self.victim, self.vague = "", False, False
        elif token.text != QUOTE:
            inner = k > self.start and not (self.patient or self.dative)
            self.prep = self.prep or (written_prep(self.passage, k) if inner else "")
            self.dative = self.dative or token.has("dative")
            victim = any(not r.art for r in token.readings.get("victim_noun", ()))
            victim = victim and not token.has("agent_noun")
            self.victim = victim or (self.victim and self._is_victim(k))
            self.owned = self.owned or is_owned(token) or token.has("yielding")
            self.vague = self.vague or token.has("any")
        return k + 1

    def _is_victim(self, k: int) -> bool:
        """Say whether the word at *k* is still who suffers: «the arrest of four | of a [state's] journalist»."""
        token, noun = self.passage.tokens[k], self.passage.tokens[k - 1].first("victim_noun")
        genitive = noun is not None and not (noun.art or noun.suffix)
        return genitive or token.has("number") or not token.readings

    def _is_asyndetic(self, k: int) -> bool:
        """Say whether a clause without relative tells who did the deed: «a truce that X proposed»."""
        readings = self.passage.tokens[k].all_readings
        done = bool(readings) and all(r.suffix and r.sense.form[:4] in _FINITE for r in readings)
        relative = k > 0 and self.passage.tokens[k - 1].has(*_LEADS)
        return k > self.start and done and not relative and k + 1 in self.passage.at

    def _points_back(self, k: int) -> bool:
        """Say whether a preposition with the noun's pronoun follows: «pressure [that] X is exposed to»."""
        return k > self.start and any(t.governs_pronoun for t in self.passage.tokens[k + 1 : k + 2])

    def _govern(self, k: int, reading: Reading) -> None:
        """Note which preposition governs what follows, unless it names the doer itself."""
        key = reading.sense.key
        harmful = self.passage.tokens[self.start].has("harm_noun")
        agent = key in AGENT_PREPS or (key == "min" and harmful)
        agent = agent or (key in ("lada", "li") and self.owned)
        if not reading.suffix:
            self.prep = "" if k == self.start or agent else key
            self.victim = self.victim and not agent


def _joins_act(token: Token) -> bool:
    """Say whether the owned noun of another act follows: «its support for talks and its rejection of»."""
    return any(r.conj and r.suffix for r in token.readings.get("act", ()))


def _goes_on(token: Token) -> bool:
    """Say whether a finite verb goes on with another clause: «... and took a stand».

    Without "and" only a form that no noun shares shows it: «condemned the raid, X said».
    """
    readings = token.all_readings
    return bool(readings) and all(
        r.sense.form[:4] in _FINITE and (r.conj or (r.sense.form in _PLAIN and not r.suffix))
        for r in readings
    )


def _is_adverbial_act(passage: Passage, k: int) -> bool:
    """Say whether an act's noun in the accusative begins a purpose: «refused the call in support of X»."""
    token = passage.tokens[k]
    plain = any(not (r.art or r.prep or r.suffix) for r in token.readings.get("act", ()))
    return plain and token.text.endswith(passage.affixes.alef)


def past_title(passage: Passage, k: int) -> int:
    """Return the index after the quoted title of a measure: «the law "on the state of X"»."""
    quote = passage.opening(k)
    if quote is None or k == 0 or not passage.tokens[k - 1].has("measure"):
        return 0
    named = passage.at.get(k + 1)
    author = named is not None and named.j == quote.inner and named.kind in _NAMES
    return 0 if author else quote.end


def is_done(passage: Passage, k: int) -> bool:
    """Say whether a relative clause tells who did the deed: «the attack that X launched».

    Its verb, or a preposition after it, then has a pronoun for the deed. In «the attack that hit
    X» the deed is the subject, in «the attack that X suffered» X is the victim, and in «the attack
    that X condemned» he speaks of it.
    """
    while k < len(passage.tokens) and passage.tokens[k].has("aux", "neg"):
        k += 1
    near = _until_relative(passage.tokens[k : k + _CLAUSE])
    if not near or near[0].has("undergone", "judging"):
        return False
    if near[0].text.endswith(passage.affixes.pronouns.common):
        return True
    return any(r.suffix for t in near[1:] for r in t.readings.get("prep", ()))


def _until_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens before the next relative clause, whose pronouns are of another deed."""
    ends = (n for n, token in enumerate(tokens) if token.has("relative"))
    return tokens[: next(ends, len(tokens))]


def is_owned(token: Token) -> bool:
    """Say whether "li" after this noun names whose it is: «the rash statements of X»."""
    own = token.readings.get("agent_noun", ())
    harm = token.readings.get("harm_noun", ())
    return any(r.sense.info.get("genitive") == "owner" for r in own) or any(
        r.sense.info.get("genitive") != "patient" for r in harm
    )


def _with_nisbas(passage: Passage, group: Sequence[Mention]) -> tuple[Mention, ...]:
    """Add the nisbas that follow a nisba: «the American and French forces»."""
    found = list(group)
    if found[-1].kind == "nisba":
        while (after := passage.at.get(found[-1].j)) is not None and after.kind == "nisba":
            found.append(after)
    return tuple(found)


def find_parties(passage: Passage, i: int, limit: int) -> tuple[Mention, ...]:
    """Return who has to agree on what the noun phrase at token *i* names: «a truce between X and Y»."""
    for k in range(i, min(i + _BETWEEN, limit)):
        token = passage.tokens[k]
        if token.text in _BOUNDS or token.has("that", "hypothetical"):
            break
        if token.key("prep") == "bayna" and k + 1 in passage.at:
            return passage.conjoined(k + 1)[0]
        if k > i and (aside := phrase_at(passage.line, k, "prep")) and aside[1].sense.key in _ASIDE:
            break
    return ()


def points_back(passage: Passage, i: int, limit: int) -> bool:
    """Say whether tokens from *i* on are words that point at what another said: «these remarks»."""
    for k in range(i, min(i + _NEAR, limit - 1)):
        if passage.tokens[k].has("demonstrative"):
            return passage.tokens[k + 1].has("agent_noun", "claim_noun")
    return False


def points_at_words(passage: Passage, i: int) -> bool:
    """Say whether what is pointed at may be said rather than done: «these remarks», «this», not «this deed».

    Without a demonstrative near token *i* nothing shows a deed.
    """
    near = range(i, min(i + _NEAR, len(passage.tokens) - 1))
    shown = next((k for k in near if passage.tokens[k].has("demonstrative")), None)
    noun = passage.tokens[shown + 1] if shown is not None else None
    return noun is None or not noun.has("agent_noun") or noun.has(*_SAID)


def is_that(passage: Passage, i: int, limit: int) -> bool:
    """Say whether the token is a demonstrative that stands alone: «that [is a lie]»."""
    if i >= limit or not passage.tokens[i].has("demonstrative"):
        return False
    return i + 1 >= limit or not passage.tokens[i + 1].text.startswith(passage.affixes.article)
