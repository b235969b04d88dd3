"""What the sessions share: an editor that starts the binary, and copies of the sample corpus."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings
from lsprotocol import types
from machine import CI

from .annotation import SAMPLE
from .capabilities import capabilities
from .editor import Editor

# Under CI the same examples every time, so that a failure there is a failure here.
settings.register_profile("tippani", derandomize=CI, deadline=None, database=None)
settings.load_profile("tippani")


class Start(Protocol):
    """Starts a server for an editor; see the fixture `start`."""

    async def __call__(self, *folders: Path, root: Path | None = None, options: Any = None, **able: Any) -> Editor: ...


@pytest.fixture
async def start(tippani: Path) -> AsyncIterator[Start]:
    """A function that starts a server and says `initialize` and `initialized`; all of them have to end well.

    `folders` are the workspace's, `root` is what older editors send instead, `options` the initialization options,
    `settings` what the editor answers when asked for them, `name` what it is called; the rest is what the editor can do.
    """
    editors: list[Editor] = []

    async def start(
        *folders: Path,
        root: Path | None = None,
        options: Any = None,
        settings: Any = None,
        name: str | None = None,
        **able: Any,
    ) -> Editor:
        editor = Editor()
        editors.append(editor)
        if settings is not None:
            able.setdefault("configuration", True)
            editor.set_configuration(settings, section="tippani")
        await editor.start(tippani)
        editor.result = await editor.initialize_session(
            types.InitializeParams(
                capabilities=capabilities(**able),
                client_info=types.ClientInfo(name) if name else None,
                root_uri=root.as_uri() if root else None,
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders] or None,
                initialization_options=options,
            )
        )
        editor.encoding = types.PositionEncodingKind(editor.result.capabilities.position_encoding or "utf-16").value
        return editor

    yield start
    for editor in editors:
        await editor.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the sample corpus that a test may change."""
    return Path(shutil.copytree(SAMPLE.texts, tmp_path / "corpus"))


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a corpus of a few of the sample's articles, in which the most widespread name is found.

    The team's list of names sees to that, so that a test of the protocol does not measure the recogniser.
    """

    def make(name: str, articles: Iterable[str], settings: str = "") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "tippani.toml").write_text(f'{settings}\n[entities]\nlists = ["names.tsv"]\n', "utf-8")
        (folder / "names.tsv").write_text(f"PER\t{SAMPLE.spread[0]}\n", "utf-8")
        for article in articles:
            shutil.copy(SAMPLE.texts / article, folder / article)
        return folder

    return make


@pytest.fixture
def run(tippani: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A function that runs a command of the binary to its end."""

    def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [tippani, *arguments],
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=60,
        )

    return run
