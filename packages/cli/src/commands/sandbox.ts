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

/** Where Next.js, Vite, Storybook and Angular serve pages while they are developed. */
const developmentOrigins = [3000, 5173, 6006, 4200].map((port) => `http://localhost:${port}`);

export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('serve stand-ins of all providers and a Hawser connected to them, in memory')
    .option('--port <port>', "Hawser's port; the stand-ins take the 14 after it", portNumber, 4000)
    .option('--origin <origin...>', 'of pages that may call it', developmentOrigins)
    .option('--redirect-uri <uri...>', 'of a backend of your own that uses the stand-ins', [])
    .option('--user <id>', 'whom every page is signed in as', 'sandbox-user')
    .option('--token-lifetime <seconds>', 'how long access tokens live', wholeSeconds)
    .option('--write <file>', "write the stand-ins' client ids and addresses, for such a backend")
    .action(async (options: SandboxCommandOptions) => {
      // Its authorization server says on import that it prefers a newer Node; this one does.
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

From a backend or an agent, for what was connected there
  curl ${url}/api/v1/google/gmail/messages -H "X-Account-ID: ${options.user}" -H "Authorization: Bearer ${apiKey}"

The partner API is described at ${url}/api/v1/docs
${
  options.write === undefined
    ? 'For a backend of your own: --write sandbox.json, then google(sandbox.google) and the like'
    : `Client ids and addresses are in ${options.write}: google(sandbox.google) and the like`
}

Everything is kept in memory. Ctrl-C ends it.`);
}

/** What each provider's function takes, by slug. The secrets are those of stand-ins. */
function configsOf({ standIns }: SandboxServer): string {
  const configs = standIns.map(({ slug, config }) => [slug, config]);
  return `${JSON.stringify(Object.fromEntries(configs), null, 2)}\n`;
}

function portNumber(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_000) return port;
  throw new InvalidArgumentError('It is a number from 1 to 65000, or 0 for any that are free.');
}

function wholeSeconds(value: string): number {
  if (/^[1-9]\d{0,7}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It is a number of seconds.');
}
