"""A module imports only modules before it in this list; the list is the data flow."""

from __future__ import annotations

import ast
from pathlib import Path

ORDER = [
    "errors", "model", "digests", "text", "curated", "confidence", "fetch", "documents", "morphology", "patterns", "cues",
    "name_homographs", "forms", "neighbours", "transliteration", "english", "lexicon", "tokens", "told", "quotes", "mentions", "names", "link", "history", "heads", "unlisted", "affiliations", "tails",
    "bearers", "people", "bodies", "outlets", "unnamed", "groups", "phrases", "newcomers", "labels", "passage", "animacy", "closure", "strangers", "arguments", "government", "relatives", "complements", "valency", "noun_places", "cue_homographs", "clauses", "needs", "frames", "hits", "members", "patients", "targets", "parties", "concord", "memory", "owners", "topics", "wanted", "pronouns", "transitivity", "constituents", "unlisted_subjects", "protests", "writings", "described", "subjects", "sides",
    "finite", "antecedents", "predication", "predicates", "verb_forms", "companions", "deeds", "threats", "harms", "culprits", "perpetrators", "evidence", "conditions", "verdicts", "designs", "addressed", "obligations", "duties", "forecasts", "stances", "denials", "favours", "contents", "drafts", "authors", "doers", "refusals", "sequels", "meant", "objects", "aims", "nouns", "receipts", "utterances", "crowds", "nominal", "carriers", "relays", "headlines", "scopes", "passives", "successors", "voices", "acts", "judging", "quoted", "holders", "finish", "restated",
    "convictions", "statements", "vocab", "iris", "extract", "jsonl", "agreement", "evaluate", "wordlists", "dates", "figures", "locate", "curation", "review", "store", "triples", "statement_triples", "thing_triples", "graph",
    "shacl", "shapes", "files", "garbage", "cache", "explain", "table", "report", "results", "query", "worker",
    "ask", "view", "pipeline", "records", "readback", "formats", "export", "documentation", "dataset",
    "endpoint", "resource", "serve", "load", "commands", "cli",
]  # fmt: skip


def test_imports_follow_the_data_flow() -> None:
    package = Path(__file__).parents[1] / "kg"
    wrong = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).parts[0].removesuffix(".py")
        if name == "__init__":
            continue
        before = ORDER[: ORDER.index(name) + 1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg."):
                used = str(node.module).split(".")[1]
                if used not in before:
                    wrong.append(f"{path.relative_to(package)} imports {used}")
    assert wrong == []
