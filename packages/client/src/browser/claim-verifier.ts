/** Returns 32 random bytes as base64url: the verifier, which only the opener of a session knows. */
export function createVerifier(crypto: Crypto): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * Returns the S256 challenge of a verifier (RFC 7636 section 4.2); undefined on an insecure page,
 * where `crypto.subtle` is missing.
 */
export async function claimChallenge(
  crypto: Crypto,
  verifier: string,
): Promise<string | undefined> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  return base64url(
    new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(verifier))),
  );
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
