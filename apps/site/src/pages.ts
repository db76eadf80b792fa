import { generated } from './paths.js';

const places: readonly (readonly [source: RegExp, page: string])[] = [
  [/^README\.md$/, 'overview.md'],
  [/^CONTRIBUTING\.md$/, 'contributing.md'],
  [/^SECURITY\.md$/, 'reporting-a-vulnerability.md'],
  [/^docs\/connectors\/README\.md$/, 'connectors/overview.md'],
  [/^docs\/((?:connectors\/)?[^/]+\.md)$/, '$1'],
  [/^packages\/([^/]+)\/README\.md$/, 'packages/$1.md'],
  [/^apps\/(demo|nextjs)\/README\.md$/, 'examples/$1.md'],
  [new RegExp(`^${generated}/(.+\\.md)$`), '$1'],
];

/** Patterns of Markdown files in the repository that are not pages of the site. */
export const notPages = [
  '.*/**',
  '**/CHANGELOG.md',
  'apps/site/{README.md,dist/**,pages/**}',
  'docs/skills/**',
  'packages/*/!(README.md)/**',
  'stories/**',
  'test/**',
];

/**
 * Returns where the site shows a Markdown file, as a path of VitePress such as `packages/cli.md`;
 * undefined if the file is no page of the site.
 * @param source the file's path from the repository's root
 */
export function pageOf(source: string): string | undefined {
  const place = places.find(([pattern]) => pattern.test(source));
  return place && source.replace(...place);
}

/** Returns the address of a page below the site's base: `/packages/cli`. */
export function addressOf(page: string): string {
  return `/${page.replace(/(?:^index)?\.md$/, '')}`;
}
