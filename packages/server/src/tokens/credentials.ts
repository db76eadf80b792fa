import { accountIdText, HawserError, type ConnectionAddress } from '@hawser/contract';
import type { AccountsService } from '../accounts/accounts.js';
import type { SealedCredential } from '../connections/sealed-credential.js';
import type { ConnectionStore } from '../connections/store.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Provider } from '../providers/provider.js';
import type { Tenant } from '../tenant.js';
import type { AccessTokens, UsableCredential } from './access-token.js';
import type { CredentialCache } from './credential-cache.js';

interface CredentialsParts {
  readonly connectionStore: ConnectionStore;
  readonly accounts: AccountsService;
  readonly integrations: IntegrationsService;
  readonly accessTokens: AccessTokens;
  readonly credentialCache: CredentialCache;
}

/**
 * Finds the connection for a call and returns its credential, refreshed first when due. A change by
 * another process is seen after `refresh.cacheMs` at the latest.
 */
export class Credentials {
  readonly #parts: CredentialsParts;

  constructor(parts: CredentialsParts) {
    this.#parts = parts;
  }

  /**
   * Returns the credential for an address.
   * @throws HawserError `account_not_found`, `provider_not_configured`, `connection_not_found`,
   * `connection_ambiguous`, and the errors of {@link AccessTokens.use}
   */
  async at(tenant: Tenant, given: ConnectionAddress): Promise<UsableCredential> {
    const address = { ...given, account: accountIdText(given.account, 'account') };
    const { credentialCache, accessTokens } = this.#parts;
    const cached = credentialCache.get(tenant, address);
    if (cached && accessTokens.isFresh(cached.connection)) return cached;
    const { provider } = this.#parts.integrations.in(tenant.mode).get(address.provider);
    const held = await this.#parts.connectionStore.listForUse(
      tenant,
      address.account,
      provider.slug,
    );
    const meant = meantOf(held, address);
    if (!meant) throw await this.#whyNone(tenant, address, provider, held);
    const usable = await accessTokens.use(meant);
    credentialCache.set(tenant, address, usable);
    return usable;
  }

  /**
   * Returns the credential of a connection.
   * @throws HawserError `connection_not_found`, `connection_pending`, and the errors of {@link
   * AccessTokens.use}
   */
  async byId(tenant: Tenant, id: string): Promise<UsableCredential> {
    const { connectionStore, accessTokens, credentialCache } = this.#parts;
    const cached = credentialCache.getById(tenant, id);
    if (cached && accessTokens.isFresh(cached.connection)) return cached;
    const held = await connectionStore.findForUse(tenant, id);
    if (!held) {
      await connectionStore.getOfTenant(tenant, id);
      throw pending();
    }
    const usable = await accessTokens.use(held);
    credentialCache.setById(usable);
    return usable;
  }

  async #whyNone(
    tenant: Tenant,
    { account, connectionId }: ConnectionAddress,
    { slug, name }: Provider,
    held: readonly SealedCredential[],
  ): Promise<HawserError> {
    const owner = await this.#parts.accounts.getByExternalId(tenant, account);
    if (connectionId !== undefined) return notFound();
    const connections = await this.#parts.connectionStore.list(owner.id, slug);
    if (connections.length === 0) {
      return new HawserError('connection_not_found', `This account has not connected ${name}.`);
    }
    if (held.length === 0) {
      return pending();
    }
    return new HawserError(
      'connection_ambiguous',
      `This account has several ${name} connections. Choose one with X-Connection-Id, or make one the default.`,
      {
        details: {
          choices: connections.map(({ id, identity, alias }) => ({
            id,
            label: identity?.label ?? id,
            ...(alias !== undefined && { alias }),
          })),
        },
      },
    );
  }
}

function pending(): HawserError {
  return new HawserError('connection_pending', 'The user has not finished connecting yet.');
}

function notFound(): HawserError {
  return new HawserError('connection_not_found', 'There is no such connection.');
}

/** Returns the named connection; otherwise the only one, or the default. */
function meantOf(
  held: readonly SealedCredential[],
  { connectionId }: ConnectionAddress,
): SealedCredential | undefined {
  if (connectionId !== undefined)
    return held.find(({ connection }) => connection.id === connectionId);
  return held.length <= 1 ? held[0] : held.find(({ connection }) => connection.isDefault);
}
