"""`textDocument/documentSymbol`: paragraphs, and whom and what they name."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import ENCODINGS
from .editor import Editor

PARAGRAPH = types.SymbolKind.String


async def symbols(editor: Editor, uri: str) -> list:
    identifier = types.TextDocumentIdentifier(uri)
    return list(await editor.text_document_document_symbol_async(types.DocumentSymbolParams(identifier)) or [])


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_a_tree(start: Start, corpus, encoding) -> None:
    editor = await start(corpus, encodings=[encoding])
    await editor.indexed()
    for article in SAMPLE.articles:
        uri = editor.open(corpus / article)
        document = editor.document(uri)
        tree = await symbols(editor, uri)
        paragraphs = [line for line in document.lines() if line.strip(" \t\u00a0\ufeff\u200b")]
        assert len(tree) == len(paragraphs)
        named = []
        for paragraph, line in zip(tree, paragraphs):
            assert isinstance(paragraph, types.DocumentSymbol) and paragraph.kind == PARAGRAPH
            assert document.slice(paragraph.range) == line
            assert line.strip().startswith(paragraph.name.removesuffix("…")) and 0 < len(paragraph.name) <= 61
            for child in paragraph.children:
                assert document.slice(child.range) == document.slice(child.selection_range) == child.name
                assert paragraph.range.start.line == child.range.start.line
                named.append((child.range, f"entity/{child.detail}"))
        marked = [(item.range, item.code) for item in await editor.pull(uri) if item.code.startswith("entity/")]
        assert named == marked


async def test_a_flat_list_for_an_editor_without_trees(start: Start, corpus) -> None:
    editor = await start(corpus, tree=False)
    uri = editor.open(corpus / SAMPLE.known.article)
    flat = await symbols(editor, uri)
    marked = [item.range for item in await editor.pull(uri) if item.code.startswith("entity/")]
    assert all(isinstance(symbol, types.SymbolInformation) for symbol in flat)
    assert [symbol.location.range for symbol in flat] == marked
    assert {symbol.location.uri for symbol in flat} == {uri}


async def test_people_places_and_organisations_look_different(start: Start, corpus) -> None:
    editor = await start(corpus, tree=False)
    kinds: dict[str, set[types.SymbolKind]] = {}
    for article in SAMPLE.articles:
        for symbol in await symbols(editor, editor.open(corpus / article)):
            kinds.setdefault(symbol.container_name, set()).add(symbol.kind)
    assert set(kinds) == {"PER", "LOC", "ORG"}
    assert len(set.union(*kinds.values())) == len(kinds)


async def test_an_empty_document(start: Start, corpus) -> None:
    editor = await start(corpus)
    assert await symbols(editor, editor.open(corpus / SAMPLE.known.article, "")) == []
