import { Caller } from '../egress/caller.js';
import { EgressError } from '../egress/egress-error.js';
import type { Egress } from '../egress/egress.js';
import type { Sink } from '../egress/relay.js';

const maxBytes = 256 * 1024;
const timeoutMs = 5_000;

/** A logo as it is served again. */
export interface BrandLogo {
  /** Its media type, as its first bytes say. */
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * Fetches a logo, at most 256 KiB.
 * @throws TypeError when it is no PNG, JPEG, WebP or GIF
 * @throws EgressError when there is no complete answer in time, or the address is private
 */
export async function fetchLogo(egress: Egress, url: URL): Promise<BrandLogo> {
  const caller = Caller.of(AbortSignal.timeout(timeoutMs));
  try {
    const whole = new WholeBytes(caller, url.host);
    const headers = { accept: 'image/png,image/jpeg,image/webp,image/gif' };
    const { status } = await egress.relay(url, { method: 'GET', headers, caller }, () => whole);
    const bytes = await whole.bytes;
    if (status !== 200) throw new TypeError(`The logo's address answered ${status}.`);
    const logo = readLogo(bytes);
    if (logo) return logo;
    throw new TypeError('The logo is no PNG, JPEG, WebP or GIF.');
  } finally {
    caller.done();
  }
}

/** Returns an image with its type; undefined for anything else, such as SVG, which can have scripts. */
export function readLogo(bytes: Buffer): BrandLogo | undefined {
  const head = bytes.subarray(0, 12).toString('latin1');
  const type = head.startsWith('\x89PNG\r\n\x1a\n')
    ? 'image/png'
    : head.startsWith('\xff\xd8\xff')
      ? 'image/jpeg'
      : /^RIFF[^]{4}WEBP/.test(head)
        ? 'image/webp'
        : /^GIF8[79]a/.test(head)
          ? 'image/gif'
          : undefined;
  return type === undefined ? undefined : { type, bytes };
}

/** Collects a response. */
class WholeBytes implements Sink {
  readonly bytes: Promise<Buffer>;
  readonly #caller: Caller;
  readonly #host: string;
  readonly #pieces: Buffer[] = [];
  #size = 0;
  #resolve!: (bytes: Buffer) => void;
  #reject!: (error: unknown) => void;

  constructor(caller: Caller, host: string) {
    this.#caller = caller;
    this.#host = host;
    this.bytes = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // The relay's own failure is thrown first; then nobody waits for the bytes.
    this.bytes.catch(() => undefined);
  }

  write(piece: Buffer): boolean {
    this.#size += piece.length;
    if (this.#size > maxBytes) this.#caller.leave(new EgressError('too_large', this.#host));
    else this.#pieces.push(piece);
    return true;
  }

  end(): void {
    this.#resolve(Buffer.concat(this.#pieces));
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}
