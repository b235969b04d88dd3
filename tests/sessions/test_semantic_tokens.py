"""`textDocument/semanticTokens`: the colours of names and noise, whole, in part, and as differences."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import ENCODINGS, Document, replace, width

KINDS = {"person": "entity/PER", "place": "entity/LOC", "organisation": "entity/ORG"}


def decoded(data: list[int], legend: types.SemanticTokensLegend, document: Document) -> list[tuple]:
    """Start, end, type and modifiers of each token, in code points."""
    assert len(data) % 5 == 0
    line = character = 0
    tokens = []
    for at in range(0, len(data), 5):
        lines, characters, length, kind, bits = data[at : at + 5]
        line, character = line + lines, characters if lines else character + characters
        place = types.Range(types.Position(line, character), types.Position(line, character + length))
        modifiers = {name for bit, name in enumerate(legend.token_modifiers) if bits >> bit & 1}
        tokens.append((*document.span(place), legend.token_types[kind], modifiers))
    return tokens


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_colours_are_those_of_the_diagnostics(start: Start, corpus, encoding) -> None:
    editor = await start(corpus, encodings=[encoding])
    await editor.indexed()
    legend = editor.result.capabilities.semantic_tokens_provider.legend
    for article in SAMPLE.articles:
        uri = editor.open(corpus / article)
        document = editor.document(uri)
        identifier = types.TextDocumentIdentifier(uri)
        answer = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(identifier))
        tokens = decoded(answer.data, legend, document)
        assert all(one[1] <= other[0] for one, other in zip(tokens, tokens[1:])), "in order, apart"
        items = await editor.pull(uri)
        names = [(*document.span(item.range), item.code) for item in items if item.code.startswith("entity/")]
        assert [(start, end, KINDS[kind]) for start, end, kind, _ in tokens if kind != "noise"] == names
        noise = {
            at
            for item in items
            if item.code.startswith("noise/") and item.data["rule"] != "article-again"
            for at in range(*document.span(item.range))
        }
        for start_, end, kind, modifiers in tokens:
            assert ("noise" in modifiers) == bool(noise & set(range(start_, end)))
            assert ("suggested" in modifiers) == (kind != "noise")
        coloured = {at for start_, end, *_ in tokens for at in range(start_, end)}
        assert noise <= coloured


async def test_a_part_is_a_part_of_the_whole(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    legend = editor.result.capabilities.semantic_tokens_provider.legend
    uri = editor.open(corpus / SAMPLE.known.article)
    document, identifier = editor.document(uri), types.TextDocumentIdentifier(uri)
    whole = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(identifier))
    tokens = decoded(whole.data, legend, document)
    last = len(document.lines()) - 1
    asked = types.Range(types.Position(2, 0), types.Position(last // 2, 0))
    params = types.SemanticTokensRangeParams(identifier, asked)
    part = await editor.text_document_semantic_tokens_range_async(params)
    start_, end = document.span(asked)
    inside = [token for token in tokens if token[0] < end and start_ < token[1]]
    assert inside and decoded(part.data, legend, document) == inside


async def test_differences_make_the_new_list_of_the_old(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    uri = editor.open(corpus / SAMPLE.known.article)
    identifier = types.TextDocumentIdentifier(uri)
    answer = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(identifier))
    held, name = list(answer.data), answer.result_id
    lines = editor.document(uri).lines()
    line = next(at for at, text in enumerate(lines) if len(text) > 60)
    end = types.Position(line, width(lines[line], "utf-16"))
    changes = [
        replace(types.Range(types.Position(line, 0), types.Position(line, 0)), "ঢাকা থেকে "),
        replace(types.Range(types.Position(0, 0), types.Position(0, 0)), "\n"),
        replace(types.Range(types.Position(line, 0), end), ""),
        replace(types.Range(types.Position(0, 0), types.Position(0, 0)), ""),
    ]
    sizes = []
    for change in changes:
        editor.change(uri, change)
        params = types.SemanticTokensDeltaParams(identifier, previous_result_id=name)
        delta = await editor.text_document_semantic_tokens_full_delta_async(params)
        assert isinstance(delta, types.SemanticTokensDelta)
        for edit in sorted(delta.edits, key=lambda edit: -edit.start):
            held[edit.start : edit.start + edit.delete_count] = edit.data or []
            sizes.append(len(edit.data or []))
        name = delta.result_id
        fresh = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(identifier))
        assert held == list(fresh.data)
        name = fresh.result_id
    assert sizes and min(sizes) < len(held) / 2, "an edit of a line does not send all anew"
    params = types.SemanticTokensDeltaParams(identifier, previous_result_id="of another server")
    answer = await editor.text_document_semantic_tokens_full_delta_async(params)
    assert isinstance(answer, types.SemanticTokens) and list(answer.data) == held
