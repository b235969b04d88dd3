"""The requests of ours, for lists beside the text: who is named, what is noise, and the next of either."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import Document
from .editor import Editor


async def ask(editor: Editor, method: str, **params) -> dict:
    answer = await editor.protocol.send_request_async(f"tippani/{method}", params)
    return plain(answer)


def plain(value):
    """Answers of methods that the client has no types for, as dictionaries."""
    if hasattr(value, "_asdict"):
        return {key: plain(item) for key, item in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def range_of(value: dict) -> types.Range:
    return types.Range(types.Position(**value["start"]), types.Position(**value["end"]))


async def test_people_are_those_of_the_references(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    status = await ask(editor, "status")
    assert status == {"indexing": False, "articles": len(SAMPLE.articles), "people": status["people"]}
    listed = await ask(editor, "people")
    assert listed["total"] == status["people"] == len(listed["people"])
    counts = [person["articles"] for person in listed["people"]]
    assert counts == sorted(counts, reverse=True) and counts[0] > 3
    assert (await ask(editor, "people", limit=2))["people"] == listed["people"][:2]
    for first in listed["people"][:5]:
        person = await ask(editor, "person", id=first["id"])
        assert person["name"] == first["name"] and len(person["articles"]) == first["articles"]
        mentions = [(article["uri"], mention) for article in person["articles"] for mention in article["mentions"]]
        assert len(mentions) == first["mentions"] == sum(form["count"] for form in person["forms"])
        texts = {uri: Document((corpus / uri.rsplit("/", 1)[1]).read_text("utf-8"), "utf-16") for uri, _ in mentions}
        assert all(texts[uri].slice(range_of(mention["range"])) == mention["text"] for uri, mention in mentions)
        uri, mention = mentions[0]
        editor.open(uri, texts[uri].text)
        offset, _ = texts[uri].span(range_of(mention["range"]))
        context = types.ReferenceContext(include_declaration=False)
        references = await editor.text_document_references_async(
            editor.at(types.ReferenceParams, uri, offset, context=context)
        )
        places = sorted((place.uri, place.range.start.line, place.range.start.character) for place in references)
        assert places == sorted(
            (uri, mention["range"]["start"]["line"], mention["range"]["start"]["character"]) for uri, mention in mentions
        )
        editor.shut(uri)


async def test_people_are_found_by_any_spelling(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    first = (await ask(editor, "people"))["people"][0]
    person = await ask(editor, "person", id=first["id"])
    assert len(person["forms"]) > 2
    for form in person["forms"]:
        found = await ask(editor, "people", query=form["form"])
        assert first["id"] in [person["id"] for person in found["people"][:5]], form
    assert (await ask(editor, "people", query="zzzzqqqq"))["people"] == []
    assert await ask(editor, "person", id="nobody-at-all") is None


async def test_noise_is_that_of_the_diagnostics(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    kinds = (await ask(editor, "noise"))["kinds"]
    assert [kind["count"] for kind in kinds] == sorted((kind["count"] for kind in kinds), reverse=True)
    seen = 0
    for kind in kinds:
        assert kind["count"] == sum(article["count"] for article in kind["articles"])
        assert kind["code"].endswith(f"/{kind['title']}")
        for article in kind["articles"]:
            from_disk = (await ask(editor, "noiseIn", uri=article["uri"], code=kind["code"]))["lines"]
            uri = editor.open(corpus / article["name"])
            assert uri == article["uri"]
            items = [item for item in await editor.pull(uri) if item.code == kind["code"]]
            document = editor.document(uri)
            expected = [(item.range, item.message, document.slice(item.range)) for item in items]
            for lines in (from_disk, (await ask(editor, "noiseIn", uri=uri, code=kind["code"]))["lines"]):
                assert [(range_of(line["range"]), line["message"], line["text"]) for line in lines] == expected
            assert len(items) == article["count"]
            editor.shut(uri)
            seen += len(items)
    assert seen > 20


async def test_files_that_are_no_articles_are_not_read(start: Start, corpus, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Subscribe to our newsletter!\n")
    editor = await start(corpus)
    await editor.indexed()
    with pytest.raises(Exception, match="no article"):
        await ask(editor, "noiseIn", uri=secret.as_uri())


@pytest.mark.parametrize(("what", "family"), [("name", "entity/"), ("noise", ("noise/", "hazard/"))])
async def test_next_goes_around(start: Start, corpus, what, family) -> None:
    editor = await start(corpus)
    await editor.indexed()
    article = next(span.article for span in SAMPLE.spans if span.kind == "NOISE")
    uri = editor.open(corpus / article)
    starts = []
    for item in await editor.pull(uri):
        if item.code.startswith(family) and item.range.start not in starts:
            starts.append(item.range.start)
    assert len(starts) > 2
    for backwards in (False, True):
        order = list(reversed(starts)) if backwards else starts
        at = order[-1]
        for expected in order:
            answer = await ask(
                editor,
                "next",
                textDocument={"uri": uri},
                position={"line": at.line, "character": at.character},
                what=what,
                backwards=backwards,
            )
            at = range_of(answer).start
            assert at == expected


async def test_lists_hear_of_changes_where_the_editor_shows_them(start: Start, corpus) -> None:
    def heard(editor: Editor) -> int:
        return sum(message.get("method") == "tippani/changed" for message in editor.received)

    showing = await start(corpus, lists=True)
    await showing.indexed()
    await showing.until(lambda: heard(showing), "the first list")
    await showing.quiet()
    before, people = heard(showing), (await ask(showing, "status"))["people"]
    uri = showing.open((corpus / "new.txt").as_uri(), "Prime Minister Quentin Zabrowski met the envoy Zelda Ploughwright.\n")
    await showing.until(lambda: heard(showing) > before, "a list with the new article's people")
    assert (await ask(showing, "status"))["people"] > people
    showing.shut(uri)

    other = await start(corpus)
    await other.indexed()
    other.open(corpus / SAMPLE.known.article)
    await other.quiet()
    assert heard(other) == 0
