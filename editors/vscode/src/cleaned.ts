// The article beside what is left of it without its noise. Nothing is changed.

import { commands, Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from "vscode";

import type { Corpus } from "./corpus";

const SCHEME = "tippani-cleaned";

export class CleanedPreview implements TextDocumentContentProvider, Disposable {
  private readonly changes = new EventEmitter<Uri>();
  readonly onDidChange = this.changes.event;
  private readonly registered: Disposable;

  constructor(private readonly corpus: Corpus) {
    this.registered = Disposable.from(
      this.changes,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      workspace.onDidChangeTextDocument(({ document }) => this.changes.fire(cleanedOf(document.uri))),
    );
  }

  dispose(): void {
    this.registered.dispose();
  }

  async show(): Promise<void> {
    const article = window.activeTextEditor?.document;
    if (article?.languageId !== "plaintext") {
      return;
    }
    const name = article.uri.path.split("/").at(-1) ?? "";
    await commands.executeCommand("vscode.diff", article.uri, cleanedOf(article.uri), `${name} ↔ without noise`);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const client = this.corpus.running;
    const article = Uri.parse(uri.query);
    const answer = await client?.sendRequest<{ text: string } | null>("workspace/executeCommand", {
      command: "tippani.clean",
      arguments: [client.code2ProtocolConverter.asUri(article)],
    });
    return answer?.text ?? "";
  }
}

function cleanedOf(article: Uri): Uri {
  return Uri.from({ scheme: SCHEME, path: article.path, query: article.toString() });
}
