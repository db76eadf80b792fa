import { HawserClient, isHawserError, NetworkError } from '@hawser/client';
import type { ConnectOffer } from '@hawser/contract';
import type { Account, Hawser, ListedTool } from '@hawser/server';
import type { User } from '../users.js';
import type { Leash, Refusal, ToolArguments, Transcript } from './transcript.js';

/** What the assistant may do, by script or by model. Hawser refuses everything else. */
export const allowedTools = [
  'gmail_search_messages',
  'slack_list_channels',
  'slack_post_message',
] as const;
const lifetimeSeconds = 900;
const maxCalls = 12;

/** A call that was refused, or failed. The run continues; the driver decides how. */
export class CallRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** What drives the agent does not work; the message says why. */
export class DriverFailed extends Error {}

/** The run was stopped: its token has ended. */
class Stopped extends Error {}

const stopped: Refusal = { code: 'stopped', message: 'The run ended before this was done.' };

/** Decides what the agent does next: a script, or a model. */
export type Driver = (run: Run) => Promise<void>;

interface RunParts {
  hawser: Hawser;
  user: User;
  account: Account;
  transcript: Transcript;
  tools: ReadonlyMap<string, ListedTool>;
  token: { id: string; token: string };
}

const nothing = (): void => undefined;

/** What the user decides about an offer. */
type Decision = 'retry' | 'dismiss';

/**
 * One run of the assistant for one user. It holds an agent token, not the product's rights: each
 * call goes through Hawser's HTTP API, as it would from another machine.
 */
export class Run {
  readonly #parts: RunParts;
  readonly #agent: HawserClient;
  readonly #stopping = new AbortController();
  #queue: Promise<void> = Promise.resolve();
  #open: ConnectOffer | undefined;
  #decide: ((decision: Decision) => void) | undefined;
  #answer: ((answer: string) => void) | undefined;

  private constructor(parts: RunParts) {
    this.#parts = parts;
    const { baseUrl } = parts.hawser.settings;
    this.#agent = new HawserClient({ baseUrl, apiKey: parts.token.token });
  }

  /** Mints a token for the run, and begins it. */
  static async begin(hawser: Hawser, user: User, transcript: Transcript): Promise<Run> {
    const { hostScope, accounts, agents } = hawser;
    const account = await accounts.ensure(hostScope, user.id, { displayName: user.name });
    const { items } = await hawser.tools.list(hostScope);
    const tools = new Map(items.map((tool) => [tool.name, tool]));
    const token = await agents.mint(hostScope, {
      account: user.id,
      agent: { name: 'Foredeck assistant' },
      expires_in: lifetimeSeconds,
      max_calls: maxCalls,
      connect: true,
      grants: [{ type: 'tools', tools: [...allowedTools] }],
    });
    const leash: Leash = {
      tools: allowedTools.map((name) => describe(name, tools.get(name))),
      callsLeft: maxCalls,
      calls: maxCalls,
      endsAt: new Date(token.expiresAt).toISOString(),
      state: 'live',
    };
    transcript.set({ leash, status: 'working' });
    return new Run({ hawser, user, account, transcript, tools, token });
  }

  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** The tools that the token allows. */
  get tools(): ListedTool[] {
    return allowedTools.flatMap((name) => this.#parts.tools.get(name) ?? []);
  }

  /** Lets a driver work, then ends the token: it is for this run only. */
  async drive(driver: Driver): Promise<void> {
    const { transcript } = this.#parts;
    try {
      await driver(this);
    } catch (error) {
      if (this.signal.aborted) return;
      if (!(error instanceof CallRefused)) {
        if (!(error instanceof DriverFailed)) console.error(error);
        const said = error instanceof DriverFailed ? error.message : 'Something went wrong here.';
        transcript.say('note', `${said} You can start again.`);
      }
    }
    if (this.signal.aborted) return;
    await this.#revoke('ended');
    transcript.set({ status: 'idle', choices: [] });
  }

  say(text: string): void {
    if (this.signal.aborted) throw new Stopped();
    this.#parts.transcript.say('agent', text);
  }

  /** Asks the user to choose. @throws Stopped */
  async ask(text: string, choices: string[]): Promise<string> {
    const { transcript } = this.#parts;
    this.say(text);
    transcript.set({ status: 'asking', choices });
    const answer = await this.#unlessStopped(
      new Promise<string>((resolve) => {
        this.#answer = resolve;
      }),
    );
    transcript.say('user', answer);
    transcript.set({ status: 'working', choices: [] });
    return answer;
  }

