"""`textDocument/diagnostic`: what an editor pulls."""

from __future__ import annotations

import asyncio

import pytest
from lsprotocol import types

from .annotation import SAMPLE, Span
from .conftest import Start
from .document import ENCODINGS
from .editor import Editor

S = types.DiagnosticSeverity
ERRORS = {"hazard/orphan-mark", "hazard/mojibake"}


async def everything(editor: Editor, corpus) -> dict[str, list[types.Diagnostic]]:
    """The diagnostics of every article; each is opened in its turn, and left open."""
    await editor.indexed()
    return {article: await editor.pull(editor.open(corpus / article)) for article in SAMPLE.articles}


async def test_every_diagnostic_is_whole(start: Start, corpus) -> None:
    editor = await start(corpus)
    codes = set()
    for article, found in (await everything(editor, corpus)).items():
        text = SAMPLE.articles[article]
        document = editor.document((corpus / article).as_uri())
        for item in found:
            assert item.source == "tippani"
            assert item.message and "\n" not in item.message
            assert set(item.data) >= {"start", "end", "rule", "score", "evidence"}
            assert item.data["rule"] and item.data["evidence"] and all(item.data["evidence"])
            # A doubt has no score: it says that nothing tells.
            assert item.code.startswith("person/") or 0 <= item.data["score"] <= 1
            # The range and the bytes say the same, and the message of a name begins with it.
            named = text.encode()[item.data["start"] : item.data["end"]].decode()
            assert document.slice(item.range) == named
            group, _, kind = item.code.partition("/")
            assert group in ("entity", "noise", "hazard", "person") and kind
            if group == "entity":
                assert kind in ("PER", "LOC", "ORG")
                assert item.message.startswith(named)
                assert item.severity == S.Information
            elif group == "person":
                assert (kind, item.severity) == ("ambiguous", S.Information)
                assert item.message.startswith(f"{named} may be ")
            elif item.severity != S.Hint:
                assert item.severity == (S.Error if item.code in ERRORS else S.Warning)
            assert (types.DiagnosticTag.Unnecessary in (item.tags or [])) == (group == "noise")
            codes.add(item.code)
        assert found == sorted(found, key=lambda item: (item.data["start"], item.data["end"], item.code))
    assert {code.split("/")[0] for code in codes} == {"entity", "noise", "hazard", "person"}


async def test_names_lead_to_other_articles(start: Start, corpus) -> None:
    editor = await start(corpus)
    leading = 0
    for article, found in (await everything(editor, corpus)).items():
        for item in found:
            related = item.related_information or []
            assert len(related) <= 2
            for other in related:
                assert item.code.startswith(("entity/", "person/"))
                assert other.location.uri != (corpus / article).as_uri()
                document = editor.document(other.location.uri)
                assert document.slice(other.location.range) in other.message
            leading += bool(related)
    assert leading > 50


async def test_who_may_be_meant_is_asked_until_it_is_decided(start: Start, tmp_path) -> None:
    """Nothing but the surname speaks for her: that is said and not taken for granted, and an entry in people.toml settles it."""
    (tmp_path / "tippani.toml").write_text("", "utf-8")
    (tmp_path / "one.txt").write_text("Minister Kasturi Vartanpour opened the bridge at Jalsandhi on Monday.\n", "utf-8")
    (tmp_path / "two.txt").write_text("The bridge is hers, said Kasturi Vartanpour in Dhaka on Tuesday.\n", "utf-8")
    (tmp_path / "three.txt").write_text("On Friday Mr Vartanpour said that he had seen no bridge at all.\n", "utf-8")
    editor = await start(tmp_path)
    await editor.indexed()
    uri = editor.open(tmp_path / "three.txt")
    [asked] = [item for item in await editor.pull(uri) if item.code == "person/ambiguous"]
    assert asked.message == "Vartanpour may be Kasturi Vartanpour (2 articles)"
    [place] = asked.related_information
    assert place.location.uri in {(tmp_path / name).as_uri() for name in ("one.txt", "two.txt")}
    assert not [item for item in await editor.pull(editor.open(tmp_path / "one.txt")) if item.code == "person/ambiguous"]
    entry = '[[person]]\nid = "vartanpour"\nname = "Kasturi Vartanpour"\nnames = ["Vartanpour"]\n'
    (tmp_path / "people.toml").write_text(entry, "utf-8")
    decided = await start(tmp_path)
    await decided.indexed()
    found = await decided.pull(decided.open(tmp_path / "three.txt"))
    assert not [item for item in found if item.code.startswith("person/")]


async def test_for_an_editor_that_takes_neither_tags_nor_related_information(start: Start, corpus) -> None:
    editor = await start(corpus, tags=False, related=False)
    for found in (await everything(editor, corpus)).values():
        assert all(item.tags is None and item.related_information is None for item in found)


async def test_the_same_in_every_encoding(start: Start, corpus) -> None:
    """Byte for byte the same, and place for place."""
    answers = []
    for encoding in ENCODINGS:
        editor = await start(corpus, encodings=[encoding])
        places = []
        for article, found in (await everything(editor, corpus)).items():
            document = editor.document((corpus / article).as_uri())
            places += [(article, item.code, item.message, item.data, document.span(item.range)) for item in found]
        answers.append(places)
    assert answers[0] == answers[1] == answers[2]


async def test_clean_articles_are_not_accused(start: Start, corpus) -> None:
    clean = [article for article in SAMPLE.articles if not SAMPLE.of(article, "NOISE")]
    found = await everything(await start(corpus), corpus)
    accused = [(article, item.code) for article in clean for item in found[article] if item.code.startswith(("noise/", "hazard/"))]
    assert clean and not accused


