import { expect, it } from 'vitest';
import { forwardedHeaders, returnedHeaders } from './headers.js';

const value = 'x';
const all = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value]));

it('forwards what says how a call is meant', () => {
  const names = [
    'accept',
    'accept-encoding',
    'baggage',
    'cache-control',
    'content-disposition',
    'content-encoding',
    'content-location',
    'content-md5',
    'content-range',
    'content-type',
    'date',
    'depth',
    'destination',
    'digest',
    'content-digest',
    'repr-digest',
    'idempotency-key',
    'if',
    'if-match',
    'if-schedule-tag-match',
    'last-event-id',
    'link',
    'lock-token',
    'mcp-protocol-version',
    'mcp-session-id',
    'odata-version',
    'origin',
    'overwrite',
    'pragma',
    'prefer',
    'priority',
    'range',
    'referer',
    'signature',
    'signature-input',
    'slug',
    'timeout',
    'traceparent',
    'tracestate',
    'upload-offset',
    'user-agent',
    'want-digest',
    'x-api-version',
    'x-goog-user-project',
    'x-http-method-override',
    'x-request-id',
    'x-requested-with',
    'x-upload-content-length',
  ];
  expect(forwardedHeaders(all(names))).toEqual(all(names));
  expect(forwardedHeaders({ 'Content-Range': 'bytes 0-3/10' })).toEqual({
    'content-range': 'bytes 0-3/10',
  });
});

it.each([
  [
    'of the connection',
    [
      'host',
      'connection',
      'keep-alive',
      'te',
      'trailer',
      'transfer-encoding',
      'upgrade',
      'expect',
      'content-length',
      'proxy-connection',
      'http2-settings',
    ],
  ],
  [
    'credentials',
    [
      'authorization',
      'proxy-authorization',
      'cookie',
      'x-api-key',
      'x-auth-token',
      'x-csrf-token',
      'x_api_key',
      'Authorization',
    ],
  ],
  ['Hawser’s own', ['x-account-id', 'x-connection-id', 'hawser-anything', 'x_account_id']],
  [
    'of gateways',
    [
      'forwarded',
      'via',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-real-ip',
      'cf-connecting-ip',
      'cdn-loop',
      'x-original-url',
      'x-rewrite-url',
      'x_forwarded_host',
    ],
  ],
  ['of browsers', ['sec-fetch-site', 'sec-ch-ua', 'sec-websocket-key']],
])('does not forward headers %s', (_what, names) => {
  expect(forwardedHeaders(all(names))).toEqual({});
});

it('forwards no header that Connection names', () => {
  const headers = { connection: 'close, X-Trace', 'x-trace': '1', 'x-other': '2' };
  expect(forwardedHeaders(headers)).toEqual({ 'x-other': '2' });
  expect(returnedHeaders(headers)).not.toHaveProperty('x-trace');
});

it('forwards a header that looks like a credential where the provider’s API uses it', () => {
  expect(forwardedHeaders({ 'X-Api-Key': 'k' }, ['x-api-key'])).toEqual({ 'x-api-key': 'k' });
  expect(forwardedHeaders({ Host: 'h' }, ['host'])).toEqual({});
});

it('returns no header by which an answer could pass for an error of Hawser', () => {
  expect(returnedHeaders({ 'Hawser-Error': 'forbidden', etag: '"1"' })).toMatchObject({
    etag: '"1"',
  });
  expect(returnedHeaders({ 'Hawser-Error': 'forbidden' })).not.toHaveProperty('hawser-error');
});

it('returns what an answer says about itself, and nothing that would act on our own origin', () => {
  const kept = ['etag', 'link', 'retry-after', 'location', 'www-authenticate', 'x-ratelimit-limit'];
  const dropped = [
    'set-cookie',
    'access-control-allow-origin',
    'clear-site-data',
    'transfer-encoding',
  ];
  const returned = returnedHeaders(all([...kept, ...dropped]));
  for (const name of kept) expect(returned).toHaveProperty(name, value);
  for (const name of dropped) expect(returned).not.toHaveProperty(name);
});
