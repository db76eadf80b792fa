import { createHawser, type Database } from '@hawser/server';
import type { Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';

/*
 * A process that writes audit entries and chains them. With KILL_AFTER, it kills itself by SIGKILL,
 * which can't be caught, after the first statement that starts with that text.
 */
const knex = openKnex(JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as Knex.Config);
const killAfter = process.env['KILL_AFTER'];
const hawser = await createHawser({
  baseUrl: 'http://localhost:1/hawser',
  database: knex as Database,
  refresh: { scheduler: false },
  webhooks: { dispatcher: false },
});

knex.on('query-response', (_response: unknown, { sql }: { sql: string }) => {
  if (killAfter !== undefined && spelled(sql).startsWith(killAfter))
    process.kill(process.pid, 'SIGKILL');
});
const entry = { ...hawser.hostScope, action: 'token.read' } as const;
for (let i = 0; i < Number(process.env['ENTRIES']); i += 1) await hawser.audit.recordSoon(entry);
process.send?.('written');

/** However the statement was made. */
function spelled(sql: string): string {
  return sql.replaceAll(/[`"]/g, '').trim().toLowerCase();
}
