import type { Knex } from 'knex';
import { record } from '../audit/record.js';
import { tables } from '../database/tables.js';

/**
 * Revokes the invites that a user made for a partner: someone who was removed must not come back by
 * one. To be called in a transaction.
 */
export async function revokeInvitesOf(
  database: Knex,
  partnerId: string,
  userId: string,
): Promise<void> {
  const made = { partner_id: partnerId, created_by_id: userId };
  const invites = await database(tables.invites).where(made).select<{ id: string }[]>('id');
  for (const { id } of invites) {
    const deleted = await database(tables.invites).where({ id }).delete();
    if (deleted === 0) continue;
    const details = { invite_id: id };
    await record(database, { partnerId, mode: 'live', action: 'invite.revoked', details });
  }
}
