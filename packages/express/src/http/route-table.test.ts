import { expect, it } from 'vitest';
import { RouteTable, type Routed } from './route-table.js';

const routes = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/things' },
  { method: 'POST', path: '/things' },
  { method: 'POST', path: '/things/bulk' },
  { method: 'GET', path: '/things/:id' },
  { method: 'DELETE', path: '/things/:id' },
  { method: 'GET', path: '/things/:thing_id/parts/:id' },
  { method: 'GET', path: '/begin/:token', hasSideEffects: true },
];
const table = new RouteTable<Routed>(routes);

it.each([
  ['GET', '/', '/', {}],
  ['GET', '//', '/', {}],
  ['HEAD', '/things', '/things', {}],
  ['GET', '/things/', '/things', {}],
  ['POST', '/things/bulk', '/things/bulk', {}],
  ['GET', '/things/a%2Fb', '/things/:id', { id: 'a/b' }],
  ['GET', '/things/bulk/parts/1', '/things/:thing_id/parts/:id', { thing_id: 'bulk', id: '1' }],
  ['GET', '/begin/x', '/begin/:token', { token: 'x' }],
])('%s %s is %s', (method, path, route, params) => {
  expect(table.find(method, path)).toMatchObject({ route: { path: route }, params });
});

it.each([
  '///',
  '/things//',
  '/Things',
  '/things/1/parts',
  '/things//parts/1',
  '*',
  '/constructor',
])('finds nothing at %s', (path) => {
  expect(table.find('GET', path)).toBeUndefined();
});

it('returns the methods of a path', () => {
  expect(table.find('PUT', '/things')).toEqual({
    params: {},
    route: undefined,
    allowed: ['GET', 'POST', 'HEAD'],
  });
  expect(table.find('GET', '/things/bulk')?.allowed).toEqual(['POST']);
  expect(table.find('HEAD', '/begin/x')).toMatchObject({ route: undefined, allowed: ['GET'] });
});

it('refuses a duplicate route', () => {
  expect(() => new RouteTable([...routes, routes[1] as Routed])).toThrow(/GET \/things/);
});

it('refuses invalid percent-encoding', () => {
  expect(() => table.find('DELETE', '/things/%zz')).toThrow(
    expect.objectContaining({ code: 'not_found' }),
  );
});
