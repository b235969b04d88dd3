"""What the editor tests share: the editors of Debian trixie, and a fresh copy of the sample corpus."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from machine import unavailable

from . import gold

@pytest.fixture(scope="session")
def environment(tippani: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables for an editor of its own: no settings of this machine's user, and `tippani` on the PATH."""
    home = tmp_path_factory.mktemp("home")
    (home / "bin").mkdir()
    (home / "bin" / "tippani").symlink_to(tippani)
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **folders, "HOME": str(home), "PATH": path, "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def editors() -> Path:
    """The folder with the programs `nvim` and `hx`, which trixie.sh makes where they are not there yet."""
    trixie = Path(os.environ.get("TIPPANI_TRIXIE") or Path(tempfile.gettempdir()) / "tippani-trixie")
    made = subprocess.run([Path(__file__).with_name("trixie.sh"), trixie], stderr=subprocess.PIPE, text=True, timeout=600)
    if made.returncode != 0:
        unavailable(f"no editors in {trixie}, the folder that TIPPANI_TRIXIE can name: {made.stderr.strip()}")
    return trixie / "editors"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the sample corpus that a test may change."""
    return Path(shutil.copytree(gold.CORPUS, tmp_path / "corpus"))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder that is no corpus, though its README.txt reads like an article."""
    folder = tmp_path / "program"
    folder.mkdir()
    shutil.copyfile(gold.CORPUS / gold.question()[0].article, folder / "README.txt")
    for name in "abcd":
        (folder / f"{name}.rs").write_text("fn main() {}\n")
    return folder
