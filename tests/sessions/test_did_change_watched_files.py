"""`workspace/didChangeWatchedFiles`, and what the server sees itself where the editor cannot watch."""

from __future__ import annotations

import shutil
from pathlib import PurePath

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import Editor

KIND = types.FileChangeType
HERE, THERE, THIRD, *_ = SAMPLE.spread[1]


def tell(editor: Editor, *events: tuple) -> None:
    changes = [types.FileEvent(path.as_uri(), kind) for path, kind in events]
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))


async def watchers(editor: Editor) -> list[types.FileSystemWatcher]:
    """What the server asked the editor to watch."""
    await editor.until(lambda: editor.registrations, "client/registerCapability")
    (registration,) = editor.registrations
    assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    options = editor.protocol._converter.structure(
        registration.register_options, types.DidChangeWatchedFilesRegistrationOptions
    )
    return list(options.watchers)


async def test_what_it_has_watched(start: Start, corpus) -> None:
    editor = await start(corpus, watch=True)
    globs = [watcher.glob_pattern for watcher in await watchers(editor)]
    assert all(watcher.kind is None or watcher.kind == 7 for watcher in await watchers(editor)), "come, change and go"
    for path in ("a.txt", "deep/er/a.txt", "a.ann", "tippani.toml", "people.toml"):
        # `**/` also stands for no folder at all, which PurePath takes for one.
        assert any(PurePath("x", path).match(glob.removeprefix("**/")) for glob in globs), (path, globs)


async def test_nothing_is_registered_where_the_editor_does_not_take_it(start: Start, corpus) -> None:
    editor = await start(corpus, watch=False)
    await editor.indexed()
    await editor.quiet()
    assert not editor.registrations


@pytest.mark.parametrize("watch", [True, False], ids=["told by the editor", "seen by the server"])
async def test_articles_that_come_change_and_go(start: Start, folder_of, watch) -> None:
    folder = folder_of("watched", [HERE.article, THERE.article])
    editor = await start(folder, watch=watch)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    await editor.definition_becomes(uri, HERE.start, {folder / THERE.article})

    deep = folder / "deep" / "er"
    deep.mkdir(parents=True)
    new = deep / THIRD.article
    shutil.copy(SAMPLE.texts / THIRD.article, new)
    if watch:
        tell(editor, (new, KIND.Created))
    await editor.definition_becomes(uri, HERE.start, {folder / THERE.article, new})

    (folder / THERE.article).write_text("Nobody is named here.\n", "utf-8")
    if watch:
        tell(editor, (folder / THERE.article, KIND.Changed))
    await editor.definition_becomes(uri, HERE.start, {new})

    moved = folder / "moved.txt"
    new.rename(moved)
    if watch:
        tell(editor, (new, KIND.Deleted), (moved, KIND.Created))
    await editor.definition_becomes(uri, HERE.start, {moved})

    moved.unlink()
    if watch:
        tell(editor, (moved, KIND.Deleted))
    await editor.definition_becomes(uri, HERE.start, {folder / HERE.article})


@pytest.mark.parametrize("watch", [True, False], ids=["told by the editor", "seen by the server"])
async def test_a_folder_that_goes(start: Start, folder_of, watch) -> None:
    folder = folder_of("folders", [HERE.article])
    (folder / "more").mkdir()
    for span in (THERE, THIRD):
        shutil.copy(SAMPLE.texts / span.article, folder / "more")
    editor = await start(folder, watch=watch)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    await editor.definition_becomes(uri, HERE.start, {folder / "more" / span.article for span in (THERE, THIRD)})
    shutil.rmtree(folder / "more")
    if watch:
        tell(editor, (folder / "more", KIND.Deleted))
    await editor.definition_becomes(uri, HERE.start, {folder / HERE.article})


async def test_an_open_article_is_the_editors(start: Start, folder_of) -> None:
    """What another program writes to its file is not taken in before the editor does or closes it."""
    folder = folder_of("open", [HERE.article, THERE.article])
    editor = await start(folder, watch=True)
    uri, other = editor.open(folder / HERE.article), editor.open(folder / THERE.article)
    await editor.indexed()
    await editor.definition_becomes(uri, HERE.start, {folder / THERE.article})
    (folder / THERE.article).write_text("Nobody is named here.\n", "utf-8")
    tell(editor, (folder / THERE.article, KIND.Changed))
    await editor.quiet()
    assert [place.uri for place in await editor.definition(uri, HERE.start)] == [other]
    editor.shut(other)
    await editor.definition_becomes(uri, HERE.start, {folder / HERE.article})


async def test_what_is_no_article_changes_nothing(start: Start, folder_of) -> None:
    folder = folder_of("others", [HERE.article, THERE.article], 'exclude = ["drafts/**"]\n')
    editor = await start(folder, watch=True)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    (folder / "drafts").mkdir()
    (folder / ".hidden").mkdir()
    strangers = [folder / "drafts" / "a.txt", folder / ".hidden" / "a.txt", folder / "page.html"]
    for path in strangers:
        shutil.copy(SAMPLE.texts / THIRD.article, path)
    tell(editor, *((path, KIND.Created) for path in strangers), (folder / "never-was.txt", KIND.Deleted))
    await editor.quiet()
    assert [place.uri for place in await editor.definition(uri, HERE.start)] == [(folder / THERE.article).as_uri()]
    assert not editor.said()
