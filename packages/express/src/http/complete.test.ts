import { operationList } from '@hawser/contract/partner';
import { createHawser, generateKeyring, type Hawser } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserDispatch } from '../browser/router.js';
import { partnerDispatch, partnerRoutes } from '../partner/router.js';
import { assertComplete } from './complete.js';

const list = { method: 'GET', path: '/things' };
const make = { method: 'POST', path: '/things' };

describe('a router does not start', () => {
  it('when a declared route has no handler', () => {
    expect(() => assertComplete([list, make], [make])).toThrow(/without a handler: GET \/things\./);
  });

  it('when a handler has no declared route', () => {
    expect(() => assertComplete([list], [list, make])).toThrow(/Not declared: POST \/things\./);
  });

  it('when a route has two handlers', () => {
    expect(() => assertComplete([list], [list, list])).toThrow(/two handlers: GET \/things\./);
  });
});

describe('every route that the contract declares has a handler', () => {
  let hawser: Hawser;
  beforeAll(async () => {
    hawser = await createHawser({
      baseUrl: 'http://localhost:3000/hawser',
      database: ':memory:',
      vault: { keys: generateKeyring() },
      integrations: [],
    });
  });
  afterAll(() => hawser.close());

  it('in the partner API', () => {
    const routes = partnerRoutes(engineOf(hawser));
    expect(() => partnerDispatch(engineOf(hawser), routes)).not.toThrow();
    const [, ...others] = routes.map(({ operation }) => operation);
    expect(() => assertComplete(operationList, others)).toThrow(/without a handler: ANY \/proxy/);
  });

  it('in the browser API', () => {
    expect(() => browserDispatch(engineOf(hawser), () => undefined)).not.toThrow();
  });
});
