// Starts the server for plain text files. What is a corpus and what is shown, the server decides.

import {
  type CancellationToken,
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  type ProviderResult,
  type SymbolInformation,
  window,
  workspace,
} from "vscode";
import { LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";

import { CleanedPreview } from "./cleaned";
import { Corpus } from "./corpus";
import { ASK, asking, askToDelete } from "./deletion";
import { NoiseView } from "./noise";
import { PeopleView } from "./people";
import { findServer } from "./server";
import { StatusBar } from "./status";
import { step } from "./steps";

let client: LanguageClient | undefined;
/** What is being started or stopped: the next start or stop waits for it. */
let pending: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("tippani", { log: true });
  const corpus = new Corpus();
  const restart = () => inTurn(() => stop(corpus).then(() => start(context, output, corpus)));
  const status = new StatusBar(corpus);
  const people = new PeopleView(corpus);
  const cleaned = new CleanedPreview(corpus);
  context.subscriptions.push(
    output,
    corpus,
    status,
    people,
    new NoiseView(corpus),
    cleaned,
    commands.registerCommand("tippani.restartServer", restart),
    commands.registerCommand("tippani.showLog", () => output.show()),
    commands.registerCommand("tippani.menu", () => status.menu()),
    commands.registerCommand("tippani.searchPeople", async (query?: string) => {
      await commands.executeCommand("tippani.people.focus");
      await (typeof query === "string" ? people.show(query) : people.search());
    }),
    commands.registerCommand("tippani.clearSearch", () => people.show("")),
    commands.registerCommand("tippani.previewCleaned", () => cleaned.show()),
    commands.registerCommand("tippani.deleteNoise", () =>
      commands.executeCommand("editor.action.codeAction", { kind: "source.tippani.deleteNoise", apply: "first" }),
    ),
    commands.registerCommand(ASK, askToDelete),
    commands.registerCommand("tippani.nextName", () => step(corpus, "name", false)),
    commands.registerCommand("tippani.previousName", () => step(corpus, "name", true)),
    commands.registerCommand("tippani.nextNoise", () => step(corpus, "noise", false)),
    commands.registerCommand("tippani.previousNoise", () => step(corpus, "noise", true)),
    // VS Code says this also when the user trusts a folder whose settings name another server.
    workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("tippani.server.path") ? restart() : undefined,
    ),
  );
  await inTurn(() => start(context, output, corpus));
}

export function deactivate(): Promise<void> {
  return inTurn(() => stop());
}

function inTurn(step: () => Promise<void>): Promise<void> {
  pending = pending.then(step);
  return pending;
}

async function start(context: ExtensionContext, output: LogOutputChannel, corpus: Corpus): Promise<void> {
  let command: string;
  try {
    command = findServer({
      configured: workspace.getConfiguration("tippani").get("server.path", "").trim(),
      extension: context.extensionPath,
      searchPath: process.env.PATH ?? "",
    });
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error), output);
    return;
  }
  output.info(`Starting ${command}`);
  client = new LanguageClient(
    "tippani",
    "tippani",
    { command, args: ["lsp", "--stdio"] },
    {
      documentSelector: [
        { scheme: "file", language: "plaintext" },
        { scheme: "untitled", language: "plaintext" },
      ],
      // The server asks for the settings when it hears that they changed.
      synchronize: { configurationSection: "tippani" },
      middleware: {
        provideWorkspaceSymbols: withQuery,
        provideCodeActions: (document, range, context, token, next) =>
          asking(document, next(document, range, context, token)),
      },
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  // The server tells of changes only to who says that it shows lists.
  client.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { ...capabilities.experimental, tippani: { changed: true } };
    },
    initialize: () => undefined,
    getState: () => ({ kind: "static" }),
    clear: () => undefined,
  });
  const starting = client;
  // The client itself tells the user why a server did not start.
  await starting.start().then(
    () => corpus.attach(starting),
    () => undefined,
  );
}

/** VS Code leaves out symbols whose name does not hold what was typed, and the server finds names by any spelling: it goes behind them. */
async function withQuery(
  query: string,
  token: CancellationToken,
  next: (query: string, token: CancellationToken) => ProviderResult<SymbolInformation[]>,
): Promise<SymbolInformation[]> {
  const symbols = (await next(query, token)) ?? [];
  for (const symbol of symbols) {
    if (!symbol.name.toLowerCase().includes(query.toLowerCase())) {
      symbol.name = `${symbol.name} · ${query}`;
    }
  }
  return symbols;
}

async function stop(corpus?: Corpus): Promise<void> {
  const stopping = client;
  corpus?.attach(undefined);
  client = undefined;
  // A server that did not start or has died cannot be stopped, and nothing is left to be done about it.
  await stopping?.dispose().catch(() => undefined);
}

/** Does not wait for the user's answer, which may never come. */
function complain(problem: string, output: LogOutputChannel): void {
  output.error(problem);
  const openSettings = "Open Settings";
  void window.showErrorMessage(`tippani: ${problem}`, openSettings).then((answer) => {
    if (answer === openSettings) {
      void commands.executeCommand("workbench.action.openSettings", "tippani.server.path");
    }
  });
}
