"""What others do, or leave undone, as a content tells it: the verbs that blame their subject."""

from __future__ import annotations

from typing import NamedTuple

from kg.clauses import negation_before
from kg.companions import KILLED, CompanionReader
from kg.forms import Reading
from kg.mentions import Mention
from kg.model import Act
from kg.patterns import JUSSIVE
from kg.predication import WILL
from kg.sides import Finding, first_word
from kg.strangers import stranger_at
from kg.tokens import phrase_at

_TWO = 2
_ATROCITY = "atrocity_if"
_PAIRED = "harm_if"
_SERVING = ("members", "personnel", "men", "groups")
_HARM = ("harm", _PAIRED)
_SHAMEFUL = ("harm", "harm_if", "unfit")


class Kind(NamedTuple):
    """A class of verbs that blame their subject.

    Attributes:
        tag: The class.
        act: What it does to say so of somebody.
        negated: Whether it blames when negated: «does not keep its word».
        claimed: Whether one may also say it of oneself: «shelled».
    """

    tag: str
    act: Act
    negated: bool = False
    claimed: bool = False


_ATROCITIES = (Kind(_ATROCITY, "accuse"),)
_HARMS = (Kind("harm", "accuse"), Kind("harm_if", "accuse"))
_UNFIT = (Kind("unfit", "criticise"),)
_FAULTS = (
    Kind("fault", "criticise"),
    Kind("fault_if", "criticise"),
    Kind("duty", "criticise", negated=True),
    Kind("duty_if", "criticise", negated=True),
)
ACCUSING = (*_ATROCITIES, *_HARMS, *_UNFIT, *_FAULTS)


