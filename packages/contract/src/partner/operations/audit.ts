import { z } from 'zod';
import { exportAuditQuery, listAuditQuery, partnerAuditEntry } from '../audit.js';
import { accountId, connectionId, createdAt, keyId } from './example-values.js';
import { defineOperations, operation } from './operation.js';

const documentedQuery = listAuditQuery.extend({
  format: z
    .enum(['json', 'ndjson'])
    .optional()
    .describe('`ndjson` returns all entries in one answer, without `cursor` and `limit`.'),
});

export const auditOperations = defineOperations({
  listAudit: operation({
    method: 'GET',
    path: '/audit',
    group: 'Audit',
    summary: 'Read the audit log',
    description:
      "Returns entries of the key's mode, newest first. With `format=ndjson`, the answer is every entry, oldest first, one per line, without an envelope.",
    scope: 'audit:read',
    permission: 'audit:read',
    query: listAuditQuery,
    documented: { query: documentedQuery },
    answer: {
      statuses: [200],
      data: partnerAuditEntry,
      isPage: true,
      exportQuery: exportAuditQuery,
      exportScope: 'audit:export',
    },
    errors: [],
    example: {
      query: { account: accountId, limit: 20 },
      data: [
        {
          id: '0199c1f9-02a1-7b3c-8d4e-5f6a7b8c9d0e',
          at: createdAt,
          action: 'token.read',
          actor: { type: 'key', id: keyId },
          ip: '203.0.113.7',
          user_agent: 'node',
          request_id: 'req_0199c1f902a17b3c8d4e5f6a7b8c9d0f',
          account_id: accountId,
          connection_id: connectionId,
          details: { provider: 'google' },
          seq: 1042,
          hash: 'f1c5a0e2b7d94386c1a0b2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4e5f6071',
        },
      ],
    },
    client: { method: 'audit.list' },
  }),
});
