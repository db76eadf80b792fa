import { operationList, type Operation } from '@hawser/contract/partner';
import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as example from '../../packages/contract/src/partner/operations/example-values.js';
import { DocumentedApi } from '../support/documented-api.js';
import { startHost, type Host } from '../support/host.js';
import { exampleHost, OperationWorld, requestOf, type Values } from '../support/operation-world.js';
import { SchemaArbitraries, type Stated } from '../support/schema-arbitrary.js';
import { soundAnswer } from '../support/sound-answer.js';

/*
 * Requests generated from the schemas in the partner API's OpenAPI document. A failure prints its
 * seed, which reproduces it.
 */

let host: Host;
let api: DocumentedApi;

beforeAll(async () => {
  host = await startHost(exampleHost);
  api = await DocumentedApi.of(host);
});
afterAll(() => host.close());

const taking = operationList
  .filter(({ body, query }) => body ?? query)
  .map((operation) => [operation.id, operation] as const);

describe('what the document allows is not refused as invalid', () => {
  it.each(taking)('%s', async (_id, operation) => {
    const world = await OperationWorld.of(host);
    const values = await world.prepare(operation);
    const { path, ...good } = requestOf(operation, values);
    const [address = ''] = path.split('?');
    const authorization = `Bearer ${world.partner.key}`;
    const page = `${address.replace('/api/v1', '')}?limit=1`;
    const { next_cursor } = operation.answer.isPage
      ? await world.partner.call('GET', page)
      : { next_cursor: null };
    const stated = {
      ...statedFor(operation, values, next_cursor ?? undefined),
      ...statedForTools(operation, good.body),
    };
    await fc.assert(
      fc.asyncProperty(
        allowedBody(operation, stated),
        allowedQuery(operation, stated),
        async (body, query) => {
          const headers = { ...good.headers, authorization };
          const request = { ...good, path: address + query, headers, body };
          const answer = await soundAnswer(host, request);
          expect(api.answerProblems(operation, answer)).toEqual([]);
          expect(answer.body).not.toContain('"validation_failed"');
        },
      ),
      { numRuns: 15 },
    );
  });
});

/** Values that a schema can't express: existing ids, fields and addresses, and matching dates. */
function statedFor(operation: Operation, values: Values, cursor: string | undefined): Stated {
  const isSwitched = operation.id === 'updateAccountIntegration';
  return {
    provider: fc.constant('google'),
    services: isSwitched
      ? fc.record({ gmail: fc.boolean(), calendar: fc.boolean() }, { requiredKeys: [] })
      : fc.subarray(['gmail', 'calendar', 'drive']),
    // Google asks for none.
    fields: fc.constant({}),
    ids: fc.constant([values.get(example.connectionId)]),
    redirect_url: fc.constant(example.landingPage),
    page: fc.constant(true),
    // It would be fetched.
    logo: fc.constant(undefined),
    privacy_url: fc.webUrl({ validSchemes: ['https'] }),
    integrations: fc.constant(['google', 'slack']),
    url: fc.webUrl({ validSchemes: ['https'] }),
    start_date: fc.constant(example.lastDay),
    end_date: fc.constant(example.lastDay),
    // The schema allows months to come.
    month: fc.constant(example.lastDay.slice(0, 7)),
    // Not with `group_by=account`.
    split: fc.constant(undefined),
    // Those belong to a list's filters.
    cursor: fc.constant(operation.answer.hasPositions ? undefined : cursor),
    // A search has an order, and a list by external id has no search.
    ...(operation.answer.hasPositions && {
      sort: fc.constant(undefined),
      external_id: fc.constant(undefined),
    }),
    format: fc.constant('json'),
  };
}

/** Arguments, grants and forms, which depend on each other in ways that a schema can't express. */
function statedForTools({ id }: Operation, good: unknown): Stated {
  const body = good as Readonly<Record<string, unknown>> | undefined;
  switch (id) {
    case 'listTools':
      return {
        format: fc.constant('openai'),
        strict: fc.constant(undefined),
        cursor: fc.constant(undefined),
      };
    case 'executeTool':
      return {
        account: fc.constant(body?.['account']),
        arguments: fc.constant(body?.['arguments']),
      };
    case 'mintAgentToken':
      return { account: fc.constant(body?.['account']), grants: fc.constant(body?.['grants']) };
    default:
      return {};
  }
}

/** What a body must not leave out, although its schema allows it. */
const needed: Readonly<Record<string, readonly string[]>> = {
  executeTool: ['account', 'arguments'],
  mintAgentToken: ['account'],
};

function allowedBody(operation: Operation, stated: Stated): Arbitrary<string | undefined> {
  const { requestBody } = api.operation(operation);
  const schema = requestBody?.content['application/json']?.schema;
  if (!schema) return fc.constant(undefined);
  return new SchemaArbitraries(api.document, stated)
    .of(schema)
    .filter((body) => api.requestProblems(operation, body).length === 0)
    .filter((body) =>
      (needed[operation.id] ?? []).every((name) => Object.hasOwn(Object(body) as object, name)),
    )
    .map((body) => JSON.stringify(body))
    .filter((text) => !/__proto__|\\u0000/.test(text));
}

function allowedQuery(operation: Operation, stated: Stated): Arbitrary<string> {
  const schemas = new SchemaArbitraries(api.document, stated);
  const parameters = (api.operation(operation).parameters ?? []).flatMap((parameter) =>
    'in' in parameter && parameter.in === 'query' ? [parameter] : [],
  );
  const values = parameters.map(({ name, schema }) => [name, stated[name] ?? schemas.of(schema)]);
  return fc
    .record(Object.fromEntries(values) as Record<string, Arbitrary<string | number | undefined>>, {
      requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
    })
    .map((query) => {
      const text = new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        ),
      ).toString();
      return text === '' ? '' : `?${text}`;
    })
    .filter((query) => !query.includes('%00'));
}
