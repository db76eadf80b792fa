import { HawserError } from '@hawser/contract';
import type { AuditAction } from '@hawser/contract/partner';
import type { Account } from '../accounts/account.js';
import type { GroupCommit } from '../audit/group-commit.js';
import type { Connection } from '../connections/connection.js';
import type { ConnectionStore } from '../connections/store.js';
import { hashToken, newId, randomToken } from '../identifiers.js';
import { isActive, isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import { scopesToRequest } from '../integrations/scopes.js';
import { addressesOf } from '../providers/address.js';
import { readFields, type FilledFields } from '../providers/fields.js';
import type { JsonObject, OAuthProvider } from '../providers/provider.js';
import { text } from '../providers/read-json.js';
import { type AllowedRedirects } from './redirects.js';
import type { Completion } from './completion.js';
import type { DerivedSecrets } from './derived-secrets.js';
import type { PageEnd } from './page-end.js';
import type { NewSession, Session, SessionMode } from './session.js';
import type { SessionStore } from './session-store.js';

/** How long a connect session may be used, in milliseconds. */
export const sessionLifetimeMs = 30 * 60_000;

/** What to connect, and how the session ends. */
export interface SessionRequest {
  /** The account to connect. */
  readonly account: Account;
  /** The provider's slug or `prov_…` id. With `integrations`, it is the first of them. */
  readonly provider: string;
  /** Several providers to connect on one page, by slug. @default `provider` alone */
  readonly integrations?: readonly string[] | undefined;
  /** How the session ends. */
  readonly mode: SessionMode;
  /** Scopes to request in addition to those of the integration. */
  readonly scopes?: readonly string[] | undefined;
  /** Services to switch on, by name. Their scopes are requested too. */
  readonly services?: readonly string[] | undefined;
  /** Values for the provider's `fields`. @default the values of the connection to reconnect */
  readonly fields?: FilledFields | undefined;
  /** The id of the connection to reconnect, or of the pending connection to fill. */
  readonly connectionId?: string | undefined;
  /** The URL that the browser returns to, in the modes `redirect` and `link`. */
  readonly returnTo?: string | undefined;
  /** The partner's redirect URI, in mode `exchange`. */
  readonly redirectUri?: string | undefined;
  /** The caller's state, passed back where the session ends. */
  readonly clientState?: string | undefined;
  /** The origin of the page that opens the popup. Only this origin is told the outcome. */
  readonly openerOrigin?: string | undefined;
  /** The base64url SHA-256 hash of the verifier that the page will claim the session with. */
  readonly claimChallenge?: string | undefined;
  /** The agent token that begins the session. */
  readonly agent?: BeginningAgent | undefined;
}

/** An agent token that begins a session, for its page. */
export interface BeginningAgent {
  readonly tokenId: string;
  readonly name: string;
  /** What the session is the only live one for. */
  readonly slot: string;
}

/** A new session and the URL that starts it. */
export interface BegunSession {
  /** The session. */
  readonly session: Session;
  /** The URL to open in the user's browser. It is secret and works until the session ends. */
  readonly startUrl: string;
}

interface SessionsParts {
  readonly sessionStore: SessionStore;
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly redirects: AllowedRedirects;
  readonly completion: Completion;
  readonly derivedSecrets: DerivedSecrets;
  readonly pageEnd: PageEnd;
  readonly groupCommit: GroupCommit;
  readonly baseUrl: string;
}

/** What proves a session's user: the token of the way back, or the code of a hosted page's end. */
export type SessionProof =
  | { readonly confirmToken: string; readonly code?: undefined }
  | { readonly code: string; readonly confirmToken?: undefined };

/** Connect sessions: creates, reads, cancels, claims and confirms them. */
export interface Sessions {
  /**
   * Creates a session.
   * @throws HawserError `provider_not_configured`, `validation_failed`, `redirect_not_allowed`, and
   * `connection_not_found` when there is no such connection to reconnect
   */
  create(request: SessionRequest): Promise<BegunSession>;
  /**
   * Returns one of the account's sessions.
   * @throws HawserError `session_not_found`, also for another account's session
   */
  get(account: Account, id: string): Promise<Session>;
  /** Returns the ids of the connections that a session made: several for a page with several. */
  connectionIds(session: Session): Promise<string[]>;
  /**
   * Cancels a session and returns it. Cancelling twice is allowed.
   * @throws HawserError `session_not_found`, and `session_already_used` when the connection has
   * been made
   */
  cancel(account: Account, id: string): Promise<Session>;
  /**
   * Completes a session that awaits confirmation, for the page that created it. The page proves
   * this with its verifier. Returns the session.
   * @throws HawserError `session_not_found`, `forbidden` for a wrong verifier or browser,
   * `connection_pending` when the user has not returned from the provider, `session_expired`,
   * `session_already_used`
   */
  claim(
    account: Account,
    id: string,
    verifier: string,
    browserNonces: readonly string[],
  ): Promise<Session>;
  /**
   * Completes a session that awaits confirmation, for the partner's backend that vouches for its
   * user, or that brings the code of the hosted page's end. Returns the session.
   * @throws HawserError `session_not_found`, `forbidden` for a wrong token, `validation_failed` for
   * a wrong code, `connection_pending` when the user has not finished, `session_expired`,
   * `session_already_used`
   */
  confirm(account: Account, id: string, proof: SessionProof): Promise<Session>;
}

export class SessionsService implements Sessions {
  readonly #parts: SessionsParts;

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  async create(request: SessionRequest): Promise<BegunSession> {
    const { sessionStore, derivedSecrets, baseUrl } = this.#parts;
    const { account, mode, agent, integrations } = request;
    const id = newId('cs');
    const startToken = mode === 'page' ? derivedSecrets.startToken(id) : randomToken();
    const wanted = await Promise.all(
      (integrations ?? [request.provider]).map((slug) => this.#wanted(request, slug)),
    );
    const [first] = wanted;
    if (!first) throw new TypeError('A session needs an integration');
    const common = {
      partnerId: account.partnerId,
      accountId: account.id,
      accountMode: account.mode,
      accountExternalId: account.externalId,
      accountName: account.displayName,
      mode,
      openerOrigin: request.openerOrigin,
      returnTo: this.#returnTo(request),
      redirectUri: this.#redirectUri(request),
      clientState: request.clientState,
      claimChallenge: request.claimChallenge,
      services: request.services ?? [],
      agentTokenId: agent?.tokenId,
      agentName: agent?.name,
      leadId: undefined,
      slot: undefined,
    };
    const session = await sessionStore.insert(
      { ...common, ...first, id, slot: agent?.slot, startTokenHash: hashToken(startToken) },
      sessionLifetimeMs,
      {
        partnerId: account.partnerId,
        mode: account.mode,
        accountId: account.id,
        connectionId: first.targetConnectionId,
        action: 'connect.started',
        details: { session: id, provider: wanted.map(({ provider }) => provider).join(' ') },
      },
      integrations === undefined
        ? []
        : wanted.map((member) => ({
            ...common,
            ...member,
            id: newId('cs'),
            leadId: id,
            // Nobody has it: these sessions are reached by the page of their lead.
            startTokenHash: hashToken(randomToken()),
          })),
    );
    return { session, startUrl: `${baseUrl}/connect/${startToken}` };
  }

  /** Returns what a session of one integration asks for. */
  async #wanted(
    request: SessionRequest,
    slugOrId: string,
  ): Promise<Pick<NewSession, 'provider' | 'targetConnectionId' | 'scopes' | 'fields'>> {
    const { integrations, connectionStore } = this.#parts;
    const { account, mode } = request;
    const integration = integrations.in(account.mode).get(slugOrId);
    const { name, slug } = integration.provider;
    if (!isActive(integration)) throw invalidProvider(`${name} can't be connected at the moment.`);
    const target =
      request.connectionId === undefined
        ? undefined
        : await connectionStore.find(account.id, request.connectionId);
    if (request.connectionId !== undefined && target?.provider !== slug) {
      throw new HawserError('connection_not_found', 'There is no such connection to reconnect.');
    }
    if (!isOAuth(integration)) {
      if (mode !== 'page')
        throw invalidProvider(
          `${name} is connected with a form and has no sign-in. Use its form instead, or send page: true.`,
        );
      return { provider: slug, targetConnectionId: target?.id, scopes: [], fields: {} };
    }
    const given = request.fields ?? fieldsOf(integration.provider, target);
    const isAsked = mode === 'page' && request.fields === undefined && isEmpty(given);
    const fields = isAsked
      ? {}
      : readFields(
          { name, fields: integration.provider.fields ?? [] },
          addressesOf(integration),
          given,
        );
    const scopes = scopesToRequest(integration, request.scopes ?? [], request.services ?? []);
    return {
      provider: slug,
      targetConnectionId: target?.id,
      // A reconnect must not request fewer scopes than the connection had.
      scopes: [...new Set([...scopes, ...(target?.scopesRequested ?? [])])],
      fields,
    };
  }

  async get(account: Account, id: string): Promise<Session> {
    const session = await this.#parts.sessionStore.find(id);
    if (session?.accountId === account.id) return session;
    throw new HawserError('session_not_found', 'There is no such connect session.');
  }

  async connectionIds(session: Session): Promise<string[]> {
    if (session.status !== 'completed') return [];
    const members =
      session.mode === 'page' ? await this.#parts.pageEnd.members(session) : [session];
    return members.flatMap(({ connectionId }) => connectionId ?? []);
  }

  async cancel(account: Account, id: string): Promise<Session> {
    const { sessionStore, pageEnd } = this.#parts;
    const before = await this.get(account, id);
    if (before.mode === 'page') await pageEnd.cancel(before);
    else await sessionStore.cancel(id);
    const session = await this.get(account, id);
    if (session.status !== 'completed') {
      await this.#audit(account, 'connect.cancelled', { session: id, provider: session.provider });
      return session;
    }
    throw new HawserError(
      'session_already_used',
      'The connection has already been made. Disconnect it instead.',
    );
  }

  async claim(
    account: Account,
    id: string,
    verifier: string,
    browserNonces: readonly string[],
  ): Promise<Session> {
    const session = await this.get(account, id);
    await this.#parts.completion.claim(session, verifier, browserNonces);
    return this.get(account, id);
  }

  async confirm(account: Account, id: string, proof: SessionProof): Promise<Session> {
    const { completion, pageEnd } = this.#parts;
    const session = await this.get(account, id);
    if (proof.code !== undefined) await pageEnd.confirm(session, proof.code);
    else if (session.mode === 'page') await pageEnd.confirmReturn(session, proof.confirmToken);
    else await completion.confirm(session, proof.confirmToken);
    await this.#audit(account, 'connect.confirmed', { session: id, provider: session.provider });
    return this.get(account, id);
  }

  async #audit(
    { partnerId, mode, id: accountId }: Account,
    action: AuditAction,
    details: JsonObject,
  ): Promise<void> {
    await this.#parts.groupCommit.record({ partnerId, mode, accountId, action, details });
  }

  #redirectUri({ redirectUri }: SessionRequest): string | undefined {
    const { redirects, baseUrl } = this.#parts;
    // Our callback is allowed too, although it rejects this session: it requires a browser that
    // started it.
    if (redirectUri === undefined || redirectUri === `${baseUrl}/oauth/callback`)
      return redirectUri;
    return redirects.assertAllowed(redirectUri).href;
  }

  #returnTo({ returnTo, mode }: SessionRequest): string | undefined {
    if (returnTo === undefined) return undefined;
    const { redirects, baseUrl } = this.#parts;
    const url =
      mode === 'link' || mode === 'exchange' || mode === 'page'
        ? redirects.assertAllowed(returnTo)
        : redirects.assertAllowedOrOwn(returnTo, new URL(baseUrl).origin);
    return url.href;
  }
}

function invalidProvider(message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field: 'provider' } });
}

function isEmpty(fields: FilledFields): boolean {
  return Object.keys(fields).length === 0;
}

/** Returns the values that were entered for the connection to reconnect. */
function fieldsOf({ fields = [] }: OAuthProvider, target: Connection | undefined): FilledFields {
  const held = fields.map(({ name }) => [name, text(target?.providerData[name] ?? null)] as const);
  return Object.fromEntries(held.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
