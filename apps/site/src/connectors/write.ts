import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { root } from '../paths.js';
import { connectorPages, connectorsFolder } from './pages.js';

const pages = await connectorPages();
mkdirSync(`${root}/${connectorsFolder}`, { recursive: true });
const paths = new Set(pages.map(({ path }) => path));
for (const name of readdirSync(`${root}/${connectorsFolder}`))
  if (!paths.has(`${connectorsFolder}/${name}`)) rmSync(`${root}/${connectorsFolder}/${name}`);
for (const { path, text } of pages) writeFileSync(`${root}/${path}`, text);
console.log(`${pages.length} pages written`);
