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

/** Account × integration × identity at the provider. Times are milliseconds since 1970. */
export interface Connection {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly mode: KeyMode;
  readonly provider: string;
  readonly status: ConnectionStatus;
  readonly statusReason: string | undefined;
  /** Undefined until the first grant. */
  readonly identity: Identity | undefined;
  readonly alias: string | undefined;
  /** Whether it is used when a call names the provider only and the account has several. */
  readonly isDefault: boolean;
  readonly scopesRequested: readonly string[];
  readonly scopesGranted: readonly string[];
  readonly services: Readonly<Record<string, boolean>>;
  readonly providerData: JsonObject;
  /** The partner's own. */
  readonly metadata: Metadata;
  readonly settings: ConnectionSettings;
  /** Counts the grants it has held; every change of the grant is a compare-and-swap on it. */
  readonly generation: number;
  readonly accessExpiresAt: number | undefined;
  readonly refreshDueAt: number | undefined;
  readonly refreshedAt: number | undefined;
  readonly reconnectBy: number | undefined;
  readonly lastError:
    { readonly code: string; readonly message: string; readonly at: number } | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What the user can do about the connection's state. */
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
