"""What several tests share: the sample article, built once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from rdflib import Graph

from kg.documents import SAMPLE, read_document
from kg.lexicon import Entity, load_entities, ontology_dir
from kg.model import Document, Extraction, Statement
from kg.pipeline import Build, build

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def document() -> Document:
    return read_document(SAMPLE)


@pytest.fixture(scope="session")
def ontology() -> Path:
    return ontology_dir()


@pytest.fixture(scope="session")
def entities(ontology: Path) -> dict[str, Entity]:
    return load_entities(ontology / "entities")


@pytest.fixture(scope="session")
def sample(document: Document) -> Build:
    return build(document)


@pytest.fixture(scope="session")
def extraction(sample: Build) -> Extraction:
    return sample.extraction


@pytest.fixture(scope="session")
def graph(sample: Build) -> Graph:
    return sample.graph


@pytest.fixture(scope="session")
def curated(extraction: Extraction) -> dict[str, Statement]:
    """The curated statements of the sample by key."""
    return {s.key: s for s in extraction.statements if s.key}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: Playwright drives only one from a process at a time."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("no browser found: install Chromium, for example apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=ARGS)
        yield running
        running.close()
