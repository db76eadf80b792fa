import { HawserError } from '@hawser/contract';
import type { UsableCredential } from '../tokens/access-token.js';

/** An access token that is valid now. Times are milliseconds since 1970. */
export interface AccessToken {
  /** The token. Keep it secret: anyone who has it can act for the user. */
  readonly accessToken: string;
  /** The scheme for the Authorization header, usually `Bearer`. */
  readonly tokenType: string;
  /** When the token expires; undefined when the provider does not say. */
  readonly expiresAt: number | undefined;
  /** The scopes that the user granted. */
  readonly scopes: readonly string[];
  /**
   * The second token of a provider that issues two, such as Slack's user token in addition to its
   * bot token.
   */
  readonly secondAccessToken?: string | undefined;
}

/**
 * Returns a connection's access token for the host.
 * @throws HawserError `validation_failed` when the connection holds credentials instead of a token
 */
export function toAccessToken({ connection, credential }: UsableCredential): AccessToken {
  if (credential.kind !== 'oauth2') {
    throw new HawserError(
      'validation_failed',
      `${connection.provider} is connected with credentials and has no access token. Use hawser.fetch.`,
    );
  }
  return {
    accessToken: credential.accessToken,
    tokenType: credential.tokenType,
    expiresAt: connection.accessExpiresAt,
    scopes: connection.scopesGranted,
    ...(credential.second && { secondAccessToken: credential.second.accessToken }),
  };
}
