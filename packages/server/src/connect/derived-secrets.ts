import { createHmac } from 'node:crypto';

/**
 * Derives secrets of attempts and sessions from a secret of this deployment. They need not be stored
 * and cannot be mixed up.
 */
export class DerivedSecrets {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Returns the PKCE code verifier, 43 characters long (RFC 7636 section 4.1). */
  codeVerifier(state: string): string {
    return this.#derive('code-verifier', state);
  }

  /** Returns the OpenID nonce. */
  nonce(state: string): string {
    return this.#derive('nonce', state);
  }

  /** Returns the token of the link to a session's page, 43 characters long. */
  startToken(sessionId: string): string {
    return this.#derive('start-token', sessionId);
  }

  /** Returns the hash under which the code of a session's end page is stored. */
  codeHash(sessionId: string, code: string): string {
    return this.#derive('connect-code', `${sessionId}:${code}`);
  }

  #derive(purpose: string, of: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}:${of}`).digest('base64url');
  }
}
