"""`textDocument/codeAction`: changes of the text that the user may choose."""

from __future__ import annotations

import pytest
from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import ENCODINGS, Document
from .editor import Editor

DELETE = "source.tippani.deleteNoise"
START = types.Position(0, 0)


async def actions(editor: Editor, uri: str, range_: types.Range, only: list[str] | None = None) -> list:
    items = [item for item in await editor.pull(uri) if item.range.start.line >= range_.start.line]
    context = types.CodeActionContext(diagnostics=items, only=only)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), range_, context)
    return list(await editor.text_document_code_action_async(params) or [])


def applied(document: Document, action: types.CodeAction, uri: str, version: int) -> str:
    """The text after an action, which has to be an edit of this version of this document alone."""
    (change,) = action.edit.document_changes
    assert (change.text_document.uri, change.text_document.version) == (uri, version)
    spans = sorted((document.span(edit.range), edit.new_text) for edit in change.edits)
    assert all(one[0][1] <= other[0][0] for one, other in zip(spans, spans[1:])), "edits are apart"
    text = document.text
    for (start, end), new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    ("wrong", "right", "title"),
    [
        ("তিনি আজ ঢাকায় এসেছেন৷ কাল যাবেন৷", "তিনি আজ ঢাকায় এসেছেন। কাল যাবেন।", "Replace the 2 lookalikes"),
        ("সভা হবে ২0২৪ সালে", "সভা হবে ২০২৪ সালে", "Write the number as ২০২৪"),
        ("The Mоscow talks began 𝄞 today", "The Moscow talks began 𝄞 today", "Replace with “Moscow”"),
        ("𝄞 The talks\u200b began", "𝄞 The talks began", "Remove what nobody sees"),
        ("এই সময় েসব কথা", "এই সময় সব কথা", "Remove the sign without a letter"),
        ("জ্বালানিমন্ত্রী গেন্নাদি ভেরখোতুরভমঙ্গলবার ঢাকায় আসেন।", "জ্বালানিমন্ত্রী গেন্নাদি ভেরখোতুরভ মঙ্গলবার ঢাকায় আসেন।", "Put a blank between the words"),
        ("It wasnâ€™t the first", "It wasn’t the first", "Replace with “’”"),
    ],
)
async def test_damage_is_mended(start: Start, corpus, encoding, wrong, right, title) -> None:
    editor = await start(corpus, encodings=[encoding])
    # The article names whom the glued word names.
    known = (corpus / "02_verkhoturov-dhaka.txt").read_text("utf-8")
    uri = editor.open((corpus / "new.txt").as_uri(), f"{known}\n{wrong}\n")
    document = editor.document(uri)
    found = [item for item in await editor.pull(uri) if item.range.start.line == len(document.lines()) - 2]
    (hazard,) = [item for item in found if item.code.startswith("hazard/")]
    # Any overlap is enough; Helix always sends one character at least.
    for asked in (hazard.range, types.Range(hazard.range.start, hazard.range.start)):
        (action,) = [each for each in await actions(editor, uri, asked) if each.title.startswith(title)]
        assert action.kind == types.CodeActionKind.QuickFix and action.is_preferred
        assert list(action.diagnostics) == [hazard]
        assert applied(document, action, uri, 1) == document.text.replace(wrong, right)


async def test_nukta_letters_are_normalised_in_the_whole_article(start: Start, corpus) -> None:
    editor = await start(corpus)
    line = "এই য\u09bcে কথা ড\u09bc বলেছেন তিনি সেদিন সভায\u09bc\u09c7 অনেকের সঙ্গে দীর্ঘ সময\u09bc ধরে।"
    other = "পরে \u09df আর \u09dc লেখা হ\u09df আবার অন্যভাবে সভার শেষে তাঁদের কথা শুনে সবাই চলে যান।"
    uri = editor.open((corpus / "new.txt").as_uri(), f"{line}\n\n{other}\n")
    document = editor.document(uri)
    whole = types.Range(START, document.position(len(document.text)))
    found = [each for each in await actions(editor, uri, whole) if "nukta" in each.title]
    assert found, [item.code for item in await editor.pull(uri)]
    text = applied(document, found[0], uri, 1)
    assert not set("\u09df\u09dc\u09dd") & set(text)


