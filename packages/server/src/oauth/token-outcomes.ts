import type { KeyMode } from '@hawser/contract';
import type { IntegrationHealth, Trouble } from '../health/integration-health.js';
import { severalAccounts, type Breakers } from '../integrations/breaker.js';
import type { OAuthIntegration } from '../providers/integration.js';
import { adviceForCode } from './failure-facts.js';
import { Refusals } from './refusals.js';
import { hasOwnServers } from './token-endpoint.js';
import { TokenEndpointError } from './token-endpoint-error.js';

/** Whose tokens were requested. */
export interface TokenOwner {
  readonly integration: OAuthIntegration;
  readonly mode: KeyMode;
  readonly accountId: string;
}

/** Who began a connect. */
export interface ConnectOwner extends TokenOwner {
  /** The partner's redirect URI, where it is not the deployment's. */
  readonly partnerRedirectUri: string | undefined;
}

const redirectCodes: ReadonlySet<string> = new Set([
  'redirect_uri_mismatch',
  'invalid_redirect_uri',
]);

/**
 * Books the outcome of each token request on what it belongs to. What concerns one account is
 * remembered for that account. What concerns the integration holds back its requests, and shows as
 * its trouble in all processes.
 */
export class TokenOutcomes {
  readonly #breakers: Breakers;
  readonly #health: IntegrationHealth;
  readonly #refusals = new Map<OAuthIntegration, Refusals>();
  /** The accounts whose connects failed since anybody last got tokens. */
  readonly #connectsFailed = new Map<OAuthIntegration, Set<string>>();
  /** One or two accounts that got tokens since the integration last had trouble. */
  readonly #served = new Map<OAuthIntegration, Set<string>>();

  constructor(breakers: Breakers, integrationHealth: IntegrationHealth) {
    this.#breakers = breakers;
    this.#health = integrationHealth;
  }

  /**
   * Returns how long the owner has to wait before a refresh may be sent, in milliseconds. 0 permits
   * the caller to send one now.
   */
  wait({ integration, mode, accountId }: TokenOwner): number {
    const waitMs = this.#breakers.of(integration).wait(accountId);
    if (waitMs > 0) this.#health.lasts({ mode, provider: integration.provider.slug });
    return waitMs;
  }

  /** Records that a permitted refresh was not sent. */
  notSent({ integration, accountId }: TokenOwner): void {
    this.#breakers.of(integration).notSent(accountId);
  }

