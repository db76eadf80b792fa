import { Agent, request as send } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that `fetch` would normalise or refuse to send. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, exactly as sent over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true });

/** Sends a request exactly as given. */
export function sendRaw(origin: string, raw: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const { method, path, headers, body } = raw;
  return new Promise((resolve, reject) => {
    const request = send({ agent, hostname, port, method, path, headers }, (response) => {
      const { statusCode: status = 0, rawHeaders } = response;
      const seen = new Headers();
      for (let at = 0; at < rawHeaders.length; at += 2) {
        seen.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
      }
      text(response).then((read) => resolve({ status, headers: seen, body: read }), reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
