"""A real browser on the real page: every page that a test opens must stay silent and alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from rdflib import Graph

from kg.view import render

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def page_file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(render(graph), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser, page_file: Path) -> Iterator[OpenPage]:
    """Open the page at a permalink; in the end it must have asked for itself only, silently."""
    opened: list[tuple[Any, list[str], list[str]]] = []

    def open_it(
        link: str = "",
        *,
        file: Path | None = None,
        size: tuple[int, int] = (1440, 860),
        **more: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **more
        )
        requests: list[str] = []
        noise: list[str] = []
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto((file or page_file).as_uri() + link)
        opened.append((context, requests, noise))
        return page

    yield open_it
    for context, requests, noise in opened:
        context.close()
        asked = [url for url in requests if not url.startswith(("data:", "blob:"))]
        assert len(asked) == 1
        assert noise == []


def wait_until(page: Page, expression: str) -> None:
    """Wait until *expression* is true; the page's policy forbids Playwright's own polling."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true within 10 s: {expression}")