  /** Passes on what the user has chosen. Returns whether the run waits for that. */
  answer(text: string): boolean {
    if (!this.#answer || !this.#parts.transcript.view.choices.includes(text)) return false;
    this.#answer(text);
    this.#answer = undefined;
    return true;
  }

  /**
   * Calls a tool with the run's token. If its user has to connect something first, asks for that,
   * waits, and calls again.
   * @throws CallRefused, Stopped
   */
  call(name: string, args: ToolArguments): Promise<unknown> {
    // One after the other, also for a model that makes several calls at once: a person follows them.
    const called = this.#queue.then(() => this.#call(name, args));
    this.#queue = called.then(nothing, nothing);
    return called;
  }

  async #call(name: string, args: ToolArguments): Promise<unknown> {
    const { transcript, tools } = this.#parts;
    if (this.signal.aborted) throw new Stopped();
    const { title, provider, access } = describe(name, tools.get(name));
    const card = transcript.add({
      kind: 'call',
      tool: name,
      title,
      provider,
      access,
      arguments: args,
      state: 'running',
    });
    try {
      for (;;) {
        const answer = await this.#try(name, args);
        if ('result' in answer) {
          transcript.changeCall(card, { state: 'done', result: answer.result });
          return answer.result;
        }
        const { error, offer } = answer;
        transcript.changeCall(card, { state: offer ? 'waiting' : 'refused', error });
        if (!offer || !(await this.#connect(offer))) throw new CallRefused(error);
        transcript.changeCall(card, { state: 'running' });
      }
    } catch (thrown) {
      const error = thrown instanceof CallRefused ? thrown.refusal : stopped;
      transcript.changeCall(card, { state: 'refused', error });
      throw thrown;
    } finally {
      await this.#countCalls();
    }
  }

  /** Confirms the open session with the code that its user has read. @throws HawserError */
  async confirm(sessionId: string, code: string): Promise<boolean> {
    // Only what this run has offered to this user: any other session is none of theirs.
    if (this.#open?.session_id !== sessionId) return false;
    const { hawser, account } = this.#parts;
    await hawser.sessions.confirm(account, sessionId, { code });
    return true;
  }

  /** Passes on what the user decides about an offer. */
  async decide(sessionId: string, decision: Decision): Promise<boolean> {
    if (this.#open?.session_id !== sessionId || !this.#decide) return false;
    if (decision === 'dismiss') await this.#cancel(sessionId);
    this.#decide(decision);
    return true;
  }

  /** Ends the token, and with it the run. */
  async stop(): Promise<void> {
    const { transcript } = this.#parts;
    await this.#revoke('stopped');
    this.#stopping.abort(new Stopped());
    if (this.#open) await this.#cancel(this.#open.session_id);
    transcript.set({ status: 'idle', choices: [] });
    // Shows what a program gets that still has the token.
    const after = await this.#agent.agents.get('self').then(
      () => 'accepted',
      (error: unknown) => `refused with ${refusalOf(error).code}`,
    );
    transcript.say(
      'note',
      `Stopped. The token is revoked: the next request with it was ${after}. What was done before stays.`,
    );
  }

  /** Calls a tool once. */
  async #try(
    name: string,
    args: ToolArguments,
  ): Promise<{ result: unknown } | { error: Refusal; offer: ConnectOffer | undefined }> {
    const { signal } = this;
    try {
      return await this.#agent.tools.execute(name, { arguments: args }, { signal });
    } catch (error) {
      if (signal.aborted) throw new Stopped();
      return { error: refusalOf(error), offer: offerOf(error) };
    }
  }

  /** Offers a link, and waits until the user has used it. Returns whether to call again. */
  async #connect(offer: ConnectOffer): Promise<boolean> {
    const { transcript } = this.#parts;
    const card = transcript.add({ kind: 'connect', offer, state: 'open' });
    transcript.set({ status: 'connecting' });
    this.#open = offer;
    const decided = new Promise<Decision>((resolve) => {
      this.#decide = resolve;
    });
    const waiting = new AbortController();
    try {
      const connected = this.#connected(offer, waiting.signal);
      const end = await this.#unlessStopped(Promise.race([connected, decided]));
      transcript.endConnect(card, end === 'connected' ? 'connected' : 'ended');
      transcript.set({ status: 'working' });
      return end !== 'dismiss';
    } catch (error) {
      transcript.endConnect(card, 'ended');
      throw error;
    } finally {
      waiting.abort();
      this.#open = undefined;
      this.#decide = undefined;
    }
  }

  /** Resolves when the connection is made. A link that has ended leaves the decision to the user. */
  async #connected(offer: ConnectOffer, signal: AbortSignal): Promise<'connected'> {
    const { hawser, account } = this.#parts;
    const session = await hawser.sessions.get(account, offer.session_id);
    for (;;) {
      try {
        await hawser.connections.waitFor({ session, startUrl: offer.url }, { signal });
        return 'connected';
      } catch (error) {
        // What the provider declined can be tried again by the same link.
        if (isHawserError(error, 'connect_failed')) continue;
        const isOver =
          isHawserError(error, 'session_cancelled') || isHawserError(error, 'session_expired');
        if (!isOver && !signal.aborted) throw error;
        return new Promise(() => undefined);
      }
    }
  }

  async #cancel(sessionId: string): Promise<void> {
    const { hawser, account } = this.#parts;
    try {
      await hawser.sessions.cancel(account, sessionId);
    } catch (error) {
      // The user was faster: the connection stays, and is theirs.
      if (!isHawserError(error, 'session_already_used')) throw error;
    }
  }

