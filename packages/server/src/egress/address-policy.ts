import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Which addresses outgoing requests may reach: public ones always; others when all of them (`true`)
 * or their host names (`['crm.internal', 'localhost:8080']`) are allowed.
 */
export class AddressPolicy {
  readonly #allowed: true | ReadonlySet<string>;

  constructor(allowPrivateNetwork: boolean | readonly string[]) {
    this.#allowed =
      allowPrivateNetwork === true
        ? true
        : new Set(
            allowPrivateNetwork === false
              ? []
              : allowPrivateNetwork.map((host) => host.toLowerCase()),
          );
  }

  /** Whether a host may have any address at all: it was named by the operator. */
  trustsHost(hostname: string, port: string | number): boolean {
    if (this.#allowed === true) return true;
    const name = hostname.toLowerCase().replace(/^\[|\]$/g, '');
    return this.#allowed.has(name) || this.#allowed.has(`${name}:${port}`);
  }

  /** Whether any host may be reached at this address. */
  allowsAddress(address: string): boolean {
    return this.#allowed === true || isPublicAddress(address);
  }

  /** Whether a host may be looked up; false for one that is itself an address that may not be reached. */
  allowsHost(hostname: string, port: string | number): boolean {
    const literal = hostname.replace(/^\[|\]$/g, '');
    return isIP(literal) === 0 || this.trustsHost(literal, port) || this.allowsAddress(literal);
  }

  /** Whether `http:` may be used to a host; without TLS only what the operator named. */
  allowsPlaintext(url: URL): boolean {
    return this.trustsHost(url.hostname, url.port || '80');
  }
}

/**
 * Public unicast only. Loopback, private, link-local (cloud metadata), carrier-grade NAT, multicast,
 * reserved and documentation ranges are not, nor is any of them inside an IPv6 address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  // `process` turns an IPv4-mapped IPv6 address into the IPv4 one that it reaches.
  return ipaddr.process(address).range() === 'unicast';
}
