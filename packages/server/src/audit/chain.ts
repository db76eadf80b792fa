import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditRow } from './entry.js';

/** How far a partner's chain goes, and where it begins after old entries were deleted. */
export interface ChainHead {
  readonly partnerId: string;
  /** Of the last entry; 0 before the first. */
  readonly seq: number;
  readonly hash: string;
  /** Of the last entry that was deleted for its age; 0 when none was. */
  readonly startSeq: number;
  readonly startHash: string;
}

/**
 * Each entry's hash covers the entry and the hash before it, so that none can be changed, taken out
 * or put elsewhere without all later ones showing it. The hashes are keyed: whoever can write the
 * database could compute plain ones anew.
 */
export class ChainHashes {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  ofEntry(before: string, seq: number, row: AuditRow): string {
    return this.#hmac([
      'entry',
      before,
      seq,
      row.id,
      row.partner_id,
      row.mode,
      Number(row.at),
      row.action,
      row.actor_type,
      row.actor_id,
      row.ip,
      row.user_agent,
      row.request_id,
      row.account_id,
      row.connection_id,
      row.details,
    ]);
  }

  /** Whether a chain was begun anew with this entry, which then follows none. */
  isRestart(seq: number, row: AuditRow): boolean {
    return row.action === 'audit.restarted' && sameHash(row.hash ?? '', this.ofRestart(seq, row));
  }

  ofRestart(seq: number, row: AuditRow): string {
    return this.ofEntry('restart', seq, row);
  }

  /** Keeps the end of a chain from being taken away: nobody else can write an earlier one. */
  ofHead({ partnerId, seq, hash, startSeq, startHash }: ChainHead): string {
    return this.#hmac(['head', partnerId, seq, hash, startSeq, startHash]);
  }

  /** As JSON, in which no two lists of values are written alike. */
  #hmac(values: readonly (string | number | null)[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(values)).digest('hex');
  }
}

export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
