/**
 * The vault refuses: a key is missing or wrong, or bytes were altered or moved. Always a fault of
 * the deployment or an attack, never of a request. Its message never holds key material.
 */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}
