import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditRow } from './entry.js';
import type { SegmentRow } from './segment.js';

/** The end of a partner's chain, and its beginning after old entries were deleted. */
export interface ChainHead {
  readonly partnerId: string;
  /** The number of the last entry; 0 before the first. */
  readonly seq: number;
  readonly hash: string;
  /** The number of the last entry deleted for its age; 0 when none was. */
  readonly startSeq: number;
  readonly startHash: string;
}

/**
 * Computes the hashes of the chain. Each covers its entry and the previous hash, so that an entry
 * cannot be changed, removed or moved without breaking all later ones. The hashes are keyed,
 * because an attacker with write access to the database could recompute plain ones.
 */
export class ChainHashes {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Returns the hash of an entry that follows the hash `before`. */
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

  /** Returns the hash of a segment that follows the hash `before`. It covers every entry in it. */
  ofSegment(before: string, row: Omit<SegmentRow, 'hash'>): string {
    const facts = [
      'segment',
      before,
      row.id,
      row.partner_id,
      Number(row.first_seq),
      Number(row.last_seq),
      Number(row.from_at),
      Number(row.to_at),
    ];
    // The text follows as it is: JSON ends where it ends, so the two can't be told apart in two ways.
    return createHmac('sha256', this.#key)
      .update(JSON.stringify(facts))
      .update(row.entries)
      .digest('hex');
  }

  /** Returns whether the chain was restarted with this segment, which then follows no other. */
  isSegmentRestart(row: SegmentRow): boolean {
    return (
      Number(row.first_seq) === Number(row.last_seq) &&
      row.entries.includes('"audit.restarted"') &&
      sameHash(row.hash, this.ofSegmentRestart(row))
    );
  }

  /** Returns the hash of a segment that restarts a chain. */
  ofSegmentRestart(row: Omit<SegmentRow, 'hash'>): string {
    return this.ofSegment('restart', row);
  }

  /** Returns whether the chain was restarted with this entry, which then follows no other. */
  isRestart(seq: number, row: AuditRow): boolean {
    return row.action === 'audit.restarted' && sameHash(row.hash ?? '', this.ofRestart(seq, row));
  }

  /** Returns the hash of an entry that restarts a chain. */
  ofRestart(seq: number, row: AuditRow): string {
    return this.ofEntry('restart', seq, row);
  }

  /**
   * Returns the MAC of a head. It prevents an attacker from truncating the chain and writing an
   * earlier head.
   */
  ofHead({ partnerId, seq, hash, startSeq, startHash }: ChainHead): string {
    return this.#hmac(['head', partnerId, seq, hash, startSeq, startHash]);
  }

  /** Returns the MAC of a verification's report, which then can't be replaced by a better one. */
  ofVerification(id: string, report: string): string {
    return this.#hmac(['verification', id, report]);
  }

  /** Hashes JSON, because different lists of values never have the same JSON. */
  #hmac(values: readonly (string | number | null)[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(values)).digest('hex');
  }
}

export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
