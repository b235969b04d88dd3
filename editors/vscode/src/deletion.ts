// All noise of an article goes after the user has seen what goes.
//
// The server's edit asks for confirmation. VS Code would put it into a list in which nothing is ticked: whoever presses Apply there
// has changed nothing, and wonders. So the question is asked here.

import {
  CodeAction,
  type Command,
  commands,
  type ProviderResult,
  type TextDocument,
  type TextEdit,
  window,
  workspace,
  WorkspaceEdit,
} from "vscode";

const KIND = "source.tippani.deleteNoise";
/** Lines that a question can have. */
const SHOWN = 12;
/** Characters of a line that a question has room for. */
const WIDTH = 80;

export const ASK = "tippani.askToDelete";

/** The code actions, with a question in the place of the edit that wants one. */
export async function asking(
  document: TextDocument,
  actions: ProviderResult<(Command | CodeAction)[]>,
): Promise<(Command | CodeAction)[]> {
  const { version } = document;
  return ((await actions) ?? []).map((action) => {
    if (action instanceof CodeAction && action.kind?.value === KIND && action.edit !== undefined) {
      const edits = action.edit.entries().flatMap(([, edits]) => edits);
      const question = new CodeAction(action.title, action.kind);
      question.command = { title: action.title, command: ASK, arguments: [document, version, edits] };
      return question;
    }
    return action;
  });
}

export async function askToDelete(document: TextDocument, version: number, edits: TextEdit[]): Promise<void> {
  const name = document.uri.path.split("/").at(-1) ?? "";
  const lines = edits.flatMap(({ range }) => document.getText(range).split(/\r?\n/)).filter((line) => line.trim() !== "");
  const shown = lines.slice(0, SHOWN).map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line));
  if (lines.length > SHOWN) {
    shown.push(`… and ${lines.length - SHOWN} more`);
  }
  const [remove, preview] = ["Delete", "Preview"];
  const question = `Delete this noise from ${name}?`;
  const answer = await window.showWarningMessage(question, { modal: true, detail: shown.join("\n") }, remove, preview);
  if (answer === preview) {
    await commands.executeCommand("tippani.previewCleaned");
  } else if (answer === remove && document.version !== version) {
    void window.showWarningMessage(`${name} has changed meanwhile: nothing was deleted.`);
  } else if (answer === remove) {
    const edit = new WorkspaceEdit();
    edit.set(document.uri, edits);
    await workspace.applyEdit(edit);
  }
}
