import type { BrowserClient, BrowserClientOptions } from '@hawser/client/browser';
import type { QueryClient } from '@tanstack/react-query';
import type { Finding } from './findings.js';

/** The kit's set-up in a page, which the doctor examines. */
export interface Patient {
  readonly client: BrowserClient;
  readonly queryClient: QueryClient;
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Exclude<BrowserClientOptions['headers'], undefined>;
}

/** Prints a finding in the console, once for each page. */
export type Report = (finding: Finding, values?: Readonly<Record<string, string>>) => void;
