"""`textDocument/foldingRange`, `selectionRange` and `documentLink`: parts of an article."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import ENCODINGS


async def test_noise_folds_and_nothing_that_is_no_noise_folds_as_such(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    blocks = 0
    for article in SAMPLE.articles:
        uri = editor.open(corpus / article)
        lines = editor.document(uri).lines()
        folds = await editor.text_document_folding_range_async(
            types.FoldingRangeParams(types.TextDocumentIdentifier(uri))
        )
        noise = [item.range for item in await editor.pull(uri) if item.code.startswith("noise/")]
        behind = -1
        for fold in folds or []:
            assert behind < fold.start_line < fold.end_line < len(lines), "folds are in order and apart"
            behind = fold.end_line
            assert lines[fold.start_line].strip() and lines[fold.end_line].strip()
            inside = [line for line in range(fold.start_line, fold.end_line + 1) if lines[line].strip()]
            if fold.kind == types.FoldingRangeKind.Comment:
                blocks += 1
                assert all(any(range_.start.line == line for range_ in noise) for line in inside)
            else:
                assert len(inside) == fold.end_line - fold.start_line + 1, "a paragraph has no blank line"
    assert blocks > 5


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_a_selection_grows_from_word_to_article(start: Start, corpus, encoding) -> None:
    editor = await start(corpus, encodings=[encoding])
    uri = editor.open(corpus / SAMPLE.known.article)
    document = editor.document(uri)
    marked = [item.range for item in await editor.pull(uri) if item.code == "entity/PER"]
    long = [range_ for range_ in marked if " " in document.slice(range_)]
    assert long
    params = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), [range_.start for range_ in long])
    answers = await editor.text_document_selection_range_async(params)
    assert len(answers) == len(long)
    for name, selection in zip(long, answers):
        spans = []
        while selection is not None:
            spans.append(document.span(selection.range))
            selection = selection.parent
        texts = [document.text[start:end] for start, end in spans]
        assert document.slice(name).startswith(texts[0]) and " " not in texts[0], "first a word"
        assert document.slice(name) in texts, "then the name"
        assert document.lines()[name.start.line].strip() in texts, "then its paragraph"
        assert texts[-1] == document.text
        for (inner, outer) in zip(spans, spans[1:]):
            assert outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


async def test_a_selection_anywhere_is_answered(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open((corpus / "new.txt").as_uri(), "\n  \nঢাকা, আজ\n")
    places = [types.Position(line, character) for line in range(5) for character in range(12)]
    params = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), places)
    answers = await editor.text_document_selection_range_async(params)
    assert len(answers) == len(places)
    for answer in answers:
        editor.document(uri).span(answer.range)


async def test_addresses_are_links(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open((corpus / "new.txt").as_uri(), "আরও পড়ুনhttps://example.org/a।\nNone here\n(see www.example.org/b).\n")
    found = await editor.text_document_document_link_async(
        types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
    )
    document = editor.document(uri)
    assert [(document.slice(link.range), link.target) for link in found] == [
        ("https://example.org/a", "https://example.org/a"),
        ("www.example.org/b", "https://www.example.org/b"),
    ]
