"""What reading an article costs, as multiples of a plain scan of it for the same names.

Run with ``.venv/bin/python -m tests.benchmarks.extraction``. Goals: extraction at most 60 times
the plain pyahocorasick scan, loading the lexicon at most 0.5 times ``import rdflib``. Rounds are
interleaved and medians compared, so that a busy machine does not tip a ratio.
"""

from __future__ import annotations

import cProfile
import pstats
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import ahocorasick

from kg.cache import load_lexicon_quickly
from kg.documents import SAMPLE, parse_document, read_document
from kg.extract import extract
from kg.lexicon import Lexicon, ontology_dir
from kg.text import fold

ROUNDS = 15
TEXTS = Path(__file__).parents[1] / "gold" / "text"


def median(work: Callable[[], object]) -> float:
    """Return the median processor seconds of *work*."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


def automaton(lexicon: Lexicon) -> ahocorasick.Automaton:
    """Return a plain scanner for all names of the lexicon."""
    scanner = ahocorasick.Automaton()
    for entity in lexicon.entities.values():
        for name in entity.names:
            scanner.add_word(fold(name.ar).text, entity.id)
    scanner.make_automaton()
    return scanner


def start_up() -> tuple[float, float]:
    """Return the median seconds that importing rdflib and loading the kept lexicon take."""

    def seconds(code: str) -> float:
        code = f"import time; t = time.process_time(); {code}; print(time.process_time() - t)"
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        )
        return float(done.stdout)

    load = (
        "from kg.cache import load_lexicon_quickly as f; from kg.lexicon import ontology_dir as d; "
        "r = d(); t = time.process_time(); f(r)"
    )
    pairs = [(seconds("import rdflib"), seconds(load)) for _ in range(7)]
    bare, loaded = (statistics.median(column) for column in zip(*pairs, strict=True))
    return bare, loaded


def shares(lexicon: Lexicon) -> dict[str, float]:
    """Return the share of the time that each module of ``kg`` takes of an extraction."""
    document = read_document(SAMPLE)
    profile = cProfile.Profile()
    profile.enable()
    extract(document, lexicon)
    profile.disable()
    times: defaultdict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        path = Path(file)
        times[path.stem if path.parent.name == "kg" else "Python"] += own
    total = sum(times.values())
    return {name: own / total for name, own in sorted(times.items(), key=lambda i: -i[1])}


def peak_bytes(lexicon: Lexicon, copies: int) -> int:
    """Return the peak of memory while *copies* articles are read one after the other."""
    text = SAMPLE.read_text(encoding="utf-8")
    tracemalloc.start()
    for _ in range(copies):
        extract(parse_document(text, "article"), lexicon)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main() -> None:
    """Print the ratios and the share of each pass."""
    lexicon = load_lexicon_quickly(ontology_dir())
    scanner = automaton(lexicon)
    out = sys.stdout.write
    for path in (SAMPLE, *sorted(TEXTS.glob("*.txt"))[:3]):
        document = read_document(path)
        extract(document, lexicon)
        reading = median(lambda d=document: extract(d, lexicon))  # type: ignore[misc]
        scan = median(lambda d=document: list(scanner.iter(fold(d.text).text)))  # type: ignore[misc]
        out(f"{path.stem:32} {reading * 1e3:7.1f} ms, scan {scan * 1e3:5.2f} ms, ")
        out(f"ratio {reading / scan:.0f} (goal 60)\n")
    bare, loaded = start_up()
    out(
        f"lexicon {loaded:.3f} s, import rdflib {bare:.3f} s, ratio {loaded / bare:.2f} (goal 0.5)\n"
    )
    one, ten = peak_bytes(lexicon, 1), peak_bytes(lexicon, 10)
    out(f"memory of 10 articles to that of 1: {ten / one:.2f} (goal about 1)\n")
    for name, share in shares(lexicon).items():
        if share >= 0.01:
            out(f"  {name:14} {share:5.1%}\n")


if __name__ == "__main__":
    main()
