import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { Localization } from '../locales/messages.js';
import { accountsOf, labelOf } from '../shared/connections.js';

/**
 * How long before its end an access is to be renewed: as long as for a connect button, whose states
 * are too large to load for this. A test compares them.
 */
const endNoticeMs = 7 * 24 * 3_600_000;

/** What a connection needs of its user. */
export interface ConnectionAlert {
  /** The connection's id. */
  readonly id: string;
  /** The provider's slug. */
  readonly provider: string;
  /** The provider's name. */
  readonly name: string;
  /** The name of the account, where the user has several at the provider. */
  readonly account: string | undefined;
  /** `reconnect`: the access has ended. `renew`: it ends soon. `none`: it works. */
  readonly kind: 'reconnect' | 'renew' | 'none';
  /** When the access ends; for `renew`. */
  readonly endsAt: string | undefined;
  /** Names this state of the connection: another one, also of the same kind, has another name. */
  readonly key: string;
}

/** Returns what each account of the user needs, in the order of the integrations. */
export function alertsOf(
  integrations: readonly BrowserIntegration[],
  localization: Localization | undefined,
  now = Date.now(),
): ConnectionAlert[] {
  return integrations.flatMap((integration) => {
    const { name } = integration;
    const accounts = accountsOf(integration);
    return accounts.map((connection) => {
      const { id, provider, reconnectBy: endsAt } = connection;
      const kind = kindOf(connection, now);
      const since = kind === 'renew' ? endsAt : connection.lastError?.at;
      const account = accounts.length > 1 ? labelOf(connection, name, localization) : undefined;
      return { id, provider, name, account, kind, endsAt, key: `${id} ${kind} ${since ?? ''}` };
    });
  });
}

function kindOf(
  { action, status, reconnectBy }: BrowserConnection,
  now: number,
): ConnectionAlert['kind'] {
  if (action === 'reconnect') return 'reconnect';
  const endsSoon = reconnectBy !== undefined && Date.parse(reconnectBy) - now < endNoticeMs;
  return status === 'active' && endsSoon ? 'renew' : 'none';
}

/** The states of the alerts that can be shown without a server. */
export type ConnectionAlertsPreview = 'reconnect' | 'renew' | 'several';

/** Returns made-up alerts. */
export function previewOf(state: ConnectionAlertsPreview): ConnectionAlert[] {
  const google = made('google', 'Google', 'reconnect');
  const jira = made('jira', 'Jira', 'renew');
  if (state !== 'several') return [state === 'renew' ? jira : google];
  const others = [made('slack', 'Slack', 'reconnect'), made('notion', 'Notion', 'renew')];
  return [google, jira, ...others, made('github', 'GitHub', 'reconnect')];
}

function made(provider: string, name: string, kind: ConnectionAlert['kind']): ConnectionAlert {
  const endsAt = '2030-01-31';
  return { id: provider, provider, name, account: undefined, kind, endsAt, key: provider };
}
