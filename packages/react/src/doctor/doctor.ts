import type { BrowserClient } from '@hawser/client/browser';
import { fill } from '../locales/messages.js';
import { findings } from './findings.js';
import type { Finding } from './findings.js';
import { foreignQueryClient, isFramed, isWithoutStyles, openerPolicy } from './page.js';
import { watchPolicy } from './policy.js';
import type { Patient, Report } from './report.js';
import { findRouter } from './router.js';

const said = new Set<Finding>();
const seen = new WeakSet<BrowserClient>();

/** Looks, in development, for what most often keeps the kit from working in a page, and says it in the console. */
export async function examine(patient: Patient): Promise<void> {
  if (seen.has(patient.client)) return;
  seen.add(patient.client);
  const url = new URL(patient.client.baseUrl, location.href).href;
  const blocked = watchPolicy(url, report);
  await findRouter({ ...patient, url, blocked }, report);

  const policy = await openerPolicy();
  if (policy !== null) report('page-isolated', { policy });
  if (isFramed()) report('page-framed');
  if (isWithoutStyles()) report('no-stylesheet');
  if (foreignQueryClient(patient.queryClient)) report('two-react-queries');
  // For whoever measures the page: from here on its requests are its own.
  performance.mark('hawser-doctor');
}

const report: Report = (finding, values = {}) => {
  if (said.has(finding)) return;
  said.add(finding);
  // The one place where the kit speaks to its developer: never in production.
  // eslint-disable-next-line no-console
  console.warn(
    `[Hawser] ${fill(findings[finding], values)}\nDocumentation: "Development doctor", section "${finding}".`,
  );
};
