import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SandboxBrowser, standInNames } from '@hawser/sandbox';
import { afterAll, afterEach, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { bundleCommand } from '../support/program.js';

const command = await bundleCommand();
const folder = mkdtempSync(join(tmpdir(), 'hawser-sandbox-'));
afterAll(() => rmSync(folder, { recursive: true }));

let child: ChildProcess;
afterEach(() => {
  child.kill('SIGKILL');
});

function start(...args: string[]): void {
  child = spawn(process.execPath, [command, 'sandbox', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
  });
}

/** Returns what the command prints until it serves. */
async function announced(): Promise<string> {
  const lines: string[] = [];
  if (!child.stdout) throw new TypeError('It has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes('Press Ctrl-C to stop')) return lines.join('\n');
  }
  throw new Error('The command exited before it served');
}

it('serves providers, and a Hawser that a page and an agent can use as the output says', async () => {
  const origin = 'http://localhost:5173';
  const file = join(folder, 'sandbox.json');
  start('--port', '0', '--write', file, '--token-lifetime', '60');
  const said = await announced();
  for (const name of standInNames) expect(said).toMatch(new RegExp(`^  ${name} +http://`, 'm'));
  const written = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { clientId: string }>;
  expect(Object.keys(written)).toEqual(standInNames);

  const [, baseUrl = ''] = /baseUrl="([^"]+)"/.exec(said) ?? [];
  const browser = new HttpBrowser();
  const begun = await browser.fetch(`${baseUrl}/connect-sessions`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'google', mode: 'popup' }),
  });
  expect(begun.headers.get('access-control-allow-origin')).toBe(origin);
  const { startUrl } = (await begun.json()) as { startUrl: string };
  const consent = await locationOf(await browser.fetch(startUrl));
  await (await browser.fetch(await new SandboxBrowser().consent(consent))).text();

  const [, url = '', account = '', key = ''] =
    /curl (\S+) -H "X-Account-ID: (\S+)" -H "Authorization: Bearer (\S+)"/.exec(said) ?? [];
  const answer = await fetch(url, {
    headers: { 'x-account-id': account, authorization: `Bearer ${key}` },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toHaveProperty('messages');

  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 60_000);

it('says which port is in use, and what to do', async () => {
  const port = await freePort();
  const other = createServer().listen(port, 'localhost');
  await once(other, 'listening');
  start('--port', String(port));
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said).toContain(`Port ${port} is in use. Choose another: hawser sandbox --port`);
  other.close();
}, 60_000);
