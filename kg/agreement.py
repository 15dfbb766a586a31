"""When an extracted actor or statement agrees with what an annotator wrote.

Names are compared folded; an actor found where the annotator marked the speaker is that speaker;
a ministry or spokesman may stand for the state whose voice it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.curated import load_item
from kg.model import ACTS
from kg.text import fold_name

_WORD = re.compile(r"\w+")
_NEAR = 0.3
_Json = Mapping[str, Any]
_FAMILIES = {
    "accuse": ("accuse", "condemn", "criticise"),
    "reject": ("reject", "deny", "doubt"),
    "warn": ("threaten", "warn"),
    "support": ("support", "welcome"),
    "demand": ("demand", "urge", "request"),
}
ACT_FAMILY = {
    act: next((family for family, acts in _FAMILIES.items() if act in acts), "state")
    for act in ACTS
}
"""Family of each act as the figures count them, finer than `kg.model.FAMILY`."""


@dataclass(frozen=True)
class Wording:
    """Words that the comparison of names needs.

    Attributes:
        article: The Arabic article, folded.
        generic: Folded words that name nobody by themselves.
    """

    article: str
    generic: frozenset[str]

    def key(self, name: str) -> str:
        """Return the folded words of *name*, the article taken off the longer ones."""
        words = _WORD.findall(fold_name(name).lower())
        a = self.article
        return " ".join(
            w[len(a) :] if w.startswith(a) and len(w) > len(a) + 2 else w for w in words
        )

    def same_name(self, mine: str, theirs: str) -> bool:
        """Say whether two folded names name one actor: equal, or one inside the other."""
        if mine == theirs:
            return True
        a, b = set(mine.split()), set(theirs.split())
        small = min(a, b, key=len)
        telling = any(len(word) >= 4 and word not in self.generic for word in small)
        return len(small) >= 2 and telling and (a <= b or b <= a)


def load_wording(root: Path) -> Wording:
    """Read ``evaluation.yaml`` of the folder of curated data.

    Raises:
        CuratedDataError: The file is missing or breaks its schema.
    """
    item = load_item(root / "evaluation.yaml")
    item.check_keys(("article", "generic"), ("article", "generic"))
    article = fold_name(item.text("article"))
    plain = Wording(article, frozenset())
    return Wording(article, frozenset(plain.key(word) for word in item.texts("generic")))


class Article:
    """The annotation of one article, and what agrees with it."""

    def __init__(self, gold: _Json, wording: Wording) -> None:
        self.name: str = gold["doc"]
        self.statements: list[_Json] = gold["statements"]
        self._wording = wording
        self._entities: dict[str, _Json] = {e["key"]: e for e in gold["entities"]}
        self._names = {key: self._gold_names(entity) for key, entity in self._entities.items()}

    def _gold_names(self, entity: _Json) -> frozenset[str]:
        names = (*entity["aliases_ar"], entity.get("label_en") or "")
        return frozenset(map(self._wording.key, names)) - {""}

    def _given_names(self, actor: _Json) -> frozenset[str]:
        label = actor.get("label") or {}
        written = label.values() if isinstance(label, Mapping) else (label,)
        names = (actor.get("surface"), *written, *(actor.get("aliases") or ()))
        return frozenset(self._wording.key(name) for name in names if name) - {""}

    def same_actor(self, actor: _Json, key: str, span: tuple[int, int] | None = None) -> bool:
        """Say whether a given actor is the annotated one, by place or by name."""
        if (
            span
            and actor.get("start") is not None
            and _share((actor["start"], actor["end"]), span) >= 0.5
        ):
            return True
        return any(
            self._wording.same_name(mine, theirs)
            for mine in self._given_names(actor)
            for theirs in self._names[key]
        )

    def _is_voice(self, key: str, of: str) -> bool:
        """Say whether one annotated actor speaks for another: its official, body or spokesman."""
        principal: str | None = key
        for _ in range(5):
            principal = self._entities.get(principal or "", {}).get("acts_for")
            if principal is None or principal == of:
                return principal == of
        return False

    def same_speaker(self, given: _Json, gold: _Json) -> bool:
        """Say whether the speaker is right: the annotated one, or its voice in the chain."""
        actor, key = given.get("speaker"), gold["speaker"]
        if not actor:
            return bool(self._entities[key]["type"] == "Unnamed")
        if self._entities[key]["type"] == "Unnamed" and "unnamed" in str(actor.get("type")).lower():
            return True
        voices = (k for k in gold["via"] if self._is_voice(k, key))
        return self.same_actor(actor, key, gold.get("speaker_span")) or any(
            self.same_actor(actor, voice) for voice in voices
        )

    def chains(self, given: _Json | None, gold: _Json | None) -> tuple[list[_Json], list[str]]:
        """Return the relays given and annotated, the speaker's own voices left out of both."""
        voices = (
            {k for k in self._entities if self._is_voice(k, gold["speaker"])} if gold else set()
        )
        mine = [
            actor
            for actor in (given or {}).get("via") or ()
            if not any(self.same_actor(actor, voice) for voice in voices)
        ]
        return mine, [key for key in (gold or {}).get("via", ()) if key not in voices]

    def same_chain(self, mine: list[_Json], theirs: list[str]) -> bool:
        """Say whether two chains name the same relays in the same order."""
        return len(mine) == len(theirs) and all(
            self.same_actor(a, b) for a, b in zip(mine, theirs, strict=True)
        )

    def targets_right(self, given: _Json, gold: _Json) -> tuple[int, int, int]:
        """Return how many targets are given, wanted and right; no target counts as one."""
        mine, left = list(given.get("targets") or ()), list(gold["targets"])
        if not mine or not left:
            return max(1, len(mine)), max(1, len(left)), int(not mine and not left)
        wanted, right = len(left), 0
        for actor in mine:
            hit = next((key for key in left if self.same_actor(actor, key)), None)
            if hit is not None:
                left.remove(hit)
                right += 1
        return len(mine), wanted, right

    def pairs(self, given: list[_Json]) -> dict[int, int]:
        """Pair given statements with annotated ones, best agreement first, each once."""
        scored = sorted(
            (
                (self._agreement(mine, gold), i, j)
                for i, mine in enumerate(given)
                for j, gold in enumerate(self.statements)
            ),
            reverse=True,
        )
        paired: dict[int, int] = {}
        taken: set[int] = set()
        for value, i, j in scored:
            if value > 0 and i not in paired and j not in taken:
                paired[i] = j
                taken.add(j)
        return paired

    def _agreement(self, given: _Json, gold: _Json) -> float:
        """Say how well two statements agree; 0 when their evidence does not meet."""
        meets = _share(_span(given["evidence"]), _span(gold["evidence"]))
        if meets < _NEAR:
            return 0.0
        cue = given.get("cue")
        same_cue = cue is not None and _share(_span(cue), _span(gold["cue"])) > 0
        same_act = bool(given["act"] == gold["act"])
        same_family = ACT_FAMILY[given["act"]] == ACT_FAMILY[gold["act"]]
        speaker = self.same_speaker(given, gold)
        return 1 + meets + 2 * same_cue + 2 * speaker + 2 * same_family + same_act


def _span(value: _Json | Iterable[int]) -> tuple[int, int]:
    start, end = (value["start"], value["end"]) if isinstance(value, Mapping) else value
    return start, end


def _share(a: tuple[int, int], b: Iterable[int]) -> float:
    """Return the part of the shorter span that both have."""
    start, end = b
    inside = min(a[1], end) - max(a[0], start)
    return max(0, inside) / max(1, min(a[1] - a[0], end - start))
