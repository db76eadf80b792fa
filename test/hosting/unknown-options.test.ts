import { HawserClient } from '@hawser/client';
import { browserRouter, hawserRouter } from '@hawser/express';
import { createHawser, generateKeyring } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';

let hawser: Awaited<ReturnType<typeof createHawser>>;
beforeAll(async () => {
  hawser = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
  });
});
afterAll(() => hawser.close());

it('a router refuses options that it does not have', () => {
  const options = { authentificate: () => null };
  expect(() => hawserRouter(hawser, options as object)).toThrow(/Did you mean "authenticate"\?/);
  expect(() => browserRouter(hawser, options as never)).toThrow(
    /browserRouter: .*"authenticate"\?/,
  );
  expect(() => hawserRouter(hawser, (() => null) as object)).toThrow(/pass an object/);
});

it('HawserClient refuses options that it does not have', () => {
  const options = { baseUrl: 'http://localhost:3000/hawser', apiKey: 'sk_live_x', timeout: 5 };
  expect(() => new HawserClient(options)).toThrow(/HawserClient: .*Did you mean "timeoutMs"\?/);
});
