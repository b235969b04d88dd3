"""A `.ann` that does not say what its article says: each fault is told at its line, in the editor and by `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start

SPAN = SAMPLE.known
GOOD = f"T1\tPER {SPAN.start} {SPAN.end}\t{SPAN.text}\n#1\tAnnotatorNotes T1\t{SPAN.note}\n"
# The first two lines are right, the third is not.
FAULTS = {
    "text-mismatch": f"T2\tPER {SPAN.start} {SPAN.end}\tsomething else\n",
    "out-of-range": "T2\tPER 900000 900009\tsomething\n",
    "unknown-type": f"T2\tPLANET {SPAN.start} {SPAN.end}\t{SPAN.text}\n",
    "dangling": "#2\tAnnotatorNotes T9\tof nothing\n",
    "duplicate-id": f"T1\tPER {SPAN.start} {SPAN.end}\t{SPAN.text}\n",
    "syntax": "T2 PER and nothing that could be read\n",
}


def annotated(tmp_path: Path, annotation: str) -> Path:
    (tmp_path / "tippani.toml").touch()
    (tmp_path / SPAN.article).write_bytes(SAMPLE.articles[SPAN.article].encode())
    (tmp_path / SPAN.article).with_suffix(".ann").write_text(annotation, "utf-8")
    return tmp_path


def checked(run, folder: Path) -> list[dict]:
    ended = run("check", folder, "--format", "jsonl", "--fail-on", "never")
    assert ended.returncode == 0, ended.stderr
    return [found for found in map(json.loads, ended.stdout.splitlines()) if found["path"].endswith(".ann")]


@pytest.mark.parametrize("fault", FAULTS)
def test_check(run, tmp_path, fault) -> None:
    folder = annotated(tmp_path, GOOD + FAULTS[fault])
    (found,) = checked(run, folder)
    assert found["code"] == f"annotation/{fault}"
    assert found["severity"] == "error"
    assert found["line"] == 3
    raw = (folder / SPAN.article).with_suffix(".ann").read_bytes()
    assert raw[found["start"] : found["end"]].decode() == found["text"]
    assert run("check", folder).returncode == 1, "errors fail by default"


@pytest.mark.parametrize("fault", FAULTS)
async def test_pull(start: Start, tmp_path, fault) -> None:
    folder = annotated(tmp_path, GOOD + FAULTS[fault])
    editor = await start(folder)
    uri = editor.open((folder / SPAN.article).with_suffix(".ann"))
    (found,) = await editor.pull(uri)
    assert found.code == f"annotation/{fault}"
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.range.start.line == 2
    editor.document(uri).slice(found.range)
    # Taken out in the editor, it is gone, without being saved.
    editor.change(uri, types.TextDocumentContentChangeWholeDocument(text=GOOD))
    assert await editor.pull(uri) == []


async def test_push(start: Start, tmp_path) -> None:
    folder = annotated(tmp_path, GOOD + "".join(FAULTS.values()))
    editor = await start(folder, pull=False)
    uri = editor.open((folder / SPAN.article).with_suffix(".ann"))
    found = (await editor.pushed(uri)).diagnostics
    assert {item.code for item in found} >= {"annotation/out-of-range", "annotation/dangling", "annotation/syntax"}


async def test_the_article_works_and_the_user_is_told_once(start: Start, tmp_path) -> None:
    folder = annotated(tmp_path, GOOD + "".join(FAULTS.values()))
    editor = await start(folder)
    uri = editor.open(folder / SPAN.article)
    assert "entity/PER" in {item.code for item in await editor.pull(uri)}
    told = lambda: [message for message in editor.messages if ".ann" in message.message]  # noqa: E731
    await editor.until(told, "a message that names the file")
    for number in range(3):
        editor.change(uri, types.TextDocumentContentChangeWholeDocument(text=f"{number}\n"))
        await editor.pull(uri)
    assert len(told()) == 1


def test_no_fault_in_a_good_one(run, tmp_path) -> None:
    gold = (SAMPLE.gold / SPAN.article).with_suffix(".ann").read_text("utf-8")
    assert checked(run, annotated(tmp_path, gold)) == []


def test_types_of_the_settings(run, tmp_path) -> None:
    folder = annotated(tmp_path, GOOD + FAULTS["unknown-type"])
    (folder / "tippani.toml").write_text('types = ["PER", "PLANET"]\n', "utf-8")
    assert checked(run, folder) == []


def test_bytes_that_are_no_text(run, tmp_path) -> None:
    folder = annotated(tmp_path, "")
    (folder / SPAN.article).with_suffix(".ann").write_bytes(GOOD.encode() + b"T2\tPER 0 1\t\xff\xfe\n\0\0\n")
    assert checked(run, folder)
