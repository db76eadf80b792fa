import type { Sandbox } from '@hawser/sandbox';
import type { Integration, Json, OAuthProvider } from '@hawser/server';
import * as providers from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/*
 * Every tool's example, through the whole product, against a stand-in that was written from the
 * provider's documentation.
 */

const withTools = [
  'google',
  'microsoft',
  'slack',
  'github',
  'notion',
  'hubspot',
  'jira',
  'linear',
  'salesforce',
  'pipedrive',
  'linkedin',
  'x',
  'discord',
  'calendly',
] as const;

let host: Host;
let user: HostUser;

beforeAll(async () => {
  host = await startHost({ integrations });
  user = new HostUser(host, 'ann');
});
afterAll(() => host.close());

describe.each(withTools)('%s', (slug) => {
  it('has tools that work as their examples say', async () => {
    const { provider } = providers[slug] as { readonly provider: OAuthProvider };
    const tools = (await provider.tools?.()) ?? [];
    const scopes = [...new Set(tools.flatMap(({ scopes: [first = []] }) => first))];
    // Nothing asks for Pipedrive's scopes: they are those of the app.
    if (slug === 'pipedrive') host.sandbox[slug].control({ appScopes: ['base', ...scopes] });
    await user.connect(slug, { scopes });
    for (const { name, example } of tools) {
      const { result } = await host.hawser.tools.execute(host.hawser.hostScope, name, {
        account: 'ann',
        arguments: example.arguments,
      });
      expect(shapeOf(result), name).toEqual(shapeOf(example.result));
    }
  });
});

describe.each(withTools)('the tools of %s', (slug) => {
  it('ask for scopes that the consent describes, and belong to services', async () => {
    const { provider } = providers[slug] as { readonly provider: OAuthProvider };
    for (const tool of (await provider.tools?.()) ?? []) {
      const [asked = []] = tool.scopes;
      expect(Object.keys(provider.scopes), tool.name).toEqual(expect.arrayContaining([...asked]));
      expect(Object.keys(provider.services)).toContain(tool.service);
      expect(
        tool.name.startsWith(`${slug}_`) ||
          productsOf[slug]?.some((product) => tool.name.startsWith(product)),
      ).toBe(true);
    }
  });
});

/** Names of products that a provider's tools begin with. */
const productsOf: Readonly<Record<string, readonly string[]>> = {
  google: ['gmail_', 'google_'],
  microsoft: ['outlook_', 'onedrive_'],
};

function integrations(sandbox: Sandbox): Integration[] {
  return withTools.map((slug) => providers[slug](sandbox[slug].config));
}

/** Returns the types of a result: ids and times differ from run to run. A list has one item's. */
function shapeOf(value: Json): unknown {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0] ?? null)];
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}
