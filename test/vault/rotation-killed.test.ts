import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { bundleCommand, bundleProgram } from '../support/program.js';
import { openSqliteFile } from '../support/test-database.js';
import { names, openDeployment, read, store } from './accounts.js';

const command = await bundleCommand();
const killAt = await bundleProgram(new URL('kill-at.ts', import.meta.url));
const key = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`;

it('continues after kill -9 in each of its steps', { timeout: 180_000 }, async () => {
  // Use the config: two SQLite drivers on one file in one process would break each other's locks.
  const database = openSqliteFile();
  const [old, next] = [key('old'), key('next')];
  const accounts = names(150);
  const before = await openDeployment(database.config, old);
  for (const name of accounts) await store(before, name, `secret of ${name}`);
  const oldIds = await dataKeyIds(database);
  await before.close();

  const env = { HAWSER_DATABASE: database.path, HAWSER_VAULT_KEYS: `${next},${old}` };
  const rotate = ['vault', 'rotate', '--data-keys', '--grace', '0'];
  for (const step of ['Wrapping data keys', 'Re-encrypting accounts', 'Deleting old data keys']) {
    const killed = await run(rotate, { ...env, KILL_AT: `${step}: 1 of` });
    expect(killed.signal, killed.output).toBe('SIGKILL');
    // Between two runs everything works, although only a part is rotated.
    const meanwhile = await openDeployment(database.config, `${next},${old}`);
    for (const name of accounts.slice(0, 20)) {
      expect(await read(meanwhile, name)).toBe(`secret of ${name}`);
    }
    await meanwhile.close();
  }
  expect((await dataKeyIds(database)).some((id) => oldIds.includes(id))).toBe(true);

  const ended = await run(rotate, env);
  expect(ended.code, ended.output).toBe(0);
  expect(ended.output).toContain('0 accounts still have one');
  expect((await run(['vault', 'status'], env)).output).toMatch(
    /^old +decrypt-only +0 data keys, 0/m,
  );
  expect((await run(['vault', 'retire', 'old'], env)).output).toContain('old was retired');

  const ids = await dataKeyIds(database);
  expect(ids).toHaveLength(accounts.length);
  expect(ids.filter((id) => oldIds.includes(id))).toEqual([]);
  const after = await openDeployment(database.config, next);
  for (const name of accounts) expect(await read(after, name)).toBe(`secret of ${name}`);
  await after.close();
  await database.close();
});

async function dataKeyIds({ knex }: ReturnType<typeof openSqliteFile>): Promise<string[]> {
  const rows = await knex<{ id: string }>('hawser_data_keys').select('id');
  return rows.map(({ id }) => id);
}

function start(args: string[], env: Record<string, string>): ReturnType<typeof spawn> {
  const kill = 'KILL_AT' in env ? ['--import', killAt] : [];
  return spawn(process.execPath, [...kill, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

function run(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = start(args, env);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
}
