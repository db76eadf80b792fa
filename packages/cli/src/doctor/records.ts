import type { Engine } from '@hawser/server/engine';
import { good, trouble, warning, type Finding } from './finding.js';

/** How many records are named. */
const named = 5;

/** Finds records that were set aside, and connections that end because they cannot be refreshed. */
export async function* checkRecords({ checkup, integrations }: Engine): AsyncGenerator<Finding> {
  const spilled = await checkup.spilledGrants();
  if (spilled.length > 0)
    yield trouble(
      `${count(spilled.length, 'refreshed grant')} could not be stored and ${isOrAre(spilled.length)} set aside in the spill directory: ${some(spilled)}`,
      'The log of that time says why. Ask the users of these connections to reconnect, then delete the files.',
    );
  const damaged = await checkup.damagedConnections();
  if (damaged.length > 0)
    yield trouble(
      `${count(damaged.length, 'connection')} cannot be read: ${some(damaged.map(({ id, problem }) => `${id} (${problem})`))}`,
      'Their users are asked to reconnect. If there are many, restore the database or its vault keys from a backup.',
    );
  if (spilled.length + damaged.length === 0) yield good('All connections can be read');
  for (const { mode, provider, connections } of await checkup.unrefreshable()) {
    const name = integrations.in(mode).find(provider)?.provider.name ?? provider;
    yield warning(
      `${count(connections, 'connection')} to ${name}${mode === 'test' ? ' (test)' : ''} end with the access token: the provider issued no refresh token`,
      'Request what it issues one for: a scope such as offline_access, or a parameter such as access_type=offline. Then let the users reconnect.',
    );
  }
}

function some(items: readonly string[]): string {
  const rest = items.length - named;
  return items.slice(0, named).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function isOrAre(number: number): string {
  return number === 1 ? 'is' : 'are';
}
