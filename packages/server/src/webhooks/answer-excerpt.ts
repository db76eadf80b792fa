import type { AnswerHead, Sink } from '../egress/relay.js';
import { withoutSecrets } from '../hidden-secrets.js';

/** How much of an answer is kept. */
const keptBytes = 1_024;
/** How much is read for it: secrets that are left out make it shorter. */
const readBytes = 4_096;
/** More than the longest secret, of which the end of what was read may hold a part. */
const longestSecret = 128;
/** How long the body is waited for once the status is known. */
const waitMs = 1_000;
/** How much of the rest is read so that the connection can be used again. */
const discardedBytes = 128 * 1_024;

/** The beginning of a receiver's answer, as text. */
export class AnswerExcerpt implements Sink {
  readonly #pieces: Buffer[] = [];
  readonly #stop: () => void;
  #length = 0;
  #isReadable = true;
  #isWhole = false;
  #finish: () => void = () => undefined;
  readonly #finished = new Promise<void>((resolve) => {
    this.#finish = resolve;
  });

  /** @param stop ends a response whose rest is too long */
  constructor(stop: () => void) {
    this.#stop = stop;
  }

  /** Begins to receive a response. One that is compressed is not read. */
  begin({ headers }: AnswerHead): this {
    const coding = headers['content-encoding'] ?? 'identity';
    this.#isReadable = coding === 'identity';
    if (!this.#isReadable) this.#finish();
    return this;
  }

  write(piece: Buffer): boolean {
    const left = readBytes - this.#length;
    if (left > 0) this.#pieces.push(Buffer.from(piece.subarray(0, left)));
    this.#length += piece.length;
    if (this.#length >= readBytes) this.#finish();
    if (this.#length > discardedBytes) this.#stop();
    return true;
  }

  end(): void {
    this.#isWhole = this.#length <= readBytes;
    this.#finish();
  }

  fail(): void {
    this.#finish();
  }

  /**
   * Returns at most 1,024 bytes of the answer's beginning, cut at a character; undefined for an answer
   * without a body. It waits a second at most for what has not arrived.
   * @param secrets what is left out
   */
  async text(secrets: readonly string[]): Promise<string | undefined> {
    const timer = setTimeout(this.#finish, waitMs);
    await this.#finished;
    clearTimeout(timer);
    if (!this.#isReadable || this.#pieces.length === 0) return undefined;
    const decoded = new TextDecoder().decode(Buffer.concat(this.#pieces));
    // No database of the three keeps a NUL in every kind of text.
    const plain = withoutSecrets(decoded.replaceAll('\0', '\ufffd'), secrets);
    const told = cutToBytes(this.#isWhole ? plain : plain.slice(0, -longestSecret));
    return told === '' ? undefined : told;
  }
}

function cutToBytes(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= keptBytes) return text;
  let end = keptBytes;
  // A byte that continues a character of UTF-8 has the bits 10xxxxxx.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}
