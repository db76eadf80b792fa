import {
  agentToken,
  listAgentTokensQuery,
  mintAgentTokenBody,
  mintedAgentToken,
  revokeAgentTokensQuery,
  revokedAgentTokens,
} from '../agent-tokens.js';
import {
  agentTokenId,
  connectionId,
  createdAt,
  externalId,
  slackChannel,
} from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { agentTokenParams } from './parameters.js';

const grants = [
  {
    type: 'tools',
    tools: ['gmail_search_messages', 'slack_post_message'],
    arguments: { slack_post_message: { channel: [slackChannel] } },
  },
  {
    type: 'routes',
    provider: 'google',
    connection_ids: [connectionId],
    routes: ['GET /gmail/v1/users/me/labels'],
  },
];

const token = {
  id: agentTokenId,
  account: externalId,
  agent: { name: 'inbox-helper', run: 'run_42' },
  grants,
  connect: true,
  calls_left: 50,
  expires_at: '2026-11-21T09:45:00.000Z',
  parent_id: null,
  created_at: createdAt,
  revoked_at: null,
};

export const agentTokenOperations = defineOperations({
  mintAgentToken: operation({
    method: 'POST',
    path: '/agent-tokens',
    group: 'Agent tokens',
    summary: 'Make an agent token',
    description:
      'Returns a credential for one run of a program on behalf of one account. It can do no more than what it is granted, nor more than the key or token that makes it, and ends with that. `providers` become the names of their tools now, so that no later release widens a token. Up to four tokens can be made one by another.',
    scope: 'agents:write',
    permission: null,
    forAgents: true,
    body: mintAgentTokenBody,
    answer: { statuses: [201], data: mintedAgentToken, showsSecret: true },
    errors: [
      'account_not_found',
      'connection_not_found',
      'provider_not_configured',
      'tool_not_found',
      'outside_grant',
      'secret_already_shown',
    ],
    example: {
      body: {
        account: externalId,
        agent: token.agent,
        expires_in: 900,
        max_calls: 50,
        connect: true,
        grants,
      },
      data: { ...token, token: 'ag_live_7Hq2mX9vK4sTTheSecretPartOfThisExample00001AbCdEf' },
    },
    client: { method: 'agents.mint' },
  }),
  listAgentTokens: operation({
    method: 'GET',
    path: '/agent-tokens',
    group: 'Agent tokens',
    summary: 'List agent tokens',
    description:
      'An agent token gets itself and the tokens that it made. Tokens are kept for 30 days after their end.',
    scope: 'agents:write',
    permission: null,
    forAgents: true,
    query: listAgentTokensQuery,
    answer: { statuses: [200], data: agentToken, isPage: true },
    errors: ['account_not_found'],
    example: { query: { account: externalId }, data: [token] },
    client: { method: 'agents.list' },
  }),
  getAgentToken: operation({
    method: 'GET',
    path: '/agent-tokens/:id',
    group: 'Agent tokens',
    summary: 'Get an agent token',
    description: 'An agent token may say `self`.',
    scope: 'agents:write',
    permission: null,
    forAgents: true,
    params: agentTokenParams,
    answer: { statuses: [200], data: agentToken },
    errors: ['not_found'],
    example: { params: { id: agentTokenId }, data: token },
    client: { method: 'agents.get' },
  }),
  revokeAgentToken: operation({
    method: 'DELETE',
    path: '/agent-tokens/:id',
    group: 'Agent tokens',
    summary: 'Revoke an agent token',
    description:
      'Ends the token and all that it made, immediately and in every process. A token that has ended stays so.',
    scope: 'agents:write',
    permission: null,
    forAgents: true,
    params: agentTokenParams,
    answer: { statuses: [204] },
    errors: ['not_found'],
    example: { params: { id: agentTokenId } },
    client: { method: 'agents.revoke' },
  }),
  revokeAgentTokens: operation({
    method: 'DELETE',
    path: '/agent-tokens',
    group: 'Agent tokens',
    summary: "Revoke an account's agent tokens",
    scope: 'agents:write',
    permission: null,
    query: revokeAgentTokensQuery,
    answer: { statuses: [200], data: revokedAgentTokens },
    errors: ['account_not_found'],
    example: { query: { account: externalId }, data: { revoked: 1 } },
    client: { method: 'agents.revokeAll' },
  }),
});
