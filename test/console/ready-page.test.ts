import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { consolePage } from '@hawser/console/page';
import { hawserRouter, type ConsolePage } from '@hawser/express';
import express from 'express';
import helmet from 'helmet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choosePageLocale, pageLocales } from '../../packages/console/src/ready-page/locales.js';
import { consoleByHeader } from '../support/console-user.js';
import { startHost, type Host, type HostOptions } from '../support/host.js';
import { sendRaw, type RawAnswer } from '../support/raw-request.js';

/* What the router answers for the console's ready page and its files. The page itself is visited in
 * ready-page.browser.test.ts. */

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const withPage: HostOptions = { console: { ...consoleByHeader, page: consolePage() } };

const ways: Readonly<Record<string, HostOptions>> = {
  'mounted in Express': {},
  'in Express, on the server of createServer': { served: 'created' },
  'beside Express': { served: 'beside' },
  'alone on node:http': { served: 'alone' },
  'at the root': { mount: '' },
  'under a deep path, behind helmet': { mount: '/a/b-c/hawser', before: [helmet()] },
  'in Express 4, behind body parsers': { express: 4, before: [express.json()] },
};

function ask(
  { baseUrl, origin }: Host,
  path: string,
  { method = 'GET', ...headers }: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return sendRaw(origin, { method, path: baseUrl.slice(origin.length) + path, headers });
}

/** Returns the addresses of the files that a page starts with. */
function filesIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address);
}

