// Starts the server for plain text files. What is a corpus and what is shown, the server decides.

import { commands, ExtensionContext, LogOutputChannel, window, workspace } from "vscode";
import { LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";

import { findServer } from "./server";

let client: LanguageClient | undefined;
/** What is being started or stopped: the next start or stop waits for it. */
let pending: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("tippani", { log: true });
  const restart = () => inTurn(() => stop().then(() => start(context, output)));
  context.subscriptions.push(
    output,
    commands.registerCommand("tippani.restartServer", restart),
    // VS Code says this also when the user trusts a folder whose settings name another server.
    workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("tippani.server.path") ? restart() : undefined,
    ),
  );
  await inTurn(() => start(context, output));
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  pending = pending.then(step);
  return pending;
}

async function start(context: ExtensionContext, output: LogOutputChannel): Promise<void> {
  let command: string;
  try {
    command = findServer({
      configured: workspace.getConfiguration("tippani").get("server.path", "").trim(),
      extension: context.extensionPath,
      searchPath: process.env["PATH"] ?? "",
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
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  // The client itself tells the user why a server did not start.
  await client.start().catch(() => undefined);
}

async function stop(): Promise<void> {
  const stopping = client;
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
