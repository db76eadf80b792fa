import type { Place } from '../vault/envelope.js';
import { tables } from '../database/tables.js';
import type { SecondToken } from './token-set.js';

/** What of a grant is stored sealed in the `credential` column. */
export type Credential =
  | {
      readonly kind: 'oauth2';
      readonly accessToken: string;
      readonly tokenType: string;
      /** Of a provider that gives two. */
      readonly second?: SecondToken | undefined;
    }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, string>> };

/** The sealed columns of a connection's grant. */
export interface SealedGrant {
  readonly generation: number;
  readonly credential: Buffer;
  readonly refreshToken: Buffer | undefined;
}

/** The connection that a grant is sealed for. */
interface Owner {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
}

export function credentialPlace(connection: Owner, generation: number): Place {
  return place(connection, 'credential', generation);
}

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
