"""An annotator's session in a real Neovim, with the configuration in editors/neovim."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from machine import REPOSITORY

from . import gold, picture
from .terminal import Terminal

Answer = TypeVar("Answer")
MENTION, ARTICLES = gold.question()
PATIENCE = 15  # seconds, for indexing, for the server's watch over the folder, and for the editor itself


FOLDER = REPOSITORY / "editors" / "neovim"
# What its README.md tells the user to write.
PLUGIN = f"""vim.opt.runtimepath:append({json.dumps(str(FOLDER))})
require("tippani").setup({{ keys = true }})
"""


class Neovim:
    """A headless Neovim with an article open."""

    def __init__(
        self,
        program: Path,
        corpus: Path,
        environment: dict[str, str],
        folder: Path,
        article: Path = MENTION.article,
        configuration: str = PLUGIN,
    ) -> None:
        self.program, self.environment = program, environment
        self.socket = folder / "socket"
        self.messages = folder / "messages"
        settings = Path(environment["XDG_CONFIG_HOME"]) / "nvim" / "init.lua"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(configuration)
        session = Path(__file__).with_name("neovim_session.lua")
        command: list[str | Path] = [program, "--headless", "-n", "--listen", self.socket, "-S", session]
        command.append(article)
        with self.messages.open("wb") as messages:
            self.process = subprocess.Popen(
                command, env=environment, cwd=corpus, stdin=subprocess.DEVNULL, stdout=messages, stderr=subprocess.STDOUT
            )

    def wait_for_server(self) -> None:
        eventually(lambda: self.socket.exists(), "Neovim listens", self)
        eventually(lambda: self.ask("is_attached"), "Neovim starts the server for the article", self)
        eventually(lambda: self.ask("is_ready"), "the server reads the corpus", self)

    def ask(self, step: str, *arguments: int | str) -> Any:
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


def test_references_are_every_mention(neovim: Neovim, corpus: Path) -> None:
    entries = neovim.ask("list_of_key", MENTION.line, MENTION.column, "grr")["entries"]
    articles = {Path(entry["file"]).relative_to(corpus) for entry in entries}
    # The server need not find every mention that the gold has; how many it finds is what `tippani eval people` tells.
    assert len(articles & ARTICLES.keys()) > len(ARTICLES) / 2
    here = {(entry["line"], entry["column"]) for entry in entries if entry["file"] == str(corpus / MENTION.article)}
    assert (MENTION.line, MENTION.column) in here


@pytest.mark.parametrize("key", ["gd", "gri"])
def test_keys_list_other_articles_by_name(neovim: Neovim, corpus: Path, key: str) -> None:
    entries = neovim.ask("list_of_key", MENTION.line, MENTION.column, key)["entries"]
    spellings = tuple({mention.text for mentions in ARTICLES.values() for mention in mentions})
    assert len({entry["file"] for entry in entries} - {str(corpus / MENTION.article)}) > 1
    assert all(entry["text"].startswith(spellings) for entry in entries[:2])


def test_a_place_far_in_a_bengali_line_is_the_right_one(neovim: Neovim) -> None:
    """Neovim 0.10 takes it for the line's end where positions count UTF-16."""
    in_article = [each for each in gold.mentions_of(MENTION.article) if not each.in_noise]
    far = max((each for each in in_article if not each.text.isascii()), key=lambda each: each.column)
    hover = neovim.ask("hover", far.line, far.column)
    assert far.text in hover
    # In plain text: Neovim would hide the addresses of links and break the lines as if it had not.
    assert "](" not in hover and "\\" not in hover


def test_a_latin_spelling_finds_bengali_text(neovim: Neovim) -> None:
    spelling, bengali = gold.question_of_spelling()

    def texts() -> str:
        return " ".join(entry["text"] for entry in neovim.ask("symbols", spelling)["entries"])

    eventually(lambda: any(name in texts() for name in bengali), f"{spelling} finds one of {bengali}", neovim)


def test_names_have_a_colour(neovim: Neovim) -> None:
    def kind() -> dict[str, Any] | None:
        answer = neovim.ask_about_mention("kind")
        return answer if answer["kinds"] else None

    answer = eventually(kind, f"a semantic token on {MENTION.text}", neovim)
    assert answer == {"kinds": ["person"], "lender": "Identifier"}


