"""Arabic text: folding for look-up with a way back to the original offsets, and words.

What is matched is folded, what is shown or stored never is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_LETTERS = str.maketrans(
    "أإآٱىئؤیکگپڤچژھہۀ“”„‟«»‹›″＂٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    'ااااييويكقبفجزههه""""""""""01234567890123456789',
)
_HAMZAS = frozenset("أإآ")
_ALEF_MAQSURA = "ى"
_TEH_MARBUTA = str.maketrans("ة", "ه")
_DROPPED = frozenset(
    [
        *map(chr, (*range(0x064B, 0x0660), *range(0x0610, 0x061B), *range(0x06D6, 0x06DD))),
        *"\u0640\u0670\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e",
        *"\u2066\u2067\u2068\u2069\ufeff\u00ad",
    ]
)
_DELETE = dict.fromkeys(map(ord, _DROPPED))
_UNUSUAL = re.compile("[" + "".join(sorted(_DROPPED)) + "\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)+(?![^\W_])|[^\W_]+|[^\w\s#]")
_LIGATURES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Folded:
    """A folded text and, for each of its code points, the index it came from.

    Attributes:
        exact: The folded text with teh marbuta kept, for matching verbs.
        origin: ``origin[i]`` is the index in the original text of the code point that became
            ``exact[i]``; never decreasing, and equal only for the letters of one ligature.
    """

    exact: str
    origin: tuple[int, ...] | range

    @cached_property
    def text(self) -> str:
        """The folded text with teh marbuta as heh, for matching names; as long as `exact`."""
        return self.exact.translate(_TEH_MARBUTA)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Carry the half-open span ``[start, end)`` of `text` back to the original.

        Marks dropped inside the span come back with it; marks after its last letter do not.

        >>> folded = fold("في أذربيجـان")
        >>> folded.span(3, 11)
        (3, 12)
        """
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold the spelling variants of Arabic letters, so that one key finds them all.

    Drops tatweel, short vowels and bidi controls; maps hamza carriers, alef maqsura, teh
    marbuta, Persian letters, presentation forms, digits and every shape of quotation mark to
    one each. Folding loses information: use the result to look things up, never to show or
    store them.

    Args:
        text: Any text.

    Returns:
        The folded text with the offset of each of its code points in *text*, in code points.

    Source:
        The letter classes are those of ``camel_tools.utils.normalize``, with the additions
        measured on a corpus of 35,307 news articles.

    >>> fold("أذربيجـانُ").text
    'اذربيجان'
    >>> fold("ﷲ").text
    'الله'
    """
    if not _UNUSUAL.search(text):
        return Folded(text.translate(_LETTERS), range(len(text)))
    if not _LIGATURES.search(text):
        origin = tuple(i for i, c in enumerate(text) if c not in _DROPPED)
        return Folded(text.translate(_DELETE).translate(_LETTERS), origin)
    kept = [(i, letter) for i, c in enumerate(text) for letter in _spelt_out(c)]
    return Folded("".join(c for _, c in kept).translate(_LETTERS), tuple(i for i, _ in kept))


def ends_in_alef_maqsura(word: str) -> bool:
    """Say whether a word as written ends in alef maqsura, which folds like yeh.

    >>> ends_in_alef_maqsura("إلى"), ends_in_alef_maqsura("والي")
    (True, False)
    """
    return word.endswith(_ALEF_MAQSURA)


def begins_with_hamza(word: str) -> bool:
    """Say whether a word as written begins with a hamza, so that its first letters are no article.

    >>> begins_with_hamza("ألكسندر"), begins_with_hamza("الكتاب")
    (True, False)
    """
    return word[:1] in _HAMZAS


def ends_in_hamza(word: str) -> bool:
    """Say whether a word as written ends in a hamza on an alef, so that its last letter is no ending.

    >>> ends_in_hamza("تقرأ"), ends_in_hamza("تقرا")
    (True, False)
    """
    return word[-1:] in _HAMZAS


def without_marks(word: str) -> str:
    """Return a word as written without tatweel, short vowels and controls, its letters untouched.

    >>> without_marks("هـُنا"), without_marks("هنّأ")
    ('هنا', 'هنأ')
    """
    return word.translate(_DELETE)


def fold_key(text: str) -> str:
    """Return the look-up key of *text*: folded, teh marbuta kept, spaces made single.

    >>> fold_key("الحكومة  الأردنيّة")
    'الحكومة الاردنية'
    """
    return " ".join(fold(text).exact.split())


def fold_name(text: str) -> str:
    """Return the key under which a name is looked up: as `fold_key`, teh marbuta as heh.

    >>> fold_name("القاهرة")
    'القاهره'
    """
    return fold_key(text).translate(_TEH_MARBUTA)


def split_tokens(key: str) -> list[str]:
    """Split a folded key into the tokens a text has: words, numbers and marks."""
    return [key[start:end] for start, end in find_words(key)]


def find_words(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the words, numbers and marks of a folded text, in order.

    The hash and the underscores of a hashtag only part its words. A number is one word with the
    marks inside it: «2.5», «10,000».

    >>> [f"{s}-{e}" for s, e in find_words('قال: "لا"')]
    ['0-3', '3-4', '5-6', '6-8', '8-9']
    """
    return (found.span() for found in _WORD.finditer(folded))


def _spelt_out(c: str) -> str:
    if c in _DROPPED:
        return ""
    if not _LIGATURES.match(c):
        return c
    letters = unicodedata.normalize("NFKC", c)
    return "".join(letter for letter in letters if letter not in _DROPPED and letter != " ")
