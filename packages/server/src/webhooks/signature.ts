import { createHmac } from 'node:crypto';
import { secretForms } from '../hidden-secrets.js';

/** Identifies an endpoint's current secret. Each roll raises the version by one. */
export interface SecretOf {
  readonly id: string;
  readonly secretVersion: number;
  /** Whether the previous secret also signs. */
  readonly previousSigns: boolean;
}

interface SignedContent {
  readonly eventId: string;
  /** The time of the attempt, in seconds since 1970. */
  readonly timestampS: number;
  readonly body: string;
}

/**
 * Derives the endpoints' secrets from a secret of this deployment. None is stored, so a copy of the
 * database cannot sign anything.
 */
export class WebhookSecrets {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Returns the secret for the receiver: `whsec_` and 32 bytes in base64. */
  show({ id, secretVersion }: Pick<SecretOf, 'id' | 'secretVersion'>): string {
    return `whsec_${this.#bytes(id, secretVersion).toString('base64')}`;
  }

  /**
   * Returns the headers of one attempt, as in Standard Webhooks: `v1` is the HMAC-SHA256 of id,
   * timestamp and body. While a secret is being rolled there are two signatures, the new one first.
   */
  sign(endpoint: SecretOf, { eventId, timestampS, body }: SignedContent): Record<string, string> {
    const versions = endpoint.previousSigns
      ? [endpoint.secretVersion, endpoint.secretVersion - 1]
      : [endpoint.secretVersion];
    const signatures = versions.map((version) => {
      const hmac = createHmac('sha256', this.#bytes(endpoint.id, version));
      return `v1,${hmac.update(`${eventId}.${timestampS}.${body}`).digest('base64')}`;
    });
    return {
      'webhook-id': eventId,
      'webhook-timestamp': String(timestampS),
      'webhook-signature': signatures.join(' '),
    };
  }

  /** Returns the forms in which a receiver may send the endpoint's secrets back. */
  secretForms({ id, secretVersion, previousSigns }: SecretOf): string[] {
    const versions = previousSigns ? [secretVersion, secretVersion - 1] : [secretVersion];
    return versions.flatMap((version) => {
      const secret = this.show({ id, secretVersion: version });
      const bytes = this.#bytes(id, version);
      return [...secretForms([secret, secret.slice('whsec_'.length)]), bytes.toString('hex')];
    });
  }

  #bytes(id: string, version: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${id}:${version}`).digest();
  }
}
