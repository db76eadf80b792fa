import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';
import { isError } from '../is-error.js';

/** A key service's response. `body` is empty if it was not a JSON object. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A request to a key service. */
interface JsonRequest {
  readonly headers: Record<string, string>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

/**
 * Posts JSON to a key service. Returns its response, whatever the status.
 * @throws EgressError when no complete response arrives in time
 */
export async function postJson(
  egress: Egress,
  url: URL,
  { headers, body, timeoutMs }: JsonRequest,
): Promise<JsonAnswer> {
  const { status, text } = await egress.text(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    timeoutMs,
  });
  return { status, body: parseObject(text) };
}

/** Returns a name for a failed call that is safe to log: its reason, and nothing of the request. */
export function codeOf(error: unknown): string {
  if (error instanceof EgressError) return error.reason;
  return isError(error) ? error.name : 'Error';
}

/**
 * Parses an endpoint that the operator configured.
 * @throws TypeError when it is neither https nor on localhost
 */
export function endpointOf(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local =
    url?.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (!url || (url.protocol !== 'https:' && !local) || url.search !== '' || url.username !== '') {
    // Data keys are sent over it unencrypted.
    throw new TypeError(`${name} must be an https URL. Plain http is allowed for localhost only.`);
  }
  return url;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
