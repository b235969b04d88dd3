"""`$/cancelRequest`: whatever happens to a request, it gets one response."""

from __future__ import annotations

from collections import Counter

from lsprotocol import types

from .annotation import SAMPLE
from .conftest import Start
from .document import replace
from .editor import Editor

TOO_LATE_OR_CANCELLED = (types.LSPErrorCodes.RequestCancelled, types.LSPErrorCodes.ContentModified)


def ask(editor: Editor, uri: str, number: int) -> None:
    """Sends one of several requests, without waiting."""
    identifier = types.TextDocumentIdentifier(uri)
    position = types.Position(number % 7, 5)
    method, params = [
        (types.TEXT_DOCUMENT_HOVER, types.HoverParams(identifier, position)),
        (types.TEXT_DOCUMENT_DEFINITION, types.DefinitionParams(identifier, position)),
        (types.TEXT_DOCUMENT_DIAGNOSTIC, types.DocumentDiagnosticParams(identifier)),
        (types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("a")),
        (
            types.TEXT_DOCUMENT_REFERENCES,
            types.ReferenceParams(types.ReferenceContext(include_declaration=True), identifier, position),
        ),
    ][number % 5]
    editor.protocol.send_request(method, params, msg_id=f"ask-{number}")


def responses(editor: Editor) -> Counter[str]:
    asked = (message.get("id") for message in editor.received if "method" not in message)
    return Counter(number for number in asked if str(number).startswith("ask-"))


async def test_one_response_each(start: Start, corpus) -> None:
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article)
    count = 200
    for number in range(count):
        editor.change(uri, replace(types.Range(types.Position(0, 0), types.Position(0, 0)), "x"))
        ask(editor, uri, number)
        if number % 2:
            editor.cancel_request(types.CancelParams(id=f"ask-{number}"))
        if number % 3 == 0:  # once more, for a request that may be answered by now
            editor.cancel_request(types.CancelParams(id=f"ask-{number - 1}"))
    await editor.until(lambda: len(responses(editor)) == count, f"{count} responses")
    await editor.quiet()
    await editor.pull(uri)
    assert set(responses(editor).values()) == {1}
    codes = {message["error"]["code"] for message in editor.received if "error" in message}
    assert codes <= set(TOO_LATE_OR_CANCELLED), codes


async def test_a_cancelled_request_says_so(start: Start, corpus) -> None:
    """The cancellation comes right behind a request that takes its time: the first analysis of a long article."""
    editor = await start(corpus)
    text = "\n".join(SAMPLE.articles.values()) * 20
    uri = editor.open(corpus / "long.txt", text)
    ask(editor, uri, 2)
    editor.cancel_request(types.CancelParams(id="ask-2"))
    await editor.until(lambda: responses(editor)["ask-2"], "a response")
    (response,) = [message for message in editor.received if message.get("id") == "ask-2"]
    assert response.get("error", {}).get("code") == types.LSPErrorCodes.RequestCancelled


async def test_a_cancellation_of_nothing(start: Start, corpus) -> None:
    editor = await start(corpus)
    for unknown in ("ask-0", 12345):
        editor.cancel_request(types.CancelParams(id=unknown))
    uri = editor.open(corpus / SAMPLE.known.article)
    await editor.pull(uri)
    assert not responses(editor)
