import { randomBytes } from 'node:crypto';
import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialPlace, refreshTokenPlace } from '../grants/sealed-grant.js';
import { sealedGrants } from '../grants/sealed-columns.js';
import { ConnectionStore } from '../connections/store.js';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Commit } from '../tokens/commit.js';
import { Spill } from '../tokens/spill.js';
import type { TokenSet } from '../grants/token-set.js';
import { migrate } from '../database/migrate.js';
import { openStatements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { keyProviders } from '../key-providers/key-providers.js';
import { ensureHostPartner, hostPartnerId } from '../partners/partners.js';
import { unclaimedPlace } from '../connect/sealed-places.js';
import { sealedUnclaimed } from '../connect/sealed-unclaimed.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { dataKeyIdOf } from './envelope.js';
import { DataKeyReplaced, holdDataKeys } from './hold-data-keys.js';
import type { KeyProvider, WrappedKey } from './key-provider.js';
import { LocalKeyring } from './local-keyring.js';
import { VaultMaintenanceService } from './maintenance.js';
import { VaultStore } from './store.js';
import { Vault } from './vault.js';

const sealed = [sealedGrants, sealedUnclaimed];
const key = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`;
const [first, second] = [key('first'), key('second')];
const accounts = ['account-1', 'account-2', 'account-3'];

/** No one has a cache of these connections. */

let knex: Knex;

beforeEach(async () => {
  knex = knexLibrary.knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
  await knex.raw('PRAGMA foreign_keys = ON');
  await migrate(knex);
  await ensureHostPartner(knex);
  for (const id of accounts) {
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
});
afterEach(() => knex.destroy());

/** What one process has, with these keys. */
function open(text: string): {
  vault: Vault;
  maintenance: VaultMaintenanceService;
  keys: KeyProvider;
} {
  return openWith(new LocalKeyring(text));
}

function openWith(keys: KeyProvider): {
  vault: Vault;
  maintenance: VaultMaintenanceService;
  keys: KeyProvider;
} {
  const vaultStore = new VaultStore(knex);
  const vault = new Vault(keys, vaultStore);
  return {
    keys,
    vault,
    maintenance: new VaultMaintenanceService({ knex, keys, vault, vaultStore, sealed }),
  };
}

const owner = (accountId: string): { id: string; partnerId: string; accountId: string } => ({
  id: `conn_${accountId}`,
  partnerId: hostPartnerId,
  accountId,
});

async function sealGrant(vault: Vault, accountId: string, generation = 1): Promise<SealedGrant> {
  const at = owner(accountId);
  const text = (what: string): Buffer => Buffer.from(`${what} ${generation} of ${accountId}`);
  return {
    generation,
    credential: await vault.seal(credentialPlace(at, generation), text('credential')),
    refreshToken: await vault.seal(refreshTokenPlace(at, generation), text('refresh token')),
  };
}

async function insertGrant(accountId: string, grant: SealedGrant): Promise<void> {
  const { id, partnerId } = owner(accountId);
  await knex(tables.connections).insert({
    id,
    partner_id: partnerId,
    account_id: accountId,
    provider: 'google',
    status: 'active',
    mode: 'live',
    metadata: '{}',
    settings: '{}',
    is_default: true,
    scopes_requested: '[]',
    scopes_granted: '[]',
    services: '{}',
    provider_data: '{}',
    generation: grant.generation,
    created_at: 1,
    updated_at: 1,
  });
  await knex(tables.grants).insert({
    connection_id: id,
    generation: grant.generation,
    kind: 'oauth2',
    credential: grant.credential,
    refresh_token: grant.refreshToken,
  });
}

async function parkGrant(vault: Vault, accountId: string): Promise<void> {
  const session = { id: `sess_${accountId}`, partnerId: hostPartnerId, accountId };
  await knex(tables.sessions).insert({
    id: session.id,
    partner_id: hostPartnerId,
    account_id: accountId,
    provider: 'google',
    mode: 'link',
    status: 'awaiting_confirmation',
    start_token_hash: session.id,
    scopes: '[]',
    services: '[]',
    created_at: 1,
    expires_at: 2 ** 50,
    unclaimed: await vault.seal(unclaimedPlace(session), Buffer.from(`parked of ${accountId}`)),
  });
}

/** Everything that an account has sealed, opened as a reader would. */
async function readAll(vault: Vault, accountId: string): Promise<string[]> {
  const { connection, grant } =
    (await new ConnectionStore(knex, openStatements(knex)).findWithGrant(owner(accountId).id)) ??
    expect.fail('no grant');
  const credential = await vault.open(
    credentialPlace(connection, grant.generation),
    grant.credential,
  );
  const place = refreshTokenPlace(connection, grant.generation);
  const refreshToken = await vault.open(place, grant.refreshToken ?? Buffer.alloc(0));
  const session = { id: `sess_${accountId}`, partnerId: hostPartnerId, accountId };
  const row = await knex<{ id: string; unclaimed: Buffer }>(tables.sessions)
    .where({ id: session.id })
    .first();
  const parked = await vault.open(unclaimedPlace(session), row?.unclaimed ?? Buffer.alloc(0));
  return [credential, refreshToken, parked].map(String);
}

const expected = (accountId: string, generation = 1): string[] => [
  `credential ${generation} of ${accountId}`,
  `refresh token ${generation} of ${accountId}`,
  `parked of ${accountId}`,
];

async function seed(): Promise<void> {
  const { vault } = open(first);
  await vault.verifyKeys();
  await vault.deploymentSecret('pepper');
  for (const accountId of accounts) {
    await insertGrant(accountId, await sealGrant(vault, accountId));
    await parkGrant(vault, accountId);
  }
}

const dataKeys = (): Promise<{ id: string; key_id: string; account_id: string }[]> =>
  knex<{ id: string; key_id: string; account_id: string }>(tables.dataKeys).orderBy('id');

describe('rotating the wrapping key', () => {
  it('rewraps data keys and secrets, touches no record, and allows the old key to be retired', async () => {
    await seed();
    const secret = await open(first).vault.deploymentSecret('pepper');
    const records = await knex(tables.grants).orderBy('connection_id');

    const { maintenance, vault } = open(`${second},${first}`);
    await expect(maintenance.retire('first')).rejects.toThrow(
      /still wraps 3 data keys and 1 secrets/,
    );
    await expect(maintenance.retire('second')).rejects.toThrow(/is the active key/);
    await expect(maintenance.retire('third')).rejects.toThrow(
      /does not use a wrapping key "third"/,
    );
    const steps: number[] = [];
    const result = await maintenance.rotateWrappingKey({
      onProgress: ({ done }) => steps.push(done),
    });
    expect(result).toEqual({ keyId: 'second', rewrapped: 4, remaining: 0 });
    expect(steps).toEqual([1, 2, 3, 4]);
    expect((await maintenance.status()).keys).toEqual([
      { keyId: 'first', state: 'decrypt-only', dataKeys: 0, secrets: 0 },
      { keyId: 'second', state: 'active', dataKeys: 3, secrets: 1 },
    ]);

    // Until it is retired a start still asks for the old key; afterwards the new one is enough.
    await expect(open(second).vault.verifyKeys()).rejects.toThrow(/has no key "first"/);
    expect(await maintenance.retire('first')).toEqual(['first']);
    expect((await maintenance.status()).keys).toContainEqual({
      keyId: 'first',
      state: 'retired',
      dataKeys: 0,
      secrets: 0,
    });
    const alone = open(second).vault;
    await alone.verifyKeys();
    expect((await alone.deploymentSecret('pepper')).equals(secret)).toBe(true);
    for (const accountId of accounts)
      expect(await readAll(alone, accountId)).toEqual(expected(accountId));
    expect(await knex(tables.grants).orderBy('connection_id')).toEqual(records);
    expect(await readAll(vault, 'account-1')).toEqual(expected('account-1'));
  });

  it('goes from a keyring to another provider, and from version to version of one key', async () => {
    await seed();
    let version = 1;
    const service = new LocalKeyring(key('kms'));
    const versioned: KeyProvider = {
      activeKeyId: 'kms',
      keyIds: ['kms'],
      wrap: async (dataKey, context): Promise<WrappedKey> => {
        const { bytes } = await service.wrap(dataKey, context);
        return { keyId: `kms#${version}`, bytes };
      },
      unwrap: ({ bytes }, context) => service.unwrap({ keyId: 'kms', bytes }, context),
    };
    const { maintenance } = openWith(keyProviders([versioned, new LocalKeyring(first)]));
    await maintenance.rotateWrappingKey();
    version = 2;
    expect((await maintenance.status()).keys).toMatchObject([
      { keyId: 'first', state: 'decrypt-only' },
      { keyId: 'kms#1', state: 'decrypt-only', dataKeys: 3, secrets: 1 },
      { keyId: 'kms#2', state: 'active' },
    ]);
    expect(await maintenance.rotateWrappingKey()).toMatchObject({ keyId: 'kms#2', rewrapped: 4 });
    expect(await maintenance.retire('kms')).toEqual(['kms#1']);
    await maintenance.retire('first');
    const { vault } = openWith(versioned);
    await vault.verifyKeys();
    expect(await readAll(vault, 'account-2')).toEqual(expected('account-2'));
  });

  it('continues where it was stopped, and past a data key that cannot be unwrapped', async () => {
    await seed();
    const { maintenance } = open(`${second},${first}`);
    const ending = new AbortController();
    ending.abort();
    expect(await maintenance.rotateWrappingKey({ signal: ending.signal })).toMatchObject({
      remaining: 3,
    });
    const [broken] = await dataKeys();
    await knex(tables.dataKeys)
      .where({ id: broken?.id })
      .update({ wrapped: randomBytes(60) });
    const failures: string[] = [];
    const onFailure = (what: string): number => failures.push(what);
    expect(await maintenance.rotateWrappingKey({ onFailure })).toMatchObject({ remaining: 1 });
    expect(new Set(failures)).toEqual(new Set([`data key ${broken?.id ?? ''}`]));
    await expect(maintenance.retire('first')).rejects.toThrow(/still wraps 1 data keys/);
  });

  it('requires a retired key at start again once an old process has wrapped with it', async () => {
    await seed();
    const late = open(first).vault;
    const { maintenance } = open(`${second},${first}`);
    await maintenance.rotateWrappingKey();
    await maintenance.retire('first');
    await knex(tables.accounts).insert({
      id: 'late',
      partner_id: hostPartnerId,
      mode: 'live',
      external_id: 'late',
      metadata: '{}',
      created_at: 1,
      updated_at: 1,
    });
    await sealGrant(late, 'late');
    await expect(open(second).vault.verifyKeys()).rejects.toThrow(/has no key "first"/);
  });

  it('refuses a service that ignores the context it is given', async () => {
    const ring = new LocalKeyring(first);
    const careless: KeyProvider = {
      activeKeyId: 'first',
      keyIds: ['first'],
      wrap: (dataKey) => ring.wrap(dataKey, Buffer.alloc(0)),
      unwrap: (wrapped) => ring.unwrap(wrapped, Buffer.alloc(0)),
    };
    await expect(openWith(careless).vault.verifyKeys()).rejects.toThrow(/unwraps in any context/);
  });
});

