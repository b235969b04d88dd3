"""What other articles say of a line: boilerplate that no list knows, and articles that were crawled twice."""

from __future__ import annotations

import json
import random

from lsprotocol import types

from .conftest import Start

LABEL = "Blue heron briefings weekly"
WORDS = (
    "council bridge river flood bread fair June mayor farmer road spring engineer ferry school market tower rain harvest "
    "station letter garden winter council choir lantern harbour meadow quarry library festival"
).split()
TOWNS = "Millford Oxbridge Netherby Stonewick Larkhill Ashdown Fernley Copsehill Redmarsh Quarley Tilbrook Wexcombe".split()


def write(folder) -> None:
    for town in TOWNS:
        chance = random.Random(town)
        said = [" ".join(chance.sample(WORDS, 14)) for _ in range(3)]
        prose = [f"In {town} they spoke at length of {words}." for words in said]
        lines = [f"A bridge for {town}", *prose, LABEL]
        (folder / f"{town}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")


def found(run, folder, rule: str) -> list[dict]:
    ended = run("check", folder, "--format", "jsonl", "--fail-on", "never")
    return [item for item in map(json.loads, ended.stdout.splitlines()) if item["rule"] == rule]


def test_a_line_of_many_articles_is_the_sites(run, tmp_path) -> None:
    write(tmp_path)
    marks = found(run, tmp_path, "line-elsewhere")
    assert sorted(mark["path"].rsplit("/", 1)[1] for mark in marks) == sorted(f"{town}.txt" for town in TOWNS)
    for mark in marks:
        assert mark["text"] == LABEL and mark["severity"] == "warning"
        assert mark["evidence"][0] == f"stands in {len(TOWNS) - 1} of the {len(TOWNS) - 1} other articles"


def test_an_article_that_was_crawled_twice_leads_to_the_first(run, tmp_path) -> None:
    write(tmp_path)
    first = (tmp_path / "Ashdown.txt").read_text("utf-8")
    (tmp_path / "b-copy.txt").write_text(first.replace("A bridge for Ashdown", "Ashdown gets its bridge"), "utf-8")
    (mark,) = found(run, tmp_path, "article-again")
    assert mark["path"].endswith("b-copy.txt") and mark["code"] == "noise/repeated"
    assert mark["evidence"] == ["3 of the article's 3 paragraphs stand in another article too"]


def test_paragraphs_that_were_edited_since_lead_to_the_first(run, tmp_path) -> None:
    write(tmp_path)
    title, *prose, label = (tmp_path / "Ashdown.txt").read_text("utf-8").strip().split("\n\n")
    later = [line.replace("at length", "again") for line in prose]
    (tmp_path / "b-later.txt").write_text("\n\n".join([title, *later, label]), "utf-8")
    (mark,) = found(run, tmp_path, "article-again")
    assert mark["path"].endswith("b-later.txt")
    assert mark["evidence"] == [
        "0 of the article's 3 paragraphs stand in another article too, 3 more with a few other words"
    ]
    _, *others = (tmp_path / "Larkhill.txt").read_text("utf-8").strip().split("\n\n")
    (tmp_path / "b-later.txt").write_text("\n\n".join([title, later[0], *others]), "utf-8")
    (near,) = found(run, tmp_path, "paragraph-near")
    assert near["text"] == later[0] and near["severity"] == "hint" and near["code"] == "noise/repeated"
    assert near["evidence"][0].startswith("an earlier article has it with a few other words (about ")


async def test_the_editor_counts_as_articles_change(start: Start, tmp_path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder)
    (folder / "b-copy.txt").write_text((folder / "Ashdown.txt").read_text("utf-8"), "utf-8")
    editor = await start(folder)
    await editor.indexed()
    uri = editor.open(folder / "b-copy.txt")
    text = (folder / "b-copy.txt").read_text("utf-8")
    hover = await editor.text_document_hover_async(editor.at(types.HoverParams, uri, text.index(LABEL) + 3))
    assert "The same line stands in 11 of 12 other articles" in hover.contents.value
    top = await editor.text_document_hover_async(editor.at(types.HoverParams, uri, 3))
    assert "Ashdown.txt" in top.contents.value and "3 of the article's 3 paragraphs" in top.contents.value
