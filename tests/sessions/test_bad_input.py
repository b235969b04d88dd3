"""Files and folders with which something is wrong: each is spoken of, and nothing else stops working."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import replace
from .editor import Editor

HERE, THERE, *_ = SAMPLE.spread[1]
MARKER = "qzxmarker"  # stands outside of the workspace only


def findings(run, folder: Path, code: int = 0) -> tuple[list[dict], str]:
    """What `check` found, every line of which has to be whole, and what it said on standard error."""
    ended = run("check", folder, "--format", "jsonl", "--fail-on", "never")
    assert ended.returncode == code, (ended.returncode, ended.stderr)
    assert "panicked" not in ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()], ended.stderr


def of(found: list[dict], path: Path) -> list[dict]:
    return [item for item in found if item["path"] == str(path)]


async def works(editor: Editor, folder: Path) -> None:
    """The two good articles lead to each other."""
    uri = editor.open(folder / HERE.article)
    await editor.indexed()
    await editor.definition_becomes(uri, HERE.start, {folder / THERE.article})
    assert await editor.pull(uri)


@pytest.fixture
def good(folder_of) -> Path:
    return folder_of("corpus", [HERE.article, THERE.article])


@contextmanager
def coming_and_going(folder: Path) -> Iterator[None]:
    """Files and folders that are made and deleted all the time."""
    text, over = SAMPLE.articles[THERE.article], threading.Event()

    def churn() -> None:
        number = 0
        while not over.is_set():
            number += 1
            deep = folder / f"folder-{number % 7}"
            deep.mkdir(exist_ok=True)
            for path in (folder / f"flash-{number % 50}.txt", deep / "flash.txt"):
                path.write_text(text[: number % len(text)], "utf-8")
            (folder / f"flash-{(number * 7) % 50}.txt").unlink(missing_ok=True)
            if number % 3 == 0:
                shutil.rmtree(folder / f"folder-{number % 7}", ignore_errors=True)

    thread = threading.Thread(target=churn, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_files_that_vanish_while_check_reads_them(run, good) -> None:
    calm = of(findings(run, good)[0], good / HERE.article)
    with coming_and_going(good):
        for _ in range(5):
            ended = run("check", good, "--format", "jsonl", "--fail-on", "never")
            assert ended.returncode in (0, 3), ended.stderr
            assert "panicked" not in ended.stderr
            found = of([json.loads(line) for line in ended.stdout.splitlines()], good / HERE.article)
            # How many articles name somebody may differ; where they are named may not.
            assert [(item["start"], item["code"]) for item in found] == [(item["start"], item["code"]) for item in calm]


async def test_files_that_vanish_while_a_session_goes_on(start: Start, good) -> None:
    editor = await start(good)
    with coming_and_going(good):
        uri = editor.open(good / HERE.article)
        await editor.indexed()
        for number in range(20):
            editor.change(uri, types.TextDocumentContentChangeWholeDocument(text=editor.document(uri).text + " x"))
            assert await editor.pull(uri)
            assert await editor.definition(uri, HERE.start)
    for path in [*good.glob("flash-*"), *good.glob("folder-*")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    await editor.definition_becomes(uri, HERE.start, {good / THERE.article})


async def test_an_empty_folder(start: Start, run, tmp_path) -> None:
    found, said = findings(run, tmp_path)
    assert not found and "panicked" not in said
    editor = await start(tmp_path)
    await editor.indexed()
    assert not await editor.workspace_symbol_async(types.WorkspaceSymbolParams("a"))
    assert not editor.messages


async def test_an_empty_corpus_gets_its_first_article(start: Start, tmp_path) -> None:
    (tmp_path / "tippani.toml").touch()
    editor = await start(tmp_path)
    await editor.indexed()
    uri = editor.open(tmp_path / HERE.article, SAMPLE.articles[HERE.article])
    assert await editor.pull(uri)


async def test_a_folder_that_is_not_there(start: Start, run, tmp_path) -> None:
    _, said = findings(run, tmp_path / "missing", code=3)
    assert "missing" in said
    editor = await start(tmp_path / "missing")
    assert not await editor.workspace_symbol_async(types.WorkspaceSymbolParams("a"))


async def test_two_servers_in_one_folder(start: Start, good) -> None:
    """What one editor holds open and has not saved is its own."""
    one, other = await start(good), await start(good)
    await works(one, good)
    await works(other, good)
    there = one.open(good / THERE.article)
    one.change(there, types.TextDocumentContentChangeWholeDocument(text="Nobody.\n"))
    await one.definition_becomes((good / HERE.article).as_uri(), HERE.start, {good / HERE.article})
    await other.definition_becomes((good / HERE.article).as_uri(), HERE.start, {good / THERE.article})


async def test_invalid_utf8(start: Start, run, good) -> None:
    """Places on disk are exact all the same: three bytes that are no text stand before the name, on its line too."""
    path = good / "broken-bytes.txt"
    name = SAMPLE.spread[0].encode()
    path.write_bytes(b"caf\xe9\r\n\xff\xfe \xe0\xa6 " + name + " বলেন।\n".encode() + b"\xc3\n")
    found, said = findings(run, good)
    assert path.name in said
    (fault,) = [item for item in of(found, path) if item["code"] == "file/invalid-utf8"]
    assert fault["start"] == 3 and (fault["line"], fault["column"]) == (1, 4)
    (mention,) = [item for item in of(found, path) if item["code"] == "entity/PER"]
    assert path.read_bytes()[mention["start"] : mention["end"]] == name == mention["text"].encode()
    assert mention["line"] == 2

    editor = await start(good)
    await editor.indexed()
    items = await editor.pull(editor.open(path))
    assert {"file/invalid-utf8", "entity/PER"} <= {item.code for item in items}
    await editor.until(lambda: any(path.name in said for said in editor.said()), "a message that names the file")


async def test_the_place_of_a_bad_byte_in_a_text_that_has_changed(start: Start, good) -> None:
    """The file's bad byte lies behind the end of what the editor holds, or inside a character, or behind a mark."""
    path = good / "broken-bytes.txt"
    path.write_bytes("আজ বৃষ্টি হয়েছে। ".encode() * 20 + b"\xff\n")
    marked = good / "marked.txt"
    marked.write_bytes(b"\xef\xbb\xbf" + "ঢাকা ".encode() + b"\xff\n")
    editor = await start(good)
    await editor.indexed()
    for text in ("", "ক", "🙂" * 1000, "\n" * 3000, "x" + "ক" * 1000 + "\r\n"):
        uri = editor.open(path, text)
        (fault,) = [item for item in await editor.pull(uri) if item.code == "file/invalid-utf8"]
        editor.document(uri).span(fault.range)
        editor.shut(uri)
    uri = editor.open(marked, "ঢাকা \ufffd\n")
    (fault,) = [item for item in await editor.pull(uri) if item.code == "file/invalid-utf8"]
    assert fault.range.start == types.Position(0, len("ঢাকা "))


