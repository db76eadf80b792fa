/** 32 random bytes as base64url: a secret that stays with the opener of a session. */
export function createVerifier(crypto: Crypto): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** S256 of the verifier (RFC 7636 section 4.2); nothing on an insecure page, where browsers have no `subtle`. */
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
