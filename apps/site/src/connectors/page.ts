import type { ListedTool } from '@hawser/server';
import type { OAuthProvider, Provider, ServiceRoute } from '@hawser/server/providers';
import { withoutMarkup } from '../escape.js';
import { paragraphs } from '../paragraphs.js';
import { repositoryUrl } from '../paths.js';
import { cell } from '../schema-table.js';
import { behaviourOf } from './behaviour.js';
import { marked, type ByHand } from './by-hand.js';
import { exampleCalls, type ExampleCall } from './calls.js';
import { placeholdersIn, variableOf, type Connector } from './connectors.js';
import { addressVariable, codeGroup, proxySamples, tokenSamples } from './samples.js';
import { toolsSection } from './tools-section.js';

/** How a provider's accounts are connected, in words. */
export const kinds: Readonly<Record<Provider['authType'], string>> = {
  oauth2: 'OAuth 2.0 consent',
  api_key: 'API key',
  basic: 'user name and password',
  token: 'access token',
};

/**
 * Returns the page of a provider.
 * @throws Error if there is no example call for it
 */
export function connectorPage(
  connector: Connector,
  tools: readonly ListedTool[],
  byHand: ByHand,
): string {
  const { provider, source, comment } = connector;
  const { slug, name } = provider;
  const call = exampleCalls[slug];
  if (!call) throw new Error(`apps/site/src/connectors/calls.ts has no call of ${slug}.`);
  return paragraphs([
    `<!-- Written by \`pnpm docs:connectors\` from ${source}. Edit only what is marked "by hand". -->`,
    `# ${name}`,
    introduction(provider, tools),
    marked('summary', byHand.summary),
    links(connector),
    '## Connect it',
    marked('connect', byHand.connect),
    ...connectSection(connector, call),
    ...scopesSection(provider),
    ...servicesSection(provider),
    ...toolsSection(tools),
    ...callSection(provider, call),
    '## How it behaves',
    behaviourOf(provider),
    marked('notes', byHand.notes),
    '## Details and sources',
    ...comment.paragraphs.map(withoutMarkup),
    ...(comment.sources.length === 0
      ? []
      : [
          [
            'The month is when the page was last read:',
            '',
            ...comment.sources.map(({ url, remark }) => `- <${url}> ${withoutMarkup(remark)}`),
          ].join('\n'),
        ]),
    connector.isWhole
      ? `The tests run all of this against [the sandbox's stand-in](../../packages/sandbox/README.md), not against ${name} itself.`
      : `The sandbox has no stand-in of ${name}: this definition follows the documentation, and has never been run against the real service.`,
  ]);
}

function introduction(provider: Provider, tools: readonly ListedTool[]): string {
  const { name, authType, services } = provider;
  const counts = [
    ...counted(Object.keys(services).length, 'service'),
    ...counted(tools.length, 'tool'),
  ];
  const has = counts.length > 0 ? `: ${counts.join(', ')}` : '';
  return `Connect your users' ${name} accounts (${kinds[authType]}) and call the API for them${has}.`;
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
}

function links({ provider, functionName, source }: Connector): string {
  const { slug, docsUrl, consoleUrl, authType } = provider;
  const place = authType === 'oauth2' ? 'Register an app' : 'Where users find the credentials';
  return [
    `- Slug \`${slug}\`, function \`${functionName}\` of \`@hawser/server/providers\` ([definition](${repositoryUrl}/blob/main/${source}))`,
    ...(consoleUrl === undefined ? [] : [`- [${place}](${consoleUrl})`]),
    ...(docsUrl === undefined ? [] : [`- [Its documentation](${docsUrl})`]),
  ].join('\n');
}

function connectSection(connector: Connector, call: ExampleCall): string[] {
  const { provider, functionName, isWhole } = connector;
  const { slug, name } = provider;
  if (provider.authType !== 'oauth2') {
    return [
      `There is no app to register. Add the integration:`,
      configOf(functionName, ''),
      `\`<ConnectButton provider="${slug}" />\` shows the form.`,
    ];
  }
  const id = variableOf(provider, 'CLIENT_ID');
  const secret = variableOf(provider, 'CLIENT_SECRET');
  const asked = call.scopes ?? [];
  const options = [
    `  clientId: process.env.${id} ?? '',`,
    `  clientSecret: process.env.${secret},`,
    ...(asked.length > 0 ? [`  scopes: [${asked.map((scope) => `'${scope}'`).join(', ')}],`] : []),
  ];
  return [
    'The redirect URI is `<baseUrl>/oauth/callback`, for example `https://app.example.com/hawser/oauth/callback`. Put the client id and secret into the environment, and add the integration:',
    `\`\`\`sh\n${id}=…\n${secret}=…\n\`\`\``,
    configOf(functionName, `{\n${options.join('\n')}\n}`),
    `\`<ConnectButton provider="${slug}" />\` connects it; [all options](../providers.md#options-of-every-oauth-integration) are explained with the providers.`,
    ...(isWhole
      ? [
          `To try ${name} without an app, run \`npx hawser sandbox\`, or pass \`sandbox.${slug}.config\` of [the sandbox](../../packages/sandbox/README.md) instead of the two.`,
        ]
      : []),
  ];
}

