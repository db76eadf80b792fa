import type { Hawser } from '@hawser/server';
import type { Engine } from '@hawser/server/engine';
import { good, warning, type Finding } from './finding.js';

/** What the options say that is right for development alone. */
export function* checkSettings({ settings, integrations }: Engine): Generator<Finding> {
  if (settings.origin.startsWith('https:'))
    yield good(`The router's address is ${settings.baseUrl}`);
  else
    yield warning(
      `The router's address is ${settings.baseUrl}: plain http, for this machine alone`,
      'In production, baseUrl is the public https address of the router, mount included.',
    );
  if (settings.trustConnectLinks)
    yield warning(
      "trustConnectLinks is on: whoever opens a partner's connect link is believed to be its user",
      'Turn it off unless the links go to nobody else; a forwarded one attaches another person’s account.',
    );
  if (settings.allowPrivateNetwork === true)
    yield warning(
      'egress.allowPrivateNetwork lets requests reach every address of your own network',
      'Name the hosts that need it: allowPrivateNetwork: ["gitlab.internal"].',
    );
  if (integrations.list().length === 0)
    yield warning(
      'There are no integrations',
      'Add some to the options, in the module that --config names: integrations: [google({ clientId, clientSecret })].',
    );
}

/** Whether everything is under the keys that it should be under. */
export async function* checkVault({ vault }: Hawser): AsyncGenerator<Finding> {
  const { keys, dataKeyRotationSince } = await vault.status();
  const active = keys.find(({ state }) => state === 'active');
  yield good(`The vault keys are right; ${active?.keyId ?? 'none'} is the active one`);
  for (const { keyId, state, dataKeys, secrets } of keys) {
    if (state === 'active' || dataKeys + secrets === 0) continue;
    yield warning(
      `${dataKeys} data keys and ${secrets} secrets are still under the key ${keyId}`,
      'Run "hawser vault rotate"; it can run beside the server.',
    );
  }
  if (dataKeyRotationSince !== undefined)
    yield warning(
      `A rotation of data keys began ${new Date(dataKeyRotationSince).toISOString()} and is not finished`,
      'Run "hawser vault rotate --data-keys" to go on with it.',
    );
}
