import { operationList, type Operation } from '@hawser/contract/partner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentedApi } from '../../support/documented-api.js';
import { startHost, type Host } from '../../support/host.js';
import { exampleHost, OperationWorld, withValues } from '../../support/operation-world.js';
import { runCurl, runPython, runTypeScript, type Outcome, type Sample } from './runners.js';

/*
 * Runs the partner API's code samples as its document shows them; only the ids are replaced by those
 * of objects created here.
 */

let host: Host;
let api: DocumentedApi;

beforeAll(async () => {
  host = await startHost({ ...exampleHost, signIn: 'none' });
  api = await DocumentedApi.of(host);
});
afterAll(() => host.close());

const runners = { cURL: runCurl, TypeScript: runTypeScript, Python: runPython };

describe.each(Object.entries(runners))('%s', (label, run) => {
  const outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    const samples = await prepared(label);
    const done = await run(samples);
    for (const [index, { id }] of samples.entries()) outcomes.set(id, done[index] ?? {});
  }, 60_000);

  it.each(operationList.map((operation) => [operation.id, operation] as const))(
    '%s',
    (id, operation) => {
      const { status = 0, body = '', answer, failure } = outcomes.get(id) ?? {};
      expect(failure).toBeUndefined();
      expect(status).toBe(operation.answer.statuses[0]);
      expect(api.answerProblems(operation, { status, body })).toEqual([]);
      if (label === 'TypeScript') expect(answer).toEqual(whatTheClientMakesOf(body, operation));
    },
  );
});

/** The samples of one language, with all that they speak of made. */
async function prepared(label: string): Promise<Sample[]> {
  const live = await OperationWorld.of(host);
  const test = await OperationWorld.of(host, 'test');
  const samples: Sample[] = [];
  for (const operation of operationList) {
    const world = operation.id === 'getTestTokens' ? test : live;
    const shown = api.operation(operation)['x-codeSamples'].find((one) => one.label === label);
    const source = withValues(shown?.source ?? '', await world.prepare(operation));
    samples.push({ id: operation.id, key: world.partner.key, source });
  }
  return samples;
}

function whatTheClientMakesOf(body: string, { method, answer }: Operation): unknown {
  if (body === '') return undefined;
  const envelope = JSON.parse(body) as { data: unknown; next_cursor: string | null };
  if (method === 'ANY') return envelope;
  const { data, next_cursor } = envelope;
  return answer.isPage ? { items: data, nextCursor: next_cursor ?? undefined } : data;
}
