import { operationList } from '@hawser/contract/partner';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awkwardRequest, encoded } from '../support/awkward-request.js';
import { DocumentedApi } from '../support/documented-api.js';
import { startHost, type Host } from '../support/host.js';
import { exampleHost, OperationWorld, requestOf } from '../support/operation-world.js';
import { Partner } from '../support/partner.js';
import { awkwardText } from '../support/schema-arbitrary.js';
import { soundAnswer } from '../support/sound-answer.js';

/*
 * The partner API responds to any request as its document says, and never with a server error. A
 * failure prints its seed, which reproduces it.
 */

let host: Host;
let api: DocumentedApi;

beforeAll(async () => {
  host = await startHost(exampleHost);
  api = await DocumentedApi.of(host);
});
afterAll(() => host.close());

const named = operationList.map((operation) => [operation.id, operation] as const);

it('any path and method gets a response in the envelope', async () => {
  const segment = fc.oneof(
    fc.constantFrom(
      'accounts',
      'connections',
      'keys',
      'webhooks',
      'audit',
      'usage',
      'integrations',
    ),
    fc.constantFrom('', '.', '..', '%2e%2e', '%', '%zz', '%c0%af', '%00', '%0d%0a', '*', ';', '//'),
    awkwardText.map(encoded),
  );
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PURGE'),
    path: fc
      .array(segment, { minLength: 1, maxLength: 5 })
      .map((parts) => `/${parts.join('/')}`)
      // The reference page for people.
      .filter((path) => !/^\/+$/.test(path)),
  });
  const { key } = await Partner.of(host);
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path }) => {
      const headers = { authorization: `Bearer ${key}` };
      const { status, body } = await soundAnswer(host, { method, path: `/api/v1${path}`, headers });
      if (status !== 204) expect(JSON.parse(body)).toHaveProperty('ok', status < 300);
    }),
    { numRuns: 300 },
  );
});

describe('any request to an operation gets a documented response', () => {
  it.each(named)('%s', async (id, operation) => {
    const world = await OperationWorld.of(host, id === 'getTestTokens' ? 'test' : 'live');
    const values = await world.prepare(operation);
    const good = { ...requestOf(operation, values), key: world.partner.key };
    await fc.assert(
      fc.asyncProperty(awkwardRequest(api, operation, good), async (request) => {
        const answer = await soundAnswer(host, request);
        expect(api.answerProblems(operation, answer)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
