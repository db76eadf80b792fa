import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleCommand } from '../support/program.js';
import { openSqliteFile } from '../support/test-database.js';
import { openDeployment, read, store } from './accounts.js';

const command = await bundleCommand();
const key = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`;

it('shows, rotates and retires keys, and reads a configuration', { timeout: 60_000 }, async () => {
  const database = openSqliteFile();
  const [old, next] = [key('old'), key('next')];
  const before = await openDeployment(database.config, old);
  await store(before, 'ada', 'secret of ada');
  await before.close();

  const config = join(dirname(database.path), 'hawser.config.mjs');
  const options = { database: database.path, vault: { keys: `${next},${old}` } };
  writeFileSync(config, `export default ${JSON.stringify(options)};\n`);
  const vault = (...args: string[]): { code: number; out: string; err: string } =>
    hawser('--config', config, 'vault', ...args);

  const status = vault('status').out;
  // The deployment's own data keys: more than one, as many as its parts need.
  const [, secrets = ''] =
    /^old {3}decrypt-only {2}1 data keys, ([2-9]) secrets\n/.exec(status) ?? [];
  expect(status).toBe(
    `old   decrypt-only  1 data keys, ${secrets} secrets\nnext  active        0 data keys, 0 secrets\n`,
  );
  const refused = vault('retire', 'old');
  expect([refused.code, refused.err]).toEqual([
    1,
    `Writing to ${database.path}\nhawser: "old" still wraps 1 data keys and ${secrets} secrets. Run "hawser vault rotate" first.\n`,
  ]);
  const rotated = vault('rotate', '--data-keys', '--grace', '0');
  expect(rotated.code, rotated.err).toBe(0);
  expect(rotated.out).toBe(
    `${1 + Number(secrets)} keys and secrets were wrapped with next; 0 remain.\n1 old data keys were deleted; 0 accounts still have one.\n`,
  );
  expect(rotated.err).toContain('Re-encrypting accounts: 1 of 1\n');
  expect(vault('retire', 'old').out).toBe('old was retired.\n');
  expect(vault('status').out).toContain('old   retired       0 data keys, 0 secrets\n');
  expect(vault('rotate', '--grace', 'soon').code).toBe(1);

  const after = await openDeployment(database.config, next);
  expect(await read(after, 'ada')).toBe('secret of ada');
  await after.close();
  await database.close();
});

function hawser(...args: string[]): { code: number; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
  });
  return { code: status ?? 1, out: stdout, err: stderr };
}
