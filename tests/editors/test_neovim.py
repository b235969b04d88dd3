"""An annotator's session in a real Neovim 0.10, with the configuration in editors/neovim."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from machine import REPOSITORY

from . import gold

Answer = TypeVar("Answer")
MENTION, ARTICLES = gold.question()
PATIENCE = 15  # seconds, for indexing, for the server's watch over the folder, and for the editor itself


class Neovim:
    """A headless Neovim with the article of MENTION open."""

    def __init__(self, program: Path, corpus: Path, environment: dict[str, str], folder: Path) -> None:
        self.program, self.environment = program, environment
        self.socket = folder / "socket"
        self.messages = folder / "messages"
        # What editors/neovim/README.md tells the user to write.
        settings = Path(environment["XDG_CONFIG_HOME"]) / "nvim" / "init.lua"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f"vim.opt.runtimepath:append({json.dumps(str(REPOSITORY / 'editors' / 'neovim'))})\n")
        session = Path(__file__).with_name("neovim_session.lua")
        command: list[str | Path] = [program, "--headless", "-n", "--listen", self.socket, "-S", session]
        command.append(corpus / MENTION.article)
        with self.messages.open("wb") as messages:
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=messages, stderr=subprocess.STDOUT
            )

    def wait_for_server(self) -> None:
        eventually(lambda: self.socket.exists(), "Neovim listens", self)
        eventually(lambda: self.ask("is_attached"), "Neovim starts the server for the article", self)

    def ask(self, step: str, *arguments: int) -> Any:
        """The answer of one step of neovim_session.lua."""
        expression = f"luaeval('session.{step}(unpack(_A))', {list(arguments)})"
        command: list[str | Path] = [self.program, "--server", self.socket, "--remote-expr", expression]
        result = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=30)
        assert result.returncode == 0, f"{step}: {result.stderr}{self.account()}"
        return json.loads(result.stdout)

    def ask_about_mention(self, step: str) -> Any:
        return self.ask(step, MENTION.line, MENTION.column)

    def account(self) -> str:
        """What Neovim and the server said, for the report of a failure."""
        log = Path(self.environment["XDG_STATE_HOME"]) / "nvim" / "lsp.log"
        said = [file.read_text(errors="replace")[-4000:] for file in (self.messages, log) if file.exists()]
        return "\n".join(["", *said])

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def eventually(look: Callable[[], Answer | None], expected: str, neovim: Neovim) -> Answer:
    """The first answer of `look` that is not empty."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = look()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"not within {PATIENCE} s: {expected}{neovim.account()}"
        time.sleep(0.1)


@pytest.fixture
def neovim(editors: Path, corpus: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[Neovim]:
    neovim = Neovim(editors / "nvim", corpus, environment, tmp_path)
    try:
        neovim.wait_for_server()
        yield neovim
    finally:
        neovim.end()


def test_diagnostics_show_entities_and_noise(neovim: Neovim) -> None:
    def kinds() -> set[str]:
        diagnostics = neovim.ask("diagnostics")
        return {each["code"].split("/")[0] for each in diagnostics if each["source"] == "tippani"}

    eventually(lambda: kinds() >= {"entity", "noise"}, "diagnostics of entities and of noise", neovim)


def test_hover_names_spellings_of_other_articles(neovim: Neovim) -> None:
    here = {mention.text for mention in ARTICLES[MENTION.article]}
    everywhere = {mention.text for mentions in ARTICLES.values() for mention in mentions}
    elsewhere = {text for text in everywhere if not any(text in known for known in here)}
    assert elsewhere, "the gold has no spelling of this person that other articles alone use"

    def shown() -> bool:
        text = neovim.ask_about_mention("hover")
        return any(spelling in text for spelling in elsewhere)

    eventually(shown, f"a hover on {MENTION.text} with one of {sorted(elsewhere)}", neovim)


@pytest.mark.parametrize("way", ["first_of_definition", "jump"])
def test_definition_goes_to_another_article(neovim: Neovim, corpus: Path, way: str) -> None:
    def gone() -> dict[str, Any] | None:
        place = neovim.ask_about_mention(way)
        return place if place["file"] != str(corpus / MENTION.article) else None

    place = eventually(gone, f"from {MENTION.text} to another article", neovim)
    article = Path(place["file"]).relative_to(corpus)
    assert article in ARTICLES, f"{article} does not name {MENTION.person}"
    mentioned = {mention.line for mention in ARTICLES[article]}
    assert place["line"] in mentioned, f"{MENTION.person} stands in lines {sorted(mentioned)} of {article}"


def test_definition_follows_the_files_on_disk(neovim: Neovim, corpus: Path) -> None:
    """Neovim 0.10 watches no files on Linux: the server does, and no buffer holds the files that change here."""

    def files() -> set[Path]:
        return {Path(file) for file in neovim.ask_about_mention("definition_files")}

    known = min(eventually(files, f"a definition of {MENTION.text}", neovim))
    added = corpus / "added-while-open.txt"
    shutil.copyfile(known, added)
    eventually(lambda: added in files(), "the new article is in the answer", neovim)

    silent = next(article for article in gold.articles() if article not in ARTICLES)
    shutil.copyfile(gold.CORPUS / silent, added)
    eventually(lambda: added not in files(), "the article that names the person no more is out of the answer", neovim)

    known.unlink()
    eventually(lambda: known not in files(), "the deleted article is out of the answer", neovim)
