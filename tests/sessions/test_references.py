"""`textDocument/references`: every mention, in every spelling and script."""

from __future__ import annotations

from lsprotocol import types

from .annotation import SAMPLE, script
from .conftest import Start
from .editor import Editor
from .identity import mentions, open_all, share

RIGHT = 0.85  # of the places, those that gold gives to that person


async def references(editor: Editor, uri: str, offset: int, declaration: bool = False) -> list[types.Location]:
    context = types.ReferenceContext(include_declaration=declaration)
    params = editor.at(types.ReferenceParams, uri, offset, context=context)
    return list(await editor.text_document_references_async(params) or [])


async def test_every_spelling_and_script(start: Start, corpus) -> None:
    editor = await start(corpus)
    reader = await open_all(editor, corpus, SAMPLE)
    known = SAMPLE.known
    uri = (corpus / known.article).as_uri()
    found = await references(editor, uri, known.start)
    assert len({(place.uri, place.range.start.line, place.range.start.character) for place in found}) == len(found)
    assert {place.uri for place in found} - {uri} == {place.uri for place in await editor.definition(uri, known.start)}
    assert len({reader.text(place) for place in found}) > 2
    assert {script(reader.text(place)) for place in found} >= {"BENGALI", "DEVANAGARI"}
    assert share(reader.person(place) == known.note for place in found) >= RIGHT
    assert found[0].uri == uri, "this article's come first"


async def test_the_same_from_every_mention(start: Start, corpus) -> None:
    """One person has one set of places, from wherever it is asked for; two people share none."""
    editor = await start(corpus)
    reader = await open_all(editor, corpus, SAMPLE)
    right = []
    whose: dict[tuple, frozenset] = {}
    for mention in mentions(SAMPLE):
        found = await references(editor, (corpus / mention.article).as_uri(), mention.start)
        keys = frozenset((place.uri, place.range.start.line, place.range.start.character) for place in found)
        for key in keys:
            assert whose.setdefault(key, keys) == keys
        right += [reader.person(place) == mention.note for place in found]
    assert share(right) >= RIGHT


async def test_the_entry_of_the_team_is_one_of_them(start: Start, folder_of) -> None:
    """`includeDeclaration` adds the entry in people.toml, which is no mention."""
    name, (here, there, *_) = SAMPLE.spread
    folder = folder_of("team", [here.article, there.article])
    (folder / "people.toml").write_text(f'# ৳ 🙂\n[[person]]\nid = "{here.note}"\nname = "{name}"\n', "utf-8")
    editor = await start(folder)
    uri = editor.open(folder / here.article)
    await editor.indexed()
    without = await references(editor, uri, here.start)
    (entry,) = [place for place in await references(editor, uri, here.start, declaration=True) if place not in without]
    assert entry.uri == (folder / "people.toml").as_uri()
    assert entry.range.start.line == 3


async def test_nothing_where_nobody_is_named(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article, "🙂 …\n")
    assert await references(editor, uri, 1, declaration=True) == []
