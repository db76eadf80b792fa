import { randomFillSync } from 'node:crypto';

// Random bytes are drawn for many ids together: asking the generator costs more than making an id.
const pool = Buffer.alloc(4096);
const bytesPerId = 10;
let used = pool.length;

let lastMs = 0;
let sequence = 0;

/**
 * Returns a new UUID of version 7 (RFC 9562, section 5.7). It begins with the time, and sorts after all
 * those that this process made before.
 */
export function newUuid(): string {
  return withHyphens(newUuidDigits());
}

/** Returns a new UUID of version 7 as 32 hexadecimal digits, without hyphens. */
export function newUuidDigits(): string {
  if (used + bytesPerId > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const at = used;
  used += bytesPerId;
  count(pool.readUInt32BE(at));
  const time = lastMs.toString(16).padStart(12, '0');
  const version = (0x7000 | (sequence >>> 20)).toString(16);
  const variant = (0x8000 | ((sequence >>> 6) & 0x3fff)).toString(16);
  const last = (0x100 | ((sequence & 0x3f) << 2) | (pool.readUInt8(at + 4) & 3)).toString(16);
  return time + version + variant + last.slice(1) + pool.toString('hex', at + 5, used);
}

/** Counts up within a millisecond, from a random number that leaves half of all numbers to count. */
function count(random: number): void {
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = random >>> 1;
  } else if (sequence < 0xffff_ffff) {
    sequence += 1;
  } else {
    lastMs += 1;
    sequence = 0;
  }
}

/**
 * Returns the 16 bytes of a UUID.
 * @throws TypeError for any other text
 */
export function uuidBytes(uuid: string): Buffer {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid)) {
    throw new TypeError('A UUID has 32 hexadecimal digits and four hyphens.');
  }
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** Returns the UUID that 16 bytes stand for. */
export function uuidOf(bytes: Buffer): string {
  return withHyphens(bytes.toString('hex'));
}

function withHyphens(digits: string): string {
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