/** Returns the names of the scripts that a page loads before they are imported, in order. */
function preloadsIn(html: string): string[] {
  return [...html.matchAll(/rel="modulepreload" href="[^"]*\/([^"/]+)"/g)].map(
    ([, name = '']) => name,
  );
}

describe.each(Object.keys(ways))('%s, the page', (way) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ ...withPage, ...ways[way] });
  });
  afterAll(() => host.close());

  it('is served under its policy for every path below /console', async () => {
    const paths = ['', '/', '/self/live/keys', '/invite', '/no/such/page', '/apis', '/x?lang=ar'];
    const answers = await Promise.all(paths.map((path) => ask(host, `/console${path}`)));
    const preload = /<link rel="modulepreload".*\n/g;
    expect(new Set(answers.map(({ body }) => body.replace(preload, ''))).size).toBe(1);
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(
        [
          'content-security-policy',
          'cross-origin-opener-policy',
          'x-content-type-options',
          'x-frame-options',
          'referrer-policy',
          'cache-control',
          'content-type',
        ].map((name) => headers.get(name)),
      ).toEqual([
        policy,
        'same-origin',
        'nosniff',
        'DENY',
        'same-origin',
        'no-store',
        'text/html; charset=utf-8',
      ]);
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  it('starts with files that are there, and that never change', async () => {
    const { body } = await ask(host, '/console/');
    const files = filesIn(body);
    expect(preloadsIn(body).length).toBeGreaterThan(0);
    expect(files).toHaveLength(3 + preloadsIn(body).length);
    const mounted = new URL(host.baseUrl).pathname.replace(/\/$/, '');
    for (const path of files) {
      expect(path).toMatch(
        new RegExp(`^${mounted}/console/assets/[\\w.-]+-[\\w-]{8}\\.(js|css|svg)$`),
      );
      const { status, headers } = await sendRaw(host.origin, { method: 'GET', path, headers: {} });
      expect([status, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(
        [200, 'public, max-age=31536000, immutable', 'nosniff'],
      );
      expect(headers.get('content-type')).toMatch(
        /^(?:text\/(?:javascript|css); charset=utf-8|image\/svg\+xml)$/,
      );
    }
  });

  it('asks browsers to compile its scripts while they arrive', async () => {
    const { body } = await ask(host, '/console/');
    const scripts = filesIn(body).filter((path) => path.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(1);
    for (const path of scripts) {
      const script = await sendRaw(host.origin, { method: 'GET', path, headers: {} });
      expect(script.body).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
    }
  });

  it.each([
    ['', 'overview-page'],
    ['/self/test', 'overview-page'],
    ['/self/live/keys', 'keys-page'],
    ['/par_1/live/accounts', 'accounts-page'],
    ['/par_1/live/accounts/acc_1', 'account-page'],
    ['/self/live/webhooks/whk_1', 'webhook-page'],
    ['/partners', 'partners-page'],
    ['/invite', 'invite-page'],
  ])('loads the code of what is shown at "%s" at once', async (path, page) => {
    const { body } = await ask(host, `/console${path}`);
    expect(preloadsIn(body)[0]).toMatch(new RegExp(`^${page}-[\\w-]{8}\\.js$`));
  });

  it.each(['/no/such/page', '/self/live/__proto__', '/self/live/%3Cscript%3E', '/a/b/c/d/e'])(
    'loads nothing more at "%s", where there is no page',
    async (path) => {
      const { body } = await ask(host, `/console${path}`);
      expect(preloadsIn(body)).toEqual([]);
    },
  );

  it('answers HEAD without a body, and refuses other methods', async () => {
    const { body } = await ask(host, '/console/');
    const head = await ask(host, '/console/', { method: 'HEAD' });
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([
      200,
      '',
      String(Buffer.byteLength(body)),
    ]);
    expect(head.headers.get('content-security-policy')).toBe(policy);
    const [, file = ''] = filesIn(body);
    const name = file.slice(file.lastIndexOf('/'));
    const ofFile = await ask(host, `/console/assets${name}`, { method: 'HEAD' });
    expect([ofFile.status, ofFile.body]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const refused = await ask(host, '/console/', { method });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('leaves the API alone', async () => {
    const { status, body } = await ask(host, '/console/api/session');
    expect([status, JSON.parse(body)]).toMatchObject([401, { error: { code: 'unauthorized' } }]);
    expect((await ask(host, '/console/api/nothing')).status).toBe(401);
  });
});

describe('the page', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ ...withPage, brand: { name: 'A & B "ropes" <script>' } });
  });
  afterAll(() => host.close());

  it('has no inline script, style or image, and escapes what the host says', async () => {
    const { body } = await ask(host, '/console/');
    expect(body).not.toMatch(
      /<style|style=|<script(?! type="module" src="\/)|data:|javascript:| on\w+=/,
    );
    expect(body).not.toContain('<script>');
    expect(body).toContain('<title>A &#38; B &#34;ropes&#34; &#60;script&#62;</title>');
  });

  it.each([
    '/assets',
    '/assets/',
    '/assets/contents.json',
    '/assets/LICENSES.md',
    '/assets/unknown.js',
    '/assets/__proto__',
    '/assets/constructor',
    '/assets//',
    '/assets/../contents.json',
    '/assets/..%2fcontents.json',
    '/assets/%2e%2e/contents.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%2fetc%2fpasswd',
    '/../api/v2',
    '/self/%2e%2e/live',
    '/self/..%2f..%2fhawser',
    '/self/%zz',
    '/self/%c0%ae%c0%ae/live',
  ])('refuses %s', async (path) => {
    const { status, headers, body } = await ask(host, `/console${path}`);
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'not_found' } });
  });

  it.each(['/%00', '/assets/%00', '/self/live/keys%00.js'])(
    'refuses the NUL of %s',
    async (path) => {
      const { status, body } = await ask(host, `/console${path}`);
      expect([status, JSON.parse(body)]).toMatchObject([
        400,
        { error: { code: 'validation_failed' } },
      ]);
    },
  );

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['*', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['gzip; q=0.000, *', null],
    ['br', null],
    ['', null],
  ])('compresses its files for a client that accepts "%s": %s', async (accepted, coding) => {
    const [, , script = ''] = filesIn((await ask(host, '/console/')).body);
    expect(script).toMatch(/\.js$/);
    const headers = { 'accept-encoding': accepted };
    const response = await fetchBytes(host.origin + script, headers);
    expect([response.coding, response.vary]).toEqual([coding, 'Accept-Encoding']);
    const plain = await fetchBytes(host.origin + script, { 'accept-encoding': 'identity' });
    const bytes = coding === null ? response.bytes : gunzipSync(response.bytes);
    expect(bytes.equals(plain.bytes)).toBe(true);
    expect(response.length).toBe(response.bytes.length);
  });

  it('is served only where the host asks for it', async () => {
    const bare = await startHost({ console: consoleByHeader });
    try {
      expect((await ask(bare, '/console/')).status).toBe(401);
      expect((await ask(bare, '/console/assets/console.js')).status).toBe(401);
    } finally {
      await bare.close();
    }
  });
});

