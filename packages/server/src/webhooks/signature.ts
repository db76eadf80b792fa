import { createHmac } from 'node:crypto';

/** Of which secret: each roll raises the version by one. */
export interface SecretOf {
  readonly id: string;
  readonly secretVersion: number;
  /** Whether the version before signs too. */
  readonly previousSigns: boolean;
}

/**
 * The secrets of endpoints follow from a secret of this deployment, so that none is stored: a copy of
 * the database signs nothing.
 */
export class WebhookSecrets {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** As its receiver gets it: `whsec_` and 32 bytes in base64. */
  show({ id, secretVersion }: Pick<SecretOf, 'id' | 'secretVersion'>): string {
    return `whsec_${this.#bytes(id, secretVersion).toString('base64')}`;
  }

  /**
   * The headers of one attempt, after Standard Webhooks: `v1` is HMAC-SHA256 over id, timestamp and
   * body. While a secret is being rolled there are two, the new one's first.
   * @param timestamp seconds since 1970
   */
  sign(
    endpoint: SecretOf,
    eventId: string,
    timestamp: number,
    body: string,
  ): Record<string, string> {
    const versions = endpoint.previousSigns
      ? [endpoint.secretVersion, endpoint.secretVersion - 1]
      : [endpoint.secretVersion];
    const signatures = versions.map((version) => {
      const hmac = createHmac('sha256', this.#bytes(endpoint.id, version));
      return `v1,${hmac.update(`${eventId}.${timestamp}.${body}`).digest('base64')}`;
    });
    return {
      'webhook-id': eventId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures.join(' '),
    };
  }

  #bytes(id: string, version: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${id}:${version}`).digest();
  }
}
