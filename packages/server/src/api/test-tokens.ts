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

/** Consents of a stand-in's user without a browser, for tests of a partner's own code. */
export class TestTokens {
  readonly #parts: TestTokensParts;

  constructor(parts: TestTokensParts) {
    this.#parts = parts;
  }

  /**
   * The connection's credential; one that has none goes through the whole flow with the stand-in first.
   * @throws HawserError `forbidden` outside test mode, `connection_not_found`, `validation_failed` for
   * a provider that is connected with a form, `upstream_unreachable` when what is asked is no stand-in
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

  /** Of a stand-in's several sites, the first will do. */
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
    // What only a stand-in understands: it consents for its first user.
    url.searchParams.set('sandbox_user', '');
    const { status, headers } = await this.#ask(egress, url);
    const location = typeof headers['location'] === 'string' ? headers['location'] : '';
    const parameters = URL.canParse(location) ? new URL(location).searchParams : undefined;
    const code = parameters?.get('code');
    const state = parameters?.get('state');
    if (location.startsWith(redirectUri) && code && state) return { code, state };
    throw new HawserError(
      'upstream_unreachable',
      `What test mode has for ${provider} is no stand-in: it answered with status ${status}. Use @hawser/sandbox in testIntegrations.`,
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
        `The stand-in gives no answer: ${cause.message}`,
        {
          cause,
        },
      );
    }
  }
}
