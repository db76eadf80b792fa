import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureNodeWithSqlite } from '../setup/node.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { connectForTools, everyIntegration, withTools } from '../tools/every-provider.js';

/* The MCP Inspector, by its command line, with the tools of every provider. It needs Node 22.19. */

const program = fileURLToPath(
  new URL(
    '../node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js',
    import.meta.url,
  ),
);

let host: Host;
let token: string;
let home: string;

beforeAll(async () => {
  host = await startHost({ integrations: everyIntegration });
  const user = new HostUser(host, 'ann');
  for (const slug of withTools) await connectForTools(host, user, slug);
  ({ token } = await host.hawser.agents.mint(host.hawser.hostScope, {
    account: 'ann',
    agent: { name: 'inspector' },
    grants: [{ type: 'tools', providers: [...withTools], access: 'write' }],
  }));
  home = mkdtempSync(join(tmpdir(), 'hawser-inspector-'));
});
afterAll(async () => {
  await host.close();
  rmSync(home, { recursive: true });
});

interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function inspect(...args: readonly string[]): Promise<Printed> {
  const node = ensureNodeWithSqlite((line) => process.stderr.write(`${line}\n`));
  const run = spawn(
    node,
    [
      program,
      '--cli',
      `${host.baseUrl}/mcp`,
      '--transport',
      'http',
      '--header',
      `Authorization: Bearer ${token}`,
      ...args,
    ],
    // It keeps files of settings in its user's home.
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: home } },
  );
  const exited = once(run, 'exit') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([text(run.stdout), text(run.stderr), exited]);
  return { code, stdout, stderr };
}

it('lists the 98 tools, and finds no error in their schemas', async () => {
  // With --strict, an error ends it with code 6.
  const { code, stdout, stderr } = await inspect('--method', 'tools/list', '--strict');
  expect(code, stderr).toBe(0);
  const { tools } = JSON.parse(stdout) as { tools: { name: string }[] };
  expect(tools).toHaveLength(98);
});

it('calls a tool, and shows a refusal', async () => {
  const call = ['--method', 'tools/call', '--tool-name', 'slack_post_message', '--tool-arg'];
  const posted = await inspect(...call, 'channel=C0HARBOUR1', 'text=Hello');
  expect(posted.code).toBe(0);
  expect(JSON.parse(posted.stdout)).toMatchObject({
    structuredContent: { channel: 'C0HARBOUR1', ts: expect.any(String) as string },
  });
  const refused = await inspect(...call, 'channel=C0HARBOUR1');
  expect(refused.stdout).toContain('validation_failed: text');
});
