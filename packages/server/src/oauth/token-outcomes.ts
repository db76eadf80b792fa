import type { KeyMode } from '@hawser/contract';
import type { IntegrationHealth, Trouble } from '../health/integration-health.js';
import { severalAccounts, type Breakers } from '../integrations/breaker.js';
import type { OAuthIntegration } from '../providers/integration.js';
import { adviceForCode } from './failure-facts.js';
import { Refusals } from './refusals.js';
import type { TokenEndpointError } from './token-endpoint-error.js';

/** Whose tokens were requested. */
export interface TokenOwner {
  readonly integration: OAuthIntegration;
  readonly mode: KeyMode;
  readonly accountId: string;
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
  /** The accounts whose exchanges failed since anybody last got tokens. */
  readonly #exchangesFailed = new Map<OAuthIntegration, Set<string>>();

  constructor(breakers: Breakers, integrationHealth: IntegrationHealth) {
    this.#breakers = breakers;
    this.#health = integrationHealth;
  }

  /**
   * Returns how long the owner has to wait before a refresh may be sent, in milliseconds. 0 permits
   * the caller to send one now.
   */
  wait({ integration, accountId }: TokenOwner): number {
    return this.#breakers.of(integration).wait(accountId);
  }

  /** Records that a permitted refresh was not sent. */
  notSent({ integration, accountId }: TokenOwner): void {
    this.#breakers.of(integration).notSent(accountId);
  }

  /** Records that the server issued tokens. They are not stored yet, so it waits for nothing. */
  succeeded({ integration, mode, accountId }: TokenOwner): void {
    this.#breakers.of(integration).answered(accountId);
    this.#refusalsOf(integration).succeeded(accountId);
    this.#exchangesFailed.delete(integration);
    this.#health.recovered({ mode, provider: integration.provider.slug });
  }

  /** Records that the server said that a grant has ended, which a working server says. */
  ended({ integration, accountId }: TokenOwner): void {
    this.#breakers.of(integration).answered(accountId);
  }

  /** Records that the exchange of a code failed. */
  async exchangeFailed(owner: TokenOwner, error: TokenEndpointError): Promise<void> {
    // No account has a token yet, so the server can only mean the client or the redirect URI.
    if (error.refusesClient || redirectCodes.has(error.oauthError ?? ''))
      await this.#report(owner, error);
    else if (isOfServer(error) && this.#severalExchangesFailed(owner))
      await this.#report(owner, error);
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

  /** A user can provoke failed exchanges, so they never hold back anybody's refresh. */
  #severalExchangesFailed({ integration, accountId }: TokenOwner): boolean {
    const accounts = this.#exchangesFailed.get(integration) ?? new Set();
    this.#exchangesFailed.set(integration, accounts);
    if (accounts.size < severalAccounts) accounts.add(accountId);
    return accounts.size >= severalAccounts;
  }

  async #failed(owner: TokenOwner, error: TokenEndpointError): Promise<void> {
    this.#hold(owner, error);
    if (this.#breakers.of(owner.integration).isOpen) await this.#report(owner, error);
  }

  #hold({ integration, accountId }: TokenOwner, error: TokenEndpointError): void {
    const { status, retryAfterMs } = error;
    this.#breakers.of(integration).failed(accountId, { atOnce: status === 429, retryAfterMs });
  }

  async #report({ integration, mode }: TokenOwner, error: TokenEndpointError): Promise<void> {
    const { slug, name } = integration.provider;
    await this.#health.report({ mode, provider: slug }, troubleOf(error, name));
  }

  #refusalsOf(integration: OAuthIntegration): Refusals {
    const known = this.#refusals.get(integration) ?? new Refusals();
    this.#refusals.set(integration, known);
    return known;
  }
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
  if (redirectCodes.has(oauthError ?? ''))
    return {
      code: 'redirect_uri_mismatch',
      message: `${name} does not know the redirect URI. ${advice ?? ''}`,
    };
  if (status === 429)
    return { code: 'rate_limited', message: `${name} limits the rate of token requests.` };
  if (reason === 'refused')
    return {
      code: 'refused',
      message: `${name} refuses to refresh tokens of several accounts: ${oauthError ?? `status ${status ?? 0}`}. ${advice ?? ''}`,
    };
  return { code: 'unreachable', message: `${name} issues no tokens: ${error.message}.` };
}
