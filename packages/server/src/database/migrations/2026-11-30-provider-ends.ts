import type { MigrationSession } from '../dialects/migration-session.js';
import { tables } from '../tables.js';

/** Lists of one provider's connections by their end. Most grants have none. */
export async function inSteps(session: MigrationSession): Promise<void> {
  await session.addIndex({
    table: tables.connections,
    name: 'hawser_connections_provider_end_index',
    columns: ['partner_id', 'mode', 'provider', 'status', 'reconnect_by', 'id'],
    whereNotNull: 'reconnect_by',
  });
}
