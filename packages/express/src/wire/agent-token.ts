import type {
  AgentToken as WireToken,
  MintedAgentToken as WireMinted,
} from '@hawser/contract/partner';
import type { AgentToken, MintedAgentToken } from '@hawser/server/engine';
import { iso } from './time.js';

export function toWireAgentToken(token: AgentToken): WireToken {
  const { id, account, agentName, agentRun, grants, connect, callsLeft } = token;
  return {
    id,
    account,
    agent: { name: agentName, run: agentRun ?? null },
    grants: [...grants],
    connect,
    calls_left: callsLeft ?? null,
    expires_at: iso(token.expiresAt),
    parent_id: token.parentId ?? null,
    created_at: iso(token.createdAt),
    revoked_at: token.revokedAt === undefined ? null : iso(token.revokedAt),
  };
}

export function toWireMinted(minted: MintedAgentToken): WireMinted {
  return { ...toWireAgentToken(minted), token: minted.token };
}
