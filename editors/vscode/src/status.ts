// The item in the status bar: how many articles and people there are, and whether articles are still being read.

import { StatusBarAlignment, commands, window, type Disposable, type QuickPickItem } from "vscode";

import type { Corpus, Status } from "./corpus";
import { counted } from "./place";

/** How long until a growing count is asked for again, in milliseconds. */
const PAUSE = 500;

const CHOICES: (QuickPickItem & { command: string })[] = [
  { label: "$(search) Find people…", command: "tippani.searchPeople" },
  { label: "$(diff) Preview the cleaned article", command: "tippani.previewCleaned" },
  { label: "$(trash) Delete all noise of this article…", command: "tippani.deleteNoise" },
  { label: "$(arrow-down) Next name", command: "tippani.nextName" },
  { label: "$(arrow-down) Next noise or hazard", command: "tippani.nextNoise" },
  { label: "$(output) Show the server's messages", command: "tippani.showLog" },
  { label: "$(debug-restart) Restart the server", command: "tippani.restartServer" },
];

export class StatusBar implements Disposable {
  private readonly item = window.createStatusBarItem("tippani", StatusBarAlignment.Left);
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly corpus: Corpus) {
    this.item.name = "tippani";
    this.item.command = "tippani.menu";
    corpus.onDidChange(() => void this.refresh());
  }

  async refresh(): Promise<void> {
    clearTimeout(this.again);
    const status = await this.corpus.ask<Status>("status");
    // Elsewhere than in a corpus the extension stays silent: no item, no views.
    const known = status !== undefined && status.articles > 0;
    await commands.executeCommand("setContext", "tippani.corpus", known);
    if (!known) {
      this.item.hide();
    } else {
      const { articles, people, indexing } = status;
      this.item.text = `${indexing ? "$(sync~spin)" : "$(note)"} ${counted(articles, "article")}, ${people} people`;
      this.item.tooltip = indexing ? "tippani is reading the articles" : "tippani";
      this.item.show();
    }
    if (status?.indexing === true) {
      this.again = setTimeout(() => void this.refresh(), PAUSE);
    }
  }

  async menu(): Promise<void> {
    const choice = await window.showQuickPick(CHOICES, { title: "tippani" });
    if (choice !== undefined) {
      await commands.executeCommand(choice.command);
    }
  }

  dispose(): void {
    clearTimeout(this.again);
    this.item.dispose();
  }
}
