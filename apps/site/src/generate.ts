import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openApiDocument } from '@hawser/contract/openapi';
import { changelogPage } from './changelog.js';
import { operationPages, type GeneratedPage } from './operations.js';
import { generated, root } from './paths.js';
import { sidebar } from './sidebar.js';

/** The mount of the deployment in the samples. */
const exampleUrl = 'https://app.example.com/hawser';

/** Writes the pages that come from the API's table of operations, the changesets and the README. */
export function generatePages(): void {
  const folder = `${root}/${generated}`;
  rmSync(folder, { recursive: true, force: true });
  const pages = [
    landingPage(),
    changelogPage(),
    ...operationPages(openApiDocument({ baseUrl: exampleUrl })),
    { path: 'sidebar.json', text: JSON.stringify(sidebar) },
  ];
  for (const { path, text } of pages) {
    const file = `${folder}/${path}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Returns the landing page, with the code that the README shows and a test runs. */
function landingPage(): GeneratedPage {
  const readme = readFileSync(`${root}/README.md`, 'utf8');
  const text = readFileSync(`${root}/apps/site/pages/index.md`, 'utf8').replace(
    /<!-- readme: (\w+) -->/g,
    (_all, name: string) => {
      const [, block] =
        new RegExp(`<!-- readme-test: ${name} -->\\s+(\`\`\`.*?\`\`\`)`, 's').exec(readme) ?? [];
      if (block === undefined) throw new Error(`The README has no block "${name}".`);
      return block;
    },
  );
  return { path: 'index.md', text };
}