async def test_noise_is_deleted_by_the_line_and_all_at_once(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    deleted = 0
    for article in SAMPLE.articles:
        uri = editor.open(corpus / article)
        document = editor.document(uri)
        items = await editor.pull(uri)
        whole = types.Range(START, document.position(len(document.text)))
        offered = await actions(editor, uri, whole)
        lines = [each for each in offered if each.title.startswith("Delete this noise")]
        for each in lines:
            assert each.kind == types.CodeActionKind.QuickFix and not each.is_preferred
            (item,) = each.diagnostics
            assert item.code.startswith("noise/")
            assert len(applied(document, each, uri, 1)) < len(document.text)
        sure = [item for item in items if item.code.startswith("noise/") and item.data["score"] >= 0.95]
        sure = [item for item in sure if item.data["rule"] != "article-again"]
        (*all_at_once,) = [each for each in offered if each.kind == DELETE]
        assert bool(all_at_once) == bool(sure)
        cleaned = await editor.workspace_execute_command_async(types.ExecuteCommandParams("tippani.clean", [uri]))
        for each in all_at_once:
            deleted += 1
            assert applied(document, each, uri, 1) == cleaned["text"]
    assert deleted > 5


async def test_only_what_is_asked_for(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    article = next(span.article for span in SAMPLE.spans if span.kind == "NOISE")
    uri = editor.open(corpus / article)
    document = editor.document(uri)
    whole = types.Range(START, document.position(len(document.text)))

    async def kinds(*only: str) -> set[str]:
        return {str(getattr(each.kind, "value", each.kind)) for each in await actions(editor, uri, whole, list(only))}

    assert await kinds("quickfix") == {"quickfix"}
    assert await kinds(DELETE) == await kinds("source") == {DELETE}
    # What editors run on save deletes nothing.
    assert await kinds("source.fixAll") == await kinds("source.organizeImports") == await kinds("refactor") == set()


async def test_nothing_is_offered_for_what_the_settings_hide(start: Start, corpus) -> None:
    for options, offered in (({}, 1), ({"severity": {"hazard": "none"}}, 0), ({"silence": {"new.txt": ["hazard"]}}, 0)):
        editor = await start(corpus, options=options)
        uri = editor.open((corpus / "new.txt").as_uri(), "The talks\u200b began\n")
        whole = types.Range(START, editor.document(uri).position(len(editor.document(uri).text)))
        found = [each for each in await actions(editor, uri, whole) if each.title == "Remove what nobody sees"]
        assert len(found) == offered, options


async def test_an_editor_without_versions_gets_plain_edits(start: Start, corpus) -> None:
    editor = await start(corpus, document_changes=False)
    uri = editor.open((corpus / "new.txt").as_uri(), "The talks\u200b began\n")
    document = editor.document(uri)
    whole = types.Range(START, document.position(len(document.text)))
    offered = await actions(editor, uri, whole, ["quickfix"])
    assert all(each.edit.document_changes is None for each in offered)
    (action,) = (each for each in offered if each.title == "Remove what nobody sees")
    ((edited, (edit,)),) = action.edit.changes.items()
    assert (edited, document.slice(edit.range), edit.new_text) == (uri, "\u200b", "")


@pytest.mark.parametrize("document_changes", [True, False])
async def test_codes_are_silenced_by_an_edit_of_the_settings(start: Start, corpus, document_changes: bool) -> None:
    editor = await start(corpus, document_changes=document_changes)
    await editor.indexed()
    span = next(span for span in SAMPLE.spans if span.kind == "NOISE")
    uri = editor.open(corpus / span.article)
    settings = corpus / "tippani.toml"
    item = next(item for item in await editor.pull(uri) if item.code.startswith("noise/"))
    offered = await actions(editor, uri, item.range, ["quickfix"])
    titles = [each.title for each in offered]
    here = f"Silence {item.code} in this article (tippani.toml)"
    everywhere = f"Silence {item.code} in this corpus (tippani.toml)"
    assert {here, everywhere, "Never mark this text as noise (tippani.toml)"} <= set(titles)
    before = settings.read_text("utf-8")
    for title in (here, everywhere):
        action = offered[titles.index(title)]
        if document_changes:
            (change,) = action.edit.document_changes
            changed, edits = change.text_document.uri, change.edits
        else:
            ((changed, edits),) = action.edit.changes.items()
        assert changed == settings.as_uri()
        document = Document(before, "utf-16")
        (edit,) = edits
        start_, end = document.span(edit.range)
        settings.write_text(document.text[:start_] + edit.new_text + document.text[end:], "utf-8")
        editor.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)])
        )
        for _ in range(100):
            if all(other.code != item.code for other in await editor.pull(uri)):
                break
        else:
            raise AssertionError(f"{title} silences nothing")
        settings.write_text(before, "utf-8")
        editor.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)])
        )
        for _ in range(100):
            if any(other.code == item.code for other in await editor.pull(uri)):
                break


async def test_a_file_of_settings_is_made_only_where_the_editor_can(start: Start, corpus) -> None:
    (corpus / "tippani.toml").unlink()
    span = next(span for span in SAMPLE.spans if span.kind == "NOISE")

    async def silencing(editor: Editor) -> list:
        await editor.indexed()
        uri = editor.open(corpus / span.article)
        whole = types.Range(START, editor.document(uri).position(len(editor.document(uri).text)))
        return [each for each in await actions(editor, uri, whole) if "tippani.toml" in each.title]

    assert await silencing(await start(corpus)) == []
    made = await silencing(await start(corpus, creates_files=True))
    assert made
    create, change = made[0].edit.document_changes
    assert isinstance(create, types.CreateFile) and create.uri == change.text_document.uri == (corpus / "tippani.toml").as_uri()
    assert not (corpus / "tippani.toml").exists(), "the editor makes it, not the server"
