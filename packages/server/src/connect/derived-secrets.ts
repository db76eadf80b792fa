import { createHmac } from 'node:crypto';

/**
 * Derives an attempt's PKCE verifier and OpenID nonce from its state and a secret of this
 * deployment. They need not be stored and cannot be mixed up between attempts.
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

  #derive(purpose: string, state: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}:${state}`).digest('base64url');
  }
}
