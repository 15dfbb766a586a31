"""Figures of extraction against annotated articles, as the judges of the project count them.

A given and an annotated statement are paired when their evidence overlaps, best agreement first.
An implied annotated statement costs nothing when it is missed, and what is paired with one
counts neither for nor against.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.agreement import ACT_FAMILY, Article, Wording, load_wording
from kg.documents import read_document
from kg.errors import DocumentError
from kg.extract import extract
from kg.jsonl import statement_json
from kg.lexicon import Lexicon

STANCES = ("accuse", "reject", "warn", "support", "demand")
MEASURES = ("found", "speaker", "act", "stance", "chain")
_Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were given, how many wanted, how many of both right.

    >>> Tally(4, 5, 3) + Tally(0, 1, 0)
    Tally(given=4, wanted=6, right=3)
    """

    given: int = 0
    wanted: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.given + other.given, self.wanted + other.wanted, self.right + other.right)

    @property
    def precision(self) -> float:
        """Part of what was given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Part of what was wanted that was given."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.wanted) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A statement that is not as annotated.

    Attributes:
        article: Name of the article.
        kind: ``missed``, ``spurious``, ``speaker``, ``act``, ``target`` or ``chain``: the first
            of these that is wrong.
        given: What was extracted; None when it was missed.
        gold: What was annotated; None when nothing was.
    """

    article: str
    kind: str
    given: _Json | None
    gold: _Json | None


@dataclass
class Evaluation:
    """Figures over several articles.

    Attributes:
        articles: How many there are.
        tallies: By measure: ``found``, ``speaker``, ``act``, ``stance``, ``chain``, and
            ``act:`` with the name of an act family.
        sureness: By the confidence of statements: how many were given, how many are right in
            speaker, kind of act and every target.
        mistakes: In the order of the articles.
    """

    articles: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(MEASURES, Tally()))
    sureness: dict[float, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, article: Article, given: Iterable[_Json]) -> None:
        """Count the statements given for an article."""
        statements = list(given)
        paired = article.pairs(statements)
        self.articles += 1
        for i, mine in enumerate(statements):
            gold = article.statements[paired[i]] if i in paired else None
            if gold is None or gold["basis"] != "implied":
                self._count(article, mine, gold)
        found = set(paired.values())
        for j, gold in enumerate(article.statements):
            if j not in found and gold["basis"] != "implied":
                self._count(article, None, gold)

    def _count(self, article: Article, given: _Json | None, gold: _Json | None) -> None:
        there = given is not None and gold is not None
        speaker = there and article.same_speaker(given or {}, gold or {})
        mine = ACT_FAMILY[given["act"]] if given else None
        theirs = ACT_FAMILY[gold["act"]] if gold else None
        act = speaker and mine == theirs
        for name, right in (("found", there), ("speaker", speaker), ("act", act)):
            self._add(name, int(given is not None), int(gold is not None), int(right))
        kind = "speaker" if not speaker else "act"
        if act and given is not None and gold is not None:
            kind = self._count_targets(article, given, gold)
        else:
            if given is not None and mine in STANCES:
                self._add("stance", max(1, len(given.get("targets") or ())), 0, 0)
            if gold is not None and theirs in STANCES:
                self._add("stance", 0, max(1, len(gold["targets"])), 0)
        if given is not None:
            self._count_sureness(given, right=not kind)
        chain = self._count_chain(article, given, gold)
        if gold is not None:
            self._add(f"act:{theirs}", 0, 1, int(act))
        if given is not None:
            self._add(f"act:{mine}", 1, 0, 0)
        kind = "missed" if given is None else "spurious" if gold is None else kind or chain
        if kind:
            self.mistakes.append(Mistake(article.name, kind, given, gold))

    def _count_targets(self, article: Article, given: _Json, gold: _Json) -> str:
        if ACT_FAMILY[gold["act"]] not in STANCES:
            return ""
        mine, theirs, right = article.targets_right(given, gold)
        self._add("stance", mine, theirs, right)
        return "" if mine == theirs == right else "target"

    def _count_sureness(self, given: _Json, *, right: bool) -> None:
        known = self.sureness.get(given["confidence"], Tally())
        self.sureness[given["confidence"]] = known + Tally(given=1, right=int(right))

    def _count_chain(self, article: Article, given: _Json | None, gold: _Json | None) -> str:
        mine, theirs = article.chains(given, gold)
        if not (mine or theirs):
            return ""
        same = given is not None and gold is not None and article.same_chain(mine, theirs)
        self._add("chain", int(bool(mine)), int(bool(theirs)), int(same and bool(mine)))
        return "" if same else "chain"

    def _add(self, name: str, given: int, wanted: int, right: int) -> None:
        self.tallies[name] = self.tallies.get(name, Tally()) + Tally(given, wanted, right)

    def classes(self) -> dict[str, int]:
        """Return how many mistakes there are of each kind, the most frequent first."""
        return dict(Counter(mistake.kind for mistake in self.mistakes).most_common())


