import type { Knex } from 'knex';
import type { Notification, NotifyOptions } from '@hawser/server';
import type { Host } from '../support/host.js';
import type { HostUser } from '../support/host-user.js';

/** The page of the host to which messages lead. */
export const page = 'https://app.example.com/integrations';

/** The option `notify` of a host whose messages are kept; the test sends what is due. */
export function collecting(
  messages: Notification[],
  more: Partial<NotifyOptions> = {},
): NotifyOptions {
  return {
    send: (notification) => {
      messages.push(notification);
    },
    reconnectUrl: ({ connection }) => `${page}?provider=${connection.provider}`,
    notifier: false,
    ...more,
  };
}

/** Ends the access to an account at the stand-in provider, and lets Hawser find out. */
export async function endAccess(host: Host, user: HostUser, identity = 'ada'): Promise<string> {
  host.sandbox.google.control({ revokeUser: identity });
  const connections = await user.connections();
  const ended = connections.find((one) => one.identity.email === `${identity}@example.com`);
  const id = ended?.id ?? '';
  await user.send('POST', `/connections/${id}/refresh`);
  return id;
}

/** Lets so many minutes pass for all that waits. */
export async function pass(knex: Knex, minutes: number): Promise<void> {
  const ms = minutes * 60_000;
  for (const [table, columns] of [
    ['hawser_notices', ['due_at']],
    ['hawser_notified_accounts', ['due_at', 'sent_at']],
  ] as const)
    for (const column of columns)
      await knex(table)
        .whereNotNull(column)
        .update({ [column]: knex.raw('?? - ?', [column, ms]) });
}
