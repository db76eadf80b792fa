import { Agent } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { guardedConnector } from './connector.js';

const connectTimeoutMs = 5_000;
const keepAliveMs = 30_000;

/**
 * Returns an undici agent that only connects to addresses the policy allows. undici is slow to
 * load, so this module is loaded at the first request.
 */
export function openAgent(addressPolicy: AddressPolicy): Agent {
  return new Agent({
    connect: guardedConnector(addressPolicy, connectTimeoutMs),
    keepAliveTimeout: keepAliveMs,
  });
}
