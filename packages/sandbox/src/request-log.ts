import { field, type Call } from './http.js';

/** A request that a stand-in received. It never contains secrets or tokens. */
export interface LoggedRequest {
  /** The HTTP method. */
  method: string;
  /** The path, without the query. */
  path: string;
  /** The fields of query and body, with secret values replaced by `[redacted]`. */
  params: Record<string, string>;
  /** The scheme of the Authorization header, such as `Bearer`. */
  authorization?: string;
  /** The `User-Agent` header. */
  userAgent?: string;
}

/** Counts of events since the start or the last reset. */
export interface Counters {
  /** Token requests by grant type, including failed ones. */
  tokenRequests: Record<string, number>;
  /** Requests to the revocation endpoint. */
  revocations: number;
  /** Requests to the API. */
  apiRequests: number;
  /** How often a used refresh token was sent again. */
  refreshTokenReuse: number;
}

/** The limit that keeps a benchmark from filling the memory. */
const KEPT = 10_000;

const SECRET = /token$|secret|^code$|^code_verifier$|^client_assertion$/;

/** Keeps the latest requests, in order, for tests. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  counters: Counters = fresh();

  add(call: Call): void {
    const params: Record<string, string> = {};
    for (const [name, value] of [...call.url.searchParams, ...Object.entries(call.fields)]) {
      params[name] = SECRET.test(name)
        ? '[redacted]'
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
    }
    if (this.requests.length >= KEPT) this.requests.splice(0, KEPT / 10);
    const authorization = call.headers.authorization?.split(' ')[0];
    const userAgent = call.headers['user-agent'];
    this.requests.push({
      method: call.method,
      path: call.url.pathname,
      params,
      ...(authorization === undefined ? {} : { authorization }),
      ...(userAgent === undefined ? {} : { userAgent }),
    });
  }

  countTokenRequest(call: Call): void {
    const grantType = field(call.fields, 'grant_type') || 'authorization_code';
    const counts = this.counters.tokenRequests;
    counts[grantType] = (counts[grantType] ?? 0) + 1;
  }

  clear(): void {
    this.requests.length = 0;
    this.counters = fresh();
  }
}

function fresh(): Counters {
  return { tokenRequests: {}, revocations: 0, apiRequests: 0, refreshTokenReuse: 0 };
}
