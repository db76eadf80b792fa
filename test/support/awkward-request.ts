import type { Operation } from '@hawser/contract/partner';
import fc, { type Arbitrary } from 'fast-check';
import type { DocumentedApi } from './documented-api.js';
import type { RawRequest } from './raw-request.js';
import { awkwardJson, awkwardText, mutated, SchemaArbitraries } from './schema-arbitrary.js';

/** A valid request, and the owner of its key. */
interface Good {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key: string;
}

/** Generates requests that are valid except for one or more defects. */
export function awkwardRequest(
  api: DocumentedApi,
  operation: Operation,
  good: Good,
): Arbitrary<RawRequest> {
  const [path = '', query = ''] = good.path.split('?');
  return fc
    .record({
      path: pathLike(path, operation),
      query: queryLike(query, operation),
      headers: headersLike(good.headers),
      body: bodyLike(good.body, operation, api),
    })
    .map(({ path: address, query: asked, headers, body }) => ({
      method: good.method,
      path: address + asked,
      headers: {
        ...headers,
        authorization: `Bearer ${good.key}`,
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      body,
    }));
}

/** Generates the path with other ids in place of its own. */
function pathLike(path: string, { path: template, method }: Operation): Arbitrary<string> {
  const parts = path.split('/');
  const names = ['', 'api', 'v1', ...template.split('/').slice(1)];
  // Everything after the provider is the path at the provider.
  if (method === 'ANY') names.splice(-1, 1, ...parts.slice(names.length - 1).map(() => ':path'));
  const segment = awkwardText.filter((text) => text !== '').map(encoded);
  return fc
    .tuple(
      ...parts.map((part, index) => {
        const isParameter = names[index]?.startsWith(':') === true;
        return isParameter
          ? fc.oneof({ weight: 3, arbitrary: fc.constant(part) }, segment)
          : fc.constant(part);
      }),
    )
    .map((segments) => segments.join('/'));
}

function queryLike(query: string, { query: schema }: Operation): Arbitrary<string> {
  const names = Object.keys(schema?.shape ?? {});
  const name = fc.oneof(fc.constantFrom('limit', ...names), awkwardText);
  const more = fc.array(fc.tuple(name, awkwardText), { maxLength: 3 });
  return fc.tuple(fc.boolean(), more).map(([kept, parameters]) => {
    const pairs = parameters.map((pair) => pair.map(encoded).join('='));
    const all = [...(kept && query !== '' ? [query] : []), ...pairs].join('&');
    return all === '' ? '' : `?${all}`;
  });
}

/** Half a surrogate pair can't be encoded. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function headersLike(
  headers: Readonly<Record<string, string>>,
): Arbitrary<Readonly<Record<string, string>>> {
  const value = awkwardText.map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 500));
  const names = [...Object.keys(headers), 'Idempotency-Key', 'Accept', 'X-Connection-Id'];
  const changes = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 1 });
  return fc
    .tuple(fc.boolean(), changes)
    .map(([kept, some]) => ({ ...headers, ...(kept ? {} : Object.fromEntries(some)) }));
}

function bodyLike(
  body: unknown,
  operation: Operation,
  api: DocumentedApi,
): Arbitrary<string | undefined> {
  const { requestBody } = api.operation(operation);
  const schema = requestBody?.content['application/json']?.schema;
  if (!schema) {
    return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.json());
  }
  const allowed = new SchemaArbitraries(api.document).of(schema);
  const json: Arbitrary<unknown> = fc.oneof(
    fc.constant(body),
    mutated(body),
    allowed,
    allowed.chain(mutated),
    awkwardJson,
  );
  return fc.oneof(
    { weight: 8, arbitrary: json.map((value) => JSON.stringify(value) as string | undefined) },
    awkwardText,
    fc.constantFrom('', '{', '{"a":1', '\u0000', '{"__proto__":{"x":1}}', '[1,]', '"\\ud800"'),
  );
}
