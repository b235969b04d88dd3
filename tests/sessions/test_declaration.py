"""`textDocument/declaration`: the entry in `people.toml`, where there is one."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import Editor

NAME, (HERE, THERE, *_) = SAMPLE.spread
ENTRY = f'# ৳ 🙂\n[[person]]\nid = "{HERE.note}"\nname = "{NAME}"\n'


async def ask(editor: Editor, uri: str) -> list:
    return list(await editor.text_document_declaration_async(editor.at(types.DeclarationParams, uri, HERE.start)) or [])


@pytest.mark.parametrize("links", [True, False])
async def test_the_entry(start: Start, folder_of, links) -> None:
    folder = folder_of("team", [HERE.article, THERE.article])
    (folder / "people.toml").write_text(ENTRY, "utf-8")
    editor = await start(folder, links=links)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    (found,) = await ask(editor, uri)
    assert isinstance(found, types.LocationLink if links else types.Location)
    place = types.Location(found.target_uri, found.target_selection_range) if links else found
    if links:
        assert editor.document(uri).span(found.origin_selection_range) == (HERE.start, HERE.end)
    people = editor.open(folder / "people.toml", language="toml")
    assert place.uri == people
    assert NAME in editor.document(people).slice(place.range)


async def test_none_without_an_entry(start: Start, folder_of) -> None:
    folder = folder_of("nobody", [HERE.article, THERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    assert await ask(editor, uri) == []


async def test_an_entry_written_while_the_server_runs(start: Start, folder_of) -> None:
    folder = folder_of("later", [HERE.article, THERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    (folder / "people.toml").write_text(ENTRY, "utf-8")
    event = types.FileEvent((folder / "people.toml").as_uri(), types.FileChangeType.Created)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    for _ in range(40):
        if await ask(editor, uri):
            return
        await editor.quiet()
    raise AssertionError("the new entry is not found")


async def test_what_the_team_merged_is_one(start: Start, folder_of) -> None:
    """`names` makes spellings that no rule would join one person."""
    strange = "Zzyzx Qwertson"
    folder = folder_of("merged", [HERE.article, THERE.article])
    (folder / "names.tsv").write_text(f"PER\t{NAME}\nPER\t{strange}\n", "utf-8")
    (folder / "strange.txt").write_text(f"Yesterday {strange} spoke in Dhaka about the river.\n", "utf-8")
    (folder / "people.toml").write_text(f'[[person]]\nid = "x"\nname = "{NAME}"\nnames = ["{strange}"]\n', "utf-8")
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    assert (folder / "strange.txt").as_uri() in {place.uri for place in await editor.definition(uri, HERE.start)}
