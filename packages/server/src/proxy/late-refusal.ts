import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { AnswerHead, Sink } from '../egress/relay.js';
import { object } from '../providers/read-json.js';
import type { Api, Json, JsonObject } from '../providers/provider.js';

/** A refusal is short. A longer response is data, and is not inspected. */
const maxBytes = 1_000;

const limit = { maxOutputLength: maxBytes };
const decoders = new Map<string, (body: Buffer) => Buffer>([
  ['identity', (body) => body],
  ['gzip', (body) => gunzipSync(body, limit)],
  ['deflate', (body) => inflateSync(body, limit)],
  ['br', (body) => brotliDecompressSync(body, limit)],
]);

/**
 * Passes a response on while checking whether it refuses the credential, for APIs that answer
 * errors with a success status. The caller already has the response, so only the next call can
 * benefit.
 */
export function watchForRefusal(
  sink: Sink,
  { status, headers }: AnswerHead,
  { refusesCredential }: Api,
  onRefusal: () => void,
): Sink {
  if (!refusesCredential || status > 299 || !/\bjson\b/.test(String(headers['content-type'])))
    return sink;
  const decode = decoders.get(String(headers['content-encoding'] ?? 'identity'));
  if (!decode) return sink;
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    write: (piece) => {
      size += piece.length;
      if (size <= maxBytes) pieces.push(piece);
      return sink.write(piece);
    },
    end: () => {
      sink.end();
      const answer = size <= maxBytes ? parse(() => decode(Buffer.concat(pieces))) : undefined;
      if (answer && refusesCredential(answer)) onRefusal();
    },
    fail: (error) => sink.fail(error),
  };
}

function parse(body: () => Buffer): JsonObject | undefined {
  try {
    return object(JSON.parse(body().toString('utf8')) as Json);
  } catch {
    // Not JSON, or too long for a refusal. The caller has received it unchanged.
    return undefined;
  }
}
