import type {
  ConnectionAction,
  ConnectionStatus,
  Identity,
  KeyMode,
  Metadata,
} from '@hawser/contract';
import { missingScopes } from '../integrations/scopes.js';
import type { JsonObject } from '../providers/provider.js';
import type { ConnectionSettings } from './settings.js';

/**
 * A connection of an account to a provider, under one identity there. Times are milliseconds since
 * 1970.
 */
export interface Connection {
  /** The connection's id, `conn_…`. */
  readonly id: string;
  /** The id of the partner that owns the connection. */
  readonly partnerId: string;
  /** The internal id of the account. */
  readonly accountId: string;
  /** Whether the connection is live or test data. */
  readonly mode: KeyMode;
  /** The provider's slug. */
  readonly provider: string;
  /** The connection's state. */
  readonly status: ConnectionStatus;
  /**
   * Why the connection is in this state, if there is a reason: a code, or the text that a partner
   * gave.
   */
  readonly statusReason: string | undefined;
  /** The user's identity at the provider; undefined until the first grant. */
  readonly identity: Identity | undefined;
  /** The user's name for the connection. */
  readonly alias: string | undefined;
  /**
   * Whether a call that names only the provider uses this connection when the account has several.
   */
  readonly isDefault: boolean;
  /** The scopes requested at the last consent. */
  readonly scopesRequested: readonly string[];
  /**
   * The scopes granted at the last consent or refresh. The user may grant fewer than were
   * requested.
   */
  readonly scopesGranted: readonly string[];
  /** Whether each service may be used, by name. */
  readonly services: Readonly<Record<string, boolean>>;
  /** The names of the services that were switched off. Others are off for lack of scopes. */
  readonly switchedOff: readonly string[];
  /** Facts from the token response, the redirect and the chosen site. It contains no secrets. */
  readonly providerData: JsonObject;
  /** The partner's JSON. */
  readonly metadata: Metadata;
  /** The connection's settings, with defaults filled in. */
  readonly settings: ConnectionSettings;
  /**
   * The number of grants stored so far. Every change of the grant is a compare-and-swap on this
   * number.
   */
  readonly generation: number;
  /** When the access token expires; undefined when the provider does not say. */
  readonly accessExpiresAt: number | undefined;
  /** When the scheduler will refresh the token; undefined when no refresh is due. */
  readonly refreshDueAt: number | undefined;
  /** When the token was last refreshed since the consent; undefined before the first refresh. */
  readonly refreshedAt: number | undefined;
  /**
   * When the grant ends for good unless the user reconnects; undefined when it has no known end.
   */
  readonly reconnectBy: number | undefined;
  /** The last error; undefined once the connection works again. */
  readonly lastError:
    { readonly code: string; readonly message: string; readonly at: number } | undefined;
  /**
   * When a call was made with the connection or its token was read; undefined before the first time.
   * It is noted at most once an hour.
   */
  readonly lastUsedAt: number | undefined;
  /** When the connection was created. */
  readonly createdAt: number;
  /** When the connection last changed. */
  readonly updatedAt: number;
}

/** Every state of a connection. */
export const allStatuses = [
  'pending',
  'active',
  'expired',
  'revoked',
  'error',
  'suspended',
] as const satisfies readonly ConnectionStatus[];

/** Returns what the user can do about the connection's state; null when nothing is needed. */
export function actionOf(connection: Connection): ConnectionAction {
  switch (connection.status) {
    case 'expired':
    case 'revoked':
      return 'reconnect';
    case 'error':
      return 'wait';
    case 'suspended':
      return 'contact_admin';
    case 'pending':
      return 'reconnect';
    case 'active':
      return missingScopes(connection.scopesRequested, connection.scopesGranted).length > 0
        ? 'authorize_more'
        : null;
  }
}
