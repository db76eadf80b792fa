import type { Hawser } from '@hawser/server';
import type { Engine } from '@hawser/server/engine';
import { good, warning, type Finding } from './finding.js';

/** Finds options that are suitable only for development. */
export function* checkSettings({ settings, integrations }: Engine): Generator<Finding> {
  if (settings.origin.startsWith('https:'))
    yield good(`The router's address is ${settings.baseUrl}`);
  else
    yield warning(
      `The router's address is ${settings.baseUrl}: plain http, for this machine only`,
      'In production, set baseUrl to the public https address of the router, mount path included.',
    );
  if (settings.trustConnectLinks)
    yield warning(
      "trustConnectLinks is on: anyone who opens a partner's connect link is treated as its user",
      'Turn it off: a forwarded link attaches another person’s account.',
    );
  if (settings.allowPrivateNetwork === true)
    yield warning(
      'egress.allowPrivateNetwork lets requests reach every address of your network',
      'List only the hosts that need it: allowPrivateNetwork: ["gitlab.internal"].',
    );
  if (integrations.list().length === 0)
    yield warning(
      'There are no integrations',
      'Add some to the options in your --config module: integrations: [google({ clientId, clientSecret })].',
    );
}

/** Checks whether everything is wrapped with the active vault key. */
export async function* checkVault({ vault }: Hawser): AsyncGenerator<Finding> {
  const { keys, dataKeyRotationSince } = await vault.status();
  const active = keys.find(({ state }) => state === 'active');
  yield good(`The vault keys are right; ${active?.keyId ?? 'none'} is the active one`);
  for (const { keyId, state, dataKeys, secrets } of keys) {
    if (state === 'active' || dataKeys + secrets === 0) continue;
    yield warning(
      `${dataKeys} data keys and ${secrets} secrets are still wrapped with the key ${keyId}`,
      'Run "hawser vault rotate". The server can keep running.',
    );
  }
  if (dataKeyRotationSince !== undefined)
    yield warning(
      `A rotation of data keys began ${new Date(dataKeyRotationSince).toISOString()} and is not finished`,
      'Run "hawser vault rotate --data-keys" to continue it.',
    );
}
