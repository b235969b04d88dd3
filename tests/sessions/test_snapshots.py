"""Every view of the sample corpus, as an annotator sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lsprotocol import types

from .annotation import SAMPLE, Span
from .conftest import Start
from .document import Document
from .editor import Editor, places
from .snapshots import Snapshot
from .test_document_symbol import symbols
from .test_hover import hover
from .test_references import references
from .test_workspace_symbol import search

# One article with noise and hazards of many kinds, and the one in which most people are named.
DAMAGED = SAMPLE.known.article
CROWDED = max(SAMPLE.articles, key=lambda article: len({span.note for span in SAMPLE.of(article, "PER")}))
FORMATS = ("text", "jsonl", "sarif", "github")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest, corpus: Path, run) -> Snapshot:
    version = run("--version").stdout.split()[1]
    replaced = {corpus.as_uri(): "<corpus>", str(corpus): "<corpus>", f'"version":"{version}"': '"version":"<version>"'}
    return Snapshot(request.config.getoption("write_snapshots"), replaced)


class View:
    """Places as text: `article:line:character`, both from 0 and in UTF-16 as editors count, and what stands there."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.documents = {
            (corpus / article).as_uri(): (article, Document(text, "utf-16"))
            for article, text in SAMPLE.articles.items()
        }

    def range(self, uri: str, range_: types.Range) -> str:
        document = self.documents[uri][1]
        start, end = range_.start, range_.end
        text = json.dumps(document.slice(range_), ensure_ascii=False)
        return f"{start.line}:{start.character}-{end.line}:{end.character} {text}"

    def place(self, location: types.Location) -> str:
        return f"{self.documents[location.uri][0]}:{self.range(location.uri, location.range)}"

    def diagnostic(self, uri: str, item: types.Diagnostic) -> str:
        lines = [
            f"{self.range(uri, item.range)}",
            f"    {item.severity.name.lower()} {item.code}{' (unnecessary)' if item.tags else ''}: {item.message}",
            f"    {item.data['rule']} {item.data['score']:.2f}: {'; '.join(item.data['evidence'])}",
        ]
        related = item.related_information or []
        return "\n".join([*lines, *(f"    -> {self.place(other.location)}: {other.message}" for other in related)])


@pytest.fixture
async def editor(start: Start, corpus: Path) -> Editor:
    editor = await start(corpus)
    await editor.indexed()
    return editor


@pytest.mark.parametrize("article", [DAMAGED, CROWDED], ids=lambda article: article[:2])
async def test_diagnostics(editor, corpus, snapshot, article) -> None:
    view = View(corpus)
    uri = editor.open(corpus / article)
    items = await editor.pull(uri)
    snapshot.check(f"diagnostics-{article}", "\n".join(view.diagnostic(uri, item) for item in items))


def noise_of(kind: str) -> Span:
    return next(span for span in SAMPLE.of(DAMAGED, "NOISE") if span.note == kind)


SUBJECTS = {
    "person": SAMPLE.known,
    "place": SAMPLE.plain(SAMPLE.of(DAMAGED, "LOC"))[0],
    "noise": noise_of("comment-form"),
    "hazard": noise_of("orphan-mark"),
}


@pytest.mark.parametrize("subject", SUBJECTS)
async def test_hover(editor, corpus, snapshot, subject) -> None:
    view, span = View(corpus), SUBJECTS[subject]
    uri = editor.open(corpus / span.article)
    found = await hover(editor, uri, span.start)
    snapshot.check(f"hover-{subject}.md", f"{view.range(uri, found.range)}\n\n{found.contents.value}")


async def test_navigation(editor, corpus, snapshot) -> None:
    """Where a person's name leads."""
    view, span = View(corpus), SAMPLE.known
    uri = editor.open(corpus / span.article)
    definition = await editor.definition(uri, span.start)
    implementation = places(
        await editor.text_document_implementation_async(editor.at(types.ImplementationParams, uri, span.start))
    )
    found = {
        "definition": definition,
        "implementation": implementation,
        "references": await references(editor, uri, span.start, declaration=True),
    }
    for name, locations in found.items():
        snapshot.check(f"{name}.txt", "\n".join(map(view.place, locations)))


async def test_document_symbol(editor, corpus, snapshot) -> None:
    view = View(corpus)
    uri = editor.open(corpus / DAMAGED)
    lines = []
    for paragraph in await symbols(editor, uri):
        lines.append(f"{paragraph.range.start.line} {paragraph.name}")
        for child in paragraph.children:
            lines.append(f"    {child.kind.name} {child.detail} {view.range(uri, child.range)}")
    snapshot.check("document-symbol.txt", "\n".join(lines))


async def test_workspace_symbol(editor, corpus, snapshot) -> None:
    view = View(corpus)
    lines = []
    person, place = SAMPLE.known.note.split("-")[-1], SUBJECTS["place"].text
    for query in (SAMPLE.known.text, person, place, ""):
        lines.append(f'"{query}"')
        for symbol in (await search(editor, query))[:30]:
            location = types.Location(symbol.location.uri, symbol.location.range)
            lines.append(f"    {symbol.kind.name} {symbol.name} ({symbol.container_name}) {view.place(location)}")
    snapshot.check("workspace-symbol.txt", "\n".join(lines))


@pytest.mark.parametrize("form", FORMATS)
def test_check(run, corpus, snapshot, form) -> None:
    ended = run("check", corpus / DAMAGED, "--format", form, "--fail-on", "never")
    text = json.dumps(json.loads(ended.stdout), ensure_ascii=False, indent=1) if form == "sarif" else ended.stdout
    snapshot.check(f"check.{form}", text.replace('"version": "', '"version":"'))


@pytest.mark.parametrize("form", ["text", "tsv", "jsonl"])
def test_people(run, corpus, snapshot, form) -> None:
    snapshot.check(f"people.{form}", run("people", corpus, "--format", form).stdout)
