import type { DisconnectResult } from '@hawser/contract';
import type {
  BrowserConnection,
  BrowserConnectSession,
  BrowserIntegration,
  CreateConnectSessionBody,
  CreateConnectSessionResult,
  CreateManualConnectionBody,
  CreateManualConnectionResult,
  UpdateBrowserConnectionBody,
} from '@hawser/contract/browser';
import { NetworkError } from '../network-error.js';

/** After this many milliseconds a request counts as failed, so that no state waits on it for ever. */
const requestTimeout = 15_000;

/**
 * How a {@link BrowserClient} reaches the router. Cookies go along in any case. `fetch` and `headers`
 * are read with each request, so they may be getters.
 */
export interface BrowserClientOptions {
  /** Where the router is mounted: a path on the page's own origin (`/hawser`) or a whole URL. */
  readonly baseUrl: string;
  /** Sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sent with each request; a function is asked anew each time (a bearer token, say). */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
  /** Called when the server says that nobody is signed in, before the call rejects. */
  readonly onUnauthorized?: (() => void) | undefined;
}

/** What methods that read take besides what they are about. */
export interface CallOptions {
  /** Ends the call, which then rejects with the error of `fetch`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The browser API, one method a route. Each rejects with a `HawserError` when the server says no,
 * with a {@link NetworkError} when it says nothing for 15 s or can't be reached.
 */
export interface BrowserClient {
  /** As it was given, without a slash at its end. */
  readonly baseUrl: string;
  /** What the deployment has configured, each with the user's connections there. */
  listIntegrations(options?: CallOptions): Promise<BrowserIntegration[]>;
  /** Connects with credentials that the user typed in. They are checked with the provider first where it has a way. */
  createManualConnection(body: CreateManualConnectionBody): Promise<CreateManualConnectionResult>;
  /** Disconnects every connection that the user has at this provider (slug or `prov_…` id). */
  disconnectProvider(provider: string): Promise<void>;
  /** Begins a connect; the user's browser then opens the answer's `startUrl` within 30 minutes. */
  createConnectSession(
    body: CreateConnectSessionBody,
    options?: CallOptions,
  ): Promise<CreateConnectSessionResult>;
  /** What has come of a connect. */
  getConnectSession(id: string, options?: CallOptions): Promise<BrowserConnectSession>;
  /** Ends a session for good; a second time is fine. `session_already_used` when its connection came first. */
  cancelConnectSession(id: string): Promise<BrowserConnectSession>;
  /**
   * Redeems a session that awaits confirmation with the verifier that only its opener holds.
   * @param browserNonce of a `HandoverMessage`, in a page that the session's cookie doesn't reach
   */
  claimConnectSession(
    id: string,
    verifier: string,
    browserNonce?: string,
  ): Promise<BrowserConnectSession>;
  /** All connections of the signed-in user. */
  listConnections(options?: CallOptions): Promise<BrowserConnection[]>;
  /** By its id, `conn_…`. Rejects with `connection_not_found` for one that isn't the user's. */
  getConnection(id: string, options?: CallOptions): Promise<BrowserConnection>;
  /**
   * Renames it, makes it the default, or switches its services; `invalid_permissions` for a service
   * whose scopes weren't granted.
   */
  updateConnection(id: string, body: UpdateBrowserConnectionBody): Promise<BrowserConnection>;
  /** `revoked` says whether the provider took the grant back. */
  deleteConnection(id: string): Promise<DisconnectResult>;
  /** Refreshes its tokens now, due or not; one that has no refresh token is answered as it is. */
  refreshConnection(id: string): Promise<BrowserConnection>;
}

/**
 * A typed client of the browser API.
 *
 * @example
 * const client = createBrowserClient({ baseUrl: '/hawser' });
 * const integrations = await client.listIntegrations();
 */
export function createBrowserClient(options: BrowserClientOptions): BrowserClient {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');

  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    { signal }: CallOptions = {},
  ): Promise<T> {
    const headers =
      typeof options.headers === 'function' ? await options.headers() : options.headers;
    // By hand: AbortSignal.any is missing in browsers that the kit still serves.
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), requestTimeout);
    const forward = () => abort.abort(signal?.reason);
    if (signal?.aborted === true) forward();
    signal?.addEventListener('abort', forward);
    try {
      const response = await (options.fetch ?? fetch)(baseUrl + path, {
        method,
        credentials: 'include',
        cache: 'no-store',
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      if (!response.ok) {
        if (response.status === 401) options.onUnauthorized?.();
        // Most pages never see one.
        const { answerError } = await import('../answer-error.js');
        throw await answerError(response);
      }
      const text = await response.text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    } catch (error) {
      // fetch rejects with a TypeError or DOMException, a cut-off body with a SyntaxError.
      if (error instanceof TypeError || error instanceof DOMException || abort.signal.aborted) {
        if (signal?.aborted === true) throw error;
        throw new NetworkError('The server could not be reached.', { cause: error });
      }
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', forward);
    }
  }

  const item = (list: string, id: string) => `/${list}/${encodeURIComponent(id)}`;
  const session = (id: string) => item('connect-sessions', id);
  const connection = (id: string) => item('connections', id);

  return {
    baseUrl,
    listIntegrations: (o) => call('GET', '/integrations/providers', undefined, o),
    createManualConnection: (body) => call('POST', '/integrations', body),
    disconnectProvider: (provider) => call('DELETE', item('integrations', provider)),
    createConnectSession: (body, o) => call('POST', '/connect-sessions', body, o),
    getConnectSession: (id, o) => call('GET', session(id), undefined, o),
    cancelConnectSession: (id) => call('POST', `${session(id)}/cancel`),
    claimConnectSession: (id, verifier, browserNonce) =>
      call('POST', `${session(id)}/claim`, { verifier, browserNonce }),
    listConnections: (o) => call('GET', '/connections', undefined, o),
    getConnection: (id, o) => call('GET', connection(id), undefined, o),
    updateConnection: (id, body) => call('PATCH', connection(id), body),
    deleteConnection: (id) => call('DELETE', connection(id)),
    refreshConnection: (id) => call('POST', `${connection(id)}/refresh`),
  };
}
