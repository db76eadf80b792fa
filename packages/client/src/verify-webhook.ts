import type { WebhookPayload } from '@hawser/contract/partner';

/** How far a webhook's time may be from this machine's, either way: 5 minutes, in seconds. */
const toleranceS = 5 * 60;
const encoder = new TextEncoder();

/** A webhook that must not be believed. Answer it with 400, and do nothing else. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  /**
   * - `headers_missing`: one of `webhook-id`, `webhook-timestamp`, `webhook-signature` isn't there
   * - `too_old`, `too_new`: its time is more than 5 minutes away; a replay, or a wrong clock
   * - `wrong_signature`: it is not from the holder of the secret, or was altered on its way
   */
  readonly reason: 'headers_missing' | 'too_old' | 'too_new' | 'wrong_signature';

  constructor(reason: WebhookVerificationError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** As Node's `req.headers`, or the Fetch standard's `Headers`. */
export type WebhookHeaders =
  { get(name: string): string | null } | Readonly<Record<string, string | string[] | undefined>>;

/**
 * Checks that a webhook comes from Hawser, is whole and is of now; gives what it says. After
 * https://www.standardwebhooks.com. Runs wherever WebCrypto does.
 *
 * The same event can come more than once: `webhook-id` stays the same, so keep those you have dealt
 * with.
 * @param secret `whsec_…`, as it was shown when the webhook was made
 * @param body the bytes as they came; a body that was parsed and written out again is another one
 * @throws WebhookVerificationError
 * @throws TypeError for a secret that is none
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
    'No signature of the webhook is right: check the secret, and that the body is as it came.',
  );
}

function importKey(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (!secret.startsWith('whsec_') || bytes.length < 24) {
    throw new TypeError('The secret of a webhook begins with "whsec_", and base64 follows.');
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

function header(headers: WebhookHeaders, name: string): string {
  const value = isHeaders(headers) ? headers.get(name) : headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WebhookVerificationError('headers_missing', `The webhook has no ${name}.`);
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
      'The webhook is from the future: check the clock.',
    );
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Empty for what is no base64: no signature and no key is that short. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
