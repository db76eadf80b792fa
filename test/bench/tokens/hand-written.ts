import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { generateKeyring } from '@hawser/server';
import { plannedOnce } from '../../../packages/server/src/database/drivers/planned-once.js';
import type { BenchDatabase } from '../database.js';
import { openSynchronously } from '../synchronous-sqlite.js';
import { read, sealWithOwnKey, type Row } from './bare.js';
import { connectionIds, fill } from './hawser.js';
import type { Served } from './served.js';

const key = 'sk_live_bench';
const pepper = randomBytes(32);
const expected = hashOf(key);

interface Waiting {
  readonly id: string;
  readonly response: ServerResponse;
  readonly text: string;
}

/**
 * The least that such a server does, written by hand for these few rows on a synchronous SQLite driver: it
 * compares the API key, reads and opens the credential, and answers after an audit row is committed,
 * in groups and synced to the disk as Hawser does it. No chain, no scopes, no limits, no states.
 * @param audited whether it writes audit rows at all
 */
export async function serveByHand(database: BenchDatabase, audited: boolean): Promise<Served> {
  await fill(database, generateKeyring());
  await sealWithOwnKey(database);
  const open = openSynchronously(database);
  open.exec('PRAGMA journal_mode = WAL');
  open.exec('PRAGMA synchronous = FULL');
  open.exec('CREATE TABLE bench_audit (seq INTEGER PRIMARY KEY, at INTEGER, entry TEXT)');
  // As Hawser's own.
  const select = open.prepare(
    plannedOnce(`
    SELECT c.id, c.status, c.access_expires_at AS expires_at, c.scopes_granted AS scopes,
      g.credential AS sealed
    FROM hawser_connections c JOIN hawser_grants g ON g.connection_id = c.id WHERE c.id = ?`),
  );
  const insert = open.prepare('INSERT INTO bench_audit (at, entry) VALUES (?, ?)');
  const commit = (group: readonly Waiting[]): void => {
    open.exec('BEGIN');
    for (const { id } of group)
      insert.run(Date.now(), JSON.stringify({ action: 'token.read', actor: 'key', id }));
    open.exec('COMMIT');
  };
  let group: Waiting[] = [];
  const finish = (): void => {
    const ready = group;
    group = [];
    if (audited) commit(ready);
    for (const { response, text } of ready) {
      response.setHeader('content-type', 'application/json');
      response.end(text);
    }
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const presented = request.headers.authorization?.slice('Bearer '.length) ?? '';
    const [, id = ''] = /^\/connections\/(\w+)\/token$/.exec(request.url ?? '') ?? [];
    if (!timingSafeEqual(hashOf(presented), expected)) {
      response.writeHead(401).end();
      return;
    }
    group.push({ id, response, text: JSON.stringify(read(select.get(id) as Row | undefined)) });
    if (group.length === 1) setImmediate(finish);
  };
  const ids = await connectionIds(database);
  return {
    listener,
    paths: ids.map((id) => `/connections/${id}/token`),
    headers: { authorization: `Bearer ${key}` },
  };
}

function hashOf(text: string): Buffer {
  return createHmac('sha256', pepper).update(text).digest();
}