def limit(folder: Path, setting: str) -> None:
    with open(folder / "tippani.toml", "a", encoding="utf-8") as settings:
        settings.write(f"\n[limits]\n{setting}\n")


def special(folder: Path, kind: str) -> Path:
    """One file of the folder that cannot be read as it should."""
    path = folder / f"{kind}.txt"
    if kind == "binary":
        path.write_bytes(b"\0\1\2\3" * 1000 + SAMPLE.articles[HERE.article].encode())
    elif kind == "too-large":
        limit(folder, "file-bytes = 30000")
        path.write_text("আজ বৃষ্টি। " * 2000, "utf-8")
    elif kind == "long-line":
        limit(folder, "line-bytes = 30000")
        path.write_text("ঢাকায় বৃষ্টি হয়েছে।\n" + "আজ বৃষ্টি। " * 2000, "utf-8")
    elif kind == "link-outside":
        outside = folder.parent / "outside.txt"
        outside.write_text(f"{MARKER} {SAMPLE.spread[0]} বলেন।\n", "utf-8")
        path.symlink_to(outside)
    elif kind == "link-loop":
        path.symlink_to(path.name)
    elif kind == "dangling-link":
        path.symlink_to("nowhere")
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            here = os.getcwd()
            os.chdir(folder)  # the names of sockets are short
            server.bind(path.name)
            os.chdir(here)
    return path


