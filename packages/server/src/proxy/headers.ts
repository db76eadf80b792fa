type HeaderValues = Readonly<Record<string, string | string[] | undefined>>;

/*
 * Requests: everything is forwarded except what is listed here, because a header that is dropped may
 * change what a call means: without Content-Range, a chunk replaces a whole file.
 */

/** Hop-by-hop headers and those that frame a message (RFC 9110 sections 7.6.1 and 8.6). */
const ofConnection = new Set([
  'alt-used',
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Hawser's own headers. */
const own = new Set(['x-account-id', 'x-connection-id']);

/*
 * Credentials that the caller has for somebody else: Hawser, or a gateway in front of it. The
 * provider gets the connection's credential instead. A provider's `forwardHeaders` are exempt.
 */
const credentials = new Set([
  'api-key',
  'apikey',
  'authorization',
  'cookie',
  'cookie2',
  'x-access-token',
  'x-amz-security-token',
  'x-amzn-oidc-accesstoken',
  'x-amzn-oidc-data',
  'x-amzn-oidc-identity',
  'x-api-key',
  'x-apikey',
  'x-auth-token',
  'x-authorization',
  'x-client-cert',
  'x-csrf-token',
  'x-csrftoken',
  'x-functions-key',
  'x-goog-iap-jwt-assertion',
  'x-id-token',
  'x-serverless-authorization',
  'x-ssl-client-cert',
  'x-vercel-oidc-token',
  'x-xsrf-token',
]);

/*
 * What servers in front of the router tell it about the connection to them. A provider would take
 * it for something that a server in front of itself says: who the client is, and which host and
 * path are meant.
 */
const ofGateways = new Set([
  'cdn-loop',
  'client-ip',
  'forwarded',
  'front-end-https',
  'fastly-client-ip',
  'true-client-ip',
  'via',
  'x-amz-cf-id',
  'x-amzn-trace-id',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-host',
  'x-original-host',
  'x-original-method',
  'x-original-uri',
  'x-original-url',
  'x-real-ip',
  'x-rewrite-url',
  'x-scheme',
]);
const withheldBeginnings = new RegExp(
  `^(?:${[
    // RFC 9110 section 11.7, and the older Proxy-Connection.
    'proxy-',
    // What a browser says about the page (Fetch Metadata, client hints), and WebSockets.
    'sec-',
    'hawser-',
    'cf-',
    'fly-',
    'x-appengine-',
    'x-arr-',
    'x-auth-request-',
    'x-azure-',
    'x-envoy-',
    'x-forwarded-',
    'x-ms-client-principal',
    'x-ms-token-',
    'x-vercel-',
    // Names of HTTP/2's request line.
    ':',
  ].join('|')})`,
);

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
]);

/**
 * Returns the caller's headers that are forwarded: all but hop-by-hop headers, credentials, cookies,
 * Hawser's own, and what a server in front of the router adds.
 * @param providerHeaders headers of the provider's API, in lower case, that are forwarded anyway
 */
export function forwardedHeaders(
  headers: HeaderValues,
  providerHeaders: readonly string[] = [],
): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  const named = namedByConnection(headers);
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === undefined || ofConnection.has(lower) || named.has(lower)) continue;
    if (providerHeaders.includes(lower) || !isWithheld(lower)) result[lower] = value;
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

/** Some servers make no difference between `_` and `-` in names of headers. */
function isWithheld(lower: string): boolean {
  const name = lower.includes('_') ? lower.replaceAll('_', '-') : lower;
  if (own.has(name) || credentials.has(name) || ofGateways.has(name)) return true;
  return ofConnection.has(name) || withheldBeginnings.test(name);
}

/** Returns the names that the Connection header makes hop-by-hop. */
function namedByConnection({ connection }: HeaderValues): ReadonlySet<string> {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close')
    return nothing;
  return new Set(
    String(connection)
      .toLowerCase()
      .split(/[\s,]+/),
  );
}

const nothing: ReadonlySet<string> = new Set();

/** Returns the provider's headers that are passed back to the caller. */
export function returnedHeaders(headers: HeaderValues): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  const named = namedByConnection(headers);
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === undefined || withheld.has(lower) || named.has(lower)) continue;
    // Only Hawser says which errors are Hawser's.
    if (lower.startsWith('access-control-') || lower.startsWith('hawser-')) continue;
    result[lower] = value;
  }
  // The response is data. It must never be shown as a page of our origin.
  result['x-content-type-options'] = 'nosniff';
  result['content-security-policy'] = "sandbox; default-src 'none'";
  return result;
}
