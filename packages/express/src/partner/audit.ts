import {
  operations,
  type AuditAction,
  type AuditActionGroup,
  type AuditActorType,
} from '@hawser/contract/partner';
import { toPartnerAuditEntry, type AuditFilter, type Engine } from '@hawser/server/engine';
import { exportingRoute, route, type OperationRoute } from '../operations/route.js';
import { toPartnerVerification } from '../wire/audit.js';
import { presentPage } from '../wire/page.js';
import { timeOf } from '../wire/time.js';

/** Returns the routes of the audit log: in pages or as an export, and its verification. */
export function auditRoutes({ audit }: Engine): OperationRoute[] {
  return [
    exportingRoute(operations.listAudit, {
      handle: async ({ tenant, query, page }) =>
        presentPage(await audit.list(tenant, toFilter(query), page), toPartnerAuditEntry),
      items: async function* ({ tenant, query }) {
        for await (const entry of audit.export(tenant, toFilter(query)))
          yield toPartnerAuditEntry(entry);
      },
    }),
    route(operations.listAuditVerifications, async ({ tenant, page }) =>
      presentPage(await audit.verifications(tenant, page), toPartnerVerification),
    ),
    route(operations.startAuditVerification, async ({ tenant }) =>
      toPartnerVerification(await audit.startVerification(tenant)),
    ),
    route(operations.getAuditVerification, async ({ tenant, params }) =>
      toPartnerVerification(await audit.verification(tenant, params.id)),
    ),
  ];
}

function toFilter(query: {
  readonly account?: string | undefined;
  readonly connection_id?: string | undefined;
  readonly action?: AuditAction | AuditActionGroup | undefined;
  readonly actor_type?: AuditActorType | undefined;
  readonly actor?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}): AuditFilter {
  return {
    accountId: query.account,
    connectionId: query.connection_id,
    action: query.action,
    actorType: query.actor_type,
    actorId: query.actor,
    from: timeOf(query.after),
    until: timeOf(query.before),
  };
}
