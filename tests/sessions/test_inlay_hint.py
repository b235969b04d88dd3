"""`textDocument/inlayHint`: the type of a name and whom it is short for, off by default."""

from __future__ import annotations

from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import Editor


async def hints(editor: Editor, uri: str) -> list[types.InlayHint]:
    document = editor.document(uri)
    whole = types.Range(types.Position(0, 0), document.position(len(document.text)))
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), whole)
    return list(await editor.text_document_inlay_hint_async(params) or [])


async def test_hints_stand_behind_names_where_they_are_asked_for(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    assert await hints(editor, editor.open(corpus / SAMPLE.known.article)) == []

    editor = await start(corpus, options={"inlay-hints": True})
    await editor.indexed()
    uri = editor.open(corpus / SAMPLE.known.article)
    names = [item for item in await editor.pull(uri) if item.code.startswith("entity/")]
    found = await hints(editor, uri)
    assert [hint.position for hint in found] == [item.range.end for item in names]
    for hint, item in zip(found, names):
        kind, _, person = hint.label.partition(" ")
        assert item.code == f"entity/{kind}"
        assert person == "" or f", {person} (" in item.message
    assert any(" " in hint.label for hint in found)
