import {
  confirmConnectSessionBody,
  createConnectLinkBody,
  type PartnerConnectSession,
} from '@hawser/contract/partner';
import type { Engine, Session } from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { sendNothing } from '../http/answer.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { sendData } from './envelope.js';
import type { CallOf } from './router.js';

/** Connecting an account of the partner's by a link. */
export function connectRoutes(
  router: Router,
  { accounts, sessions }: Engine,
  callOf: CallOf,
): void {
  resource(router, '/accounts/:id/connect', {
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'connect:write');
      const { redirect_url, ...wanted } = validate(createConnectLinkBody, call.body);
      const account = await accounts.get(call.scope, request.params['id'] ?? '');
      const { session, startUrl } = await sessions.create({
        ...wanted,
        account,
        mode: 'link',
        returnTo: redirect_url,
      });
      sendData(response, 201, {
        connect_url: startUrl,
        session_id: session.id,
        expires_at: iso(session.expiresAt),
      });
    },
  });

  resource(router, '/accounts/:id/connect/:session_id', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'connect:write');
      const account = await accounts.get(call.scope, request.params['id'] ?? '');
      const session = await sessions.get(account, request.params['session_id'] ?? '');
      sendData(response, 200, toPartnerSession(session));
    },
    delete: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'connect:write');
      const account = await accounts.get(call.scope, request.params['id'] ?? '');
      await sessions.cancel(account, request.params['session_id'] ?? '');
      sendNothing(response);
    },
  });

  resource(router, '/accounts/:id/connect/:session_id/confirm', {
    post: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'connect:write');
      const { confirm_token } = validate(confirmConnectSessionBody, call.body);
      const account = await accounts.get(call.scope, request.params['id'] ?? '');
      const id = request.params['session_id'] ?? '';
      sendData(response, 200, toPartnerSession(await sessions.confirm(account, id, confirm_token)));
    },
  });
}

function toPartnerSession(session: Session): PartnerConnectSession {
  return {
    session_id: session.id,
    provider: session.provider,
    status: session.status,
    created_at: iso(session.createdAt),
    expires_at: iso(session.expiresAt),
    ...(session.status === 'failed' && session.error && { error: session.error }),
  };
}
