"""`tippani check` and `tippani people`: what programs rely on in their output, and their exit codes."""

from __future__ import annotations

import json
import shutil

import pytest

from .annotation import SAMPLE

KEYS = (
    "path code severity start end unit line column endLine endColumn message text score rule evidence person".split()
)


def lines(run, *arguments) -> list[dict]:
    ended = run("check", *arguments, "--format", "jsonl", "--fail-on", "never")
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_every_line_is_whole_and_exact(run, corpus) -> None:
    found = lines(run, corpus)
    assert len(found) > 300
    for item in found:
        assert list(item) == KEYS
        raw = (corpus / item["path"].rsplit("/", 1)[1]).read_bytes()
        assert raw[item["start"] : item["end"]].decode() == item["text"]
        assert item["unit"] == "byte" and item["severity"] in ("error", "warning", "information", "hint")
        for offset, line, column in (
            (item["start"], item["line"], item["column"]),
            (item["end"], item["endLine"], item["endColumn"]),
        ):
            before = raw[:offset].decode()
            before = before.replace("\r\n", "\n").replace("\r", "\n")
            assert (before.count("\n") + 1, len(before) - before.rfind("\n")) == (line, column)
        doubt = item["code"].startswith("person/")
        assert (item["person"] is None) or doubt or item["code"] == "entity/PER"
        assert (item["score"] is None) if doubt else (0 <= item["score"] <= 1)
        assert item["evidence"] and item["rule"]


def test_the_same_every_time_and_in_any_order(run, corpus) -> None:
    """On several cores too, and the persons' ids do not depend on the order of reading."""
    first = run("check", corpus, "--format", "jsonl", "--fail-on", "never").stdout
    assert run("check", corpus, "--format", "jsonl", "--fail-on", "never").stdout == first
    articles = sorted(corpus.glob("*.txt"))
    backwards = lines(run, *reversed(articles))
    assert sorted(map(json.dumps, backwards)) == sorted(map(json.dumps, map(json.loads, first.splitlines())))


def test_ids_do_not_depend_on_where_the_corpus_lies(run, corpus, tmp_path) -> None:
    """people.toml is shared by a team: an id that is written there has to mean the same on every machine.

    Two people of one name, who are known by nothing but their articles, are in the corpus too.
    """
    (corpus / "tippani.toml").write_text('[entities]\nlists = ["names.tsv"]\n', "utf-8")
    (corpus / "names.tsv").write_text("PER\tQwertson\n", "utf-8")
    for article, verb in (("one.txt", "spoke"), ("two.txt", "slept")):
        (corpus / article).write_text(f"Yesterday Qwertson {verb} for a very long time indeed.\n", "utf-8")
    moved = shutil.copytree(corpus, tmp_path / "elsewhere" / "texts")
    people = [
        {json.loads(line)["person"] for line in run("people", path, "--format", "jsonl", cwd=cwd).stdout.splitlines()}
        for path, cwd in ((corpus, None), (moved, None), (".", corpus))
    ]
    assert len([person for person in people[0] if person.startswith("qwertson")]) == 2
    assert people[0] == people[1] == people[2]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("information", 1), ("never", 0)])
def test_exit_codes(run, corpus, fail_on, code) -> None:
    assert run("check", corpus, "--fail-on", fail_on).returncode == code


def test_exit_codes_of_a_clean_article(run, tmp_path) -> None:
    (tmp_path / "clean.txt").write_text("Rain fell on the fields all day long, and nobody minded it much.\n", "utf-8")
    assert run("check", tmp_path, "--fail-on", "information").returncode == 0
    assert run("check", tmp_path, "--fail-on", "none of these").returncode == 2
    assert run("check", tmp_path / "missing").returncode == 3


def test_paths_as_given(run, corpus) -> None:
    article = SAMPLE.known.article
    for arguments, path in (
        (["corpus"], f"corpus/{article}"),
        ([f"corpus/{article}"], f"corpus/{article}"),
        ([corpus], str(corpus / article)),
    ):
        ended = run("check", *arguments, "--format", "jsonl", "--fail-on", "never", cwd=corpus.parent)
        assert path in {json.loads(line)["path"] for line in ended.stdout.splitlines()}


def test_sarif_is_one_document(run, corpus) -> None:
    log = json.loads(run("check", corpus, "--format", "sarif", "--fail-on", "never").stdout)
    (only,) = log["runs"]
    rules = {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    assert log["version"] == "2.1.0" and len(only["results"]) == len(lines(run, corpus))
    assert {result["ruleId"] for result in only["results"]} == rules


def test_github_is_one_command_a_line(run, corpus) -> None:
    output = run("check", corpus, "--format", "github", "--fail-on", "never").stdout.splitlines()
    assert len(output) == len(lines(run, corpus))
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in output)


def test_people_are_those_of_check(run, corpus) -> None:
    people = [json.loads(line) for line in run("people", corpus, "--format", "jsonl").stdout.splitlines()]
    assert all(set(person) == {"person", "name", "names", "articles"} for person in people)
    counted = {person["person"]: sum(person["names"].values()) for person in people}
    mentions: dict[str, int] = {}
    for item in lines(run, corpus):
        if item["code"] == "entity/PER":
            mentions[item["person"]] = mentions.get(item["person"], 0) + 1
    assert counted == mentions
    for person in people:
        assert sum(article["mentions"] for article in person["articles"]) == counted[person["person"]]
