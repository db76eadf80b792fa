import express, { type RequestHandler } from 'express';
import { oauth2 } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

const form = 'application/x-www-form-urlencoded';
let next = 0;

describe.each<[string, RequestHandler[]]>([
  ['without a body parser', []],
  ["with the host's parser of forms", [express.urlencoded({ extended: false })]],
  ["with the host's parser of nested forms", [express.urlencoded({ extended: true })]],
  ["with the host's parser of text", [express.text({ type: form })]],
])('a callback that the provider posts, %s', (_what, before) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ before });
  });
  afterAll(() => host.close());

  /** Posts as a browser does that comes from another site: without cookies. */
  const post = (body: string, type = form): Promise<Response> =>
    fetch(`${host.baseUrl}/oauth/callback`, {
      method: 'POST',
      headers: { 'content-type': type, origin: host.sandbox.google.origin },
      body,
      redirect: 'manual',
    });

  const linkIn = (html: string): string =>
    (/href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&#38;', '&');

  it('is continued by a page of this site, in the browser of the connect only', async () => {
    const user = new HostUser(host, `user-${(next += 1)}`);
    const { id, startUrl } = await user.begin('google');
    const { searchParams } = await user.authorize(startUrl);
    searchParams.append('id_token', 'a.b.c');
    searchParams.append('user', '{"name":"Ann"}');
    const page = await post(searchParams.toString());
    expect(page.status).toBe(200);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    const link = linkIn(await page.text());
    expect(link.startsWith(`${host.baseUrl}/oauth/callback?`)).toBe(true);
    expect([...new URL(link).searchParams.keys()].sort()).toEqual(
      [...searchParams.keys()].filter((name) => !['id_token', 'user'].includes(name)).sort(),
    );

    expect((await fetch(link)).status).toBe(403);
    expect((await user.browser.fetch(link)).status).toBe(200);
    expect((await user.session(id)).status).toBe('completed');
  });

  it('hides no repeated parameter', async () => {
    const link = linkIn(await (await post('state=one&state=two&code=c')).text());
    expect(new URL(link).searchParams.getAll('state')).toEqual(['one', 'two']);
    expect((await fetch(link)).status).toBe(400);
  });

  it('writes nothing into the page that a browser would run', async () => {
    const html = await (await post(`state=${encodeURIComponent('"><script>x</script>')}`)).text();
    expect(html).not.toContain('<script>x');
  });

  it('is refused when it is no form, or too large', async () => {
    expect((await post('{"code":"c"}', 'application/json')).status).toBe(415);
    expect((await post(`code=${'c'.repeat(17 * 1024)}`)).status).toBe(413);
  });
});

it('a response mode that cannot work is refused where it is configured', () => {
  const configure = (mode: string) =>
    oauth2({
      slug: 'acme',
      name: 'Acme',
      clientId: 'id',
      clientSecret: 'secret',
      authorizationUrl: 'https://acme.example/authorize',
      tokenUrl: 'https://acme.example/token',
      apiBaseUrl: 'https://acme.example/api',
      authorizationParameters: { response_mode: mode },
    });
  for (const mode of ['fragment', 'web_message', 'fragment.jwt'])
    expect(() => configure(mode)).toThrow('response_mode');
  for (const mode of ['query', 'form_post']) expect(() => configure(mode)).not.toThrow();
});

it.each([
  ['clientSecret', 'secret\n', 'line break'],
  ['clientSecret', 'sec\r\nret', 'line break'],
  ['clientSecret', ' secret', 'white space'],
  ['clientSecret', '"secret"', 'quotes'],
  ['clientId', "'id'", 'quotes'],
  ['clientId', 'id\u00a0', 'white space'],
] as const)('a %s copied as %j is refused, and not told', (name, value, problem) => {
  const configure = () =>
    oauth2({
      slug: 'acme',
      name: 'Acme',
      authorizationUrl: 'https://acme.example/authorize',
      tokenUrl: 'https://acme.example/token',
      apiBaseUrl: 'https://acme.example/api',
      clientId: 'id',
      clientSecret: 'secret',
      [name]: value,
    });
  expect(configure).toThrow(problem);
  expect(configure).not.toThrow('secret"');
});
