import { randomBytes } from 'node:crypto';
import {
  generateKeyring,
  keyProviders,
  LocalKeyring,
  VaultError,
  type KeyProvider,
} from '@hawser/server';
import { awsKms } from '@hawser/server/aws-kms';
import { googleCloudKms } from '@hawser/server/google-cloud-kms';
import { vaultTransit } from '@hawser/server/vault-transit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteFile } from '../support/test-database.js';
import { openDeployment, read, store } from './accounts.js';
import {
  awsKeyArn,
  googleKey,
  startAwsKms,
  startGoogleCloudKms,
  startVaultTransit,
  type KeyService,
  type Mood,
} from './key-services.js';

interface Kind {
  readonly name: string;
  readonly start: () => Promise<KeyService>;
  readonly connect: (origin: string, timeoutMs?: number) => KeyProvider;
  /** The same provider for a key that the service does not have. */
  readonly unknown: (origin: string) => KeyProvider;
  readonly keyId: string;
  /** As it is in the ids of wrapped keys. */
  readonly version: (number: number) => string;
  readonly credentials: RegExp;
}

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'aws-secret-key' };
const transit = 'vault-transit/transit/hawser';
const connectAws = (origin: string, timeoutMs?: number, keyArn = awsKeyArn): KeyProvider =>
  awsKms({ keyArn, timeoutMs, client: { endpoint: origin, credentials, maxAttempts: 1 } });
const connectGoogle = (origin: string, timeoutMs?: number, key = googleKey): KeyProvider =>
  googleCloudKms({
    key,
    timeoutMs,
    endpoint: origin,
    accessToken: () => Promise.resolve('google-token'),
  });
const connectTransit = (origin: string, timeoutMs?: number, key = 'hawser'): KeyProvider =>
  vaultTransit({ key, timeoutMs, address: origin, token: 'hvs.token' });

const kinds: readonly Kind[] = [
  {
    name: 'AWS KMS',
    start: startAwsKms,
    connect: connectAws,
    unknown: (origin) => connectAws(origin, undefined, awsKeyArn.replace('1234abcd', '9999abcd')),
    keyId: awsKeyArn,
    version: () => '',
    credentials: /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d+\/eu-central-1\/kms\/aws4_request/,
  },
  {
    name: 'Google Cloud KMS',
    start: startGoogleCloudKms,
    connect: connectGoogle,
    unknown: (origin) => connectGoogle(origin, undefined, googleKey.replace(/hawser$/, 'other')),
    keyId: googleKey,
    version: (number) => `#${number}`,
    credentials: /^Bearer google-token$/,
  },
  {
    name: 'Vault transit',
    start: startVaultTransit,
    connect: connectTransit,
    unknown: (origin) => connectTransit(origin, undefined, 'other'),
    keyId: transit,
    version: (number) => `#${number}`,
    credentials: /^hvs\.token$/,
  },
];

