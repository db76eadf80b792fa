import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectErrorCodes, errorStatus } from '@hawser/contract';
import { errorDetailMeanings } from '@hawser/contract/openapi';
import { standInNames } from '@hawser/sandbox';
import { conformanceChecks } from '@hawser/sandbox/conformance';
import * as providers from '@hawser/server/providers';
import { describe, expect, it } from 'vitest';
import { browserRoutes, partnerRoutes } from '../support/declared-routes.js';
import { runModule } from '../support/readme-code.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(?:node_modules|dist|storybook-static|\.git|\.turbo)$/.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

describe('errors.md', () => {
  const [all = '', connects = ''] = read('docs/errors.md').split('## Why a connect ended');
  const [codes = '', details = ''] = all.split('## Details');

  it.each(Object.entries(errorStatus))('has %s with its status', (code, status) => {
    expect(codes).toMatch(new RegExp(`^\\| \`${code}\` +\\| ${status} `, 'm'));
  });

  it.each(connectErrorCodes)('has the end of a connect %s', (code) => {
    expect(connects).toMatch(new RegExp(`^\\| \`${code}\` `, 'm'));
  });

  it('has the details of every code, and no others', () => {
    const rows = [...details.matchAll(/^\| `(\w+)` +\| `(\w+)` +\| (.+?) +\|$/gm)].map(
      ([, code, field, meaning]) => ({ code, field, meaning }),
    );
    const declared = Object.entries(errorDetailMeanings).flatMap(([code, fields]) =>
      Object.entries(fields).map(([field, meaning]) => ({ code, field, meaning })),
    );
    expect(rows).toEqual(declared);
  });

  it('has no unknown code', () => {
    const known = new Set<string>([...Object.keys(errorStatus), ...connectErrorCodes]);
    const rows = [...(codes + connects).matchAll(/^\| `(\w+)` /gm)].map(([, code = '']) => code);
    expect(rows.filter((code) => !known.has(code))).toEqual([]);
  });
});

it("the docs site has Hawser's mark", () => {
  const shape = /<path d="[^"]+"\/>/;
  const [mark = ''] = shape.exec(read('packages/express/src/pages/knot.ts')) ?? [];
  for (const name of ['icon', 'knot-dark', 'knot-light']) {
    expect(read(`apps/site/public/${name}.svg`)).toContain(mark);
  }
  expect(mark).not.toBe('');
});

