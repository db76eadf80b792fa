import { readFileSync } from 'node:fs';
import type { ErrorCode } from '@hawser/contract';
import { root } from './paths.js';

/** Returns the anchor of the section in the troubleshooting guide that explains an error code. */
export function symptomsOf(code: ErrorCode): string {
  const guide = readFileSync(`${root}/docs/troubleshooting.md`, 'utf8');
  const [, anchor] =
    new RegExp(`^\\| \`${code}\` +\\| \\[[^\\]]+\\]\\(#([^)]+)\\)`, 'm').exec(guide) ?? [];
  if (anchor === undefined) throw new Error(`docs/troubleshooting.md has no row for ${code}.`);
  return anchor;
}
