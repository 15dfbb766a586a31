"""The guided walk: an ordered list of views with captions in both languages.

Each file of ``stories/`` belongs to the article whose id it names; a graph without that
article has no story.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.curated import Item, load_item
from kg.view.data import Json

_FOLDER = Path(__file__).parent / "stories"
_CAPTION = ("ar", "en")


def story_of(page: Json) -> list[Json]:
    """Return the steps for the page's articles, or an empty list."""
    known = {document["id"] for document in page["documents"]}
    return [step for story in _stories() if story[0] in known for step in story[1]]


@cache
def _stories() -> tuple[tuple[str, list[Json]], ...]:
    return tuple(_story(load_item(path)) for path in sorted(_FOLDER.glob("*.yaml")))


def _story(item: Item) -> tuple[str, list[Json]]:
    item.check_keys(("document", "steps"), ("document", "steps"))
    return item.text("document"), [_step(step) for step in item.items_at("steps")]


def _step(step: Item) -> Json:
    """Return a step as the page reads it: where it leads, and what it says there."""
    step.check_keys(("title", "text", "link"), ("title", "text", "link"))
    captions = {}
    for key in ("title", "text"):
        caption = step.item_at(key)
        if caption is None:
            raise step.fail(f"key '{key}' is missing")
        caption.check_keys(_CAPTION, _CAPTION)
        captions[key] = {language: caption.text(language) for language in _CAPTION}
    return {**captions, "link": step.text("link")}