class DeedReader(CompanionReader):
    """Finds verbs of harm, fault and neglected duty, and whose deed it is."""

    def _atrocity(self, a: int, b: int) -> Finding | None:
        return self._deed(a, b, _ATROCITIES, "atrocity")

    def _harm(self, a: int, b: int) -> Finding | None:
        return self._deed(a, b, _HARMS, "harm")

    def _fault(self, a: int, b: int) -> Finding | None:
        return self._deed(a, b, _FAULTS, "fault")

    def _unfit(self, a: int, b: int) -> Finding | None:
        return self._deed(a, b, _UNFIT, "unfit")

    def _deed(self, a: int, b: int, kinds: tuple[Kind, ...], rule: str) -> Finding | None:
        """Return the first deed of one of these kinds that another side does.

        Without a doer it counts when the clause is about words or deeds: «this statement does
        not serve peace», but not when it tells a deed that one may also say of oneself.
        """
        for k in range(a, b):
            if self.passage.covered[k]:
                continue
            for known in kinds:
                fits = [r for r in self._finite(k, known.tag) if self._is_deed(r, known, a, k, b)]
                if not fits or not self._asserted(a, k) or self._is_circumstance(a, k):
                    continue
                kind = known._replace(claimed=all("claimed" in r.sense.info for r in fits))
                subjects = self._subjects(a, k, b)
                if not subjects and self._is_own_will(a, k, fits):
                    continue
                subjects = subjects or self._meant(a, k, kind)
                if not subjects and self._may_be_own(k, known.tag):
                    continue
                doers = self._blamed(subjects, k, kind)
                if doers or (not subjects and self._is_of_things(a, k, kind)):
                    return Finding(kind.act, k, doers or self._men_after(k, b), rule)
                if not subjects and self._is_of_somebody(a, k, kind):
                    return Finding(kind.act, k, self._men_after(k, b), rule)
                if not subjects and self._is_of_people(a, k, kind):
                    return Finding(kind.act, k, self._unlisted(a, k), rule)
        return None

    def _foreseen(self, a: int, b: int) -> Finding | None:
        """Read a wrong that a deed of another will bring, of which one warns: «this step will undermine the talks»."""
        for k in range(a, b):
            known = self.passage.tokens[k].readings
            for tag in _HARM if known and not self.passage.covered[k] else ():
                if not any(self._will_harm(r, k, b) for r in known.get(tag, ())):
                    continue
                if self.passage.tokens[self._opener(a, k)].has("relative"):
                    continue
                doers = self._subjects(a, k, b) or self._threatening(a, k)
                others = self._strangers(doers)
                if others or (not doers and self._tells(a, k)):
                    return Finding("warn", k, others, "foreseen")
        return None

    def _threatening(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return whose threat or attack it is that opens the clause of the verb at *k*: «the threat of X will harm»."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        deed = s < k and self.passage.tokens[s].has("harm_noun", "act", "agent_noun")
        owner = self.passage.at.get(s + 1) if deed else None
        return (owner,) if owner is not None and not owner.prep else ()

    def _will_harm(self, reading: Reading, k: int, b: int) -> bool:
        """Say whether a verb in the future tells a wrong that nobody would claim."""
        if not reading.future or negation_before(self.passage, k):
            return False
        if reading.sense.tag == _PAIRED:
            return self._has_companion(reading, k, b)
        return "claimed" not in reading.sense.info

    def _is_own_will(self, a: int, k: int, fits: list[Reading]) -> bool:
        """Say whether it may be the speaker who wants to do it: «said that he wants to kill»."""
        willing = all(r.sense.info.get("pair") in WILL for r in fits)
        return willing and self._means_speaker(self._opener(a, k))

    def charge(self, a: int, b: int) -> Finding | None:
        """Read a wrong that a description tells as a deed: «described it as serving terrorism»."""
        for k in range(a, b):
            for kind in (*_HARMS, *_UNFIT, *_FAULTS):
                if any(self._is_deed(r, kind, a, k, b) for r in self._finite(k, kind.tag)):
                    return Finding(kind.act, k, (), "charge")
        return None

    def _blamed(self, subjects: tuple[Mention, ...], k: int, kind: Kind) -> tuple[Mention, ...]:
        """Return which subjects the verb blames: of what one may also say of oneself, only strangers."""
        if self._is_suffered(subjects, k, kind):
            return ()
        return self._strangers(subjects) if kind.claimed else self._others(subjects)

    def _meant(self, a: int, k: int, kind: Kind) -> tuple[Mention, ...]:
        """Return for whom a pronoun stands that by its grammar may be the speaker, but blames.

        «They said that they lie» is said of others; «said that it shelled» tells one's own deed.
        """
        if kind.tag not in _SHAMEFUL or kind.claimed or self._may_be_own(k, kind.tag):
            return ()
        return self._other(self._opener(a, k))

    def _is_of_things(self, a: int, k: int, kind: Kind) -> bool:
        """Say whether what is blamed without an actor is words or deeds, or «they» of a quotation."""
        opener = self._opener(a, k)
        if kind.claimed:
            return self._is_they(opener)
        pronoun = kind.tag in _SHAMEFUL and (
            bool(self._suffix(opener)) or self._lacks_subject(a, k)
        )
        return pronoun or self._tells(a, k)

    def _is_they(self, opener: int) -> bool:
        """Say whether a quotation speaks of a third party: «"they politicise it"»."""
        third = self.passage.affixes.pronouns.third
        return self._suffix(opener) in third and self.passage.quoted[opener]

    def _is_suffered(self, subjects: tuple[Mention, ...], k: int, kind: Kind) -> bool:
        """Say whether the subject after the verb is the victim of a passive: «eight civilians were killed»."""
        victims = (m for m in subjects if k < m.i)
        fatal = kind.tag == _ATROCITY or self.passage.tokens[k].has(_ATROCITY)
        return fatal and any(
            phrase_at(self.passage.line, q, KILLED) for m in victims for q in range(m.i, m.j)
        )

    def _is_of_people(self, a: int, k: int, kind: Kind) -> bool:
        """Say whether a plural verb tells a wrong of people whom no list knows: «twenty men burnt».

        Of a group that is no person the verb is the feminine singular: «the neighbouring states violate».
        """
        harm = kind.tag in _HARM and (not kind.claimed or self._exists_there(a, k))
        if not (harm or kind.tag == _ATROCITY):
            return False
        forms = self._forms(k)
        opener = self._opener(a, k)
        first = first_word(self.passage, opener + 1, k)
        first += self._exists_there(a, k)
        person = "3f" if self.passage.tokens[first].has("group") else "3p"
        plural = bool(forms) and all(form.endswith(("3p", person)) for form in forms)
        described = opener >= a and self.passage.tokens[opener].has("relative", "ma")
        own = self._means_speaker(opener) or self._are_own_men(first)
        if not plural or described or own:
            return False
        return kind.tag == _ATROCITY or bool(self._unlisted(a, k))

    def _is_of_somebody(self, a: int, k: int, kind: Kind) -> bool:
        """Say whether it is of people whom nobody names: «there are [those] who try to divide us», «the other side breaks»."""
        tokens = self.passage.tokens
        if k - _TWO >= a and tokens[k - 1].has("who") and tokens[k - _TWO].has("there"):
            return True
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        other = phrase_at(self.passage.line, s, "other_side") if s < k else None
        return not kind.claimed and other is not None and other[0] == k

    def _men_after(self, k: int, b: int) -> tuple[Mention, ...]:
        """Return the men right after a verb who can only be its subject: «abducted [masked men]»."""
        if k + 1 >= b or self.passage.covered[k + 1]:
            return ()
        subject = self.passage.tokens[k + 1].text.endswith(self.passage.affixes.imperfect_plural[0])
        found = stranger_at(self.passage, self.discourse, k + 1, b) if subject else ()
        return found or (self._some(k + 1) if subject else ())

    def _unlisted(self, a: int, k: int) -> tuple[Mention, ...]:
        """Return the unlisted group that the clause of the verb at *k* begins with."""
        s = first_word(self.passage, self._opener(a, k) + 1, k)
        if s + 1 < k and self.passage.tokens[s].has("number", "there"):
            s += 1
        if s >= k or self._are_own_men(s):
            return ()
        named = stranger_at(self.passage, self.discourse, s, k)
        return named or (self._some(s) if self._exists_there(a, k) else ())

    def _some(self, s: int) -> tuple[Mention, ...]:
        """Return people whom a bare plural at *s* names: «there are candidates who»."""
        affixes = self.passage.affixes
        plurals = (affixes.noun_endings.oblique, affixes.imperfect_plural[0])
        token = self.passage.tokens[s]
        if not token.text.endswith(plurals) or (token.readings and not token.has("group", "human")):
            return ()
        slug = self.discourse.add(self.passage.line.raw(s), "Group")
        return (Mention(s, s + 1, (slug,), "unlisted"),)

    def _are_own_men(self, i: int) -> bool:
        """Say whether the noun at *i* is of men who serve the speaker: «its soldiers fired», «our men»."""
        ours = self.passage.affixes.pronouns.our
        return any(
            r.suffix
            and r.sense.info["slug"] in _SERVING
            and (r.suffix == ours or self._is_of_speaker(r.suffix))
            for r in self.passage.tokens[i].readings.get("group", ())
        )

    def _is_deed(self, reading: Reading, kind: Kind, a: int, k: int, b: int) -> bool:
        """Say whether the verb has the words that it needs beside it, and the right polarity."""
        negated = negation_before(self.passage, k)
        shortened = JUSSIVE in reading.sense.info and not negated
        if reading.future or shortened or kind.negated != negated:
            return False
        if k and not reading.conj and self._before_noun(k - 1):
            return False
        undone = kind.negated and "transitive" in reading.sense.info and not reading.suffix
        if undone and self._objectless(k, b):
            return False
        if kind.tag.endswith("_if") and not self._has_companion(reading, k, b):
            return False
        if (
            self.passage.tokens[k].has("strike", "making")
            and "claimed" in reading.sense.info
            and self._is_in_war(k, b)
        ):
            return False
        return not reading.sense.form.startswith("past") or self._is_past(reading, a, k, b)

    def _before_noun(self, q: int) -> bool:
        """Say whether only a noun can follow: after a preposition, but not «it is X who», or «was done»."""
        if self._is_who(q) or self._is_whoever(q + 1):
            return False
        prep = self.passage.tokens[q].first("prep")
        return self.passage.tokens[q].has("done") or (prep is not None and not prep.suffix)

    def _asserted(self, a: int, k: int) -> bool:
        """Say whether the verb tells a fact: not «if», not «to» do something; «after X shelled» does."""
        opener = self._opener(a, k)
        tokens = self.passage.tokens
        supposed = (
            phrase_at(self.passage.line, q, "hypothetical") for q in range(max(opener, a), k)
        )
        if any(supposed):
            return False
        if self._is_possible(k) or self._is_nothing(opener):
            return False
        if all(form.startswith("past") for form in self._forms(k)):
            return True
        marker = tokens[opener].first("that") if opener >= a or self._is_wished(a, k) else None
        if marker is None or marker.suffix or marker.conj:
            return True
        between = range(opener + 1, k)
        return self._willing(a, opener) >= a or not all(
            tokens[q].has("neg", "aux", "adverb") for q in between
        )

    def _is_wished(self, a: int, k: int) -> bool:
        """Say whether the content begins with the present verb at *k*, after «that»: «expects that X put pressure on»."""
        wished = 0 < a == k and all(form.startswith("pres") for form in self._forms(k))
        return wished and self._opener(a, k) == a - 1

    def _is_nothing(self, opener: int) -> bool:
        """Say whether there is not what the clause tells: «there is nothing that leads X to»."""
        tokens = self.passage.tokens
        what = opener >= 1 and tokens[opener].key("ma") == "ma"
        return what and any(t.has("neg") for t in tokens[max(opener - 2, 0) : opener])

    def _is_possible(self, k: int) -> bool:
        """Say whether a present verb only may come true: after «qad», «until», «so that»."""
        if not any(form.startswith("pres") for form in self._forms(k)):
            return False
        q = k - 1
        while q > 0 and self.passage.tokens[q].has("neg"):
            q -= 1
        before = self.passage.tokens[max(q, 0)]
        return before.key("aux") == "qad" or before.key("prep") == "hatta"
