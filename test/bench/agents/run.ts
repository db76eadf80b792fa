import { parseArgs } from 'node:util';
import { Child } from '../child.js';
import { load } from '../load.js';
import { cpuOf } from '../process-figures.js';
import { spreadOf, takeTurns, type Spread } from '../rounds.js';
import { printTable, type Cell } from '../table.js';
import { tokensOf } from '../../tools/count-tokens.js';
import { withTools } from '../../tools/every-provider.js';
import type { BareReady } from './bare.js';
import type { HawserReady, HawserTask, TokensToMint } from './hawser.js';
import { benchProvider, benchTool } from './provider.js';
import {
  assertAnswered,
  listedTools,
  mcpRequest,
  type BenchRequest,
  type Revision,
} from './requests.js';

/*
 * What an agent's token and the MCP endpoint cost: `pnpm bench:agents`. The requests of a table take
 * turns, those of Hawser in one process, so that only what they ask for differs. Names of tables
 * (leash, mcp, tokens) after the command print those only.
 */
const rounds = 6;
const seconds = 2;
const connections = 32;
const revisions: readonly Revision[] = ['2026-07-28', '2025-11-25'];
/** More than one round can use up. */
const callsOfRound = 60_000;

interface Contender {
  readonly name: string;
  readonly pid: number;
  /** Returns the requests of a round, sent in turn. They differ in their headers only. */
  readonly requests: () => Promise<readonly BenchRequest[]>;
}
type Figures = Readonly<Record<'cpu' | 'perSecond' | 'p50' | 'p99', Spread>>;

const upstream = await Child.start<number>(new URL('../proxy/upstream.ts', import.meta.url), {});
const task: HawserTask = { upstream: `http://127.0.0.1:${upstream.ready}` };
const hawser = await Child.start<HawserReady>(new URL('hawser.ts', import.meta.url), task);
const bare = await Child.start<BareReady>(new URL('bare.ts', import.meta.url), {});
const { pid, baseUrl, key } = hawser.ready;

const toolGrant: TokensToMint['grants'][number] = { type: 'tools', tools: [benchTool] };
/** Without the providers whose tools it names. */
const everyTool = { type: 'tools', access: 'write' } as const;
const routeGrant: TokensToMint['grants'][number] = {
  type: 'routes',
  provider: benchProvider,
  routes: [
    'GET /repos/*/*',
    'GET /repos/*/*/issues',
    'POST /repos/*/*/issues',
    'GET /repos/acme/site/**',
    'GET /users/*',
    'GET /user',
    'GET /search/**',
    'GET /json',
  ],
};

const tables = { leash: compareLeashes, mcp: compareMcp, tokens: countListedTokens };
const { positionals } = parseArgs({ allowPositionals: true });
for (const [name, print] of Object.entries(tables))
  if (positionals.length === 0 || positionals.includes(name)) await print();
for (const child of [hawser, bare, upstream]) await child.stop();

async function compareLeashes(): Promise<void> {
  const unlimited = await mint({ count: 1, grants: [routeGrant] });
  const budgeted = (budget: number): (() => Promise<string[]>) => {
    return () =>
      mint({ count: Math.ceil(callsOfRound / budget), max_calls: budget, grants: [routeGrant] });
  };
  const measured = await inTurn([
    proxied('API key', () => Promise.resolve([key])),
    proxied('agent token, 8 routes', () => Promise.resolve(unlimited)),
    proxied('… with a budget of 10,000 calls', budgeted(10_000)),
    proxied('… of 1,000', budgeted(1_000)),
    proxied('… of 100', budgeted(100)),
  ]);
  const [[, byKey] = []] = measured;
  const least = byKey?.cpu.median ?? Number.NaN;
  printTable(
    'A proxied call by an agent',
    `1 KB of JSON, Hawser on node:http. ${note()} The last column says how much of the call's CPU the token costs in place of the key.`,
    {
      head: ['', 'CPU µs', 'requests/s', 'p50 ms', 'p99 ms', 'leash, %'],
      rows: [...measured].map(([{ name }, { cpu, perSecond, p50, p99 }]) => [
        name,
        cpu,
        perSecond,
        p50.median,
        p99.median,
        name === 'API key' ? '–' : (100 * (cpu.median - least)) / cpu.median,
      ]),
    },
  );
}

