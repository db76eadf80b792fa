import type { Sandbox } from '@hawser/sandbox';
import { github, google, slack } from '@hawser/server/providers';

type Credentials = Pick<Parameters<typeof google>[0], 'clientId' | 'clientSecret' | 'endpoints'>;
type Environment = Record<string, string | undefined>;

const GMAIL = 'https://www.googleapis.com/auth/gmail.readonly';
const slugs = ['google', 'slack', 'github'] as const;

/** The three providers, each for real where the environment has credentials for it. */
export function demoIntegrations(sandbox: Sandbox, env: Environment) {
  const from = (slug: (typeof slugs)[number]): Credentials =>
    realCredentials(slug, env) ?? sandbox[slug].config;
  return [
    google({ ...from('google'), scopes: [GMAIL], services: ['gmail'] }),
    slack({
      ...from('slack'),
      scopes: ['channels:read', 'channels:history', 'chat:write', 'users:read'],
    }),
    github({ ...from('github'), scopes: ['read:user', 'repo'], services: ['repos'] }),
  ];
}

/** The providers that run for real. */
export function realProviders(env: Environment): string[] {
  return slugs.filter((slug) => realCredentials(slug, env) !== undefined);
}

function realCredentials(slug: string, env: Environment): Credentials | undefined {
  const clientId = env[`${slug.toUpperCase()}_CLIENT_ID`];
  const clientSecret = env[`${slug.toUpperCase()}_CLIENT_SECRET`];
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}