  async #revoke(state: Leash['state']): Promise<void> {
    const { hawser, token, transcript } = this.#parts;
    await hawser.agents.revoke(hawser.hostScope, token.id).catch(unlessGone);
    const { leash } = transcript.view;
    if (leash) transcript.set({ leash: { ...leash, state } });
  }

  async #countCalls(): Promise<void> {
    const { hawser, token, transcript } = this.#parts;
    const left = await hawser.agents.get(hawser.hostScope, token.id).catch(unlessGone);
    const { leash } = transcript.view;
    if (leash && left?.callsLeft !== undefined)
      transcript.set({ leash: { ...leash, callsLeft: left.callsLeft } });
  }

  #unlessStopped<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(new Stopped());
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
  }
}

/** A token has gone with its account. */
function unlessGone(error: unknown): undefined {
  if (!isHawserError(error, 'not_found')) throw error;
  return undefined;
}

function describe(name: string, tool: ListedTool | undefined) {
  const { title = name, provider = '', access = 'write' as const } = tool ?? {};
  return { name, title, provider, access };
}

/** Returns the link that a refusal offers. */
function offerOf(error: unknown): ConnectOffer | undefined {
  if (!isHawserError(error)) return undefined;
  const { details } = error;
  return details && 'connect' in details ? details.connect : undefined;
}

function refusalOf(error: unknown): Refusal {
  if (isHawserError(error) || error instanceof NetworkError) {
    const { code, message } = error;
    return { code, message };
  }
  throw error;
}
