import type * as Sdk from '@aws-sdk/client-kms';
import type { KMSClient, KMSClientConfig } from '@aws-sdk/client-kms';
import type { KeyProvider } from '../vault/key-provider.js';
import { VaultError, type KeyTrouble } from '../vault/vault-error.js';
import { kmsError, kmsTimeoutMs } from './kms-call.js';

export type { KeyProvider, WrappedKey } from '../vault/key-provider.js';

/** Which key of AWS KMS wraps the data keys, and how it is reached. */
export interface AwsKmsOptions {
  /**
   * The ARN of a symmetric key: `arn:aws:kms:eu-central-1:111122223333:key/…`. Not an alias, which may
   * point to another key tomorrow.
   */
  readonly keyArn: string;
  /** For the SDK's client: credentials, an endpoint. @default the SDK's own chain, and the ARN's region */
  readonly client?: KMSClientConfig | undefined;
  /** Milliseconds for one call, retries included. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

const arn = /^arn:[\w-]+:kms:([\w-]+):\d{12}:key\/[\w-]+$/;
const service = 'AWS KMS';

/** By the names of the KMS API's errors; any other one is taken for trouble of the service. */
const troubles: Readonly<Record<string, KeyTrouble>> = {
  NotFoundException: 'missing',
  InvalidCiphertextException: 'wrong',
  IncorrectKeyException: 'wrong',
  InvalidKeyUsageException: 'wrong',
  AccessDeniedException: 'denied',
  UnrecognizedClientException: 'denied',
  InvalidClientTokenId: 'denied',
  InvalidSignatureException: 'denied',
  IncompleteSignature: 'denied',
  MissingAuthenticationTokenException: 'denied',
  ExpiredTokenException: 'denied',
  CredentialsProviderError: 'denied',
  DisabledException: 'disabled',
  KMSInvalidStateException: 'disabled',
};

/**
 * Wraps data keys with a key of AWS KMS. The context goes into the encryption context under
 * `hawser`, so it is authenticated, and stands in CloudTrail. Needs `@aws-sdk/client-kms`, and the
 * permissions `kms:Encrypt` and `kms:Decrypt`.
 *
 * AWS does not say which of a key's rotated materials it used, so key ids have no version.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
 * @throws TypeError when `keyArn` is not the ARN of a key
 */
export function awsKms({
  keyArn,
  client: config,
  timeoutMs = kmsTimeoutMs,
}: AwsKmsOptions): KeyProvider {
  const [, region] = arn.exec(keyArn) ?? [];
  if (region === undefined) {
    throw new TypeError(
      'awsKms: keyArn must be the ARN of a key ("arn:aws:kms:<region>:<account>:key/<id>"), not an alias.',
    );
  }

  let connected: Promise<{ sdk: typeof Sdk; client: KMSClient }> | undefined;
  const connect = (): Promise<{ sdk: typeof Sdk; client: KMSClient }> =>
    (connected ??= loadSdk().then((sdk) => ({
      sdk,
      client: new sdk.KMSClient({ region, ...config }),
    })));
  const deadline = (): { abortSignal: AbortSignal } => ({
    abortSignal: AbortSignal.timeout(timeoutMs),
  });

  return {
    activeKeyId: keyArn,
    keyIds: [keyArn],
    wrap: async (dataKey, context) => {
      const { sdk, client } = await connect();
      const command = new sdk.EncryptCommand({
        KeyId: keyArn,
        Plaintext: dataKey,
        EncryptionContext: encryptionContext(context),
      });
      const answer = await client.send(command, deadline()).catch(refused(keyArn));
      return { keyId: keyArn, bytes: bytesOf(answer.CiphertextBlob, keyArn) };
    },
    unwrap: async ({ bytes }, context) => {
      const { sdk, client } = await connect();
      const command = new sdk.DecryptCommand({
        // Named, although the ciphertext says it: KMS then refuses one of another key.
        KeyId: keyArn,
        CiphertextBlob: bytes,
        EncryptionContext: encryptionContext(context),
      });
      const answer = await client.send(command, deadline()).catch(refused(keyArn));
      return bytesOf(answer.Plaintext, keyArn);
    },
  };
}

/** Loaded at the first use: whoever has no AWS needs no SDK. */
async function loadSdk(): Promise<typeof Sdk> {
  try {
    return await import('@aws-sdk/client-kms');
  } catch (cause) {
    throw new VaultError('awsKms needs the package @aws-sdk/client-kms. Install it.', { cause });
  }
}

function encryptionContext(context: Buffer): Record<string, string> {
  return { hawser: context.toString('base64') };
}

function bytesOf(answer: Uint8Array | undefined, keyArn: string): Buffer {
  if (answer) return Buffer.from(answer);
  throw kmsError(service, keyArn, 'unreachable', 'no answer');
}

function refused(keyArn: string): (error: unknown) => never {
  return (error) => {
    const name = error instanceof Error ? error.name : 'Error';
    throw kmsError(service, keyArn, troubles[name] ?? 'unreachable', name);
  };
}
