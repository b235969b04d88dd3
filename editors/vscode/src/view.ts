// What both views share: a tree that the server's answers fill, and that is asked for anew when they change.

import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";

import type { Corpus } from "./corpus";

export abstract class CorpusView<Node> implements TreeDataProvider<Node>, Disposable {
  protected readonly changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  protected readonly view: TreeView<Node>;

  constructor(
    id: string,
    protected readonly corpus: Corpus,
  ) {
    this.view = window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    corpus.onDidChange(() => this.changes.fire());
  }

  dispose(): void {
    this.view.dispose();
    this.changes.dispose();
  }

  abstract getChildren(node?: Node): Promise<Node[]>;
  abstract getTreeItem(node: Node): TreeItem;
}
