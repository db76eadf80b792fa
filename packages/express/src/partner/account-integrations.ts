import { HawserError, type RevocationOutcome } from '@hawser/contract';
import { operations } from '@hawser/contract/partner';
import type { Account, Connection, Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toAccountIntegration } from '../wire/connection.js';

/** Returns the routes of an account's connections by provider. */
export function accountIntegrationRoutes(hawser: Engine): OperationRoute[] {
  const { accounts, accountConnections, integrations } = hawser;

  /** Returns the account's connection to the provider: its only one, or the default. */
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
      `This account has several ${provider.name} connections, and none of them is the default. Make one the default, or use the path of the connection.`,
      {
        details: {
          choices: connections.map(({ id, identity }) => ({ id, label: identity?.label ?? id })),
        },
      },
    );
  }

  return [
    route(operations.listAccountIntegrations, async ({ tenant, params }) => {
      const account = await accounts.get(tenant, params.id);
      return (await accountConnections.list(account)).map(toAccountIntegration);
    }),
    route(operations.updateAccountIntegration, {
      find: ({ tenant, params }) => accounts.get(tenant, params.id),
      handle: async ({ found: account, params, body: { services } }) => {
        const { id } = await onlyConnection(account, params.provider);
        return toAccountIntegration(await accountConnections.update(account, id, { services }));
      },
    }),
    route(operations.disconnectAccountIntegration, async ({ tenant, params }) => {
      const account = await accounts.get(tenant, params.id);
      const outcomes = await accountConnections.disconnectProvider(account, params.provider);
      return { revoked: worst(outcomes) };
    }),
  ];
}

/** Returns the least successful outcome, which must not be overlooked. */
function worst(outcomes: readonly RevocationOutcome[]): RevocationOutcome {
  return (['failed', 'unsupported'] as const).find((one) => outcomes.includes(one)) ?? 'yes';
}
