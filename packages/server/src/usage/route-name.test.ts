import { expect, it } from 'vitest';
import { routeName } from './route-name.js';

it.each([
  ['get', '/gmail/v1/users/me/messages?q=secret', 'GET /gmail/v1/users/me/messages'],
  ['GET', '/gmail/v1/users/me/messages/18c2f0a9b7', 'GET /gmail/v1/users/me/messages/:id'],
  ['POST', '/chat.postMessage', 'POST /chat.postMessage'],
  ['GET', '/repos/Octocat/hello-world-2/issues/42', 'GET /repos/:id/:id/issues/:id'],
  ['GET', '/users/ada%40example.com/calendarList', 'GET /users/:id/calendarList'],
  ['GET', '/services/data/v61.0/query', 'GET /services/data/v61.0/query'],
  ['GET', '/', 'GET /'],
  ['GET', '', 'GET /'],
  ['GET', `/${'a/'.repeat(50)}`, 'GET /a/a/a/a/a/a/a/a/…'],
])('%s %s is %s', (method, path, name) => {
  expect(routeName(method, path)).toBe(name);
});
