"""Which of the noun phrases beside an act is its object, and where an argument of it stands."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments import Phrase
from kg.clauses import Hit
from kg.meant import PronounReader
from kg.model import FAMILY
from kg.tokens import QUOTE, STOPS

_DUTY = 4
_SAID = ("duty", "content")


class ObjectReader(PronounReader):
    """Finds the phrases that fill the arguments of a cue."""

    def _is_late(self, hit: Hit, phrase: Phrase) -> bool:
        """Say whether what is asked or threatened stands before the phrase, so that it belongs there.

        After a noun it must be long: «accusations of fraud against X» are against X.
        """
        near = 0 if hit.kind == "verb" else _DUTY
        said = (p.i for prep, p in hit.args.after.items() if hit.cue.roles.get(prep) in _SAID)
        return any(i + near < phrase.i for i in said)

    def _phrase(self, hit: Hit, objects: Sequence[Phrase], argument: str) -> Phrase | None:
        if argument == "obj":
            masdar = hit.kind == "noun" and "li" not in hit.cue.roles
            dative = hit.args.after.get("li") if masdar else None
            early = dative is not None and not self._is_late(hit, dative)
            if dative is not None and early and (not objects or dative.i < objects[0].i):
                return dative
            plain = hit.kind == "noun" or not hit.reading.suffix
            return self._object(hit, objects) if plain else None
        return hit.args.after.get(argument)

    def _object(self, hit: Hit, objects: Sequence[Phrase]) -> Phrase | None:
        """Return the object among the noun phrases left: not what still belongs to the subject.

        «The member of the council, [name] [name], urged the ministry to»: the verb comes first,
        and words that no list holds, or only as another's name, part subject and object.
        """
        ahead = [phrase for phrase in objects if not self._is_late(hit, phrase)]
        if FAMILY[hit.cue.act] == "supportive" or self._ends_in_preposition(hit):
            ahead = [phrase for phrase in ahead if phrase.i == hit.args.words] or ahead
        actors = [p for p in ahead if p.mentions and p.mentions[0].kind != "own"]
        if hit.cue.roles["obj"] in ("addressee", "target") and hit.kind == "verb" and actors:
            named = actors[0].mentions[0].kind in ("person", "title")
            if len(actors) > 1 and named and self._stands_beside(actors[0], actors[1]):
                return actors[1]
            if not ahead[0].mentions and self._before_said(hit, actors[0]):
                return actors[0]
        return ahead[0] if ahead else None

    def _ends_in_preposition(self, hit: Hit) -> bool:
        """Say whether the words that the cue needs lead to its object: «chanted slogans against X»."""
        return hit.args.words > 0 and self.passage.tokens[hit.args.words - 1].has("prep")

    def _stands_beside(self, first: Phrase, second: Phrase) -> bool:
        """Say whether another actor follows at once, not one joined to the first: «and its government»."""
        return second.i == first.j and not second.mentions[0].conj

    def _before_said(self, hit: Hit, phrase: Phrase) -> bool:
        """Say whether what is asked or said of somebody follows the phrase at once."""
        k = phrase.j
        while k < hit.sentence[1] and self._is_aside(k):
            k += 1
        said = [p.i for prep, p in hit.args.after.items() if hit.cue.roles.get(prep) in _SAID]
        return any(0 <= i - k <= 1 for i in said) or 0 <= hit.args.words - 1 - k <= 1

    def _is_aside(self, k: int) -> bool:
        """Say whether a token only says when, or is a mark: «, today (Monday)»."""
        token = self.passage.tokens[k]
        return (not token.is_word and token.text not in (*STOPS, QUOTE)) or token.has(
            "time", "adverb"
        )
