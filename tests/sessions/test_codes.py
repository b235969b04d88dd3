"""The codes of findings and the settings about them: silenced in some articles, explained, written anew."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from .conftest import Start
from .editor import PATIENCE, Editor
from .test_did_change_configuration import replace_file

TEXT = "The mayor of Kajaldhara spoke for an hour about the new bridge.\nhttps://example.org/news/17\n"
PAGES = "https://example.org/docs/codes"


def folder_with(tmp_path: Path, settings: str) -> Path:
    (tmp_path / "drafts").mkdir()
    for article in ("a.txt", "drafts/b.txt"):
        (tmp_path / article).write_text(TEXT, "utf-8")
    (tmp_path / "tippani.toml").write_text(settings, "utf-8")
    return tmp_path


async def noise_becomes(editor: Editor, uri: str, wanted: bool) -> None:
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while ("noise/url" in {item.code for item in await editor.pull(uri)}) != wanted:
        assert asyncio.get_running_loop().time() < deadline, f"{uri}: noise/url is not {wanted}"
        await asyncio.sleep(0.05)


async def test_a_code_is_silenced_in_some_articles_at_once(start: Start, tmp_path) -> None:
    folder = folder_with(tmp_path, "")
    editor = await start(folder)
    kept, silenced = editor.open(folder / "a.txt"), editor.open(folder / "drafts" / "b.txt")
    await editor.indexed()
    for uri in (kept, silenced):
        await noise_becomes(editor, uri, True)
    replace_file(folder / "tippani.toml", '[silence]\n"drafts/**" = ["noise/url"]\n')
    await noise_becomes(editor, silenced, False)
    await noise_becomes(editor, kept, True)
    replace_file(folder / "tippani.toml", '[silence]\n"/a.txt" = ["noise"]\n')
    await noise_becomes(editor, silenced, True)
    await noise_becomes(editor, kept, False)


async def test_a_diagnostic_leads_to_the_page_of_its_code(start: Start, tmp_path) -> None:
    folder = folder_with(tmp_path, f'code-base-url = "{PAGES}/"\n')
    editor, other = await start(folder, code_pages=True), await start(folder)
    for able in (editor, other):
        uri = able.open(folder / "a.txt")
        found = await able.pull(uri)
        assert "noise/url" in {item.code for item in found}
        for item in found:
            page = item.code_description and item.code_description.href
            assert page == (f"{PAGES}/{item.code}.md" if able is editor else None)
    settings = editor.open(folder / "tippani.toml", f'code-base-url = "{PAGES}"\ncolour = 1\n', language="toml")
    (item,) = await editor.pull(settings)
    assert item.code_description.href == f"{PAGES}/config/unknown-key.md"


async def test_without_an_address_there_is_no_page(start: Start, tmp_path) -> None:
    folder = folder_with(tmp_path, "")
    editor = await start(folder, code_pages=True)
    found = await editor.pull(editor.open(folder / "a.txt"))
    assert found and all(item.code_description is None for item in found)


def test_check_is_silent_too(run, tmp_path) -> None:
    """In whatever way the article is named."""
    folder = folder_with(tmp_path, '[silence]\n"drafts/**" = ["noise", "entity"]\n')
    for paths, cwd in (([folder], None), (["."], folder), (["b.txt"], folder / "drafts"), ([folder / "drafts"], None)):
        ended = run("check", *paths, "--format", "jsonl", "--fail-on", "never", cwd=cwd)
        found = [json.loads(line) for line in ended.stdout.splitlines()]
        assert not [item for item in found if item["path"].endswith("b.txt")], paths
        if folder in paths:
            assert "noise/url" in {item["code"] for item in found}


def test_explain(run) -> None:
    listed = run("explain")
    codes = [line.split()[0] for line in listed.stdout.splitlines()]
    assert listed.returncode == 0 and {"noise/url", "entity/PER", "hazard/crlf"} <= set(codes)
    pages = Path(__file__).parents[2] / "editors" / "docs" / "codes"
    for code in ("noise/url", "entity/PER", "config/syntax"):
        page = run("explain", code)
        assert (page.returncode, page.stdout) == (0, (pages / f"{code}.md").read_text("utf-8"))
    slip = run("explain", "noise/ul")
    assert (slip.returncode, slip.stdout) == (2, "") and "noise/url" in slip.stderr


def test_init(run, tmp_path) -> None:
    written = run("init", tmp_path)
    settings = tmp_path / "tippani.toml"
    assert written.returncode == 0 and str(settings) in written.stdout
    text = settings.read_text("utf-8")
    assert "#min-score = 0.5\n" in text
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    checked = run("check", tmp_path)
    assert checked.returncode == 0 and "tippani.toml" not in checked.stdout + checked.stderr
    settings.write_text("# ours\n", "utf-8")
    refused = run("init", cwd=tmp_path)
    assert refused.returncode == 2 and settings.read_text("utf-8") == "# ours\n"


def test_init_does_not_write_through_a_link(run, tmp_path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    target = tmp_path / "elsewhere.toml"
    (folder / "tippani.toml").symlink_to(target)
    assert run("init", folder).returncode == 2
    assert not target.exists()


def test_init_in_no_folder(run, tmp_path) -> None:
    ended = run("init", tmp_path / "nowhere")
    assert ended.returncode == 3 and "nowhere" in ended.stderr
