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
import type { Session, SessionMode } from './session.js';
import type { SessionStore } from './session-store.js';

/** How long a connect session may be used, in milliseconds. */
export const sessionLifetimeMs = 30 * 60_000;

/** What to connect, and how the session ends. */
export interface SessionRequest {
  /** The account to connect. */
  readonly account: Account;
  /** The provider's slug or `prov_…` id. */
  readonly provider: string;
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
  readonly groupCommit: GroupCommit;
  readonly baseUrl: string;
}

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
   * user. Returns the session.
   * @throws HawserError `session_not_found`, `forbidden` for a wrong token, `connection_pending`
   * when the user has not returned from the provider, `session_expired`, `session_already_used`
   */
  confirm(account: Account, id: string, confirmToken: string): Promise<Session>;
}

export class SessionsService implements Sessions {
  readonly #parts: SessionsParts;

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  async create(request: SessionRequest): Promise<BegunSession> {
    const { sessionStore, integrations, connectionStore, baseUrl } = this.#parts;
    const { account, mode } = request;
    const integration = integrations.in(account.mode).get(request.provider);
    if (!isActive(integration) || !isOAuth(integration)) {
      throw new HawserError(
        'validation_failed',
        isOAuth(integration)
          ? `${integration.provider.name} can't be connected at the moment.`
          : `${integration.provider.name} is connected with a form and has no sign-in. Use its form instead.`,
        { details: { field: 'provider' } },
      );
    }
    const { slug } = integration.provider;
    const target =
      request.connectionId === undefined
        ? undefined
        : await connectionStore.find(account.id, request.connectionId);
    if (request.connectionId !== undefined && target?.provider !== slug) {
      throw new HawserError('connection_not_found', 'There is no such connection to reconnect.');
    }
    const fields = readFields(
      { name: integration.provider.name, fields: integration.provider.fields ?? [] },
      addressesOf(integration),
      request.fields ?? fieldsOf(integration.provider, target),
    );
    const scopes = scopesToRequest(integration, request.scopes ?? [], request.services ?? []);
    const startToken = randomToken();
    const id = newId('cs');
    const session = await sessionStore.insert(
      {
        id,
        partnerId: account.partnerId,
        accountId: account.id,
        accountMode: account.mode,
        accountExternalId: account.externalId,
        provider: slug,
        mode,
        openerOrigin: request.openerOrigin,
        returnTo: this.#returnTo(request),
        redirectUri: this.#redirectUri(request),
        clientState: request.clientState,
        claimChallenge: request.claimChallenge,
        targetConnectionId: target?.id,
        // A reconnect must not request fewer scopes than the connection had.
        scopes: [...new Set([...scopes, ...(target?.scopesRequested ?? [])])],
        services: request.services ?? [],
        fields,
        startTokenHash: hashToken(startToken),
      },
      sessionLifetimeMs,
      {
        partnerId: account.partnerId,
        mode: account.mode,
        accountId: account.id,
        connectionId: target?.id,
        action: 'connect.started',
        details: { session: id, provider: slug },
      },
    );
    return { session, startUrl: `${baseUrl}/connect/${startToken}` };
  }

  async get(account: Account, id: string): Promise<Session> {
    const session = await this.#parts.sessionStore.find(id);
    if (session?.accountId === account.id) return session;
    throw new HawserError('session_not_found', 'There is no such connect session.');
  }

  async cancel(account: Account, id: string): Promise<Session> {
    await this.get(account, id);
    await this.#parts.sessionStore.cancel(id);
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

  async confirm(account: Account, id: string, confirmToken: string): Promise<Session> {
    const session = await this.get(account, id);
    await this.#parts.completion.confirm(session, confirmToken);
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
      mode === 'link' || mode === 'exchange'
        ? redirects.assertAllowed(returnTo)
        : redirects.assertAllowedOrOwn(returnTo, new URL(baseUrl).origin);
    return url.href;
  }
}

/** Returns the values that were entered for the connection to reconnect. */
function fieldsOf({ fields = [] }: OAuthProvider, target: Connection | undefined): FilledFields {
  const held = fields.map(({ name }) => [name, text(target?.providerData[name] ?? null)] as const);
  return Object.fromEntries(held.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
