"""`textDocument/didChange`: the server's text is the editor's text, whatever is typed, in every encoding."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import ENCODINGS, Document, replace
from .editor import Editor
from .test_document_symbol import symbols

# What stands before a name on its line: each takes another number of units in each encoding.
BEFORE = {
    "Bengali": "গতকাল সন্ধ্যায় ঢাকায় ",
    "Devanagari": "बुधवार को दिल्ली में ",
    "emoji": "👍🏽👩‍👩‍👧‍👦🇧🇩 ",
    "combining marks": "e\u0301a\u0308\u0323 ",
    "a nukta": "ড\u09bc ज\u093c ",
    "controls": "\u200b\u200d\ufeff\u202b ",
    "outside of the BMP": "𑄇𝒳𠀀 ",
    "line separators that are none": "\u2028\u2029\u0085\u000b\u000c ",
}
HERE = SAMPLE.spread[1][0]


def place(line: int, character: int) -> types.Range:
    return types.Range(types.Position(line, character), types.Position(line, character))


async def text_of(editor: Editor, uri: str) -> list[str]:
    """The server's lines that hold more than blanks, as far as the outline tells: by their ranges and beginnings."""
    document = editor.document(uri)
    told = []
    for symbol in await symbols(editor, uri):
        line = document.slice(symbol.range)
        assert line.strip().startswith(symbol.name.removesuffix("…")), (line, symbol.name)
        told.append(line)
    return told


async def same_text(editor: Editor, uri: str) -> None:
    lines = editor.document(uri).lines()
    # The outline leaves out lines of white space.
    assert await text_of(editor, uri) == [line for line in lines if line.strip()]


async def named(editor: Editor, uri: str) -> list[tuple[int, int]]:
    """Where the diagnostics say that the name stands."""
    document = editor.document(uri)
    name = SAMPLE.spread[0]
    return [document.span(item.range) for item in await editor.pull(uri) if item.message.startswith(name)]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("before", BEFORE)
async def test_what_stands_before_a_name_moves_it(start: Start, folder_of, encoding, before) -> None:
    folder = folder_of("moved", [HERE.article])
    editor = await start(folder, encodings=[encoding])
    uri = editor.open(folder / HERE.article)
    assert (HERE.start, HERE.end) in await named(editor, uri)
    length = 0
    for _ in range(2):  # typed, and typed once more before it
        document = editor.document(uri)
        line_start = document.starts[document.position(HERE.start + length).line]
        editor.change(uri, replace(document.range(line_start, line_start), BEFORE[before]))
        length += len(BEFORE[before])
        assert (HERE.start + length, HERE.end + length) in await named(editor, uri)
        await same_text(editor, uri)
    document = editor.document(uri)
    line_start = document.starts[document.position(HERE.start + length).line]
    editor.change(uri, replace(document.range(line_start, line_start + length), ""))
    assert (HERE.start, HERE.end) in await named(editor, uri)
    await same_text(editor, uri)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
