"""What stands after a cue: bare noun phrases, prepositional ones, the marker of what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.cues import Cue
from kg.forms import Reading
from kg.mentions import Mention
from kg.passage import Passage
from kg.tokens import COLON, COMMAS, DASHES, QUOTE, STOPS, Token, phrase_at, withheld_name

_IN_OR_AT = "bi"
_BY_OR_BEFORE = "qibal"  # "by X" where an actor follows, else "before now"
_WHEREAS = "baynama"
_FINITE = ("past", "pres")
_DESCRIBED = ("anaphor", "name", "body", "group", "title", "person", "unnamed", "unlisted")
_THINGS = ("agent_noun", "harm_noun", "victim_noun", "placehead", "document", "act")
_SHORT = 3
_FAR = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase beside a cue.

    Attributes:
        i: Index of its first token.
        j: Index after its last token.
        mentions: Who is named by it; empty when it names nobody known.
    """

    i: int
    j: int
    mentions: tuple[Mention, ...] = ()


@dataclass
class Arguments:
    """What stands after a cue.

    Attributes:
        bare: Noun phrases without preposition, in order.
        after: The first noun phrase after each preposition, by its reading.
        pronouns: Prepositions that carry a pronoun, by reading: index of the token.
        marker: Index of the word that introduces what is said, or -1.
        content: Index of the first token of what is said, or -1.
        words: Index after the words the cue needs, or -1.
        noun: Index of the noun of an act, or -1.
        saying: Whether a form of "to say" helps the cue.
        said: Where those forms stand.
        end: Where reading stopped.
    """

    bare: list[Phrase] = field(default_factory=list)
    after: dict[str, Phrase] = field(default_factory=dict)
    pronouns: dict[str, int] = field(default_factory=dict)
    marker: int = -1
    content: int = -1
    words: int = -1
    noun: int = -1
    saying: bool = False
    said: list[int] = field(default_factory=list)
    end: int = -1


def read_arguments(
    passage: Passage, start: int, cue: Cue, limit: int, letters: Mapping[str, str]
) -> Arguments:
    """Read what stands after a cue, from token *start* up to *limit*.

    Args:
        passage: The paragraph.
        start: Index of the first token after the cue.
        cue: The cue.
        limit: Index after the last token of the sentence.
        letters: Readings of the written prepositions, by letter.
    """
    return _ArgumentReader(passage, cue, limit, letters).read(start)


