"""The published vocabulary: its page, its context, its changelog follow the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from kg.cli import main
from kg.documentation import Sources, Term, load_sources, render, sections
from kg.formats.jsonld import context_text
from kg.vocab import ACT, MQ, ONTOLOGY, REL

AGAIN = "kg docs -o ontology/docs writes it anew"


@pytest.fixture(scope="module")
def sources(ontology: Path) -> Sources:
    return load_sources(ontology)


@pytest.fixture(scope="module")
def page(sources: Sources) -> str:
    return render(sources)


@pytest.fixture(scope="module")
def terms(sources: Sources) -> dict[str, Term]:
    return {term.curie: term for found in sections(sources).values() for term in found}


class _Reader(HTMLParser):
    """Collects ids, links and everything that a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in {"meta", "link"}:
            self.open.append(tag)
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(found["href"])] if tag == "a" else []
        source = found.get("src") or (found.get("href") if tag == "link" else None)
        self.loaded += [source] if source else []

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


def test_the_committed_page_and_context_are_those_of_the_vocabulary(
    ontology: Path, sources: Sources, page: str
) -> None:
    folder = ontology / "docs"
    assert (folder / "index.html").read_text(encoding="utf-8") == page, AGAIN
    assert (folder / "context.jsonld").read_text(encoding="utf-8") == context_text(sources.terms), (
        AGAIN
    )


def test_the_command_writes_page_and_context(tmp_path: Path, page: str, sources: Sources) -> None:
    done = CliRunner().invoke(main, ["docs", "-o", str(tmp_path / "new")])
    assert done.exit_code == 0, done.output
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["context.jsonld", "index.html"]
    assert (tmp_path / "new" / "index.html").read_text(encoding="utf-8") == page
    written = (tmp_path / "new" / "context.jsonld").read_text(encoding="utf-8")
    assert written == context_text(sources.terms)


def test_every_term_is_explained_at_its_own_place(sources: Sources, read: _Reader) -> None:
    expected = set(_declared(sources.terms))
    explained = {
        URIRef(term.iri): term.anchor for found in sections(sources).values() for term in found
    }
    assert explained.keys() == expected
    assert sorted(read.ids) == sorted(explained.values())
    assert explained[MQ.accuses] == str(MQ.accuses).partition("#")[2]


def _declared(graph: Graph) -> Iterator[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, MQ.Act, MQ.ActFamily)
    for kind in kinds:
        yield from (node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef))
    yield ACT.scheme


def test_links_inside_the_page_lead_somewhere(read: _Reader) -> None:
    inside = {link[1:] for link in read.links if link.startswith("#")}
    assert inside - set(read.ids) == set()
    assert {link.partition(":")[0] for link in read.links if link[0] != "#"} <= {"http", "https"}


def test_the_page_is_well_formed_and_loads_nothing(read: _Reader, page: str) -> None:
    assert (read.wrong, read.open) == ([], [])
    assert read.loaded == ["data:,"]
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page


def test_every_term_is_worded_in_both_languages(terms: dict[str, Term], page: str) -> None:
    arabic = re.compile("[\u0621-\u064a]")
    for term in terms.values():
        assert arabic.search(term.label.ar), term.curie
        assert arabic.search(term.comment.ar), term.curie
        assert not arabic.search(term.label.en + term.comment.en), term.curie
    assert page.count('<h3 lang="ar" dir="rtl">') == len(terms)


def test_a_property_shows_domain_values_and_ties(terms: dict[str, Term]) -> None:
    rows = {name: [v.text for v in values] for name, values in terms["mq:stance"].rows}
    assert rows["domain"] == ["mq:Statement"]
    assert rows["values"] == ["for", "against", "neutral"]
    assert rows["ties"] == ["skos:closeMatch aif:sentiment"]


def test_an_act_shows_family_edge_and_codes(terms: dict[str, Term]) -> None:
    rows = {name: [v.text for v in values] for name, values in terms["act:accuse"].rows}
    assert (rows["family"], rows["edge"]) == (["act:hostile"], ["mq:accuses"])
    assert rows["plover"] == ["ACCUSE-allege"]
    assert "1123" in rows["cameo"]


def test_a_class_shows_where_it_stands(terms: dict[str, Term]) -> None:
    rows = {name: [v.text for v in values] for name, values in terms["mq:Actor"].rows}
    assert "mq:State" in rows["subclasses"]
    assert "mq:actsFor" in rows["properties"]
    links = {v.text: v.link for v in dict(terms["mq:Proposition"].rows)["subclass_of"]}
    assert links["mq:Content"] == "#Content"
    assert links["rdf:Statement"] == str(RDF.Statement)


def test_words_of_the_vocabulary_cannot_break_the_page(sources: Sources) -> None:
    changed = Graph(bind_namespaces="none")
    for subject, predicate, value in sources.terms:
        if (subject, predicate) == (MQ.note, RDFS.label) and isinstance(value, Literal):
            changed.add((subject, predicate, Literal("<script>x", lang=value.language)))
        else:
            changed.add((subject, predicate, value))
    text = render(Sources(changed, sources.shapes, sources.alignments))
    assert "<script>" not in text
    assert "&lt;script&gt;x" in text


# The changelog


@pytest.fixture(scope="module")
def changelog(ontology: Path) -> str:
    return (ontology / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_ends_at_the_version_of_the_vocabulary(
    changelog: str, sources: Sources
) -> None:
    versions = re.findall(r"^## (\S+)", changelog, re.MULTILINE)
    assert versions[0] == str(sources.terms.value(ONTOLOGY, OWL.versionInfo))
    assert versions == sorted(versions, key=lambda v: [int(n) for n in v.split(".")], reverse=True)


def test_the_version_iri_ends_in_the_version(sources: Sources) -> None:
    version = str(sources.terms.value(ONTOLOGY, OWL.versionInfo))
    assert sources.terms.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    aligned = sources.alignments.value(None, RDF.type, OWL.Ontology)
    assert str(sources.alignments.value(aligned, OWL.versionInfo)) == version


def test_the_changelog_accounts_for_every_term(changelog: str, terms: dict[str, Term]) -> None:
    present: set[str] = set()
    releases = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    for release in reversed(releases):
        for part in re.split(r"^### ", release, flags=re.MULTILINE)[1:]:
            named = set(re.findall(r"`((?:mq|act|rel):\w+)`", part))
            if part.startswith("Added"):
                assert not named & present, f"added twice: {named & present}"
                present |= named
            elif part.startswith("Removed"):
                assert named <= present, f"removed but never added: {named - present}"
                present -= named
    missing, gone = terms.keys() - present, present - terms.keys()
    assert (missing, gone) == (set(), set()), "ontology/CHANGELOG.md: name what came and went"


def test_relations_are_documented_as_never_asserted(terms: dict[str, Term]) -> None:
    relations = {curie for curie in terms if curie.startswith("rel:")}
    assert {f"rel:{name}" for name in REL.__annotations__ if name[0] != "_"} == relations
