"""A real Helix 25.01 with the configuration in editors/helix."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from machine import REPOSITORY

from . import gold

MENTION, ARTICLES = gold.question()
PATIENCE = 15  # seconds, for indexing, for the server's watch over the folder, and for the editor itself


class Helix:
    """Helix in a terminal of its own. It answers nobody from outside, but its log holds every message to and from the server."""

    def __init__(self, program: Path, article: Path, environment: dict[str, str], log: Path) -> None:
        self.log = log
        self.terminal, inside = pty.openpty()
        self.process = subprocess.Popen(
            [program, "-vv", "--log", log, article], env=environment, stdin=inside, stdout=inside, stderr=inside
        )
        os.close(inside)
        threading.Thread(target=self.drain, daemon=True).start()

    def drain(self) -> None:
        """Reads what Helix draws, which otherwise waits until somebody does."""
        try:
            while os.read(self.terminal, 65536):
                pass
        except OSError:
            pass  # Helix has ended

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())
        # Time to act on them: an escape and the next key, read together, are another key.
        time.sleep(0.2)

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def messages(self, direction: str) -> list[dict[str, Any]]:
        """What went to (`->`) or came from (`<-`) the server."""
        return [json.loads(text) for text in re.findall(rf" tippani {direction} (\{{.*\}})$", self.said(), re.MULTILINE)]

    def has_opened_article(self) -> bool:
        return any(each.get("method") == "textDocument/didOpen" for each in self.messages("->"))

    def diagnostics(self) -> set[str]:
        """The kinds of diagnostics that have arrived."""
        published = [each for each in self.messages("<-") if each.get("method") == "textDocument/publishDiagnostics"]
        return {each["code"].split("/")[0] for message in published for each in message["params"]["diagnostics"]}

    def definition(self) -> str:
        """What the server answers to `g d` on the selected mention, as text that has the files' names in it."""
        self.type("gd")
        asked = [each["id"] for each in self.messages("->") if each.get("method") == "textDocument/definition"]
        answers = [each["result"] for each in self.messages("<-") if asked and each.get("id") == asked[-1] and "result" in each]
        self.type("\x1b")  # closes the list
        return json.dumps(answers)

    def eventually(self, holds: Callable[[], bool], expected: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"not within {PATIENCE} s: {expected}\n{self.said()[-4000:]}"
            time.sleep(0.1)


@pytest.fixture
def configured(environment: dict[str, str]) -> dict[str, str]:
    """An environment with what editors/helix/README.md tells the user to copy."""
    folder = Path(environment["XDG_CONFIG_HOME"]) / "helix"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(REPOSITORY / "editors" / "helix" / "languages.toml", folder / "languages.toml")
    return environment


@pytest.fixture
def helix(editors: Path, corpus: Path, configured: dict[str, str], tmp_path: Path) -> Iterator[Helix]:
    helix = Helix(editors / "hx", corpus / MENTION.article, configured, tmp_path / "helix.log")
    yield helix
    helix.process.kill()
    helix.process.wait()


def test_health_finds_the_server(editors: Path, configured: dict[str, str]) -> None:
    health = subprocess.run(
        [editors / "hx", "--health", "text"], env=configured, capture_output=True, text=True, timeout=30, check=True
    ).stdout
    plain = re.sub(r"\x1b\[[0-9;]*m", "", health)
    assert re.search(r"^Configured language servers:\n +✓ tippani: .*/tippani$", plain, re.MULTILINE), plain


def test_diagnostics_show_entities_and_noise(helix: Helix) -> None:
    helix.eventually(lambda: helix.diagnostics() >= {"entity", "noise"}, "diagnostics of entities and of noise")


def test_definition_follows_the_files_on_disk(helix: Helix, corpus: Path) -> None:
    """Helix 25.01 says that it watches files, but tells only of those that it saves itself: the server has to watch, too."""
    helix.eventually(helix.has_opened_article, "Helix opens the article")
    helix.type(f"/{MENTION.text}\r")
    known = max(ARTICLES.keys() - {MENTION.article}, key=lambda article: len(ARTICLES[article]))
    helix.eventually(lambda: str(known) in helix.definition(), f"{known} is in the answer")

    added = corpus / "added-while-open.txt"
    shutil.copyfile(corpus / known, added)
    helix.eventually(lambda: added.name in helix.definition(), "the new article is in the answer")

    added.unlink()
    helix.eventually(lambda: added.name not in helix.definition(), "the deleted article is out of the answer")
