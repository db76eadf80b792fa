import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, resolveConfig } from 'vitepress';
import { problemsOfSite } from './check.js';
import { generatePages } from './generate.js';
import { writeLlmsFiles } from './llms.js';
import { output, root } from './paths.js';

const folder = fileURLToPath(new URL('..', import.meta.url));

generatePages();
await build(folder);
const { pages, rewrites, site } = await resolveConfig(folder, 'build', 'production');
const sources = pages.map((page) => rewrites.inv[page] ?? page);
writeLlmsFiles(sources, site.base);
// As files, front matter included, so that coding agents can be given their addresses.
cpSync(`${root}/docs/skills`, `${output}/skills`, { recursive: true });

const problems = problemsOfSite(site.base);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
