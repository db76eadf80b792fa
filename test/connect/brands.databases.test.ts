import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';

/* Whose product the hosted connect page speaks of: the deployment's brand, and those of partners. */

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChAGAZ3B0JQAAAABJRU5ErkJggg==',
  'base64',
);
const files: Readonly<Record<string, Buffer>> = {
  '/logo.png': png,
  '/logo.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  '/huge.png': Buffer.concat([png, Buffer.alloc(300 * 1024)]),
};

let pictures: Server;
let origin: string;
let fetched = 0;
let host: Host;
let partner: Partner;

beforeAll(async () => {
  pictures = createServer(({ url = '' }, response) => {
    fetched += 1;
    const file = files[url];
    response.writeHead(file ? 200 : 404, { 'content-type': 'image/png' });
    response.end(file);
  });
  await new Promise<void>((resolve) => {
    pictures.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
  host = await startHost({
    brand: {
      name: 'Foredeck',
      logo: `${origin}/logo.png`,
      color: '#ffcc00',
      privacyUrl: 'https://foredeck.example/privacy',
    },
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  pictures.close();
});

let next = 0;
async function page(by = partner): Promise<string> {
  const { id } = await by.account(`ada-${(next += 1)}`);
  const body = { provider: 'github', page: true };
  const { data } = await by.call<{ connect_url: string }>('POST', `/accounts/${id}/connect`, body);
  return (await fetch(data.connect_url)).text();
}

const attribute = (text: string, pattern: RegExp): string =>
  (pattern.exec(text)?.[1] ?? '').replaceAll('&#38;', '&');

const logoIn = (text: string): string =>
  attribute(text, /<img src="([^"]*\/connect\/page\/logo\/[^"]*)"/);

it('shows the name, logo, colour and privacy policy of the deployment', async () => {
  const text = await page();
  expect(text).toContain('href="https://foredeck.example/privacy"');
  const logo = await fetch(logoIn(text));
  expect(logo.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await logo.arrayBuffer()).equals(png)).toBe(true);
  const style = await fetch(attribute(text, /<link rel="stylesheet" href="([^"]*)"/));
  expect(await style.text()).toContain(':root{--accent:#ffcc00;--on-accent:#000}');
  await page();
  expect(fetched).toBe(1);
});

it('takes no style from the address of the stylesheet', async () => {
  const response = await fetch(`${host.baseUrl}/connect/page/style.css?color=0}body{display:none`);
  expect(await response.text()).not.toContain('display:none');
});

describe('a partner', () => {
  async function acme(): Promise<Partner> {
    const { id } = await host.hawser.partners.create({ companyName: 'Acme Ltd' });
    return Partner.of(host, undefined, 'live', id);
  }

  it('has its own brand, and its logo is fetched when it is set', async () => {
    const by = await acme();
    const brand = {
      name: 'Acme',
      logo: `${origin}/logo.png`,
      color: '#102030',
      privacy_url: 'https://acme.example/privacy',
    };
    const before = fetched;
    const { status, data } = await by.call('PATCH', '/partner', { brand });
    expect([status, data['brand']]).toEqual([200, brand]);
    const text = await page(by);
    expect(text).toContain('Connect GitHub to Acme<');
    expect(text).toContain('href="https://acme.example/privacy"');
    expect((await fetch(logoIn(text))).status).toBe(200);
    expect(fetched).toBe(before + 1);
    expect((await by.call('PATCH', '/partner', { brand: null })).data['brand']).toBeNull();
    const plain = await page(by);
    expect(plain).toContain('Connect GitHub to Acme Ltd<');
    expect(logoIn(plain)).toBe('');
    expect(plain).not.toContain('foredeck.example');
  });

  it.each([
    ['a logo with scripts', { logo: '/logo.svg' }],
    ['a huge logo', { logo: '/huge.png' }],
    ['a logo that is not there', { logo: '/none.png' }],
    ['a privacy policy by http', { privacy_url: 'http://acme.example' }],
    ['one that is a script', { privacy_url: 'javascript:alert(1)' }],
    ['a colour that is more', { color: '#102030;display:none' }],
    ['an unknown field', { homepage: 'https://acme.example' }],
  ])('is refused %s', async (_what, brand) => {
    const given =
      'logo' in brand ? { logo: origin + String((brand as { logo?: string }).logo) } : brand;
    const { status, error } = await (await acme()).call('PATCH', '/partner', { brand: given });
    expect([status, error.code]).toEqual([400, 'validation_failed']);
  });
});

it('A15 shows markup of a brand as text, and fetches no logo from a private address', async () => {
  const guarded = await startHost({ egress: {} });
  const by = await Partner.of(guarded);
  const before = fetched;
  const logo = `${origin}/logo.png`;
  const refused = await by.call('PATCH', '/partner', { brand: { logo } });
  expect([refused.status, refused.error.details?.['field']]).toEqual([400, 'brand.logo']);
  expect(fetched).toBe(before);
  const name = 'A<script>alert(1)</script>';
  await by.call('PATCH', '/partner', { brand: { name } });
  expect(await page(by)).toContain('Connect GitHub to A&#60;script&#62;');
  await guarded.close();
});
