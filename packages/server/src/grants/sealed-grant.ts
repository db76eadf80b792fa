import type { Place } from '../vault/envelope.js';
import { tables } from '../database/tables.js';
import type { SecondToken } from './token-set.js';

/**
 * The credential that calls are made with: an access token, or the fields that the user entered.
 */
export type Credential =
  | {
      readonly kind: 'oauth2';
      readonly accessToken: string;
      readonly tokenType: string;
      /** The second token of a provider that issues two. */
      readonly second?: SecondToken | undefined;
    }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, string>> };

/** The encrypted columns of a connection's grant. */
export interface SealedGrant {
  readonly generation: number;
  readonly credential: Buffer;
  readonly refreshToken: Buffer | undefined;
}

/** The connection that a grant is encrypted for. */
interface Owner {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
}

/** Returns the place that a connection's credential is sealed for. */
export function credentialPlace(connection: Owner, generation: number): Place {
  return place(connection, 'credential', generation);
}

/** Returns the place that a connection's refresh token is sealed for. */
export function refreshTokenPlace(connection: Owner, generation: number): Place {
  return place(connection, 'refresh_token', generation);
}

function place(connection: Owner, column: string, generation: number): Place {
  return {
    partnerId: connection.partnerId,
    accountId: connection.accountId,
    table: tables.grants,
    column,
    rowId: connection.id,
    kind: column,
    generation,
  };
}
