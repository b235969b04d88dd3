"""Settings: the client's, asked for or sent, the file `tippani.toml`, and which of them holds."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import PATIENCE, Editor

ARTICLE = SAMPLE.known.article


async def kinds_become(editor: Editor, uri: str, wanted: set[str]) -> None:
    """The types of names that the diagnostics speak of, as soon as the settings hold."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while (found := {item.code for item in await editor.pull(uri) if item.code.startswith("entity/")}) != wanted:
        assert asyncio.get_running_loop().time() < deadline, f"{found}, not {wanted}"
        await asyncio.sleep(0.05)


def plain(tmp_path: Path, settings: str = "") -> Path:
    (tmp_path / "tippani.toml").write_text(settings, "utf-8")
    (tmp_path / ARTICLE).write_text(SAMPLE.articles[ARTICLE], "utf-8")
    return tmp_path


def replace_file(path: Path, text: str) -> None:
    """At once, so that nobody reads half of it."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def send(editor: Editor, settings: object) -> None:
    editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))


async def test_the_editor_is_asked(start: Start, tmp_path) -> None:
    editor = await start(plain(tmp_path), settings={"types": ["LOC"]})
    uri = editor.open(tmp_path / ARTICLE)
    await kinds_become(editor, uri, {"entity/LOC"})
    assert editor.asked_settings == 1


async def test_the_editor_is_asked_again(start: Start, tmp_path) -> None:
    editor = await start(plain(tmp_path), settings={"types": ["LOC"]})
    uri = editor.open(tmp_path / ARTICLE)
    await kinds_become(editor, uri, {"entity/LOC"})
    editor.set_configuration({"types": ["PER"]}, section="tippani")
    send(editor, None)
    await kinds_become(editor, uri, {"entity/PER"})
    assert editor.asked_settings == 2


async def test_settings_that_are_sent(start: Start, tmp_path) -> None:
    """By an editor that cannot be asked; under `tippani` or bare."""
    editor = await start(plain(tmp_path))
    uri = editor.open(tmp_path / ARTICLE)
    for settings, wanted in (
        ({"tippani": {"types": ["LOC"]}}, {"entity/LOC"}),
        ({"types": ["PER"]}, {"entity/PER"}),
        ({"tippani": {"severity": {"entity/PER": "none"}, "types": ["PER", "LOC"]}}, {"entity/LOC"}),
    ):
        send(editor, settings)
        await kinds_become(editor, uri, wanted)
    assert not editor.asked_settings


async def test_initialization_options(start: Start, tmp_path) -> None:
    editor = await start(plain(tmp_path), options={"types": ["LOC"], "minScore": 0.1})
    await kinds_become(editor, editor.open(tmp_path / ARTICLE), {"entity/LOC"})
    assert not editor.messages


async def test_the_file_holds_over_the_client(start: Start, tmp_path) -> None:
    editor = await start(plain(tmp_path, 'types = ["LOC"]\n'), settings={"types": ["PER"], "min-score": 0.4})
    uri = editor.open(tmp_path / ARTICLE)
    await editor.indexed()
    await editor.quiet()
    await kinds_become(editor, uri, {"entity/LOC"})


async def test_the_file_changes_while_the_server_runs(start: Start, tmp_path) -> None:
    """Seen by the server itself."""
    folder = plain(tmp_path, 'types = ["LOC"]\n')
    editor = await start(folder)
    uri = editor.open(folder / ARTICLE)
    await kinds_become(editor, uri, {"entity/LOC"})
    replace_file(folder / "tippani.toml", 'types = ["PER"]\n')
    await kinds_become(editor, uri, {"entity/PER"})
    (folder / "tippani.toml").write_text('types = ["PER", "LOC"]\n', "utf-8")
    await kinds_become(editor, uri, {"entity/PER", "entity/LOC"})


async def test_an_article_that_the_settings_leave_out(start: Start, tmp_path) -> None:
    folder = plain(tmp_path)
    editor = await start(folder)
    uri = editor.open(folder / ARTICLE)
    assert await editor.pull(uri)
    replace_file(folder / "tippani.toml", f'exclude = ["{ARTICLE}"]\n')
    await kinds_become(editor, uri, set())
    assert await editor.pull(uri) == []


async def test_a_client_with_an_unknown_key(start: Start, tmp_path) -> None:
    """One message that names it; the keys beside it hold."""
    editor = await start(plain(tmp_path), settings={"typs": ["PER"], "types": ["LOC"]})
    uri = editor.open(tmp_path / ARTICLE)
    await kinds_become(editor, uri, {"entity/LOC"})
    (message,) = [message for message in editor.messages if "typs" in message.message]
    assert message.type == types.MessageType.Warning
    send(editor, None)
    await editor.until(lambda: editor.asked_settings == 2, "another question")
    await editor.quiet()
    assert len([message for message in editor.messages if "typs" in message.message]) == 1


async def test_a_client_with_a_value_of_another_type(start: Start, tmp_path) -> None:
    for settings in ({"definitionLimit": "many", "types": ["LOC"]}, {"types": ["LOC"], "limits": 7}):
        editor = await start(plain(tmp_path), settings=settings)
        await kinds_become(editor, editor.open(tmp_path / ARTICLE), {"entity/LOC"})
        assert len(editor.messages) == 1


async def test_answers_that_are_no_settings(start: Start, tmp_path) -> None:
    editor = await start(plain(tmp_path), configuration=True)
    for answer in (None, [], "x", 7):
        editor.set_configuration(answer, section="tippani")
        send(editor, answer)
    uri = editor.open(tmp_path / ARTICLE)
    assert {"entity/PER", "entity/LOC"} <= {item.code for item in await editor.pull(uri)}
