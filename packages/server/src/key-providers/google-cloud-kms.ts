import { Egress } from '../egress/egress.js';
import type { KeyProvider } from '../vault/key-provider.js';
import { VaultError, type KeyTrouble } from '../vault/vault-error.js';
import { codeOf, endpointOf, isObject, postJson, type JsonAnswer } from './json-call.js';
import { kmsError, kmsTimeoutMs } from './kms-call.js';

export type { KeyProvider, WrappedKey } from '../vault/key-provider.js';

/** Which key of Google Cloud KMS wraps the data keys, and how to reach it. */
export interface GoogleCloudKmsOptions {
  /**
   * The key's name, `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version. Its
   * purpose must be symmetric encryption.
   */
  readonly key: string;
  /**
   * Returns an access token with the scope `https://www.googleapis.com/auth/cloudkms`.
   * @default application default credentials, from the package `google-auth-library`
   */
  readonly accessToken?: (() => Promise<string>) | undefined;
  /** The URL of the service. @default 'https://cloudkms.googleapis.com' */
  readonly endpoint?: string | undefined;
  /** The time limit for one call, in milliseconds. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

const keyName = /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[\w-]+$/;
const scope = 'https://www.googleapis.com/auth/cloudkms';
const service = 'Google Cloud KMS';

/**
 * Returns a key provider that wraps data keys with a key of Google Cloud KMS, over its REST API.
 * The context is the additional authenticated data. Requires the permissions
 * `cloudkms.cryptoKeyVersions.useToEncrypt` and `useToDecrypt`.
 *
 * Key ids end in the version that Google used: `…/cryptoKeys/hawser#3`.
 * @see
 * https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/encrypt
 * @throws TypeError when `key` is not the name of a key
 */
export function googleCloudKms({
  key,
  accessToken = applicationDefault(),
  endpoint = 'https://cloudkms.googleapis.com',
  timeoutMs = kmsTimeoutMs,
}: GoogleCloudKmsOptions): KeyProvider {
  if (!keyName.test(key)) {
    throw new TypeError(
      'googleCloudKms: key must be "projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>".',
    );
  }
  const base = endpointOf('googleCloudKms: endpoint', endpoint);
  const egress = new Egress({ allowPrivateNetwork: [base.host] });

  const call = async (
    method: 'encrypt' | 'decrypt',
    body: Record<string, string>,
    context: Buffer,
  ): Promise<JsonAnswer['body']> => {
    const token = await accessToken().catch((error: unknown) => {
      if (error instanceof VaultError) throw error;
      throw kmsError({ service, keyId: key }, 'denied', 'no access token');
    });
    const url = new URL(`/v1/${key}:${method}`, base);
    const answer = await postJson(egress, url, {
      headers: { authorization: `Bearer ${token}` },
      body: { ...body, additionalAuthenticatedData: context.toString('base64') },
      timeoutMs,
    }).catch((error: unknown) => {
      throw kmsError({ service, keyId: key }, 'unreachable', codeOf(error));
    });
    if (answer.status === 200) return answer.body;
    throw kmsError({ service, keyId: key }, troubleOf(answer, method), answer.status);
  };

  return {
    activeKeyId: key,
    keyIds: [key],
    wrap: async (dataKey, context) => {
      const body = await call('encrypt', { plaintext: dataKey.toString('base64') }, context);
      const [, version] = /\/cryptoKeyVersions\/(\d+)$/.exec(String(body['name'])) ?? [];
      return {
        keyId: version === undefined ? key : `${key}#${version}`,
        bytes: bytesOf(body['ciphertext'], key),
      };
    },
    unwrap: async ({ bytes }, context) => {
      const body = await call('decrypt', { ciphertext: bytes.toString('base64') }, context);
      return bytesOf(body['plaintext'], key);
    },
  };
}

function troubleOf({ status, body }: JsonAnswer, method: 'encrypt' | 'decrypt'): KeyTrouble {
  const error = isObject(body['error']) ? body['error'] : {};
  switch (status) {
    case 400:
      if (error['status'] === 'FAILED_PRECONDITION') return 'disabled';
      return method === 'decrypt' ? 'wrong' : 'unreachable';
    case 401:
    case 403:
      return 'denied';
    case 404:
      return 'missing';
    default:
      return 'unreachable';
  }
}

function bytesOf(value: unknown, key: string): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  throw kmsError({ service, keyId: key }, 'unreachable', 'not a Cloud KMS response');
}

/** Loads the library at first use. The library renews its tokens. */
function applicationDefault(): () => Promise<string> {
  let auth: Promise<{ getAccessToken(): Promise<string | null | undefined> }> | undefined;
  return async () => {
    auth ??= loadAuth();
    const token = await (await auth).getAccessToken();
    if (token) return token;
    throw new Error('No application default credentials.');
  };
}

async function loadAuth(): Promise<{ getAccessToken(): Promise<string | null | undefined> }> {
  try {
    const { GoogleAuth } = await import('google-auth-library');
    return new GoogleAuth({ scopes: [scope] });
  } catch (cause) {
    throw new VaultError(
      'googleCloudKms needs the package google-auth-library or the option accessToken. Install the package or set the option.',
      { cause },
    );
  }
}
