import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportAuditQuery, listAuditQuery } from '@hawser/contract/partner';
import {
  toPartnerAuditEntry,
  type AuditEntry,
  type AuditFilter,
  type Engine,
} from '@hawser/server/engine';
import type { Router } from 'router';
import { queryObject, type Response } from '../http/exchange.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { readCursor, sendPageOf } from './envelope.js';
import type { CallOf } from './router.js';

/** What was done with the partner's data: in pages, or as a whole. */
export function auditRoutes(router: Router, { audit }: Engine, callOf: CallOf): void {
  resource(router, '/audit', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'audit:read');
      const query = queryObject(request);
      if (query['format'] === 'ndjson') {
        const filter = toFilter(validate(exportAuditQuery, query));
        response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
        if (request.method === 'HEAD') response.end();
        else await sendLines(response, audit.export(call.scope, filter));
        return;
      }
      const { cursor, limit, ...rest } = validate(listAuditQuery, query);
      const page = { after: readCursor(cursor), limit };
      sendPageOf(response, await audit.list(call.scope, toFilter(rest), page), toPartnerAuditEntry);
    },
  });
}

/** As fast as they are taken. */
async function sendLines(response: Response, entries: AsyncIterable<AuditEntry>): Promise<void> {
  const lines = async function* (): AsyncGenerator<string> {
    for await (const entry of entries) yield `${JSON.stringify(toPartnerAuditEntry(entry))}\n`;
  };
  try {
    await pipeline(Readable.from(lines(), { highWaterMark: 100 }), response);
  } catch (error) {
    // Before the first line it can still be said; afterwards only the cut connection is left to say so.
    if (!response.headersSent) throw error;
    response.destroy();
  }
}

function toFilter(query: {
  readonly account?: string | undefined;
  readonly connection_id?: string | undefined;
  readonly action?: AuditFilter['action'];
  readonly actor?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}): AuditFilter {
  const { account, connection_id, action, actor, after, before } = query;
  const time = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Date.parse(text);
  return {
    accountId: account,
    connectionId: connection_id,
    action,
    actorId: actor,
    from: time(after),
    until: time(before),
  };
}
