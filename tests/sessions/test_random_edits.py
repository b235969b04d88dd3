"""However a text came about, the server says the same of it: random edits against a fresh open of what they end in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from .annotation import SAMPLE
from .capabilities import capabilities
from .document import ENCODINGS, Document, replace
from .editor import Editor
from .test_document_symbol import symbols

# What is typed and pasted: names and noise of the sample, and whatever makes positions hard.
LINES = [line for text in SAMPLE.articles.values() for line in text.splitlines() if 0 < len(line) < 300][::3]
NAMES = sorted({span.text for span in SAMPLE.spans if span.kind != "NOISE"})
HARD = [
    "\n", "\r", "\r\n", "\u2028", "🙂", "👩‍👩‍👧‍👦", "e\u0301", "ড\u09bc",
    "\u200d", "\ufeff", "।", " ", "", "ের", "৷", "x",
]
pieces = st.lists(st.sampled_from(HARD) | st.sampled_from(NAMES) | st.sampled_from(LINES), min_size=0, max_size=3)
texts = pieces.map("".join)
# Two places, as parts of a million of the text as it is then; how far behind the second; and what replaces it all.
edits = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from([0, 0, 0, 0, 7, 10**6]), texts)
notifications = st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=8)


class Pair:
    """Two servers of one encoding in two folders that are alike: one is typed into, the other opens the result."""

    def __init__(self, encoding: str, folders: list[Path]) -> None:
        self.encoding, self.folders = encoding, folders
        self.typed, self.fresh = Editor(), Editor()

    async def start(self, tippani: Path) -> None:
        for editor, folder in zip((self.typed, self.fresh), self.folders):
            await editor.start(tippani)
            able = capabilities(encodings=[self.encoding], related=False)
            root = types.WorkspaceFolder(folder.as_uri(), folder.name)
            await editor.initialize_session(types.InitializeParams(capabilities=able, workspace_folders=[root]))
            editor.encoding = self.encoding
            await editor.indexed()

    async def compare(self, before: str, batches: list[list[types.TextDocumentContentChangeEvent]]) -> list:
        """What both say of the text in the end, which has to be the same; free of the encoding."""
        article = "article.txt"
        typed = self.typed.open(self.folders[0] / article, before)
        for changes in batches:
            self.typed.change(typed, *changes)
        document = self.typed.document(typed)
        fresh = self.fresh.open(self.folders[1] / article, document.text)
        said = [await self.say(self.typed, typed), await self.say(self.fresh, fresh)]
        self.typed.shut(typed)
        self.fresh.shut(fresh)
        assert said[0] == said[1], f"{document.text!r} in {self.encoding}"
        return said[0]

    async def say(self, editor: Editor, uri: str) -> list:
        document = editor.document(uri)
        found = [
            (document.span(item.range), item.code, item.severity, item.message, item.data)
            for item in await editor.pull(uri)
        ]
        return found + [(document.span(symbol.range), symbol.name) for symbol in await symbols(editor, uri)]


@pytest.fixture(scope="module")
def pairs(tippani, tmp_path_factory) -> Iterator[tuple[asyncio.Runner, list[Pair]]]:
    """The servers for all examples, on a loop of their own: the examples are plain functions."""
    with asyncio.Runner() as runner:
        started = []
        for encoding in ENCODINGS:
            folders = [tmp_path_factory.mktemp(f"{encoding}-{name}") for name in ("typed", "fresh")]
            for folder in folders:
                (folder / "tippani.toml").touch()
                # Another article, so that who is who over articles is compared too.
                (folder / "other.txt").write_text(SAMPLE.articles[SAMPLE.known.article], "utf-8")
            pair = Pair(encoding, folders)
            runner.run(pair.start(tippani))
            started.append(pair)
        yield runner, started
        for pair in started:
            for editor in (pair.typed, pair.fresh):
                runner.run(editor.close())


def changes(document: Document, wanted: list[tuple[int, int, int, str]]) -> tuple[Document, list]:
    """The edits as changes of this text, each of the text that the one before it left."""
    made = []
    for first, second, beyond, text in wanted:
        start, end = sorted(round(part * len(document.text) / 10**6) for part in (first, second))
        if end - start > 40:
            end = start + (end - start) % 40
        range_ = document.range(start, end)
        range_.end.character += beyond
        made.append(replace(range_, text))
        document = document.apply(made[-1])
    return document, made


@settings(max_examples=40)
@given(before=st.lists(st.sampled_from(LINES), max_size=8).map("\n".join), typed=notifications)
def test_typed_or_opened(pairs, before, typed) -> None:
    runner, started = pairs
    said = []
    for pair in started:
        document, batches = Document(before, pair.encoding), []
        for wanted in typed:
            document, made = changes(document, wanted)
            batches.append(made)
        said.append(runner.run(pair.compare(before, batches)))
    # A place far behind the end of a line is another place in another encoding only where it lies within the line.
    if all(beyond in (0, 10**6) for wanted in typed for _, _, beyond, _ in wanted):
        assert said[0] == said[1] == said[2]
