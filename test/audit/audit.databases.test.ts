import { readFileSync } from 'node:fs';
import { auditActions, partnerAuditEntry, type PartnerAuditEntry } from '@hawser/contract/partner';
import {
  actingAs,
  createHawser,
  generateKeyring,
  hostPartnerId,
  type ChainProblem,
  type Hawser,
} from '@hawser/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../packages/server/src/audit/record.js';
import { inTransaction } from '../../packages/server/src/database/transaction.js';
import { hashesOf, writeEarlier } from '../support/earlier-audit.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const keys = generateKeyring();
let database: TestDatabase;
let host: Host;
let partner: Partner;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    vault: { keys },
    // Tests call chain() themselves.
    audit: { chainer: false },
    webhooks: { dispatcher: false },
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  await database.close();
});

async function entries(query = ''): Promise<PartnerAuditEntry[]> {
  const { status, data, error } = await partner.call<unknown[]>('GET', `/audit?limit=100${query}`);
  if (status !== 200) throw new Error(error.message);
  return data.map((entry) => partnerAuditEntry.parse(entry));
}

it('has every action in its guide', () => {
  const guide = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| `(\w+\.\w+)`/gm)].map(([, action = '']) => action);
  expect(rows).toEqual([...auditActions]);
});

describe('an entry', () => {
  it('says which key did what, from where, in which request', async () => {
    const response = await partner.fetch('/accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': `crm/1 ${'x'.repeat(300)}` },
      body: JSON.stringify({ external_id: 'acme-1', display_name: 'Acme' }),
    });
    const { data } = (await response.json()) as { data: { id: string } };
    const [made] = await entries(`&account=${data.id}`);
    expect(made).toMatchObject({
      action: 'account.created',
      actor: { type: 'key', id: expect.stringMatching(/^key_/) as string },
      ip: expect.stringMatching(/^(::1|(::ffff:)?127\.0\.0\.1)$/) as string,
      user_agent: `crm/1 ${'x'.repeat(249)}`,
      request_id: response.headers.get('x-request-id'),
      account_id: data.id,
      details: { external_id: 'acme-1' },
    });
    expect(Math.abs(Date.parse(made?.at ?? '') - Date.now())).toBeLessThan(10_000);

    await partner.call('PATCH', `/accounts/${data.id}`, { metadata: { plan: 'pro' } });
    await partner.call('DELETE', `/accounts/${data.id}`);
    const all = await entries(`&account=${data.id}`);
    expect(all.map(({ action }) => action)).toEqual([
      'account.deleted',
      'account.updated',
      'account.created',
    ]);
    // Entries don't contain the values that were written.
    expect(all[1]?.details).toEqual({ fields: ['metadata'] });
  });

  it('says which user did it, and what the host did itself', async () => {
    const ann = new HostUser(host, 'ann');
    await ann.get('/connections');
    const bob = await host.hawser.accounts.create(host.hawser.hostScope, 'bob');
    const [byUser] = await entries('&actor=ann');
    expect(byUser).toMatchObject({ action: 'account.created', actor: { type: 'user', id: 'ann' } });
    expect(byUser?.ip).not.toBeNull();
    const [byHost] = await entries(`&account=${bob.id}`);
    expect(byHost).toMatchObject({ actor: { type: 'host', id: null }, ip: null, request_id: null });
    await actingAs({ type: 'user', id: 'admin-7', ip: '192.0.2.1' }, () =>
      host.hawser.accounts.update(host.hawser.hostScope, bob.id, { displayName: 'Bob' }),
    );
    expect((await entries('&actor=admin-7'))[0]).toMatchObject({ ip: '192.0.2.1' });
  });

  it('is there for keys and webhooks, without their secrets', async () => {
    const created = await partner.call<{ id: string; key: string }>('POST', '/keys', {
      name: 'ci',
      mode: 'live',
      scopes: ['accounts:read'],
    });
    const { id, key } = created.data;
    const rolled = await partner.call<{ id: string }>('POST', `/keys/${id}/roll`, { overlap_s: 9 });
    await partner.call('DELETE', `/keys/${rolled.data.id}`);
    const url = 'https://partner.example/hook';
    const hook = await partner.call<{ id: string; secret: string }>('POST', '/webhooks', {
      url,
      events: ['*'],
    });
    const path = `/webhooks/${hook.data.id}`;
    await partner.call('PATCH', path, { enabled: false });
    await partner.call('POST', `${path}/roll`, {});
    await partner.call('DELETE', path);

    const all = await entries();
    expect(all.slice(0, 7).map(({ action }) => action)).toEqual([
      'webhook.deleted',
      'webhook.rolled',
      'webhook.updated',
      'webhook.created',
      'key.revoked',
      'key.rolled',
      'key.created',
    ]);
    expect(all[5]?.details).toEqual({ key_id: id, successor_id: rolled.data.id, overlap_s: 9 });
    expect(all[6]?.details).toEqual({ key_id: id, name: 'ci', scopes: ['accounts:read'] });
    const text = JSON.stringify(await database.knex('hawser_audit_inbox'));
    expect(text).toContain(id);
    for (const secret of [key.slice(20), hook.data.secret]) expect(text).not.toContain(secret);
  });

  it('is stored if, and only if, the change is committed', async () => {
    const before = await entries();
    const failing = inTransaction(database.knex, async (transaction) => {
      await record(transaction, { ...host.hawser.hostScope, action: 'partner.updated' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect((await partner.call('DELETE', '/keys/key_none')).status).toBe(404);
    expect(await entries()).toEqual(before);
  });
});

describe('a list', () => {
  it('is paginated, newest first, with any filter', async () => {
    const account = await partner.account('paged');
    const path = `/accounts/${account.id}`;
    for (let i = 0; i < 6; i += 1) await partner.call('PATCH', path, { display_name: `n${i}` });
    const seen: PartnerAuditEntry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: PartnerAnswer<PartnerAuditEntry[]> = await partner.call(
        'GET',
        `/audit?account=${account.id}&limit=3${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.data);
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(await entries(`&account=${account.id}`));
    expect(seen).toHaveLength(7);
    const times = seen.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());

    const created = await entries(`&account=${account.id}&action=account.created`);
    expect(created.map(({ action }) => action)).toEqual(['account.created']);
    const at = created[0]?.at ?? '';
    const later = await entries(`&account=${account.id}&after=${at}`);
    expect(later.length).toBe(7);
    expect(await entries(`&account=${account.id}&before=${at}`)).toEqual([]);
    expect(await entries('&connection_id=conn_none')).toEqual([]);
  });

  it.each([
    'cursor=bm9uc2Vuc2U',
    'action=account.invented',
    'after=yesterday',
    'limit=101',
    'who=me',
    'format=xml',
    'format=ndjson&limit=5',
  ])('refuses %s', async (query) => {
    const { status, error } = await partner.call('GET', `/audit?${query}`);
    expect([status, error.code]).toEqual([400, 'validation_failed']);
  });

  it('has the entries of one partner and mode, for keys with the scope to read it', async () => {
    const testKey = await Partner.of(host, undefined, 'test');
    const own = await testKey.call<PartnerAuditEntry[]>('GET', '/audit');
    // Only the entries about its own creation.
    expect(own.data.map(({ action }) => action)).toEqual(['key.created']);
    const other = '01990000-0000-7000-8000-0000000000fe';
    await database
      .knex('hawser_partners')
      .insert({ id: other, company_name: 'Other', plan: '{}', created_at: 1, updated_at: 1 });
    const theirs = await host.hawser.audit.list(
      { partnerId: other, mode: 'live' },
      {},
      { limit: 9 },
    );
    expect(theirs.items).toEqual([]);
    const reader = await Partner.of(host, ['accounts:read']);
    expect((await reader.call('GET', '/audit')).error.details).toEqual({ required: 'audit:read' });
  });

  it('is exported as lines, oldest first, and the export adds an entry', async () => {
    const { hawser } = host;
    const entry = { ...hawser.hostScope, action: 'token.read' } as const;
    await Promise.all(Array.from({ length: 1_200 }, () => hawser.audit.recordSoon(entry)));
    const response = await partner.fetch('/audit?format=ndjson&action=token.read');
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = (await response.text()).trimEnd().split('\n');
    const exported = lines.map((line) => partnerAuditEntry.parse(JSON.parse(line)));
    expect(exported).toHaveLength(1_200);
    expect(new Set(exported.map(({ id }) => id)).size).toBe(1_200);
    const times = exported.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect((await entries())[0]).toMatchObject({ action: 'audit.exported' });
    const head = await partner.fetch('/audit?format=ndjson', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await entries('&action=audit.exported')).length).toBe(1);
  });
});

describe('recordSoon', () => {
  it('resolves when the entry is committed, and batches many entries in few statements', async () => {
    const own = await openTestDatabase();
    const hawser = await another(own.knex);
    try {
      let inserts = 0;
      own.knex.on('query', ({ sql }: { sql: string }) => {
        if (/^insert into .hawser_audit_inbox/.test(sql)) inserts += 1;
      });
      const entry = { ...hawser.hostScope, action: 'token.read' } as const;
      const all = Array.from({ length: 250 }, (_, i) =>
        actingAs({ type: 'key', id: `key_${i}` }, () => hawser.audit.recordSoon(entry)),
      );
      await all[0];
      const rows: { entry_count: number }[] = await own
        .knex('hawser_audit_inbox')
        .select('entry_count');
      expect(rows[0]?.entry_count).toBe(100);
      await Promise.all(all);
      expect(inserts).toBe(3);
      const [last] = (
        await hawser.audit.list(hawser.hostScope, { actorId: 'key_249' }, { limit: 9 })
      ).items;
      expect(last).toMatchObject({ action: 'token.read', actor: { type: 'key', id: 'key_249' } });
    } finally {
      await hawser.close();
      await own.close();
    }
  });

  it('rejects when it is not committed, so that the audited action does not happen', async () => {
    const own = await openTestDatabase();
    const hawser = await another(own.config);
    try {
      const entry = { ...hawser.hostScope, action: 'token.read' } as const;
      await own.knex.schema.renameTable('hawser_audit_inbox', 'hawser_elsewhere');
      const results = await Promise.allSettled([1, 2, 3].map(() => hawser.audit.recordSoon(entry)));
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      await own.knex.schema.renameTable('hawser_elsewhere', 'hawser_audit_inbox');
      await hawser.audit.recordSoon(entry);
    } finally {
      await hawser.close();
      await own.close();
    }
  });
});

function another(on: TestDatabase['config' | 'knex'], chainer = false): Promise<Hawser> {
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: on,
    vault: { keys },
    audit: { chainer },
    webhooks: { dispatcher: false },
    refresh: { scheduler: false },
  });
}

describe('the chain of an earlier release', () => {
  let own: TestDatabase;
  let hawser: Hawser;

  beforeAll(async () => {
    own = await openTestDatabase();
    hawser = await another(own.config);
    const rows = Array.from({ length: 40 }, (_, i) => ({
      actor_id: `key_${i}`,
      user_agent: 'Ünïcode ⚓',
      account_id: `account-${i % 3}`,
      connection_id: `conn_${i}`,
      details: JSON.stringify({ text: '⚓ \u0000 "', i }),
    }));
    await writeEarlier(own.knex, await hashesOf(own.knex, keys), { rows });
  });
  afterAll(async () => {
    await hawser.close();
    await own.close();
  });

  interface Entry {
    id: string;
    seq: number | string;
    hash: string;
  }
  const table = () => own.knex<Entry>('hawser_audit_entries');
  const heads = () => own.knex('hawser_audit_heads');

  async function problems(): Promise<ChainProblem[]> {
    const reports = await hawser.audit.verify();
    return reports.flatMap((report) => [...report.problems]);
  }

  /** Tampers with the database and returns the problems that are found; then undoes the change. */
  async function foundAfter(change: () => Promise<unknown>): Promise<ChainProblem[]> {
    const [before, head] = [await table(), await heads()];
    await change();
    try {
      return await problems();
    } finally {
      await table().delete();
      await heads().delete();
      await own.knex.batchInsert('hawser_audit_entries', before, 50);
      await heads().insert(head as object[]);
      expect(await problems()).toEqual([]);
    }
  }

  it('verifies', async () => {
    const [report] = await hawser.audit.verify();
    expect(report).toMatchObject({ checked: 40, unchained: 0, problems: [] });
    expect(report?.head).toEqual(await hawser.audit.head(hostPartnerId));
  });

  it.each([
    ['at', 1],
    ['mode', 'test'],
    ['action', 'key.created'],
    ['actor_type', 'host'],
    ['actor_id', 'key_of_another'],
    ['actor_id', null],
    ['ip', '192.0.2.1'],
    ['user_agent', 'other'],
    ['request_id', 'req_other'],
    ['account_id', 'account-9'],
    ['connection_id', null],
    ['details', '{}'],
    ['id', 'aud_other'],
  ])('shows an altered %s (%j)', async (column, value) => {
    const found = await foundAfter(() =>
      table()
        .where({ seq: 17 })
        .update({ [column]: value }),
    );
    expect(found).toEqual([{ kind: 'altered', seq: 17, id: expect.any(String) as string }]);
  });

  it('shows an altered hash', async () => {
    const found = await foundAfter(() =>
      table()
        .where({ seq: 17 })
        .update({ hash: 'a'.repeat(64) }),
    );
    expect(found.map((problem) => [problem.kind, 'seq' in problem && problem.seq])).toEqual([
      ['altered', 17],
      ['altered', 18],
    ]);
  });

  it('shows removed entries', async () => {
    const found = await foundAfter(() => table().whereBetween('seq', [5, 9]).delete());
    expect(found).toEqual([{ kind: 'missing', from: 5, to: 9 }]);
  });

  it('shows that the first ones were removed', async () => {
    const found = await foundAfter(() => table().where('seq', '<=', 3).delete());
    expect(found).toEqual([{ kind: 'missing', from: 1, to: 3 }]);
  });

  it('shows removed entries even if the later ones were renumbered', async () => {
    const found = await foundAfter(async () => {
      await table().where({ seq: 20 }).delete();
      for (const { seq } of await table().where('seq', '>', 20).orderBy('seq').select('seq'))
        await table()
          .where({ seq })
          .update({ seq: Number(seq) - 1 });
    });
    expect(found).toContainEqual({ kind: 'altered', seq: 20, id: expect.any(String) as string });
    expect(found.at(-1)).toMatchObject({ kind: 'truncated' });
  });

  it('shows reordered entries', async () => {
    const found = await foundAfter(async () => {
      await table().where({ seq: 11 }).update({ seq: 9_999 });
      await table().where({ seq: 12 }).update({ seq: 11 });
      await table().where({ seq: 9_999 }).update({ seq: 12 });
    });
    const altered = found.flatMap((problem) => (problem.kind === 'altered' ? problem.seq : []));
    expect(altered).toEqual(expect.arrayContaining([11, 12]));
  });

  it('shows that the last ones were removed', async () => {
    const last = (await hawser.audit.head(hostPartnerId))?.seq ?? 0;
    const found = await foundAfter(() =>
      table()
        .where('seq', '>', last - 4)
        .delete(),
    );
    expect(found).toEqual([{ kind: 'truncated', from: last - 3, to: last }]);
  });

  it('shows that the last ones were removed and the head was reset to match', async () => {
    const last = (await hawser.audit.head(hostPartnerId))?.seq ?? 0;
    const found = await foundAfter(async () => {
      await table().where({ seq: last }).delete();
      const end = await table()
        .where({ seq: last - 1 })
        .first('hash');
      await heads().update({ seq: last - 1, hash: end?.hash });
    });
    expect(found).toEqual([{ kind: 'head' }]);
  });

  it('shows that the head was deleted', async () => {
    expect(await foundAfter(() => heads().delete())).toEqual([{ kind: 'head' }]);
  });

  it('shows forged entries', async () => {
    const last = (await hawser.audit.head(hostPartnerId))?.seq ?? 0;
    const found = await foundAfter(async () => {
      const forged = await table().where({ seq: last }).first();
      await table().insert({ ...forged, id: 'aud_forged', seq: last + 1, hash: 'b'.repeat(64) });
    });
    expect(found).toEqual([{ kind: 'added', from: last + 1, to: last + 1 }]);
  });
});