function configOf(functionName: string, options: string): string {
  return `\`\`\`ts\nimport { ${functionName} } from '@hawser/server/providers';\n\nexport const integrations = [${functionName}(${options})];\n\`\`\``;
}

function scopesSection(provider: Provider): string[] {
  if (provider.authType !== 'oauth2') return [];
  const { scopes, services } = provider;
  const { requiredScopes = [], defaultScopes = [] } = provider.oauth;
  const rows = Object.entries(scopes).map(([scope, words]) => {
    const served = Object.entries(services)
      .filter(([, service]) => service.scopes.includes(scope))
      .map(([service]) => `\`${service}\``);
    const requested = [
      ...(requiredScopes.includes(scope) ? ['always'] : []),
      ...(defaultScopes.includes(scope) ? ['unless `scopes` is set'] : []),
      ...(served.length > 0 ? [`for ${served.join(', ')}`] : []),
    ];
    return `| \`${scope}\` | ${cell(words)} | ${requested.join('; ')} |`;
  });
  if (rows.length === 0) return ['## Scopes', 'No scopes are requested.'];
  return [
    '## Scopes',
    'Users see the words. You may request scopes that are not listed here too.',
    ['| scope | in words | requested |', '| --- | --- | --- |', ...rows].join('\n'),
  ];
}

function servicesSection({ slug, services }: Provider): string[] {
  const rows = Object.entries(services).map(([service, { label, scopes, route, baseUrl }]) => {
    const routes = (['below', 'GET', 'POST'] as const).flatMap((method) => {
      const path = route?.[method];
      return path === undefined ? [] : [routeOf({ slug, service, method, path })];
    });
    const needed = scopes.map((scope) => `\`${scope}\``).join(', ');
    const host = baseUrl === undefined ? '' : `, at \`${baseUrl}\``;
    return `| \`${service}\` | ${cell(label)}${host} | ${needed} | ${routes.join('<br>')} |`;
  });
  if (rows.length === 0) return [];
  return [
    '## Services',
    'The user, or your backend for them, can [switch each off](../proxy.md#services-that-are-switched-off). Short routes are below `/api/v1`, and take the headers of the [proxy](../proxy.md).',
    ['| service | name | scopes | short routes |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ];
}

interface Route {
  readonly slug: string;
  readonly service: string;
  readonly method: keyof ServiceRoute;
  readonly path: string;
}

function routeOf({ slug, service, method, path }: Route): string {
  return method === 'below'
    ? `\`/${slug}/${service}/…\` → \`${path}/…\``
    : `\`${method} /${slug}/${service}\` → \`${path}\``;
}

function callSection(provider: Provider, call: ExampleCall): string[] {
  const { name, api } = provider;
  return [
    '## Call its API',
    `Paths are below \`${api.baseUrl}\`. In the process that Hawser runs in, it is \`hawser.fetch\`; from another backend, with a key that has the scope \`proxy\`, the [proxy](../proxy.md). This ${call.does}:`,
    codeGroup(proxySamples(provider, call)),
    ...(provider.authType === 'oauth2'
      ? withToken(provider, call)
      : [
          `Where ${name}'s own client library needs the credential itself, a key with the scope \`tokens:read\` reads what the user entered: \`GET /api/v1/connections/:id/token\` returns \`{ auth_type, credentials }\`, with the names of the fields. [How it behaves](#how-it-behaves) says how a call carries it. Each read is recorded in the [audit log](../audit.md).`,
        ]),
  ];
}

function withToken(provider: OAuthProvider, call: ExampleCall): string[] {
  const { name, api, slug } = provider;
  const { address } = call;
  if (placeholdersIn(api.baseUrl).length > 0 !== (address !== undefined))
    throw new Error(`calls.ts: \`address\` of ${slug} doesn't fit its base URL.`);
  return [
    '### With the token itself',
    `Where ${name}'s own client library needs the token, a key with the scope \`tokens:read\` reads it, refreshed when due. If the account has several connections, choose one: by \`connectionId\` in TypeScript, by its id in the others, which take the first. Each read is recorded in the [audit log](../audit.md). Prefer the proxy: it retries after a refusal, and your code holds no token.`,
    ...(address
      ? [
          `\`${addressVariable(provider)}\` is the address of this connection's API, such as \`${address.example}\`. ${address.found}`,
        ]
      : []),
    codeGroup(tokenSamples(provider, call)),
  ];
}
