"""`textDocument/publishDiagnostics`: what is pushed to an editor that does not pull."""

from __future__ import annotations

from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import Document, replace


async def test_the_same_as_pulled(start: Start, corpus) -> None:
    article = corpus / SAMPLE.known.article
    pulling, pushed = await start(corpus), await start(corpus, pull=False)
    for editor in (pulling, pushed):
        await editor.indexed()
    uri = pulling.open(article)
    pushed.open(article)
    assert list((await pushed.pushed(uri)).diagnostics) == await pulling.pull(uri)


async def test_what_the_index_adds_comes_later(start: Start, corpus) -> None:
    """The article does not wait for the others; when they are known, what they add is pushed."""
    editor = await start(corpus, pull=False)
    uri = editor.open(corpus / SAMPLE.known.article)
    leads = lambda: any(item.related_information for item in editor.published[uri][-1].diagnostics)  # noqa: E731
    await editor.until(lambda: editor.published.get(uri), "the first diagnostics")
    await editor.until(leads, "diagnostics that lead to other articles")


async def test_no_stale_version_is_published(start: Start, corpus) -> None:
    editor = await start(corpus, pull=False)
    uri = editor.open(corpus / SAMPLE.known.article)
    texts: dict[int, Document] = {1: editor.document(uri)}
    for number in range(60):
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        # Every version has other places, so that a range of an older one shows.
        texts[editor.version_of(uri)] = editor.change(uri, replace(top, "🙂\n" if number % 2 else "ক "))
    await editor.pushed(uri)
    published = editor.published[uri]
    versions = [found.version for found in published]
    assert versions == sorted(versions) and versions[-1] == editor.version_of(uri)
    for found in published:
        for item in found.diagnostics:
            if item.code.startswith("entity/"):
                assert item.message.startswith(texts[found.version].slice(item.range))


async def test_closing_takes_them_away(start: Start, corpus) -> None:
    editor = await start(corpus, pull=False)
    uri = editor.open(corpus / SAMPLE.known.article)
    assert (await editor.pushed(uri)).diagnostics
    editor.shut(uri)
    await editor.until(lambda: not editor.published[uri][-1].diagnostics, "no diagnostics")


async def test_open_files_only(start: Start, corpus) -> None:
    editor = await start(corpus, pull=False)
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.indexed()
    await editor.pushed(uri)
    assert set(editor.published) == {uri}


async def test_nothing_is_published_twice(start: Start, corpus) -> None:
    """What did not change is left out, also when another article did."""
    editor = await start(corpus, pull=False)
    one, other = editor.open(corpus / SAMPLE.known.article), editor.open(corpus / SAMPLE.spread[1][0].article)
    await editor.indexed()
    for _ in range(3):
        editor.change(other, replace(types.Range(types.Position(0, 0), types.Position(0, 0)), "x "))
        await editor.pushed(other)
    await editor.quiet()
    shown = [list(found.diagnostics) for found in editor.published[one]]
    assert all(earlier != later for earlier, later in zip(shown, shown[1:]))
