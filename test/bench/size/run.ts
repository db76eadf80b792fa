import { bundle, type Bytes } from './bundle.js';
import { kitEntries, measureKit, measureStylesheet, type KitEntry } from './kit.js';
import { fetchPeers, peerEntries } from './peers.js';
import { measureReadyPage } from './ready-page.js';
import { buildReadyPage } from '../../../packages/console/ready-page/build.js';

/*
 * What a page loads for the kit, and for other kits: `pnpm bench:size`, all in one run with one
 * bundler. With `--files`, also what each source file takes of the first entry.
 */
await buildReadyPage();
fetchPeers();
console.log(`
## Size, bytes

Minified ES modules (Rolldown, which Vite builds with), React left out.

| | gzip | brotli | loaded later, gzip |
|---|--:|--:|---|`);
for (const name of Object.keys(kitEntries) as KitEntry[]) row(name, await measureKit(name));
row('Stylesheet', { initial: await measureStylesheet() });
const readyPage = measureReadyPage();
row('The console’s ready page, React included', {
  initial: readyPage.start,
  later: readyPage.pages,
});
for (const [name, entry] of Object.entries(peerEntries)) row(name, await bundle(entry));

if (process.argv.includes('--files')) {
  const { files } = await measureKit('ConnectButton with its flow');
  console.log('\nBytes of each file in the initial part of ConnectButton:\n');
  for (const [file, bytes] of [...files].sort((one, other) => other[1] - one[1]))
    console.log(String(bytes).padStart(6), file.replace(/^.*node_modules\//, ''));
}

function row(
  name: string,
  size: { readonly initial: Bytes; readonly later?: ReadonlyMap<string, Bytes> },
): void {
  const number = (bytes: number): string => bytes.toLocaleString('en');
  const later = [...(size.later ?? [])].map(([part, { gzip }]) => `${part} ${number(gzip)}`);
  const cells = [number(size.initial.gzip), number(size.initial.brotli), later.join(', ') || '–'];
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}
