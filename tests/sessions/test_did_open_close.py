"""`didOpen`, `didClose`, `didSave`: while an article is open the editor's text is the truth, then the file's again."""

from __future__ import annotations

from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .test_did_change_configuration import kinds_become

HERE, THERE, *_ = SAMPLE.spread[1]


async def test_closing_returns_to_the_file(start: Start, folder_of) -> None:
    folder = folder_of("closing", [HERE.article, THERE.article])
    editor = await start(folder)
    uri, other = editor.open(folder / HERE.article), editor.open(folder / THERE.article)
    await editor.indexed()
    await editor.definition_becomes(uri, HERE.start, {folder / THERE.article})
    editor.change(other, types.TextDocumentContentChangeWholeDocument(text="Nobody.\n"))
    await editor.definition_becomes(uri, HERE.start, {folder / HERE.article})
    editor.shut(other)
    await editor.definition_becomes(uri, HERE.start, {folder / THERE.article})


async def test_an_article_that_is_in_the_editor_only(start: Start, folder_of) -> None:
    """Not saved yet, it is an article all the same; closed without being saved, it was never there."""
    folder = folder_of("unsaved", [HERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    new = editor.open(folder / "new.txt", SAMPLE.articles[THERE.article])
    await editor.definition_becomes(uri, HERE.start, {folder / "new.txt"})
    editor.shut(new)
    await editor.definition_becomes(uri, HERE.start, {folder / HERE.article})


async def test_open_again(start: Start, folder_of) -> None:
    folder = folder_of("again", [HERE.article])
    editor = await start(folder)
    first = await editor.pull(editor.open(folder / HERE.article))
    for _ in range(20):
        uri = (folder / HERE.article).as_uri()
        editor.shut(uri)
        editor.open(folder / HERE.article)
    assert await editor.pull(uri) == first


async def test_requests_about_a_closed_article(start: Start, folder_of) -> None:
    folder = folder_of("closed", [HERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    params = editor.at(types.HoverParams, uri, HERE.start)
    assert await editor.text_document_hover_async(params)
    editor.shut(uri)
    assert await editor.text_document_hover_async(params) is None
    assert await editor.pull(uri) == []


async def test_a_uri_in_another_spelling_is_the_same_file(start: Start, folder_of) -> None:
    """VS Code encodes more characters than others; the file is one, and answers speak of it as the editor does."""
    folder = folder_of("spelling", [HERE.article])
    (folder / "অদ্ভুত নাম (1).txt").write_text(SAMPLE.articles[THERE.article], "utf-8")
    odd = (folder / "অদ্ভুত নাম (1).txt").as_uri().replace("(", "%28").replace(")", "%29")
    editor = await start(folder)
    uri, other = editor.open(folder / HERE.article), editor.open(odd, SAMPLE.articles[THERE.article])
    await editor.indexed()
    await editor.definition_becomes(uri, HERE.start, {odd})
    assert [place.uri for place in await editor.definition(other, THERE.start)] == [uri]


async def test_saving_the_settings_applies_them(start: Start, folder_of) -> None:
    folder = folder_of("saving", [HERE.article])
    editor = await start(folder, watch=True)
    uri = editor.open(folder / HERE.article)
    settings = editor.open(folder / "tippani.toml", language="toml")
    assert {item.code for item in await editor.pull(uri)} > {"entity/PER", "entity/LOC"}
    (folder / "tippani.toml").write_text('types = ["LOC"]\n', "utf-8")
    editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(settings)))
    await kinds_become(editor, uri, {"entity/LOC"})
