import type { ListedTool } from '@hawser/server';
import { paragraphs } from '../paragraphs.js';
import type { ByHand } from './by-hand.js';
import type { Connector } from './connectors.js';
import { kinds } from './page.js';

/** A connector with what its page has besides the definition. */
export interface DescribedConnector {
  readonly connector: Connector;
  readonly tools: readonly ListedTool[];
  readonly byHand: ByHand;
}

/** Returns the page that lists all connectors. */
export function overviewPage(all: readonly DescribedConnector[]): string {
  const whole = all.filter(({ connector }) => connector.isWhole);
  const rest = all.filter(({ connector }) => !connector.isWhole);
  const byOAuth = rest.filter(({ connector }) => connector.provider.authType === 'oauth2');
  const typedIn = rest.filter(({ connector }) => connector.provider.authType !== 'oauth2');
  const tools = whole.reduce((count, one) => count + one.tools.length, 0);
  return paragraphs([
    '<!-- Written by `pnpm docs:connectors` from the definitions in packages/server/src/providers. -->',
    '# Connectors',
    `All ${all.length} providers that come with Hawser, one page each: how to connect it, its scopes in words, its services and tools, calls of its API in three languages, and its quirks.`,
    'A provider that is missing takes [one object](../providers.md#any-other-provider). For the options that all integrations have, see [providers](../providers.md).',
    '## With tools and a stand-in',
    `These ${whole.length} have ${tools} [tools](../tools.md), and a stand-in in the [sandbox](../../packages/sandbox/README.md) that reproduces their quirks.`,
    table(
      ['provider', 'function', 'tools', 'disconnecting revokes', 'to note'],
      whole.map(({ connector, tools: own, byHand }) => [
        link(connector),
        `\`${connector.functionName}\``,
        String(own.length),
        revokes(connector),
        byHand.summary,
      ]),
    ),
    '## OAuth providers',
    '**None of these has been tested against its real service.** Each is tested against a plain stand-in, and follows the documentation that its page names, with the month when it was read. If a definition says nothing about rotation, Hawser assumes that a refresh token works only once. "60 days unused" means that a refresh token expires if it isn\'t used for 60 days; Hawser uses it before then.',
    table(
      ['provider', 'function', 'slug', 'disconnecting revokes', 'to note'],
      byOAuth.map(({ connector, byHand }) => [
        link(connector),
        `\`${connector.functionName}\``,
        `\`${connector.provider.slug}\``,
        revokes(connector),
        byHand.summary,
      ]),
    ),
    '## Providers with typed-in credentials',
    'There is no app to register: the user enters the credentials in a form. If each customer has a separate address, the form asks for it too. Hawser tries the credentials at the provider before it stores them, unless the page says otherwise. None of these has been tested against its real service.',
    table(
      ['provider', 'function', 'slug', 'typed in', 'to note'],
      typedIn.map(({ connector, byHand }) => [
        link(connector),
        `\`${connector.functionName}\``,
        `\`${connector.provider.slug}\``,
        typed(connector),
        byHand.summary,
      ]),
    ),
    '## Not included',
    'These services depart from the usual flow, so there is no definition for them yet:',
    [
      "- **WooCommerce** runs on each shop's own host.",
      '- **Zoho** names its token endpoint only in the redirect.',
      '- **PayPal** offers no lasting consent.',
      '- **Meta** needs an additional request to obtain long-lived tokens.',
    ].join('\n'),
  ]);
}

function link({ provider }: Connector): string {
  return `[${provider.name}](${provider.slug}.md)`;
}

function revokes({ provider }: Connector): string {
  return provider.authType === 'oauth2' && provider.revoke ? 'yes' : 'no';
}

function typed({ provider }: Connector): string {
  const secrets = (provider.fields ?? []).filter(({ secret }) => secret);
  return secrets.length > 1 ? 'two keys' : kinds[provider.authType];
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(names), line(names.map(() => '---')), ...rows.map(line)].join('\n');
}
