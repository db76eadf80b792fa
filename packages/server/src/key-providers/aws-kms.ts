import type * as Sdk from '@aws-sdk/client-kms';
import type { KMSClient, KMSClientConfig } from '@aws-sdk/client-kms';
import type { KeyProvider } from '../vault/key-provider.js';
import { VaultError, type KeyTrouble } from '../vault/vault-error.js';
import { kmsError, kmsTimeoutMs } from './kms-call.js';
import { isError } from '../is-error.js';

export type { KeyProvider, WrappedKey } from '../vault/key-provider.js';

/** Which key of AWS KMS wraps the data keys, and how to reach it. */
export interface AwsKmsOptions {
  /**
   * The ARN of a symmetric key: `arn:aws:kms:eu-central-1:111122223333:key/…`. An alias is not
   * accepted, because it may later point to another key.
   */
  readonly keyArn: string;
  /**
   * Configuration for the SDK's client, such as credentials or an endpoint.
   * @default the SDK's default chain, and the ARN's region
   */
  readonly client?: KMSClientConfig | undefined;
  /** The time limit for one call, retries included, in milliseconds. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

const arn = /^arn:[\w-]+:kms:([\w-]+):\d{12}:key\/[\w-]+$/;
const service = 'AWS KMS';

/** By error name of the KMS API. Any other error counts as a problem of the service. */
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
 * Returns a key provider that wraps data keys with a key of AWS KMS. The context is put into the
 * encryption context under `hawser`, so it is authenticated and appears in CloudTrail. Requires the
 * package `@aws-sdk/client-kms` and the permissions `kms:Encrypt` and `kms:Decrypt`.
 *
 * AWS does not say which of a key's rotated versions it used, so key ids have no version.
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
        // Name the key although the ciphertext does: KMS then rejects a ciphertext of another key.
        KeyId: keyArn,
        CiphertextBlob: bytes,
        EncryptionContext: encryptionContext(context),
      });
      const answer = await client.send(command, deadline()).catch(refused(keyArn));
      return bytesOf(answer.Plaintext, keyArn);
    },
  };
}

/** Loads the SDK at first use, so that only deployments on AWS need it. */
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
  throw kmsError({ service, keyId: keyArn }, 'unreachable', 'no answer');
}

function refused(keyArn: string): (error: unknown) => never {
  return (error) => {
    const name = isError(error) ? error.name : 'Error';
    throw kmsError({ service, keyId: keyArn }, troubles[name] ?? 'unreachable', name);
  };
}
