import { createHawser, type Database } from '@hawser/server';
import type { Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';

/*
 * A process that sends what is due. It reports each message before it is taken as sent; with HANG, the
 * message is never taken, and the test kills the process.
 */
const hawser = await createHawser({
  baseUrl: 'http://localhost:1/hawser',
  database: openKnex(
    JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as string | Knex.Config,
  ) as Database,
  refresh: { scheduler: false },
  webhooks: { dispatcher: false },
  audit: { chainer: false },
  notify: {
    send: async ({ id, account }) => {
      process.send?.({ id, accountId: account.id });
      if (process.env['HANG'] !== undefined) await new Promise(() => undefined);
    },
    reconnectUrl: () => 'https://app.example.com/integrations',
    notifier: false,
  },
});
process.send?.('ready');
process.once('message', () => {
  void (async () => {
    await hawser.notifyDue();
    await hawser.close();
    process.exit();
  })();
});
