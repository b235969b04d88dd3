"""`workspace/diagnostic`, and pushing where the editor does not pull: articles that are not open, where `workspace-diagnostics` asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import Document, replace
from .editor import Editor

HERE = SAMPLE.known.article
TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


@pytest.fixture
def listed(corpus: Path) -> Path:
    """The sample corpus with the setting on."""
    settings = corpus / "tippani.toml"
    before = settings.read_text("utf-8") if settings.exists() else ""
    settings.write_text(f"workspace-diagnostics = true\n{before}", "utf-8")
    return corpus


async def ask(editor: Editor, known: dict[str, str] | None = None, token: str | None = None) -> dict:
    """The reports of an answer by URI."""
    previous = [types.PreviousResultId(uri, value) for uri, value in (known or {}).items()]
    params = types.WorkspaceDiagnosticParams(previous_result_ids=previous, partial_result_token=token)
    if token:
        editor.parts[token] = []
    answer = await editor.workspace_diagnostic_async(params)
    reports = {report.uri: report for report in answer.items}
    assert len(reports) == len(answer.items), "an article is reported twice"
    return reports


def uris(corpus: Path) -> set[str]:
    return {(corpus / article).as_uri() for article in SAMPLE.articles}


async def test_nothing_unless_asked_for(start: Start, corpus: Path) -> None:
    editor = await start(corpus)
    assert not editor.result.capabilities.diagnostic_provider.workspace_diagnostics
    await editor.indexed()
    assert await ask(editor) == {}
    assert not editor.published


async def test_the_same_as_of_open_articles(start: Start, listed: Path) -> None:
    editor = await start(listed)
    assert editor.result.capabilities.diagnostic_provider.workspace_diagnostics
    reports = await ask(editor)
    assert set(reports) == uris(listed)
    for article in SAMPLE.articles:
        uri = editor.open(listed / article)
        assert list(reports[uri].items) == await editor.pull(uri)
        assert reports[uri].version is None
    again = await ask(editor)
    assert {uri: report.items for uri, report in again.items()} == {uri: report.items for uri, report in reports.items()}
    assert {report.version for report in again.values()} == {1}


async def test_an_open_article_as_it_stands_in_the_editor(start: Start, listed: Path) -> None:
    """An editor may have it open without showing it, and then asks for all articles only."""
    editor = await start(listed)
    uri = editor.open(listed / HERE)
    known = {uri: report.result_id for uri, report in (await ask(editor)).items()}
    assert isinstance((await ask(editor, known))[uri], types.WorkspaceUnchangedDocumentDiagnosticReport)
    editor.change(uri, replace(TOP, "Advertisement\n\n"))
    report = (await ask(editor, known))[uri]
    assert (report.version, list(report.items)) == (2, await editor.pull(uri))
    assert report.items[0].code == "noise/ad"


async def test_what_the_editor_has_is_not_said_again(start: Start, listed: Path) -> None:
    editor = await start(listed)
    known = {uri: report.result_id for uri, report in (await ask(editor)).items()}
    again = await ask(editor, known)
    assert {uri: report.result_id for uri, report in again.items()} == known
    assert all(isinstance(report, types.WorkspaceUnchangedDocumentDiagnosticReport) for report in again.values())


async def test_an_article_comes_changes_and_goes(start: Start, listed: Path) -> None:
    editor = await start(listed, watch=False)
    known = {uri: report.result_id for uri, report in (await ask(editor)).items()}
    new = listed / "another.txt"
    new.write_text("Marek Dolny opened the bridge.\n\nAdvertisement\n", "utf-8")

    async def becomes(wanted: set[str]) -> None:
        for _ in range(400):
            reports = await ask(editor, known)
            uri = new.as_uri()
            codes = {item.code for item in getattr(reports.get(uri), "items", [])}
            if uri in reports and codes == wanted:
                known[uri] = reports[uri].result_id
                return
            await editor.quiet()
        raise AssertionError(f"{codes} and not {wanted}")

    await becomes({"entity/PER", "noise/ad"})
    new.write_text("Marek Dolny opened the bridge.\n", "utf-8")
    await becomes({"entity/PER"})
    new.unlink()
    await becomes(set())


async def test_in_parts(start: Start, listed: Path) -> None:
    """What is found comes by itself, and all of it before the answer."""
    editor = await start(listed)
    whole = await ask(editor)
    rest = await ask(editor, token="a token of the editor's")
    parts = [part["items"] for part in editor.parts["a token of the editor's"]]
    assert parts and all(len(items) == 1 for items in parts)
    told = {items[0]["uri"]: items[0] for items in parts}
    assert set(told) | set(rest) == set(whole) and not set(told) & set(rest)
    for uri, report in told.items():
        assert (report["kind"], report["resultId"]) == ("full", whole[uri].result_id)
        assert [item["message"] for item in report["items"]] == [item.message for item in whole[uri].items]
    assert all(not report.items for report in rest.values())
    assert "result" in editor.received[-1], "a part came after the answer"


async def test_a_setting_takes_effect_at_once(start: Start, listed: Path) -> None:
    editor = await start(listed, watch=False)
    known = {uri: report.result_id for uri, report in (await ask(editor)).items()}
    (listed / "tippani.toml").write_text("", "utf-8")
    for _ in range(400):
        reports = await ask(editor, known)
        if not any(isinstance(report, types.WorkspaceUnchangedDocumentDiagnosticReport) for report in reports.values()):
            break
        await editor.quiet()
    assert set(reports) == uris(listed)
    assert all(report.result_id is None and list(report.items) == [] for report in reports.values())


async def test_files_that_cannot_be_read(start: Start, listed: Path) -> None:
    (listed / "binary.txt").write_bytes(b"\x7fELF\x00\x00\x00\x01" * 64)
    (listed / "broken.txt").write_bytes("গতকাল ঢাকায়".encode() + b"\xff\xfe and more of it\n")
    editor = await start(listed)
    reports = await ask(editor)
    assert [item.code for item in reports[(listed / "binary.txt").as_uri()].items] == ["file/binary"]
    broken = [item for item in reports[(listed / "broken.txt").as_uri()].items if item.code == "file/invalid-utf8"]
    assert [item.range.start for item in broken] == [types.Position(0, len("গতকাল ঢাকায়"))]


@pytest.mark.parametrize("name", [None, "Neovim"])
async def test_pushed_to_an_editor_that_pulls_open_articles_only(start: Start, corpus: Path, name: str | None) -> None:
    """The setting came later than the start; or the editor is Neovim, which asks for all or for open ones. Nothing is said twice."""
    settings = corpus / "tippani.toml"
    before = settings.read_text("utf-8")
    if name:
        settings.write_text(f"workspace-diagnostics = true\n{before}", "utf-8")
    editor = await start(corpus, watch=False, name=name)
    assert not editor.result.capabilities.diagnostic_provider.workspace_diagnostics
    uri = editor.open(corpus / HERE)
    await editor.indexed()
    settings.write_text(f"workspace-diagnostics = true\n{before}", "utf-8")
    others = uris(corpus) - {uri}
    await editor.until(lambda: others <= set(editor.published), "diagnostics of every other article")
    assert all(not found.diagnostics for found in editor.published.get(uri, []))
    # What is opened is pulled, and what is closed is pushed.
    other = editor.open(next(corpus / name for name in SAMPLE.articles if (corpus / name).as_uri() in others))
    await editor.until(lambda: not editor.published[other][-1].diagnostics, "the pushed ones are taken back")
    pulled = await editor.pull(other)
    editor.shut(other)
    back = lambda: editor.published[other][-1].diagnostics  # noqa: E731
    assert len(await editor.until(back, "they are pushed again")) == len(pulled)
    settings.write_text(before, "utf-8")
    gone = lambda: all(not editor.published[each][-1].diagnostics for each in others)  # noqa: E731
    await editor.until(gone, "nothing of closed articles")


async def test_pushed_to_an_editor_that_does_not_pull(start: Start, listed: Path) -> None:
    pulling, editor = await start(listed), await start(listed, pull=False)
    reports = await ask(pulling)
    await editor.until(lambda: set(editor.published) == uris(listed), "diagnostics of every article")
    for uri, report in reports.items():
        (published,) = editor.published[uri]
        assert (published.version, list(published.diagnostics)) == (None, list(report.items))


async def test_pushed_anew_when_it_is_open_and_when_it_is_closed(start: Start, listed: Path) -> None:
    editor = await start(listed, pull=False)
    await editor.until(lambda: set(editor.published) == uris(listed), "diagnostics of every article")
    uri = editor.open(listed / HERE)
    open_now = await editor.pushed(uri)
    assert open_now.version == 1
    editor.change(uri, replace(TOP, "Advertisement\n\n"))
    assert len((await editor.pushed(uri)).diagnostics) > len(open_now.diagnostics)
    editor.shut(uri)
    # The edit was not saved: the file is the truth again.
    back = lambda: editor.published[uri][-1].version is None and editor.published[uri][-1].diagnostics  # noqa: E731
    assert await editor.until(back, "the file's diagnostics") == open_now.diagnostics


async def test_an_edit_changes_what_closed_articles_say(start: Start, tmp_path: Path) -> None:
    (tmp_path / "tippani.toml").write_text("workspace-diagnostics = true\n", "utf-8")
    (tmp_path / "one.txt").write_text("Minister Kasturi Vartanpour opened the bridge at Jalsandhi on Monday.\n", "utf-8")
    (tmp_path / "two.txt").write_text("The bridge was opened on Monday, the paper says.\n", "utf-8")
    editor = await start(tmp_path, pull=False)
    one, two = ((tmp_path / name).as_uri() for name in ("one.txt", "two.txt"))

    def says(what: str) -> bool:
        published = editor.published.get(one)
        return bool(published) and any(what in item.message for item in published[-1].diagnostics)

    await editor.until(lambda: says("only here"), "one article")
    editor.open(tmp_path / "two.txt")
    editor.change(two, replace(TOP, "Minister Kasturi Vartanpour was there. "))
    await editor.until(lambda: says("in 2 articles"), "two articles")


async def test_no_list_is_lost_where_there_are_many(start: Start, tmp_path: Path) -> None:
    """More than can be on their way at once."""
    (tmp_path / "tippani.toml").write_text("workspace-diagnostics = true\n", "utf-8")
    text = "Kasturi Vartanpour opened the bridge at Jalsandhi on Monday.\n"
    for number in range(600):
        (tmp_path / f"{number:03}.txt").write_text(text, "utf-8")
    place = Document(text, "utf-16")
    pushed, pulled = await start(tmp_path, pull=False), await start(tmp_path)
    rest = await ask(pulled, token="t")
    lists = {report["uri"]: report["items"] for part in pulled.parts["t"] for report in part["items"]}
    assert (len(lists), len(rest)) == (600, 0)
    await pushed.until(lambda: len(pushed.published) == 600, "diagnostics of every article", 60.0)
    for uri, found in lists.items():
        assert found and len(pushed.published[uri][-1].diagnostics) == len(found)
        assert place.slice(pushed.published[uri][-1].diagnostics[0].range)
