"""A `tippani.toml` or `people.toml` with something wrong in it: it is said where, once, and everything else works."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .editor import QUIET
from .test_did_change_configuration import ARTICLE, kinds_become, plain, replace_file

# The third line is the one at fault.
SYNTAX = 'types = ["LOC"]\n# settings\n[noise\n'
WRONG_TYPE = 'types = ["LOC"]\n# settings\nmin-score = "high"\n'
UNKNOWN = 'types = ["LOC"]\n# settings\ndefintion-limit = 7\n'
TEXTS = {"syntax": SYNTAX, "wrong-type": WRONG_TYPE, "unknown-key": UNKNOWN}


@pytest.mark.parametrize("code", TEXTS)
async def test_the_open_file_is_marked_at_the_line(start: Start, tmp_path, code) -> None:
    folder = plain(tmp_path, TEXTS[code])
    pulling, pushed = await start(folder), await start(folder, pull=False)
    for editor in (pulling, pushed):
        uri = editor.open(folder / "tippani.toml", language="toml")
    found = await pulling.pull(uri)
    assert {item.code for item in found} == {f"config/{code}"}
    assert found[0].range.start.line == 2
    severity = types.DiagnosticSeverity
    assert found[0].severity == (severity.Warning if code == "unknown-key" else severity.Error)
    assert list((await pushed.pushed(uri)).diagnostics) == found
    # Corrected in the editor, it is clean; the file need not be saved for that.
    corrected = types.TextDocumentContentChangeWholeDocument(text='types = ["LOC"]\n')
    for editor in (pulling, pushed):
        editor.change(uri, corrected)
    assert await pulling.pull(uri) == []
    await pushed.until(lambda: not pushed.published[uri][-1].diagnostics, "no diagnostics")


@pytest.mark.parametrize("text", [SYNTAX, WRONG_TYPE], ids=["syntax", "wrong-type"])
async def test_a_file_broken_at_the_start(start: Start, tmp_path, text) -> None:
    """The defaults hold, and one message names the file and the line."""
    folder = plain(tmp_path, text)
    editor = await start(folder)
    uri = editor.open(folder / ARTICLE)
    await editor.indexed()
    assert {"entity/PER", "entity/LOC"} <= {item.code for item in await editor.pull(uri)}
    (message,) = [message for message in editor.messages if "tippani.toml" in message.message]
    assert message.type == types.MessageType.Error
    assert f"{folder / 'tippani.toml'}:3" in message.message
    assert f"{folder / 'tippani.toml'}:3" in editor.stderr


async def test_a_file_broken_while_the_server_runs(start: Start, tmp_path) -> None:
    """The last good settings hold until it is repaired."""
    folder = plain(tmp_path, 'types = ["LOC"]\n')
    editor = await start(folder)
    uri = editor.open(folder / ARTICLE)
    await kinds_become(editor, uri, {"entity/LOC"})
    replace_file(folder / "tippani.toml", SYNTAX.replace("LOC", "PER"))
    await editor.until(lambda: any(":3:" in message.message for message in editor.messages), "a message")
    await editor.quiet()
    await kinds_become(editor, uri, {"entity/LOC"})
    replace_file(folder / "tippani.toml", 'types = ["PER"]\n')
    await kinds_become(editor, uri, {"entity/PER"})
    assert len([message for message in editor.messages if ":3:" in message.message]) == 1


async def test_an_unknown_key_in_the_file(start: Start, tmp_path) -> None:
    folder = plain(tmp_path, UNKNOWN)
    editor = await start(folder)
    await kinds_become(editor, editor.open(folder / ARTICLE), {"entity/LOC"})
    (message,) = editor.messages
    assert message.type == types.MessageType.Warning
    assert "tippani.toml:3" in message.message and "defintion-limit" in message.message
    assert "definition-limit" in message.message, "what was probably meant"


def test_check_names_file_and_line(run, tmp_path) -> None:
    for text, code in ((SYNTAX, 2), (WRONG_TYPE, 2), (UNKNOWN, 0)):
        ended = run("check", plain(tmp_path, text), "--fail-on", "never")
        assert ended.returncode == code, ended.stderr
        assert "tippani.toml:3" in ended.stderr
        assert bool(ended.stdout) == (code == 0)


def test_check_with_a_pattern_that_matches_nothing(run, tmp_path) -> None:
    ended = run("check", plain(tmp_path, 'include = ["**/*.txt",\n  "artikles/*.text"]\n'), "--fail-on", "never")
    assert ended.returncode == 0
    assert "artikles/*.text" in ended.stderr and "line 2" in ended.stderr
    assert "**/*.txt" not in ended.stderr
    assert ended.stdout


async def test_a_session_with_a_pattern_that_matches_nothing(start: Start, tmp_path) -> None:
    """Said where the user of an editor sees it, not on standard error only."""
    folder = plain(tmp_path, 'include = ["**/*.txt", "artikles/*.text"]\n')
    editor = await start(folder)
    uri = editor.open(folder / ARTICLE)
    await editor.indexed()
    await editor.until(lambda: "artikles/*.text" in editor.stderr, "a message on standard error")
    await editor.until(lambda: any("artikles/*.text" in said for said in editor.said()), "a message", QUIET)
    assert await editor.pull(uri)


async def test_broken_people(start: Start, run, tmp_path) -> None:
    """The entry at fault is left out; the other holds."""
    name, (here, *_) = SAMPLE.spread
    folder = plain(tmp_path, '[entities]\nlists = ["names.tsv"]\n')
    (folder / "names.tsv").write_text(f"PER\t{name}\n", "utf-8")
    (folder / here.article).write_text(SAMPLE.articles[here.article], "utf-8")
    people = f'[[person]]\nid = "good"\nname = "{name}"\n\n[[person]]\nid = 7\nname = "Somebody Else"\n'
    (folder / "people.toml").write_text(people, "utf-8")
    ended = run("check", folder, "--fail-on", "never")
    assert "people.toml:6" in ended.stderr
    editor = await start(folder)
    uri = editor.open(folder / here.article)
    await editor.indexed()
    assert [message for message in editor.messages if "people.toml:6" in message.message]
    answer = await editor.text_document_declaration_async(editor.at(types.DeclarationParams, uri, here.start))
    assert len(answer) == 1
    found = await editor.pull(editor.open(folder / "people.toml", language="toml"))
    assert [(item.code, item.range.start.line) for item in found] == [("config/wrong-type", 5)]
