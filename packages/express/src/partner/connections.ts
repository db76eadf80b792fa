import { metadataPatch } from '@hawser/contract';
import {
  authorizationUrlBody,
  createConnectionBody,
  createConnectionsBody,
  exchangeCodeBody,
  getOrCreateConnectionBody,
  listConnectionsQuery,
  refreshConnectionsBody,
  suspendConnectionBody,
  updateConnectionsSettingsBody,
  connectionSettingsPatch,
  type ConnectionStatusReport,
  type CreateConnectionBody,
  type PartnerConnection,
} from '@hawser/contract/partner';
import {
  actionOf,
  fromWireSettings,
  toPartnerConnection,
  type Connection,
  type Engine,
  type NewConnection,
  type Tenant,
} from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { queryObject, type Request } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate, validateNoBody } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { inBulk } from './bulk.js';
import { readCursor, sendData, sendPageOf } from './envelope.js';
import type { CallOf } from './router.js';

/** The partner's connections. Their tokens have a file of their own. */
export function connectionRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { accounts, connections, sessions, oauth } = hawser;

  async function present(scope: Tenant, connection: Connection): Promise<PartnerConnection> {
    return toPartnerConnection(connection, await accounts.get(scope, connection.accountId));
  }

  async function create(scope: Tenant, body: CreateConnectionBody): Promise<PartnerConnection> {
    const { allow_multiple } = body;
    const made = await connections.create(scope, newConnection(body), {
      ...(allow_multiple !== undefined && { allowMultiple: allow_multiple }),
    });
    return present(scope, made);
  }

  resource(router, '/connections', {
    get: async (request, response) => {
      const { scope } = permitted(request, 'connections:read');
      const query = validate(listConnectionsQuery, queryObject(request));
      const { cursor, limit, ...filter } = query;
      const page = await connections.list(scope, filter, { after: readCursor(cursor), limit });
      const owners = await accounts.findAll(
        scope,
        page.items.map(({ accountId }) => accountId),
      );
      // Deleted between the two queries, its connections are gone with it.
      const items = page.items.flatMap((connection) => {
        const owner = owners.get(connection.accountId);
        return owner ? [toPartnerConnection(connection, owner)] : [];
      });
      sendPageOf(response, { items, next: page.next }, (item) => item);
    },
    post: async (request, response) => {
      const { scope, body } = permitted(request, 'connections:write');
      sendData(response, 201, await create(scope, validate(createConnectionBody, body)));
    },
  });

  resource(router, '/connections/get-or-create', {
    post: async (request, response) => {
      const { scope, body } = permitted(request, 'connections:write');
      const wanted = newConnection(validate(getOrCreateConnectionBody, body));
      const { connection, made } = await connections.getOrCreate(scope, wanted);
      sendData(response, made ? 201 : 200, await present(scope, connection));
    },
  });

  resource(router, '/connections/bulk', {
    post: async (request, response) => {
      const { scope, body } = permitted(request, 'connections:write');
      const { connections: items } = validate(createConnectionsBody, body);
      const results = await inBulk(hawser, items, (item) =>
        create(scope, validate(createConnectionBody, item)),
      );
      sendData(response, 200, results);
    },
  });

  resource(router, '/connections/refresh', {
    post: async (request, response) => {
      const { scope, body } = permitted(request, 'connections:write');
      const { ids } = validate(refreshConnectionsBody, body);
      const results = await inBulk(hawser, ids, async (id) =>
        present(scope, await connections.refreshTokens(scope, id)),
      );
      sendData(response, 200, results);
    },
  });

  resource(router, '/connections/settings', {
    patch: async (request, response) => {
      const { scope, body } = permitted(request, 'connections:write');
      const { ids, settings } = validate(updateConnectionsSettingsBody, body);
      const changes = fromWireSettings(settings);
      const results = await inBulk(hawser, ids, async (id) =>
        present(scope, await connections.updateSettings(scope, id, changes)),
      );
      sendData(response, 200, results);
    },
  });

  resource(router, '/connections/:id', {
    get: async (request, response) => {
      const { scope, id } = permitted(request, 'connections:read');
      sendData(response, 200, await present(scope, await connections.get(scope, id)));
    },
    delete: async (request, response) => {
      const { scope, id } = permitted(request, 'connections:write');
      sendData(response, 200, { revoked: await connections.delete(scope, id) });
    },
  });

  resource(router, '/connections/:id/authorization-url', {
    post: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      const wanted = validate(authorizationUrlBody, body ?? {});
      const connection = await connections.get(scope, id);
      const { session, startUrl } = await sessions.create({
        account: await accounts.get(scope, connection.accountId),
        provider: connection.provider,
        connectionId: id,
        scopes: wanted.scopes,
        clientState: wanted.state,
        fields: wanted.fields,
        ...(wanted.redirect_uri === undefined
          ? { mode: 'link', returnTo: wanted.redirect_url }
          : { mode: 'exchange', redirectUri: wanted.redirect_uri }),
      });
      const url =
        session.mode === 'exchange' ? await oauth.authorize.authorizationLink(session) : startUrl;
      sendData(response, 201, {
        url,
        session_id: session.id,
        expires_at: iso(session.expiresAt),
      });
    },
  });

  resource(router, '/connections/:id/exchange', {
    post: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      await connections.get(scope, id);
      const answer = validate(exchangeCodeBody, body);
      const { connection, clientState } = await oauth.exchange.redeem(scope, id, answer);
      sendData(response, 200, {
        ...(await present(scope, connection)),
        client_state: clientState ?? null,
      });
    },
  });

  resource(router, '/connections/:id/refresh', {
    post: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      validateNoBody(body);
      sendData(response, 200, await present(scope, await connections.refreshTokens(scope, id)));
    },
  });

  resource(router, '/connections/:id/status', {
    get: async (request, response) => {
      const { scope, id } = permitted(request, 'connections:read');
      sendData(response, 200, toStatusReport(await connections.get(scope, id)));
    },
  });

  resource(router, '/connections/:id/metadata', {
    get: async (request, response) => {
      const { scope, id } = permitted(request, 'connections:read');
      sendData(response, 200, (await connections.get(scope, id)).metadata);
    },
    patch: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      const patch = validate(metadataPatch, body);
      sendData(response, 200, (await connections.updateMetadata(scope, id, patch)).metadata);
    },
  });

  resource(router, '/connections/:id/settings', {
    patch: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      const changes = fromWireSettings(validate(connectionSettingsPatch, body));
      const updated = await connections.updateSettings(scope, id, changes);
      sendData(response, 200, await present(scope, updated));
    },
  });

  resource(router, '/connections/:id/suspend', {
    post: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      const { reason } = validate(suspendConnectionBody, body ?? {});
      sendData(response, 200, await present(scope, await connections.suspend(scope, id, reason)));
    },
  });

  resource(router, '/connections/:id/resume', {
    post: async (request, response) => {
      const { scope, id, body } = permitted(request, 'connections:write');
      validateNoBody(body);
      sendData(response, 200, await present(scope, await connections.resume(scope, id)));
    },
  });

  function permitted(
    request: Request,
    needed: 'connections:read' | 'connections:write',
  ): { scope: Tenant; id: string; body: unknown } {
    const call = callOf(request);
    requireKeyScope(call, needed);
    return { scope: call.scope, id: request.params['id'] ?? '', body: call.body };
  }
}

function newConnection(body: CreateConnectionBody): NewConnection {
  return {
    provider: body.provider,
    identifier: body.identifier,
    identifierType: body.identifier_type,
    scopes: body.scopes,
    metadata: body.metadata,
    settings: body.settings && fromWireSettings(body.settings),
  };
}

function toStatusReport(connection: Connection): ConnectionStatusReport {
  const { status, statusReason, updatedAt } = connection;
  return {
    status,
    ...(statusReason !== undefined && { status_reason: statusReason }),
    action: actionOf(connection),
    updated_at: iso(updatedAt),
  };
}
