import { isInForeignFrame, type BrowserClient } from '@hawser/client/browser';
import { fill } from '../locales/messages.js';
import { findings } from './findings.js';
import type { Finding } from './findings.js';
import { schemeAgainstPage, isOverridden } from './look.js';
import { foreignQueryClient, isWithoutStyles, openerPolicy } from './page.js';
import { watchPolicy } from './policy.js';
import type { Patient, Report } from './report.js';
import { findRouter } from './router.js';

const said = new Set<Finding>();
const seen = new WeakSet<BrowserClient>();

/**
 * Checks a page, in development, for the most common set-up problems, and reports them in the
 * console.
 */
export async function examine(patient: Patient): Promise<void> {
  if (seen.has(patient.client)) return;
  seen.add(patient.client);
  const url = new URL(patient.client.baseUrl, location.href).href.replace(/\/+$/, '');
  const blocked = watchPolicy(url, report);
  await findRouter({ ...patient, url, blocked }, report);

  const policy = await openerPolicy();
  if (policy !== null) report('page-isolated', { policy });
  if (isInForeignFrame(window)) report('page-framed');
  if (isWithoutStyles()) report('no-stylesheet');
  else if (isOverridden()) report('look-overridden');
  const scheme = schemeAgainstPage();
  if (scheme) report('colour-scheme', { scheme });
  if (foreignQueryClient(patient.queryClient)) report('two-react-queries');
  // Marks for performance measurements that the doctor's requests are over.
  performance.mark('hawser-doctor');
}

const report: Report = (finding, values = {}) => {
  if (said.has(finding)) return;
  said.add(finding);
  // Development only.
  // eslint-disable-next-line no-console
  console.warn(
    `[Hawser] ${fill(findings[finding], values)}\nDocumentation: "Development doctor", section "${finding}".`,
  );
};
