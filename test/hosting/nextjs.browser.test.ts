import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { recordStates, seenStates } from '../support/seen-states.js';

/*
 * The example in apps/nextjs as its readers run it: packages and app are built, and backend and server
 * are separate processes.
 */
const example = fileURLToPath(new URL('../../apps/nextjs/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

const started: ChildProcess[] = [];
let origin: string;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const [port, backendPort] = [await freePort(), await freePort()];
  origin = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ORIGIN: origin,
    HAWSER_BACKEND: `http://localhost:${backendPort}`,
  };
  await finish(start('tsc', ['-b'], { cwd: root, env }));
  await finish(start('next', ['build'], { cwd: example, env }));
  await Promise.all([
    says(start('next', ['start', '--port', String(port)], { cwd: example, env }), 'Ready'),
    says(
      start('tsx', ['--conditions=@hawser/source', 'backend.ts'], {
        cwd: example,
        env: { ...env, PORT: String(backendPort) },
      }),
      'The backend listens',
    ),
  ]);
  browser = await launchHeadlessShell();
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}, 120_000);

afterAll(async () => {
  await browser.close();
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill();
    await once(child, 'exit');
  }
});

describe('the Next.js example', () => {
  it('renders the list in the HTML, with a nonce-based CSP', async () => {
    const response = await fetch(origin);
    const html = await response.text();
    for (const name of ['Google', 'Slack', 'GitHub']) expect(html).toContain(`>${name}</h2>`);
    expect(html).not.toContain('Loading integrations');
    expect(html).not.toContain(' style="');
    const [, nonce] =
      /style-src 'self' 'nonce-([^']+)'/.exec(
        response.headers.get('content-security-policy') ?? '',
      ) ?? [];
    expect(html).toContain(`<style nonce="${String(nonce)}">.hawser-look`);
  });

  it('hydrates without React warnings, and without requesting the data again', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(origin, { waitUntil: 'networkidle' });
    const connect = page.getByRole('button', { name: 'Connect Google' });
    await connect.waitFor();
    expect(asked).not.toContain('/hawser/integrations/providers');
    expect(complaints).toEqual([]);
  });

  it("renders the button with the user's state in the HTML, and hydrates it without a flash", async () => {
    const html = await (await fetch(`${origin}/meetings`)).text();
    expect(html).toContain('class="hawser-button" data-state="idle"');
    expect(html).not.toContain('data-state="loading"');

    await page.addInitScript(recordStates);
    await page.goto(`${origin}/meetings`, { waitUntil: 'networkidle' });
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Connect Google' }).click(),
    ]);
    await popup.close();
    expect((await seenStates(page)).slice(0, 2)).toEqual(['idle', 'opening']);
    expect(complaints).toEqual([]);
    await page.goto(origin, { waitUntil: 'networkidle' });
  });

  it('connects', async () => {
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Connect Google' }).click(),
    ]);
    await popup.locator('button[value="allow"]').waitFor();
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
    await page.locator('.hawser-account').getByText('ada@example.com').waitFor();
    expect(complaints).toEqual([]);
    for (const path of ['', '/meetings'])
      expect(await (await fetch(origin + path)).text()).toContain('ada@example.com');
  });
});

function start(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): ChildProcess {
  const { cwd, env } = options;
  const bin = `${cwd}node_modules/.bin/${command}`;
  const child = spawn(bin, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

function outputOf(child: ChildProcess): { text: string } {
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return output;
}

async function finish(child: ChildProcess): Promise<void> {
  const output = outputOf(child);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(output.text);
}

function says(child: ChildProcess, words: string): Promise<void> {
  const output = outputOf(child);
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output.text.includes(words)) resolve();
    });
    child.on('exit', () => reject(new Error(output.text)));
  });
}
