import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { standInNames, type Sandbox, type StandIn, type StandInName } from '@hawser/sandbox';
import { hostPartnerId } from '@hawser/server';
import type { Connection, Integration } from '@hawser/server';
import * as providers from '@hawser/server/providers';
import type { OAuthProvider, Provider } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exampleCalls } from '../../apps/site/src/connectors/calls.js';
import { allConnectors, variableOf } from '../../apps/site/src/connectors/connectors.js';
import { connectorPages } from '../../apps/site/src/connectors/pages.js';
import { addressVariable, exampleAccount } from '../../apps/site/src/connectors/samples.js';
import {
  runCurl,
  runPython,
  runTypeScript,
  type Outcome,
  type Sample,
} from '../partner-api/samples/runners.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { runModule } from '../support/readme-code.js';

/*
 * The connectors' pages are as the definitions are, and their code runs: that of the providers with
 * a stand-in against it, that of the others against a server that tells what it got.
 */

const folder = new URL('../../docs/connectors/', import.meta.url);
const all = allConnectors().map((connector) => ({
  ...connector,
  slug: connector.provider.slug,
  page: readFileSync(new URL(`${connector.provider.slug}.md`, folder), 'utf8'),
}));

it('are as `pnpm docs:connectors` writes them', async () => {
  const pages = await connectorPages();
  const names = pages
    .filter(({ path }) => path.startsWith('docs/connectors/'))
    .map(({ path }) => path.replace('docs/connectors/', ''));
  expect(readdirSync(fileURLToPath(folder)).sort()).toEqual(names.sort());
  for (const { path, text } of pages) {
    const written = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(written === text, `${path} is stale. Run "pnpm docs:connectors".`).toBe(true);
  }
}, 60_000);

describe.each(all)('$slug', ({ slug, page, functionName, provider }) => {
  it('says how to connect it', () => {
    const [, summary = ''] = /<!-- by hand: summary -->(.*?)<!-- end -->/s.exec(page) ?? [];
    const [, connect = ''] = /<!-- by hand: connect -->(.*?)<!-- end -->/s.exec(page) ?? [];
    expect(summary.trim()).toMatch(/\.$/);
    expect(connect.trim().length).toBeGreaterThan(20);
  });

  it('has an integration that works', async () => {
    for (const name of ['CLIENT_ID', 'CLIENT_SECRET']) vi.stubEnv(variableOf(provider, name), 'x');
    const [, code = ''] =
      /^```ts\n(import \{ \w+ \} from '@hawser\/server\/providers'.*?)^```/ms.exec(page) ?? [];
    expect(code).toContain(functionName);
    const { integrations } = await runModule(code, () => Promise.resolve(providers), [
      'integrations',
    ]);
    expect(integrations).toMatchObject([{ provider: { slug } }]);
    vi.unstubAllEnvs();
  });
});

interface Shown extends Sample {
  readonly slug: string;
  readonly language: string;
}

/** Returns the code of a page that calls the API, by language. */
function samplesOf(slug: string, page: string, language: string): Shown[] {
  const blocks = page.matchAll(/^```\w+ \[(\w+)\]\n(.*?)\n```$/gms);
  return [...blocks]
    .filter(([, label]) => label === language)
    .map(([, , source = ''], index) => ({
      id: `${slug}-${index + 1}`,
      key: '',
      source,
      slug,
      language,
    }));
}

const runners = { cURL: runCurl, TypeScript: runTypeScript, Python: runPython };

const isWhole = (slug: string): slug is StandInName =>
  (standInNames as readonly string[]).includes(slug);