KINDS = {
    "binary": ("file/binary", 0),
    "too-large": ("file/too-large", 0),
    "long-line": ("file/long-line", 0),
    "link-outside": ("file/link-outside", 0),
    "link-loop": ("file/unreadable", 3),
    "dangling-link": ("file/unreadable", 3),
    "fifo": ("file/not-a-file", 0),
    "socket": ("file/not-a-file", 0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_check_says_what_is_wrong(run, good, kind) -> None:
    path = special(good, kind)
    code, ended = KINDS[kind]
    found, said = findings(run, good, code=ended)
    assert [item["code"] for item in of(found, path)].count(code) == 1
    assert {item["severity"] for item in of(found, path) if item["code"] == code} == {"warning"}
    assert str(path) in said
    assert MARKER not in json.dumps(found) + said
    assert {item["code"] for item in of(found, good / HERE.article)} >= {"entity/PER", "entity/LOC"}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_session_says_what_is_wrong(start: Start, good, kind) -> None:
    path = special(good, kind)
    editor = await start(good)
    await works(editor, good)
    await editor.until(lambda: any(str(path) in said for said in editor.said()), "a message that names the file")
    assert len([said for said in editor.said() if str(path) in said]) == 1
    assert not await editor.workspace_symbol_async(types.WorkspaceSymbolParams(MARKER))


@pytest.mark.parametrize("kind", ["long-line", "link-outside"])
async def test_an_open_one_is_marked(start: Start, good, kind) -> None:
    path = special(good, kind)
    editor = await start(good)
    await editor.indexed()
    items = await editor.pull(editor.open(path))
    if kind == "long-line":
        assert {"file/long-line", "entity/LOC"} <= {item.code for item in items}
    else:
        assert all(item.code == "file/link-outside" for item in items)


async def test_a_line_that_grows_too_long_in_the_editor(start: Start, good) -> None:
    """It is said while it is too long; the file on disk never was."""
    limit(good, "line-bytes = 30000")
    editor = await start(good)
    uri = editor.open(good / HERE.article)
    await editor.indexed()

    async def codes() -> set:
        return {item.code for item in await editor.pull(uri)}

    assert "file/long-line" not in await codes()
    start_of_text = types.Range(types.Position(0, 0), types.Position(0, 0))
    editor.change(uri, replace(start_of_text, "আজ বৃষ্টি। " * 2000 + "\n"))
    assert {"file/long-line", "entity/PER"} <= await codes()
    editor.change(uri, types.TextDocumentContentChangeWholeDocument(SAMPLE.articles[HERE.article]))
    assert "file/long-line" not in await codes()


async def test_a_folder_called_like_an_article(start: Start, run, good) -> None:
    (good / "folder.txt").mkdir()
    shutil.copy(SAMPLE.texts / THERE.article, good / "folder.txt" / "inside.txt")
    found, _ = findings(run, good)
    assert of(found, good / "folder.txt" / "inside.txt")
    assert not of(found, good / "folder.txt")
    editor = await start(good)
    uri = editor.open(good / HERE.article)
    await editor.indexed()
    await editor.definition_becomes(
        uri, HERE.start, {good / THERE.article, good / "folder.txt" / "inside.txt"}
    )


@pytest.mark.parametrize("text", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t\r\n"], ids=["empty", "LF", "BOM", "blanks"])
async def test_texts_without_a_word(start: Start, run, good, text) -> None:
    (good / "blank.txt").write_bytes(text)
    findings(run, good)
    editor = await start(good)
    uri = editor.open(good / "blank.txt")
    assert not [item for item in await editor.pull(uri) if item.code.startswith("entity/")]
    await works(editor, good)


async def test_a_byte_order_mark(start: Start, run, good) -> None:
    """It is three bytes of the file, a code point of its first line, and nothing of the text that editors show."""
    path = good / "marked.txt"
    text = f"{SAMPLE.spread[0]} বলেন।\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (mention,) = [item for item in of(findings(run, good)[0], path) if item["code"] == "entity/PER"]
    assert (mention["start"], mention["column"]) == (3, 2)
    editor = await start(good)
    uri = editor.open(good / HERE.article)
    await editor.indexed()
    (place,) = [place for place in await editor.definition(uri, HERE.start) if place.uri == path.as_uri()]
    assert place.range.start == types.Position(0, 0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can run the binary as somebody who may not read everything")
def test_files_that_nobody_may_read(tippani, good) -> None:
    """As somebody else: root can read everything."""
    nobody = 65534
    shutil.copy(tippani, good.parent / "tippani")  # it may lie where nobody can read
    locked, unreadable = good / "locked", good / "unreadable.txt"
    locked.mkdir()
    (locked / "inside.txt").write_text("x")
    unreadable.write_text("x")
    for path in (good, *good.rglob("*")):
        os.chown(path, nobody, nobody)
    for folder in good.parents:
        if "pytest" in folder.name or folder == good.parent:
            folder.chmod(0o755)  # pytest makes them for their owner alone
    locked.chmod(0)
    unreadable.chmod(0)
    command = [good.parent / "tippani", "check", good, "--format", "jsonl", "--fail-on", "never"]
    ended = subprocess.run(
        command, user=nobody, group=nobody, extra_groups=[], capture_output=True, text=True, timeout=60
    )
    locked.chmod(0o700)
    assert ended.returncode == 3, ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    for path in (locked, unreadable):
        assert {item["code"] for item in of(found, path)} == {"file/unreadable"}
        assert str(path) in ended.stderr
    assert of(found, good / HERE.article)
