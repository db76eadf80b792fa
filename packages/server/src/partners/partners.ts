import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { nowMs } from '../database/now.js';
import { tables } from '../database/tables.js';

/**
 * The partner that every deployment starts with: the host itself. Its id is the same everywhere, so
 * that processes which start at once agree on it.
 */
export const hostPartnerId = '00000000-0000-7000-8000-000000000001';

export async function ensureHostPartner(knex: Knex): Promise<void> {
  await insertUnlessThere(
    knex,
    tables.partners,
    { id: hostPartnerId, company_name: 'Host', created_at: nowMs(knex) },
    ['id'],
  );
}
