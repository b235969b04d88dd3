"""`textDocument/definition`: one place in each other article that names the person."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE, SEEDS, Span
from .conftest import Start
from .editor import places
from .identity import Reader, mentions, open_all, share, texts_only

# Of all mentions of people of several articles: how many lead to all the articles and nowhere else, at least; and how
# many of the places that they lead to name that person. Raise them when the analysis gets better.
COMPLETE = {SAMPLE: 0.05, SEEDS: 0.9}
RIGHT = 0.9


async def ask(editor, uri: str, offset: int):
    return await editor.text_document_definition_async(editor.at(types.DefinitionParams, uri, offset))


@pytest.mark.parametrize("gold", [SAMPLE, SEEDS], ids=["sample", "seeds"])
async def test_every_mention_of_gold(start: Start, tmp_path, gold) -> None:
    if not gold.texts.is_dir():
        pytest.skip(f"no corpus at {gold.texts}: TIPPANI_DATA names the folder that holds `seeds`")
    folder = texts_only(gold, tmp_path / "corpus")
    editor = await start(folder)
    reader = await open_all(editor, folder, gold)
    complete, right = [], []
    for mention in mentions(gold, articles=2):
        uri = (folder / mention.article).as_uri()
        answer = await ask(editor, uri, mention.start)
        found = places(answer)
        files = [place.uri for place in found]
        assert len(files) == len(set(files)), "one place for each article"
        assert uri not in files or files == [uri], "this article only where no other names the person"
        for link in answer or []:
            begin, end = editor.document(uri).span(link.origin_selection_range)
            assert begin <= mention.start < end, "a link begins at the mention that was asked about"
            assert reader.text(types.Location(link.target_uri, link.target_range))
        people = [reader.person(place) for place in found if place.uri != uri]
        right += [person == mention.note for person in people]
        others = {(folder / article).as_uri() for article in gold.people[mention.note]} - {uri}
        complete.append(set(files) == others and all(person == mention.note for person in people))
    print(f"complete {share(complete):.3f} of {len(complete)}, right {share(right):.3f} of {len(right)}")
    assert share(complete) >= COMPLETE[gold]
    assert share(right) >= RIGHT


async def test_a_person_of_one_article_leads_to_the_fullest_mention_here(start: Start, folder_of) -> None:
    """The surname alone leads to the full name, where no other article names the person."""
    spans = SAMPLE.people[SAMPLE.known.note][SAMPLE.known.article]
    surname = next(span for span in reversed(SAMPLE.plain(spans)) if " " not in span.text)
    folder = folder_of("alone", [surname.article])
    editor = await start(folder)
    await editor.indexed()
    uri = editor.open(folder / surname.article)
    (found,) = await editor.definition(uri, surname.start)
    assert found.uri == uri
    assert editor.document(uri).span(found.range) in {(span.start, span.end) for span in spans if " " in span.text}


async def test_the_best_introduction_comes_first(start: Start, corpus) -> None:
    """Names of several words before those of one."""
    editor = await start(corpus)
    reader = await open_all(editor, corpus, SAMPLE)
    found = await editor.definition((corpus / SAMPLE.known.article).as_uri(), SAMPLE.known.start)
    words = [min(2, len(reader.text(place).split())) for place in found]
    spans = [span_of(reader, place) for place in found]
    if not any(span is not None and SAMPLE.noise_at(span) for span in spans):  # what stands in noise comes last
        assert words == sorted(words, reverse=True)
    assert words[0] == 2


def span_of(reader: Reader, place: types.Location) -> Span | None:
    """What gold says of a place."""
    start, end = reader.documents[place.uri].span(place.range)
    spans = reader.gold.of(reader.articles[place.uri], "PER")
    return next((span for span in spans if span.overlaps(start, end)), None)


async def test_locations_for_an_editor_without_links(start: Start, corpus) -> None:
    editor = await start(corpus, links=False)
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.indexed()
    answer = await ask(editor, uri, SAMPLE.known.start)
    assert len(answer) > 1 and all(isinstance(place, types.Location) for place in answer)


async def test_the_limit_of_the_settings(start: Start, folder_of) -> None:
    """The best places; hover still gives the full count."""
    here, *others = SAMPLE.spread[1]
    assert len(others) > 2
    articles = [span.article for span in SAMPLE.spread[1]]
    everything, two = folder_of("all", articles), folder_of("two", articles, "definition-limit = 2\n")
    found = {}
    for folder in (everything, two):
        editor = await start(folder)
        uri = editor.open(folder / here.article)
        await editor.indexed()
        found[folder] = [place.uri.rsplit("/", 1)[1] for place in await editor.definition(uri, here.start)]
    assert len(found[everything]) == len(others)
    assert found[two] == found[everything][:2]
    text = (await editor.text_document_hover_async(editor.at(types.HoverParams, uri, here.start))).contents.value
    assert f"in {len(articles)} articles" in text


async def test_just_behind_the_mention(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.indexed()
    inside = await editor.definition(uri, SAMPLE.known.start)
    assert inside and await editor.definition(uri, SAMPLE.known.end) == inside


async def test_in_noise_too(start: Start, corpus) -> None:
    editor = await start(corpus)
    await open_all(editor, corpus, SAMPLE)
    in_noise = [
        span for named in SAMPLE.people.values() if len(named) > 2 for spans in named.values() for span in spans
        if SAMPLE.noise_at(span) and " " in span.text
    ]
    answered = [await editor.definition((corpus / span.article).as_uri(), span.start) for span in in_noise]
    assert share(answered) > 0.3


async def test_nothing_where_nobody_is_named(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article)
    document = editor.document(uri)
    taken = [document.span(item.range) for item in await editor.pull(uri)]
    free = next(at for at in range(len(document.text)) if not any(begin <= at <= end for begin, end in taken))
    assert not await editor.definition(uri, free)


async def test_places_are_of_the_text_that_the_editor_holds(start: Start, folder_of) -> None:
    """The other article is open and was edited: its lines have moved, and the place with them."""
    here, there, *_ = SAMPLE.spread[1]
    folder = folder_of("edited", [here.article, there.article])
    editor = await start(folder)
    uri, other = editor.open(folder / here.article), editor.open(folder / there.article)
    await editor.indexed()
    editor.change(other, types.TextDocumentContentChangeWholeDocument(text=f"🙂\n\n{editor.document(other).text}"))
    await editor.pull(other)
    (place,) = await editor.definition(uri, here.start)
    assert editor.document(other).slice(place.range) == there.text
    assert place.range.start.line >= 2
