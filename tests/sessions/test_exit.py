"""`shutdown`, `exit`, and the other ways in which a session ends. No process may outlive its editor."""

from __future__ import annotations

import asyncio
import sys

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from .annotation import SAMPLE
from .capabilities import capabilities
from .conftest import Start
from .editor import Editor

SOON = 5.0  # seconds


async def test_exit_after_shutdown_ends_with_0_while_stdin_is_open(start: Start, corpus) -> None:
    editor = await start(corpus)
    assert await editor.shutdown_async(None) is None
    editor.leave(code=0)
    assert await editor.ended(SOON) == 0


async def test_exit_without_shutdown_ends_with_1(start: Start, corpus) -> None:
    editor = await start(corpus)
    editor.leave(code=1)
    assert await editor.ended(SOON) == 1


async def test_exit_right_after_many_edits(start: Start, corpus) -> None:
    """What is still being computed holds nothing up."""
    editor = await start(corpus)
    uri = editor.open(corpus / SAMPLE.known.article)
    for number in range(200):
        editor.change(uri, types.TextDocumentContentChangeWholeDocument(text=f"{number} " * 20_000))
    editor.leave(code=1)
    assert await editor.ended(SOON) == 1


async def test_requests_after_shutdown_are_refused(start: Start, corpus) -> None:
    editor = await start(corpus)
    await editor.shutdown_async(None)
    with pytest.raises(JsonRpcException) as refused:
        await editor.workspace_symbol_async(types.WorkspaceSymbolParams(""))
    assert refused.value.code == types.ErrorCodes.InvalidRequest
    editor.leave(code=0)


@pytest.mark.parametrize("shut_down", [False, True])
async def test_stdin_closed(start: Start, corpus, shut_down) -> None:
    editor = await start(corpus)
    if shut_down:
        await editor.shutdown_async(None)
    editor.left, editor.expected_code = True, 0 if shut_down else 1
    editor.process.stdin.close()
    assert await editor.ended(SOON) == editor.expected_code


async def test_stdin_closed_before_initialize(tippani) -> None:
    editor = Editor()
    await editor.start(tippani)
    editor.left, editor.expected_code = True, 1
    editor.process.stdin.close()
    await editor.ended(SOON)
    await editor.close()


async def test_the_death_of_the_editor(tippani) -> None:
    """An editor that dies may leave the pipe open in another process, so the server looks for the editor's process."""
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(60)")
    editor = Editor()
    await editor.start(tippani)
    await editor.initialize_session(types.InitializeParams(capabilities=capabilities(), process_id=parent.pid))
    parent.kill()
    await parent.wait()
    editor.left, editor.expected_code = True, 1
    assert await editor.ended(2 * SOON) == 1
    await editor.close()


async def test_a_second_initialize_is_refused(start: Start, corpus) -> None:
    editor = await start(corpus)
    with pytest.raises(JsonRpcException) as refused:
        await editor.initialize_async(types.InitializeParams(capabilities=capabilities()))
    assert refused.value.code == types.ErrorCodes.InvalidRequest


async def test_an_unknown_method(start: Start, corpus) -> None:
    """A request gets an error, a notification is passed over."""
    editor = await start(corpus)
    with pytest.raises(JsonRpcException) as refused:
        await editor.protocol.send_request_async("tippani/nothing", {})
    assert refused.value.code == types.ErrorCodes.MethodNotFound
    editor.protocol.notify("$/tippani/nothing", {})
    editor.protocol.notify("tippani/nothing", {})
    assert await editor.workspace_symbol_async(types.WorkspaceSymbolParams("")) is not None
