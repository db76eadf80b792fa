import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy.js';
import { EgressError } from './egress-error.js';

/**
 * Returns a connector that only connects to addresses the policy allows. It checks the very address
 * that the socket then uses, so DNS rebinding gains nothing.
 */
export function guardedConnector(
  addressPolicy: AddressPolicy,
  connectTimeoutMs: number,
): buildConnector.connector {
  const guarded = buildConnector({
    timeout: connectTimeoutMs,
    lookup: guardedLookup(addressPolicy),
  });
  const trusted = buildConnector({ timeout: connectTimeoutMs });
  return (options, callback) => {
    if (addressPolicy.trustsHost(options.hostname, options.port)) {
      trusted(options, callback);
      return;
    }
    // Node does not look up literal addresses, so the guarded look-up would miss them.
    if (!addressPolicy.allowsHost(options.hostname, options.port)) {
      callback(new EgressError('address_refused', options.hostname), null);
      return;
    }
    guarded(options, callback);
  };
}

function guardedLookup(addressPolicy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const allowed = addresses.filter(({ address }) => addressPolicy.allowsAddress(address));
      const [first] = allowed;
      if (!first) callback(new EgressError('address_refused', hostname), '', 0);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
