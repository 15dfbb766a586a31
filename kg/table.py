"""The statements as a CSV table."""

from __future__ import annotations

import csv
import io

from kg.digests import statement_digest
from kg.model import FAMILY, Extraction, Role, Span, Statement

COLUMNS = (
    "id", "paragraph", "act", "family", "basis",
    "speaker", "speaker_ar", "speaker_en", "via", "chain_ar", "chain_en",
    "targets", "targets_ar", "targets_en", "target_basis",
    "cue", "evidence", "evidence_start", "evidence_end", "quote", "quote_start", "quote_end",
    "commitment", "rule", "method", "review", "confidence", "date",
)  # fmt: skip


def to_csv(extraction: Extraction) -> str:
    """Return one row a statement, `COLUMNS` in order, line ends as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for statement in extraction.statements:
        writer.writerow(_row(statement, extraction))
    return out.getvalue()


def _row(s: Statement, extraction: Extraction) -> dict[str, object]:
    text = extraction.document.text
    chain = (*s.via, s.speaker)
    return {
        "id": statement_digest(extraction.document, s),
        "paragraph": extraction.document.paragraph_number(s.evidence),
        "act": s.act,
        "family": FAMILY[s.act],
        "basis": s.basis,
        "speaker": s.speaker.actor,
        "speaker_ar": _names((s.speaker,), extraction, "ar", ""),
        "speaker_en": _names((s.speaker,), extraction, "en", ""),
        "via": "; ".join(r.actor for r in s.via),
        "chain_ar": _names(chain, extraction, "ar", " ‹ "),
        "chain_en": _names(chain, extraction, "en", " ‹ "),
        "targets": "; ".join(r.actor for r in s.targets),
        "targets_ar": _names(s.targets, extraction, "ar", "؛ "),
        "targets_en": _names(s.targets, extraction, "en", "; "),
        "target_basis": s.target_basis,
        "cue": s.cue.cut(text),
        "evidence": s.evidence.cut(text),
        "evidence_start": s.evidence.start,
        "evidence_end": s.evidence.end,
        **_quote(s.quote, text),
        "commitment": s.commitment,
        "rule": s.rule,
        "method": s.method,
        "review": s.review or "",
        "confidence": f"{s.confidence:.2f}",
        "date": s.date or "",
    }


def _names(roles: tuple[Role, ...], extraction: Extraction, language: str, joint: str) -> str:
    return joint.join(getattr(extraction.actors[r.actor].label, language) for r in roles)


def _quote(span: Span | None, text: str) -> dict[str, object]:
    if span is None:
        return {"quote": "", "quote_start": "", "quote_end": ""}
    return {"quote": span.cut(text), "quote_start": span.start, "quote_end": span.end}
