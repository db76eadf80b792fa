import type { KeyMode, RevocationOutcome } from '@hawser/contract';
import type { Account } from '../accounts/account.js';
import type { Egress } from '../egress/egress.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { revocationCall } from '../oauth/revocation-call.js';
import { unpackRefreshTokens } from '../oauth/refresh-tokens.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { Vault } from '../vault/vault.js';
import type { Connection } from '../connections/connection.js';
import type { NewGrant } from '../connections/establish.js';
import { credentialPlace, refreshTokenPlace, type Credential } from '../grants/sealed-grant.js';
import type { ConnectionStore } from '../connections/store.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { RevocationContext } from '../providers/provider.js';
import { tokenRequestHeaders } from '../providers/token-headers.js';
import { integrationsOfApp } from './same-app.js';

interface RevokerParts {
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly vault: Vault;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly logger: Logger;
}

/** With whom a connection shares tokens of the same app. */
type Sharing = Pick<RevocationContext, 'sharedIdentity' | 'sharedWorkspace'>;

/** Whose grant is revoked. */
type Revoked = Pick<Connection, 'mode' | 'provider' | 'identity' | 'providerData'> & {
  /** The connection that has it, if there is one. */
  readonly id: string | undefined;
};

/** A grant that is being revoked because its connection is deleted. */
export interface Revocation {
  readonly outcome: RevocationOutcome;
  /**
   * Call it once the connection is deleted; returns the final outcome. A grant that was left to
   * another connection is revoked now if that one has been deleted in the meantime. Otherwise two
   * connections that are deleted at the same time would each leave it to the other.
   */
  readonly finish: () => Promise<RevocationOutcome>;
}

/** Revokes grants at their providers. */
export class Revoker {
  readonly #parts: RevokerParts;

  constructor(parts: RevokerParts) {
    this.#parts = parts;
  }

  /**
   * Revokes all grants of an account as far as their providers allow. A provider's failure does not
   * reject. Call what it returns once the account is deleted.
   */
  async revokeAll(account: Account): Promise<() => Promise<void>> {
    const leaving: string[] = [];
    const revocations: Revocation[] = [];
    for (const connection of await this.#parts.connectionStore.list(account.id)) {
      revocations.push(await this.revoke(connection, leaving));
      leaving.push(connection.id);
    }
    return async () => {
      for (const { finish } of revocations) await finish();
    };
  }

  /**
   * Revokes a connection's grant. A provider's failure does not reject, because the connection is
   * deleted in any case.
   * @param leaving the ids of connections that are deleted together with it, and need no grant
   */
  async revoke(connection: Connection, leaving: readonly string[] = []): Promise<Revocation> {
    const gone = [...leaving, connection.id];
    let finish: Revocation['finish'] | undefined;
    const outcome = await this.#attempt(connection, async () => {
      const revoke = await this.#grantOf(connection);
      if (!revoke) return 'unsupported';
      const sharing = await this.#sharing(connection, gone);
      const first = await revoke(sharing);
      finish = () =>
        this.#attempt(connection, async () => {
          const now = await this.#sharing(connection, gone);
          const isFreed =
            (sharing.sharedIdentity && !now.sharedIdentity) ||
            (sharing.sharedWorkspace && !now.sharedWorkspace);
          return isFreed ? revoke(now) : first;
        });
      return first;
    });
    return { outcome, finish: finish ?? (() => Promise.resolve(outcome)) };
  }

  /**
   * Revokes a grant that became no connection, as far as its provider allows. A provider's failure
   * does not reject.
   */
  async revokeUnclaimed(
    { accountMode: mode, provider }: { readonly accountMode: KeyMode; readonly provider: string },
    grant: NewGrant,
  ): Promise<void> {
    const { identity, providerData, credential, refreshToken } = grant;
    const owner = { id: undefined, mode, provider, identity, providerData };
    await this.#attempt(owner, async () => {
      const revoke = await this.#revocationOf(owner, { credential, refreshToken });
      return revoke ? revoke(await this.#sharing(owner, [])) : 'unsupported';
    });
  }

  async #attempt(
    connection: Revoked,
    work: () => Promise<RevocationOutcome>,
  ): Promise<RevocationOutcome> {
    try {
      return await work();
    } catch (error) {
      this.#parts.logger.warn(
        { connectionId: connection.id, provider: connection.provider, error },
        'could not revoke a grant at the provider',
      );
      return 'failed';
    }
  }

  /** Returns what revokes the connection's grant; undefined if it cannot be revoked. */
  async #grantOf(
    connection: Connection,
  ): Promise<((sharing: Sharing) => Promise<RevocationOutcome>) | undefined> {
    const { connectionStore, vault } = this.#parts;
    if (!this.#integrationOf(connection)?.provider.revoke) return undefined;
    const held = await connectionStore.findWithGrant(connection.id);
    if (!held) return undefined;
    const { generation, refreshToken } = held.grant;
    const place = credentialPlace(connection, generation);
    return this.#revocationOf(connection, {
      credential: (await vault.openJson(place, held.grant.credential)) as Credential,
      refreshToken:
        refreshToken &&
        (await vault.open(refreshTokenPlace(connection, generation), refreshToken)).toString(
          'utf8',
        ),
    });
  }

  /** Returns what revokes a grant; undefined if it cannot be revoked. */
  async #revocationOf(
    connection: Revoked,
    { credential, refreshToken: packed }: Pick<NewGrant, 'credential' | 'refreshToken'>,
  ): Promise<((sharing: Sharing) => Promise<RevocationOutcome>) | undefined> {
    const { tokenEndpoint, egress } = this.#parts;
    const integration = this.#integrationOf(connection);
    const revoke = integration?.provider.revoke;
    if (!integration || !revoke || credential.kind !== 'oauth2') return undefined;
    const endpoints = await tokenEndpoint.endpointsOf(integration, connection.providerData);
    if (endpoints.revocationUrl === undefined) return undefined;
    const hasSecond = integration.provider.oauth.secondToken !== undefined;
    return (sharing) =>
      revoke({
        endpoints,
        clientId: integration.config.clientId,
        clientSecret: integration.config.clientSecret,
        accessToken: credential.accessToken,
        refreshToken: packed && unpackRefreshTokens(packed, hasSecond).first,
        secondAccessToken: credential.second?.accessToken,
        ...sharing,
        send: revocationCall(egress, tokenRequestHeaders(integration)),
        asClient: (send) => tokenEndpoint.asClient(integration, connection.providerData, send),
      });
  }

  async #sharing(connection: Revoked, gone: readonly string[]): Promise<Sharing> {
    const { connectionStore, integrations } = this.#parts;
    const { identity } = connection;
    const integration = this.#integrationOf(connection);
    if (!identity || !integration) return { sharedIdentity: false, sharedWorkspace: false };
    const others = integrationsOfApp(integrations, integration);
    const sharedIdentity = await connectionStore.isHeld(others, { id: identity.id }, gone);
    const beginning = integration.provider.workspaceOf?.(identity.id);
    const sharedWorkspace =
      sharedIdentity ||
      (beginning !== undefined && (await connectionStore.isHeld(others, { beginning }, gone)));
    return { sharedIdentity, sharedWorkspace };
  }

  #integrationOf({ mode, provider }: Revoked): OAuthIntegration | undefined {
    const integration = this.#parts.integrations.in(mode).find(provider);
    return integration && isOAuth(integration) ? integration : undefined;
  }
}
