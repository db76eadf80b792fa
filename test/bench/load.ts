import autocannon from 'autocannon';

type Headers = Readonly<Record<string, string>>;

export interface LoadOptions {
  readonly url: string;
  /** Asked for in turn. */
  readonly paths: readonly string[];
  readonly method?: 'GET' | 'POST';
  /** Sent with each request; of several, one after the other. */
  readonly headers?: Headers | readonly Headers[];
  readonly body?: Buffer;
  /** Connections that are kept alive, each with one request under way. */
  readonly connections: number;
  readonly seconds: number;
}

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Sends requests as fast as they are answered. @throws when one fails, for then the figures are of something else. */
export async function load(options: LoadOptions): Promise<Load> {
  const { url, paths, method = 'GET', headers = {}, body, connections, seconds } = options;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method,
    ...(body && { body }),
    requests: [headers].flat().flatMap((one) => paths.map((path) => ({ path, headers: one }))),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
