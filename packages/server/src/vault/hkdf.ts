import { createHmac } from 'node:crypto';

const noSalt: Buffer = Buffer.alloc(0);
const hashBytes = 32;

/**
 * Derives a key with HKDF-SHA256 (RFC 5869). `info` names the purpose, so that each purpose has a
 * different key. For a key of one block, this takes half the time of `hkdfSync`.
 */
export function hkdf(secret: Buffer, info: string | Buffer, bytes = 32, salt = noSalt): Buffer {
  const extracted = createHmac('sha256', salt).update(secret).digest();
  const blocks: Buffer[] = [];
  for (let number = 1; blocks.length * hashBytes < bytes; number += 1) {
    const block = createHmac('sha256', extracted)
      .update(blocks.at(-1) ?? noSalt)
      .update(info)
      .update(Buffer.of(number))
      .digest();
    blocks.push(block);
  }
  const [first] = blocks;
  return first?.length === bytes ? first : Buffer.concat(blocks, bytes);
}
