"""Whom and what an annotated corpus names: the sample corpus of the repository, or the seeds in TIPPANI_DATA.

The tests choose what they ask about here, at run time, so that the texts can change without them.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from machine import REPOSITORY

DATA = Path(os.environ.get("TIPPANI_DATA") or REPOSITORY.parent / "shared")


@dataclass(frozen=True)
class Span:
    """A gold annotation. Offsets count code points of the file as it lies on disk."""

    article: str
    kind: str  # PER, LOC, ORG, NOISE
    start: int
    end: int
    text: str
    note: str  # of a PER the person's id, of a NOISE its kind

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Corpus:
    """A folder of articles, and the folder of their brat standoff."""

    texts: Path
    gold: Path

    @cached_property
    def articles(self) -> dict[str, str]:
        """The text of each article, with the line ends of the file."""
        return {path.name: path.read_bytes().decode() for path in sorted(self.texts.glob("*.txt"))}

    @cached_property
    def spans(self) -> list[Span]:
        return [span for article in self.articles for span in self._read(article)]

    def _read(self, article: str) -> Iterator[Span]:
        rows = (self.gold / article).with_suffix(".ann").read_bytes().decode().splitlines()
        fields = [row.split("\t") for row in rows]
        notes = {row[1].split(" ")[1]: row[2].split(";")[0].strip() for row in fields if row[0].startswith("#")}
        for row in fields:
            if row[0].startswith("T"):
                kind, start, end = row[1].split(" ")
                yield Span(article, kind, int(start), int(end), row[2], notes.get(row[0], ""))

    def of(self, article: str, *kinds: str) -> list[Span]:
        """The annotations of an article, of these kinds, in order of place."""
        found = [span for span in self.spans if span.article == article and span.kind in kinds]
        return sorted(found, key=lambda span: (span.start, span.end))

    @cached_property
    def people(self) -> dict[str, dict[str, list[Span]]]:
        """The mentions of each person by article."""
        found: dict[str, dict[str, list[Span]]] = {}
        for span in self.spans:
            if span.kind == "PER":
                found.setdefault(span.note, {}).setdefault(span.article, []).append(span)
        return found

    def noise_at(self, span: Span) -> list[Span]:
        """The noise and hazards over an annotation."""
        return [noise for noise in self.of(span.article, "NOISE") if noise.overlaps(span.start, span.end)]

    def plain(self, spans: Iterable[Span]) -> list[Span]:
        """Those outside of noise and hazards, where there is no doubt what a place means."""
        return [span for span in spans if not self.noise_at(span)]

    @cached_property
    def known(self) -> Span:
        """A mention outside of noise of the person in most articles, in the article that names them most often."""
        articles = max(self.people.values(), key=len)
        mentions = max(articles.values(), key=len)
        return self.plain(mentions)[0]

    @cached_property
    def spread(self) -> tuple[str, list[Span]]:
        """A full name that stands alike, outside of noise, in most articles; one mention of each article."""
        names: dict[str, dict[str, Span]] = {}
        for article, text in self.articles.items():
            # Without the marks that some clients strip from what they open.
            if not set("\r\ufeff") & set(text):
                for span in self.plain(self.of(article, "PER")):
                    if " " in span.text:
                        names.setdefault(span.text, {}).setdefault(article, span)
        name = max(names, key=lambda name: (len(names[name]), name))
        return name, list(names[name].values())


def script(text: str) -> str:
    """The script of most of its letters: `BENGALI`, `DEVANAGARI`, `LATIN` …"""
    names = (unicodedata.name(character, "").split(" ")[0] for character in text if character.isalpha())
    return Counter(names).most_common(1)[0][0]


SAMPLE = Corpus(REPOSITORY / "tests" / "corpus", REPOSITORY / "tests" / "gold")
SEEDS = Corpus(DATA / "seeds", DATA / "seeds")
