import { describe, expect, it } from 'vitest';
import { AddressPolicy, isPublicAddress } from './address-policy.js';

describe('a public address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    '%s may be reached',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',

    '255.255.255.255',
    '224.0.0.1',
    '198.18.0.1',
    '192.0.2.1',
    '::',
    '::1',
    'fc00::1',
    'fe80::1',
    'ff02::1',

    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'nonsense',
  ])('%s may not be reached', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('the policy', () => {
  it('trusts the named hosts, on the named port or on any', () => {
    const addressPolicy = new AddressPolicy(['crm.internal', 'localhost:8080']);
    expect(addressPolicy.trustsHost('CRM.internal', 443)).toBe(true);
    expect(addressPolicy.trustsHost('localhost', 8080)).toBe(true);
    expect(addressPolicy.trustsHost('localhost', 22)).toBe(false);
    expect(addressPolicy.trustsHost('evil.internal', 443)).toBe(false);
    expect(addressPolicy.allowsAddress('10.0.0.1')).toBe(false);
  });

  it('allows plain http only to a named host', () => {
    expect(new AddressPolicy(false).allowsPlaintext(new URL('http://example.com'))).toBe(false);
    expect(new AddressPolicy(true).allowsPlaintext(new URL('http://example.com'))).toBe(true);
  });
});
