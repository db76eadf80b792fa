import { createHawser, type Database } from '@hawser/server';
import type { Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';

/*
 * A process that writes audit entries and chains them. With KILL_AFTER, it kills itself by SIGKILL,
 * which can't be caught, after a statement that starts with that text: the first, or the one that
 * KILL_AT numbers. It tells the number of each entry that is committed. With VERIFY, it then starts a
 * verification, which it also does.
 */
const knex = openKnex(JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as Knex.Config);
const killAfter = process.env['KILL_AFTER'];
const hawser = await createHawser({
  baseUrl: 'http://localhost:1/hawser',
  database: knex as Database,
  refresh: { scheduler: false },
  webhooks: { dispatcher: false },
});

let left = Number(process.env['KILL_AT'] ?? 1);
knex.on('query-response', (_response: unknown, { sql }: { sql: string }) => {
  if (killAfter === undefined || !spelled(sql).startsWith(killAfter)) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
});

const entries = Number(process.env['ENTRIES']);
let written = 0;
async function write(): Promise<void> {
  while (written < entries) {
    const number = (written += 1);
    const details = { number };
    await hawser.audit.recordSoon({ ...hawser.hostScope, action: 'token.read', details });
    process.send?.(number);
  }
}
await Promise.all(Array.from({ length: Number(process.env['AT_ONCE'] ?? 1) }, write));
process.send?.('written');
if (process.env['VERIFY']) await hawser.audit.startVerification(hawser.hostScope);

/** However the statement was made. */
function spelled(sql: string): string {
  return sql.replaceAll(/[`"]/g, '').trim().toLowerCase();
}
