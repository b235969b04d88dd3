// Places in articles, for lists.

import { type Command, Range, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import type { Range as Place } from "vscode-languageclient/node";

/** Opens a place, with what stands there selected. */
export function opening(uri: string, place: Place): Command {
  return { command: "vscode.open", title: "Open", arguments: [Uri.parse(uri), { selection: rangeOf(place) }] };
}

/** An article in a list. */
export function articleItem(uri: string, name: string, description: string): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  item.iconPath = ThemeIcon.File;
  item.resourceUri = Uri.parse(uri);
  item.description = description;
  return item;
}

export function rangeOf(place: Place): Range {
  return new Range(place.start.line, place.start.character, place.end.line, place.end.character);
}

/** `1 article`, `3 articles`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
