import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hawserRouter } from '@hawser/express';
import { createHawser, type Database } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import type { Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';
import { acmeAt } from './acme.js';

/*
 * A process that serves the partner API, and tells its port. With KILL_AT it kills itself by SIGKILL,
 * which can't be caught: before or after it has noted that a request is about to be sent, or before
 * it keeps the answer.
 */
const knex = openKnex(JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as Knex.Config);
const hawser = await createHawser({
  baseUrl: process.env['BASE_URL'] ?? '',
  database: knex as Database,
  integrations: [acmeAt(process.env['UPSTREAM'] ?? '')],
  egress: { allowPrivateNetwork: true },
});
const { idempotentAnswers } = engineOf(hawser);
const real = {
  markSent: idempotentAnswers.markSent.bind(idempotentAnswers),
  keep: idempotentAnswers.keep.bind(idempotentAnswers),
};
const killAt = process.env['KILL_AT'];

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('Killed');
}

Object.assign(idempotentAnswers, {
  markSent: async (turn: Parameters<typeof real.markSent>[0]) => {
    if (killAt === 'before it is marked') die();
    await real.markSent(turn);
    if (killAt === 'after it is marked') die();
  },
  keep: async (...args: Parameters<typeof real.keep>) => {
    if (killAt === 'before the answer is kept') die();
    await real.keep(...args);
  },
});

const server = createServer(hawserRouter(hawser, {}));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
