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

/** A connect session is a right to make one connection within this time. */
export const sessionLifetimeMs = 30 * 60_000;

export interface SessionRequest {
  readonly account: Account;
  /** Slug or `prov_…` id. */
  readonly provider: string;
  readonly mode: SessionMode;
  readonly scopes?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  /** What the provider's `fields` ask for. @default those of the connection that is made anew */
  readonly fields?: FilledFields | undefined;
  readonly connectionId?: string | undefined;
  readonly returnTo?: string | undefined;
  /** A partner's own redirect URI, for mode `exchange`. */
  readonly redirectUri?: string | undefined;
  /** Told where the session ends. */
  readonly clientState?: string | undefined;
  readonly openerOrigin?: string | undefined;
  readonly claimChallenge?: string | undefined;
}

export interface BegunSession {
  readonly session: Session;
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

/** Connect sessions: made, looked at, cancelled, claimed and confirmed. */
export interface Sessions {
  /**
   * @throws HawserError `provider_not_configured`, `validation_failed`, `redirect_not_allowed`,
   * `connection_not_found`
   */
  create(request: SessionRequest): Promise<BegunSession>;
  /** @throws HawserError `session_not_found`, also for another account's session */
  get(account: Account, id: string): Promise<Session>;
  /**
   * Ends a session for good. Cancelling twice is fine.
   * @throws HawserError `session_not_found`, `session_already_used`
   */
  cancel(account: Account, id: string): Promise<Session>;
  /** @throws HawserError as {@link Completion.claim} */
  claim(
    account: Account,
    id: string,
    verifier: string,
    browserNonces: readonly string[],
  ): Promise<Session>;
  /** @throws HawserError as {@link Completion.confirm} */
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
          : `${integration.provider.name} is connected with a form, not with a sign-in window.`,
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
    await sessionStore.insert(
      {
        id,
        partnerId: account.partnerId,
        accountId: account.id,
        provider: slug,
        mode,
        openerOrigin: request.openerOrigin,
        returnTo: this.#returnTo(request),
        redirectUri: this.#redirectUri(request),
        clientState: request.clientState,
        claimChallenge: request.claimChallenge,
        targetConnectionId: target?.id,
        // A reconnect never asks for less than the connection had.
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
    return { session: await this.get(account, id), startUrl: `${baseUrl}/connect/${startToken}` };
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
      'The connection was made already; disconnect it instead.',
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
    // Our own callback ends no such session: it asks for a browser, and none has begun it.
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

/** What was filled in for the connection that is made anew. */
function fieldsOf({ fields = [] }: OAuthProvider, target: Connection | undefined): FilledFields {
  const held = fields.map(({ name }) => [name, text(target?.providerData[name] ?? null)] as const);
  return Object.fromEntries(held.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
