"""`textDocument/implementation`: one place for each distinct spelling."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import places
from .identity import open_all
from .test_references import references


def spelling(text: str) -> str:
    """As a reader sees it: the same letters in other code points are no other spelling."""
    return unicodedata.normalize("NFC", text).casefold()


@pytest.mark.parametrize("links", [True, False])
async def test_one_place_for_each_spelling(start: Start, corpus, links) -> None:
    editor = await start(corpus, links=links)
    reader = await open_all(editor, corpus, SAMPLE)
    uri = (corpus / SAMPLE.known.article).as_uri()
    answer = await editor.text_document_implementation_async(
        editor.at(types.ImplementationParams, uri, SAMPLE.known.start)
    )
    assert all(isinstance(place, types.LocationLink if links else types.Location) for place in answer)
    found = [spelling(reader.text(place)) for place in places(answer)]
    counts = Counter(spelling(reader.text(place)) for place in await references(editor, uri, SAMPLE.known.start))
    assert len(found) == len(set(found)) > 2
    assert set(found) == set(counts)
    assert [counts[name] for name in found] == sorted(counts.values(), reverse=True), "the most frequent first"