@dataclass
class _ArgumentReader:
    passage: Passage
    cue: Cue
    limit: int
    letters: Mapping[str, str]
    args: Arguments = field(default_factory=Arguments)
    pending: str = ""
    inside: bool = False
    beside: bool = False

    def read(self, q: int) -> Arguments:
        start = q
        while q < self.limit:
            step = self._step(q, first=q == start)
            if step <= q:
                break
            q = step
        self.args.end = q
        return self.args

    def _step(self, q: int, *, first: bool) -> int:  # noqa: PLR0911, PLR0912  (a decision list)
        """Read the phrase at token *q* and return the index after it; *q* to stop."""
        token = self.passage.tokens[q]
        if (words := self._own_words(q)) > q:
            self.args.words = words
            return words
        if self._breaks_off(q):
            return q
        if q in self.passage.at:
            return self._mention(q)
        if not token.is_word:
            return self._mark(q, token)
        if token.has("that"):
            return q if self._is_proviso(q) else self._marker(q)
        if token.has("quoteword") and not (self.pending == "an" and "relay" in self.cue.flags):
            return self._quoteword(q, token)
        if (end := self._adverbial(q)) > q:
            if not token.has("number"):
                self.inside, self.pending = False, ""
            return end
        if prep := phrase_at(self.passage.line, q, "prep"):
            return self._preposition(q, prep)
        if token.has("ma") and "obj" in self.cue.roles and not (self.pending or self.inside):
            self.args.bare.append(Phrase(q, q + 1))
            return self._past_relative(q)
        fused = self.passage.affixes.prepositions.get(token.text[0], "")
        if token.has("ma") and self.cue.roles.get(fused) in ("target", "deed"):
            self.args.after.setdefault(fused, Phrase(q, q + 1))
            return self._past_relative(q)
        if token.has("relative", "ma") and not first:
            return self._past_relative(q)
        if token.has("broadcast") and q + 1 in self.passage.at:
            self.inside = False
            return self.passage.at[q + 1].j
        if (end := self._past_copy(q)) > q:
            self.inside = False
            return end
        if token.has("issued"):
            self.inside = False
            return q + 1
        if self._starts_clause(q, token):
            return q
        return self._word(q, token)

    def _breaks_off(self, q: int) -> bool:
        """Say whether a conjunction of contrast begins a clause: of two words, or after a comma."""
        found = phrase_at(self.passage.line, q, "clause", "adverb")
        if found is None or found[1].sense.key != _WHEREAS:
            return False
        return found[0] > q + 1 or (q > 0 and self.passage.tokens[q - 1].text in COMMAS)

    def _past_copy(self, q: int) -> int:
        """Return the index after who got a copy of a statement: «[a statement] of which X got a copy»."""
        if not self.passage.tokens[q].has("received"):
            return q
        near = (phrase_at(self.passage.line, k, "copy") for k in range(q + 1, q + _FAR))
        return next((found[0] for found in near if found is not None), q)

    def _adverbial(self, q: int) -> int:
        """Return the index after an adverb, a time or a number at *q*; *q* when none is there."""
        if (end := withheld_name(self.passage.line, q)) > q:
            return end
        found = phrase_at(self.passage.line, q, "adverb", "time", "number")
        if found is None or found[1].suffix or "document" in self.cue.flags:
            return q
        return q if found[1].sense.tag == "number" and found[1].art else found[0]

    def _quoteword(self, q: int, token: Token) -> int:
        """Take a form of «to say» that helps the cue; leave a participle that begins an act of its own."""
        helps = (
            "saying" in self.cue.needs
            or self.cue.roles.get("obj") == "hearer"
            or bool(self.cue.flags & {"continues", "relay"})
        )
        spoken = any(r.prep and r.suffix for r in token.readings.get("act", ()))
        if (token.has("part") or spoken) and not helps:
            return q
        self.args.saying = True
        self.args.said.append(q)
        self.inside = False
        return q + 1

    def _own_words(self, q: int) -> int:
        for found in self.passage.line.names.get(q, ()):
            if any(s.tag == "object_words" and s.key == self.cue.latin for s in found.senses):
                return found.end
        readings = self.passage.tokens[q].readings.get("object_words", ())
        return q + 1 if any(r.sense.key == self.cue.latin for r in readings) else q

    def _group(self, q: int) -> tuple[tuple[Mention, ...], int]:
        """Return the mentions joined from *q* on, up to the words of the cue: «stood beside X».

        Where a verb still lacks its object, a comma after the subject ends it: «urged X, Y and Z to».
        """
        group, end = self.passage.conjoined(q)
        lacking = not self.args.bare and self.cue.roles.get("obj") in ("target", "addressee")
        for n, mention in enumerate(group[:-1], 1):
            listed = lacking and group[n].i > mention.j and not group[n].conj
            comma = listed and self.passage.tokens[group[n].i - 1].text in COMMAS
            if self._own_words(mention.j) > mention.j or comma:
                return group[:n], mention.j
        return group, end

    def _mention(self, q: int) -> int:
        group, end = self._group(q)
        phrase = Phrase(q, end, group)
        prep = group[0].prep or self.pending
        if prep:
            self._govern(prep, phrase)
            self.inside = False
            comma = end < len(self.passage.tokens) and self.passage.tokens[end].text in COMMAS
            self.beside = comma and prep in self.cue.roles and end + 1 in self.passage.at
        elif (self.inside and not self._stands_free(q)) or self.beside or group[0].kind == "nisba":
            self.beside = False
        else:
            if len(self.args.bare) == 1 and self._is_late_object(q):
                self.args.after.pop(self._prep_at(group[0].j), None)
            self.args.bare.append(phrase)
        self.pending = ""
        return end

    def _govern(self, prep: str, phrase: Phrase) -> None:
        """Take the phrase after a preposition; the first one where it does not say where X lives.

        «Condemned the community of X in Y the decision»: both "in" and "of what" are the same word.
        """
        first = self.args.after.get(prep)
        if first is None or (
            prep == _IN_OR_AT
            and first.mentions
            and first.mentions[0].prep == prep
            and any(p.j == first.i for p in self.args.bare)
        ):
            self.args.after[prep] = phrase

    def _stands_free(self, q: int) -> bool:
        """Say whether an actor begins a phrase of its own: what is before it takes no genitive.

        «[accused] in the north the ministry»: a definite noun; «in the town of X the ministry»;
        «in his letter the ministry», but «during his visit to X», which Arabic says without "to".
        """
        line, article = self.passage.line, self.passage.affixes.article
        before, last = line.tokens[q - 2], line.tokens[q - 1]
        readings = last.all_readings
        finite = any(r.sense.form[:4] in _FINITE for r in readings)
        if any(r.suffix for r in readings) and not finite:
            return not last.has("meeting")
        if last.text.startswith(article) and self._is_late_object(q):
            return True
        if before.has("prep"):
            return last.text.startswith(article)
        return before.has("placehead") and not last.readings

    def _mark(self, q: int, token: Token) -> int:
        if token.text == COLON:
            self.args.marker, self.args.content = q, q + 1
            return q
        if token.text == QUOTE:
            return self._quote(q)
        if token.text in STOPS:
            return q
        if token.text in COMMAS or token.text in DASHES:
            self.inside, self.pending = False, ""
        return q + 1

    def _is_governed(self, q: int) -> bool:
        """Say whether the word at *q* has a preposition that the cue still waits for."""
        token = self.passage.tokens[q]
        preps = {r.prep for r in token.all_readings if r.prep} | {self._written_prep(token)}
        roles = {self.cue.roles.get(prep) for prep in preps - set(self.args.after)}
        return "duty" in roles or ("content" in roles and "described" in self.cue.roles.values())

    def _quote(self, q: int) -> int:  # noqa: PLR0911  (a decision list)
        quote = self.passage.opening(q)
        if quote is None:
            return q + 1
        if self._is_governed(q + 1) or self._is_late_object(q + 1):
            return q + 1
        if "light" in self.cue.flags and self.passage.tokens[q + 1].has("act"):
            self.inside = False
            return q + 1
        short = quote.inner - quote.start <= 4
        if self.pending and self.passage.tokens[q + 1].has("act") and self.args.noun < 0:
            self.args.noun = q + 1
            self.args.after.setdefault(self.pending, Phrase(q + 1, q + 2))
            self.inside, self.pending = True, ""
            return q + 2
        if self.pending:
            self.args.after.setdefault(self.pending, Phrase(q, quote.end))
            self.pending = ""
            return quote.end
        if short and (self.inside or q + 1 in self.passage.at):
            return q + 1
        if (
            "obj" in self.cue.roles
            and self.cue.roles["obj"] in ("target", "deed", "claim")
            and not self.inside
        ):
            self.args.bare.append(Phrase(q, quote.end))
            return quote.end
        if short and (self.inside or q + 1 in self.passage.at):
            return q + 1
        self.args.marker = self.args.content = q
        return q

    def _is_proviso(self, q: int) -> bool:
        """Say whether "on that" only adds a condition: «was put off, to be held in the spring»."""
        marker = self.passage.tokens[q].first("that")
        bare = marker is not None and not (marker.suffix or marker.prep)
        return bare and self.pending == "ala" and "ala" not in self.cue.roles

    def _marker(self, q: int) -> int:
        self.args.marker, self.args.content = q, q + 1
        if self.pending:
            self.args.after.setdefault(self.pending, Phrase(q, q + 1))
        reading = self.passage.tokens[q].first("that")
        prep = reading.prep if reading is not None else ""
        if reading is not None and reading.sense.key == "bianna":
            prep = "bi"
        if prep and self.cue.roles.get(prep) == "content":
            self.args.after[prep] = Phrase(q, q + 1)
        elif prep:
            self.args.after.setdefault(prep, Phrase(q, q + 1))
        return q

    def _preposition(self, q: int, found: tuple[int, Reading]) -> int:
        end, reading = found
        if reading.suffix:
            self.args.pronouns.setdefault(reading.sense.key, q)
            self.inside = False
            member = self.passage.at.get(end)
            among = reading.sense.key == "bayna" and member is not None and not member.prep
            return self.passage.conjoined(end)[1] if among else end
        quoted = end < self.limit and self.passage.tokens[end].text == QUOTE
        if reading.sense.key == _BY_OR_BEFORE and end + quoted not in self.passage.at:
            return end
        self.pending = reading.sense.key
        self.inside = False
        return end

    def _past_relative(self, q: int) -> int:
        """Skip a relative clause up to the next comma, or to the object that stands after it."""
        for k in range(q + 1, self.limit):
            token = self.passage.tokens[k]
            if token.text in COMMAS:
                self.inside, self.pending = False, ""
                return k + 1
            if k > q + 2 and not self.passage.tokens[k - 1].has("prep") and self._lacks_object(k):
                self.inside, self.pending = False, ""
                return k
            if self._opens_quoted_role(k) or (k > q + 2 and self._opens_duty(k)):
                return k
            if self._own_words(k) > k or (k > q + 2 and self._resumes(q, k)):
                self.inside, self.pending = False, ""
                return k
            reading = token.first("that")
            if (
                reading is not None
                and (reading.prep or reading.sense.key == "bianna")
                and "bi" in self.cue.roles
            ):
                return k
        return q

    def _resumes(self, q: int, k: int) -> bool:
        """Say whether "that" is the cue's, not of the relative clause: «said X, who heads the port, that».

        It is the clause's where a verb stands right before it, or one of saying anywhere in it.
        """
        tokens = self.passage.tokens
        that = tokens[k].first("that")
        if that is None or that.prep == "li" or "that" not in self.cue.roles:
            return False
        affixes, before = self.passage.affixes, tokens[k - 1]
        if any(t.has("cue", "must", "hypothetical") for t in tokens[q + 1 : k]):
            return False
        known = before.all_readings
        verbal = any(r.sense.form[:4] in _FINITE for r in known)
        guessed = before.text[0] in (affixes.third, affixes.feminine) and not known
        free = before.has("prep", "clause", "aux", "that") or tokens[k - 2].key("prep") == "min"
        return self.passage.covered[k - 1] or not (verbal or guessed or free)

    def _opens_quoted_role(self, k: int) -> bool:
        """Say whether a preposition the cue takes governs a quotation: «called what X did "vile"»."""
        quoted = k + 1 < self.limit and self.passage.tokens[k + 1].text == QUOTE
        return quoted and self.passage.tokens[k].key("prep") in self.cue.roles

    def _lacks_object(self, k: int) -> bool:
        """Say whether an actor at *k* is a late object whose verb has not been told what of it."""
        return (
            self._is_late_object(k) and self._prep_at(self.passage.at[k].j) not in self.args.after
        )

    def _opens_duty(self, k: int) -> bool:
        """Say whether a preposition brings what is asked: «urged those who fight X to hold fire»."""
        asked = self.cue.roles.get(self._prep_at(k)) == "duty"
        return asked and not {k, k + 1} & self.passage.at.keys()

    def _is_late_object(self, k: int) -> bool:
        """Say whether an actor at *k* is followed by what the cue says of its object.

        «X, which holds the port, accused Y of ...» with the verb first: Y stands before «of».
        """
        mention = self.passage.at.get(k)
        if mention is None or mention.prep or mention.conj or mention.kind in ("nisba", "own"):
            return False
        if "obj" not in self.cue.roles or mention.j >= self.limit:
            return False
        return self.cue.roles.get(self._prep_at(mention.j)) in ("duty", "content", "deed", "target")

    def _prep_at(self, k: int) -> str:
        """Return the preposition that token *k* is, or has written with it or its «that»."""
        token = self.passage.tokens[k]
        that = token.first("that")
        if that is not None:
            return "bi" if that.sense.key == "bianna" else that.prep
        return token.key("prep") or self._written_prep(token)

    def _tells_where(self, q: int, token: Token) -> bool:
        """Say whether a verb only tells where the act is done: «said in a speech [which] he gave that»."""
        before = self.passage.tokens[q - 1]
        finite = [r for r in token.all_readings if r.sense.form[:4] in _FINITE]
        spoken = before.has("document", "speech_event", "conference")
        return bool(finite) and spoken and all(r.suffix for r in finite)

    def _starts_clause(self, q: int, token: Token) -> bool:
        """Say whether another act or clause begins here."""
        if self._tells_where(q, token):
            return False
        finite = any(r.sense.form[:4] in _FINITE for r in token.readings.get("cue", ()))
        masdar = token.has("act") or (token.has("agent_noun") and len(self.args.bare) < 2)
        if finite and masdar and self._noun_goes_on(q, token):
            return False
        if finite and not self.pending and (not self.inside or len(token.readings) == 1):
            return True
        taken = token.has("proposal") and "obj" in self.cue.roles and len(self.args.bare) < 2
        return token.has("part") and not (self.inside or self.pending or taken)

    def _noun_goes_on(self, q: int, token: Token) -> bool:
        """Say whether a word that is verb or noun is the noun here: object of this cue."""
        reading = token.first("cue")
        if reading is None or reading.conj or reading.suffix:
            return reading is not None and not reading.conj
        light = "light" in self.cue.flags or "obj" in self.cue.roles
        return light and q > 0 and self.passage.tokens[q - 1].text not in COMMAS

    def _word(self, q: int, token: Token) -> int:
        prep = "" if self.pending else self._written_prep(token)
        noun = phrase_at(self.passage.line, q, "act")
        if noun is not None and self.args.noun < 0 and not token.has("no_cue"):
            self.args.noun = q
        if prep:
            self._govern(prep, Phrase(q, q + 1))
            self.inside, self.pending = True, ""
        elif self.pending:
            self.args.after.setdefault(self.pending, Phrase(q, q + 1))
            self.inside, self.pending = True, ""
        elif not self.inside:
            self._bare_word(q, token)
        return q + 1

    def _bare_word(self, q: int, token: Token) -> None:
        last = self.args.bare[-1] if self.args.bare else None
        if self._is_attribute(q):
            return
        if last is not None and last.j == q and not last.mentions:
            self.args.bare[-1] = Phrase(last.i, q + 1)
        elif not (token.has("modifier", "clause", "aux", "neg") and last is None) or (
            token.has("modifier") and token.text.endswith(self.passage.affixes.noun_endings[2])
        ):
            self.args.bare.append(Phrase(q, q + 1))

    def _is_attribute(self, q: int) -> bool:
        """Say whether a definite participle describes the actor before it.

        «The organisations concerned»; «the president, [whose] term [is] over» has a noun with its
        pronoun after it and need not agree.
        """
        mention, affixes = self.passage.before.get(q), self.passage.affixes
        token = self.passage.tokens[q]
        singular = token.text.startswith(affixes.participle) and not token.has(*_THINGS)
        if mention is None or mention.kind not in _DESCRIBED or not singular or q + 1 >= self.limit:
            return False
        after = self.passage.tokens[q + 1]
        if len(after.text) > _SHORT and after.text.endswith(affixes.suffixes[:3]):
            return True
        governs = self._own_words(q + 1) > q + 1 or after.has("prep") or self._written_prep(after)
        if token.text.endswith(affixes.noun_endings[1:3]) and not mention.plural:
            return False
        feminine = mention.gender == "f" or mention.plural
        return bool(governs) and token.text.endswith(affixes.teh_marbuta) == feminine

    def _written_prep(self, token: Token) -> str:
        """Return the preposition written with the word, when the cue takes it or the word is known."""
        for readings in token.readings.values():
            if all(r.prep for r in readings):
                return readings[0].prep
        guess = self.letters.get(token.text[0], "")
        bare = not token.readings and len(token.text) > 2
        return guess if bare and guess in self.cue.roles else ""
