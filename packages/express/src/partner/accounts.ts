import {
  createAccountBody,
  listAccountsQuery,
  updateAccountBody,
  type PartnerAccount,
} from '@hawser/contract/partner';
import type { Account, Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { sendNothing } from '../http/answer.js';
import { queryObject } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { readCursor, sendData, sendPageOf } from './envelope.js';
import type { CallOf } from './router.js';

/** The partner's accounts. */
export function accountRoutes(router: Router, { accounts }: Engine, callOf: CallOf): void {
  resource(router, '/accounts', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'accounts:read');
      const { cursor, limit, external_id } = validate(listAccountsQuery, queryObject(request));
      const page = { after: readCursor(cursor), limit, externalId: external_id };
      sendPageOf(response, await accounts.list(call.scope, page), toPartnerAccount);
    },
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'accounts:write');
      const { external_id, display_name, metadata } = validate(createAccountBody, call.body);
      const account = await accounts.create(call.scope, external_id, {
        displayName: display_name,
        metadata,
      });
      sendData(response, 201, toPartnerAccount(account));
    },
  });

  resource(router, '/accounts/:id', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'accounts:read');
      sendData(
        response,
        200,
        toPartnerAccount(await accounts.get(call.scope, request.params['id'] ?? '')),
      );
    },
    patch: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'accounts:write');
      const { display_name, metadata } = validate(updateAccountBody, call.body);
      const account = await accounts.update(call.scope, request.params['id'] ?? '', {
        displayName: display_name,
        metadata,
      });
      sendData(response, 200, toPartnerAccount(account));
    },
    delete: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'accounts:write');
      await accounts.delete(call.scope, request.params['id'] ?? '');
      sendNothing(response);
    },
  });
}

function toPartnerAccount(account: Account): PartnerAccount {
  return {
    id: account.id,
    external_id: account.externalId,
    display_name: account.displayName ?? null,
    metadata: account.metadata,
    created_at: iso(account.createdAt),
  };
}
