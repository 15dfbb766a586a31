"""The network and the statements as CSV (RFC 4180, UTF-8): three files that join by id."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from rdflib import Graph

from kg.formats.network import Attributes, statement_attributes, to_networkx
from kg.readback import Records
from kg.records import StatementRecord


def write_nodes(graph: Graph) -> str:
    """Return one row a node: ``id``, then its attributes in order of name."""
    return _table(
        [{"id": name, **facts} for name, facts in to_networkx(graph).nodes(data=True)], ("id",)
    )


def write_edges(graph: Graph) -> str:
    """Return one row an edge: ``source``, ``target``, ``relation``, ``key``, then the rest."""
    edges = to_networkx(graph).edges(keys=True, data=True)
    rows = [{"source": a, "target": b, "key": key, **facts} for a, b, key, facts in edges]
    return _table(rows, ("source", "target", "relation", "key"))


def write_statements(graph: Graph) -> str:
    """Return one row a statement; targets are ids joined by " | "."""
    names, rows = statement_rows(graph)
    return _text(names, rows)


def statement_rows(graph: Graph) -> tuple[list[str], list[Attributes]]:
    """Return the columns and rows of the statements."""
    rows = [statement_row(statement) for statement in Records(graph).statements]
    return _columns(rows, ("statement", "speaker", "act", "targets")), rows


def statement_row(statement: StatementRecord) -> Attributes:
    """Return a statement as one flat row, speaker and targets by id and in both languages."""
    targets = statement.targets
    return {
        **statement_attributes(statement),
        "speaker": statement.speaker.id,
        "speaker_ar": statement.speaker.label.ar,
        "speaker_en": statement.speaker.label.en,
        "targets": " | ".join(target.id for target in targets),
        "targets_ar": " | ".join(target.label.ar for target in targets),
        "targets_en": " | ".join(target.label.en for target in targets),
    }


def _table(rows: Sequence[Attributes], first: Iterable[str]) -> str:
    return _text(_columns(rows, first), rows)


def _columns(rows: Iterable[Attributes], first: Iterable[str]) -> list[str]:
    """Return the names of all columns: *first*, then the rest sorted."""
    return list(dict.fromkeys([*first, *sorted({name for row in rows for name in row})]))


def _text(names: list[str], rows: Iterable[Attributes]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
