import { HawserError } from '@hawser/contract';
import getRawBody from 'raw-body';
import { decoderFor } from './content-coding.js';
import { hasBody, type Request } from './exchange.js';
import { assertStorable } from './storable.js';

/** The size limit of a JSON body. Proxied bodies are streamed and have no limit. */
const limitBytes = 256 * 1024;
/** The size limit of a posted callback. Its parameters continue in a URL. */
const formLimitBytes = 16 * 1024;
const usualDepth = 32;

/**
 * Returns the JSON body; undefined if there is none. Works with and without a body parser before
 * the router.
 * @param depthAtMost how many levels the value may have
 * @throws HawserError `payload_too_large`, `unsupported_media_type`, `validation_failed`
 */
export async function readJson(request: Request, depthAtMost = usualDepth): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const bytes = isParsed(request) ? undefined : await readDecoded(request, limitBytes);
  if (mediaTypeOf(request) !== 'application/json') {
    throw new HawserError(
      'unsupported_media_type',
      'Send JSON with "Content-Type: application/json".',
    );
  }
  const value = bytes === undefined ? parsedBody(request) : parse(bytes);
  assertPlain(value, depthAtMost);
  return value;
}

/**
 * Returns the fields of a form body. Works with and without a body parser before the router.
 * @throws HawserError `payload_too_large`, `unsupported_media_type`, `validation_failed`
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (Number(request.headers['content-length'] ?? 0) > formLimitBytes)
    throw tooLarge(formLimitBytes);
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') {
    throw new HawserError(
      'unsupported_media_type',
      'Send a form with "Content-Type: application/x-www-form-urlencoded".',
    );
  }
  if (!isParsed(request))
    return new URLSearchParams((await readDecoded(request, formLimitBytes)).toString('utf8'));
  const { body } = request;
  if (typeof body === 'string' || Buffer.isBuffer(body))
    return new URLSearchParams(body.toString('utf8'));
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(body ?? {})) {
    for (const one of [value].flat()) {
      if (typeof one === 'string') fields.append(name, one);
    }
  }
  return fields;
}

function mediaTypeOf({ headers }: Request): string | undefined {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
}

/** Returns whether a body parser has already read the body. */
function isParsed(request: Request): boolean {
  return request.body !== undefined && request.readableDidRead;
}

function parsedBody({ body }: Request): unknown {
  return typeof body === 'string' || Buffer.isBuffer(body) ? parse(body) : body;
}

/** Returns the body without its Content-Encoding. */
async function readDecoded(request: Request, maxBytes: number): Promise<Buffer> {
  const decode = decoderFor(request.headers['content-encoding']);
  return decode(await readRaw(request, maxBytes), maxBytes);
}

async function readRaw(request: Request, maxBytes: number): Promise<Buffer> {
  try {
    return await getRawBody(request, { limit: maxBytes });
  } catch (cause) {
    if (cause instanceof Error && 'type' in cause && cause.type === 'entity.too.large')
      throw tooLarge(maxBytes);
    throw new HawserError('validation_failed', 'The body ended early. Send it again.', { cause });
  }
}

function parse(text: string | Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch {
    throw new HawserError('validation_failed', 'The body is not valid JSON.', {
      details: { field: 'body' },
    });
  }
}

/** @param depthAtMost how many levels the value may have */
function assertPlain(value: unknown, depthAtMost: number): void {
  assertPlainAt(value, 0, depthAtMost);
}

function assertPlainAt(value: unknown, depth: number, depthAtMost: number): void {
  if (typeof value === 'string') assertStorable(value, 'body');
  if (typeof value !== 'object' || value === null) return;
  if (depth >= depthAtMost) {
    throw new HawserError(
      'validation_failed',
      `The body is nested more than ${depthAtMost} levels deep.`,
    );
  }
  for (const [name, member] of Object.entries(value)) {
    assertStorable(name, 'body');
    if (name === '__proto__') {
      throw new HawserError('validation_failed', 'The key "__proto__" is not allowed.', {
        details: { field: '__proto__' },
      });
    }
    assertPlainAt(member, depth + 1, depthAtMost);
  }
}

function tooLarge(maxBytes: number): HawserError {
  return new HawserError(
    'payload_too_large',
    `The body is too large. Send at most ${maxBytes / 1024} KiB.`,
  );
}
