"""`textDocument/documentHighlight`: the mentions in this article."""

from __future__ import annotations

from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .identity import open_all
from .test_references import references


async def test_the_references_in_this_article(start: Start, corpus) -> None:
    editor = await start(corpus)
    reader = await open_all(editor, corpus, SAMPLE)
    several = 0
    for article in SAMPLE.articles:
        uri = (corpus / article).as_uri()
        for span in SAMPLE.plain(SAMPLE.of(article, "PER", "LOC")):
            found = await editor.text_document_document_highlight_async(
                editor.at(types.DocumentHighlightParams, uri, span.start)
            )
            here = [place.range for place in await references(editor, uri, span.start) if place.uri == uri]
            assert [highlight.range for highlight in found or []] == here
            assert all(reader.documents[uri].slice(range_) for range_ in here)
            several += len(here) > 1
    assert several > 50


async def test_none_where_nothing_is_named(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article, "🙂 …\n")
    assert not await editor.text_document_document_highlight_async(editor.at(types.DocumentHighlightParams, uri, 1))
