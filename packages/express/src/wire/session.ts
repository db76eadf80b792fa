import type { BrowserConnectSession } from '@hawser/contract/browser';
import type { PartnerConnectSession } from '@hawser/contract/partner';
import type { Connection, Session } from '@hawser/server/engine';
import { toBrowserConnection } from './connection.js';
import { iso } from './time.js';

/** @param connection the connection that the session made, if it still exists */
export function toBrowserSession(
  session: Session,
  connection: Connection | undefined,
): BrowserConnectSession {
  return {
    id: session.id,
    ...toOutcome(session),
    ...(connection && { connection: toBrowserConnection(connection) }),
  };
}

/** @param connectionIds the connections that the session made */
export function toPartnerSession(
  session: Session,
  connectionIds: readonly string[],
): PartnerConnectSession {
  const { error, ...outcome } = toOutcome(session);
  return {
    session_id: session.id,
    ...outcome,
    created_at: iso(session.createdAt),
    expires_at: iso(session.expiresAt),
    ...(error && { error }),
    ...(outcome.status === 'completed' && { connection_ids: [...connectionIds] }),
  };
}

function toOutcome({
  provider,
  status,
  error,
}: Session): Pick<BrowserConnectSession, 'provider' | 'status' | 'error'> {
  return { provider, status, ...(status === 'failed' && error && { error }) };
}
