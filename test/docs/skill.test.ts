import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { errorStatus } from '@hawser/contract';
import { SandboxBrowser } from '@hawser/sandbox';
import { hostPartnerId } from '@hawser/server';
import { createElement, type ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { assertTyped, codeFolder } from '../support/code-folder.js';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { markedBlock, runModule } from '../support/readme-code.js';

/*
 * Follows the skill for coding agents: its code and its commands, as they are shown, in an empty
 * Express app and in Python.
 */

const folder = fileURLToPath(new URL('../../docs/skills/integrate-hawser', import.meta.url));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const blockOf = (name: string, block: string): string =>
  markedBlock(`docs/skills/integrate-hawser/${name}`, `guide-test: ${block}`);
const block = (name: string): string => blockOf('SKILL.md', name);
const tools = (name: string): string => blockOf('references/tools-and-agents.md', name);
const typescript = ['--import', 'tsx', '--conditions=@hawser/source'];

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('its files', () => {
  const [, matter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(read('SKILL.md')) ?? [];
  const fields = new Map(
    matter.split('\n').map((line) => {
      const [, name = line, value = ''] = /^([a-z-]+): (.+)$/.exec(line) ?? [];
      return [name, value];
    }),
  );

  // https://agentskills.io/specification (2026-11)
  it('have front matter that follows the specification', () => {
    const known = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'];
    expect(known).toEqual(expect.arrayContaining([...fields.keys()]));
    const name = fields.get('name') ?? '';
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(name.length).toBeLessThanOrEqual(64);
    expect(name).toBe(basename(folder));
    const description = fields.get('description') ?? '';
    expect(description.length).toBeGreaterThan(100);
    expect(description.length).toBeLessThanOrEqual(1_024);
    expect(fields.get('compatibility')?.length).toBeLessThanOrEqual(500);
  });

  it('have front matter that YAML reads as it looks', () => {
    // What a plain scalar must not contain.
    for (const value of fields.values()) expect(value).not.toMatch(/^[^A-Za-z0-9]|: | #|\s$/);
  });

  it('are short enough to be loaded whole', () => {
    expect(body.split('\n').length).toBeLessThan(500);
    // The specification advises less than 5,000 tokens, of about four characters.
    expect(body.length).toBeLessThan(20_000);
  });

  it('link within the folder, or by full addresses', () => {
    const files = [
      'SKILL.md',
      ...readdirSync(join(folder, 'references')).map((name) => `references/${name}`),
    ];
    for (const file of files) {
      const links = [...read(file).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
      for (const link of links.filter((one) => !one.startsWith('https://'))) {
        const target = join(folder, dirname(file), link);
        expect(relative(folder, target), `${file}: ${link}`).not.toMatch(/^\.\./);
        expect(existsSync(target), `${file}: ${link}`).toBe(true);
      }
    }
    const named = read('SKILL.md');
    for (const file of files.slice(1)) expect(named).toContain(`](${file})`);
  });

  it('say of each error code what to do, once', () => {
    const page = read('references/errors.md');
    const rows = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code);
    const others = ['tool_failed'];
    for (const code of others) expect(page).toContain(`\`${code}\``);
    expect([...rows, ...others].sort()).toEqual(Object.keys(errorStatus).sort());
  });
});

it('has TypeScript without type errors', async () => {
  const files = { 'agent.ts': tools('agent.ts') };
  const code = await codeFolder(files);
  closers.push(() => rm(code, { recursive: true }));
  assertTyped([join(code, 'agent.ts')]);
}, 60_000);

/** An empty app with a sign-in: the session's cookie is the user's name. */
const emptyApp = {
  before: `import express from 'express';

const app = express();
app.use((req, res, next) => {
  const [, userId] = /(?:^|; )user=([^;]+)/.exec(req.headers.cookie ?? '') ?? [];
  req.session = { userId };
  next();
});
`,
  after: "app.listen(3000, 'localhost', () => console.log('listening'));\n",
};

describe('in an empty Express app', () => {
  it('its steps end with a connected account in the sandbox', async () => {
    const port = String(await freePort());
    const at = (code: string): string => code.replaceAll('3000', port);
    const folder = await codeFolder({
      'hawser.js': at(block('hawser.js')),
      'app.js': at(`${emptyApp.before}${block('app.js')}${emptyApp.after}`),
      'connect-in-sandbox.mjs': read('scripts/connect-in-sandbox.mjs'),
    });
    closers.push(() => rm(folder, { recursive: true }));
    const env = { GOOGLE_CLIENT_ID: undefined, NODE_ENV: 'development', COOKIE: 'user=ann' };
    const app = start(process.execPath, [...typescript, 'app.js'], folder, env);
    expect(await nextLine(linesOf(app))).toBe('listening');

    const [verify = '', connect = ''] = [
      ...read('SKILL.md').matchAll(/^```sh\n((?:curl|COOKIE).*?)\n```$/gms),
    ].map(([, commands = '']) => at(commands));
    const verified = await outputOf(start('sh', ['-c', verify], folder, env));
    expect(verified.split('\n').filter((line) => /^\d+$/.test(line))).toEqual([
      '401',
      '200',
      '404',
    ]);
    expect(verified).toContain('connection_not_found');

    const node = [process.execPath, ...typescript].join(' ');
    const connected = await outputOf(
      start('sh', ['-c', connect.replace('node', node)], folder, env),
    );
    expect(connected).toMatch(/^200\n/);
    expect(JSON.parse(connected.slice('200\n'.length))).toHaveProperty('messages.0.id');
    const answer = await fetch(`http://localhost:${port}/hawser/connections`, {
      headers: { cookie: 'user=ann' },
    });
    expect(await answer.text()).toContain(/`("status":"\w+")`/.exec(read('SKILL.md'))?.[1]);
  }, 60_000);

  it('it has a page that renders', async () => {
    const kit = (name: string): Promise<unknown> => {
      if (name === 'react/jsx-runtime') return import('react/jsx-runtime');
      return name.endsWith('.css') ? Promise.resolve({}) : import('@hawser/react');
    };
    const { Connections } = await runModule(block('connections.jsx'), kit, ['Connections']);
    const page = Connections as ComponentType<{ user: { id: string } }>;
    const html = renderToString(createElement(page, { user: { id: 'ann' } }));
    expect(html).toMatch(/<button[^>]+hawser-button/);
    expect(html).toMatch(/<section[^>]+hawser-list/);
  });
});

/** Uses the feature as a product does: each line of the input is a step, each line of output its result. */
const product = `
import json
import sys

import feature
import hawser

for line in sys.stdin:
    step = json.loads(line)
    try:
        if step["do"] == "feature":
            result = feature.newest_message(step["user"], step["page"])
        elif step["do"] == "finish":
            result = hawser.finish_connect(step["user"], step["session_id"], step["query"])
        else:
            result = hawser.run_tool(step["user"], step["tool"], {})
    except Exception as error:
        result = {"failed": type(error).__name__}
    print(json.dumps(result), flush=True)
`;

describe('in Python', () => {
  it('its steps end with a connected account, for that user only', async () => {
    const page = 'http://localhost:9/connected';
    const { env } = await deployment([page]);
    const folder = await codeFolder({
      'hawser.py': block('hawser.py'),
      'feature.py': block('feature.py'),
      'product.py': product,
    });
    closers.push(() => rm(folder, { recursive: true }));
    const child = start('python3', ['product.py'], folder, env);
    const lines = linesOf(child);
    const step = async <T>(what: object): Promise<T> => {
      child.stdin?.write(`${JSON.stringify(what)}\n`);
      return JSON.parse(await nextLine(lines)) as T;
    };

    const first = await step<{ connect: string; session_id: string }>({
      do: 'feature',
      user: 'ann',
      page,
    });
    const browser = new HttpBrowser();
    const consent = await locationOf(await browser.fetch(first.connect));
    const back = await locationOf(await browser.fetch(await new SandboxBrowser().consent(consent)));
    const query = Object.fromEntries(back.searchParams);
    const { session_id } = first;

    const other = await step<{ session_id: string }>({ do: 'feature', user: 'bob', page });
    expect(await step({ do: 'finish', user: 'bob', session_id: other.session_id, query })).toEqual({
      failed: 'PermissionError',
    });
    expect(await step({ do: 'finish', user: 'ann', session_id, query })).toBeNull();
    expect(await step({ do: 'feature', user: 'ann', page })).toHaveProperty('messages.0.id');
    const tool = 'gmail_search_messages';
    expect(await step({ do: 'tool', user: 'ann', tool })).toHaveProperty('items.0');
    expect(await step({ do: 'tool', user: 'bob', tool })).toEqual({ failed: 'NeedsUser' });
    child.stdin?.end();
  }, 60_000);
});

describe.each([
  { name: 'agent.ts', command: process.execPath, args: [...typescript, 'agent.ts'] },
  { name: 'agent.py', command: 'python3', args: ['agent.py'] },
])('its $name', ({ name, command, args }) => {
  it('calls a tool with a token that allows two', async () => {
    const { host, env } = await deployment([]);
    await new HostUser(host, 'ann').connect('google', { scopes: [gmailScope] });
    const folder = await codeFolder({ [name]: tools(name) });
    closers.push(() => rm(folder, { recursive: true }));
    const output = await outputOf(start(command, args, folder, { ...env, HAWSER_ACCOUNT: 'ann' }));
    const [, count, result = ''] = /^(\d+) (.*)$/m.exec(output) ?? [];
    expect(count).toBe('2');
    expect(JSON.parse(result)).toHaveProperty('items');
  }, 60_000);
});

interface Deployment {
  readonly host: Host;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a deployment, and makes the key that the skill asks for. */
async function deployment(allowedRedirects: readonly string[]): Promise<Deployment> {
  const host = await startHost({ allowedRedirects: [...allowedRedirects] });
  closers.push(() => host.close());
  const { key } = await host.hawser.keys.create(hostPartnerId, {
    name: 'skill',
    mode: 'live',
    scopes: [
      'accounts:read',
      'accounts:write',
      'connect:write',
      'proxy',
      'tools:read',
      'tools:execute',
      'agents:write',
    ],
  });
  return { host, env: { HAWSER_URL: host.baseUrl, HAWSER_API_KEY: key } };
}

function start(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): ChildProcess {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  closers.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return child;
}

async function outputOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The program has no output');
  return text(child.stdout);
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (!child.stdout) throw new Error('The program has no output');
  return createInterface(child.stdout)[Symbol.asyncIterator]();
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const line = await lines.next();
  if (line.done === true) throw new Error('The program has ended');
  return line.value;
}