describe('rotating data keys', () => {
  it('re-encrypts every record without changing its generation, and deletes the old keys', async () => {
    await seed();
    const before = await dataKeys();
    const { maintenance, vault } = open(first);
    // Another process, which has the old keys in memory.
    const other = open(first).vault;
    for (const accountId of accounts) await readAll(other, accountId);
    await other.sealer('account-1');

    expect(await maintenance.rotateDataKeys({ graceMs: 0 })).toEqual({ deleted: 3, remaining: 0 });
    const after = await dataKeys();
    expect(after).toHaveLength(3);
    expect(after.filter(({ id }) => before.some((old) => old.id === id))).toEqual([]);
    for (const accountId of accounts) {
      expect(await readAll(vault, accountId)).toEqual(expected(accountId));
      expect(await readAll(other, accountId)).toEqual(expected(accountId));
    }
    // It seals with the new key, although the old one was in its memory.
    const { credential } = await sealGrant(other, 'account-1', 2);
    expect(after.map(({ id }) => id)).toContain(dataKeyIdOf(credential));
    expect((await maintenance.status()).dataKeyRotationSince).toBeUndefined();
  });

  it('continues the unfinished rotation, so that no account gets two new keys', async () => {
    await seed();
    const ending = new AbortController();
    const { maintenance } = open(first);
    const onProgress = ({ done }: { done: number }): void => {
      if (done === 2) ending.abort();
    };
    const ended = await maintenance.rotateDataKeys({
      graceMs: 0,
      signal: ending.signal,
      onProgress,
    });
    expect(ended).toEqual({ deleted: 0, remaining: 3 });
    expect(await dataKeys()).toHaveLength(5);
    expect((await maintenance.status()).dataKeyRotationSince).toBeGreaterThan(0);
    const again = open(first).maintenance;
    expect(await again.rotateDataKeys({ graceMs: 0 })).toEqual({ deleted: 3, remaining: 0 });
    const versions = await knex<{ version: number }>(tables.dataKeys).select('version');
    expect(versions.map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  it('does not overwrite a grant stored after it was read', async () => {
    await seed();
    const { vault, maintenance } = open(first);
    const connectionStore = new ConnectionStore(knex, openStatements(knex));
    const facts = {
      scopesGranted: [],
      providerData: {},
      accessExpiresAt: undefined,
      refreshDueAt: undefined,
      reconnectBy: undefined,
    };
    // Reading the row is where the rotation is overtaken: the refresh is stored right after it.
    let overtaken = 0;
    const racing: typeof sealedGrants = {
      ...sealedGrants,
      place: (row, column) => {
        overtaken += 1;
        return sealedGrants.place(row, column);
      },
    };
    const racer = new VaultMaintenanceService({
      knex,
      keys: new LocalKeyring(first),
      vaultStore: new VaultStore(knex),
      vault: Object.assign(Object.create(vault) as Vault, {
        forget: (accountId: string) => vault.forget(accountId),
        renewDataKey: (accountId: string, time: number) => vault.renewDataKey(accountId, time),
        sealAndStore: (accountId: string, work: () => Promise<unknown>) =>
          vault.sealAndStore(accountId, work),
        seal: (...args: Parameters<Vault['seal']>) => vault.seal(...args),
        open: async (...args: Parameters<Vault['open']>) => {
          const plaintext = await vault.open(...args);
          const [place] = args;
          if (place.table === tables.grants && place.generation === 1) {
            const newer = await sealGrant(vault, place.accountId, 2);
            await connectionStore.storeRefreshed(owner(place.accountId).id, 1, facts, newer);
          }
          return plaintext;
        },
      }),
      sealed: [racing, sealedUnclaimed],
    });
    expect(await racer.rotateDataKeys({ graceMs: 0 })).toMatchObject({ remaining: 0 });
    expect(overtaken).toBeGreaterThan(0);
    for (const accountId of accounts) {
      expect(await readAll(vault, accountId)).toEqual(expected(accountId, 2));
    }
    expect((await maintenance.status()).keys).toMatchObject([{ dataKeys: 3 }]);
  });

  it('keeps the data key of a record that cannot be decrypted, and rotates the rest', async () => {
    await seed();
    const connection_id = owner('account-2').id;
    const row = await knex<{ connection_id: string; credential: Buffer }>(tables.grants)
      .where({ connection_id })
      .first();
    const altered = Buffer.from(row?.credential ?? []);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    await knex(tables.grants).where({ connection_id }).update({ credential: altered });
    const failures: string[] = [];
    const result = await open(first).maintenance.rotateDataKeys({
      graceMs: 0,
      onFailure: (what) => failures.push(what),
    });
    expect(result).toEqual({ deleted: 2, remaining: 1 });
    expect(failures).toEqual(['account account-2']);
    expect(await knex(tables.dataKeys).where({ account_id: 'account-2' })).toHaveLength(2);
  });

  it('rejects a record that was sealed with a deleted key', async () => {
    await seed();
    const { vault } = open(first);
    // Sealed before the rotation, stored after it: a process that was stopped in between.
    const old = await sealGrant(vault, 'account-1', 2);
    await open(first).maintenance.rotateDataKeys({ graceMs: 0 });
    const hold = (grant: SealedGrant): Promise<void> =>
      knex.transaction((transaction) => holdDataKeys(transaction, [grant.credential]));
    await expect(hold(old)).rejects.toThrow(DataKeyReplaced);
    let attempts = 0;
    await vault.sealAndStore('account-1', async () => {
      attempts += 1;
      await hold(attempts === 1 ? old : await sealGrant(vault, 'account-1', 2));
    });
    expect(attempts).toBe(2);
  });

  it('loses no tokens of a refresh during the rotation', async () => {
    await seed();
    const { vault } = open(first);
    const connectionStore = new ConnectionStore(knex, openStatements(knex));
    const held =
      (await connectionStore.findWithGrant(owner('account-1').id)) ?? expect.fail('no grant');
    // The refresh makes ready to seal, and sends its request; its answer comes after the rotation.
    const seal = await vault.sealer('account-1');
    await open(first).maintenance.rotateDataKeys({ graceMs: 0 });
    const commit = new Commit({
      vault,
      connectionStore,
      spill: spillFiles().spill,
      logger: silent,
    });
    const stored = await commit.store(
      held,
      { usedRefreshToken: 'used', tokens: newTokens, oauth: undefined, endedScopes: [] },
      seal,
    );
    expect(stored).toMatchObject({ outcome: 'stored', held: { grant: { generation: 2 } } });
    const place = credentialPlace(held.connection, 2);
    const after = await connectionStore.findWithGrant(owner('account-1').id);
    expect(
      await open(first).vault.openJson(place, after?.grant.credential ?? Buffer.alloc(0)),
    ).toEqual({ kind: 'oauth2', accessToken: 'new', tokenType: 'Bearer' });
  });

  it('does not block a start because of a spill file that it made unreadable', async () => {
    await seed();
    const { vault } = open(first);
    const { spill, left } = spillFiles();
    const facts = {
      scopesGranted: [],
      providerData: {},
      accessExpiresAt: undefined,
      refreshDueAt: undefined,
      reconnectBy: undefined,
    };
    for (const accountId of ['account-1', 'account-2']) {
      const sealed = await sealGrant(vault, accountId, 2);
      await spill.write({ connectionId: owner(accountId).id, generation: 1, facts, sealed });
      if (accountId === 'account-1') await open(first).maintenance.rotateDataKeys({ graceMs: 0 });
    }
    const connectionStore = new ConnectionStore(knex, openStatements(knex));
    await new Commit({ vault, connectionStore, spill, logger: silent }).replay();
    expect(left()).toEqual([]);
    expect(await readAll(vault, 'account-1')).toEqual(expected('account-1'));
    expect(await readAll(vault, 'account-2')).toEqual(expected('account-2', 2));
  });

  it('knows every sealed column of the schema', async () => {
    const keyMaterial = ['commitment', 'hash', 'wrapped'];
    // Sealed for a day, by a secret of the deployment: there is no data key to rotate.
    const bySecret = [`${tables.idempotentAnswers}.answer`];
    // A picture that everybody may see.
    const open = [`${tables.partners}.brand_logo`];
    const found: string[] = [];
    for (const table of Object.values(tables)) {
      const columns = await knex(table).columnInfo();
      for (const [column, { type }] of Object.entries(columns)) {
        if (type === 'blob' && !keyMaterial.includes(column)) found.push(`${table}.${column}`);
      }
    }
    const described = sealed.flatMap(({ table, columns }) => columns.map((it) => `${table}.${it}`));
    expect(found.sort()).toEqual([...described, ...bySecret, ...open].sort());
  });
});

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const newTokens: TokenSet = {
  accessToken: 'new',
  refreshToken: 'new too',
  tokenType: 'Bearer',
  scopes: undefined,
  expiresAt: undefined,
  lifetimeMs: undefined,
  refreshExpiresAt: undefined,
  kept: {},
  receivedAt: 1,
  second: undefined,
};

function spillFiles(): { spill: Spill; left: () => string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-spill-'));
  return { spill: new Spill(folder), left: () => readdirSync(folder) };
}

describe('deleting an account', () => {
  it('leaves nothing that can be decrypted, in any process, even from a copy of its rows', async () => {
    await seed();
    const { vault, maintenance } = open(first);
    await maintenance.rotateDataKeys({ graceMs: 0 });
    const copy = await new ConnectionStore(knex, openStatements(knex)).findWithGrant(
      owner('account-1').id,
    );
    const { connection, grant } = copy ?? expect.fail('no grant');
    await readAll(vault, 'account-1');
    await knex(tables.accounts).where({ id: 'account-1' }).delete();
    vault.forget('account-1');
    for (const table of [tables.dataKeys, tables.connections, tables.sessions]) {
      expect(await knex(table).where({ account_id: 'account-1' })).toEqual([]);
    }
    const place = credentialPlace(connection, grant.generation);
    for (const it of [vault, open(first).vault]) {
      await expect(it.open(place, grant.credential)).rejects.toThrow(/was deleted/);
    }
    // The other accounts are as they were.
    expect(await readAll(vault, 'account-2')).toEqual(expected('account-2'));
  });
});
