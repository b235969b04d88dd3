"""`tippani clean` and the command `tippani.clean`: articles without their noise, and the way back to their offsets."""

from __future__ import annotations

import json

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from .conftest import Start


def test_offsets_lead_from_one_file_to_the_other(run, corpus, tmp_path) -> None:
    out = tmp_path / "out"
    ended = run("clean", corpus, "--out", out)
    assert ended.returncode == 0, ended.stderr
    articles = sorted(corpus.glob("*.txt"))
    assert sorted(path.name for path in out.glob("*.txt")) == [path.name for path in articles]
    removed = 0
    for article in articles:
        raw = article.read_bytes()
        cleaned = (out / article.name).read_bytes()
        offsets = json.loads((out / f"{article.name}.map.json").read_text("utf-8"))
        at = 0
        for kept in offsets["kept"]:
            length = kept["end"] - kept["start"]
            assert kept["cleaned"] == at
            assert raw[kept["start"] : kept["end"]] == cleaned[at : at + length]
            at += length
        assert at == len(cleaned)
        for noise in offsets["removed"]:
            removed += 1
            assert noise["score"] >= 0.95 and noise["evidence"] and noise["code"].startswith("noise/")
            assert all(kept["end"] <= noise["start"] or noise["end"] <= kept["start"] for kept in offsets["kept"])
    assert removed > 20
    for path in corpus.glob("04*.txt"):
        assert (out / path.name).read_bytes() == path.read_bytes(), "a clean article stays as it is"


def test_nothing_is_written_where_articles_are_read(run, corpus) -> None:
    before = sorted(corpus.rglob("*"))
    article = next(corpus.glob("*.txt"))
    for source, out in ((corpus, corpus), (corpus, corpus / "cleaned"), (article, corpus)):
        assert run("clean", source, "--out", out).returncode == 2
    assert sorted(corpus.rglob("*")) == before


def test_a_link_in_the_way_is_not_followed(run, corpus, tmp_path) -> None:
    out, other = tmp_path / "out", tmp_path / "other.txt"
    out.mkdir()
    other.write_text("mine", "utf-8")
    article = sorted(corpus.glob("*.txt"))[0]
    (out / article.name).symlink_to(other)
    assert run("clean", article, "--out", out).returncode == 0
    assert other.read_text("utf-8") == "mine" and not (out / article.name).is_symlink()


def test_a_file_that_is_no_text_keeps_its_offsets(run, tmp_path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    prose = "The council met on Tuesday to discuss the new bridge, and most members spoke for it at length."
    raw = b"\xef\xbb\xbfA bridge\n" + prose.encode() + b" \xff\nRead more: Old mills\n"
    (folder / "a.txt").write_bytes(raw)
    run("clean", folder, "--out", tmp_path / "out")
    offsets = json.loads((tmp_path / "out" / "a.txt.map.json").read_text("utf-8"))
    (noise,) = offsets["removed"]
    assert raw[noise["start"] : noise["end"]] == b"Read more: Old mills"


async def clean(editor, *arguments) -> dict:
    params = types.ExecuteCommandParams("tippani.clean", list(arguments))
    return await editor.workspace_execute_command_async(params)


async def test_any_client_can_ask_for_the_open_article(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    article = sorted(corpus.glob("06*.txt"))[0]
    uri = editor.open(article)
    answer = await clean(editor, {"uri": uri})
    text = article.read_text("utf-8")
    assert (answer["uri"], answer["unit"]) == (uri, "byte")
    kept = b"".join(text.encode()[part["start"] : part["end"]] for part in answer["kept"])
    assert kept.decode() == answer["text"] != text
    assert await clean(editor, uri) == answer
    more = await clean(editor, {"uri": uri, "minScore": 0.1})
    assert len(more["removed"]) > len(answer["removed"])
    for arguments in ([], [7], [{"uri": "file:///nowhere.txt"}]):
        with pytest.raises(JsonRpcException):
            await clean(editor, *arguments)