def evaluate(
    golds: Iterable[_Json], given: Mapping[str, Iterable[_Json]], wording: Wording
) -> Evaluation:
    """Score statements against annotations.

    Args:
        golds: Annotated articles.
        given: Statements as ``kg extract`` prints them, by the name of the article.
        wording: Words that the comparison of names needs.
    """
    found = Evaluation()
    for gold in golds:
        article = Article(gold, wording)
        found.add(article, given.get(article.name, ()))
    return found


def evaluate_folder(folder: Path, lexicon: Lexicon, root: Path) -> Evaluation:
    """Extract the articles of a folder of annotations and score what was found.

    Args:
        folder: Holds ``NAME.json``; the articles are ``text/NAME.txt`` in it or beside it.
        lexicon: Who is who and how acts are worded.
        root: Folder of the curated data.

    Raises:
        DocumentError: There are no annotations, or the article of one is missing.
    """
    golds = read_golds(folder)
    given = {}
    for gold in golds:
        extraction = extract(read_document(_text_of(folder, gold["doc"])), lexicon)
        given[gold["doc"]] = [statement_json(s, extraction) for s in extraction.statements]
    return evaluate(golds, given, load_wording(root))


def read_golds(folder: Path) -> list[_Json]:
    """Read the annotations of a folder, in the order of their names.

    Raises:
        DocumentError: There are none, or one is not readable.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise DocumentError(f"{folder}: no annotations (*.json) here")
    golds: list[_Json] = []
    for path in paths:
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise DocumentError(f"{path}: not JSON: {error}") from error
        if not isinstance(gold, dict) or not {"doc", "entities", "statements"} <= gold.keys():
            raise DocumentError(f"{path}: needs the keys doc, entities and statements")
        golds.append(gold)
    return golds


def _text_of(folder: Path, name: str) -> Path:
    places = [place / f"{name}.txt" for place in (folder / "text", folder.parent / "text", folder)]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise DocumentError(f"{places[0]}: no such article")
    return found


def figures_text(evaluation: Evaluation) -> str:
    """Return the figures as lines of text: measures, act families, then mistakes by class."""
    lines = [f"{evaluation.articles} articles"]
    families = sorted(name for name in evaluation.tallies if name.startswith("act:"))
    for name in (*MEASURES, *families):
        t = evaluation.tallies[name]
        lines.append(
            f"{name:12} P {t.precision:.3f}  R {t.recall:.3f}  F1 {t.f1:.3f}   "
            f"({t.right} right of {t.given} given, {t.wanted} wanted)"
        )
    lines += [
        f"confidence {sure:.2f}: {t.precision:.2f} right   ({t.right} of {t.given} given)"
        for sure, t in sorted(evaluation.sureness.items(), reverse=True)
    ]
    lines += [f"{count:4} {kind}" for kind, count in evaluation.classes().items()]
    return "\n".join(lines) + "\n"


def mistakes_text(evaluation: Evaluation) -> str:
    """Return one line for each mistake: article, class, what was wanted, what was given."""
    return "".join(
        f"{m.article}: {m.kind}: {_wanted_text(m.gold)}{_given_text(m.given)}".rstrip() + "\n"
        for m in evaluation.mistakes
    )


def _wanted_text(gold: _Json | None) -> str:
    if gold is None:
        return ""
    targets = ", ".join(gold["targets"]) or "nobody"
    return f"wanted {gold['act']} by {gold['speaker']} at {targets} {tuple(gold['cue'])} "


def _given_text(given: _Json | None) -> str:
    if given is None:
        return ""
    speaker = (given.get("speaker") or {}).get("id")
    targets = ", ".join(str(t.get("id")) for t in given.get("targets") or ()) or "nobody"
    cue = given.get("cue") or given["evidence"]
    return f"given {given['act']} by {speaker} at {targets} ({cue['start']}, {cue['end']})"
