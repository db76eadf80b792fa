import { fileURLToPath } from 'node:url';
import { build, resolveConfig } from 'vitepress';
import { problemsOfSite } from './check.js';
import { generatePages } from './generate.js';
import { writeLlmsFiles } from './llms.js';

const folder = fileURLToPath(new URL('..', import.meta.url));

generatePages();
await build(folder);
const { pages, rewrites, site } = await resolveConfig(folder, 'build', 'production');
const sources = pages.map((page) => rewrites.inv[page] ?? page);
writeLlmsFiles(sources, site.base);

const problems = problemsOfSite(site.base);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
