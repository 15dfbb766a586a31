"""People and groups that neither a list nor a title introduces: by verb, nationality, form or owner."""

from __future__ import annotations

from dataclasses import dataclass

from kg.cues import Cue
from kg.forms import Reading
from kg.lexicon import PEOPLE
from kg.mentions import Mention, listed_name
from kg.model import ActorType
from kg.names import answers_topic, names_topic, read_name
from kg.phrases import PhraseReader
from kg.tokens import COMMAS, DASHES, QUOTE, STOPS, Line, Token, phrase_at
from kg.told import TELLING, told_end

_BEFORE_NAME = ("cue", "adverb", "time", "that", "clause", "prep", "quoteword", "part", "number")
_AFTER_NAME = (
    "that", "prep", "adverb", "time", "title", "quoteword", "relative", "pronoun", "owner",
)  # fmt: skip
_SHORTEST_PLURAL = 8
_SHORTEST_NAME = 4
_WHOLE = 2
_BODIES = ("body", "anaphor")
_QUOTING = ("hasaba", "naqlan")


@dataclass(frozen=True)
class NewcomerReader:
    """Reads the newcomers of one paragraph.

    Attributes:
        line: The paragraph.
        reader: What reads its other actor phrases.
    """

    line: Line
    reader: PhraseReader

    def read(self, i: int, last: Mention | None) -> Mention | None:
        """Return the newcomer at token *i*, *last* being the mention before it."""
        beside = last is not None and last.j == i
        if beside and last is not None and (joined := self.joined(i, last)) is not None:
            return joined
        named = beside and last is not None and self._may_follow(i, last)
        if self._lone_nationality(i, after_name=named):
            return self._compatriot(i)
        return self._new_speaker(i) or self._plural(i)

    def _may_follow(self, i: int, last: Mention) -> bool:
        """Say whether a people or somebody of it may stand right after an actor.

        After a name, after a single officer, «[thanked] the minister the Maltese», and joined to
        another people: «of the Maltese and the Cypriots».
        """
        plural = self.reader.lexicon.forms.affixes.noun_endings.people
        before, here = (self.line.tokens[k] for k in (last.j - 1, i))
        ends = [token.text.endswith(plural) for token in (before, here)]
        alone = last.kind == "group" and last.j == last.i + 1 and before.has("nisba")
        joined = alone and any(r.conj for r in here.readings.get("nisba", ()))
        office = last.kind == "title" and ends == [False, True]
        return _is_name(last) or office or (joined and ends == [True, True])

    def joined(self, i: int, last: Mention) -> Mention | None:
        """Return who is joined to the actor before token *i* by words that need it."""
        return self._retinue(i, last) or self._likewise(i, last)

    def _likewise(self, i: int, last: Mention) -> Mention | None:
        """Read another adjective of the same noun: «the Arab states | and the Western [ones]»."""
        discourse, tokens = self.reader.discourse, self.line.tokens
        affixes = discourse.lexicon.forms.affixes
        wa, adjective = affixes.conjunctions[0], tokens[last.j - 1].text
        other = tokens[i].text.removeprefix(wa)
        definite = all(word.startswith(affixes.article) for word in (adjective, other))
        alike = definite and other != tokens[i].text and other[-2:] == adjective[-2:]
        if not alike or last.j - last.i < 2:
            return None
        words = f"{self.line.words(last.i, last.j - 1, last.cut)} {self.line.words(i, i + 1, 1)}"
        slug = discourse.listed(words)
        if slug is None and last.kind in _BODIES and tokens[i].has("modifier"):
            slug = discourse.add(words, "GovernmentBody")
        if slug is None:
            return None
        discourse.note([slug])
        return Mention(i, i + 1, (slug,), last.kind, 1, wa, plural=last.plural)

    def _new_speaker(self, i: int) -> Mention | None:
        """Read an unlisted person's name after a finite verb of an act, or before a title."""
        tokens = self.line.tokens
        if (
            not tokens[i].is_word
            or self._is_known(tokens[i])
            or self._is_governed(i)
            or phrase_at(self.line, i, "both", "number") is not None
        ):
            return None
        said = i > 0 and self._says(tokens[i - 1])
        if not said and self._says(tokens[i]):
            return None
        j = self._name_end(i)
        if said and j == i and (self._has_age(i + 1) or self._is_surname(i)):
            j = i + 1
        if j in (i, len(tokens)):
            return None
        ends = self._name_ends(j) or self._is_led_on(i, j) or self._has_object_after(i, j)
        named = (said and ends) or self._is_topic(i, j) or self._assures(i, j)
        if not named and not (self._is_source(i, j) and ends) and not self._title_follows(i, j):
            return None
        return self._person(i, i, j)

    def _assures(self, i: int, j: int) -> bool:
        """Say whether a verb that also takes nouns tells something after a name: «assured X Y that»."""
        token, after = self.line.tokens[i - 1], self.line.tokens[j]
        if i == 0 or not (after.has("that", "prep", "act") or after.text in COMMAS):
            return False
        for reading in token.readings.get("cue", ()):
            cue = self.reader.lexicon.cues[reading.sense.key]
            finite = reading.sense.form[:5] in ("past3", "pres3") and not reading.suffix
            if finite and "light" in cue.flags and self._opens_content(cue, j):
                return True
        return False

    def _opens_content(self, cue: Cue, j: int) -> bool:
        """Say whether what a verb tells begins at token *j*: with «that», «of», the noun of «his refusal»."""
        token = self.line.tokens[j]
        if "obj" not in cue.roles:
            return cue.roles.get(token.key("prep")) == "content"
        if token.text in COMMAS:
            k = told_end(self.line, j, self.reader.lexicon.cues)
            return k > j + 1 and self.line.tokens[k - 1].text in COMMAS
        own = any(r.suffix for r in token.readings.get("act", ()))
        return own or (token.has("that") and "that" in cue.roles)

    def _is_source(self, i: int, j: int) -> bool:
        """Say whether a name tells whose words are given: «according to X Y», «quoting X Y».

        Rules and figures stand there too, so that the article must name it again.
        """
        tokens = self.line.tokens
        again = self.reader.counts.get(tokens[j - 1].text, 0) > 1
        if i == 0 or not again or not tokens[i - 1].has("prep"):
            return False
        found = (phrase_at(self.line, k, "prep") for k in range(max(i - 2, 0), i))
        return any(f and f[0] == i and f[1].sense.key in _QUOTING for f in found)

    def _is_known(self, token: Token) -> bool:
        """Say whether a word is no name: it means something, be it without a first letter like «fa»."""
        fa = self.reader.lexicon.forms.affixes.conjunctions[1]
        meant = any(r.conj != fa for readings in token.readings.values() for r in readings)
        return meant and not token.has("particle", "maybe_name")

    def _is_governed(self, i: int) -> bool:
        """Say whether a word is a noun with a preposition before it: «[demanded] that not».

        An unlisted one shows it by its form, «[went on] with a comparison of ...», or is what the
        verb before it takes: «[kept] to the date».
        """
        forms, text = self.reader.lexicon.forms, self.line.tokens[i].text
        affixes, noun = forms.affixes, text[1:]
        formed = noun.startswith(affixes.participle[-1]) and noun.endswith(affixes.teh_marbuta)
        taken = noun.startswith(affixes.article) and self._takes(i - 1, text[0])
        return text[0] in affixes.prepositions and (formed or taken or bool(forms.readings(noun)))

    def _takes(self, i: int, letter: str) -> bool:
        """Say whether the verb at token *i* takes the preposition that is written with this letter."""
        lexicon = self.reader.lexicon
        prep = lexicon.forms.affixes.prepositions.get(letter, "")
        readings = self.line.tokens[i].readings.get("cue", ()) if i >= 0 else ()
        return any(prep in lexicon.cues[r.sense.key].roles for r in readings)

    def _name_end(self, i: int) -> int:
        affixes = self.reader.lexicon.forms.affixes
        return read_name(self.line, i, self.reader.counts, affixes, after_title=False)

    def _is_surname(self, i: int) -> bool:
        """Say whether an unknown word that says something, and comes again, is a name: «said X that»."""
        tokens, affixes = self.line.tokens, self.reader.lexicon.forms.affixes
        text = tokens[i].text
        case = affixes.noun_endings
        endings = (affixes.teh_marbuta, case.accusative, *case.people, case.feminine)
        noun = text.startswith((affixes.article, affixes.article_after_li)) or text.endswith(
            (*endings, *affixes.pronouns.singular)
        )
        again = self.reader.counts.get(text, 0) > 1 and len(text) >= _SHORTEST_NAME
        if noun or tokens[i].readings or tokens[i - 1].has("prep") or not again:
            return False
        after = tokens[min(i + 1, len(tokens) - 1)]
        told = after.has("that", "prep") or after.text in (":", QUOTE)
        return told and self._reports(tokens[i - 1])

    def _reports(self, token: Token) -> bool:
        cues = (self.reader.lexicon.cues[r.sense.key] for r in token.readings.get("cue", ()))
        return any(cue.act in TELLING and "that" in cue.roles for cue in cues)

    def _has_age(self, j: int) -> bool:
        """Say whether an age in brackets follows: «said X (61 years)»."""
        tokens = self.line.tokens
        return j + 1 < len(tokens) and tokens[j].text == "(" and tokens[j + 1].is_number

    def _person(self, i: int, start: int, j: int, nisba: Reading | None = None) -> Mention:
        """Return a mention of the person named by tokens ``[start, j)``, in a phrase from *i* on."""
        words = tuple(t.text for t in self.line.tokens[start:j])
        slug = self.reader.discourse.add_person(self.line.words(start, j), words, None)
        return self._noted(i, j, slug, nisba)

    def _noted(self, i: int, j: int, slug: str, nisba: Reading | None) -> Mention:
        self.reader.discourse.note([slug])
        conj, prep = (nisba.conj, nisba.prep) if nisba is not None else ("", "")
        mention = Mention(i, j, (slug,), "person", len(conj) + bool(prep), conj, prep)
        return self.reader.with_apposition(mention)

    def _lone_nationality(self, i: int, *, after_name: bool) -> bool:
        """Say whether a definite nisba stands for a person, not beside a noun: «said the Maltese X Y»."""
        token = self.line.tokens[i]
        reading = token.first("nisba")
        if reading is not None and (self._is_counted(i) or self._are_people(i, reading)):
            return True
        if reading is None or not reading.art:
            return False
        if token.text.endswith(self.reader.lexicon.forms.affixes.feminine_duals):
            return False
        before = self.line.tokens[i - 1] if i else None
        free = before is None or before.text in (*COMMAS, ":") or before.has(*_BEFORE_NAME)
        return free or after_name

    def _are_people(self, i: int, reading: Reading) -> bool:
        """Say whether a nationality in the plural of a subject stands right after a verb: «Maltese accused X of»."""
        nominative = self.reader.lexicon.forms.affixes.noun_endings.nominative
        plural = self.line.tokens[i].text.endswith(nominative) or reading.sense.form == PEOPLE
        bare = plural and not (reading.art or reading.conj or reading.prep)
        return bare and i > 0 and self._acts(self.line.tokens[i - 1])

    def _is_counted(self, i: int) -> bool:
        """Say whether a number stands right before a nationality in the plural: «three Europeans»."""
        plural = self.reader.lexicon.forms.affixes.noun_endings.people
        counted = i > 0 and self.line.tokens[i - 1].has("number")
        return counted and self.line.tokens[i].text.endswith(plural)

    def _compatriot(self, i: int) -> Mention | None:
        """Read a person by nationality and name, listed or not: «the Maltese X Y»."""
        nisba = self.line.tokens[i].readings["nisba"][0]
        plural = self.reader.lexicon.forms.affixes.noun_endings.people
        if nisba.sense.form == PEOPLE or self.line.tokens[i].text.endswith(plural):
            return self._people(i, nisba)
        if i + 1 == len(self.line.tokens):
            return None
        known = listed_name(self.line, i + 1, self.reader.lexicon)
        person = known is not None and self.reader.discourse.type_of(known.actor) == "Person"
        if known is not None and person and not known.prep:
            return self._noted(i, known.j, known.actor, nisba)
        j = self._name_end(i + 1)
        if j > i + 1:
            return self._person(i, i + 1, j, nisba)
        return self._person(i, i, i + 2) if self._is_surnamed(i, nisba) else None

    def _is_surnamed(self, i: int, nisba: Reading) -> bool:
        """Say whether a given name in the form of a nationality has its surname and a title after it: «the Arabi X, secretary of»."""
        tokens = self.line.tokens
        if i == 0 or i + 2 >= len(tokens) or nisba.conj or nisba.prep:
            return False
        surname = not tokens[i + 1].readings or tokens[i + 1].has("maybe_name")
        return surname and self._says(tokens[i - 1]) and self._title_follows(i, i + 2)

    def _people(self, i: int, nisba: Reading) -> Mention:
        """Read a people by its plural nisba: «urged the Maltese»."""
        slug, cut = nisba.sense.key, len(nisba.conj) + bool(nisba.prep)
        if self.reader.discourse.type_of(slug) != "Group":
            label = f"People of {self.reader.discourse.label_of(slug).en}"
            words = self.line.words(i, i + 1, cut)
            slug = self.reader.discourse.add(words, "Group", label, slug=f"{slug}-people")
        self.reader.discourse.note([slug])
        return Mention(i, i + 1, (slug,), "group", cut, nisba.conj, nisba.prep, "m", plural=True)

    def _plural(self, i: int) -> Mention | None:
        """Read an unlisted group by the form of a participle in the plural: «the big producers»."""
        affixes = self.reader.lexicon.forms.affixes
        token, before = self.line.tokens[i], self.line.tokens[i - 1] if i else None
        formed = token.text.startswith(affixes.participle) and token.text.endswith(
            affixes.noun_endings.people
        )
        free = before is not None and before.has("cue", "number")
        if not (formed and free) or token.readings or len(token.text) < _SHORTEST_PLURAL:
            return None
        slug = self.reader.discourse.add(self.line.words(i, i + 1), "Group")
        self.reader.discourse.note([slug])
        return Mention(i, i + 1, (slug,), "group", gender="m", plural=True)

    def _retinue(self, i: int, last: Mention) -> Mention | None:
        """Read a body or group of the actor before it: «X and his regime», «X and its allies»."""
        head = phrase_at(self.line, i, "body", "group")
        if head is None or not (head[1].conj and head[1].suffix) or head[1].prep:
            return None
        end, reading = head
        info = reading.sense.info
        of = last.actor if info["type"] == "Group" else self.reader.discourse.side(last.actor)
        if (
            last.kind in ("nisba", "unnamed", "own")
            or self.reader.discourse.type_of(of) == "Unnamed"
        ):
            return None
        words = self.line.words(i, end, len(reading.conj))
        label = (
            f"{info['en'][:1].upper()}{info['en'][1:]} of {self.reader.discourse.label_of(of).en}"
        )
        kind: ActorType = info["type"]  # type: ignore[assignment]
        voice = of if kind == "GovernmentBody" else None
        slug = self.reader.discourse.add(words, kind, label, voice, f"{of}-{info['slug']}")
        return Mention(i, end, (slug,), "body", len(reading.conj), reading.conj)

    def _name_ends(self, j: int) -> bool:
        after = self.line.tokens[j]
        ends = after.text in (*COMMAS, *DASHES, *STOPS, ":", QUOTE) or after.has(*_AFTER_NAME)
        ends = ends or self._has_age(j)
        return ends or self.reader.read(j) is not None

    def _is_led_on(self, i: int, j: int) -> bool:
        """Say whether a preposition on the word after it ends a name: «demanded X Y [to] hold a summit»."""
        first, after = self.line.tokens[i], self.line.tokens[j]
        letters = self.reader.lexicon.forms.affixes.prepositions
        return first.text[0] not in letters and any(r.prep for r in after.all_readings)

    def _has_object_after(self, i: int, j: int) -> bool:
        """Say whether a verb's object ends a name: «rejected X Y the proposal».

        Its first word is the name of somebody listed, so that it is no deed of another: «criticised
        the rise of prices».
        """
        if j - i < _WHOLE or self.line.tokens[i].text not in self.reader.lexicon.glossary.names:
            return False
        verbs = self.line.tokens[i - 1].readings.get("cue", ())
        cues = (self.reader.lexicon.cues[r.sense.key] for r in verbs if not r.suffix)
        after = self.line.tokens[j]
        return any("obj" in cue.roles for cue in cues) and bool(after.readings)

    def _is_topic(self, i: int, j: int) -> bool:
        """Say whether a name is the topic of a verb after *fa*: «as for X Y, fa-qala that»."""
        fa = self.reader.lexicon.forms.affixes.conjunctions[1]
        return i > 0 and names_topic(self.line, i - 1) and answers_topic(self.line, j, fa)

    def _title_follows(self, i: int, j: int) -> bool:
        """Say whether a title follows the name and nothing governs it: «X Y, minister of Z»."""
        tokens = self.line.tokens
        before = tokens[i - 1] if i else None
        if before is not None and before.is_word and not before.has(*_BEFORE_NAME):
            return False
        start = j + 1 if tokens[j].text in COMMAS and j + 1 < len(tokens) else j
        head = phrase_at(self.line, start, "title")
        return head is not None and not (head[1].conj or head[1].prep or head[1].suffix)

    def _acts(self, token: Token) -> bool:
        """Say whether the token is a finite verb in the masculine, which several people after it take."""
        forms = (r.sense.form for r in token.readings.get("cue", ()) if not r.suffix)
        return any(form in ("past3m", "pres3m") for form in forms)

    def _says(self, token: Token) -> bool:
        """Say whether the token is a finite verb that a person's name may follow as subject."""
        for reading in token.readings.get("cue", ()):
            cue = self.reader.lexicon.cues[reading.sense.key]
            plain = not (cue.object_words or cue.flags & {"light", "document"} or reading.suffix)
            if plain and reading.sense.form[:5] in ("past3", "pres3"):
                return True
        return False


def _is_name(mention: Mention) -> bool:
    """Say whether a mention is a name, which no definite adjective in the plural describes."""
    return mention.kind in ("name", "metonym", "person")
