/**
 * Why a wrapping key could not be used: it is not there, it is another key than the one of that id,
 * its service refuses us, it is switched off, or its service gives no answer (trying again may help).
 */
export type KeyTrouble = 'missing' | 'wrong' | 'denied' | 'disabled' | 'unreachable';

/**
 * The vault refuses: a key is missing or wrong or can't be reached, or bytes were altered or moved.
 * Always a fault of the deployment or an attack, never of a request. Its message never holds key
 * material.
 */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  /** Set when a wrapping key is what is in trouble. */
  readonly keyTrouble: KeyTrouble | undefined;

  constructor(
    message: string,
    options: { readonly cause?: unknown; readonly keyTrouble?: KeyTrouble } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.keyTrouble = options.keyTrouble;
  }
}
