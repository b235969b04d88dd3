"""How the tests judge who is who: places that the server gives, against the people of the gold annotation.

What a test demands of every answer (one place an article, never this article …) holds whatever the analysis finds. How
much of gold it finds is a share, and has a floor: high enough that a defect shows, low enough that a better analysis
of one name at the cost of another does not.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from .annotation import Corpus, Span
from .document import Document
from .editor import Editor


class Reader:
    """Knows the texts of a corpus, and whom gold names at a place in them."""

    def __init__(self, gold: Corpus, folder: Path, encoding: str) -> None:
        self.gold = gold
        self.articles = {(folder / article).as_uri(): article for article in gold.articles}
        self.documents = {uri: Document(gold.articles[article], encoding) for uri, article in self.articles.items()}

    def text(self, place: types.Location) -> str:
        """What stands at a place; fails where it is no place of an article."""
        return self.documents[place.uri].slice(place.range)

    def person(self, place: types.Location) -> str | None:
        """Whom gold names there; none where it names nobody, or two."""
        start, end = self.documents[place.uri].span(place.range)
        spans = self.gold.of(self.articles[place.uri], "PER")
        people = {span.note for span in spans if span.overlaps(start, end)}
        return people.pop() if len(people) == 1 else None


def mentions(gold: Corpus, articles: int = 1) -> Iterator[Span]:
    """Mentions, outside of noise, of the people of at least that many articles."""
    for named in gold.people.values():
        if len(named) >= articles:
            for spans in named.values():
                yield from gold.plain(spans)


def share(right: Iterable[object]) -> float:
    counted = list(map(bool, right))
    return sum(counted) / len(counted)


def texts_only(gold: Corpus, to: Path) -> Path:
    """A copy of the articles of a corpus, without what gives the answers away."""
    to.mkdir()
    for article in gold.articles:
        shutil.copy(gold.texts / article, to)
    (to / "tippani.toml").touch()
    return to


async def open_all(editor: Editor, folder: Path, gold: Corpus) -> Reader:
    """Opens every article, once the index is there."""
    await editor.indexed()
    for article in gold.articles:
        editor.open(folder / article)
    return Reader(gold, folder, editor.encoding)
