import { z } from 'zod';
import { searchHit, searchQuery } from '../search.js';
import { account, connection, externalId } from './example-values.js';
import { defineOperations, operation } from './operation.js';

export const searchOperations = defineOperations({
  search: operation({
    method: 'GET',
    path: '/search',
    group: 'Accounts',
    summary: 'Search accounts and connections',
    description:
      'Returns up to ten accounts, then up to ten connections. It finds beginnings only, so it is as fast with a million connections.',
    scope: 'accounts:read',
    permission: 'accounts:read',
    query: searchQuery,
    answer: { statuses: [200], data: z.array(searchHit) },
    errors: [],
    example: {
      query: { q: externalId },
      data: [
        { kind: 'account', account },
        { kind: 'connection', connection },
      ],
    },
    client: { method: 'search', spread: ['q'] },
  }),
});
