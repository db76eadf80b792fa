import type { BrowserClient, BrowserClientOptions } from '@hawser/client/browser';
import type { QueryClient } from '@tanstack/react-query';
import { fill } from '../messages.js';
import { findings } from './findings.js';
import type { Finding } from './findings.js';
import { foreignQueryClient, isFramed, isWithoutStyles, openerPolicy } from './page.js';
import { watchPolicy } from './policy.js';
import { findRouter } from './router.js';

export interface Patient {
  readonly client: BrowserClient;
  readonly queryClient: QueryClient;
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Exclude<BrowserClientOptions['headers'], undefined>;
}

export type Report = (finding: Finding, values?: Readonly<Record<string, string>>) => void;

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