describe('troubleshooting.md', () => {
  const errors = read('docs/errors.md');
  const guide = read('docs/troubleshooting.md');
  const [symptoms = '', byCode = ''] = guide.split('## By error code');
  const sections = new Map(
    symptoms
      .split(/^### /m)
      .slice(1)
      .map((section) => [anchor(section.slice(0, section.indexOf('\n'))), section]),
  );
  const codes = [...new Set([...Object.keys(errorStatus), ...connectErrorCodes])];

  it.each(codes)('explains %s, and errors.md leads there', (code) => {
    const row = new RegExp(`^\\| \`${code}\` .*$`, 'm');
    const places = (text: string, page: string): string[] =>
      [...(row.exec(text)?.[0] ?? '').matchAll(/\]\(([^)#]*)#([^)]+)\)/g)]
        .filter(([, to]) => to === page)
        .map(([, , place = '']) => place);
    const explained = places(byCode, '');
    expect(explained).not.toEqual([]);
    for (const place of explained) expect(sections.get(place)).toContain(`${code}\``);
    expect(places(errors, 'troubleshooting.md')).toContain(explained[0]);
  });

  it('says of each symptom what is seen, why, and what to do', () => {
    for (const [place, section] of sections) {
      expect(section, place).toContain('**You see');
      expect(section, place).toContain('**Why');
      expect(section, place).toContain('**Fix');
    }
  });
});

describe('http.md', () => {
  it.each(registeredRoutes())('has %s', (route) => {
    expect(read('docs/http.md')).toContain(`| \`${route}\``);
  });

  it('has no unknown route', () => {
    const rows = [...read('docs/http.md').matchAll(/^\| `((?:[A-Z]+) \/\S*)`/gm)];
    const routes = registeredRoutes();
    expect(rows.map(([, route = '']) => route).filter((route) => !routes.includes(route))).toEqual(
      [],
    );
  });
});

/** Returns all declared routes, such as `GET /connections/:id`, and that of the OpenAPI document. */
function registeredRoutes(): string[] {
  return [
    ...browserRoutes,
    'GET /api/v1',
    'GET /api/v1/openapi.json',
    ...partnerRoutes.map((route) => route.replace(' ', ' /api/v1')),
  ];
}

describe('providers.md', () => {
  const page = read('docs/providers.md');
  const examples = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(([, code = '']) => code);

  it.each(examples)('has an example that works: %s', async (code) => {
    const made = [...code.matchAll(/^const (\w+)/gm)].map(([, name = '']) => name);
    const given = code.includes('import') ? '' : ', github';
    const values = await runModule(
      `const { clientId, clientSecret${given} } = await load('given');\n${code}`,
      (name) =>
        name === 'given'
          ? Promise.resolve({ clientId: 'id', clientSecret: 'secret', ...providers })
          : Promise.resolve(providers),
      made,
    );
    for (const value of Object.values(values).flat()) {
      expect(value).toHaveProperty('provider.slug');
    }
  });

  it.each(standInNames)('has a row of %s', (name) => {
    expect(page).toContain(`| [${providers[name].provider.name}](connectors/${name}.md)`);
  });

  it('says how many checks there are', () => {
    expect(conformanceChecks).toHaveLength(25);
  });
});

it('security.md names existing tests of attacks', () => {
  const tests = filesBelow(join(root, 'test/attacks'), '.ts')
    .map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"))
    .join('\n');
  const [, table = ''] = read('docs/security.md').split('## Attacks that have a test');
  const named = [...table.matchAll(/^\| ([\d, ]+?) *\| (.+?)(?: \(\d+ \w+\))? *\|$/gm)].map(
    ([, number = '', name = '']) => `${number} ${name}`,
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !tests.includes(name))).toEqual([]);
});

it('the README of a package, which is published alone, links by full addresses', () => {
  const relatives = readdirSync(join(root, 'packages')).flatMap((name) =>
    [...read(`packages/${name}/README.md`).matchAll(/\]\((?![a-z]+:|#)[^)]*\)/g)].map(
      ([link]) => `${name}: ${link}`,
    ),
  );
  expect(relatives).toEqual([]);
});

it('every link of every page into the repository leads to an existing page and heading', () => {
  // The site's own pages link to addresses of the site; its build checks them.
  const pages = filesBelow(root, '.md').filter((page) => !page.includes('/apps/site/'));
  const readmes = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`);
  expect(pages.map((page) => relative(root, page))).toEqual(
    expect.arrayContaining(['README.md', 'docs/architecture.md', ...readmes]),
  );
  const broken = pages.flatMap((file) => {
    const text = readFileSync(file, 'utf8').replace(/^```.*?^```/gms, '');
    const links = [
      ...text.matchAll(/\]\(<?([^)\s>]+)[^)]*\)/g),
      ...text.matchAll(/^\[[^\]]+\]: <?([^\s>]+)/gm),
      ...text.matchAll(/(?:src|srcset|href)="([^"]+)"/g),
    ].map(([, link = '']) => link);
    return links
      .filter((link) =>
        link.startsWith(repository)
          ? !leads(join(root, 'README.md'), link.slice(repository.length))
          : !/^[a-z]+:/.test(link) && !leads(file, link),
      )
      .map((link) => `${relative(root, file)}: ${link}`);
  });
  expect(broken).toEqual([]);
});

/** The address of the repository's files. */
const repository = 'https://github.com/hawser-dev/hawser/blob/main/';

function leads(from: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (!existsSync(target)) return false;
  if (heading === undefined || !target.endsWith('.md')) return true;
  const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)];
  return headings.some(([, words = '']) => anchor(words) === heading);
}

/** Returns the anchors that GitHub creates for a page's headings. */
function anchor(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
