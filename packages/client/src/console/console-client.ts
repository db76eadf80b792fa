import type {
  AcceptedInvite,
  ChangeMemberBody,
  ChangePartnerBody,
  ConsoleInvite,
  ConsoleMember,
  ConsolePartner,
  ConsoleSession,
  CreatedInvite,
  CreateInviteBody,
  RegisteredPartner,
  RegisterPartnerBody,
} from '@hawser/contract/console';
import type { PartnerStatus } from '@hawser/contract/partner';
import type { Page, PageQuery } from '../partner/page.js';
import { PartnerClient } from '../partner/hawser-client.js';
import { Transport, type CallOptions, type TransportSettings } from '../partner/transport.js';
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

/** Which partners to list. */
export interface PartnerQuery {
  /** The beginning of the company's name, whatever the case, or the partner's id. */
  readonly q?: string | undefined;
  readonly status?: PartnerStatus | undefined;
}

/** A client of the console API: a person's partners, and what they may do there. */
export interface ConsoleClient {
  /** The given `baseUrl` without a trailing slash. */
  readonly baseUrl: string;
  /** Returns who is signed in, and what they may do. @throws HawserError `unauthorized` */
  session(options?: CallOptions): Promise<ConsoleSession>;
  /**
   * Registers a partner, whose owner the user becomes. Only this answer contains the secret of its
   * first key. @throws HawserError `registration_closed`, `invite_invalid`, `quota_exceeded`
   */
  registerPartner(body: RegisterPartnerBody, options?: CallOptions): Promise<RegisteredPartner>;
  /** Returns one page of all partners; for the host's people. @throws HawserError `forbidden` */
  listPartners(
    query?: PartnerQuery & PageQuery,
    options?: CallOptions,
  ): Promise<Page<ConsolePartner>>;
  /** Changes a partner's plan or status; for the host's people. @throws HawserError `forbidden` */
  changePartner(
    id: string,
    body: ChangePartnerBody,
    options?: CallOptions,
  ): Promise<ConsolePartner>;
  /** Creates an invite. Only this answer contains its address. */
  createInvite(body: CreateInviteBody, options?: CallOptions): Promise<CreatedInvite>;
  /** Returns one page of invites that were not used: a partner's, or all of them for the host. */
  listInvites(
    query?: PageQuery & { readonly partner_id?: string | undefined },
    options?: CallOptions,
  ): Promise<Page<ConsoleInvite>>;
  /** Revokes an invite by its id. */
  revokeInvite(id: string, options?: CallOptions): Promise<void>;
  /** Makes the user a member. @throws HawserError `invite_invalid` */
  acceptInvite(token: string, options?: CallOptions): Promise<AcceptedInvite>;
  /** Returns one page of a partner's members. */
  listMembers(
    partner: string,
    query?: PageQuery,
    options?: CallOptions,
  ): Promise<Page<ConsoleMember>>;
  /** Changes a member's role. @throws HawserError `last_owner` */
  changeMember(
    partner: string,
    userId: string,
    body: ChangeMemberBody,
    options?: CallOptions,
  ): Promise<ConsoleMember>;
  /** Removes a member; the user themselves, to leave. @throws HawserError `last_owner` */
  removeMember(partner: string, userId: string, options?: CallOptions): Promise<void>;
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
    registerPartner: (body, o) => console.call('POST', '/partners', { ...o, body }),
    listPartners: (query, o) => console.page('/partners', { ...o, query: { ...query } }),
    changePartner: (id, body, o) => console.call('PATCH', partnerPath(id), { ...o, body }),
    createInvite: (body, o) => console.call('POST', '/invites', { ...o, body }),
    listInvites: (query, o) => console.page('/invites', { ...o, query: { ...query } }),
    revokeInvite: (id, o) => console.call('DELETE', `/invites/${encodeURIComponent(id)}`, o),
    acceptInvite: (token, o) => console.call('POST', '/invites/accept', { ...o, body: { token } }),
    listMembers: (partner, query, o) =>
      console.page(`${partnerPath(partner)}/members`, { ...o, query: { ...query } }),
    changeMember: (partner, userId, body, o) =>
      console.call('PATCH', memberPath(partner, userId), { ...o, body }),
    removeMember: (partner, userId, o) => console.call('DELETE', memberPath(partner, userId), o),
    partner: (id, mode) =>
      new ConsolePartnerClient(
        new Transport({
          ...settings,
          apiPath: `/console/api/partners/${encodeURIComponent(id)}/${mode}`,
        }),
      ),
  };
}

function partnerPath(id: string): string {
  return `/partners/${encodeURIComponent(id)}`;
}

function memberPath(partner: string, userId: string): string {
  return `${partnerPath(partner)}/members/${encodeURIComponent(userId)}`;
}
