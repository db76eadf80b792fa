import type { ConnectErrorCode, KeyMode, SessionStatus } from '@hawser/contract';
import type { Attempt, NewSession, Session, SessionMode } from './session.js';

/* Rows of the sessions and attempts tables, and their conversion to and from our types. */

export interface SessionRow {
  id: string;
  partner_id: string;
  account_id: string;
  account_mode: KeyMode;
  account_external_id: string;
  account_name: string | null;
  provider: string;
  mode: SessionMode;
  status: SessionStatus;
  error_code: ConnectErrorCode | null;
  error_message: string | null;
  opener_origin: string | null;
  return_to: string | null;
  redirect_uri: string | null;
  client_state: string | null;
  claim_challenge: string | null;
  confirm_token_hash: string | null;
  claim_nonce_hash: string | null;
  target_connection_id: string | null;
  connection_id: string | null;
  scopes: string;
  services: string;
  fields: string | null;
  unclaimed: Buffer | null;
  choosing: Buffer | null;
  choosing_hash: string | null;
  lead_id: string | null;
  agent_token_id: string | null;
  agent_name: string | null;
  code_hash: string | null;
  code_expires_at: number | string | null;
  created_at: number | string;
  expires_at: number | string;
  expired: number | boolean;
}

/** The columns of a session, with `s` for its table and `a` for that of its account. */
export const sessionColumns = [
  's.id',
  's.partner_id',
  's.account_id',
  's.provider',
  's.mode',
  's.status',
  's.error_code',
  's.error_message',
  's.opener_origin',
  's.return_to',
  's.redirect_uri',
  's.client_state',
  's.claim_challenge',
  's.confirm_token_hash',
  's.claim_nonce_hash',
  's.target_connection_id',
  's.connection_id',
  's.scopes',
  's.services',
  's.fields',
  's.unclaimed',
  's.choosing',
  's.choosing_hash',
  's.lead_id',
  's.agent_token_id',
  's.agent_name',
  's.code_hash',
  's.code_expires_at',
  's.created_at',
  's.expires_at',
  'a.mode AS account_mode',
  'a.external_id AS account_external_id',
  'a.display_name AS account_name',
].join(', ');

export interface AttemptRow {
  state_hash: string;
  session_id: string;
  nonce_hash: string;
  account_proven: number | boolean;
  opener_proven: number | boolean;
}

/** The values of a new session's row; the times are the database's. */
export function sessionValues(session: NewSession): SessionValues & { readonly id: string } {
  return {
    id: session.id,
    partner_id: session.partnerId,
    account_id: session.accountId,
    provider: session.provider,
    mode: session.mode,
    start_token_hash: session.startTokenHash,
    opener_origin: session.openerOrigin ?? null,
    return_to: session.returnTo ?? null,
    redirect_uri: session.redirectUri ?? null,
    client_state: session.clientState ?? null,
    claim_challenge: session.claimChallenge ?? null,
    target_connection_id: session.targetConnectionId ?? null,
    scopes: JSON.stringify(session.scopes),
    services: JSON.stringify(session.services),
    fields: JSON.stringify(session.fields),
    lead_id: session.leadId ?? null,
    agent_token_id: session.agentTokenId ?? null,
    agent_name: session.agentName ?? null,
    slot: session.slot ?? null,
  };
}

export const sessionNames = [
  'id',
  'partner_id',
  'account_id',
  'provider',
  'mode',
  'start_token_hash',
  'opener_origin',
  'return_to',
  'redirect_uri',
  'client_state',
  'claim_challenge',
  'target_connection_id',
  'scopes',
  'services',
  'fields',
  'lead_id',
  'agent_token_id',
  'agent_name',
  'slot',
] as const;

export type SessionValues = Readonly<Record<(typeof sessionNames)[number], string | null>>;

export function toAttempt(row: AttemptRow): Attempt {
  return {
    stateHash: row.state_hash,
    sessionId: row.session_id,
    nonceHash: row.nonce_hash,
    accountProven: Boolean(row.account_proven),
    openerProven: Boolean(row.opener_proven),
  };
}

/** Returns a session that was just inserted. */
export function newSession(
  { startTokenHash: _, slot: __, ...session }: NewSession,
  { created_at, expires_at }: Pick<SessionRow, 'created_at' | 'expires_at'>,
): Session {
  return {
    ...session,
    status: 'pending',
    error: undefined,
    confirmTokenHash: undefined,
    claimNonceHash: undefined,
    connectionId: undefined,
    unclaimed: undefined,
    choosing: undefined,
    choosingHash: undefined,
    codeHash: undefined,
    codeExpiresAt: undefined,
    createdAt: Number(created_at),
    expiresAt: Number(expires_at),
    expired: false,
  };
}

export function toSession(row: SessionRow): Session {
  const expired = Number(row.expired) === 1;
  const waiting = row.status === 'pending' || row.status === 'awaiting_confirmation';
  return {
    id: row.id,
    partnerId: row.partner_id,
    accountId: row.account_id,
    accountMode: row.account_mode,
    accountExternalId: row.account_external_id,
    accountName: row.account_name ?? undefined,
    provider: row.provider,
    mode: row.mode,
    status: expired && waiting ? 'expired' : row.status,
    error: row.error_code ? { code: row.error_code, message: row.error_message ?? '' } : undefined,
    openerOrigin: row.opener_origin ?? undefined,
    returnTo: row.return_to ?? undefined,
    redirectUri: row.redirect_uri ?? undefined,
    clientState: row.client_state ?? undefined,
    claimChallenge: row.claim_challenge ?? undefined,
    confirmTokenHash: row.confirm_token_hash ?? undefined,
    claimNonceHash: row.claim_nonce_hash ?? undefined,
    targetConnectionId: row.target_connection_id ?? undefined,
    connectionId: row.connection_id ?? undefined,
    scopes: JSON.parse(row.scopes) as string[],
    services: JSON.parse(row.services) as string[],
    fields: JSON.parse(row.fields ?? '{}') as Record<string, string>,
    unclaimed: row.unclaimed ?? undefined,
    choosing: row.choosing ?? undefined,
    choosingHash: row.choosing_hash ?? undefined,
    leadId: row.lead_id ?? undefined,
    agentTokenId: row.agent_token_id ?? undefined,
    agentName: row.agent_name ?? undefined,
    codeHash: row.code_hash ?? undefined,
    codeExpiresAt: row.code_expires_at === null ? undefined : Number(row.code_expires_at),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    expired,
  };
}
