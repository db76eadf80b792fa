import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { bundle, reactItself, type Bytes, type BundleSize, type Entry } from './bundle.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const peers = [...reactItself, '@tanstack/react-query'];

const entry = (names: string, external: readonly string[] = peers): Entry => ({
  code: `export { ${names} } from '@hawser/react';`,
  from: here,
  external,
  conditions: ['@hawser/source'],
});

/** What pages import of the kit. React Query is a peer dependency: left out, but where a name says otherwise. */
export const kitEntries = {
  'ConnectButton with its flow': entry('HawserProvider, ConnectButton'),
  'ConnectButton, React Query included': entry('HawserProvider, ConnectButton', reactItself),
  'useConnect for your own button': entry('HawserProvider, useConnect'),
  'IntegrationsList with everything in it': entry('HawserProvider, IntegrationsList'),
  'ConnectionAlerts with a ConnectButton': entry('HawserProvider, ConnectButton, ConnectionAlerts'),
  'ConnectPrompt for an agent': {
    ...entry('HawserProvider'),
    code: `export { HawserProvider } from '@hawser/react'; export { ConnectPrompt } from '@hawser/react/agents';`,
  },
} as const satisfies Record<string, Entry>;

export type KitEntry = keyof typeof kitEntries;

export function measureKit(name: KitEntry): Promise<BundleSize> {
  return bundle(kitEntries[name]);
}

/** The one stylesheet, minified as a bundler does. */
export async function measureStylesheet(): Promise<Bytes> {
  const file = new URL('../../../packages/react/styles.css', import.meta.url);
  const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'css', minify: true });
  return { gzip: gzipSync(code, { level: 9 }).length, brotli: brotliCompressSync(code).length };
}
