import { uuidBytes, uuidOf } from '../uuid.js';
import { associatedData } from './associated-data.js';
import { decrypt, encrypt, overheadBytes } from './aes-gcm.js';
import { VaultError } from './vault-error.js';

/*
 * A sealed record, version 1:
 *
 *   1 byte version · 1 byte algorithm · 16 bytes data key id · 12 bytes nonce · ciphertext · 16 bytes tag
 *
 * Version, algorithm and key id are readable without decrypting, and are authenticated.
 */
const version = 1;
const aes256Gcm = 1;
const headerBytes = 18;

/** Where a sealed record is stored. It can be decrypted only for this place. */
export interface Place {
  readonly partnerId: string;
  readonly accountId: string;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  /** What the plaintext is, such as `access_token`, `refresh_token` or `credentials`. */
  readonly kind: string;
  /** The record's generation. An older ciphertext cannot be decrypted as a newer one. */
  readonly generation: number;
}

/** Encrypts a record for its place, with the key derived from the data key of this id. */
export function sealEnvelope(
  { id, key }: { readonly id: string; readonly key: Buffer },
  place: Place,
  plaintext: Buffer,
): Buffer {
  const header = Buffer.concat([Buffer.from([version, aes256Gcm]), uuidBytes(id)]);
  return Buffer.concat([header, encrypt(key, plaintext, bind(header, place))]);
}

/**
 * Decrypts a record.
 * @throws VaultError when the bytes, the key or the place are not those it was sealed with
 */
export function openEnvelope(key: Buffer, place: Place, envelope: Buffer): Buffer {
  assertKnown(envelope);
  try {
    return decrypt(
      key,
      envelope.subarray(headerBytes),
      bind(envelope.subarray(0, headerBytes), place),
    );
  } catch (cause) {
    throw new VaultError(
      `A sealed ${place.kind} in ${place.table} cannot be decrypted: it was altered, or moved from another place.`,
      { cause },
    );
  }
}

/**
 * Returns the id of the data key that an envelope was sealed with.
 * @throws VaultError when it is not an envelope
 */
export function dataKeyIdOf(envelope: Buffer): string {
  assertKnown(envelope);
  return uuidOf(envelope.subarray(2, headerBytes));
}

function assertKnown(envelope: Buffer): void {
  if (envelope.length < headerBytes + overheadBytes) {
    throw new VaultError('A sealed record is truncated.');
  }
  if (envelope[0] !== version || envelope[1] !== aes256Gcm) {
    throw new VaultError(
      `A sealed record has version ${envelope[0] ?? 0}, algorithm ${envelope[1] ?? 0}, which this release of Hawser does not support.`,
    );
  }
}

function bind(header: Buffer, place: Place): Buffer {
  return associatedData([
    header,
    place.partnerId,
    place.accountId,
    place.table,
    place.column,
    place.rowId,
    place.kind,
    place.generation,
  ]);
}
