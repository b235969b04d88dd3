"""An editor as far as the tests need one: pytest-lsp's client, which also keeps every message that it was sent."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient as BaseClient
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features
from pytest_lsp.protocol import LanguageClientProtocol

from .document import Document

PATIENCE = 20.0  # seconds, for anything that a server does; on a loaded machine too
QUIET = 0.4  # seconds in which nothing more is expected


class Recording(LanguageClientProtocol):
    """Keeps the messages as they came, before they become types."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        self._server.received.append(data)
        return super().structure_message(data)


class Editor(LanguageClient):
    """One server process and what it said."""

    def __init__(self) -> None:
        super().__init__(protocol_cls=Recording, converter_factory=default_converter)
        self.received: list[dict[str, Any]] = []
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.parts: dict[types.ProgressToken, list[Any]] = {}
        self.registrations: list[types.Registration] = []
        self.asked_settings = 0
        self.errors: list[str] = []
        self.stderr = ""
        self.encoding = "utf-16"
        self.documents: dict[str, tuple[int, Document]] = {}
        self.left = False
        self.expected_code = 0
        register_lsp_features(self, {**DEFAULT_CLIENT_FEATURES, **FEATURES})

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Called for whatever breaks the protocol; `close` fails for it."""
        self.errors.append(f"{source.__name__}: {error!r}")
        super().report_server_error(error, source)

    # -- the process ----------------------------------------------------------------------------------------------

    async def start(self, tippani: Path, *arguments: str, environment: dict[str, str] | None = None) -> None:
        # Not LanguageClient's own, which gives standard error away to the terminal.
        await BaseClient.start_io(self, str(tippani), *(arguments or ("lsp", "--stdio")), env=environment)
        self._stderr_forwarder = asyncio.create_task(self._read_stderr())

    async def _read_stderr(self) -> None:
        while line := await self.process.stderr.readline():
            self.stderr += line.decode(errors="replace")
            sys.stderr.write(line.decode(errors="replace"))

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._server is not None, "the server was not started"
        return self._server

    async def ended(self, within: float = PATIENCE) -> int:
        """The exit code of the process, which has to end by itself."""
        async with asyncio.timeout(within):
            return await self.process.wait()

    def leave(self, code: int) -> None:
        """Says `exit`, after which the process has to end with that code."""
        self.left, self.expected_code = True, code
        self.exit(None)

    async def close(self) -> None:
        """Ends the session as editors do, unless the test did, and fails for all that was wrong in it."""
        try:
            async with asyncio.timeout(PATIENCE):
                if self.process.returncode is None and not self.left:
                    await self.shutdown_session()
                code = await self.process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            await self.stop()
        assert code == self.expected_code, f"the server ended with {code}: {self.stderr[-2000:]}"
        assert not self.errors, self.errors
        assert "panicked" not in self.stderr, self.stderr[-2000:]

    # -- documents ------------------------------------------------------------------------------------------------

    def open(self, path: Path | str, text: str | None = None, language: str = "plaintext", version: int = 1) -> str:
        """Opens a file with its text on disk, or with another; returns its URI. A string is a URI itself."""
        uri = path if isinstance(path, str) else path.as_uri()
        text = text if text is not None else Path(path).read_bytes().decode("utf-8", "replace")
        self.documents[uri] = (version, Document(text, self.encoding))
        item = types.TextDocumentItem(uri=uri, language_id=language, version=version, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> Document:
        """Sends changes in one notification; returns the text after them."""
        version, document = self.documents[uri]
        for change in changes:
            document = document.apply(change)
        self.documents[uri] = (version + 1, document)
        identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=version + 1)
        self.text_document_did_change(types.DidChangeTextDocumentParams(identifier, list(changes)))
        return document

    def shut(self, uri: str) -> None:
        """Closes a document."""
        del self.documents[uri]
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def document(self, uri: str) -> Document:
        return self.documents[uri][1]

    def version_of(self, uri: str) -> int:
        return self.documents[uri][0]

    # -- requests -------------------------------------------------------------------------------------------------

    def at(self, kind: type, uri: str, offset: int, **more: Any) -> Any:
        """The parameters of a request about a code point of an open document."""
        position = self.document(uri).position(offset)
        return kind(text_document=types.TextDocumentIdentifier(uri), position=position, **more)

    async def pull(self, uri: str) -> list[types.Diagnostic]:
        """Pulls diagnostics."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await self.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport), report
        return list(report.items)

    async def definition(self, uri: str, offset: int) -> list[types.Location]:
        """Where a definition leads, without the links' origin."""
        answer = await self.text_document_definition_async(self.at(types.DefinitionParams, uri, offset))
        return places(answer)

    async def definition_becomes(self, uri: str, offset: int, files: set[Path | str]) -> None:
        """Asks again and again, because nothing tells an editor that a definition has changed. A file may be given as a URI."""
        wanted = {path if isinstance(path, str) else path.as_uri() for path in files}
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while (found := {place.uri for place in await self.definition(uri, offset)}) != wanted:
            assert asyncio.get_running_loop().time() < deadline, f"after {PATIENCE} s {found}, not {wanted}"
            await asyncio.sleep(0.05)

    # -- waiting --------------------------------------------------------------------------------------------------

    async def until(self, condition: Callable[[], Any], what: str, within: float = PATIENCE) -> Any:
        """Waits until the condition holds, and returns what it returned."""
        deadline = asyncio.get_running_loop().time() + within
        while not (answer := condition()):
            assert asyncio.get_running_loop().time() < deadline, f"not within {within} s: {what}\n{self.stderr[-2000:]}"
            assert self.process.returncode is None, f"the server has ended: {self.stderr[-2000:]}"
            await asyncio.sleep(0.01)
        return answer

    async def quiet(self) -> None:
        """Lets pass the time in which the server would still do what it must not do."""
        await asyncio.sleep(QUIET)

    def progress(self, kind: type) -> list[Any]:
        """What was told of one kind (begin, report, end), of every progress."""
        return [value for reports in self.progress_reports.values() for value in reports if isinstance(value, kind)]

    def working(self) -> bool:
        return len(self.progress(types.WorkDoneProgressBegin)) > len(self.progress(types.WorkDoneProgressEnd))

    async def indexed(self) -> None:
        """Waits until the articles are read. Progress may be left out where that takes less than half a second."""
        with contextlib.suppress(AssertionError):
            await self.until(lambda: self.progress(types.WorkDoneProgressBegin), "progress", 5.0)
        await self.until(lambda: not self.working(), "the end of indexing")

    async def pushed(self, uri: str) -> types.PublishDiagnosticsParams:
        """What is published of the newest version of a document, the last of it; what is no article has no versions."""
        version = self.version_of(uri)

        def of_version() -> list[types.PublishDiagnosticsParams]:
            return [found for found in self.published.get(uri, []) if found.version in (version, None)]

        await self.until(of_version, f"diagnostics of version {version} of {uri}")
        await asyncio.sleep(QUIET)
        return of_version()[-1]

    def said(self) -> list[str]:
        """What the user was shown, and what stands in the log."""
        return [message.message for message in [*self.messages, *self.log_messages]]


