import { describe, expect, it } from 'vitest';
import { answerSchemaOf, errorsOf, groups, type Operation } from './operation.js';
import { operationList } from './operations.js';

const named = operationList.map((operation) => [operation.id, operation] as const);

it('has unique ids and routes', () => {
  const routes = operationList.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes).size).toBe(routes.length);
  expect(new Set(named.map(([id]) => id)).size).toBe(operationList.length);
  expect(new Set(operationList.map(({ group }) => group))).toEqual(new Set(Object.keys(groups)));
});

describe.each(named)('%s', (_id, operation) => {
  const { example, params = {}, path, headers, errors, documented } = operation;
  const { query = operation.query, body = operation.body } = documented ?? {};

  it('has an example that its own schemas accept', () => {
    for (const [name, schema] of Object.entries(params)) schema.parse(example.params?.[name]);
    query?.parse(stringified(example.query));
    headers?.parse(example.headers);
    body?.parse(example.body);
    if (operation.method !== 'ANY')
      expect([!example.query, !example.body]).toEqual([!query, !body]);
    const schema = answerSchemaOf(operation);
    expect(schema?.safeParse(envelopeOf(operation)).error).toBeUndefined();
    expect(example.data === undefined).toBe(schema === undefined && operation.method !== 'ANY');
  });

  it('names the parameters of its path', () => {
    const inPath = [...path.replace('*', ':path').matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(params)).toEqual(inPath);
    expect(Object.keys(example.params ?? {})).toEqual(inPath);
  });

  it('lists only its specific errors', () => {
    const common = errorsOf({ ...operation, errors: [] });
    expect(errors.filter((code) => common.includes(code))).toEqual([]);
    expect(new Set(errors).size).toBe(errors.length);
  });
});

/** Returns the query with every value as a string, as in a URL. */
function stringified(query: Operation['example']['query']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]),
  );
}

function envelopeOf({ answer, example }: Operation): object {
  return { ok: true, data: example.data, ...(answer.isPage && { next_cursor: null }) };
}
