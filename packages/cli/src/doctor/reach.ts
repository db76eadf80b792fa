import {
  authorizationRules,
  isOAuth,
  type Hawser,
  type OAuthIntegration,
} from '@hawser/server/engine';
import { ask } from './ask.js';
import { checkAuthorization } from './authorization.js';
import { checkDiscovery, checkPushedRequests } from './discovery.js';
import { good, trouble, warning, type Finding } from './finding.js';

/** Checks whether the router answers at `baseUrl`, with its headers unchanged. */
export async function checkRouter({ settings: { baseUrl } }: Hawser): Promise<Finding> {
  const address = `${baseUrl}/connect/hawser-doctor`;
  const answer = await ask(address);
  if (answer instanceof Error)
    return warning(
      `Nothing answers at ${baseUrl} (${answer.message})`,
      'Check that the server runs and is reachable from here. Providers send users back to that address.',
    );
  const policy = answer.headers.get('cross-origin-opener-policy');
  // There is no session with this name, and the router's page says so.
  if (answer.status !== 404 || policy === null)
    return trouble(
      `${address} is not a page of the router (status ${answer.status})`,
      'Mount the router at the path of baseUrl: app.use("/hawser", hawserRouter(…)) for https://app.example.com/hawser.',
    );
  if (policy !== 'unsafe-none')
    return trouble(
      `Something in front of the router sets Cross-Origin-Opener-Policy: ${policy} on its pages`,
      'Remove that header below the mount path: it severs the popup from the page that opened it.',
    );
  return good(`The router answers at ${baseUrl}`);
}

/** Checks whether the providers can be reached from here. */
export async function* checkProviders({ settings, integrations }: Hawser): AsyncGenerator<Finding> {
  const all = integrations.list().filter(isOAuth);
  if (all.length === 0) return;
  const redirectUri = `${settings.baseUrl}/oauth/callback`;
  const found = await Promise.all(all.map((one) => checkProvider(one, redirectUri)));
  yield* found;
  yield good(`Register this redirect URI at each of them: ${redirectUri}`);
}

async function checkProvider(integration: OAuthIntegration, redirectUri: string): Promise<Finding> {
  const { provider, config } = integration;
  const endpoints = { ...provider.oauth, ...config.endpoints };
  const isDiscovered = endpoints.tokenUrl === undefined;
  const issuer = (endpoints.issuer ?? '').replace(/\/$/, '');
  const address = endpoints.tokenUrl ?? `${issuer}/.well-known/openid-configuration`;
  if (address.includes('{'))
    return good(`${provider.name} has a different address for each customer`);
  const answer = await ask(address);
  if (answer instanceof Error)
    return trouble(
      `${provider.name} can't be reached from here (${answer.message})`,
      `Allow this machine to reach ${new URL(address).host}, where tokens are issued and refreshed.`,
    );
  if (isDiscovered) return checkDiscovery(integration, answer, redirectUri);
  const rules = authorizationRules(endpoints.authorizationUrl ?? '');
  return (
    (await checkPushedRequests(provider.name, address)) ??
    (await checkAuthorization(integration, rules, redirectUri)) ??
    good(`${provider.name} can be reached`)
  );
}
