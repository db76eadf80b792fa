import type { PartnerAuditVerification } from '@hawser/contract/partner';
import type { AuditVerification } from '@hawser/server/engine';
import { iso, isoOrNull } from './time.js';

export function toPartnerVerification(verification: AuditVerification): PartnerAuditVerification {
  const { id, status, checked, total, report, createdAt, finishedAt } = verification;
  return {
    id,
    status,
    checked,
    total,
    problems: [...(report?.problems ?? [])],
    problem_count: report?.problemCount ?? null,
    restarts: (report?.restarts ?? []).map(({ seq, at }) => ({ seq, at: iso(at) })),
    head: report?.head ?? null,
    created_at: iso(createdAt),
    finished_at: isoOrNull(finishedAt),
  };
}
