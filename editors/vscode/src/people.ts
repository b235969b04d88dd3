// The view of people: person, article, mention; all of them, or those whom a spelling finds.

import { ThemeIcon, TreeItem, TreeItemCollapsibleState, window } from "vscode";
import type { Range } from "vscode-languageclient/node";

import type { Corpus, Naming, People, PersonItem, WholePerson } from "./corpus";
import { articleItem, counted, opening } from "./place";
import { CorpusView } from "./view";

type Node =
  | { kind: "person"; person: PersonItem }
  | { kind: "article"; article: Naming }
  | { kind: "mention"; uri: string; range: Range; text: string }
  | { kind: "more"; count: number };

export class PeopleView extends CorpusView<Node> {
  private query = "";

  constructor(corpus: Corpus) {
    super("tippani.people", corpus);
  }

  /** Asks for a spelling, and shows whom it finds. */
  async search(): Promise<void> {
    const query = await window.showInputBox({
      title: "Find people",
      prompt: "A name in any spelling and script; empty for everybody",
      value: this.query,
    });
    if (query !== undefined) {
      this.show(query.trim());
    }
  }

  show(query: string): void {
    this.query = query;
    this.view.description = query === "" ? "" : `“${query}”`;
    this.changes.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) {
      const found = await this.corpus.ask<People>("people", this.query === "" ? {} : { query: this.query });
      const people = found?.people ?? [];
      this.view.message = people.length === 0 && this.query !== "" ? "Nobody is called so." : "";
      const more = (found?.total ?? 0) - people.length;
      const nodes: Node[] = people.map((person) => ({ kind: "person", person }));
      return more > 0 ? [...nodes, { kind: "more", count: more }] : nodes;
    }
    if (node.kind === "person") {
      const person = await this.corpus.ask<WholePerson | null>("person", { id: node.person.id });
      return (person?.articles ?? []).map((article) => ({ kind: "article", article }));
    }
    if (node.kind === "article") {
      const { uri, mentions } = node.article;
      return mentions.map(({ range, text }) => ({ kind: "mention", uri, range, text }));
    }
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.kind) {
      case "person": {
        const item = new TreeItem(node.person.name, TreeItemCollapsibleState.Collapsed);
        item.id = node.person.id;
        item.iconPath = new ThemeIcon("person");
        item.description = counted(node.person.articles, "article");
        item.tooltip = `${node.person.name}: ${counted(node.person.mentions, "mention")} in ${counted(node.person.articles, "article")}`;
        return item;
      }
      case "article":
        return articleItem(node.article.uri, node.article.name, counted(node.article.mentions.length, "mention"));
      case "mention": {
        const item = new TreeItem(node.text);
        item.description = `line ${node.range.start.line + 1}`;
        item.command = opening(node.uri, node.range);
        return item;
      }
      case "more":
        return new TreeItem(`and ${node.count} more: search for a name`);
    }
  }
}
