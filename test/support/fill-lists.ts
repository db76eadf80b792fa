import { createHash } from 'node:crypto';
import type { ConnectionStatus } from '@hawser/contract';
import type { Knex } from 'knex';
import { identitySearchKey, searchKeyOf } from '../../packages/server/src/search-key.js';

const dayMs = 24 * 3_600_000;
const statuses = ['active', 'active', 'active', 'expired', 'error', 'suspended'] as const;
const providers = ['google', 'google', 'slack', 'notion'];
const labels = [
  'Élodie',
  '\u{1f642} Emoji',
  '100% sure',
  "o'hara_",
  'x'.repeat(300),
  'é'.repeat(200),
];

/** A connection that a test has inserted. */
export interface FilledConnection {
  readonly id: string;
  readonly accountId: string;
  readonly externalId: string;
  readonly displayName: string | undefined;
  readonly status: ConnectionStatus;
  readonly provider: string;
  readonly searchKey: string | undefined;
  readonly idle_since: number;
  readonly last_used_at: number | null;
  readonly reconnect_by: number | null;
}

/**
 * Inserts a partner's live connections, by each of whose columns some are alike: four to an account,
 * and several that were last used at the same time.
 */
export async function fillLists(
  knex: Knex,
  partnerId: string,
  count: number,
): Promise<readonly FilledConnection[]> {
  const now = Date.now();
  const hash = (text: string): string =>
    createHash('sha256').update(`${partnerId}${text}`).digest('hex');
  const owner = { partner_id: partnerId, mode: 'live', metadata: '{}' };
  const accounts = Array.from({ length: Math.ceil(count / 4) }, (_, i) => {
    const id = hash(`account ${i}`).replace(
      /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
      '$1-$2-7$3-8$4-$5',
    );
    const beginning = ['acc', 'Acc', 'both'][i % 3] ?? '';
    const displayName = i % 4 === 3 ? undefined : `${i % 3 === 2 ? 'Both' : 'Name'} ${i}`;
    return { id, externalId: `${beginning}-${i}`, displayName };
  });
  const rows = Array.from({ length: count }, (_, i): FilledConnection & { identity: object } => {
    const account = accounts[Math.floor(i / 4)];
    const status: ConnectionStatus = statuses[i % statuses.length] ?? 'active';
    const label =
      i < 12 ? (labels[Math.floor(i / 2)] ?? '') : `${i % 5 === 0 ? 'Both' : 'Label'} ${i}`;
    const email = i % 2 === 0 || i < 12 ? undefined : `User${i}@Example.test`;
    const isPending = i % 50 === 49;
    const usedAt = i % 3 === 0 ? null : now - (i % 10) * 10 * dayMs - 5_000_000;
    return {
      id: `conn_${hash(`connection ${i}`).slice(0, 32)}`,
      accountId: account?.id ?? '',
      externalId: account?.externalId ?? '',
      displayName: account?.displayName,
      status: isPending ? 'pending' : status,
      provider: providers[i % providers.length] ?? '',
      searchKey: isPending ? undefined : identitySearchKey({ email, label }),
      last_used_at: usedAt,
      idle_since: usedAt ?? now - (i % 90) * dayMs - 5_000_000,
      reconnect_by: i % 4 === 1 ? null : now + (i % 60) * dayMs - 5_000_000,
      identity: isPending
        ? {}
        : { identity_id: `i-${i}`, identity_label: label.slice(0, 255), identity_email: email },
    };
  });
  await knex.batchInsert(
    'hawser_accounts',
    accounts.map(({ id, externalId, displayName }, i) => ({
      ...owner,
      id,
      external_id: externalId,
      display_name: displayName ?? null,
      search_key: displayName === undefined ? null : searchKeyOf(displayName),
      created_at: now + i,
      updated_at: now + i,
    })),
    50,
  );
  await knex.batchInsert(
    'hawser_connections',
    rows.map((row, i) => ({
      ...owner,
      identity_id: null,
      identity_label: null,
      identity_email: null,
      ...row.identity,
      id: row.id,
      account_id: row.accountId,
      provider: row.provider,
      status: row.status,
      search_key: row.searchKey ?? null,
      is_default: false,
      scopes_requested: '[]',
      scopes_granted: '[]',
      services: '{}',
      provider_data: '{}',
      settings: '{}',
      generation: 1,
      last_used_at: row.last_used_at,
      idle_since: row.idle_since,
      reconnect_by: row.reconnect_by,
      created_at: now + i,
      updated_at: now + i,
    })),
    50,
  );
  return rows;
}
