import { tables } from '../database/tables.js';
import type { Place } from '../vault/envelope.js';
import type { Session } from './session.js';

type SessionOwner = Pick<Session, 'id' | 'partnerId' | 'accountId'>;

/** Returns the place to which a session's unclaimed grant is encrypted. */
export function unclaimedPlace(session: SessionOwner): Place {
  return placeOf(session, 'unclaimed', 'unclaimed_grant');
}

/** Returns the place to which a grant is encrypted that waits for the choice of a site. */
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
