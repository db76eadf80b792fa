import { HawserError, isHawserError } from '@hawser/contract';
import type { AccountsService } from '../accounts/accounts.js';
import type { Tenant } from '../tenant.js';
import type { Egress } from '../egress/egress.js';
import { EgressError } from '../egress/egress-error.js';
import type { AuthorizeService } from '../connect/authorize.js';
import type { PartnerExchangeService } from '../connect/partner-exchange.js';
import type { SessionsService } from '../connect/sessions.js';
import type { UsableCredential } from '../tokens/access-token.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Credentials } from '../tokens/credentials.js';

interface TestTokensParts {
  readonly accounts: AccountsService;
  readonly connectionStore: ConnectionStore;
  readonly credentials: Credentials;
  readonly sessions: SessionsService;
  readonly authorize: AuthorizeService;
  readonly partnerExchange: PartnerExchangeService;
  readonly egress: Egress;
  readonly redirectUri: string;
}

/**
 * Issues test credentials by consenting to a sandbox provider without a browser, for a partner's
 * tests.
 */
export class TestTokens {
  readonly #parts: TestTokensParts;

  constructor(parts: TestTokensParts) {
    this.#parts = parts;
  }

  /**
   * Returns the connection's credential. A pending connection first completes the flow with the
   * sandbox.
   * @throws HawserError `forbidden` outside test mode, `connection_not_found`, `validation_failed`
   * for a provider that is connected by a form, `upstream_unreachable` when the provider is not a
   * sandbox
   */
  async issue(tenant: Tenant, id: string): Promise<UsableCredential> {
    if (tenant.mode !== 'test') {
      throw new HawserError('forbidden', 'Test tokens are for test keys (sk_test_…) only.');
    }
    const { connectionStore, credentials } = this.#parts;
    const connection = await connectionStore.getOfTenant(tenant, id);
    if (connection.status === 'pending')
      await this.#exchange(tenant, id, await this.#consent(tenant, id));
    return credentials.byId(tenant, id);
  }

  /** Redeems the code. When the sandbox offers several sites, it takes the first. */
  async #exchange(
    tenant: Tenant,
    id: string,
    answer: { code: string; state: string },
  ): Promise<void> {
    const { partnerExchange } = this.#parts;
    try {
      await partnerExchange.redeem(tenant, id, answer);
    } catch (error) {
      if (!isHawserError(error, 'connection_ambiguous')) throw error;
      const [first] = error.details?.choices ?? [];
      if (!first) throw error;
      await partnerExchange.redeem(tenant, id, { ...answer, site: first.id });
    }
  }

  async #consent(tenant: Tenant, id: string): Promise<{ code: string; state: string }> {
    const { accounts, connectionStore, sessions, authorize, egress, redirectUri } = this.#parts;
    const { accountId, provider } = await connectionStore.getOfTenant(tenant, id);
    const { session } = await sessions.create({
      account: await accounts.get(tenant, accountId),
      provider,
      connectionId: id,
      mode: 'exchange',
      redirectUri,
    });
    const url = new URL(await authorize.authorizationLink(session));
    // Only the sandbox understands this parameter: it consents as its first user.
    url.searchParams.set('sandbox_user', '');
    const { status, headers } = await this.#ask(egress, url);
    const location = typeof headers['location'] === 'string' ? headers['location'] : '';
    const parameters = URL.canParse(location) ? new URL(location).searchParams : undefined;
    const code = parameters?.get('code');
    const state = parameters?.get('state');
    if (location.startsWith(redirectUri) && code && state) return { code, state };
    throw new HawserError(
      'upstream_unreachable',
      `The test integration for ${provider} is not a sandbox: it answered with status ${status}. Use @hawser/sandbox in testIntegrations.`,
    );
  }

  async #ask(
    egress: Egress,
    url: URL,
  ): Promise<{ status: number; headers: Record<string, string | string[] | undefined> }> {
    try {
      return await egress.text(url, { method: 'GET' });
    } catch (cause) {
      if (!(cause instanceof EgressError)) throw cause;
      throw new HawserError(
        'upstream_unreachable',
        `The sandbox did not answer: ${cause.message}`,
        {
          cause,
        },
      );
    }
  }
}
