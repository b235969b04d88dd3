"""A picture of a terminal's screen, with real fonts: letters are joined as in a terminal that can do it."""

from __future__ import annotations

import ctypes
import locale
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .terminal import COLUMNS, Terminal

FONTS = Path("/usr/share/fonts/truetype")
# From Debian's fonts-dejavu-core and fonts-noto-core, by the scripts that a word is in.
LATIN = FONTS / "dejavu" / "DejaVuSansMono.ttf"
INDIC = {
    "BENGALI": FONTS / "noto" / "NotoSansBengali-Regular.ttf",
    "DEVANAGARI": FONTS / "noto" / "NotoSansDevanagari-Regular.ttf",
}
WIDTH, HEIGHT, SIZE = 9, 22, 15  # of a cell, and of the letters in it
# The sixteen colours that a terminal names itself; the rest of the 256 are a cube and greys.
NAMED = "1d1f21 cc6666 b5bd68 f0c674 81a2be b294bb 8abeb7 c5c8c6 666666 d54e53 b9ca4a e7c547 7aa6da c397d8 70c0b1 eaeaea"
PAPER, INK = (0x1D, 0x1F, 0x21), (0xC5, 0xC8, 0xC6)

Colour = tuple[int, int, int]
Draw = ImageDraw.ImageDraw


@dataclass(frozen=True)
class Style:
    ink: Colour = INK
    paper: Colour = PAPER
    reverse: bool = False
    underline: bool = False
    line: Colour | None = None


def take(terminal: Terminal, name: str, width: Callable[[str], int]) -> None:
    """Puts a picture of the screen into the folder that TIPPANI_SCREENSHOTS names; without that, does nothing."""
    folder = os.environ.get("TIPPANI_SCREENSHOTS")
    if folder:
        save(terminal.painted(), Path(folder) / f"{name}.png", width)


def cells(character: str) -> int:
    """How many cells tmux gives a character."""
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    return max(0, ctypes.CDLL(None).wcwidth(ord(character)))


def helix_cells(character: str) -> int:
    """The same for a tmux with the locale that trixie.sh makes."""
    return 0 if character in "\u09be\u09d7" else cells(character)


def save(painted: str, file: Path, width: Callable[[str], int]) -> None:
    """Draws what `Terminal.painted` says; `width` is `cells` or `helix_cells`."""
    # Links (OSC 8) have no look of their own.
    rows = re.sub(r"\x1b\]8;.*?\x1b\\", "", painted).rstrip("\n").split("\n")
    image = Image.new("RGB", (COLUMNS * WIDTH, len(rows) * HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    style = Style()
    for row, text in enumerate(rows):
        column = 0
        painted_row: list[tuple[str, Style]] = []
        for style, run in runs(text, style):
            painted_row.extend((character, style) for character in run)
        # A word is shaped as a whole, whatever colours it has: letters join over the ends of names. No font has all scripts.
        for _, word in groupby(painted_row, lambda each: (each[0] == " ", is_indic(each[0]))):
            column = draw_word(image, draw, list(word), (column, row), width)
    # A palette makes the file a third; this method keeps colours that few dots have.
    image.quantize(colors=255, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, optimize=True)


def is_indic(character: str) -> bool:
    """Letters and signs of Devanagari and Bengali, and what joins them."""
    return "\u0900" <= character <= "\u09ff" or character in "\u200c\u200d"


def runs(text: str, style: Style) -> Iterator[tuple[Style, str]]:
    """Stretches of one style. Styles go on over the ends of lines."""
    yield style, ""
    for codes, run in re.findall(r"(?:\x1b\[([\d;:]*)m)?([^\x1b]*)(?:\x1b[()]B|\x0f|\x0e)?", text):
        if codes:
            style = changed(style, codes)
        yield style, run


def changed(style: Style, codes: str) -> Style:
    parts = codes.split(";")
    while parts:
        code = parts.pop(0)
        number, *details = (int(each) for each in code.split(":") if each)
        if number == 0:
            style = Style()
        elif number == 7 or number == 27:
            style = replace(style, reverse=number == 7)
        elif number == 4 or number == 24:
            style = replace(style, underline=number == 4 and details != [0])
        elif number in (38, 48, 58):
            kind, *values = details or [int(each) for each in take_colour(parts)]
            colour = (values[-3], values[-2], values[-1]) if kind == 2 else numbered(values[0])
            style = replace(style, **{{38: "ink", 48: "paper", 58: "line"}[number]: colour})
        elif number == 39:
            style = replace(style, ink=INK)
        elif number == 49:
            style = replace(style, paper=PAPER)
        elif number == 59:
            style = replace(style, line=None)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            style = replace(style, ink=numbered(number - 30 if number < 90 else number - 82))
        elif 40 <= number <= 47 or 100 <= number <= 107:
            style = replace(style, paper=numbered(number - 40 if number < 100 else number - 92))
    return style


def take_colour(parts: list[str]) -> list[str]:
    """`5;N` or `2;R;G;B` from the front of what is left."""
    taken = parts[: 2 if parts[0] == "5" else 4]
    del parts[: len(taken)]
    return taken


def numbered(number: int) -> Colour:
    if number < 16:
        red, green, blue = bytes.fromhex(NAMED.split()[number])
        return red, green, blue
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return steps[number // 36], steps[number // 6 % 6], steps[number % 6]


def draw_word(
    image: Image.Image, draw: Draw, word: list[tuple[str, Style]], place: tuple[int, int], width: Callable[[str], int]
) -> int:
    """Draws a word, or blanks, and returns the column behind."""
    column, row = place
    text = "".join(character for character, _ in word)
    mask = shaped(text, sum(width(character) for character in text))
    start = column
    for style, part in groupby(word, lambda each: each[1]):
        end = start + sum(width(character) for character, _ in part)
        ink, paper = (style.paper, style.ink) if style.reverse else (style.ink, style.paper)
        left, right, top = start * WIDTH, end * WIDTH, row * HEIGHT
        draw.rectangle((left, top, right - 1, top + HEIGHT - 1), fill=paper)
        offset = left - column * WIDTH
        image.paste(ink, (left, top), mask.crop((offset, 0, offset + right - left, HEIGHT)))
        if style.underline:
            draw.line((left, top + HEIGHT - 2, right - 1, top + HEIGHT - 2), fill=style.line or ink)
        start = end
    return start


def shaped(text: str, cells: int) -> Image.Image:
    """The letters of a word, as wide as its cells."""
    mask = Image.new("L", (cells * WIDTH, HEIGHT))
    draw = ImageDraw.Draw(mask)
    script = next((name for name in INDIC if any(unicodedata.name(each, "").startswith(name) for each in text)), None)
    if script is None:
        # A cell each: frames have to meet.
        for index, character in enumerate(text):
            draw.text((index * WIDTH, HEIGHT - 6), character, 255, ImageFont.truetype(LATIN, SIZE), "ls")
        return mask
    # Joined letters are as wide as they are: a word that is wider than its cells is made narrower.
    font = ImageFont.truetype(INDIC[script], SIZE + 2)
    natural = round(font.getlength(text)) + 1
    wide = Image.new("L", (max(natural, mask.width), HEIGHT))
    ImageDraw.Draw(wide).text((0, HEIGHT - 6), text, 255, font, "ls")
    return wide.resize(mask.size)
