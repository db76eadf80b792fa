import type { KeyMode } from '@hawser/contract';
import type { AuditAction, AuditActorType } from '@hawser/contract/partner';
import { listColumn } from '../database/json-column.js';
import type { JsonObject } from '../providers/provider.js';
import type { AuditEntry } from './entry.js';

/**
 * Entries as text: for each group that was committed together, a line with their time, then one line
 * for each entry, a JSON array. So groups are joined without being read.
 */

/** What an entry's line has, in this order. */
export type EntryLine = readonly [
  id: string,
  mode: KeyMode,
  action: AuditAction,
  actorType: AuditActorType,
  actorId: string | null,
  ip: string | null,
  userAgent: string | null,
  requestId: string | null,
  accountId: string | null,
  connectionId: string | null,
  details: JsonObject,
];

/** A row of the segments: consecutive entries of a partner's chain, whose hash covers all of them. */
export interface SegmentRow {
  id: string;
  partner_id: string;
  first_seq: number | string;
  last_seq: number | string;
  from_at: number | string;
  to_at: number | string;
  hash: string;
  entries: string;
}

/** What entries are read from. */
export type ReadSegment = Pick<SegmentRow, 'partner_id' | 'first_seq' | 'hash' | 'entries'>;

/** A group of entries that were committed together and are not chained yet. */
export interface InboxRow {
  id: string;
  partner_id: string;
  at: number | string;
  entry_count: number;
  entries: string;
}

/** Returns the text of a group. */
export function groupText(at: number, lines: string): string {
  return `${at}\n${lines}`;
}

/**
 * Returns a segment's entries in the order of the chain.
 * @param containing returns only entries whose line contains this text: a cheap first test
 */
export function segmentEntries(segment: ReadSegment, containing = ''): AuditEntry[] {
  return readEntries(segment.partner_id, segment.entries, {
    containing,
    firstSeq: Number(segment.first_seq),
    hash: segment.hash,
  });
}

/** Returns the entries of a group that is not chained yet. */
export function inboxEntries(row: InboxRow, containing = ''): AuditEntry[] {
  return readEntries(row.partner_id, groupText(Number(row.at), row.entries), { containing });
}

interface Reading {
  readonly containing: string;
  readonly firstSeq?: number;
  readonly hash?: string;
}

function readEntries(
  partnerId: string,
  text: string,
  { containing, firstSeq, hash }: Reading,
): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let at = Number.NaN;
  let index = 0;
  let where = -1;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (text.startsWith('[', start)) {
      const seq = firstSeq === undefined ? undefined : firstSeq + index;
      index += 1;
      // The next place is looked for once, not from each line before it.
      if (where < start) where = containing === '' ? start : text.indexOf(containing, start);
      if (where === -1) return entries;
      if (where < end) {
        const line = listColumn(text.slice(start, end)) as EntryLine | undefined;
        if (line) entries.push(toEntry(partnerId, at, line, { seq, hash }));
      }
    } else at = Number(text.slice(start, end));
    start = end + 1;
  }
  return entries;
}

function toEntry(
  partnerId: string,
  at: number,
  line: EntryLine,
  { seq, hash }: { readonly seq: number | undefined; readonly hash: string | undefined },
): AuditEntry {
  const [id, mode, action, actorType, actorId, ip, userAgent, requestId] = line;
  const [, , , , , , , , accountId, connectionId, details] = line;
  return {
    id,
    partnerId,
    mode,
    at,
    action,
    actor: { type: actorType, id: actorId ?? undefined },
    ip: ip ?? undefined,
    userAgent: userAgent ?? undefined,
    requestId: requestId ?? undefined,
    accountId: accountId ?? undefined,
    connectionId: connectionId ?? undefined,
    details,
    seq,
    hash,
  };
}
