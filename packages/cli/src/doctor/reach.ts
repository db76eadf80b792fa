import { isOAuth, type Hawser, type Integration } from '@hawser/server/engine';
import { good, trouble, warning, type Finding } from './finding.js';

const deadlineMs = 5000;

/** Whether the router answers where the options say that it is, with headers as it set them. */
export async function checkRouter({ settings: { baseUrl } }: Hawser): Promise<Finding> {
  const address = `${baseUrl}/connect/hawser-doctor`;
  const answer = await ask(address);
  if (answer instanceof Error)
    return warning(
      `Nothing answers at ${baseUrl} (${answer.message})`,
      'Is the server running, and reachable from here? Provider sign-ins come back to that address.',
    );
  const policy = answer.headers.get('cross-origin-opener-policy');
  // No session has that name: a page of ours says so.
  if (answer.status !== 404 || policy === null)
    return trouble(
      `${address} is no page of the router's (status ${answer.status})`,
      'Mount the router where baseUrl says: app.use("/hawser", hawserRouter(…)) for https://app.example.com/hawser.',
    );
  if (policy !== 'unsafe-none')
    return trouble(
      `Something in front of the router sets Cross-Origin-Opener-Policy: ${policy} on its pages`,
      'Leave that header alone below the mount: it cuts the window off from the page that opened it.',
    );
  return good(`The router answers at ${baseUrl}`);
}

/** Whether the providers can be reached from here; an app’s redirect URI is said once. */
export async function* checkProviders({ settings, integrations }: Hawser): AsyncGenerator<Finding> {
  const all = integrations.list().filter(isOAuth);
  if (all.length === 0) return;
  const found = await Promise.all(all.map(checkProvider));
  yield* found;
  yield good(`Each of them has to know the redirect URI ${settings.baseUrl}/oauth/callback`);
}

async function checkProvider({ provider, config }: Integration): Promise<Finding> {
  if (provider.authType !== 'oauth2') return good(provider.name);
  const { oauth } = provider;
  const endpoints = { ...oauth, ...config.endpoints };
  const address = endpoints.tokenUrl ?? endpoints.issuer ?? '';
  if (address.includes('{'))
    return good(`${provider.name} is at an address of each customer's own`);
  const answer = await ask(address);
  return answer instanceof Error
    ? trouble(
        `${provider.name} can't be reached from here (${answer.message})`,
        `Let this machine reach ${new URL(address).host}: tokens are got and refreshed there.`,
      )
    : good(`${provider.name} can be reached`);
}

/** Any answer will do: that there is one. */
async function ask(address: string): Promise<Response | Error> {
  try {
    return await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
  } catch (error) {
    const { cause = error } = error as Error;
    return new Error((cause as { code?: string }).code ?? (cause as Error).message, { cause });
  }
}
