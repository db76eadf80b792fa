import { Egress } from '../egress/egress.js';
import type { KeyProvider } from '../vault/key-provider.js';
import type { KeyTrouble } from '../vault/vault-error.js';
import { codeOf, endpointOf, isObject, postJson, type JsonAnswer } from './json-call.js';
import { kmsError, kmsTimeoutMs } from './kms-call.js';

export type { KeyProvider, WrappedKey } from '../vault/key-provider.js';

/** Which key of Vault's transit engine wraps the data keys, and how to reach it. */
export interface VaultTransitOptions {
  /**
   * The URL of the Vault server or agent, such as `https://vault.internal:8200`. Plain http is
   * allowed for localhost only.
   */
  readonly address: string;
  /** The transit key's name. Its type must support associated data, such as `aes256-gcm96`. */
  readonly key: string;
  /** A token, or a function that returns the current one. */
  readonly token: string | (() => Promise<string>);
  /** The mount path of the transit engine. @default 'transit' */
  readonly mount?: string | undefined;
  /** The namespace, for Vault Enterprise and HCP. */
  readonly namespace?: string | undefined;
  /**
   * The key's id in the database. Set it when two Vault servers have a key of the same name. It
   * must not change while anything is wrapped with the key.
   * @default 'vault-transit/<mount>/<key>'
   */
  readonly id?: string | undefined;
  /** The time limit for one call, in milliseconds. @default 5000 */
  readonly timeoutMs?: number | undefined;
}

const service = 'Vault transit';
const segment = /^[\w.-]+$/;

/**
 * Returns a key provider that wraps data keys with the transit engine of HashiCorp Vault (1.13 or
 * newer) or OpenBao. The context is sent as `associated_data`. Requires `update` on
 * `<mount>/encrypt/<key>` and `<mount>/decrypt/<key>`. For a private CA, set `NODE_EXTRA_CA_CERTS`.
 *
 * Key ids end in the version that Vault used: `vault-transit/transit/hawser#2`.
 * @see https://developer.hashicorp.com/vault/api-docs/secret/transit#encrypt-data
 * @throws TypeError when the address, mount, key or id is invalid
 */
export function vaultTransit(options: VaultTransitOptions): KeyProvider {
  const { key, mount = 'transit', token, namespace, timeoutMs = kmsTimeoutMs } = options;
  const id = options.id ?? `vault-transit/${mount}/${key}`;
  if (!segment.test(key) || !mount.split('/').every((part) => segment.test(part))) {
    throw new TypeError(
      'vaultTransit: mount and key may contain only letters, digits, ".", "_" and "-".',
    );
  }
  if (!/^[^#\s]{1,200}$/.test(id)) {
    throw new TypeError('vaultTransit: id must be 1–200 characters without spaces or "#".');
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
            throw kmsError({ service, keyId: id }, 'denied', 'no token');
          });
    const answer = await postJson(egress, new URL(`/v1/${mount}/${method}/${key}`, base), {
      headers: {
        'x-vault-token': current,
        ...(namespace !== undefined && { 'x-vault-namespace': namespace }),
      },
      body: { ...body, associated_data: context.toString('base64') },
      timeoutMs,
    }).catch((error: unknown) => {
      throw kmsError({ service, keyId: id }, 'unreachable', codeOf(error));
    });
    if (answer.status === 200 && isObject(answer.body['data'])) return answer.body['data'];
    throw kmsError({ service, keyId: id }, troubleOf(answer, method), answer.status);
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

/** Vault has no error codes, only messages. This matches one that has been stable for years. */
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
  throw kmsError({ service, keyId: id }, 'unreachable', 'not a Vault response');
}
