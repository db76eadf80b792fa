import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyring } from '@hawser/server';
import { startOidcServer } from '../../support/oidc-server.js';
import { Child } from '../child.js';
import { openSource, synchronousKind } from '../database.js';
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
  const server = await startOidcServer('http://localhost:1/unused', {
    clientAuth: 'client_secret_post',
  });
  const source = await openSource(synchronousKind());
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  const plan: Stampede = {
    database: await source.create(),
    keys: generateKeyring(),
    spillDirectory: folder,
    issuer: server.issuer,
    clientId: server.clientId,
    clientSecret: server.clientSecret,
  };
  await stampedeContenders[name].prepare(plan, server);
  let sent = 0;
  server.onTokenRequest((moment) => {
    if (moment === 'received') sent += 1;
  });
  const file = new URL('stampede-worker.ts', import.meta.url);
  const children = await Promise.all(
    Array.from({ length: processes }, () => Child.start(file, { name, stampede: plan })),
  );
  const given = await Promise.all(
    children.map((child, i) => child.ask<number>(Math.floor((readers + i) / processes))),
  );
  for (const child of children) await child.stop();
  await source.close();
  await server.close();
  rmSync(folder, { recursive: true });
  const grant = server.counters.revokedGrants === 0 ? 'alive' : 'ended by the provider';
  const withToken = given.reduce((sum, count) => sum + count, 0);
  return `| ${[name, sent, `${withToken} of ${readers}`, grant].join(' | ')} |`;
}
