import {
  createAccountBody,
  exportAccountsQuery,
  listAccountsQuery,
  partnerAccount,
  updateAccountBody,
} from '../accounts.js';
import { tableFormat } from '../page.js';
import { account, accountId, externalId } from './example-values.js';
import { defineOperations, operation } from './operation.js';
import { accountParams } from './parameters.js';

export const accountOperations = defineOperations({
  listAccounts: operation({
    method: 'GET',
    path: '/accounts',
    group: 'Accounts',
    summary: 'List accounts',
    description:
      'Returns accounts oldest first. `external_id` finds the one account that has it, `q` those that begin so.',
    scope: 'accounts:read',
    permission: 'accounts:read',
    query: listAccountsQuery,
    documented: { query: listAccountsQuery.extend({ format: tableFormat }) },
    answer: {
      statuses: [200],
      data: partnerAccount,
      isPage: true,
      hasPositions: true,
      exportQuery: exportAccountsQuery,
      exportFormats: ['csv'],
    },
    errors: [],
    example: { query: { external_id: externalId }, data: [account] },
    client: { method: 'accounts.list' },
  }),
  createAccount: operation({
    method: 'POST',
    path: '/accounts',
    group: 'Accounts',
    summary: 'Create an account',
    description:
      'Create one account for each of your users or organisations, with your id for it. Accounts are also created on first use, by a connection for a new `identifier` and by the components in your pages.',
    scope: 'accounts:write',
    permission: 'accounts:write',
    body: createAccountBody,
    answer: { statuses: [201], data: partnerAccount },
    errors: ['account_exists'],
    example: {
      body: {
        external_id: externalId,
        display_name: 'Ada Lovelace',
        metadata: { team: 'support' },
      },
      data: account,
    },
    client: { method: 'accounts.create' },
  }),
  getAccount: operation({
    method: 'GET',
    path: '/accounts/:id',
    group: 'Accounts',
    summary: 'Get an account',
    scope: 'accounts:read',
    permission: 'accounts:read',
    params: accountParams,
    answer: { statuses: [200], data: partnerAccount },
    errors: ['account_not_found'],
    example: { params: { id: accountId }, data: account },
    client: { method: 'accounts.get' },
  }),
  updateAccount: operation({
    method: 'PATCH',
    path: '/accounts/:id',
    group: 'Accounts',
    summary: 'Update an account',
    description: 'Omitted fields are unchanged. The `external_id` cannot change.',
    scope: 'accounts:write',
    permission: 'accounts:write',
    params: accountParams,
    body: updateAccountBody,
    answer: { statuses: [200], data: partnerAccount },
    errors: ['account_not_found'],
    example: {
      params: { id: accountId },
      body: { display_name: 'Ada King', metadata: { team: null, tier: 'gold' } },
      data: { ...account, display_name: 'Ada King', metadata: { tier: 'gold' } },
    },
    client: { method: 'accounts.update' },
  }),
  deleteAccount: operation({
    method: 'DELETE',
    path: '/accounts/:id',
    group: 'Accounts',
    summary: 'Delete an account',
    description:
      'Deletes the account with its connections, sessions and data keys. Its grants are revoked at providers that support it.',
    scope: 'accounts:write',
    permission: 'accounts:write',
    params: accountParams,
    answer: { statuses: [204] },
    errors: ['account_not_found'],
    example: { params: { id: accountId } },
    client: { method: 'accounts.delete' },
  }),
});