def test_a_fix_changes_the_text_and_undo_takes_it_back(neovim: Neovim, corpus: Path) -> None:
    article, line, column = gold.question_of_fix()
    text = neovim.ask("fix", str(corpus / article), line, column)
    assert "\u09f7" in text["before"]
    encoded = text["before"].encode()
    assert text["after"] == (encoded[:column] + "\u0964".encode() + encoded[column + 3 :]).decode()
    assert text["undone"] == text["before"]


def test_a_code_is_silenced_when_all_is_written(neovim: Neovim, corpus: Path) -> None:
    code = "noise/shortcode"
    lines = (corpus / MENTION.article).read_text("utf-8").splitlines()
    there = next(number for number, line in enumerate(lines, 1) if line.startswith("[ad_slot"))
    codes = neovim.ask("silence", there, 1, code)
    assert code not in codes and "noise/source-credit" in codes
    assert code in (corpus / "tippani.toml").read_text("utf-8")


def test_people_lists_the_mentions_of_whom_a_spelling_means(neovim: Neovim, corpus: Path) -> None:
    spelling = next(each.text for mentions in ARTICLES.values() for each in mentions if each.text.isascii())
    mentioned = {(corpus / each.article, each.line, each.column) for mentions in ARTICLES.values() for each in mentions}

    def found() -> bool:
        entries = neovim.ask("list_of", f"TippaniPeople {spelling}")["entries"]
        return len(mentioned & {(Path(entry["file"]), entry["line"], entry["column"]) for entry in entries}) > 1

    eventually(found, f"mentions of {spelling}", neovim)


def test_people_offers_everybody(neovim: Neovim) -> None:
    answer = eventually(lambda: ready(neovim, "TippaniPeople"), "people to choose from", neovim)
    assert len(answer["offered"]) > 10
    assert all(" in " in person for person in answer["offered"])
    assert answer["title"] == answer["offered"][0].split(":")[0]


def test_noise_lists_the_lines_of_a_kind(neovim: Neovim, corpus: Path) -> None:
    answer = eventually(lambda: ready(neovim, "TippaniNoise"), "noise to choose from", neovim)
    assert len(answer["offered"]) > 3
    assert answer["title"].startswith(("noise/", "hazard/"))
    assert len({entry["file"] for entry in answer["entries"]}) > 1
    again = neovim.ask("list_of", f"TippaniNoise {answer['title']}")
    assert again["entries"] == answer["entries"] and not again["offered"]


def ready(neovim: Neovim, command: str) -> dict[str, Any] | None:
    answer: dict[str, Any] = neovim.ask("list_of", command)
    return answer if answer["entries"] else None


def test_steps_go_to_names_and_back(neovim: Neovim, corpus: Path) -> None:
    eventually(lambda: neovim.ask("diagnostics"), "an analysed article", neovim)
    there = neovim.ask("step", MENTION.line, MENTION.column, "TippaniNext name")
    assert (there["line"], there["column"]) > (MENTION.line, MENTION.column)
    back = neovim.ask("step", there["line"], there["column"], "TippaniPrevious name")
    assert (back["line"], back["column"]) == (MENTION.line, MENTION.column)


