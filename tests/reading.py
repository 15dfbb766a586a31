"""What the tests of reading share: one lexicon, loaded once, and sentences read with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.cache import load_lexicon_quickly
from kg.documents import parse_document
from kg.extract import extract
from kg.lexicon import Lexicon, ontology_dir
from kg.model import Extraction, Statement

HERE = Path(__file__).parent


@cache
def lexicon() -> Lexicon:
    return load_lexicon_quickly(ontology_dir())


@cache
def read(text: str) -> Extraction:
    return extract(parse_document(text, "sentence"), lexicon())


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Act, speaker and targets of each statement, by slug."""
    return [(s.act, s.speaker.actor, [t.actor for t in s.targets]) for s in read(text).statements]


def only(text: str) -> Statement:
    (statement,) = read(text).statements
    return statement
