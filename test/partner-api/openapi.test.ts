import type { OpenApiDocument } from '@hawser/contract/openapi';
import { operationList } from '@hawser/contract/partner';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { partnerRoutes } from '../support/declared-routes.js';

let host: Host;
let api: string;
let document: OpenApiDocument;

beforeAll(async () => {
  host = await startHost();
  api = `${host.baseUrl}/api/v1`;
  document = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApiDocument;
});
afterAll(() => host.close());

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  it('is public, may be cached, and names the server as it is configured', async () => {
    const response = await fetch(`${api}/openapi.json`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(document.servers).toEqual([{ url: api }]);
    const head = await fetch(`${api}/openapi.json`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('has no dangling references', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    const broken = references.map(([, pointer = '']) => pointer).filter((pointer) => !at(pointer));
    expect(broken).toEqual([]);
  });

  it('names every parameter of a path, and each operation once', () => {
    const ids = new Set<string>();
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { operationId, parameters = [] } of Object.values(methods)) {
        const named = parameters.flatMap((parameter) =>
          'in' in parameter && parameter.in === 'path' ? [parameter.name] : [],
        );
        expect([operationId, named]).toEqual([operationId, inPath]);
        expect(ids.has(operationId)).toBe(false);
        ids.add(operationId);
      }
    }
    expect(ids.size).toBe(operationList.length + 8);
  });

  it('documents exactly the mounted routes', () => {
    const mounted = partnerRoutes.flatMap((route) =>
      route.startsWith('ANY ') ? proxied(route) : [route],
    );
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(mounted.sort()).toEqual(documented.sort());
  });

  it('is not served to writes: they need a key, as on any other path', async () => {
    for (const path of ['', '/openapi.json']) {
      const response = await fetch(api + path, { method: 'POST' });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });
});

/** The methods that stand for `ANY` in the document, which can't express it. */
function proxied(route: string): string[] {
  const path = route.replace('ANY ', '').replace('*', ':path');
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} ${path}`);
}

/** Returns the value at a JSON Pointer. */
function at(pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | undefined)?.[name],
      document,
    );
}
