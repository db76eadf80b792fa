import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@hawser/sandbox';
import { generateKeyring } from '@hawser/server';
import { afterEach, expect, it, vi } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { codeFolder } from '../support/code-folder.js';
import { guideBlock } from '../support/readme-code.js';

/*
 * Runs the files of the deploy guide as they are shown, in production mode. Only ports, folders and
 * the certificate are replaced.
 */

const block = (name: string): string => guideBlock('deploy', name);
const hawser = fileURLToPath(new URL('../../packages/cli/src/bin.ts', import.meta.url));
const node = [process.execPath, '--import', 'tsx', '--conditions=@hawser/source'] as const;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function start(
  [command, ...args]: readonly [string, ...string[]],
  cwd: string,
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([out, problems, [code]]) => ({ code: code as number | null, output: out + problems }),
  );
  closers.push(() => {
    child.kill('SIGTERM');
    return ended;
  });
  return { child, ended };
}

it('the server starts, is healthy, passes the doctor, and stops on SIGTERM', async () => {
  const port = String(await freePort());
  const baseUrl = `http://localhost:${port}/hawser`;
  const sandbox = await startSandbox({ redirectUris: [`${baseUrl}/oauth/callback`] });
  closers.push(() => sandbox.close());
  const folder = await codeFolder({
    'hawser.keys': generateKeyring(),
    'sign-in.js': 'export const signIn = (req, res, next) => next();\n',
  });
  closers.push(() => rm(folder, { recursive: true }));
  for (const name of ['hawser.config.js', 'server.js']) {
    const code = block(name).replaceAll('3000', port).replaceAll('/data/', `${folder}/data/`);
    await writeFile(join(folder, name), code);
  }
  const env = {
    NODE_ENV: 'production',
    HAWSER_BASE_URL: baseUrl,
    DATABASE_URL: './hawser.sqlite',
    HAWSER_VAULT_KEYS: './hawser.keys',
    GOOGLE_CLIENT_ID: sandbox.google.config.clientId,
    GOOGLE_CLIENT_SECRET: sandbox.google.config.clientSecret,
  };

  const server = start([...node, 'server.js'], folder, env);
  await vi.waitFor(
    async () => expect((await fetch(`${baseUrl}/healthz`)).status).toBe(200),
    30_000,
  );

  const [, command = ''] = /^HEALTHCHECK [^[]*(\[.*\])$/ms.exec(block('Dockerfile')) ?? [];
  const check = JSON.parse(command.split('\n', 1)[0]?.replaceAll('3000', port) ?? '') as string[];
  expect(check[0]).toBe('node');
  const healthy = start([process.execPath, ...check.slice(1)], folder, {});
  expect(await healthy.ended).toMatchObject({ code: 0 });

  const doctor = [
    ...node,
    hawser,
    'doctor',
    '--offline',
    '--config',
    './hawser.config.js',
  ] as const;
  const report = await start(doctor, folder, env).ended;
  expect(report.output).not.toContain('✗');
  expect(report.code).toBe(0);

  server.child.kill('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, output: '' });
}, 90_000);

it('the image has the files of the guide, and no others', () => {
  const [, copied = ''] = /^COPY (hawser.*) \.\/$/m.exec(block('Dockerfile')) ?? [];
  expect(copied.split(' ')).toEqual(['hawser.config.js', 'server.js', 'sign-in.js']);
  expect(block('.dockerignore').split('\n')).toEqual(
    expect.arrayContaining(['.env*', '*.keys', '*.sqlite*']),
  );
});

it('nginx passes requests on, keeps secrets out of its log, and hides the health check', async () => {
  const asked: string[] = [];
  const app = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(JSON.stringify(request.headers));
  }).listen(0, '127.0.0.1');
  await once(app, 'listening');
  closers.push(() => app.close());

  const port = await freePort();
  const folder = await codeFolder();
  closers.push(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'logs'));
  const site = block('nginx.conf')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${(app.address() as AddressInfo).port}`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_certificate.*\n/gm, '')
    .replaceAll('/var/log/nginx', join(folder, 'logs'))
    // The test comes from the address that may ask; from another one, it is refused.
    .replace('allow 127.0.0.1;', 'allow 192.0.2.1;');
  expect(site).not.toMatch(/ssl|3000|\/var/);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; events {} http { ${temporary} ${site} }`,
  );
  const args = ['-c', `${folder}/nginx.conf`, '-p', folder, '-e', `${folder}/logs/error.log`];
  const nginx = start(['nginx', ...args], folder, {});
  const origin = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => expect((await fetch(origin)).status).toBe(200), 10_000);

  const seen = await fetch(`${origin}/hawser/connect/secret-token?handover=1`);
  expect(await seen.json()).toMatchObject({
    host: '127.0.0.1',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
  });
  await fetch(`${origin}/hawser/oauth/callback?code=secret-code&state=secret-state`);
  await fetch(`${origin}/hawser/connections?limit=1`);
  expect((await fetch(`${origin}/hawser/healthz`)).status).toBe(403);
  expect(asked).toContain('/hawser/oauth/callback?code=secret-code&state=secret-state');

  nginx.child.kill('SIGQUIT');
  expect(await nginx.ended).toMatchObject({ code: 0 });
  const log = await readFile(join(folder, 'logs/app.log'), 'utf8');
  expect(log).toContain('"GET /hawser/connections?limit=1" 200');
  expect(log).toContain('"GET /hawser/connect/-"');
  expect(log).toContain('"GET /hawser/oauth/callback"');
  expect(log).not.toContain('secret');
}, 30_000);
