"""`workspace/symbol`: people, places and organisations by any spelling or script."""

from __future__ import annotations

from lsprotocol import types

from .annotation import SAMPLE, script
from .conftest import Start
from .editor import Editor
from .identity import Reader


async def search(editor: Editor, query: str) -> list[types.WorkspaceSymbol]:
    return list(await editor.workspace_symbol_async(types.WorkspaceSymbolParams(query)) or [])


def person(reader: Reader, symbol: types.WorkspaceSymbol) -> str | None:
    return reader.person(types.Location(symbol.location.uri, symbol.location.range))


async def test_a_spelling_finds_the_others(start: Start, corpus) -> None:
    """A Latin query finds who is written in Bengali only, and the other way round."""
    editor = await start(corpus)
    await editor.indexed()
    reader = Reader(SAMPLE, corpus, editor.encoding)
    known = SAMPLE.known
    forms = {span.text for spans in SAMPLE.people[known.note].values() for span in spans}
    assert {script(form) for form in forms} > {"BENGALI", "LATIN"}
    for form in sorted(forms):
        found = [person(reader, symbol) for symbol in await search(editor, form)]
        assert known.note in found, form


async def test_a_latin_query_in_a_corpus_without_latin_letters(start: Start, folder_of) -> None:
    """As `lavrov` finds ল্যাভরভ."""
    name, (here, *_) = SAMPLE.spread
    folder = folder_of("bengali", [here.article])
    editor = await start(folder)
    await editor.indexed()
    latin = {
        span.text for spans in SAMPLE.people[here.note].values() for span in spans
        if script(span.text) == "LATIN" and " " in span.text
    }
    assert latin
    for query in latin:
        assert name in {symbol.name for symbol in await search(editor, query)}, query


async def test_places_and_what_they_say(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    reader = Reader(SAMPLE, corpus, editor.encoding)
    for symbol in await search(editor, ""):
        assert symbol.name and symbol.container_name
        assert reader.text(types.Location(symbol.location.uri, symbol.location.range))
    found = await search(editor, "Dhaka")
    assert any(symbol.kind == types.SymbolKind.Namespace for symbol in found)


async def test_a_part_of_a_name_in_any_case(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    reader = Reader(SAMPLE, corpus, editor.encoding)
    latin = next(
        span.text for spans in SAMPLE.people[SAMPLE.known.note].values() for span in spans
        if script(span.text) == "LATIN" and " " in span.text
    )
    surname = latin.split()[-1]
    for query in (surname, surname.lower(), surname.upper()):
        assert SAMPLE.known.note in [person(reader, symbol) for symbol in await search(editor, query)], query


async def test_nothing_for_nonsense(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    for query in ("qzxqzxqzx", "🙂🙂🙂", "\u0000", "(" * 500):
        assert await search(editor, query) == []
