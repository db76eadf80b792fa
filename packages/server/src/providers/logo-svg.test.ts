import { describe, expect, it } from 'vitest';
import { builtInProviders } from './catalogue.js';
import { defineProvider } from './define-provider.js';
import { github } from './github.js';
import { google } from './google.js';
import { logoProblems, logoSvg } from './logo-svg.js';
import { stripe } from './more/index.js';

const config = { clientId: 'id', clientSecret: 'secret' };
const drawing = {
  viewBox: '0 0 10 10',
  paths: [
    { path: 'M0 0h10v10z', color: '#112233', onDark: '#ddeeff' },
    { path: 'M1 1h2v2z', color: '#445566' },
  ],
};

describe('a logo', () => {
  it.each(builtInProviders.filter(({ logo }) => logo))('of $slug can be drawn', (provider) => {
    expect(logoProblems(provider.logo)).toEqual([]);
  });

  it('has several colours, and others on a dark background', () => {
    const provider = { name: 'Acme', slug: 'acme', logo: drawing };
    const [light, dark] = [logoSvg(provider), logoSvg(provider, 'dark')];
    expect(light).toContain('viewBox="0 0 10 10"');
    expect(light.match(/#\w{6}/g)).toEqual(['#112233', '#445566']);
    expect(dark.match(/#\w{6}/g)).toEqual(['#ddeeff', '#445566']);
  });

  it('is a monogram in the brand’s colour where a definition brings none', () => {
    const svg = logoSvg({ name: 'Acme', slug: 'acme', color: '#123456' });
    expect(svg).toContain('fill="#123456"');
    expect(svg).toContain('>A</text>');
  });

  it('can be replaced by the integration', () => {
    const { provider } = google({ ...config, logo: drawing });
    expect(provider.logo).toBe(drawing);
    expect(provider.slug).toBe('google');
    expect(stripe({ logo: drawing }).provider.logo).toBe(drawing);
    expect(google(config).provider.logo).not.toBe(drawing);
  });

  it.each([
    [{ path: '"/><script>', color: '#000000' }, /path must be/],
    [{ path: 'M0 0z', color: 'red' }, /"red" as #rrggbb/],
    [{ path: 'M0 0z', color: '#000000', onDark: '#fff' }, /"#fff" as #rrggbb/],
    [{ paths: [], viewBox: '0 0 24 24' }, /logo.paths is empty/],
    [{ ...drawing, viewBox: '0 0 24' }, /four numbers/],
  ])('that could be other markup, or nothing, is refused: %j', (logo, reason) => {
    expect(() => github({ ...config, logo })).toThrow(reason);
    expect(() => defineProvider({ ...github(config).provider, logo })).toThrow(reason);
  });
});
