import { z } from 'zod';
import {
  exportAuditQuery,
  listAuditQuery,
  listAuditVerificationsQuery,
  partnerAuditEntry,
  partnerAuditVerification,
} from '../audit.js';
import { accountId, connectionId, createdAt, keyId, verificationId } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { verificationParams } from './parameters.js';

const started = {
  id: verificationId,
  status: 'running' as const,
  checked: 0,
  total: 48_210,
  problems: [],
  problem_count: null,
  restarts: [],
  head: null,
  created_at: createdAt,
  finished_at: null,
};

const verified = {
  ...started,
  status: 'done' as const,
  checked: 48_210,
  problem_count: 0,
  head: {
    seq: 48_210,
    hash: 'f1c5a0e2b7d94386c1a0b2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4e5f6071',
  },
  finished_at: createdAt,
};

const documentedQuery = listAuditQuery.extend({
  format: z
    .enum(['json', 'ndjson', 'csv'])
    .optional()
    .describe('`ndjson` and `csv` return all entries in one answer, without `cursor` and `limit`.'),
});

export const auditOperations = defineOperations({
  listAudit: operation({
    method: 'GET',
    path: '/audit',
    group: 'Audit',
    summary: 'Read the audit log',
    description:
      "Returns entries of the key's mode, newest first. With `format=ndjson`, the answer is every entry, oldest first, one per line, without an envelope; with `format=csv`, it is a table for spreadsheets.",
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
      exportFormats: ['ndjson', 'csv'],
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
  listAuditVerifications: operation({
    method: 'GET',
    path: '/audit/verifications',
    group: 'Audit',
    summary: 'List verifications of the audit log',
    description: 'Newest first. They are kept for 90 days.',
    scope: 'audit:read',
    permission: 'audit:read',
    query: listAuditVerificationsQuery,
    answer: { statuses: [200], data: partnerAuditVerification, isPage: true },
    errors: [],
    example: { query: { limit: 1 }, data: [verified] },
    client: { method: 'audit.listVerifications' },
  }),
  startAuditVerification: operation({
    method: 'POST',
    path: '/audit/verifications',
    group: 'Audit',
    summary: 'Verify the audit log',
    description:
      'Starts a verification of your chain of entries, in both modes, in the background. While one runs, the answer is that one.',
    scope: 'audit:export',
    permission: 'audit:export',
    answer: { statuses: [202], data: partnerAuditVerification },
    errors: [],
    example: { data: started },
    client: { method: 'audit.verify' },
  }),
  getAuditVerification: operation({
    method: 'GET',
    path: '/audit/verifications/:id',
    group: 'Audit',
    summary: 'Get a verification of the audit log',
    scope: 'audit:read',
    permission: 'audit:read',
    params: verificationParams,
    answer: { statuses: [200], data: partnerAuditVerification },
    errors: ['not_found'],
    example: { params: { id: verificationId }, data: verified },
    client: { method: 'audit.getVerification' },
  }),
});
