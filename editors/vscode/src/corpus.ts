// The running server and what it answers to requests of ours. What these are, server/README.md of the project says.

import { EventEmitter, type Disposable, type Event } from "vscode";
import type { LanguageClient, Range } from "vscode-languageclient/node";

export interface Status {
  indexing: boolean;
  articles: number;
  people: number;
}

export interface PersonItem {
  id: string;
  name: string;
  articles: number;
  mentions: number;
}

export interface People {
  people: PersonItem[];
  total: number;
}

export interface Naming {
  uri: string;
  name: string;
  mentions: { range: Range; text: string }[];
}

export interface WholePerson {
  id: string;
  name: string;
  forms: { form: string; count: number }[];
  articles: Naming[];
}

export interface NoiseKind {
  code: string;
  title: string;
  count: number;
  articles: { uri: string; name: string; count: number }[];
}

export interface NoiseLine {
  range: Range;
  code: string;
  text: string;
  message: string;
  score: number | null;
}

export class Corpus implements Disposable {
  private readonly changes = new EventEmitter<void>();
  private client: LanguageClient | undefined;

  /** Something that a list shows may have changed; also where a server came or went. */
  readonly onDidChange: Event<void> = this.changes.event;

  /** The server that answers from now on; none while none runs. */
  attach(client: LanguageClient | undefined): void {
    this.client = client;
    client?.onNotification("tippani/changed", () => this.changes.fire());
    this.changes.fire();
  }

  get running(): LanguageClient | undefined {
    return this.client;
  }

  /** The answer; undefined where no server runs or it cannot say. */
  async ask<T>(method: string, params: object = {}): Promise<T | undefined> {
    try {
      return await this.client?.sendRequest<T>(`tippani/${method}`, params);
    } catch {
      // A server that is being stopped answers nothing: the list is asked for again with the next.
      return undefined;
    }
  }

  dispose(): void {
    this.changes.dispose();
  }
}
