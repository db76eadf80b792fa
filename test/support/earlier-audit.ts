import type { Knex } from 'knex';
import { hostPartnerId } from '@hawser/server';
import { ChainHashes } from '../../packages/server/src/audit/chain.js';
import type { AuditRow } from '../../packages/server/src/audit/entry.js';
import { newId } from '../../packages/server/src/identifiers.js';
import { readOptions } from '../../packages/server/src/options.js';
import { VaultStore } from '../../packages/server/src/vault/store.js';
import { Vault } from '../../packages/server/src/vault/vault.js';

/** Returns the deployment's hashes. */
export async function hashesOf(knex: Knex, keys: string): Promise<ChainHashes> {
  const options = readOptions({ baseUrl: 'http://localhost', database: knex, vault: { keys } });
  const vault = new Vault(options.keys, new VaultStore(knex));
  return new ChainHashes(await vault.deploymentSecret('audit-chain'));
}

/**
 * Writes entries as releases before the segments did, one row each, to the end of the host's chain;
 * or, with `chained: false`, leaves them waiting.
 */
export async function writeEarlier(
  knex: Knex,
  hashes: ChainHashes,
  {
    rows,
    chained = true,
  }: { readonly rows: readonly Partial<AuditRow>[]; readonly chained?: boolean },
): Promise<void> {
  const heads = (): Knex.QueryBuilder => knex('hawser_audit_heads');
  const found = (await heads().where({ partner_id: hostPartnerId }).first()) as
    | { seq: number | string; hash: string; start_seq: number | string; start_hash: string }
    | undefined;
  const head = {
    partnerId: hostPartnerId,
    seq: Number(found?.seq ?? 0),
    hash: found?.hash ?? '',
    startSeq: Number(found?.start_seq ?? 0),
    startHash: found?.start_hash ?? '',
  };
  const written = rows.map((given) => {
    const row: AuditRow = {
      id: newId('aud'),
      partner_id: hostPartnerId,
      mode: 'live',
      at: Date.now(),
      action: 'token.read',
      actor_type: 'key',
      actor_id: null,
      ip: null,
      user_agent: null,
      request_id: null,
      account_id: null,
      connection_id: null,
      details: '{}',
      seq: null,
      hash: null,
      ...given,
    };
    if (!chained) return row;
    head.seq += 1;
    head.hash = hashes.ofEntry(head.hash, head.seq, row);
    return { ...row, seq: head.seq, hash: head.hash };
  });
  await knex.batchInsert('hawser_audit_entries', written, 50);
  if (!chained) return;
  const row = {
    seq: head.seq,
    hash: head.hash,
    start_seq: head.startSeq,
    start_hash: head.startHash,
    mac: hashes.ofHead(head),
  };
  if (found) await heads().where({ partner_id: hostPartnerId }).update(row);
  else await heads().insert({ partner_id: hostPartnerId, ...row });
}
