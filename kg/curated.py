"""The strict YAML of curated data: strings only, no repeated key, every error with its line.

PyYAML's own loader keeps the last of two equal keys silently and reads ``no`` as False; here
every scalar is the string that is written, and an error names file and line.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from kg.errors import CuratedDataError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Item(dict[str, Any]):
    """A YAML mapping that knows where it stands.

    Values are `str`, `Item` or lists of them.
    """

    path: Path
    line: int

    @property
    def where(self) -> str:
        """``file:line`` of the mapping."""
        return f"{self.path}:{self.line}"

    def fail(self, message: str) -> CuratedDataError:
        """Return the error that names this place, to be raised by the caller."""
        return CuratedDataError(f"{self.where}: {message}")

    def check_keys(self, allowed: Collection[str], required: Collection[str] = ()) -> None:
        """Raise unless all keys are *allowed* and all *required* ones are there."""
        for key in self:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise self.fail(f"unknown key '{key}'; known are {known}")
        for key in required:
            if key not in self:
                raise self.fail(f"key '{key}' is missing")

    def text(self, key: str, default: str | None = None) -> str:
        """Return the string at *key*; raise when it is missing or no string."""
        value = self.get(key, default)
        if not isinstance(value, str) or not value:
            raise self.fail(f"'{key}' must be a text")
        return value

    def maybe(self, key: str) -> str | None:
        """Return the string at *key*, or None when the key is not there."""
        return self.text(key) if key in self else None

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Return the string at *key*; raise unless it is one of *allowed*."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.fail(f"'{key}: {value}' is none of {', '.join(sorted(allowed))}")
        return value

    def texts(self, key: str) -> list[str]:
        """Return the list of strings at *key*; a missing key is an empty list."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.fail(f"'{key}' must be a list of texts")
        return value

    def items_at(self, key: str) -> list[Item]:
        """Return the list of mappings at *key*; a missing key is an empty list."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, Item) for v in value):
            raise self.fail(f"'{key}' must be a list of mappings")
        return value

    def item_at(self, key: str) -> Item | None:
        """Return the mapping at *key*, or None when the key is not there."""
        value = self.get(key)
        if value is not None and not isinstance(value, Item):
            raise self.fail(f"'{key}' must be a mapping")
        return value


def load_items(path: Path) -> list[Item]:
    """Read a YAML file that holds a list of mappings."""
    value = _load(path)
    if not isinstance(value, list) or not all(isinstance(v, Item) for v in value):
        raise CuratedDataError(f"{path}:1: must be a list of mappings")
    return value


def load_item(path: Path) -> Item:
    """Read a YAML file that holds one mapping."""
    value = _load(path)
    if not isinstance(value, Item):
        raise CuratedDataError(f"{path}:1: must be a mapping")
    return value


def parse_item(text: str, path: Path, first_line: int = 1) -> Item:
    """Return the one mapping that *text* holds; *path* and *first_line* are for messages."""
    value = _parse("\n" * (first_line - 1) + text, path)
    if not isinstance(value, Item):
        raise CuratedDataError(f"{path}:{first_line}: must be a mapping")
    return value


def _load(path: Path) -> object:
    try:
        return _parse(path.read_text(encoding="utf-8"), path)
    except FileNotFoundError as error:
        raise CuratedDataError(f"{path}: no such file") from error
    except UnicodeDecodeError as error:
        raise CuratedDataError(f"{path}: not UTF-8 (byte {error.start})") from error


def _parse(text: str, path: Path) -> object:
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CuratedDataError(f"{path}:{line}: not YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CuratedDataError(f"{path}:{line}: not YAML: {error.reason}") from error
    return _value(node, path) if node is not None else []


def _value(node: yaml.Node, path: Path) -> object:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, path) for child in node.value]
    item = Item()
    item.path, item.line = path, node.start_mark.line + 1
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise CuratedDataError(f"{path}:{line}: a key must be a text")
        if key.value in item:
            raise CuratedDataError(f"{path}:{line}: key '{key.value}' stands twice")
        item[str(key.value)] = _value(value, path)
    return item
