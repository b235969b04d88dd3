"""`$/progress`: how the reading of the articles is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start

COPIES = 40  # of the sample corpus: enough to read that it can be cancelled on the way


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    for copy in range(COPIES):
        shutil.copytree(SAMPLE.texts, folder / f"{copy:02}", ignore=shutil.ignore_patterns("*.toml"))
    (folder / "tippani.toml").touch()
    return folder


async def test_begin_report_end(start: Start, many) -> None:
    editor = await start(many)
    await editor.indexed()
    assert len(editor.progress_reports) == 1
    ((begin, *reports, end),) = editor.progress_reports.values()
    assert isinstance(begin, types.WorkDoneProgressBegin) and begin.title and begin.cancellable
    assert isinstance(end, types.WorkDoneProgressEnd)
    assert reports and all(isinstance(report, types.WorkDoneProgressReport) for report in reports)
    percentages = [begin.percentage or 0, *(report.percentage for report in reports)]
    assert percentages == sorted(percentages) and percentages[-1] <= 100
    counts = [tuple(map(int, re.findall(r"\d+", report.message))) for report in reports]
    assert {count[1] for count in counts} == {COPIES * len(SAMPLE.articles)}, counts


async def test_a_cancelled_reading_ends_and_stops_nothing_else(start: Start, many) -> None:
    editor = await start(many)
    uri = editor.open(many / "00" / SAMPLE.known.article)
    await editor.until(lambda: editor.progress(types.WorkDoneProgressReport), "a first report")
    (token,) = editor.progress_reports
    editor.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(token))
    await editor.until(lambda: editor.progress(types.WorkDoneProgressEnd), "the end", 2.0)
    last = [report.percentage for report in editor.progress(types.WorkDoneProgressReport)][-1]
    assert last < 100
    assert await editor.pull(uri)
    assert await editor.definition(uri, SAMPLE.known.start)


async def test_none_for_an_editor_that_shows_none(start: Start, folder_of) -> None:
    here, *others = SAMPLE.spread[1]
    folder = folder_of("quiet", [here.article, *(span.article for span in others)])
    editor = await start(folder, progress=False)
    uri = editor.open(folder / here.article)
    await editor.definition_becomes(uri, here.start, {folder / span.article for span in others})
    assert not editor.progress_reports
