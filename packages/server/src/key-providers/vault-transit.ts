import { Egress } from '../egress/egress.js';
import type { KeyProvider } from '../vault/key-provider.js';
import type { KeyTrouble } from '../vault/vault-error.js';
import { codeOf, endpointOf, isObject, postJson, type JsonAnswer } from './json-call.js';
import { kmsError, kmsTimeoutMs } from './kms-call.js';

export type { KeyProvider, WrappedKey } from '../vault/key-provider.js';

/** Which key of Vault's transit engine wraps the data keys, and how it is reached. */
export interface VaultTransitOptions {
  /** Of the Vault server or agent: `https://vault.internal:8200`; http on this machine only. */
  readonly address: string;
  /** The transit key's name; of a type with associated data, such as `aes256-gcm96`. */
  readonly key: string;
  /** A token, or a function that gives the current one. */
  readonly token: string | (() => Promise<string>);
  /** Where the transit engine is mounted. @default 'transit' */
  readonly mount?: string | undefined;
  /** For Vault Enterprise and HCP. */
  readonly namespace?: string | undefined;
  /**
   * What the key is called in the database. Set it when two Vault servers have a key of the same
   * name; it must stay the same for as long as anything is wrapped.
   * @default 'vault-transit/<mount>/<key>'
   */
  readonly id?: string | undefined;
  /** Milliseconds for one call. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

const service = 'Vault transit';
const segment = /^[\w.-]+$/;

/**
 * Wraps data keys with HashiCorp Vault's transit engine (or OpenBao's). The context is the
 * `associated_data`: Vault 1.13 or newer. Needs `update` on `<mount>/encrypt/<key>` and
 * `<mount>/decrypt/<key>`. A private CA goes into `NODE_EXTRA_CA_CERTS`.
 *
 * Key ids end in the version that Vault used: `vault-transit/transit/hawser#2`.
 * @see https://developer.hashicorp.com/vault/api-docs/secret/transit#encrypt-data
 * @throws TypeError when address, mount or key are not what they should be
 */
export function vaultTransit(options: VaultTransitOptions): KeyProvider {
  const { key, mount = 'transit', token, namespace, timeoutMs = kmsTimeoutMs } = options;
  const id = options.id ?? `vault-transit/${mount}/${key}`;
  if (!segment.test(key) || !mount.split('/').every((part) => segment.test(part))) {
    throw new TypeError('vaultTransit: mount and key are letters, digits, ".", "_" and "-".');
  }
  if (!/^[^#\s]{1,200}$/.test(id)) {
    throw new TypeError('vaultTransit: id is 1–200 characters without spaces and "#".');
  }
  const base = endpointOf('vaultTransit: address', options.address);
  const egress = new Egress({ allowPrivateNetwork: [base.host] });

  const call = async (
    method: 'encrypt' | 'decrypt',
    body: Record<string, string>,
    context: Buffer,
  ): Promise<Record<string, unknown>> => {
    const current =
      typeof token === 'string'
        ? token
        : await token().catch(() => {
            throw kmsError(service, id, 'denied', 'no token');
          });
    const answer = await postJson(
      egress,
      new URL(`/v1/${mount}/${method}/${key}`, base),
      {
        'x-vault-token': current,
        ...(namespace !== undefined && { 'x-vault-namespace': namespace }),
      },
      { ...body, associated_data: context.toString('base64') },
      timeoutMs,
    ).catch((error: unknown) => {
      throw kmsError(service, id, 'unreachable', codeOf(error));
    });
    if (answer.status === 200 && isObject(answer.body['data'])) return answer.body['data'];
    throw kmsError(service, id, troubleOf(answer, method), answer.status);
  };

  return {
    activeKeyId: id,
    keyIds: [id],
    wrap: async (dataKey, context) => {
      const data = await call('encrypt', { plaintext: dataKey.toString('base64') }, context);
      const ciphertext = textOf(data['ciphertext'], id);
      const [, version] = /^vault:v(\d+):/.exec(ciphertext) ?? [];
      return {
        keyId: version === undefined ? id : `${id}#${version}`,
        bytes: Buffer.from(ciphertext, 'utf8'),
      };
    },
    unwrap: async ({ bytes }, context) => {
      const data = await call('decrypt', { ciphertext: bytes.toString('utf8') }, context);
      return Buffer.from(textOf(data['plaintext'], id), 'base64');
    },
  };
}

/** Vault names its errors in prose only; of that, what its source has said for years. */
function troubleOf({ status, body }: JsonAnswer, method: 'encrypt' | 'decrypt'): KeyTrouble {
  const said = Array.isArray(body['errors']) ? body['errors'].join(' ') : '';
  switch (status) {
    case 400:
      if (/key not found/i.test(said)) return 'missing';
      return method === 'decrypt' ? 'wrong' : 'disabled';
    case 403:
      return 'denied';
    case 404:
      return 'missing';
    default:
      return 'unreachable';
  }
}

function textOf(value: unknown, id: string): string {
  if (typeof value === 'string') return value;
  throw kmsError(service, id, 'unreachable', 'not an answer of Vault');
}
