"""`initialize`: what is agreed on, and which folders are the corpus."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import Editor


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (("utf-16", "utf-8", "utf-32"), "utf-8"),
        (("utf-8",), "utf-8"),
        (("utf-16", "utf-32"), "utf-32"),
        (("utf-32",), "utf-32"),
        (("utf-16",), "utf-16"),
        ((), "utf-16"),
        (None, "utf-16"),
    ],
)
async def test_position_encoding(start: Start, corpus, offered, chosen) -> None:
    editor = await start(corpus, encodings=offered)
    assert editor.result.capabilities.position_encoding == chosen


async def test_what_it_offers(start: Start, corpus) -> None:
    offered = (await start(corpus)).result.capabilities
    assert offered.text_document_sync.open_close
    assert offered.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    assert offered.text_document_sync.save
    for provider in "hover definition declaration implementation references document_highlight document_symbol".split():
        assert getattr(offered, f"{provider}_provider"), provider
    assert offered.workspace_symbol_provider
    assert offered.workspace.workspace_folders.supported
    assert offered.workspace.workspace_folders.change_notifications


async def test_who_it_is(start: Start, corpus, run) -> None:
    server = (await start(corpus)).result.server_info
    assert server.name == "tippani"
    assert run("--version").stdout.split() == ["tippani", server.version]


@pytest.mark.parametrize(
    ("pull", "refresh", "pulls"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
async def test_pull_or_push_and_never_both(start: Start, corpus, pull, refresh, pulls) -> None:
    editor = await start(corpus, pull=pull, refresh=refresh)
    provider = editor.result.capabilities.diagnostic_provider
    uri = editor.open(corpus / SAMPLE.known.article)
    if pulls:
        assert provider.inter_file_dependencies
        assert not provider.workspace_diagnostics
        assert await editor.pull(uri)
        await editor.indexed()
        assert not editor.published
    else:
        assert provider is None
        assert (await editor.pushed(uri)).diagnostics


async def test_several_folders_are_one_corpus(start: Start, folder_of) -> None:
    _, (here, there, *_) = SAMPLE.spread
    one, other = folder_of("one", [here.article]), folder_of("other", [there.article])
    editor = await start(one, other)
    uri = editor.open(one / here.article)
    await editor.indexed()
    found = await editor.definition(uri, here.start)
    assert [place.uri for place in found] == [(other / there.article).as_uri()]


async def test_a_folder_that_comes_and_goes(start: Start, folder_of) -> None:
    _, (here, there, *_) = SAMPLE.spread
    one, other = folder_of("one", [here.article]), folder_of("other", [there.article])
    editor = await start(one)
    uri = editor.open(one / here.article)
    await editor.indexed()

    folder = types.WorkspaceFolder(other.as_uri(), other.name)
    for added, removed, article in ([folder], [], other / there.article), ([], [folder], one / here.article):
        editor.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent(added, removed))
        )
        await editor.definition_becomes(uri, here.start, {article})


async def test_the_root_of_an_older_editor(start: Start, corpus) -> None:
    editor = await start(root=corpus)
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.indexed()
    assert len(await editor.definition(uri, SAMPLE.known.start)) > 1


async def test_without_a_root_the_folder_of_the_first_article(start: Start, corpus) -> None:
    editor = await start()
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.indexed()
    assert len(await editor.definition(uri, SAMPLE.known.start)) > 1


async def test_a_file_as_the_folder(start: Start, corpus) -> None:
    editor = await start(root=corpus / SAMPLE.known.article)
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.indexed()
    assert len(await editor.definition(uri, SAMPLE.known.start)) > 1


async def test_silence_in_a_folder_that_is_no_corpus(start: Start, tmp_path) -> None:
    """A folder of code with a text or two in it, as editors open all day."""
    for number in range(5):
        (tmp_path / f"module_{number}.py").write_text("import os\n")
    (tmp_path / "notes.txt").write_text("\n".join(SAMPLE.articles[SAMPLE.known.article].splitlines()[:3]))
    editor = await start(tmp_path)
    uri = editor.open(tmp_path / "notes.txt")
    await editor.indexed()
    assert await editor.pull(uri) == []
    code = editor.open(tmp_path / "module_0.py", language="python")
    assert await editor.pull(code) == []
    assert not editor.said()


async def test_requests_before_initialize_are_refused(tippani) -> None:
    editor = Editor()
    await editor.start(tippani)
    editor.capabilities = types.ClientCapabilities()
    future = editor.protocol.send_request(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(""), msg_id="early")
    await editor.until(future.done, "an answer")
    (answer,) = [message for message in editor.received if message.get("id") == "early"]
    assert answer["error"]["code"] == types.ErrorCodes.ServerNotInitialized
    editor.leave(code=1)
    await editor.close()
