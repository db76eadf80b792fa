import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Decides which addresses outgoing requests may reach. Public addresses are always allowed; private
 * ones if all are allowed (`true`) or the host is listed (`['crm.internal', 'localhost:8080']`).
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

  /** Returns whether the host may have any address, because the operator listed it. */
  trustsHost(hostname: string, port: string | number): boolean {
    if (this.#allowed === true) return true;
    const name = hostname.toLowerCase().replace(/^\[|\]$/g, '');
    return this.#allowed.has(name) || this.#allowed.has(`${name}:${port}`);
  }

  /** Returns whether any host may be reached at this address. */
  allowsAddress(address: string): boolean {
    return this.#allowed === true || isPublicAddress(address);
  }

  /**
   * Returns whether a host may be looked up. A host that is a literal address must be allowed
   * itself.
   */
  allowsHost(hostname: string, port: string | number): boolean {
    const literal = hostname.replace(/^\[|\]$/g, '');
    return isIP(literal) === 0 || this.trustsHost(literal, port) || this.allowsAddress(literal);
  }

  /**
   * Returns whether plain http may be used. It may only be used to hosts that the operator listed.
   */
  allowsPlaintext(url: URL): boolean {
    return this.trustsHost(url.hostname, url.port || '80');
  }
}

/**
 * Returns whether the address is public unicast. Loopback, private, link-local (cloud metadata),
 * carrier-grade NAT, multicast, reserved and documentation ranges are not, not even inside an IPv6
 * address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  // `process` converts an IPv4-mapped IPv6 address to the IPv4 address that it reaches.
  return ipaddr.process(address).range() === 'unicast';
}
