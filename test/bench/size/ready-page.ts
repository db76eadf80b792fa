import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { consolePage } from '@hawser/console/page';
import type { Bytes } from './bundle.js';

const assets = new URL('../../../packages/console/page-assets/', import.meta.url);

/** What the console's page loads, as it was built. React and React Query are in it. */
export interface ReadyPageSize {
  /** Its HTML, script and stylesheet. */
  readonly start: Bytes;
  /** What a page of it (`overview-page`) loads on top of that. */
  readonly pages: ReadonlyMap<string, Bytes>;
}

export function measureReadyPage(): ReadyPageSize {
  const { script, styles, pages } = JSON.parse(
    readFileSync(new URL('contents.json', assets), 'utf8'),
  ) as {
    readonly script: string;
    readonly styles: readonly string[];
    readonly pages: Readonly<Record<string, readonly string[]>>;
  };
  const html = consolePage().html({ mountPath: '/hawser', brandName: undefined });
  const read = (name: string): Buffer => readFileSync(new URL(name, assets));
  return {
    start: sizeOf([Buffer.from(html), ...[script, ...styles].map(read)]),
    pages: new Map(Object.entries(pages).map(([name, files]) => [name, sizeOf(files.map(read))])),
  };
}

function sizeOf(files: readonly Buffer[]): Bytes {
  const sum = (compress: (file: Buffer) => Buffer): number =>
    files.reduce((bytes, file) => bytes + compress(file).length, 0);
  return { gzip: sum((file) => gzipSync(file, { level: 9 })), brotli: sum(brotliCompressSync) };
}