def test_hints_stand_behind_names_where_they_are_asked_for(
    editors: Path, corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with (corpus / "tippani.toml").open("a") as settings:
        settings.write("inlay-hints = true\n")
    neovim = Neovim(editors / "nvim", corpus, environment, tmp_path)
    try:
        neovim.wait_for_server()
        hints = eventually(lambda: neovim.ask("hints"), "hints", neovim)
    finally:
        neovim.end()
    behind = (MENTION.line - 1, MENTION.column + len(MENTION.text.encode()))
    assert "PER" in next(hint["label"] for hint in hints if (hint["line"], hint["column"]) == behind)


def test_nothing_is_said_in_a_folder_that_is_no_corpus(
    editors: Path, program: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    neovim = Neovim(editors / "nvim", program, environment, tmp_path, Path("README.txt"))
    try:
        eventually(lambda: neovim.socket.exists(), "Neovim listens", neovim)
        eventually(lambda: neovim.ask("is_attached"), "Neovim starts the server", neovim)
        time.sleep(3)
        assert neovim.ask("diagnostics") == []
        assert neovim.ask("kind", MENTION.line, MENTION.column)["kinds"] == []
    finally:
        neovim.end()


def version(editors: Path) -> str:
    """Such as `0.10.4`."""
    said = subprocess.run([editors / "nvim", "--version"], capture_output=True, text=True, check=True).stdout
    return re.match(r"NVIM v(\S+)", said)[1]


def test_without_the_folder(editors: Path, corpus: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """The lines of README.md for who wants no plugin: those for 0.10, or the file that is copied for later ones."""
    # A folder of its own: what is copied there is for this test only.
    environment = {**environment, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    section = (FOLDER / "README.md").read_text("utf-8").split("## Without this folder")[1]
    if version(editors).startswith("0.10."):
        configuration = re.search(r"```lua\n(.*?)```", section, re.DOTALL)[1]
    else:
        servers = Path(environment["XDG_CONFIG_HOME"]) / "nvim" / "lsp"
        servers.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FOLDER / "lsp" / "tippani.lua", servers / "tippani.lua")
        configuration = re.search(r"`(vim\.lsp\.enable.*?)`", section)[1]
    neovim = Neovim(editors / "nvim", corpus, environment, tmp_path, configuration=configuration)
    try:
        neovim.wait_for_server()
        eventually(lambda: neovim.ask("diagnostics"), "diagnostics", neovim)
        assert MENTION.text in neovim.ask_about_mention("hover")
    finally:
        neovim.end()


def test_cleaned_text_stands_beside_the_article(neovim: Neovim, corpus: Path) -> None:
    eventually(lambda: neovim.ask("diagnostics"), "an analysed article", neovim)
    answer = neovim.ask("clean")
    assert len(answer["texts"]) == 2
    cleaned, article = sorted(answer["texts"], key=len)
    assert len(cleaned) < len(article) and MENTION.text in cleaned
    assert answer["left"] == 0, "closing the cleaned text ends the comparison"


def test_health_names_what_it_found(neovim: Neovim, editors: Path) -> None:
    articles = len(list(gold.CORPUS.glob("*.txt")))

    def said() -> str | None:
        health = neovim.ask("health")
        return health if f"{articles} articles" in health else None

    health = eventually(said, f":checkhealth says that there are {articles} articles", neovim)
    for expected in (f"OK Neovim {version(editors)}", "OK tippani ", "OK running, articles open: 1"):
        assert expected in health, health
    assert "ERROR" not in health and "WARNING" not in health, health


@pytest.fixture
def screen(neovim: Neovim, editors: Path, environment: dict[str, str], corpus: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal that shows the running Neovim."""
    # Neovim's own way, a second Neovim behind the first, fails outside of a chroot: it would start the dynamic loader.
    command: list[str | Path] = [editors / "nvim", "--server", neovim.socket, "--remote-ui"]
    terminal = Terminal(editors / "tmux", command, environment, tmp_path, corpus)
    yield terminal
    terminal.end()


def test_screen_shows_who_a_name_is(neovim: Neovim, screen: Terminal) -> None:
    neovim.ask_about_mention("definition_files")  # leaves the cursor on the mention
    screen.wait_for(lambda text: MENTION.text in text, "the article")
    screen.press("K")
    screen.wait_for(lambda text: "person, suggested" in text, "the hover")
    picture.take(screen, "neovim-hover", picture.cells)
    screen.press("l", "g", "d")
    screen.wait_for(lambda text: ".txt|" in text, "the list of the definitions")
    picture.take(screen, "neovim-definition", picture.cells)
    screen.press("Enter")
    screen.wait_for(lambda text: str(MENTION.article) not in text.splitlines()[0], "another article")


def test_screen_offers_people(neovim: Neovim, screen: Terminal) -> None:
    screen.type(":TippaniPeople")
    screen.press("Enter")
    screen.wait_for(lambda text: "1: " in text and "mentions in" in text, "people to choose from")
    picture.take(screen, "neovim-people", picture.cells)


def test_screen_compares_with_the_cleaned_text(neovim: Neovim, screen: Terminal) -> None:
    screen.type(":TippaniClean")
    screen.press("Enter")
    screen.wait_for(lambda text: "-----" in text and "│" in text, "the cleaned text")
    picture.take(screen, "neovim-clean", picture.cells)


def test_screen_of_health(neovim: Neovim, screen: Terminal) -> None:
    screen.type(":checkhealth tippani")
    screen.press("Enter")
    screen.wait_for(lambda text: "articles and" in text, "the health check")
    picture.take(screen, "neovim-health", picture.cells)
