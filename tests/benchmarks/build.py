"""How long a warm ``kg build`` takes, as a multiple of importing what it stands on.

Run with ``.venv/bin/python -m tests.benchmarks.build``; the goal is a ratio of at most 3.
Rounds are interleaved and the medians compared, so that a busy machine does not tip the ratio.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7


def seconds(arguments: list[str]) -> float:
    """Return the wall-clock seconds that one Python process with *arguments* takes."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["-m", "kg.cli", "build", "-o", folder]
        imports = ["-c", "import rdflib, networkx, pyvis.network"]
        bare = ["-c", "import rdflib, networkx, pyvis"]
        seconds(build)
        rounds = [(seconds(build), seconds(bare), seconds(imports)) for _ in range(ROUNDS)]
    built, base, network = (statistics.median(column) for column in zip(*rounds, strict=True))
    sys.stdout.write(
        f"kg build                            {built:6.2f} s\n"
        f"import rdflib, networkx, pyvis      {base:6.2f} s   ratio {built / base:.2f} (goal 3)\n"
        f"... and pyvis.network               {network:6.2f} s   ratio {built / network:.2f}\n"
    )


if __name__ == "__main__":
    main()
