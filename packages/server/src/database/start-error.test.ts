import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { createHawser } from '../hawser.js';
import { generateKeyring } from '../vault/local-keyring.js';
import type { Database } from './open-knex.js';

const folder = mkdtempSync(join(tmpdir(), 'hawser-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

const start = (database: Database): Promise<unknown> =>
  createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database,
    vault: { keys: generateKeyring() },
    refresh: { spillDirectory: join(folder, 'spill') },
  });

it.each(['postgres', 'mysql'])('says that nothing answers at a %s:// URL', async (scheme) => {
  const port = await freePort();
  const error: unknown = await start(`${scheme}://ann:pass-word@127.0.0.1:${port}/app`).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({
    name: 'DatabaseError',
    message: expect.stringMatching(
      new RegExp(`at 127.0.0.1:${port} did not answer \\(ECONNREFUSED\\). Check the host`),
    ) as string,
  });
  expect(inspect(error, { depth: 5 })).not.toContain('pass-word');
});

it('says that a host has no such name', async () => {
  await expect(start('postgres://db.invalid/app')).rejects.toThrow(
    /PostgreSQL at db\.invalid.* could not be found by its host name/,
  );
});

it('says that a directory is missing', async () => {
  const path = join(folder, 'missing', 'hawser.sqlite');
  await expect(start(path)).rejects.toThrow(/missing.hawser\.sqlite .*director/);
});

it('says that a file is no database', async () => {
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'These are only some notes about a database. '.repeat(50));
  await expect(start(path)).rejects.toThrow(/notes\.txt is not a SQLite database/);
});
