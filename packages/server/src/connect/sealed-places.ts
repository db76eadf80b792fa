import { tables } from '../database/tables.js';
import type { Place } from '../vault/envelope.js';
import type { Session } from './session.js';

type SessionOwner = Pick<Session, 'id' | 'partnerId' | 'accountId'>;

/** Where a session's parked grant is sealed for. */
export function unclaimedPlace(session: SessionOwner): Place {
  return placeOf(session, 'unclaimed', 'unclaimed_grant');
}

/** Where a grant is sealed for that waits for its site. */
export function choosingPlace(session: SessionOwner): Place {
  return placeOf(session, 'choosing', 'grant_without_site');
}

function placeOf(session: SessionOwner, column: string, kind: string): Place {
  return {
    partnerId: session.partnerId,
    accountId: session.accountId,
    table: tables.sessions,
    column,
    rowId: session.id,
    kind,
    generation: 1,
  };
}
