import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { AnswerHead, Sink } from '../egress/relay.js';
import { object } from '../providers/read-json.js';
import type { Api, Json, JsonObject } from '../providers/provider.js';

/** A refusal is short; what is longer is somebody's data, and not looked into. */
const atMostBytes = 1_000;

const limit = { maxOutputLength: atMostBytes };
const decoders = new Map<string, (body: Buffer) => Buffer>([
  ['identity', (body) => body],
  ['gzip', (body) => gunzipSync(body, limit)],
  ['deflate', (body) => inflateSync(body, limit)],
  ['br', (body) => brotliDecompressSync(body, limit)],
]);

/**
 * Passes an answer on, and finds out on its way whether an API that answers everything with a success
 * refuses the credential in it. By then it is the caller's: only the next call can profit.
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
      if (size <= atMostBytes) pieces.push(piece);
      return sink.write(piece);
    },
    end: () => {
      sink.end();
      const answer = size <= atMostBytes ? parse(() => decode(Buffer.concat(pieces))) : undefined;
      if (answer && refusesCredential(answer)) onRefusal();
    },
    fail: (error) => sink.fail(error),
  };
}

function parse(body: () => Buffer): JsonObject | undefined {
  try {
    return object(JSON.parse(body().toString('utf8')) as Json);
  } catch {
    // No JSON, or more than a refusal would be: the caller has it as it came.
    return undefined;
  }
}
