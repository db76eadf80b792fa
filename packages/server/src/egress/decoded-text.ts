import * as zlib from 'node:zlib';
import type { AnswerHead } from './relay.js';

type Decompress = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

/** Servers that flush without ending the stream leave out its last bytes, so they are not required. */
const flushed = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

const gunzip: Decompress = (bytes, options) => zlib.unzipSync(bytes, { ...flushed, ...options });

const codings: Readonly<Record<string, Decompress>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  // RFC 9110 section 8.4.1.2 means the zlib format, but some servers send raw DEFLATE.
  deflate: (bytes, options) =>
    hasZlibHeader(bytes)
      ? zlib.inflateSync(bytes, { ...flushed, ...options })
      : zlib.inflateRawSync(bytes, { ...flushed, ...options }),
  br: (bytes, options) =>
    zlib.brotliDecompressSync(bytes, {
      finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
      ...options,
    }),
};

/**
 * Returns the text of a response body. Compression is undone even where nobody asked for it, and
 * the characters are decoded by the byte order mark, the declared charset, or what the bytes are.
 * @param maxBytes the maximum size of the decompressed body
 * @throws RangeError when the decompressed body is larger than `maxBytes`
 * @throws Error when the body is not in the format that its Content-Encoding says
 */
export function decodedText(
  body: Buffer,
  headers: AnswerHead['headers'],
  maxBytes: number,
): string {
  return textOf(decompressed(body, headers, maxBytes), charsetOf(headers));
}

function decompressed(body: Buffer, headers: AnswerHead['headers'], maxBytes: number): Buffer {
  const options = { maxOutputLength: maxBytes };
  let bytes = body;
  // The codings were applied in the order of the list, so they are undone from its end.
  for (const coding of listOf(headers['content-encoding']).reverse()) {
    const decompress = Object.hasOwn(codings, coding) ? codings[coding] : undefined;
    if (!decompress || bytes.length === 0) continue;
    // A proxy may have undone the coding and left the header.
    if (decompress === gunzip && !isGzip(bytes)) continue;
    if (coding !== 'gzip' && coding !== 'x-gzip' && looksLikeJson(bytes)) continue;
    bytes = limited(() => decompress(bytes, options));
  }
  // No text begins with these two bytes: the header was lost on the way.
  return isGzip(bytes) ? limited(() => gunzip(bytes, options)) : bytes;
}

/** Runs a decompression, whose error for a too large result is a RangeError already. */
function limited(decompress: () => Buffer): Buffer {
  try {
    return decompress();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // The error of zlib holds no part of the body.
    throw new Error('The body is not in the format of its Content-Encoding', { cause: error });
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** RFC 1950 section 2.2: the method is 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.length > 1 && bytes.readUInt16BE(0) % 31 === 0;
}

function looksLikeJson(bytes: Buffer): boolean {
  return /^\s*[{["]/.test(bytes.subarray(0, 16).toString('latin1'));
}

function listOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((item) => item.trim().toLowerCase());
}

function charsetOf(headers: AnswerHead['headers']): string | undefined {
  const [type = ''] = [headers['content-type'] ?? []].flat();
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(type)?.[1]?.toLowerCase();
}

function textOf(bytes: Buffer, charset: string | undefined): string {
  const utf16 = utf16Of(bytes) ?? (charset === 'utf-16' ? 'utf-16be' : undefined);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  const declared = charset === undefined ? undefined : decoderOf(charset);
  // JSON is UTF-8 whatever a server's default charset says. Text in a single-byte charset is hardly
  // ever valid UTF-8 by chance; in another charset it may be.
  if (declared && !isSingleByte(declared)) return declared.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return (declared ?? new TextDecoder('windows-1252')).decode(bytes);
  }
}

/** Recognises UTF-16 by its byte order mark, or by the zero bytes of ASCII at its beginning. */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : undefined;
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    // An unknown name, such as `utf8mb4`.
    return undefined;
  }
}

function isSingleByte({ encoding }: { readonly encoding: string }): boolean {
  return /^(?:windows-|iso-8859-|koi8-|macintosh|x-mac-|ibm866)/.test(encoding);
}
