"""The VS Code extension in editors/vscode: its types, its bundle, and which program it takes for the server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from machine import REPOSITORY, unavailable

EXTENSION = REPOSITORY / "editors" / "vscode"


@pytest.fixture(scope="module", autouse=True)
def packages() -> None:
    """The packages that package-lock.json names, and nothing else."""
    if shutil.which("npm") is None:
        unavailable("no npm on the PATH")
    run("npm", "ci", "--no-audit", "--no-fund")


def test_types() -> None:
    run("npm", "run", "check")


def test_lint() -> None:
    run("npm", "run", "lint")


def test_bundle_loads_and_says_what_is_missing() -> None:
    shutil.rmtree(EXTENSION / "dist", ignore_errors=True)
    run("npm", "run", "bundle")
    answer = json.loads(run("node", str(Path(__file__).with_name("vscode_bundle.js")), "dist/extension.js"))
    assert answer["exports"] == ["activate", "deactivate"]
    (message,) = answer["told"]
    assert "tippani.server.path" in message


@pytest.fixture(scope="module")
def find_server(packages: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The module src/server.ts, as Node.js can load it."""
    module = tmp_path_factory.mktemp("module") / "server.js"
    run("npx", "--no", "esbuild", "src/server.ts", "--bundle", "--platform=node", f"--outfile={module}")
    return module


@pytest.mark.parametrize(
    ("configured", "programs", "expected"),
    [
        ("", ["extension/bin", "first", "second"], "extension/bin"),
        ("", ["first", "second"], "first"),
        ("", ["second"], "second"),
        ("", [], "neither part of this extension nor on the PATH"),
        ("elsewhere", ["elsewhere", "extension/bin", "first"], "elsewhere"),
        ("elsewhere", ["extension/bin", "first"], "names no program"),
        ("./elsewhere", ["elsewhere", "extension/bin", "first"], "no absolute path"),
    ],
)
def test_server_is_found(find_server: Path, tmp_path: Path, configured: str, programs: list[str], expected: str) -> None:
    """The setting, then the extension, then the PATH; folders stand for the program in them."""
    for folder in programs:
        program = tmp_path / folder / "tippani"
        program.parent.mkdir(parents=True)
        program.touch(mode=0o755)
    # What lies in the folder that is open is never run: neither by a relative setting nor by a relative entry of the PATH.
    here = tmp_path / "open"
    (here / "elsewhere").mkdir(parents=True)
    (here / "elsewhere" / "tippani").touch(mode=0o755)
    (here / "tippani").touch(mode=0o755)
    relative = configured.startswith(".")
    places = {
        "configured": f"{configured if relative else tmp_path / configured}/tippani" if configured else "",
        "extension": str(tmp_path / "extension"),
        "searchPath": os.pathsep.join([".", "", str(tmp_path / "first"), str(tmp_path / "second")]),
    }
    script = f"""
        const {{ findServer }} = require({json.dumps(str(find_server))});
        try {{ console.log(findServer({json.dumps(places)})); }} catch (problem) {{ console.log(problem.message); }}
    """
    answer = run("node", "--eval", script, folder=here).strip()
    if expected in programs:
        assert answer == str(tmp_path / expected / "tippani")
    else:
        assert expected in answer


def run(*command: str, folder: Path = EXTENSION) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, f"{' '.join(command)}\n{result.stdout}{result.stderr}"
    return result.stdout
