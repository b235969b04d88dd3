"""A real Helix 25.01 with the configuration in editors/helix: keys are typed, and the screen is read."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from machine import REPOSITORY

from . import gold, picture
from .terminal import Terminal

MENTION, ARTICLES = gold.question()
KNOWN = max(ARTICLES.keys() - {MENTION.article}, key=lambda article: len(ARTICLES[article]))


@pytest.fixture
def configured(environment: dict[str, str]) -> dict[str, str]:
    """An environment with what editors/helix/README.md tells the user to copy."""
    folder = Path(environment["XDG_CONFIG_HOME"]) / "helix"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("languages.toml", "config.toml"):
        shutil.copyfile(REPOSITORY / "editors" / "helix" / name, folder / name)
    return environment


@pytest.fixture
def open_article(
    editors: Path, corpus: Path, configured: dict[str, str], tmp_path: Path
) -> Iterator[Callable[[Path], Terminal]]:
    """Opens an article in a Helix that has shown diagnostics of it."""
    started: list[Terminal] = []

    def open_it(article: Path, folder: Path = corpus) -> Terminal:
        # tmux counts cells as Helix does only with this locale: see trixie.sh.
        counting = {**configured, "LOCPATH": str(editors.parent / "locale")}
        helix = Terminal(editors / "tmux", [editors / "hx", article], counting, tmp_path, folder)
        started.append(helix)
        if folder == corpus:
            helix.wait_for(lambda screen: "●" in screen, "diagnostics beside the lines")
        return helix

    yield open_it
    for helix in started:
        helix.end()


@pytest.fixture
def helix(open_article: Callable[[Path], Terminal]) -> Terminal:
    """Helix with the mention to ask about selected."""
    helix = open_article(MENTION.article)
    helix.type(f"/{MENTION.text}")
    helix.press("Enter")
    return helix


def ask(helix: Terminal, keys: list[str], shows: Callable[[str], bool], expected: str) -> str:
    """The screen after the keys. While the server still reads the corpus it knows less, so they are pressed until it knows."""
    deadline = time.monotonic() + 15
    while True:
        helix.press(*keys)
        time.sleep(0.4)
        screen = helix.screen()
        if shows(screen):
            return screen
        assert time.monotonic() < deadline, f"never shown: {expected}\n{screen}"
        helix.press("Escape", "Escape")


def test_health_finds_the_server(editors: Path, configured: dict[str, str]) -> None:
    health = subprocess.run(
        [editors / "hx", "--health", "text"], env=configured, capture_output=True, text=True, timeout=30, check=True
    ).stdout
    plain = re.sub(r"\x1b\[[0-9;]*m", "", health)
    assert re.search(r"^Configured language servers:\n +✓ tippani: .*/tippani$", plain, re.MULTILINE), plain


def test_diagnostics_are_listed_with_their_codes(helix: Terminal) -> None:
    screen = ask(helix, ["Space", "d"], lambda screen: "entity/" in screen, "the list of diagnostics")
    assert "noise/" in screen and "hazard/" in screen
    picture.take(helix, "helix-diagnostics", picture.helix_cells)


def test_hover_names_spellings_of_other_articles(helix: Terminal) -> None:
    here = {each.text for each in ARTICLES[MENTION.article]}
    elsewhere = {each.text for mentions in ARTICLES.values() for each in mentions} - here
    ask(
        helix,
        ["Space", "k"],
        lambda screen: "person, suggested" in screen and any(spelling in screen for spelling in elsewhere),
        f"a hover with one of {sorted(elsewhere)}",
    )
    picture.take(helix, "helix-hover", picture.helix_cells)


def test_definition_lists_the_other_articles_and_goes_there(helix: Terminal) -> None:
    screen = ask(helix, ["g", "d"], lambda screen: str(KNOWN) in screen, f"{KNOWN} in the list")
    assert len(re.findall(r"\b\w\S*\.txt:\d+", screen)) > 2
    picture.take(helix, "helix-definition", picture.helix_cells)
    helix.type(KNOWN.stem)
    time.sleep(0.3)
    helix.press("Enter")
    helix.wait_for(lambda screen: str(KNOWN) in screen.splitlines()[-2], f"{KNOWN} in the status line")
    helix.press("C-o")
    helix.wait_for(lambda screen: str(MENTION.article) in screen.splitlines()[-2], "the way back")


def test_definition_follows_the_files_on_disk(helix: Terminal, corpus: Path) -> None:
    """Helix 25.01 says that it watches files, but tells only of those that it saves itself: the server has to watch, too."""
    added = corpus / "added-while-open.txt"
    shutil.copyfile(corpus / KNOWN, added)
    ask(helix, ["g", "d"], lambda screen: added.name in screen, "the new article in the list")
    helix.press("Escape")
    added.unlink()
    ask(helix, ["g", "d"], lambda screen: str(KNOWN) in screen and added.name not in screen, "a list without it")


def test_references_list_this_article_too(helix: Terminal) -> None:
    def shown(screen: str) -> bool:
        return f"{MENTION.article}:" in screen and f"{KNOWN}:" in screen

    ask(helix, ["g", "r"], shown, "mentions here and elsewhere")


def test_implementation_lists_spellings(helix: Terminal) -> None:
    ask(helix, ["g", "i"], lambda screen: len(re.findall(r"\.txt:\d+", screen)) > 2, "a place for each spelling")


def test_a_latin_spelling_finds_bengali_text(helix: Terminal) -> None:
    spelling, bengali = gold.question_of_spelling()
    helix.press("Space", "S")
    helix.type(spelling)
    helix.wait_for(lambda screen: any(name in screen for name in bengali), f"{spelling} finds one of {bengali}")
    picture.take(helix, "helix-people", picture.helix_cells)


def test_hints_stand_behind_names_where_they_are_asked_for(
    open_article: Callable[[Path], Terminal], corpus: Path
) -> None:
    with (corpus / "tippani.toml").open("a") as settings:
        settings.write("inlay-hints = true\n")
    open_article(MENTION.article).wait_for(lambda screen: "PER" in screen and "LOC" in screen, "types behind names")


def test_nothing_is_said_in_a_folder_that_is_no_corpus(
    open_article: Callable[[Path, Path], Terminal], program: Path
) -> None:
    helix = open_article(Path("README.txt"), program)
    helix.wait_for(lambda screen: "README.txt" in screen, "the file")
    time.sleep(4)
    assert "●" not in helix.screen()


def test_a_fix_changes_the_text_and_undo_takes_it_back(
    open_article: Callable[[Path], Terminal], corpus: Path
) -> None:
    article, _, _ = gold.question_of_fix()
    before = (corpus / article).read_text()
    helix = open_article(article)
    helix.type("/\u09f7")
    helix.press("Enter")
    ask(helix, ["Space", "a"], lambda screen: "Replace with “\u0964”" in screen, "a fix for the lookalike")
    picture.take(helix, "helix-fix", picture.helix_cells)
    helix.press("Enter")  # the first of the actions
    assert saved(helix, corpus / article, before) == before.replace("\u09f7", "\u0964", 1)
    helix.press("u")
    assert saved(helix, corpus / article, before.replace("\u09f7", "\u0964", 1)) == before


def test_a_code_is_silenced_when_all_is_written(open_article: Callable[[Path], Terminal], corpus: Path) -> None:
    helix = open_article(MENTION.article)
    helix.type("/ad_slot")
    helix.press("Enter")
    title = "Silence noise/shortcode in this corpus"
    screen = ask(helix, ["Space", "a"], lambda screen: title in screen, "what can be done with the noise")
    menu = [line for line in screen.splitlines() if "tippani.toml" in line or "Delete" in line]
    place = next(index for index, line in enumerate(menu) if title in line)
    helix.press(*["Down"] * place, "Enter")
    helix.type(":wa")
    helix.press("Enter")
    deadline = time.monotonic() + 5
    while "noise/shortcode" not in (corpus / "tippani.toml").read_text("utf-8"):
        assert time.monotonic() < deadline, helix.screen()
        time.sleep(0.1)
    helix.wait_for(lambda screen: "placeholder" not in screen, "the line without its finding")


def saved(helix: Terminal, file: Path, before: str) -> str:
    """The text of the file after `:w`, which is another than before."""
    helix.type(":w")
    helix.press("Enter")
    deadline = time.monotonic() + 5
    while (text := file.read_text()) == before:
        assert time.monotonic() < deadline, f"saved without a change\n{helix.screen()}"
        time.sleep(0.1)
    return text