describe.each(kinds)('$name', (kind) => {
  const dataKey = randomBytes(32);
  const context = randomBytes(80);
  let service: KeyService;
  let provider: KeyProvider;

  beforeEach(async () => {
    service = await kind.start();
    provider = kind.connect(service.origin);
  });
  afterEach(() => service.close());

  it('unwraps a data key only in the context it was wrapped in, and names the key', async () => {
    const wrapped = await provider.wrap(dataKey, context);
    expect(wrapped.keyId).toBe(kind.keyId + kind.version(1));
    expect(wrapped.bytes.includes(dataKey)).toBe(false);
    expect((await provider.unwrap(wrapped, context)).equals(dataKey)).toBe(true);
    await expect(provider.unwrap(wrapped, Buffer.from('other'))).rejects.toMatchObject({
      keyTrouble: 'wrong',
    });
    expect(service.calls.map((call) => call.credentials)).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(kind.credentials) as string),
    ]);
    expect([provider.activeKeyId, ...provider.keyIds]).toEqual([kind.keyId, kind.keyId]);
  });

  it('still unwraps after the key got a new version, and names the new one', async () => {
    const wrapped = await provider.wrap(dataKey, context);
    service.rotate();
    expect((await provider.unwrap(wrapped, context)).equals(dataKey)).toBe(true);
    expect((await provider.wrap(dataKey, context)).keyId).toBe(kind.keyId + kind.version(2));
  });

  it.each<[Mood, string]>([
    ['denied', 'denied'],
    ['disabled', 'disabled'],
    ['broken', 'unreachable'],
  ])('says that it is %s, without a secret', async (mood, keyTrouble) => {
    service.mood = mood;
    const error = await failure(provider.wrap(dataKey, context));
    expect(error).toBeInstanceOf(VaultError);
    expect(error).toMatchObject({ keyTrouble });
    expect(error.message).toContain(kind.keyId);
    for (const secret of ['aws-secret-key', 'google-token', 'hvs.token', ...spellings(dataKey)]) {
      expect(`${error.message} ${String(error.cause)} ${String(error.stack)}`).not.toContain(
        secret,
      );
    }
  });

  it('reports a different or missing key', async () => {
    const wrapped = await provider.wrap(dataKey, context);
    service.replaceKey();
    expect(await failure(provider.unwrap(wrapped, context))).toMatchObject({ keyTrouble: 'wrong' });
    const unknown = kind.unknown(service.origin);
    expect(await failure(unknown.wrap(dataKey, context))).toMatchObject({ keyTrouble: 'missing' });
  });

  it('fails after the timeout, and when the service is unreachable', async () => {
    service.mood = 'silent';
    const impatient = kind.connect(service.origin, 200);
    const started = Date.now();
    const late = await failure(impatient.wrap(dataKey, context));
    expect(late).toMatchObject({ keyTrouble: 'unreachable' });
    expect(Date.now() - started).toBeLessThan(3_000);
    await service.close();
    expect(await failure(provider.wrap(dataKey, context))).toMatchObject({
      keyTrouble: 'unreachable',
    });
  });

  it('takes a deployment over from a keyring, online, and alone afterwards', async () => {
    const database = openSqliteFile();
    const keyring = new LocalKeyring(generateKeyring());
    const local = await openDeployment(database.config, keyring);
    await store(local, 'ada', 'secret of ada');
    const both = await openDeployment(database.config, keyProviders([provider, keyring]));
    expect(await read(both, 'ada')).toBe('secret of ada');
    expect(await both.vault.rotateWrappingKey()).toMatchObject({ remaining: 0 });
    expect(await both.vault.retire(keyring.activeKeyId)).toEqual([keyring.activeKeyId]);
    await local.close();
    await both.close();

    const alone = await openDeployment(database.config, kind.connect(service.origin));
    expect(await read(alone, 'ada')).toBe('secret of ada');
    // A burst of reads asks the service for the account's key once, and later ones not at all.
    const calls = service.calls.length;
    await Promise.all(Array.from({ length: 20 }, () => read(alone, 'ada')));
    expect(service.calls.length).toBe(calls);
    await alone.close();

    // A start without the right key fails with the key's name and the reason.
    await expect(openDeployment(database.config, keyring)).rejects.toThrow(
      `The keyring has no key "${kind.keyId}${kind.version(1)}"`,
    );
    await expect(
      openDeployment(database.config, keyProviders([keyring, kind.unknown(service.origin)])),
    ).rejects.toThrow(`No key provider has the key "${kind.keyId}${kind.version(1)}"`);
    service.mood = 'denied';
    await expect(openDeployment(database.config, provider)).rejects.toThrow(/denies access/);
    service.mood = 'well';
    service.replaceKey();
    await expect(openDeployment(database.config, provider)).rejects.toThrow(/cannot unwrap this/);
    await database.close();
  });
});

describe('Google Cloud KMS with application default credentials', () => {
  let service: KeyService;
  beforeAll(async () => {
    service = await startGoogleCloudKms();
    vi.stubEnv('GCE_METADATA_HOST', new URL(service.origin).host);
    vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present');
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await service.close();
  });

  it("asks Google's library, which asks the metadata server", async () => {
    const provider = googleCloudKms({ key: googleKey, endpoint: service.origin });
    const wrapped = await provider.wrap(randomBytes(32), Buffer.from('context'));
    expect((await provider.unwrap(wrapped, Buffer.from('context'))).length).toBe(32);
    expect(service.calls.filter(({ path }) => path.startsWith('/v1/'))).toMatchObject([
      { credentials: 'Bearer metadata-token' },
      { credentials: 'Bearer metadata-token' },
    ]);
  });
});

describe('an invalid key', () => {
  it.each<[string, () => unknown]>([
    ['an alias', () => awsKms({ keyArn: 'arn:aws:kms:eu-west-1:111122223333:alias/hawser' })],
    ['a key id alone', () => awsKms({ keyArn: '1234abcd-12ab-34cd-56ef-1234567890ab' })],
    ['a key version', () => googleCloudKms({ key: `${googleKey}/cryptoKeyVersions/1` })],
    [
      'plain http elsewhere',
      () => vaultTransit({ address: 'http://vault.internal:8200', key: 'k', token: 't' }),
    ],
    [
      'a path in a key name',
      () => vaultTransit({ address: 'https://vault.internal', key: '../sys/seal', token: 't' }),
    ],
    [
      'two providers of one key',
      () => keyProviders([new LocalKeyring(keyring), new LocalKeyring(keyring)]),
    ],
  ])('%s is refused immediately', (_what, make) => {
    expect(make).toThrow(TypeError);
  });
});

const keyring = generateKeyring();

async function failure(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error as Error,
  );
}

const spellings = (secret: Buffer): string[] => [secret.toString('base64'), secret.toString('hex')];
