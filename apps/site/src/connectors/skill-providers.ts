import { paragraphs } from '../paragraphs.js';
import { repositoryUrl } from '../paths.js';
import type { DescribedConnector } from './overview.js';
import { kinds } from './page.js';

/** Returns the list of providers that the skill for coding agents refers to. */
export function skillProvidersPage(all: readonly DescribedConnector[]): string {
  const raw = repositoryUrl.replace('github.com', 'raw.githubusercontent.com');
  const rows = all.map(({ connector, tools, byHand }) => {
    const { provider, functionName } = connector;
    const { slug, name, authType } = provider;
    const count = tools.length === 0 ? '' : String(tools.length);
    return `| ${name} | \`${slug}\` | \`${functionName}\` | ${kinds[authType]} | ${count} | ${byHand.summary} |`;
  });
  return paragraphs([
    '<!-- Written by `pnpm docs:connectors` from the definitions in packages/server/src/providers. -->',
    '# Providers',
    `Each has a page with where to register an app, redirect URI and variables, what its provider reviews, scopes in words, services, tools with their arguments, calls in cURL, TypeScript and Python, and quirks. Read the page of a provider before you add it: \`${raw}/main/docs/connectors/<slug>.md\`. In a project that has the \`hawser\` command, \`npx hawser providers show <slug>\` has scopes and services.`,
    [
      '- The function is imported from `@hawser/server/providers`, and takes `{ clientId, clientSecret, scopes }`. Variables are named after the slug: `GOOGLE_CLIENT_ID`, `GOOGLE_CLIENT_SECRET`.',
      '- One redirect URI for every OAuth provider: `<baseUrl>/oauth/callback`.',
      '- A provider whose users type in a key needs no app: `stripe()`.',
      '- Those with tools have a stand-in in the sandbox, so they need no app during development.',
      `- A provider that is missing takes one object: [any other provider](${repositoryUrl}/blob/main/docs/providers.md#any-other-provider).`,
    ].join('\n'),
    [
      '| provider | slug | function | connected by | tools | to note |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  ]);
}
