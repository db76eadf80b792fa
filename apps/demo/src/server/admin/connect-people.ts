import { HawserClient } from '@hawser/client';
import { SandboxBrowser, type Sandbox, type StandInName } from '@hawser/sandbox';
import type { Hawser } from '@hawser/server';
import type { Customer, Person } from './companies.js';

/** A connection of a person, as it was made a moment ago. */
export interface Connected {
  readonly id: string;
  readonly accountId: string;
  readonly partnerId: string;
  readonly provider: StandInName;
  readonly person: Person;
}

interface Surroundings {
  readonly hawser: Hawser;
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  readonly redirectUri: string;
}

/**
 * Connects the accounts of a partner's people as its backend would: by the partner API, with the
 * partner's own redirect URI. A {@link SandboxBrowser} consents in place of each person.
 */
export async function connectPeople(
  { company, partnerId }: Customer,
  { hawser, sandbox, baseUrl, redirectUri }: Surroundings,
): Promise<Connected[]> {
  const { key: apiKey } = await hawser.keys.create(partnerId, { name: 'Backend', mode: 'live' });
  const client = new HawserClient({ baseUrl, apiKey });

  const connect = async (person: Person, identifier: string, provider: StandInName) => {
    const { id, account_id: accountId } = await client.connections.create({ provider, identifier });
    const { url } = await client.connections.authorizationLink(id, { redirect_uri: redirectUri });
    const user = `${identifier}@${company.domain}`;
    const callback = await new SandboxBrowser().consent(url, { user });
    const { code = '', state = '' } = Object.fromEntries(callback.searchParams);
    const { identity } = await client.connections.exchangeCode(id, { code, state });
    return { connected: { id, accountId, partnerId, provider, person }, userId: identity?.id };
  };

  const connectAll = async (person: Person): Promise<Connected[]> => {
    const identifier = identifierOf(person);
    await client.accounts.create({ external_id: identifier, display_name: person.name });
    const made: Connected[] = [];
    for (const provider of person.accounts) {
      const { connected, userId } = await connect(person, identifier, provider);
      if (made.length === 0 && person.fate === 'suspended')
        await client.connections.suspend(connected.id, { reason: 'On leave until January' });
      if (made.length === 0 && person.fate === 'revoked' && userId !== undefined) {
        sandbox[provider].control({ revokeUser: userId });
        // Hawser learns of it as it does in life: when it next refreshes.
        await client.connections.refreshTokensBulk([connected.id]);
      }
      made.push(connected);
    }
    return made;
  };
  const connected: Connected[] = [];
  for (const person of company.people) connected.push(...(await connectAll(person)));
  return connected;
}

/** Returns the person's id in Foredeck's database, such as `mateo.alvarez`. */
function identifierOf({ name }: Person): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(' ', '.');
}
