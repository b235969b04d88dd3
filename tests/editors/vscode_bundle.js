// vscode_bundle.js BUNDLE: what the extension does outside of VS Code, with a stand-in for the module `vscode`, when no
// server can be found. Prints, as JSON, what the bundle exports and what the user is told.
const Module = require("node:module");
const path = require("node:path");

const told = [];

// Every name of the stand-in is a class that can be extended, called and asked for more names.
function standIn() {
  return new Proxy(class {}, {
    get: (target, name) => (name in target || typeof name === "symbol" ? target[name] : (target[name] = standIn())),
    apply: () => standIn(),
  });
}

const vscode = standIn();
vscode.window = {
  createOutputChannel: () => ({ info() {}, error() {} }),
  showErrorMessage: async (message) => void told.push(message),
  createStatusBarItem: () => ({ hide() {}, dispose() {} }),
  createTreeView: () => ({}),
};
vscode.workspace = {
  getConfiguration: () => ({ get: (_name, otherwise) => otherwise }),
  onDidChangeConfiguration() {},
  onDidChangeTextDocument() {},
  registerTextDocumentContentProvider() {},
};
vscode.commands = { registerCommand() {}, executeCommand: async () => undefined };
vscode.EventEmitter = class {
  event() {}
  fire() {}
  dispose() {}
};

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

async function main() {
  const extension = require(path.resolve(process.argv[2]));
  process.env.PATH = "";
  await extension.activate({ subscriptions: [], extensionPath: "/nowhere" });
  await extension.deactivate();
  console.log(JSON.stringify({ exports: Object.keys(extension).sort(), told }));
}

main();
