import { HawserError } from '@hawser/contract';
import { listToolsQuery, operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { jsonAnswer } from '../http/answer.js';
import { validate } from '../http/validate.js';
import { route, type OperationRoute } from '../operations/route.js';
import { toFormat, toPartnerTool, toWireExecution } from '../wire/tool.js';

/** Returns the routes of tools. */
export function toolRoutes({ tools }: Engine): OperationRoute[] {
  return [
    {
      operation: operations.listTools,
      // Not a `route`, because its cursors are signed.
      async answer({ tenant }, input) {
        const query = validate(listToolsQuery, input.query());
        const { format, strict, ...filter } = query;
        const onlyAvailable = format !== undefined && filter.account !== undefined;
        const { items, next } = await tools.list(tenant, { ...filter, onlyAvailable });
        const data = items.map((tool) =>
          format === undefined ? toPartnerTool(tool) : toFormat(tool, format, strict === 'true'),
        );
        return jsonAnswer(200, { ok: true, data, next_cursor: next ?? null });
      },
    },
    route(operations.executeTool, async ({ tenant, params, body, headers, markSent }) => {
      const execution = await tools.execute(tenant, params.name, {
        account: accountOf(body.account, headers['x-account-id']),
        connectionId: body.connection_id,
        arguments: body.arguments,
        beforeSending: markSent,
      });
      return toWireExecution(execution);
    }),
  ];
}

/**
 * Returns the account that the body or the header names.
 * @throws HawserError `validation_failed` if both name different ones, or none does
 */
function accountOf(inBody: string | undefined, inHeader: string | string[] | undefined): string {
  const [header, ...more] = [inHeader ?? []].flat();
  const named = inBody ?? header;
  if (named === undefined)
    throw invalid('The account is missing. Send its external_id as account.');
  if (more.length > 0 || (header !== undefined && header !== named))
    throw invalid('The body and the X-Account-Id header name different accounts. Send one.');
  return named;
}

function invalid(message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field: 'account' } });
}
