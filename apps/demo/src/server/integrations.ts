import { standInNames, type Sandbox, type StandInName } from '@hawser/sandbox';
import * as providers from '@hawser/server/providers';

type Config = Parameters<typeof providers.google>[0];
type Credentials = Pick<Config, 'clientId' | 'clientSecret' | 'endpoints'>;
type Environment = Record<string, string | undefined>;

/** The services that the product uses, where they exceed a provider's default. */
const asked: Partial<Record<StandInName, Pick<Config, 'scopes' | 'services'>>> = {
  google: { scopes: ['https://www.googleapis.com/auth/gmail.readonly'], services: ['gmail'] },
  slack: { scopes: ['channels:read', 'channels:history', 'chat:write', 'users:read'] },
  github: { scopes: ['read:user', 'repo'], services: ['repos'] },
  microsoft: { scopes: ['Mail.Read', 'Calendars.Read', 'Files.Read'] },
  linkedin: { scopes: ['w_member_social'] },
  x: { scopes: ['tweet.write'] },
  hubspot: {
    scopes: ['crm.objects.contacts.read', 'crm.objects.deals.read', 'crm.objects.companies.read'],
  },
};

/** Returns all providers, with credentials from the environment if it has them, else the sandbox's. */
export function demoIntegrations(sandbox: Sandbox, env: Environment) {
  return standInNames.map((name) =>
    providers[name]({ ...(realCredentials(name, env) ?? sandbox[name].config), ...asked[name] }),
  );
}

/** Returns the names of the providers that use real credentials. */
export function realProviders(env: Environment): string[] {
  return standInNames.filter((name) => realCredentials(name, env) !== undefined);
}

function realCredentials(slug: string, env: Environment): Credentials | undefined {
  const clientId = env[`${slug.toUpperCase()}_CLIENT_ID`];
  const clientSecret = env[`${slug.toUpperCase()}_CLIENT_SECRET`];
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}