  /** Records that the server issued tokens. They are not stored yet, so it waits for nothing. */
  succeeded({ integration, mode, accountId }: TokenOwner): void {
    this.#breakers.of(integration).answered(accountId);
    this.#refusalsOf(integration).succeeded(accountId);
    this.#connectsFailed.delete(integration);
    const served = setOf(this.#served, integration);
    if (served.size < 2) served.add(accountId);
    this.#health.recovered({ mode, provider: integration.provider.slug });
  }

  /** Records that the server said that a grant has ended, which a working server says. */
  ended({ integration, accountId }: TokenOwner): void {
    this.#breakers.of(integration).answered(accountId);
  }

  /**
   * Records that a connect failed: the exchange of its code, the discovery before it, or the request
   * that was pushed to the server.
   */
  async connectFailed(owner: ConnectOwner, error: TokenEndpointError): Promise<void> {
    if (namesRedirect(error) && owner.partnerRedirectUri !== undefined) return;
    // No account has a token yet, so the server can only mean the client or the redirect URI.
    const isOfApp = error.refusesClient || namesRedirect(error);
    if (!isOfApp && !isOfServer(error)) return;
    // Where the user chooses the server, it says nothing about the others.
    const isSure = isOfApp ? !hasOwnServers(owner.integration) : this.#isOnly(owner);
    if (isSure || this.#severalConnectsFailed(owner)) await this.#report(owner, error);
  }

  /**
   * Records that the browser came back with an error code. Anyone can put one into a redirect, so
   * several accounts have to bring it.
   */
  async cameBackWith(owner: ConnectOwner, code: string): Promise<void> {
    const error = new TokenEndpointError('refused', { oauthError: code });
    if (!namesRedirect(error) || owner.partnerRedirectUri !== undefined) return;
    if (this.#severalConnectsFailed(owner)) await this.#report(owner, error);
  }

  /**
   * Records that a refresh failed. Returns whether it shows that the account's grant is at fault,
   * so that only its user can mend it.
   */
  async refreshFailed(owner: TokenOwner, error: TokenEndpointError): Promise<boolean> {
    if (error.reason !== 'refused') {
      await this.#failed(owner, error);
      return false;
    }
    const { integration, accountId } = owner;
    const fault = this.#refusalsOf(integration).add(accountId, error.blamesClient);
    if (fault === 'integration') await this.#report(owner, error);
    if (fault === 'integration' && error.refusesClient) this.#hold(owner, error);
    else this.#breakers.of(integration).notSent(accountId);
    return fault === 'account';
  }

  /** A user can provoke failed connects, so they never hold back anybody's refresh. */
  #severalConnectsFailed({ integration, accountId }: TokenOwner): boolean {
    const accounts = setOf(this.#connectsFailed, integration);
    if (accounts.size < severalAccounts) accounts.add(accountId);
    return accounts.size >= severalAccounts;
  }

  /** Returns whether no other account is known to have got tokens from a server that all share. */
  #isOnly({ integration, accountId }: TokenOwner): boolean {
    const served = setOf(this.#served, integration);
    return !hasOwnServers(integration) && [...served].every((other) => other === accountId);
  }

  async #failed(owner: TokenOwner, error: TokenEndpointError): Promise<void> {
    this.#hold(owner, error);
    const { integration } = owner;
    // An unreachable server was tried twice, and no token is to blame for it.
    const isDown = error.reason === 'unreachable' && !hasOwnServers(integration);
    if (isDown || this.#isOnly(owner) || this.#breakers.of(integration).isOpen)
      await this.#report(owner, error);
  }

  #hold({ integration, accountId }: TokenOwner, error: TokenEndpointError): void {
    const { status, retryAfterMs } = error;
    this.#breakers.of(integration).failed(accountId, { atOnce: status === 429, retryAfterMs });
  }

  async #report({ integration, mode }: TokenOwner, error: TokenEndpointError): Promise<void> {
    const { slug, name } = integration.provider;
    this.#served.delete(integration);
    await this.#health.report({ mode, provider: slug }, troubleOf(error, name));
  }

  #refusalsOf(integration: OAuthIntegration): Refusals {
    const known = this.#refusals.get(integration) ?? new Refusals();
    this.#refusals.set(integration, known);
    return known;
  }
}

function setOf(
  sets: Map<OAuthIntegration, Set<string>>,
  integration: OAuthIntegration,
): Set<string> {
  const known = sets.get(integration) ?? new Set();
  sets.set(integration, known);
  return known;
}

/** Returns whether the server says that the redirect URI is not registered. */
export function namesRedirect({ oauthError = '', words = '' }: TokenEndpointError): boolean {
  return (
    redirectCodes.has(oauthError) ||
    (oauthError === 'invalid_request' && /redirect[ _-]?ur[il]/i.test(words))
  );
}

/** Returns whether the server failed, rather than something in the request or its redirect. */
function isOfServer({ reason }: TokenEndpointError): boolean {
  return reason === 'unavailable' || reason === 'unreachable' || reason === 'timeout';
}

function troubleOf(error: TokenEndpointError, name: string): Trouble {
  const { status, oauthError, reason } = error;
  const advice = adviceForCode(oauthError);
  if (error.refusesClient) {
    const message = `${name} does not accept the client. ${advice ?? adviceForCode('invalid_client') ?? ''}`;
    return { code: 'invalid_client', message };
  }
  if (namesRedirect(error)) {
    const message = `${name} does not know the redirect URI. ${adviceForCode('redirect_uri_mismatch') ?? ''}`;
    return { code: 'redirect_uri_mismatch', message };
  }
  if (status === 429)
    return { code: 'rate_limited', message: `${name} limits the rate of token requests.` };
  if (reason === 'refused')
    return {
      code: 'refused',
      message: `${name} refuses to refresh tokens of several accounts: ${oauthError ?? `status ${status ?? 0}`}. ${advice ?? ''}`,
    };
  return { code: 'unreachable', message: `${name} issues no tokens: ${error.message}.` };
}
