import { Agent } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { guardedConnector } from './connector.js';

const connectTimeoutMs = 5_000;
const keptAliveMs = 30_000;

/** undici's, for addresses that the policy allows. It takes long to load: nobody needs it to start. */
export function openAgent(addressPolicy: AddressPolicy): Agent {
  return new Agent({
    connect: guardedConnector(addressPolicy, connectTimeoutMs),
    keepAliveTimeout: keptAliveMs,
  });
}
