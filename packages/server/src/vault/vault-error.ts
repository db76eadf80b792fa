/**
 * Why a wrapping key could not be used: `missing` (not configured or not found), `wrong` (another
 * key under that id), `denied` (its service refuses access), `disabled` (switched off), or
 * `unreachable` (its service does not answer; a retry may help).
 */
export type KeyTrouble = 'missing' | 'wrong' | 'denied' | 'disabled' | 'unreachable';

/**
 * The vault could not be used: a key is missing, wrong or unreachable, or bytes were altered or
 * moved. This is always a fault of the deployment or an attack, never of a request. The message
 * never contains key material.
 */
export class VaultError extends Error {
  /** Always `VaultError`. */
  override readonly name = 'VaultError';
  /** What is wrong with the wrapping key; undefined when another problem occurred. */
  readonly keyTrouble: KeyTrouble | undefined;

  constructor(
    message: string,
    options: { readonly cause?: unknown; readonly keyTrouble?: KeyTrouble } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.keyTrouble = options.keyTrouble;
  }
}

/**
 * Returns whether an error means that a record can never be decrypted: it was altered or moved, or
 * its data key was deleted. A wrapping key that is missing or unreachable may come back.
 */
export function isUnreadable(error: unknown): boolean {
  return error instanceof VaultError && error.keyTrouble === undefined;
}
