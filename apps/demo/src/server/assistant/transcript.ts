import type { ToolCall } from '@hawser/client';
import type { ConnectOffer } from '@hawser/contract';

/** Arguments of a tool, as JSON. */
export type ToolArguments = NonNullable<ToolCall['arguments']>;

/** A message of the user, of the agent, or of the product about the run. */
export interface TextEntry {
  kind: 'text';
  id: number;
  from: 'user' | 'agent' | 'note';
  text: string;
}

/** Why a call was not made, or failed. */
export interface Refusal {
  code: string;
  message: string;
}

/** A call of a tool, as the person sees it. */
export interface CallEntry {
  kind: 'call';
  id: number;
  tool: string;
  title: string;
  /** The slug of the tool's provider. */
  provider: string;
  access: 'read' | 'write';
  arguments: ToolArguments;
  state: 'running' | 'waiting' | 'done' | 'refused';
  result?: unknown;
  error?: Refusal;
}

/** A connection that a call lacks. */
export interface ConnectEntry {
  kind: 'connect';
  id: number;
  offer: ConnectOffer;
  state: 'open' | 'connected' | 'ended';
}

export type Entry = TextEntry | CallEntry | ConnectEntry;

/** A tool that the agent may call. */
export interface AllowedTool {
  name: string;
  title: string;
  provider: string;
  access: 'read' | 'write';
}

/** What the agent of a run may do. */
export interface Leash {
  tools: AllowedTool[];
  callsLeft: number;
  calls: number;
  /** ISO 8601. */
  endsAt: string;
  state: 'live' | 'stopped' | 'ended';
}

/** What the page shows. */
export interface Conversation {
  /** The model that drives the agent; null for the script. */
  model: string | null;
  /** What the person can ask for with one click. */
  tasks: { id: string; text: string }[];
  entries: Entry[];
  /** Answers to the agent's question, if it waits for one. */
  choices: string[];
  status: 'idle' | 'working' | 'connecting' | 'asking';
  leash: Leash | null;
}

type New<T> = T extends Entry ? Omit<T, 'id'> : never;

/** One user's conversation, and the pages that watch it. It outlives each page. */
export class Transcript {
  #view: Conversation;
  #lastId = 0;
  readonly #watchers = new Set<(view: Conversation) => void>();

  constructor(facts: Pick<Conversation, 'model' | 'tasks'>) {
    this.#view = { ...facts, entries: [], choices: [], status: 'idle', leash: null };
  }

  get view(): Conversation {
    return this.#view;
  }

  /** Calls `watcher` now and after each change. Returns what ends that. */
  watch(watcher: (view: Conversation) => void): () => void {
    this.#watchers.add(watcher);
    watcher(this.#view);
    return () => this.#watchers.delete(watcher);
  }

  /** Adds an entry. Returns its id. */
  add(entry: New<Entry>): number {
    const id = (this.#lastId += 1);
    this.set({ entries: [...this.#view.entries, { ...entry, id }] });
    return id;
  }

  changeCall(id: number, changes: Partial<Omit<CallEntry, 'kind' | 'id'>>): void {
    this.#replace(id, (entry) => (entry.kind === 'call' ? { ...entry, ...changes } : entry));
  }

  endConnect(id: number, state: ConnectEntry['state']): void {
    this.#replace(id, (entry) => (entry.kind === 'connect' ? { ...entry, state } : entry));
  }

  say(from: TextEntry['from'], text: string): void {
    this.add({ kind: 'text', from, text });
  }

  #replace(id: number, replace: (entry: Entry) => Entry): void {
    const { entries } = this.#view;
    this.set({ entries: entries.map((one) => (one.id === id ? replace(one) : one)) });
  }

  set(changes: Partial<Omit<Conversation, 'model' | 'tasks'>>): void {
    this.#view = { ...this.#view, ...changes };
    for (const watcher of this.#watchers) watcher(this.#view);
  }
}
