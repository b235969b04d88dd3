"""The people and the noise of the sample corpus, as its gold annotation names them.

The tests choose whom they ask about here, at run time, so that the corpus can change without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
CORPUS = TESTS / "corpus"
GOLD = TESTS / "gold"


@dataclass(frozen=True)
class Mention:
    """One person in one place. Line and column are Neovim's: the line counts from 1, the column in bytes from 0."""

    article: Path  # below the corpus folder
    person: str
    text: str
    line: int
    column: int
    in_noise: bool


def question() -> tuple[Mention, dict[Path, list[Mention]]]:
    """A mention to ask about, and every mention of the same person by article.

    It is of the person that most articles name, in the article that names them most often, the first there outside noise.
    """
    people: dict[str, dict[Path, list[Mention]]] = {}
    for article in articles():
        for mention in mentions_of(article):
            people.setdefault(mention.person, {}).setdefault(article, []).append(mention)
    named = max(people.values(), key=len)
    # Neovim shows no byte order mark and no carriage returns: where a text has none, its columns are the file's.
    plain = [article for article in named if not re.search("[\ufeff\r]", read(CORPUS / article))]
    article = max(plain, key=lambda article: len(named[article]))
    return next(mention for mention in named[article] if not mention.in_noise), named


def articles() -> list[Path]:
    """The annotated articles, below the corpus folder."""
    return [annotation.relative_to(GOLD).with_suffix(".txt") for annotation in sorted(GOLD.rglob("*.ann"))]


def question_of_spelling() -> tuple[str, list[str]]:
    """A Latin spelling of somebody whom most articles call by a Bengali name, and the Bengali spellings."""
    people: dict[str, list[str]] = {}
    for article in articles():
        for mention in mentions_of(article):
            people.setdefault(mention.person, []).append(mention.text)
    for texts in people.values():
        latin = [text for text in texts if text.isascii()]
        bengali = [text for text in texts if re.search("[\u0980-\u09ff]", text)]
        if latin and len(bengali) >= len(texts) / 2:
            return max(latin, key=len), sorted(set(bengali))
    raise LookupError("nobody has a Latin spelling and mostly Bengali ones")


def question_of_fix() -> tuple[Path, int, int]:
    """An article with a Bengali sentence that ends in a lookalike of the danda, and its line and column, counted as in `Mention`."""
    for article in articles():
        before, lookalike, _ = read(CORPUS / article).partition("\u09f7")
        if lookalike:
            return article, before.count("\n") + 1, len(before[before.rfind("\n") + 1 :].encode())
    raise LookupError("no article has a lookalike of the danda")


def mentions_of(article: Path) -> list[Mention]:
    """Reads brat standoff, whose offsets count code points; a note holds the person's id, a remark behind `;`."""
    text = read(CORPUS / article)
    spans, notes = {}, {}
    for row in read((GOLD / article).with_suffix(".ann")).splitlines():
        fields = row.split("\t")
        if row.startswith("T"):
            kind, first, last = fields[1].split(" ")
            spans[fields[0]] = (kind, int(first), int(last))
        elif row.startswith("#"):
            notes[fields[1].split(" ")[1]] = fields[2].split(";")[0].strip()
    noise = [(start, end) for kind, start, end in spans.values() if kind == "NOISE"]
    found = []
    for identifier, (kind, start, end) in spans.items():
        if kind == "PER":
            before = text[:start]
            found.append(
                Mention(
                    article=article,
                    person=notes[identifier],
                    text=text[start:end],
                    line=before.count("\n") + 1,
                    column=len(before[before.rfind("\n") + 1 :].encode()),
                    in_noise=any(start < noise_end and noise_start < end for noise_start, noise_end in noise),
                )
            )
    return found


def read(path: Path) -> str:
    """The text with its line ends as they are in the file, which the offsets of the annotation count."""
    return path.read_bytes().decode()
