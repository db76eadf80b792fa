import { readFileSync } from 'node:fs';
import * as exported from '@hawser/server/providers';
import type { Provider } from '@hawser/server/providers';
import { root } from '../paths.js';
import { commentOf, type DefinitionComment } from './definition-comment.js';

/** A provider that Hawser ships, as its page describes it. */
export interface Connector {
  readonly provider: Provider;
  /** The name of the function that makes its integration: `google`. */
  readonly functionName: string;
  /** The file of its definition, from the repository's root. */
  readonly source: string;
  /** What the definition says about the provider, and where that was read. */
  readonly comment: DefinitionComment;
  /** Whether it has one of the sandbox's stand-ins, and tools. */
  readonly isWhole: boolean;
}

const folder = 'packages/server/src/providers';

/** Returns all providers that Hawser ships, by name. */
export function allConnectors(): Connector[] {
  return Object.entries(exported)
    .flatMap(([functionName, value]) =>
      typeof value === 'function' && 'provider' in value
        ? [connectorOf(functionName, value.provider)]
        : [],
    )
    .sort((one, other) => one.provider.name.localeCompare(other.provider.name, 'en'));
}

function connectorOf(functionName: string, provider: Provider): Connector {
  const isWhole = provider.tools !== undefined;
  const source = `${folder}/${isWhole ? '' : 'more/'}${provider.slug}.ts`;
  const comment = commentOf(readFileSync(`${root}/${source}`, 'utf8'), functionName);
  return { provider, functionName, source, comment, isWhole };
}

/** Returns the name of an environment variable of the integration: `GOOGLE_CLIENT_ID`. */
export function variableOf({ slug }: Provider, name: string): string {
  return `${slug.toUpperCase().replaceAll('-', '_')}_${name}`;
}

/** Returns the fact names in an address: `{site_id}` has `site_id`. */
export function placeholdersIn(address: string): string[] {
  return [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