async function compareMcp(): Promise<void> {
  const [token = ''] = await mint({ count: 1, grants: [toolGrant] });
  const [wide = ''] = await mint({
    count: 1,
    grants: [{ ...everyTool, providers: [...withTools] }],
  });
  const [googles = ''] = await mint({
    count: 1,
    grants: [{ ...everyTool, providers: ['google'] }],
  });
  const url = `${baseUrl}/mcp`;
  const contenders = revisions.flatMap((revision) => [
    fixed(
      `tools/call, bare, ${revision}`,
      bare.ready.pid,
      mcpRequest(bare.ready.url, revision, 'tools/call', { tool: benchTool }),
    ),
    fixed(
      `tools/call, Hawser, ${revision}`,
      pid,
      mcpRequest(url, revision, 'tools/call', { tool: benchTool, token }),
    ),
    fixed(
      `tools/list, bare, ${revision}`,
      bare.ready.pid,
      mcpRequest(bare.ready.url, revision, 'tools/list', {}),
    ),
    fixed(
      `tools/list, 1 tool, ${revision}`,
      pid,
      mcpRequest(url, revision, 'tools/list', { token }),
    ),
    fixed(
      `tools/list, 19 tools, ${revision}`,
      pid,
      mcpRequest(url, revision, 'tools/list', { token: googles }),
    ),
    fixed(
      `tools/list, 98 tools, ${revision}`,
      pid,
      mcpRequest(url, revision, 'tools/list', { token: wide }),
    ),
  ]);
  const measured = await inTurn([
    fixed('POST /tools/:name/execute', pid, {
      url: `${baseUrl}/api/v1/tools/${benchTool}/execute`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: Buffer.from('{"arguments":{}}'),
    }),
    ...contenders,
  ]);
  printTable(
    'An MCP request',
    `A call reads 1 KB of JSON from an API; the bare handler has neither an API nor tokens. ${note()}`,
    {
      head: ['', 'CPU µs', 'requests/s', 'p50 ms', 'p99 ms'],
      rows: [...measured].map(([{ name }, { cpu, perSecond, p50, p99 }]) => [
        name,
        cpu,
        perSecond,
        p50.median,
        p99.median,
      ]),
    },
  );
}

/** Counts what a list of tools takes in a prompt, from the answers that clients get. */
async function countListedTokens(): Promise<void> {
  const rows: Cell[][] = [];
  for (const [name, providers] of [
    ['all 14 providers', withTools],
    ...withTools.map((slug) => [slug, [slug]] as const),
  ] as const) {
    const [token = ''] = await mint({
      count: 1,
      grants: [{ ...everyTool, providers: [...providers] }],
    });
    const request = mcpRequest(`${baseUrl}/mcp`, '2026-07-28', 'tools/list', { token });
    const counts = (await listedTools(request)).map(tokensOf);
    const total = counts.reduce((sum, count) => sum + count, 0);
    rows.push([name, counts.length, total, spreadOf(counts).median, Math.max(...counts)]);
  }
  printTable(
    'Tokens of tools/list',
    'Tokens of o200k for names, descriptions and arguments, which clients pass to models.',
    { head: ['', 'tools', 'tokens', 'median', 'largest'], rows },
  );
}

function mint(tokens: TokensToMint): Promise<string[]> {
  return hawser.ask<string[]>(tokens);
}

function proxied(name: string, credentials: () => Promise<readonly string[]>): Contender {
  const url = `${baseUrl}/api/v1/proxy/${benchProvider}/json`;
  const requests = async (): Promise<BenchRequest[]> =>
    (await credentials()).map((one) => ({
      url,
      headers: { authorization: `Bearer ${one}`, 'x-account-id': 'ann' },
    }));
  return { name, pid, requests };
}

function fixed(name: string, process: number, request: BenchRequest): Contender {
  return { name, pid: process, requests: () => Promise.resolve([request]) };
}

function inTurn(contenders: readonly Contender[]): Promise<Map<Contender, Figures>> {
  return takeTurns({ contenders, rounds, measure });
}

async function measure(contender: Contender): Promise<Record<keyof Figures, number>> {
  const requests = await contender.requests();
  const [first] = requests;
  if (!first) throw new Error(`${contender.name} has no request`);
  await assertAnswered(first);
  const { origin, pathname } = new URL(first.url);
  const before = cpuOf(contender.pid);
  const { requests: answered, ...figures } = await load({
    url: origin,
    paths: [pathname],
    headers: requests.map(({ headers }) => headers),
    connections,
    seconds,
    ...(first.body && { method: 'POST', body: first.body }),
  });
  return { ...figures, cpu: (cpuOf(contender.pid) - before) / answered };
}

function note(): string {
  return `Medians and quartiles of ${rounds} rounds of ${seconds} s in turn, ${connections} connections.`;
}
