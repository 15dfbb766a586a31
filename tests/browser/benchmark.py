"""First picture and frames while dragging, beside stock pyvis: ``python -m tests.browser.benchmark``.

Not a test: it prints a table of one run, so that only ratios are read from it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright  # noqa: A004
from pyvis.network import Network

from kg.view import render
from kg.view.data import page_data
from kg.view.picture import find_shown, find_stances, place_things
from tests.browser.synthetic import synthetic_graph
from tests.conftest import ARGS, BROWSERS

SIZES = (100, 1000, 5000)
LIMIT_S = 240
FRAMES = """async (move) => {
  let frames = 0;
  const start = performance.now();
  while (performance.now() - start < 2000) {
    move(frames);
    frames += 1;
    await new Promise(requestAnimationFrame);
  }
  return frames / 2;
}"""
PAN = "(i) => { net.moveTo({offset: {x: i % 2 ? 6 : -6, y: 0}}); }"


def stock_page(actors: int, path: Path, *, precomputed: bool) -> None:
    """Write what pyvis itself makes of the same graph, with or without our places."""
    graph = synthetic_graph(actors, 2 * actors)
    network = Network(directed=True, cdn_resources="in_line")
    page = page_data(graph)
    stances = list(find_stances(page))
    points = place_things(page, stances, find_shown(page, stances))
    for name, (x, y) in points.items():
        network.add_node(name, label=name, **({"x": x, "y": y} if precomputed else {}))
    for said, target, _ in stances:
        network.add_edge(said["speaker"], target)
    if precomputed:
        network.toggle_physics(status=False)
    path.write_text(network.generate_html(), encoding="utf-8")


def first_picture(browser: Browser, path: Path, ready: str) -> tuple[Page, float]:
    """Return the page and the seconds until *ready* holds, or infinity."""
    page = browser.new_page(viewport={"width": 1440, "height": 860})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    try:
        page.wait_for_function(ready, timeout=LIMIT_S * 1000)
    except TimeoutError:
        return page, float("inf")
    return page, time.perf_counter() - start


def frames(page: Page, net: str) -> float:
    """Return frames a second while the picture is moved to and fro."""
    return float(page.evaluate(f"async () => {{ const net = {net}; return ({FRAMES})({PAN}); }}"))


def main() -> int:
    """Print the table."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    folder = Path(tempfile.mkdtemp())
    stock_ready = "window.network && network.body.nodeIndices.length && window.drawnOnce"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGS)
        sys.stdout.write("actors  ours_s  stock_s  ours_fps  plain_fps\n")
        for size in sizes:
            ours, stock, plain = (folder / f"{kind}{size}.html" for kind in ("o", "s", "p"))
            ours.write_text(render(synthetic_graph(size, 2 * size)), encoding="utf-8")
            stock_page(size, stock, precomputed=False)
            stock_page(size, plain, precomputed=True)
            for path in (stock, plain):
                _mark_drawing(path)
            page, ours_s = first_picture(browser, ours, "document.documentElement.dataset.ready")
            page.evaluate("Mawqif.change({level: 'named'})")
            ours_fps = frames(page, "Mawqif.net")
            page.close()
            page, stock_s = first_picture(browser, stock, stock_ready)
            page.close()
            page, _ = first_picture(browser, plain, stock_ready)
            plain_fps = frames(page, "network")
            page.close()
            sys.stdout.write(
                f"{size:6} {ours_s:7.2f} {stock_s:8.2f} {ours_fps:9.1f} {plain_fps:10.1f}\n"
            )
        browser.close()
    return 0


def _mark_drawing(path: Path) -> None:
    """Note when stock pyvis has settled: its first picture that can be read."""
    html = path.read_text(encoding="utf-8")
    note = """<script>const wait = setInterval(() => { if (!window.network) return;
        clearInterval(wait);
        const done = () => { window.drawnOnce = true; };
        if (network.physics.physicsEnabled) network.once('stabilizationIterationsDone', done);
        else network.once('afterDrawing', done);
        network.redraw(); }, 5);</script>"""
    path.write_text(html.replace("</body>", note + "</body>"), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
