import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { itemNames, registryIndex, registryItem } from './registry.js';

/*
 * Writes the kit as items that the shadcn CLI copies into an app: `pnpm registry`. They are part of
 * the npm package, so any CDN of npm serves them.
 */
const folder = fileURLToPath(new URL('../registry/', import.meta.url));
mkdirSync(folder, { recursive: true });
const write = (name: string, value: unknown): void =>
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(value, null, 2)}\n`);

write('registry', registryIndex());
for (const name of itemNames) write(name, registryItem(name));
console.log(`Written to ${folder}: ${itemNames.join(', ')}`);
