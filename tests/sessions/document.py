"""A document as the Language Server Protocol sees it: lines, and positions in one of three encodings.

Lines end at LF, CR LF and CR, and at nothing else (U+2028 is a character like others). Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

ENCODINGS = ("utf-8", "utf-16", "utf-32")


def width(text: str, encoding: str) -> int:
    """How many units of a position the text takes."""
    if encoding == "utf-8":
        return len(text.encode())
    if encoding == "utf-16":
        return sum(2 if ord(character) > 0xFFFF else 1 for character in text)
    return len(text)


class Document:
    """A text. Unchangeable: `apply` makes a new one."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text, self.encoding = text, encoding
        breaks = [(found.start(), found.end()) for found in re.finditer("\r\n|\n|\r", text)]
        self.starts = [0, *(end for _, end in breaks)]
        self.ends = [*(start for start, _ in breaks), len(text)]

    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends)]

    def position(self, offset: int) -> types.Position:
        """The place of a code point. Between CR and LF there is none: it is the end of the line."""
        line = bisect_right(self.starts, offset) - 1
        before = self.text[self.starts[line] : min(offset, self.ends[line])]
        return types.Position(line, width(before, self.encoding))

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The code point at a place, which is clamped as servers have to; inside a character it is that one's start."""
        if position.line >= len(self.starts):
            return len(self.text)
        offset, left = self.starts[position.line], position.character
        while offset < self.ends[position.line]:
            left -= width(self.text[offset], self.encoding)
            if left < 0:
                break
            offset += 1
        return offset

    def span(self, range_: types.Range) -> tuple[int, int]:
        """The code points of a range that a server sent; fails where it is no range of this text."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        exact = self.position(start) == range_.start and self.position(end) == range_.end
        assert exact and start <= end, f"{range_} is no range of the document in {self.encoding}"
        return start, end

    def slice(self, range_: types.Range) -> str:
        """The text of a range that a server sent."""
        start, end = self.span(range_)
        return self.text[start:end]

    def apply(self, change: types.TextDocumentContentChangeEvent) -> Document:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Document(change.text, self.encoding)
        start, end = self.offset(change.range.start), self.offset(change.range.end)
        return Document(self.text[:start] + change.text + self.text[end:], self.encoding)


def replace(range_: types.Range, text: str) -> types.TextDocumentContentChangePartial:
    """A change for `didChange`."""
    return types.TextDocumentContentChangePartial(text=text, range=range_)
