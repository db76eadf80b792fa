import { HawserError } from '@hawser/contract';
import { listToolsQuery, operations } from '@hawser/contract/partner';
import { accountOfAgent, type AuthenticatedAgent, type Engine } from '@hawser/server/engine';
import { jsonAnswer } from '../http/answer.js';
import { validate } from '../http/validate.js';
import { route, type OperationRoute } from '../operations/route.js';
import { toFormat, toPartnerTool, toWireExecution } from '../wire/tool.js';

/** Returns the routes of tools. */
export function toolRoutes({ tools, agentLinks }: Engine): OperationRoute[] {
  return [
    {
      operation: operations.listTools,
      // Not a `route`, because its cursors are signed.
      async answer({ tenant, agent }, input) {
        const query = validate(listToolsQuery, input.query());
        const { format, strict, ...asked } = query;
        const account = agent ? accountOfAgent(agent, asked.account) : asked.account;
        const onlyAvailable = format !== undefined && account !== undefined;
        const allows = agent && ((tool: string): boolean => agent.leash.allowsTool(tool));
        const filter = { ...asked, account, onlyAvailable, allows };
        const { items, next } = await tools.list(tenant, filter);
        const data = items.map((tool) =>
          format === undefined ? toPartnerTool(tool) : toFormat(tool, format, strict === 'true'),
        );
        return jsonAnswer(200, { ok: true, data, next_cursor: next ?? null });
      },
    },
    route(operations.executeTool, async ({ tenant, agent, params, body, headers, sending }) => {
      const { connection_id: connectionId } = body;
      const execution = await agentLinks.offering(agent, { tool: params.name, connectionId }, () =>
        tools.execute(tenant, params.name, {
          account: accountFor(agent, namedAccount(body.account, headers['x-account-id'])),
          leash: agent?.leash,
          connectionId,
          arguments: body.arguments,
          beforeSending: sending.begins,
          onNothingSent: sending.failed,
        }),
      );
      return toWireExecution(execution);
    }),
  ];
}

/** @throws HawserError `validation_failed` if a key's caller names no account */
function accountFor(agent: AuthenticatedAgent | undefined, named: string | undefined): string {
  if (agent) return accountOfAgent(agent, named);
  if (named !== undefined) return named;
  throw invalid('The account is missing. Send its external_id as account.');
}

/**
 * Returns the account that the body or the header names, if any.
 * @throws HawserError `validation_failed` if both name different ones
 */
function namedAccount(
  inBody: string | undefined,
  inHeader: string | string[] | undefined,
): string | undefined {
  const [header, ...more] = [inHeader ?? []].flat();
  const named = inBody ?? header;
  if (more.length > 0 || (header !== undefined && header !== named))
    throw invalid('The body and the X-Account-Id header name different accounts. Send one.');
  return named;
}

function invalid(message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field: 'account' } });
}
