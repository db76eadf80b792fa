import { readFileSync } from 'node:fs';
import { operations, type PartnerTool } from '@hawser/contract/partner';
import type { Json } from '@hawser/server';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import {
  connectForTools,
  definitionOf,
  everyIntegration,
  toolsOf,
  withTools,
  type ProviderWithTools,
} from './every-provider.js';

/*
 * Every tool's example, through the whole product, against a stand-in that was written from the
 * provider's documentation.
 */

let host: Host;
let user: HostUser;
/** As `GET /tools` lists them, by name. */
let listed: ReadonlyMap<string, PartnerTool>;

beforeAll(async () => {
  host = await startHost({ integrations: everyIntegration });
  user = new HostUser(host, 'ann');
  const partner = await Partner.of(host);
  const { data } = await partner.call<PartnerTool[]>('GET', '/tools');
  listed = new Map(data.map((tool) => [tool.name, tool]));
});
afterAll(() => host.close());

describe.each(withTools)('%s', (slug) => {
  it('has tools that work as their examples say', async () => {
    await connectForTools(host, user, slug);
    for (const { name, example } of await toolsOf(slug)) {
      const { result } = await host.hawser.tools.execute(host.hawser.hostScope, name, {
        account: 'ann',
        arguments: example.arguments,
      });
      expect(shapeOf(result), name).toEqual(shapeOf(example.result));
      expect(faults(listed.get(name)?.output_schema, result), name).toEqual([]);
    }
  });
});

it('lists schemas that the example of each tool satisfies', () => {
  expect(listed.size).toBe(98);
  for (const { name, input_schema, output_schema, example } of listed.values()) {
    expect(faults(input_schema, example.arguments), name).toEqual([]);
    expect(faults(output_schema, example.result), name).toEqual([]);
    expect(faults(output_schema, withNulls(example.result)), name).toEqual([]);
  }
});

it('lists tools as the API reference and the guide show them', () => {
  const guide = readFileSync(new URL('../../docs/tools.md', import.meta.url), 'utf8');
  const [, page = ''] = /```json\n(\{\s*"ok": true[^]*?)```/.exec(guide) ?? [];
  const shown = [
    operations.listTools.example.data as PartnerTool[],
    (JSON.parse(page) as { data: PartnerTool[] }).data,
  ];
  for (const tool of shown.flat()) {
    const { available, ...rest } = tool;
    expect(available).toBe(true);
    expect(rest).toEqual(listed.get(tool.name));
  }
});

/** Returns a result in which everything within has no value: providers send null for that. */
function withNulls(result: Json): Json {
  if (typeof result !== 'object' || result === null) return result;
  if (Array.isArray(result)) return result.map(withNulls);
  return Object.fromEntries(Object.keys(result).map((name) => [name, null]));
}

/** In strict mode, which refuses odd schemas. */
const ajv = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
  validateFormats: false,
});

/** Returns what is wrong with a value. */
function faults(schema: object | undefined, value: unknown): unknown[] {
  return ajv.validate(schema ?? false, value) ? [] : (ajv.errors ?? []);
}

describe.each(withTools)('the tools of %s', (slug) => {
  it('ask for scopes that the consent describes, and belong to services', async () => {
    const provider = definitionOf(slug);
    for (const tool of await toolsOf(slug)) {
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
const productsOf: Partial<Readonly<Record<ProviderWithTools, readonly string[]>>> = {
  google: ['gmail_', 'google_'],
  microsoft: ['outlook_', 'onedrive_'],
};

/** Returns the types of a result: ids and times differ from run to run. A list has one item's. */
function shapeOf(value: Json): unknown {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0] ?? null)];
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}
