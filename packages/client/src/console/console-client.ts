import { PartnerClient } from '../partner/hawser-client.js';
import { Transport, type CallOptions, type TransportSettings } from '../partner/transport.js';
import type { ConsoleSession } from './session.js';
import type { BrowserClientOptions } from '../browser/browser-client.js';

/**
 * The options of `createConsoleClient`. Requests include cookies. `fetch` and `headers` are read for
 * each request, so they may be getters.
 */
export type ConsoleClientOptions = BrowserClientOptions;

/** The mode whose data a client of a partner reads and changes. */
export type ConsoleMode = 'live' | 'test';

/** A list that the server can write as a file. */
export type ExportedList = 'accounts' | 'audit' | 'connections' | 'usage';

/** One partner in one mode: the operations of the partner API, for a person in a browser. */
export class ConsolePartnerClient extends PartnerClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    super(transport);
    this.#transport = transport;
  }

  /** Returns the whole list as a file, filters included. @throws HawserError `forbidden` */
  export(
    list: ExportedList,
    query: Readonly<Record<string, string>> & { readonly format: 'csv' | 'ndjson' },
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<Blob> {
    return this.#transport.file(`/${list}`, { ...options, query });
  }
}

/** A client of the console API: a person's partners, and what they may do there. */
export interface ConsoleClient {
  /** The given `baseUrl` without a trailing slash. */
  readonly baseUrl: string;
  /** Returns who is signed in, and what they may do. @throws HawserError `unauthorized` */
  session(options?: CallOptions): Promise<ConsoleSession>;
  /**
   * Returns a client of one partner in one mode.
   * @param id the partner's id; `self` for a user of one partner
   */
  partner(id: string, mode: ConsoleMode): ConsolePartnerClient;
}

/** No state of a page waits longer than this for one attempt. */
const timeoutMs = 30_000;

/**
 * Creates a typed client of the console API. Methods reject with a `HawserError` if the server
 * returns an error, and with a `NetworkError` if it doesn't answer.
 *
 * @example
 * const client = createConsoleClient({ baseUrl: '/hawser' });
 * const { items } = await client.partner('self', 'live').keys.list();
 */
export function createConsoleClient(options: ConsoleClientOptions): ConsoleClient {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const settings: Omit<TransportSettings, 'apiPath'> = {
    baseUrl,
    headers: () =>
      typeof options.headers === 'function' ? options.headers() : (options.headers ?? {}),
    timeoutMs,
    maxRetries: 2,
    fetch: async (input, init) => {
      const response = await (options.fetch ?? fetch)(input, {
        ...init,
        credentials: 'include',
        cache: 'no-store',
      });
      // A host may send users who aren't signed in to its own page: no answer of this API.
      const signedOut = response.type === 'opaqueredirect' || response.status === 401;
      if (!signedOut) return response;
      options.onUnauthorized?.();
      return response.status === 401 ? response : new Response(null, { status: 401 });
    },
  };
  const console = new Transport({ ...settings, apiPath: '/console/api' });
  return {
    baseUrl,
    session: (o) => console.call('GET', '/session', o),
    partner: (id, mode) =>
      new ConsolePartnerClient(
        new Transport({
          ...settings,
          apiPath: `/console/api/partners/${encodeURIComponent(id)}/${mode}`,
        }),
      ),
  };
}
