/**
 * The key-management side of the vault: wraps and unwraps data keys and never sees a record.
 * The local keyring is one; a KMS is another.
 */
export interface KeyProvider {
  /** Id of the wrapping key that new data keys are wrapped with; without a version. */
  readonly activeKeyId: string;

  /** Ids of all keys that it unwraps with, the active one among them; without versions. */
  readonly keyIds: readonly string[];

  /**
   * Wraps a data key (or another secret of at most 64 bytes) with the active key. `context` must be bound to the result (associated
   * data, or a KMS's encryption context), so that the wrapped key opens in the same context only.
   */
  wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey>;

  /** Rejects when the key id is unknown, or when the bytes or the context are not those of `wrap`. */
  unwrap(wrapped: WrappedKey, context: Buffer): Promise<Buffer>;
}

/** A secret that only its wrapping key opens: what is stored of a data key. */
export interface WrappedKey {
  /** Of the wrapping key; where its service says which version of it was used, `#<version>` follows. */
  readonly keyId: string;
  /** As the service gave them. */
  readonly bytes: Buffer;
}

/** A wrapping key's id without its version. */
export function withoutVersion(keyId: string): string {
  const end = keyId.indexOf('#');
  return end === -1 ? keyId : keyId.slice(0, end);
}