async def test_line_ends(start: Start, folder_of, encoding, end) -> None:
    folder = folder_of("ends", [HERE.article])
    editor = await start(folder, encodings=[encoding])
    text = SAMPLE.articles[HERE.article].replace("\n", end)
    uri = editor.open(folder / HERE.article, text)
    await same_text(editor, uri)
    at = text.index(SAMPLE.spread[0])
    document = editor.document(uri)
    # A line end is typed in front of the name, one is taken away, and CR and LF meet from two edits.
    editor.change(uri, replace(document.range(at, at), end))
    await same_text(editor, uri)
    at += len(end)
    editor.change(uri, replace(types.Range(types.Position(0, 10**6), types.Position(1, 0)), " "))
    await same_text(editor, uri)
    editor.change(uri, replace(place(0, 3), "\r"), replace(place(1, 0), "\n"))
    await same_text(editor, uri)
    assert editor.document(uri).text.index(SAMPLE.spread[0]) in [begin for begin, _ in await named(editor, uri)]


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_places_that_are_none(start: Start, folder_of, encoding) -> None:
    """Past the end of a line is its end, past the last line is the end; inside a character is its start."""
    folder = folder_of("clamped", [HERE.article])
    editor = await start(folder, encodings=[encoding])
    uri = editor.open(folder / HERE.article, "🙂ক\nखे\r\nend")
    huge = 2**31 - 1
    for range_ in (
        place(0, huge),
        place(1, 99),
        place(huge, huge),
        place(99, 0),
        place(0, 1),
        types.Range(types.Position(0, 0), types.Position(1, huge)),
        types.Range(types.Position(2, 1), types.Position(huge, 0)),
    ):
        editor.change(uri, replace(range_, "x 🙂"))
        await same_text(editor, uri)
    answers = [
        await editor.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        )
        for line, character in [(0, huge), (huge, 0), (huge, huge), (1, 1)]
    ]
    assert len(answers) == 4


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_several_changes_in_one_notification(start: Start, folder_of, encoding) -> None:
    """Each is about the text that the one before it left."""
    folder = folder_of("several", [HERE.article])
    editor = await start(folder, encodings=[encoding])
    uri = editor.open(folder / HERE.article)
    editor.change(
        uri,
        replace(place(0, 0), "🙂\r\nক\n"),
        replace(types.Range(types.Position(0, 0), types.Position(1, 0)), ""),
        types.TextDocumentContentChangeWholeDocument(text=f"এক\nদুই {SAMPLE.spread[0]} বলেন।\n"),
        replace(place(1, 0), "e\u0301"),
        replace(types.Range(types.Position(0, 0), types.Position(0, 10**6)), "👍"),
    )
    assert editor.document(uri).text == f"👍\ne\u0301দুই {SAMPLE.spread[0]} বলেন।\n"
    await same_text(editor, uri)


async def test_a_notification_without_changes(start: Start, folder_of) -> None:
    folder = folder_of("none", [HERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    before = await editor.pull(uri)
    editor.change(uri)
    assert await editor.pull(uri) == before


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_edits_and_requests_without_waiting(start: Start, folder_of, encoding) -> None:
    """Edits hold in the order in which they were sent, and an answer is about the text of the moment of its request."""
    folder = folder_of("storm", [HERE.article])
    editor = await start(folder, encodings=[encoding])
    uri = editor.open(folder / HERE.article, "0\n" + SAMPLE.articles[HERE.article])
    asked = []
    for number in range(1, 120):
        first = types.Range(types.Position(0, 0), types.Position(0, 10**6))
        document = editor.change(uri, replace(first, f"🙂{number}"), replace(place(1, 0), "ক"))
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        future = editor.protocol.send_request(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, params)
        asked.append((number, document, future))
    await editor.until(lambda: all(future.done() for _, _, future in asked), "all answers")
    answered = 0
    for number, document, future in asked:
        if future.exception() is None:  # the server may say that an edit overtook the request
            answered += 1
            first, second, *_ = future.result()
            assert first.name == f"🙂{number}"
            assert document.slice(second.range) == document.lines()[1]
    assert answered
    await same_text(editor, uri)


async def test_a_pull_right_behind_an_edit(start: Start, folder_of) -> None:
    folder = folder_of("behind", [HERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    for number in range(30):
        editor.change(uri, replace(place(0, 0), "🙂 \n" if number % 3 else "x "))
        at = editor.document(uri).text.index(SAMPLE.spread[0])
        assert at in [begin for begin, _ in await named(editor, uri)]


async def test_a_change_of_a_document_that_is_not_open(start: Start, folder_of) -> None:
    folder = folder_of("closed", [HERE.article])
    editor = await start(folder)
    uri = editor.open(folder / HERE.article)
    before = await editor.pull(uri)
    unknown = (folder / "never-opened.txt").as_uri()
    editor.documents[unknown] = (1, Document("", "utf-16"))
    editor.change(unknown, replace(place(0, 0), "x"))
    assert await editor.pull(uri) == before
