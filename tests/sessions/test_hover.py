"""`textDocument/hover`: who or what stands there, and why."""

from __future__ import annotations

import re
from collections import Counter

from lsprotocol import types

from .annotation import SAMPLE, Span, script
from .conftest import Start
from .editor import Editor
from .identity import share

RIGHT = 0.8  # of the spellings and links, those that gold gives to that person


async def hover(editor: Editor, uri: str, offset: int) -> types.Hover | None:
    return await editor.text_document_hover_async(editor.at(types.HoverParams, uri, offset))


async def of_span(editor: Editor, corpus, span: Span) -> types.Hover:
    await editor.indexed()
    found = await hover(editor, editor.open(corpus / span.article), (span.start + span.end) // 2)
    assert found is not None, span
    return found


def spellings(text: str) -> dict[str, int]:
    """The names with their counts, `name (3)`."""
    (listed,) = re.findall(r"^Spellings: (.*)$", text, re.M)
    return {name: int(count) for name, count in re.findall(r"(?:^|, )(.+?) \((\d+)\)", listed)}


async def test_a_person_of_many_articles(start: Start, corpus) -> None:
    editor = await start(corpus)
    known = SAMPLE.known
    found = await of_span(editor, corpus, known)
    text = found.contents.value
    assert found.contents.kind == types.MarkupKind.Markdown
    assert editor.document((corpus / known.article).as_uri()).span(found.range) == (known.start, known.end)
    assert "person" in text and "Why a name:" in text
    # One line says why this spelling is the person's.
    (why,) = re.findall(r"^Why (?!a name)(.+?): (.+)$", text, re.M)
    assert why[0] in spellings(text) and known.text in why[1]

    # Each spelling with its count, and their sum; most of them as gold counts them, or less.
    gold = Counter(span.text for spans in SAMPLE.people[known.note].values() for span in spans)
    shown = spellings(text)
    assert known.text in shown and len(shown) > 2
    assert share(count <= gold[name] for name, count in shown.items()) >= RIGHT
    counts = re.search(r"(\d+) mentions? here, (\d+) in the corpus, in (\d+) article", text)
    here, total, articles = map(int, counts.groups())
    assert total == sum(shown.values())
    assert 1 <= here <= len(SAMPLE.people[known.note][known.article])
    assert 2 < articles <= len(SAMPLE.people[known.note])

    # One name in each script of the spellings stands at the top.
    title = re.match(r"\*\*(.*?)\*\*", text)[1].split(" · ")
    assert {script(name) for name in title} == {script(name) for name in shown}
    assert len(title) == len({script(name) for name in title})

    # The links lead to other articles that name the person.
    links = dict(re.findall(r"\[([^\]]+\.txt)\]\((file:[^)#]+)", text.replace("\\_", "_")))
    assert links and all(link == (corpus / article).as_uri() for article, link in links.items())
    assert known.article not in links
    assert share(article in SAMPLE.people[known.note] for article in links) >= RIGHT


async def test_roles_and_companions(start: Start, corpus) -> None:
    """"The Russian energy minister", and who else stands in those articles."""
    text = (await of_span(await start(corpus), corpus, SAMPLE.known)).contents.value
    assert re.search(r"^Roles? beside the name: \S", text, re.M)
    (companions,) = re.findall(r"^Named in the same articles: (.*)$", text, re.M)
    assert not set(re.findall(r"(?:^|, )(.+?) \(\d+\)", companions)) & set(spellings(text))


async def test_a_person_of_one_article(start: Start, folder_of) -> None:
    folder = folder_of("alone", [SAMPLE.known.article])
    text = (await of_span(await start(folder), folder, SAMPLE.known)).contents.value
    assert "in 1 article\n" in text and "Also in" not in text


async def test_a_place_has_no_roles(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    asked = 0
    for span in SAMPLE.plain(SAMPLE.of(SAMPLE.known.article, "LOC")):
        uri = editor.open(corpus / span.article)
        found = await hover(editor, uri, span.start)
        if found and "place" in found.contents.value.splitlines()[0]:
            asked += 1
            assert "Roles" not in found.contents.value
            assert editor.document(uri).slice(found.range) == span.text
    assert asked > 3


async def test_noise(start: Start, corpus) -> None:
    """The kind, why, and how to silence it."""
    editor = await start(corpus)
    await editor.indexed()
    told = 0
    for article in SAMPLE.articles:
        uri = editor.open(corpus / article)
        for item in await editor.pull(uri):
            if item.code.startswith(("noise/", "hazard/")):
                start_offset, _ = editor.document(uri).span(item.range)
                found = await hover(editor, uri, start_offset)
                kind = item.code.split("/")[1]
                assert f"**{kind}** — {item.code.split('/')[0]}" in found.contents.value
                assert f'"{item.code}" = "none"' in found.contents.value.replace("\\", "")
                plain = found.contents.value.replace("\\", "")
                assert all(reason.replace("\\", "") in plain for reason in item.data["evidence"])
                told += 1
    assert told > 50


async def test_the_mention_comes_before_the_noise_that_it_stands_in(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    both = 0
    for article in SAMPLE.articles:
        uri = editor.open(corpus / article)
        items = await editor.pull(uri)
        document = editor.document(uri)
        noise = [document.span(item.range) for item in items if item.code.startswith("noise/")]
        for item in items:
            begin, end = document.span(item.range)
            if item.code.startswith("entity/") and any(first < begin and end < last for first, last in noise):
                found = await hover(editor, uri, begin)
                name, first_mark = found.contents.value.find("Why a name"), found.contents.value.find(" — noise")
                assert 0 <= name < first_mark
                assert found.range == item.range
                both += 1
    assert both


async def test_just_behind_a_mention_counts_as_in_it(start: Start, corpus) -> None:
    """Unless another begins there. Editors ask there when the cursor stands behind what was typed."""
    editor = await start(corpus)
    known = SAMPLE.known
    await editor.indexed()
    uri = editor.open(corpus / known.article)
    inside, behind = await hover(editor, uri, known.start), await hover(editor, uri, known.end)
    assert inside == behind


async def test_nothing_where_nothing_is(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article)
    document = editor.document(uri)
    taken = [document.span(item.range) for item in await editor.pull(uri)]
    free = next(at for at in range(len(document.text)) if not any(begin <= at <= end for begin, end in taken))
    assert await hover(editor, uri, free) is None


async def test_plain_text_for_an_editor_without_markdown(start: Start, corpus) -> None:
    contents = (await of_span(await start(corpus, markdown=False), corpus, SAMPLE.known)).contents
    assert contents.kind == types.MarkupKind.PlainText
    assert "**" not in contents.value and "\\" not in contents.value and "](" not in contents.value


async def test_while_indexing_it_says_so(start: Start, tmp_path) -> None:
    """Counts and links are of what is known so far; asked again later, nothing is said of it."""
    for copy in range(30):
        for article, text in SAMPLE.articles.items():
            (tmp_path / f"{copy:02}-{article}").write_bytes(text.encode())
    (tmp_path / "tippani.toml").touch()
    editor = await start(tmp_path)
    uri = editor.open(tmp_path / f"29-{SAMPLE.known.article}")
    early = await hover(editor, uri, SAMPLE.known.start)
    assert "still being read" in early.contents.value
    await editor.indexed()
    assert "still being read" not in (await hover(editor, uri, SAMPLE.known.start)).contents.value
