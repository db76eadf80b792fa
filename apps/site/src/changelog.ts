import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { withoutMarkup } from './escape.js';
import { root } from './paths.js';
import type { GeneratedPage } from './operations.js';

/**
 * Returns the page of changes: those that wait for a release, from `.changeset`, and those of the
 * releases. All packages share one version.
 */
export function changelogPage(): GeneratedPage {
  const folder = `${root}/.changeset`;
  const waiting = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) =>
      readFileSync(`${folder}/${name}`, 'utf8')
        .replace(/^---\n.*?\n---\n/s, '')
        .trim(),
    )
    .filter((text) => text !== '')
    .map((text) => `- ${withoutMarkup(text).replaceAll('\n', '\n  ')}`);
  const path = `${root}/packages/server/CHANGELOG.md`;
  const released = existsSync(path) ? readFileSync(path, 'utf8').replace(/^# .*\n/, '') : '';
  const text = [
    '---\neditLink: false\noutline: 2\n---',
    '# Changelog',
    'All packages share one version.',
    ...(waiting.length > 0 ? ['## Not released yet', waiting.join('\n\n')] : []),
    withoutMarkup(released.trim()),
  ];
  return { path: 'changelog.md', text: `${text.filter((part) => part !== '').join('\n\n')}\n` };
}
