// From name to name, and from noise to noise, as the server counts them.

import { Selection, TextEditorRevealType, window } from "vscode";
import type { Range } from "vscode-languageclient/node";

import type { Corpus } from "./corpus";
import { rangeOf } from "./place";

export async function step(corpus: Corpus, what: "name" | "noise", backwards: boolean): Promise<void> {
  const editor = window.activeTextEditor;
  const client = corpus.running;
  if (editor === undefined || client === undefined) {
    return;
  }
  const found = await corpus.ask<Range | null>("next", {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
    position: editor.selection.start,
    what,
    backwards,
  });
  if (found) {
    const range = rangeOf(found);
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
