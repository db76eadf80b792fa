import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.js';
import { tables } from '../database/tables.js';
import { ensureHostPartner, hostPartnerId } from '../partners/partners.js';
import { commitmentOf } from './data-key.js';
import { openEnvelope, sealEnvelope, type Place } from './envelope.js';
import { ensureKeyringFile, generateKeyring, LocalKeyring, readKeyring } from './local-keyring.js';
import { VaultStore } from './store.js';
import { Vault } from './vault.js';

const place: Place = {
  partnerId: 'partner',
  accountId: 'account-1',
  table: 'hawser_grants',
  column: 'credential',
  rowId: 'conn_1',
  kind: 'credential',
  generation: 1,
};

describe('the envelope', () => {
  const id = '01990000-0000-7000-8000-000000000001';
  const key = Buffer.alloc(32, 7);
  const dataKey = { id, key };

  it('opens in the place it was sealed for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        const plaintext = Buffer.from(bytes);
        expect(
          openEnvelope(key, place, sealEnvelope(dataKey, place, plaintext)).equals(plaintext),
        ).toBe(true);
      }),
    );
  });

  it.each(Object.keys(place) as (keyof Place)[])(
    '39 ciphertext moved to another %s refuses to open',
    (name) => {
      const sealed = sealEnvelope(dataKey, place, Buffer.from('secret'));
      const elsewhere = { ...place, [name]: name === 'generation' ? 2 : 'other' };
      expect(() => openEnvelope(key, elsewhere, sealed)).toThrow(/altered, or moved/);
    },
  );

  it('39 fields with the same concatenated bytes are distinguished', () => {
    const sealed = sealEnvelope(
      dataKey,
      { ...place, table: 'ab', column: 'c' },
      Buffer.from('secret'),
    );
    expect(() => openEnvelope(key, { ...place, table: 'a', column: 'bc' }, sealed)).toThrow();
  });

  it('refuses when any single bit is flipped', () => {
    const sealed = sealEnvelope(dataKey, place, Buffer.from('secret'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openEnvelope(key, place, altered)).toThrow();
    }
  });

  it('40 short tag: every truncated length is refused', () => {
    const sealed = sealEnvelope(dataKey, place, Buffer.from('secret'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openEnvelope(key, place, sealed.subarray(0, length))).toThrow();
    }
  });

  it('never gives the same ciphertext twice', () => {
    const one = sealEnvelope(dataKey, place, Buffer.from('secret'));
    expect(one.equals(sealEnvelope(dataKey, place, Buffer.from('secret')))).toBe(false);
  });

  it('of version 1 can always be opened (frozen example)', () => {
    const frozen =
      'AQEBmQAAAABwAIAAAAAAAAABBVbTii0GA8+jf0wivZ0aUXfoduJsPFF0Bk0iFQM9CGHcUeT9ji5+33w=';
    expect(openEnvelope(key, place, Buffer.from(frozen, 'base64')).toString()).toBe(
      'frozen secret',
    );
  });
});

describe('the local keyring', () => {
  it.each([
    ['nothing', '', /has no key/],
    ['no base64', 'main:not base64!', /Key 1 .* not 32 bytes/],
    ['a short key', `main:${randomBytes(16).toString('base64')}`, /not 32 bytes/],
    [
      'a name twice',
      `a:${randomBytes(32).toString('base64')},a:${randomBytes(32).toString('base64')}`,
      /twice/,
    ],
    ['a bad name', `a b:${randomBytes(32).toString('base64')}`, /name/],
  ])('refuses %s and says why, without the key', (_what, text, message) => {
    expect(() => new LocalKeyring(text)).toThrow(message);
    try {
      new LocalKeyring(text);
    } catch (error) {
      for (const part of text.split(/[:,]/))
        if (part.length > 5) expect(String(error)).not.toContain(part);
    }
  });

  it('opens what an older key wrapped, and wraps with the first', async () => {
    const old = generateKeyring(new Date('2026-01-01'));
    const context = Buffer.from('context');
    const wrapped = await new LocalKeyring(old).wrap(randomBytes(32), context);
    const both = new LocalKeyring(
      `# a comment\n${generateKeyring(new Date('2026-02-01'))}\n${old}\n`,
    );
    expect((await both.unwrap(wrapped, context)).length).toBe(32);
    expect((await both.wrap(randomBytes(32), context)).keyId).toMatch(/^k20260201-/);
    await expect(both.unwrap(wrapped, Buffer.from('other'))).rejects.toThrow();
  });

  it('accepts a bare base64 key, and names it by its fingerprint', () => {
    const secret = randomBytes(32).toString('base64');
    expect(new LocalKeyring(secret).activeKeyId).toMatch(/^[0-9a-f]{12}$/);
    expect(new LocalKeyring(secret).activeKeyId).toBe(
      new LocalKeyring(secret.replace('=', '')).activeKeyId,
    );
  });

  it('is created once, as a file that only its owner can read', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'hawser-')), 'keys');
    expect(ensureKeyringFile(path)).toBe(true);
    const text = readFileSync(path, 'utf8');
    expect(ensureKeyringFile(path)).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeyring(path).activeKeyId).toMatch(/^k\d{8}-[0-9a-f]{4}$/);
  });
});