def take_diagnostics(editor: Editor, params: types.PublishDiagnosticsParams) -> None:
    editor.published.setdefault(params.uri, []).append(params)


def take_registrations(editor: Editor, params: types.RegistrationParams) -> None:
    editor.registrations.extend(params.registrations)


def take_progress(editor: Editor, params: types.ProgressParams) -> None:
    """Keeps the parts of answers that were asked for in parts; the rest is progress of work."""
    if params.token in editor.parts:
        editor.parts[params.token].append(editor.received[-1]["params"]["value"])
    else:
        DEFAULT_CLIENT_FEATURES[types.PROGRESS](editor, params)


def answer_settings(editor: Editor, params: types.ConfigurationParams) -> list[Any]:
    editor.asked_settings += 1
    return [editor.get_configuration(section=item.section, scope_uri=item.scope_uri) for item in params.items]


FEATURES = {
    types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: take_diagnostics,
    types.PROGRESS: take_progress,
    types.CLIENT_REGISTER_CAPABILITY: take_registrations,
    types.WORKSPACE_CONFIGURATION: answer_settings,
}


def places(answer: Any) -> list[types.Location]:
    """Location, Location[] or LocationLink[] as locations."""
    if answer is None:
        return []
    items = answer if isinstance(answer, (list, tuple)) else [answer]
    return [
        types.Location(item.target_uri, item.target_selection_range) if isinstance(item, types.LocationLink) else item
        for item in items
    ]