describe('consolePage', () => {
  it('lets the pages of named origins frame it', async () => {
    const page = consolePage({ frameAncestors: ['self', 'https://admin.example.com'] });
    const host = await startHost({ console: { ...consoleByHeader, page }, before: [helmet()] });
    try {
      const { headers } = await ask(host, '/console/');
      expect(headers.get('content-security-policy')).toBe(
        policy.replace(
          "frame-ancestors 'none'",
          "frame-ancestors 'self' https://admin.example.com",
        ),
      );
      expect(headers.get('x-frame-options')).toBeNull();
    } finally {
      await host.close();
    }
  });

  it.each([
    ['*', /Wildcards are not supported/],
    ["'none'; script-src *", /cannot be used/],
    ['https://admin.example.com/', /Write it as/],
    ['http://admin.example.com', /Plain http/],
  ])('does not take %s as an ancestor', async (ancestor, problem) => {
    const page = consolePage({ frameAncestors: [ancestor] });
    await expect(startHost({ console: { ...consoleByHeader, page } })).rejects.toThrow(problem);
  });

  it('says which of its options cannot be used', () => {
    expect(() => consolePage({ locale: 'tlh' as 'en' })).toThrow(/locale must be one of en, ar/);
    expect(() => consolePage({ colorScheme: 'sepia' as 'dark' })).toThrow(/colorScheme must be/);
    expect(() => consolePage({ frameAncestors: 'self' as never })).toThrow(/list of origins/);
    expect(() => consolePage({ colourScheme: 'dark' } as object)).toThrow(/"colorScheme"\?/);
  });

  it('is what the router expects', async () => {
    const host = await startHost();
    try {
      for (const page of [consolePage, {}, { html: () => '', asset: () => undefined }, 'page'])
        expect(() =>
          hawserRouter(host.hawser, {
            console: { ...consoleByHeader, page: page as unknown as ConsolePage },
          }),
        ).toThrow(/page: consolePage\(\)/);
    } finally {
      await host.close();
    }
  });
});

describe('the language', () => {
  it.each<[asked: string | null, fixed: string | undefined, spoken: string[], chosen: string]>([
    [null, undefined, [], 'en'],
    [null, undefined, ['de-AT', 'en'], 'de'],
    [null, undefined, ['nl', 'fr-CA', 'en'], 'fr'],
    [null, undefined, ['pt-PT'], 'pt-BR'],
    [null, undefined, ['zh-TW', 'zh-Hant-HK', 'ja'], 'ja'],
    [null, undefined, ['zh-Hans-CN'], 'zh-CN'],
    [null, 'es', ['de'], 'es'],
    ['ar', 'es', ['de'], 'ar'],
    ['AR-eg', undefined, ['de'], 'ar'],
    ['tlh', undefined, ['de'], 'de'],
    ['../../x', 'fr', ['de'], 'fr'],
  ])('for ?lang=%s, %s of the host and %j is %s', (asked, fixed, spoken, chosen) => {
    expect(choosePageLocale({ asked, fixed, spoken })).toBe(chosen);
    expect(pageLocales).toContain(chosen);
  });
});

/** Fetches a file as it is sent: `fetch` would undo its coding. */
async function fetchBytes(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<{
  readonly coding: string | null;
  readonly vary: string | null;
  readonly length: number;
  readonly bytes: Buffer;
}> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { headers }, resolve).on('error', reject);
  });
  const { 'content-encoding': coding, vary, 'content-length': length } = response.headers;
  return {
    coding: coding ?? null,
    vary: vary ?? null,
    length: Number(length),
    bytes: await buffer(response),
  };
}
