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

/** The timeout of a request in milliseconds, so that no state waits for ever. */
const requestTimeoutMs = 15_000;

/**
 * The options of `createBrowserClient`. Requests always include cookies. `fetch` and `headers` are
 * read for each request, so they may be getters.
 */
export interface BrowserClientOptions {
  /** The router's mount path on the page's origin (`/hawser`), or its full URL. */
  readonly baseUrl: string;
  /** The function that sends requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Headers to send with each request; a function is called for each one, to get a current bearer
   * token, say.
   */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
  /** Called when the server answers that no user is signed in, before the call rejects. */
  readonly onUnauthorized?: (() => void) | undefined;
}

/** Options of the methods that read. */
export interface CallOptions {
  /** Aborts the call, which then rejects with the error of `fetch`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A client of the browser API, with one method per route. Each method rejects with a `HawserError`
 * if the server returns an error, and with a {@link NetworkError} if the server can't be reached or
 * does not answer within 15 seconds.
 */
export interface BrowserClient {
  /** The given `baseUrl` without a trailing slash. */
  readonly baseUrl: string;
  /** Returns the configured providers, each with the signed-in user's connections. */
  listIntegrations(options?: CallOptions): Promise<BrowserIntegration[]>;
  /**
   * Connects with credentials that the user typed in. They are checked with the provider first, if
   * it has a way to do so.
   */
  createManualConnection(body: CreateManualConnectionBody): Promise<CreateManualConnectionResult>;
  /** Deletes every connection that the user has at this provider (slug or `prov_…` id). */
  disconnectProvider(provider: string): Promise<void>;
  /**
   * Starts a connect; then open the returned `startUrl` in the user's browser within 30 minutes.
   */
  createConnectSession(
    body: CreateConnectSessionBody,
    options?: CallOptions,
  ): Promise<CreateConnectSessionResult>;
  /** Returns the state of a connect session. */
  getConnectSession(id: string, options?: CallOptions): Promise<BrowserConnectSession>;
  /**
   * Cancels a session permanently; cancelling twice is fine. Rejects with `session_already_used` if
   * its connection was made first.
   */
  cancelConnectSession(id: string): Promise<BrowserConnectSession>;
  /**
   * Claims a session that awaits confirmation with the verifier that only its opener has.
   * @param browserNonce the nonce of a `HandoverMessage`, for a page that doesn't send the
   * session's cookie
   */
  claimConnectSession(
    id: string,
    verifier: string,
    browserNonce?: string,
  ): Promise<BrowserConnectSession>;
  /** Returns all connections of the signed-in user. */
  listConnections(options?: CallOptions): Promise<BrowserConnection[]>;
  /**
   * Returns the connection with this id (`conn_…`). Rejects with `connection_not_found` for one
   * that isn't the user's.
   */
  getConnection(id: string, options?: CallOptions): Promise<BrowserConnection>;
  /**
   * Renames a connection, makes it the default, or switches its services. Rejects with
   * `invalid_permissions` for a service whose scopes weren't granted.
   */
  updateConnection(id: string, body: UpdateBrowserConnectionBody): Promise<BrowserConnection>;
  /** Deletes a connection. `revoked` says whether its grant was revoked at the provider. */
  deleteConnection(id: string): Promise<DisconnectResult>;
  /**
   * Refreshes the connection's tokens now, whether or not they are due. A connection without a
   * refresh token is returned unchanged.
   */
  refreshConnection(id: string): Promise<BrowserConnection>;
}

/**
 * Creates a typed client of the browser API.
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
    body?: object,
    { signal }: CallOptions = {},
  ): Promise<T> {
    const headers =
      typeof options.headers === 'function' ? await options.headers() : options.headers;
    // Not AbortSignal.any: some supported browsers don't have it.
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), requestTimeoutMs);
    const forward = () => abort.abort(signal?.reason);
    if (signal?.aborted) forward();
    signal?.addEventListener('abort', forward);
    try {
      const response = await (options.fetch ?? fetch)(baseUrl + path, {
        method,
        credentials: 'include',
        cache: 'no-store',
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      if (!response.ok) {
        if (response.status === 401) options.onUnauthorized?.();
        // Loaded on demand: most pages never see an error.
        const { answerError } = await import('../answer-error.js');
        throw await answerError(response);
      }
      const text = await response.text();
      return (text ? JSON.parse(text) : undefined) as T;
    } catch (error) {
      // fetch rejects with a TypeError or DOMException, a truncated body with a SyntaxError.
      const failed =
        error instanceof TypeError || error instanceof DOMException || abort.signal.aborted;
      if (signal?.aborted || !failed) throw error;
      throw new NetworkError('The server could not be reached.', { cause: error });
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
