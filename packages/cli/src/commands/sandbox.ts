import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import type { SandboxServer } from '../sandbox/serve-sandbox.js';

interface SandboxCommandOptions {
  readonly port: number;
  readonly origin: string[];
  readonly redirectUri: string[];
  readonly user: string;
  readonly tokenLifetime?: number;
  readonly write?: string;
}

/** The development origins of Next.js, Vite, Storybook and Angular. */
const developmentOrigins = [3000, 5173, 6006, 4200].map((port) => `http://localhost:${port}`);

export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('serve stand-ins for all providers, and a Hawser that uses them, in memory')
    .option('--port <port>', "Hawser's port; the stand-ins use the next 14", portNumber, 4000)
    .option('--origin <origin...>', 'the origins of pages that may call Hawser', developmentOrigins)
    .option(
      '--redirect-uri <uri...>',
      'the redirect URIs of other backends that use the stand-ins',
      [],
    )
    .option('--user <id>', 'the user that every page is signed in as', 'sandbox-user')
    .option('--token-lifetime <seconds>', 'the lifetime of access tokens', wholeSeconds)
    .option(
      '--write <file>',
      "write the stand-ins' client ids and addresses to a file, for other backends",
    )
    .action(async (options: SandboxCommandOptions) => {
      // Its authorization server warns on import that it prefers a newer Node. Suppress the
      // warning: it works.
      const { warn } = console;
      console.warn = () => undefined;
      const { serveSandbox } = await import('../sandbox/serve-sandbox.js');
      console.warn = warn;
      const server = await serveSandbox({
        ...options,
        origins: options.origin,
        redirectUris: options.redirectUri,
      });
      try {
        if (options.write !== undefined) await writeFile(options.write, configsOf(server));
        describe(server, options);
        await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      } finally {
        await server.close();
      }
    });
}

function describe({ url, standIns, apiKey }: SandboxServer, options: SandboxCommandOptions): void {
  const rows = standIns.map(({ slug, origin }) => `  ${slug.padEnd(12)}${origin}`);
  console.log(`
Providers
${rows.join('\n')}

In a page, signed in as "${options.user}", at ${options.origin.join(', ')}
  <HawserProvider baseUrl="${url}"><IntegrationsList /></HawserProvider>

From a backend or an agent, once an account is connected
  curl ${url}/api/v1/google/gmail/messages -H "X-Account-ID: ${options.user}" -H "Authorization: Bearer ${apiKey}"

The partner API is documented at ${url}/api/v1
${
  options.write === undefined
    ? 'For your backend: --write sandbox.json, then google(sandbox.google) and so on'
    : `Client ids and addresses are in ${options.write}: google(sandbox.google) and so on`
}

Everything is kept in memory. Press Ctrl-C to stop.`);
}

/**
 * Returns the configuration for each provider's function, by slug, as JSON. The secrets are those
 * of stand-ins.
 */
function configsOf({ standIns }: SandboxServer): string {
  const configs = standIns.map(({ slug, config }) => [slug, config]);
  return `${JSON.stringify(Object.fromEntries(configs), null, 2)}\n`;
}

function portNumber(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_000) return port;
  throw new InvalidArgumentError('Use a number from 1 to 65000, or 0 for free ports.');
}

function wholeSeconds(value: string): number {
  if (/^[1-9]\d{0,7}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Use a whole number of seconds.');
}
