'use client';
import { formatDate } from '../locales/format.js';
import { useHawser, useWords } from '../provider/context.js';
import type { ConnectionAlert } from './alerts.js';
import { alertMessages } from './messages.js';

/** Returns what an alert says. */
export function useAlertText({ kind, name, account, endsAt }: ConnectionAlert): string {
  const { localization } = useHawser('ConnectionAlerts');
  const words = useWords(alertMessages);
  const isOneOfSeveral = account !== undefined;
  const values = { provider: name, identity: account ?? name };
  if (kind !== 'renew' || endsAt === undefined)
    return words(isOneOfSeveral ? 'alertReconnectAccount' : 'alertReconnect', values);
  const date = formatDate(endsAt, localization);
  return words(isOneOfSeveral ? 'alertRenewAccount' : 'alertRenew', { ...values, date });
}
