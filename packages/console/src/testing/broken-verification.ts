import type { PartnerAuditVerification } from '@hawser/contract/partner';
import { fakeVerification, hoursAgo } from './fixtures.js';

/** Returns a verification that found what someone has changed. */
export function brokenVerification(): PartnerAuditVerification {
  return fakeVerification({
    problems: [
      { kind: 'altered', seq: 1_042, id: 'aud_1042' },
      { kind: 'missing', from: 1_050, to: 1_058 },
      { kind: 'truncated', from: 48_210, to: 48_210 },
    ],
    problem_count: 3,
    restarts: [{ seq: 9_001, at: hoursAgo(24 * 40) }],
  });
}
