// The view of noise and hazards: kind, article, line.

import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";

import type { Corpus, NoiseKind, NoiseLine } from "./corpus";
import { articleItem, counted, opening } from "./place";
import { CorpusView } from "./view";

type Node =
  | { kind: "kind"; of: NoiseKind }
  | { kind: "article"; code: string; uri: string; name: string; count: number }
  | { kind: "line"; uri: string; line: NoiseLine };

export class NoiseView extends CorpusView<Node> {
  constructor(corpus: Corpus) {
    super("tippani.noise", corpus);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) {
      const noise = await this.corpus.ask<{ kinds: NoiseKind[] }>("noise");
      return (noise?.kinds ?? []).map((of) => ({ kind: "kind", of }));
    }
    if (node.kind === "kind") {
      const { code, articles } = node.of;
      return articles.map((article) => ({ kind: "article", code, ...article }));
    }
    if (node.kind === "article") {
      const { uri, code } = node;
      const found = await this.corpus.ask<{ lines: NoiseLine[] }>("noiseIn", { uri, code });
      return (found?.lines ?? []).map((line) => ({ kind: "line", uri, line }));
    }
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.kind) {
      case "kind": {
        const item = new TreeItem(node.of.title, TreeItemCollapsibleState.Collapsed);
        item.id = node.of.code;
        item.iconPath = new ThemeIcon(node.of.code.startsWith("hazard/") ? "warning" : "filter");
        item.description = `${node.of.count} in ${counted(node.of.articles.length, "article")}`;
        item.tooltip = node.of.code;
        return item;
      }
      case "article":
        return articleItem(node.uri, node.name, String(node.count));
      case "line": {
        const item = new TreeItem(node.line.text.trim());
        item.description = `line ${node.line.range.start.line + 1}`;
        item.tooltip = node.line.message;
        item.command = opening(node.uri, node.line.range);
        return item;
      }
    }
  }
}