describe('the vault', () => {
  let knex: Knex;
  let vaultStore: VaultStore;
  const keys = generateKeyring();

  beforeEach(async () => {
    knex = knexLibrary.knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
    await migrate(knex);
    await ensureHostPartner(knex);
    for (const id of ['account-1', 'account-2']) {
      await knex(tables.accounts).insert({
        id,
        partner_id: hostPartnerId,
        mode: 'live',
        external_id: id,
        metadata: '{}',
        created_at: 1,
        updated_at: 1,
      });
    }
    vaultStore = new VaultStore(knex);
  });
  afterEach(() => knex.destroy());

  const vault = (text = keys): Vault => new Vault(new LocalKeyring(text), vaultStore);

  it('opens in another process what was sealed in this one', async () => {
    const sealed = await vault().seal(place, Buffer.from('secret'));
    expect((await vault().open(place, sealed)).toString()).toBe('secret');
  });

  it('gives each account a separate data key, even when two processes create it concurrently', async () => {
    const places = ['account-1', 'account-2'].map((accountId) => ({ ...place, accountId }));
    const vaults = [vault(), vault(), vault()];
    const sealed = await Promise.all(
      vaults.flatMap((it) =>
        places.map((at) => it.seal(at, Buffer.from('secret')).then((bytes) => ({ at, bytes }))),
      ),
    );
    expect(await knex(tables.dataKeys).count({ n: '*' })).toEqual([{ n: 2 }]);
    for (const { at, bytes } of sealed)
      expect((await vault().open(at, bytes)).toString()).toBe('secret');
  });

  it('refuses a data key that does not match its commitment', async () => {
    const sealed = await vault().seal(place, Buffer.from('secret'));
    await knex(tables.dataKeys).update({ commitment: commitmentOf(randomBytes(32)) });
    await expect(vault().open(place, sealed)).rejects.toThrow(/commitment/);
  });

  it("refuses another account's data key, even if its row was changed to match", async () => {
    const sealed = await vault().seal(place, Buffer.from('secret'));
    await knex(tables.dataKeys).update({ account_id: 'account-2' });
    await expect(vault().open(place, sealed)).rejects.toThrow(/another account/);
    await expect(vault().open({ ...place, accountId: 'account-2' }, sealed)).rejects.toThrow();
  });

  it('41 wrong or missing key does not start', async () => {
    await vault().verifyKeys();
    await vault().verifyKeys();
    const [name = '', secret = ''] = keys.split(':');
    await expect(
      vault(`${name}:${randomBytes(32).toString('base64')}`).verifyKeys(),
    ).rejects.toThrow(/not the one that this database was encrypted with/);
    await expect(vault(`other:${secret}`).verifyKeys()).rejects.toThrow(/has no key/);
    await vault(`other:${randomBytes(32).toString('base64')},${keys}`).verifyKeys();
  });

  it('opens the records of more accounts than it keeps keys of', async () => {
    const small = new Vault(new LocalKeyring(keys), vaultStore, 1);
    const places = ['account-1', 'account-2'].map((accountId) => ({ ...place, accountId }));
    const sealed: Buffer[] = [];
    for (const at of places) sealed.push(await small.seal(at, Buffer.from(at.accountId)));
    for (const [index, at] of places.entries()) {
      const bytes = sealed[index] ?? Buffer.alloc(0);
      expect((await small.open(at, bytes)).toString()).toBe(at.accountId);
      expect(small.openSync(at, bytes)?.toString()).toBe(at.accountId);
    }
    expect(small.openSync(places[0] ?? place, sealed[0] ?? Buffer.alloc(0))).toBeUndefined();
  });

  it('keeps the old and the new key of an account, and forgets both', async () => {
    const one = vault();
    const old = await one.seal(place, Buffer.from('old'));
    await one.renewDataKey(place.accountId, Number.MAX_SAFE_INTEGER);
    const renewed = await one.seal(place, Buffer.from('new'));
    await one.open(place, old);
    expect(one.openSync(place, old)?.toString()).toBe('old');
    expect(one.openSync(place, renewed)?.toString()).toBe('new');
    one.forget(place.accountId);
    expect([one.openSync(place, old), one.openSync(place, renewed)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('cannot open records of an account whose data key was deleted', async () => {
    const sealed = await vault().seal(place, Buffer.from('secret'));
    await knex(tables.accounts).where({ id: 'account-1' }).delete();
    await knex(tables.dataKeys).where({ account_id: 'account-1' }).delete();
    await expect(vault().open(place, sealed)).rejects.toThrow(/was deleted/);
  });

  it('replaces a data key long before its writes could repeat a nonce', async () => {
    const first = await vault().seal(place, Buffer.from('secret'));
    await knex(tables.dataKeys).update({ writes: 2 ** 28 });
    const second = await vault().seal(place, Buffer.from('secret'));
    expect(first.subarray(2, 18).equals(second.subarray(2, 18))).toBe(false);
    expect((await vault().open(place, first)).toString()).toBe('secret');
  });

  it('keeps one deployment secret, wrapped', async () => {
    const [one, two] = await Promise.all([
      vault().deploymentSecret('x'),
      vault().deploymentSecret('x'),
    ]);
    expect(one.equals(two)).toBe(true);
    expect(one.equals(await vault().deploymentSecret('y'))).toBe(false);
    const rows = await knex<{ wrapped: Buffer }>(tables.vaultSecrets).select();
    for (const { wrapped } of rows) expect(wrapped.includes(one)).toBe(false);
  });
});
