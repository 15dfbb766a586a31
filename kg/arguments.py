"""What a cue has beside it: noun phrases, bare or after a preposition, and where what is said begins.

How they are found is in `kg.valency`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.mentions import Mention


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
        sent: To whom goes the document in which it is said, or None.
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
    sent: Phrase | None = None
    saying: bool = False
    said: list[int] = field(default_factory=list)
    end: int = -1
