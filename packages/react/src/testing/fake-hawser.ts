import { connectMessageType, HawserError } from '@hawser/contract';
import type {
  ConnectErrorCode,
  ConnectMessage,
  ConnectOffer,
  RevocationOutcome,
} from '@hawser/contract';
import type { BrowserIntegration } from '@hawser/contract/browser';
import { FakeAccount } from './fake-account.js';
import type { FakeSession } from './fake-account.js';
import { fakePopups } from './fake-popups.js';
import type { FakePopups } from './fake-popups.js';
import { fakeResponse } from './fake-response.js';
import { errorAnswer, fakeRouter } from './fake-router.js';
import type { FakeFailure, FakeOperation, FakeRequest } from './fake-router.js';
import { fakeIntegration } from './fixtures.js';
import type { FakeConnection, FakeIntegration } from './fixtures.js';

/** The options of {@link fakeHawser}: what the signed-in user has. Both are optional. */
export interface FakeHawserOptions {
  /** @default Google, or the providers of `connections` */
  readonly integrations?: readonly FakeIntegration[];
  /** Connections, each of a `provider` that is among the integrations; Google without one. */
  readonly connections?: readonly FakeConnection[];
}

/**
 * What the user does in the provider's window. Each method waits until the page has sent the window
 * there, and rejects after four seconds if it doesn't.
 */
export interface FakeProviderPage {
  /**
   * The user allows access. `facts` are those of the connection that is made or renewed:
   * `{ scopes: { missing: ['channels:read'] } }` for a user who unticks a permission.
   */
  allow(facts?: FakeConnection): Promise<void>;
  /**
   * As `allow`, on a page whose requests carry no cookie of the router: the page that opened the
   * window then claims the connection.
   */
  allowUnverified(facts?: FakeConnection): Promise<void>;
  /** The user refuses. */
  deny(): Promise<void>;
  /** The connect ends with this error, such as `identity_mismatch`. */
  fail(code: ConnectErrorCode): Promise<void>;
  /** The user closes the window without an answer. */
  close(): Promise<void>;
}

/** A Hawser router in memory, with one signed-in user, for tests and stories of components. */
export interface FakeHawser {
  /** The `fetch` of `HawserProvider`. */
  readonly fetch: typeof globalThis.fetch;
  /** What the next answer lists. */
  readonly integrations: readonly BrowserIntegration[];
  /** The requests of the components, the newest last. */
  readonly requests: readonly FakeRequest[];
  /** Replaces the user's integrations and connections. */
  set(options: FakeHawserOptions): void;
  /** Makes these operations fail until `recover()`; all of them if none is named. */
  fail(failure: FakeFailure, ...operations: FakeOperation[]): void;
  /** Leaves these operations unanswered until `recover()`; all of them if none is named. */
  hold(...operations: FakeOperation[]): void;
  /** Ends all failures, and answers what was held. */
  recover(): void;
  /** Whether the provider revokes the grant when the user disconnects. @default 'yes' */
  revocation: RevocationOutcome;
  /** The provider's windows. Install them before a test that connects. */
  readonly popups: FakePopups;
  /** What the user does in the provider's window. */
  readonly atProvider: FakeProviderPage;
  /**
   * Starts a session as a refused call of an agent does. Returns the `offer` of a `ConnectPrompt`;
   * `atProvider` ends the session, whether or not its page was opened.
   */
  offer(facts?: Partial<Pick<ConnectOffer, 'provider' | 'scopes' | 'reason'>>): ConnectOffer;
  /** Confirms a session, as your backend does with the right code. */
  confirm(offer: ConnectOffer): void;
}

const patienceMs = 4_000;

/**
 * Creates a Hawser router in memory. It answers as the real one, checked against the same schemas,
 * and keeps what the components change.
 *
 * @example
 * const hawser = fakeHawser({ connections: [{ provider: 'slack', status: 'expired' }] });
 * render(
 *   <HawserProvider baseUrl="/hawser" fetch={hawser.fetch}>
 *     <ConnectButton provider="slack" />
 *   </HawserProvider>,
 * );
 * @throws Error if the browser API would not send such an integration or connection
 */
