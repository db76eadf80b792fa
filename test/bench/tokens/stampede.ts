import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKeyring } from '@hawser/server';
import { startOidcServer } from '../../support/oidc-server.js';
import { openSource } from './database.js';
import { stampedeContenders, type Stampede, type StampedeName } from './stampede-contenders.js';

const processes = 8;
const readers = 50;

/**
 * An expired token, asked for by 50 readers in 8 processes at once. The provider rotates refresh tokens
 * and ends the grant when a spent one comes again, as RFC 9700 section 4.14.2 has it.
 */
export async function stampede(): Promise<void> {
  const lines: string[] = [];
  for (const name of ['Hawser', 'better-auth'] as const) lines.push(await lineOf(name));
  console.log(`
## An expired token, ${readers} readers in ${processes} processes at once

| | refreshes sent | readers with a token | the grant afterwards |
|---|--:|--:|---|
${lines.join('\n')}`);
}

async function lineOf(name: StampedeName): Promise<string> {
  const server = await startOidcServer('http://localhost:1/unused', 'client_secret_post');
  const source = await openSource('better-sqlite3');
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  const plan: Stampede = {
    ...{ database: await source.create(), keys: generateKeyring(), spillDirectory: folder },
    ...{ issuer: server.issuer, clientId: server.clientId, clientSecret: server.clientSecret },
  };
  await stampedeContenders[name].prepare(plan, server);
  let sent = 0;
  server.onTokenRequest((moment) => {
    if (moment === 'received') sent += 1;
  });
  const children = await Promise.all(Array.from({ length: processes }, () => start(name, plan)));
  const given = await Promise.all(
    children.map((child, i) => readIn(child, Math.floor((readers + i) / processes))),
  );
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
  await source.close();
  await server.close();
  rmSync(folder, { recursive: true });
  const grant = server.counters.revokedGrants === 0 ? 'alive' : 'ended by the provider';
  const withToken = given.reduce((sum, count) => sum + count, 0);
  return `| ${[name, sent, `${withToken} of ${readers}`, grant].join(' | ')} |`;
}

async function start(name: StampedeName, plan: Stampede): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('stampede-worker.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--conditions=@hawser/source'],
    env: { ...process.env, HAWSER_BENCH: JSON.stringify({ name, stampede: plan }) },
  });
  await once(child, 'message');
  return child;
}

/** How many readers got a token. */
async function readIn(child: ChildProcess, count: number): Promise<number> {
  const report = once(child, 'message') as Promise<[number]>;
  child.send(count);
  return (await report)[0];
}
