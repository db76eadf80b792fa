import { z } from 'zod';
import type { ErrorCode } from '../../errors.js';
import {
  anthropicTool,
  executeToolBody,
  listToolsQuery,
  mcpTool,
  openAiTool,
  partnerTool,
  toolExecution,
} from '../tools.js';
import { externalId, slackChannel, slackConnectionId } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { toolParams } from './parameters.js';

const example = {
  arguments: { channel: slackChannel, text: 'Hello' },
  result: { channel: slackChannel, ts: '1763719200.000100' },
};

const postMessage = {
  name: 'slack_post_message',
  title: 'Post a Slack message',
  description: 'Posts to a channel, or answers in a thread with thread_ts.',
  provider: 'slack',
  service: 'messages',
  access: 'write',
  scopes: [['chat:write']],
  input_schema: {
    type: 'object',
    properties: {
      channel: { type: 'string', description: 'Channel id' },
      text: { type: 'string', maxLength: 40_000, description: 'In mrkdwn' },
      thread_ts: { type: 'string', pattern: String.raw`^\d+(\.\d+)?$` },
    },
    required: ['channel', 'text'],
    additionalProperties: false,
  },
  output_schema: {
    type: 'object',
    properties: { channel: { type: ['string', 'null'] }, ts: { type: ['string', 'null'] } },
  },
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  example: {
    arguments: { channel: 'C0HARBOUR1', text: 'Hello' },
    result: { channel: 'C0HARBOUR1', ts: '1763719200.000100' },
  },
  available: true,
};

const executionErrors: readonly ErrorCode[] = [
  'tool_not_found',
  'account_not_found',
  'provider_not_configured',
  'connection_not_found',
  'connection_ambiguous',
  'connection_pending',
  'connection_expired',
  'connection_revoked',
  'connection_suspended',
  'forbidden',
  'invalid_permissions',
  'outside_grant',
  'invalid_path',
  'calls_used_up',
  'quota_exceeded',
  'tool_failed',
  'execution_unknown',
  'token_exchange_failed',
  'upstream_unreachable',
  'refresh_in_progress',
  'upstream_timeout',
];

export const toolOperations = defineOperations({
  listTools: operation({
    method: 'GET',
    path: '/tools',
    group: 'Tools',
    summary: 'List tools',
    description:
      "Returns the operations of providers' APIs that can be called by name, sorted by it; with `account`, also whether the account can use each of them now, and if not, why. `format` gives the array that a model API takes.",
    scope: 'tools:read',
    permission: null,
    forAgents: true,
    query: listToolsQuery,
    answer: {
      statuses: [200],
      data: z.union([partnerTool, openAiTool, anthropicTool, mcpTool]),
      isPage: true,
    },
    errors: ['account_not_found', 'outside_grant'],
    example: { query: { account: externalId, q: 'post' }, data: [postMessage] },
    client: { method: 'tools.list' },
  }),
  executeTool: operation({
    method: 'POST',
    path: '/tools/:name/execute',
    group: 'Tools',
    summary: 'Execute a tool',
    description:
      "Calls the provider with the account's connection. With an `Idempotency-Key`, the answer is kept for 24 hours, also `tool_failed`; a refusal by Hawser is not. If the provider does not answer, a tool that must not be repeated gets `execution_unknown` and is never sent again; others can be repeated.",
    scope: 'tools:execute',
    permission: null,
    forAgents: true,
    sendsOnce: true,
    params: toolParams,
    body: executeToolBody,
    answer: { statuses: [200], data: toolExecution },
    errors: executionErrors,
    example: {
      params: { name: 'slack_post_message' },
      body: { account: externalId, arguments: example.arguments },
      data: {
        id: 'exec_0199c1f9d4e57f6a8b7c9d0e1f213243',
        tool: 'slack_post_message',
        connection_id: slackConnectionId,
        result: example.result,
        next_cursor: null,
        truncated: false,
      },
    },
    client: { method: 'tools.execute' },
  }),
});
