import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import { canonicalJson } from './canonical-json.js';

/** What a cursor belongs to. It is refused with anything else. */
export interface CursorOf {
  /** The tool, or the list that isn't a tool's. */
  readonly tool: string;
  /** Empty for a list that isn't a tool's. */
  readonly connectionId: string;
  /** All arguments but `cursor` and `limit`. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** Where a list continues. */
export interface Continuation {
  /** The provider's cursor. */
  readonly cursor: string;
  /** The size of the pages so far. */
  readonly limit: number;
}

interface Payload {
  /** The provider's cursor. */
  readonly c: string;
  /** The size of the pages. */
  readonly l: number;
  /** The digest of the arguments. */
  readonly d: string;
}

/**
 * Signs providers' cursors, so that a caller can't move one to another tool, connection or search, or
 * make one up.
 */
export class Cursors {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Returns a cursor for the caller. */
  sign(of: CursorOf, { cursor, limit }: Continuation): string {
    const payload: Payload = { c: cursor, l: limit, d: digestOf(of.args) };
    const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
    return `${text}.${this.#hmac(of, text).toString('base64url')}`;
  }

  /**
   * Returns where the list continues.
   * @throws HawserError `validation_failed`, naming `cursor`
   */
  read(of: CursorOf, cursor: string): Continuation {
    const [text = '', signature = '', ...more] = cursor.split('.');
    const expected = this.#hmac(of, text);
    const given = Buffer.from(signature, 'base64url');
    if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
      throw refused();
    const { c, l, d } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Payload;
    if (d !== digestOf(of.args)) throw refused();
    return { cursor: c, limit: l };
  }

  #hmac({ tool, connectionId }: CursorOf, text: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${tool}\n${connectionId}\n${text}`).digest();
  }
}

function digestOf(args: CursorOf['args']): string {
  const { cursor: _cursor, limit: _limit, ...rest } = args;
  return createHash('sha256').update(canonicalJson(rest)).digest('base64url');
}

function refused(): HawserError {
  return new HawserError(
    'validation_failed',
    'cursor: use the next_cursor of the previous page, with the same tool, connection and arguments.',
    { details: { field: 'cursor' } },
  );
}
