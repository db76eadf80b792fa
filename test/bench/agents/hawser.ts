import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPartnerId, type NewAgentToken } from '@hawser/server';
import { readTask, tell } from '../child.js';
import { hawserDatabase, synchronousKind } from '../database.js';
import { startHost } from '../../support/host.js';
import { HostUser } from '../../support/host-user.js';
import { connectForTools, everyIntegration, withTools } from '../../tools/every-provider.js';
import { benchIntegration, benchProvider } from './provider.js';

export interface HawserTask {
  /** The origin of the API that calls reach. */
  readonly upstream: string;
}
export interface HawserReady {
  readonly pid: number;
  /** The URL of the router's mount. */
  readonly baseUrl: string;
  /** An API key. */
  readonly key: string;
}
/** Asks for so many agent tokens. They are answered as a list. */
export interface TokensToMint extends Pick<NewAgentToken, 'grants' | 'max_calls'> {
  readonly count: number;
}

/* Hawser on node:http, with a user who has connected the 14 providers with tools and the benchmark's. */
const { upstream } = readTask() as HawserTask;
const host = await startHost({
  served: 'alone',
  database: hawserDatabase({
    kind: synchronousKind(),
    filename: join(mkdtempSync(join(tmpdir(), 'hawser-bench-')), 'hawser.sqlite'),
  }),
  partnerApi: { rateLimit: null },
  integrations: (sandbox) => [...everyIntegration(sandbox), benchIntegration(upstream)],
});
const user = new HostUser(host, 'ann');
for (const slug of withTools) await connectForTools(host, user, slug);
await user.send('POST', '/integrations', {
  providerId: benchProvider,
  credentials: { apiKey: 'x'.repeat(220) },
});
const { key } = await host.hawser.keys.create(hostPartnerId, { name: 'bench', mode: 'live' });

process.on('message', ({ count, ...rest }: TokensToMint) => {
  void mint(count, rest).then(tell);
});
tell({ pid: process.pid, baseUrl: host.baseUrl, key } satisfies HawserReady);

async function mint(count: number, rest: Omit<TokensToMint, 'count'>): Promise<string[]> {
  const tokens: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { token } = await host.hawser.agents.mint(host.hawser.hostScope, {
      account: 'ann',
      agent: { name: 'bench' },
      expires_in: 86_400,
      ...rest,
    });
    tokens.push(token);
  }
  return tokens;
}
