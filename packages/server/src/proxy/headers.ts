type HeaderValues = Readonly<Record<string, string | string[] | undefined>>;

/*
 * Requests: only these headers are forwarded, so that neither our credentials nor a header that
 * changes how a message is read (RFC 9110 section 7.6.1) reaches the provider.
 */
const forwarded = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'prefer',
  'range',
  'user-agent',
]);

/*
 * Responses: hop-by-hop headers, and headers that would affect our origin in a browser, are
 * removed.
 */
const withheld = new Set([
  'alt-svc',
  'clear-site-data',
  'connection',
  'content-security-policy',
  'content-security-policy-report-only',
  'keep-alive',
  'nel',
  'proxy-authenticate',
  'proxy-connection',
  'public-key-pins',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'set-cookie',
  'set-cookie2',
  'service-worker-allowed',
  'sourcemap',
  'strict-transport-security',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
]);

/**
 * Returns the caller's headers that are forwarded: general ones, and those that the provider's API
 * uses.
 */
export function forwardedHeaders(
  headers: HeaderValues,
  providerHeaders: readonly string[] = [],
): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value !== undefined && (forwarded.has(lower) || providerHeaders.includes(lower)))
      result[lower] = value;
  }
  return result;
}

/**
 * Returns the headers of a request to the provider: the caller's, and those of the definition that
 * the caller leaves open. An Accept header for any type, which HTTP clients add on their own, leaves
 * it open (RFC 9110 section 12.5.1).
 */
export function mergedHeaders(
  own: Readonly<Record<string, string>>,
  callers: Readonly<Record<string, string | string[]>>,
): Record<string, string | string[]> {
  const merged = { ...own, ...callers };
  if (own['accept'] !== undefined && merged['accept'] === '*/*') merged['accept'] = own['accept'];
  return merged;
}

/** Returns the provider's headers that are passed back to the caller. */
export function returnedHeaders(headers: HeaderValues): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === undefined || withheld.has(lower) || lower.startsWith('access-control-')) continue;
    result[lower] = value;
  }
  // The response is data. It must never be shown as a page of our origin.
  result['x-content-type-options'] = 'nosniff';
  result['content-security-policy'] = "sandbox; default-src 'none'";
  return result;
}
