import type { RevocationOutcome } from '@hawser/contract';
import type { Account } from '../accounts/account.js';
import type { Egress } from '../egress/egress.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { revocationCall } from '../oauth/revocation-call.js';
import { unpackRefreshTokens } from '../oauth/refresh-tokens.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { Vault } from '../vault/vault.js';
import type { Connection } from '../connections/connection.js';
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

/** Revokes grants at their providers. */
export class Revoker {
  readonly #parts: RevokerParts;

  constructor(parts: RevokerParts) {
    this.#parts = parts;
  }

  /**
   * Revokes all grants of an account as far as their providers allow. A provider's failure does not
   * reject.
   */
  async revokeAll(account: Account): Promise<void> {
    const leaving: string[] = [];
    for (const connection of await this.#parts.connectionStore.list(account.id)) {
      await this.revoke(connection, leaving);
      leaving.push(connection.id);
    }
  }

  /**
   * Revokes a connection's grant and returns the outcome. A provider's failure does not reject,
   * because the connection is deleted in any case.
   * @param leaving the ids of connections that are deleted together with it, and need no grant
   */
  async revoke(
    connection: Connection,
    leaving: readonly string[] = [],
  ): Promise<RevocationOutcome> {
    const { connectionStore, integrations, vault, tokenEndpoint, egress, logger } = this.#parts;
    const integration = integrations.in(connection.mode).find(connection.provider);
    if (!integration || !isOAuth(integration) || !integration.provider.revoke) return 'unsupported';
    try {
      const endpoints = await tokenEndpoint.endpointsOf(integration, connection.providerData);
      if (endpoints.revocationUrl === undefined) return 'unsupported';
      const held = await connectionStore.findWithGrant(connection.id);
      if (!held) return 'unsupported';
      const { generation, refreshToken } = held.grant;
      const place = credentialPlace(connection, generation);
      const credential = (await vault.openJson(place, held.grant.credential)) as Credential;
      if (credential.kind !== 'oauth2') return 'unsupported';
      const packed =
        refreshToken &&
        (await vault.open(refreshTokenPlace(connection, generation), refreshToken)).toString(
          'utf8',
        );
      const hasSecond = integration.provider.oauth.secondToken !== undefined;
      return await integration.provider.revoke({
        endpoints,
        clientId: integration.config.clientId,
        clientSecret: integration.config.clientSecret,
        accessToken: credential.accessToken,
        refreshToken: packed && unpackRefreshTokens(packed, hasSecond).first,
        secondAccessToken: credential.second?.accessToken,
        ...(await this.#sharing(integration, connection, leaving)),
        send: revocationCall(egress, tokenRequestHeaders(integration)),
        asClient: (send) => tokenEndpoint.asClient(integration, connection.providerData, send),
      });
    } catch (error) {
      logger.warn(
        { connectionId: connection.id, provider: connection.provider, error },
        'could not revoke a grant at the provider',
      );
      return 'failed';
    }
  }

  /** Returns with whom the connection shares tokens of the same app. */
  async #sharing(
    integration: OAuthIntegration,
    { id, identity }: Connection,
    leaving: readonly string[],
  ): Promise<Pick<RevocationContext, 'sharedIdentity' | 'sharedWorkspace'>> {
    const { connectionStore, integrations } = this.#parts;
    if (!identity) return { sharedIdentity: false, sharedWorkspace: false };
    const { workspaceOf } = integration.provider;
    const others = integrationsOfApp(integrations, integration);
    const gone = [...leaving, id];
    const sharedIdentity = await connectionStore.isHeld(others, { id: identity.id }, gone);
    const beginning = workspaceOf?.(identity.id);
    const sharedWorkspace =
      sharedIdentity ||
      (beginning !== undefined && (await connectionStore.isHeld(others, { beginning }, gone)));
    return { sharedIdentity, sharedWorkspace };
  }
}
