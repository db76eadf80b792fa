import type { KeyMode } from '@hawser/contract';
import type { AgentGrant } from '@hawser/contract/partner';
import { listColumn } from '../database/json-column.js';

/** An agent token as it is stored, without the token itself. Times are milliseconds since 1970. */
export interface StoredAgentToken {
  /** The id of the stored token, `agt_…`. */
  readonly id: string;
  /** The id of the partner that owns it. */
  readonly partnerId: string;
  /** Whether it gives access to live or test data. */
  readonly mode: KeyMode;
  /** The internal id of the account that it acts for. */
  readonly accountId: string;
  /** The external id of that account. */
  readonly account: string;
  /** The token that made it; undefined for one made by a key or by the host. */
  readonly parentId: string | undefined;
  /** How many tokens made it, one by another, with itself. */
  readonly depth: number;
  /** The key that made it, or the first of its chain; undefined for one made by the host. */
  readonly keyId: string | undefined;
  /** The name of the program. */
  readonly agentName: string;
  /** The caller's name for this run of it. */
  readonly agentRun: string | undefined;
  /** What it may do. */
  readonly grants: readonly AgentGrant[];
  /** Whether it may ask the user to connect what a call lacks. */
  readonly connect: boolean;
  /** How many calls it may make; undefined for any number. */
  readonly maxCalls: number | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** When it was revoked; undefined if it was not. */
  readonly revokedAt: number | undefined;
}

/** An agent token as its owner sees it. */
export interface AgentToken extends StoredAgentToken {
  /** How many calls it may still make; undefined for any number. */
  readonly callsLeft: number | undefined;
}

export interface AgentTokenRow {
  id: string;
  partner_id: string;
  mode: KeyMode;
  account_id: string;
  external_id: string;
  parent_id: string | null;
  depth: number;
  key_id: string | null;
  public_id: string;
  hash: Buffer;
  agent_name: string;
  agent_run: string | null;
  grants: string;
  connect: number | boolean;
  max_calls: number | string | null;
  created_at: number | string;
  expires_at: number | string;
  revoked_at: number | string | null;
  /** The id of its key, if the key still exists. */
  found_key_id: string | null;
  key_expires_at: number | string | null;
}

/** @param grants those of the row, where they have been read already */
export function toStoredToken(
  row: AgentTokenRow,
  grants: readonly AgentGrant[] = readGrants(row.grants),
): StoredAgentToken {
  return {
    id: row.id,
    partnerId: row.partner_id,
    mode: row.mode,
    accountId: row.account_id,
    account: row.external_id,
    parentId: row.parent_id ?? undefined,
    depth: row.depth,
    keyId: row.key_id ?? undefined,
    agentName: row.agent_name,
    agentRun: row.agent_run ?? undefined,
    grants,
    connect: Boolean(row.connect),
    maxCalls: row.max_calls === null ? undefined : Number(row.max_calls),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    revokedAt: row.revoked_at === null ? undefined : Number(row.revoked_at),
  };
}

/** Returns the grants in a column. A damaged one grants nothing. */
export function readGrants(column: string): readonly AgentGrant[] {
  return (listColumn(column) as AgentGrant[] | undefined) ?? [];
}

/** Returns whether a token works now, as far as its own row and its key say. */
export function isLive(row: AgentTokenRow, now: number): boolean {
  if (row.revoked_at !== null || Number(row.expires_at) <= now) return false;
  if (row.key_id === null) return true;
  if (row.found_key_id === null) return false;
  return row.key_expires_at === null || Number(row.key_expires_at) > now;
}