async def test_the_limit_is_said(start: Start, folder_of) -> None:
    article = SAMPLE.known.article
    folder = folder_of("limited", [article])
    editor = await start(folder)
    all_of_them = await editor.pull(editor.open(folder / article))
    limited = folder_of("told", [article], "[limits]\ndiagnostics = 5\n")
    editor = await start(limited)
    found = await editor.pull(editor.open(limited / article))
    (told,) = [item for item in found if item.code.startswith("file/")]
    shown = [item for item in found if item is not told]
    assert len(shown) == 5
    assert "5" in told.message and str(len(all_of_them)) in told.message and "diagnostics" in told.message
    assert told.range == types.Range(types.Position(0, 0), types.Position(0, 0))
    loudest = sorted(item.severity for item in all_of_them)[:5]
    assert sorted(item.severity for item in shown) == loudest


async def severities(start: Start, folder_of, settings: str) -> dict[str, set[types.DiagnosticSeverity]]:
    articles = sorted(SAMPLE.articles)[:6]
    folder = folder_of("severe", articles, settings)
    editor = await start(folder)
    found: dict[str, set[types.DiagnosticSeverity]] = {}
    for article in articles:
        for item in await editor.pull(editor.open(folder / article)):
            found.setdefault(item.code, set()).add(item.severity)
    return found


async def test_severities_of_the_settings(start: Start, folder_of) -> None:
    """A code, a group, a group within a wider one, and `none`."""
    settings = '[severity]\n"*" = "hint"\nnoise = "error"\n"noise/url" = "none"\n"entity/LOC" = "warning"\n'
    found = await severities(start, folder_of, settings)
    assert {"noise/navigation", "entity/PER", "entity/LOC"} <= set(found)
    assert "noise/url" not in found
    for code, seen in found.items():
        wanted = S.Error if code.startswith("noise/") else S.Warning if code == "entity/LOC" else S.Hint
        assert seen == {wanted}, code


async def test_types_of_the_settings(start: Start, folder_of) -> None:
    found = await severities(start, folder_of, 'types = ["LOC", "DATE", "NUM"]\n')
    assert "entity/LOC" in found and "noise/navigation" in found
    assert {code for code in found if code.startswith("entity/")} <= {"entity/LOC", "entity/DATE", "entity/NUM"}


async def test_min_score_of_the_settings(start: Start, folder_of) -> None:
    folder = folder_of("sure", [SAMPLE.known.article], "min-score = 0.9\n")
    editor = await start(folder)
    for item in await editor.pull(editor.open(folder / SAMPLE.known.article)):
        assert item.data["score"] == pytest.approx(0.9) or item.data["score"] > 0.9, item.message


async def test_phrases_that_are_never_and_always_noise(start: Start, folder_of) -> None:
    article = SAMPLE.known.article
    noise: Span = next(span for span in SAMPLE.of(article, "NOISE") if span.note == "ad")
    line = max(SAMPLE.articles[article].splitlines(), key=len)
    phrase = " ".join(line.split()[:4])
    folder = folder_of("phrases", [article], f"[noise]\nallow = ['''{noise.text}''']\ndeny = ['''{phrase}''']\n")
    editor = await start(folder)
    uri = editor.open(folder / article)
    items = [item for item in await editor.pull(uri) if item.code.startswith("noise/")]
    marked = [editor.document(uri).span(item.range) for item in items]
    assert not any(noise.overlaps(*span) for span in marked)
    at = SAMPLE.articles[article].index(phrase)
    assert any(start <= at < end for start, end in marked)


async def test_an_untitled_document_is_analysed_alone(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.indexed()
    uri = editor.open("untitled:Untitled-1", SAMPLE.articles[SAMPLE.known.article])
    found = await editor.pull(uri)
    assert {"entity/PER", "entity/LOC"} <= {item.code for item in found}
    assert not any(item.related_information for item in found)


async def test_any_language_id_is_taken(start: Start, corpus) -> None:
    editor = await start(corpus)
    counts = set()
    for language in ("plaintext", "text", "bengali", "", "markdown"):
        uri = editor.open(corpus / SAMPLE.known.article, language=language)
        counts.add(len(await editor.pull(uri)))
        editor.shut(uri)
    assert len(counts) == 1 and counts != {0}


async def test_an_edit_asks_for_a_refresh_where_others_change(start: Start, folder_of) -> None:
    """The facts of another article changed, so what the open one shows of it did."""
    here, there, *_ = SAMPLE.spread[1]
    folder = folder_of("refresh", [here.article, there.article])
    editor = await start(folder)
    one, other = editor.open(folder / here.article), editor.open(folder / there.article)
    await editor.indexed()
    await editor.pull(one)
    await editor.pull(other)
    before = editor.diagnostic_refresh_count

    def of_name(found: list[types.Diagnostic]) -> types.Diagnostic:
        return next(item for item in found if editor.document(one).span(item.range) == (here.start, here.end))

    assert of_name(await editor.pull(one)).related_information
    editor.change(other, types.TextDocumentContentChangeWholeDocument(text="."))
    await editor.until(lambda: editor.diagnostic_refresh_count > before, "workspace/diagnostic/refresh")
    # Another refresh may have come first, for the end of indexing: what holds is where the pulls end.
    for _ in range(50):
        if not of_name(await editor.pull(one)).related_information:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the open article still leads to a name that is gone")


@pytest.mark.parametrize("name", ["missing.txt", "module.py"])
async def test_a_document_that_is_not_open(start: Start, corpus, name) -> None:
    editor = await start(corpus)
    assert await editor.pull((corpus / name).as_uri()) == []
