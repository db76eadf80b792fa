type HeaderValues = Readonly<Record<string, string | string[] | undefined>>;

/*
 * Requests: only what is listed goes on, so that neither our own credentials nor anything that
 * changes the meaning of a message (RFC 9110 section 7.6.1) can reach the provider.
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
 * Answers: hop-by-hop headers end here, and what would act on our own origin in a browser.
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

/** The caller's headers that go on to the provider: the general ones, and those that its API names. */
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

/** The provider's headers that go back to the caller. */
export function returnedHeaders(headers: HeaderValues): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === undefined || withheld.has(lower) || lower.startsWith('access-control-')) continue;
    result[lower] = value;
  }
  // Whatever the provider sent, it is data here: never a page of our own origin.
  result['x-content-type-options'] = 'nosniff';
  result['content-security-policy'] = "sandbox; default-src 'none'";
  return result;
}
