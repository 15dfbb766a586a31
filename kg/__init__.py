"""Mawqif: build a knowledge graph of who says what about whom from Arabic news.

    >>> import kg
    >>> g = kg.build()  # the sample article; kg.build("article.txt") reads yours
    >>> [s.speaker.label.en for s in g.statements if "russia" in s.target_ids and s.act == "accuse"]
    ['Accusers of Moscow', 'Roberta Metsola']

`Dataset` in `kg.dataset` says what else ``g`` can do. The names below are imported when they
are first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.dataset import Dataset, build, read

__all__ = ["Dataset", "build", "read"]


if not TYPE_CHECKING:  # a type checker that saw it would take every name for known

    def __getattr__(name: str) -> object:
        if name in __all__:
            from kg import dataset

            return getattr(dataset, name)
        raise AttributeError(f"module 'kg' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
