import { fileURLToPath } from 'node:url';

/** The repository's root, in which VitePress looks for pages. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** The folder of the built site. */
export const output = `${root}/apps/site/dist`;

export const repositoryUrl = 'https://github.com/hawser-dev/hawser';

/** Pages that are made from other sources than prose. */
export const generated = 'apps/site/generated';
