import { HawserError } from '@hawser/contract';
import type { UsableCredential } from '../tokens/access-token.js';

/** An access token that works now. Times are milliseconds since 1970. */
export interface AccessToken {
  /** Secret: whoever has it can act for the user. */
  readonly accessToken: string;
  /** As it goes before the token in the Authorization header: `Bearer`. */
  readonly tokenType: string;
  /** Undefined when the provider doesn't say. */
  readonly expiresAt: number | undefined;
  /** Granted by the user. */
  readonly scopes: readonly string[];
  /** Of a provider that gives two: Slack's user token beside the bot's. */
  readonly secondAccessToken?: string | undefined;
}

/** @throws HawserError `validation_failed` for a connection with credentials */
export function toAccessToken({ connection, credential }: UsableCredential): AccessToken {
  if (credential.kind !== 'oauth2') {
    throw new HawserError(
      'validation_failed',
      `${connection.provider} is connected with credentials, not with an access token. Use hawser.fetch.`,
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
