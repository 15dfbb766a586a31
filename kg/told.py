"""What stands between a verb of saying and what is said: who says it, and no object.

«said the head of research at the institute X, Y Z, that»: whoever is named there speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.cues import Cue
from kg.model import Act
from kg.tokens import COLON, QUOTE, STOPS, Line, Token

TELLING: tuple[Act, ...] = ("state", "announce")
_FAR = 10
_LONG = 14
_NON = "ghayr"  # «non-governmental» negates no verb
_BOUNDS = ("relative", "clause", "because", "ma")
_NO_ACTOR = ("", "deed")
_WITH = ("bi", "an", "min", "fi")
_NO_OBJECT = ("", "content", "described")


def told_end(line: Line, i: int, cues: Mapping[str, Cue]) -> int:
    """Return where what is said begins, when tokens from a verb of saying on lead to *i*; else *i*.

    Args:
        line: The paragraph.
        i: Index of a token after the verb.
        cues: The cues of the language.
    """
    saying = _saying_before(line, i, cues)
    for k in range(i, min(i + _LONG, len(line.tokens)) if saying else i):
        token = line.tokens[k]
        if _opens_content(token, saying):
            return k
        other = token.has(*_BOUNDS) or token.key("neg") not in ("", _NON)
        if token.text in STOPS or other or _finite(token, cues):
            break
    return i


def _saying_before(line: Line, i: int, cues: Mapping[str, Cue]) -> list[Cue]:
    """Return the last verb before token *i* if it only says something, to nobody."""
    for k in range(i - 1, max(i - _FAR, -1), -1):
        token = line.tokens[k]
        if verbs := _finite(token, cues):
            return [cue for cue in verbs if _says(cue)]
        if token.text in (*STOPS, COLON) or token.has("that", *_BOUNDS):
            break
    return []


def _opens_content(token: Token, saying: list[Cue]) -> bool:
    """Say whether what is said begins: with «that», a mark, or a preposition that the verb takes."""
    said = any(cue.roles.get(token.key("prep")) == "content" for cue in saying)
    preps = {r.prep for r in token.all_readings}
    led = any(_is_led(cue) and not preps.isdisjoint(cue.roles) for cue in saying)
    return said or led or token.has("that") or token.text in (COLON, QUOTE)


def _finite(token: Token, cues: Mapping[str, Cue]) -> list[Cue]:
    """Return the cues that a token is a finite verb of, unless it may be a name."""
    readings = () if token.has("maybe_name") else token.readings.get("cue", ())
    return [cues[r.sense.key] for r in readings if r.sense.form[:5] in ("past3", "pres3")]


def _is_led(cue: Cue) -> bool:
    """Say whether only a preposition brings at whom a verb is aimed: «welcomed [with]», «denounced [with]»."""
    return cue.roles.get("obj", "") in _NO_ACTOR and not cue.roles.keys().isdisjoint(_WITH)


def _says(cue: Cue) -> bool:
    tells = cue.act in TELLING and "that" in cue.roles
    return _is_led(cue) or (tells and cue.roles.get("obj", "") in _NO_OBJECT)
