import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';

/** An answer of a key service; `code` stands in for a body where there was none. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Posts JSON to a key service.
 * @throws EgressError when there is no whole answer in time
 */
export async function postJson(
  egress: Egress,
  url: URL,
  headers: Record<string, string>,
  body: Readonly<Record<string, unknown>>,
  timeoutMs: number,
): Promise<JsonAnswer> {
  const { status, text } = await egress.text(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    timeoutMs,
  });
  return { status, body: parseObject(text) };
}

/** What a failed call is named in a message: never more than a reason and no part of the request. */
export function codeOf(error: unknown): string {
  if (error instanceof EgressError) return error.reason;
  return error instanceof Error ? error.name : 'Error';
}

/** An endpoint that the operator configured. https, except on this machine. */
export function endpointOf(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local =
    url?.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (!url || (url.protocol !== 'https:' && !local) || url.search !== '' || url.username !== '') {
    // Data keys travel on it in the clear.
    throw new TypeError(`${name} must be an https URL (http on this machine only).`);
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
