import { isOAuth, type Hawser, type OAuthIntegration } from '@hawser/server/engine';
import { checkDiscovery } from './discovery.js';
import { good, trouble, warning, type Finding } from './finding.js';

const deadlineMs = 5000;

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
  const found = await Promise.all(all.map(checkProvider));
  yield* found;
  yield good(`Register this redirect URI at each of them: ${settings.baseUrl}/oauth/callback`);
}

async function checkProvider(integration: OAuthIntegration): Promise<Finding> {
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
  return isDiscovered
    ? checkDiscovery(integration, answer)
    : good(`${provider.name} can be reached`);
}

/** Sends a request. Any response means that the address can be reached. */
async function ask(address: string): Promise<Response | Error> {
  try {
    return await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
  } catch (error) {
    const { cause = error } = error as Error;
    return new Error((cause as { code?: string }).code ?? (cause as Error).message, { cause });
  }
}