describe('the code', () => {
  let host: Host;
  let server: Server;
  let upstream: string;
  let key: string;
  /** The addresses of APIs in the code, and where they are here. */
  const addresses = new Map<string, { readonly from: string; readonly to: string }>();

  beforeAll(async () => {
    server = createServer((request, response) => {
      void (request.method === 'POST' ? json(request) : Promise.resolve(null)).then((body) => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            method: request.method,
            url: request.url,
            headers: request.headers,
            body,
          }),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    host = await startHost({
      partnerApi: { rateLimit: null },
      integrations: (sandbox) => all.map(({ provider }) => integrationOf(provider, sandbox)),
    });
    ({ key } = await host.hawser.keys.create(hostPartnerId, { name: 'docs', mode: 'live' }));
    vi.stubEnv('HAWSER_URL', host.baseUrl);
    vi.stubEnv('TWITCH_CLIENT_ID', 'client-of-twitch');
    for (const { provider } of all) await connect(provider);
  }, 60_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await host.close();
    server.closeAllConnections();
    server.close();
  });

  function integrationOf(provider: Provider, sandbox: Sandbox): Integration {
    const { slug } = provider;
    if (isWhole(slug)) return providers[slug](sandbox[slug].config);
    const endpoints = { apiBaseUrl: `${upstream}/at-${slug}` };
    // This upstream tells nobody's identity, and has one address for all.
    return provider.authType === 'oauth2'
      ? {
          provider: { ...provider, identify: undefined, sites: undefined, fields: undefined },
          config: { clientId: `client-of-${slug}`, clientSecret: 'secret', endpoints },
        }
      : { provider: { ...provider, verify: undefined }, config: { endpoints } };
  }

  async function connect(provider: Provider): Promise<void> {
    const { slug, fields = [] } = provider;
    const { hawser } = host;
    const account = await hawser.accounts.ensure(hawser.hostScope, exampleAccount);
    if (!isWhole(slug)) {
      await hawser.accountConnections.createManual(
        account,
        slug,
        provider.authType === 'oauth2'
          ? { accessToken: `token-of-${slug}` }
          : {
              credentials: Object.fromEntries(
                fields.map(({ name }) => [name, `${name}-of-${slug}`]),
              ),
            },
      );
      use(provider, `${upstream}/at-${slug}`);
      return;
    }
    const tools = (await provider.tools?.()) ?? [];
    const scopes = new Set([
      ...(exampleCalls[slug]?.scopes ?? []),
      ...tools.flatMap(({ scopes: [first = []] }) => first),
    ]);
    if (slug === 'pipedrive') host.sandbox[slug].control({ appScopes: ['base', ...scopes] });
    await new HostUser(host, exampleAccount).connect(slug, { scopes: [...scopes] });
    const [connection] = (await hawser.accountConnections.list(account)).filter(
      (one) => one.provider === slug,
    );
    if (!connection) throw new Error(`${slug} was not connected`);
    use(provider, addressOf(host.sandbox[slug], connection));
  }

  function use(provider: Provider, address: string): void {
    addresses.set(provider.slug, { from: provider.api.baseUrl, to: address });
    vi.stubEnv(addressVariable(provider), address);
  }

  describe.each(Object.entries(runners))('%s', (language, run) => {
    const outcomes = new Map<string, { readonly shown: Shown; readonly outcome: Outcome }[]>();

    beforeAll(async () => {
      const shown = all.flatMap(({ slug, page }) => samplesOf(slug, page, language));
      const samples = shown.map((sample) => ({
        ...sample,
        key,
        source: sample.source.replaceAll(
          addresses.get(sample.slug)?.from ?? '',
          addresses.get(sample.slug)?.to ?? '',
        ),
      }));
      const done = await run(samples);
      for (const [index, one] of shown.entries()) {
        const before = outcomes.get(one.slug) ?? [];
        outcomes.set(one.slug, [...before, { shown: one, outcome: done[index] ?? {} }]);
      }
    }, 120_000);

    it.each(all)('$slug', ({ slug, provider }) => {
      const own = outcomes.get(slug) ?? [];
      expect(own).toHaveLength(
        1 + (provider.authType === 'oauth2' ? 1 : 0) + (provider.tools ? 1 : 0),
      );
      for (const { outcome } of own) {
        expect(outcome.failure).toBeUndefined();
        const answer = JSON.parse(outcome.body ?? '') as Record<string, unknown>;
        expect(outcome.status, outcome.body).toBe(200);
        if (isWhole(slug)) {
          // Slack and GraphQL tell errors with this status too.
          expect(answer).not.toHaveProperty('ok', false);
          expect(answer).not.toHaveProperty('errors');
        } else expect(answer).toMatchObject(received(provider));
      }
    });
  });
});

/** Returns what the server gets of a provider's example, with its credential. */
function received(provider: Provider): object {
  const { slug, api } = provider;
  const { method = 'GET', path, body = null } = exampleCalls[slug] ?? { path: '' };
  const headers: Record<string, string> = credentialOf(provider);
  for (const [name, value] of Object.entries(api.headers ?? {}))
    if (!value.includes('Hawser'))
      headers[name] = value.replace('{client_id}', `client-of-${slug}`);
  return { method, url: `/at-${slug}${path}`, body, headers };
}

function credentialOf(provider: Provider): Record<string, string> {
  const { slug } = provider;
  if (provider.authType !== 'oauth2') {
    const { headers = {} } = provider.authorize(
      Object.fromEntries(provider.fields.map(({ name }) => [name, `${name}-of-${slug}`])),
    );
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
  }
  const { name, prefix } = tokenHeader(provider);
  return { [name]: `${prefix}token-of-${slug}` };
}

function tokenHeader({ api }: OAuthProvider): { readonly name: string; readonly prefix: string } {
  return api.tokenHeader ?? { name: 'authorization', prefix: 'Bearer ' };
}

/** Returns the address of a connection's API at a stand-in, which is its own host for everybody. */
function addressOf({ endpoints }: StandIn, { identity }: Connection): string {
  const [site = ''] = identity?.id.split(':') ?? [];
  return endpoints.apiBaseUrl
    .replace(/^\{\w+\}/, new URL(endpoints.tokenUrl).origin)
    .replace('{site_id}', site);
}
