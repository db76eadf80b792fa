import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { HawserError } from '@hawser/contract';

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

const decoders: Readonly<Record<string, Decode>> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  // RFC 9110 section 8.4.1.2 means the zlib format, but some clients send raw DEFLATE.
  deflate: (bytes, options) =>
    hasZlibHeader(bytes) ? inflateSync(bytes, options) : inflateRawSync(bytes, options),
  br: brotliDecompressSync,
};

/** The codings that are accepted. */
const acceptedCodings = 'gzip, deflate, br';

/**
 * Returns a function that undoes the coding of a request's body.
 * @throws HawserError `unsupported_media_type` for an unknown coding, or for more than one
 */
export function decoderFor(
  header: string | undefined,
): (bytes: Buffer, maxBytes: number) => Buffer {
  const coding = header?.trim().toLowerCase() || 'identity';
  const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (!decode) {
    throw new HawserError(
      'unsupported_media_type',
      `This Content-Encoding is not supported. Send the body without it, or with one of ${acceptedCodings}.`,
    );
  }
  return (bytes, maxBytes) => {
    try {
      return bytes.length === 0 ? bytes : decode(bytes, { maxOutputLength: maxBytes });
    } catch (cause) {
      if (isTooLarge(cause))
        throw new HawserError(
          'payload_too_large',
          `The decompressed body is too large. Send at most ${maxBytes / 1024} KiB.`,
          { cause },
        );
      throw new HawserError(
        'validation_failed',
        'The body is not in the format that its Content-Encoding says.',
        { cause, details: { field: 'body' } },
      );
    }
  };
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** RFC 1950 section 2.2: the method is 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length > 1 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}
