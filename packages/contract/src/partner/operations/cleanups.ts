import {
  cleanupPolicy,
  createCleanupBody,
  listCleanupsQuery,
  partnerCleanup,
  startCleanupBody,
} from '../cleanups.js';
import { cleanupId, createdAt } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { cleanupParams } from './parameters.js';

const wanted = {
  unused_for_days: 90,
  statuses: ['active' as const, 'expired' as const],
  action: 'suspend' as const,
};

const previewed = {
  id: cleanupId,
  status: 'previewed' as const,
  action: wanted.action,
  filter: {
    unused_for_days: wanted.unused_for_days,
    statuses: wanted.statuses,
    providers: null,
    delete_empty_accounts: false,
  },
  unused_since: '2026-08-23T09:30:00.000Z',
  matches: 0,
  oldest: null,
  sample: [],
  done: 0,
  skipped: 0,
  failed: 0,
  created_at: createdAt,
  expires_at: '2026-11-21T09:45:00.000Z',
  finished_at: null,
};

const running = { ...previewed, status: 'running' as const };
const cancelled = { ...previewed, status: 'cancelled' as const, finished_at: createdAt };

const policy = {
  enabled: true,
  unused_for_days: 90,
  action: 'suspend' as const,
  notice_days: 14,
};

export const cleanupOperations = defineOperations({
  listCleanups: operation({
    method: 'GET',
    path: '/cleanups',
    group: 'Clean-ups',
    summary: 'List clean-ups',
    description: 'Newest first, previews included, with an empty `sample`.',
    scope: 'connections:write',
    permission: 'cleanups:write',
    query: listCleanupsQuery,
    answer: { statuses: [200], data: partnerCleanup, isPage: true },
    errors: [],
    example: { query: { limit: 20 }, data: [previewed] },
    client: { method: 'cleanups.list' },
  }),
  createCleanup: operation({
    method: 'POST',
    path: '/cleanups',
    group: 'Clean-ups',
    summary: 'Preview a clean-up',
    description:
      'Counts the connections that nobody used for so long, and changes none. The preview can be started for 15 minutes. It stays about the connections that are unused now: one that is used meanwhile is skipped.',
    scope: 'connections:write',
    permission: 'cleanups:write',
    body: createCleanupBody,
    answer: { statuses: [201], data: partnerCleanup },
    errors: [],
    example: { body: wanted, data: previewed },
    client: { method: 'cleanups.preview' },
  }),
  getCleanup: operation({
    method: 'GET',
    path: '/cleanups/:id',
    group: 'Clean-ups',
    summary: 'Get a clean-up',
    description: 'Tells how far it is. Clean-ups are kept for 90 days after their end.',
    scope: 'connections:write',
    permission: 'cleanups:write',
    params: cleanupParams,
    answer: { statuses: [200], data: partnerCleanup },
    errors: ['not_found'],
    example: { params: { id: cleanupId }, data: previewed },
    client: { method: 'cleanups.get' },
  }),
  startCleanup: operation({
    method: 'POST',
    path: '/cleanups/:id/start',
    group: 'Clean-ups',
    summary: 'Start a clean-up',
    description:
      'Suspends or disconnects the previewed connections in the background. `matches` has to be the number of the preview, so that nobody starts what they did not see.',
    scope: 'connections:write',
    permission: 'cleanups:write',
    asksStepUp: true,
    params: cleanupParams,
    body: startCleanupBody,
    answer: { statuses: [202], data: partnerCleanup },
    errors: ['not_found', 'preview_stale'],
    example: { params: { id: cleanupId }, body: { matches: 0 }, data: running },
    client: { method: 'cleanups.start' },
  }),
  cancelCleanup: operation({
    method: 'POST',
    path: '/cleanups/:id/cancel',
    group: 'Clean-ups',
    summary: 'Cancel a clean-up',
    description: 'What it has done stays done. One that has ended stays as it is.',
    scope: 'connections:write',
    permission: 'cleanups:write',
    params: cleanupParams,
    answer: { statuses: [200], data: partnerCleanup },
    errors: ['not_found'],
    example: { params: { id: cleanupId }, data: cancelled },
    client: { method: 'cleanups.cancel' },
  }),
  getCleanupPolicy: operation({
    method: 'GET',
    path: '/cleanup-policy',
    group: 'Clean-ups',
    summary: 'Get the clean-up policy',
    description: "What is done by itself with unused connections of the key's mode.",
    scope: 'connections:write',
    permission: 'cleanups:write',
    answer: { statuses: [200], data: cleanupPolicy },
    errors: [],
    example: { data: policy },
    client: { method: 'cleanups.policy' },
  }),
  setCleanupPolicy: operation({
    method: 'PUT',
    path: '/cleanup-policy',
    group: 'Clean-ups',
    summary: 'Set the clean-up policy',
    description:
      'Once an hour, connections that nobody used for `unused_for_days` are suspended (active ones and those in error), or disconnected (all). `notice_days` before, at least, each is announced by the event `connection.unused`.',
    scope: 'connections:write',
    permission: 'cleanups:write',
    asksStepUp: true,
    body: cleanupPolicy,
    answer: { statuses: [200], data: cleanupPolicy },
    errors: [],
    example: { body: policy, data: policy },
    client: { method: 'cleanups.setPolicy' },
  }),
});
