"""Latin slugs and labels for names that only an article has."""

from __future__ import annotations

import re
from itertools import groupby

from kg.curated import Item
from kg.text import fold_key

_OUTSIDE = re.compile(r"[^a-z0-9]+")
_VOWELS = frozenset("aui")
_GLIDES = {"u": "w", "i": "y"}
_OPENING = re.compile("[bdtkf][rl]|s[tk]")
_CLOSING = re.compile("[rln](?:[bdtkfsjqz]|[dgskc]h)|st|sk|ks|ft")


def parse_letters(item: Item) -> dict[str, str]:
    """Return Latin by Arabic letter from ``transliteration.yaml``."""
    return {letter: latin for latin, letters in item.items() for letter in letters}


def transliterate(words: str, letters: dict[str, str]) -> str:
    """Spell Arabic words in plain Latin letters, without the vowels that print leaves out.

    Weak letters become ``w`` and ``y`` at the start of a word, ``u`` and ``i`` elsewhere.

    >>> transliterate("لافروف", {"ل": "l", "ا": "a", "ف": "f", "ر": "r", "و": "u"})
    'lafruf'
    """
    return " ".join(filter(None, (_word(word, letters) for word in fold_key(words).split())))


def _word(word: str, letters: dict[str, str]) -> str:
    latin = "".join(letters.get(c, c if c.isascii() and c.isalnum() else "") for c in word.lower())
    if len(latin) > 1 and latin[0] in "ui" and letters.get(word[0]) == latin[0]:
        latin = {"u": "w", "i": "y"}[latin[0]] + latin[1:]
    return latin


def to_slug(latin: str) -> str:
    """Return *latin* as an ASCII kebab-case id.

    >>> to_slug("Shaykh Sharif, Ahmad")
    'shaykh-sharif-ahmad'
    """
    return _OUTSIDE.sub("-", latin.lower()).strip("-")


def pronounceable(word: str, letters: dict[str, str], teh_marbuta: str) -> str:
    """Spell one folded word so that an English reader can say it: «قهرمان» Qahraman.

    Print leaves the short vowels out; an a stands where a syllable needs one. A weak letter
    between two vowels is a consonant, a long vowel swallows the alef that carries it at the
    start of a word, t and sh are ch, and a final teh marbuta is heard as a. A word in Latin
    letters stays.

    >>> latin = {"م": "m", "ر": "r", "ص": "s", "د": "d", "ا": "a", "و": "u", "ي": "i", "ب": "b"}
    >>> [pronounceable(w, latin, "ة") for w in ("مرصد", "برصاوي", "ايدر", "صدة")]
    ['Marsad', 'Barsawi', 'Idar', 'Sada']
    """
    if word.isascii():
        return word[:1].upper() + word[1:]
    spelt = "-".join(letters.get(c, c) for c in word.removesuffix(teh_marbuta))
    sounds = spelt.replace("t-sh", "ch").split("-")
    sounds += ["a"] * word.endswith(teh_marbuta)
    sounds = [_weak(sounds, i) for i in range(len(sounds))]
    if len(sounds) > 1 and sounds[1] in ("u", "i") and sounds[0] in ("", "a"):
        sounds[0] = "a" if sounds[0] == "" else ""
    runs = [(vowel, list(run)) for vowel, run in groupby(sounds, lambda s: s in _VOWELS)]
    latin = "".join(
        "".join(run) if vowel else _voiced(run, i == 0, i == len(runs) - 1)
        for i, (vowel, run) in enumerate(runs)
    )
    return latin[:1].upper() + latin[1:]


def _weak(sounds: list[str], i: int) -> str:
    """Return sound *i*, as a consonant where it opens the word or stands between vowels."""
    vowel_before = not i or sounds[i - 1] in _VOWELS
    vowel_after = i + 1 < len(sounds) and (not i or sounds[i + 1] in _VOWELS)
    return _GLIDES.get(sounds[i], sounds[i]) if vowel_before and vowel_after else sounds[i]


def _voiced(run: list[str], starts: bool, ends: bool) -> str:
    """Write a run of consonants with the vowels that it needs where it *starts* or *ends* a word."""
    if starts:
        said = len(run) == 1 or (not ends and len(run) == 2 and _OPENING.fullmatch("".join(run)))
        return "".join(run) if said else f"{run[0]}a{_voiced(run[1:], starts=False, ends=ends)}"
    first, rest = run[:2], run[2:]
    if not rest:
        said = len(run) == 1 or not ends or _CLOSING.fullmatch("".join(run))
        return ("" if said else "a").join(run)
    if not ends and len(rest) == 1 and _OPENING.fullmatch(run[1] + rest[0]):
        return "".join(run)
    return f"{''.join(first)}a{_voiced(rest, starts=False, ends=ends)}"
