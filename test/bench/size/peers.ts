import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reactItself, type Entry } from './bundle.js';

/*
 * Kits that connect accounts, and widely used kits that embed something comparable. They are fetched
 * when the benchmark runs: nothing else in the repository needs them.
 */
const versions = {
  '@nangohq/frontend': '0.71.10',
  '@stripe/connect-js': '3.4.6',
  '@pipedream/connect-react': '3.0.1',
  '@clerk/clerk-react': '5.61.11',
  '@uploadthing/react': '7.3.3',
  uploadthing: '7.7.4',
  '@amp-labs/react': '2.16.1',
  '@knocklabs/react': '0.12.1',
  '@radix-ui/react-dialog': '1.3.1',
  '@tanstack/react-query': '5.108.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
};

const folder = fileURLToPath(
  new URL('../../../node_modules/.cache/hawser-bench-size/', import.meta.url),
);

const entry = (code: string): Entry => ({ code, from: folder, external: reactItself });

export const peerEntries: Readonly<Record<string, Entry>> = {
  'Nango frontend (its UI is a remote iframe)': entry(
    `export { default } from '@nangohq/frontend';`,
  ),
  'Stripe Connect loader (its UI is remote)': entry(
    `export { loadConnectAndInitialize } from '@stripe/connect-js';`,
  ),
  'UploadThing button': entry(`export { UploadButton } from '@uploadthing/react';`),
  'Clerk sign-in button (311 KB more at run time)': entry(
    `export { ClerkProvider, SignInButton } from '@clerk/clerk-react';`,
  ),
  'Pipedream useAccounts': entry(
    `export { FrontendClientProvider, useAccounts } from '@pipedream/connect-react';`,
  ),
  'Pipedream, everything': entry(`export * from '@pipedream/connect-react';`),
  'Ampersand, headless': entry(
    `export { AmpersandProvider, useConnection } from '@amp-labs/react';`,
  ),
  'Ampersand InstallIntegration': entry(
    `export { AmpersandProvider, InstallIntegration } from '@amp-labs/react';`,
  ),
  'Knock SlackAuthButton': entry(
    `export { KnockProvider, KnockSlackProvider, SlackAuthButton } from '@knocklabs/react';`,
  ),
  'Radix Dialog and React Query, nothing else': entry(
    `export * as Dialog from '@radix-ui/react-dialog';
     export { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';`,
  ),
};

/** Installs the peers into a separate folder, once for each set of versions. */
export function fetchPeers(): void {
  const manifest = JSON.stringify({ private: true, dependencies: versions }, null, 2);
  const marker = `${folder}installed-${Buffer.from(manifest).toString('base64url').slice(-24)}`;
  if (existsSync(marker)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}package.json`, manifest);
  const { status } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error('npm could not install the peers; what it printed says why.');
  writeFileSync(marker, '');
}
