import { HawserError, type RevocationOutcome } from '@hawser/contract';
import { updateAccountIntegrationBody, type AccountIntegration } from '@hawser/contract/partner';
import { missingScopes, type Account, type Connection, type Engine } from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import type { Request } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { sendData } from './envelope.js';
import type { CallOf } from './router.js';

/** What an account of the partner's is connected to, by provider. */
export function accountIntegrationRoutes(router: Router, hawser: Engine, callOf: CallOf): void {
  const { accounts, accountConnections, integrations } = hawser;

  resource(router, '/accounts/:id/integrations', {
    get: async (request, response) => {
      const account = await accountOf(request, 'connections:read');
      const connections = await accountConnections.list(account);
      sendData(response, 200, connections.map(toAccountIntegration));
    },
  });

  resource(router, '/accounts/:id/integrations/:provider', {
    patch: async (request, response) => {
      const account = await accountOf(request, 'connections:write');
      const { services } = validate(updateAccountIntegrationBody, callOf(request).body);
      const { id } = await onlyConnection(account, request.params['provider'] ?? '');
      const updated = await accountConnections.update(account, id, { services });
      sendData(response, 200, toAccountIntegration(updated));
    },
    delete: async (request, response) => {
      const account = await accountOf(request, 'connections:write');
      const provider = request.params['provider'] ?? '';
      const outcomes = await accountConnections.disconnectProvider(account, provider);
      sendData(response, 200, { revoked: worst(outcomes) });
    },
  });

  async function accountOf(
    request: Request,
    needed: 'connections:read' | 'connections:write',
  ): Promise<Account> {
    const call = callOf(request);
    requireKeyScope(call, needed);
    return accounts.get(call.scope, request.params['id'] ?? '');
  }

  /** The account's connection to the provider: its only one, or the default. */
  async function onlyConnection(account: Account, slug: string): Promise<Connection> {
    const { provider } = integrations.in(account.mode).get(slug);
    const connections = await accountConnections.list(account, provider.slug);
    const [first, second] = connections;
    if (!first) {
      throw new HawserError(
        'connection_not_found',
        `This account has not connected ${provider.name}.`,
      );
    }
    const chosen = second ? connections.find(({ isDefault }) => isDefault) : first;
    if (chosen) return chosen;
    throw new HawserError(
      'connection_ambiguous',
      `This account has several ${provider.name} connections, and none of them is the default. Choose one at its own path.`,
      {
        details: {
          choices: connections.map(({ id, identity }) => ({ id, label: identity?.label ?? id })),
        },
      },
    );
  }
}

function toAccountIntegration(connection: Connection): AccountIntegration {
  const { scopesRequested, scopesGranted } = connection;
  return {
    provider: connection.provider,
    status: connection.status,
    connection_id: connection.id,
    identity: connection.identity ?? null,
    services: { ...connection.services },
    scopes: {
      requested: [...scopesRequested],
      granted: [...scopesGranted],
      missing: missingScopes(scopesRequested, scopesGranted),
    },
    connected_at: iso(connection.createdAt),
  };
}

/** Of several grants, what must not be overlooked. */
function worst(outcomes: readonly RevocationOutcome[]): RevocationOutcome {
  return (['failed', 'unsupported'] as const).find((one) => outcomes.includes(one)) ?? 'yes';
}
