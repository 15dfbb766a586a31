"""Who is meant: the actors an article has named so far, and what later words refer to.

A `Discourse` grows while an article is read from top to bottom: unlisted actors get a slug
that is stable in the article, titles remember who holds them, anaphors find the last actor of
their kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from kg.english import english_name
from kg.lexicon import Entity, Lexicon
from kg.model import Actor, ActorType, Label
from kg.text import fold_key, fold_name
from kg.transliteration import to_slug, transliterate

UNNAMED = "unnamed"
_RECENT = 12
_STRONG = ("name", "metonym")
_PROTESTERS = "protesters"
_GOVERNMENT = "government"
_WARRING = ("State", "DeFactoAuthority", "Territory", "ArmedGroup")

# What a definite noun alone may stand for, where no name begins with the noun itself.
_HEADS_BY_TYPE = {
    "InternationalOrganization": ("organisation",),
    "ArmedGroup": ("movement", "group", "armed-organisation", "front"),
    "MediaOutlet": ("agency", "channel", "newspaper"),
}

_CALLED = ("title", "honorific")
_GATHERED = ("group", "body", "unnamed", "media", "force")
_CALLED_BY_HEAD = ("Group", "ArmedGroup", "ArmedForce")


@dataclass
class Discourse:
    """What an article has said so far about who is who.

    Attributes:
        lexicon: The listed entities.
        actors: Unlisted actors by slug.
        names: Slugs by the first folded word of a name and the words after it.
        holders: Who holds a title, by (title, portfolio, state or body).
        history: Slugs in order of mention.
        heads: The kinds of noun that may stand for an actor, by slug.
        genders: How verbs agree with a person, where one has shown it: ``m`` or ``f``.
        speaker: Who spoke last.
        parties: Sides of those who spoke or were aimed at, in order.
        disputes: How often a hostile act has passed between two sides.
    """

    lexicon: Lexicon
    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, dict[tuple[str, ...], str]] = field(default_factory=dict)
    holders: dict[tuple[str, str, str], str] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    heads: dict[str, set[str]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    speaker: str = ""
    parties: list[str] = field(default_factory=list)
    disputes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def forget(self) -> None:
        """Forget the order of mention, keep names and offices: the article is read again."""
        self.history.clear()
        self.speaker = ""

    def type_of(self, slug: str) -> str:
        """Return the actor type of a slug."""
        entity = self.lexicon.entities.get(slug)
        if entity is not None:
            return entity.type
        return self.actors[slug].type if slug in self.actors else "Unnamed"

    def label_of(self, slug: str) -> Label:
        """Return the label of a slug."""
        entity = self.lexicon.entities.get(slug)
        return entity.label if entity else self.actors[slug].label

    def gender_of(self, slug: str) -> str:
        """Return ``m`` or ``f`` where a person has shown it or is listed, or nothing."""
        entity = self.lexicon.entities.get(slug)
        listed = entity.gender or "m" if entity is not None and entity.type == "Person" else ""
        return self.genders.get(slug, listed)

    def acts_for(self, slug: str) -> str | None:
        """Return the slug of the actor whose voice this one is."""
        entity = self.lexicon.entities.get(slug)
        if entity is None:
            return self.actors[slug].acts_for if slug in self.actors else None
        return entity.acts_for or (entity.office.of if entity.office else None)

    def side(self, slug: str) -> str:
        """Return the top of the chain of those it acts for, itself when it speaks for nobody."""
        for _ in range(8):
            above = (
                self.acts_for(slug)
                if slug in self.actors or slug in self.lexicon.entities
                else None
            )
            if above is None or above == slug:
                break
            slug = above
        return slug

    def sides(self, slugs: Iterable[str]) -> set[str]:
        """Return the side of each."""
        return {self.side(slug) for slug in slugs}

    def note_dispute(self, blaming: Iterable[str], blamed: Iterable[str]) -> None:
        """Remember that those of one side have blamed, refused or threatened those of another."""
        for here, there in product(sorted(self.sides(blaming)), sorted(self.sides(blamed))):
            if here != there and self.can_be_party(here) and self.can_be_party(there):
                self.disputes[min(here, there), max(here, there)] += 1

    def can_be_party(self, side: str) -> bool:
        """Say whether a side is one that disputes are between: a state or an armed group."""
        return self.type_of(side) in _WARRING

    def note(self, slugs: Iterable[str], *heads: str) -> None:
        """Remember that the article has just named these actors, under these kinds of noun."""
        for slug in slugs:
            self.history.append(slug)
            known = self.heads.setdefault(slug, set())
            known.update(head for head in heads if head)
            if self.type_of(slug) == "Person":
                known.add("person")
            if slug in self.lexicon.entities and known <= {"person", *heads}:
                known.update(_listed_heads(self.lexicon.entities[slug], self.lexicon))

    def kinds(self, slug: str) -> set[str]:
        """Return the kinds of noun that may stand for an actor, as far as the article or lists say."""
        entity = self.lexicon.entities.get(slug)
        return self.heads.get(slug, set()) | (
            _listed_heads(entity, self.lexicon) if entity else set()
        )

    def listed(self, words: str) -> str | None:
        """Return the listed entity that *words* name in full."""
        folded = [fold_name(word) for word in words.split()]
        senses = (f.senses for f in self.lexicon.forms.find(folded, 0) if f.end == len(folded))
        return next((s.key for found in senses for s in found if s.tag == "entity"), None)

    def is_protest(self, slug: str) -> bool:
        """Say whether an actor is a crowd that protests, or its gathering: «the demonstrations»."""
        if slug not in self.actors:
            return False
        first = fold_key(self.actors[slug].label.ar.partition(" ")[0])
        forms = self.lexicon.forms
        called = [forms.readings(first), forms.readings(first.removeprefix(forms.affixes.article))]
        groups = (r.sense for found in called for r in found.get("group", ()))
        return any("protest" in found for found in called) or any(
            group.info["slug"] == _PROTESTERS for group in groups
        )

    def government(self) -> str | None:
        """Return the only government that the article names, a state's before any other."""
        named = [slug for slug in self.heads if _GOVERNMENT in self.kinds(slug)]
        of_states = [slug for slug in named if self.type_of(self.side(slug)) == "State"]
        found = of_states or named
        return found[0] if len(found) == 1 else None

    def two_sides(self, *, besides: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the two states or armed groups most at odds, else those spoken of last.

        Args:
            besides: Sides that neither can be, such as the speaker's.
        """
        avoid = set(besides)
        recent = [self.side(slug) for slug in (*reversed(self.parties), *reversed(self.history))]
        for pair, _ in self.disputes.most_common():
            if avoid.isdisjoint(pair) and set(pair) <= set(recent[:_RECENT]):
                return pair
        found = (s for s in dict.fromkeys(recent) if s not in avoid and self.can_be_party(s))
        return tuple(islice(found, 2))

    def last(self, head: str, state: str = "", gender: str = "") -> str | None:
        """Return the actor that was called so last, else the last of a type that may be called so.

        Args:
            head: The kind of noun, «the organisation».
            state: Of which side it must be, when the words say it.
            gender: That of the noun: «the minister» in the feminine is no man.
        """
        recent = [s for s in reversed(self.history) if not state or self.side(s) == state]
        recent = [s for s in recent if not gender or self.gender_of(s) in ("", gender)]
        if gender == "f":
            recent.sort(key=lambda slug: self.gender_of(slug) != gender)
        called = (s for s in recent if head in self.heads.get(s, ()))
        fitting = (s for s in recent if head in _HEADS_BY_TYPE.get(self.type_of(s), ()))
        return next(called, None) or next(fitting, None)

    def add(
        self,
        words: str,
        type_: ActorType,
        gloss: str = "",
        acts_for: str | None = None,
        slug: str = "",
    ) -> str:
        """Return the slug of an actor nobody listed, and remember it.

        Args:
            words: Its Arabic words, shown as label.
            type_: What it is.
            gloss: An English label; made of the words when empty.
            acts_for: Whose voice it is.
            slug: Its slug; made of the words when empty.
        """
        words = words.replace("#", "").replace("_", " ")
        words = self._nominative(words) if type_ in ("Group", "Unnamed") else words
        type_ = "Person" if type_ == "Group" and self._is_person(words) else type_
        slug = slug or to_slug(transliterate(words, self.lexicon.glossary.letters)) or UNNAMED
        if slug in self.lexicon.entities:
            return slug
        known = self.actors.get(slug)
        if known is None or (known.acts_for is None and acts_for not in (None, slug)):
            label = known.label if known else Label(words, gloss or self._english(words))
            self.actors[slug] = Actor(slug, type_, label, acts_for=acts_for, listed=False)
        return slug

    def _english(self, words: str) -> str:
        """Return the words in English, as far as the glossary and the listed names know them."""
        forms = self.lexicon.forms

        def listed(tokens: Sequence[str], i: int) -> tuple[int, str] | None:
            names = forms.find([fold_name(t) for t in tokens], i)
            names = sorted(names, key=lambda f: (-f.end, f.senses[0].form == "metonym"))
            found = [(f.end, s.key) for f in names for s in f.senses if s.form in _STRONG]
            found += [(i + 1, r.sense.key) for r in forms.readings(tokens[i]).get("nisba", ())]
            return (found[0][0], self.label_of(found[0][1]).en) if found else None

        return english_name(words, self.lexicon.glossary, listed) or words

    def _is_person(self, words: str) -> bool:
        """Say whether the words begin with what one person is called: «the poet», «a doctor»."""
        forms = self.lexicon.forms
        first = fold_key(words.partition(" ")[0])
        whole, bare = (
            forms.readings(first),
            forms.readings(first.removeprefix(forms.affixes.article)),
        )
        called = whole.keys() | bare.keys()
        return not called.isdisjoint(_CALLED) and called.isdisjoint(_GATHERED)

    def _nominative(self, words: str) -> str:
        """Return a plural in the nominative, so that one group has one slug in every case."""
        affixes = self.lexicon.forms.affixes
        oblique, nominative = affixes.noun_endings.people
        first, _, rest = words.partition(" ")
        known = self.lexicon.forms.readings(fold_key(first[: -len(oblique)] + nominative))
        if first.endswith(oblique) and ("group" in known or "unnamed" in known):
            first = first[: -len(oblique)] + nominative
        return f"{first} {rest}".strip()

    def learn_name(self, slug: str, tokens: tuple[str, ...]) -> None:
        """Remember the short forms of a person's name as the article writes it."""
        for short in _short_forms(tokens):
            self.learn_short_name(slug, short)

    def learn_short_name(self, slug: str, tokens: tuple[str, ...]) -> None:
        """Remember a name as it stands, unless the article has given it to somebody before."""
        self.names.setdefault(tokens[0], {}).setdefault(tokens[1:], slug)

    def add_person(self, words: str, tokens: tuple[str, ...], acts_for: str | None) -> str:
        """Return the slug of an unlisted person and remember the short forms of the name."""
        known = self.names.get(tokens[0], {}).get(tokens[1:])
        slug = known or self.add(words, "Person", acts_for=acts_for)
        if acts_for and slug in self.actors and self.actors[slug].acts_for is None:
            self.add(words, "Person", acts_for=acts_for, slug=slug)
        self.learn_name(slug, tokens)
        return slug


def _short_forms(tokens: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield tokens
    for start in range(1, len(tokens)):
        if len("".join(tokens[start:])) > 2:
            yield tokens[start:]


def _listed_heads(entity: Entity, lexicon: Lexicon) -> set[str]:
    """Return the kinds of noun its names begin with: «the security council» is also «the council»."""
    heads: set[str] = set()
    labels = [entity.label.ar, *([entity.office.label.ar] if entity.office else [])]
    for label in labels:
        words = fold_key(label).split()
        phrase = lexicon.forms.find(fold_name(label).split(), 0)
        senses = [sense for found in phrase for sense in found.senses if sense.tag != "entity"]
        known = lexicon.forms.readings(words[0])
        alone = ("body",) if senses else ("title", "body")
        senses += [r.sense for tag in alone for r in known.get(tag, ())]
        heads.update(
            s.info["slug"]
            for s in senses
            if s.tag in ("title", "body", "media") and "slug" in s.info
        )
    named = entity.names if entity.type in _CALLED_BY_HEAD else ()
    for first in {name.ar.split()[0] for name in named if " " in name.ar}:
        bodies = lexicon.forms.readings(fold_key(first)).get("body", ())
        heads.update(r.sense.info["slug"] for r in bodies if not (r.conj or r.prep or r.suffix))
    return heads