export function fakeHawser(options: FakeHawserOptions = {}): FakeHawser {
  const account = new FakeAccount(integrationsOf(options));
  const route = fakeRouter(account, pageUrl);
  const requests: FakeRequest[] = [];
  const failures = new Map<FakeOperation | 'all', FakeFailure>();
  const held = new Set<FakeOperation | 'all'>();
  const waiting: (() => void)[] = [];
  const arrivals: (() => void)[] = [];

  const { popups, close } = fakePopups((url) => {
    const session = account.sessions.find(({ startUrl }) => startUrl === url);
    if (session) session.isVisited = true;
    for (const arrive of arrivals.splice(0)) arrive();
  });

  /** Resolves with the newest session whose user is at the provider. */
  async function visited(): Promise<FakeSession> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const [session] = account.sessions
        .filter(({ isVisited, outcome }) => isVisited && outcome.status === 'pending')
        .slice(-1);
      if (session) return session;
      await arrival(deadline - Date.now());
    }
  }

  function arrival(timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new Error(
            'No window is at the provider. Call popups.install() before the test, and press a connect button first.',
          ),
        );
      }, timeoutMs);
      arrivals.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async function end(how: (session: FakeSession) => void): Promise<void> {
    const session = await visited();
    how(session);
    if (session.asked.mode === 'redirect') goBack(session.asked.returnTo);
    // Later, when the test already waits for what the page will show.
    else setTimeout(() => tell(session));
  }

  return {
    async fetch(input, init = {}) {
      const { request, answer } = route(await read(input, init));
      requests.push(request);
      const { operation } = request;
      const { signal } = init;
      // Never in the task of the call, as with a network.
      await unlessAborted(signal, new Promise((resolve) => setTimeout(resolve)));
      if (held.has(operation) || held.has('all'))
        await unlessAborted(signal, new Promise<void>((resolve) => waiting.push(resolve)));
      const failure = failures.get(operation) ?? failures.get('all');
      if (failure === 'offline') throw new TypeError('Failed to fetch');
      const { status, data } = failure === undefined ? attempt(answer) : fail(failure);
      return fakeResponse(status, data);
    },
    get integrations() {
      return account.integrations;
    },
    requests,
    set(next) {
      account.integrations = integrationsOf(next);
    },
    fail(failure, ...operations) {
      for (const name of named(operations)) failures.set(name, failure);
    },
    hold(...operations) {
      for (const name of named(operations)) held.add(name);
    },
    recover() {
      const wasOffline = [...failures.values()].includes('offline');
      failures.clear();
      held.clear();
      for (const go of waiting.splice(0)) go();
      if (wasOffline && typeof window !== 'undefined') window.dispatchEvent(new Event('online'));
    },
    get revocation() {
      return account.revocation;
    },
    set revocation(outcome) {
      account.revocation = outcome;
    },
    popups,
    offer({ provider = 'google', scopes = [], reason = 'not_connected' } = {}) {
      const asked = { provider, mode: 'popup' as const, scopes: [...scopes] };
      const session = account.startSession(asked, pageUrl(), '/hawser');
      session.isVisited = true;
      const { id, startUrl, expiresAt } = session;
      return { url: startUrl, session_id: id, expires_at: expiresAt, provider, scopes, reason };
    },
    confirm: ({ session_id }) => account.claim(account.session(session_id)),
    atProvider: {
      allow: (facts = {}) => end((session) => account.complete(session, facts, 'completed')),
      allowUnverified: (facts = {}) =>
        end((session) => account.complete(session, facts, 'awaiting_confirmation')),
      deny: () => end((session) => account.fail(session, 'access_denied')),
      fail: (code) => end((session) => account.fail(session, code)),
      close: async () => {
        await visited();
        close();
      },
    },
  };
}

function named(operations: readonly FakeOperation[]): readonly (FakeOperation | 'all')[] {
  return operations.length === 0 ? ['all'] : operations;
}

function integrationsOf({
  integrations,
  connections = [],
}: FakeHawserOptions): readonly BrowserIntegration[] {
  const providerOf = ({ provider = 'google' }: FakeConnection) => provider;
  const slugs = new Set(connections.length === 0 ? ['google'] : connections.map(providerOf));
  const all: readonly FakeIntegration[] = integrations ?? [...slugs].map((slug) => ({ slug }));
  const strange = connections.find((each) =>
    all.every(({ slug = 'google' }) => slug !== providerOf(each)),
  );
  if (strange)
    throw new TypeError(
      `fakeHawser has a connection of "${providerOf(strange)}", which is not among its integrations.`,
    );
  return all.map((one) =>
    fakeIntegration({
      ...one,
      connections: [
        ...(one.connections ?? []),
        ...connections.filter((each) => providerOf(each) === (one.slug ?? 'google')),
      ],
    }),
  );
}

/** What the provider's callback page sends to the page that opened it. */
function tell({ id, outcome, startUrl }: FakeSession): void {
  const data: ConnectMessage = {
    type: connectMessageType,
    version: 1,
    sessionId: id,
    status: outcome.status === 'pending' ? 'completed' : outcome.status,
  };
  window.dispatchEvent(new MessageEvent('message', { data, origin: new URL(startUrl).origin }));
}

/** Takes the tab back to the page that it left, which a test then renders again. */
function goBack(returnTo: string | undefined): void {
  if (returnTo !== undefined) history.replaceState(history.state, '', returnTo);
}

function pageUrl(): string {
  return typeof location === 'undefined' ? 'http://localhost/' : location.href;
}

async function read(input: RequestInfo | URL, init: RequestInit) {
  const [address, request] =
    typeof input === 'object' && 'url' in input ? [input.url, input] : [input, undefined];
  const text = request ? await request.text() : init.body;
  return {
    method: init.method ?? request?.method ?? 'GET',
    path: new URL(address, pageUrl()).pathname,
    headers: Object.fromEntries(new Headers(init.headers ?? request?.headers)),
    body: typeof text === 'string' && text !== '' ? (JSON.parse(text) as unknown) : undefined,
  };
}

function attempt(answer: () => ReturnType<typeof errorAnswer>): ReturnType<typeof errorAnswer> {
  try {
    return answer();
  } catch (error) {
    if (error instanceof HawserError) return errorAnswer(error);
    throw error;
  }
}

function fail(failure: Exclude<FakeFailure, 'offline'>): ReturnType<typeof errorAnswer> {
  return errorAnswer(
    typeof failure === 'string'
      ? new HawserError(failure, `The test lets this request fail with ${failure}.`)
      : failure,
  );
}

/** Waits, or rejects as `fetch` does when its signal aborts. */
function unlessAborted<T>(signal: AbortSignal | null | undefined, what: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(reasonOf(signal));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    void what.then((value) => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
  });
}

function reasonOf(signal: AbortSignal | null | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The call was aborted.', 'AbortError');
}
