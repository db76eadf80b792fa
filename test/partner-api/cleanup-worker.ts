import { actingAs, createHawser, type Database } from '@hawser/server';
import type { Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';

/*
 * A process that starts a clean-up and does it. It kills itself by SIGKILL, which can't be caught,
 * after it has suspended the number of connections that KILL_AT says.
 */
const knex = openKnex(JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as Knex.Config);
const hawser = await createHawser({
  baseUrl: 'http://localhost:1/hawser',
  database: knex as Database,
  refresh: { scheduler: false },
  webhooks: { dispatcher: false },
});

let left = Number(process.env['KILL_AT']);
knex.on('query-response', (_response: unknown, { sql }: { sql: string }) => {
  if (!/^update .?hawser_connections/i.test(sql.trim())) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
});

const { cleanups, hostScope } = hawser;
const id = process.env['CLEANUP'] ?? '';
const { matches } = await cleanups.get(hostScope, id);
await actingAs({ type: 'host' }, () => cleanups.start(hostScope, id, matches));
