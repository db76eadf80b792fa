import type { WebhookPayload } from '@hawser/contract/partner';

/**
 * The largest difference between a webhook's timestamp and this machine's clock, either way, in
 * seconds.
 */
const toleranceS = 5 * 60;
const encoder = new TextEncoder();

/** Thrown when a webhook fails verification. Answer it with 400 and ignore its body. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  /**
   * - `headers_missing`: `webhook-id`, `webhook-timestamp` or `webhook-signature` is missing
   * - `too_old`, `too_new`: the timestamp is more than 5 minutes off; a replay, or a wrong clock
   * - `wrong_signature`: the webhook was not signed with this secret, or was altered
   */
  readonly reason: 'headers_missing' | 'too_old' | 'too_new' | 'wrong_signature';

  constructor(reason: WebhookVerificationError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The headers of a webhook request: Node's `req.headers`, or a Fetch `Headers` object. */
export type WebhookHeaders =
  { get(name: string): string | null } | Readonly<Record<string, string | string[] | undefined>>;

/**
 * Verifies the signature and the timestamp of a webhook (https://www.standardwebhooks.com) and
 * returns its payload, whose `data` depends on `type`. Runs wherever WebCrypto does.
 *
 * The same event can be delivered more than once, with the same `webhook-id`: store the ids that
 * you have processed.
 * @param secret the webhook's secret, `whsec_…`
 * @param body the raw body; a body that was parsed and serialised again does not match the
 * signature
 * @throws WebhookVerificationError
 * @throws TypeError if the secret is malformed
 * @example
 * app.post('/webhooks', express.raw({ type: () => true }), async (req, res) => {
 *   const event = await verifyWebhook(process.env.WEBHOOK_SECRET, req.headers, req.body);
 *   if (event.type === 'connection.expired') await remind(event.data);
 *   res.sendStatus(204);
 * });
 */
export async function verifyWebhook(
  secret: string,
  headers: WebhookHeaders,
  body: string | Uint8Array,
): Promise<WebhookPayload> {
  const key = await importKey(secret);
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature');
  assertRecent(timestamp);
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  const signed = concat(encoder.encode(`${id}.${timestamp}.`), bytes);
  for (const signature of signatures.split(' ')) {
    const [version, encoded = ''] = signature.split(',');
    if (version !== 'v1') continue;
    // WebCrypto compares in constant time.
    if (await crypto.subtle.verify('HMAC', key, fromBase64(encoded), signed))
      return JSON.parse(new TextDecoder().decode(bytes)) as WebhookPayload;
  }
  throw new WebhookVerificationError(
    'wrong_signature',
    'The webhook signature does not match. Check the secret, and that the body is the raw one.',
  );
}

function importKey(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!secret.startsWith('whsec_') || bytes.length < 24) {
    throw new TypeError('The webhook secret is malformed. It must be "whsec_" followed by base64.');
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

function header(headers: WebhookHeaders, name: string): string {
  const value = isHeaders(headers) ? headers.get(name) : headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WebhookVerificationError('headers_missing', `The webhook has no ${name} header.`);
}

function isHeaders(headers: WebhookHeaders): headers is { get(name: string): string | null } {
  return typeof headers['get'] === 'function';
}

function assertRecent(timestamp: string): void {
  const ageS = Date.now() / 1000 - Number(timestamp);
  if (Number.isNaN(ageS) || ageS > toleranceS)
    throw new WebhookVerificationError('too_old', 'The webhook was sent more than 5 minutes ago.');
  if (ageS < -toleranceS)
    throw new WebhookVerificationError(
      'too_new',
      "The webhook's timestamp is in the future. Check the clock.",
    );
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Decodes base64. Returns no bytes for malformed input, which no signature or key equals. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
