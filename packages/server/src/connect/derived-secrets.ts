import { createHmac } from 'node:crypto';

/**
 * The PKCE verifier and the OpenID nonce of one attempt. They follow from its state and a secret of
 * this deployment, so that they need not be stored and can't be mixed up between attempts.
 */
export class DerivedSecrets {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** RFC 7636 section 4.1: 43 characters. */
  codeVerifier(state: string): string {
    return this.#derive('code-verifier', state);
  }

  nonce(state: string): string {
    return this.#derive('nonce', state);
  }

  #derive(purpose: string, state: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}:${state}`).digest('base64url');
  }
}
