/**
 * Wraps and unwraps data keys for the vault. It never sees a record. The local keyring is one
 * implementation; a KMS is another.
 */
export interface KeyProvider {
  /** The id of the wrapping key for new data keys, without a version. */
  readonly activeKeyId: string;

  /** The ids of all keys that it can unwrap with, including the active one, without versions. */
  readonly keyIds: readonly string[];

  /**
   * Wraps a data key, or another secret of at most 64 bytes, with the active key. `context` must be
   * bound to the result (as associated data, or a KMS's encryption context), so that the wrapped
   * key can be unwrapped in the same context only.
   */
  wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey>;

  /**
   * Returns the data key. Rejects when the key id is unknown, or when the bytes or the context are
   * not those of `wrap`.
   */
  unwrap(wrapped: WrappedKey, context: Buffer): Promise<Buffer>;
}

/** A wrapped data key, which only its wrapping key can unwrap. */
export interface WrappedKey {
  /** The wrapping key's id. If its service says which version it used, `#<version>` follows. */
  readonly keyId: string;
  /** The bytes that the service returned. */
  readonly bytes: Buffer;
}

/** Returns a wrapping key's id without its version. */
export function withoutVersion(keyId: string): string {
  const end = keyId.indexOf('#');
  return end === -1 ? keyId : keyId.slice(0, end);
}
