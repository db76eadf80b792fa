import { existsSync, readFileSync } from 'node:fs';
import { createHawser, generateKeyring, type ListedTool } from '@hawser/server';
import { format, resolveConfig } from 'prettier';
import { root } from '../paths.js';
import { byHandIn } from './by-hand.js';
import { allConnectors } from './connectors.js';
import { overviewPage } from './overview.js';
import { connectorPage } from './page.js';
import { skillProvidersPage } from './skill-providers.js';

/** A page of the connectors reference, or of the skill that refers to it. */
export interface ConnectorPage {
  /** From the repository's root: `docs/connectors/google.md`. */
  readonly path: string;
  readonly text: string;
}

/** The folder of the connectors' pages, from the repository's root. */
export const connectorsFolder = 'docs/connectors';

const skillProviders = 'docs/skills/integrate-hawser/references/providers.md';

/**
 * Returns the pages of the connectors reference as they should be: the definitions' parts as the
 * definitions are now, and those written by hand as the pages have them; and the skill's list of providers.
 */
export async function connectorPages(): Promise<ConnectorPage[]> {
  const tools = await allTools();
  const all = allConnectors().map((connector) => ({
    connector,
    path: `${connectorsFolder}/${connector.provider.slug}.md`,
    tools: tools.filter(({ provider }) => provider === connector.provider.slug),
  }));
  const described = all.map((one) => ({ ...one, byHand: byHandIn(textOf(one.path)) }));
  const pages = described.map(({ connector, path, tools: own, byHand }) => ({
    path,
    text: connectorPage(connector, own, byHand),
  }));
  const overview = { path: `${connectorsFolder}/README.md`, text: overviewPage(described) };
  const forSkill = { path: skillProviders, text: skillProvidersPage(described) };
  const style = await resolveConfig(`${root}/${overview.path}`);
  return Promise.all(
    [overview, ...pages, forSkill].map(async ({ path, text }) => ({
      path,
      text: await format(text, { ...style, parser: 'markdown' }),
    })),
  );
}

function textOf(path: string): string {
  return existsSync(`${root}/${path}`) ? readFileSync(`${root}/${path}`, 'utf8') : '';
}

/** Returns the tools of all providers, as a deployment lists them. */
async function allTools(): Promise<readonly ListedTool[]> {
  const hawser = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
  });
  try {
    const { items, next } = await hawser.tools.list(hawser.hostScope);
    if (next !== undefined) throw new Error('There are more tools than one page lists.');
    return items;
  } finally {
    await hawser.close();
  }
}
