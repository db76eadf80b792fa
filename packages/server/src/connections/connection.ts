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
  /** `conn_…` */
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly mode: KeyMode;
  /** Its slug. */
  readonly provider: string;
  readonly status: ConnectionStatus;
  /** Why it is in this state, where there is a reason: a code, or a partner's own words. */
  readonly statusReason: string | undefined;
  /** Undefined until the first grant. */
  readonly identity: Identity | undefined;
  /** The user's own name for it. */
  readonly alias: string | undefined;
  /** Whether it is used when a call names the provider only and the account has several. */
  readonly isDefault: boolean;
  /** Asked for at the last consent. */
  readonly scopesRequested: readonly string[];
  /** Granted at the last consent or refresh: fewer, where the user has left some out. */
  readonly scopesGranted: readonly string[];
  /** By name, whether the user lets it be used. */
  readonly services: Readonly<Record<string, boolean>>;
  /** Facts from the token answer, the redirect and the site: no secrets. */
  readonly providerData: JsonObject;
  /** The partner's own. */
  readonly metadata: Metadata;
  readonly settings: ConnectionSettings;
  /** Counts the grants it has held; every change of the grant is a compare-and-swap on it. */
  readonly generation: number;
  /** When the access token ends; undefined when the provider does not say. */
  readonly accessExpiresAt: number | undefined;
  /** When the scheduler refreshes it; undefined when nothing is due. */
  readonly refreshDueAt: number | undefined;
  /** The last refresh since the consent. */
  readonly refreshedAt: number | undefined;
  /** When the grant ends, whatever is done, unless the user reconnects before. */
  readonly reconnectBy: number | undefined;
  /** What went wrong last; undefined once it works again. */
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
